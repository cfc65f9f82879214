"""`majlis merge`, `split` and `merges` as a user runs them, on a store in a folder and on one that is being served."""

import json
import re
import select
import shutil
import subprocess
import time

import httpx
import pytest

from tests.conftest import command_line, environment
from tests.linkage.news import ENVOY_EN, NAMESAKE, TALKS_AR, TALKS_EN

LINES = (
    ("talks-ar", "ar", "2021-07-05", TALKS_AR),
    ("talks-en", "en", "2021-07-06", TALKS_EN),
    ("envoy-en", "en", "2021-07-06", ENVOY_EN),
    ("namesake", "en", "2021-07-07", NAMESAKE),
)
FIND = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX maj: <https://w3id.org/majlis/ontology#>
SELECT DISTINCT ?x { ?x a maj:Person ; rdfs:label ?l FILTER(STR(?l) = "Omar Bashari") } ORDER BY ?x"""


@pytest.fixture(scope="module")
def file(tmp_path_factory):
    """Four reports as JSON Lines."""
    path = tmp_path_factory.mktemp("news") / "news.jsonl"
    lines = (
        json.dumps({"id": name, "language": language, "published": f"{day}T12:00:00Z", "text": text})
        for name, language, day, text in LINES
    )
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


@pytest.fixture(scope="module")
def ingested(file):
    """The folder of a store into which they were read."""
    place = file.with_name("store")
    done = subprocess.run(
        command_line("ingest", file, "--store", place), env=environment(), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return place


@pytest.fixture
def store(ingested, tmp_path):
    """A copy of that store, as `s` in the folder where commands run."""
    shutil.copytree(ingested, tmp_path / "s")


def found(majlis):
    """The persons called Omar Bashari, by `majlis query`."""
    done = majlis("query", "-", "--store", "s", "--format", "csv", input=FIND)
    assert done.returncode == 0, done.stderr
    return done.stdout.split()[1:]


def exported(majlis):
    """What articles report, as sorted N-Quads."""
    done = majlis("export", "--store", "s")
    return [line for line in done.stdout.splitlines() if "/graph/article/" in line]


@pytest.mark.usefixtures("store")
def test_a_merge_is_made_listed_respected_and_taken_back(majlis, file):
    before = exported(majlis)
    one, other = found(majlis)
    done = majlis("merge", one, other, "--because", "the same man", "--by", "Layla", "--store", "s")
    assert done.returncode == 0, done.stderr
    assert re.fullmatch(
        r"Merged Omar Bashari \(person/\w+\) into Omar Bashari \(person/\w+\): \d articles? changed\.\n", done.stdout
    )
    assert found(majlis) == [one]
    assert majlis("ingest", file, "--store", "s").returncode == 0
    assert found(majlis) == [one]
    listed = majlis("merges", "--store", "s").stdout
    assert "Layla" in listed
    assert "the same man" in listed
    assert majlis("split", "Omar Bashari", "--store", "s").returncode == 0
    assert exported(majlis) == before
    assert majlis("merges", "--store", "s").stdout.endswith("0 rows\n")


@pytest.mark.usefixtures("store")
def test_what_rules_found_is_listed_with_the_reason(majlis):
    listed = majlis("merges", "--rules", "--store", "s").stdout
    assert "by sides and day" in listed
    assert "by action and sides" in listed
    assert "meeting/talks-ar-m1" in listed


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("merge", "Ingrid Solheim"), 2, "at least two things"),
        (("merge", "Ingrid Solheim", "Nobody"), 1, "“Nobody”"),
        (("merge", "Omar Bashari", "Ingrid Solheim"), 2, "names 2 things"),
        (("split", "Ingrid Solheim"), 2, "nothing to split"),
        (("split",), 2, ""),
        (("merges", "x"), 2, ""),
    ],
)
def test_wrong_input_gets_one_sentence(majlis, arguments, status, sentence):
    done = majlis(*arguments, "--store", "s")
    assert done.returncode == status, done.stderr
    assert sentence in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_without_a_store_there_is_nothing_to_merge(majlis):
    done = majlis("merge", "a", "b", "--store", "none")
    assert done.returncode == 1
    assert "There is no store at none" in done.stderr


def address_of(process):
    """Where a service says that it is."""
    end = time.monotonic() + 60
    while time.monotonic() < end:
        if select.select([process.stdout], [], [], 1)[0] and (
            said := re.search(r"http://\S+", process.stdout.readline())
        ):
            return said[0]
    raise AssertionError("the service did not start")


@pytest.mark.usefixtures("store")
def test_a_running_service_sees_merges_at_once(majlis, started):
    one, other = found(majlis)
    address = address_of(started("serve", "--store", "s", "--port", "0"))
    done = majlis("merge", one, other, "--store", "s", "--because", "served")
    assert done.returncode == 0, done.stderr
    with httpx.Client(base_url=address, timeout=60) as http:
        rows = http.get("/sparql", params={"query": FIND}, headers={"Accept": "text/csv"}).text.split()[1:]
        assert rows == [one]
        item = http.get("/persons/" + one.rsplit("/", 1)[1]).json()
        assert {reference["id"].rsplit("/", 1)[1] for reference in item["articles"]} == {"envoy-en", "namesake"}
        assert "byDecision" in item["identified_by"]
        away = http.get("/persons/" + other.rsplit("/", 1)[1])
        assert away.status_code == 307
        assert away.headers["location"] == "/persons/" + one.rsplit("/", 1)[1]
        wrong = majlis("merge", one, "Nobody", "--store", "s")
        assert (wrong.returncode, "“Nobody”" in wrong.stderr) == (1, True)
        assert majlis("split", other, "--store", "s").returncode == 0
        assert http.get("/persons/" + other.rsplit("/", 1)[1]).status_code == 200
        meeting = http.get("/meetings/talks-ar-m1").json()
        assert len(meeting["participants"]) == 2
        assert {piece["article"].rsplit("/", 1)[1] for piece in meeting["evidence"]} == {"talks-ar", "talks-en"}
        assert meeting["identified_by"] == ["bySidesAndDay"]
        page = http.get("/meetings/talks-ar-m1?lang=ar", headers={"Accept": "text/html"}).text
        assert "بالأطراف واليوم" in page
        assert http.get("/meetings/talks-en-m1", follow_redirects=True).json()["id"] == meeting["id"]
