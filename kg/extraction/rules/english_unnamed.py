"""Noun phrases that name no actor, where somebody is asked: "asked banks to stay open", "pressed the mills for more".

`asked_noun(syntax, instance, position)` gives the mention of such a phrase, or None; `acting_noun` that of those who
are to act in a clause, `asked_people` that of those from whom something is sought. Called while the frame of a demand
is filled; what is asked for rather than asked stands in the grammar file.
"""

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_words import BASE, PARTICIPLE, plain
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.english_dates import EnglishScanner

_LONGEST = 7
_ASIDE = 20
_INSIDE = frozenset({"of", "the", "and", "a", "an"})
_RELATIVES = frozenset({"which", "whom"})
_DEFINITE = frozenset({"the", "its", "his", "her", "their"})


def asked_noun(syntax: Syntax, instance: Instance, position: int) -> Mention | None:
    """The phrase from `position` to the "to" of what is asked, where only somebody who acts can stand there."""
    slot = _open_slot(syntax, instance, position)
    end = _end(syntax, position, timed="deadline" in instance.cue.features) if slot else 0
    end = end or (_end_before_for(syntax, instance, position) if slot else 0)
    if not end:
        return None
    abroad = _abroad(syntax, position)
    end = abroad.start if abroad and abroad.stop == end else end
    head = _head(syntax, position, end)
    people = syntax.words[end - 1] in syntax.judge.words("group_heads") | syntax.judge.words("counterparts")
    unwilled = syntax.words[instance.start] in syntax.judge.words("wanting_verbs") and not people
    called = _lower(syntax, end) or _name(syntax, position, end)
    if unwilled or head in syntax.judge.words("things_asked") or not called:
        return None
    mention = _mention(syntax, position, end)
    mention.preposition = syntax.word(position - 1) if position > instance.end else ""
    return mention


def _mention(syntax: Syntax, start: int, end: int) -> Mention:
    """A plain phrase as somebody who acts, named without its article or "their"."""
    mention = Mention(syntax.line, start, end, "thing", somebody=True, acting=True)
    opened = syntax.words[start] in {"the", "a", "an"} | syntax.judge.words("possessives")
    mention.name = syntax.line.surface(start + opened, end)
    return mention


def acting_noun(syntax: Syntax, position: int) -> Mention | None:
    """Those who are to act in a clause without a name: the nations of "that rich nations take their share"."""
    end = _people_end(syntax, position)
    return _mention(syntax, position, end) if end and end in {v.start for v in syntax.verbs} else None


def asked_people(syntax: Syntax, position: int) -> Mention | None:
    """Those from whom something is sought: the creditors of "sought a delay from its creditors"."""
    end = _people_end(syntax, position)
    return _mention(syntax, position, end) if end else None


def _people_end(syntax: Syntax, position: int) -> int:
    """The end of a phrase of plain words whose last is a noun for several who act together; 0 for none."""
    judge = syntax.judge
    for at in range(position, min(position + _LONGEST, len(syntax.words))):
        word = syntax.words[at]
        if (group := syntax.starts.get(at)) is not None:
            return group.end if group.kind == "group" and group.actor is None and group.plural else 0
        if at in syntax.covering or at in syntax.times or syntax.line.tokens[at].kind not in ("word", "number"):
            return 0
        opens = at == position and (word in judge.words("determiners") or word in judge.words("possessives"))
        if not opens and (word in judge.function_words or syntax.line.tokens[at].text[0].isupper()):
            return 0
        if word in judge.words("group_heads") and word.endswith("s"):
            return at + 1
    return 0


def joined_noun(syntax: Syntax, position: int) -> Mention | None:
    """The last of several who are asked, where it is a plain noun phrase: "asked Chad and the traders to leave"."""
    end = _end(syntax, position, timed=False)
    if not end or _head(syntax, position, end) in syntax.judge.words("things_asked") or not _lower(syntax, end):
        return None
    mention = _mention(syntax, position, end)
    mention.conjoined = True
    return mention


def _open_slot(syntax: Syntax, instance: Instance, position: int) -> bool:
    """Whether the frame lacks whom is asked, just where the phrase stands: "asked …", "called on …"."""
    cue = instance.cue
    if cue.family != "Demand" or cue.part != "verb" or instance.passive or "addressee" in instance.args:
        return False
    acts = any(slot.name == "action" and "to" in slot.markers for slot in cue.slots)
    for slot in cue.slots:
        if slot.name == "addressee" and acts:
            if not slot.markers:
                return position == instance.end
            return position == instance.end + 1 and syntax.word(instance.end) in slot.markers
    return False


