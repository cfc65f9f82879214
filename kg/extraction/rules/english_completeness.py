"""Whether the filled frame of an English cue tells enough: what its features ask for, and who may stand in it.

`complete(syntax, instance)` is asked by `english_clauses` for every cue before it counts.
"""

from kg.extraction.rules.english_gatherings import several
from kg.extraction.rules.english_modality import answered
from kg.extraction.rules.english_series import BE
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_times import limit
from kg.extraction.rules.english_words import PARTICIPLE
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_ACT_REACH = 5
_OBJECT_REACH = 10  # words of what somebody calls "a farce"
_HOST_AND_GUEST = 2
_TWO = 2
_DESCRIBED = 4  # words of "the three-day official visit"
_CLOSED = frozenset({"", ".", ",", ";", "and", "in", "at", "before", "after", "yesterday", "today"})
_HIGH = frozenset(
    {"president", "prime minister", "premier", "foreign minister", "defence minister", "defense minister", "chancellor",
     "foreign secretary", "secretary of state", "king", "emir", "crown prince", "secretary-general", "taoiseach"}
)  # fmt: skip
_OBJECT_OPENERS = frozenset({"the", "a", "an", "his", "her", "its", "their", "all", "what"})
_SIDES = ("person", "title", "organization", "country", "group")


def complete(syntax: Syntax, instance: Instance) -> bool:
    features = instance.cue.features
    if features.get("scope"):
        kinds = ("person", "title") if features["scope"] == "persons" else _SIDES
        if any(m.kind == "title" for m in instance.all()):
            kinds = (*kinds, "country", "organization")  # "the presidents of Chad and the Authority"
        alone = len(instance.cue.slots) == 1  # "NATO leaders gathered in Oslo"
        sides = sum(len(m.members) or 1 + (alone and _many(syntax, m)) for m in instance.all())
        if sides < 2 or any(m.kind not in kinds and len(m.members) < _TWO for m in instance.all()):
            return False
    if instance.cue.cls == "Reception" and len(instance.args) < _HOST_AND_GUEST:
        return False
    if instance.cue.cls == "Mediation" and sum(len(m.members) or 1 for m in instance.args.get("participant", ())) < 2:
        return False  # "talks with Chad, mediated by Niger"
    also = syntax.word(instance.start - 1) == "also"  # others in the room
    if "attended" in features and (not instance.passive or also):
        return False
    if features.get("coming") == "needed" and not _to_come(syntax, instance):
        return False
    if "without" in features and syntax.word(instance.end) in features["without"].split("|"):
        return False
    if "near" in features and not _near(syntax, instance):
        return False
    if features.get("addressee") == "needed" and "addressee" not in instance.args:
        return False
    if features.get("object") == "thing" and (_somebody(syntax, instance) or _told_to(syntax, instance)):
        return False
    if features.get("quoted") == "needed" and not _in_quotation_marks(syntax, instance):
        return False
    if features.get("object") == "act" and not _act(syntax, instance):
        return False
    if features.get("object") == "done" and not _done(syntax, instance):
        return False
    if features.get("object") == "doing" and not _doing(syntax, instance):
        return False
    if features.get("impersonal") and not _impersonal(syntax, instance):
        return False
    if features.get("subject") == "none" and instance.cue.slots[0].name in instance.args:
        return False
    if features.get("deadline") == "needed":
        instance.time = limit(syntax, instance)
        if instance.time is None:
            return False
    if instance.family == "Visit" and not all(_travels(syntax, m) for m in instance.args.get("visitor", ())):
        return False
    here = syntax.word(instance.end) == "here" and "purpose" not in features  # "is due here on Saturday"
    if features.get("destination") == "needed" and "destination" not in instance.args and not here:
        return False
    if instance.family == "Visit" and _kept_from(syntax, instance):
        return False
    if features.get("purpose") == "needed" and not _for_something(syntax, instance):
        return False
    if features.get("act") == "needed" and not _to_do(syntax, instance):
        return False
    if features.get("article") == "needed" and not _determined(syntax, instance):
        return False
    if features.get("object") == "talks" and not _talks(syntax, instance):
        return False
    if features.get("medium") == "needed":
        words = syntax.words[instance.start : instance.end + 18]
        told = syntax.judge.words("far_apart") & set(words) or _called_to(syntax, instance)
        if not told and not _of_two_governments(instance):
            return False
    if features.get("answered") == "needed" and not answered(syntax, instance):
        return False
    if instance.family == "Demand" and instance.cue.part == "noun" and _likened(syntax, instance):
        return False
    if instance.family == "Demand" and (
        instance.content is None or _own_wish(instance) or _takes_object(syntax, instance)
    ):
        return False
    verb = syntax.heads.get(instance.start)
    if instance.family == "Statement" and verb is not None and verb.negated:
        return instance.content is not None and instance.content[0] > instance.start
    if _called_off(syntax, instance):
        instance.definite = True
        return True
    if _dated_again(syntax, instance):
        instance.definite = True
        return True
    subject = instance.cue.subject
    if features.get("subject") == "needed" and (subject is None or subject.name not in instance.args):
        return False
    return bool(instance.args) or instance.content is not None


