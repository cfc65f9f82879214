"""Titles whose bearer is named only afterwards: «زار رئيس وزراء الهند أوسلو. وقال مودي إن …».

`name_later(lines, judge)` gives the person such a title. Called by `reader` once it is known who is who and whose posts
are settled.
"""

from kg.extraction.rules.arabic_persons import speaks_before
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Entity, Line, Mention

_NEAR = 2
"""Sentences from the title to the name."""


def name_later(lines: list[Line], judge: ArabicWords) -> None:
    """Give each officer of a state without a name the person without a post whom the next words name."""
    waiting: tuple[int, Mention] | None = None
    known: set[int] = set()
    for place, line in enumerate(lines):
        for mention in sorted(line.mentions, key=lambda m: m.start):
            if mention.kind == "title" and not mention.counterpart:
                waiting = (place, mention) if _without_name(mention) else None
            elif mention.kind == "person" and mention.entity is not None:
                person, first = mention.entity, id(mention.entity) not in known
                known.add(id(person))
                near = waiting is not None and place - waiting[0] <= _NEAR
                if waiting is not None and near and first and _may_bear(line, mention, waiting[1], judge):
                    _give(person, waiting[1])
                waiting = None


def _without_name(title: Mention) -> bool:
    post = title.post
    whose = post is not None and post.kind == "office" and post.country is not None and post.status == "current"
    return title.entity is None and whose and not title.plural


def _may_bear(line: Line, name: Mention, title: Mention, judge: ArabicWords) -> bool:
    """Whether a person of whom nothing is told speaks, or does something, and serves no other state."""
    person, post = name.entity, title.post
    assert person is not None
    assert post is not None
    if person.posts or name.post or name.extra_posts or name.preposition or name.conjoined or name.genitive:
        return False
    serves = person.actor.links.get("serves") if person.actor is not None else None
    if serves is not None and serves != post.country:
        return False
    before = name.start - 1
    return before >= 0 and (speaks_before(judge, line, name.start) or judge.verb_here(line, before))


def _give(person: Entity, title: Mention) -> None:
    assert title.post is not None
    person.posts.append(title.post)
    title.entity = person
    person.mentions.append(title)
