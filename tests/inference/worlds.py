"""Random ontologies and random data for the tests of inference, and a whole store recomputed by hand."""

from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, RdfFormat, Store, parse

from kg.graph import Graphs
from kg.graph.terms import RDF
from kg.inference.atoms import fact_of
from kg.inference.full import entailments
from kg.inference.incremental import Memory, replaced

BASE = "https://w3id.org/majlis/id/"
GRAPHS = Graphs(BASE)
EX = "https://example.org/"
PREFIXES = f"""
@prefix : <{EX}> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""

AXIOMS = (
    ":A rdfs:subClassOf :B .",
    ":B rdfs:subClassOf :C .",
    ":C rdfs:subClassOf :A .",
    ":A owl:equivalentClass :D .",
    ":p rdfs:subPropertyOf :q .",
    ":q rdfs:subPropertyOf :r .",
    ":r rdfs:subPropertyOf :p .",
    ":p owl:equivalentProperty :r .",
    ":p owl:inverseOf :q .",
    ":r owl:inverseOf :r .",
    ":q a owl:SymmetricProperty .",
    ":p a owl:TransitiveProperty .",
    ":r a owl:TransitiveProperty .",
    ":p rdfs:domain :A .",
    ":q rdfs:range :B .",
    ":r rdfs:domain [ owl:intersectionOf ( :C :D ) ] .",
    ":r owl:propertyChainAxiom ( :p :q ) .",
    ":q owl:propertyChainAxiom ( :q [ owl:inverseOf :r ] :p ) .",
    ":D owl:equivalentClass [ a owl:Restriction ; owl:onProperty :p ; owl:someValuesFrom :A ] .",
    ":C owl:equivalentClass [ a owl:Restriction ; owl:onProperty :q ; owl:hasValue :i1 ] .",
    ":B owl:equivalentClass [ owl:intersectionOf ( :A [ a owl:Restriction ; owl:onProperty :r ; "
    "owl:someValuesFrom owl:Thing ] ) ] .",
    ":A rdfs:subClassOf [ a owl:Restriction ; owl:onProperty :q ; owl:allValuesFrom :D ] .",
    "[ owl:unionOf ( :C :D ) ] rdfs:subClassOf :B .",
)
"""Each alone and all together: cycles among classes and properties are wanted."""


def ontology(axioms):
    return list(parse((PREFIXES + "\n".join(axioms)).encode(), format=RdfFormat.TURTLE))


INDIVIDUALS = st.integers(0, 4).map(lambda n: NamedNode(f"{EX}i{n}"))
FACTS = st.one_of(
    st.tuples(INDIVIDUALS, st.just(RDF.type), st.sampled_from("ABCD").map(lambda name: NamedNode(EX + name))),
    st.tuples(INDIVIDUALS, st.sampled_from("pqr").map(lambda name: NamedNode(EX + name)), INDIVIDUALS),
)
ARTICLES = st.sampled_from(["a", "b", "c"])
CHANGES = st.lists(st.tuples(ARTICLES, st.frozensets(FACTS, max_size=5)), min_size=1, max_size=8)


def whole(database, rules):
    """The inferred graph as a full materialisation makes it."""
    stated = (quad for quad in database if quad.graph_name != GRAPHS.inferred)
    return set(entailments(stated, rules))


def inferred(database):
    return {fact_of(quad) for quad in database.quads_for_pattern(None, None, None, GRAPHS.inferred)}


class Kept:
    """A database in which the inferred graph is kept by increments."""

    def __init__(self, rules):
        self.database = Store()
        self.rules = rules
        self.memory = Memory()

    def replace(self, article, facts):
        graph = GRAPHS.article(article)
        old = {fact_of(quad) for quad in self.database.quads_for_pattern(None, None, None, graph)}
        delta = replaced(self.database, self.rules, GRAPHS.inferred, (graph,), old, set(facts), self.memory)
        self.memory.forget(delta.removed | (old - set(facts)))
        for quads, act in ((old, self.database.remove), (facts, self.database.add)):
            for fact in quads:
                act(Quad(*fact, graph))
        for fact in delta.removed:
            self.database.remove(Quad(*fact, GRAPHS.inferred))
        for fact in delta.added:
            self.database.add(Quad(*fact, GRAPHS.inferred))
