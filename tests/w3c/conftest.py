"""A service with a key over an empty store of its own, for the W3C suites."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.keys import Keys
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.graph.reports import BASE


@pytest.fixture(scope="session")
def suites(shared: Path) -> Path:
    """The folder of the suites."""
    return shared / "w3c" / "sparql" / "sparql11"


@pytest.fixture(scope="session")
def open_service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client that may write."""
    folder = tmp_path_factory.mktemp("w3c") / "store"
    with EmbeddedStore(folder, BASE) as store:
        key = Keys(folder).create("w3c", "write")
        settings = Settings(base=BASE, store=str(folder))
        with (
            serving(settings, store) as address,
            httpx.Client(base_url=address, timeout=120, headers={"Authorization": f"Bearer {key}"}) as client,
        ):
            yield client
