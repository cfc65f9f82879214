"""Posts at the end of a longer phrase, whose holder is named right behind: «بيان وزير الإعلام عواد الراوي».

`covered_posts(line, judge)` is called by `reader` for each sentence, before it is settled who is who.
"""

from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_posts import post_of
from kg.extraction.rules.arabic_titles import head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.arabic import clitics
from kg.language.normal import fold

_COVERING = frozenset({"document", "group"})


def covered_posts(line: Line, judge: ArabicWords) -> None:
    """Give each name that stands bare behind a statement or a group the post with which that phrase ends."""
    for phrase, name in zip(line.mentions, line.mentions[1:], strict=False):
        if phrase.kind not in _COVERING or name.kind != "person" or name.post is not None:
            continue
        if name.preposition or name.conjoined or not _beside(line, phrase, name):
            continue
        name.post = _post(line, phrase, judge)


def _beside(line: Line, phrase: Mention, name: Mention) -> bool:
    """Right behind, or between commas."""
    if phrase.end == name.start:
        return True
    closed = name.end >= len(line.words) or line.words[name.end] in COMMAS
    return phrase.end + 1 == name.start and line.words[phrase.end] in COMMAS and closed


def _post(line: Line, phrase: Mention, judge: ArabicWords) -> Post | None:
    """The post at the end of a phrase, not the one it begins with: «وزراء الخارجية» are several."""
    for place in range(phrase.start + 1, phrase.end):
        for _, first in clitics(line.words[place]):
            head = head_at(judge, line.words, place, first)
            if head is None or head[1].kind not in ("office", "role"):
                continue
            state = walk(judge, line.words, head[0], fold(head[1].lemma), definite=first.startswith("ال"))
            if state.end == phrase.end:
                return post_of(judge, line, place, first, state, head[1])
    return None
