"""The journal keeps what it was told, whoever is killed; and tells what is in the store only if it is."""

from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.errors import NotFoundError, StoreError
from kg.ingestion import Reading
from kg.intake import Journal
from kg.intake import journal as module
from kg.intake.database import FILE
from kg.intake.journal import TokenError
from kg.reading import Article, Passed, Unchanged


def article(name: str, text: str = "The minister arrived.") -> Article:
    return Article(id=name, text=text, language="en")


def test_what_was_accepted_is_there_when_the_file_is_opened_again(tmp_path: Path) -> None:
    with Journal(tmp_path, lambda: datetime(2026, 1, 2, tzinfo=UTC)) as journal:
        job, numbers = journal.accept(
            "articles", ["2 lines"], [article("a"), article("b")], [Passed("3", "bad")], by="x"
        )
        assert len(numbers) == 2
        assert (job.state, job.total, job.passed, job.created) == ("queued", 3, 1, "2026-01-02T00:00:00.000Z")
    with Journal(tmp_path) as journal:
        journal.recover()
        assert journal.jobs() == [job]
        assert [each.reason for each in journal.passed_over(job.id)] == ["bad"]
        item = journal.next(0, 0)
        assert item is not None
        assert (item.article, item.place, item.job) == (article("a"), 1, job.id)
        assert journal.next(0, item.id).article.id == "b"  # type: ignore[union-attr]
        with pytest.raises(NotFoundError):
            journal.job(7)


def test_a_job_is_done_when_all_its_articles_are_dealt_with(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        job, _ = journal.accept("articles", ["x"], [article(name) for name in "abc"])
        outcomes = (Reading("a", Counter()), Unchanged("b"), Passed("c", "too long"))
        after = 0
        for outcome in outcomes:
            assert journal.job(job.id).state != "done"
            item = journal.next(0, after)
            assert item is not None
            journal.run(job.id)
            journal.finished(item, outcome, b"digest")
            after = item.id
        told = journal.job(job.id)
        assert (told.state, told.read, told.unchanged, told.passed, told.finished) == ("done", 1, 1, 1, 3)
        assert told.started
        assert told.ended


def test_articles_are_accepted_at_the_same_cost_however_many_wait(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:

        def steps(first: int) -> int:
            counted: list[None] = []
            journal._database.set_progress_handler(lambda: counted.append(None), 10)
            journal.accept("articles", ["x"], [article(str(number)) for number in range(first, first + 100)])
            journal._database.set_progress_handler(None, 0)
            return len(counted)

        alone = steps(0)
        assert alone
        for first in range(100, 2000, 100):
            among_many = steps(first)
        assert among_many < 2 * alone


def test_what_somebody_waits_for_comes_first(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.accept("articles", ["x"], [article("a"), article("b")])
        journal.accept("articles", ["y"], [article("c")], urgent=True)
        assert journal.next(0, 0).article.id == "c"  # type: ignore[union-attr]


def test_an_older_version_that_waits_is_passed_over(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        old, _ = journal.accept("articles", ["x"], [article("a", "Old.")])
        journal.accept("articles", ["y"], [article("a", "New.")])
        assert journal.job(old.id).state == "done"
        assert "a later version" in journal.passed_over(old.id)[0].reason
        assert journal.next(0, 0).article.text == "New."  # type: ignore[union-attr]


def test_a_token_stands_for_one_request_of_one_key(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        first, _ = journal.accept("articles", ["x"], [article("a")], by="one", token=("t", b"1"))
        assert journal.accept("articles", ["x"], [article("a")], by="one", token=("t", b"1")) == (first, [])
        other, numbers = journal.accept("articles", ["x"], [article("b")], by="two", token=("t", b"2"))
        assert other.id != first.id
        assert numbers
        with pytest.raises(TokenError):
            journal.accept("articles", ["x"], [article("c")], by="one", token=("t", b"3"))


@pytest.mark.parametrize("restarted", [False, True])
def test_after_a_start_of_the_machine_what_may_not_be_on_disk_is_read_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, restarted: bool
) -> None:
    with Journal(tmp_path) as journal:
        journal.recover()
        job, _ = journal.accept("articles", ["x"], [article("a"), article("b")])
        for outcome in ("a", "b"):
            item = journal.next(0, 0)
            assert item is not None
            journal.finished(item, Reading(outcome, Counter()), outcome.encode())
            if outcome == "a":
                journal.settle()
        assert journal.job(job.id).state == "done"
    if restarted:
        (tmp_path / "boot").write_text("another\n")
        monkeypatch.setattr(module, "_BOOT", tmp_path / "boot")
    with Journal(tmp_path) as journal:
        journal.recover()
        assert journal.knows("a", b"a", 99)
        assert journal.knows("b", b"b", 99) is not restarted
        assert journal.job(job.id).state == ("queued" if restarted else "done")
        assert (journal.next(0, 0) is not None) is restarted


def test_a_job_of_files_that_was_broken_off_goes_on_under_its_number(tmp_path: Path) -> None:
    with Journal(tmp_path) as journal:
        journal.recover()
        job = journal.begin("files", ["/news.jsonl"])
        journal.know(job.id, "a", b"1")
        journal.know(job.id, "a", b"2")
        assert journal.job(job.id).state == "running"
        assert journal.begin("files", ["/news.jsonl"], resumed=True).id == job.id
        assert journal.knows("a", b"1", job.id)
        journal.recover()
        broken = journal.job(job.id)
        assert (broken.state, "goes on where it stopped" in str(broken.error)) == ("failed", True)
        assert journal.begin("files", ["/other.jsonl"], resumed=True).id != job.id
        again = journal.begin("files", ["/news.jsonl"], resumed=True)
        assert (again.id, again.state, again.error) == (job.id, "running", None)
        journal.end(job.id)
        next_job = journal.begin("files", ["/news.jsonl"], resumed=True)
        assert next_job.id != job.id
        assert not journal.knows("a", b"1", next_job.id)
        assert journal.knows("a", b"2", next_job.id)


def test_a_file_that_is_no_journal_is_named(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"something else, and long enough to be looked at" * 100)
    with pytest.raises(StoreError, match=FILE):
        Journal(tmp_path)
