"""The pages in a real browser: nothing from elsewhere, nothing from an article taken for markup, both directions."""

from collections.abc import Iterator

import httpx
import pytest
from playwright.sync_api import Browser, Page, Request

from api.pages.examples import examples
from tests.api.browsing import chromium
from tests.api.conftest import SCRIPT
from tests.graph.reports import TEXT

HTML = {"Accept": "text/html"}
PAGES = (
    "/",
    "/docs",
    "/sparql",
    "/sparql?query=SELECT * { ?s ?p ?o } LIMIT 50",
    "/sparql?query=DESCRIBE <https://w3id.org/majlis/id/meeting/hostile-m1>",
    "/sparql?query=<script>document.title='taken'</script>",
    "/meetings",
    "/persons?q=<script>document.title='taken'</script>",
    "/organizations",
    "/claims",
    "/articles",
    "/articles/hostile",
    "/articles/a1",
    "/meetings/hostile-m1",
    "/meetings/a1-m1",
    "/demands/hostile-d1",
    "/demands/a1-d1",
    "/claims/a1-k1",
    "/posts",
    "/timeline",
    "/timeline?participant=<script>document.title='taken'</script>",
    "/network",
    "/flow",
    "/map?from=2021",
    "/editor",
    "/editor?query=<script>document.title='taken'</script>",
    "/search?q=<script>document.title='taken'</script>",
    "/sources",
    "/topics",
    "/nothing",
)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Debian's Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that fails the test if a request leaves the service, or a script or policy complains."""
    context = browser.new_context(base_url=address, locale="ar")
    page = context.new_page()
    complaints: list[str] = []

    def seen(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            complaints.append(request.url)

    page.on("request", seen)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text) if message.type == "error" and "status of" not in message.text else None
        ),
    )
    yield page
    context.close()
    assert complaints == []


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_only_from_here_runs_nothing_of_an_article_and_fits_a_phone(
    page: Page, path: str, lang: str
) -> None:
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{path}{'&' if '?' in path else '?'}lang={lang}", wait_until="load")
    assert page.title() not in ("", "taken", "1")
    assert page.locator("main script, main img, main b script").count() == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("html").get_attribute("dir") == ("rtl" if lang == "ar" else "ltr")


def test_the_first_page_lists_meetings_and_demands_with_the_quoted_words(page: Page) -> None:
    page.goto("/?lang=en")
    for section, title, quote in (
        ("meetings", "سميرة الحداد", "التقى وزير الخارجية السويسري"),
        ("demands", "فتح المعبر", "وطلب مولر من الحداد فتح المعبر"),
    ):
        card = page.locator(f"#{section} .card", has_text=title).first
        assert card.locator("blockquote").first.inner_text() == quote
        assert card.locator("figcaption a").first.inner_text() == "لقاء في بيرن"
    assert page.locator("#contradictions .pair").count() == 2
    page.locator("#meetings .card a", has_text="سميرة الحداد").first.click()
    assert "/meetings/" in page.url
    assert page.locator("html").get_attribute("lang") == "en"


def test_arabic_words_run_from_right_to_left_on_an_english_page(page: Page) -> None:
    page.goto("/meetings/a1-m1?lang=en")
    quote = page.locator("#evidence blockquote").first
    assert quote.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert quote.get_attribute("lang") == "ar"
    assert page.locator("main").evaluate("e => getComputedStyle(e).direction") == "ltr"
    page.goto("/meetings/hostile-m1?lang=ar")
    quote = page.locator("#evidence blockquote").first
    assert quote.evaluate("e => getComputedStyle(e).direction") == "ltr"
    assert page.locator("main").evaluate("e => getComputedStyle(e).direction") == "rtl"


def test_markup_in_an_article_is_shown_as_words(page: Page) -> None:
    page.goto("/articles/hostile?lang=en")
    assert page.locator("h1").inner_text() == SCRIPT
    assert '<img src=x onerror="document.title=1">' in page.locator(".text").inner_text()
    assert "{{ 7*7 }}" in page.locator(".text").inner_text()
    assert page.locator("a[href^='javascript:']").count() == 0
    page.goto("/demands/hostile-d1?lang=en")
    assert page.locator("h1").inner_text() == SCRIPT


def test_a_meeting_page_has_its_sides_and_accounts(page: Page) -> None:
    page.goto("/meetings/a1-m1?lang=en")
    rows = [row.inner_text().split("\t") for row in page.locator("tbody tr").all()]
    assert sorted(role for _, role in rows) == ["host", "side"]
    assert "فتح المعبر" in page.locator("#demands").inner_text()
    page.goto("/meetings/hostile-m1?lang=en")
    account = page.locator("#accounts .card").first
    assert SCRIPT in account.inner_text()
    assert "unnamed source" in account.inner_text()


def test_a_person_page_has_posts_meetings_and_demands_made_and_received(page: Page, http: httpx.Client) -> None:
    by_name = {item["names"][0]: item["path"] for item in http.get("/persons").json()["items"]}
    made = by_name["لوكاس مولر"]
    page.goto(f"{made}?lang=en")
    assert "وزير الخارجية السويسري" in page.locator(".facts").inner_text()
    assert page.locator("#meetings .card").count() == 2
    assert page.locator("#demands_made .card").count() == 2
    assert page.locator("#demands_received").count() == 0
    page.goto(f"{by_name['سميرة الحداد']}?lang=en")
    assert page.locator("#demands_received .card").count() == 2
    assert page.locator("#visits .card").count() == 2
    assert page.locator("#commitments .card").count() == 2


