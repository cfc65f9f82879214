"""Whether what an English cue tells of has happened: held, planned, cancelled, denied, wished, negated or alleged.

`modality(syntax, instance)` is called by `english_clauses` for every instance.
"""

from itertools import pairwise

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_verbs import Verb
from kg.extraction.rules.english_words import BASE, PAST, THIRD
from kg.extraction.rules.instances import Instance, Modality

_FUTURE_MODALS = frozenset({"will", "would", "shall", "'ll"})
_OTHER_MODALS = frozenset({"may", "might", "could", "can", "should", "must"})
_AIMS = frozenset({"to", "at", "towards", "toward"})
_HOPING = frozenset({"hopes", "hope"})
_NEAR = 7
_REACH = 14
_SOON = 5  # words behind "talks", beside those that name who talks


def modality(syntax: Syntax, instance: Instance) -> Modality:
    """The standing of an event or act as the sentence tells it."""
    verb = syntax.heads.get(instance.start) if instance.cue.part == "verb" else None
    if verb is not None:
        told = of_verb(syntax, verb)
        if instance.family == "Demand" and told == "planned" and syntax.word(syntax.back(verb.start)) in ("i", "we"):
            return "held"  # "I would urge you"
        if instance.cue.features.get("status") == "made":
            return "held" if told == "planned" else "wished"  # "would like them to come", not "likes them to come"
        if told == "negated" and _dropped(syntax, verb):
            return "cancelled"
        meets = instance.family == "Meeting" and verb.kind == "finite" and verb.tense in (THIRD, BASE)
        coming = (meets or (instance.family == "Visit" and verb.tense == THIRD)) and bool(syntax.times)
        if told == "held" and (coming or instance.cue.features.get("status") == "planned"):
            return "planned"
        return told
    told = _of_noun(syntax, instance)
    return "planned" if told == "held" and instance.cue.features.get("status") == "planned" else told


def of_verb(syntax: Syntax, verb: Verb) -> Modality:
    """The standing of what a verb tells of."""
    judge = syntax.judge
    if _denied_before(syntax, verb.start):
        return "denied"
    if verb.negated:
        return "negated"
    if hypothetical(syntax, verb):
        return "wished"
    if verb.modal in _FUTURE_MODALS:
        return "planned"
    if verb.modal in _OTHER_MODALS:
        return "wished"
    if verb.modal:
        return "negated"
    if verb.kind == "infinitive":
        return _of_infinitive(syntax, verb)
    if verb.kind == "gerund" and _unwilled(syntax, verb.start):
        return "negated"
    needed = syntax.word(verb.start - 1) == "of" and syntax.word(verb.start - 2) in judge.words("wishes")
    if verb.kind == "gerund" and (needed or _aimed_at(syntax, verb.start)):
        return "wished"  # "the necessity of meeting"
    if verb.kind == "gerund" and syntax.word(verb.start) == "having":
        return "held"  # "will fly home, after having met Berg"
    if verb.kind == "gerund" and syntax.word(verb.start - 1) in ("before", "after"):
        main = next((v for v in reversed(syntax.verbs) if v.kind != "gerund" and v.head < verb.start), None)
        return "planned" if main is not None and of_verb(syntax, main) == "planned" else "held"
    if verb.kind == "finite" and _proposed(syntax, verb):
        return "planned"
    if verb.kind == "finite" and any(
        w in judge.words("alleged") for w in syntax.words[max(0, verb.start - 1) : verb.head + 3]
    ):
        return "alleged"
    return "held"


def _proposed(syntax: Syntax, verb: Verb) -> bool:
    """ "proposed in a letter that they meet": what somebody wants to be done."""
    if BASE not in syntax.judge.verb(syntax.words[verb.start]):
        return False
    opened = next(
        (at for at in range(verb.start - 1, max(-1, verb.start - _NEAR), -1) if syntax.words[at] == "that"), 0
    )
    main = next((v for v in reversed(syntax.verbs) if v.head < opened), None)
    return main is not None and syntax.words[main.head] in syntax.judge.words("proposing")


def _dropped(syntax: Syntax, verb: Verb) -> bool:
    """ "will no longer travel": what was planned is off."""
    return verb.modal in _FUTURE_MODALS and "longer" in syntax.words[verb.start : verb.head]


