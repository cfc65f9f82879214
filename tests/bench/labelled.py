"""The articles that have gold in some folders: (name of the folder, gold, article), in the order of their files."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.evaluation import gold_article
from kg.evaluation.gold import Gold, load_gold
from kg.reading import Article


def labelled(folders: Iterable[Path]) -> Iterator[tuple[str, Gold, Article]]:
    """Raises InputError where a gold file or its article cannot be used."""
    for folder in folders:
        for file in sorted(folder.glob("*.json")):
            gold = load_gold(file)
            yield folder.name, gold, gold_article(file, gold)
