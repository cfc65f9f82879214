"""The command: its names, its help, its environment, what it prints and how it ends."""

import json
import re
import signal
import subprocess
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from kg import __version__, cli
from tests.conftest import Majlis
from tests.test_ingestion import line

NAMES = [
    "demo",
    "ingest",
    "extract",
    "jobs",
    "watch",
    "serve",
    "query",
    "mcp",
    "ask",
    "export",
    "remove",
    "merge",
    "split",
    "merges",
    "import",
    "backup",
    "restore",
    "compact",
    "stats",
    "doctor",
    "evaluate",
    "test",
    "version",
]
PERSONS = "SELECT ?label WHERE { ?p a maj:Person ; rdfs:label ?label } ORDER BY ?label"
PREFIXES = "PREFIX maj: <https://w3id.org/majlis/ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> "


@pytest.fixture
def store(majlis: Majlis, tmp_path: Path) -> str:
    """A store that holds one article, `a`."""
    (tmp_path / "news.jsonl").write_text(line(id="a", url="https://news.example/a"), "utf-8")
    done = majlis("ingest", "news.jsonl", "--store", "s")
    assert done.returncode == 0, done.stderr
    return "s"


def test_the_commands_are_those_of_the_design() -> None:
    assert sorted(cli.COMMANDS) == sorted(NAMES)
    assert sorted(cli.MODULES) == sorted(NAMES)


GROUPED = [f"{group} {name}" for group, (_, commands) in cli.GROUPS.items() for name in commands]


@pytest.mark.parametrize("name", NAMES + GROUPED)
def test_each_command_explains_itself_and_its_environment(majlis: Majlis, name: str) -> None:
    done = majlis(*name.split(), "--help")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"Usage: majlis {name}" in done.stdout
    for option in re.findall(r"^│.*?(--[a-z-]+)", done.stdout, re.MULTILINE):
        variable = "MAJLIS_" + option.removeprefix("--").replace("-", "_").upper()
        assert option in {"--help", "--version"} or variable in done.stdout, option


def test_without_a_command_the_help_is_shown(majlis: Majlis) -> None:
    done = majlis()
    assert done.returncode == 0
    assert all(name in done.stdout for name in NAMES)


def test_version(majlis: Majlis) -> None:
    assert majlis("version").stdout.startswith(f"majlis {__version__} ")
    assert majlis("--version").stdout == f"{__version__}\n"


