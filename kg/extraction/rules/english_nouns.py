"""Nouns that signal: "Iran's demand that", "a meeting between A and B", "his visit to", and who stands behind them.

`fill_noun(syntax, instance, fill_right)` is called by `english_clauses` for every cue that is a noun.
"""

import re
from collections.abc import Callable

from kg.extraction.rules.english_arguments import as_group
from kg.extraction.rules.english_carried import body_before, carried
from kg.extraction.rules.english_gatherings import among_themselves, another_time, doer, told_a_meeting, told_others
from kg.extraction.rules.english_names import owns
from kg.extraction.rules.english_stays import where_visited
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_travels import holder, led_to, somebodys, stops
from kg.extraction.rules.english_verbs import Verb
from kg.extraction.rules.english_words import BASE, plain
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

FillRight = Callable[[Syntax, Instance, int, list[Mention]], None]
_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}
_TOLD = [[verb, "that"] for verb in ("is", "was", "remains", "remained")]
_NEAR = 7
_OPENING = 6
_DATELINE = 10
_DASHES = frozenset({"—", "–", "-", "--"})
_STATES = ("country", "organization")
_CALLS = frozenset({"PhoneCall", "VideoCall"})
_BODIES = ("organization", "group", "country")


def fill_noun(syntax: Syntax, instance: Instance, fill_right: FillRight) -> None:
    """The possessor, then what follows, then the subject of the clause where a side is still missing."""
    slot = instance.cue.slots[0] if instance.cue.slots else None
    place = led_to(syntax, instance.start) if instance.family == "Visit" else None
    owner = _owner(syntax, place.start if place is not None else instance.start) or _adjective(syntax, instance)
    alien = instance.family in ("Meeting", "Visit") and not owner and somebodys(syntax, instance.start)
    owner = holder(syntax, instance.start) if alien else owner
    if slot is not None and owner:
        instance.fill(slot.name, owner)
    spoken = instance.family == "Demand" and syntax.word(instance.start - 1) in (
        "phone",
        "telephone",
        "video",
        "conference",
    )
    if slot is None or spoken:
        return
    linked = instance.family == "Demand" and syntax.words[instance.end : instance.end + 2] in _TOLD
    fill_right(syntax, instance, instance.end + linked, instance.all())  # "Chad's main demand is that"
    if instance.family == "Visit" and "destination" not in instance.args:
        told = [place] if place is not None else stops(syntax, instance.end)
        instance.fill("destination", told or where_visited(syntax, instance.start))
    if instance.family == "Demand":
        _sides_of_demand(syntax, instance)  # "issued a call for restraint by all" is nobody else's call
    if instance.family in ("Demand", "Response"):
        _author_behind(syntax, instance, slot.name)
    if instance.family == "Demand":
        return
    if instance.cue.cls in _CALLS and not instance.all():
        instance.fill(slot.name, _callers(syntax, instance))
    if instance.family == "Meeting" and (told := told_a_meeting(syntax, instance)):
        instance.args[slot.name] = told
    if instance.family == "Meeting" and not instance.all():
        told = _of_two_states(syntax, instance) or _all_together(syntax, instance) or _each_other(syntax, instance)
        told = told or among_themselves(syntax, instance) or body_before(syntax, instance)
        told = told or _told_at(syntax, instance) or another_time(syntax, instance)
        instance.fill(slot.name, told)
    met = instance.args.get("participant", [])
    alone = slot.name == "participant" and not owner and (len(met) == 1 or (bool(met) and met[0].preposition == "with"))
    if instance.family == "Response" or (alien and not owner):
        return
    if instance.family == "Commitment" and not _lent(syntax, instance.start):
        return
    if slot.name not in instance.args or alone:
        if not (instance.args or instance.content is not None or instance.family == "Visit"):
            return
        if alone and not _with(instance):
            return
        aside = _opened_aside(syntax, instance) if instance.family == "Meeting" else 0
        known = instance.all()
        acting = doer(syntax, instance) if instance.family == "Meeting" else []
        acting = acting or syntax.main(aside or instance.start)
        subject = [m for m in syntax.resolved(acting, known) if m not in known]
        if not subject and alone and instance.family == "Meeting":
            subject = carried(syntax, instance)
        if subject and (subject[0].kind != "source" or _their_own(syntax, instance, subject[0])):
            instance.fill(slot.name, [as_group(mention, slot.name) for mention in subject])
            instance.implied.add(slot.name)


