"""Places in Arabic titles and in what looks like bodies: «السفير لدى بغداد», «حاكم جزيرة القمر», «جبهة الوادي».

`region` and `city` tell how many words a place takes from a position on, and are called by `arabic_titles`;
`of_ground` by `arabic_bodies`.
"""

from kg.extraction.rules.arabic_strange_words import is_place
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line
from kg.language.arabic import clitics
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


def of_ground(line: Line, position: int, first: str, judge: ArabicWords) -> bool:
    """Whether a front of a war or a site is meant by where it is: «جبهة الوادي», «في جبهة …», «موقع شمالي»."""
    words, behind = line.words, position + 1
    if first not in judge.words("grounds") or behind >= len(words) or behind in line.quoted:
        return False
    place = is_place(judge, words[behind]) or words[behind] in judge.words("prepositions")
    fought = first not in judge.words("outlets") and position > 0 and words[position - 1] in judge.words("fought_at")
    belongs = position > 1 and any(judge.starts_title(rest) for _, rest in clitics(words[position - 2]))
    return place or words[behind] in judge.words("directions") or (fought and not belongs)
