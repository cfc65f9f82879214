"""What kind of word an Arabic token is, as far as lists can tell: the judge the mention finder asks.

Every word given and returned is folded. One `ArabicWords` is built per lexicon and cue table.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from kg.extraction.rules.arabic_cue_words import CueWords, owned
from kg.extraction.rules.mentions import Line
from kg.extraction.rules.remembered import remembered
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare
from kg.language.wordset import WordSet

_CLAUSE = 12
_SUBJUNCTIVE, _ASIDE = 5, 2  # letters; commas around an aside
_ENDINGS = ("ها", "هم", "نا", "ه", "ي", "يه", "ا", "يا", "ين", "ون", "ات", "ان")
_MASDAR = re.compile(r"^(?:ت\w{2}ي\w|ت\wا\w{2}|ا\w{1,3}ا\w(?:ه)?|ا\w{2}ا\w|م\wا\w{2}ه)$")


@dataclass(frozen=True)
class ArabicWords(CueWords):
    """Look-ups over the lexicon, the grammar file and the verb forms of the cues."""

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
            "particles",
            "adverbs",
            "auxiliaries",
        )
        return frozenset().union(*(grammar.words(name) for name in classes))

    @remembered
    def is_verb(self, word: str) -> bool:
        """Whether a word is a finite verb, also with «و», «ف» or «س» before it."""
        known = self.finite(word) or any(
            (taken[-1] in "وف" and self.finite(rest))
            or (taken[-1] == "س" and rest[0] in "يتن" and (rest in self.verbs or rest in self._finite))
            or (taken == "ل" and rest[0] in "يت" and rest in self.verbs and not self.noun_too(rest))
            for taken, rest in clitics(word)[1:]
        )
        return known and not self._never_verb(word)

    def verb_here(self, line: Line, position: int) -> bool:
        """Whether a finite verb stands at a place: a word that is a noun too is none behind a preposition or a noun."""
        word = line.words[position]
        known = self.is_verb(word)
        if not (known or word[0] in "يت") or self.noun_as_written(line.tokens[position].text, word):
            return False  # whether it is a present is asked first: most words are neither
        if not known:
            if position and line.words[position - 1] in self.words("relatives"):
                return self._with_object(word)
            return self._after_that(line, position)
        if position in line.quoted and any(form.first_person for _, _, form in self.cues.forms.get(word, ())):
            return True  # «وأضاف: "نحث الأطراف …"»
        asks = self.asks(word) if word[0] in "يت" else word[0] == "و" and self.asks(word[1:])
        if position in line.quoted and asks and word not in self.closed:
            return True  # «"تطلب فرنسا من …», «… "سيئ" وحث على …»
        before = line.words[position - 1] if position else ""
        never = before in self.words("never_before_verbs") or before in self.words("quantifiers")
        if never or self._asked_for(line, position):
            return False
        if word.endswith("ي") and before in self.words("before_nouns") and word in self.words("acts"):
            return False  # «على تبني …»
        behind = line.words[position + 1] if position + 1 < len(line.words) else ""
        short = len(word) == 3 and word[0] not in "يتن"
        if short and (before in self.words("before_nouns") or self._construct(line, position - 1, behind)):
            return False  # «إلى عقد جلسة», «ضرورة وقف القصف»
        if self._after_that(line, position) or (behind in self.words("inside_it") and not word.startswith("ال")):
            return True
        if word in self.words("submitting") and behind in self.words("resumptives"):  # «طلب تقدم به …»
            return True
        opened = position == 0 or before in self.words("openers") or line.tokens[position - 1].kind != "word"
        opened = opened or (before == "ما" and word.endswith(PRONOUNS))  # «وهو ما رفضه الوزير»
        if opened or not self.noun_too(word):
            return True
        joined = word[0] in "وف" and word not in self.verbs
        asks = joined and self.asks(word[1:]) and (behind == "من" or behind.startswith(("ال", "منه", "عليه")))
        if asks or (joined and self.tells_behind(word[1:], behind)):  # «التقى فلانا | وطلب منه …»
            return True
        if any(m.end == position for m in line.mentions) or any(
            time.end == line.tokens[position - 1].end for time in line.sentence.times
        ):
            return not self._governed(line, position)
        if joined:
            does = behind.startswith("ب") and self.is_noun(behind[1:])  # «وأمر بوضع حواجز»
            return does or any(m.start == position + 1 and not m.preposition for m in line.mentions)
        plain = before[1:] if before[0] in "وف" else before
        if any(plain.endswith(end) and plain[: -len(end)] in self.words("prepositions") for end in PRONOUNS):
            return True  # «وخلاله طلب …»
        governed = {before, plain} & self.words("prepositions")
        if governed or (word[0] not in "يتن" and self._before_a_noun(line.tokens[position - 1].text, plain)):
            return False
        if {before, plain} & (self.words("auxiliaries") | self.words("subordinators")):
            return True
        present = plain[:1] in ("ي", "ت", "ن") and self.is_verb(plain)
        if self._governed(line, position) or (present and word[0] not in "يتن"):  # «ترفض | طلب الوزير»
            return False
        if before.startswith("ال") or owned(line.tokens[position - 1].text):  # «أن رئيسه طلب …»
            return True
        return not self.is_ordinary(before) or before in self.words("particles") or self.is_verb(before)

    def _construct(self, line: Line, position: int, behind: str) -> bool:
        """Whether a noun with «ة» and without the article stands at a place, and what is done behind it."""
        if not behind.startswith("ال") or self.is_function(behind):
            return False
        if position < 0 or not line.tokens[position].text.endswith("ة") or line.words[position].startswith("ال"):
            return False
        return not any(m.start <= position < m.end for m in line.mentions)

    def _before_a_noun(self, text: str, word: str) -> bool:
        """Whether no past stands behind a word, but a noun spelt alike: «إن طلب …», «هو طلب …», «بقبول طلب …»."""
        if text.removeprefix("و").removeprefix("ف") in ("إن", "هو", "هي", "هذا"):
            return True
        return any(taken[-1:] in ("ب", "ل") and len(rest) > 2 and self.is_masdar(rest) for taken, rest in clitics(word))

    def _after_that(self, line: Line, position: int) -> bool:
        """Whether a present that may be a noun too stands behind «أن»: «أن تفرج السلطات عن …»."""
        word = line.words[position]
        if word[0] not in "يت" or not position:
            return False
        before = line.tokens[position - 1].text.removeprefix("و").removeprefix("ب")
        opened = before in ("أن", "ألا", "ألّا", "كي", "لن", "لم")
        if not opened or word not in self._finite or word in self.words("verb_lookalikes"):
            return False
        return (word[0] == "ي" or len(word) <= _SUBJUNCTIVE) and word not in self.lexicon.tries["ar"].root

    def _with_object(self, word: str) -> bool:
        """Whether a word is a verb with a pronoun: «التي يقودها»."""
        stems = [word.removesuffix(pronoun) for pronoun in PRONOUNS if word.endswith(pronoun)]
        present = word[0] in "يت" and any(len(stem) > 3 and stem in self._finite for stem in stems)
        return present or any(len(stem) > 2 and stem[-1] == "ت" and stem in self._finite for stem in stems)  # «شنتها»

    def _asked_for(self, line: Line, position: int) -> bool:
        """Whether a verb's past that is a masdar too follows who is asked: «طلبت فرنسا من تركيا وقف القصف»."""
        word = self.root_of(line.words[position])
        definite = position > 1 and line.words[position - 1].startswith(("ال", "لل", "وال"))
        of_whom = position > 1 and line.words[position - 2] in self.words("prepositions")  # «من أعضائه | دفع …»
        definite = definite or (of_whom and owned(line.tokens[position - 1].text))
        definite = definite or line.words[position - 1] in self.words("from_them")  # «منهم | وقف …»
        if line.words[position][0] == "و" and self.asks(line.words[position][1:]):
            return False  # «إلى الحوار | وحث …»
        if (
            (len(word) != 3 and word not in self.words("acts"))
            or word[0] in "يتن"
            or not (definite or any(m.end == position for m in line.mentions))
        ):
            return False
        commas = 0
        for place in range(position - 1, max(-1, position - 2 * _CLAUSE), -1):
            commas += line.words[place] in ("،", ",")
            apart = not line.words[place].isalpha() and (line.words[place] not in ("،", ",") or commas > _ASIDE)
            opens = {line.words[place], line.words[place].removeprefix("و")} & self.words("subordinators")
            if apart or opens:
                return False  # «طلب الأول …، وأن الثاني | رفض ذلك»
            if any(self.calls_for(rest) for taken, rest in clitics(line.words[place]) if taken in ("", "و", "ف")):
                return True
        return False

    @remembered
    def root_of(self, word: str) -> str:
        """Three letters without the pronoun written onto them: «منحه» gives «منح»."""
        return next((word.removesuffix(p) for p in PRONOUNS if word.endswith(p) and len(word) - len(p) == 3), word)

    def _governed(self, line: Line, position: int) -> bool:
        """Whether another finite verb stands before in the same clause: then a word that is a noun too is one."""
        for place in range(position - 1, max(-1, position - _CLAUSE), -1):
            word = line.words[place]
            plain = word[1:] if word[:1] in "وف" else word
            opens = not self.words("subordinators").isdisjoint((word, plain))
            then = place == position - 1 and word in self.words("going_along")  # «زار القاهرة ثم وصل إلى عمان»
            if not word.isalpha() or then or (opens and plain != "حتي"):
                return False
            named = any(m.start <= place < m.end for m in line.mentions)
            noun = place and line.words[place - 1] not in ("لم", "لن") and self.noun_too(word)
            if not named and not noun and self.is_verb(word) and plain not in self.words("auxiliaries"):
                return True
        return False

    @remembered
    def noun_too(self, word: str) -> bool:
        """Whether a word can be a noun as well as a verb."""
        rest = word[1:] if word[:1] in ("و", "ف") and word not in self.verbs else word
        if len(rest) == 3 and rest.endswith("ا") and rest in self.verbs:
            return False  # «دعا»
        if rest.endswith("ت") and rest in self.verbs and rest not in self.words("verb_lookalikes"):
            return False
        return (
            rest in self._derived
            or any(cue.part == "noun" for _, cue, _ in self.cues.forms.get(rest, ()))
            or (len(rest) == 3 and rest not in self._plain and not self._asks_now(rest) and not self._gathers_now(rest))
        )

    def _asks_now(self, word: str) -> bool:
        """Whether three letters are the present of a doubled verb of a cue: «تحث», «يحض»."""
        return word[0] in "يت" and any(form.tense == "present" for _, _, form in self.cues.forms.get(word, ()))

    def _gathers_now(self, word: str) -> bool:
        """«يضم», «تضم»: the present of a verb whose object is who takes part."""
        return word[0] in "يت" and word in self.gathering

    def is_noun(self, word: str) -> bool:
        """Whether a word can be a noun behind «ب» or «ل»: vocabulary, or three letters that conjugate."""
        return word in self.closed or self.is_ordinary(word) or (len(word) == 3 and word in self._finite)

    @remembered
    def is_function(self, word: str) -> bool:
        """Whether a word, also with «و» or «ف» before it, is no head of a noun phrase."""
        plain = word[1:] if word[:1] in ("و", "ف") else word
        return word in self._functions or plain in self._functions or self._prepositional(plain)

    def _prepositional(self, word: str) -> bool:
        """Whether a word is a preposition with a pronoun: «خلاله», «بينهما»."""
        return word in self._with_pronoun and word not in self.words("like_prepositions")

    @cached_property
    def _with_pronoun(self) -> frozenset[str]:
        return frozenset(word + pronoun for word in self.words("prepositions") for pronoun in PRONOUNS)

    @remembered
    def is_masdar(self, word: str) -> bool:
        """Whether a word is a masdar by its shape: «الإفراج», «تمويل», «مناقشة»; a person is never one."""
        return any(bool(_MASDAR.match(plain)) and plain in self._derived for plain in (word, bare(word)))

    @cached_property
    def _functions(self) -> frozenset[str]:
        classes = (
            "prepositions",
            "subordinators",
            "complementizers",
            "negators",
            "auxiliaries",
            "particles",
            "adverbs",
            "attributions",
            "emphatics",
        )
        return frozenset().union(*(self.words(name) for name in classes))

    def _never_verb(self, word: str) -> bool:
        """Places, names, «إشارة», «وفقا»: what only looks like a verb."""
        if word in self.words("attributions") or word[1:] in self.words("attributions"):
            return True
        if word.endswith("ه") and word in self._derived and not self._without_pronoun(word):
            return True
        if self._prepositional(word) or word in self.words("above_all"):
            return True
        return word not in self.verbs and (
            word in self.lexicon.tries["ar"].root or (word[0] == "س" and (self.is_given(word) or self.is_surname(word)))
        )

    def _without_pronoun(self, word: str) -> bool:
        return any(cue.part == "verb" and not form.pronoun for _, cue, form in self.cues.forms.get(word, ()))

    @cached_property
    def _plain(self) -> frozenset[str]:
        """Frequent verbs of three letters, with their feminine and plural."""
        return frozenset(form + ending for form in self.words("plain_verbs") for ending in ("", "ت", "وا"))

    @cached_property
    def _finite(self) -> WordSet:
        return self.lexicon.finite["ar"]

    @cached_property
    def _derived(self) -> WordSet:
        return self.lexicon.derived["ar"]

    @remembered
    def finite(self, word: str) -> bool:
        """Whether a word without clitics can hardly be anything but a finite verb.

        A cue's verb always is; of the rest, forms that are also masdars, participles, elatives, names or
        accusatives are not counted.
        """
        if word in self.verbs or word in self._plain:
            return True
        if len(word) < 4 or word not in self._finite or word in self._derived:
            return False
        if word in self.words("verb_lookalikes") or word in self.words("auxiliaries"):
            return False
        if (self.is_given(word) or self.is_surname(word)) and word not in self.lexicon.common["ar"]:
            return False
        if word in self.lexicon.titles["ar"].root or word in self.lexicon.tries["ar"].root:
            return False
        if word.startswith("ال"):
            return False
        if word[0] in "يت":
            return not word.endswith(("يا", "يه"))
        if word.endswith(("ت", "وا")):
            return len(word) > 4 or self.is_common(word) or self.is_common(word[:-1])
        return word[0] == "ا" and not word.endswith("ا") and not self.is_adjective_of_country(word)

    @remembered
    def is_ordinary(self, word: str) -> bool:
        """Whether a word is Arabic vocabulary rather than a name; given names and surnames are not asked for here."""
        plain = bare(word)
        if word in self.closed or self.is_common(word) or plain in self._derived or self.finite(word):
            return True
        if self.of_feminine(plain) or (len(word) > 3 and word[0] == "ن" and "ي" + word[1:] in self._finite):
            return True
        return plain.endswith(_ENDINGS) and any(
            plain.endswith(ending)
            and (plain[: -len(ending)] in self._derived or plain[: -len(ending)] in self.lexicon.common["ar"])
            for ending in _ENDINGS
            if len(plain) - len(ending) > 3
        )

    def is_verb_only(self, word: str) -> bool:
        """Whether a listed name is far more often a verb or an ordinary word: «ذهب», «قال»."""
        return word in self.verbs and not self.is_surname(word)

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

    @remembered
    def stops_name(self, word: str) -> bool:
        """Whether a word cannot be part of a name."""
        if word in self.closed or self.is_adjective_of_country(word):
            return True
        if self.is_given(word):
            return False
        if word in self.verbs or self.is_common(word) or self.starts_title(word):
            return True
        if self.is_surname(word):
            return False
        return (
            self.is_ordinary(word)
            or self.is_verb(word)
            or any(
                self._ordinary(rest)
                for letters, rest in clitics(word)[1:]
                if len(rest) > 2 and self._writes(letters, rest)
            )
        )

    def _writes(self, letters: str, rest: str) -> bool:
        """Whether letters are likely written onto a word: «س» onto verbs, «ك» onto definite nouns only."""
        if "س" in letters:
            return rest in self.verbs
        if letters[-1] == "ب" and self.finite(rest):
            return False
        return "ك" not in letters or rest.startswith("ال") or (len(rest) > 3 and rest in self._derived)

    def _ordinary(self, word: str) -> bool:
        return (
            word in self.closed
            or self.starts_title(word)
            or self.is_adjective_of_country(word)
            or (not self.is_given(word) and not self.is_surname(word) and self.is_ordinary(word))
        )