def _aimed_at(syntax: Syntax, position: int) -> bool:
    """ "open to holding talks", "aimed at resuming talks", "a plan for restarting talks": what somebody means to do."""
    before = syntax.word(position - 1)
    if before not in _AIMS or position - 1 in syntax.covering:
        return before == "for" and bool(
            {syntax.word(position - 2)}
            & (syntax.judge.words("wishes") | syntax.judge.words("future") | syntax.judge.words("intents"))
        )
    return True


def _unwilled(syntax: Syntax, position: int) -> bool:
    """ "no intention of resuming talks", "instead of meeting", "without meeting"."""
    before = syntax.words[max(0, position - _NEAR) : position]
    if before[-1:] == ["without"] or before[-2:] in (["instead", "of"], ["rather", "than"]):
        return True
    return any(one == "no" and other in syntax.judge.words("unwilled") for one, other in pairwise(before))


def hypothetical(syntax: Syntax, verb: Verb) -> bool:
    """Whether "if", "unless", "whether" opens the clause of a verb."""
    for position in range(verb.start - 1, max(-1, verb.start - 12), -1):
        if position in syntax.covering:
            continue
        if syntax.words[position] in ("if", "unless", "whether", "until"):
            return True
        if syntax.words[position] in (",", "that", ";") or position in syntax.heads:
            return False
    return False


def _of_infinitive(syntax: Syntax, verb: Verb) -> Modality:
    judge = syntax.judge
    governor = next((v for v in reversed(syntax.verbs) if v.head < verb.start), None)
    if governor is not None and governor.kind == "gerund" and syntax.word(syntax.back(verb.start)) == "and":
        earlier = [v for v in syntax.verbs if v.head < governor.start and v.kind == "infinitive"]
        return _of_infinitive(syntax, earlier[-1]) if earlier else "held"  # "asked to go on helping and to meet"
    between = syntax.words[governor.start if governor is not None else max(0, verb.start - 4) : verb.start]
    near = between[-5:] if governor is None else between
    if any(word in judge.words("cancelled") for word in near) or " ".join(near).find("called off") >= 0:
        return "cancelled"
    if governor is not None and _is_be(syntax, governor) and "have" in syntax.words[verb.start : verb.head]:
        return "cancelled"  # "was to have visited"
    if "invitation" in near and {"accepted", "accepts", "accept"} & set(near):
        return "planned"
    if any(word in judge.words("refusals") or word in ("no", "yet") for word in near):
        return "negated"
    if any(word in judge.words("future") for word in near):
        if {"had", "been"} <= set(syntax.words[governor.start : verb.start] if governor is not None else ()):
            return "cancelled" if _told_off(syntax, verb) else "planned"
        return "negated" if governor is not None and governor.negated else "planned"
    if any(word in judge.words("wishes") for word in near):
        hopes = governor is not None and governor.tense == THIRD and syntax.words[governor.head] in _HOPING
        return "planned" if hopes and syntax.times else "wished"  # "hopes to visit Oslo next week"
    if governor is None:
        named = syntax.ends.get(verb.start)  # "Chadian minister to visit Oslo"
        return "planned" if named is not None and not syntax.leader(named).preposition else "held"
    if _answer(syntax, governor) == "reject":
        return "negated"  # "rejected a bid to visit Oslo"
    entries = judge.cues.forms.get(syntax.words[governor.head], ())
    families = {cue.family for _, cue, _ in entries}
    if "Demand" in families:
        return "wished"
    going = governor.kind == "finite" and governor.start < governor.head and syntax.words[governor.head].endswith("ing")
    if going and verb.start > governor.head + 1 and "Visit" in families:
        return "planned"  # "was heading to Oslo to meet"
    meant = _is_be(syntax, governor) and not _described(syntax, governor, verb)
    if "Commitment" in families or governor.modal in _FUTURE_MODALS or meant or _proposed(syntax, governor):
        return "planned"
    if governor.tense == THIRD and syntax.times and "Visit" in families:
        return "planned"  # "travels to Oslo on Monday to meet"
    return of_verb(syntax, governor) if governor.kind != "finite" else "held"


