"""What kind of word an English token is: the judge the English mention finder and clause reader ask.

Every word given and returned is folded; whether it was capitalised is asked of the token.
"""

from dataclasses import dataclass
from functools import cached_property

from kg.extraction.rules.cues import CueTable
from kg.language.lexicon import Lexicon
from kg.language.segmentation import Token


@dataclass(frozen=True)
class EnglishWords:
    """Look-ups over the lexicon, the grammar file and the verb forms of the cues."""

    lexicon: Lexicon
    cues: CueTable

    def words(self, name: str) -> frozenset[str]:
        """A closed class of the grammar file."""
        return self.lexicon.grammar["en"].words(name)

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Every finite form of a cue's verb."""
        return frozenset(
            words[0]
            for entries in self.cues.forms.values()
            for words, cue, form in entries
            if cue.part == "verb" and form.tense in ("past", "present")
        )

    def is_name_word(self, token: Token, *, opens: bool) -> bool:
        """Whether a token may be part of a proper name; at the opening of a sentence a capital tells nothing."""
        if token.kind != "word" or (not token.text[0].isupper() and not token.norm.startswith(("al-", "el-"))):
            return False
        word = plain(token.norm)
        if (
            word in self.lexicon.common["en"]
            or word in self.words("prepositions")
            or word in self.words("subordinators")
        ):
            return False
        return (
            not opens
            or word in self.lexicon.given["en"]
            or word in self.lexicon.surnames["en"]
            or token.norm.startswith(("al-", "el-"))
        )

    def is_given(self, word: str) -> bool:
        return word in self.lexicon.given["en"]

    def country_of(self, word: str) -> str | None:
        """The country of an adjective ("Iraqi")."""
        return self.lexicon.country_of_adjective(word, "en")


def plain(word: str) -> str:
    """A folded word without the possessive ending."""
    return word[:-2] if word.endswith("'s") else word.rstrip("'")
