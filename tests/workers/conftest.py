"""A store in memory and on disk, and what workers for it are forked from."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.store import EmbeddedStore
from kg.workers.source import Source
from tests.graph.reports import BASE
from tests.workers.pools import article, source_of


@pytest.fixture(params=["memory", "disk"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[EmbeddedStore]:
    """In memory, where the workers have a copy in memory too, and on disk, where they read checkpoints."""
    with EmbeddedStore(None if request.param == "memory" else tmp_path / "s", BASE) as store:
        store.replace_article("a", article("a", 1000))
        yield store


@pytest.fixture
def source(store: EmbeddedStore) -> Iterator[Source]:
    source = source_of(store)
    store.follow(source)
    yield source
    source.close()
    assert store.path is None or not list(store.path.glob("serving-*"))
