"""Items in the making: what `events` and `speech` gather before ids are given and the Report is built.

A draft speaks of entities; `assembly` turns drafts into items of the Report.
"""

from dataclasses import dataclass, field

from kg.extraction.report import EventStatus, Evidence, Force, ResponseType, Role
from kg.extraction.rules.mentions import Entity, Line, Mention
from kg.language.times import TimeSpec


@dataclass(slots=True, eq=False)
class Draft:
    """What all drafts share: the class, the lines that tell of it in order, and the id it gets at last."""

    cls: str
    lines: list[Line] = field(default_factory=list)
    id: str = ""

    def tell(self, line: Line) -> None:
        """Note a further sentence that tells of it."""
        if line not in self.lines:
            self.lines.append(line)

    def evidence(self) -> tuple[Evidence, ...]:
        """The sentences that tell of it, in the order of the text."""
        return tuple(line.evidence() for line in sorted(self.lines, key=lambda line: line.sentence.number))


@dataclass(slots=True, eq=False)
class EventDraft(Draft):
    """A meeting or a visit; `spots` are the sentences that tell of it with the first and last token of the cue there.

    `firm` is false where the event is only spoken of, so that its status may be another; `former` true where it was
    called off before what the report tells. `lasts` is the number of days told of, `ended` true where `time` is the
    last of them.
    """

    status: EventStatus = "held"
    firm: bool = True
    former: bool = False
    time: TimeSpec | None = None
    lasts: int = 1
    ended: bool = False
    spots: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True, eq=False)
class VisitDraft(EventDraft):
    """A journey to a place.

    `elsewhere` is true where the words say whither, but it is no place («أول زعيم يزور الرئيس»), `departs` where only
    the departure is told of; `first` is the first day, `over` true where its days are told of as past; `told` is
    false where the words do not name who travels; `until` is the last day where it is told apart from the first.
    """

    visitor: Entity | None = None
    destination: Entity | None = None
    elsewhere: bool = False
    departs: bool = False
    over: bool = False
    told: bool = True
    first: TimeSpec | None = None
    until: TimeSpec | None = None


@dataclass(slots=True, eq=False)
class MeetingDraft(EventDraft):
    """Those who met and in which roles.

    `states` is true where countries stand for those who meet («وزراء خارجية روسيا وإيران»), `dual` is a word for
    two («الزعيمان»), `again` is true where they are said to meet once more, `further` where the words count it as
    another («لقاء ثان»), `third` where two told of before meet somebody else («ويلتقي الوزيران الأمين العام»),
    `rank` is the office of those who meet for
    their states («وزراء»), `bilateral` where the words say that two met by themselves, `any_medium` where they do not
    say whether the two met or telephoned («بحث الرئيسان»), `present` where all the verbs that tell of it are in the
    present («يلتقي الرئيس نظيره»).
    """

    roles: dict[int, tuple[Entity, Role]] = field(default_factory=dict)
    denied_by: list[Line] = field(default_factory=list)
    place: Entity | None = None
    visit: VisitDraft | None = None
    states: bool = False
    dual: str = ""
    again: bool = False
    further: bool = False
    third: bool = False
    rank: str = ""
    bilateral: bool = False
    any_medium: bool = False
    present: bool = False

    @property
    def members(self) -> set[int]:
        """The identities of the entities taking part."""
        return set(self.roles)

    def add(self, entity: Entity, role: Role = "participant") -> None:
        """Add a participant; a telling role replaces the plain one."""
        if id(entity) not in self.roles or self.roles[id(entity)][1] == "participant":
            self.roles[id(entity)] = (entity, role)


@dataclass(slots=True, eq=False)
class DemandDraft(Draft):
    issuer: Entity | None = None
    addressees: list[Entity] = field(default_factory=list)
    on_behalf_of: Entity | None = None
    conveyed_by: Entity | None = None
    content: str = ""
    span: tuple[int, int] = (0, 0)
    force: Force = "request"
    condition: str | None = None
    deadline: TimeSpec | None = None
    status: str = "made"
    meeting: MeetingDraft | None = None


@dataclass(slots=True, eq=False)
class CommitmentDraft(Draft):
    promisor: Entity | None = None
    promisee: Entity | None = None
    content: str = ""
    condition: str | None = None
    deadline: TimeSpec | None = None
    demand: DemandDraft | None = None
    meeting: MeetingDraft | None = None


@dataclass(slots=True, eq=False)
class ResponseDraft(Draft):
    responder: Entity | None = None
    demand: DemandDraft | None = None
    response: ResponseType = "reject"
    content: str = ""


@dataclass(slots=True, eq=False)
class ClaimDraft(Draft):
    """`about` is another draft or None for a statement of its own; `speaker` None is the outlet itself."""

    about: Draft | None = None
    content: str = ""
    speaker: Mention | None = None
    outlet: Mention | None = None
    certainty: str = "certain"
    negative: bool = False
    tense: str = "past"
    direct: bool = False
    contradicts: list["ClaimDraft"] = field(default_factory=list)
