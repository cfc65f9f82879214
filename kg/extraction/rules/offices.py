"""Whose a title cannot be: of a state that does without the office, of the holder of another, of whom it joins;
whom a counterpart is, and who a president.

Called by `english_titles` and `post_countries`, which give posts the countries that they lack, by `persons`, and by
`reader` once the posts have their countries.
"""

from kg.extraction.rules.mentions import Entity, Line, Mention, Post
from kg.language.lexicon import Grammar, words_of
from kg.language.normal import fold


def of_another(held: Post, other: Post, grammar: Grammar) -> bool:
    """Whether a title names another office than the head of state's: «رئيس الوزراء» is not «الرئيس سامر الراوي»."""
    presidents, head, named = grammar.words("presidents"), fold(held.lemma), fold(other.lemma)
    return head in presidents and named.startswith(head + " ") and named not in presidents


def called_so(fitting: list[Entity], post: Post, grammar: Grammar) -> list[Entity]:
    """«الرئيس» alone is whom the report calls «الرئيس سامر الراوي», where it names one, and not «رئيس المخابرات»."""
    word = fold(post.title).split()[-1]
    if len(post.words) > 1 or not word.startswith("ال") or word[2:] not in grammar.words("presidents"):
        return fitting
    return [p for p in fitting if any(fold(own.title).split()[0] == word for own in p.posts)] or fitting


def beside(title: Mention) -> Entity | None:
    """The person whom a title joins, and so does not mean: «سامر الراوي والرئيس التركي», «… مع الرئيس التركي»."""
    before = [m for m in title.line.mentions if m.end <= title.start and m.kind in ("person", "title")]
    joins = title.preposition == "مع" or (title.conjoined and bool(before) and before[-1].end == title.start)
    return before[-1].entity if before and joins else None


def counterpart_named(line: Line, mention: Mention, persons: list[Entity]) -> None:
    """«نظيره الروسي» is whoever holds the same post in that country as the person named before."""
    before = [m.entity for m in line.mentions if m.end <= mention.start and m.entity is not None and m.entity.posts]
    if not before or mention.post is None:
        return
    lemmas = {post.lemma for post in before[-1].posts}
    for person in persons:
        if any(post.lemma in lemmas and post.country == mention.post.country for post in person.posts):
            mention.entity = person
            person.mentions.append(mention)
            return


def settle_counterparts(lines: list[Line], persons: list[Entity]) -> None:
    """Who is a counterpart of a country that only the report has told of: «نظيره التركي», «وزير الخارجية» in Ankara."""
    for line in lines:
        for mention in line.mentions:
            if mention.kind == "title" and mention.counterpart and mention.entity is None and not mention.plural:
                counterpart_named(line, mention, persons)


def has_office(state: str, post: Post, grammar: Grammar) -> bool:
    """Whether a country may have an office: the United States have no prime minister, Japan has no president."""
    lacking = grammar.mapping("states_without")
    names = {"_".join(words_of(post.lemma)), *words_of(post.lemma)[-1:]}
    return not any(state.rpartition("/")[2] in lacking.get(name, ()) for name in names)
