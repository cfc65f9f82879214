"""Who asks, promises or answers where the words name nobody: every candidate, with what speaks for and against it.

`antecedent(sought, subjects, context)` gives the candidate of the greatest weight, `candidates` all of them. The
weights stand in `data/language/antecedents-ar.toml`. Called by the frames of verbs and nouns.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from math import fsum
from typing import Literal

from kg.extraction.rules.arabic_agreement import Gender, gender, verb_gender
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_people import most_of, people_or_body
from kg.extraction.rules.arabic_senders import message, sender
from kg.extraction.rules.arabic_slots import apposed
from kg.extraction.rules.arabic_subjects import pronoun_subject
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.instances import Context
from kg.extraction.rules.mentions import Mention
from kg.language.normal import bare

Way = Literal["going_on", "opening", "participle", "first_person", "duty", "saying"]
"""How an act is told: by a verb that goes on in its sentence or opens it, … or as what somebody has to do."""

_OPENING = 2
_NEAR = 6
_LATELY = 2
_OFTEN = 3
_OUTLETS = ("media", "mediaOutlet", "newsAgency")
_RANKS = ("nearest", "second", "farther")


@dataclass(frozen=True, slots=True)
class Sought:
    """A place whose actor is sought, with the gender and number that its verb or pronoun shows.

    `reported` where «أنه», «أنها» stands before it, so that it is of somebody spoken of or of who speaks; `quoted`
    where it stands in a quotation and is written as what he may say of himself: «طلبت»; `answers` for an answer.
    """

    clauses: Clauses
    start: int
    way: Way
    feminine: bool | None = None
    plural: bool | None = None
    past: bool | None = None
    reported: bool = False
    quoted: bool = False
    answers: bool = False


@dataclass(slots=True, eq=False)
class Candidate:
    """Whom the words may mean, and the names of what is true of it; `fits` by the verb that has it for its subject."""

    mentions: list[Mention]
    features: set[str] = field(default_factory=set)
    fits: bool | None = None

    def weight(self, weights: dict[str, dict[str, float]], way: Way) -> float:
        """The sum of the weights of its features, those of its way added to those of all."""
        every, own = weights.get("always", {}), weights.get(way, {})
        return fsum(every.get(name, 0.0) + own.get(name, 0.0) for name in self.features)  # in whatever order


def of_verb(clauses: Clauses, trigger: Trigger) -> Sought:
    """The place of a verb, with what its form and the words beside it show."""
    form, start = trigger.form, trigger.start
    pronoun = pronoun_subject(clauses, start)
    those = not clauses.judge.words("those").isdisjoint(clauses.words[trigger.end : trigger.end + 1])
    if form.tense == "participle":
        way: Way = "participle"
    else:
        way = "first_person" if form.first_person else "opening" if start <= _OPENING else "going_on"
    if trigger.cue.family == "Statement" and way in ("going_on", "opening"):
        way = "saying"
    spoken = form.first_person
    feminine = pronoun == "ها" if pronoun in ("ه", "ها") else form.feminine
    past = form.tense == "past" if way in ("going_on", "opening", "saying") else None
    several = form.plural or those  # «وطالب هؤلاء فرنسا بـ»
    own = form.tense == "past" and form.feminine and not pronoun and clauses.in_speech(start)
    shown, number = (None, None) if spoken else (feminine, several)
    answers = trigger.cue.family == "Response"
    return Sought(clauses, start, way, shown, number, past, bool(pronoun), own, answers)


def antecedent(sought: Sought, subjects: dict[int, list[Mention]], context: Context) -> list[Mention]:
    """The candidate of the greatest weight; of two that weigh the same the one named last. Nobody where none is."""
    weights = sought.clauses.judge.lexicon.antecedents
    found = candidates(sought, subjects, context)
    best = max(found, key=lambda one: one.weight(weights, sought.way), default=None)
    if best is not None and "disagrees" in best.features and _impersonal(sought):
        return []
    return best.mentions if best is not None else []


def _impersonal(sought: Sought) -> bool:
    """«وتابعت أنه طلب من السكان تقديم …»: whether «أنه» may open what somebody was asked, by nobody named."""
    asked = sought.clauses.words[sought.start + 1 : sought.start + 2] == ["من"]
    return asked and sought.reported and bool(sought.past)


def candidates(sought: Sought, subjects: dict[int, list[Mention]], context: Context) -> list[Candidate]:
    """Everybody who was named before and may be meant, the nearest first; one who is there twice is one candidate."""
    found: dict[int, Candidate] = {}
    for mentions, names, fits in _of_verbs(sought, subjects):
        one = _one(found, _named(sought, mentions))
        one.features |= names
        one.fits = one.fits if fits is None else fits
    acting = set(found)
    for mentions, names in _of_sentence(sought):
        named = _named(sought, mentions)
        if _key(named[0]) not in acting:
            _one(found, named).features |= names
    for mentions, names in (*_of_clauses(sought, subjects, context), *_of_context(sought, subjects, context)):
        _one(found, mentions).features |= names
    behind = {_key(m) for m in sought.clauses.line.mentions if sought.start < m.start <= sought.start + REACH}
    often = [_key(m) for m in context.acting]
    for key, one in found.items():
        one.features |= _agreement(sought, one, context.genders.get(key)) | _kind(sought.clauses, one.mentions[0])
        one.features |= {"named_behind"} if key in behind else set()
        one.features |= {"acts_often"} if often.count(key) >= _OFTEN else {"acts"} if key in often else set()
    return list(found.values())


def _key(mention: Mention) -> int:
    return id(mention.entity) if mention.entity is not None else id(mention.actor or mention)


def _one(found: dict[int, Candidate], mentions: list[Mention]) -> Candidate:
    return found.setdefault(_key(mentions[0]), Candidate(mentions))


def _named(sought: Sought, mentions: list[Mention]) -> list[Mention]:
    """The name that stands behind a title, in its place: «قال مدير الشركة، سامي الراوي، إن …»."""
    first = mentions[0]
    if len(mentions) > 1 or first.kind != "title" or first.line is not sought.clauses.line:
        return mentions
    named, end = apposed(sought.clauses, first)
    return [named] if end <= sought.start else mentions


def _of_verbs(
    sought: Sought, subjects: dict[int, list[Mention]]
) -> Iterator[tuple[list[Mention], set[str], bool | None]]:
    """Who does something in the sentence before the place, by what kind of verb, and whether that verb agrees."""
    clauses = sought.clauses
    words = clauses.words
    named = [p for p in sorted(subjects, reverse=True) if p < sought.start and _before(sought, subjects[p])]
    quoted = clauses.in_speech(sought.start)
    told = next((p for p in named if clauses.judge.speech_acts(words[p])), -1)
    as_well = sought.start > 0 and words[sought.start - 1].removeprefix("و") == "كما"
    for rank, place in enumerate(named):
        inside, past = clauses.in_speech(place), _past(words[place])
        true = {
            "subject": True,
            _RANKS[min(rank, len(_RANKS) - 1)]: True,
            "first": place == named[-1],
            "first_as_well": place == named[-1] and as_well,
            "says": clauses.judge.speech_acts(words[place]),
            "reports": place == told and sought.reported,
            "subordinate": _subordinate(clauses, place),
            "relative": _relative(clauses, place),
            "outside_speech": quoted and not inside,
            "inside_speech": inside and not quoted,
            "tense_alike": past is not None and past == sought.past,
            "tense_unlike": None not in (past, sought.past) and past != sought.past,
        }
        shown = verb_gender(words[place])
        fits = None if shown is None or sought.feminine is None else shown == sought.feminine
        yield subjects[place], {name for name, is_true in true.items() if is_true}, fits


def _before(sought: Sought, mentions: list[Mention]) -> bool:
    """Whether somebody is named, and not by words that stand at the place or behind it."""
    return bool(mentions) and (mentions[0].line is not sought.clauses.line or mentions[0].end <= sought.start)


def _subordinate(clauses: Clauses, place: int) -> bool:
    """Whether «أن», «إن» or a pronoun on it stands before a verb or its subject, or «ما», «حيث», «عندما» before it."""
    opened = [p for p in range(max(0, place - _NEAR), place) if clauses.opens_clause(p)]
    return any(clauses.words[p].lstrip("وب").startswith("ان") or p >= place - _LATELY for p in opened)


def _relative(clauses: Clauses, place: int) -> bool:
    before = clauses.words[max(0, place - _LATELY) : place]
    return any(word.removeprefix("و") in clauses.judge.words("relatives") for word in before)


def _of_sentence(sought: Sought) -> Iterator[tuple[list[Mention], set[str]]]:
    """Whom else the sentence names before the place."""
    clauses = sought.clauses
    before = [m for m in clauses.line.mentions if clauses.dateline <= m.start and m.end <= sought.start]
    free = [m for m in before if not (m.preposition or m.conjoined or m.genitive)]
    for mention in reversed(before):
        if mention.kind in ("place", "country") and (mention.preposition not in ("", "ل") or mention.genitive):
            continue  # where something happens
        true = {
            "here": True,
            "opens": bool(free) and mention is free[0],
            "governed": bool(mention.preposition),
            "depends": mention.genitive,
            "joined": mention.conjoined,
            "close": sought.start - mention.end <= _NEAR,
        }
        group = [mention] if mention.genitive or mention.conjoined else clauses.group(mention)
        yield group, {name for name, is_true in true.items() if is_true}


def _of_clauses(
    sought: Sought, subjects: dict[int, list[Mention]], context: Context
) -> Iterator[tuple[list[Mention], set[str]]]:
    """Whom the clauses around mean: the people right before, who sends the message told of, whom the main one names."""
    clauses, words = sought.clauses, sought.clauses.words
    if (phrase := _right_before(sought)) is not None:
        yield clauses.group(phrase), {"beside"}
    paper = clauses.antecedent(sought.start)
    inside = not clauses.judge.words("inside_it").isdisjoint(words[sought.start + 1 : sought.start + _LATELY])
    if inside and paper is not None:  # «تصريحات الرئيس التي طالب فيها الدول بـ …»
        papers = [m for m in (paper, clauses.phrases.get(paper.start)) if m is not None]
        sent = (
            sender(clauses, paper, subjects, context) if any(message(m.line, m, clauses.judge) for m in papers) else []
        )
        if sent and sent[0].start < sought.start:
            yield sent, {"sends"}
    if sought.start and words[sought.start - 1] in clauses.judge.words("whenever"):
        later = [subjects[p] for p in sorted(subjects) if p > sought.start and subjects[p]]
        if later:
            yield later[0], {"main_clause"}  # «عندما التقى الموفدين، تعهد كيم …»


def _right_before(sought: Sought) -> Mention | None:
    """Who stands right before a verb that no «و» joins: «آلاف المواطنين طالبوا بـ», «هذه الدول قد طلبت»."""
    clauses, place = sought.clauses, sought.start - 1
    if clauses.words[sought.start].startswith(("و", "ف")):
        return None
    while place > 0 and clauses.words[place] in clauses.judge.words("auxiliaries"):
        place -= 1
    phrase = clauses.phrases.get(place)
    if phrase is not None and phrase.genitive:
        phrase = next((t for t in clauses.line.things if t.end == place + 1), phrase)
    if phrase is None or phrase.end != place + 1 or (phrase.kind in ("place", "country") and phrase.preposition):
        return None
    if sought.plural and phrase.preposition and phrase.kind in ("organization", "country", "person", "title"):
        return None  # «اعتصم العمال أمام الوزارة مطالبين بـ»
    owned = clauses.phrases.get(phrase.start - 1)
    if owned is not None and owned.kind == "group" and not (phrase.preposition or phrase.conjoined):
        phrase = owned  # «أسرة سامي الراوي تطالب بـ»
    return phrase if phrase.kind != "thing" or phrase.plural or _people(clauses, phrase) else None


def _of_context(
    sought: Sought, subjects: dict[int, list[Mention]], context: Context
) -> Iterator[tuple[list[Mention], set[str]]]:
    """Who was spoken of in the sentences before; `speaker` goes on where the sentence opens with a verb of nobody."""
    clauses, asking = sought.clauses, context.asking
    asked = asking.args.get("issuer", []) if asking is not None else []
    going_on = _going_on(sought, subjects)
    if told := _telling(sought, context):
        yield told, {"tells_it"}
    for mentions, name in (
        (context.speaker, "speaker"),
        (context.subject, "last_subject"),
        (context.plural, "last_several"),
        (context.collective, "last_body"),
        (context.asked, "last_asked"),
        (asked, "asked_last"),
        *(([person], "lately" if rank else "last_person") for rank, person in enumerate(context.persons)),
    ):
        if mentions:
            ago = clauses.line.sentence.number - mentions[0].line.sentence.number
            again = going_on if name in ("speaker", "last_subject") and ago else set()
            if name in ("last_asked", "asked_last") and ago <= _LATELY and _answers(sought, ago):
                again = {"may_answer" if name == "last_asked" else "asked_himself"}
            yield mentions, {name if ago else f"{name}_here", *again} | ({"long_ago"} if ago > _LATELY else set())


def _answers(sought: Sought, ago: int) -> bool:
    """Whether an answer begins anew: in another sentence, or behind «لكن»; «طالبت بـ …، رافضة …» goes on."""
    before = sought.clauses.words[max(0, sought.start - _LATELY) : sought.start]
    against = any(word.removeprefix("و") in sought.clauses.judge.words("contrasts") for word in before)
    return sought.answers and sought.way != "participle" and (ago > 0 or against)


def _telling(sought: Sought, context: Context) -> list[Mention]:
    """Who says that in which the act stands, by a verb that names nobody: «وأعلنت أنه على الحكومة أن …»."""
    telling, clauses = context.telling, sought.clauses
    if telling is None or telling.family != "Statement" or telling.line is not clauses.line or telling.content is None:
        return []
    start, end = telling.content
    implied = "speaker" in telling.implied and telling.start < sought.start
    return telling.args.get("speaker", []) if implied and start <= sought.start < end else []


def _going_on(sought: Sought, subjects: dict[int, list[Mention]]) -> set[str]:
    """Whether the sentence opens with a verb that names nobody either, and that agrees: «وقالت إن …، ودعت إلى …»."""
    clauses = sought.clauses
    first = next((p for p in sorted(subjects) if p < sought.start), None)
    if first is None or subjects[first]:
        return set()
    if None not in (shown := verb_gender(clauses.words[first]), sought.feminine) and shown != sought.feminine:
        return set()
    return {"goes_on_speaking" if clauses.judge.speech_acts(clauses.words[first]) else "goes_on"}


def _agreement(sought: Sought, one: Candidate, known: bool | None) -> set[str]:
    """Whether gender and number fit the verb or the pronoun; `known` is the gender that a verb showed before."""
    first = one.mentions[0]
    several = len(one.mentions) > 1 or first.kind == "pronoun" or _many(sought.clauses, first)
    if sought.plural and not several and first.kind != "group" and not _several_people(sought.clauses, first):
        return {"one_for_many", "person_for_many"} if first.kind in ("person", "title") else {"one_for_many"}
    if sought.plural is False and several:
        return {"many_for_one"}
    shown = gender(sought.clauses, first) or _of_many(sought.clauses, first)
    if sought.feminine is None or sought.plural:
        return set()
    if shown is not None:
        known = shown == "feminine"
    if sought.quoted and "outside_speech" in one.features and "says" in one.features:
        return {"of_himself"}
    fits = known == sought.feminine if known is not None else one.fits
    return set() if fits is None else {"agrees" if fits else "disagrees"}


def _of_many(clauses: Clauses, phrase: Mention) -> Gender | None:
    """«أسرة», «التظاهرات»: what means several and is feminine."""
    head = phrase.line.words[phrase.start]
    several = phrase.kind == "group" or phrase.plural
    return "feminine" if several and head.endswith(("ه", "ات")) and not _masculine(clauses, head) else None


def _masculine(clauses: Clauses, head: str) -> bool:
    return not {head, bare(head)}.isdisjoint(clauses.judge.words("masculine_in_ta"))


def _many(clauses: Clauses, phrase: Mention) -> bool:
    """Whether only a verb in the plural goes on with a phrase: «المحتجون», «آلاف الأشخاص»."""
    head = phrase.line.words[phrase.start]
    if head in clauses.judge.words("numbers_of"):
        return True
    return (phrase.kind == "group" or phrase.plural) and head.endswith(("ون", "ين", "ان"))


def _several_people(clauses: Clauses, phrase: Mention) -> bool:
    """«الأمهات»: people, by a plural that a verb in the singular may go on with too; not «الاحتجاجات»."""
    head = phrase.line.words[phrase.start]
    people = phrase.kind == "thing" and head.endswith("ات") and _people(clauses, phrase)
    return people and bare(head) not in clauses.judge.words("protests")


def _kind(clauses: Clauses, phrase: Mention) -> set[str]:
    if phrase.kind == "organization" and phrase.org_kind in _OUTLETS:
        return {"outlet"}
    if phrase.kind != "thing":
        return {phrase.kind}
    counted = phrase.line.words[phrase.start] in clauses.judge.words("numbers_of")
    if counted and phrase.end > phrase.start + 1 and most_of(clauses.judge, phrase):
        return {"group"}  # «آلاف المواطنين»
    if phrase.somebody or phrase.plural or _people(clauses, phrase):
        return {"people"}
    named = phrase.unknown or clauses.judge.is_given(phrase.line.words[phrase.start])
    return {"unknown" if named else "thing"}


def _people(clauses: Clauses, phrase: Mention) -> bool:
    word = phrase.line.words[phrase.start]
    return people_or_body(clauses.judge, word) or most_of(clauses.judge, phrase)


def _past(verb: str) -> bool | None:
    word = verb.lstrip("وف")
    if word.startswith(("ي", "سي", "ست", "لي")):
        return False
    return None if word.startswith("ت") and not word.endswith("ت") else True
