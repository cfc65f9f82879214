"""Reports written for these tests, in both languages, and the store they are read into."""

from collections.abc import Iterable
from datetime import UTC, datetime
from functools import cache

from pyoxigraph import BlankNode, NamedNode, Quad, QuerySolutions

from kg.graph import Graphs
from kg.graph.terms import RDF, RDFS
from kg.ingestion import load_reader
from kg.linkage import replace_article
from kg.ontology import actor_quads, ontology_quads
from kg.reading import Article
from kg.settings import Settings
from kg.store import EmbeddedStore

SETTINGS = Settings()
BASE = SETTINGS.base
GRAPHS = Graphs(BASE)
PREFIXES = """PREFIX maj: <https://w3id.org/majlis/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX dct: <http://purl.org/dc/terms/>
"""

TALKS_AR = (
    "التقى وزير الخارجية العراقي فؤاد حسين، اليوم الاثنين، نظيره الإيراني محمد جواد ظريف في بغداد. "
    "وطالب حسين إيران بسحب قواتها من الحدود."
)
TALKS_EN = (
    "Iraqi Foreign Minister Fuad Hussein met his Iranian counterpart Mohammad Javad Zarif in Baghdad on Monday. "
    "Hussein demanded that Iran withdraw its troops from the border."
)
ENVOY_AR = "التقت المبعوثة النرويجية إنغريد سولهايم، الاثنين، وزير الري السوداني عمر البشاري في الخرطوم."
ENVOY_EN = "Norwegian envoy Ingrid Solheim met Sudanese Irrigation Minister Omar Bashari in Khartoum on Monday."
NAMESAKE = "Argentine Transport Minister Omar Bashari met Chilean President Gabriel Boric in Santiago on Monday."
RETURN = "Omar Bashari met Jordanian Foreign Minister Ayman Safadi in Amman on Tuesday."

TWICE = (
    "Iraqi Foreign Minister Fuad Hussein demanded that Iran withdraw its troops from the border. "
    "Hussein called on Jordan to open the crossing."
)
DENIAL = "Iran denied on Tuesday that Fuad Hussein had met Mohammad Javad Zarif in Baghdad on Monday."


def article(name: str, text: str, language: str = "en", day: int = 5) -> Article:
    """An article of July 2021; the 5th was a Monday."""
    return Article(id=name, text=text, language=language, published=datetime(2021, 7, day, 12, tzinfo=UTC))


ARTICLES = {
    "talks-ar": article("talks-ar", TALKS_AR, "ar"),
    "talks-en": article("talks-en", TALKS_EN, day=6),
    "envoy-ar": article("envoy-ar", ENVOY_AR, "ar"),
    "envoy-en": article("envoy-en", ENVOY_EN, day=6),
    "namesake": article("namesake", NAMESAKE, day=7),
    "return": article("return", RETURN, day=8),
    "denial": article("denial", DENIAL, day=6),
    "twice": article("twice", TWICE, day=9),
}


@cache
def read(name: str) -> frozenset[Quad]:
    """What the reader makes of an article."""
    reader = load_reader(SETTINGS.ontology, SETTINGS.data, BASE)
    return frozenset(reader.quads(reader.report(ARTICLES[name])))


@cache
def _fixed(whole: bool) -> tuple[list[Quad], list[Quad]]:
    ontology, actors = list(ontology_quads(SETTINGS.ontology)), list(actor_quads(SETTINGS.data, BASE))
    if whole:
        return ontology, actors
    classes = [
        q for q in ontology if q.predicate in (RDFS.subClassOf, RDFS.label) and not isinstance(q.object, BlankNode)
    ]
    return classes, [q for q in actors if q.predicate in (RDF.type, RDFS.label) and "/id/person/" in str(q.subject)]


def store_of(*names: str, whole: bool = False) -> EmbeddedStore:
    """A store in memory into which these articles were read, in this order.

    What is known beforehand are the classes and the labels of known actors, or all of it, which takes seconds.
    """
    store = EmbeddedStore(None, BASE)
    ontology, actors = _fixed(whole)
    store.load_fixed(GRAPHS.ontology, ontology)
    store.load_fixed(GRAPHS.actors, actors)
    for name in names:
        replace_article(store, name, read(name))
    return store


def reported(store: EmbeddedStore) -> frozenset[str]:
    """Every statement of articles, and what was inferred from them; nothing of the decisions themselves."""
    graphs = [NamedNode(name) for name in store.graph_names() if name.startswith(GRAPHS.article_prefix)]
    quads = [quad for graph in (*graphs, GRAPHS.inferred) for quad in store.quads(graph)]
    return frozenset(str(quad) for quad in quads if "/id/decision/" not in str(quad.subject))


def rows(store: EmbeddedStore, query: str) -> list[tuple[str, ...]]:
    """The rows of a query, as the words of their terms."""
    found = store.query(PREFIXES + query)
    assert isinstance(found, QuerySolutions)
    return [tuple("" if term is None else term.value for term in row) for row in found]


def ends(iris: Iterable[str]) -> list[str]:
    """IRIs without the base."""
    return [iri.removeprefix(BASE) for iri in iris]


def things(store: EmbeddedStore, kind: str) -> list[str]:
    """The ends of the IRIs of all things of a class."""
    return ends(
        row[0] for row in rows(store, f"SELECT DISTINCT ?x {{ ?x a maj:{kind} ; maj:mentionedIn ?a }} ORDER BY ?x")
    )


def named(store: EmbeddedStore, name: str) -> list[str]:
    """The persons that bear this name."""
    query = f'SELECT DISTINCT ?x {{ ?x a maj:Person ; rdfs:label ?l FILTER(STR(?l) = "{name}") }} ORDER BY ?x'
    return ends(row[0] for row in rows(store, query))
