"""Titles without a name that no post of anybody fits: «الأمير» after «الأمير سامر», «المسؤول الإيطالي».

`settle_titles(lines, judge)` gives them the entity of whoever is meant. Called by `reader` once the named are settled.
"""

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Entity, Line, Mention, Post
from kg.language.arabic import clitics, conjoined, preposition
from kg.language.normal import bare, fold

_ROOT = 3  # letters
_WRITTEN_ONTO = ("", "و", "ل", "ب", "ف")


def settle_titles(lines: list[Line], judge: ArabicWords) -> None:
    """Whoever was named last with that very word before his name, or as the only one of that country, is meant."""
    called: dict[str, Entity] = {}
    met: Entity | None = None
    serving: dict[str, list[Entity]] = {}
    nameless: set[str] = set()
    for line in lines:
        _find_guests(line, serving, judge)
        _find_addressed(line, called, judge)
        for mention in sorted(line.mentions, key=lambda m: m.start):
            if mention.kind == "person" and mention.entity is not None:
                before = _before_name(mention)
                called |= dict.fromkeys(before, mention.entity)
                met = mention.entity if judge.words("counterparts") & set(before) else met
                for post in mention.entity.posts:
                    for whose in (post.country, *_bodies(post)):
                        people = serving.setdefault(whose or "", [])
                        people += [] if mention.entity in people else [mention.entity]
            elif mention.kind == "title" and mention.counterpart:
                alone = mention.end == mention.start + 1  # «وطلبت من نظيرتها», named so before
                if alone and met is not None and mention.entity is not met:
                    _leave(mention)
                    mention.entity = met
                    met.mentions.append(mention)
            elif mention.kind in ("title", "source") and mention.entity is None:
                owner = _meant(mention, called, serving, judge) if nameless.isdisjoint(_heads(mention)) else None
                if owner is not None:
                    mention.kind, mention.entity = "title", owner
                    owner.mentions.append(mention)
                elif not _definite(mention):
                    nameless |= _heads(mention) & judge.words(
                        "any_office"
                    )  # «قال مسؤول إيطالي … وأضاف المسؤول الإيطالي»


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


def _heads(mention: Mention) -> set[str]:
    """The first word of a description: «مسؤول» of «المسؤول الإيطالي», «لمسؤول إيطالي»."""
    return {bare(rest) for _, rest in clitics(mention.line.words[mention.start])}


def _bodies(post: Post) -> list[str]:
    """The known body of a post and the one that it is part of: a commissioner for refugees is of the United Nations."""
    body = post.organization
    actor = body.entity.actor if body is not None and body.entity is not None else body.actor if body else None
    return [path for path in (actor.path, actor.links.get("partOf")) if path is not None] if actor is not None else []


def _find_guests(line: Line, serving: dict[str, list[Entity]], judge: ArabicWords) -> None:
    """«الضيف الإيطالي»: the only one of that country who was named before."""
    for place, word in enumerate(line.words[:-1]):
        for taken, rest in clitics(word) if line.words[place + 1].startswith("ال") else ():
            if not rest.startswith("ال") or bare(rest) not in judge.words("guests"):
                continue
            people = serving.get(judge.lexicon.country_of_adjective(line.words[place + 1], "ar") or "-", [])
            if len(people) == 1 and not any(m.start <= place < m.end for m in line.mentions):
                guest = Mention(line, place, place + 2, "title", preposition=preposition(taken))
                guest.conjoined, guest.entity = conjoined(taken), people[0]
                people[0].mentions.append(guest)
                line.mentions = sorted([*line.mentions, guest], key=lambda m: m.start)


def _find_addressed(line: Line, called: dict[str, Entity], judge: ArabicWords) -> None:
    """«وأكد جلالته», «كما التقى سموه»: the last one named with that form of address or an office that bears it."""
    forms = judge.lexicon.grammar["ar"].mapping("addressed")
    for place, word in enumerate(line.words):
        taken, rest = ("", word) if word in forms else (word[:1], word[1:])
        if rest not in forms or taken not in _WRITTEN_ONTO or any(m.start <= place < m.end for m in line.mentions):
            continue
        here = [m for m in line.mentions if m.kind == "person" and m.entity is not None and m.end <= place]
        before = [m.entity for m in here if not forms[rest].isdisjoint(_before_name(m))]
        own = sorted(forms[rest], key=lambda head: (rest[:_ROOT] != head[:_ROOT], head))  # «معالي» of «معاليه» first
        earlier = next((called[head] for head in own if head in called), None)
        meant = before[-1] if before else earlier
        if meant is not None:
            mention = Mention(line, place, place + 1, "title", preposition=preposition(taken))
            mention.conjoined, mention.entity = conjoined(taken), meant
            meant.mentions.append(mention)
            line.mentions = sorted([*line.mentions, mention], key=lambda m: m.start)


def _meant(
    title: Mention, called: dict[str, Entity], serving: dict[str, list[Entity]], judge: ArabicWords
) -> Entity | None:
    heads = _heads(title)
    if title.end == title.start + 1:
        ranks = heads & judge.words("ranks_alone") if title.kind == "title" else set()
        return next((called[head] for head in ranks if head in called), None)
    if heads.isdisjoint(judge.words("any_office")) or not _definite(title):
        return None
    people = serving.get(_served(title, judge) or "-", [])
    if not heads.isdisjoint(judge.words("lesser_office")):
        people = [person for person in people if not any(_leads(post, judge) for post in person.posts)]
    return people[0] if len(people) == 1 else None


def _definite(mention: Mention) -> bool:
    return any(rest.startswith("ال") for _, rest in clitics(mention.line.words[mention.start]))


def _served(title: Mention, judge: ArabicWords) -> str | None:
    """The body or country whose adjective stands behind a general word for officers: «الدبلوماسي الإيطالي»."""
    if title.post is not None and title.post.organization is not None:
        return next(iter(_bodies(title.post)), None)
    if title.post is not None:
        return title.post.country
    word = title.line.words[title.start + 1]
    bodies = judge.lexicon.grammar["ar"].mapping("body_adjectives").items()
    if title.end > title.start + 2:
        return None
    return next((path for path, words in bodies if word in words), judge.lexicon.country_of_adjective(word, "ar"))


def _leads(post: Post, judge: ArabicWords) -> bool:
    return fold(post.lemma) in judge.words("heads_of_state") and post.organization is None
