"""Two persons taken for one name: joined by «و» («أوربان ونتانياهو» beside «بنيامين نتانياهو»), or side by side
behind a verb of meeting («التقى لافروف غريفيث» beside both of their full names).

`part_joined(lines, judge)` parts them. Called by `reader` before it is settled who is who.
"""

from collections import Counter

from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics


def part_joined(lines: list[Line], judge: ArabicWords) -> None:
    """Part a name whose last word is the surname of somebody else in the report, behind «و»; and two who met."""
    persons = [m for line in lines for m in line.mentions if m.kind == "person"]
    full = Counter(_name(m) for m in persons if _of_several_words(m))
    surnames = {words[-1] for words in full}
    for mention in persons:
        line = mention.line
        last = line.words[mention.end - 1]
        if last[:1] == "و" and last[1:] in surnames and mention.end - _first(mention) > 1:
            _part(mention, mention.end - 1, joint="و")
        elif full[_name(mention)] == 1 and mention.start == _first(mention) and _met(line, mention.start, judge):
            place = next((p for p in range(mention.start + 1, mention.end) if _two(mention, p, full)), None)
            if place is not None:
                _part(mention, place)


def _first(mention: Mention) -> int:
    return max(mention.name_start, mention.start)


def _name(mention: Mention) -> tuple[str, ...]:
    return tuple(mention.line.words[_first(mention) : mention.end])


def _met(line: Line, position: int, judge: ArabicWords) -> bool:
    """Whether the word before is a verb of meeting, behind which two may be named without a word between them."""
    before = line.words[position - 1] if position else ""
    told = (entry for _, rest in clitics(before) for entry in judge.cues.forms.get(rest, ()))
    return any(cue.family == "Meeting" and cue.part == "verb" for _, cue, _ in told)


def _two(mention: Mention, place: int, full: Counter[tuple[str, ...]]) -> bool:
    """Whether the words before a place and those behind it are names, or surnames, of two others in the report."""
    words, cut = _name(mention), place - mention.start
    known = [
        {name for name in full if name != words and part in (name, name[-1:])} for part in (words[:cut], words[cut:])
    ]
    return all(known) and known[0].isdisjoint(known[1])


def _part(mention: Mention, place: int, joint: str = "") -> None:
    line, end = mention.line, mention.end
    text = line.surface(place, end)
    other = Mention(line, place, end, "person", name=text.removeprefix(joint), conjoined=bool(joint))
    other.name_start, other.name_end = place, end
    mention.name = mention.name.removesuffix(text).rstrip()
    mention.end, mention.name_end = place, min(mention.name_end, place)
    line.mentions = sorted([*line.mentions, other], key=lambda m: m.start)


def _of_several_words(mention: Mention) -> bool:
    return mention.kind == "person" and mention.end - _first(mention) > 1
