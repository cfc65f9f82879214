"""Look-ups of Arabic words among the forms of the cues and the verbs of the grammar file.

Every word given and returned is folded. `ArabicWords` builds on it; called by the clause readers.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.rules.arabic_forms import verb_forms
from kg.extraction.rules.cues import CueTable
from kg.extraction.rules.frames import Cue, Form
from kg.extraction.rules.remembered import Answers, remembered
from kg.language.arabic import PRONOUNS, clitics
from kg.language.lexicon import Actor, Lexicon
from kg.language.normal import bare, fold

_SHORTEST = 4
_ENDINGS = frozenset(["", "ا", "و", "وا", "ت", "تا", "ات", "نا", "اتي", "ين", *PRONOUNS, *("ات" + p for p in PRONOUNS)])

_TELLING = ("Demand", "Commitment", "Statement")
_OWNED = 4  # letters of the shortest noun with its pronoun


def owned(text: str) -> bool:
    """Whether a noun as written bears a pronoun, so that nothing depends on it: «رئيسه», «قواتها»."""
    return len(text) > _OWNED and text.endswith(("ه", "ها", "هم"))


@dataclass(frozen=True)
class CueWords:
    """What the cues and the tables of light verbs say of a word."""

    lexicon: Lexicon
    cues: CueTable

    @cached_property
    def answers(self) -> Answers:
        """What was said of words, by the functions that ask this judge (`of_word`)."""
        return Answers(self)

    def tells_behind(self, word: str, behind: str) -> bool:
        """Whether a word can be a cue's past with a pronoun or before what it takes: «حثها», «أكد أن», «شدد على»."""
        told = [entry for entry in self.cues.forms.get(word, ()) if entry[1].family in _TELLING]
        past = [(cue, form) for _, cue, form in told if form.tense == "past"]
        that = behind in ("ان", "انه", "انها")
        return any(that or form.pronoun or any(behind in slot.markers for slot in cue.slots) for cue, form in past)

    def asks(self, word: str) -> bool:
        """Whether a word is a finite verb of asking: «طلب», «طالب»."""
        return any(cue.family == "Demand" and cue.part == "verb" for _, cue, _ in self.cues.forms.get(word, ()))

    def calls_for(self, word: str) -> bool:
        """Whether a word asks, or says what somebody is to do: «المطلوب | من تركيا وقف القصف»."""
        entries = self.cues.forms.get(bare(word), ()) if word.startswith("الم") else ()
        return self.asks(word) or any(cue.features.get("issuer") == "speaker" for _, cue, _ in entries)

    def is_given(self, word: str) -> bool:
        return word in self.lexicon.given["ar"]

    def is_foreign(self, word: str) -> bool:
        """Whether a word is a given name from elsewhere, behind which any word may be the family name."""
        return word in self.lexicon.foreign["ar"]

    def is_surname(self, word: str) -> bool:
        return word in self.lexicon.surnames["ar"]

    def definite(self, word: str) -> bool:
        """Whether a word begins with the article; in «إلغاء», «التزام», «أليكسي» the letters are their own."""
        if not self.has_article(word):
            return False
        return not (self.is_given(word) and bare(word) not in self.lexicon.derived["ar"])

    def has_article(self, word: str) -> bool:
        """Whether a word begins with the article as far as spelling tells: «النور», not «إلغاء», «التزموا»."""
        if not word.startswith("ال") or len(word) < _SHORTEST:
            return False
        own = self._own_article
        if not word.startswith(own):
            return True  # most words, at once
        return not any(word.startswith(stem) and word[len(stem) :] in _ENDINGS for stem in own)

    def of_time(self, word: str) -> bool:
        """Whether a noun says when or how long, and names nobody: «الصيف», «أسبوعين»."""
        return word in self.words("time_nouns") or word in self.words("spans")

    @cached_property
    def _own_article(self) -> tuple[str, ...]:
        return tuple(self.lexicon.grammar["ar"].words("own_article"))

    def noun_as_written(self, text: str, word: str) -> bool:
        """Whether spelling tells that no verb stands here: «دعوة»; «إقامته» is a masdar, «أقامته» a verb."""
        if text.endswith("ة") or not text.startswith("إ"):
            return text.endswith("ة")
        stem = next((word.removesuffix(p) for p in PRONOUNS if word.endswith(p)), "")
        return stem.endswith("ت") and stem[:-1] + "ه" in self.lexicon.derived["ar"]

    def starts_body(self, word: str) -> bool:
        """Whether a word can be the head of a body: «الحكومة», «النقابة»."""
        return word in self.words("bare_government") or bare(word) in self.words("organization_heads")

    @cached_property
    def phrase_heads(self) -> frozenset[str]:
        """Every word that may open a noun phrase by being the word it is: heads, titles, words of names of actors."""
        grammar, classes = (
            self.lexicon.grammar["ar"],
            (
                "counterparts",
                "plurals_of_two",
                "two_officers",
                "state_officers",
                "seniors",
                "group_heads",
                "honorifics",
                "government_heads",
                "place_heads",
                "places_of_several",
                "ministry_short",
                "organization_heads",
                "document_heads",
                "source_heads",
            ),
        )
        return frozenset().union(
            *(grammar.words(name) for name in classes),
            grammar.pairs(),
            grammar.pairs("peoples_of"),
            self.lexicon.titles["ar"].root,
            self.lexicon.tries["ar"].root,
        )

    @cached_property
    def namesakes(self) -> dict[str, tuple[Actor, ...]]:
        """By the path of a body: those of other countries that are called the same, but for their adjective."""
        bodies = [a for a in self.lexicon.actors.values() if a.family == "organization" and "inCountry" in a.links]
        named = {fold(name): body for body in bodies for name, language in body.names if language == "ar"}
        found: dict[str, dict[str, Actor]] = {}
        for body in bodies:
            short, _, last = fold(body.labels.get("ar", "")).rpartition(" ")
            other = named.get(short)
            if other is None or other.links["inCountry"] == body.links["inCountry"]:
                continue
            if self.lexicon.country_of_adjective(last, "ar") == body.links["inCountry"]:
                found.setdefault(other.path, {})[body.path] = body
        return {path: tuple(bodies.values()) for path, bodies in found.items()}

    @cached_property
    def light(self) -> dict[str, Form]:
        """Forms of verbs that lend their subject to an event noun."""
        return self._verb_table("light_verbs")

    @cached_property
    def receiving(self) -> dict[str, Form]:
        """Forms of verbs whose subject gets what the noun behind them means."""
        return self._verb_table("receiving_verbs")

    @cached_property
    def telling(self) -> dict[str, Form]:
        """Forms of the light verbs whose subject only speaks of an event."""
        return self._verb_table("telling_verbs")

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
    def words(self) -> Callable[[str], frozenset[str]]:
        """A closed class of the grammar file, by its name."""
        return self.lexicon.grammar["ar"].words

    def of_feminine(self, word: str) -> bool:
        """Whether a word is the dual or the plural of a known noun in «ة»: «قمتين», «نشرات»."""
        stem = next((word.removesuffix(ending) for ending in ("تين", "تان", "ات") if word.endswith(ending)), "")
        known = (self.lexicon.derived["ar"], self.lexicon.common["ar"])
        return len(stem) > 1 and any(stem + "ه" in words for words in known)

    def is_reporting(self, word: str) -> bool:
        """Whether a word is a participle that reports speech: «قائلا», «مضيفا»."""
        entries = self.cues.forms.get(word, ())
        return word.endswith("ا") and any(
            cue.family == "Statement" and form.tense == "participle" for _, cue, form in entries
        )

    @remembered
    def statements(self, word: str) -> tuple[Cue, ...]:
        """The cues of speech that a finite verb is a form of, also with «و» or «ف» before it."""
        return tuple(
            cue
            for taken, rest in clitics(word)
            if not taken or taken in "وف"
            for _, cue, form in self.cues.forms.get(rest, ())
            if cue.family == "Statement" and cue.part == "verb" and form.tense != "participle"
        )

    def tenses(self, word: str) -> list[str]:
        """The tenses that a finite form of a known verb can be."""
        told = [form.tense for _, cue, form in self.cues.forms.get(word, ()) if cue.part == "verb"]
        told += [table[word].tense for table in (self.light, self.gathering) if word in table]
        return [tense for tense in told if tense in ("past", "present")]

    @remembered
    def speech_acts(self, word: str) -> bool:
        """Whether a finite verb says, asks, promises or answers something."""
        return any(
            cue.family in ("Statement", "Demand", "Commitment", "Response") and cue.part == "verb"
            for taken, rest in clitics(word)
            if not taken or taken in "وف"
            for _, cue, _ in self.cues.forms.get(rest, ())
        )

    def is_participle(self, word: str) -> bool:
        """Whether a word is a participle of a cue that goes on with the sentence: «داعيا», «مطالبة»."""
        return any(
            cue.part == "verb" and form.tense == "participle" and cue.family in ("Demand", "Statement")
            for _, cue, form in self.cues.forms.get(word, ())
        )
