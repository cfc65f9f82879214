"""The verb groups of an English sentence, told from nouns and adjectives by the words around them.

`Groups(line, judge, context)` finds verbs, times and coordinated mentions once; `english_syntax` builds on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from kg.extraction.rules.english_plural_nouns import alone, outer_group, verb_behind
from kg.extraction.rules.english_series import BE, HAVE, MODALS, Series
from kg.extraction.rules.english_words import BASE, ING, PARTICIPLE, PAST, THIRD
from kg.extraction.rules.mentions import Mention

Kind = Literal["finite", "infinitive", "gerund", "participle"]
DO = frozenset({"do", "does", "did", "don't", "doesn't", "didn't"})
STOPS = frozenset({";", "!", "?", ":", "."})
_JOINT_REACH = 16
_ACTS = ("Visit", "Meeting", "Demand")
_PARENTHESIS = 25


@dataclass(slots=True, eq=False)
class Verb:
    """A verb group: tokens `start` to `head`; `modal` is its modal, `tense` the form of its first word."""

    start: int
    head: int
    kind: Kind
    tense: str
    passive: bool = False
    negated: bool = False
    modal: str = ""
    perfect: bool = False

    @property
    def compound(self) -> bool:
        """Whether it has another before it, so that no past form is joined to it: "was leaving and urged"."""
        return bool(self.modal) or self.perfect or self.head > self.start

    @property
    def told_as(self) -> str:
        """What verbs that are joined have in common: "past", "modal" or the form of the first word."""
        return "past" if self.tense in (PAST, PARTICIPLE) else "modal" if self.modal else self.tense


@dataclass
class Groups(Series):
    """One sentence with its mentions, ready to be asked who acts."""

    times: dict[int, tuple[int, int]] = field(init=False)
    verbs: list[Verb] = field(init=False)
    heads: dict[int, Verb] = field(init=False)

    def __post_init__(self) -> None:
        super().__post_init__()
        self.times = self._times()
        self.verbs = list(self._verbs())
        self.heads = {verb.head: verb for verb in self.verbs}

    def _times(self) -> dict[int, tuple[int, int]]:
        """Token -> the token range of the time it is part of, its preposition included."""
        found: dict[int, tuple[int, int]] = {}
        openers = self.judge.words("time_openers")
        tokens, at = self.line.tokens, 0
        for time in self.line.sentence.times:
            while at < len(tokens) and tokens[at].end <= time.start:
                at += 1
            stop = at
            while stop < len(tokens) and tokens[stop].start < time.end:
                stop += 1
            if stop == at or any(p in self.covering for p in range(at, stop)):
                continue
            start = at
            while start and self.word(start - 1) in openers and start - 1 not in self.covering:
                start -= 1
            found.update(dict.fromkeys(range(start, stop), (start, stop)))
        return found

    # -- verb groups ----------------------------------------------------------------------------------

    def _verbs(self) -> Iterator[Verb]:
        for position, word in enumerate(self.words):
            if position in self.covering or position in self.times or self.line.tokens[position].kind != "word":
                continue
            if word in BE and word != "got":
                verb = self._copula(position)
            elif (word in HAVE and self._helps(position)) or (word in DO and self._aids(position)):
                verb = None
            else:
                forms = self.judge.verb(word) or self._after_modal(position)
                verb = self._verb(position, forms) if forms else None
            if verb is not None:
                yield verb

    def _after_modal(self, position: int) -> frozenset[str]:
        """Any ordinary word behind "will", "must" is a verb."""
        word = self.words[position]
        before = self.back(position)
        modal = before >= 0 and before not in self.covering and self.words[before] in MODALS
        ordinary = word.isalpha() and word not in self.judge.function_words and not word.endswith("ly")
        return frozenset({BASE}) if modal and ordinary else frozenset()

    def back(self, position: int) -> int:
        """The token before, past adverbs, negations and times."""
        position -= 1
        adverbs = self.judge.words("adverbs")
        while position >= 0 and position not in self.covering:
            if position in self.times:
                position = self.times[position][0] - 1
            elif self.words[position] == "longer" and self.word(position - 1) == "no":
                position -= 2
            elif self.words[position] in ("since", "last") and self.word(position - 1) in HAVE:
                position -= 1  # "has since asked"
            elif self.words[position] in adverbs or (
                self.words[position].endswith("ly")
                and self.words[position] not in self.judge.words("ly_nouns")
                and not self.judge.verb(self.words[position])
            ):
                position -= 1
            else:
                break
        return position

    def _copula(self, position: int) -> Verb | None:
        """A form of "be" that no participle follows."""
        following = self._ahead(position)
        if {PARTICIPLE, ING} & self.judge.verb(self.word(following)) or self.word(following) in BE:
            return None
        return self._group(position, BASE if self.words[position] == "be" else PAST)

    def _helps(self, position: int) -> bool:
        """Whether a form of "have" is an auxiliary: a participle follows."""
        at, word = self._ahead(position), self.word(self._ahead(position))
        return at not in self.covering and (PARTICIPLE in self.judge.verb(word) or word in ("been", "to"))

    def _aids(self, position: int) -> bool:
        """Whether a form of "do" is an auxiliary: "did not leave"."""
        following = self._ahead(position)
        negated = self.words[position].endswith("n't") or "not" in self.words[position + 1 : following + 1]
        return negated and BASE in self.judge.verb(self.word(following)) and following not in self.covering

    def _ahead(self, position: int) -> int:
        position += 1 + (self.words[position] in HAVE and self.word(position + 1) == "since")
        adverbs = self.judge.words("adverbs")
        position += self.word(position) == "last"  # "had last met"
        while self.word(position) in adverbs or (self.word(position).endswith("ly") and position not in self.covering):
            position += 1
        return position

    def _verb(self, position: int, forms: frozenset[str]) -> Verb | None:
        before = self.back(position)
        word = self.word(before)
        free = before not in self.covering
        if free and (word in MODALS or word in DO) and BASE in forms:
            return self._group(position, BASE)
        if free and word == "to" and BASE in forms:
            return None if self._answered_with(position, before) else self._infinitive(position, before)
        if free and word in HAVE and PARTICIPLE in forms:
            return self._group(position, PARTICIPLE)
        if free and word in BE and {PARTICIPLE, ING} & forms:
            return self._group(position, PARTICIPLE if PARTICIPLE in forms else ING)
        if position and self._determined(position):
            return None
        if ING in forms:
            return self._gerund(position)
        if PARTICIPLE in forms and PAST not in forms and (perfect := self._joined_participle(position)) is not None:
            return perfect
        if {PAST, PARTICIPLE} & forms:
            return self._past(position, forms)
        return (self._joined_base(position) if BASE in forms else None) or self._present(position, forms, before)

    def _answered_with(self, position: int, to: int) -> bool:
        """Whether a noun stands behind "to": "bowed to pressure from Chad"."""
        if self.word(position + 1) != "from" or self.words[position] not in self.judge.noun_forms:
            return False
        entries = self.judge.cues.forms.get(self.word(to - 1), ())
        return any(cue.family == "Response" and len(words) == 1 for words, cue, _ in entries)

    def _determined(self, position: int) -> bool:
        """Whether an article, a possessive or an adjective before it makes a noun or an adjective of a word."""
        around = self.covering.get(position - 1)
        if around is not None and around.kind == "pronoun" and around.name == "pair":
            return False  # "the two spoke"
        if around is not None and around.end == position and around.kind == "title" and around.end > around.start + 1:
            return False  # "ministers of the Group of Five met"
        adverb = self.words[position - 1].endswith("ly") and position > 1  # "a widely welcomed plan"
        before = self.words[position - 1 - adverb]
        if adverb and before not in ("a", "an", "the"):
            return False
        acting = position - 2 in self.covering or self.word(position - 2) in HAVE
        if before == "last" and acting and PAST in self.judge.verb(self.words[position]):
            return False  # "Berg last met Holt in May"
        if before in self.judge.words("determiners") or before in self.judge.words("possessives"):
            return before not in ("this", "that", "all", "both", "each", "those", "these") or not (
                {PAST, THIRD} & self.judge.verb(self.words[position])
            )
        return before.endswith(("'s", "s'")) and not self.quote_before(position)

    def _infinitive(self, position: int, to: int) -> Verb:
        negated = self.word(to - 1) == "not" or "not" in self.words[to:position]
        start = to - 1 if self.word(to - 1) == "not" else to
        return Verb(start, position, "infinitive", BASE, negated=negated)

    def _group(self, head: int, tense: str) -> Verb:
        """The group of a head: auxiliaries to its left."""
        start, passive, negated, modal, perfect = head, False, False, "", False
        negators = self.judge.words("negators")
        before = self.back(head)
        passive = tense == PARTICIPLE and self.word(before) in BE
        while before >= 0 and before not in self.covering:
            word = self.words[before]
            if word not in MODALS and word not in HAVE and word not in BE and word not in DO:
                break
            modal = modal or (word if word in MODALS else "")
            perfect = perfect or word in HAVE
            start, before = before, self.back(before)
        inner = self.words[start:head]
        negated = any(word in negators for word in inner) or self.word(start - 1) in ("never", "not")
        if before >= 0 and self.word(before) == "to" and before not in self.covering:
            return Verb(before, head, "infinitive", BASE, passive, negated)
        if self.word(start) in ("being", "having"):
            return Verb(start, head, "gerund", ING, passive, negated)
        told = modal or (BASE if self.word(start) == "be" else PAST)
        return Verb(start, head, "finite", told, passive, negated, modal, perfect)

    def _gerund(self, position: int) -> Verb | None:
        if self.words[position] not in self.judge.noun_forms:
            return Verb(position, position, "gerund", ING)
        after = self.starts.get(position + 1)
        opened = self.word(position - 1) in ("after", "before", "since", "by", "despite", "while", ",")
        opened = opened or self.word(position - 1) in self.judge.words("denied")  # "denied meeting Berg"
        return (
            Verb(position, position, "gerund", ING) if after is not None and opened and not after.preposition else None
        )

    def _past(self, position: int, forms: frozenset[str]) -> Verb | None:
        by = self.word(position + 1) == "by" and self.word(position + 2) not in self.judge.words("means")
        thought = (
            self.word(position - 1) == ","
            and self.word(position + 1) == "to"
            and self.word(position + 2) in ("be", "have")
        )
        if PAST not in forms or ((by or thought) and PARTICIPLE in forms and position + 1 not in self.times):
            return Verb(position, position, "participle", PARTICIPLE, passive=True)
        if PARTICIPLE in forms and self._joined_passive(position):
            return Verb(position, position, "finite", PAST, passive=True)
        if PARTICIPLE in forms and self._parenthesis(position):
            return Verb(position, position, "participle", PARTICIPLE, passive=True)
        if self.word(position - 1) in self.judge.words("prepositions") and position - 1 not in self.covering:
            return None
        return Verb(position, position, "finite", PAST, negated=self.word(position - 1) == "never")

    def _joined_passive(self, position: int) -> bool:
        """Whether "told" is passive as well in "was summoned and told to leave"."""
        before = position - 2
        if self.word(position - 1) != "and" or self.word(position + 1) not in ("to", "by") or before in self.covering:
            return False
        return PARTICIPLE in self.judge.verb(self.word(before)) and self.word(self.back(before)) in BE

    def _parenthesis(self, position: int) -> bool:
        """Whether a past form opens a parenthesis: "Berg, accused of it in May, said", unlike "Berg sat, wept, and"."""
        before = self.covering.get(position - 2)
        if self.word(position - 1) != "," or before is None or before.end != position - 1:
            return False
        if self.word(before.start - 1) == "whose":  # "the IMF, whose director, Anna Berg, visited Oslo"
            return False
        for at in range(position + 1, min(position + _PARENTHESIS, len(self.words))):
            if at in self.covering:
                continue
            if self.words[at] in STOPS:
                return False
            if self.words[at] == ",":
                closed = "," in self.words[before.start : before.end] and self.word(at + 2) == "by"
                verbal = self._finite_at(at + 1) and self.words[at + 1] not in self.judge.noun_forms
                return verbal and not closed  # "Berg, the mayor, arrived in Oslo, accompanied by his wife"
        return False

    def _joined_base(self, position: int) -> Verb | None:
        """The second verb of "will meet the king and visit Oslo", "to meet the king and visit Oslo"."""
        joint = self.word(position - 1)
        joint = self.word(position - 2) if joint == "then" else joint  # "will visit Oslo, then fly to Lima"
        if joint not in ("and", ",") or position - 1 in self.covering or self.quote_before(position):
            return None
        after = self.starts.get(position + 1)
        object_follows = (after is not None and not after.preposition and after.kind != "pronoun") or self.word(
            position + 1
        ) in self.judge.words("possessives") | {"the", "a", "an"}
        entries = self.judge.cues.forms.get(self.words[position], ())
        verbal = self.words[position] not in self.judge.noun_forms or self.word(position + 1) in ("for", "on")
        acts = verbal and any(cue.part == "verb" and cue.family in _ACTS for _, cue, _ in entries)
        first = self._first_of_joint(position) if object_follows or acts else None  # "and go on to Lima"
        if first is None or first.kind == "infinitive":
            return first and Verb(position, position, "infinitive", BASE, negated=first.negated)
        return Verb(position, position, "finite", first.tense, negated=first.negated, modal=first.modal)

    def _joined_participle(self, position: int) -> Verb | None:
        """The second verb of "has demanded an arrest and given Chad a day", which is no past by itself."""
        joint = self.word(position - 1)
        if joint not in ("and", ",") or position - 1 in self.covering or self.quote_before(position):
            return None
        for at in range(position - 2, max(-1, position - _JOINT_REACH), -1):
            if at in self.covering:
                continue
            if self.words[at] in STOPS or self.words[at] in ("that", "who", "which"):
                return None
            forms = self.judge.verb(self.words[at])
            if PARTICIPLE in forms and self.word(self.back(at)) in HAVE:
                return Verb(position, position, "finite", PAST, perfect=True)
            if {PAST, THIRD} & forms and self.words[at] not in self.judge.noun_forms:
                return None
        return None

    def _first_of_joint(self, position: int) -> Verb | None:
        """The verb group with "to" or a modal that a base form is joined to, no other verb between."""
        for at in range(position - 2, max(-1, position - _JOINT_REACH), -1):
            if at in self.covering or self.words[at] in STOPS or self.words[at] in ("that", "who", "which"):
                if at not in self.covering:
                    return None
                continue
            forms = self.judge.verb(self.words[at])
            before = self.back(at)
            if BASE in forms and before >= 0 and before not in self.covering:
                if self.word(before) == "to":
                    return self._infinitive(at, before)
                if self.word(before) in MODALS:
                    return self._group(at, BASE)
            if {PAST, THIRD} & forms and self.words[at] not in self.judge.noun_forms:
                return None
        return None

    def _present(self, position: int, forms: frozenset[str], before: int) -> Verb | None:
        word = self.words[position]
        mention = self.covering.get(before) or self._apposed_before(before)
        mention = outer_group(self, mention, position) or mention
        subject = mention is not None and not mention.preposition and before >= mention.end - 1
        relative = self.word(before) in ("who", "which", "that") and before not in self.covering
        if self.quote_before(position) and THIRD not in forms:
            return None
        if THIRD in forms:
            following = self.word(position + 1)
            if word in self.judge.noun_forms and (following in BE or following in MODALS or following in HAVE):
                return None
            noun = subject and mention is not None and word in self.judge.noun_forms
            if noun and mention and (self._object(mention) or verb_behind(self, position)):
                return None  # "rejected US demands to leave", "Union demands for pay were rejected"
            if word not in self.judge.noun_forms and not self.judge.verb(self.word(position - 1)):
                return Verb(position, position, "finite", THIRD)
            parted = before < position - 1 and position - 1 not in self.times  # "Chad completely stops"
            if (
                self._joined_third(position)
                or (
                    subject
                    and (parted or (before == position - 1 and (self._takes(position) or alone(self, position))))
                )
                or relative
            ):
                return Verb(position, position, "finite", THIRD)
            return None
        plural = subject and mention is not None and (mention.plural or len(self.group(self.leader(mention))) > 1)
        spoken = self.word(before) in ("i", "we", "you", "they")
        if spoken or relative or (plural and self._takes(position)):
            return Verb(position, position, "finite", THIRD)
        if subject and word not in self.judge.noun_forms:
            return Verb(position, position, "finite", BASE)
        return None

    def _apposed_before(self, comma: int) -> Mention | None:
        """The mention with an apposition that a comma closes: "Berg, the foreign minister, plans to"."""
        mention = self.ends.get(comma) if self.word(comma) == "," else None
        return mention if mention is not None and "," in self.words[mention.start : mention.end] else None

    def _object(self, mention: Mention) -> bool:
        """Whether a mention is the object of the verb right before it, which is no verb of saying."""
        at = mention.start - 1
        if at < 0 or at in self.covering or not {PAST, PARTICIPLE, ING} & self.judge.verb(self.words[at]):
            return False
        entries = self.judge.cues.forms.get(self.words[at], ())
        return not any(cue.family == "Statement" and len(words) == 1 for words, cue, _ in entries)

    def _joined_third(self, position: int) -> bool:
        """Whether "calls" is the second verb of "deplores the raid and calls for a truce"."""
        if self.word(position - 1) != "and" or not self._takes(position):
            return False
        for at in range(position - 2, max(-1, position - _JOINT_REACH), -1):
            if at not in self.covering and self.words[at] in STOPS | {"that", "who", "which"}:
                return False
            if at not in self.covering and THIRD in self.judge.verb(self.words[at]):
                return self.words[at] not in self.judge.noun_forms
        return False

    def _takes(self, position: int) -> bool:
        """Whether an object or a complement follows, so that "calls", "demands" is a verb."""
        return (
            self.starts.get(position + 1) is not None
            or position + 1 in self.times
            or not self.judge.words("asked").isdisjoint(self.words[position + 1 : position + 3])  # "faces new calls"
            or self.word(position + 1) in ("that", "to", "for", "on", "the", "a", "an", "upon", "its", "his", "her")
        )
