"""Who does what in an Arabic clause: subject, object, marked arguments and the clause that a verb takes.

Arabic news is verb first, with the subject before the verb after «أن/إن» and in headlines, and dropped when it is
known. Functions take a `Clauses` view of one sentence; positions are token indexes.
"""

from dataclasses import dataclass, field
from functools import cached_property

from kg.extraction.rules.arabic_asides import past_aside
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_things import quantifier
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention
from kg.language.arabic import clitics
from kg.language.dates import TimeMention

SCENES = ("place", "country", "organization", "group")
"""What may stand between a title and its name: «وزير الثقافة في الإمارات فلان»."""
_DASHES = frozenset({"-", "–", "—"})
_DATELINE = 12
_GAP = 8
REACH = 9
"""How many tokens a frame looks on behind the last argument that it found."""
_ASIDE = 20
_SHORT = 4  # words in quotation marks that do not make a quotation of their own


@dataclass
class Clauses:
    """One sentence with what was found in it, ready to be asked for arguments."""

    line: Line
    judge: ArabicWords
    verbs: dict[int, bool] = field(default_factory=dict)
    words: list[str] = field(init=False)
    starts: dict[int, Mention] = field(init=False)
    dependent: dict[int, Mention] = field(init=False)
    covering: dict[int, Mention] = field(init=False)
    phrases: dict[int, Mention] = field(init=False)

    def __post_init__(self) -> None:
        self.words = self.line.words
        self.starts = {m.start: m for m in (*self.line.mentions, *self.line.things) if not m.genitive}
        self.dependent = {m.start: m for m in self.line.mentions}
        self.covering = {p: m for m in self.line.mentions for p in range(m.start, m.end)}
        self.phrases = {p: m for m in self.line.things for p in range(m.start, m.end)} | self.covering

    @cached_property
    def times(self) -> dict[int, int]:
        """Token positions covered by a time, each with the position after it."""
        covered: dict[int, int] = {}
        for time in self.line.sentence.times:
            inside = [p for p, t in enumerate(self.line.tokens) if t.start < time.end and t.end > time.start]
            covered |= dict.fromkeys(inside, inside[-1] + 1)
        return covered

    @cached_property
    def dateline(self) -> int:
        """Where the sentence begins behind «دبي، الإمارات العربية المتحدة (CNN)--»: its places do nothing."""
        opening = self.words[:_DATELINE]
        places = (place for place in range(1, len(opening)) if opening[place - 1] == ")" and opening[place] in _DASHES)
        return next(places, 0)

    @cached_property
    def dated(self) -> dict[int, TimeMention]:
        """The time that covers a token position."""
        return {
            p: time
            for time in self.line.sentence.times
            for p, t in enumerate(self.line.tokens)
            if t.start < time.end and t.end > time.start
        }

    def is_verb(self, position: int) -> bool:
        """Whether a finite verb known to the reader stands here."""
        if position not in self.verbs:
            self.verbs[position] = self.judge.verb_here(self.line, position)
        return self.verbs[position] and position not in self.covering

    def opens_here(self, position: int) -> bool:
        """Whether a phrase can begin here: at the start, behind a mark, an adverb or the speaker of the verb before."""
        if position == 0 or self.line.tokens[position - 1].kind != "word" or position - 1 in self.times:
            return True
        named = position in self.line.quoted or position - 1 in self.covering
        return named or self.words[position - 1] in self.judge.words("adverbs")

    def quoted_at(self, position: int) -> bool:
        """Whether a quotation begins right here."""
        return position in self.line.quoted or (position > 0 and self.words[position - 1] == ":")

    def in_speech(self, position: int) -> bool:
        """Whether a place lies inside a quotation, or behind a colon."""
        return self.quoted_inside(position) or ":" in self.words[:position]

    def quoted_inside(self, position: int) -> bool:
        """Whether a place lies inside a quotation."""
        token = self.line.tokens[position]
        return any(q.start <= token.start < q.end for q in self.line.sentence.quotations)

    def opens_clause(self, position: int) -> bool:
        """Whether a word opens a subordinate clause."""
        word = self.words[position]
        return word in self.judge.words("subordinators") or any(
            rest in self.judge.words("subordinators")
            for taken, rest in clitics(word)[1:]
            if taken in ("و", "ف", "ب", "ل")
        )

    def group(self, first: Mention) -> list[Mention]:
        """A mention with those coordinated to it: «أ وب», «أ، ب وج»."""
        found, queue = [first], first
        while True:
            following = self._next_in_series(queue)
            if following is None or (following.preposition and following.preposition != first.preposition):
                return found
            found.append(following)
            queue = following

    def _next_in_series(self, mention: Mention) -> Mention | None:
        position = self._past_description(self._past_comma(self._past_name(mention)))
        if position < len(self.words) and self.words[position] == "و":
            position += 1
        if (
            position + 1 < len(self.words)
            and self.words[position + 1] == "من"
            and quantifier(self.words[position], self.judge)
        ):
            position += 2
        elif (
            position < len(self.words) and position not in self.starts and quantifier(self.words[position], self.judge)
        ):
            position += 1  # «الحزب | وكافة الأطراف»
        following = self.starts.get(position)
        if following is not None and following.conjoined:
            return following
        also = position < len(self.words) and self.words[position] in self.judge.words("and_also")
        behind = self.starts.get(position + 1) if also else None  # «التقى الرئيس وكذلك الأمين العام»
        person = behind is not None and behind.kind in ("person", "title") and mention.kind in ("person", "title")
        return behind if person and behind is not None and not behind.preposition else None

    def _past_name(self, mention: Mention) -> int:
        """Past the name set beside a title: «بين العاهل الأردني، الملك فيصل، ورئيس الوزراء»."""
        end = mention.end
        scene = self.starts.get(end + 1) if mention.kind == "title" else None
        if scene is not None and scene.preposition == "في" and scene.kind in SCENES:
            end = scene.end  # «رئيس المجلس في الإمارات سلطان، ووزير …»
        named = self.starts.get(self._past_comma(end)) if mention.kind == "title" else None
        apart = named is not None and named.kind == "person" and not (named.preposition or named.conjoined)
        if named is not None and named.start == end < named.name_start and not mention.counterpart:
            apart = False  # «استقبل الملك | النائبين سامر الراوي و…»
        return named.end if named is not None and apart else mention.end

    def _past_comma(self, position: int) -> int:
        return position + 1 if position < len(self.words) and self.words[position] in COMMAS else position

    def _past_description(self, position: int) -> int:
        """Past «والمقرب من إيران،», which says more of the one before and names nobody further."""
        thing = self.starts.get(position)
        if thing is None or thing.kind != "thing" or not self.words[position].startswith("والم"):
            return position
        of = self.starts.get(thing.end + 1) or self.starts.get(thing.end)
        end = of.end if of is not None and of.preposition else thing.end
        return self._past_comma(end) if end < len(self.words) and self.words[end] in COMMAS else position

    def past_time(self, position: int) -> int:
        """The position after a time between commas («، في 2 أيار/مايو،», «، الأحد،»), or the same."""
        start = position + 1
        while (
            start < len(self.words)
            and self.words[start] in self.judge.words("before_a_time")
            and start not in self.times
        ):
            start += 1
        if self.words[position] not in COMMAS or start not in self.times:
            return position
        end = self.times[start]
        if end >= len(self.words) or self.words[end] not in COMMAS:
            return end
        return max(end + 1, self.parenthesis(end))  # «، مساء أمس، بمقر إقامته، المبعوثة …»

    def right_subject(self, position: int) -> Mention | None:
        """The subject after a verb: the first phrase without a preposition before another clause begins."""
        limit = position + _GAP
        if self.words[position : position + 1] == ["ذلك"]:
            return None  # «وجاء ذلك خلال استقباله …»
        while position < min(len(self.words), limit):
            if position in self.line.quoted and self._long_quotation(position):
                return None
            mention = self.starts.get(position)
            if mention is not None:
                if not mention.preposition and not mention.conjoined:
                    return mention
                limit = mention.end + _GAP
                position = self.group(mention)[-1].end
                continue
            if position in self.times:
                limit = max(limit, self.times[position] + _GAP)
                position = self.times[position]
                continue
            word = self.words[position]
            skipped = max(self.parenthesis(position), self.past_time(position))
            if skipped > position:
                position, limit = skipped, skipped + _GAP
                continue
            if word in STOPS or word in COMMAS or self.opens_clause(position) or self.is_verb(position):
                return None
            position += 1
        return None

    def _long_quotation(self, position: int) -> bool:
        """Whether what is quoted from here on is more than a name or a word."""
        start = self.line.tokens[position].start
        quote = next((q for q in self.line.sentence.quotations if q.start <= start < q.end), None)
        if quote is None:
            return False
        beyond = min(position + _SHORT, len(self.line.tokens) - 1)
        return self.line.tokens[beyond].start < quote.end

    def left_subject(self, position: int) -> Mention | None:
        """The subject before a verb: a phrase that opens the clause and stands right before it."""
        verb, position = position, position - 1
        if position >= 0 and self.words[position].lstrip("وب") == "ان" and "إ" not in self.line.tokens[position].text:
            return None  # «أن» and its verb: the subject follows
        if position > 0 and self.words[position] in self.judge.words("besides") and self.words[position - 1] in COMMAS:
            return None  # «استقبل الوزير السفير، كما التقى فلانا»
        position = self._before_parenthesis(position)
        while position >= 0 and (
            self.words[position] in self.judge.words("auxiliaries")
            or self.words[position] in COMMAS
            or self.words[position] in self.judge.words("emphatics")
            or position in self.times
        ):
            position -= 1
        position = self._before_what_he_is(position, verb)
        mention = self.phrases.get(position) if position >= 0 else None
        if mention is not None and mention.genitive:
            mention = next((t for t in self.line.things if t.end == mention.end), None)
        if mention is not None and mention.kind == "thing" and mention.start in self.line.quoted:
            before = self.covering.get(mention.start - 1)  # «اتحاد الطلبة "أوناف" ينبغي أن …»
            mention = before if before is not None and before.kind == "organization" else mention
        if mention is not None and mention.preposition and mention.kind in SCENES:
            mention = self._in_scene(mention) or mention
        if mention is None or mention.preposition:
            return self._before_relative(position)
        while mention.conjoined and (before := self._before(mention)) is not None:
            mention = before
        if mention.preposition:
            return None
        previous = mention.start - 1
        opening = self.words[previous].removeprefix("و") if previous >= 0 else ""
        if self.words[verb - 1] in COMMAS and opening in self.judge.words("according_to"):
            return None  # «وبحسب مصادر مطلعة، طلب الوزير …»
        if previous >= 0 and previous in self.times:
            return mention
        described = self.phrases.get(previous)
        if (
            mention.kind == "person"
            and described is not None
            and described.kind == "thing"
            and not described.preposition
        ):
            previous = described.start - 1  # «وكان منظم التظاهرة فلان قد طلب …»
        if (
            previous < 0
            or self.words[previous] in self.judge.words("auxiliaries") | self.judge.words("there_is")
            or self.words[previous].removeprefix("و") in self.judge.words("auxiliaries")
            or not self.words[previous].isalpha()
            or self.opens_clause(previous)
        ):
            return mention
        return mention if mention.conjoined else self._before_relative(position)

    def _in_scene(self, scene: Mention) -> Mention | None:
        """What stands before the place it is in: «سفارات الاتحاد في الخرطوم | طالبت», «السلطات في بغداد | أعلنت»."""
        apart = scene.preposition == "في" and self.words[scene.start - 1] == "في"
        before = self.phrases.get(scene.start - 2) if apart else None
        if before is not None and before.genitive:
            before = next((t for t in self.line.things if t.end == before.end), None)
        told = before is None or self.words[before.start].endswith("ا")  # «كان مقيما في دمشق، طلب …»
        return None if told else before

    def _before_parenthesis(self, position: int) -> int:
        """The place before «(61 عاما)» where it ends at `position`, else the same."""
        if position < 0 or self.words[position] != ")":
            return position
        opened = (place for place in range(position, max(-1, position - _ASIDE), -1) if self.words[place] == "(")
        return next(opened, position + 1) - 1

    def _before_what_he_is(self, position: int, verb: int) -> int:
        """The place before «، وهو ضابط سابق،» where a comma behind `position` ends it, else the same."""
        if position < 0 or COMMAS.isdisjoint(self.words[position + 1 : verb]):
            return position
        for place in range(position, max(0, position - _ASIDE), -1):
            if self.words[place] in STOPS or self.words[place] in COMMAS:
                return position
            if self.words[place] in self.judge.words("copulas") and self.words[place - 1] in COMMAS:
                return place - 2
        return position

    def _before_relative(self, position: int) -> Mention | None:
        """The subject of a verb that a relative clause parts from it: «أن الحركة التي يقودها فلان أعطت …»."""
        verbs = 0
        for place in range(position, max(-1, position - _GAP), -1):
            if not self.words[place].isalpha() or self.words[place] in self.judge.words("subordinators") - (
                self.judge.words("relatives")
            ):
                return None
            verbs += self.is_verb(place)
            if self.words[place] in self.judge.words("relatives"):
                mention = self.phrases.get(place - 1) if place and verbs == 1 else None
                if mention is None or mention.preposition or mention.genitive or mention.conjoined:
                    return None
                previous = mention.start - 1
                opens = previous < 0 or not self.words[previous].isalpha() or self.opens_clause(previous)
                return mention if opens else None
        return None

    def _before(self, mention: Mention) -> Mention | None:
        position = mention.start - 1
        if position >= 0 and (self.words[position] in COMMAS or self.words[position] == "و"):
            position -= 1
        return self.covering.get(position) or self.phrases.get(position)

    def antecedent(self, position: int) -> Mention | None:
        """What a relative pronoun right before the verb refers to: «الوفد الذي زار …»."""
        position -= 1
        while position >= 0 and self.words[position] in self.judge.words("auxiliaries"):
            position -= 1
        if position < 1 or self.words[position].removeprefix("و") not in self.judge.words("relatives"):
            return None
        of_two = self.words[position].endswith(("ان", "تين", "ذين")) and "لل" in self.words[position]
        position -= 1
        if self.words[position] in COMMAS and position:
            position -= 1
            between = self.judge.words("before_a_time") if position in self.times else frozenset()
            while position > 0 and between and (position in self.times or self.words[position] in between):
                position -= 1  # «الاحتجاجات على مدى الأيام الماضية، والتي طالبت»
        if self.words[position] in self.judge.words("with_him"):  # «الوزير والوفد المرافق له الذي يزور …»
            escort = self.phrases.get(position - 1)
            return self._before(escort) if escort is not None and escort.conjoined else escort
        last = self.phrases.get(position)
        if of_two and last is not None and last.conjoined and last.kind in ("person", "title"):
            return self._before(last)  # «سامر الراوي وكمال القاضي اللذان وصلا إلى …»
        return self._of_hers(last, self.words[position + 1])

    def _of_hers(self, mention: Mention | None, relative: str) -> Mention | None:
        """«حكومة الرئيس فلان التي تعهدت بـ»: what a man is named behind, where the relative is feminine."""
        if mention is None or mention.kind not in ("person", "title") or not relative.endswith("التي"):
            return mention
        head = self.words[mention.start]
        before = self.phrases.get(mention.start - 1)
        behind_body = before is not None and before.kind in ("organization", "thing") and not head.endswith("ه")
        return before if mention.genitive and behind_body else mention

    def parenthesis(self, position: int) -> int:
        """The position after an aside («، بحسب المصدر،», «، طلب عدم نشر اسمه،»), or the same."""
        return past_aside(self, position)
