"""Which country an English report is about, so that "the government", "Prime Minister Berg" can be its own.

`Spoken.of(lines, judge)` weighs every country named: what opens a sentence counts more, where somebody goes to counts
less, and whose envoy or counterpart somebody is counts nothing. `home` is the country that outweighs the others,
`beside` the one that is set beside it, `of_outlet` that of an outlet that reports for its own. Asked by
`english_mentions` before it begins.
"""

from collections import Counter
from dataclasses import dataclass

from kg.extraction.rules.english_words import EnglishWords, plain
from kg.extraction.rules.mentions import Line
from kg.language.lexicon import Actor
from kg.language.normal import fold

_PLAIN, _ACTING, _GONE_TO, _WRITTEN_FROM, _SENT_TO = 2, 3, 1, 3, 4
_LEAST, _MUCH = 4, 8
_ALONE = 3  # of the only country named
_REACH = 4
_SENTENCES = 30


@dataclass(frozen=True, slots=True)
class Spoken:
    """How much each country counts, and the first that is named as more than a place that somebody goes to."""

    weights: Counter[str]
    first: str | None
    written: str | None = None

    @classmethod
    def of(cls, lines: list[Line], judge: EnglishWords, written: str | None) -> "Spoken":
        """Weigh the countries of the first sentences of a report; `written` is the one that it is written from."""
        return cls(*_weights(lines, judge), written)

    def home(self) -> str | None:
        """The country that outweighs the others and is named first or written from; else the first, or None."""
        weights, first, dateline = self.weights.copy(), self.first, self.written
        if dateline is not None:
            weights[dateline] += _WRITTEN_FROM
        ranked = weights.most_common(2)
        if len(ranked) == 1 and first is not None and ranked[0][1] >= _ALONE:
            return first
        if not ranked or ranked[0][1] < _LEAST:
            return None
        best, weight = ranked[0]
        other = ranked[1][1] if len(ranked) > 1 else 0
        if weight >= _MUCH and weight >= 2 * other:
            return best
        return best if 2 * weight >= 3 * other and best in (first, dateline) else first

    def beside(self, country: str | None) -> str | None:
        """The one country but this that the report speaks of more than in passing, from which somebody goes to it."""
        others = [path for path, weight in self.weights.items() if path != country and weight >= _LEAST]
        return others[0] if len(others) == 1 else None

    def abroad(self, own: str) -> str | None:
        """Where somebody in office of a country comes to, if the report leaves it open."""
        return next((path for path in (self.written, self.home(), self.beside(own)) if path not in (None, own)), None)

    def of_outlet(self, publisher: str, judge: EnglishWords) -> str | None:
        """The country that an outlet reports for, so that "the Treasurer" is its own, where the report names it."""
        signed = "_".join(fold(publisher).split()).removeprefix("the_")
        outlets = judge.lexicon.grammar["en"].mapping("outlets_at_home")
        country = next((path for path, names in outlets.items() if signed and signed in names), None)
        return country if country in self.weights else None


def _weights(lines: list[Line], judge: EnglishWords) -> tuple[Counter[str], str | None]:
    """How much each country counts, and the first that is named as more than a place that somebody goes to."""
    weights: Counter[str] = Counter()
    first: str | None = None
    for line in lines[:_SENTENCES]:
        position = 0
        while position < len(line.words):
            length, country = _country(line, position, judge)
            if country is not None:
                weight = _weight(line, position, position + length, judge)
                weights[country] += weight
                first = first or (country if weight >= _PLAIN else None)
            position += max(length, 1)
    return weights, first


def _country(line: Line, position: int, judge: EnglishWords) -> tuple[int, str | None]:
    """The country named at a token by name, adjective, or a place or body in it: (number of words, path)."""
    if line.tokens[position].kind != "word" or not line.tokens[position].text[0].isupper():
        return 0, None
    steps, country = judge.country_at(line.words, position)
    if country is not None:
        return steps, country
    words = [plain(word) for word in line.words[position : position + 6]]
    length, found = judge.lexicon.tries["en"].longest(words, 0, words[0])
    actor = next((a for a in found if isinstance(a, Actor) and a.family != "person"), None)
    if actor is None:
        return length, None
    links = actor.links
    return length, actor.path if actor.cls == "Country" else links.get("inCountry") or links.get("governmentOf")


def _weight(line: Line, start: int, end: int, judge: EnglishWords) -> int:
    """How much a country tells, by the words around it."""
    before, after = line.words[max(0, start - _REACH) : start], line.words[end : end + _REACH - 1]
    abroad = judge.words("missions")
    if before[-1:] == ["to"] and abroad & set(before):
        return _SENT_TO  # "the envoy to Chad"
    sent = before[-1:] in (["of"], ["from"]) and bool(abroad & set(before))  # "the special envoy of Chad"
    if sent or abroad & set(after):
        return 0  # "the Norwegian peace envoy", "his Chinese counterpart"
    if judge.words("gone_to") & set(before[-1:]) and judge.words("going") & set(before):
        return _GONE_TO
    return _ACTING if start <= 1 else _PLAIN