def _told_off(syntax: Syntax, verb: Verb) -> bool:
    """Whether a sentence calls off what "had been due" to take place: "cancelled a trip to Oslo, where he had been"."""
    words = syntax.words[: verb.start]
    joined = f" {' '.join(words)} "
    phrases = syntax.judge.words("cancelled_phrases")
    return not syntax.judge.words("cancelled").isdisjoint(words) or any(f" {phrase} " in joined for phrase in phrases)


def _described(syntax: Syntax, be: Verb, verb: Verb) -> bool:
    """Whether "is" tells how somebody is, and no plan: "was glad to meet her", "was there to meet her"."""
    plain = syntax.judge.words("adverbs") | syntax.judge.words("prepositions") | syntax.judge.words("determiners")
    between = [at for at in range(be.head + 1, verb.start) if at not in syntax.covering and at not in syntax.times]
    return any(syntax.words[at] not in plain or syntax.words[at] == "there" for at in between)


def _is_be(syntax: Syntax, verb: Verb) -> bool:
    return syntax.words[verb.head] in ("is", "are", "was", "were", "be")


def _of_noun(syntax: Syntax, instance: Instance) -> Modality:
    judge, words = syntax.judge, syntax.words
    start, end = instance.start, instance.end
    before = [words[p] for p in range(max(0, start - _NEAR), start) if p not in syntax.covering]
    after = [words[p] for p in range(end, min(len(words), end + _REACH)) if p not in syntax.covering]
    if (
        _cancelled(syntax, before, after + _farther(syntax, end + _REACH))
        or _off(syntax, instance)
        or _of_subject(syntax, instance)
    ):
        return "cancelled"
    if instance.family == "Demand" and answered(syntax, instance):
        return "held"
    if _denied_before(syntax, start):
        return "denied"
    if _unwilled(syntax, start) or any(word in judge.words("negators") for word in before[-3:]):
        return "negated"
    hoped = judge.words("wishes") | judge.words("backing")
    plainly = [word for word in before if word not in ("a", "an", "the")]
    if plainly[-1:] in (["of"], ["for"]) and plainly[-2:-1] and plainly[-2] in hoped:
        return "wished"  # "the necessity of a meeting"
    if instance.family in ("Meeting", "Visit") and any(
        f" {phrase} " in f" {' '.join(after)} " for phrase in judge.words("coming_phrases")
    ):
        return "planned"
    if any(f" {phrase} " in f" {' '.join(after)} " for phrase in judge.words("out_of_question")):
        return "negated"
    if any(word in judge.words("alleged") for word in before[-3:]):
        return "alleged"
    inside = any(one in (["during"], ["in"], ["at"]) for one in (before[-1:], before[-2:-1]))
    inside = inside or "after" in before[-2:]  # "announced his plan after meeting Berg", "after a meeting"
    near = before[-1:] if inside else before[-3:]  # "agreed in a phone call", "agreed in talks"
    governor = next((v for v in reversed(syntax.verbs) if v.head < start and start - v.head <= _REACH), None)
    if instance.family == "Visit" and governor is not None and _at_its_end(syntax, governor):
        return "held"
    if governor is not None and governor.kind == "finite" and governor.tense == PAST and not governor.passive:
        near = near[len(near) - (start - governor.head) :] if start - governor.head < len(near) else near
        scene = words[governor.head + 1] in ("in", "at", "during") and near[:1] == [words[governor.head]]
        near = near[scene:]  # "agreed in talks to pay", unlike "agreed to talks"
    if any(word in judge.words("future") for word in near) or "ahead" in before[-3:] or _precedes(syntax, instance):
        return "planned"
    if instance.family in ("Meeting", "Visit") and _lies_ahead(syntax, start):
        return "planned"
    if instance.family in ("Meeting", "Visit") and governor is not None and _answer(syntax, governor) == "reject":
        return "negated"
    during = "during" in before[-2:]
    if during and governor is not None and of_verb(syntax, governor) == "planned":
        return "planned"  # "will raise it during a visit to Oslo"
    if any(word in ("after", "following", "since") for word in before[-4:]) or during:
        return "held"
    if instance.family == "Meeting" and governor is not None and _yet_to_begin(syntax, governor, start):
        return "wished"
    if governor is not None and words[governor.head] in judge.words("future") and words[governor.head + 1] == "for":
        return "planned"  # "prepare for the direct talks"
    if governor is not None:
        told = of_verb(syntax, governor)
        if told in ("planned", "wished", "negated"):
            return told
        entries = judge.cues.forms.get(words[governor.head], ())
        families = {
            cue.family for form_words, cue, _ in entries if len(form_words) == 1
        }  # "made" is no "made conditional"
        bound = instance.family == "Visit" or (instance.family == "Meeting" and "Visit" in families)
        if bound and governor.tense == THIRD and syntax.times:
            return "planned"  # "leaves for Oslo on Monday for talks"
        if "Demand" in families and "Statement" not in families and instance.family in ("Meeting", "Visit"):
            return "wished"
        if words[governor.head] in judge.words("wishes"):
            return "wished"
        if words[governor.head] in judge.words("staying_away") and instance.family == "Meeting":
            return "negated"
    following = [v for v in syntax.verbs if v.head >= end and v.head - end <= _REACH][:2]
    if following and _is_be(syntax, following[0]) and following[-1].kind == "infinitive":
        following.reverse()  # "The talks between A and B are due to start in May"
    coming = bool(following) and (of_verb(syntax, following[0]) == "planned" or _was_set(syntax, following[0]))
    if coming and governor is not None and _leads_clause(syntax, governor, start, following[0]):
        return "planned"
    if governor is None and (coming or _opens(syntax, after)):
        return "planned"
    if not syntax.judge.words("programmes").isdisjoint(before):
        return "planned"  # "also on the agenda is a meeting with Berg"
    opens = governor is None and bool({"at", "in", "on", "during"} & set(before[-3:]))
    if opens and "," in after:
        after = after[: after.index(",")]  # "At a meeting with Berg, Holt offered to mediate", "on a trip to Oslo, he"
    if before[-1:] == [","] and "," in after:
        after = after[: after.index(",")]  # "The leaders, meeting in Oslo, agreed to pay"
    after = after[: after.index("that")] if "that" in after else after  # "told Berg at a meeting that the plan"
    if any(word in judge.words("future") for word in after[:4]):
        return "planned"
    return "held"


