"""Persons spoken of by a word that fits anybody of their state or body: "the Chadian envoy", "the U.N. official".

`settle_called(lines, lexicon)` is called by `reader` once the persons of an English article are linked.
"""

from bisect import bisect_left
from collections import defaultdict
from itertools import islice
from operator import itemgetter

from kg.extraction.rules.mentions import Entity, Line, Mention, Post
from kg.extraction.rules.persons import attach
from kg.language.lexicon import Lexicon, words_of

_SHORT = 3  # words: "the prime minister"
_NEXT = 2  # sentences in which the name may follow
Place = tuple[int, int]
"""The number of a sentence and of a token in it."""


def settle_called(lines: list[Line], lexicon: Lexicon) -> None:
    """Give such a description the only person in office of that state or body whom the article has named so far."""
    named = _Named(lines, lexicon)
    described: set[str] = set()
    for number, line in enumerate(lines):
        here = {id(m.entity) for m in line.mentions}
        for mention in line.mentions:
            meant = named.next(mention, number) or named.envoy(mention, number) if mention.kind == "title" else None
            if mention.entity is None and meant is not None:
                attach(meant, mention)
                here.add(id(meant))
                continue
            if mention.entity is not None or not (whose := _whose(mention, lexicon)):
                described |= _descriptions(mention, lexicon)
                continue
            if mention.kind == "source" and (_descriptions(mention, lexicon) & described or not _definite(mention)):
                described |= _descriptions(mention, lexicon)
                continue
            fitting = named.serving(whose, mention, (0, 0), (number, mention.start))
            fitting = fitting or named.serving(whose, mention, (number, 0), (number + _NEXT + 1, 0))
            if len(fitting) == 1 and id(fitting[0]) not in here:
                mention.kind = "title"
                attach(fitting[0], mention)
                here.add(id(fitting[0]))


class _Named:
    """The persons of an article in the order in which it names them, by whom they serve and what office they hold."""

    def __init__(self, lines: list[Line], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._of_body: dict[str, list[tuple[Place, Entity]]] = defaultdict(list)
        self._in_office: dict[str, list[tuple[Place, Entity]]] = defaultdict(list)
        seen: set[int] = set()
        for number, line in enumerate(lines):
            for mention in line.mentions:
                person = mention.entity
                if mention.kind != "person" or person is None or id(person) in seen:
                    continue
                seen.add(id(person))
                place = (number, mention.start)
                for whose in {_path(post, lexicon) for post in person.posts if _in_office(post)}:
                    self._of_body[whose].append((place, person))
                for lemma in {post.lemma for post in person.posts}:
                    self._in_office[lemma].append((place, person))

    def next(self, title: Mention, number: int) -> Entity | None:
        """Who alone in the article holds the office of "The president is to come", where the name follows soon."""
        post = title.post
        if post is None or post.kind != "office" or post.country is not None or post.organization is not None:
            return None
        if title.counterpart or title.line.words[title.start] != "the" or title.end > title.start + _SHORT:
            return None
        holders = self._in_office.get(post.lemma, [])
        soon = len(holders) == 1 and (number, title.start) < holders[0][0] and holders[0][0][0] <= number + _NEXT
        return holders[0][1] if soon else None

    def envoy(self, title: Mention, number: int) -> Entity | None:
        """The one who was sent, of "The envoy briefed the president": an ambassador or commissioner named before."""
        post, words = title.post, self._lexicon.grammar["en"].words
        if (
            post is None
            or post.lemma not in words("envoys")
            or post.country is not None
            or post.organization is not None
        ):
            return None
        if title.line.words[title.start] != "the" or title.end > title.start + _SHORT - 1:
            return None
        sent = [pair for lemma in words("sent_posts") for pair in self._in_office.get(lemma, [])]
        before = {id(person): person for place, person in sent if place < (number, title.start)}
        return next(iter(before.values())) if len(before) == 1 else None

    def serving(self, whose: str, mention: Mention, since: Place, until: Place) -> list[Entity]:
        """Up to two persons named between two places who may be meant."""
        served = self._of_body.get(whose, [])
        first = bisect_left(served, since, key=itemgetter(0))
        last = bisect_left(served, until, key=itemgetter(0))
        persons = (served[at][1] for at in range(first, last))
        return list(islice((e for e in persons if any(self._fits(p, whose, mention) for p in e.posts)), 2))

    def _fits(self, post: Post, whose: str, mention: Mention) -> bool:
        """Whether a post is one of a state or body; whoever is its chief has one of the first posts there."""
        if not _in_office(post) or _path(post, self._lexicon) != whose:
            return False
        words = self._lexicon.grammar["en"].words
        leads = mention.post is not None and mention.post.lemma in words("leading_titles")
        return not leads or words_of(post.lemma)[-1] in words("first_offices")


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
        if not words("plural_titles").isdisjoint(mention.line.words[mention.start : mention.end]):
            return ""  # "leaders of the union" are not its chairman alone
        return _path(mention.post, lexicon)
    if mention.kind == "source" and mention.affiliation is not None and mention.affiliation.actor is not None:
        return mention.affiliation.actor.path if _descriptions(mention, lexicon) else ""
    return ""


def _path(post: Post, lexicon: Lexicon) -> str:
    if post.organization is not None:
        return post.organization.actor.path if post.organization.actor is not None else post.organization.name
    return (lexicon.government(post.country) or "") if post.country else ""


def _in_office(post: Post) -> bool:
    return post.kind == "office" and post.status != "former"
