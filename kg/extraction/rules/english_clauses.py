"""Finds the cues of an English sentence and fills their frames.

`instances(line, judge, context)` gives every cue that signals something, with its arguments; subjects stand before
their verb, "by" brings them after a passive, and pronouns take them from the sentence before.
"""

from dataclasses import dataclass, field

from kg.extraction.rules.english_words import EnglishWords
from kg.extraction.rules.frames import Cue, Form, Slot
from kg.extraction.rules.instances import CONTENT_SLOTS, Context, Instance, Modality
from kg.extraction.rules.mentions import Line, Mention

_STOPS = frozenset({".", ";", "!", "?", ":"})
_BE = frozenset({"was", "were", "is", "are", "been", "be", "being", "got"})
_AUXILIARIES = _BE | {
    "has",
    "have",
    "had",
    "will",
    "would",
    "shall",
    "did",
    "do",
    "does",
    "to",
    "also",
    "not",
    "may",
    "could",
    "should",
    "later",
    "then",
    "again",
    "separately",
    "repeatedly",
    "reportedly",
    "today",
    "and",
    "both",
    "each",
}
_REACH = 10


@dataclass
class English:
    """One sentence with what was found in it, ready to be asked for arguments."""

    line: Line
    judge: EnglishWords
    context: Context
    starts: dict[int, Mention] = field(init=False)
    covering: dict[int, Mention] = field(init=False)
    times: dict[int, int] = field(init=False)

    def __post_init__(self) -> None:
        self.starts = {m.start: m for m in self.line.mentions}
        self.covering = {p: m for m in self.line.mentions for p in range(m.start, m.end)}
        self.times = {}
        for time in self.line.sentence.times:
            inside = [p for p, t in enumerate(self.line.tokens) if t.start < time.end and t.end > time.start]
            self.times |= {p: inside[-1] + 1 for p in inside if p not in self.covering}

    @property
    def words(self) -> list[str]:
        return self.line.words

    def group(self, first: Mention) -> list[Mention]:
        """A mention with those coordinated to it: "A and B", "A, B and C"."""
        found, last = [first], first
        while (following := self._next(last)) is not None:
            found.append(following)
            last = following
        return found

    def _next(self, mention: Mention) -> Mention | None:
        position = mention.end
        comma = position < len(self.words) and self.words[position] == ","
        position += comma
        joined = position < len(self.words) and self.words[position] == "and"
        following = self.starts.get(position + joined)
        if (
            following is None
            or following.kind == "pronoun"
            or (following.preposition and following.preposition != "and")
        ):
            return None
        if joined:
            return following
        after = self._next(following) if comma else None
        return following if after is not None else None

    def leader(self, mention: Mention) -> Mention:
        """The first of the series a mention closes."""
        for first in self.line.mentions:
            if first.start < mention.start and mention in self.group(first):
                return first
        return mention

    def subject(self, position: int) -> list[Mention]:
        """The subject before a verb: the nearest phrase without a preposition, back to the clause's start."""
        position -= 1
        first_comma = True
        while position >= 0:
            mention = self.covering.get(position)
            if mention is not None:
                leader = self.leader(mention)
                if not leader.preposition:
                    return self.resolved(self.group(leader))
                position = leader.start - 2
                continue
            word = self.words[position]
            if word in _STOPS or word in self.judge.words("complementizers"):
                return []
            if word == "," and not first_comma:
                return []
            if word in self.judge.verbs and word not in _AUXILIARIES and position > 0:
                return self.subject(position)
            if word == ",":
                first_comma = False
            position -= 1
        return []

    def resolved(self, mentions: list[Mention]) -> list[Mention]:
        """Pronouns replaced by whom they mean."""
        found: list[Mention] = []
        for mention in mentions:
            if mention.kind == "pronoun" and not mention.plural:
                found += self.context.subject[:1]
            elif mention.kind == "pronoun" and mention.name.lower() == "they":
                found += self.context.subject
            else:
                found.append(mention)
        return found


def instances(line: Line, judge: EnglishWords, context: Context) -> list[Instance]:
    """The instances of a sentence, in their order; `context` is brought up to date."""
    english = English(line, judge, context)
    found = []
    for position, token in enumerate(line.tokens):
        if token.kind != "word" or position in english.covering:
            continue
        built = [
            i
            for cue, form, end in _triggers(english, position)
            if (i := _build(english, cue, form, position, end)) is not None
        ]
        best = max(built, key=lambda i: (_filled(i), i.cue.part == "verb", -len(i.cue.slots)), default=None)
        if best is not None:
            found.append(best)
    _remember(english, found)
    return found


def _triggers(english: English, position: int) -> list[tuple[Cue, Form, int]]:
    found = []
    for form_words, cue, form in english.judge.cues.forms.get(english.words[position], ()):
        end = _match(english, form_words, position)
        if end and not (cue.part == "verb" and _is_noun_here(english, position, form)):
            found.append((cue, form, end))
    return found