def _at_its_end(syntax: Syntax, governor: Verb) -> bool:
    """ "Berg, winding up a visit to Oslo, said he expected": what somebody ends has begun."""
    return governor.kind == "gerund" and syntax.words[governor.head] in syntax.judge.words("concluding")


def _leads_clause(syntax: Syntax, governor: Verb, noun: int, verb: Verb) -> bool:
    """ "said his visit to Oslo on Monday would help": a noun right behind a verb of saying has a verb of its own."""
    between = [syntax.words[at] for at in range(governor.head + 1, noun) if at not in syntax.times]
    known = syntax.judge.words("determiners") | {"that", "his", "her", "their", "its"}
    alone = not {"that", ","} & set(syntax.words[noun : verb.start])  # not "told a meeting that it would"
    return alone and syntax.speaks(governor) and all(word in known for word in between)


def _was_set(syntax: Syntax, verb: Verb) -> bool:
    """ "A meeting with Berg has been set for Thursday"."""
    due = verb.passive and syntax.words[verb.head] in syntax.judge.words("future")
    return due and syntax.word(verb.head + 1) == "for"


def _precedes(syntax: Syntax, instance: Instance) -> bool:
    """ "was speaking before a visit to Oslo": what others are told to do before."""
    words = syntax.words[max(0, instance.start - 3) : instance.start]
    return instance.family == "Visit" and "before" in words and not {"a", "an"}.isdisjoint(words)


def _opens(syntax: Syntax, after: list[str]) -> bool:
    """ "Talks between A and B begin on Monday": what is told of a day in the present is to come."""
    now = not syntax.judge.words("opening_verbs").isdisjoint(after[:_SOON])
    return now and bool(syntax.times)


def _lies_ahead(syntax: Syntax, noun: int) -> bool:
    """ "told them to draft a plan in time for his visit to Oslo": what is asked for is not the visit."""
    before = f" {' '.join(syntax.words[max(0, noun - _NEAR) : noun])} "
    behind = (before.rpartition(f" {phrase} ")[1:] for phrase in syntax.judge.words("ahead_phrases"))
    return any(found and "," not in rest for found, rest in behind)


