"""Where the name of an Arabic body ends: before a participle that governs, before people whom it asks.

Called by `arabic_bodies`.
"""

from kg.extraction.rules.arabic_words import ArabicWords

_PLURAL = 6
"""Letters of the longest definite word in «ين» that is likely no plural: «الأمين»."""


def before_governing(words: list[str], start: int, end: int, judge: ArabicWords) -> int:
    """The end of a name before a participle that takes a preposition: «ميليشيات النور | المدعومة من …»."""
    return next((place for place in range(start, end) if words[place] in judge.words("governing")), end)


def before_object(words: list[str], start: int, end: int, judge: ArabicWords) -> int:
    """The end of a name before people whom it cannot hold: «دعت وزارة الزراعة | المزارعين إلى …».

    Not «نقابة المعلمين المصريين», where a plural stands right behind the head and what describes it follows.
    """
    people = (
        place
        for place in range(start + 1, end)
        if words[place].startswith("ال")
        and of_people(judge, words[place])
        and words[place - 1].startswith("ال")
        and not of_people(judge, words[place - 1])
        and not judge.is_adjective_of_country(words[place])
    )
    return next(people, end)


def of_people(judge: ArabicWords, word: str) -> bool:
    """Whether a word is a plural of people, with which no head of a body agrees: «الحوثيين», «المتمردين»."""
    people = word.endswith(("ين", "ون")) and len(word) > _PLURAL
    return people and (word.endswith(("يين", "يون")) or judge.is_ordinary(word[:-2]))
