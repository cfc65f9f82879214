"""`majlis ingest` is a job: what the store has is not read again, and `majlis jobs` tells what was done."""

import json
from pathlib import Path

from kg.intake import Journal
from kg.reading import Article
from tests.conftest import Majlis
from tests.test_ingestion import article_quads, exported, line


def write(file: Path, *lines: str) -> Path:
    file.write_text("".join(lines), "utf-8")
    return file


def counts(output: str) -> dict[str, str]:
    """The table that `ingest` prints."""
    cells = ([cell.strip() for cell in row.split("│")] for row in output.splitlines() if row.count("│") >= 3)
    return {row[1]: row[2] for row in cells}


def test_what_the_store_has_is_not_read_again(majlis: Majlis, tmp_path: Path) -> None:
    news = write(tmp_path / "n.jsonl", line(id="a", title="A"), line(id="b", title="B"))
    first = majlis("ingest", news, "--store", "s")
    assert counts(first.stdout)["articles"] == "2"
    before = exported(majlis, "s")
    write(news, line(id="a", title="A"), line(id="b", title="B, corrected"), line(id="c", title="C"))
    second = majlis("ingest", news, "--store", "s")
    assert second.returncode == 0
    found = counts(second.stdout)
    assert (found["articles"], found["unchanged"]) == ("2", "1")
    majlis("remove", "a", "--store", "s")
    third = counts(majlis("ingest", news, "--store", "s").stdout)
    assert (third["articles"], third["unchanged"]) == ("1", "2")
    again = counts(majlis("ingest", news, "--store", "s", "--again").stdout)
    assert again["articles"] == "3"
    assert {quad for quad in article_quads(before) if "/article/a>" in quad} <= set(exported(majlis, "s").splitlines())


def test_other_words_of_the_reader_make_it_read_again(majlis: Majlis, tmp_path: Path, root: Path) -> None:
    ontology = tmp_path / "ontology"
    ontology.mkdir()
    for file in (root / "ontology").glob("*.ttl"):
        (ontology / file.name).write_bytes(file.read_bytes())
    news = write(tmp_path / "n.jsonl", line(id="a", title="A"))
    options = (news, "--store", "s", "--ontology", ontology)
    majlis("ingest", *options)
    assert counts(majlis("ingest", *options).stdout)["articles"] == "0"
    with (ontology / "cues-en.ttl").open("a", encoding="utf-8") as cues:
        cues.write("\n# edited\n")
    assert counts(majlis("ingest", *options).stdout)["articles"] == "1"


def test_an_older_version_after_a_newer_one_is_read(majlis: Majlis, tmp_path: Path) -> None:
    news = write(tmp_path / "n.jsonl", line(id="a", title="One"), line(id="a", title="Two"))
    majlis("ingest", news, "--store", "s")
    assert "Two" in exported(majlis, "s")
    majlis("ingest", write(tmp_path / "o.jsonl", line(id="a", title="One")), "--store", "s")
    assert '"One"@en' in exported(majlis, "s")
    majlis("ingest", news, "--store", "s")
    assert '"Two"@en' in exported(majlis, "s")


def test_jobs_are_listed_and_told_with_what_was_passed_over(majlis: Majlis, tmp_path: Path) -> None:
    assert majlis("jobs", "--store", "s").returncode == 1
    news = write(tmp_path / "n.jsonl", line(id="a", title="A"), "nonsense\n", line(id="b", language="fr"))
    assert majlis("ingest", news, "--store", "s").returncode == 1
    listed = majlis("jobs", "--store", "s")
    assert listed.returncode == 0
    assert "n.jsonl" in listed.stdout
    (job,) = map(json.loads, majlis("jobs", "--store", "s", "--json").stdout.splitlines())
    assert (job["state"], job["kind"], job["read"], job["passed"]) == ("done", "files", 1, 2)
    assert job["what"] == [str(news)]
    told = majlis("jobs", job["id"], "--store", "s").stdout
    assert "n.jsonl, line 2: it is not JSON" in told
    assert "its language is fr" in told
    one = json.loads(majlis("jobs", job["id"], "--store", "s", "--json").stdout)
    assert [each["name"].rpartition(", ")[2] for each in one["reasons"]] == ["line 2", "line 3"]
    missing = majlis("jobs", 9, "--store", "s")
    assert (missing.returncode, missing.stderr) == (1, "majlis: There is no job 9.\n")


def test_what_waits_of_an_article_gives_way_to_what_is_read_or_removed_later(majlis: Majlis, tmp_path: Path) -> None:
    majlis("ingest", write(tmp_path / "n.jsonl", line(id="a", title="Old"), line(id="b", title="B")), "--store", "s")
    old = [Article(id=name, text="An older text.", language="en") for name in "ab"]
    with Journal(tmp_path / "s") as journal:
        job, _ = journal.accept("articles", ["2 lines"], old)  # accepted by a service that was killed then
    write(tmp_path / "n.jsonl", line(id="a", title="New"))
    assert majlis("ingest", tmp_path / "n.jsonl", "--store", "s").returncode == 0
    assert majlis("remove", "b", "--store", "s").returncode == 0
    with Journal(tmp_path / "s") as journal:
        assert journal.waiting() == 0
        assert (journal.job(job.id).state, journal.job(job.id).passed) == ("done", 2)
        assert journal.jobs(1)[0].kind == "retraction"
