"""Bodies of one name in several countries: «حزب العدالة والتنمية» is Turkey's, in a report on Morocco it is Morocco's.

`choose_namesakes(lines, judge)` changes the actor of each mention of such a body to that of the country which the
article speaks of most. Called by `reader` before it is settled who is who.
"""

from collections import Counter

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention
from kg.extraction.rules.spoken_countries import countries
from kg.language.lexicon import Actor


def choose_namesakes(lines: list[Line], judge: ArabicWords) -> None:
    """Settle which of several bodies of one name is meant; a name with its country in it is never in doubt."""
    doubtful = [m for line in lines for m in line.mentions if m.actor is not None and m.actor.path in judge.namesakes]
    if not doubtful:
        return
    spoken = sum(countries(lines, judge.lexicon, "ar").values(), Counter[str]())
    for mention in doubtful:
        mention.actor = _chosen(mention, doubtful, spoken, judge)


def _chosen(mention: Mention, doubtful: list[Mention], spoken: Counter[str], judge: ArabicWords) -> Actor:
    actor = mention.actor
    assert actor is not None
    words = mention.line.words[mention.start : mention.end]
    if any(judge.is_adjective_of_country(word) for word in words):
        return actor
    itself = sum(other.actor is actor for other in doubtful)  # it was counted as a word for its own country
    own = spoken[actor.links["inCountry"]] - itself
    others = max(judge.namesakes[actor.path], key=lambda other: spoken[other.links["inCountry"]])
    return others if spoken[others.links["inCountry"]] > max(own, 0) else actor
