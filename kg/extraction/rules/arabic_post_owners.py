"""Whose a post is that tells it by a pronoun or a common noun: «رئيسها», «الناطقة باسمها», «نائب الراوي».

`settle_owners(lines, entities, judge)` gives such posts their body or country. Called by `reader` once it is known who
is who.
"""

from collections.abc import Iterator

from kg.extraction.rules.arabic_agreement import Gender, gender
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.mentions import Entity, Line, Mention, Post
from kg.extraction.rules.persons import name_words
from kg.language.arabic import clitics
from kg.language.lexicon import words_of
from kg.language.normal import bare, fold

_OWNERS = ("organization", "country", "group")
_GENDERS: dict[str, Gender | None] = {"ها": "feminine", "ه": "masculine", "هم": None}
_COMPLEMENT_ENDINGS = ("ها", "هم")
_SHORTEST = 4
Spoken = list[tuple[int, Mention]]
"""What an article speaks of, in its order, each with the place of its line."""


def settle_owners(lines: list[Line], entities: Entities, judge: ArabicWords) -> None:
    """Give each post that only points to its body or country what it points to."""
    spoken: Spoken = [(place, mention) for place, line in enumerate(lines) for mention in line.mentions]
    places = {id(line): place for place, line in enumerate(lines)}
    views: dict[int, Clauses] = {}
    for mention, post in _posts(spoken):
        if post.organization is not None or post.country is not None or post.lemma in judge.words("counterparts"):
            continue
        here = (places[id(mention.line)], mention.start)
        before = [(place, m) for place, m in spoken if (place, m.end) <= here and here[0] - place <= 1]
        actor = mention.entity.actor if mention.entity is not None else None
        pronoun = _pronoun(post, judge) if actor is None or "serves" not in actor.links else ""
        boss = _served(mention, post, pronoun, before, entities, judge)
        if boss is not None:
            _serve_alike(post, boss)
        elif pronoun and (owner := _owner(before, pronoun, here[0], judge, views)) is not None:
            _belong(post, owner, entities)
        elif _of_minister(post, judge):
            ministry = [m for _, m in before if m.kind == "organization" and m.org_kind == "ministry" and m.entity]
            post.organization = ministry[-1] if ministry else None


def _posts(spoken: Spoken) -> Iterator[tuple[Mention, Post]]:
    for _, mention in spoken:
        if mention.kind in ("person", "title") and not mention.counterpart:
            for post in (*mention.front_posts, *([mention.post] if mention.post else []), *mention.extra_posts):
                yield mention, post


def _pronoun(post: Post, judge: ArabicWords) -> str:
    """The pronoun by which a title tells whose it is: on its head («رئيسها»), or behind it («باسمها», «فيها»)."""
    written = post.title.split()
    for word in written[1:]:
        if fold(word) in judge.words("owner_pronouns"):
            return next(pronoun for pronoun in _GENDERS if fold(word).endswith(pronoun))
    owned = next((word for word in written[1:3] if word.endswith(_COMPLEMENT_ENDINGS) and len(word) > _SHORTEST), "")
    if owned:
        return owned[-2:]  # «وزير خارجيتها», «مستشار قائدها»
    head, lemma = bare(fold(written[0])) if written else "", bare(next(iter(words_of(post.lemma)), ""))
    for pronoun in _GENDERS:
        if (
            written
            and written[0].endswith(pronoun)
            and head.removesuffix(pronoun) in (lemma, lemma[:-1] + "ت", lemma + "ت")
        ):
            return pronoun
    return ""


def _of_minister(post: Post, judge: ArabicWords) -> bool:
    """«الوزير», «مساعد الوزير للنقل»: a post of the ministry that is spoken of."""
    words = fold(post.title).split()
    head = bare(next(iter(words), ""))
    return bool(
        {" ".join(words), *(words[1:2] if head in judge.words("serving") else ())} & judge.words("bare_ministers")
    )


def _owner(before: Spoken, pronoun: str, here: int, judge: ArabicWords, views: dict[int, Clauses]) -> Mention | None:
    """The body or country last named that agrees with a pronoun; rather what acts than what only depends."""
    fitting = [
        (place, m) for place, m in before if m.kind in _OWNERS and not m.inside and _agrees(m, pronoun, judge, views)
    ]
    near = [m for place, m in fitting if place == here] or [m for _, m in fitting]
    acting = [m for m in near if not m.preposition and not m.genitive and not _depends(m, judge)]
    return (acting or near)[-1] if near else None


def _agrees(mention: Mention, pronoun: str, judge: ArabicWords, views: dict[int, Clauses]) -> bool:
    if pronoun == "هم":
        people = mention.line.words[mention.start].endswith(("ون", "ين")) or mention.org_kind in ("armedGroup", "party")
        return mention.org_kind != "delegation" and (mention.kind == "group" or people)
    if mention.kind == "group":
        return False
    view = views.setdefault(id(mention.line), Clauses(mention.line, judge))
    return gender(view, mention) in (_GENDERS[pronoun], None)


def _depends(mention: Mention, judge: ArabicWords) -> bool:
    """Whether an act stands right before a body or country, which is its genitive: «باتهام روسيا»."""
    before = mention.line.words[mention.start - 1] if mention.start else ""
    return any(judge.is_masdar(rest) and not rest.startswith("ال") for _, rest in clitics(before) if len(rest) > 2)


def _served(
    mention: Mention, post: Post, pronoun: str, before: Spoken, entities: Entities, judge: ArabicWords
) -> Entity | None:
    """Whom a deputy, an adviser or a spokesman serves: «نائبها», «نائب الراوي», where the article names his post."""
    head = bare(next(iter(words_of(post.lemma)), ""))
    if head not in judge.words("serving"):
        return None
    if pronoun:
        wanted = _GENDERS[pronoun]
        shown = [m for _, m in before if m.kind == "person" and m.entity is not None and m.entity is not mention.entity]
        fitting = [m.entity for m in shown if m.entity and _placed(m.entity) and _sex(m.entity, judge) == wanted]
        return fitting[-1] if fitting else None
    last = name_words(post.title)[-1] if post.title else ""
    named = [
        person
        for person in entities.persons
        if person is not mention.entity and any(last == name_words(name)[-1] for name in person.names)
    ]
    return named[0] if len(named) == 1 and len(post.title.split()) > 1 and _placed(named[0]) else None


def _placed(person: Entity) -> bool:
    return any(post.organization is not None or post.country is not None for post in person.posts)


def _sex(person: Entity, judge: ArabicWords) -> Gender:
    """What the titles of a person show: «رئيسة الاتحاد»."""
    heads = [words[0] for post in person.posts if (words := post.title.split())]
    return (
        "feminine"
        if any(head.endswith("ة") and bare(fold(head)) not in judge.words("masculine_in_ta") for head in heads)
        else "masculine"
    )


def _serve_alike(post: Post, boss: Entity) -> None:
    placed = [held for held in boss.posts if held.organization is not None or held.country is not None]
    own = min(placed, key=lambda held: (held.kind != "office", held.country is None))
    post.organization, post.country = own.organization, own.country


def _belong(post: Post, owner: Mention, entities: Entities) -> None:
    if owner.kind == "country" and owner.actor is not None and owner.actor.cls == "Country":
        post.country = owner.actor.path
        return
    if owner.entity is None and owner.name:
        owner.entity = entities.organization(owner)
    post.organization = owner if owner.entity is not None else None
