"""`evaluate` and `render` over folders of gold files."""

import json
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.evaluation import Evaluation, as_json, evaluate, render
from kg.evaluation.assignment import Counts
from kg.extraction.report import Evidence, Person, Report
from kg.reading import Article


def read(article: Article) -> Report:
    """A reader that finds one person, Amal Darwish, whatever it is given."""
    found = Person(
        id="p", type="Person", names=("Amal Darwish",), evidence=(Evidence(sentence=0, start=0, end=1, quote="A"),)
    )
    return Report(article=article, persons=(found,))


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(
        "Amal Darwish met the harbour master, Bruno Keller.\n", encoding="utf-8"
    )
    rows = [{"id": f"row-{n}", "language": "en", "text": f"Number {n}: Celia Montanari spoke."} for n in (1, 2)]
    lines = "".join(json.dumps(row) + "\n" for row in rows)
    (tmp_path / "articles" / "rows.jsonl").write_text(lines, encoding="utf-8")
    put(tmp_path, "tuning/one.json", {"file": "../../articles/one.txt"}, ["Amal Darwish", "Bruno Keller"])
    put(tmp_path, "tuning/two.json", {"file": "../../articles/rows.jsonl", "id": "row-2"}, ["Celia Montanari"])
    put(tmp_path, "aside/three.json", {"file": "../../articles/rows.jsonl", "id": "row-1"}, ["Celia Montanari"])
    return tmp_path / "gold"


def put(folder: Path, name: str, article: dict[str, str], persons: list[str]) -> None:
    file = folder / "gold" / name
    file.parent.mkdir(parents=True, exist_ok=True)
    named = [{"id": f"p{n}", "names": [person]} for n, person in enumerate(persons)]
    file.write_text(json.dumps({"article": article, "persons": named}), encoding="utf-8")


def test_figures_are_micro_averages_and_parts_are_never_added_up(gold: Path) -> None:
    evaluation = evaluate(gold, read)
    assert evaluation.parts() == (("aside", "en"), ("tuning", "en"))
    assert evaluation.counts("tuning", "en", "persons") == Counts(right=1, wrong=1, missed=2)
    assert evaluation.counts("aside", "en", "persons") == Counts(wrong=1, missed=1)
    assert evaluation.counts("tuning", "en", "persons").f1 == pytest.approx(0.4)


def test_the_right_article_of_several_is_read(gold: Path) -> None:
    seen: list[str] = []
    evaluate(gold, lambda article: seen.append(article.id) or read(article))
    assert seen[0] == "row-1"
    assert seen[2] == "row-2"


def test_one_file_and_one_part_can_be_evaluated(gold: Path) -> None:
    assert evaluate(gold / "tuning", read).parts() == (("tuning", "en"),)
    assert len(evaluate(gold / "tuning" / "one.json", read).outcomes) == 1


def test_the_table_shows_figures_with_counts_and_a_dash_where_there_is_nothing(gold: Path) -> None:
    table = render(evaluate(gold, read))
    assert "tuning, en, 2 articles" in table
    assert "aside, en, 1 article\n" in table
    rows = [line.split() for line in table.splitlines()]
    assert ["persons", "0.50", "0.33", "0.40", "1", "1", "2"] in rows
    assert ["meetings", "-", "-", "-", "0", "0", "0"] in rows
    assert "Bruno Keller" not in table


def test_what_was_missed_aside_is_told_only_when_that_is_asked_for(gold: Path) -> None:
    evaluation = evaluate(gold, read)
    listing = render(evaluation, details=True)
    assert "missed  persons: Bruno Keller" in listing
    assert "wrong   persons: Amal Darwish" in listing
    assert "aside/three" not in listing
    assert "is listed only when that is asked for" in listing
    full = render(evaluation, details=True, aside=True)
    assert "aside/three\n  missed  persons: Celia Montanari" in full
    assert "only when" not in full


@pytest.mark.parametrize(
    ("article", "told"),
    [
        ({"file": "../../articles/none.txt"}, "none.txt cannot be read: there is no such file"),
        ({"file": "../../articles/rows.jsonl", "id": "row-9"}, "holds no article with the id row-9"),
    ],
)
def test_an_article_that_is_not_there_is_told_in_one_sentence(gold: Path, article: dict[str, str], told: str) -> None:
    put(gold.parent, "tuning/bad.json", article, [])
    with pytest.raises(InputError, match=told):
        evaluate(gold, read)


def test_a_folder_without_gold_is_told_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="holds no gold file"):
        evaluate(tmp_path, read)


def test_nothing_evaluated_is_an_empty_table() -> None:
    assert render(Evaluation(())) == "\n"


def test_json_gives_the_figures_of_the_table(gold: Path) -> None:
    tables = json.loads(as_json(evaluate(gold, read)))
    assert [(table["part"], table["language"], table["articles"]) for table in tables] == [
        ("aside", "en", 1),
        ("tuning", "en", 2),
    ]
    persons = tables[1]["kinds"]["persons"]
    assert (persons["right"], persons["wrong"], persons["missed"]) == (1, 1, 2)
    assert (persons["precision"], persons["recall"]) == (pytest.approx(1 / 2), pytest.approx(1 / 3))
    assert tables[1]["kinds"]["visits"]["f1"] is None
