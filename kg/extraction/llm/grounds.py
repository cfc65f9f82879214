"""What an article gives grounds to believe: quotes, words, names, times and references of what a model told of it.

Made by `founding` for one article; whatever is asked for and not found is noted as dropped.
"""

from collections.abc import Iterable

from kg.extraction.account import Drop, Reason
from kg.extraction.llm.answer import Quote, Time, ToldItem
from kg.extraction.llm.finding import TO_THE, Finder
from kg.extraction.llm.times import Times
from kg.extraction.report import Evidence
from kg.language.document import Document
from kg.language.times import TimeSpec

_MOST_EVIDENCE = 12


class Grounds:
    """The article, and the items of which it was found to tell: their new ids by those that the model gave."""

    def __init__(self, document: Document) -> None:
        self.drops: list[Drop] = []
        self.moved = 0
        self._finder = Finder(document)
        self._times = Times(document)
        self._entered: dict[str, tuple[str, str]] = {}
        self._counts: dict[str, int] = {}
        self._days: dict[str, TimeSpec] = {}

    def drop(self, reason: Reason, what: str, words: str) -> None:
        """Note something that is not believed."""
        self.drops.append(Drop(reason, what, words))

    def enter(self, kind: str, told: str) -> str:
        """A new id for an item of which there is evidence: the letter of its kind with a number."""
        self._counts[kind] = self._counts.get(kind, 0) + 1
        new = f"{kind}{self._counts[kind]}"
        self._entered[told] = (kind, new)
        return new

    def entered(self, told: str) -> str | None:
        """The new id of an item, if it was entered."""
        return self._entered[told][1] if told in self._entered else None

    def reference(self, told: str | None, kinds: str, what: str) -> str | None:
        """The new id of what is referred to, if it is one of these kinds."""
        if told is None:
            return None
        kind, new = self._entered.get(told, ("", ""))
        if kind and kind in kinds:
            return new
        self.drop("reference", what, told)
        return None

    def references(self, told: Iterable[str], kinds: str, what: str) -> tuple[str, ...]:
        """Each of several, once."""
        found = (self.reference(one, kinds, what) for one in told)
        return tuple(dict.fromkeys(one for one in found if one))

    def evidence(self, item: ToldItem) -> tuple[Evidence, ...]:
        """The quotes of an item that stand in the article, each once."""
        found = (self.quoted(quote, item.id) for quote in item.evidence)
        return tuple(dict.fromkeys(one for one in found if one))[:_MOST_EVIDENCE]

    def quoted(self, quote: Quote, what: str) -> Evidence | None:
        """Where a quote stands."""
        found = self._finder.evidence(quote.sentence, quote.words)
        if found is None:
            self.drop("quote", what, quote.words)
            return None
        evidence, here = found
        self.moved += not here
        return evidence

    def words(self, told: str | None, near: Iterable[Evidence], what: str, reason: Reason = "quote") -> str | None:
        """Words as the article writes them, from a sentence of the evidence if they stand there."""
        if not told:
            return None
        sentence = next((one.sentence for one in near), -1)
        found = self._finder.evidence(sentence, told)
        if found is None:
            self.drop(reason, what, told)
            return None
        quote = found[0].quote
        return told if quote.startswith(TO_THE) and not told.startswith(TO_THE) else quote  # «للحكومة»: «الحكومة»

    def occurs(self, words: str) -> bool:
        """Whether the article has these words."""
        return self._finder.evidence(-1, words) is not None

    def names(self, told: Iterable[str], what: str) -> tuple[str, ...]:
        """The names that occur."""
        found = (self.words(name, (), what, "name") for name in told)
        return tuple(dict.fromkeys(one for one in found if one))

    def date(self, item: ToldItem, time: Time | None, *, coming: bool = False) -> None:
        """Take note of the day of an event, for times that are counted from it; nothing is dropped yet."""
        found = self._finder.evidence(time.sentence, time.words) if time else None
        day = self._times.resolved(found[0], coming=coming) if found else None
        if day is not None:
            self._days[item.id] = day

    def time(self, time: Time | None, what: str, *, coming: bool = False) -> TimeSpec | None:
        """The days that the words mean, by themselves or counted from the day of another event."""
        if time is None:
            return None
        words = self.quoted(time, what)
        if words is None:
            return None
        start = self._days.get(time.counted_from or "")
        found = (self._times.counted(words, start) if start else None) or self._times.resolved(words, coming=coming)
        if found is None:
            self.drop("date", what, time.words)
        return found
