"""The inferred graph of a database: what must change in it when other graphs do, and whether it is complete.

In: a database as it is, and the graphs that are about to be replaced; out: a `Delta`. Called by the embedded store,
which writes data and inferred graph in one transaction.

The inferred graph says of itself, as its `owl:versionInfo`, by which rules it was made; where these are not the
rules of the ontology graph it is made anew.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Self

from pyoxigraph import Literal, NamedNode, Quad

from kg.graph.database import Database
from kg.graph.iris import Graphs
from kg.graph.lines import quads_of
from kg.graph.quotations import number_of, selectors_of
from kg.graph.terms import RDF
from kg.inference.atoms import Fact, Term, fact_of
from kg.inference.compiler import compile_rules
from kg.inference.full import Materialiser
from kg.inference.incremental import Memory, replaced
from kg.inference.rules import Delta, RuleSet
from kg.inference.subjects import Subjects

MADE_BY = NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
UNFINISHED = Literal("unfinished")
"""What it says in the place of such rules while it is changed in two steps."""
_MANY = 20_000
"""Changed quads of one graph from which on a full materialisation is worth its while."""


@dataclass(frozen=True)
class Replacement:
    """A graph, the quads that it holds and those that it is to hold, of which `telling` are facts.

    Whoever writes it may empty `new` meanwhile, since a quad takes as much memory as three facts. Of a graph that is
    new, `quotations` are more quads, as lines; `beside` such quads, which it keeps, only the others are told of.
    """

    graph: NamedNode
    old: set[Quad]
    new: set[Quad]
    telling: tuple[Fact, ...]
    quotations: bytes = b""
    beside: bool = False

    @classmethod
    def by(
        cls,
        rules: RuleSet,
        graph: NamedNode,
        old: set[Quad],
        new: set[Quad],
        quotations: bytes = b"",
        *,
        beside: bool = False,
    ) -> Self:
        """The same with the facts that the rules may ask for, which of an article are about a third."""
        if not quotations or rules.ignores_quotations:
            return cls(graph, old, new, tuple(_telling(rules, new)), quotations, beside)
        return cls(graph, old, new, tuple(_telling(rules, chain(new, quads_of(quotations)))), quotations, beside)

    @property
    def size(self) -> int:
        """How many quads change."""
        return len(self.old ^ self.new) + number_of(self.quotations)


def rules_of(database: Database, graphs: Graphs) -> RuleSet:
    """The rules of the ontology that the database holds."""
    return compile_rules(database.quads_for_pattern(None, None, None, graphs.ontology))


def is_complete(database: Database, graphs: Graphs, rules: RuleSet) -> bool:
    """Whether the inferred graph was made by these rules and has been kept in step since.

    It is not so where it also says that it is `UNFINISHED`.
    """
    made = [quad.object for quad in database.quads_for_pattern(graphs.inferred, MADE_BY, None, graphs.inferred)]
    return made == [Literal(rules.digest)] if rules.rules else not made


def change(
    database: Database,
    graphs: Graphs,
    rules: RuleSet,
    replacements: Sequence[Replacement],
    memory: Memory | None = None,
) -> Delta:
    """What changes in the inferred graph when graphs are replaced, all at once.

    A full materialisation, unless the inferred graph is complete and the changes are small. `memory` is what earlier
    changes have looked up.
    """
    if not is_complete(database, graphs, rules) or any(each.size > _MANY for each in replacements):
        if memory is not None:
            memory.subjects = Subjects()  # of what comes by the thousands it is not told
        return remade(database, graphs, rules, stated(database, graphs, replacements))
    if memory is not None:
        for each in replacements:
            memory.subjects.add(selectors_of(each.quotations))
    if not rules.rules:
        return Delta(frozenset(), frozenset())
    known = [each.graph for each in replacements if each.old]
    old = set(chain.from_iterable(_telling(rules, each.old) for each in replacements))
    new = set(chain.from_iterable(each.telling for each in replacements))
    return replaced(database, rules, graphs.inferred, known, old, new, memory)


def remade(database: Database, graphs: Graphs, rules: RuleSet, facts: Iterable[Fact]) -> Delta:
    """What changes in the inferred graph when it is made anew from `facts` by `rules`."""
    mark = (graphs.inferred, MADE_BY, Literal(rules.digest))
    present = (fact_of(quad) for quad in database.quads_for_pattern(None, None, None, graphs.inferred))
    marked = next(database.quads_for_pattern(*mark, graphs.inferred), None) is not None
    also = (mark,) if rules.rules and not marked else ()
    delta = Materialiser(rules).change(facts, (fact for fact in present if fact != mark), also)
    return Delta(delta.added, delta.removed | {mark}) if marked and not rules.rules else delta


def stated(database: Database, graphs: Graphs, replacements: Sequence[Replacement] = ()) -> Iterator[Fact]:
    """Every stated fact, where graphs are taken to be replaced."""
    left_out = {graphs.inferred, *(each.graph for each in replacements)}
    for quad in database:
        if quad.graph_name not in left_out:
            yield fact_of(quad)
    for each in replacements:
        yield from map(fact_of, chain(each.new, quads_of(each.quotations)))
        if each.beside:
            kept = database.quads_for_pattern(None, None, None, each.graph)
            yield from (fact_of(quad) for quad in kept if quad not in each.old)


def _telling(rules: RuleSet, quads: Iterable[Quad]) -> Iterator[Fact]:
    """The facts that the rules may ask for; equal terms are one object, since they take most of the memory."""
    properties, classes = rules.telling
    terms: dict[Term, Term] = {}
    one = terms.setdefault
    for quad in quads:
        predicate = quad.predicate
        if predicate in properties or (predicate == RDF.type and quad.object in classes):
            subject, value = quad.subject, quad.object
            yield one(subject, subject), one(predicate, predicate), one(value, value)  # type: ignore[arg-type, misc]
