"""The country of a post whose title leaves it out: «الرئيس دونالد ترامب», «وزير العدل» in a report on one country.

`settle_posts(lines, entities)` adds it to the posts of persons, where another post of the person, what is known
of the person, or what the article is about tells it. Called by `reader` once it is known who is who.
"""

from collections import Counter
from itertools import chain

from kg.extraction.rules.entities import Entities
from kg.extraction.rules.mentions import Entity, Line, Mention, Post
from kg.extraction.rules.offices import has_office
from kg.extraction.rules.spoken_countries import (
    countries,
    country_before,
    country_of_dateline,
    gone_to,
    main_country,
)
from kg.language.arabic import clitics
from kg.language.normal import fold

_OF_STATE = frozenset({"Government", "Ministry", "PublicBody", "ArmedForces", "IntelligenceService"})
_ARMED = frozenset({"armedForces", "armedGroup", "intelligenceService"})
_SIDES = frozenset({"group", "organization"})


def settle_posts(lines: list[Line], entities: Entities) -> None:
    """Settle the countries of all posts, then leave out what only stands beside a post proper."""
    _settle_countries(lines, entities)
    for person in entities.persons:
        if entities.language == "ar":
            person.posts = [post for post in person.posts if not _of_his_own(post, person, entities)]
        person.posts = [post for post in person.posts if post.lemma not in entities.words("kin")]
        held = [post for post in person.posts if post.kind == "office" and not _counterpart(post, entities)]
        person.posts = [
            post
            for post in person.posts
            if post in held
            or not (_counterpart(post, entities) and any(post.country in (None, one.country) for one in held))
        ]
        if held and entities.language == "ar":
            person.posts = [post for post in person.posts if post.kind != "rank" or _tells_more(post, entities)]


def _of_his_own(post: Post, person: Entity, entities: Entities) -> bool:
    """«محامي الرئيس التركي كمال أوزدمير», where he is the president: the lawyer is somebody else."""
    head, _, served = fold(post.title).partition(" ")
    own = [fold(other.title) for other in person.posts if other is not post]
    return bool(served) and head in entities.words("annexed") and any(served.startswith(title) for title in own)


def _tells_more(post: Post, entities: Entities) -> bool:
    """Whether a rank is told with whose or what it is: «العميد المتقاعد», not only «اللواء»."""
    described = any(word not in entities.words("within_ranks") for word in fold(post.title).split()[1:])
    return described or post.country is not None or post.organization is not None


def _counterpart(post: Post, entities: Entities) -> bool:
    return entities.language == "ar" and post.lemma in entities.words("counterparts")


def _settle_countries(lines: list[Line], entities: Entities) -> None:
    """Give each post without a country the one country that fits, if there is one."""
    spoken: dict[int, Counter[str]] = {}
    for person in entities.persons:
        for post in person.posts:
            if post.country is None and post.kind == "office":
                post.country = _served(post, entities) or _own(person) or _told(person, post, lines, entities, spoken)
        for post in person.posts:
            if post.kind == "rank" and entities.language == "en":
                _rank_of(person, post)


def _rank_of(person: Entity, rank: Post) -> None:
    """A rank is held in the forces that its holder speaks or stands for: "army spokesman General Omar Holt"."""
    rank.country = rank.country or _own(person)
    bodies = (post.organization for post in person.posts if post.kind == "office" and post.organization is not None)
    rank.organization = rank.organization or next((body for body in bodies if body.org_kind in _ARMED), None)


def _served(post: Post, entities: Entities) -> str | None:
    """The country of the body of state that a post belongs to: "White House spokeswoman"."""
    body = post.organization.entity if post.organization is not None else None
    actor = body.actor if body is not None and entities.language == "en" else None
    if actor is None or actor.cls not in _OF_STATE:
        return None
    return actor.links.get("governmentOf") or actor.links.get("inCountry")


def _own(person: Entity) -> str | None:
    """The country of the person's other posts, or the one that the person is known to serve."""
    if person.actor is not None and "serves" in person.actor.links:
        return person.actor.links["serves"]
    countries = {post.country for post in person.posts if post.country is not None and post.kind == "office"}
    return countries.pop() if len(countries) == 1 else None


