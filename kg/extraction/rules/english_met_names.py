"""Sides that no list knows, told to be such by what stands before them: "talks with Dome", "between Holt and Zhu".

`met_name(line, position, titles)` gives those with a name, `met_people(line, position, judge)` those without: "talks
with its lenders". Both are asked by `english_mentions` where nothing else begins at a token.
"""

from itertools import islice

from kg.extraction.rules.english_known import unpossessed
from kg.extraction.rules.english_titles import EnglishTitles
from kg.extraction.rules.english_words import EnglishWords, plain
from kg.extraction.rules.mentions import Line, Mention

_BEFORE = 4  # words between a word of meeting and "with": "talks on Monday with Dome"
_LONGEST = 5
_LATELY = 200  # bodies named before among which a short name is sought
_CLOSES = frozenset({",", ".", ";", ":", '"'})
_SINGULAR = frozenset({"ss", "us", "is"})
_SHORTEST = 3  # letters of an abbreviation that stands behind "the"


def met_name(line: Line, position: int, titles: EnglishTitles) -> Mention | None:
    """A person where two or more words can be nothing but a name, else a body."""
    judge = titles.judge
    article = position > 0 and line.words[position - 1] == "the"
    end = _end(line, position, titles)
    if end == position or not _met(line, position - article, judge):
        return None
    words = [plain(word) for word in line.words[position:end]]
    if article and not (end == position + 1 and line.tokens[position].text.isupper() and len(words[0]) >= _SHORTEST):
        return None
    if len(words) == 1 and (judge.is_common(words[0]) or words[0] in titles.bodies.memory.surnames):
        return None
    if len(words) > 1 and all(judge.is_name_word(token, opens=False) for token in line.tokens[position:end]):
        return titles.person(line, position, position, end, None)
    bodies = titles.bodies
    lately = islice(reversed(bodies.memory.bodies), _LATELY)
    known = (body for body in lately if body.name.lower().split()[:1] == words[:1])
    if len(words) == 1 and (body := next(known, None)) is not None and body.end - body.start > 1:
        return bodies.again(body, line, position, end)  # "Lundvig", after "Lundvig Oil Ltd"
    mention = Mention(line, position, end, "organization", name=unpossessed(line.surface(position, end)))
    mention.unknown = len(words) == 1
    return mention if mention.unknown else bodies.remember(mention)


def met_people(line: Line, position: int, judge: EnglishWords) -> Mention | None:
    """Several people or bodies under a plain noun behind "talks with"."""
    openers, opened = judge.words("determiners") | judge.words("possessives"), position - 1
    while opened > 0 and line.words[opened] in openers:
        opened -= 1
    if (
        line.words[position] in openers
        or opened < 1
        or line.words[opened] not in ("with", "between")
        or not _meets(line, opened, judge, noun=True)
    ):
        return None
    for at in range(position, min(position + _LONGEST, len(line.words))):
        word, token = line.words[at], line.tokens[at]
        if token.kind != "word" or token.text[0].isupper() or word in judge.function_words:
            return None
        following = line.tokens[at + 1] if at + 1 < len(line.tokens) else None
        ends = following is None or following.kind != "word" or following.norm in judge.function_words
        ends = ends or bool(judge.verb(following.norm) if following is not None else ())
        if ends and word.endswith("s") and word[-2:] not in _SINGULAR and word not in judge.words("things_asked"):
            return Mention(
                line, position, at + 1, "group", name=line.surface(position, at + 1), plural=True, org_kind="group"
            )
        if ends:
            return None
    return None


def _end(line: Line, position: int, titles: EnglishTitles) -> int:
    """The end of the capitalised words that begin at a token; the token itself where they name something known."""
    end = position
    while end < len(line.tokens) and end - position < _LONGEST and titles.bodies.capitalised(line, end):
        if titles.title(line, end) is not None or titles.judge.country_of(line.words[end]) is not None:
            return position
        end += 1
        if line.words[end - 1].endswith("'s"):
            return position
    following = line.tokens[end] if end < len(line.tokens) else None
    town = line.words[end : end + 1] == [","] and line.words[end + 2 : end + 3] == [","]
    if town and titles.bodies.capitalised(line, end + 1):
        return position  # "talks with Lund, Ohio, investors"
    if following is not None and following.kind == "word" and following.norm not in titles.judge.function_words:
        return end if titles.judge.verb(following.norm) else position  # "talks with Dome creditors"
    return end


def _met(line: Line, start: int, judge: EnglishWords) -> bool:
    """Whether "with" or "between" behind a word of meeting leads to a token, or "and" to the second of two."""
    if start < 1:
        return False
    before = line.words[start - 1]
    if before == "and" and line.mentions and line.mentions[-1].end == start - 1:
        first = line.mentions[-1].start
        first -= line.words[first - 1] == "the"
        return first > 0 and line.words[first - 1] == "between" and _meets(line, first - 1, judge)
    return before in ("with", "between") and _meets(line, start - 1, judge)


def _meets(line: Line, joint: int, judge: EnglishWords, *, noun: bool = False) -> bool:
    """Whether a word of meeting, a `noun` at need, stands before "with" and nothing that ends a phrase amid them."""
    for at in range(joint - 1, max(-1, joint - 2 - _BEFORE), -1):
        if line.words[at] in _CLOSES:
            return False
        entries = judge.cues.forms.get(line.words[at], ())
        if any(cue.family == "Meeting" and (cue.part == "noun" or not noun) for _, cue, _ in entries):
            return True
    return False