def _their_own(syntax: Syntax, instance: Instance, source: Mention) -> bool:
    """Whether officials of a state speak of talks of their own: "Chadian officials said after talks with Berg"."""
    told = instance.family in ("Meeting", "Visit") and source.line is syntax.line and source.plural
    if not told or source.affiliation is None:
        return False
    lending = _verb_before(syntax, instance.start)
    if lending is not None and source in syntax.subject(lending) and not syntax.speaks(lending):
        return not lending.passive  # "Chadian officials paid a visit to Oslo"
    if instance.family == "Visit":
        return False
    spoke = next((v for v in syntax.verbs if v.start >= source.end), None)
    before = syntax.words[max(0, instance.start - 3) : instance.start]
    opened = [at for at, word in enumerate(before) if word in ("after", "during", "following", "at", "in")]
    if not opened or spoke is None:
        return False
    opening = instance.start - len(before) + opened[-1]
    return opening == spoke.head + 1 or source.start > instance.end  # "After talks with Berg, Chadian officials said"


def _lent(syntax: Syntax, noun: int) -> bool:
    """Whether a verb lends a noun its subject: "made a promise to pay", unlike "welcomed the promise to pay"."""
    verb = _verb_before(syntax, noun)
    lending = syntax.judge.words("giving_verbs") | syntax.judge.words("issuing_verbs")
    return verb is not None and syntax.words[verb.head] in lending and not somebodys(syntax, noun)


def _opened_aside(syntax: Syntax, instance: Instance) -> int:
    """Where the first verb of saying ends, of "Berg said Holt was ill, in a call with the king"; 0 for none."""
    at = next((p for p in range(instance.start - 1, max(0, instance.start - 5), -1) if syntax.words[p] == ","), 0)
    if not at or syntax.word(at + 1) not in ("in", "during") or at in syntax.covering:
        return 0
    entries = syntax.judge.cues.forms
    says = (v for v in syntax.verbs if v.kind == "finite" and v.head < at)
    first = next(
        (v for v in says if any(c.family == "Statement" for _, c, _ in entries.get(syntax.words[v.head], ()))), None
    )
    return first.head + 1 if first is not None else 0


def _with(instance: Instance) -> bool:
    return any(m.preposition in ("with", "to", "from") for m in instance.args.get("participant", ()))


def _owner(syntax: Syntax, position: int) -> list[Mention]:
    """Who owns a noun, adjectives between passed over: "Iran's repeated demand", "his first visit"."""
    at = position - 1
    for _ in range(4):
        mention = syntax.covering.get(at)
        if mention is not None:
            word = syntax.words[at]
            return syntax.group(syntax.leader(mention)) if word.endswith(("'s", "s'")) or _possessed(syntax, at) else []
        word = syntax.word(at)
        if word in _OWNERS:
            pronoun = Mention(syntax.line, at, at + 1, "pronoun", name=word, plural=word == "their")
            answers = _answering_subject(syntax, position)
            known = syntax.main(position) if word in ("his", "her") else []
            answering = {id(m.entity) for m in answers if m.entity is not None}
            persons = [m for m in known if m.kind in ("person", "title") and m not in answers]
            persons = [m for m in persons if id(m.entity) not in answering]
            return persons[:1] or syntax.meant(pronoun, answers)
        if not word or word in syntax.judge.words("determiners") - {"first", "second", "third", "last", "next", "own"}:
            return []
        if word in syntax.judge.words("prepositions") or word == "," or at in syntax.heads:
            return []
        at -= 1
    return []


def _adjective(syntax: Syntax, instance: Instance) -> list[Mention]:
    """Who asks, by an adjective or a name in its place: "an Iranian demand", "a U.N. appeal"; "Iranian talks with"."""
    met = instance.family == "Meeting" and syntax.word(instance.end) == "with"
    if instance.family not in ("Demand", "Response") and not met:
        return []
    for at in range(instance.start - 1, max(-1, instance.start - 4), -1):
        mention = syntax.covering.get(at)
        if mention is not None:
            several = mention.plural and syntax.words[at].endswith("s")  # unlike "opposition calls"
            return [mention] if mention.kind in _BODIES and mention.end == at + 1 and not several else []
        steps, country = syntax.judge.country_at(syntax.words, at - 1) if at else (0, None)
        first = at - 1 if steps > 1 else at  # "a South Korean call"
        country = country if steps > 1 else syntax.judge.country_of(syntax.words[at])
        actor = syntax.judge.lexicon.actors.get(country) if country is not None else None
        if actor is not None:
            return [Mention(syntax.line, first, at + 1, "country", actor=actor)]
        if at in syntax.heads or syntax.words[at] in syntax.judge.function_words:
            return []
    return []


