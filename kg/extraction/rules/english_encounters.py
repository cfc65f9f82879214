"""Meetings of one English sentence that belong together or apart: one telling, one call, one meeting with each.

`one_telling`, `by_phone`, `told_by_phone` and `apart` are called by `english_clauses` on the instances of a sentence.
"""

from dataclasses import replace

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_times import own_time
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention


def one_telling(found: list[Instance]) -> list[Instance]:
    """ "Held talks with X" tells of one event: the noun within a verb has the sides of the verb."""
    kept = []
    for instance in found:
        around = [v for v in found if v.cue.part == "verb" and v.start < instance.start < v.end]
        around = [v for v in around if v.family == "Meeting" == instance.family and len(v.all()) > 1]
        if len(around) == 1:
            instance.args, instance.modality = dict(around[0].args), around[0].modality
            instance.implied = set()
        if len(around) < 2:
            kept.append(instance)
    return kept


def named_behind(instance: Instance) -> None:
    """ "Met his Chadian and Nigerien counterparts, Omar Holt and Ali Moussa": the named ones alone are its sides."""
    for slot, mentions in instance.args.items():
        for place, many in enumerate(mentions):
            named = [m for m in mentions[place + 1 :] if m.kind == "person" and m.line is many.line]
            closed = many.line.words[many.end : many.end + 1] == [","] and named[:1] != []
            if len(many.members) > 1 and closed and named[0].start == many.end + 1 and len(named) >= len(many.members):
                instance.args[slot] = [m for m in mentions if m is not many]
                return


def by_phone(syntax: Syntax, found: list[Instance]) -> None:
    """ "Discussed it in a phone call with X" tells of one call."""
    calls = [i for i in found if i.cue.cls in ("PhoneCall", "VideoCall")]
    for instance in found:
        if instance.cue.cls == "Meeting" and instance.cue.part == "verb":
            sides = {id(m) for m in instance.args.get("participant", ())}
            instance.remote = instance.remote or any(
                instance.start < call.start and sides & {id(m) for m in call.all()} for call in calls
            )
            instance.remote = instance.remote or _over_the_phone(syntax, instance)


def told_by_phone(syntax: Syntax, found: list[Instance]) -> list[Instance]:
    """ "Told his counterpart by phone that": whoever tells or asks somebody something by phone calls him."""
    calls = (entry for entry in syntax.judge.cues.forms.get("phoned", ()) if entry[1].cls == "PhoneCall")
    cue, form = next(((cue, form) for _, cue, form in calls), (None, None))
    built = []
    for verb in syntax.verbs:
        first = syntax.starts.get(verb.head + 1)
        spoken = verb.kind == "finite" and not (verb.passive or verb.negated or verb.modal)
        if cue is None or form is None or first is None or first.preposition or not spoken:
            continue
        speaks = syntax.speaks(verb) or syntax.object_control(verb)
        at = syntax.group(first)[-1].end
        at = syntax.times[at][1] if at in syntax.times else at
        opened = syntax.word(at) in ("by", "over") and not syntax.judge.words("far_apart").isdisjoint(
            syntax.words[at + 1 : at + 3]
        )
        caller = [m for m in syntax.resolved(syntax.subject(verb)) if m.kind in ("person", "title")][:1]
        called = [m for m in syntax.resolved(syntax.group(first), caller) if m.kind in ("person", "title")]
        if speaks and opened and caller and called and not any(i.family == "Meeting" for i in found):
            call = Instance(cue, form, syntax.line, verb.start, verb.head + 1)
            call.fill("participant", [*caller, *called[:1]])
            call.time = own_time(syntax, call)
            built.append(call)
    return built


def _over_the_phone(syntax: Syntax, instance: Instance) -> bool:
    """ "Discussed it with Berg by phone on Friday": right behind who spoke, or a time."""
    last = max((m.end for m in instance.all()), default=instance.end)
    last = syntax.times[last][1] if last in syntax.times else last
    behind = [word for word in syntax.words[last : last + 3] if word not in ("the", "a")]
    opened, medium = behind[:1] in (["by"], ["over"], ["on"]), behind[1:2]
    return opened and not syntax.judge.words("far_apart").isdisjoint(medium)


def apart(syntax: Syntax, instance: Instance) -> list[Instance]:
    """ "Held separate talks with A and B": one meeting with each."""
    around = syntax.words[max(0, instance.start - 2) : instance.end + 1]
    sides = [*instance.args.get("host", []), *instance.args.get("guest", [])] or instance.args.get("participant", [])
    with_others = [m for m in sides if m.preposition or m.start > instance.start]
    own = [m for m in sides if m not in with_others]
    if instance.family == "Meeting" and len(own) == 1 and (twice := _on_two_days(syntax, instance, own, with_others)):
        return twice
    last = max((m.end for m in sides), default=instance.end)
    around += syntax.words[last : last + 2] if instance.cue.cls == "Reception" else []  # "received A and B, separately"
    told = "separate" in around or "separately" in around or instance.cue.lemma.endswith("meetings")
    each = told or syntax.word(last) in ("respectively", "separately")  # "A and B met with C respectively"
    if instance.family == "Meeting" and each and len(own) > 1 and len(with_others) == 1:
        return [replace(instance, args={"participant": [one, *with_others]}) for one in own]
    if instance.family != "Meeting" or not told or len(own) != 1 or len(with_others) < 2:
        return [instance]
    first, second = ("host", "guest") if "host" in instance.args else ("participant", "participant")
    parts: list[dict[str, list[Mention]]] = [
        {first: [own[0]], second: [other]} if first != second else {first: [own[0], other]} for other in with_others
    ]
    return [replace(instance, args=part) for part in parts]


def _on_two_days(syntax: Syntax, instance: Instance, own: list[Mention], others: list[Mention]) -> list[Instance]:
    """ "Spoke with A on Sunday and with B on Monday": one meeting each, where a time parts them; else nothing."""
    second = next((m for m in others[1:] if syntax.words[m.start - 2 : m.start] == ["and", "with"]), None)
    before = [m for m in others if second is not None and m.start < second.start]
    if second is None or not before:
        return []
    dated = [at for at in range(before[-1].end, second.start) if at in syntax.times]
    behind = max(m.end for m in others)
    if not dated or behind not in syntax.times:
        return []
    stop = syntax.line.tokens[syntax.times[behind][1] - 1].end
    later = next(
        (t.spec for t in syntax.line.sentence.times if syntax.line.tokens[behind].start <= t.start < stop), None
    )
    after = [m for m in others if m not in before]
    return [
        replace(instance, args={"participant": [*own, *before]}),
        replace(instance, args={"participant": [*own, *after]}, time=later or instance.time, start=second.start - 1),
    ]
