"""What kind of word an Arabic token is, as far as lists can tell: the judge the mention finder asks.

Every word given and returned is folded. One `ArabicWords` is built per lexicon and cue table.
"""

from dataclasses import dataclass
from functools import cached_property

from kg.extraction.rules.arabic_forms import verb_forms
from kg.extraction.rules.cues import CueTable
from kg.extraction.rules.frames import Form
from kg.language.arabic import clitics
from kg.language.lexicon import Lexicon
from kg.language.normal import bare


@dataclass(frozen=True)
class ArabicWords:
    """Look-ups over the lexicon, the grammar file and the verb forms of the cues."""

    lexicon: Lexicon
    cues: CueTable

    @cached_property
    def prepositions(self) -> frozenset[str]:
        return self.lexicon.grammar["ar"].words("prepositions")

    @cached_property
    def verbs(self) -> frozenset[str]:
        """Every finite form of a cue's verb, and of the light and gathering verbs."""
        found = {
            words[0]
            for entries in self.cues.forms.values()
            for words, cue, form in entries
            if cue.part == "verb" and form.tense in ("past", "present") and words[0] not in self.prepositions
        }
        return frozenset(found | set(self.light) | set(self.gathering))

    @cached_property
    def light(self) -> dict[str, Form]:
        """Forms of verbs that lend their subject to an event noun."""
        return self._verb_table("light_verbs")

    @cached_property
    def gathering(self) -> dict[str, Form]:
        """Forms of verbs whose subject is the event noun."""
        return self._verb_table("gathering_verbs")

    def _verb_table(self, name: str) -> dict[str, Form]:
        forms: dict[str, Form] = {}
        for entry in self.lexicon.grammar["ar"].entries(name):
            lemma, _, inflection = entry.partition("[")
            forms |= {
                form: told
                for form, told in verb_forms(lemma.strip(), inflection.strip(" ]")).items()
                if told.tense != "participle"
            }
        return forms

    @cached_property
    def closed(self) -> frozenset[str]:
        """Function words: nothing of this kind is ever part of a name."""
        grammar = self.lexicon.grammar["ar"]
        classes = (
            "prepositions",
            "subordinators",
            "negators",
            "future",
            "wishes",
            "attributions",
            "plurals_of_two",
            "counterparts",
            "former",
            "acting",
            "place_heads",
            "group_heads",
            "source_heads",
            "document_heads",
            "organization_heads",
        )
        return frozenset().union(*(grammar.words(name) for name in classes))

    def words(self, name: str) -> frozenset[str]:
        """A closed class of the grammar file."""
        return self.lexicon.grammar["ar"].words(name)

    def is_given(self, word: str) -> bool:
        return word in self.lexicon.given["ar"]

    def is_surname(self, word: str) -> bool:
        return word in self.lexicon.surnames["ar"]

    def is_verb(self, word: str) -> bool:
        """Whether a word is a known verb form, also with «و», «ف» or «س» before it."""
        if word in self.verbs:
            return True
        return any(rest in self.verbs for taken, rest in clitics(word)[1:] if taken[-1] in "وفس")

    def is_verb_only(self, word: str) -> bool:
        """Whether a listed name is far more often a verb or an ordinary word: «ذهب», «قال»."""
        return word in self.verbs and not self.is_surname(word)

    def is_reporting(self, word: str) -> bool:
        """Whether a word is a participle that reports speech: «قائلا», «مضيفا»."""
        entries = self.cues.forms.get(word, ())
        return word.endswith("ا") and any(
            cue.family == "Statement" and form.tense == "participle" for _, cue, form in entries
        )

    def stops_family(self, word: str) -> bool:
        """Whether a word with the article is no family name: an adjective of a country, a weekday, a title."""
        return (
            word in self.closed or self.is_adjective_of_country(word) or self.starts_title(word) or self.is_common(word)
        )

    def is_common(self, word: str) -> bool:
        """Whether a word is an ordinary word of the news rather than a name."""
        common = self.lexicon.common["ar"]
        return word in common or bare(word) in common or "ال" + word in common

    def is_adjective_of_country(self, word: str) -> bool:
        return self.lexicon.country_of_adjective(word, "ar") is not None

    def starts_title(self, word: str) -> bool:
        return word in self.lexicon.titles["ar"].root

    def stops_name(self, word: str) -> bool:
        """Whether a word cannot be part of a name."""
        if word in self.closed or self.is_adjective_of_country(word):
            return True
        if self.is_given(word):
            return False
        if word in self.verbs or self.is_common(word) or self.starts_title(word):
            return True
        if (
            word[0] in "يت"
            and len(word) > 4
            and not self.is_surname(word)
            and word.startswith(("يت", "يس", "تت", "تس"))
        ):
            return True
        return any(self._ordinary(rest) for _, rest in clitics(word)[1:] if len(rest) > 1)

    def _ordinary(self, word: str) -> bool:
        return (
            word in self.closed
            or self.starts_title(word)
            or self.is_adjective_of_country(word)
            or (not self.is_given(word) and (self.is_common(word) or word in self.verbs))
        )
