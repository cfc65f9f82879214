"""What a query of a stranger may ask: it is parsed, never searched with patterns, before the store sees it.

In: the text of a query and the graphs that there are; out: nothing, or QueryError in one sentence
with line and column. Called by the service and by `majlis query`.

The parser is rdflib's, the engine is Oxigraph: where the two read a text differently, a SERVICE could
hide from the first. The known differences are a comment that ends at a lone carriage return, and
`\\u0022`, which rdflib replaces before it looks for the ends of strings. Both are refused.
"""

import re
from collections.abc import Container
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from pyparsing import ParseException

from kg.errors import ForbiddenError, QueryError
from kg.graph.parser import apart, parse_query, parse_update
from kg.graph.terms import PREFIXES
from kg.store.parsed import parts
from kg.store.searched import Sought, searched
from kg.store.tokens import tokens

_UNSTABLE = frozenset(f"Builtin_{name}" for name in ("NOW", "RAND", "UUID", "STRUUID"))
"""What gives another answer each time."""
_UNDECLARED = re.compile(r"Unknown namespace prefix : (.*)")
_NOT_IN_MIGRATIONS = _UNSTABLE | frozenset(
    ("Builtin_BNODE", "Load", "Clear", "Drop", "Create", "Add", "Move", "Copy", "ServiceGraphPattern")
)
LONGEST = 100_000
"""Characters of the longest query that is looked at."""


@dataclass(frozen=True)
class Inspected:
    """What a query is: select, ask, construct or describe, the graphs that it reads FROM or FROM NAMED, and of them
    those of FROM, and the words that it searches for. It is stable unless it asks for what differs each time, and
    `by_graph` if it has GRAPH.
    """

    form: str
    graphs: tuple[str, ...]
    default_graphs: tuple[str, ...] = ()
    words: tuple[Sought, ...] = ()
    stable: bool = True
    by_graph: bool = False


def check_query(sparql: str, graphs: Container[str] | None = None, base: str | None = None) -> Inspected:
    """What `sparql` is; QueryError unless it is a SPARQL 1.1 query that only reads from this store.

    `graphs` are the IRIs that FROM and FROM NAMED may name; None allows any (those that the store
    lacks are empty, nothing is fetched). `base` is what relative IRIs are relative to.
    """
    check_text(sparql)
    inspected = _inspected(sparql, base)
    check_graphs(inspected, graphs)
    return inspected


def check_graphs(inspected: Inspected, graphs: Container[str] | None) -> None:
    """Raise QueryError where the query reads FROM what is no graph of the store."""
    for name in inspected.graphs:
        if graphs is not None and name not in graphs:
            raise QueryError(f"The query reads FROM <{name}>, but the store has no such graph.")


@lru_cache(maxsize=256)
def _inspected(sparql: str, base: str | None = None) -> Inspected:
    """Parsed once, however often it is asked: parsing takes longer than most answers."""
    try:
        parsed = apart(parse_query, sparql)
    except ParseException as error:
        raise _malformed(sparql, error) from error
    except RecursionError as error:
        raise QueryError("The query is nested too deeply.") from error
    except Exception as error:
        raise QueryError(f"The query is malformed: {error}.") from error
    stable, by_graph = True, False
    for part in parts(parsed):
        stable = stable and part.name not in _UNSTABLE
        by_graph = by_graph or part.name == "GraphGraphPattern"
        if part.name == "ServiceGraphPattern":
            raise ForbiddenError("The query asks another service (SERVICE), which is not allowed; leave that part out.")
    form = str(parsed[1].name).removesuffix("Query").lower()
    prologue = _prologue(parsed, base)
    try:
        default, named = _dataset(parsed, prologue)
        words = searched(parsed[1], prologue)
    except QueryError:
        raise
    except Exception as error:  # rdflib raises no other where a prefix is not declared
        raise unreadable("query", sparql, error) from error
    return Inspected(form, default + named, default, words, stable, by_graph)


