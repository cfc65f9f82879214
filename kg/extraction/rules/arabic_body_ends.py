"""Where the name of an Arabic body ends: before a participle that governs, before whom it asks, behind its purpose.

Called by `arabic_bodies`.
"""

from kg.extraction.rules.arabic_strange_words import is_place
from kg.extraction.rules.arabic_words import ArabicWords
from kg.language.normal import bare

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


def purpose(words: list[str], end: int, judge: ArabicWords) -> int:
    """Past «للهجرة», «لحقوق الإنسان», «لمكافحة الفكر المتطرف»: what a body is for."""
    if end >= len(words) or not words[end].startswith("ل") or judge.is_function(words[end]):
        return end
    rest = "ال" + words[end][2:] if words[end].startswith("لل") else words[end][1:]
    if (rest.startswith("ال") and judge.starts_title(rest)) or rest.startswith("نفس"):
        return end  # «التجمع الانتخابي للرئيس», «المجلس النيابي لنفسه»
    if not judge.is_ordinary(rest) or any(cue.part == "noun" for _, cue, _ in judge.cues.forms.get(bare(rest), ())):
        return end
    end += 1
    while end < len(words) and words[end].isalpha():
        following = words[end + 1] if words[end] == "بين" and end + 1 < len(words) else words[end]
        following = following[1:] if following.startswith("وال") else following  # «للغذاء والدواء»
        if not following.startswith("ال") or _another(judge, words, end, following):
            break
        end += 1
    return end


def _another(judge: ArabicWords, words: list[str], position: int, word: str) -> bool:
    """Whether another phrase begins in what looks like a purpose: «دعت الرابطة العامة للتجار | الحكومة إلى …»."""
    if judge.is_function(word) or word in judge.words("relatives"):
        return True
    before = words[position - 1].removeprefix("و")
    if judge.is_adjective_of_country(word) or not before.startswith(("لل", "ال")):
        return False
    if not before.startswith("لل") and of_people(judge, word):
        return True  # not «للماليزيين المتحدين»
    heads = judge.words("organization_heads") | judge.words("group_heads") | judge.words("other_actors")
    office = judge.starts_title(word) and not word.endswith("ه")  # not «للدول المتحدثة بالفرنسية»
    return bare(word) in heads | judge.words("gatherings") or office or is_place(judge, word)
