"""What a user may hand in by mistake: one plain sentence and the right status each time, and what is good is read."""

import json
import resource
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Majlis
from tests.test_ingestion import article_quads, exported, line

PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"

BAD: dict[str, tuple[str, bytes | None]] = {
    "missing": ("absent.txt", None),
    "empty": ("empty.txt", b""),
    "blank": ("blank.txt", b" \n\n"),
    "empty JSON Lines": ("empty.jsonl", b""),
    "a PDF": ("report.pdf", PDF),
    "a PDF named .txt": ("report.txt", PDF),
    "not UTF-8": ("bytes.txt", b"\xff\xfe\x00\xd8 news \xc3\x28\n"),
    "JSON Lines not UTF-8": ("bytes.jsonl", b'{"text": "\xc3\x28"}\n'),
    "no JSON": ("broken.jsonl", b'{"text": "cut off\n'),
    "JSON of another kind": ("list.jsonl", b"[1, 2]\n"),
    "JSON without text": ("textless.jsonl", b'{"title": "x"}\n'),
}


@pytest.fixture(params=BAD, ids=list(BAD))
def bad(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The name of a file that cannot be read."""
    name, content = BAD[request.param]
    if content is not None:
        (tmp_path / name).write_bytes(content)
    return name


@pytest.mark.parametrize("command", ["extract", "ingest"])
def test_a_bad_file_alone_is_one_sentence_and_status_2(majlis: Majlis, tmp_path: Path, bad: str, command: str) -> None:
    done = majlis(command, bad)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("majlis: ")
    assert done.stderr.count("\n") == 1
    assert bad in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "majlis-store").exists()


def test_a_good_file_beside_a_bad_one_is_read(majlis: Majlis, tmp_path: Path, bad: str) -> None:
    (tmp_path / "good.jsonl").write_text(line(id="good"), "utf-8")
    for order in ([bad, "good.jsonl"], ["good.jsonl", bad]):
        done = majlis("extract", *order)
        assert done.returncode == 1
        assert [json.loads(report)["article"]["id"] for report in done.stdout.splitlines()] == ["good"]
        assert done.stderr.count("\n") == 1
        assert bad in done.stderr


def test_good_lines_around_a_broken_one_are_read_and_it_is_named(majlis: Majlis, tmp_path: Path) -> None:
    lines = [line(id="first"), '{"text": "cut off\n', line(id="third"), "[]\n", line(id="fifth")]
    (tmp_path / "news.jsonl").write_text("".join(lines), "utf-8")
    done = majlis("ingest", "news.jsonl", "--store", "s", "--workers", "2")
    assert done.returncode == 1
    named = [said for said in done.stderr.splitlines() if said.startswith("majlis: ")]
    assert len(named) == 2
    assert all("news.jsonl" in sentence for sentence in named)
    assert "2" in named[0]
    assert "4" in named[1]
    quads = article_quads(exported(majlis, "s"))
    assert {quad.rsplit("/graph/article/", 1)[1].split(">")[0] for quad in quads} == {"first", "third", "fifth"}


def test_a_line_of_50_megabytes_is_named_and_does_not_fill_the_memory(majlis: Majlis, tmp_path: Path) -> None:
    with (tmp_path / "huge.jsonl").open("w", encoding="utf-8") as out:
        out.write(line(id="before"))
        out.write('{"id": "huge", "text": "' + "خبر " * (50_000_000 // 7) + '"}\n')
        out.write(line(id="after"))
    assert (tmp_path / "huge.jsonl").stat().st_size > 50_000_000
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    done = majlis("extract", "huge.jsonl")
    assert done.returncode == 1
    assert [json.loads(report)["article"]["id"] for report in done.stdout.splitlines()] == ["before", "after"]
    assert done.stderr.count("\n") == 1
    assert "huge.jsonl" in done.stderr
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    assert peak <= max(before, 1_000_000), "kilobytes"


@pytest.mark.parametrize(
    "arguments", [["ingest", "news.jsonl"], ["export"], ["remove", "a"], ["serve", "--port", "0"], ["query", "q.rq"]]
)
def test_a_folder_of_another_program_is_refused_and_left_alone(
    majlis: Majlis, tmp_path: Path, arguments: list[str]
) -> None:
    (tmp_path / "news.jsonl").write_text(line(), "utf-8")
    (tmp_path / "q.rq").write_text("ASK { ?s ?p ?o }", "utf-8")
    folder = tmp_path / "photos"
    folder.mkdir()
    (folder / "holiday.jpg").write_bytes(b"not a store")
    done = majlis(*arguments, "--store", "photos")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "photos" in done.stderr
    assert [file.name for file in folder.iterdir()] == ["holiday.jpg"]


@pytest.mark.parametrize("arguments", [["export"], ["remove", "a"], ["serve", "--port", "0"], ["query", "q.rq"]])
def test_a_store_that_is_not_there_is_told_and_not_made(majlis: Majlis, tmp_path: Path, arguments: list[str]) -> None:
    (tmp_path / "q.rq").write_text("ASK { ?s ?p ?o }", "utf-8")
    done = majlis(*arguments, "--store", "absent")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "absent" in done.stderr
    assert not (tmp_path / "absent").exists()


def test_a_store_that_another_process_writes_is_told(
    majlis: Majlis, started: Callable[..., subprocess.Popen[str]], tmp_path: Path
) -> None:
    (tmp_path / "news.jsonl").write_text(line(), "utf-8")
    majlis("ingest", "news.jsonl", "--store", "s")
    serving = started("serve", "--store", "s", "--port", "0")
    assert serving.stdout is not None
    assert "http://" in serving.stdout.readline()
    done = majlis("ingest", "news.jsonl", "--store", "s")
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "in use" in done.stderr


@pytest.mark.parametrize("command", ["serve", "demo"])
def test_a_busy_port_is_one_sentence(majlis: Majlis, command: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = majlis(command, "--port", port, seconds=20)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert str(port) in done.stderr


@pytest.mark.parametrize(
    ("content", "named"), [(None, "absent.rq"), (b"\xff\xfe", "UTF-8"), (b"", "empty"), (b"SELECT ?x {", "malformed")]
)
def test_a_bad_query_file_is_one_sentence(majlis: Majlis, tmp_path: Path, content: bytes | None, named: str) -> None:
    (tmp_path / "news.jsonl").write_text(line(), "utf-8")
    majlis("ingest", "news.jsonl")
    name = "absent.rq"
    if content is not None:
        name = "q.rq"
        (tmp_path / name).write_bytes(content)
    done = majlis("query", name)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert named in done.stderr


def test_an_output_file_that_cannot_be_written_is_one_sentence(majlis: Majlis, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(line(), "utf-8")
    majlis("ingest", "news.jsonl")
    done = majlis("export", "--output", "no/such/folder/all.nq")
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "all.nq" in done.stderr


def test_a_reader_that_stops_listening_is_no_error(majlis: Majlis, tmp_path: Path) -> None:
    (tmp_path / "news.jsonl").write_text(line(), "utf-8")
    majlis("ingest", "news.jsonl")
    from tests.conftest import command_line, environment

    with subprocess.Popen(
        command_line("export"), cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
