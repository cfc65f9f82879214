"""Somebody whose office comes first and whose name later: "The UN envoy landed in Chad. Omar Holt told reporters …".

`settle_described(lines)` is called by `reader` once the persons of an English article are linked.
"""

from kg.extraction.rules.mentions import Entity, Line, Mention
from kg.extraction.rules.persons import attach, post_fits

_NEXT = 2  # sentences behind an office in which the name may follow
_OPENING = 1  # words before a name that opens its sentence: "But Holt said"


def settle_described(lines: list[Line]) -> None:
    """Give an office without a name the person who opens one of the next sentences and has no office of his own."""
    first: dict[int, tuple[int, int]] = {}
    for number, line in enumerate(lines):
        for mention in line.mentions:
            if mention.kind == "person" and mention.entity is not None:
                first.setdefault(id(mention.entity), (number, mention.start))
    for number, line in enumerate(lines):
        leading = next((m for m in line.mentions if m.kind in ("person", "title") and not m.preposition), None)
        for title in [m for m in line.mentions if m is leading and m.kind == "title" and m.entity is None]:
            person = _named_next(title, lines[number + 1 : number + 1 + _NEXT], number + 1, first)
            if person is not None and title.post is not None:
                attach(person, title)
                person.posts.append(title.post)


def _named_next(title: Mention, lines: list[Line], number: int, first: dict[int, tuple[int, int]]) -> Entity | None:
    """The person first named at the opening of one of some sentences, before whom nobody else is named."""
    post = title.post
    if post is None or post.kind != "office" or post.status != "current" or title.counterpart or not _definite(title):
        return None
    if post.country is None and post.organization is None:
        return None  # "the minister" may be anybody
    for place, line in enumerate(lines, number):
        for mention in line.mentions:
            if mention.kind == "title" and mention.post is not None and post_fits(mention.post, post):
                continue
            if mention.kind != "person" or mention.entity is None:
                continue
            person = mention.entity
            opens = mention.start <= _OPENING and not mention.preposition
            fresh = first.get(id(person)) == (place, mention.start)
            held = [one for one in person.posts if one.kind == "office"]
            serves = person.actor.links.get("serves") if person.actor is not None else None
            other = serves is not None and post.country is not None and serves != post.country
            return person if opens and fresh and not held and not other else None
    return None


def _definite(title: Mention) -> bool:
    """Whether a title opens its sentence, has an article or an owner, so that it means one certain person."""
    words = title.line.words[title.start : title.end]
    return words[0] == "the" or title.start == 0 or any(word.endswith("'s") for word in words)
