"""Feeds: what is whole is an article, what is not is fetched only when asked for, and no feed can do harm."""

import json
from datetime import UTC, datetime
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from kg.errors import ReadingError
from kg.reading import Article, Passed, read_path
from kg.reading.origin import Fetched
from tests.reading.news import BODY_AR, BODY_EN, page

WHOLE = "".join(f"<p>{paragraph}</p>" for paragraph in BODY_EN) + "<img src='x.png'><script>alert(1)</script>"


def rss(
    *items: str, head: str = "", about: str = "<title>The Harbour Post</title><link>https://news.example/</link>"
) -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{head}<rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<channel>{about}{''.join(items)}</channel></rss>"
    )


def item(content: str = "", link: str = "/talks", summary: str = "In short …", more: str = "") -> str:
    encoded = f"<content:encoded>{escape(content)}</content:encoded>" if content else ""
    link = f"<link>{link}</link>" if link else ""
    return (
        f"<item><title>Talks &amp;amp; tea</title>{link}<pubDate>Fri, 16 Jul 2021 10:59:00 +0300</pubDate>"
        f"<dc:creator>L. Haddad</dc:creator><description>{escape(summary)}</description>{encoded}{more}</item>"
    )


def read(tmp_path: Path, text: str | bytes, name: str = "feed.xml", fetch=None) -> list[Article | Passed]:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return list(read_path(str(tmp_path / name), fetch=fetch, follow=fetch is not None))


def test_an_entry_with_its_whole_text_is_an_article_with_all_that_the_feed_tells(tmp_path):
    (article,) = read(tmp_path, rss(item(WHOLE)))
    assert isinstance(article, Article)
    assert article.text == "\n".join(BODY_EN)
    assert article.url == "https://news.example/talks"
    assert (article.title, article.author) == ("Talks & tea", "L. Haddad")
    assert (article.publisher, article.language) == ("The Harbour Post", "en")
    assert article.published == datetime(2021, 7, 16, 7, 59, tzinfo=UTC)


def test_an_entry_has_the_id_of_its_page_so_that_they_are_one_article(tmp_path):
    (article,) = read(tmp_path, rss(item(WHOLE)))
    head = '<link rel="canonical" href="https://news.example/talks">'
    (saved,) = read(tmp_path, page(head=head), "talks.html")
    assert article.id == saved.id


def test_a_long_summary_is_the_whole_and_a_beginning_is_not(tmp_path):
    found = read(
        tmp_path,
        rss(
            item(summary=" ".join((*BODY_EN, *BODY_EN))),
            item(summary=" ".join((*BODY_EN, *BODY_EN))[:-20] + " […]", link="/2"),
            item(WHOLE + "<p><a href='/3'>Read more</a></p>", link="/3"),
            item(link="/4"),
        ),
    )
    assert [isinstance(one, Article) for one in found] == [True, False, False, False]
    assert {one.reason for one in found[1:]} == {
        "the entry has only the beginning of the article; --fetch reads its page"
    }
    assert found[1].name == "https://news.example/2"


def test_the_page_of_a_beginning_is_read_when_asked_for_with_what_the_feed_tells(tmp_path):
    asked: list[str] = []

    def fetch(address: str) -> Fetched:
        asked.append(address)
        if address.endswith("/2"):
            raise ReadingError("its server answers 404 Not Found")
        return Fetched(page().encode(), address)

    article, lost = read(tmp_path, rss(item(), item(link="/2")), fetch=fetch)
    assert asked == ["https://news.example/talks", "https://news.example/2"]
    assert article.published == datetime(2021, 7, 16, 7, 59, tzinfo=UTC)
    assert (article.url, article.publisher) == ("https://news.example/talks", "The Harbour Post")
    assert lost == Passed("https://news.example/2", "its server answers 404 Not Found")


def test_an_entry_without_a_link_is_known_by_its_own_id(tmp_path):
    guid = '<guid isPermaLink="false">77</guid>'
    one, other = read(tmp_path, rss(item(WHOLE, "", more=guid), item(WHOLE, "", more=guid.replace("77", "78"))))
    changed = read(tmp_path, rss(item(WHOLE + "<p>Added later.</p>", "", more=guid)))[0]
    assert one.id != other.id
    assert changed.id == one.id
    assert one.url is None


def test_atom_and_json_feeds_are_read_too(tmp_path):
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ar"><title>صحيفة الميناء</title>'
        '<link href="https://news.example/"/><entry><title>محادثات</title><link href="https://news.example/5"/><id>urn:5</id>'
        "<updated>2021-07-16T07:59:00Z</updated>"
        f'<content type="html">{escape("".join(f"<p>{p}</p>" for p in BODY_AR))}</content></entry></feed>'
    )
    (article,) = read(tmp_path, atom, "feed.atom")
    assert (article.language, article.publisher) == ("ar", "صحيفة الميناء")
    assert article.text == "\n".join(BODY_AR)
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "The Harbour Post",
        "items": [
            {
                "id": "1",
                "url": "https://news.example/6",
                "content_html": WHOLE,
                "date_published": "2021-07-16T07:59:00Z",
            }
        ],
    }
    (article,) = read(tmp_path, json.dumps(told), "feed")
    assert (article.url, article.text) == ("https://news.example/6", "\n".join(BODY_EN))


def test_a_feed_in_windows_1256_is_read(tmp_path):
    text = rss(item("".join(f"<p>{p}</p>" for p in BODY_AR))).replace('encoding="utf-8"', 'encoding="windows-1256"')
    (article,) = read(tmp_path, text.encode("windows-1256"))
    assert article.text == "\n".join(BODY_AR)


BOMB = (
    '<!DOCTYPE rss [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)


@pytest.mark.parametrize(
    ("head", "entity"),
    [(BOMB, "&j;"), ('<!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">]>', "&e;")],
    ids=["billion laughs", "a file of this machine"],
)
def test_entities_of_a_document_type_are_never_expanded(tmp_path, head, entity):
    text = rss(item(WHOLE, more=f"<dc:creator>{entity}</dc:creator><guid>{entity}</guid>"), head=head)
    (article,) = read(tmp_path, text)
    assert isinstance(article, Article)
    assert article.text == "\n".join(BODY_EN)
    assert article.author in (None, "L. Haddad")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("<rss version='2.0'></rss>", "it is not a feed that can be read"),
        ("<?xml version='1.0'?><rss><channel><title>x</title></channel></rss>", "there is no entry in this feed"),
        ("<?xml version='1.0'?><opml><body/></opml>", "neither a page nor a feed"),
    ],
)
def test_a_feed_that_is_broken_or_empty_says_so(tmp_path, text, reason):
    (passed,) = read(tmp_path, text)
    assert isinstance(passed, Passed)
    assert reason in passed.reason


def test_of_a_feed_that_is_cut_off_the_whole_entries_are_read(tmp_path):
    text = rss(item(WHOLE), item(WHOLE, "/2"))
    found = read(tmp_path, text[: text.rindex("<content:encoded>") + 40])
    assert isinstance(found[0], Article)
    assert isinstance(found[1], Passed)


def test_a_language_that_is_not_read_is_told(tmp_path):
    about = "<title>Le Port</title><link>https://news.example/</link><language>fr</language>"
    (passed,) = read(tmp_path, rss(item(WHOLE), about=about))
    assert passed.reason == "its language is fr, and only ar and en are read"