def check_migration(sparql: str) -> None:
    """Raise QueryError unless `sparql` is an update of quads that does the same whenever it is run.

    LOAD and SERVICE are refused, as is the dropping or copying of whole graphs, and what gives another answer each
    time (NOW, RAND, UUID, BNODE), since a migration is rehearsed before it is run.
    """
    check_text(sparql)
    try:
        parsed = apart(parse_update, sparql)
    except ParseException as error:
        where = f"line {error.lineno}, column {error.column}"
        raise QueryError(f"it is no SPARQL update, at {where}: {str(error).partition('  (at char')[0]}.") from error
    except Exception as error:
        raise QueryError(f"it is no SPARQL update: {error}.") from error
    for part in parts(parsed):
        if part.name in _NOT_IN_MIGRATIONS:
            word = part.name.removeprefix("Builtin_").replace("ServiceGraphPattern", "SERVICE").upper()
            raise ForbiddenError(f"it uses {word}, which a migration may not; change quads by INSERT and DELETE only.")


def names_graphs(sparql: str) -> bool:
    """Whether the query has FROM or FROM NAMED, and so says itself what its default graph is."""
    if "from" not in sparql.lower():
        return False
    try:
        return bool(_inspected(sparql).graphs)
    except QueryError:
        return False  # what is no query has no FROM


def check_text(sparql: str, what: str = "query") -> None:
    """Raise QueryError where parser and engine might read the text differently, or where it is too long."""
    if not sparql.strip():
        raise QueryError(f"The {what} is empty.")
    if len(sparql) > LONGEST:
        raise QueryError(f"The {what} is longer than {LONGEST} characters.")
    if "\r" in sparql.replace("\r\n", ""):
        raise QueryError(f"The {what} has a carriage return without a line feed; end its lines with a line feed.")
    if "\\u" in sparql or "\\U" in sparql:
        raise QueryError(f"The {what} has a Unicode escape (\\u…), which is not accepted; write the letter itself.")


def unreadable(what: str, sparql: str, error: Exception) -> QueryError:
    """What rdflib says of names in a text that it has parsed, with the place of a prefix that is not declared."""
    if found := _UNDECLARED.fullmatch(str(error)):
        start = next((token.start for token in tokens(sparql) if token.text.startswith(f"{found[1]}:")), 0)
        line, column = sparql.count("\n", 0, start) + 1, start - sparql.rfind("\n", 0, start)
        return QueryError(
            f"The {what} is malformed at line {line}, column {column}: the prefix {found[1]}: is not declared."
        )
    return QueryError(f"The {what} is malformed: {error}.")


def _prologue(parsed: Any, base: str | None) -> Any:
    """The prefixes and the base of a query."""
    from rdflib.plugins.sparql.algebra import translatePrologue  # noqa: PLC0415

    try:
        return translatePrologue(parsed[0], base, PREFIXES)
    except Exception as error:
        raise QueryError(f"The query is malformed: {error}.") from error


def _dataset(parsed: Any, prologue: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The graphs of FROM and those of FROM NAMED, their names in full."""
    clauses = [one for part in parts(parsed) if "datasetClause" in part for one in part["datasetClause"]]
    default = tuple(str(prologue.absolutize(clause.default)) for clause in clauses if clause.default is not None)
    return default, tuple(str(prologue.absolutize(clause.named)) for clause in clauses if clause.named is not None)


def _malformed(sparql: str, error: ParseException) -> QueryError:
    """Why the text is no query: it is an update, it is RDF 1.2, or it breaks off where `error` says."""
    if _is_update(sparql):
        return ForbiddenError("This is an update, and only queries are answered here.")
    return QueryError(
        f"The query is malformed, or newer than SPARQL 1.1, at line {error.lineno}, column {error.column}: "
        f"{str(error).partition('  (at char')[0]}."
    )


def _is_update(sparql: str) -> bool:
    try:
        apart(parse_update, sparql)
    except Exception:  # noqa: BLE001  (rdflib raises whatever its grammar actions raise)
        return False
    return True
