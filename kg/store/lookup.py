"""Queries for what is stated of one thing, read and answered without the engine, which would take longer to parse them.

In: the text of a query; out: a `Lookup`, or None where it asks for more, or in other words. From the quads of the thing
it makes the answer in the JSON of SPARQL 1.1, as the engine would. Called by `api.answering`.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

import orjson
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from kg.graph.terms import PREFIXES, RDF
from kg.store.plain import LONGEST_PROLOGUE, split

_VARIABLE = r"[?$][a-z_]\w*+"
_IRI = r"[a-z][a-z0-9+.-]*+ : [^<>\"{}|^`\\\s]*+"
_LOOKUP = re.compile(
    rf"""
    SELECT \s++ (?P<wanted> \* \s*+ | (?: {_VARIABLE} \s*+ )++ ) (?: WHERE \s*+ )?+
    \{{ \s*+ <(?P<subject> {_IRI} )> \s*+
    (?: (?P<property> {_VARIABLE} ) | <(?P<iri> {_IRI} )> | (?P<prefix> [a-z]++ ) : (?P<local> [a-z]++ ) | a ) \s++
    (?P<value> {_VARIABLE} ) \s*+ \.?+ \s*+ \}}
    (?: \s++ | \#[^\r\n]*+ )*+ (?: LIMIT \s++ (?P<limit> \d++ ) )?+ (?: \s++ | \#[^\r\n]*+ )*+ \Z
    """,
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)
"""One triple whose subject is named, and nothing else, after the prologue. Nothing is tried twice (`++`)."""
_DECLARED = re.compile(
    r"\s+|#[^\r\n]*|BASE\s*<(?P<base>[^>]*)>|PREFIX\s+(?P<prefix>[^\s:]*):\s*<(?P<iri>[^>]*)>", re.IGNORECASE
)
_PREFIX = re.compile(r"(?:[a-z](?:[\w.-]*[\w-])?)?", re.IGNORECASE | re.ASCII)
_ABSOLUTE = re.compile(_IRI, re.VERBOSE | re.IGNORECASE | re.ASCII)
_STRING = "http://www.w3.org/2001/XMLSchema#string"
_LONGEST_NUMBER = 18
"""Digits of a LIMIT that the engine can count to."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """What is asked of a thing: all that is stated of it, or the values of one property.

    `variables` are those of the answer, `property_name` and `value_name` those of the triple; where the property is
    given, its name is empty.
    """

    subject: NamedNode
    property: NamedNode | None
    variables: tuple[str, ...]
    property_name: str
    value_name: str
    limit: int | None

    def answer(self, quads: Iterable[Quad]) -> bytes | None:
        """The rows as JSON; None where something among them is left to the engine to write."""
        rows = []
        stated = dict.fromkeys((quad.predicate, quad.object) for quad in quads)  # by however many graphs
        for predicate, value in islice(stated, self.limit):
            row: dict[str, dict[str, str]] = {}
            for name in self.variables:
                if name == self.value_name:
                    told = _told(value)
                    if told is None:
                        return None
                    row[name] = told
                elif name == self.property_name:
                    row[name] = {"type": "uri", "value": predicate.value}
            rows.append(row)
        return orjson.dumps({"head": {"vars": self.variables}, "results": {"bindings": rows}})


def lookup_of(sparql: str) -> Lookup | None:
    """What a plain query asks of one thing; None where it asks for more, or in other words.

    What such a query costs is bounded by how much is stated of that thing: there is no join, no path, no filter and no
    order in it. So whoever has seen that this is little may answer it without a process that can be killed.
    """
    prologue, query = split(sparql)
    found = _LOOKUP.match(query)
    if found is None:
        return None
    declared = _declared(prologue) if len(prologue) <= LONGEST_PROLOGUE else None
    subject = _named(found["subject"])
    if subject is None or declared is None:
        return None
    name, value = (found["property"] or "?")[1:], found["value"][1:]
    given = None if name else _given(found, declared)
    if (given is None and not name) or name == value:
        return None
    variables = _variables(found["wanted"], [name, value] if name else [value])
    limit = found["limit"]
    if variables is None or (limit is not None and len(limit) > _LONGEST_NUMBER):
        return None
    return Lookup(subject, given, variables, name, value, None if limit is None else int(limit))


def _variables(wanted: str, there: Sequence[str]) -> tuple[str, ...] | None:
    """The names of the columns; `*` is all there are, sorted. None where one is named twice, which is an error."""
    if wanted.startswith("*"):
        return tuple(sorted(there))
    names = tuple(name.rstrip() for name in wanted.replace("$", "?").split("?")[1:])
    return names if len(set(names)) == len(names) else None


@lru_cache(maxsize=256)
def _declared(prologue: str) -> Mapping[str, str] | None:
    """The prefixes of a query; None where something in its prologue may be malformed."""
    declared = dict(PREFIXES)
    for part in _DECLARED.finditer(prologue):
        iri = part["iri"] if part["base"] is None else part["base"]
        if iri is not None and _node(iri) is None:
            return None
        if part["iri"] is not None:
            if not _PREFIX.fullmatch(part["prefix"]):
                return None
            declared[part["prefix"]] = part["iri"]
    return declared


def _given(found: re.Match[str], declared: Mapping[str, str]) -> NamedNode | None:
    """The property that a query names."""
    if found["iri"] is not None:
        return _node(found["iri"])
    if found["prefix"] is None:
        return RDF.type
    return _node(declared.get(found["prefix"], "") + found["local"])


def _node(iri: str) -> NamedNode | None:
    """The node of an IRI, if it is an absolute one, as `_named`."""
    return _named(iri) if _ABSOLUTE.fullmatch(iri) else None


def _named(iri: str) -> NamedNode | None:
    """The node of an absolute IRI that means what is written; one with dots in its path is still to be resolved."""
    if "/." in iri:
        return None
    try:
        return NamedNode(iri)
    except ValueError:
        return None


def _told(term: NamedNode | BlankNode | Literal | Triple) -> dict[str, str] | None:
    """A term as SPARQL 1.1 Query Results JSON has it (3.2.2)."""
    if isinstance(term, NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, BlankNode):
        return {"type": "bnode", "value": term.value}
    if not isinstance(term, Literal) or term.direction is not None:
        return None
    if term.language is not None:
        return {"type": "literal", "value": term.value, "xml:lang": term.language}
    datatype = term.datatype.value
    if datatype == _STRING:
        return {"type": "literal", "value": term.value}
    return {"type": "literal", "value": term.value, "datatype": datatype}
