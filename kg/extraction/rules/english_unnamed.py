"""Noun phrases that name no actor, where somebody is asked: "asked banks to stay open", "told the farmers to go".

`asked_noun(syntax, instance, position)` gives the mention of such a phrase, or None. Called by `english_clauses` while
it fills the frame of a demand; what is asked for rather than asked stands in the grammar file.
"""

from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_words import BASE, PARTICIPLE, plain
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.english_dates import EnglishScanner

_LONGEST = 7
_INSIDE = frozenset({"of", "the", "and", "a", "an"})


def asked_noun(syntax: Syntax, instance: Instance, position: int) -> Mention | None:
    """The phrase from `position` to the "to" of what is asked, where only somebody who acts can stand there."""
    slot = _open_slot(syntax, instance, position)
    end = _end(syntax, position, timed="deadline" in instance.cue.features) if slot else 0
    if not end:
        return None
    head = _head(syntax, position, end)
    unwilled = syntax.words[instance.start] in syntax.judge.words("wanting_verbs")
    if unwilled or head in syntax.judge.words("things_asked") or not _lower(syntax, end):
        return None
    mention = Mention(syntax.line, position, end, "thing", somebody=True, acting=True)
    mention.name = syntax.line.surface(position + (syntax.words[position] in ("the", "a", "an")), end)
    mention.preposition = syntax.word(position - 1) if position > instance.end else ""
    return mention


def joined_noun(syntax: Syntax, position: int) -> Mention | None:
    """The last of several who are asked, where it is a plain noun phrase: "asked Chad and the traders to leave"."""
    end = _end(syntax, position, timed=False)
    if not end or _head(syntax, position, end) in syntax.judge.words("things_asked") or not _lower(syntax, end):
        return None
    mention = Mention(syntax.line, position, end, "thing", somebody=True, acting=True, conjoined=True)
    mention.name = syntax.line.surface(position + (syntax.words[position] in ("the", "a", "an")), end)
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
    for at in range(position, min(position + _LONGEST, len(syntax.words) - 1)):
        word = syntax.words[at]
        if at > position and scanner is not None and (at in syntax.times or scanner.amount(at)):
            return at  # "gave the owners 48 hours to"
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
