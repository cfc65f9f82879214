"""Bodies called by the name alone that stood behind their head before: «نداء الرافدين», after «كتلة "نداء الرافدين"».

`short_names(lines, judge)` adds their mentions. Called by `reader` before it is settled who is who.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, named
from kg.language.arabic import clitics, conjoined, preposition
from kg.language.normal import bare

_LEAST = 3
"""Letters of a name of one word."""


def short_names(lines: list[Line], judge: ArabicWords) -> None:
    """Find the names of bodies where they stand without the head that announced them."""
    known: dict[str, list[tuple[tuple[str, ...], Mention]]] = {}
    for line in lines:
        for body in [m for m in line.mentions if m.kind == "organization" and not m.anaphoric]:
            own = _own_name(body, judge)
            if own and all(own != words for words, _ in known.get(own[0], ())):
                known.setdefault(own[0], []).append((own, body))
    if not known:
        return
    for line in lines:
        covered = {place for m in line.mentions for place in range(m.start, m.end)}
        added = [
            m for place in range(len(line.words)) if place not in covered and (m := _alone(line, place, known, covered))
        ]
        if added:
            line.mentions = sorted([*line.mentions, *added], key=lambda m: m.start)


def _own_name(body: Mention, judge: ArabicWords) -> tuple[str, ...]:
    """What is behind the head of a body, if it is a name: in quotation marks, or no Arabic vocabulary."""
    words = tuple(body.line.words[body.start + 1 : body.end])
    head = body.line.words[body.start]
    if (
        not words
        or body.actor is not None
        or not any(bare(rest) in judge.words("organization_heads") for _, rest in clitics(head))
    ):
        return ()
    strange = all(not judge.is_ordinary(word) and not judge.is_adjective_of_country(word) for word in words)
    listed = any(judge.is_given(word) or judge.is_surname(word) for word in words)
    if body.start + 1 in body.line.quoted:
        return words if len(words) > 1 or (strange and not listed) else ()
    plain = strange and not listed and all(len(word) > _LEAST and not word.startswith("ال") for word in words)
    return words if plain else ()


def _alone(
    line: Line, place: int, known: dict[str, list[tuple[tuple[str, ...], Mention]]], covered: set[int]
) -> Mention | None:
    for taken, rest in clitics(line.words[place]):
        for words, body in known.get(rest, ()):
            end = place + len(words)
            if tuple(line.words[place + 1 : end]) != words[1:] or any(p in covered for p in range(place, end)):
                continue
            mention = Mention(
                line, place, end, "organization", org_kind=body.org_kind, alias_of=body.alias_of or body.name
            )
            mention.name = named(line, place, end, rest)
            mention.preposition, mention.conjoined = preposition(taken), conjoined(taken)
            return mention
    return None
