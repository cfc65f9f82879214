"""Answers to demands within one English sentence: "rejected", "will not", "the answer was no", "its refusal to".

`implied_answers(syntax, found)` gives those that no verb of answering tells, `complete_answer` fills what a passive
leaves out; called by `english_clauses`. Which demand is answered is for `english_responses` to find.
"""

from collections.abc import Iterator

from kg.extraction.rules.english_contents import content_end
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_verbs import STOPS, Verb
from kg.extraction.rules.frames import Cue, Form
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_ACTORS = ("person", "title", "organization", "country", "group", "place")
_POSITIVE = frozenset({"will", "would", "'ll"})
_NEGATIVE = frozenset({"won't", "wouldn't", "cannot", "can't"})
_ABLE = frozenset({"can", "could", "shall"})  # "should not" answers nothing
_DENIED = 3  # words from "not" to "ready"
_WITHIN = 6
_HOPED = 5


def names_request(syntax: Syntax, instance: Instance) -> bool:
    """Whether what is answered is called a demand, a call, a request."""
    if instance.content is None:
        return False
    start, end = instance.content
    noun = syntax.words[start] in syntax.judge.words("asked") and (
        syntax.word(start + 1) in syntax.judge.words("prepositions") or syntax.word(start + 1) in ("", ".", ",", "and")
    )
    if start in syntax.heads and start >= instance.end and not noun:
        return False  # "agreed to put pressure on …" does something, and answers nothing
    return bool(syntax.judge.words("asked") & set(syntax.words[start : min(end, start + _WITHIN)]))


def within_answer(instance: Instance, found: list[Instance]) -> bool:
    """Whether an answer is part of another, which tells more: "refused to agree to a truce"."""
    if instance.family != "Response":
        return False
    others = [i for i in found if i.family == "Response" and i is not instance and i.content is not None]
    return any(i.content[0] == instance.start for i in others if i.content is not None)


def refuses_request(syntax: Syntax, instance: Instance) -> bool:
    """Whether "denied" turns a request down, and does not say that there never was one."""
    if not names_request(syntax, instance) or instance.content is None:
        return False
    start, end = instance.content
    inner = any(start <= verb.head < end and verb.kind in ("finite", "gerund") for verb in syntax.verbs)
    return not inner and syntax.words[start] not in ("any", "that", "such")


def complete_answer(syntax: Syntax, instance: Instance) -> bool:
    """Fill the content of a passive ("the request was turned down") and tell whether an answer is told at all."""
    verb = syntax.heads.get(instance.start)
    if verb is not None and verb.passive and instance.content is None and not instance.args.get("asker"):
        start = clause_start(syntax, verb.start)
        if start < verb.start:
            instance.content = (start, verb.start)
    if verb is not None and not verb.passive and instance.content is None:
        parted = verb.head + 1 < instance.end - 1  # "turned it down", "turned the demand down"
        instance.content = (verb.head + 1, instance.end - 1) if parted else _relative(syntax, verb)
    if verb is not None and _short_of(syntax, verb):
        instance.modality = "negated"
    instance.definite = names_request(syntax, instance)
    sold = instance.content is not None and _sold(syntax, instance.content[0])
    if instance.cue.features.get("object") == "asked" and (sold or not instance.definite):
        return False
    passive = verb is not None and verb.passive
    return "responder" in instance.args or (passive and names_request(syntax, instance))


def _sold(syntax: Syntax, start: int) -> bool:
    """Whether the demand is one for wares: "too little to meet domestic demand", unlike "the demand", "its demand"."""
    for at in range(start, min(start + _WITHIN, len(syntax.words))):
        word = syntax.words[at]
        if word == "demand":
            return True
        if word in syntax.judge.function_words - {"in", "of", "for"} or word.endswith(("'s", "s'")):
            return False
    return False


def _short_of(syntax: Syntax, verb: Verb) -> bool:
    """ "stopped short of accepting"."""
    return verb.kind == "gerund" and syntax.words[verb.start - 2 : verb.start] == ["short", "of"]


def _relative(syntax: Syntax, verb: Verb) -> tuple[int, int] | None:
    """The request of "a request that the minister rejected"."""
    subject = syntax.subject(verb)
    start = subject[0].start if subject else verb.start
    before = start - 1 if syntax.word(start - 1) in ("that", "which") else start
    if (
        0 < before <= start
        and syntax.word(before - 1) in syntax.judge.words("asked")
        and before - 1 not in syntax.covering
    ):
        return (before - 1, before)
    return None


def clause_start(syntax: Syntax, position: int) -> int:
    """The first token of the subject that ends before a verb."""
    at = position
    while at > 0:
        word = syntax.words[at - 1]
        if at - 1 not in syntax.covering and (
            word in STOPS or word == "," or word in ("that", "and", "but", "while", "after", "as", "because", "when")
        ):
            break
        if at - 1 in syntax.heads and syntax.heads[at - 1].kind == "finite":
            break
        at -= 1
    return at


