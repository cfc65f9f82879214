"""The places in Arabic titles: «السفير التركي لدى بغداد», «حاكم جزيرة القمر».

Each function tells how many words a place takes from a position on. Called by `arabic_titles`.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.language.lexicon import Actor


def region(judge: ArabicWords, words: list[str], position: int) -> int:
    """How many words tell the kind of a place and name it: «جزيرة القمر», «ولاية» before a name that no list has."""
    if words[position] not in judge.words("place_heads") or position + 1 >= len(words):
        return 0
    length = city(judge, words, position + 1)
    name = words[position + 1]
    strange = name.isalpha() and not judge.is_given(name) and not judge.stops_name(name)
    return 1 + length if length else 2 * strange


def city(judge: ArabicWords, words: list[str], position: int) -> int:
    """How many words name the city where somebody is accredited: «السفير التركي لدى بغداد»."""
    length, actors = judge.lexicon.tries["ar"].longest(words, position, words[position])
    city = any(isinstance(a, Actor) and a.family == "place" and a.cls != "Country" for a in actors)
    return length if city else 0
