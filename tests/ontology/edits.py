"""An expert's edit, scripted: a kind of demand with its words, a property renamed, a disjointness; and a foolish one."""

import shutil
from pathlib import Path

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from kg.graph.terms import RDF, maj
from kg.settings import files

PREFIXES = """
@prefix maj: <https://w3id.org/majlis/ontology#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix dct: <http://purl.org/dc/terms/> . @prefix vs: <http://www.w3.org/2003/06/sw-vocab-status/ns#> .
"""

PLEA = """
maj:Plea a owl:Class ; rdfs:subClassOf maj:Demand ;
    dct:source <https://w3id.org/majlis/ontology> ; vs:term_status "testing" ;
    rdfs:label "Plea"@en , "التماس"@ar ;
    skos:definition "A demand made by one who has no power to press it."@en , "طلب ممن لا يقدر على الضغط."@ar ;
    skos:example "The families adjured the government to pay."@en , "توسلت الأسر إلى الحكومة أن تدفع."@ar .
"""
RENAMED = """
maj:topicWords a owl:DatatypeProperty ; rdfs:domain maj:Event ; owl:equivalentProperty maj:topicText ;
    dct:source <https://w3id.org/majlis/ontology> ; vs:term_status "testing" ;
    rdfs:label "topic words"@en , "كلمات الموضوع"@ar ;
    skos:definition "The words that name a topic."@en , "الكلمات التي تسمي الموضوع."@ar ;
    skos:example "The crossing"@en , "المعبر"@ar .
maj:topicText owl:deprecated true ; dct:isReplacedBy maj:topicWords .
"""
DISJOINT = "maj:Ministry owl:disjointWith maj:Court ."
CUES = 'maj:Plea maj:verbCue "adjure {issuer} {addressee} to {action} ; force=appeal"@en .'
MIGRATION = """# Topics are said by maj:topicWords.
PREFIX maj: <https://w3id.org/majlis/ontology#>
DELETE { GRAPH ?g { ?event maj:topicText ?words } }
INSERT { GRAPH ?g { ?event maj:topicWords ?words } }
WHERE { GRAPH ?g { ?event maj:topicText ?words } }
"""
FOOLISH = "maj:partOf a owl:ReflexiveProperty ."


def folder(tmp_path: Path, name: str = "ontology") -> Path:
    """A copy of the project's ontology to edit."""
    return Path(shutil.copytree(files("ontology"), tmp_path / name))


def add(folder: Path, file: str, turtle: str) -> None:
    """Add triples to a file, as a tool does that parses and saves."""
    path = folder / file
    old = parse(path.read_bytes(), format=RdfFormat.TURTLE)
    triples: list[Triple] = [quad.triple for quad in old]
    prefixes = dict(old.prefixes)
    triples += [quad.triple for quad in parse((PREFIXES + turtle).encode(), format=RdfFormat.TURTLE)]
    path.write_bytes(serialize(triples, format=RdfFormat.TURTLE, prefixes=prefixes) or b"")


def edited(tmp_path: Path, name: str = "edited") -> Path:
    """The ontology after the expert's edit."""
    ontology = folder(tmp_path, name)
    add(ontology, "majlis.ttl", PLEA + RENAMED + DISJOINT)
    add(ontology, "cues-en.ttl", CUES)
    (ontology / "migrations").mkdir(exist_ok=True)
    (ontology / "migrations" / "0001-topic-words.rq").write_text(MIGRATION, "utf-8")
    return ontology


def breaking(base: str, graph: NamedNode) -> list[Quad]:
    """A body that is a ministry and a court."""
    node = NamedNode(base + "organization/justice")
    return [Quad(node, RDF.type, maj(name), graph) for name in ("Ministry", "Court")]
