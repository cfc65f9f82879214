"""Saved pages and sites, web archives and patterns: every page with its address, nothing skipped without a word."""

import base64
import gzip
import random
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.reading import Article, Passed, read_path
from tests.reading.news import BODY_AR, BODY_EN, page

WARC_DATE = "2021-07-18T06:30:00Z"


def record(kind: str, body: bytes, **headers: str) -> bytes:
    """One record of a web archive (ISO 28500, 4)."""
    told = {"WARC-Type": kind, "WARC-Date": WARC_DATE, "WARC-Record-ID": "<urn:uuid:1>", **headers}
    head = "".join(f"{name}: {value}\r\n" for name, value in told.items())
    return f"WARC/1.0\r\n{head}Content-Length: {len(body)}\r\n\r\n".encode() + body + b"\r\n\r\n"


def archive(path: Path, *answers: tuple[str, str, str, bytes], packed: bool = False) -> None:
    """A web archive of answers: (address, status, media type, body)."""
    records = [record("warcinfo", b"software: a test\r\n", **{"Content-Type": "application/warc-fields"})]
    for address, status, kind, body in answers:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
        told = {"WARC-Target-URI": address, "Content-Type": "application/http; msgtype=response"}
        records.append(record("response", answer, **told))
    path.write_bytes(b"".join(gzip.compress(one) if packed else one for one in records))


RECORDS = (
    ("https://news.example/1?utm_source=x", "200 OK", "text/html; charset=utf-8", page().encode()),
    ("https://news.example/logo.png", "200 OK", "image/png", b"\x89PNG"),
    ("https://news.example/gone", "404 Not Found", "text/html", page().encode()),
    ("https://news.example/2", "200 OK", "text/html; charset=windows-1256", page(BODY_AR).encode("windows-1256")),
    ("https://news.example/", "200 OK", "text/html", b"<html><body><a href='/1'>1</a></body></html>"),
)


@pytest.mark.parametrize("packed", [False, True])
def test_an_archive_gives_its_pages_with_address_and_day(tmp_path: Path, packed: bool) -> None:
    name = tmp_path / ("a.warc.gz" if packed else "a.warc")
    archive(name, *RECORDS, packed=packed)
    found = list(read_path(str(name)))
    first, second = (item for item in found if isinstance(item, Article))
    assert first.url == "https://news.example/1?utm_source=x"
    assert first.published == datetime(2021, 7, 18, 6, 30, tzinfo=UTC)
    assert BODY_EN[1] in first.text
    assert (second.url, second.language) == ("https://news.example/2", "ar")
    assert BODY_AR[0] in second.text
    empty, others = (item for item in found if isinstance(item, Passed))
    assert empty.name.endswith("https://news.example/")
    assert "no article was found" in empty.reason
    assert (others.amiss, others.reason) == (False, "3 of its records are no pages")