def _author_behind(syntax: Syntax, instance: Instance, slot: str) -> None:
    """Who asks or answers, behind what is asked: "calls for a truce from farmers", "rejection of the plan by Iran"."""
    if slot in instance.args or instance.content is None:
        return
    start, end = instance.content
    for mention in syntax.line.mentions:
        if not start < mention.start < end or mention.kind in ("pronoun", "document"):
            continue
        people = mention.preposition == "from" and mention.kind in ("group", "person", "title")
        if mention.preposition == "by" or (people and instance.family == "Demand"):
            instance.fill(slot, syntax.group(mention))
            instance.content = (start, mention.start - 1)
            return


def _told_at(syntax: Syntax, instance: Instance) -> list[Mention]:
    """Who told whom "at a meeting in Oslo", where the meeting itself has no sides."""
    verb = next((v for v in reversed(syntax.verbs) if v.head < instance.start and v.kind == "finite"), None)
    entries = syntax.judge.cues.forms.get(syntax.words[verb.head], ()) if verb is not None else ()
    speaks = any(cue.family in ("Statement", "Demand") for _, cue, _ in entries)
    opened = {"at", "during", "in"} & set(syntax.words[max(0, instance.start - 3) : instance.start])
    if not (speaks and opened) or syntax.word(instance.start - 1) == "the":
        return []
    return _callers(syntax, instance) or told_others(syntax, instance, verb)


def _callers(syntax: Syntax, instance: Instance) -> list[Mention]:
    """Who speaks to whom "in a phone call": subject and object of the verb before."""
    verb = next((v for v in reversed(syntax.verbs) if v.head < instance.start and v.kind == "finite"), None)
    during = {"in", "during", "by", "at"} & set(syntax.words[max(0, instance.start - 3) : instance.start])
    if verb is None or not during or verb.negated:
        return []
    together = [m for m in syntax.resolved(syntax.subject(verb)) if m.kind in ("person", "title")]
    if len(together) > 1:
        return together  # "A and B reviewed it in a phone call"
    objects = [m for m in syntax.line.mentions if verb.head < m.start < instance.start and m.preposition in ("", "to")]
    sides = [m for m in syntax.resolved(syntax.subject(verb)) if m.kind in ("person", "title")]
    if verb.passive:  # "A was told of it by B in a phone call"
        callers = [m for m in syntax.line.mentions if verb.head < m.start < instance.start and m.preposition == "by"]
        return [*sides[:1], *callers[:1]] if sides and callers and callers[0].kind in ("person", "title") else []
    met = [m for m in syntax.resolved(objects[:1], sides) if m.kind in ("person", "title")]
    return [*sides[:1], *met] if sides and met and objects[0].start == verb.head + 1 else []


def _of_two_states(syntax: Syntax, instance: Instance) -> list[Mention]:
    """The sides of "Israeli-Palestinian security talks", "the US-Iran summit", which two adjectives or names tell."""
    for at in range(instance.start - 1, max(-1, instance.start - 5), -1):
        joined = re.split("[-/]", syntax.words[at])  # "US/Soviet"
        if len(joined) == 2 and syntax.line.tokens[at].text[0].isupper():
            if len(people := _by_surname(syntax, joined)) == 2:
                return people
            states = [syntax.judge.state_of(half) for half in joined]
            sides = [Mention(syntax.line, at, at + 1, "country", actor=state) for state in states if state is not None]
            return sides if len(sides) == 2 and sides[0].actor is not sides[1].actor else []
        if (
            (syntax.words[at] in _DASHES or syntax.words[at] == "/")
            and (before := syntax.ends.get(at)) is not None
            and before.actor is not None
        ):
            state = syntax.judge.state_of(syntax.words[at + 1])  # "U.S.-Japanese trade talks"
            second = syntax.starts.get(at + 1)
            other = second or (Mention(syntax.line, at + 1, at + 2, "country", actor=state) if state else None)
            apart = other is not None and other.actor is not None and other.actor is not before.actor
            close = syntax.line.tokens[at].start == syntax.line.tokens[at - 1].end
            return [before, other] if apart and other is not None and close else []
        told = at in syntax.heads and syntax.heads[at].tense != BASE  # and no verb, as in "free trade talks"
        if told or syntax.words[at] in syntax.judge.function_words:
            return []
    return []