def _match(english: English, form_words: tuple[str, ...], position: int) -> int:
    """The end of a cue of several words; the verb and its noun may stand apart ("held a round of talks")."""
    end = position + 1
    for word in form_words[1:]:
        while (
            end < len(english.words)
            and english.words[end] != word
            and end - position < 6
            and end not in english.covering
            and english.words[end] not in _STOPS
        ):
            end += 1
        if end >= len(english.words) or english.words[end] != word:
            return 0
        end += 1
    return end


def _is_noun_here(english: English, position: int, form: Form) -> bool:
    """Whether "visit", "demand", "call" is a noun: an article, adjective or preposition stands before it."""
    if position == 0 or form.tense in ("past", "participle"):
        return False
    before = english.words[position - 1]
    if before in (
        "the",
        "a",
        "an",
        "his",
        "her",
        "their",
        "its",
        "this",
        "that",
        "first",
        "official",
        "any",
        "such",
        "new",
    ) or before.endswith("'s"):
        return True
    return before in english.judge.words("prepositions") and before != "to"


def _filled(instance: Instance) -> int:
    return sum(1 for slot in instance.args if slot not in instance.implied) + (instance.content is not None)


def _build(english: English, cue: Cue, form: Form, start: int, end: int) -> Instance | None:
    instance = Instance(cue, form, english.line, start, end)
    if cue.part == "verb":
        _fill_verb(english, instance)
    else:
        _fill_noun(english, instance)
    instance.modality = _modality(english, instance)
    return instance if _complete(instance) else None


def _complete(instance: Instance) -> bool:
    features = instance.cue.features
    if features.get("scope"):
        kinds = (
            ("person", "title")
            if features["scope"] == "persons"
            else ("person", "title", "organization", "country", "group")
        )
        if len(instance.all()) < 2 or any(m.kind not in kinds for m in instance.all()):
            return False
    if features.get("medium") == "needed":
        words = instance.line.words[instance.end : instance.end + 18]
        if not {"phone", "telephone", "call"} & set(words):
            return False
    subject = instance.cue.subject
    if features.get("subject") == "needed" and (subject is None or subject.name not in instance.args):
        return False
    return bool(instance.args) or instance.content is not None


def _fill_verb(english: English, instance: Instance) -> None:
    cue, form = instance.cue, instance.form
    before = english.words[max(0, instance.start - 3) : instance.start]
    passive = (
        form.tense == "past"
        and bool(before)
        and (before[-1] in _BE or (len(before) > 1 and before[-2] in _BE and before[-1] in _AUXILIARIES))
    )
    subject = english.subject(instance.start)
    subject = [m for m in subject if m.end <= instance.start or m not in english.line.mentions]
    implied = False
    if not subject and form.tense != "participle" and not passive:
        subject = _inverted(english, instance)
        implied = not subject
        subject = subject or (english.context.subject if instance.start < 3 else [])
    slot = cue.subject
    if passive:
        target = next((s for s in cue.slots[1:] if s.name not in CONTENT_SLOTS), None)
        if target is not None and subject:
            instance.fill(target.name, subject)
        instance.passive = True
    elif slot is not None and subject:
        instance.fill(slot.name, subject)
        if implied:
            instance.implied.add(slot.name)
    _fill_right(english, instance, instance.end, list(subject))


def _inverted(english: English, instance: Instance) -> list[Mention]:
    """The speaker after the verb: '"…," said the minister'."""
    mention = english.starts.get(instance.end)
    if instance.family == "Statement" and mention is not None and not mention.preposition:
        return english.group(mention)
    return []


def _fill_right(english: English, instance: Instance, position: int, taken: list[Mention]) -> None:
    cue, words = instance.cue, english.words
    bare = (
        [s for s in cue.slots[1:] if not s.markers]
        if cue.part == "verb" and not instance.passive
        else [s for s in cue.slots[1:] if not s.markers and s.name in CONTENT_SLOTS]
    )
    limit = position + _REACH
    while position < min(len(words), limit):
        mention = english.starts.get(position)
        if mention is not None and mention not in taken:
            members = english.group(mention)
            slot = _slot_for(instance, mention, bare)
            if slot is not None and slot.name in CONTENT_SLOTS:
                instance.content = (position, _content_end(english, position))
                return
            if slot is not None:
                instance.fill(slot.name, [m for m in english.resolved(members) if m not in instance.all()])
                if slot in bare:
                    bare.remove(slot)
            position = members[-1].end
            limit = position + _REACH
            continue
        if mention is not None:
            position = mention.end
            continue
        if position in english.times:
            position = english.times[position]
            continue
        start = _content_start(english, instance, position, bare)
        if start is not None:
            instance.content = (start, _content_end(english, start))
            return
        word = words[position]
        if (
            word in _STOPS
            or (word == "," and position > instance.end)
            or (
                word in english.judge.verbs
                and word not in _AUXILIARIES
                and position > instance.end
                and instance.family != "Statement"
            )
        ):
            return
        if word in english.judge.words("subordinators"):
            return
        position += 1


