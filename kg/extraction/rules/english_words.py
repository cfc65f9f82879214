"""What kind of word an English token is: the judge that the English mention finder and clause reader ask.

Every word given and returned is folded; whether it was capitalised is asked of the token.
"""

from dataclasses import dataclass
from functools import cached_property, lru_cache

from kg.extraction.rules.cues import CueTable
from kg.extraction.rules.english_forms import english_verb_forms
from kg.language.lexicon import Actor, Lexicon
from kg.language.segmentation import Token

BASE, THIRD, PAST, PARTICIPLE, ING = "base", "third", "past", "participle", "ing"
_NONE: frozenset[str] = frozenset()
_REGULAR_PAST = frozenset({PAST, PARTICIPLE})
_REGULAR_ING = frozenset({ING})
_ARABIC_ARTICLES = ("al-", "el-", "ad-", "ash-", "as-", "an-", "at-", "ar-", "az-")


@dataclass(frozen=True)
class EnglishWords:
    """Look-ups over the lexicon, the grammar file and the verb forms of the cues."""

    lexicon: Lexicon
    cues: CueTable

    def words(self, name: str) -> frozenset[str]:
        """A closed class of the grammar file."""
        return self.lexicon.grammar["en"].words(name)

    @cached_property
    def verb_forms(self) -> dict[str, frozenset[str]]:
        """Every form of a known verb, of the grammar file or of a cue, and what the form may be."""
        grammar = self.lexicon.grammar["en"]
        found: dict[str, set[str]] = {}
        irregular = [entry.split() for entry in grammar.entries("irregular_verbs")]
        known = [(verb, "") for verb in grammar.words("verbs")]
        known += [(verb, f"{past} {participle}") for verb, past, participle in irregular]
        for verb, inflection in known:
            for form, kinds in _kinds(verb, inflection).items():
                found.setdefault(form, set()).update(kinds)
        for entries in self.cues.forms.values():
            for _, cue, _ in entries:
                if cue.part == "verb" and not {"modal", "conjunction", "answer"} & cue.features.keys():
                    for form, kinds in _kinds(cue.lemma.split()[0], cue.inflection).items():
                        found.setdefault(form, set()).update(kinds)
        return {form: frozenset(kinds) for form, kinds in found.items()}

    @cached_property
    def noun_forms(self) -> frozenset[str]:
        """Words that are nouns as well as verbs: the single words of noun cues and those of the grammar file."""
        single = {
            words[0]
            for entries in self.cues.forms.values()
            for words, cue, _ in entries
            if cue.part == "noun" and len(words) == 1
        }
        return frozenset(single) | self.words("nouns_too")

    def verb(self, word: str) -> frozenset[str]:
        """What forms of a verb a word may be; one that nobody listed is told by its ending."""
        known = self.verb_forms.get(word)
        if known is not None:
            return known
        if len(word) > 5 and word.isascii() and word.isalpha() and word not in self.words("no_verbs"):
            return _REGULAR_PAST if word.endswith("ed") else _REGULAR_ING if word.endswith("ing") else _NONE
        return _NONE

    def is_common(self, word: str) -> bool:
        """Whether a word is an ordinary one, so that a capital alone makes no name of it."""
        return word in self.lexicon.common["en"] or word in self.function_words

    @cached_property
    def function_words(self) -> frozenset[str]:
        """Prepositions, conjunctions, pronouns, auxiliaries and the like."""
        names = (
            "prepositions", "subordinators", "pronouns", "determiners", "auxiliaries", "adverbs", "relatives",
            "conjunctions", "speakers", "times_of_day", "weekdays", "months",
        )  # fmt: skip
        return frozenset().union(*(self.words(name) for name in names))

    def is_name_word(self, token: Token, *, opens: bool) -> bool:
        """Whether a token may be part of a person's name; at the opening of a sentence a capital tells nothing."""
        if token.kind != "word":
            return False
        word = plain(token.norm)
        if self.is_compound(word) or self.is_contraction(word):
            return False
        if token.norm.startswith(_ARABIC_ARTICLES) and len(token.norm) > 4:
            return True
        if not token.text[0].isupper() or word in self.function_words:
            return False
        if (self.is_common(word) or self.is_third(word)) and not self.is_named(word):
            return False
        return not opens or not self.is_common(word)

    def is_third(self, word: str) -> bool:
        """Whether a word is a verb such as "receives", which headlines write with a capital."""
        return word.endswith("s") and THIRD in self.verb_forms.get(word, _NONE)

    def is_compound(self, word: str) -> bool:
        """Whether a word is an adjective such as "Iran-backed" or "Rome-based"."""
        return "-" in word and word.rpartition("-")[2] in self.words("compound_endings")

    def is_contraction(self, word: str) -> bool:
        """Whether a word is one such as "I've" or "they'll"."""
        opening, mark, ending = word.partition("'")
        return bool(mark) and opening in self.function_words and ending in self.words("contractions")

    def is_named(self, word: str) -> bool:
        """Whether a word is on the lists of names."""
        return self.is_given(word) or self.is_surname(word)

    def is_given(self, word: str) -> bool:
        return word in self.lexicon.given["en"] or all(
            part in self.lexicon.given["en"] for part in word.split("-") if part
        )

    def is_surname(self, word: str) -> bool:
        surnames = self.lexicon.surnames["en"]
        return word in surnames or word.rpartition("-")[2] in surnames

    def country_of(self, word: str) -> str | None:
        """The country of an adjective ("Iraqi")."""
        return self.lexicon.country_of_adjective(word, "en")

    def state_of(self, word: str) -> Actor | None:
        """The country that a word is the adjective or the name of: "Iranian", "Iran"; None where it is none."""
        path = self.country_of(word)
        _, found = self.lexicon.tries["en"].longest([word], 0, word)
        named = next((a for a in found if isinstance(a, Actor) and a.cls == "Country"), None)
        return self.lexicon.actors.get(path) if path is not None else named

    @cached_property
    def _opening_two(self) -> frozenset[str]:
        """The first words of adjectives of two: "south" of "South African"."""
        return frozenset(name.split()[0] for name in self.lexicon.demonyms["en"] if " " in name)

    def country_at(self, words: list[str], position: int) -> tuple[int, str | None]:
        """The country of an adjective of one word or two ("South African"): (number of words, country)."""
        if position >= len(words):
            return 0, None
        if position + 1 < len(words) and words[position] in self._opening_two:
            country = self.country_of(f"{words[position]} {plain(words[position + 1])}")
            if country is not None:
                return 2, country
        country = self.country_of(plain(words[position]))
        return (1, country) if country is not None else (0, None)


def _kinds(verb: str, inflection: str) -> dict[str, set[str]]:
    """The forms of one verb with what each may be."""
    found: dict[str, set[str]] = {verb.lower(): {BASE}}  # "put" and "cut" are their own pasts
    regular = not inflection or len(set(inflection.split())) == 1
    for form, told in english_verb_forms(verb, inflection).items():
        if told.tense == "present":
            kinds = {BASE} if told.plural else {THIRD}
        elif told.tense == "participle":
            kinds = {ING}
        else:
            kinds = {PARTICIPLE} if told.passive else {PAST, PARTICIPLE} if regular else {PAST}
        found.setdefault(form, set()).update(kinds)
    return found


@lru_cache(maxsize=65536)
def plain(word: str) -> str:
    """A folded word without the possessive ending."""
    return word[:-2] if word.endswith("'s") else word.rstrip("'")
