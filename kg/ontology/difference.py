"""Two states of the ontology compared: which terms came, went, changed or were deprecated, and in which words.

In: two folders, or two Turtle files, and perhaps a store; out: a `Difference`. Called by `majlis ontology diff` and
`apply`. Blank nodes are compared by what they say, so that saving again is no difference.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal as OneOf

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple
from pyoxigraph import parse as parse_rdf

from kg.errors import InputError, OntologyError
from kg.graph.iris import Graphs
from kg.graph.terms import PREFIXES, RDF
from kg.ontology.axioms import DECLARATIONS, Axioms
from kg.ontology.axioms import name as local_name
from kg.ontology.load import SHAPES, ontology_files, ontology_quads
from kg.ontology.names import short
from kg.store import DatabaseStore

_OWL = PREFIXES["owl"]
_DEPRECATED = NamedNode(f"{_OWL}deprecated")
_REPLACED_BY = NamedNode(f"{PREFIXES['dct']}isReplacedBy")
_KINDS = {
    "Class": "class",
    "ObjectProperty": "object property",
    "DatatypeProperty": "data property",
    "AnnotationProperty": "annotation property",
    "Ontology": "ontology",
}
State = OneOf["added", "changed", "deprecated", "removed"]
STATES: tuple[State, ...] = ("added", "changed", "deprecated", "removed")


@dataclass(frozen=True, slots=True)
class Change:
    """What changed of one term: the axioms and annotations that it lost and gained; how many facts use it, if asked."""

    iri: str
    kind: str
    state: State
    lost: tuple[str, ...]
    gained: tuple[str, ...]
    replaced_by: str | None = None
    facts: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """The changed terms in the order of their names, axioms of no one term, and other files that differ."""

    changes: tuple[Change, ...]
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    files: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is any difference."""
        return bool(self.changes or self.lost or self.gained or self.files)


def compare(old: Path, new: Path, store: DatabaseStore | None = None) -> Difference:
    """What differs between two folders or files. Raises InputError where one of them cannot be read."""
    return difference(_read(old), _read(new), store, _other_files(old, new))


def difference(
    old: Iterable[Quad], new: Iterable[Quad], store: DatabaseStore | None = None, files: tuple[str, ...] = ()
) -> Difference:
    """What differs between two states of the ontology; `files` are those that differ besides."""
    before, after = _State(old), _State(new)
    changes = []
    for iri in sorted(before.said.keys() | after.said.keys()):
        lost, gained = _lost_and_gained(before.said.get(iri, set()), after.said.get(iri, set()))
        if lost or gained:
            facts = None if store is None else facts_of(store, NamedNode(iri))
            changes.append(_change(iri, before, after, lost, gained, facts))
    lost, gained = _lost_and_gained(before.general, after.general)
    return Difference(tuple(changes), lost, gained, files)


def facts_of(store: DatabaseStore, term: NamedNode) -> int:
    """How many stated facts have the term as their property, or as a class or value."""
    graphs = Graphs(store.base)
    without = (graphs.ontology, graphs.inferred)
    return sum(quad.graph_name not in without for quad in store.mentions(term))


class _State:
    """What an ontology says of each term, in words."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self.triples = [quad.triple for quad in quads]
        self.said: dict[str, set[str]] = defaultdict(set)
        self.general: set[str] = set()
        self.types: dict[str, set[str]] = defaultdict(set)
        self.deprecated: set[str] = set()
        self.successors: dict[str, str] = {}
        stated: set[Triple] = set()
        for axiom in Axioms(self.triples).all():
            stated.update(axiom.triples)
            if axiom.about:
                self.said[axiom.about].add(axiom.words.removeprefix(f"{local_name(NamedNode(axiom.about))} "))
            else:
                self.general.add(axiom.words)
        for triple in self.triples:
            self._annotation(triple, axiom=triple in stated)

    def _annotation(self, triple: Triple, *, axiom: bool) -> None:
        subject, predicate, value = triple.subject, triple.predicate, triple.object
        if not isinstance(subject, NamedNode):
            return
        iri = subject.value
        if predicate == RDF.type and isinstance(value, NamedNode):
            self.types[iri].add(value.value)
            if value.value in DECLARATIONS:
                self.said[iri].add(f"Declaration: {_KINDS.get(_local(value.value), _local(value.value))}")
        elif predicate == _DEPRECATED:
            self.deprecated.add(iri)
            self.said[iri].add("Annotations: deprecated")
        elif not axiom and not isinstance(value, BlankNode):
            self.said[iri].add(f"Annotations: {short(predicate)} {_value(value)}")
            if predicate == _REPLACED_BY and isinstance(value, NamedNode):
                self.successors[iri] = value.value

    def kind(self, iri: str) -> str:
        """What the term is, as a person says it: class, object property, an individual's class."""
        types = sorted(self.types.get(iri, ()))
        for type_ in types:
            if type_.startswith(_OWL) and _local(type_) in _KINDS:
                return _KINDS[_local(type_)]
        named = [_local(type_) for type_ in types if type_ not in DECLARATIONS]
        return named[0] if named else "term"


def _change(
    iri: str, before: _State, after: _State, lost: tuple[str, ...], gained: tuple[str, ...], facts: int | None
) -> Change:
    state: State = "changed"
    if iri not in after.said:
        state = "removed"
    elif iri not in before.said:
        state = "added"
    elif iri in after.deprecated - before.deprecated:
        state = "deprecated"
    kind = (before if state == "removed" else after).kind(iri)
    return Change(iri, kind, state, lost, gained, after.successors.get(iri), facts)


def _lost_and_gained(before: set[str], after: set[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(before - after)), tuple(sorted(after - before))


def _read(path: Path) -> list[Quad]:
    try:
        if path.is_dir():
            return ontology_quads(path)
        return list(parse_rdf(path=str(path), format=RdfFormat.TURTLE))
    except OntologyError as error:
        raise InputError(str(error)) from error
    except SyntaxError as error:
        raise InputError(f"{path} is not valid Turtle: {error.msg} (line {error.lineno}).") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}.") from error


def _other_files(old: Path, new: Path) -> tuple[str, ...]:
    """The files of two folders that are no OWL, such as shapes and migrations, and are not the same."""
    if not (old.is_dir() and new.is_dir()):
        return ()
    names = {SHAPES} | {f"migrations/{file.name}" for side in (old, new) for file in side.glob("migrations/*.rq")}
    owl = {file.name for side in (old, new) for file in ontology_files(side)}
    return tuple(sorted(name for name in names - owl if _bytes(old / name) != _bytes(new / name)))


def _bytes(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None


def _local(iri: str) -> str:
    return iri.rpartition("#")[2].rpartition("/")[2]


def _value(term: object) -> str:
    if isinstance(term, Literal):
        return f'"{term.value}"' + (f"@{term.language}" if term.language else "")
    return short(term)
