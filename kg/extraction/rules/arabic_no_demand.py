"""Which Arabic words of asking tell of no demand: to ask somebody else, to come somewhere, to speak to the press.

`asks_nothing(instance, last, grammar)` takes a demand with its content, and the one told before it in its article.
Called by `speech`.
"""

from kg.extraction.rules.drafts import DemandDraft
from kg.extraction.rules.instances import Instance
from kg.language.arabic import clitics
from kg.language.lexicon import Grammar
from kg.language.normal import bare

_GETTING = 2  # words of «الحصول على»
_PURPOSE = 8  # words in which a place is followed by what somebody is to do there


def asks_nothing(instance: Instance, last: DemandDraft | None, grammar: Grammar) -> bool:
    """Whether what was found is no demand of its own."""
    if last is not None and _asked_to_ask(instance, last, grammar):
        return True
    return _to_a_place(instance) or _to_comment(instance, grammar) or _of_no_act(instance, grammar)


def _asked_to_ask(instance: Instance, last: DemandDraft, grammar: Grammar) -> bool:
    """«حث روسيا على الضغط على الحكومة لـ …»: whether the last demand asks for just this, to ask somebody else."""
    start, end = last.span
    if instance.cue.part != "noun" or last.lines[-1] is not instance.line or not start <= instance.start < end:
        return False
    if instance.line.words[instance.start].startswith("و"):
        return False  # «دعا إلى وقف القتال وحث الأطراف على …»
    before = {bare(word).removeprefix("ل") for word in instance.line.words[start : instance.start]}
    return "issuer" in instance.implied or before <= grammar.words("putting")


def _to_a_place(instance: Instance) -> bool:
    """«دعوته الوزير إلى فرنسا» invites; «دعا الوزراء إلى برلين لبحث الأزمة» asks for talks."""
    assert instance.content is not None
    start, line = instance.content[0], instance.line
    place = next((m for m in line.mentions if m.start == start and m.kind in ("place", "country")), None)
    if place is None or place.preposition != "الي":
        return False
    behind = line.words[place.end : place.end + _PURPOSE]
    return not any(taken == "ل" for word in behind for taken, _ in clitics(word))


def _to_comment(instance: Instance, grammar: Grammar) -> bool:
    """«لم يرد على طلب التعليق», «طلب الحصول على تعليق من الوزارة»: what reporters ask for; not «تعليق العقوبات»."""
    assert instance.content is not None
    words = instance.line.words[instance.content[0] : instance.content[1]]
    ways = {rest for word in words[:1] for _, rest in clitics(word)}
    if ways & grammar.words("getting") and len(words) > _GETTING:
        words = words[_GETTING:]
    remark = words and any(rest in grammar.words("remarks") for _, rest in clitics(words[0]))
    return bool(remark) and (len(words) == 1 or words[1] in grammar.words("remarked_on"))


def _of_no_act(instance: Instance, grammar: Grammar) -> bool:
    """«سيستقيل إن لم يفعل»: what was asked elsewhere; «خطاب يحض على الكراهية»: what incites asks nobody."""
    assert instance.content is not None
    words = instance.line.words[instance.content[0] : instance.content[1]]
    if "clause" in instance.cue.features and words[0] in grammar.words("doing_so"):
        return len(words) == 1 or words[1] in grammar.words("this_thing") or not words[1].isalpha()
    return (
        instance.cue.part == "verb" and not instance.args.get("addressee") and words[0] in grammar.words("incited_to")
    )
