"""Titles that go on for many words before the name: «قال مدير البحوث في برنامج … بمنظمة …، سامي الراوي، إن».

`far_name(line, title, starts, judge)` gives where such a title ends, its body and the name. Called by `arabic_holders`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from kg.extraction.rules.arabic_names import before_quotation, name_end, past_demonym
from kg.extraction.rules.arabic_persons import speaks_before
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention

_LONGEST = 14
_ASIDE = 7
_COMMAS = frozenset({"،", ",", "-", "–", "—"})
_INNER = frozenset({"organization", "place", "country", "group"})


@dataclass(frozen=True, slots=True)
class FarName:
    """A title up to `end` (exclusive), the body in it, and who bears it."""

    end: int
    body: Mention | None
    name: Mention


def far_name(line: Line, title: Mention, starts: Mapping[int, Mention], judge: ArabicWords) -> FarName | None:
    """The name behind a comma that closes the title, or at once behind it where its bearer says something."""
    spoken = speaks_before(judge, line, title.start)
    body: Mention | None = None
    place = title.end
    while place < len(line.words) and place - title.end <= _LONGEST:
        word, found = line.words[place], starts.get(place)
        if word in _COMMAS:
            comma = _past_aside(line, place, judge) if spoken else place
            far = _set_off(line, place, body, starts, judge) if place > title.end else None
            again = _set_off(line, comma, body, starts, judge) if far is None and comma > place else None
            return far or (replace(again, end=place) if again is not None else None)
        if spoken and place > title.end + 1 and (name := _at_once(line, place, starts, judge)) is not None:
            return FarName(place, body, name)
        if found is not None and not _goes_on(found):
            return None
        if found is None and not _complements(line, title, place, judge):
            return None
        if found is not None:
            body = body or (found if found.kind == "organization" else None)
        place = found.end if found is not None else place + 1
    return None


def _goes_on(found: Mention) -> bool:
    """Whether a mention can stand inside a title: a body, a place, a title that only describes («المختص»)."""
    if found.kind == "title":
        return found.post is not None and found.post.kind in ("role", "epithet") and not found.counterpart
    return found.kind in _INNER


def _complements(line: Line, title: Mention, place: int, judge: ArabicWords) -> bool:
    """Whether a word can stand inside a title: no verb, nothing that opens a clause, no time."""
    word = line.words[place]
    if line.tokens[place].kind != "word":
        return False
    begun = line.tokens[place].start
    if any(time.start <= begun < time.end for time in line.sentence.times):
        return False
    linked = word in judge.words("within_titles")
    if place == title.end and not (linked or word[0] in "بلو" or word.startswith("ال")):
        return False
    return linked or not (judge.is_function(word) or judge.verb_here(line, place) or judge.statements(word))


def _at_once(line: Line, place: int, starts: Mapping[int, Mention], judge: ArabicWords) -> Mention | None:
    """A name of two words or more behind a definite noun, a place or a body, closed by what is said."""
    before = line.words[place - 1]
    whole = before.startswith(("ال", "لل", "بال", "وال")) or any(m.end == place for m in starts.values())
    found = starts.get(place)
    if not whole or (found is not None and found.kind != "person"):
        return None
    name = found if found is not None else unlisted_name(line, place, judge)
    return name if name is not None and _alone(name) and name.name_end - name.name_start > 1 else None


def _past_aside(line: Line, comma: int, judge: ArabicWords) -> int:
    """The comma that closes what a body is besides: «المتحدث باسم الفيلق، ثاني أكبر فصائل المنطقة، سامر الراوي»."""
    place = comma + 1
    while place < len(line.words) and line.tokens[place].kind == "word" and place - comma <= _ASIDE:
        if judge.is_function(line.words[place]) or judge.verb_here(line, place):
            return comma
        place += 1
    return place if comma + 2 < place < len(line.words) and line.words[place] in _COMMAS else comma


def _set_off(
    line: Line, comma: int, body: Mention | None, starts: Mapping[int, Mention], judge: ArabicWords
) -> FarName | None:
    begin = past_demonym(judge, line.words, comma + 1)
    name = starts.get(begin) or unlisted_name(line, begin, judge) or set_off_name(line, begin, judge)
    if name is None or not _alone(name) or not closes(line, name.end, judge):
        return None
    return FarName(comma, body, name)


def _alone(name: Mention) -> bool:
    """Whether a name has nothing before it but a rank or a form of address."""
    if name.kind != "person" or name.preposition or name.conjoined or name.counterpart:
        return False
    return name.post is None or name.post.kind in ("rank", "honorific")


def unlisted_name(line: Line, start: int, judge: ArabicWords) -> Mention | None:
    """A name of two words or more where only a title can stand before it."""
    if start >= len(line.words) or line.tokens[start].kind != "word":
        return None
    if judge.verb_here(line, start) and not _two_names(line, start, judge):
        return None
    end = before_quotation(line, start, name_end(judge, line.words, start, line.words[start], titled=True))
    if end < start + 2:
        return None
    return Mention(line, start, end, "person", line.surface(start, end), name_start=start, name_end=end)


def _two_names(line: Line, start: int, judge: ArabicWords) -> bool:
    """Whether a given name that is a verb too stands before another word of a name: «يحيى شايم»."""
    behind = line.words[start + 1] if start + 1 < len(line.words) else ""
    return judge.is_given(line.words[start]) and behind.isalpha() and not judge.is_ordinary(behind)


_SEVERAL = 4


def set_off_name(line: Line, start: int, judge: ArabicWords) -> Mention | None:
    """A name between the commas behind a title, though its words look like others: «المدير، تولد جيبر مريم، …»."""
    words, end = line.words, start
    while end < len(words) and line.tokens[end].kind == "word" and end - start <= _SEVERAL:
        end += 1
    span = words[start:end]
    if not 2 <= len(span) <= _SEVERAL or end >= len(words) or words[end] not in _COMMAS:
        return None
    begun, ended = line.tokens[start].start, line.tokens[end - 1].end
    if any(begun <= time.start < ended for time in line.sentence.times):
        return None
    if any(_no_name(judge, word) for word in span) or all(judge.is_ordinary(word) for word in span):
        return None
    return Mention(line, start, end, "person", line.surface(start, end), name_start=start, name_end=end)


def _no_name(judge: ArabicWords, word: str) -> bool:
    if judge.is_given(word) or judge.is_surname(word):
        return False
    other = word in judge.closed or word in judge.verbs or judge.is_common(word) or judge.is_adjective_of_country(word)
    return other or judge.starts_title(word) or word.isascii() or word[0] == "و" or word.startswith(("ال", "لل", "بال"))


def closes(line: Line, end: int, judge: ArabicWords) -> bool:
    """Whether an apposition between commas ends here: by a comma, a verb, «إن», or with the sentence."""
    return (
        end >= len(line.words)
        or not line.words[end].isalpha()
        or judge.is_function(line.words[end])
        or judge.verb_here(line, end)
    )
