"""Which words a parsed query searches for: the objects of `maj:words` in its patterns. Called by the guard.

The words must stand in the query, since they are looked up before it runs: as a literal, or in a variable to which
VALUES or BIND gives literals. All else is refused in one sentence.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from kg.errors import QueryError
from kg.graph.terms import MAJ, XSD
from kg.language.search_words import search_words
from kg.store.parsed import parts

if TYPE_CHECKING:
    from rdflib.plugins.sparql.sparql import Prologue

MOST_SEARCHES = 20
"""Different words that one query may search for."""
LONGEST_WORDS = 500
"""Characters of the words of one search."""
Sought = tuple[str, str | None]
"""Words as they stand in a query: the text and its language tag."""
_OF_A_MATCH = frozenset(term.value for term in (MAJ.textMatch, MAJ.score, MAJ.matchedText, MAJ.moreMatches))
_FORM = 'write [] maj:textMatch [ maj:words "…" ]'


def searched(query: Any, prologue: "Prologue") -> tuple[Sought, ...]:
    """The words of a parsed query, each once, in no order; QueryError where they cannot be told or are too many."""
    patterns = [query[name] for name in ("where", "valuesClause") if name in query]
    triples = list(_triples(patterns))
    mentioned = [(triple, set(_iris(triple[1], prologue))) for triple in triples]
    of_words = [triple for triple, iris in mentioned if MAJ.words.value in iris]
    if not of_words:
        for _, iris in mentioned:
            for iri in iris & _OF_A_MATCH:
                raise QueryError(f"The query has maj:{iri.partition('#')[2]} but no maj:words to search for; {_FORM}.")
        return ()
    within_graph = [part["graph"] for part in parts(patterns) if part.name == "GraphGraphPattern"]
    if any(MAJ.words.value in _iris(path, prologue) for _, path, _ in _triples(within_graph)):
        raise QueryError("maj:words stands within GRAPH, where nothing is found; put it outside.")
    found: dict[Sought, None] = {}
    for _, path, value in of_words:
        _check_path(path, prologue)
        found.update(dict.fromkeys(_constants(value, patterns, prologue)))
    return checked(found)


def checked(found: Iterable[Sought]) -> tuple[Sought, ...]:
    """Each of the words once; QueryError where they cannot be searched for or are too many."""
    once = tuple(dict.fromkeys(found))
    for text, _ in once:
        _check_text(text)
    if len(once) > MOST_SEARCHES:
        raise QueryError(f"The query searches for {len(once)} different words; {MOST_SEARCHES} are the most.")
    return once


def speaks_of_words(operation: Any, prologue: "Prologue") -> bool:
    """Whether an operation of an update has patterns of a search, which only a query has."""
    named = _OF_A_MATCH | {MAJ.words.value}
    return any(named & set(_iris(path, prologue)) for _, path, _ in _triples(operation))


def _check_text(text: str) -> None:
    if len(text) > LONGEST_WORDS:
        raise QueryError(f"The words to search for are longer than {LONGEST_WORDS} characters.")
    if not search_words(text):
        raise QueryError(f"The words to search for, {text!r}, have no letter and no digit.")


def _triples(node: Any) -> Iterator[tuple[Any, Any, Any]]:
    for part in parts(node):
        if part.name == "TriplesBlock":
            for row in part["triples"]:
                terms = list(row)
                yield from zip(terms[::3], terms[1::3], terms[2::3], strict=True)


def _iris(path: Any, prologue: "Prologue") -> Iterator[str]:
    """The properties that a predicate or path names."""
    from rdflib import URIRef  # noqa: PLC0415
    from rdflib.plugins.sparql.parserutils import CompValue  # noqa: PLC0415

    waiting = [path]
    while waiting:
        node = waiting.pop()
        if isinstance(node, URIRef) or (isinstance(node, CompValue) and node.name == "pname"):
            yield str(prologue.absolutize(node))
        elif isinstance(node, CompValue):
            waiting.extend(node.values())
        elif isinstance(node, list) or type(node).__name__ == "ParseResults":
            waiting.extend(node)


def _check_path(path: Any, prologue: "Prologue") -> None:
    """maj:words alone, or at the end of a path whose other steps do not name it."""
    while (steps := getattr(path, "name", "")) in ("PathAlternative", "PathSequence", "PathElt"):
        if steps == "PathAlternative" and len(path["part"]) > 1:
            break
        if steps == "PathSequence" and any(MAJ.words.value in _iris(step, prologue) for step in path["part"][:-1]):
            break
        if steps == "PathElt" and "mod" in path:
            break
        path = path["part"] if steps == "PathElt" else path["part"][-1]
    if getattr(path, "name", "pname") != "pname":
        raise QueryError(f"maj:words stands in a path in which it cannot be searched for; {_FORM}.")


def _constants(value: Any, patterns: Any, prologue: "Prologue") -> Iterator[Sought]:
    """The words that an object is, or that its variable is given anywhere in the query."""
    from rdflib import Variable  # noqa: PLC0415

    given = list(_given(value, patterns)) if isinstance(value, Variable) else [value]
    if not given:
        raise QueryError(
            f"The words to search for are the variable ?{value}, which is not given by VALUES or BIND; {_FORM}."
        )
    for term in given:
        if (words := _text(term, prologue)) is None:
            raise QueryError(f"What maj:words searches for must be a text in the query itself; {_FORM}.")
        yield words


def _given(variable: Any, patterns: Any) -> Iterator[Any]:
    """What VALUES and BIND give a variable."""
    for part in parts(patterns):
        if part.name == "Bind" and part["var"] == variable:
            yield part["expr"]
        elif part.name in ("InlineData", "ValuesClause") and variable in part["var"]:
            place = list(part["var"]).index(variable)
            rows = (list(row) if type(row).__name__ == "ParseResults" else [row] for row in part["value"])
            yield from (row[place] for row in rows if row[place] != "UNDEF")


def _text(term: Any, prologue: "Prologue") -> Sought | None:
    """A plain or tagged literal; None for any other term or expression."""
    from rdflib import Literal  # noqa: PLC0415
    from rdflib.plugins.sparql.parserutils import CompValue  # noqa: PLC0415

    while isinstance(term, CompValue) and list(term) == ["expr"]:
        term = term["expr"]
    if getattr(term, "name", "") != "literal":
        return (str(term), None) if isinstance(term, Literal) and term.datatype is None else None
    if "datatype" in term and str(prologue.absolutize(term["datatype"])) != XSD.string.value:
        return None
    language = term["lang"] if "lang" in term else None  # noqa: SIM401  (rdflib's `get` gives the name of what is not there)
    return str(term["string"]), language
