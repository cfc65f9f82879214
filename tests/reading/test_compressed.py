"""JSON Lines and pages in gzip and zstd: read as they are, and never more of them held than a text can be."""

import gzip
import io
import json
import resource
import subprocess
import zlib
from pathlib import Path

import pytest

from kg.errors import ReadingError
from kg.reading import Article, Passed, read_path
from kg.reading.compressed import GZIP, Unpacked, zstandard
from tests.conftest import command_line, environment
from tests.reading.news import page

LINES = b"".join(json.dumps({"id": f"a{n}", "text": f"Report number {n}."}).encode() + b"\n" for n in range(2000))


def zstd(content: bytes) -> bytes:
    packed: bytes = zstandard().compress(content)
    return packed


def ids(path: Path) -> list[str]:
    return [item.id for item in read_path(str(path)) if isinstance(item, Article)]


def reasons(path: Path) -> list[str]:
    return [item.reason for item in read_path(str(path)) if isinstance(item, Passed)]


@pytest.mark.parametrize("name", ["n.jsonl.gz", "n.jsonl.zst", "n.gz", "n"])
def test_lines_are_read_whatever_they_are_packed_in_and_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(zstd(LINES) if name.endswith("zst") else gzip.compress(LINES))
    assert ids(tmp_path / name) == [f"a{n}" for n in range(2000)]


def test_files_that_were_put_one_after_another_are_read_to_the_end(tmp_path: Path) -> None:
    half = LINES.index(b"\n", len(LINES) // 2) + 1
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(LINES[:half]) + gzip.compress(LINES[half:]))
    (tmp_path / "b.jsonl.zst").write_bytes(zstd(LINES[:half]) + zstd(LINES[half:]))
    assert len(ids(tmp_path / "a.jsonl.gz")) == len(ids(tmp_path / "b.jsonl.zst")) == 2000


def test_a_page_in_gzip_is_a_page(tmp_path: Path) -> None:
    (tmp_path / "a.html.gz").write_bytes(gzip.compress(page().encode()))
    (article,) = read_path(str(tmp_path / "a.html.gz"))
    assert isinstance(article, Article)
    assert "open the gates" in article.text


def test_a_broken_line_in_a_packed_file_is_named_by_its_number(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'[1]\n{"id": "b", "text": "Good."}\n'))
    found = list(read_path(str(tmp_path / "a.jsonl.gz")))
    assert [type(item).__name__ for item in found] == ["Passed", "Article"]
    assert found[0].name.endswith("a.jsonl.gz, line 1")


@pytest.mark.parametrize("pack", [gzip.compress, zstd])
def test_what_is_cut_off_gives_what_is_there_and_says_so(tmp_path: Path, pack) -> None:
    name = "a.jsonl.gz" if pack is gzip.compress else "a.jsonl.zst"
    noise = b"".join(
        json.dumps({"id": f"a{n}", "text": f"Report {zlib.crc32(b'x%d' % n)}."}).encode() + b"\n" for n in range(9000)
    )
    packed = pack(noise)
    (tmp_path / name).write_bytes(packed[: len(packed) // 2])
    found = list(read_path(str(tmp_path / name)))
    assert isinstance(found[0], Article)
    assert isinstance(found[-1], Passed)
    assert found[-1].reason.startswith("it is cut off: the end of its ")


@pytest.mark.parametrize("name", ["bomb.jsonl.gz", "bomb.html.gz", "bomb.jsonl.zst"])
def test_a_bomb_is_refused_and_fills_no_memory(tmp_path: Path, name: str) -> None:
    if name.endswith(".gz"):
        with gzip.open(tmp_path / name, "wb") as stream:
            for _ in range(400):
                stream.write(b" " * 1024**2)
    else:
        (tmp_path / name).write_bytes(zstd(b" " * (400 * 1024**2)))
    done = subprocess.run(
        command_line("extract", tmp_path / name),
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (1500 * 1024**2,) * 2),
    )
    assert done.returncode == 2, done.stderr
    assert "200 times its size" in done.stderr or "larger than 32 MB" in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_limit_of_bytes_holds_whatever_the_ratio() -> None:
    stream = io.BufferedReader(Unpacked(io.BytesIO(gzip.compress(LINES)), GZIP, most_bytes=1000))
    with pytest.raises(ReadingError, match="unpacks to more than"):
        stream.read()


def test_packed_again_and_again_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.gz").write_bytes(gzip.compress(gzip.compress(gzip.compress(b"News."))))
    assert reasons(tmp_path / "a.gz") == ["it is compressed again and again"]
