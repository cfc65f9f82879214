"""What the clause readers of both languages produce: cues found in sentences, with their arguments.

An `Instance` still speaks of mentions; `events`, `speech` and `claims` turn instances into items.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from kg.extraction.rules.frames import Cue, Form
from kg.extraction.rules.mentions import Line, Mention
from kg.language.lexicon import Grammar
from kg.language.times import TimeSpec

Modality = Literal["held", "planned", "cancelled", "denied", "alleged", "negated", "wished"]
REAL = frozenset({"held", "planned", "cancelled", "denied", "alleged"})
"""What is an event at all: not what is negated or merely wished for."""
CONTENT_SLOTS = frozenset({"action", "content", "demand", "topic"})


@dataclass(slots=True, eq=False)
class Instance:
    """One cue in one sentence: tokens `start` to `end` (exclusive) are the trigger.

    `args` maps a slot to the mentions that fill it; `content` is the token range of the slot
    that takes a clause; `implied` names slots filled from the context rather than by the words; `time` is set,
    and `timed` true, where the grammar of the sentence says which time belongs to the cue, or that none does.
    `issuer` is who speaks by the document that is named as the speaker («ذكر البيان»). `lent` is true where a light
    verb names who acts («عقد الوزير اجتماعا»); `firm` where the words say outright that it took place or is to take
    place, rather than only speak of it («لقاء الوزيرين»); `attended` where only those in the room are told of («حضر
    الاجتماع فلان وفلان»); `lately` are the persons of the sentence before; `remote` where the sides only telephone;
    `lasts` is the number of days told of, `over` true where they are told of as past, `ended` where the day told is
    the last of them, `until` its last day where only that is told («تستمر زيارته حتى الجمعة»); `of_act` where what is
    asked, promised or answered begins with an act; `former` where it was called off once, before what the report
    tells; `apart` where one meets several one by one; `meant` are those who were taken for the one that the words
    leave out or mean by a pronoun; `within` is true where a present verb lets it take place within what was named
    just before («في زيارة يجري خلالها محادثات»); `days` are those of single stops, by the places where they begin, None
    where the time of the whole is not theirs.
    """

    cue: Cue
    form: Form
    line: Line
    start: int
    end: int
    args: dict[str, list[Mention]] = field(default_factory=dict)
    content: tuple[int, int] | None = None
    modality: Modality = "held"
    implied: set[str] = field(default_factory=set)
    passive: bool = False
    definite: bool = False
    time: TimeSpec | None = None
    timed: bool = False
    issuer: Mention | None = None
    lent: bool = False
    firm: bool = False
    attended: bool = False
    lately: tuple[Mention, ...] = ()
    remote: bool = False
    lasts: int = 1
    over: bool = False
    ended: bool = False
    until: TimeSpec | None = None
    of_act: bool = True
    former: bool = False
    apart: bool = False
    within: bool = False
    days: dict[int, TimeSpec | None] = field(default_factory=dict)
    meant: tuple[Mention, ...] = ()

    @property
    def family(self) -> str:
        return self.cue.family

    def fill(self, slot: str, mentions: list[Mention]) -> None:
        """Add mentions to a slot."""
        if not mentions:
            return
        self.args.setdefault(slot, []).extend(m for m in mentions if m not in self.args.get(slot, []))

    def all(self) -> list[Mention]:
        """Every mention of every slot."""
        return [mention for mentions in self.args.values() for mention in mentions]

    def content_text(self) -> str:
        """The words of the content slot, without quotation marks or commas at the edges."""
        if self.content is None:
            return ""
        start, end = self.content
        return self.line.surface(start, end).strip(' ،,.؛:"“”«»') if end > start else ""


def says_clause(instance: Instance, grammar: Grammar) -> bool:
    """Whether a phrase stands right beside a verb of speech and a clause or a quotation behind, so that it speaks."""
    speakers, line = instance.args.get("speaker", []), instance.line
    if instance.family != "Statement" or instance.content is None or not speakers or "speaker" in instance.implied:
        return False
    first, start = speakers[0], instance.content[0]
    beside = instance.end == first.start or (instance.start == first.end and not first.conjoined)
    if first.line is not line or not beside or start < max(first.end, instance.end) or first.preposition:
        return False
    opened = line.words[start] in grammar.words("clause_openers")
    return opened or start in line.quoted or (bool(grammar.words("clause_openers")) and line.words[start - 1] == ":")


@dataclass(slots=True)
class Context:
    """What is carried from sentence to sentence: the subject, the several people and the speaker spoken of last.

    `persons` and `bodies` are whoever acted lately, the latest first; `acting` all countries and cities that act,
    `sources` the unnamed sources described so far, `named` the bodies named so far, `pair` the two sides of the
    meeting told of last, `gathering` who came together at the summit or conference told of last, `author` who spoke
    in the paper told of last («قالت الوزارة في بيان»), `collective` the group or body that acted last, `states` the
    countries listed last (three or more in Arabic, the last two in English), `asked` whom the last demand asks,
    `asking` that demand, `telling` the last word of somebody to somebody, `met` those who take part in one event told
    of so far, as pairs. `genders` tells of persons, by the identity of the entity, whether a verb was feminine whose
    subject they are. `two` are those whom a word for two meant last («الوزيران»). `published` is the day of
    publication.
    """

    subject: list[Mention] = field(default_factory=list)
    plural: list[Mention] = field(default_factory=list)
    speaker: list[Mention] = field(default_factory=list)
    persons: list[Mention] = field(default_factory=list)
    bodies: list[Mention] = field(default_factory=list)
    acting: list[Mention] = field(default_factory=list)
    sources: list[Mention] = field(default_factory=list)
    named: list[Mention] = field(default_factory=list)
    pair: list[Mention] = field(default_factory=list)
    gathering: list[Mention] = field(default_factory=list)
    author: list[Mention] = field(default_factory=list)
    collective: list[Mention] = field(default_factory=list)
    states: list[Mention] = field(default_factory=list)
    asked: list[Mention] = field(default_factory=list)
    asking: Instance | None = None
    telling: Instance | None = None
    met: set[tuple[int, int]] = field(default_factory=set)
    genders: dict[int, bool] = field(default_factory=dict)
    two: list[Mention] = field(default_factory=list)
    published: date | None = None
    paragraph: int = -1
