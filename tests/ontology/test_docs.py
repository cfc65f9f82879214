"""The documentation: every term in both languages, links that lead somewhere, nothing from outside, a search that finds."""

import shutil
from html.parser import HTMLParser

import pytest
from playwright.sync_api import sync_playwright

from kg.graph.terms import NAMESPACE
from kg.ontology import load_graph
from kg.ontology.docs import LANGUAGES, write_pages
from kg.settings import files

FOLDER = files("ontology")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")


class Anchors(HTMLParser):
    """Ids, links, and whatever a browser would load by itself."""

    def __init__(self):
        super().__init__()
        self.ids, self.links, self.loaded = [], [], []

    def handle_starttag(self, tag, attrs):
        told = dict(attrs)
        if "id" in told:
            self.ids.append(told["id"])
        if tag == "a":
            self.links.append(told["href"])
        self.loaded += [told[name] for name in ("src", "srcset", "data", "poster") if name in told]
        if tag == "link":
            self.loaded.append(told.get("href"))


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("docs") / "new"
    return folder, {path.name.split(".")[1]: path for path in write_pages(FOLDER, folder)}


@pytest.fixture(scope="module")
def anchors(pages):
    found = {}
    for language, path in pages[1].items():
        found[language] = Anchors()
        found[language].feed(path.read_text("utf-8"))
    return found


def test_there_is_a_page_for_each_language(pages):
    assert set(pages[1]) == set(LANGUAGES) == {"ar", "en"}
    assert '<html lang="ar" dir="rtl">' in pages[1]["ar"].read_text("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_is_documented(anchors, language):
    from rdflib import RDF, URIRef

    own = {
        str(term).removeprefix(NAMESPACE)
        for term, kind in load_graph(FOLDER).subject_objects(RDF.type)
        if isinstance(term, URIRef) and str(term).startswith(NAMESPACE)
    }
    assert len(own) > 250
    assert own - set(anchors[language].ids) == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_within_lead_somewhere_and_no_id_is_given_twice(pages, anchors, language):
    found = anchors[language]
    assert len(found.ids) == len(set(found.ids))
    within = {link.removeprefix("#") for link in found.links if link.startswith("#")}
    assert len(within) > 250
    assert within - set(found.ids) == set()
    files = {link for link in found.links if not link.startswith(("#", "http"))}
    assert files == {path.name for tag, path in pages[1].items() if tag != language}


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_loaded_from_anywhere(pages, anchors, language):
    assert anchors[language].loaded == []
    text = pages[1][language].read_text("utf-8")
    assert "@import" not in text
    assert "url(#tip)" in text
    assert text.count("url(") == text.count("url(#tip)")


@pytest.mark.skipif(CHROMIUM is None, reason="there is no chromium")
@pytest.mark.parametrize(
    ("language", "sought", "first", "nothing"),
    [("en", "ultimatum", "Ultimatum", "Nothing fits."), ("ar", "إنذار", "إنذار", "لا شيء يطابق البحث.")],
)
def test_a_browser_shows_drawings_and_finds_terms(pages, language, sought, first, nothing):
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1300, "height": 900})
        said, asked = [], []
        page.on("console", lambda message: said.append(message.text))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(pages[1][language].as_uri())
        assert page.locator("svg.pattern rect").count() >= 15
        assert page.locator("svg.tree text").count() >= 70
        shown = "document.querySelectorAll('.term:not([hidden])').length"
        everything = page.evaluate(shown)
        page.locator("#search").fill(sought)
        assert 0 < page.evaluate(shown) < everything / 5
        assert any(first in heading for heading in page.locator(".term:not([hidden]) h3").all_inner_texts())
        page.locator("#search").fill("zzzz")
        assert page.locator(".search output").inner_text() == nothing
        page.locator("svg.tree a").first.click()
        page.wait_for_function(f"{shown} === {everything}")  # the page hears of its new address a little later
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        browser.close()
    assert said == []
    assert asked == [pages[1][language].as_uri()]


def test_the_command_says_what_it_wrote_and_what_it_cannot_write(majlis, tmp_path):
    done = majlis("ontology", "docs", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == [str(tmp_path / "out" / f"ontology.{language}.html") for language in LANGUAGES]
    (tmp_path / "taken").write_text("x")
    done = majlis("ontology", "docs", tmp_path / "taken")
    assert done.returncode == 1
    assert done.stderr.startswith("majlis: The pages cannot be written to")
