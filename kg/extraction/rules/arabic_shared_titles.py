"""A title in the dual or plural before the names of those who bear it: «النائبين سامر الراوي وكمال القاضي».

`share_titles(line, judge)` gives each of them the post. Called by `reader` for each sentence, before it is settled who
is who.
"""

from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_titles import head_at
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post, strip_clitic
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import clitics
from kg.language.lexicon import Title
from kg.language.normal import bare

_ENDINGS = (("تان", "ه"), ("تين", "ه"), ("ان", ""), ("ين", ""), ("ون", ""), ("ات", "ه"))
"""Of the dual and of the sound plural, and what the singular has instead."""
_ADJECTIVES = 2
_LEAST = 2


def share_titles(line: Line, judge: ArabicWords) -> None:
    """Give the names that stand one after another behind a title of several what they are."""
    for place, first in enumerate(line.mentions):
        bearers = _bearers(line, place)
        if len(bearers) < _LEAST or first.post is not None:
            continue
        found = _title_before(line, first.start, judge)
        if found is None:
            continue
        start, head, title = found
        country = judge.lexicon.country_of_adjective(line.words[first.start - 1], "ar")
        words = strip_clitic(line, start, head) + line.surface(start, first.start)[len(line.tokens[start].text) :]
        for bearer in bearers:
            bearer.post = Post(words, title.lemma, frozenset({bare(head)}), country=country, kind=title.kind)
        first.preposition = first.preposition or _preposition(line, start, head)
        line.mentions[:] = [m for m in line.mentions if not (start <= m.start and m.end <= first.start)]
        return share_titles(line, judge)
    return None


def _bearers(line: Line, place: int) -> list[Mention]:
    """The names without a post from a place on that «و», also behind a comma, joins to each other."""
    bearers: list[Mention] = []
    for mention in line.mentions[place:]:
        if mention.kind != "person" or mention.post is not None or not mention.name or mention.front_posts:
            break
        gap = line.words[bearers[-1].end : mention.start] if bearers else []
        if bearers and not (mention.conjoined and (not gap or (len(gap) == 1 and gap[0] in COMMAS))):
            break
        bearers.append(mention)
    return bearers


def _title_before(line: Line, end: int, judge: ArabicWords) -> tuple[int, str, Title] | None:
    """Where a title of several begins that ends at a place, perhaps with adjectives, its word and the title."""
    for start in range(end - 1, max(-1, end - 2 - _ADJECTIVES), -1):
        found = _of_several(judge, line.words[start])
        if found is not None:
            return start, *found
        word = line.words[start]
        if not (word.startswith("ال") and word.endswith(("ين", "ان", "ون", "ات"))):
            return None
    return None


@of_word
def _of_several(judge: ArabicWords, word: str) -> tuple[str, Title] | None:
    """«النائبين», «للناشطتين»: the word less what is written onto it, and the title of which it is a dual or plural."""
    for _, rest in clitics(word):
        if not rest.startswith("ال"):
            continue
        for ending, singular in _ENDINGS:
            stem = rest.removesuffix(ending)
            head = head_at(judge, [stem + singular], 0, stem + singular) if stem != rest else None
            if head is not None and head[1].kind in ("office", "role"):
                return rest, head[1]
    return None


def _preposition(line: Line, start: int, head: str) -> str:
    """The letter written onto a title: «بالنائبين»."""
    taken = line.words[start].removesuffix(head)
    return taken[-1] if taken and taken[-1] in "بل" else ""
