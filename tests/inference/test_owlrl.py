"""What we infer of individuals is what owlrl, a reference implementation of OWL 2 RL, infers."""

import random
from collections import defaultdict

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from owlrl import DeductiveClosure, OWLRL_Semantics
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, serialize

from kg.graph.terms import NAMESPACE, PREFIXES, RDF
from kg.inference import compile_rules
from kg.inference.full import entailments
from kg.ontology import ontology_quads
from kg.settings import files
from tests.inference.worlds import AXIOMS, EX, FACTS, ontology

OWL, RDFS = PREFIXES["owl"], PREFIXES["rdfs"]
EQUALITY = {f"{OWL}{name}" for name in ("FunctionalProperty", "InverseFunctionalProperty")}
SPOKEN = {f"{OWL}{name}" for name in ("AnnotationProperty", "Ontology", "Axiom")}


def logical(quads):
    """The axioms alone: neither annotations, nor what makes owlrl reason about equality, which we report instead."""
    annotations = {q.subject for q in quads if q.predicate == RDF.type and q.object.value in SPOKEN}
    annotations |= {NamedNode(RDFS + name) for name in ("label", "comment", "seeAlso", "isDefinedBy")}
    annotations |= {NamedNode(OWL + name) for name in ("deprecated", "versionInfo", "hasKey")}
    return [
        q
        for q in quads
        if q.predicate not in annotations
        and q.subject not in annotations
        and not (q.predicate == RDF.type and q.object.value in EQUALITY)
    ]


def by_owlrl(axioms, facts, namespaces):
    """The facts about our individuals, in our terms, of the deductive closure."""
    graph = rdflib.Graph()
    triples = [quad.triple for quad in axioms] + [Quad(*fact).triple for fact in facts]
    graph.parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    DeductiveClosure(OWLRL_Semantics, axiomatic_triples=False, datatype_axioms=False).expand(graph)
    ours = {str(term.value) for fact in facts for term in (fact[0], fact[2]) if isinstance(term, NamedNode)}
    found = set()
    for s, p, o in graph:
        if str(s) not in ours or not isinstance(s, rdflib.URIRef):
            continue
        if p == rdflib.RDF.type:
            if isinstance(o, rdflib.URIRef) and str(o).startswith(namespaces):
                found.add((str(s), str(p), str(o)))
        elif str(p).startswith(namespaces):
            found.add((str(s), str(p), str(o)))
    return found


def by_us(axioms, facts, namespaces):
    """The same of ours, with what was stated."""
    rules = compile_rules(axioms)
    every = [*facts, *entailments((Quad(*fact) for fact in facts), rules)]
    ours = {term.value for fact in facts for term in (fact[0], fact[2]) if isinstance(term, NamedNode)}
    return {
        (s.value, p.value, o.value)
        for s, p, o in every
        if s.value in ours and (o.value.startswith(namespaces) if p == RDF.type else p.value.startswith(namespaces))
    }


@settings(max_examples=60, deadline=None)
@given(st.frozensets(st.sampled_from(AXIOMS), min_size=1, max_size=8), st.frozensets(FACTS, min_size=1, max_size=8))
def test_small_worlds_are_those_of_owlrl(axioms, facts):
    quads = ontology(sorted(axioms))
    # An individual is no class, whatever letters it is given; owlrl keeps what it was given as well.
    assert by_us(quads, facts, EX) == by_owlrl(quads, facts, EX)


def individuals(quads, count, seed):
    """`count` individuals of random classes, and random facts about them that break no axiom."""
    chance = random.Random(seed)
    axioms = defaultdict(lambda: defaultdict(list))
    for quad in quads:
        if not isinstance(quad.object, BlankNode):
            axioms[quad.predicate.value][quad.subject.value].append(quad.object.value)
    types = axioms[f"{PREFIXES['rdf']}type"]
    classes = sorted(t for t, kinds in types.items() if f"{OWL}Class" in kinds and t.startswith(NAMESPACE))
    above = axioms[f"{RDFS}subClassOf"]

    def broader(name):
        return {name}.union(*(broader(parent) for parent in above[name]))

    nodes = [NamedNode(f"https://example.org/i{n}") for n in range(count)]
    facts, members = set(), defaultdict(list)
    for node in nodes:
        kind = chance.choice(classes)
        facts.add((node, RDF.type, NamedNode(kind)))
        for name in broader(kind):
            members[name].append(node)
    for name, kinds in sorted(types.items()):
        if not name.startswith(NAMESPACE) or not {f"{OWL}ObjectProperty", f"{OWL}DatatypeProperty"} & set(kinds):
            continue
        domain, range_ = axioms[f"{RDFS}domain"][name], axioms[f"{RDFS}range"][name]
        subjects = members[domain[0]] if domain else nodes
        values = members[range_[0]] if range_ else nodes
        for _ in range(count // 20):
            subject = chance.choice(subjects) if subjects else None
            value = chance.choice(values) if values else None
            if f"{OWL}DatatypeProperty" in kinds:
                value = Literal("x")
            if subject and value and subject != value:
                facts.add((subject, NamedNode(name), value))
    return facts


@pytest.mark.parametrize("count", [1000])
def test_a_thousand_individuals_under_our_ontology_are_those_of_owlrl(count):
    axioms = logical(ontology_quads(files("ontology")))
    facts = individuals(axioms, count, seed=1)
    assert len({fact[0] for fact in facts}) == count
    theirs, ours = by_owlrl(axioms, facts, NAMESPACE), by_us(axioms, facts, NAMESPACE)
    assert ours == theirs
    assert len(ours) > len(facts) * 1.5
