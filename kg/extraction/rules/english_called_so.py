"""Persons spoken of by a word that fits anybody of their state or body: "the Chadian envoy", "the U.N. official".

`settle_called(lines, lexicon)` is called by `reader` once the persons of an English article are linked.
"""

from kg.extraction.rules.mentions import Entity, Line, Mention, Post
from kg.extraction.rules.persons import attach
from kg.language.lexicon import Lexicon, words_of

_SHORT = 3  # words: "the prime minister"
_NEXT = 2  # sentences in which the name may follow


def settle_called(lines: list[Line], lexicon: Lexicon) -> None:
    """Give such a description the only person in office of that state or body whom the article has named so far."""
    first = _first_named(lines)
    described: set[str] = set()
    for number, line in enumerate(lines):
        for mention in line.mentions:
            if mention.kind == "title" and mention.entity is None and (meant := _named_next(mention, number, first)):
                attach(meant, mention)
                continue
            if mention.entity is not None or not (whose := _whose(mention, lexicon)):
                described |= _descriptions(mention, lexicon)
                continue
            if mention.kind == "source" and (_descriptions(mention, lexicon) & described or not _definite(mention)):
                described |= _descriptions(mention, lexicon)
                continue
            here = [e for e, place in first.values() if place < (number, mention.start)]
            fitting = [e for e in here if any(_serves(post, whose, mention, lexicon) for post in e.posts)]
            if not fitting:
                later = [e for e, place in first.values() if number <= place[0] <= number + _NEXT]
                fitting = [e for e in later if any(_serves(post, whose, mention, lexicon) for post in e.posts)]
            if len(fitting) == 1 and fitting[0] not in [m.entity for m in line.mentions]:
                mention.kind = "title"
                attach(fitting[0], mention)


def _named_next(title: Mention, number: int, first: dict[int, tuple[Entity, tuple[int, int]]]) -> Entity | None:
    """Who alone in the article holds the office of "The president is to come", where the name follows soon."""
    post = title.post
    if post is None or post.kind != "office" or post.country is not None or post.organization is not None:
        return None
    if title.counterpart or title.line.words[title.start] != "the" or title.end > title.start + _SHORT:
        return None
    holders = [(e, place) for e, place in first.values() if any(held.lemma == post.lemma for held in e.posts)]
    soon = len(holders) == 1 and (number, title.start) < holders[0][1] and holders[0][1][0] <= number + _NEXT
    return holders[0][0] if soon else None


def _first_named(lines: list[Line]) -> dict[int, tuple[Entity, tuple[int, int]]]:
    """Each person with the place of the first mention."""
    found: dict[int, tuple[Entity, tuple[int, int]]] = {}
    for number, line in enumerate(lines):
        for mention in line.mentions:
            if mention.kind == "person" and mention.entity is not None:
                found.setdefault(id(mention.entity), (mention.entity, (number, mention.start)))
    return found


def _descriptions(mention: Mention, lexicon: Lexicon) -> set[str]:
    """What a source without a name is called, in the singular: whoever is called so again may be the same."""
    words = mention.line.words[mention.start : mention.end] if mention.kind == "source" else []
    return {word.removesuffix("s") for word in words} & lexicon.grammar["en"].words("called_so")


def _definite(mention: Mention) -> bool:
    words = mention.line.words[mention.start : mention.end]
    return not mention.plural and (words[0] == "the" or words[0].endswith("'s"))


def _whose(mention: Mention, lexicon: Lexicon) -> str:
    """The path of the government or body that a general word tells, or nothing."""
    if mention.kind == "title" and mention.post is not None and not mention.plural:
        words = lexicon.grammar["en"].words
        if mention.post.lemma not in words("leading_titles") | words("envoys") or mention.post.status == "former":
            return ""
        return _path(mention.post, lexicon)
    if mention.kind == "source" and mention.affiliation is not None and mention.affiliation.actor is not None:
        return mention.affiliation.actor.path if _descriptions(mention, lexicon) else ""
    return ""


def _path(post: Post, lexicon: Lexicon) -> str:
    if post.organization is not None:
        return post.organization.actor.path if post.organization.actor is not None else post.organization.name
    return (lexicon.government(post.country) or "") if post.country else ""


def _serves(post: Post, whose: str, mention: Mention, lexicon: Lexicon) -> bool:
    """Whether a post is one of a state or body; whoever is its chief has one of the first posts there."""
    if post.kind != "office" or post.status == "former" or _path(post, lexicon) != whose:
        return False
    leads = mention.post is not None and mention.post.lemma in lexicon.grammar["en"].words("leading_titles")
    return not leads or words_of(post.lemma)[-1] in lexicon.grammar["en"].words("first_offices")