def _near(syntax: Syntax, instance: Instance) -> bool:
    """Whether what they met for stands right behind those who met: "joined Berg for talks"."""
    last = max((m.end for m in instance.all()), default=instance.end)
    behind = syntax.words[last : last + _ACT_REACH]
    stop = next((at for at, word in enumerate(behind) if word in (",", "and", "who")), len(behind))
    reach = stop if behind[:1] in (["for"], ["at"], ["over"]) else min(stop, _TWO)  # "joined Berg in talks"
    return not set(instance.cue.features["near"].split("|")).isdisjoint(behind[1:reach])


def _doing(syntax: Syntax, instance: Instance) -> bool:
    """Whether what is told is an act by its gerund: "depends on Chad paying", unlike "on how Chad votes"."""
    verb = syntax.heads.get(instance.content[0]) if instance.content is not None else None
    return verb is not None and verb.kind == "gerund"


def _impersonal(syntax: Syntax, instance: Instance) -> bool:
    """Whether "it" leads up to a word: "it was also vital that", "believes it vital that"; "growth is vital for"."""
    before = syntax.back(instance.start)
    before = syntax.back(before) if syntax.word(before) in BE else before
    return syntax.word(before) in ("it", "it's")


def _dated_again(syntax: Syntax, instance: Instance) -> bool:
    """ "The meeting will be held on June 22", "the three-day visit, from June 20": one told of before, with its day."""
    event = instance.family in ("Meeting", "Visit") and instance.cue.part == "noun"
    behind = any(place > instance.start for place in syntax.times)
    if not event or instance.args or instance.time is None or not behind:
        return False
    before = syntax.words[max(0, instance.start - _DESCRIBED) : instance.start]
    goes_on = syntax.word(instance.end) in (",", "-", "(") or any(v.start == instance.end for v in syntax.verbs)
    return goes_on and "the" in before and instance.start - 1 not in syntax.covering


def _many(syntax: Syntax, mention: Mention) -> bool:
    """Whether a group or a title means several who may meet: "NATO leaders", "ministers of the G7"."""
    first = mention.line.words[mention.start : mention.end]
    titled = mention.kind == "title" and not syntax.judge.words("convening_groups").isdisjoint(first[:2])
    return titled or several(mention, syntax.judge.words)


def _in_quotation_marks(syntax: Syntax, instance: Instance) -> bool:
    """Whether words of somebody's own follow what he speaks of: 'called the vote "a farce"'."""
    words, end = syntax.words, instance.end
    if syntax.word(end) in syntax.judge.words("prepositions") or end >= len(words):
        return False
    stop = next((at for at in range(end, min(end + _OBJECT_REACH, len(words))) if words[at] in (",", ".", ";")), end)
    last = syntax.line.tokens[min(max(stop, end + _ACT_REACH), len(words) - 1)]
    return any(syntax.line.tokens[end].start < one.start <= last.start for one in syntax.line.sentence.quotations)


def _to_do(syntax: Syntax, instance: Instance) -> bool:
    """Whether somebody is to do something himself: "agreed to pay", unlike "agreed to a truce", "a loan to pay"."""
    start = instance.content[0] if instance.content is not None else -1
    parted = instance.end in syntax.times or syntax.word(instance.end) in syntax.judge.words("prepositions") | {"not"}
    return (parted or start == instance.end + 1) and any(
        verb.kind == "infinitive" and verb.start <= start <= verb.head for verb in syntax.verbs
    )


def _determined(syntax: Syntax, instance: Instance) -> bool:
    """Whether a noun is one act or several: "a demand for talks", "their demands", unlike "strong demand for oil"."""
    if syntax.words[instance.start] != instance.cue.lemma or syntax.word(instance.end) == "that":
        return True
    if instance.content is not None and _wares(syntax, instance.content[0]):
        return False
    for at in range(instance.start - 1, max(-1, instance.start - 4), -1):
        word = syntax.words[at]
        owned = word.endswith(("'s", "s'")) or word in syntax.judge.words("possessives")
        if owned or word in syntax.judge.words("determiners"):
            return True
        if at not in syntax.covering and (word in syntax.judge.function_words or not word.isalpha()):
            return False
    return False


