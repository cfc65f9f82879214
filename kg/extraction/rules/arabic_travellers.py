"""Who goes, where the words of a visit name nobody: whoever the clause is about and can travel.

`traveller(clauses, position, subjects, context, other)` and `nobody_travels` are called by the frames of verbs and
nouns; `sent_on`, `others_travel` and `makes_it` by the frames of nouns.
"""

from kg.extraction.rules.arabic_agreement import Gender, disagrees
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_people import people
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.arabic_unlisted_places import names_goal
from kg.extraction.rules.frames import Form
from kg.extraction.rules.instances import Context
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

_TRAVELLERS = ("person", "title", "group")
_OUTLETS = ("media", "mediaOutlet", "newsAgency")
_BESIDE = 2


def traveller(
    clauses: Clauses,
    position: int,
    subjects: dict[int, list[Mention]],
    context: Context,
    other: Gender | None = None,
) -> list[Mention]:
    """Who travels at a place: the subject of the clause, whom it names otherwise, who was spoken of last.

    A first guess, which `arabic_missing_sides` weighs against all others.

    `other` is the gender that a pronoun or a verb excludes. A thing, an outlet or a country does not travel: «قالت
    الوكالة … في زيارة», «السياسة التي أوضحها الرئيس خلال زيارة».
    """
    here = [m for m in clauses.line.mentions if m.end <= position and _one(m)]
    if here and _described(clauses, position) is here[-1]:
        return here[-1:]  # «الوزير فلان، الموجود في …»
    here = [m for m in here if not disagrees(clauses, m, other, context.genders)]
    beside = [m for m in here if m.end >= position - _BESIDE and (m.genitive or m.preposition in ("عن", "من"))]
    if beside:
        return beside[-1:]  # «هدف الرئيس من زيارة …», «عن الرئيس قوله أثناء زيارة …»
    for verb in sorted((p for p in subjects if p < position), reverse=True):
        named = subjects[verb]
        if _goes(clauses, named, other, context):
            return named
        if named and named[0].kind == "thing" and (named[0].plural or people(clauses.judge, _head(named[0]))):
            return []  # «كان المستثمرون يرغبون في زيارة …»
        if not named and clauses.words[verb].endswith(("ون", "وا")):
            return []  # «كانوا يرغبون في زيارة …»
    here = [m for m in here if m.preposition != "مع"]  # «أن يحضر غداء مع الرئيس وأن يزور …»
    free = [m for m in here if not m.genitive]
    if free or here:
        return (free or here)[-1:]
    if _goes(clauses, context.subject, other, context):
        return context.subject
    return [m for m in context.persons if not disagrees(clauses, m, other, context.genders)][:1]


def present(clauses: Clauses, trigger: Trigger) -> bool:
    """«لافروف، الموجود في أستانا،»: whether a word right behind somebody says where he is."""
    return _described(clauses, trigger.start) is not None


def _described(clauses: Clauses, position: int) -> Mention | None:
    before = position - 1 - (clauses.words[position - 1 : position] in (["،"], [","]))
    told = clauses.words[position] in clauses.judge.words("present_there") and before >= 0
    who = clauses.phrases.get(before) if told else None
    return who if who is not None and _one(who) else None


def _one(mention: Mention) -> bool:
    """Whether a mention is of one traveller: somebody, or a delegation."""
    return mention.kind in ("person", "title") or mention.org_kind == "delegation"


def _goes(clauses: Clauses, named: list[Mention], other: Gender | None, context: Context) -> bool:
    """Whether those named can travel, as far as kind, number and gender tell."""
    if not named or named[0].kind not in _TRAVELLERS:
        return False
    return not disagrees(clauses, named[0], other, context.genders)


def excluded(form: Form) -> Gender | None:
    """The gender that whoever a form means has not: «زارت» tells of a woman, «زيارته» of a man."""
    if form.plural or form.first_person:
        return None
    if form.tense == "noun":
        return "masculine" if form.pronoun == "ها" else "feminine" if form.pronoun == "ه" else None
    return "masculine" if form.feminine else "feminine"


def makes_it(clauses: Clauses, end: int, subjects: dict[int, list[Mention]]) -> Form | None:
    """The verb behind a noun that ends at `end` by which somebody unnamed pays a visit: «زيارة | تقوم بها إلى …»."""
    light = clauses.judge.light
    for verb in range(end, min(end + REACH, len(clauses.words))):
        told = light.get(clauses.words[verb])
        if told is not None and (told.pronoun or clauses.words[verb + 1 : verb + 2] in (["بها"], ["به"])):
            return None if any(m.start > verb for m in subjects.get(verb, ())) else told
        if not clauses.words[verb].isalpha() or verb in clauses.covering or clauses.is_verb(verb):
            return None
    return None


