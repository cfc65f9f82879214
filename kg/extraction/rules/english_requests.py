"""Demands of an English sentence that are told by the way: what is done at somebody's request, and time that is given.

`done_at_request(syntax)` and `given_time(syntax, found)` are called by `english_speakers` with the other demands that
no verb of asking tells.
"""

from collections.abc import Iterator

from kg.extraction.rules.english_answers import clause_start
from kg.extraction.rules.english_contents import content_end
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.frames import Cue, Form
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention

_ACTORS = ("person", "title", "organization", "country", "group", "place", "source")
_REACH = 4  # words between "at" and "request"
_TIME_REACH = 7  # words from "had" to the "to" of what is to be done in that time


def done_at_request(syntax: Syntax) -> Iterator[Instance]:
    """ "Chad freed them at the request of Niger", "at Niger's urging": what the clause tells was asked for."""
    for noun, word in enumerate(syntax.words):
        if noun in syntax.covering or word not in syntax.judge.words("requests_met"):
            continue
        at = next(
            (p for p in range(noun - 1, max(-1, noun - _REACH), -1) if syntax.words[p] in ("at", "following")), -1
        )
        if at < 0 or syntax.words[at] != "at":
            continue
        owner = next((m for m in syntax.line.mentions if at < m.start and m.end == noun), None)
        behind = syntax.starts.get(noun + 2)
        of_whom = behind if syntax.word(noun + 1) in ("of", "from") else None
        asker = of_whom or (owner if owner is not None and syntax.words[noun - 1].endswith(("'s", "s'")) else None)
        issuers = [m for m in syntax.resolved([asker] if asker is not None else []) if m.kind in _ACTORS]
        verb = next((v for v in reversed(syntax.verbs) if v.head < at and v.kind == "finite"), None)
        verb = verb or next((v for v in syntax.verbs if v.head > noun and v.kind == "finite"), None)
        cue = _cue(syntax, "request")
        if not issuers or verb is None or verb.negated or cue is None:
            continue
        instance = Instance(*cue, syntax.line, noun, noun + 1)
        instance.fill("issuer", issuers[:1])
        if not verb.passive:
            instance.fill("addressee", [m for m in syntax.resolved(syntax.subject(verb)) if m.kind in _ACTORS])
        end = at if verb.head < at else content_end(syntax, instance, verb.head)
        instance.content = (clause_start(syntax, verb.start) if verb.passive else verb.head, end)
        yield instance


def given_time(syntax: Syntax, found: list[Instance]) -> Iterator[Instance]:
    """ "Holt told Chad it had two days to leave": what somebody is told that he has time for."""
    for telling in found:
        hearers = [m for m in telling.args.get("hearer", ()) if m.kind in _ACTORS and m.org_kind != "mediaOutlet"]
        if telling.family != "Statement" or not hearers or telling.content is None or not telling.args.get("speaker"):
            continue
        start, end = telling.content
        had = start + 1
        if syntax.word(start) not in syntax.judge.words("pronouns") or syntax.word(had) not in ("had", "has", "have"):
            continue
        reach = range(had + 1, min(had + _TIME_REACH, end))
        to = next((at for at in reach if syntax.words[at] == "to" and at not in syntax.covering), None)
        limit = any(syntax.words[at].rstrip("s") in ("hour", "day", "week", "month", "minute") for at in reach)
        cue = _cue(syntax, "give")
        if to is None or not limit or cue is None:
            continue
        instance = Instance(*cue, syntax.line, had, to)
        instance.fill("issuer", telling.args["speaker"])
        instance.fill("addressee", [_acting(m) for m in hearers])
        instance.content = (to + 1, content_end(syntax, instance, to + 1))
        yield instance


def _acting(mention: Mention) -> Mention:
    """Those who are told, as somebody who is asked."""
    if mention.kind == "source":
        mention.kind = "group"
    return mention


def _cue(syntax: Syntax, word: str) -> tuple[Cue, Form] | None:
    """The cue of demands that a word is by itself."""
    entries = syntax.judge.cues.forms.get(word, ())
    return next(((c, f) for words, c, f in entries if c.family == "Demand" and len(words) == 1), None)