def _wares(syntax: Syntax, start: int) -> bool:
    """Whether what is wanted is to be bought or lent: "its demand for oil", "for more foreign loans"."""
    for at in range(start, min(start + _ACT_REACH, len(syntax.words))):
        if syntax.words[at] in syntax.judge.words("wares"):
            behind = syntax.word(at + 1)
            return behind not in syntax.judge.words("changes") and not behind.startswith("guarant")
        if syntax.words[at] in syntax.judge.function_words - syntax.judge.words("determiners") or at in syntax.heads:
            return False
    return False


def _to_come(syntax: Syntax, instance: Instance) -> bool:
    """Whether somebody is to be seen, or is what another has come for, and not only to be seen doing something."""
    verb = syntax.heads.get(instance.start)
    before = next((v for v in reversed(syntax.verbs) if verb is not None and v.head < verb.start), None)
    entries = syntax.judge.cues.forms.get(syntax.words[before.head], ()) if before is not None else ()
    if not any(m.kind in ("person", "title") for m in instance.all()):
        return False  # "will see Chad"
    comes = (
        verb is not None
        and verb.kind == "infinitive"
        and any(cue.family == "Visit" and cue.lemma != "be" for _, cue, _ in entries)
    )
    if instance.modality != "planned" and not (comes or _was_received(syntax, instance)):
        return False
    after = max((m.end for m in instance.all()), default=instance.end)
    if syntax.word(after - 1).endswith("'s"):
        return False  # "will see Berg's plan fail"
    return not syntax.judge.verb(syntax.word(after)) or syntax.word(after) in syntax.judge.noun_forms


def _was_received(syntax: Syntax, instance: Instance) -> bool:
    """ "also saw Prime Minister Anna Berg on Monday": two persons, the one who is seen in office, and no more told."""
    sides = [m for m in instance.all() if m.kind == "person"]
    if instance.modality != "held" or len(sides) < _TWO or syntax.words[instance.start] != "saw":
        return False
    last = sides[-1]
    office = last.post is not None and last.post.kind == "office" and last.start >= instance.end
    after = syntax.word(last.end)
    return office and (last.end in syntax.times or after in _CLOSED)


def _kept_from(syntax: Syntax, instance: Instance) -> bool:
    """Whether nobody named goes: "to stop people from coming to Chad", "the number of boats arriving in Chad"."""
    verb = syntax.heads.get(instance.start)
    if verb is None or verb.kind != "gerund" or verb.start - 1 in syntax.times:
        return False
    if (whose := syntax.covering.get(verb.start - 1)) is not None:
        return whose.kind == "source"
    return syntax.word(verb.start - 1) in ("from", "against")


def _for_something(syntax: Syntax, instance: Instance) -> bool:
    """Whether somebody who is in a place has come there: "was in Oslo for talks", unlike "was at home in Oslo"."""
    place, verb = instance.args["destination"][0], syntax.heads.get(instance.start)
    here = all(
        at in syntax.times or syntax.words[at] in syntax.judge.words("adverbs") | {"in", "to", "the"}
        for at in range(instance.end, place.start)
    )
    after = place.end
    after += "," in syntax.words[place.start : after] and syntax.word(after) == ","  # "was in Lima, Peru, for talks"
    if here and verb is not None and (verb.modal in ("will", "'ll") or not verb.modal) and after in syntax.times:
        return True  # "will be in Oslo on Tuesday", "was in Oslo last week"
    while after in syntax.times:
        after = syntax.times[after][1]
    return here and (
        place.preposition == "to" or syntax.word(after) in syntax.judge.words("purposes") or after < place.end
    )


def _talks(syntax: Syntax, instance: Instance) -> bool:
    """Whether what is offered or proposed is to talk, which asks the other side to come: "offered talks with Chad"."""
    if instance.content is None:
        return False
    start, end = instance.content
    named = syntax.judge.words("talking") & set(syntax.words[start : min(end, start + _ACT_REACH)])
    other = next((m for m in syntax.line.mentions if start < m.start < end and m.preposition in ("with", "to")), None)
    if not named or other is None:
        return False
    if "addressee" not in instance.args:
        instance.fill("addressee", syntax.resolved(syntax.group(other), instance.args.get("issuer", [])))
    return bool(instance.args.get("addressee"))


def _likened(syntax: Syntax, instance: Instance) -> bool:
    """Whether something else is only called so: "slammed it as an invitation to kill", or nothing ("in order to")."""
    before = syntax.words[max(0, instance.start - 2) : instance.start]
    return before in (["as", "a"], ["as", "an"]) or (instance.cue.lemma == "order" and before[-1:] == ["in"])