def nobody_travels(clauses: Clauses, trigger: Trigger) -> bool:
    """«عدد من وصلوا إلى أوروبا», «إن فريقا سيغادر إلى …», «صفقات تذهب إلى …»: who goes is nobody spoken of before."""
    thing = clauses.phrases.get(trigger.start - 1)
    verb = trigger.cue.part == "verb" and trigger.form.tense != "participle" and not trigger.clitic
    if verb and thing is not None and thing.kind == "thing" and not clauses.judge.definite(clauses.words[thing.start]):
        return True
    before = clauses.words[trigger.start - 1].removeprefix("و") if trigger.start else ""
    if before in clauses.judge.words("whoever"):
        return True
    for place in range(trigger.start - 1, max(-1, trigger.start - REACH - REACH), -1):
        if clauses.words[place] in STOPS or clauses.words[place] in COMMAS or clauses.is_verb(place):
            return False
        if clauses.opens_clause(place):
            topic = clauses.starts.get(place + 1)
            return topic is not None and topic.kind == "thing" and not topic.preposition
    return False


def others_travel(clauses: Clauses, trigger: Trigger) -> bool:
    """«زيارة أميرها إلى …», «وصول السياح», «السائحين الراغبين في زيارة …»: a noun says who goes, and names nobody."""
    on_paper = clauses.words[trigger.start - 1 : trigger.start]
    if on_paper and bare(on_paper[0]) in clauses.judge.words("travel_papers"):
        return True  # «جواز سفر»
    several = trigger.form.plural or trigger.form.pronoun in ("هم", "هن")
    if several or clauses.words[trigger.start] in clauses.judge.words("as_far_as"):
        return True
    phrase = clauses.phrases.get(trigger.start)
    if not trigger.form.pronoun and phrase is not None and trigger.end < phrase.end:
        word, text = clauses.words[trigger.end], clauses.line.tokens[trigger.end].text
        agrees = text.endswith("ة") and clauses.line.tokens[trigger.start].text.endswith("ة")  # not «وصول الطائرة»
        said_of_it = agrees or not clauses.judge.words("kinds_of_visit").isdisjoint({word, bare(word)})
        said_of_it = said_of_it or (trigger.definite and word.startswith("ال"))
        said_of_it = said_of_it or any(rest in clauses.judge.words("touring") for _, rest in clitics(word))
        beside = clauses.dependent.get(trigger.end)
        where = beside is not None and beside.kind in ("place", "country") and not word.endswith(("ين", "ون"))
        where = where or names_goal(clauses, trigger.end)
        where = where and any(slot.name == "destination" and not slot.markers for slot in trigger.cue.slots)
        if not (said_of_it or where):
            return True
    before = clauses.phrases.get(trigger.start - _BESIDE)
    inside = trigger.start > 1 and clauses.words[trigger.start - 1] in ("في", "عن", "الي")
    return inside and before is not None and before.kind in ("thing", "group") and _several(clauses, before)


def _several(clauses: Clauses, phrase: Mention) -> bool:
    one = phrase.org_kind == "delegation"  # «يرأس الرئيس وفدا في زيارة إلى …»
    return not one and (phrase.plural or clauses.words[phrase.end - 1].endswith(("ين", "ون")))


def _head(phrase: Mention) -> str:
    return phrase.line.words[phrase.start]


def sent_on(
    clauses: Clauses,
    trigger: Trigger,
    lent: list[Mention],
    genitive: Mention | None,
    subjects: dict[int, list[Mention]],
    context: Context,
) -> list[Mention]:
    """Whom a light verb lends to a visit or a meeting: not who only tells of it, where another travels or meets.

    «بدأت الشركة بجمع المعلومات في أعقاب زيارة الرئيس»; «نقلت الوكالة عن الرئيس قوله إنه يعتزم زيارة …».
    """
    visit = trigger.cue.family == "Visit"
    if visit and genitive is not None and genitive.kind in ("person", "title"):
        return []
    last = max((p for p in subjects if p < trigger.start), default=None)
    if not lent or last is None or subjects[last] or lent[0].kind in _TRAVELLERS:
        return lent
    outlet = lent[0].kind == "organization" and lent[0].org_kind in _OUTLETS
    return traveller(clauses, trigger.start, subjects, context) or lent if visit or outlet else lent