def _of_any_state(body: Mention) -> bool:
    """Whether a body is a ministry that its name gives to no state: «المتحدث باسم الخارجية»."""
    return body.org_kind == "ministry" and body.actor is None


def _taken(person: Entity, post: Post, country: str, entities: Entities) -> bool:
    """Whether somebody else holds an office of a country that one person has at a time."""
    sole = post.lemma in entities.words("sole_offices") and post.status != "former"
    return sole and any(
        (other.lemma, other.country, other.status) == (post.lemma, country, "current")
        for one in entities.persons
        if one is not person
        for other in one.posts
    )


def _beside(person: Entity, post: Post, line: Line, entities: Entities) -> str | None:
    """The country of the post or side before in the sentence: «التقى رئيسة الوزراء البريطانية … ووزير الدفاع …»."""
    here = [m for m in person.mentions if m.line is line]
    own = next((m for m in here if m.post is post), next(iter(here), None))
    before = [m for m in line.mentions if own is not None and m.end <= own.start]
    told = (_country_of_side(m, entities) if m.post is None else m.post.country for m in reversed(before))
    return next((country for country in told if country is not None), None)


def _of_others(person: Entity, line: Line) -> list[str]:
    """The countries that other people in a sentence serve: «التقى وزير الخارجية فلان السفير الأمريكي»."""
    others = [m for m in line.mentions if m.entity is not person and m.post is not None]
    return [m.post.country for m in others if m.post is not None and m.post.country is not None]


def _country_of_side(side: Mention, entities: Entities) -> str | None:
    """«وضم الوفد الصومالي وزير الخارجية …»: the country whose delegation or side a sentence speaks of."""
    if side.kind not in _SIDES or entities.words("sides_of_states").isdisjoint(
        rest for _, rest in clitics(side.line.words[side.start])
    ):
        return None
    adjectives = (entities.lexicon.country_of_adjective(word, "ar") for word in side.line.words[side.start : side.end])
    return next((country for country in adjectives if country is not None), None)


def _told(
    person: Entity, post: Post, lines: list[Line], entities: Entities, spoken: dict[int, Counter[str]]
) -> str | None:
    """For a post of a state: the one country of the sentence, or the one that the article is mostly about."""
    title = " ".join(fold(post.title).split())
    body = post.organization
    placed = body is not None and body.entity is not None and not (entities.language == "ar" and _of_any_state(body))
    if placed or not any(title == head or title.startswith(head + " ") for head in entities.words("state_posts")):
        return None
    if not spoken:
        spoken.update(countries(lines, entities.lexicon, entities.language))
    here = next((m.line for m in person.mentions if m.post is post), person.mentions[0].line)
    beside = _beside(person, post, here, entities) if entities.language == "ar" else None
    main = beside or main_country(spoken)
    english = main is not None and entities.language == "en"
    if main is not None and english and (gone_to(here, main, entities) or _taken(person, post, main, entities)):
        return None  # "Prime Minister Berg has arrived in Chad on a visit"
    grammar = entities.lexicon.grammar[entities.language]
    if main is not None and has_office(main, post, grammar):
        return main
    near = spoken[here.sentence.number] if main is None else Counter(chain.from_iterable(spoken.values()))
    if main is None and entities.language == "ar":
        near = near - Counter(_of_others(person, here))
    fitting = [state for state in near if has_office(state, post, grammar)]
    if entities.language == "en":
        fitting = [state for state in fitting if not gone_to(here, state, entities)]
    if len(fitting) == 1 or entities.language != "ar":
        return fitting[0] if len(fitting) == 1 else None
    dateline = country_of_dateline(lines, spoken, entities.lexicon)
    written = entities.written if any(entities.written in own for own in spoken.values()) else None
    told = (country_before(spoken, here.sentence.number), dateline, written)
    return next((state for state in told if state is not None and has_office(state, post, grammar)), None)
