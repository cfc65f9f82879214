"""Asides between the parts of an Arabic clause: «، بحسب المصدر،», «(61 عاما)», «، في بيان مشترك،», «، مجددا،».

`past_aside(clauses, position)` gives the place behind one. Called by `arabic_arguments.Clauses`.
"""

from typing import TYPE_CHECKING

from kg.extraction.rules.arabic_marks import COMMAS, STOPS

if TYPE_CHECKING:
    from kg.extraction.rules.arabic_arguments import Clauses

_LONGEST = 20
_NAMELESS = 8


def past_aside(clauses: "Clauses", position: int) -> int:
    """The position after an aside («، بحسب المصدر،», «، طلب عدم نشر اسمه،», «، من حزب العمل،»), or the same."""
    words, judge, start = clauses.words, clauses.judge, position
    if " ".join(words[start : start + 3]) in judge.words("in_principle"):
        return start + 3  # «وافق من حيث المبدأ على …»
    if words[start] == "(":
        closed = next((p for p in range(start, min(start + _LONGEST, len(words))) if words[p] == ")"), -1)
        return closed + 1 if closed > 0 else position
    if words[start] in COMMAS:
        start += 1
    if start >= len(words):
        return position
    if start > position and (past := _between_commas(clauses, start)) > start:
        return past
    relative = words[start].removeprefix("و") in judge.words("relatives") or (
        start > position and words[start] in ("وهو", "وهي", "وهم")
    )
    anonymous = start > position and (_withholds_name(clauses, start) or words[start] == "من")
    if not relative and not anonymous and words[start] not in judge.words("attributions"):
        return position
    end = start + 1
    while end < len(words) and words[end] not in COMMAS and words[end] not in STOPS:
        end += 1
    if (relative or anonymous) and (end >= len(words) or words[end] not in COMMAS):
        return position
    if end < len(words) and words[end] in COMMAS:
        return end + 1
    cited = clauses.starts.get(start + 1)  # «وألحت، حسب الصحيفة على …»: no comma ends it
    goes_on = cited is not None and cited.end < end and words[cited.end] in judge.words("prepositions")
    return cited.end if cited is not None and goes_on else end


def _between_commas(clauses: "Clauses", start: int) -> int:
    """The position after «في بيان مشترك،», «مجددا،» and the comma that ends it; the same where it is none."""
    words, judge = clauses.words, clauses.judge
    word = words[start]
    if word in judge.words("adverbs") and start + 1 < len(words) and words[start + 1] in COMMAS:
        return start + 2
    opens = word in judge.words("prepositions") or word in judge.words("asides")
    if not opens and not (clauses.starts.get(start) is not None and clauses.starts[start].preposition):
        return start
    if any(word == marker for marker in ("ل", "ب", "الي")):
        return start
    for place in range(start + 1, min(start + _LONGEST, len(words) - 1)):
        if words[place] in STOPS:
            return start
        if words[place] in COMMAS:
            goes_on = words[place + 1]
            that = clauses.line.tokens[place + 1].text == "أن"  # «على نظيره، عبر تويتر، أن يقابله»
            verb = clauses.is_verb(place + 1) or (goes_on in judge.words("auxiliaries") and not that)
            return start if verb or _joined(clauses, place + 1) else place + 1
    return start


def _joined(clauses: "Clauses", place: int) -> bool:
    """Whether «و» joins what stands here; «وفدا» and «وزيرا» only begin with that letter."""
    phrase = clauses.phrases.get(place)
    begun = phrase is not None and phrase.start == place
    return clauses.words[place][:1] == "و" and (phrase is None or not begun or phrase.conjoined)


def _withholds_name(clauses: "Clauses", start: int) -> bool:
    """«طلب عدم الكشف عن هويته», «فضل عدم نشر اسمه»: a few words up to a comma that end with the name withheld."""
    for position in range(start, min(start + _NAMELESS, len(clauses.words))):
        if clauses.words[position] in COMMAS:
            return False
        if clauses.words[position] in clauses.judge.words("own_name"):
            return True
    return False
