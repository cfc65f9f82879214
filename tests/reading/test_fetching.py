"""What is fetched, from a real server on loopback: politely, within limits, and never from where it may not be."""

import gzip
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from ipaddress import ip_address, ip_network
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import Article, Passed, read_path
from kg.reading.destinations import is_public
from kg.reading.fetching import Fetcher, Limits
from kg.reading.origin import UnchangedError
from kg.reading.visited import FILE, Visited
from tests.conftest import Majlis
from tests.reading.news import BODY_AR, BODY_EN, page
from tests.reading.serving import gives, leads_to, serving
from tests.reading.test_feeds import WHOLE, item, rss

LOOPBACK = (ip_network("127.0.0.1"),)
QUICK = Limits(seconds=1.0, megabytes=1.0, pause=0.0)


@contextmanager
def fetching(limits: Limits = QUICK, **options) -> Iterator[Fetcher]:
    with Fetcher(limits=limits, **{"allowed": LOOPBACK, **options}) as fetcher:
        yield fetcher


def refused(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(ReadingError) as told:
        fetcher.fetch(address)
    return str(told.value)


def test_a_page_is_fetched_by_name_once_and_read_with_its_address():
    with serving({"/talks": gives(page().encode())}) as site, fetching() as fetcher:
        (article,) = read_path(site.url("/talks"), fetch=fetcher.fetch)
        assert isinstance(article, Article)
        assert (article.url, article.text.count("\n")) == (site.url("/talks"), 3)
        assert site.paths() == ["/robots.txt", "/talks"]
        agent = site.asked[1][1]["User-Agent"]
        assert agent.startswith("Majlis/")
        assert "Cookie" not in site.asked[1][1]


def test_the_charset_of_the_answer_is_believed_and_a_wrong_one_does_no_harm():
    answers = {
        "/told": gives(page(BODY_AR).encode("windows-1256"), "text/html; charset=windows-1256"),
        "/wrong": gives(page(BODY_AR, "<meta charset='utf-8'>").encode(), "text/html; charset=us-ascii"),
        "/unknown": gives(page(BODY_AR).encode(), "text/html; charset=klingon"),
    }
    with serving(answers) as site, fetching() as fetcher:
        for path in answers:
            (article,) = read_path(site.url(path), fetch=fetcher.fetch)
            assert isinstance(article, Article), (path, article)
            assert BODY_AR[1] in article.text, path


def test_what_robots_txt_forbids_is_not_asked_for():
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: majlis\nDisallow: /private/*\nAllow: /\n"
    with (
        serving({"/robots.txt": gives(rules, "text/plain"), "/a": gives(page().encode())}) as site,
        fetching() as fetcher,
    ):
        assert fetcher.fetch(site.url("/a")).content
        assert refused(fetcher, site.url("/private/b")) == "it asks programs not to read it (robots.txt)"
        assert site.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(("status", "read"), [(404, True), (403, True), (500, False), (503, False)])
def test_a_host_without_rules_may_be_read_and_one_whose_rules_cannot_be_had_may_not(status, read):
    with (
        serving({"/robots.txt": gives(b"", status=status), "/a": gives(page().encode())}) as site,
        fetching() as fetcher,
    ):
        if read:
            assert fetcher.fetch(site.url("/a")).content
        else:
            assert "robots.txt cannot be had" in refused(fetcher, site.url("/a"))


def test_a_host_is_asked_once_a_second_or_as_seldom_as_it_wishes():
    now, slept = [100.0], []

    def sleep(seconds: float) -> None:
        slept.append(round(seconds, 3))
        now[0] += seconds

    rules = gives(b"User-agent: *\nCrawl-delay: 7\n", "text/plain")
    for answers, pause in (({}, 1.0), ({"/robots.txt": rules}, 7.0)):
        slept.clear()
        with (
            serving({**answers, "/a": gives(page().encode())}) as site,
            fetching(Limits(), clock=lambda: now[0], sleep=sleep) as fetcher,
        ):
            for _ in range(3):
                fetcher.fetch(site.url("/a"))
        assert slept == [1.0, pause, pause]


def test_what_has_not_changed_is_not_sent_again_once_it_is_in_the_store(tmp_path):
    def answer(request):
        unchanged = request.headers.get("If-None-Match") == '"v1"'
        assert request.headers.get("If-Modified-Since") in (None, "Fri, 16 Jul 2021 07:59:00 GMT")
        said = {"ETag": '"v1"', "Last-Modified": "Fri, 16 Jul 2021 07:59:00 GMT"}
        gives(b"" if unchanged else page().encode(), status=304 if unchanged else 200, **said)(request)

    with serving({"/a": answer}) as site:
        visited = Visited(tmp_path)
        with fetching(visited=visited) as fetcher:
            assert fetcher.fetch(site.url("/a")).content
        with fetching(visited=Visited(tmp_path)) as fetcher:  # nobody has said that it is in the store
            assert fetcher.fetch(site.url("/a")).content
        visited.keep()
        with fetching(visited=Visited(tmp_path)) as fetcher, pytest.raises(UnchangedError, match="not changed"):
            fetcher.fetch(site.url("/a"))
        with fetching(visited=Visited(tmp_path, again=True)) as fetcher:
            assert fetcher.fetch(site.url("/a")).content


def test_a_damaged_memory_of_what_was_fetched_is_no_memory(tmp_path):
    (tmp_path / FILE).write_text("[1, {", "utf-8")
    visited = Visited(tmp_path)
    assert visited.conditions("http://a.example/") == {}
    visited.note("http://a.example/", {"etag": '"1"'})
    visited.keep()
    assert Visited(tmp_path).conditions("http://a.example/") == {"If-None-Match": '"1"'}


def test_redirects_are_followed_and_end():
    answers = {"/a": leads_to("/b"), "/b": gives(page().encode()), "/round": leads_to("/round")}
    with serving(answers) as site, fetching() as fetcher:
        assert fetcher.fetch(site.url("/a")).address == site.url("/b")
        assert refused(fetcher, site.url("/round")) == "it leads on to other addresses more than 5 times"


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.2:{port}/b",
        "http://[::1]:{port}/b",
        "http://localhost.example:{port}/b",
        "http://2130706434:{port}/b",
    ],
)
def test_a_redirect_to_a_private_address_is_not_followed(target):
    names = {"127.0.0.1": ["127.0.0.1"], "localhost.example": ["127.0.0.2"], "2130706434": ["127.0.0.2"]}
    with serving({"/b": gives(page().encode())}, "127.0.0.2") as inner:
        answers = {"/a": leads_to(target.format(port=inner.port))}
        with serving(answers) as site, fetching(resolve=lambda host, _: names.get(host, [host])) as fetcher:
            assert "is no public address" in refused(fetcher, site.url("/a"))
        assert inner.asked == []


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "javascript:1"])
def test_a_redirect_to_another_scheme_is_not_followed(target):
    with serving({"/a": leads_to(target)}) as site, fetching() as fetcher:
        assert refused(fetcher, site.url("/a"))
        assert site.paths() == ["/robots.txt", "/a"]


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://[::ffff:127.0.0.1]/",
        "http://[fe80::1]/",
        "http://0/",
        "http://2130706433/",
        "http://0x7f.1/",
        "http://10.0.0.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fd00::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://user:password@127.0.0.1/",
    ],
)
def test_private_addresses_in_every_notation_are_refused(address):
    with fetching(allowed=()) as fetcher:
        told = refused(fetcher, address)
    assert "is no public address" in told or "there is no host" in told


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1::", True),
        ("::ffff:93.184.216.34", True),
        ("::ffff:10.0.0.1", False),
        ("2002:7f00:1::", False),
        ("2001:0:4136:e378:8000:63bf:80ff:fffe", False),
        ("64:ff9b::a00:1", False),
        ("::7f00:1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("ff02::1", False),
    ],
)
def test_public_addresses_are_told_from_others(address, public):
    assert is_public(ip_address(address)) is public


def test_a_name_is_asked_once_a_connection_and_the_connection_goes_where_it_pointed_then():
    asked: list[str] = []

    def turning(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["127.0.0.2"]

    answers = {"/a": gives(page().encode()), "/robots.txt": gives(b"", "text/plain")}
    with serving(answers) as site, fetching(resolve=turning) as fetcher:
        address = site.url("/a", "news.example")
        assert fetcher.fetch(address).address == address
        assert set(site.paths()) == {"/robots.txt", "/a"}
        assert asked == ["news.example"]


def test_a_name_with_one_private_address_among_others_is_refused():
    with fetching(allowed=(), resolve=lambda *_: ["93.184.216.34", "10.0.0.1"]) as fetcher:
        assert "10.0.0.1" in refused(fetcher, "http://news.example/")


def test_a_bomb_in_gzip_is_refused_and_an_honest_page_in_gzip_read():
    bomb = gzip.compress(b" " * (64 * 1024**2))
    answers = {
        "/bomb": gives(bomb, Content_Encoding="gzip"),
        "/page": gives(gzip.compress(page().encode()), Content_Encoding="gzip"),
        "/cut": gives(gzip.compress(page().encode())[:-30], Content_Encoding="gzip"),
        "/other": gives(page().encode(), Content_Encoding="br"),
    }
    with serving(answers) as site, fetching() as fetcher:
        assert "than 1 MB" in refused(fetcher, site.url("/bomb"))
        assert BODY_EN[0] in fetcher.fetch(site.url("/page")).content.decode()
        assert "cut off" in refused(fetcher, site.url("/cut"))
        assert "encoding br" in refused(fetcher, site.url("/other"))


def endless(request) -> None:
    request.send_response(200)
    request.send_header("Content-Type", "text/html")
    request.send_header("Connection", "close")
    request.end_headers()
    try:
        while True:
            request.wfile.write(b"<p>news</p>" * 10_000)
    except OSError:
        request.close_connection = True


def dripping(head: bool):
    def answer(request) -> None:
        start = b"HTTP/1.1 200 OK\r\n" if head else b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
        try:
            request.wfile.write(start)
            for number in range(1000):
                request.wfile.write(b"X-%d: 1\r\n" % number if head else b"<p>")
                request.wfile.flush()
                time.sleep(0.05)
        except OSError:
            pass
        request.close_connection = True

    return answer


def test_an_endless_answer_is_refused_by_its_size():
    with serving({"/a": endless}) as site, fetching() as fetcher:
        assert refused(fetcher, site.url("/a")) == "it is larger than 1 MB"


@pytest.mark.parametrize("head", [True, False], ids=["headers", "body"])
def test_an_answer_that_comes_drop_by_drop_is_refused_by_its_time(head):
    with serving({"/a": dripping(head)}) as site, fetching() as fetcher:
        assert refused(fetcher, site.url("/a")) == "it did not come within 1 seconds"


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (gives(b"%PDF", "application/pdf"), "it is application/pdf, neither a page nor a feed"),
        (gives(b"", status=404), "its server answers 404 Not Found"),
        (gives(b"", status=503), "its server answers 503 Service Unavailable"),
        (lambda request: request.wfile.write(b"SSH-2.0-OpenSSH\r\n"), "it cannot be fetched"),
        (lambda request: setattr(request, "close_connection", True), "it cannot be fetched"),
        (gives(b"", "text/html"), "it is empty"),
    ],
)
def test_what_cannot_be_read_says_why(answer, reason):
    def ended(request) -> None:
        answer(request)
        request.close_connection = True

    with serving({"/a": ended}) as site, fetching() as fetcher:
        (passed,) = read_path(site.url("/a"), fetch=fetcher.fetch)
        assert isinstance(passed, Passed)
        assert passed.name == site.url("/a")
        assert passed.reason.startswith(reason)


def test_a_host_that_is_not_there_says_so():
    with fetching(resolve=lambda *_: (_ for _ in ()).throw(OSError())) as fetcher:
        assert refused(fetcher, "http://nowhere.example/") == "there is no host nowhere.example"
    with serving({}) as site:
        address = site.url("/")
    with fetching() as fetcher:
        assert "robots.txt cannot be had" in refused(fetcher, address)


def test_a_feed_is_ingested_by_its_address_and_a_second_time_nothing_is_sent(majlis: Majlis, tmp_path: Path):
    def feed(request):
        if request.headers.get("If-None-Match") == '"7"':
            gives(b"", status=304)(request)
        else:
            gives(rss(item(WHOLE), item(link="/2")).encode(), "application/rss+xml", ETag='"7"')(request)

    with serving({"/feed": feed}) as site:
        refusal = majlis("ingest", site.url("/feed"), "--store", "s")
        assert refusal.returncode == 2
        assert "--allow-private" in refusal.stderr
        done = majlis("ingest", site.url("/feed"), "--store", "s", "--allow-private")
        assert done.returncode == 1, done.stderr
        assert "--fetch reads its page" in done.stderr
        again = majlis("ingest", site.url("/feed"), "--store", "s", "--allow-private")
        assert again.returncode == 0, again.stderr
        assert "has not changed since it was read" in again.stderr
    exported = majlis("export", "--store", "s").stdout
    assert exported.count("/ontology#Article>") >= 1
    assert json.loads((tmp_path / "s" / FILE).read_text("utf-8"))


def test_the_pages_of_a_feed_are_fetched_only_when_asked_for(majlis: Majlis):
    with serving({}) as site:
        about = f"<title>Post</title><link>{site.url('/')}</link>"
        site.answers["/feed.xml"] = gives(rss(item(), about=about).encode(), "application/xml")
        site.answers["/talks"] = gives(page().encode())
        done = majlis("extract", site.url("/feed.xml"), "--allow-private")
        assert (done.returncode, site.paths()) == (2, ["/robots.txt", "/feed.xml"])
        done = majlis("extract", site.url("/feed.xml"), "--allow-private", "--fetch")
        assert done.returncode == 0, done.stderr
        assert json.loads(done.stdout)["article"]["url"] == site.url("/talks")
