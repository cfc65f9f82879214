"""Three ways through the pages as somebody new would go, in both languages, with a picture of each step.

The pictures are kept in the folder that MAJLIS_SCREENSHOTS names, else in the temporary folder of the run.
"""

import csv
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, Page, expect

from api.pages.assets import Assets
from kg.ingestion import ingest
from kg.reading import read_path
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.browsing import AXE, chromium, drawn, watched
from tests.api.conftest import serving
from tests.graph.reports import BASE

pytestmark = pytest.mark.skipif(not Assets().built, reason="what the pages load was not built; see api/web")
LANGUAGES = ("ar", "en")
Shoot = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def samples_address(samples: Path) -> Iterator[str]:
    """A service over the sample articles."""
    settings = Settings(base=BASE, query_seconds=60)
    store = EmbeddedStore(None, BASE)
    list(ingest(read_path(str(samples)), store, settings))
    with serving(settings, store) as address:
        yield address


@pytest.fixture(scope="module")
def http(samples_address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=samples_address, timeout=120) as client:
        yield client


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as browser:
        yield browser


@pytest.fixture
def shoot(tmp_path: Path, request: pytest.FixtureRequest) -> Shoot:
    """Keep a picture of a page under the name of the test and the step."""
    folder = Path(os.environ.get("MAJLIS_SCREENSHOTS", tmp_path))
    folder.mkdir(parents=True, exist_ok=True)
    steps = iter(range(1, 100))

    def shot(page: Page, step: str) -> None:
        name = f"{request.node.name.replace('[', '-').rstrip(']')}-{next(steps)}-{step}.png"
        page.screenshot(path=folder / name)
        assert (folder / name).stat().st_size > 10_000

    return shot


@pytest.fixture(params=LANGUAGES)
def page(request: pytest.FixtureRequest, browser: Browser, samples_address: str) -> Iterator[Page]:
    """A page of a reader of that language, who never says so: the browser does."""
    with watched(browser, samples_address, locale=f"{request.param}-IQ", accept_downloads=True) as page:
        yield page


def language(page: Page) -> str:
    return str(page.locator("html").get_attribute("lang"))


def answered(http: httpx.Client, lang: str) -> tuple[str, str]:
    """An article in that language that reports a demand with an answer, and the demand; their paths."""
    articles = {each["id"]: each for each in http.get("/articles?limit=200").json()["items"]}
    for response in http.get("/responses?limit=200").json()["items"]:
        article = articles[response["article"][0]["id"]]
        if response.get("responds_to") and article["language"] == lang:
            demand = http.get(f"/demands/{response['responds_to']['id'].rsplit('/', 1)[-1]}").json()
            if any(piece["article"] == article["id"] for piece in demand["evidence"]):
                return article["path"], demand["path"]
    raise AssertionError("no demand of the samples is answered")


def test_reading_an_article_and_following_a_demand_to_its_answer(page: Page, http: httpx.Client, shoot: Shoot) -> None:
    page.goto("/")
    lang = language(page)
    shoot(page, "home")
    article, demand = answered(http, lang)
    page.goto("/articles?limit=200")
    page.locator(f".card h3 a[href='{article}']").click()
    fact = page.locator(f".said:has(a.open[href='{demand}'])")
    fact.locator("a.show").click()
    expect(fact).to_have_class("said chosen")
    chosen = page.locator(".text mark.chosen")
    assert chosen.count() >= 1
    quotes = [piece["quote"] for piece in http.get(demand).json()["evidence"]]
    assert any(mark.inner_text() in quote for mark in chosen.all() for quote in quotes)
    shoot(page, "fact")
    chosen.first.locator("a").click()
    assert fact.get_attribute("id") in [each.get_attribute("id") for each in page.locator(".said.chosen").all()]
    shoot(page, "sentence")
    fact.locator("a.open").click()
    assert page.locator("#responses .card").count() >= 1
    assert page.locator(".facts .state").count() == 1
    shoot(page, "demand")
    page.locator("#responses .card h3 a").first.click()
    assert "/responses/" in page.url
    assert page.locator("#evidence blockquote").count() >= 1
    assert language(page) == lang
    shoot(page, "answer")


MISSPELT = {"ar": ("ابو شديد العقبه", "أبو شديد العقبة"), "en": ("dragan milovich", "Dragan Milovic")}


def test_finding_a_man_by_a_misspelt_name_and_seeing_his_meetings_on_the_timeline(
    page: Page, http: httpx.Client, shoot: Shoot
) -> None:
    page.goto("/")
    lang = language(page)
    words, name = MISSPELT[lang]
    field = page.locator(".masthead input[type=search]")
    field.fill(words)
    field.press("Enter")
    first = page.locator(".hits li").first
    assert name in first.inner_text()
    shoot(page, "found")
    first.locator("a").first.click()
    assert page.locator("h1").inner_text() == name
    shoot(page, "person")
    page.locator(".also a").first.click()
    drawn(page)
    path = page.url.split("participant=")[1].split("&")[0].replace("%2F", "/")
    events = http.get("/queries/timeline", params={"participant": path, "limit": 200}).json()["results"]["bindings"]
    assert len(events) >= 2
    assert page.locator("tbody tr").count() == len(events)
    assert page.locator(".vis-item.vis-point").count() >= 1
    assert name in page.locator(".canvas").inner_text()
    assert name in page.locator(".filters").inner_text()
    shoot(page, "timeline")
    page.locator(".vis-item.vis-point a").first.click()
    assert name in page.locator("main").inner_text()
    assert page.url.split("/")[3] in ("meetings", "visits")


