"""The tools for whoever writes queries: `read_ontology`, and `sparql`, which is `/sparql` in pieces with sources.

In: a call; out: a `Stretch`. Called by `tools`; the rows also by `asking`.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from api.assistant.calls import Answered, Calls, Cell, short
from api.assistant.looking import names_of
from api.assistant.sizes import Entry, Stretch
from api.assistant.sources import WORDS, Source, articles_of, brief, cut, sources_of
from api.assistant.things import Asked
from api.assistant.vocabulary import Term, Terms
from kg.errors import NotFoundError
from kg.graph.terms import NAMESPACE

_AT_ONCE = 20
"""Rows of a stretch; rarely more fit into an answer."""
_SHORT, _CELL = 200, 500
"""Characters of a quotation, and of a text in a row."""
_CUES = 40


async def read_ontology(asked: Asked) -> Stretch:
    """The terms of a kind with their definitions, or one term in full."""
    terms, given = asked.terms, asked.arguments.get("term")
    if given:
        term = terms.find(given)
        if term is None:
            raise NotFoundError(f"The ontology has no term {cut(given, 60)!r}; read_ontology without term lists them.")
        return _whole(asked, term)
    kind = asked.arguments.get("kind", "class")
    chosen = [term for term in terms.all.values() if term.kind == kind]
    entries: list[Entry] = [("terms", _line(term, asked.language)) for term in chosen[asked.start :]]
    return Stretch(
        {"base": asked.base, "namespace": NAMESPACE, "kind": kind, "total": len(chosen)}, entries, len(chosen)
    )


def _line(term: Term, language: str) -> dict[str, Any]:
    """A term in a list."""
    said: dict[str, Any] = {"term": term.name, "label": term.label(language), "definition": term.definition(language)}
    if broader := [name for name in term.broader if name.startswith("maj:")]:
        said["broader"] = broader
    if term.kind == "property":
        said |= {name: links for name, links in (("domain", term.domains), ("range", term.ranges)) if links}
    if term.kind == "concept":
        said["of"] = [name for name in (*term.schemes, *term.types) if name.startswith("maj:")]
    return said


def _whole(asked: Asked, term: Term) -> Stretch:
    """One term with what can be said of its members, and the words that signal it."""
    terms, language = asked.terms, asked.language
    head = _line(term, language) | {"kind": term.kind}
    if example := term.examples.get(language):
        head["example"] = example
    above = set(terms.above(term.name))
    below = [one for one in terms.below(term.name) if one.name != term.name]
    members = [one for one in terms.all.values() if term.name in (*one.types, *one.schemes)]
    entries: list[Entry] = [("properties", _line(one, language)) for one in _properties_of(terms, above)]
    entries += [("narrower", _line(one, language)) for one in below]
    entries += [("members", _line(one, language)) for one in members]
    entries += [("cues", cue) for cue in term.cues.get(language, ())[:_CUES]]
    return Stretch(head if asked.start == 0 else {"term": term.name}, entries[asked.start :], len(entries))


def _properties_of(terms: Terms, classes: set[str]) -> list[Term]:
    """The properties whose subjects are of these classes."""
    return [one for one in terms.all.values() if one.kind == "property" and classes.intersection(one.domains)]


async def sparql(asked: Asked) -> Stretch:
    """What a query gives, from the cursor on, each row with a source of the first item that it names."""
    answered = await asked.calls.query(asked.arguments["query"])
    if answered.boolean is not None:
        return Stretch({"answer": answered.boolean}, [], 0)
    if answered.triples is not None:
        lines: list[Entry] = [("triples", cut(line, 2 * _CELL)) for line in answered.triples[asked.start :]]
        return Stretch({"total": len(answered.triples)}, lines, len(answered.triples))
    return await rows(asked, answered)


async def rows(asked: Asked, answered: Answered) -> Stretch:
    """Rows with names and sources."""
    chosen = answered.rows[asked.start : asked.start + _AT_ONCE]
    things = [cell["value"] for row in chosen for cell in row.values() if cell["type"] == "uri"]
    named = await names_of(asked, [iri for iri in things if iri.startswith(asked.base)])
    sources = await sources_of(asked.calls, things, asked.language)
    articles = await articles_of(asked.calls, [pieces[0].article for pieces in sources.values()])
    entries: list[Entry] = []
    for row in chosen:
        said: dict[str, Any] = {
            name: cell_of(row[name], asked.calls, asked.terms, named, asked.language)
            for name in answered.variables
            if name in row
        }
        if piece := source_of_row(row, answered.variables, sources):
            said["source"] = brief(piece, articles, asked.language, _SHORT)
        entries.append(("rows", said))
    head: dict[str, Any] = {"variables": list(answered.variables), "total": len(answered.rows)}
    if not answered.rows:
        head["note"] = WORDS[asked.language]["nothing"]
    elif not sources:
        head["note"] = WORDS[asked.language]["no_sources"]
    return Stretch(head, entries, len(answered.rows))


def source_of_row(
    row: Mapping[str, Cell], variables: Sequence[str], sources: Mapping[str, list[Source]]
) -> Source | None:
    """The evidence of the first thing in a row that has some; of events and acts before persons and places."""
    found = [pieces[0] for name in variables if name in row and (pieces := sources.get(row[name]["value"]))]
    return next((piece for piece in found if piece.claim is not None), found[0] if found else None)


def cell_of(cell: Cell, calls: Calls, terms: Terms, named: Mapping[str, str], language: str) -> Any:
    """A value of a row: a thing with its name, a term in words, a number, or a text."""
    value = cell["value"]
    if cell["type"] == "uri":
        if value.startswith(NAMESPACE):
            return terms.words(value.removeprefix(NAMESPACE), language)
        said = {"id": short(calls.base, value)}
        return said | ({"name": named[value]} if value in named else {})
    if cell.get("datatype", "").endswith("#integer") and len(value) < 18:
        return int(value)
    return cut(value, _CELL)