def test_what_a_page_declares_comes_before_what_the_archive_knows(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="/talks"><meta property="article:published_time" content="2021-07-16T07:59:00Z">'
    archive(tmp_path / "a.warc", ("https://news.example/talks?id=7", "200 OK", "text/html", page(head=head).encode()))
    article, _ = read_path(str(tmp_path / "a.warc"))
    assert isinstance(article, Article)
    assert (article.url, article.published) == (
        "https://news.example/talks",
        datetime(2021, 7, 16, 7, 59, tzinfo=UTC),
    )


def test_pages_that_all_call_the_first_page_their_own_address_stay_several(tmp_path: Path) -> None:
    head = '<link rel="canonical" href="https://news.example/">'
    one, two = (page(body, head).encode() for body in (BODY_EN, BODY_EN[1:]))
    archive(
        tmp_path / "a.warc",
        ("https://news.example/1", "200 OK", "text/html", one),
        ("https://news.example/2", "200 OK", "text/html", two),
    )
    assert len({item.id for item in read_path(str(tmp_path / "a.warc")) if isinstance(item, Article)}) == 2


def test_an_archive_that_breaks_off_gives_what_is_there_and_says_so(tmp_path: Path) -> None:
    name = tmp_path / "a.warc.gz"
    noise = random.Random(1)
    told = (page(head=f"<!-- {noise.randbytes(4000).hex()} -->").encode() for _ in range(20))
    archive(
        name, *((f"https://news.example/{n}", "200 OK", "text/html", one) for n, one in enumerate(told)), packed=True
    )
    content = name.read_bytes()
    name.write_bytes(content[: len(content) - 300])
    found = list(read_path(str(name)))
    assert isinstance(found[0], Article)
    broken = [item for item in found if isinstance(item, Passed) and item.amiss]
    assert any("cut off" in item.reason or "damaged" in item.reason for item in broken)


def test_a_page_saved_as_one_file_is_read_with_its_address(tmp_path: Path) -> None:
    body = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://news.example/talks\r\nSubject: Talks\r\n"
        "Date: Sun, 18 Jul 2021 09:30:00 +0300\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="----b"\r\n\r\n'
        "------b\r\nContent-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n"
        "Content-Location: https://news.example/talks\r\n\r\n"
    )
    body += (
        base64.encodebytes(page(BODY_AR).encode()).decode()
        + "\r\n------b\r\nContent-Type: image/png\r\n\r\nx\r\n------b--\r\n"
    )
    for name in ("a.mht", "a.mhtml", "a"):
        (tmp_path / name).write_text(body, "utf-8")
        (article,) = read_path(str(tmp_path / name))
        assert isinstance(article, Article)
        assert (article.url, article.language) == ("https://news.example/talks", "ar")
        assert article.published == datetime(2021, 7, 18, 6, 30, tzinfo=UTC)
        assert BODY_AR[2] in article.text


def test_a_saved_site_gives_its_pages_and_counts_what_they_are_shown_with(tmp_path: Path) -> None:
    site = tmp_path / "news.example"
    (site / "css").mkdir(parents=True)
    (site / "css" / "main.css").write_text("p {}", "utf-8")
    (site / "logo.png").write_bytes(b"\x89PNG")
    (site / "robots.txt").write_text("User-agent: *\n", "utf-8")
    (site / "1.html").write_text("<!-- saved from url=(0021)https://news.example/1 -->\n" + page(), "utf-8")
    (site / "index.php?id=2").write_text(page(BODY_AR), "utf-8")
    (site / "data.bin").write_bytes(b"\x00\x01")
    found = list(read_path(str(tmp_path)))
    articles = [item for item in found if isinstance(item, Article)]
    assert [article.url for article in articles] == ["https://news.example/1", None]
    assert BODY_AR[0] in articles[1].text
    amiss = [item for item in found if isinstance(item, Passed) and item.amiss]
    assert [Path(item.name).name for item in amiss] == ["data.bin"]
    (noted,) = (item for item in found if isinstance(item, Passed) and not item.amiss)
    assert noted.reason.startswith("3 of its files")


def test_an_arabic_page_in_windows_1256_is_read_with_and_without_a_word_of_it(tmp_path: Path) -> None:
    told = page(BODY_AR, '<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">')
    for name, text in (("told.html", told), ("untold.html", page(BODY_AR))):
        (tmp_path / name).write_bytes(text.encode("windows-1256"))
        (article,) = read_path(str(tmp_path / name))
        assert isinstance(article, Article), article
        assert BODY_AR[0] in article.text, name


def test_a_pattern_names_files_in_all_folders_and_one_that_fits_nothing_says_so(tmp_path: Path) -> None:
    for name in ("a/1.txt", "a/b/2.txt", "a/3.md"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"The envoy met the premier, says {name}.", "utf-8")
    found = list(read_path(str(tmp_path / "**" / "*.txt")))
    assert [item.text[-8:] for item in found if isinstance(item, Article)] == ["a/1.txt.", "b/2.txt."]
    (passed,) = read_path(str(tmp_path / "*.nothing"))
    assert isinstance(passed, Passed)
    assert passed.reason == "no file fits this pattern"


def test_a_file_whose_name_looks_like_a_pattern_is_that_file(tmp_path: Path) -> None:
    (tmp_path / "a[1].txt").write_text("The envoy met the premier.", "utf-8")
    (article,) = read_path(str(tmp_path / "a[1].txt"))
    assert isinstance(article, Article)
