"""How good a reader is: its reports beside gold files -> precision, recall and F1 by part, language and kind.

`evaluate`, `render` and `as_json` are called by `majlis evaluate`. Parts of the gold (its folders) are told apart and
never added up, so that what rules were written with does not stand for what they were not.
"""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from kg.errors import InputError
from kg.evaluation.assignment import Counts
from kg.evaluation.gold import Gold, load_gold
from kg.evaluation.matching import Difference, compare
from kg.extraction.report import Report
from kg.reading import Article, Passed, read_path

KINDS = (
    "persons", "organizations", "meetings", "meetings, exact", "visits", "demands", "commitments", "responses",
    "sources", "posts", "statuses", "times", "deadlines", "dates",
)  # fmt: skip
"""The rows of the table; the last four are of matched items only."""
ASIDE = "aside"
"""The part whose articles are not looked at while rules are written."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """One article of a part: the counts by kind and each difference."""

    part: str
    language: str
    name: str
    counts: tuple[tuple[str, Counts], ...]
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The outcomes in the order of their files."""

    outcomes: tuple[Outcome, ...]

    def parts(self) -> tuple[tuple[str, str], ...]:
        """Every part and language that has articles, the parts in alphabetical order."""
        return tuple(sorted({(one.part, one.language) for one in self.outcomes}))

    def articles(self, part: str, language: str) -> int:
        """How many articles a part has in a language."""
        return sum((one.part, one.language) == (part, language) for one in self.outcomes)

    def counts(self, part: str, language: str, kind: str) -> Counts:
        """The sum over the articles of a part and a language (micro average)."""
        chosen = (one for one in self.outcomes if (one.part, one.language) == (part, language))
        return sum((dict(one.counts).get(kind, Counts()) for one in chosen), Counts())


def evaluate(gold: Path, read: Callable[[Article], Report], *, at_once: int = 1) -> Evaluation:
    """Read the article of every gold file in a folder (or of one file) and compare; so many at the same time.

    A part is the folder a gold file lies in. Raises InputError where a gold file or its article cannot be used.
    """
    files = [gold] if gold.is_file() else sorted(gold.rglob("*.json"))
    if not files:
        raise InputError(f"{gold} holds no gold file; name a folder of .json files such as data/gold.")
    if at_once == 1:
        return Evaluation(tuple(_outcome(file, read) for file in files))
    with ThreadPoolExecutor(at_once) as pool:
        return Evaluation(tuple(pool.map(lambda file: _outcome(file, read), files)))


def _outcome(file: Path, read: Callable[[Article], Report]) -> Outcome:
    gold = load_gold(file)
    article = gold_article(file, gold)
    compared = compare(gold, read(article))
    part = file.resolve().parent.name
    return Outcome(part, article.language, file.stem, tuple(compared.counts.items()), compared.differences)


def gold_article(file: Path, gold: Gold) -> Article:
    """The article that a gold file is about. Raises InputError where it cannot be read."""
    source = file.parent / gold.article.file
    for item in read_path(str(source)):
        if isinstance(item, Passed):
            raise InputError(f"{file}: its article {item.name} cannot be read: {item.reason}.")
        if isinstance(item, Article) and gold.article.id in (None, item.id):
            return item
    raise InputError(f"{file}: {source} holds no article with the id {gold.article.id}; correct article.id.")


def render(evaluation: Evaluation, *, details: bool = False, aside: bool = False) -> str:
    """A table as text, and with `details` a list of what was missed or wrong.

    The list leaves out the part `aside` unless `aside` is asked for, so that nobody reads it by accident.
    """
    lines = [line for part, language in evaluation.parts() for line in _table(evaluation, part, language)]
    if details:
        lines += [line for one in evaluation.outcomes if aside or one.part != ASIDE for line in _listing(one)]
        if not aside and any(one.part == ASIDE for one in evaluation.outcomes):
            lines.append(f"What was missed and wrong in the part {ASIDE} is listed only when that is asked for.")
    return "\n".join(lines).rstrip("\n") + "\n"


def as_json(evaluation: Evaluation) -> str:
    """The counts and figures of the table for programs: a list of parts and languages, each with its kinds."""
    tables = [
        {
            "part": part,
            "language": language,
            "articles": evaluation.articles(part, language),
            "kinds": {kind: _figures(evaluation.counts(part, language, kind)) for kind in KINDS},
        }
        for part, language in evaluation.parts()
    ]
    return json.dumps(tables, indent=1) + "\n"


def _figures(counts: Counts) -> dict[str, int | float | None]:
    return {
        "right": counts.right,
        "wrong": counts.wrong,
        "missed": counts.missed,
        "precision": counts.precision,
        "recall": counts.recall,
        "f1": counts.f1,
    }


def _table(evaluation: Evaluation, part: str, language: str) -> Iterator[str]:
    articles = evaluation.articles(part, language)
    yield f"{part}, {language}, {articles} article{'s' if articles != 1 else ''}"
    yield f"  {'':<16}{'precision':>10}{'recall':>8}{'F1':>8}{'right':>8}{'wrong':>8}{'missed':>8}"
    for kind in KINDS:
        counts = evaluation.counts(part, language, kind)
        figures = f"{_figure(counts.precision):>10}{_figure(counts.recall):>8}{_figure(counts.f1):>8}"
        yield f"  {kind:<16}{figures}{counts.right:>8}{counts.wrong:>8}{counts.missed:>8}"
    yield ""


def _figure(value: float | None) -> str:
    return "-" if value is None else f"{value:.2f}"


def _listing(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.part}/{outcome.name}"
    for one in outcome.differences:
        yield f"  {'missed' if one.missed else 'wrong '}  {one.kind}: {one.words}"
    yield ""


__all__ = ["KINDS", "Counts", "Evaluation", "Outcome", "as_json", "evaluate", "gold_article", "render"]
