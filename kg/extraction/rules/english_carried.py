"""The other side of a meeting that is told in the sentence before: "Berg flew in. Talks with Holt begin on Monday."

`carried` is asked by `english_nouns` where a noun names one side and no subject of its sentence can be the other;
`body_before` where the body stands before the noun itself.
"""

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_PERSONS = ("person", "title")
_WISHED = 5  # words before a body: "no need for an emergency OPEC meeting"
_OPENING = 5  # words before a noun that opens its sentence: "A second round of talks"
_BEFORE = 3  # words between a body and the noun: "the OPEC ministerial meeting"


def carried(syntax: Syntax, instance: Instance) -> list[Mention]:
    """Who acted in the sentence before, where the noun opens its own sentence or is part of his programme."""
    if not (_opens(syntax, instance) or _on_programme(syntax, instance)):
        return []
    known = {id(m.entity) for m in instance.all() if m.entity is not None}
    others = [m for m in syntax.context.subject if _known(m) and id(m.entity) not in known]
    return others if len(others) == 1 == len(syntax.context.subject) else []


def _known(mention: Mention) -> bool:
    return mention.kind in _PERSONS or (mention.kind in ("country", "organization") and mention.actor is not None)


def _opens(syntax: Syntax, instance: Instance) -> bool:
    """Whether nothing but what describes a noun stands before it, and nobody's it is."""
    before, openers = range(instance.start), syntax.judge.words("subordinators")
    taken = (at in syntax.covering or at in syntax.heads or syntax.words[at] in openers for at in before)
    plainly = not any(taken)
    owned = any(syntax.words[at].endswith(("'s", "s'")) or syntax.words[at] == "," for at in before)
    return plainly and not owned and len(before) <= _OPENING


def _on_programme(syntax: Syntax, instance: Instance) -> bool:
    """ "His programme includes talks with Holt", "Also on the agenda is a meeting with Holt"."""
    words = syntax.words[: instance.start]
    return not syntax.judge.words("programmes").isdisjoint(words[:_OPENING]) and len(words) <= 2 * _OPENING


def body_before(syntax: Syntax, instance: Instance) -> list[Mention]:
    """The body of many members that meets: OPEC, of "the OPEC meeting in Oslo", "an OPEC ministerial meeting"."""
    if instance.cue.lemma in syntax.judge.words("processes"):
        return []
    for at in range(instance.start - 1, max(-1, instance.start - 1 - _BEFORE), -1):
        body = syntax.covering.get(at)
        if body is not None:
            meets = body.actor is not None and body.actor.cls == "InternationalOrganization" and not body.preposition
            wished = syntax.judge.words("wishes") | syntax.judge.words("backing") | syntax.judge.words("negators")
            open_yet = not wished.isdisjoint(syntax.words[max(0, body.start - _WISHED) : body.start])
            return [body] if meets and not open_yet and not syntax.words[at].endswith("'s") else []
        if at in syntax.heads or syntax.words[at] in syntax.judge.function_words or not syntax.words[at].isalpha():
            return []
    return []
