"""The JSON of the REST facade: what `/persons`, `/meetings` and the others answer. Built by `api.items`.

Labels are by language; `id` is always the IRI, and `path` the address under this service.
"""

from typing import Generic, TypeVar

from pydantic import BaseModel

Label = dict[str, str]


class Ref(BaseModel):
    """Something else in the graph."""

    id: str
    label: Label = {}


class Evidence(BaseModel):
    """`article text[start:end] == quote`, offsets in code points."""

    article: str
    sentence: int
    start: int
    end: int
    quote: str


class Time(BaseModel):
    """A time as written and as resolved; see TimeSpec in the ontology."""

    text: str
    earliest: str | None = None
    latest: str | None = None
    edtf: str | None = None
    precision: str | None = None
    calendar: str | None = None


class Source(BaseModel):
    """Who says so: an agent, or the words that describe an unnamed one."""

    agent: Ref | None = None
    description: Label = {}
    anonymous: bool = False


class Item(BaseModel):
    """What every item has."""

    id: str
    type: list[str]
    label: Label = {}
    path: str
    evidence: list[Evidence] = []
    identified_by: list[str] | None = None
    """Why what articles speak of is taken for this one: byFullName, bySidesAndDay, byDecision …"""


class Holding(BaseModel):
    """A post that a person holds or held."""

    post: Ref
    organization: Ref | None = None
    country: Ref | None = None
    status: str | None = None


class Entity(Item):
    """An organization or a place."""

    names: list[str] = []
    part_of: Ref | None = None
    country: Ref | None = None
    articles: list[Ref] = []


class Person(Entity):
    """A person, with the posts the articles give."""

    posts: list[Holding] = []


class Post(Item):
    """An office."""

    organization: Ref | None = None
    country: Ref | None = None


class Participant(BaseModel):
    """A side of a meeting."""

    agent: Ref
    role: str | None = None


class Meeting(Item):
    """A meeting, one item however many took part."""

    kind: str
    status: str | None = None
    participants: list[Participant] = []
    place: Ref | None = None
    time: Time | None = None
    topics: list[str] = []
    visit: Ref | None = None
    article: list[Ref] = []


class Visit(Item):
    """A visit."""

    visitor: Ref | None = None
    destination: Ref | None = None
    time: Time | None = None
    status: str | None = None
    article: list[Ref] = []


class SpeechAct(Item):
    """What demands and commitments share."""

    content: str | None = None
    condition: str | None = None
    deadline: Time | None = None
    made_in: Ref | None = None
    article: list[Ref] = []


class Demand(SpeechAct):
    """A demand."""

    issuer: Ref | None = None
    on_behalf_of: Ref | None = None
    conveyed_by: Ref | None = None
    addressees: list[Ref] = []
    force: str | None = None
    status: str | None = None


class Commitment(SpeechAct):
    """A promise."""

    promisor: Ref | None = None
    promisees: list[Ref] = []


class Response(Item):
    """An answer to a demand."""

    responder: Ref | None = None
    responds_to: Ref | None = None
    response_type: str | None = None
    statement: str | None = None
    article: list[Ref] = []


class Claim(Item):
    """What a source says, and how."""

    about: Ref | None = None
    statement: str | None = None
    source: Source | None = None
    via: list[Source] = []
    certainty: str | None = None
    polarity: str | None = None
    tense: str | None = None
    direct_quotation: bool | None = None
    contradicts: list[Ref] = []
    article: list[Ref] = []


class Article(Item):
    """A report that was read."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    reported: dict[str, list[str]] = {}


Kind = TypeVar("Kind", bound=Item)


class Page(BaseModel, Generic[Kind]):
    """A stretch of a collection; `next` is the address of the following one."""

    items: list[Kind]
    total: int
    next: str | None = None
