"""The words of the lexicon that head English titles: "prime minister", "PM-designate", "ex-minister", "Sen.".

`title_at(line, position, judge)` gives the title that begins at a token, without what stands around it; `names_body`
tells such a word from one in the name of a body, `given_name` from the name of a person, `unknown_region` what may
stand before one. Called by `english_heads`.
"""

from kg.extraction.rules.english_words import EnglishWords, plain
from kg.extraction.rules.mentions import Line
from kg.language.lexicon import Title
from kg.language.segmentation import abbreviations


def title_at(line: Line, position: int, judge: EnglishWords) -> tuple[int, Title] | None:
    """How many tokens a title has, and what it is; the full stop of "Sen." before a name goes with it."""
    if position >= len(line.words) or line.tokens[position].kind != "word":
        return None
    words = [plain(word) for word in line.words[position : position + 5]]
    if words[0] in judge.words("title_abbreviations") and not line.tokens[position].text[:2].isupper():
        return None  # "at 5 pm"
    length, found = judge.lexicon.titles["en"].longest(words, 0, words[0])
    if any(plain(word) != word for word in line.words[position : position + length - 1]):
        return None  # "the party's secretary general" is no party secretary
    dotted = _dotted(line, position + length) if length else False
    if length == 1 and words[0] in judge.words("dotted_titles") and not dotted:
        return None  # "a sales rep"
    if not length and words[0].rpartition("-")[2] in judge.words("designations"):
        base = words[0].rpartition("-")[0]  # "PM-designate", "governor-elect"
        _, found = judge.lexicon.titles["en"].longest([base], 0, base)
        length = len(found[:1])
    if not length and words[0].endswith("-in-exile"):
        _, found = judge.lexicon.titles["en"].longest(
            [words[0].removesuffix("-in-exile")], 0, words[0].removesuffix("-in-exile")
        )
        length = len(found[:1])
    if not length and words[0].partition("-")[0] in judge.words("former"):
        base = words[0].partition("-")[2]  # "then-president", "ex-minister"
        length, found = judge.lexicon.titles["en"].longest([base, *words[1:]], 0, base)
    plainly = line.tokens[position].text[0].islower()  # "a professor", which before a name is an honorific
    found = [one for one in found if isinstance(one, Title) and not (plainly and one.kind == "honorific")] or found
    title = found[0] if length else None
    return (length + dotted * (title.kind == "office"), title) if isinstance(title, Title) else None


def names_body(line: Line, at: int, judge: EnglishWords) -> bool:
    """Whether a word is only part of the name of a body: "Unionist" of "the Unionist Alliance leader"."""
    behind = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
    named = behind is not None and behind.text[0].isupper() and behind.norm in judge.words("organization_heads")
    return named and line.tokens[at].text[0].isupper() and line.tokens[at].text[1:].islower()


def _dotted(line: Line, end: int) -> bool:
    """Whether the full stop of an abbreviation stands before a name: "Sen. Anna Berg"."""
    if line.words[end : end + 1] != ["."] or end + 1 >= len(line.tokens):
        return False
    return line.words[end - 1] in abbreviations() and line.tokens[end + 1].text[0].isupper()


def unknown_region(line: Line, at: int, start: int, judge: EnglishWords) -> int:
    """1 for a capitalised name that no list knows before its office: "Lundland Transport Minister Anna Berg"."""
    words, token = line.words, line.tokens[at]
    if at != start or not token.text[0].isupper() or plain(words[at]) != words[at] or judge.is_given(words[at]):
        return 0
    if judge.is_common(words[at]) or words[at] in judge.function_words:
        return 0
    for end in range(at + 1, min(at + 4, len(words))):
        title = title_at(line, end, judge)
        if title is None and not line.tokens[end].text[0].isupper():
            return 0
        if title is not None:
            behind = end + title[0]
            behind += words[behind : behind + 1] == [","]
            named = behind < len(words) and line.tokens[behind].kind == "word" and line.tokens[behind].text[0].isupper()
            return int(title[1].kind == "office" and named)
        if words[end] not in judge.lexicon.portfolios["en"]:
            return 0
    return 0


def given_name(line: Line, at: int, judge: EnglishWords) -> bool:
    """Whether a title is a name here: "Amir Khan Holt", unlike "the Amir of Kuwait", "Amir Sheikh Holt"."""
    of_title = not judge.words("of_that_title").isdisjoint(line.words[max(0, at - 1) : at])
    if line.words[at] not in judge.words("names_too") or of_title:
        return False
    behind = line.tokens[at + 1 : at + 2]
    return bool(behind) and behind[0].text[0].isupper() and behind[0].norm not in judge.words("honorifics")
