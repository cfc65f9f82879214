"""Posts that several share: "Senators Berg and Holt", "the foreign ministers of Chad and Niger, Berg and Holt,".

`share_posts(line, titles)` is called by `english_mentions` once the mentions of a sentence are found.
"""

from itertools import pairwise

from kg.extraction.rules.english_titles import EnglishTitles
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.lexicon import words_of


def share_posts(line: Line, titles: EnglishTitles) -> None:
    """Give each of several persons the post that a plural tells once."""
    for first, second in pairwise(line.mentions):
        post = first.post
        joined = first.kind == second.kind == "person" and line.words[first.end : second.start] == ["and"]
        if joined and post is not None and _plural(post) and second.post is None and not second.extra_posts:
            second.post = post
        elif joined and post is not None and second.post is not None and _alike(post, second.post):
            second.post.organization = post.organization  # "Movement foreign minister Berg and trade minister Holt"
    for group, states in _groups(line):
        named = _named_behind(line, states[-1] if states[-1].end > group.start else group, len(states))
        post = _office(line, group, titles) if named else None
        if post is not None:
            line.mentions = [m for m in line.mentions if m is not group and m not in states]
            named[0].start = group.start
            for person, state in zip(named, states, strict=True):
                person.post = Post(post.title, post.lemma, post.words, _country(state))


def _alike(told: Post, short: Post) -> bool:
    """Whether a post that names neither body nor country is of the sort that one before names a body with."""
    alone = short.organization is None and short.country is None
    return alone and told.organization is not None and words_of(told.lemma)[-1] == words_of(short.lemma)[-1]


def _groups(line: Line) -> list[tuple[Mention, list[Mention]]]:
    """Those who hold one office in several states, and the states: "the foreign ministers of Chad and Niger"."""
    found = [(m, m.members) for m in line.mentions if m.kind == "group" and m.members]
    for first, second in pairwise(line.mentions):
        joined = line.words[first.end : second.start] == ["and"] and second.kind == "country"
        if joined and first.kind == "title" and first.post is not None and first.post.country and not first.counterpart:
            found.append((first, [first, second]))
    return found


def _country(state: Mention) -> str | None:
    """The country of a state, or of the title that names the first of them."""
    if state.post is not None:
        return state.post.country
    return state.actor.path if state.actor is not None and state.actor.cls == "Country" else None


def _plural(post: Post) -> bool:
    """Whether the head of a title is a plural: "Senators"."""
    word, head = words_of(post.title)[-1], words_of(post.lemma)[-1]
    return word.endswith("s") and word != head and word.startswith(head[:3])


def _named_behind(line: Line, last: Mention, count: int) -> list[Mention]:
    """The persons right behind the last of the states, one for each: ", Anna Berg and Omar Holt"."""
    at = last.end + (line.words[last.end : last.end + 1] == [","])
    found: list[Mention] = []
    for mention in line.mentions:
        if mention.start == at and mention.kind == "person" and mention.post is None:
            found.append(mention)
            at = mention.end + (line.words[mention.end : mention.end + 1] in (["and"], [","]))
    return found if len(found) == count else []


def _office(line: Line, group: Mention, titles: EnglishTitles) -> Post | None:
    """The office that a group holds: "foreign ministers" of "the foreign ministers of Chad and Niger"."""
    for at in range(group.start, group.end):
        told = titles.title(line, at)
        if told is not None and told[1].kind == "office":
            words = frozenset(line.words[at : at + told[0]])
            return Post(line.surface(at, at + told[0]), told[1].lemma, words)
    return None
