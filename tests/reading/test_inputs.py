"""Files, folders and names: each kind by its own reader, nothing passed over without a word."""

from pathlib import Path

import pytest

from kg.reading import Article, Passed, read_path

NEWS = "The envoy met the premier in Oslo on Friday."


def reason(path: Path) -> str:
    (item,) = read_path(str(path))
    assert isinstance(item, Passed), item
    assert item.name == str(path)
    return item.reason


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.txt", b"", "it is empty"),
        ("a.pdf", b"%PDF-1.7\n...", "it is a PDF"),
        ("a.txt", b"%PDF-1.7\n...", "it is a PDF"),
        ("a.docx", b"PK\x03\x04rest", "office document"),
        ("a.doc", b"\xd0\xcf\x11\xe0rest", "office document"),
        ("a.jsonl.gz", b"\x1f\x8brest of it", "not sound gzip data"),
        ("a.jsonl.bz2", b"BZh91AY&SY", "compressed with bzip2"),
        ("a.xml", b"<?xml version='1.0'?><note>x</note>", "neither a page nor a feed"),
        ("a.bin", b"\x00\x01\x02\x03", "it is not text"),
        ("a.html", b"\x00\x01\x02\x03", "it is not text"),
    ],
)
def test_what_cannot_be_read_says_what_it_is(tmp_path: Path, name: str, content: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(content)
    assert expected in reason(tmp_path / name)


def test_what_is_not_there_or_not_local_says_so(tmp_path: Path) -> None:
    assert reason(tmp_path / "absent.txt") == "there is no such file"
    (item,) = read_path("https://news.example/1")
    assert isinstance(item, Passed)
    assert "save the page" in item.reason


def test_a_file_larger_than_an_article_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(0)
        file.write(b"word\n" * (7 * 1024 * 1024))
    assert "larger than 32 MB" in reason(tmp_path / "large.txt")


def test_a_folder_is_read_in_the_order_of_names_and_what_is_foreign_is_named(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "1.txt").write_text(f"{NEWS} First.", "utf-8")
    (tmp_path / "a.txt").write_text(f"{NEWS} Second.", "utf-8")
    (tmp_path / "c.jsonl").write_text('{"text": "Third report."}\n{"text": "Fourth report."}\n', "utf-8")
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8")
    (tmp_path / ".hidden.txt").write_text(NEWS, "utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text(NEWS, "utf-8")
    found = list(read_path(str(tmp_path)))
    texts = [item.text for item in found if isinstance(item, Article)]
    assert texts == [f"{NEWS} Second.", f"{NEWS} First.", "Third report.", "Fourth report."]
    (passed,) = [item for item in found if isinstance(item, Passed)]
    assert passed.name.endswith("photo.jpg")
    assert "its kind is not read" in passed.reason


def test_lines_are_known_by_their_first_brace_whatever_the_name(tmp_path: Path) -> None:
    for name in ("news.json", "news", "news.ndjson"):
        (tmp_path / name).write_text('\ufeff{"id": "a", "text": "One report."}\n{"id": "b", "text": "Two."}\n', "utf-8")
        assert [item.id for item in read_path(str(tmp_path / name)) if isinstance(item, Article)] == ["a", "b"]


def test_a_folder_without_rights_and_a_link_to_nowhere_are_named(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "absent")
    assert reason(tmp_path / "gone.txt") == "there is no such file"
