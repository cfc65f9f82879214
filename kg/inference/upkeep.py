"""The inferred graph of a database: what must change in it when another graph does, and whether it is complete.

In: a database as it is, and the graph that is about to be replaced; out: a `Delta`. Called by the embedded store,
which writes data and inferred graph in one transaction.

The inferred graph says of itself, as its `owl:versionInfo`, by which rules it was made; where these are not the
rules of the ontology graph it is made anew.
"""

from collections.abc import Iterable, Iterator

from pyoxigraph import Literal, NamedNode, Quad
from pyoxigraph import Store as Database

from kg.graph.iris import Graphs
from kg.inference.compiler import compile_rules
from kg.inference.full import Materialiser
from kg.inference.incremental import replaced
from kg.inference.rules import Delta, Fact, RuleSet, fact_of

MADE_BY = NamedNode("http://www.w3.org/2002/07/owl#versionInfo")
_MANY = 20_000
"""Changed quads from which on a full materialisation is worth its while."""


def rules_of(database: Database, graphs: Graphs) -> RuleSet:
    """The rules of the ontology that the database holds."""
    return compile_rules(database.quads_for_pattern(None, None, None, graphs.ontology))


def is_complete(database: Database, graphs: Graphs, rules: RuleSet) -> bool:
    """Whether the inferred graph was made by these rules and has been kept in step since."""
    made = [quad.object for quad in database.quads_for_pattern(graphs.inferred, MADE_BY, None, graphs.inferred)]
    return made == [Literal(rules.digest)] if rules.rules else not made


def change(
    database: Database, graphs: Graphs, rules: RuleSet, graph: NamedNode, old: set[Quad], new: set[Quad]
) -> Delta:
    """What changes in the inferred graph when the quads of `graph` are no longer `old` but `new`.

    A full materialisation, unless the inferred graph is complete and the change is small.
    """
    if not is_complete(database, graphs, rules) or len(old ^ new) > _MANY:
        return remade(database, graphs, rules, stated(database, graphs, graph, new))
    if not rules.rules:
        return Delta(frozenset(), frozenset())
    return replaced(database, rules, graphs.inferred, graph, set(map(fact_of, old)), set(map(fact_of, new)))


def remade(database: Database, graphs: Graphs, rules: RuleSet, facts: Iterable[Fact]) -> Delta:
    """What changes in the inferred graph when it is made anew from `facts` by `rules`."""
    mark = (graphs.inferred, MADE_BY, Literal(rules.digest))
    present = (fact_of(quad) for quad in database.quads_for_pattern(None, None, None, graphs.inferred))
    delta = Materialiser(rules).change(facts, (fact for fact in present if fact != mark))
    marked = next(database.quads_for_pattern(*mark, graphs.inferred), None) is not None
    if rules.rules:
        return delta if marked else Delta(delta.added | {mark}, delta.removed)
    return Delta(delta.added, delta.removed | {mark}) if marked else delta


def stated(database: Database, graphs: Graphs, graph: NamedNode | None, new: Iterable[Quad]) -> Iterator[Fact]:
    """Every stated fact, where `graph` is taken to hold `new`."""
    for quad in database:
        if quad.graph_name not in (graphs.inferred, graph):
            yield fact_of(quad)
    yield from map(fact_of, new)
