"""Posts that a sentence tells of somebody: "Berg is the mayor of Lund", "Holt, who heads the water board".

`take_up_held(line, titles)` adds them to the persons of a sentence. Called by `english_mentions` once the mentions of
the sentence are found.
"""

from collections.abc import Iterator
from typing import Literal

from kg.extraction.rules.english_fields import field_end
from kg.extraction.rules.english_heads import ARTICLES, OWNERS, Head
from kg.extraction.rules.english_known import unpossessed
from kg.extraction.rules.english_titles import EnglishTitles
from kg.extraction.rules.mentions import Line, Mention, Post

Status = Literal["former"]
_BREAKS = frozenset({",", ".", ";", ":", "(", ")", "-", "–", "—", '"', "“", "”"})
_REACH = 8  # words between a person and what is told of his post


def take_up_held(line: Line, titles: EnglishTitles) -> None:
    """Add to each person the post that what follows tells, and take back the title that nobody was named for."""
    for person in [*(mention for mention in line.mentions if mention.kind == "person"), *_surnames(line, titles)]:
        posts = len(person.extra_posts)
        for start, status in _told(line, person, titles):
            begin = start + (start < len(line.words) and line.words[start] in ARTICLES)
            head = titles.head(line, begin) if begin < len(line.words) else None
            if head is None or not _ends_well(line, head, titles):
                continue
            head.status = status or head.status
            post = titles.post(line, head)
            if all(post.lemma != other.lemma for other in [person.post, *person.extra_posts] if other is not None):
                person.extra_posts.append(post)
            line.mentions = [m for m in line.mentions if m.kind != "title" or not start <= m.start < head.end]
        if (leading := _leading(line, person, titles)) is not None:
            person.extra_posts.append(leading)
        if len(person.extra_posts) > posts and person not in line.mentions:
            line.mentions = sorted([*line.mentions, person], key=lambda mention: mention.start)


def _surnames(line: Line, titles: EnglishTitles) -> list[Mention]:
    """Surnames alone, of those named before, that no mention covers: "Berg, who is also the mayor of Lund,"."""
    covered = {at for mention in line.mentions for at in range(mention.start, mention.end)}
    memory, found = titles.bodies.memory, []
    for at, word in enumerate(line.words):
        if at in covered or word not in memory.surnames or not line.tokens[at].text[0].isupper():
            continue
        if line.words[at - 1 : at] and line.tokens[at - 1].text[0].isupper() and line.tokens[at - 1].kind == "word":
            continue
        found.append(Mention(line, at, at + 1, "person", name_start=at, name_end=at + 1, name=line.tokens[at].text))
    return found


def _told(line: Line, person: Mention, titles: EnglishTitles) -> Iterator[tuple[int, Status | None]]:
    """Where a post may begin that is told of a person, and its status if the verb tells it."""
    words, judge = line.words, titles.judge
    if person.end >= len(words) or words[person.end - 1].endswith("'s"):
        return
    put = judge.words("put_in_office")
    opened = person.start > 0 and words[person.start - 1] in ARTICLES
    if words[person.start - 1 - opened : person.start - opened] and words[person.start - 1 - opened] in put:
        yield person.end + (words[person.end] == "as"), None  # "named Anna Berg envoy", "appointed Berg as envoy"
        return
    if person.preposition or (person.start and words[person.start - 1] in judge.words("prepositions")):
        return
    at = person.end + (words[person.end] == ",")
    relative = at < len(words) and words[at] == "who"
    if at > person.end and not relative:
        return
    at += relative
    yield from _predicates(line, at, titles)


def _predicates(line: Line, at: int, titles: EnglishTitles) -> Iterator[tuple[int, Status | None]]:
    """The posts of a clause from its verb on: "is the mayor", "was named envoy", "resigned on Monday as chairman"."""
    words, judge = line.words, titles.judge
    adverbs, put, known = judge.words("adverbs"), judge.words("put_in_office"), judge.words("known_as")
    being = judge.words("office_copulas")
    verb = at
    while verb < len(words) and (words[verb] in adverbs or words[verb] in ("has", "had", "been", "will", "be")):
        if words[verb] in judge.words("negators"):
            return
        verb += 1
    if verb >= len(words):
        return
    passive = words[verb] in being or words[verb - 1] == "been" or words[verb - 1] == "be"
    named = verb + (words[verb] in being)
    while named < len(words) and words[named] in adverbs - judge.words("negators"):
        named += 1
    if passive and named < len(words) and words[named] in put:
        yield named + 1 + (words[named + 1 : named + 2] == ["as"]), None
        return
    moved = judge.words("leaving_office") | judge.words("taking_office") | known
    if named < len(words) and words[verb] in being and words[named] in moved:
        verb = named  # "was sworn in as"
    elif words[verb] in being and named < len(words) and words[named] not in put:
        yield named, "former" if words[verb] == "was" else None
        return
    reach = words[verb : verb + _REACH]
    cut = next((p for p, word in enumerate(reach) if word in _BREAKS), len(reach))
    if "as" in reach[:cut] and reach[0] in moved:
        left = reach[0] in judge.words("leaving_office") or reach[0] in judge.words("office_before")
        yield verb + reach.index("as") + 1, "former" if left else None


def _ends_well(line: Line, head: Head, titles: EnglishTitles) -> bool:
    """Whether a title is not only the beginning of something else: "is chief suspect", "was the minister's guest"."""
    last, following = line.words[head.end - 1], line.words[head.end : head.end + 1]
    if last.endswith("'s") or (head.title.kind not in ("office", "role")):
        return False
    if last in titles.judge.words("plural_titles"):
        return False
    if not following or following[0] in _BREAKS:
        return True
    return following[0] in titles.judge.function_words or line.tokens[head.end].kind != "word"


def _leading(line: Line, person: Mention, titles: EnglishTitles) -> Post | None:
    """The post of somebody "who heads the water board", in these words."""
    words, judge = line.words, titles.judge
    at = person.end + (words[person.end : person.end + 1] == [","])
    if words[at : at + 1] != ["who"]:
        return None
    verb = at + 1
    while verb < len(words) and words[verb] in judge.words("adverbs"):
        verb += 1
    if verb + 1 >= len(words) or words[verb] not in judge.words("leading_verbs"):
        return None
    start = verb + 1 + (words[verb + 1] in ARTICLES | OWNERS)
    body = next((m for m in line.mentions if m.start in (verb + 1, start) and m.kind == "organization"), None)
    end = body.end if body is not None else field_end(line, start, judge)
    if end <= start:
        return None
    past = words[verb].endswith("ed") or words[verb] in ("led", "ran")
    office = next(
        (noun for noun, verbs in judge.lexicon.grammar["en"].mapping("who_leads").items() if words[verb] in verbs),
        "head",
    )
    title = f"{office} of {unpossessed(line.surface(verb + 1, end))}"
    post = Post(title, "leader", frozenset(words[verb:end]), None, body)
    post.status = "former" if past else "current"
    return post
