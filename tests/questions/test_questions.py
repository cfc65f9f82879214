"""What an analyst asks, answered from the project's own samples.

Each `NAME.rq` beside this file is a question, in words in its first two lines; `NAME.csv` has the rows that a
careful reader of `data/articles` expects, in any order. The graph is what the reader makes of the samples.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from kg.ingestion import ingest
from kg.reading import Passed, read_path
from kg.settings import Settings, files
from kg.store import EmbeddedStore, check_query

QUESTIONS = sorted(Path(__file__).parent.glob("*.rq"))


@pytest.fixture(scope="module")
def samples():
    settings = Settings()
    store = EmbeddedStore(None, settings.base)
    done = list(ingest(read_path(str(files("data") / "articles")), store, settings))
    assert done
    assert [item for item in done if isinstance(item, Passed)] == []
    return store


def rows(store, query):
    result = store.query(query)
    names = [variable.value for variable in result.variables]
    return names, Counter(tuple(getattr(value, "value", "") for value in row) for row in result)


def expected(question):
    with question.with_suffix(".csv").open(encoding="utf-8", newline="") as file:
        names, *lines = csv.reader(file)
    return names, Counter(map(tuple, lines))


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda file: file.stem)
def test_the_samples_answer(samples, question):
    query = question.read_text(encoding="utf-8")
    check_query(query, set(samples.graph_names()))
    assert rows(samples, query) == expected(question)


def test_there_are_questions_and_each_has_an_answer_and_is_asked_in_both_languages():
    assert len(QUESTIONS) >= 6
    for question in QUESTIONS:
        english, arabic, *_ = question.read_text(encoding="utf-8").splitlines()
        assert english.startswith("# ")
        assert english.isascii()
        assert any("\u0621" <= letter <= "\u064a" for letter in arabic)
        assert expected(question)[1], f"{question.stem}.csv has no rows, so its question proves nothing"