def implied_answers(syntax: Syntax, found: list[Instance]) -> list[Instance]:
    """What somebody says he will or will not do, and a plain "no"."""
    speaker = next((i.args["speaker"] for i in found if i.family == "Statement" and i.args.get("speaker")), [])
    answered = {i.start for i in found if i.family in ("Response", "Meeting", "Visit")}
    built = []
    for verb in syntax.verbs:
        hoped = syntax.judge.words("hopes") & set(syntax.words[max(0, verb.start - _HOPED) : verb.start])
        willing = verb.modal in _POSITIVE | _NEGATIVE or (verb.modal in _ABLE and verb.negated)
        if verb.kind == "finite" and willing and verb.head not in answered and not verb.passive and not hoped:
            responder = _who(syntax, verb, speaker)
            for cue, form in _modal_cues(syntax, negative=verb.negated or verb.modal in _NEGATIVE):
                built.append(_instance(syntax, cue, form, verb.start, verb.head, responder))
                break
        stance = _stance(syntax, verb) if verb.head not in answered else ""
        for cue, form in _modal_cues(syntax, negative=stance == "unwilling") if stance and not hoped else ():
            who = _who(syntax, verb, speaker) or [m for m in syntax.main(verb.start) if m.kind in _ACTORS]
            built.append(_instance(syntax, cue, form, verb.start, verb.head, who))
            break
    built += [*_plain(syntax, speaker), *_silent(syntax)]
    return [instance for instance in built if instance.args or "answer" in instance.cue.features]


def _stance(syntax: Syntax, verb: Verb) -> str:
    """Whether somebody is "willing" or "unwilling" to do what follows: "is ready to", "has no plans to"; else ""."""
    judge, before = syntax.judge, syntax.back(verb.start)
    if verb.kind == "gerund":  # "no intention of leaving", "opposed to leaving"
        if syntax.word(before) not in ("of", "to") or before in syntax.covering:
            return ""
        before -= 1
    elif verb.kind != "infinitive" or syntax.word(before) in ("of", "to"):
        return ""
    word = syntax.word(before)
    denied = not {"no", "not", "never", "n't"}.isdisjoint(syntax.words[max(0, before - _DENIED) : before])
    denied = denied or any(one.endswith("n't") for one in syntax.words[max(0, before - _DENIED) : before])
    if word in judge.words("unwilled"):
        return "unwilling" if denied else ""
    if word in judge.words("averse"):
        return "" if denied else "unwilling"
    if word in judge.words("willing") and verb.kind == "infinitive":
        return "unwilling" if denied else "willing"
    return ""


def _instance(
    syntax: Syntax, cue: Cue, form: Form, start: int, head: int, responder: list[Mention], *, clause: bool = True
) -> Instance:
    instance = Instance(cue, form, syntax.line, start, head + 1)
    if responder:
        instance.fill("responder", responder[:1])
    if clause:
        instance.content = (head, content_end(syntax, instance, head))
    if syntax.words[head] in syntax.judge.words("withheld") and "polarity" in cue.features:
        instance.cue = _withholding(syntax) or cue
    return instance


def _who(syntax: Syntax, verb: Verb, speaker: list[Mention]) -> list[Mention]:
    """Whoever will act: the subject, or the speaker of "we" and "it"."""
    subject = syntax.subject(verb)
    before = syntax.word(syntax.back(verb.start))
    persons = all(m.kind in ("person", "title", "source") for m in speaker)
    if before in ("we", "i") or (before == "it" and speaker and not persons):
        return [m for m in speaker if m.kind in _ACTORS]
    return [m for m in syntax.resolved(subject) if m.kind in _ACTORS or m.affiliation is not None]


def _modal_cues(syntax: Syntax, *, negative: bool) -> Iterator[tuple[Cue, Form]]:
    for words, cue, form in syntax.judge.cues.forms.get("will", ()):
        if len(words) == 1 and cue.family == "Response" and ("polarity" in cue.features) == negative:
            yield cue, form


def _withholding(syntax: Syntax) -> Cue | None:
    """The cue of "declined to say", for "would not say"."""
    entries = syntax.judge.cues.forms.get("decline", ())
    return next((cue for words, cue, _ in entries if words[1:] == ("to", "say")), None)


def _plain(syntax: Syntax, speaker: list[Mention]) -> Iterator[Instance]:
    """ "The answer was no", "we will not": nothing is told but that."""
    for position, word in enumerate(syntax.words):
        if position in syntax.covering:
            continue
        for words, cue, form in syntax.judge.cues.forms.get(word, ()):
            if "answer" in cue.features and tuple(syntax.words[position : position + len(words)]) == words:
                who = [m for m in speaker if m.kind in _ACTORS] if "spoken" in cue.features else []
                if who or "spoken" not in cue.features:
                    yield _instance(syntax, cue, form, position, position, who, clause=False)
        if _breaks_off(syntax, position) and speaker:
            for cue, form in _modal_cues(syntax, negative=True):
                meant = syntax.covering.get(position - 1)
                persons = all(m.kind in ("person", "title", "source") for m in speaker)
                other = syntax.resolved([meant]) if meant is not None and syntax.word(position - 1) == "it" else []
                who = other if persons and other else speaker
                yield _instance(syntax, cue, form, position, position, who, clause=False)
                break


def _silent(syntax: Syntax) -> Iterator[Instance]:
    """ "There was no immediate response from Chad": who does not answer."""
    cue = _withholding(syntax)
    for position in range(1, len(syntax.words)):
        told = syntax.words[position] in syntax.judge.words("answers") and syntax.word(position + 1) == "from"
        if cue is None or not told or "no" not in syntax.words[max(0, position - _DENIED) : position]:
            continue
        who = syntax.starts.get(position + 2) or syntax.starts.get(position + 3)
        if who is not None and who.preposition == "from" and who.kind in _ACTORS:
            yield _instance(syntax, cue, Form("noun"), position, position, syntax.group(who), clause=False)


def _breaks_off(syntax: Syntax, position: int) -> bool:
    """Whether "will not" stands alone, its verb left out."""
    word, following = syntax.words[position], syntax.word(position + 1)
    alone = position + 1 if word in _NEGATIVE else position + 2 if word in _POSITIVE and following == "not" else 0
    return bool(alone) and (syntax.word(alone) in ("", ",", ".", ";", "!") or syntax.quote_before(alone))
