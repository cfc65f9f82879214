"""A perfect answer gives a perfect report: what a careful reader found in an article survives the search for evidence."""

import json
from pathlib import Path

import pytest

from kg.evaluation import gold_article
from kg.evaluation.gold import Gold, load_gold
from kg.evaluation.matching import compare
from kg.extraction.llm import Desk, desk_of
from kg.extraction.report import Report
from kg.language.document import Document, analyse
from kg.reading import Article, read_path
from kg.settings import Settings
from tests.conftest import Majlis
from tests.extraction.llm.perfect import perfect, quote, spoken, text

ROOT = Path(__file__).resolve().parents[3]
TUNING = sorted((ROOT / "data" / "gold" / "tuning").glob("*.json"))
SEED = json.loads(Path(__file__).with_name("seed.json").read_text("utf-8"))
UNLIKE = {
    "zuwara-boats.ar": (
        "مكتب النائب العام = النائب العام = Attorney General's office",
        "مكتب النائب العام = النائب العام",
        "مكتب النائب العام",
    ),
    "cancelled-trip.en": (
        "Foreign Ministry = وزارة الخارجية الصينية",
        "Foreign Ministry",
        "Qiao Lan, Foreign Ministry spokeswoman",
    ),
}
"""A name of which every word is a title matches none, not even itself (data/gold/README.md), nor does a post that names it."""
IN_A_HEADLINE = {"ceasefire-talks.en": ("Saudi Arabia | made | truce extension",)}
"""What only the headline says has no evidence in the text, and is not taken from an answer."""


@pytest.fixture(scope="module")
def desk() -> Desk:
    return desk_of(Settings())


@pytest.mark.parametrize("file", TUNING, ids=[file.stem for file in TUNING])
def test_a_perfect_answer_about_a_gold_article_loses_nothing(file: Path, desk: Desk) -> None:
    gold = load_gold(file)
    document = analyse(gold_article(file, gold))
    report, _ = desk.report_of(document, text(perfect(gold, document)))
    compared = compare(gold, report)
    kinds = (
        "persons",
        "organizations",
        "meetings",
        "visits",
        "demands",
        "commitments",
        "responses",
        "sources",
        "posts",
    )
    known = (*UNLIKE.get(file.stem, ()), *IN_A_HEADLINE.get(file.stem, ()))
    differences = [one for one in compared.differences if one.kind in kinds and one.words not in known]
    assert differences == []


@pytest.fixture(scope="module")
def seeded(seed: Path) -> tuple[Document, dict, str]:
    """The seed, its gold as data, and the perfect answer about it; every word of the article comes from the article."""
    article = next(item for item in read_path(str(seed)) if isinstance(item, Article))
    document = analyse(article)
    gold = spoken(SEED["gold"], document)
    quotes = {item: [quote(mark, document) for mark in marks] for item, marks in SEED["evidence"].items()}
    answer = perfect(Gold.model_validate(gold), document, quotes, SEED["counted_from"])
    return document, gold, text(answer)


def test_the_perfect_answer_about_the_seed_gives_its_gold_and_nothing_else(
    seeded: tuple[Document, dict, str], seed: Path, majlis: Majlis, tmp_path: Path
) -> None:
    _, gold, answer = seeded
    (tmp_path / "answer.json").write_text(answer, "utf-8")
    done = majlis("extract", "--reader", "llm", "--answers", "answer.json", seed)
    assert (done.returncode, done.stderr) == (0, "")
    report = Report.model_validate_json(done.stdout)
    assert {item.read_by for item in report.items()} == {"llm"}
    assert as_gold(report, gold) == gold


def as_gold(report: Report, gold: dict) -> dict:
    """A report in the form of a gold file, with the ids of that file, and with the fields that it has."""
    ids = {
        item.id: one["id"]
        for kind, items in gold.items()
        if kind != "article"
        for item, one in zip(getattr(report, kind), items, strict=True)
    }
    told = renamed(report.model_dump(exclude={"article", "model"}), ids)
    told["article"] = gold["article"]
    return {key: value for key, value in pruned(told, gold).items() if key in gold or value}


def renamed(told: object, ids: dict[str, str]) -> object:
    if isinstance(told, dict):
        return {key: renamed(value, ids) for key, value in told.items()}
    if isinstance(told, tuple | list):
        return [renamed(value, ids) for value in told]
    return ids.get(told, told) if isinstance(told, str) else told


def pruned(told: object, like: object) -> object:
    """Without what the gold does not speak of and what is as it is by default."""
    if isinstance(told, dict) and isinstance(like, dict):
        left_out = {key for key, value in told.items() if key not in like and (key in _UNSPOKEN or value in _DEFAULTS)}
        return {key: pruned(value, like.get(key)) for key, value in told.items() if key not in left_out}
    if isinstance(told, list) and isinstance(like, list) and len(told) == len(like):
        return [pruned(value, other) for value, other in zip(told, like, strict=True)]
    return told


_UNSPOKEN = {"type", "evidence", "known", "read_by", "edtf", "precision", "calendar", "kind"}
_DEFAULTS = (None, [], "", False, "held", "made", "request", "participant", "current", "certain", "positive", "past")
