"""What an update may do, told from its parsed text, and the graphs that it may change.

In: the text of an update; out: `InspectedUpdate`, or QueryError in one sentence. Called by the service. A worker runs
the update on its own copy of the graph, and what changed there is then written: only graphs that it may have changed
need be compared.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode
from pyparsing import ParseException
from rdflib import URIRef

from kg.errors import ForbiddenError, QueryError
from kg.graph.parser import apart, parse_operation, parse_update
from kg.graph.terms import PREFIXES
from kg.store.guard import check_text, unreadable
from kg.store.parsed import parts
from kg.store.searched import speaks_of_words
from kg.store.tokens import Token, tokens, without_comments

DEFAULT = ""
"""The name of the default graph among those that an update may change."""


@dataclass(frozen=True)
class InspectedUpdate:
    """The graphs that an update may change, None where that may be any; and whether it says itself what it reads."""

    graphs: tuple[str, ...] | None
    names_dataset: bool


def check_update(sparql: str, base: str | None = None) -> InspectedUpdate:
    """What the update is; QueryError unless it is one of SPARQL 1.1 that stays in this store."""
    check_text(sparql, "update")
    try:
        parsed = apart(parse_update, sparql)
    except ParseException as error:
        raise _malformed(sparql, error) from error
    except RecursionError as error:
        raise QueryError("The update is nested too deeply.") from error
    except Exception as error:
        raise QueryError(f"The update is malformed: {error}.") from error
    names = False
    for part in parts(parsed):
        if part.name in ("ServiceGraphPattern", "Load"):
            word = "LOAD" if part.name == "Load" else "SERVICE"
            raise ForbiddenError(f"The update asks elsewhere ({word}), which is not allowed; leave that part out.")
        names = names or "using" in part or "withClause" in part
    try:
        searches = _searches(parsed, base)
    except Exception as error:  # rdflib raises no other where a prefix is not declared
        raise unreadable("update", sparql, error) from error
    if searches:
        raise QueryError("An update cannot search for words (maj:words); ask for the things first, and name them.")
    return InspectedUpdate(_changed(parsed, base), names)


def _malformed(sparql: str, error: ParseException) -> QueryError:
    """Where the update breaks off: in the first of its operations that cannot be parsed by itself.

    The parser would say of every fault that the text should have ended before its operation.
    """
    for start, end in _operations(sparql):
        before = "".join(letter if letter == "\n" else " " for letter in sparql[:start])
        try:
            apart(parse_operation, before + without_comments(sparql[start:end]))
        except ParseException as found:
            error = found
            break
        except Exception:  # noqa: BLE001  (rdflib raises whatever its grammar actions raise)
            break
    return QueryError(
        f"The update is malformed, or newer than SPARQL 1.1, at line {error.lineno}, column {error.column}: "
        f"{str(error).partition('  (at char')[0]}."
    )


def _operations(sparql: str) -> Iterator[tuple[int, int]]:
    """Where each operation begins and ends: between them are semicolons outside of all braces."""
    start = depth = 0
    for token in tokens(sparql):
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and token.text == ";":
            yield start, token.start
            start = token.end
    yield start, len(sparql)


def _searches(parsed: Any, base: str | None) -> bool:
    from rdflib.plugins.sparql.algebra import translatePrologue  # noqa: PLC0415

    prologue = None
    for declared, operation in zip(parsed["prologue"], _value(parsed, "request") or (), strict=False):
        prologue = translatePrologue(declared, base, PREFIXES, prologue)
        if speaks_of_words(operation, prologue):
            return True
    return False


def is_iri(text: str) -> bool:
    """Whether the text is an absolute IRI, which may stand between angle brackets."""
    try:
        NamedNode(text)
    except ValueError:
        return False
    return not any(letter in '<>"{}|^`\\' or letter <= " " for letter in text)


def with_dataset(sparql: str, default: tuple[str, ...], named: tuple[str, ...]) -> str:
    """The update with the graphs that the protocol names (SPARQL 1.1 Protocol, 2.2.3) written before each WHERE."""
    if not default and not named:
        return sparql
    clauses = "".join([*(f"USING <{name}> " for name in default), *(f"USING NAMED <{name}> " for name in named)])
    found = list(tokens(sparql))
    pieces, end, depth = [], 0, 0
    for place, token in enumerate(found):
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0 and token.word == "WHERE":
            pieces.append(sparql[end : token.start] + _template(sparql, found, place) + clauses)
            end = token.start
    return "".join([*pieces, sparql[end:]])


def _template(sparql: str, found: list[Token], where: int) -> str:
    """What stands for the template of `DELETE WHERE { … }`, which has one pattern for both, before its WHERE."""
    if where == 0 or found[where - 1].word != "DELETE":
        return ""
    depth = 0
    for token in found[where + 1 :]:
        depth += (token.text == "{") - (token.text == "}")
        if depth == 0:
            return sparql[found[where].end : token.end] + " "
    return ""


def _changed(parsed: Any, base: str | None) -> tuple[str, ...] | None:
    from rdflib.plugins.sparql.algebra import translateUpdate  # noqa: PLC0415

    try:
        names = {name for operation in translateUpdate(parsed, base, PREFIXES).algebra for name in _graphs(operation)}
    except Exception:  # noqa: BLE001  (rdflib does not know all that is allowed: then any graph is compared)
        return None
    return None if None in names else tuple(sorted(name for name in names if name is not None))


def _graphs(operation: Any) -> Iterator[str | None]:
    """The graphs that one operation writes; None for any."""
    for key in ("graphiri", "graph"):
        value = _value(operation, key) or []
        yield from map(_name, [value] if isinstance(value, str) else value)
    for part in (operation, _value(operation, "delete"), _value(operation, "insert")):
        if part is not None:
            yield from map(_name, _value(part, "quads") or ())
            if _value(part, "triples"):
                yield _name(_value(operation, "withClause") or "DEFAULT")


def _value(node: Any, key: str) -> Any:
    return node[key] if key in node else None  # noqa: SIM401  (`get` of rdflib's nodes gives the key itself)


def _name(term: Any) -> str | None:
    if isinstance(term, URIRef):
        return str(term)
    return DEFAULT if term == "DEFAULT" else None
