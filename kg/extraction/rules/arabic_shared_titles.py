"""A title in the dual or plural before the names of those who bear it: «النائبين سامر الراوي وكمال القاضي».

`share_titles(line, judge)` gives each of them the post. Called by `reader` for each sentence, before it is settled who
is who.
"""

from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.arabic_names import name_end
from kg.extraction.rules.arabic_things import govern
from kg.extraction.rules.arabic_titles import head_at
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post, named, strip_clitic
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import clitics, conjoined, preposition
from kg.language.lexicon import Title
from kg.language.normal import bare

_ENDINGS = (("تان", "ه"), ("تين", "ه"), ("ان", ""), ("ين", ""), ("ون", ""), ("ات", "ه"))
"""Of the dual and of the sound plural, and what the singular has instead."""
_OF_TWO = ("ان", "ين")
_ADJECTIVES = 2
_LONGEST = 10
_LEAST = 2


def share_titles(line: Line, judge: ArabicWords) -> None:
    """Give the names that stand one after another behind a title of several what they are."""
    for place, first in enumerate(line.mentions):
        bearers = _bearers(line, place, judge)
        if len(bearers) == 1 and _second(line, bearers[0], judge):
            return share_titles(line, judge)
        if len(bearers) < _LEAST:
            continue
        behind = first.name_start if first.post is not None else first.start
        found = _title_before(line, behind, judge)
        if found is None:
            continue
        start, head, title = found
        end = behind - (line.words[behind - 1] in COMMAS)
        country = judge.lexicon.country_of_adjective(line.words[end - 1], "ar")
        words = strip_clitic(line, start, head) + line.surface(start, end)[len(line.tokens[start].text) :]
        inside = [m for m in line.mentions if start <= m.start and m.end <= end]
        body = next((m for m in inside if m.kind == "organization"), None)
        for bearer in bearers:
            bearer.post = Post(words, title.lemma, frozenset({bare(head)}), country, body, kind=title.kind)
        taken = line.words[start].removesuffix(head)
        first.preposition, first.conjoined = preposition(taken), conjoined(taken)
        first.start = start
        govern(line, first, judge)
        line.mentions[:] = [m for m in line.mentions if m not in inside]
        return share_titles(line, judge)
    return None


def _second(line: Line, first: Mention, judge: ArabicWords) -> bool:
    """«الباحثان سامر الراوي ويان ديفريس إن»: read the name that a title of two announces behind the first one."""
    at = first.end
    if at >= len(line.words) or line.words[at][0] != "و" or any(m.start <= at < m.end for m in line.mentions):
        return False
    found = _title_before(line, first.start, judge)
    if found is None or not found[1].endswith(_OF_TWO):
        return False
    plain = [*line.words[:at], line.words[at][1:], *line.words[at + 1 :]]
    end = name_end(judge, plain, at, plain[at], titled=True)
    if end < at + _LEAST:
        return False
    name = named(line, at, end, plain[at])
    second = Mention(line, at, end, "person", name, conjoined=True, name_start=at, name_end=end)
    line.mentions.insert(line.mentions.index(first) + 1, second)
    return True


def _of_two(line: Line, mention: Mention, judge: ArabicWords) -> bool:
    """«الوزيرين السابقين سالم المراد و…»: whether the post of the first of two is written in the dual."""
    words = {rest for _, rest in clitics(line.words[mention.start])} & judge.words("plurals_of_two")
    return bool(words) and mention.post is not None and mention.post.country is None


def _bearers(line: Line, place: int, judge: ArabicWords) -> list[Mention]:
    """The names without a post from a place on that «و», also behind a comma, joins to each other."""
    bearers: list[Mention] = []
    for mention in line.mentions[place:]:
        of_two = mention is line.mentions[place] and _of_two(line, mention, judge)
        if mention.kind != "person" or not (mention.post is None or of_two) or not mention.name or mention.front_posts:
            break
        gap = line.words[bearers[-1].end : mention.start] if bearers else []
        if bearers and not (mention.conjoined and (not gap or (len(gap) == 1 and gap[0] in COMMAS))):
            break
        bearers.append(mention)
    return bearers


def _title_before(line: Line, end: int, judge: ArabicWords) -> tuple[int, str, Title] | None:
    """Where a title of several begins that ends at a place, perhaps with adjectives, its word and the title.

    Behind a comma also with what they are in or for: «الخبيرتان في مركز الراوي، …».
    """
    if end > 1 and line.words[end - 1] in COMMAS:
        return _far_title(line, end - 1, judge)
    for start in range(end - 1, max(-1, end - 2 - _ADJECTIVES), -1):
        found = _of_several(judge, line.words[start])
        if found is not None:
            return start, *found
        word = line.words[start]
        if not (word.startswith("ال") and word.endswith(("ين", "ان", "ون", "ات"))):
            return None
    return None


def _far_title(line: Line, comma: int, judge: ArabicWords) -> tuple[int, str, Title] | None:
    for start in range(comma - 1, max(-1, comma - _LONGEST), -1):
        found = _of_several(judge, line.words[start])
        if found is not None:
            return start, *found
        word = line.words[start]
        inside = word in judge.words("within_titles") or not judge.is_function(word)
        if line.tokens[start].kind != "word" or not inside or judge.verb_here(line, start):
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
