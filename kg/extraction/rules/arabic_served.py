"""Titles that name somebody else's office: «متحدث باسم الرئيس الفرنسي فلان», «مستشار المرشد فلان، علان، …».

`part_served(lines, judge)` gives the name to whom it belongs. Called by `reader` before it is settled who is who.
"""

from collections.abc import Iterator
from dataclasses import replace

from kg.extraction.rules.arabic_long_titles import closes
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_posts import post_of
from kg.extraction.rules.arabic_titles import head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.arabic import clitics
from kg.language.normal import bare, fold


def part_served(lines: list[Line], judge: ArabicWords) -> None:
    """Where a title ends with another office, decide whose the name behind it is."""
    held = _offices(lines)
    for line in lines:
        for place, mention in enumerate(list(line.mentions)):
            if mention.kind != "person" or mention.served is not None:
                continue
            before = line.mentions[place - 1] if place and place <= len(line.mentions) else None
            _apposed(line, before, mention, judge)
            inner = _inner(line, mention, judge)
            if inner is None:
                continue
            own = _own_name(line, mention, judge)
            if own is not None:
                _give(line, mention, inner, own)
            elif _leads(mention, inner, judge) or _known(held, mention, inner):
                _leave(mention, inner)


def _offices(lines: list[Line]) -> dict[str, set[str]]:
    """The heads of the titles that stand right before the names of an article, by the last word of the name."""
    found: dict[str, set[str]] = {}
    for mention in (m for line in lines for m in line.mentions if m.kind == "person" and m.post is not None):
        words = fold(mention.name).split()
        if words and mention.post is not None:
            found.setdefault(bare(words[-1]), set()).add(_office(mention.post))
    return found


def _office(post: Post) -> str:
    return bare(next(iter(fold(post.title).split()), ""))


def _known(held: dict[str, set[str]], mention: Mention, inner: Post) -> bool:
    """Whether the article calls the one named by the inner office elsewhere: «الرئيس فلان» of «محامي الرئيس فلان»."""
    words = fold(mention.name).split()
    definite = inner.title.startswith("ال")
    return definite and bool(words) and _office(inner) in held.get(bare(words[-1]), ())


def _inner(line: Line, mention: Mention, judge: ArabicWords) -> Post | None:
    """The office that the words before a name end with, where they begin with another one."""
    if mention.post is None or mention.counterpart or not mention.start < mention.name_start <= mention.end:
        return None
    commas = [place for place in range(mention.start, mention.name_start) if line.words[place] in COMMAS]
    if commas and judge.starts_title(line.words[commas[-1] + 1]):
        return None  # «رئيس البعثة، نائب الرئيس السابق فلان»: two posts of one person
    return next(_within(line, _past_address(line, mention, judge) + 1, mention.name_start, judge), None)


def _past_address(line: Line, mention: Mention, judge: ArabicWords) -> int:
    """Where the first office begins: «جلالة | الملك فلان», «السيد | رئيس الجمهورية فلان»."""
    place = mention.start
    while place < mention.name_start and any(
        rest in judge.words("honorifics") for _, rest in clitics(line.words[place])
    ):
        place += 1
    return place


def _within(line: Line, start: int, end: int, judge: ArabicWords) -> Iterator[Post]:
    for place in range(start, end):
        for _, rest in clitics(line.words[place]):
            head = head_at(judge, line.words, place, rest)
            if head is None or head[1].kind != "office" or head[0] > end or not _single(rest, place, line, judge):
                continue
            state = walk(judge, line.words, head[0], head[1].lemma, definite=rest.startswith("ال"))
            if state.end == end:
                yield post_of(judge, line, place, rest, state, head[1])


def _single(first: str, place: int, line: Line, judge: ArabicWords) -> bool:
    """Whether an office has one holder: «الرئيس», «رئيس الوزراء», «ملكة بريطانيا», not «المستشار»."""
    if first.startswith("ال"):
        return bare(first) in judge.words("sole_offices")
    pair = " ".join([first, *line.words[place + 1 : place + 2]])
    return first in judge.words("heads_of_state") or pair in judge.words("sole_titles")


def _own_name(line: Line, mention: Mention, judge: ArabicWords) -> Mention | None:
    """The name between commas behind the name: «مستشار المرشد فلان، علان، إن»."""
    place = mention.end
    if place + 1 >= len(line.words) or line.words[place] not in COMMAS or mention.name_end != mention.end:
        return None
    own = next((m for m in line.mentions if m.start == place + 1), None)
    if own is None or own.kind != "person" or own.preposition or own.conjoined or own.post is not None:
        return None
    return own if closes(line, own.end, judge) and own.name_end - own.name_start > 1 else None


def _leads(mention: Mention, inner: Post, judge: ArabicWords) -> bool:
    """Whether the one named is known to lead the state of the inner office."""
    actor = mention.actor
    if actor is None or "leads" not in actor.links:
        return False
    return inner.country in (None, actor.links["leads"]) and _office(inner) in judge.words("sole_offices")


def _bearer(mention: Mention, inner: Post) -> Mention:
    """The name with the inner office, as a mention within the title."""
    bearer = Mention(mention.line, mention.name_start, mention.name_end, "person", mention.name, inner, mention.actor)
    bearer.name_start, bearer.name_end, bearer.inside = mention.name_start, mention.name_end, True
    return bearer


def _give(line: Line, mention: Mention, inner: Post, own: Mention) -> None:
    """Make one person of the title and the name between commas; the first name is whom he serves."""
    mention.served = _bearer(mention, inner)
    mention.name, mention.actor, mention.end = own.name, own.actor, own.end
    mention.name_start, mention.name_end = own.name_start, own.name_end
    mention.extra_posts = [*mention.extra_posts, *own.extra_posts]
    line.mentions.remove(own)


def _leave(mention: Mention, inner: Post) -> None:
    """Leave a title without a name: «متحدث باسم رئيس الوزراء فلان» is nobody whom the words name."""
    assert mention.post is not None
    mention.served = _bearer(mention, inner)
    mention.post = replace(mention.post, title=f"{mention.post.title} {mention.name}")
    mention.kind, mention.name, mention.actor = "title", "", None
    mention.name_start = mention.name_end = -1


def _apposed(line: Line, before: Mention | None, mention: Mention, judge: ArabicWords) -> None:
    """«كمال أوزدمير، معاون الرئيس الفرنسي فلان»: the office at the end of the post before is the next one's."""
    if before is None or before.end != mention.start or mention.post is not None or mention.conjoined:
        return
    if not before.extra_posts or mention.preposition or before.name_end >= before.end:
        return
    start = before.name_end + (not line.words[before.name_end].isalpha())
    inner = next(_within(line, start + 1, before.end, judge), None)
    if inner is not None:
        mention.post, mention.genitive = inner, True
