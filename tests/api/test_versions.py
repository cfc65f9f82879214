"""What an agency wrote and several outlets carry: each article leads to the others, on its page and in its JSON."""

import httpx
import pytest

from kg.linkage import replace_article
from kg.settings import Settings
from tests.api.conftest import serving
from tests.linkage.news import BASE, store_of
from tests.linkage.test_versions import read

_WORDS = {"ar": "نسخ أخرى من الخبر", "en": "Other versions of this report"}


@pytest.fixture(scope="module")
def versions():
    """A service over a report, two versions of it, and another report of the same matter."""
    store = store_of(whole=True)
    for name in ("agency", "edited", "shortened", "follow-up"):
        replace_article(store, name, read(name))
    with serving(Settings(base=BASE), store) as address, httpx.Client(base_url=address, timeout=120) as http:
        yield http


@pytest.mark.parametrize("name", ["agency", "edited", "shortened"])
def test_an_article_names_the_other_versions_of_its_report_by_their_day(versions, name):
    told = versions.get(f"/articles/{name}").json()["versions"]
    others = [each for each in ("agency", "edited", "shortened") if each != name]
    assert [version["path"] for version in told] == [f"/articles/{other}" for other in others]
    assert [version["published"] for version in told] == sorted(version["published"] for version in told)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_its_page_leads_to_them_in_both_languages(versions, lang):
    page = versions.get(f"/articles/edited?lang={lang}", headers={"Accept": "text/html"}).text
    assert _WORDS[lang] in page
    for other in ("agency", "shortened"):
        assert f'href="/articles/{other}' in page


def test_an_article_without_versions_does_not_speak_of_them(versions):
    assert "versions" not in versions.get("/articles/follow-up").json()
    page = versions.get("/articles/follow-up?lang=en", headers={"Accept": "text/html"}).text
    assert _WORDS["en"] not in page
