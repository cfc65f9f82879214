"""Where people end whom an Arabic text calls by where they live: «ناشد أهالي زوارة | الحكومة …».

`dwellers_end(judge, words, start, first, end)` takes a group with the end found so far. Called by `arabic_groups`.
"""

from kg.extraction.rules.arabic_strange_words import is_place
from kg.extraction.rules.arabic_words import ArabicWords


def dwellers_end(judge: ArabicWords, words: list[str], start: int, first: str, end: int) -> int:
    """The end behind the place, which no list need have, for a name takes no noun with the article behind it."""
    if first not in judge.words("dwellers"):
        return end
    named = words[start + 1 : start + 2]
    place = start + 1 + (named != [] and named[0] in judge.words("place_heads"))
    if place >= len(words) or words[place].startswith("ال") or not words[place].isalpha():
        return end
    known = judge.is_ordinary(words[place]) or judge.is_function(words[place]) or judge.is_given(words[place])
    if not is_place(judge, words[place]) and (known or words[place] in judge.words("name_particles")):
        return end
    behind = words[place + 1] if place + 1 < len(words) else ""
    return place + 1 if behind.startswith("ال") else max(end, place + 1)


def stands_alone(judge: ArabicWords, first: str, word: str) -> bool:
    """Whether nothing depends on a noun for people: «دعا النواب | الرئيس إلى …», «طالب ناشطون | السلطات بـ»."""
    if first.startswith("ال"):
        return judge.starts_title(word) and not word.endswith("يه")  # not «الدول الداعية إلى …»
    keeps_nun = first.endswith(("ون", "ين")) and first not in judge.words("broken_plurals")
    return keeps_nun and judge.has_article(word)
