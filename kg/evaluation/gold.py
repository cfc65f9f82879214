"""What a careful reader found in an article: the models and the loading of data/gold.

The form is that of `kg.extraction.report` without evidence; data/gold/README.md describes it for people.
"""

from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from kg.errors import InputError
from kg.extraction.report import EventStatus, Evidence, Force, HeldPost, ResponseType, Role, Source
from kg.language.times import TimeSpec


class GoldModel(BaseModel):
    """Frozen, and closed against misspelt fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldArticle(GoldModel):
    """`file` is relative to the gold file; `id` chooses an article in a file that holds several."""

    file: str
    id: str | None = None


class GoldItem(GoldModel):
    """Anything found; what is `optional` is neither missed nor wrong."""

    id: str
    type: str | None = None
    optional: bool = False
    evidence: tuple[Evidence, ...] = ()


class GoldNamed(GoldItem):
    """The fullest form first; forms in the other script come last."""

    names: tuple[str, ...] = Field(min_length=1)
    known: str | None = None


class GoldPerson(GoldNamed):
    """Somebody named, with the posts as written."""

    posts: tuple[HeldPost, ...] = ()


class GoldOrganization(GoldNamed):
    """An organization, or a capital that stands for a government."""

    kind: str = "organization"
    part_of: str | None = None


class GoldParticipant(GoldModel):
    """One side of a meeting; an `optional` one (host, mediator, others in the room) counts neither way."""

    agent: str
    role: Role = "participant"
    in_capacity: str | None = None
    optional: bool = False


class GoldMeeting(GoldItem):
    """One meeting, however often it is mentioned."""

    kind: str = "meeting"
    status: EventStatus = "held"
    participants: tuple[GoldParticipant, ...] = ()
    place: str | None = None
    time: TimeSpec | None = None
    topics: tuple[str, ...] = ()
    part_of_visit: str | None = None


class GoldVisit(GoldItem):
    """One visitor and one destination."""

    visitor: str
    destination: str
    status: EventStatus = "held"
    time: TimeSpec | None = None
    topics: tuple[str, ...] = ()


class GoldDemand(GoldItem):
    """`issuer_also` names who may be given as issuer as well: the organization of a speaker, one of several."""

    issuer: str | None = None
    issuer_also: tuple[str, ...] = ()
    on_behalf_of: str | None = None
    conveyed_by: str | None = None
    addressees: tuple[str, ...] = ()
    content: str
    force: Force = "request"
    condition: str | None = None
    deadline: TimeSpec | None = None
    status: str = "made"
    made_in: str | None = None


class GoldCommitment(GoldItem):
    """A promise."""

    promisor: str | None = None
    promisee: str | None = None
    content: str
    condition: str | None = None
    deadline: TimeSpec | None = None
    action_of: str | None = None
    made_in: str | None = None


class GoldResponse(GoldItem):
    """An answer to a demand."""

    responder: str | None = None
    responds_to: str | None = None
    response: ResponseType
    content: str


class GoldClaim(GoldItem):
    """A source and what it says."""

    about: str | None = None
    content: str = ""
    source: Source
    via: tuple[Source, ...] = ()
    certainty: str = "certain"
    polarity: str = "positive"
    tense: str = "past"
    direct: bool = False
    contradicts: tuple[str, ...] = ()


class Gold(GoldModel):
    """What a careful reader found in one article."""

    article: GoldArticle
    persons: tuple[GoldPerson, ...] = ()
    organizations: tuple[GoldOrganization, ...] = ()
    places: tuple[GoldNamed, ...] = ()
    meetings: tuple[GoldMeeting, ...] = ()
    visits: tuple[GoldVisit, ...] = ()
    demands: tuple[GoldDemand, ...] = ()
    commitments: tuple[GoldCommitment, ...] = ()
    responses: tuple[GoldResponse, ...] = ()
    claims: tuple[GoldClaim, ...] = ()

    def named(self) -> tuple[GoldNamed, ...]:
        """Everything that has names."""
        return (*self.persons, *self.organizations, *self.places)

    def references(self) -> Iterator[tuple[str, str]]:
        """Every place in which an id is used (as the path of a field) and that id."""
        for person in self.persons:
            yield from ((f"{person.id}.posts", post.organization) for post in person.posts if post.organization)
        for meeting in self.meetings:
            yield from ((f"{meeting.id}.participants", side.agent) for side in meeting.participants)
        for item in (*self.meetings, *self.visits, *self.demands, *self.commitments, *self.responses, *self.claims):
            for field in sorted(_REFERENCES & type(item).model_fields.keys()):
                value = getattr(item, field)
                used = (value,) if isinstance(value, str) else value or ()
                yield from ((f"{item.id}.{field}", one) for one in used)
        for claim in self.claims:
            sources = (claim.source, *claim.via)
            yield from ((f"{claim.id}.source", source.agent) for source in sources if source.agent)


_REFERENCES = {
    "place", "part_of_visit", "visitor", "destination", "issuer", "issuer_also", "on_behalf_of", "conveyed_by",
    "addressees", "made_in", "promisor", "promisee", "action_of", "responder", "responds_to", "about", "contradicts",
}  # fmt: skip


def load_gold(file: Path) -> Gold:
    """One gold file. Raises InputError that names the file and the field."""
    try:
        gold = Gold.model_validate_json(file.read_bytes())
    except OSError as error:
        raise InputError(f"{file} cannot be read: {error.strerror}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(step) for step in first["loc"]) or "the file"
        raise InputError(f"{file} is not a gold file: {field}: {first['msg']}; see data/gold/README.md.") from error
    _check_ids(file, gold)
    return gold


def _check_ids(file: Path, gold: Gold) -> None:
    events = (*gold.meetings, *gold.visits, *gold.demands, *gold.commitments, *gold.responses, *gold.claims)
    ids = [item.id for item in (*gold.named(), *events)]
    known = set(ids)
    if len(known) < len(ids):
        twice = next(one for one in ids if ids.count(one) > 1)
        raise InputError(f"{file}: the id {twice} is given to two items; give each item its own.")
    for field, used in gold.references():
        if used not in known:
            raise InputError(f"{file}: {field} names {used}, and no item has that id; correct one of them.")