def test_a_demand_page_has_its_sides_deadline_meeting_and_answers(page: Page) -> None:
    page.goto("/demands/a1-d1?lang=en")
    facts = page.locator(".facts").inner_text()
    for words in ("Asked by", "Asked of", "قبل نهاية الشهر", "Made in"):
        assert words in facts
    assert page.locator("#commitments .card").count() == 1
    assert page.locator("#responses .card").count() == 1
    page.goto("/demands/hostile-d1?lang=en")
    assert f"Condition\n{SCRIPT}" in page.locator(".facts").inner_text()


def test_accounts_that_contradict_each_other_stand_side_by_side(page: Page) -> None:
    page.goto("/claims/a1-k1?lang=en")
    assert page.locator("#contradictions .pair .card").count() == 2
    page.goto("/responses/a1-r1?lang=en")
    left, right = (card.bounding_box() for card in page.locator("#contradictions .pair .card").all())
    assert left is not None
    assert right is not None
    assert left["y"] == right["y"]
    assert left["x"] != right["x"]


def test_the_text_of_an_article_is_whole_and_its_evidence_marked(page: Page) -> None:
    page.goto("/articles/a1?lang=en")
    assert page.locator(".text").inner_text() == TEXT
    assert "فتح المعبر" in "".join(mark.inner_text() for mark in page.locator(".text mark").all())


def test_the_form_asks_shows_rows_and_keeps_a_query_that_failed(page: Page) -> None:
    page.goto("/sparql?lang=en")
    page.locator("button").click()
    assert page.locator("main table tbody tr").count() > 0
    page.locator("textarea").fill("SELECT ?x {")
    page.locator("button").click()
    assert "malformed" in page.locator(".problem").inner_text()
    assert page.locator("textarea").input_value() == "SELECT ?x {"


def test_the_language_is_that_of_the_browser_until_another_is_chosen(page: Page) -> None:
    page.goto("/meetings?limit=1")
    assert page.locator("html").get_attribute("lang") == "ar"
    page.locator("a.other").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert "limit=1" in page.url
    page.locator("a[rel=next]").click()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.locator(".card").count() == 1


def test_without_a_wish_the_page_is_arabic_and_no_script_is_needed(http: httpx.Client) -> None:
    for path in ("/", "/meetings", "/docs"):
        response = http.get(path, headers=HTML)
        assert '<html lang="ar" dir="rtl">' in response.text
        assert "<script" not in response.text.lower().replace("&lt;script", "")
        assert "default-src 'none'" in response.headers["content-security-policy"]
    assert '<html lang="en"' in http.get("/", headers={**HTML, "Accept-Language": "en-GB,en;q=0.9"}).text
    assert '<html lang="ar"' in http.get("/", headers={**HTML, "Accept-Language": "fr, ar-IQ;q=0.5, en;q=0.1"}).text


@pytest.mark.parametrize("path", ["/", "/docs", "/editor", "/timeline", "/network", "/flow", "/map", "/meetings"])
def test_a_language_filter_or_example_that_there_is_not_is_named(http: httpx.Client, path: str) -> None:
    response = http.get(path, params={"lang": "fr"}, headers=HTML)
    assert (response.status_code, "lang" in response.text) == (400, True)
    if path not in ("/", "/docs", "/editor"):
        response = http.get(path, params={"colour": "red"}, headers=HTML)
        assert (response.status_code, "no parameter colour" in response.text) == (400, True)
        response = http.get(path, params={"from": "yesterday"}, headers=HTML)
        assert (response.status_code, "parameter from" in response.text) == (400, True)
    if path == "/editor":
        response = http.get(path, params={"example": "none"}, headers=HTML)
        assert (response.status_code, "no example none" in response.text) == (400, True)


def test_a_topic_has_its_definition_and_a_source_says_that_it_is_unnamed(page: Page, http: httpx.Client) -> None:
    topic = next(each for each in http.get("/topics?limit=200").json()["items"] if each.get("broader"))
    page.goto(f"{topic['path']}?lang=en")
    facts = page.locator(".facts").inner_text()
    assert topic["definition"]["en"] in facts
    assert "Broader" in facts
    source = next(each for each in http.get("/sources?limit=200").json()["items"] if each["anonymous"])
    page.goto(f"{source['path']}?lang=en")
    assert "unnamed source" in page.locator(".facts").inner_text()


def test_every_example_can_be_asked_in_both_languages(http: httpx.Client) -> None:
    assert len(examples()) >= 12
    for example in examples():
        assert all(example.title[lang] for lang in ("ar", "en"))
        assert http.get("/sparql", params={"query": example.query}).status_code == 200


def test_the_page_of_the_ontology_has_its_style_and_its_search(page: Page) -> None:
    page.goto("/ontology?lang=en")
    assert page.locator(".search").evaluate("element => getComputedStyle(element).position") == "sticky"
    page.locator("#search").fill("ultimatum")
    assert "terms" in page.locator(".search output").inner_text()
    page.locator("nav .other").click()
    assert page.locator("html").get_attribute("lang") == "ar"
