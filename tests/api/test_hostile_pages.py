"""Names, titles and quotations that try to be more than text: on every page and in every picture they are text."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from api.pages.assets import Assets
from kg.extraction.report import Demand, Evidence, Meeting, Participant, Person, Place, Report, TimeSpec, Visit
from kg.graph import Graphs, quads
from kg.ontology import ontology_quads
from kg.reading import Article
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.browsing import chromium, drawn, watched
from tests.api.conftest import SCRIPT, serving
from tests.graph.reports import BASE

OVERRIDE = "\u202eevil \u2066name"
QUOTES = """a'b"c`d\\e</td></script>{{ 7*7 }}${1}&lt;&amp;"""
LONG = "ط" * 10_000
NAMES = (SCRIPT, OVERRIDE, QUOTES, LONG)
TEXT = " ".join(NAMES)
PAGES = (
    "/",
    "/timeline",
    "/network",
    "/flow",
    "/map",
    "/meetings",
    "/visits",
    "/demands",
    "/persons",
    "/articles/bad",
    "/meetings/bad-m1",
    "/demands/bad-d1",
    "/search?q=evil",
    "/editor?query=" + "x" * 10_000,
)


def hostile() -> Report:
    """A meeting, a visit and demands of four who are called so."""
    evidence = (Evidence(sentence=0, start=0, end=len(TEXT), quote=TEXT),)
    when = TimeSpec(text=SCRIPT, earliest="2021-05-03", latest="2021-05-03", edtf="2021-05-03", precision="day")
    people = tuple(
        Person(id=f"p{number}", type="Person", names=(name,), evidence=evidence) for number, name in enumerate(NAMES, 1)
    )
    return Report(
        article=Article(id="bad", text=TEXT, language="en", title=QUOTES + OVERRIDE, publisher=SCRIPT),
        persons=people,
        places=(Place(id="l1", type="Place", names=(SCRIPT,), evidence=evidence),),
        meetings=(
            Meeting(
                id="m1",
                type="Meeting",
                participants=tuple(Participant(agent=person.id) for person in people),
                place="l1",
                time=when,
                evidence=evidence,
            ),
        ),
        visits=(Visit(id="v1", type="Visit", visitor="p3", destination="l1", time=when, evidence=evidence),),
        demands=tuple(
            Demand(
                id=f"d{number}",
                type="Demand",
                issuer=f"p{number}",
                addressees=("p2",),
                content=name,
                condition=name,
                evidence=evidence,
            )
            for number, name in enumerate(NAMES, 1)
            if number != 2
        ),
    )


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    settings = Settings(base=BASE, query_seconds=60)
    store = EmbeddedStore(None, BASE)
    store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
    store.replace_article("bad", quads(hostile(), BASE))
    with serving(settings, store) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


def is_text_only(page: Page) -> None:
    assert page.title() not in ("", "taken")
    assert page.locator("main script, main img, main iframe").count() == 0
    assert page.locator("[onerror], [onclick], [onload]").count() == 0
    assert page.locator("a[href^='javascript:' i]").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_on_every_page_it_is_text_and_fits_a_phone(browser: Browser, address: str, lang: str) -> None:
    with watched(browser, address, viewport={"width": 390, "height": 800}) as page:
        for path in PAGES:
            page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}", wait_until="load")
            is_text_only(page)
            assert page.locator("h1").evaluate("element => getComputedStyle(element).unicodeBidi") != "bidi-override"
        page.goto(f"/timeline?lang={lang}")
        assert SCRIPT in page.locator("tbody").inner_text()
        page.goto(f"/demands/bad-d3?lang={lang}")
        assert page.locator("h1").inner_text() == QUOTES


@pytest.mark.skipif(not Assets().built, reason="what the pages load was not built; see api/web")
@pytest.mark.parametrize("picture", ["timeline", "network", "flow"])
def test_in_a_picture_it_is_text(browser: Browser, address: str, picture: str) -> None:
    with watched(browser, address) as page:
        page.goto(f"/{picture}?lang=en")
        drawn(page)
        assert page.title() != "taken"
        canvas = page.locator(".canvas")
        assert canvas.locator("script, img, iframe").count() == 0
        if picture != "network":  # that one is a drawing without words of the page
            assert SCRIPT[:20] in canvas.inner_text()
        assert canvas.evaluate("element => element.scrollWidth <= element.clientWidth + 1")


def test_what_reorders_letters_ends_with_its_name(browser: Browser, address: str) -> None:
    """A right-to-left override in a name must not turn round the words that follow it."""
    with watched(browser, address) as page:
        page.goto("/persons?lang=en&q=evil")
        place = page.locator(".card h3", has_text="evil")
        assert place.locator("bdi").count() >= 1
        page.goto("/flow?lang=en")
        for cell in page.locator("tbody a", has_text="evil").all():
            assert cell.evaluate("element => getComputedStyle(element).unicodeBidi").startswith("isolate")
