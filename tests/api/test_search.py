"""`/search` and `/suggest`, over the known actors and a small graph."""

from collections.abc import Iterator

import httpx
import pytest

from kg.graph import Graphs, quads
from kg.ontology import actor_quads, ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE, report


@pytest.fixture(scope="module")
def searched(settings: Settings) -> Iterator[httpx.Client]:
    """A client of a service that knows the actors of `data/actors`."""
    store = EmbeddedStore(None, BASE)
    store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
    store.load_fixed(Graphs(BASE).actors, actor_quads(settings.data, BASE))
    store.replace_article("a1", quads(report("a1"), BASE))
    with serving(settings, store) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def names(http: httpx.Client, address: str) -> list[str]:
    response = http.get(address)
    assert response.status_code == 200, response.text
    return [hit["path"] for hit in response.json()["items"]]


@pytest.mark.parametrize("words", ["Kadhimi", "الكاظمى", "kazimi", "مصطفى الكاظمي", "mustafa kadhimi"])
def test_spellings_find_the_same_man(searched: httpx.Client, words: str) -> None:
    assert "/persons/mustafa-al-kadhimi" in names(searched, f"/search?q={words}&type=Person")[:3]


@pytest.mark.parametrize("beginning", ["musta", "Mustafa al-Kadh", "مصطفى الكا", "كاظ", "kadh"])
def test_names_are_suggested_by_their_beginning(searched: httpx.Client, beginning: str) -> None:
    assert "/persons/mustafa-al-kadhimi" in names(searched, f"/suggest?q={beginning}&type=Person&limit=50")


def test_quoted_words_lead_to_what_they_are_evidence_for(searched: httpx.Client) -> None:
    hits = searched.get("/search?q=فتح المعبر").json()["items"]
    assert hits[0]["path"] == "/demands/a1-d1"
    assert all(0 <= hit["score"] <= 1 for hit in hits)
    assert [hit["score"] for hit in hits] == sorted((hit["score"] for hit in hits), reverse=True)


def test_what_is_found_comes_in_stretches(searched: httpx.Client) -> None:
    first = searched.get("/search?q=iraq&limit=1").json()
    assert first["total"] > 1
    second = searched.get(first["next"]).json()
    assert second["items"][0]["id"] != first["items"][0]["id"]


@pytest.mark.parametrize("asked", ["/search", "/suggest", "/search?q=", "/suggest?q=%20"])
def test_words_are_asked_for(searched: httpx.Client, asked: str) -> None:
    assert "parameter q " in is_problem(searched.get(asked), 400)


@pytest.mark.parametrize("words", ["*", "* *", '"', "' OR 1=1", "a" * 500, "NEAR(", "\\", "؟!", "\u202e"])
def test_any_words_may_be_sought(searched: httpx.Client, words: str) -> None:
    for route in ("/search", "/suggest"):
        assert searched.get(route, params={"q": words}).status_code == 200