def test_suggestions_come_while_somebody_types_and_the_keyboard_chooses(page: Page, shoot: Shoot) -> None:
    page.goto("/search?q=x")
    words, name = MISSPELT[language(page)]
    field = page.locator(".masthead input[type=search]")
    field.fill("")
    field.type(words[:9])
    page.wait_for_selector(".suggested li")
    assert name in page.locator(".suggested").inner_text()
    shoot(page, "suggested")
    field.press("ArrowDown")
    assert page.locator(".suggested [aria-selected=true]").count() == 1
    field.press("Enter")
    page.wait_for_url("**/*s/*")
    field.press("Escape")


def test_running_an_example_query_and_taking_the_csv(page: Page, tmp_path: Path, shoot: Shoot) -> None:
    page.goto("/")
    page.locator("nav a[href^='/editor']").click()
    page.wait_for_selector("body[data-ready=editor]")
    assert page.locator(".examples li").count() >= 12
    page.locator(".examples a[href*='what-is-demanded']").click()
    page.wait_for_selector("#answer tbody tr")
    assert "maj:Demand" in page.locator(".CodeMirror").inner_text()
    shoot(page, "answer")
    with page.expect_download() as coming:
        page.locator("[data-save=csv]").click()
    coming.value.save_as(tmp_path / "answer.csv")
    rows = list(csv.DictReader((tmp_path / "answer.csv").read_text("utf-8").splitlines()))
    assert set(rows[0]) == {"demand", "who", "whom", "what", "words"}
    assert len(rows) == page.locator("#answer tbody tr").count()
    page.locator("#answer tbody a[href*='/demands/']").first.click()
    assert "/demands/" in page.url


def test_completion_comes_from_our_own_ontology(page: Page) -> None:
    page.goto("/editor?query=PREFIX maj: <https://w3id.org/majlis/ontology%23> SELECT * { ?x a maj:Ultim }&lang=en")
    page.wait_for_selector("body[data-ready=editor]")
    page.locator(".CodeMirror").click()
    page.keyboard.press("Control+End")
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Control+Space")
    page.wait_for_selector(".CodeMirror-hints li:has-text('maj:Ultimatum')")
    page.keyboard.press("Enter")
    expect(page.locator(".CodeMirror-code")).to_contain_text("maj:Ultimatum")


PICTURES = ("timeline", "network", "flow", "map")


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_stands_with_its_table_and_says_how_much_it_shows(
    page: Page, picture: str, http: httpx.Client, shoot: Shoot
) -> None:
    page.goto(f"/{picture}")
    drawn(page)
    shown = page.locator(".picture [role=status]").inner_text()
    assert any(letter.isdigit() for letter in shown)
    found = http.get(f"/queries/{picture}", params={"limit": 10_000}).json()["results"]["bindings"]
    assert page.locator("tbody tr").count() == min(200, len(found))
    assert page.locator("caption").count() == 1
    shoot(page, picture)
    page.goto(f"/{picture}?from=1900&to=1901")
    assert page.locator("tbody tr").count() == 0
    assert page.locator(".picture").count() == 0


def test_without_scripts_the_tables_and_the_article_still_serve(
    browser: Browser, samples_address: str, http: httpx.Client
) -> None:
    context = browser.new_context(base_url=samples_address, java_script_enabled=False)
    page = context.new_page()
    for picture in PICTURES:
        page.goto(f"/{picture}?lang=en")
        assert page.locator("tbody tr").count() > 10
        assert not page.locator(".picture").is_visible()
    article, demand = answered(http, "en")
    page.goto(f"{article}?lang=en")
    target = page.locator(f".said:has(a.open[href^='{demand}']) a.show").get_attribute("href")
    assert page.locator(f"mark{target}").count() == 1
    page.goto("/editor?lang=en&example=overdue")
    page.locator("form.ask button:not([hidden])").click()
    assert "/sparql" in page.url
    assert page.locator("main table").count() == 1
    context.close()


LOOKED_AT = (
    "/",
    "/timeline",
    "/network",
    "/flow",
    "/map",
    "/editor?example=answers",
    "/search?q=minister",
    "/meetings",
    "/demands",
    "/persons",
    "/docs",
    "/sparql?query=SELECT * { ?s ?p ?o } LIMIT 5",
    "/nothing",
)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_axe_finds_nothing_serious(
    browser: Browser, samples_address: str, http: httpx.Client, lang: str, scheme: str
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core is not installed in api/web")
    article, demand = answered(http, lang)
    meeting = http.get("/meetings?limit=1").json()["items"][0]
    found: list[str] = []
    with watched(browser, samples_address, color_scheme=scheme) as page:
        for path in (*LOOKED_AT, article, demand, meeting["path"], meeting["participants"][0]["agent"]["path"]):
            page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}", wait_until="networkidle")
            page.evaluate(AXE.read_text("utf-8"))
            result = page.evaluate("axe.run({resultTypes: ['violations']})")
            found += [
                f"{path} {violation['id']}: {violation['nodes'][0]['html'][:120]} ({len(violation['nodes'])})"
                for violation in result["violations"]
                if violation["impact"] in ("serious", "critical")
            ]
    assert found == [], "\n".join(found)


def test_the_keyboard_reaches_the_content_and_everything_that_acts(page: Page) -> None:
    page.goto("/flow")
    page.keyboard.press("Tab")
    skip = page.locator(".skip")
    expect(skip).to_be_focused()
    assert skip.evaluate("element => element.getBoundingClientRect().top >= 0")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    focused = page.locator(":focus")
    assert focused.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


def test_a_page_can_be_printed(page: Page) -> None:
    page.goto("/flow")
    page.emulate_media(media="print")
    assert not page.locator("nav").is_visible()
    assert not page.locator(".filters").is_visible()
    assert page.locator("table").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
