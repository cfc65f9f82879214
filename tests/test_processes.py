"""Articles go to those who read them several at once, come back in order, and wait for nobody who does not come."""

from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from kg.outcomes import Input, Reading
from kg.processes import in_processes
from kg.reading import Article, Passed


class Pool(ThreadPoolExecutor):
    """One thread, and how many articles it was given at a time."""

    def __init__(self) -> None:
        super().__init__(1)
        self.given: list[int] = []

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        """See `Executor.submit`."""
        self.given.append(len(args[-1]))
        return super().submit(fn, *args, **kwargs)


def read(article: Any) -> Reading:
    return Reading(article.id, Counter())


def inputs(many: int) -> Iterator[Input]:
    for number in range(many):
        yield Article(id=str(number), text="x", language="en")
    yield Passed("last", "it is empty")


@pytest.mark.parametrize(
    ("at_once", "together", "quiet", "given"),
    [
        (100, 4, False, [4, 4, 2]),  # the last ones when they are waited for
        (100, 1, False, [1] * 10),
        (100, 4, True, [1] * 10),  # where nothing is ready to go with them
        (3, 4, False, [3, 3, 3, 1]),  # as many as may be under way
    ],
)
def test_articles_go_together_and_come_back_in_order(
    at_once: int, together: int, quiet: bool, given: list[int]
) -> None:
    pool = Pool()
    outcomes = list(in_processes(inputs(10), read, pool, at_once, lambda: quiet, together))
    told = [
        each.article_id if isinstance(each, Reading) else each.name for each in outcomes if not isinstance(each, str)
    ]
    assert told == [*map(str, range(10)), "last"]
    assert pool.given == given
