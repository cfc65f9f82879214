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
    name: str | None = None
    """The label in the language that the client prefers, else in another."""
    path: str | None = None
    """The address under this service, where it has one."""


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
    name: str | None = None
    path: str
    evidence: list[Evidence] = []
    identified_by: list[str] | None = None
    """Why what articles speak of is taken for this one: byFullName, bySidesAndDay, byDecision …"""
    related: dict[str, list[Ref]] | None = None
    """Of one item: where an agent plays a part, what was said at a meeting, what answers a demand, by kind."""
    accounts: "list[Claim] | None" = None
    """Of one item: the claims about it."""
    contradictions: "list[tuple[Claim, Claim]] | None" = None
    """Of one item: the pairs of accounts that contradict each other."""


class Holding(BaseModel):
    """A post that a person holds or held."""

    post: Ref
    organization: Ref | None = None
    country: Ref | None = None
    status: str | None = None
    first_reported: str | None = None
    last_reported: str | None = None
    """When the first and the last article that say so were published."""


class Entity(Item):
    """An organization or a place."""

    names: list[str] = []
    part_of: Ref | None = None
    country: Ref | None = None
    articles: list[Ref] = []
    """Some twenty of them; all are at `/articles?agent=`."""
    mentions: int = 0
    """How many articles speak of it."""


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
    subjects: list[Ref] = []
    """The topics as concepts of the ontology."""
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
    kinds: list[Ref] = []
    """What kind of action it is, as concepts of the ontology."""
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
    state: str | None = None
    """Today: open, overdue, accepted, refused, or disputed where it was both accepted and refused."""


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


class Informant(Item):
    """A source: of named ones the agent, of unnamed ones how the article describes them and whose they say they are."""

    agent: Ref | None = None
    description: Label = {}
    anonymous: bool = False
    affiliation: Ref | None = None
    article: list[Ref] = []


class Topic(Item):
    """A topic of meetings, or a kind of action, as the ontology has it."""

    definition: Label = {}
    broader: list[Ref] = []


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


class Version(Ref):
    """An article that tells the same report, slightly edited."""

    publisher: str | None = None
    published: str | None = None


class Article(Item):
    """A report that was read."""

    title: str | None = None
    publisher: str | None = None
    published: str | None = None
    language: str | None = None
    url: str | None = None
    reported: dict[str, list[str]] = {}
    versions: list[Version] | None = None
    """Of one item: the other articles that tell the same report, slightly edited, in the order of their publication."""


class Hit(Ref):
    """What was found for words: of which kind it is, how well it fits (from 0 to 1), and by which text it was found."""

    kind: str
    score: float
    text: str


Kind = TypeVar("Kind", bound=BaseModel)


class QueryParameter(BaseModel):
    """A parameter of a named query."""

    name: str
    description: Label
    required: bool = False
    values: list[str] = []


class NamedQuery(BaseModel):
    """A query that is a route of its own."""

    name: str
    title: Label
    path: str
    parameters: list[QueryParameter] = []


class Problem(BaseModel):
    """What is wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    instance: str


class JobState(BaseModel):
    """An intake: what came in, how far it is, and what became of the articles."""

    id: int
    kind: str
    """files, articles, watched or retraction."""
    state: str
    """queued, running, done or failed."""
    what: list[str]
    by: str | None = None
    """The name of the key."""
    total: int | None = None
    """How many articles there are, where it is known."""
    finished: int
    """How many are dealt with: the sum of the next four."""
    read: int
    unchanged: int
    passed: int
    quarantined: int
    created: str
    started: str | None = None
    ended: str | None = None
    error: str | None = None
    """Why it failed, or cannot go on just now."""
    path: str
    events: str


class Reason(BaseModel):
    """An article that was passed over, and why."""

    name: str
    reason: str


class JobItem(JobState):
    """A job, with what it passed over (a thousand of it at most)."""

    reasons: list[Reason]


class JobPage(BaseModel):
    """Jobs, the newest first."""

    items: list[JobState]
    next: str | None = None


class Page(BaseModel, Generic[Kind]):
    """A stretch of a collection; `next` is the address of the following one."""

    items: list[Kind]
    total: int
    next: str | None = None
