"""Surface forms of English cues. All forms are folded.

Called once, when the cues are loaded. Irregular verbs name their past and participle in the
brackets of the cue: `meet [met met] {participant} with {participant}`.
"""

from kg.errors import OntologyError
from kg.extraction.rules.frames import Form

_VOWELS = "aeiou"


def english_verb_forms(lemma: str, inflection: str) -> dict[str, Form]:
    """Base, third person, past, participles; the words after the first of a phrasal verb stay."""
    verb, _, rest = lemma.lower().partition(" ")
    tail = f" {rest}" if rest else ""
    regular = _past(verb)
    past, participle = _irregular(lemma, inflection) if inflection else (regular, regular)
    forms = {verb + tail: Form("present", plural=True), _third(verb) + tail: Form("present")}
    forms[_ing(verb) + tail] = Form("participle")
    forms[participle + tail] = Form("past", passive=True) if participle != past else Form("past")
    forms[past + tail] = Form("past")
    if verb == "be":
        forms |= {"is" + tail: Form("present"), "are" + tail: Form("present", plural=True), "were" + tail: Form("past")}
    if not inflection and len(verb) > 4 and verb[-1] == "l" and verb[-2] in _VOWELS and verb[-3] not in _VOWELS:
        forms |= {f"{verb}led{tail}": Form("past"), f"{verb}ling{tail}": Form("participle")}
    return forms


def _irregular(lemma: str, inflection: str) -> tuple[str, str]:
    words = inflection.lower().split()
    if len(words) != 2:
        raise OntologyError(
            f"The verb “{lemma}” needs its past and participle in brackets, as in meet [met met]; found [{inflection}]."
        )
    return words[0], words[1]


def english_noun_forms(lemma: str) -> dict[str, Form]:
    """Singular and plural of a noun, by its last word."""
    noun = lemma.lower()
    return (
        {noun: Form("noun"), _third(noun): Form("noun", plural=True)}
        if not noun.endswith("s")
        else {noun: Form("noun", plural=True)}
    )


def _third(word: str) -> str:
    if word.endswith(("s", "x", "z", "o", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2] not in _VOWELS:
        return verb[:-1] + "ied"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ed"


def _ing(verb: str) -> str:
    if verb.endswith("e") and not verb.endswith("ee"):
        return verb[:-1] + "ing"
    return (verb + verb[-1] if _doubles(verb) else verb) + "ing"


def _doubles(verb: str) -> bool:
    """Whether a verb of one syllable doubles its last consonant: stop, plan, unlike open; others name their forms."""
    return (
        (len(verb) < 4 or (len(verb) == 4 and verb[0] not in _VOWELS))
        and verb[-1] not in _VOWELS + "wxy"
        and verb[-2] in _VOWELS
        and (len(verb) < 3 or verb[-3] not in _VOWELS)
    )
