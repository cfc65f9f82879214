"""What a judge says of a word alone, it says once: a text asks of the same words again and again.

`remembered` makes such a method of a judge, `of_word` such a function of a judge and a word; both answer what they
would without. Called by `arabic_words` and by the finders that ask it.
"""

from collections.abc import Callable
from functools import partial, wraps
from typing import Any, Generic, Protocol, TypeVar

T = TypeVar("T")

WORDS_KEPT = 16_384
"""Words of which it is remembered what was said, besides as many that were asked for before: a day's news has fewer."""


class _Kept(dict[str, T]):
    """The answers for words; where there are too many, those not asked for since it was so last are forgotten."""

    def __init__(self, answer: Callable[[str], T]) -> None:
        super().__init__()
        self._answer = answer
        self._before: dict[str, T] = {}

    def __missing__(self, word: str) -> T:
        answer = self._before[word] if word in self._before else self._answer(word)
        if len(self) >= WORDS_KEPT:
            self._before = self.copy()
            self.clear()
        self[word] = answer
        return answer


class remembered(Generic[T]):  # noqa: N801 (a decorator, as `cached_property` is)
    """A method of one word; each judge keeps its answers."""

    def __init__(self, method: Callable[[Any, str], T]) -> None:
        self._method = method
        self._name = method.__name__
        self.__doc__ = method.__doc__

    def __get__(self, judge: object, owner: type) -> Callable[[str], T]:
        answer = _Kept(partial(self._method, judge)).__getitem__
        judge.__dict__[self._name] = answer  # where it is found from now on, instead of this
        return answer


class Answers(dict[Callable[[Any, str], Any], _Kept[Any]]):
    """For each function of a judge and a word, what it answered."""

    def __init__(self, judge: object) -> None:
        super().__init__()
        self._judge = judge

    def __missing__(self, function: Callable[[Any, str], Any]) -> _Kept[Any]:
        kept = self[function] = _Kept(partial(function, self._judge))
        return kept


class Remembers(Protocol):
    """A judge that keeps its answers."""

    @property
    def answers(self) -> Answers:
        """The answers kept."""


J = TypeVar("J", bound=Remembers)


def of_word(function: Callable[[J, str], T]) -> Callable[[J, str], T]:
    """A function of a judge and one word; each judge keeps its answers."""

    @wraps(function)
    def ask(judge: J, word: str) -> T:
        answer: T = judge.answers[function][word]
        return answer

    return ask
