"""Titles without a name that no post of anybody fits: «الأمير» after «الأمير سامر», «المسؤول الإيطالي».

`settle_titles(lines, judge)` gives them the entity of whoever is meant. Called by `reader` once the named are settled.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Entity, Line, Mention
from kg.language.arabic import clitics
from kg.language.normal import bare


def settle_titles(lines: list[Line], judge: ArabicWords) -> None:
    """Whoever was named last with that very word before his name, or as the only one of that country, is meant."""
    called: dict[str, Entity] = {}
    met: Entity | None = None
    serving: dict[str, list[Entity]] = {}
    for line in lines:
        for mention in sorted(line.mentions, key=lambda m: m.start):
            if mention.kind == "person" and mention.entity is not None:
                before = _before_name(mention)
                called |= dict.fromkeys(before, mention.entity)
                met = mention.entity if judge.words("counterparts") & set(before) else met
                for post in mention.entity.posts:
                    people = serving.setdefault(post.country or "", [])
                    people += [] if mention.entity in people else [mention.entity]
            elif mention.kind == "title" and mention.counterpart:
                alone = mention.end == mention.start + 1  # «وطلبت من نظيرتها», named so before
                if alone and met is not None and mention.entity is not met:
                    _leave(mention)
                    mention.entity = met
                    met.mentions.append(mention)
            elif mention.kind == "title" and mention.entity is None:
                owner = _meant(mention, called, serving, judge)
                if owner is not None:
                    mention.entity = owner
                    owner.mentions.append(mention)


def tell_countries(lines: list[Line]) -> None:
    """Give a post the country that a title without a name adds: «الملك سامر», and «ملك الأردن» in another sentence."""
    mentions = [m for line in lines for m in line.mentions]
    people = list({id(m.entity): m.entity for m in mentions if m.kind == "person" and m.entity is not None}.values())
    served = {person.actor.links.get("serves") for person in people if person.actor is not None}
    for mention in [m for m in mentions if m.kind == "title" and not m.counterpart]:
        told, person = mention.post, mention.entity
        if told is None or told.country is None or told.country in served or told.status != "current":
            continue
        if person is None or person.kind != "person" or person.actor is not None:
            continue  # whom a known one serves is known
        if any(one is not person and any(post.lemma == told.lemma for post in one.posts) for one in people):
            continue  # of two presidents either may be meant
        for post in person.posts:
            placed = post.country is not None or post.organization is not None
            if not placed and post.lemma == told.lemma and post.status == "current":
                post.country = told.country


def _leave(title: Mention) -> None:
    if title.entity is not None and title in title.entity.mentions:
        title.entity.mentions.remove(title)


def _before_name(person: Mention) -> list[str]:
    """The words before a name: «الأمير» of «الأمير سامر»."""
    return [bare(rest) for word in person.line.words[person.start : person.name_start] for _, rest in clitics(word)]


def _meant(
    title: Mention, called: dict[str, Entity], serving: dict[str, list[Entity]], judge: ArabicWords
) -> Entity | None:
    heads = {bare(rest) for _, rest in clitics(title.line.words[title.start])}
    if title.end == title.start + 1:
        ranks = heads & judge.words("ranks_alone")
        return next((called[head] for head in ranks if head in called), None)
    country = title.post.country if title.post is not None else None
    people = serving.get(country, []) if country is not None else []
    general = not heads.isdisjoint(judge.words("any_office"))
    return (
        people[0] if general and len(people) == 1 and title.post is not None and not title.post.organization else None
    )
