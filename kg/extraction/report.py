"""What one article reports: the seam between the readers and the graph.

Every item has an `id` that is unique in its report, and at least one `Evidence`; references
between items are these ids. A reader that cannot point at the words makes no item.
"""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from kg.language.times import TimeSpec
from kg.reading.article import Article

Force = Literal["appeal", "request", "demand", "ultimatum"]
EventStatus = Literal["planned", "held", "cancelled", "denied", "alleged"]
ResponseType = Literal[
    "accept", "acceptConditionally", "partial", "defer", "reject", "deny", "noComment", "counterDemand"
]
ReadBy = Literal["rules", "llm", "both"]
Role = Literal["host", "guest", "mediator", "delegationHead", "member", "participant", "reportedAbsent"]


class Model(BaseModel):
    """Frozen, and closed against misspelt fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Evidence(Model):
    """The words behind an item: `quote == article.text[start:end]`; sentences count from 0."""

    sentence: int
    start: int
    end: int
    quote: str


class Item(Model):
    """Anything reported; `type` is the local name of its class in the ontology.

    `read_by` says who found it, where that is not the rules alone; `reading_certainty`, where both have read, whether
    both found it.
    """

    id: str
    type: str
    evidence: tuple[Evidence, ...] = Field(min_length=1)
    read_by: ReadBy | None = None
    reading_certainty: Literal["certain", "probable"] | None = None


class HeldPost(Model):
    """A post as written; `organization` is an item id, `country` a name in the article's language."""

    title: str
    organization: str | None = None
    country: str | None = None
    status: Literal["current", "former", "acting", "disputed"] = "current"


class Named(Item):
    """A thing with names: the fullest form first; `known` is its IRI among data/actors, if any."""

    names: tuple[str, ...] = Field(min_length=1)
    known: str | None = None


class Person(Named):
    """`type` is Person."""

    posts: tuple[HeldPost, ...] = ()


class Organization(Named):
    """`kind` is the class of organization as a word: government, ministry, party, armedGroup, ..."""

    kind: str = "organization"
    part_of: str | None = None


class Place(Named):
    """`type` is Place or a subclass of it."""


class Participant(Model):
    """An agent (item id) taking part in a meeting."""

    agent: str
    role: Role = "participant"
    in_capacity: str | None = None


class Meeting(Item):
    """One meeting, however often it is mentioned; `type` is Meeting or a subclass, `kind` the same as a word."""

    kind: str = "meeting"
    status: EventStatus = "held"
    participants: tuple[Participant, ...] = ()
    place: str | None = None
    time: TimeSpec | None = None
    topics: tuple[str, ...] = ()
    part_of_visit: str | None = None


class Visit(Item):
    """`visitor` is the head of the delegation or the delegation itself; `destination` is a place."""

    visitor: str
    destination: str
    status: EventStatus = "held"
    time: TimeSpec | None = None
    topics: tuple[str, ...] = ()


class Demand(Item):
    """`content` is the action asked for, as written."""

    issuer: str | None = None
    on_behalf_of: str | None = None
    conveyed_by: str | None = None
    addressees: tuple[str, ...] = ()
    content: str
    force: Force = "request"
    condition: str | None = None
    deadline: TimeSpec | None = None
    status: Literal["made", "planned", "denied", "alleged", "withdrawn"] = "made"
    made_in: str | None = None


class Commitment(Item):
    """A promise; `action_of` is the demand whose action is promised, where the report shows it."""

    promisor: str | None = None
    promisee: str | None = None
    content: str
    condition: str | None = None
    deadline: TimeSpec | None = None
    action_of: str | None = None
    made_in: str | None = None


class Response(Item):
    """An answer to a demand of the same report, or to something asked outside of it."""

    responder: str | None = None
    responds_to: str | None = None
    response: ResponseType
    content: str


class Source(Model):
    """Who says so: an `agent` (item id), or the words that describe an unnamed source."""

    agent: str | None = None
    description: str | None = None
    anonymous: bool = False
    affiliation: str | None = None


class Claim(Item):
    """That a source reports something: an item (`about`) or a statement in its own words (`content`).

    `via` is the outlet or person through which the source speaks, nearest first. `contradicts`
    holds ids of claims in the same report that cannot both be true.
    """

    about: str | None = None
    content: str = ""
    source: Source
    via: tuple[Source, ...] = ()
    certainty: Literal["certain", "probable", "possible"] = "certain"
    polarity: Literal["positive", "negative"] = "positive"
    tense: Literal["past", "present", "future"] = "past"
    direct: bool = False
    contradicts: tuple[str, ...] = ()


class Report(Model):
    """What one article reports; `model` is the name of the language model that has read it, if one has."""

    article: Article
    model: str | None = None
    persons: tuple[Person, ...] = ()
    organizations: tuple[Organization, ...] = ()
    places: tuple[Place, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    visits: tuple[Visit, ...] = ()
    demands: tuple[Demand, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    responses: tuple[Response, ...] = ()
    claims: tuple[Claim, ...] = ()

    def items(self) -> tuple[Item, ...]:
        """Every item in the order of the fields."""
        return (
            *self.persons,
            *self.organizations,
            *self.places,
            *self.meetings,
            *self.visits,
            *self.demands,
            *self.commitments,
            *self.responses,
            *self.claims,
        )
