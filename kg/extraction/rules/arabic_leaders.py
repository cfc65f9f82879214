"""Leaders spoken of by their country («الزعيم الكوري الجنوبي» is «رئيس كوريا الجنوبية» whom the article names) and by
the body that they lead («حركة نهوض الروابي، بقيادة سالم الضامر»).

`settle_leaders(lines, grammar)` is called by `reader` once the persons of an Arabic article are linked.
"""

from kg.extraction.rules.mentions import Entity, Line, Mention, Post
from kg.language.lexicon import Grammar
from kg.language.normal import fold


def settle_leaders(lines: list[Line], grammar: Grammar) -> None:
    """Give a leader of a body his post, and a head of state without a name the one person named as its head."""
    for line in lines:
        _settle_led(line, grammar)
    words = grammar.words("heads_of_state")
    holders: dict[str, list[Entity]] = {}
    for line in lines:
        for mention in line.mentions:
            if mention.kind == "person" and mention.entity is not None:
                own = mention.post
                if mention.counterpart and own is not None and own.country and _beside_leader(line, mention, words):
                    _hold(holders, own.country, mention.entity)
                for post in [mention.post, *mention.extra_posts, *mention.entity.posts]:
                    if post is not None and post.country and _highest(post, words):
                        _hold(holders, post.country, mention.entity)
    _add_known(lines, holders)
    for line in lines:
        for mention in line.mentions:
            post = mention.post
            if mention.kind != "title" or mention.entity is not None or post is None or not _highest(post, words):
                continue
            named = holders.get(post.country or "", [])
            if len(named) == 1:
                mention.entity = named[0]
                named[0].mentions.append(mention)
                if not any(_highest(held, words) for held in named[0].posts):
                    named[0].posts.append(post)


def _settle_led(line: Line, grammar: Grammar) -> None:
    """«فصيل …، بقيادة فلان»: whoever leads a party or an armed group, and is not said to be anything else."""
    leads = grammar.mapping("leading")
    bodies = {m.end: m for m in line.mentions if m.kind == "organization"}
    for mention in line.mentions:
        place = mention.start - 1
        title = next((title for title, words in leads.items() if place > 0 and line.words[place] in words), None)
        body = bodies.get(place - 1 if line.words[place - 1 : place] == ["،"] else place)
        if title is None or body is None or mention.kind != "person" or mention.entity is None or mention.entity.posts:
            continue
        if fold(body.org_kind) in grammar.words("led_kinds"):
            mention.post = Post(title, fold(title), frozenset({fold(title)}), organization=body)
            mention.entity.posts.append(mention.post)


def _hold(holders: dict[str, list[Entity]], country: str, person: Entity) -> None:
    known = holders.setdefault(country, [])
    if person not in known:
        known.append(person)


def _beside_leader(line: Line, mention: Mention, words: frozenset[str]) -> bool:
    """«الرئيس الروسي فلان ونظيره الفرنسي فلان»: whether the one named before is a head of state."""
    before = [m.entity for m in line.mentions if m.end <= mention.start and m.kind == "person" and m.entity is not None]
    return bool(before) and any(_highest(post, words) for post in before[-1].posts)


def _add_known(lines: list[Line], holders: dict[str, list[Entity]]) -> None:
    """«الرئيس الفرنسي» is Macron, where nobody is called so: he alone is known to serve that state, and has no post."""
    named = {
        id(m.entity): m.entity for line in lines for m in line.mentions if m.kind == "person" and m.entity is not None
    }
    serving: dict[str, list[Entity]] = {}
    for person in named.values():
        country = person.actor.links.get("serves") if person.actor is not None else None
        if country is not None:
            serving.setdefault(country, []).append(person)
    for country, persons in serving.items():
        if country not in holders and len(persons) == 1 and not persons[0].posts:
            holders[country] = persons


def _highest(post: Post, words: frozenset[str]) -> bool:
    """Whether a post is that of a head of state: «الرئيس التركي», not «رئيس البرلمان التركي»."""
    return fold(post.lemma) in words and post.organization is None and post.status == "current"
