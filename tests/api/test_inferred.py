"""What is inferred is served, and never takes the place of what is stated."""

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

from api.view import View
from kg.graph import Graphs
from kg.graph.terms import MAJ, RDF, RDFS
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.graph.reports import BASE


@pytest.fixture(scope="module")
def bodies(settings: Settings) -> EmbeddedStore:
    """An office of a council of a government; the names put the nearest last."""
    store = EmbeddedStore(None, BASE)
    store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
    graph = Graphs(BASE).article("a")
    office, council, top = (NamedNode(f"{BASE}organization/{name}") for name in ("office", "z-council", "a-top"))
    facts = [
        (office, RDF.type, MAJ.Government),
        (office, MAJ.partOf, council),
        (council, MAJ.partOf, top),
        *((body, RDFS.label, Literal(body.value[-3:])) for body in (office, council, top)),
        *((body, MAJ.mentionedIn, NamedNode(BASE + "article/a")) for body in (office, council, top)),
    ]
    store.replace_article("a", [Quad(*fact, graph) for fact in facts])
    return store


def test_an_item_shows_its_stated_class_and_its_nearest_whole(settings: Settings, bodies: EmbeddedStore) -> None:
    with serving(settings, bodies) as address, httpx.Client(base_url=address, timeout=120) as http:
        office = http.get("/organizations/office").json()
        assert office["type"] == ["Government"]
        assert office["part_of"]["id"] == BASE + "organization/z-council"
        top = http.get("/organizations/a-top").json()
        assert "Organization" in top["type"]


def test_the_rdf_of_an_item_has_what_is_inferred(settings: Settings, bodies: EmbeddedStore) -> None:
    with serving(settings, bodies) as address, httpx.Client(base_url=address, timeout=120) as http:
        turtle = http.get("/organizations/office", headers={"Accept": "application/n-triples"}).text
        assert f"<{BASE}organization/office> {MAJ.partOf} <{BASE}organization/a-top> ." in turtle


def test_a_collection_lists_what_is_only_inferred_once(settings: Settings, bodies: EmbeddedStore) -> None:
    with serving(settings, bodies) as address, httpx.Client(base_url=address, timeout=120) as http:
        found = [item["id"].rpartition("/")[2] for item in http.get("/organizations").json()["items"]]
        assert sorted(found) == ["a-top", "office", "z-council"]


def test_sparql_needs_no_path(settings: Settings, bodies: EmbeddedStore) -> None:
    ask = "PREFIX maj: <https://w3id.org/majlis/ontology#> ASK { ?top a maj:Agent ; maj:hasPart ?part . ?part a maj:Government }"
    with serving(settings, bodies) as address, httpx.Client(base_url=address, timeout=120) as http:
        answer = http.get("/sparql", params={"query": ask}, headers={"Accept": "application/sparql-results+json"})
        assert answer.json()["boolean"] is True


def test_a_view_puts_what_is_stated_first(bodies: EmbeddedStore) -> None:
    office = NamedNode(BASE + "organization/office")
    wholes = View.of(bodies, [office]).nodes(office, MAJ.partOf)
    assert [node.value.rpartition("/")[2] for node in wholes] == ["z-council", "a-top"]
