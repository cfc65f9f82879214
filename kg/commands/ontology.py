"""`majlis ontology …`: what an expert does with the files of `ontology/`. Called through `kg.cli`.

Each subcommand imports what it needs when it runs. `diff` ends like diff(1): 0 no difference, 1 some, 2 trouble.
"""

from pathlib import Path


def diff(old: Path, new: Path, /, *, store: str | None = None, base: str | None = None) -> int:
    """Tell what differs between two states of the ontology, in words.

    Args:
        old: The folder, or one Turtle file, as it was.
        new: The folder, or one Turtle file, as it is now.
        store: The folder of a store; how many of its facts use each term is told too.
        base: What the IRIs of the data begin with.
    """
    raise NotImplementedError


def apply(folder: Path, /, *, store: str = "majlis-store", base: str | None = None) -> int:
    """Check an ontology and make it the one of a store, all or nothing, whether or not the store is being served.

    Args:
        folder: The folder of the ontology.
        store: The folder of the store.
        base: What the IRIs of the data begin with.
    """
    raise NotImplementedError
