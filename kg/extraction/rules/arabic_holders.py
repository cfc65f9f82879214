"""Titles whose complement no list knows, and the name behind it: «القيادي في حركة النور أبو علي».

`join_holders(line, judge)` makes one person of the title, the words between, and the name. Called by `arabic_mentions`.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention

_COMPLEMENT = 4


def join_holders(line: Line, judge: ArabicWords) -> None:
    """Join each title that lacks its complement with the name that stands right behind the complement."""
    joined: list[Mention] = []
    for mention in line.mentions:
        if joined and mention.kind == "organization" and _waits(joined[-1], mention, judge):
            _complete(joined[-1], mention)
            continue
        body = joined[-1] if joined and joined[-1].kind == "organization" else None
        title = joined[-2] if body is not None and len(joined) > 1 else joined[-1] if joined else None
        if (
            title is not None
            and _named(mention)
            and _open(title, body, judge)
            and _complement(line, title, body, mention, judge)
        ):
            _hold(title, body, mention)
            if body is not None:
                joined.pop()
            continue
        joined.append(mention)
    line.mentions[:] = joined


def _named(mention: Mention) -> bool:
    """Whether a mention is a name alone, governed and joined by nothing."""
    return mention.kind == "person" and mention.post is None and not mention.preposition and not mention.conjoined


def _open(title: Mention, body: Mention | None, judge: ArabicWords) -> bool:
    """Whether a title waits for its complement: «القيادي في», «رئيسة اتحاد», «الأمين العام» before «للحركة»."""
    if title.kind != "title" or title.post is None or title.post.organization is not None:
        return False
    last = title.line.words[title.end - 1]
    return (
        last in judge.words("post_links") or not last.startswith("ال") or (body is not None and body.preposition == "ل")
    )


def _waits(holder: Mention, body: Mention, judge: ArabicWords) -> bool:
    """Whether the post behind a name ends with a preposition and its body follows: «علي، القيادي في حركة النور»."""
    return (
        holder.kind == "person"
        and bool(holder.post or holder.extra_posts)
        and body.start == holder.end
        and holder.name_end < holder.end
        and holder.line.words[holder.end - 1] in judge.words("post_links")
    )


def _complete(holder: Mention, body: Mention) -> None:
    post = holder.extra_posts[-1] if holder.extra_posts else holder.post
    assert post is not None
    words = holder.line.surface(holder.end - 1, body.end)
    last = holder.line.surface(holder.end - 1, holder.end)
    body.inside = True
    full = replace(post, title=post.title.removesuffix(last) + words, organization=body)
    if holder.extra_posts:
        holder.extra_posts[-1] = full
    else:
        holder.post = full
    holder.end = body.end


def _complement(line: Line, title: Mention, body: Mention | None, name: Mention, judge: ArabicWords) -> bool:
    """Whether nothing but nouns, or one body, stands between a title and a name."""
    if body is not None:
        return body.start == title.end and body.end == name.start
    between = range(title.end, name.start)
    return 0 < len(between) <= _COMPLEMENT and all(
        line.tokens[place].kind == "word"
        and not judge.is_function(line.words[place])
        and not judge.verb_here(line, place)
        and not line.words[place].startswith("و")
        for place in between
    )


def _hold(title: Mention, body: Mention | None, name: Mention) -> None:
    assert title.post is not None
    words = title.line.surface(title.start, name.start)
    lost = len(title.line.surface(title.start, title.end)) - len(title.post.title)  # letters written onto the title
    if body is not None:
        body.inside = True
    title.post = replace(title.post, title=words[max(lost, 0) :], organization=body)
    title.kind, title.name, title.actor = "person", name.name, name.actor
    title.name_start, title.name_end, title.end = name.name_start, name.name_end, name.end
    title.extra_posts = [*title.extra_posts, *name.extra_posts]
