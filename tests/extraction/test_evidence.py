"""Every item of every report stands on words of its article: over the seed, the samples, the gold and the corpus."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import pytest

from kg.extraction.report import Item, Meeting, Report, Source, Visit
from kg.ingestion import load_reader
from kg.language.document import analyse
from kg.reading import Article, Passed, read_path
from kg.settings import Settings

CHUNK = 25


def faults(report: Report) -> Iterator[str]:
    """What is wrong with the evidence, the ids and the references of a report."""
    text, items = report.article.text, report.items()
    sentences = analyse(report.article).sentences
    for item in items:
        for evidence in item.evidence:
            where = f"{item.id} {evidence}"
            if not 0 <= evidence.start < evidence.end <= len(text):
                yield f"its evidence lies outside of the text: {where}"
            elif text[evidence.start : evidence.end] != evidence.quote:
                yield f"its evidence is not the words that stand there: {where}"
            elif not evidence.quote.strip():
                yield f"its evidence is blank: {where}"
            elif not 0 <= evidence.sentence < len(sentences):
                yield f"there is no such sentence: {where}"
            elif not _overlaps(evidence.start, evidence.end, sentences[evidence.sentence]):
                yield f"its evidence lies outside of its sentence: {where}"
    ids = Counter(item.id for item in items)
    yield from (f"an id twice: {one}" for one, count in ids.items() if count > 1)
    for item in items:
        yield from (f"{item.id} refers to {ref}, which is not there" for ref in references(item) if ref not in ids)


def _overlaps(start: int, end: int, sentence: object) -> bool:
    return start < sentence.end and end > sentence.start


def references(item: Item) -> Iterator[str]:
    """The ids that an item refers to, wherever they stand in it."""
    for name in (
        "part_of", "place", "part_of_visit", "visitor", "destination", "issuer", "on_behalf_of", "conveyed_by", "made_in",
        "promisor", "promisee", "action_of", "responder", "responds_to", "about",
    ):  # fmt: skip
        if (value := getattr(item, name, None)) is not None:
            yield value
    yield from getattr(item, "addressees", ())
    yield from getattr(item, "contradicts", ())
    yield from (side.agent for side in getattr(item, "participants", ()))
    yield from (post.organization for post in getattr(item, "posts", ()) if post.organization)
    sources: tuple[Source, ...] = (*getattr(item, "via", ()), *([item.source] if hasattr(item, "source") else []))
    yield from (source.agent for source in sources if source.agent)


def faults_of_articles(settings: Settings, articles: list[Article]) -> tuple[list[str], Counter[str]]:
    """The faults of the reports of some articles, and how many items of each kind there were; in a process."""
    reader = load_reader(settings.ontology, settings.data, settings.base)
    found: list[str] = []
    kinds: Counter[str] = Counter()
    for article in articles:
        report = reader.report(article)
        found += [f"{article.id}: {fault}" for fault in faults(report)]
        kinds.update(item.type for item in report.items())
        quads = reader.quads(report)
        if len(set(quads)) != len(quads):
            found.append(f"{article.id}: a quad twice")
    return found, kinds


def read(path: Path) -> list[Article]:
    """The articles at a path, of which nothing may be passed over."""
    items = list(read_path(str(path)))
    assert [item for item in items if isinstance(item, Passed)] == []
    return [item for item in items if isinstance(item, Article)]


def chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Stretches of articles, enough work for a process each."""
    rest = iter(articles)
    while chunk := list(islice(rest, CHUNK)):
        yield chunk


def test_the_seed(seed: Path) -> None:
    found, kinds = faults_of_articles(Settings(), read(seed))
    assert found == []
    assert kinds["Person"] >= 5


def test_every_sample(samples: Path) -> None:
    articles = read(samples)
    assert len(articles) >= 6
    found, kinds = faults_of_articles(Settings(), articles)
    assert found == []
    assert kinds["Demand"] > 0
    assert kinds["Claim"] > 0


@pytest.mark.slow
def test_the_whole_corpus_is_read_without_a_fault(corpus: Path) -> None:
    articles = read(corpus)
    assert len(articles) == 1500
    workers = min(2, os.cpu_count() or 1)
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        results = list(pool.map(partial(faults_of_articles, Settings()), chunks(articles)))
    assert [fault for found, _ in results for fault in found] == []
    kinds = sum((kinds for _, kinds in results), Counter())
    assert kinds["Person"] > 1500
    assert kinds["Meeting"] > 100


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"start": 0, "end": 4}, "not the words"),
        ({"end": 10_000}, "outside of the text"),
        ({"sentence": 99}, "no such sentence"),
    ],
)
def test_a_fault_of_the_evidence_is_found(change: dict[str, int], fault: str) -> None:
    from tests.graph.reports import report

    good = report()
    assert list(faults(good)) == []
    person = good.persons[1]
    bad = person.model_copy(update={"evidence": (person.evidence[0].model_copy(update=change),)})
    (found,) = faults(good.model_copy(update={"persons": (good.persons[0], bad)}))
    assert fault in found


def test_a_reference_to_nothing_and_an_id_twice_are_found() -> None:
    from tests.graph.reports import report

    good = report()
    visit: Visit = good.visits[0].model_copy(update={"visitor": "nobody"})
    meeting: Meeting = good.meetings[0].model_copy(update={"id": "d1"})
    bad = good.model_copy(update={"visits": (visit,), "meetings": (meeting,)})
    found = list(faults(bad))
    assert "an id twice: d1" in found
    assert "v1 refers to nobody, which is not there" in found
    assert "d1 refers to m1, which is not there" in found
