"""GET /ontology: Turtle, RDF/XML and others for programs, a page for people, by Accept."""

import httpx
import pytest
from pyoxigraph import RdfFormat, parse

from kg.ontology.load import ontology_files
from kg.settings import files
from tests.api.conftest import is_problem

FOLDER = files("ontology")
PROTEGE = "application/rdf+xml, application/xml; q=0.7, text/xml; q=0.6, text/plain; q=0.1, */*; q=0.09"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
MODULES = {"majlis.ttl": ""} | {file.name: f"/{file.stem}" for file in ontology_files(FOLDER) if file.stem != "majlis"}


@pytest.mark.parametrize(
    ("accept", "kind", "form"),
    [
        ("text/turtle", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        ("*/*", "text/turtle; charset=utf-8", RdfFormat.TURTLE),
        (PROTEGE, "application/rdf+xml", RdfFormat.RDF_XML),
        ("application/n-triples", "application/n-triples", RdfFormat.N_TRIPLES),
        ("application/ld+json", "application/ld+json", RdfFormat.JSON_LD),
    ],
)
@pytest.mark.parametrize("name", MODULES)
def test_each_format_tells_the_same(http, accept, kind, form, name):
    response = http.get(f"/ontology{MODULES[name]}", headers={"Accept": accept})
    assert response.headers["content-type"] == kind
    assert "Accept" in response.headers["vary"]
    told = list(parse(response.content, form))
    stated = list(parse((FOLDER / name).read_bytes(), RdfFormat.TURTLE))
    assert len(told) == len(stated)
    assert {quad.predicate for quad in told} == {quad.predicate for quad in stated}


@pytest.mark.parametrize(
    ("path", "languages", "lang"),
    [
        ("/ontology", "ar,en;q=0.5", "ar"),
        ("/ontology", "en", "en"),
        ("/ontology?lang=ar", "en", "ar"),
        ("/ontology", "fr", "en"),
    ],
)
def test_a_browser_gets_the_page_in_its_language(http, path, languages, lang):
    response = http.get(path, headers={"Accept": BROWSER, "Accept-Language": languages})
    assert response.headers["content-type"].startswith("text/html")
    assert f'<html lang="{lang}"' in response.text
    assert 'id="Meeting"' in response.text
    assert response.headers["vary"] == "Accept, Accept-Language"


def test_what_cannot_be_given_is_a_problem(http: httpx.Client):
    is_problem(http.get("/ontology", headers={"Accept": "image/png"}), 406)
    is_problem(http.get("/ontology/none"), 404)
