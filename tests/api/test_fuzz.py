"""Odd requests to every route: each is answered, and never by an error of the service.

These are some hundreds; `python -m tests.bench.fuzz` sends ten thousand and more.
"""

from collections.abc import Iterator

import pytest

from tests.api.fuzzing import Watch, watching


@pytest.fixture(scope="module")
def watch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Watch]:
    with watching(tmp_path_factory.mktemp("fuzz") / "store") as watch:
        yield watch


def test_requests_put_together_at_random_are_answered(watch: Watch) -> None:
    watch.odd(250)


def test_words_of_sparql_in_any_order_are_answered(watch: Watch) -> None:
    watch.sparql(250)


def test_bytes_that_are_hardly_http_are_answered_or_refused(watch: Watch) -> None:
    watch.bytes(50)


def test_what_the_schema_allows_and_forbids_is_answered(watch: Watch) -> None:
    pytest.importorskip("schemathesis")
    watch.described(1)