def _called_to(syntax: Syntax, instance: Instance) -> bool:
    """Whether somebody is called to talk: "called Berg on Monday to discuss it"."""
    at = max((m.end for m in instance.all()), default=len(syntax.words))
    at = syntax.times[at][1] if at in syntax.times else at
    talks = syntax.word(at + 1) in syntax.judge.words("called_to")
    return instance.cue.lemma == "call" and syntax.word(at) == "to" and talks


def _of_two_governments(instance: Instance) -> bool:
    """ "The foreign secretary spoke to the Chadian president": two in office, not both of one country."""
    sides = [m.entity.posts if m.kind == "person" and m.entity is not None else [] for m in instance.all()]
    offices = [{post.country for post in posts if post.kind == "office" and post.lemma in _HIGH} for posts in sides]
    spoken = instance.cue.lemma in ("speak", "talk") and any(m.preposition == "to" for m in instance.all())
    spoken = spoken and len(offices) == _TWO and all(offices)
    return spoken and offices[0].isdisjoint(offices[1])


def _own_wish(instance: Instance) -> bool:
    """ "Chad wants to leave", "asked to speak": what somebody is to do himself, where the verb needs whom it asks."""
    cue = instance.cue
    if cue.part != "verb" or instance.passive or instance.content is None or "addressee" in instance.args:
        return False
    asks = any(slot.name == "addressee" and not slot.markers for slot in cue.slots)
    between = instance.line.words[instance.end : instance.content[0]]
    return asks and (between == ["to"] or (between[-1:] == ["to"] and "on" in between))  # "wants accord on a plan to"


def _takes_object(syntax: Syntax, instance: Instance) -> bool:
    """Whether an object stands where the frame has none: "called the raid an attempt to kill"."""
    cue = instance.cue
    if cue.part != "verb" or instance.passive or any(not slot.markers for slot in cue.slots[1:]):
        return False
    mention = syntax.starts.get(instance.end)
    if mention is not None:
        return not mention.preposition and mention.start == instance.end and syntax.word(mention.end) != "'s"
    return syntax.word(instance.end) in _OBJECT_OPENERS


def _called_off(syntax: Syntax, instance: Instance) -> bool:
    """ "The talks were postponed", "the visit was called off": those told of before."""
    known = syntax.word(instance.start - 1) in ("the", "their")
    event = instance.family in ("Meeting", "Visit")
    return event and instance.modality == "cancelled" and known and not instance.all()


def _somebody(syntax: Syntax, instance: Instance) -> bool:
    """Whether what follows is a person and no thing: "welcomed the queen", unlike "welcomed the queen's words"."""
    mention = syntax.starts.get(instance.content[0]) if instance.content is not None else None
    if mention is None or mention.kind not in ("person", "title"):
        return False
    return not syntax.words[mention.end - 1].endswith("'s")


def _told_to(syntax: Syntax, instance: Instance) -> bool:
    """Whether somebody is asked to do what follows: "urged my brother to come", unlike "urged an end to the war"."""
    if instance.family != "Demand" or instance.content is None:
        return False
    start, end = instance.content
    named = syntax.starts.get(start)
    if "addressee" in instance.args:
        return True
    if named is not None and not named.preposition and named.kind in (*_SIDES, "pronoun", "source"):
        return not syntax.words[named.end - 1].endswith("'s")
    return any(start <= verb.start < end and verb.kind == "infinitive" for verb in syntax.verbs)


def _done(syntax: Syntax, instance: Instance) -> bool:
    """Whether what is wanted is to be done to something: "wants the plan scrapped", unlike "wants a new plan"."""
    if instance.content is None or _told_to(syntax, instance):
        return False
    start, end = instance.content
    ahead = [v for v in syntax.verbs if start < v.head < min(end, start + _ACT_REACH)]
    done = ahead[0] if ahead else None
    return done is not None and done.start == done.head and PARTICIPLE in syntax.judge.verb(syntax.words[done.head])


def _act(syntax: Syntax, instance: Instance) -> bool:
    """Whether what is ordered is something that others do: "ordered the arrest of", unlike "ordered twenty planes"."""
    start = instance.content[0] if instance.content is not None else len(syntax.words)
    acts, verb = syntax.judge.words("ordered_acts"), syntax.heads.get(start)
    if verb is not None and verb.kind == "gerund":
        return True  # "insisted on naming them"
    ahead = range(start, min(start + _ACT_REACH, len(syntax.words)))
    return any(syntax.words[at] in acts and at not in syntax.covering for at in ahead)


def _travels(syntax: Syntax, mention: Mention) -> bool:
    """Whether those without a name pay visits: a delegation, ministers, mediators; no troops or refugees."""
    if mention.kind != "group" or mention.org_kind == "delegation" or mention.line is not syntax.line:
        return True
    return mention.end - mention.start > 1 and bool(
        syntax.judge.words("travelling_groups") & set(syntax.words[mention.start : mention.end])
    )