def _by_surname(syntax: Syntax, names: list[str]) -> list[Mention]:
    """The two of "the Kovac-Belov summit", who have been named before."""
    known = [m for m in [*syntax.line.mentions, *syntax.context.persons] if m.kind == "person" and m.entity is not None]
    called = {plain(m.line.words[m.end - 1]): m for m in reversed(known)}
    return [called[name] for name in names if name in called]


def _all_together(syntax: Syntax, instance: Instance) -> list[Mention]:
    """Who met, of "In talks on Monday, A and B agreed": several subjects behind a phrase that opens the sentence."""
    first = next((p + 1 for p in range(min(_DATELINE, instance.start)) if syntax.words[p] in _DASHES), 0)
    opened = syntax.word(first) in ("in", "during", "at", "after", "following") and instance.start - first <= _OPENING
    if not opened or any(verb.head < instance.start for verb in syntax.verbs):
        return []
    sides = [m for m in syntax.resolved(syntax.main(instance.start)) if m.start >= instance.end]
    if len(sides) > 1 and all(m.kind in _STATES and m.line is syntax.line for m in sides):
        verb = next((v for v in syntax.verbs if v.kind == "finite" and v.head >= sides[-1].end), None)
        joint = verb is not None and not verb.passive and syntax.words[verb.head] in syntax.judge.words("joint_acts")
        return sides if joint else []
    return sides if len(sides) > 1 and all(m.kind in ("person", "title") for m in sides) else []


def _each_other(syntax: Syntax, instance: Instance) -> list[Mention]:
    """The states of "Chad and Niger called off a meeting between their ministers"."""
    if syntax.words[instance.end : instance.end + 2] != ["between", "their"]:
        return []
    states = [m for m in syntax.resolved(syntax.main(instance.start)) if m.kind in _BODIES]
    return states if len(states) > 1 else []


def _possessed(syntax: Syntax, at: int) -> bool:
    return owns(syntax.line, at)


def _sides_of_demand(syntax: Syntax, instance: Instance) -> None:
    """Who asks and who is asked, from the verb that the noun is the object of."""
    verb = _verb_before(syntax, instance.start)
    if verb is None:
        return
    words = syntax.judge.words
    word = syntax.words[verb.head]
    subject = [m for m in syntax.resolved(syntax.subject(verb)) if m not in instance.all()]
    if not subject:
        return
    given = [m for m in syntax.line.mentions if verb.head < m.start and m.end <= instance.start and not m.preposition]
    if word in words("giving_verbs") and given and not verb.passive and not instance.args.get("addressee"):
        instance.fill("addressee", syntax.resolved(given[:1], subject))  # "gave Chad an ultimatum"
        if "issuer" not in instance.args:
            instance.fill("issuer", subject)
        return
    if (
        (word in words("answering_verbs") or _answering(syntax, word) or _under(syntax, instance))
        and "addressee" not in instance.args
        and not verb.passive
    ):
        instance.fill("addressee", subject)
    elif word in words("issuing_verbs") and "issuer" not in instance.args and not verb.passive:
        instance.fill("issuer", subject)


def _answering(syntax: Syntax, word: str) -> bool:
    """Whether a verb answers what is asked: "rejected", "bowed to"."""
    entries = syntax.judge.cues.forms.get(word, ())
    return any(cue.family == "Response" and len(words) == 1 for words, cue, _ in entries)


def _answering_subject(syntax: Syntax, noun: int) -> list[Mention]:
    """Who answers what a noun tells, and so did not ask it himself: the ministers of "ministers rejected its plea"."""
    verb = _verb_before(syntax, noun)
    answers = verb is not None and not verb.passive and _answering(syntax, syntax.words[verb.head])
    return syntax.resolved(syntax.subject(verb)) if verb is not None and answers else []


def _under(syntax: Syntax, instance: Instance) -> bool:
    """ "is under pressure from"."""
    return "under" in syntax.words[max(0, instance.start - 3) : instance.start]


def _verb_before(syntax: Syntax, position: int) -> Verb | None:
    """The verb that a noun is the object of, past a participle that describes it: "faces increasing pressure"."""
    verbs = [v for v in reversed(syntax.verbs) if v.head < position and position - v.head <= _NEAR]
    describes = len(verbs) > 1 and verbs[0].kind == "gerund" and verbs[1].head == verbs[0].start - 1
    return verbs[describes] if verbs else None