def _end(syntax: Syntax, position: int, *, timed: bool) -> int:
    """The place of the "to" behind a plain noun phrase, or of the time given; 0 where none stands there."""
    judge = syntax.judge
    scanner = EnglishScanner(syntax.line.tokens, syntax.context.published, "en") if timed else None
    abroad = _abroad(syntax, position)
    for at in range(position, min(position + _LONGEST, len(syntax.words) - 1)):
        word = syntax.words[at]
        if at in abroad:
            continue
        if at > position and scanner is not None and (at in syntax.times or scanner.amount(at)):
            return at  # "gave the owners 48 hours to"
        if at > position and behind_aside(syntax, at):
            return at  # "told the mill, which has 90 workers, to"
        if word in ("to", "not"):
            verb = at + 1 + (word == "not")
            if at == position or (word == "not" and syntax.words[at + 1] != "to"):
                return 0
            passive = syntax.words[verb] == "be" and PARTICIPLE in judge.verb(syntax.word(verb + 1))
            return at if _acts(syntax, verb) and not passive else 0
        if at in syntax.covering or at in syntax.times or syntax.line.tokens[at].kind != "word":
            return 0
        opens = at == position and (word in judge.words("determiners") or word in judge.words("possessives"))
        if not opens and word not in _INSIDE and (word in judge.function_words or at in syntax.heads):
            return 0
    return 0


def _abroad(syntax: Syntax, position: int) -> range:
    """The "in Chad" of "urged its citizens in Chad to leave"."""
    for at in range(position + 1, min(position + _LONGEST, len(syntax.words) - 1)):
        place = syntax.starts.get(at + 1)
        if syntax.words[at] == "in" and place is not None and place.kind in ("country", "place"):
            return range(at, place.end)
    return range(0)


def behind_aside(syntax: Syntax, comma: int) -> int:
    """The "to" behind "asked Chad, which holds Oslo, to leave"; 0 where no such aside opens at a comma."""
    openers = syntax.judge.words("asides")
    far = syntax.word(comma + 1) in syntax.judge.words("prepositions") and syntax.word(comma + 2) in _RELATIVES
    if syntax.words[comma] != "," or not (syntax.word(comma + 1) in openers or far):
        return 0
    for at in range(comma + 1, min(comma + _ASIDE, len(syntax.words) - 1)):
        if at not in syntax.covering and syntax.words[at] == ",":
            return at + 1 if syntax.words[at + 1] in ("to", "not") else 0
    return 0


def _end_before_for(syntax: Syntax, instance: Instance, position: int) -> int:
    """The place of the "for" of "asked the banks for a delay"; 0 where what is asked may stand before it."""
    judge = syntax.judge
    action = next((slot for slot in instance.cue.slots if slot.name == "action"), None)
    if position != instance.end or action is None or "for" not in action.markers:
        return 0
    for at in range(position, min(position + _LONGEST, len(syntax.words) - 1)):
        word = syntax.words[at]
        if word == "for":
            last = syntax.word(at - 1)
            defined = syntax.words[position] in _DEFINITE or last in judge.words("group_heads")
            return at if at > position and defined else 0
        if at in syntax.covering or at in syntax.times or syntax.line.tokens[at].kind != "word":
            return 0
        opens = at == position and (word in judge.words("determiners") or word in judge.words("possessives"))
        if not opens and (word in judge.function_words or at in syntax.heads):
            return 0
    return 0


def _acts(syntax: Syntax, position: int) -> bool:
    """Whether a verb stands behind "to": one of the lists, or any word that no plural noun is."""
    word = syntax.words[position]
    if BASE in syntax.judge.verb(word) or word in ("be", "have", "do"):
        return True
    ordinary = word.isalpha() and syntax.line.tokens[position].text.islower() and position not in syntax.covering
    return ordinary and word not in syntax.judge.function_words and (not word.endswith("s") or word.endswith("ss"))


def _head(syntax: Syntax, start: int, end: int) -> str:
    """The noun that the phrase is about: the last one, or the one before "of"."""
    words = syntax.words[start:end]
    stop = words.index("of") if "of" in words else len(words)
    return plain(words[stop - 1]) if stop else ""


def _lower(syntax: Syntax, end: int) -> bool:
    """Whether the phrase ends with an ordinary noun and no name that the finder did not know."""
    return syntax.line.tokens[end - 1].text.islower()


def _name(syntax: Syntax, start: int, end: int) -> bool:
    """Whether every word is written like a name, as of a firm that no list knows: "instructed Lundex to"."""
    return all(syntax.line.tokens[at].text[0].isupper() for at in range(start, end))