@pytest.mark.parametrize(
    ("arguments", "named"),
    [
        (["nonsense"], "nonsense"),
        (["version", "--nonsense"], "--nonsense"),
        (["version", "more"], "more"),
        (["query"], "file"),
        (["query", "q.rq", "--format", "yaml"], "yaml"),
        (["serve", "--port", "many"], "many"),
        (["serve", "--port", "70000"], "70000"),
        (["ingest"], "article"),
    ],
)
def test_a_wrong_command_line_is_one_sentence_and_status_2(majlis: Majlis, arguments: list[str], named: str) -> None:
    done = majlis(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("majlis: ")
    assert done.stderr.count("\n") == 1
    assert named in done.stderr.lower()


def test_debug_shows_where_an_error_happened(majlis: Majlis) -> None:
    assert "Traceback" not in majlis("export", "--store", "absent").stderr
    assert "Traceback" in majlis("export", "--store", "absent", "--debug").stderr
    assert "Traceback" in majlis("export", "--store", "absent", MAJLIS_DEBUG="1").stderr


def test_options_come_from_the_environment_and_the_line_wins(majlis: Majlis, store: str) -> None:
    assert majlis("export", MAJLIS_STORE=store).returncode == 0
    assert majlis("export", MAJLIS_STORE="absent").returncode == 1
    assert majlis("export", "--store", store, MAJLIS_STORE="absent").returncode == 0


def test_extract_prints_one_report_a_line_and_touches_no_store(majlis: Majlis, tmp_path: Path) -> None:
    done = majlis("extract", "-", input=line(id="a") + line(id="b"))
    assert done.returncode == 0, done.stderr
    assert [json.loads(report)["article"]["id"] for report in done.stdout.splitlines()] == ["a", "b"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("format", "beginning"),
    [
        ("json", '{"head":'),
        ("csv", "label\n"),
        ("tsv", "?label\n"),
        ("xml", "<?xml"),
        ("table", "┏"),
    ],
)
def test_query_prints_rows_in_each_format(majlis: Majlis, store: str, format: str, beginning: str) -> None:
    done = majlis("query", "-", "--store", store, "--format", format, input=PREFIXES + PERSONS)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(beginning)
    assert "Safadi" in done.stdout


@pytest.mark.parametrize(
    ("format", "part"),
    [("turtle", "a maj:Person"), ("table", "a maj:Person"), ("jsonld", '"@id"'), ("xml", "<rdf:RDF")],
)
def test_query_prints_a_graph_in_each_format(
    majlis: Majlis, store: str, tmp_path: Path, format: str, part: str
) -> None:
    (tmp_path / "q.rq").write_text(f"{PREFIXES} CONSTRUCT WHERE {{ ?p a maj:Person ; rdfs:label ?l }}", "utf-8")
    done = majlis("query", "q.rq", "--store", store, "--format", format)
    assert done.returncode == 0, done.stderr
    assert part in done.stdout


def test_query_finds_a_thing_once_however_many_articles_name_it(majlis: Majlis, store: str, tmp_path: Path) -> None:
    (tmp_path / "other.jsonl").write_text(line(id="b", url="https://news.example/b"), "utf-8")
    assert majlis("ingest", "other.jsonl", "--store", store).returncode == 0
    found = majlis("query", "-", "--store", store, "--format", "csv", input=PREFIXES + PERSONS).stdout.splitlines()
    assert len(found) == len(set(found))
    each = PREFIXES + "SELECT ?g { GRAPH ?g { ?x a maj:Article } }"
    assert len(majlis("query", "-", "--store", store, "--format", "csv", input=each).stdout.splitlines()) == 3


def test_query_searches_for_words(majlis: Majlis, store: str) -> None:
    text = PREFIXES + 'SELECT DISTINCT ?name { ?x a maj:Person ; rdfs:label ?name ; maj:textMatch/maj:words "WORDS" }'
    names = majlis("query", "-", "--store", store, "--format", "csv", input=PREFIXES + PERSONS).stdout.split("\n")[1:-1]
    assert names
    name = names[0].strip().split(",")[-1].strip('"')
    done = majlis("query", "-", "--store", store, "--format", "csv", input=text.replace("WORDS", name))
    assert done.returncode == 0, done.stderr
    assert name in done.stdout
    refused = majlis("query", "-", "--store", store, input=text.replace('"WORDS"', "?name"))
    assert refused.returncode == 2
    assert "VALUES or BIND" in refused.stderr


@pytest.mark.parametrize(
    ("text", "format", "named"),
    [
        ("SELECT WHERE", "json", "malformed"),
        ("INSERT DATA { <a:b> <a:c> <a:d> }", "json", "update"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "json", "SERVICE"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "csv", "csv"),
        ("SELECT * { ?s ?p ?o } LIMIT 1", "turtle", "turtle"),
    ],
)
def test_a_query_that_cannot_be_answered_is_one_sentence(
    majlis: Majlis, store: str, text: str, format: str, named: str
) -> None:
    done = majlis("query", "-", "--store", store, "--format", format, input=text)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert named in done.stderr


def test_export_writes_a_file_a_graph_and_trig(majlis: Majlis, store: str, tmp_path: Path) -> None:
    graph = "https://w3id.org/majlis/id/graph/article/a"
    whole = majlis("export", "--store", store).stdout
    majlis("export", "--store", store, "--output", "all.nq")
    assert (tmp_path / "all.nq").read_text("utf-8") == whole
    trig = majlis("export", "--store", store, "--format", "trig")
    assert "@prefix maj:" in trig.stdout
    one = majlis("export", "--store", store, "--graph", graph)
    assert one.returncode == 0, one.stderr
    assert 0 < one.stdout.count("\n") < whole.count("\n")
    absent = majlis("export", "--store", store, "--graph", graph + "x")
    assert absent.returncode == 1
    assert graph + "x" in absent.stderr


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_service_says_where_it_is_answers_and_ends_on_ctrl_c(
    started: Callable[..., subprocess.Popen[str]], store: str, command: str
) -> None:
    options = ["--store", store, "--read-only"] if command == "serve" else []
    process = started(command, "--port", "0", *options)
    assert process.stdout is not None
    lines = []
    while not lines or "http://" not in lines[-1]:
        lines.append(process.stdout.readline())
        assert lines[-1], process.communicate()[1]
    address = re.search(r"http://\S+", lines[-1])
    assert address
    if command == "demo":
        assert any(re.search(r"Ready in [\d.]+ seconds", text) for text in lines)
    with urllib.request.urlopen(address.group(), timeout=120) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"].startswith("text/html")
    process.send_signal(signal.SIGINT)
    _, stderr = process.communicate(timeout=120)
    assert process.returncode == 0, stderr
    assert "Traceback" not in stderr


def test_evaluate_prints_figures_for_each_kind(majlis: Majlis, root: Path) -> None:
    done = majlis("evaluate", root / "data" / "gold")
    assert done.returncode == 0, done.stderr
    for kind in ("persons", "meetings", "demands"):
        assert kind in done.stdout


def test_evaluate_of_nothing_is_one_sentence(majlis: Majlis) -> None:
    done = majlis("evaluate", "absent")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "absent" in done.stderr


def test_evaluate_lists_differences_keeps_the_part_aside_and_prints_json(majlis: Majlis, root: Path) -> None:
    gold = root / "data" / "gold"
    listed = majlis("evaluate", gold, "--details")
    assert "only when that is asked for" in listed.stdout
    assert not re.search(r"^aside/", listed.stdout, re.MULTILINE)
    assert re.search(r"^aside/", majlis("evaluate", gold, "--details", "--aside").stdout, re.MULTILINE)
    tables = json.loads(majlis("evaluate", gold, MAJLIS_JSON="1").stdout)
    assert {table["part"] for table in tables} == {"aside", "tuning"}
