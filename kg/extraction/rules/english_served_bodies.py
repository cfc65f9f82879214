"""The body behind the preposition of an English title: "head of the Sharp electronics group", "economist at Lundvig".

`served_body(line, start, link, title, bodies)` is called by `english_heads` where nothing known begins at `start`, and
`part_of_body` where a body does.
"""

from kg.extraction.rules.english_bodies import EnglishBodies
from kg.extraction.rules.english_known import unpossessed
from kg.extraction.rules.english_words import plain
from kg.extraction.rules.mentions import Line, Mention
from kg.language.lexicon import words_of

_LINKS = frozenset({"of", "at", "with", "for", "from"})
_WORKS_AT = frozenset({"at", "with"})
_LONGEST, _DESCRIBED, _TAIL = 6, 5, 2
_CLOSES = frozenset({",", ".", ")", ";", "-", "–", "—", "who", "and", "in", "which"})


def served_body(line: Line, start: int, link: str, title: str, bodies: EnglishBodies) -> Mention | None:
    """A body by a name that nobody knows, told by what it is called, what it is, or who works there; None for a place
    or a person."""
    if link not in _LINKS:
        return None
    at = _past_description(line, start, bodies)
    end = _run(line, at, bodies)
    if end == at or bodies.actor(line, at)[1] is not None or bodies.judge.country_at(line.words, at)[1] is not None:
        return None
    head = _plain_head(line, end, bodies)
    called = at > start and line.words[at - 1] in _kinds(bodies)
    if not head and not called and not _may_serve(line, at, end, link, title, bodies):
        return None
    mention = Mention(line, at, head or end, "organization", name=unpossessed(line.surface(at, head or end)))
    mention.org_kind = bodies.kind(plain(line.words[(head or at) - 1])) if head or called else "organization"
    mention.inside = True
    return bodies.remember(mention)


def part_of_body(line: Line, body: Mention, bodies: EnglishBodies) -> Mention:
    """The part that belongs to a body: "northern command" of "the army's northern command"; else the body."""
    heads = bodies.judge.words("organization_heads")
    for at in range(body.end, min(body.end + _TAIL + 1, len(line.tokens))):
        word = line.words[at]
        if not line.words[body.end - 1].endswith("'s") or word in bodies.judge.function_words:
            return body
        if word in heads and at > body.end:
            part = Mention(line, body.start, at + 1, "organization", name=line.surface(body.start, at + 1))
            part.org_kind = bodies.kind(word)
            return bodies.remember(part)
    return body


def _kinds(bodies: EnglishBodies) -> frozenset[str]:
    words = bodies.judge.words
    return words("company_nouns") | words("body_nouns") | words("named_heads")


def _past_description(line: Line, start: int, bodies: EnglishBodies) -> int:
    """Past "the state holding firm", "Geneva-based", "Swiss" before a name; `start` where no name follows."""
    at, judge = start, bodies.judge
    while at < len(line.words) and at - start <= _DESCRIBED and line.tokens[at].kind == "word":
        word = line.words[at]
        steps, country = judge.country_at(line.words, at)
        if country is not None and line.words[at + steps - 1] == plain(line.words[at + steps - 1]):
            at += steps
        elif judge.is_compound(word) or (line.tokens[at].text.islower() and judge.is_common(word)):
            if word in judge.function_words or word != plain(word):
                return start
            at += 1
        else:
            return at
    return start


def _run(line: Line, start: int, bodies: EnglishBodies) -> int:
    """The end of the capitalised words from `start`, before the name of a person."""
    end = start
    while end < len(line.tokens) and end - start < _LONGEST and bodies.capitalised(line, end):
        follows = end + 1 < len(line.tokens) and bodies.judge.is_name_word(line.tokens[end + 1], opens=False)
        if end > start and follows and bodies.judge.is_given(line.words[end]):
            break
        end += 1
        if line.words[end - 1] != plain(line.words[end - 1]):
            break
    return end


def _plain_head(line: Line, end: int, bodies: EnglishBodies) -> int:
    """The end of "electronics group", "union" behind a name; 0 where no such word follows."""
    judge = bodies.judge
    for at in range(end, min(end + _TAIL + 1, len(line.tokens))):
        word = line.words[at]
        if not line.tokens[at].text.islower() or word in judge.function_words:
            return 0
        if word in _kinds(bodies) | judge.words("plain_bodies"):
            return at + 1
    return 0


def _may_serve(line: Line, at: int, end: int, link: str, title: str, bodies: EnglishBodies) -> bool:
    """Whether whoever has a title has it in a body rather than in a place: "director of", "economist at"."""
    judge = bodies.judge
    closed = end == len(line.words) or line.words[end] in _CLOSES or line.words[end - 1] != plain(line.words[end - 1])
    named = judge.is_given(line.words[at]) or plain(line.words[end - 1]) in bodies.memory.surnames
    ordinary = all(judge.is_common(plain(word)) for word in line.words[at:end])
    if not closed or named or ordinary:
        return False
    served = words_of(title)[-1] in judge.words("body_titles") - judge.words("titles_of_places")
    return served or link in _WORKS_AT
