"""The country of a post whose title leaves it out: «الرئيس دونالد ترامب», «وزير العدل» in a report on one country.

`settle_posts(lines, entities)` adds it to the posts of persons, where another post of the person, what is known
of the person, or what the article is about tells it. Called by `reader` once it is known who is who.
"""

from collections import Counter
from functools import partial

from kg.extraction.rules.entities import Entities
from kg.extraction.rules.mentions import Entity, Line, Post
from kg.language.arabic import clitics
from kg.language.lexicon import Actor, Lexicon
from kg.language.normal import fold

_DOMINANT = 2
_LEAST = 3


def settle_posts(lines: list[Line], entities: Entities) -> None:
    """Settle the countries of all posts, then leave out what only stands beside a post proper."""
    _settle_countries(lines, entities)
    for person in entities.persons:
        held = [post for post in person.posts if post.kind == "office" and not _counterpart(post, entities)]
        person.posts = [
            post
            for post in person.posts
            if post in held
            or not (
                (post.kind == "rank" and held)
                or (_counterpart(post, entities) and any(post.country in (None, one.country) for one in held))
            )
        ]


def _counterpart(post: Post, entities: Entities) -> bool:
    return entities.language == "ar" and post.lemma in entities.words("counterparts")


def _settle_countries(lines: list[Line], entities: Entities) -> None:
    """Give each post without a country the one country that fits, if there is one."""
    spoken: dict[int, Counter[str]] = {}
    for person in entities.persons:
        for post in person.posts:
            if post.country is None and post.kind == "office":
                post.country = _own(person) or _told(person, post, lines, entities, spoken)


def _own(person: Entity) -> str | None:
    """The country of the person's other posts, or the one that the person is known to serve."""
    if person.actor is not None and "serves" in person.actor.links:
        return person.actor.links["serves"]
    countries = {post.country for post in person.posts if post.country is not None and post.kind == "office"}
    return countries.pop() if len(countries) == 1 else None


def _told(
    person: Entity, post: Post, lines: list[Line], entities: Entities, spoken: dict[int, Counter[str]]
) -> str | None:
    """For a post of a state: the one country of the sentence, or the one that the article is mostly about."""
    title = fold(post.title)
    if post.organization is not None or not any(
        title == head or title.startswith(head + " ") for head in entities.words("state_posts")
    ):
        return None
    if not spoken:
        spoken.update({line.sentence.number: _countries(line, entities) for line in lines})
    here = next((m.line for m in person.mentions if m.post is post), person.mentions[0].line)
    ranked = sum(spoken.values(), Counter[str]()).most_common(2)
    if ranked and ranked[0][1] >= max(_LEAST, _DOMINANT * sum(count for _, count in ranked[1:])):
        return ranked[0][0]
    near = spoken[here.sentence.number]
    return next(iter(near)) if len(near) == 1 else None


def _countries(line: Line, entities: Entities) -> Counter[str]:
    """How often a sentence speaks of each country, by name, by its adjective, or by a place or body in it."""
    found: Counter[str] = Counter()
    country = partial(_country, line.words, lexicon=entities.lexicon, language=entities.language)
    position = 0
    while position < len(line.words):
        path, length = country(position)
        if path is not None:
            found[path] += 1
        position += length
    return found


def _country(words: list[str], position: int, *, lexicon: Lexicon, language: str) -> tuple[str | None, int]:
    readings = clitics(words[position]) if language == "ar" else (("", words[position].removesuffix("'s")),)
    for _, rest in readings:
        if len(rest) < 3:
            continue
        length, found = lexicon.tries[language].longest(words, position, rest)
        actor = next((a for a in found if isinstance(a, Actor) and a.family != "person"), None)
        if actor is not None:
            links = actor.links
            path = actor.path if actor.cls == "Country" else links.get("inCountry") or links.get("governmentOf")
            return path, length
        if language == "ar":
            path, length = lexicon.country_of_phrase([rest, *words[position + 1 : position + 2]], 0)
        else:
            path, length = lexicon.country_of_adjective(rest, language), 1
        if path is not None:
            return path, length
    return None, 1