def _slot_for(instance: Instance, mention: Mention, bare: list[Slot]) -> Slot | None:
    cue = instance.cue
    if mention.preposition:
        if mention.preposition == "by" and instance.passive and cue.subject is not None:
            return cue.subject
        people = [s for s in cue.slots if mention.preposition in s.markers and s.name not in CONTENT_SLOTS]
        return next((s for s in people if s.name not in instance.args or s.name == "participant"), None)
    return next((s for s in bare if s.name not in CONTENT_SLOTS), None) or next(
        (s for s in bare if s.name in CONTENT_SLOTS), None
    )


def _content_start(english: English, instance: Instance, position: int, bare: list[Slot]) -> int | None:
    word = english.words[position]
    for slot in instance.cue.slots:
        if slot.name not in CONTENT_SLOTS:
            continue
        if word in slot.markers and position + 1 < len(english.words):
            taken = english.starts.get(position + 1)
            if taken is None or word in ("that", "for", "of", "as"):
                return position + 1
        if word == "that" and instance.family in ("Statement", "Demand", "Commitment"):
            return position + 1
        ordinary = (
            word not in english.judge.words("prepositions")
            and word not in english.judge.words("subordinators")
            and english.line.tokens[position].kind == "word"
        )
        if slot in bare and ordinary and word not in _AUXILIARIES:
            return position
    if instance.family == "Statement" and word in (":", ",") and position + 1 < len(english.words):
        token = english.line.tokens[position + 1]
        if any(q.start <= token.start <= q.start + 1 for q in english.line.sentence.quotations):
            return position + 1
    return None


def _content_end(english: English, start: int) -> int:
    """Where a clause ends: at the sentence's end, the quotation's, or before a reporting clause set off by a comma."""
    quote = next(
        (q for q in english.line.sentence.quotations if q.start <= english.line.tokens[start].start < q.end), None
    )
    position = start
    while position < len(english.words):
        token = english.line.tokens[position]
        if quote is not None and token.start >= quote.end:
            break
        if token.norm in (";", "!", "?") or (token.norm == "." and position >= len(english.words) - 2):
            break
        if token.norm == "," and position + 1 < len(english.words) and _breaks(english, position + 1):
            break
        position += 1
    return position


def _breaks(english: English, position: int) -> bool:
    word = english.words[position]
    if word in english.judge.words("attributions") or word in ("while", "whereas", "adding", "but"):
        return True
    for ahead in range(position, min(position + 10, len(english.words))):
        entries = english.judge.cues.forms.get(english.words[ahead], ())
        if (
            any(cue.family == "Statement" and form.tense == "past" and len(words) == 1 for words, cue, form in entries)
            and ahead not in english.covering
        ):
            return True
        if english.words[ahead] == ",":
            return False
    return False


# -- nouns ---------------------------------------------------------------------------------------


def _fill_noun(english: English, instance: Instance) -> None:
    cue = instance.cue
    owner = english.covering.get(instance.start - 1)
    possessive = english.words[instance.start - 1].endswith("'s") if instance.start else False
    if owner is not None and possessive and cue.subject is not None:
        instance.fill(cue.subject.name, [owner])
    elif (
        instance.start
        and english.words[instance.start - 1] in ("his", "her", "their", "its")
        and cue.subject is not None
    ):
        subject = english.subject(instance.start) or english.context.subject
        instance.fill(cue.subject.name, subject)
        instance.implied.add(cue.subject.name)
    _fill_right(english, instance, instance.end, instance.all())
    needed = cue.slots[0].name
    alone = needed == "participant" and len(instance.args.get("participant", ())) == 1
    if (needed not in instance.args or alone) and (instance.args or instance.content is not None):
        subject = [m for m in english.subject(instance.start) if m not in instance.all()]
        if subject:
            instance.fill(needed, subject)
            instance.implied.add(needed)


def _modality(english: English, instance: Instance) -> Modality:
    """held, unless negation, a future, a wish, a cancellation, a denial or secrecy stands near the cue."""
    judge = english.judge
    window = range(max(0, instance.start - 5), instance.start)
    before = [english.words[p] for p in window if p not in english.covering]
    around = before + [
        english.words[p]
        for p in range(instance.end, min(instance.end + 14, len(english.words)))
        if instance.cue.part == "noun" and p not in english.covering
    ]
    if any(word in judge.words("cancelled") for word in around):
        return "cancelled"
    if any(word in judge.words("denied") for word in before):
        return "denied"
    if any(word in judge.words("negators") for word in before[-3:]):
        return "negated"
    if any(word in judge.words("future") for word in before):
        return "planned"
    if any(word in judge.words("wishes") for word in before[-3:]):
        return "wished"
    if any(word in judge.words("alleged") for word in before[-3:]):
        return "alleged"
    return "held"


def _remember(english: English, found: list[Instance]) -> None:
    """Carry the main subject and the speaker on to the next sentence."""
    spoken = [i for i in found if i.family == "Statement" and i.args.get("speaker")]
    if spoken:
        english.context.speaker = spoken[0].args["speaker"]
    acting = [
        m
        for m in english.line.mentions
        if not m.preposition and not m.conjoined and m.kind in ("person", "title", "organization", "country", "source")
    ]
    if acting:
        english.context.subject = english.group(acting[0])