def _yet_to_begin(syntax: Syntax, governor: Verb, noun: int) -> bool:
    """ "efforts to launch talks between", "a bid to revive talks": a meeting that is the aim of what is done."""
    words, judge = syntax.words, syntax.judge
    if governor.kind != "infinitive" or words[governor.head] not in judge.words("beginning"):
        return False
    between = [at for at in range(governor.head + 1, noun) if at not in syntax.covering]
    return not any(words[at] in judge.words("prepositions") or words[at] in (",", "and") for at in between)


def _answer(syntax: Syntax, verb: Verb) -> str:
    """What kind of answer a verb gives, or an empty string: "ruled out talks"."""
    for words, cue, _ in syntax.judge.cues.forms.get(syntax.words[verb.head], ()):
        told = tuple(syntax.words[verb.head : verb.head + len(words)]) == words
        if cue.family == "Response" and told and cue.features.get("object") != "asked":
            return cue.features.get("response", "")
    return ""


def answered(syntax: Syntax, instance: Instance) -> bool:
    """Whether a demand is the object of a verb of answering: who answers it, tells that it was made."""
    before = [v for v in syntax.verbs if v.head < instance.start and instance.start - v.head <= _NEAR]
    entries = syntax.judge.cues.forms.get(syntax.words[before[-1].head], ()) if before else ()
    return any(cue.family == "Response" for _, cue, _ in entries)


def _off(syntax: Syntax, instance: Instance) -> bool:
    """Whether the verb behind says that it did not, or will not, take place."""
    if instance.family not in ("Meeting", "Visit"):
        return False
    place = syntax.judge.words("taking_place")
    verb = next((v for v in syntax.verbs if v.head >= instance.end and syntax.words[v.head] in place), None)
    taken = verb is not None and syntax.word(verb.head + 1) in ("part", "questions")  # "did not take part"
    off = verb is not None and verb.negated and verb.kind == "finite" and not taken
    return off and verb is not None and verb.head - instance.end <= _REACH


def _of_subject(syntax: Syntax, instance: Instance) -> bool:
    """ "The summit of A and B, due to open in Oslo on Monday, has been cancelled": the verb of the noun that leads."""
    if instance.family not in ("Meeting", "Visit") or any(v.head < instance.start for v in syntax.verbs):
        return False
    main = next((v for v in syntax.verbs if v.kind == "finite" and v.start < v.head and not v.modal), None)
    words = syntax.words[main.head : main.head + 2] if main is not None else []
    return main is not None and (words[0] in syntax.judge.words("cancelled") or " ".join(words) == "called off")


def _farther(syntax: Syntax, position: int) -> list[str]:
    """The words after those near a noun, up to the next verb that a participle behind a comma does not hide."""
    verb = next((v for v in syntax.verbs if v.head >= position and v.kind == "finite"), None)
    return syntax.words[position : verb.head + 1] if verb is not None and verb.head - position < _REACH else []


def _cancelled(syntax: Syntax, before: list[str], after: list[str]) -> bool:
    cancelled, phrases = syntax.judge.words("cancelled"), syntax.judge.words("cancelled_phrases")
    earlier, later = f" {' '.join(before)} ", f" {' '.join(after)} "
    if any(word in cancelled for word in before) or any(f" {phrase} " in earlier for phrase in phrases):
        return True
    for position, word in enumerate(after):
        if word in cancelled and any(w in ("was", "were", "been", "be", "is") for w in after[:position]):
            return True
    return any(f" {phrase} " in later and not _of_another(later.partition(f" {phrase} ")[0]) for phrase in phrases)


def _of_another(before: str) -> bool:
    """Whether what is called off is told behind the verb: "will fly there for a meeting and has called off a stop"."""
    return before.split()[-1:] in (["has"], ["have"], ["had"]) and "and" in before.split()


def _denied_before(syntax: Syntax, position: int) -> bool:
    """Whether a denial governs the clause: "denied that any meeting took place"."""
    denied = syntax.judge.words("denied")
    for verb in reversed(syntax.verbs):
        if verb.head >= position:
            continue
        if syntax.words[verb.head] in denied and not verb.negated:
            between = syntax.words[verb.head : position]
            joined = between[-1:] == ["and"] and "that" not in between and position in {v.start for v in syntax.verbs}
            return "but" not in between and ";" not in between and not joined
        if verb.kind == "finite" and position - verb.head > 2 and "and" in syntax.words[verb.head : position]:
            continue
    return False
