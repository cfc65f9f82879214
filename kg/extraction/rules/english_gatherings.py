"""The sides of English meetings that no "with" or "between" tells: "A and B signed it after talks".

`among_themselves`, `told_a_meeting`, `told_others` and `doer` are asked by `english_nouns` for the noun of a meeting.
"""

from collections.abc import Callable

from kg.extraction.rules.english_arguments import as_group
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_verbs import Verb
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_OPENERS = frozenset({"after", "during", "following", "at", "in"})
_WHERE = frozenset({"in", "at", "near", "on"})
_NEAR = 3
_LATELY = 2  # sentences
_REACH = 7  # words between "after" and the noun: "after seven days of talks"
_OBJECT = 7  # words between "told" and "meeting"
_PERSONS = ("person", "title")
_SIDES = (*_PERSONS, "country", "organization")
_TELLING = frozenset({"of", "with", "between", "among"})
_UNNAMED = frozenset({"group", "source"})


def among_themselves(syntax: Syntax, instance: Instance) -> list[Mention]:
    """Who met, of "A and B signed a treaty after talks in Oslo", "The four factions agreed during talks in Oslo"."""
    if (here := _meeting_here(syntax, instance)) is not None:
        return here
    verb = next((v for v in reversed(syntax.verbs) if v.kind == "finite" and v.head < instance.start), None)
    if verb is None or verb.negated or verb.modal or syntax.words[verb.head] not in syntax.judge.words("joint_acts"):
        return []
    if not _opened(syntax, verb, instance.start) or syntax.word(instance.end) in _TELLING:
        return []
    return _together(syntax, syntax.resolved(syntax.subject(verb)))


def _meeting_here(syntax: Syntax, instance: Instance) -> list[Mention] | None:
    """ "The Libyan factions meeting in Oslo", "Berg and Holt, meeting in Oslo, said"; None where it is a noun."""
    at = instance.start
    comma = syntax.word(at - 1) == ","
    before = syntax.ends.get(at - comma)
    if syntax.words[at] != "meeting" or before is None or syntax.word(instance.end) not in _WHERE:
        return None
    return _together(syntax, syntax.resolved(syntax.group(syntax.leader(before)))) or None


def _together(syntax: Syntax, sides: list[Mention]) -> list[Mention]:
    """Several who act, or one group of several."""
    if len(sides) > 1:
        sides = [as_group(m, "participant") for m in sides]
        return sides if all(m.kind in (*_SIDES, "group") for m in sides) else []
    return [m for m in sides if len(m.members) > 1 or several(m, syntax.judge.words)]


def _opened(syntax: Syntax, verb: Verb, noun: int) -> bool:
    """Whether "after" or "during" opens the phrase of a noun, and nothing but what describes it stands between."""
    for at in range(noun - 1, max(verb.head, noun - _REACH), -1):
        if at not in syntax.covering and syntax.words[at] in _OPENERS:
            return True
        if at in syntax.covering or at in syntax.heads or syntax.words[at] in (",", "and", "the"):
            return False
    return False


def several(mention: Mention, classes: Callable[[str], frozenset[str]]) -> bool:
    """Whether those of one group meet each other: "the four Afghan factions"; `classes` gives words of the grammar."""
    line = mention.line
    words = [word for word in line.words[mention.start : mention.end] if word not in ("the", "these", "those")]
    if line.words[mention.start - 1 : mention.start] and line.words[mention.start - 1] in classes("sides_owning"):
        return False  # "the two countries' ministers": two sides that are told of elsewhere
    return (
        mention.kind == "group"
        and not mention.members
        and len(words) > 1
        and not classes("convening_groups").isdisjoint(words)
    )


def last_pair(syntax: Syntax) -> list[Mention]:
    """The two who met in one of the sentences before."""
    number = syntax.line.sentence.number
    return [m for m in syntax.context.pair if number - m.line.sentence.number <= _LATELY]


def another_time(syntax: Syntax, instance: Instance) -> list[Mention]:
    """Who meets again, of "The next meeting is set for Monday", "Another round of talks will be held in Oslo"."""
    at = instance.start - 1
    at -= 2 * (syntax.word(at) == "of" and syntax.word(at - 1) in ("round", "session"))
    again = at not in syntax.times and syntax.word(at) in syntax.judge.words("another_time")
    told = instance.start in syntax.heads or syntax.word(instance.end) in _TELLING
    before = syntax.words[max(0, at - _OBJECT) : at]
    counted = before[-1:] == ["their"] or "no" in before  # "It was their second meeting this year"
    return last_pair(syntax) if again and not (told or counted) else []


def told_a_meeting(syntax: Syntax, instance: Instance) -> list[Mention]:
    """Both sides of "told a meeting of union leaders that …", "addressed a NATO meeting", "spoke at a meeting of …"."""
    verb = next((v for v in reversed(syntax.verbs) if v.head < instance.start), None)
    if verb is None or verb.passive or verb.negated:
        return []
    spoken = syntax.words[verb.head] in syntax.judge.words("speaking") and syntax.word(verb.head + 1) == "at"
    if not spoken and syntax.words[verb.head] not in syntax.judge.words("addressing"):
        return []
    between = range(verb.head + 1 + spoken, instance.start)
    if len(between) > _OBJECT or any(syntax.words[at] in (",", "that", "at", "in", "after") for at in between):
        return []
    speaker = [m for m in syntax.resolved(syntax.subject(verb)) if m.kind in _PERSONS]
    those = instance.args.get("participant", [])
    bodies = ("organization", "group", "country")
    those = those or [m for m in syntax.line.mentions if m.start in between and m.kind in bodies][:1]
    return [*speaker[:1], *those] if speaker and those else []


def doer(syntax: Syntax, instance: Instance) -> list[Mention]:
    """Who met whom, of "The offer was made by Berg at a meeting with Holt": the doer of a passive before the noun."""
    verb = next((v for v in reversed(syntax.verbs) if v.head < instance.start), None)
    opened = not _OPENERS.isdisjoint(syntax.words[max(0, instance.start - _REACH) : instance.start])
    if verb is None or not verb.passive or not opened:
        return []
    done = [m for m in syntax.line.mentions if verb.head < m.start < instance.start and m.preposition == "by"]
    return syntax.group(done[0]) if done and done[0].kind in _SIDES else []


def told_others(syntax: Syntax, instance: Instance, verb: Verb | None) -> list[Mention]:
    """Both sides of "Chad told French officials at talks in Oslo that …", who are not both persons."""
    known = "the" in syntax.words[max(0, instance.start - _NEAR) : instance.start]
    if known or syntax.word(instance.end) in _TELLING or verb is None or verb.passive or verb.negated:
        return []
    if syntax.words[verb.head] not in syntax.judge.words("addressing") and not syntax.object_control(verb):
        return []
    first = syntax.starts.get(verb.head + 1)
    speaking = [m for m in syntax.resolved(syntax.subject(verb)) if m.kind in _SIDES or m.kind in _UNNAMED]
    if first is None or first.preposition or first.end > instance.start or not speaking:
        return []
    told = [m for m in syntax.resolved(syntax.group(first), speaking) if m.kind in _SIDES or m.kind in _UNNAMED]
    return [as_group(m, "participant") for m in (*speaking[:1], *told)] if told else []
