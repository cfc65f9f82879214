"""The form in which a language model answers, as models and as a JSON Schema whose kinds come from the ontology.

In: the text of an answer; out: its items, each checked by itself, so that a bad one does not spoil the others. Nothing
here is believed yet: `founding` asks the article. Called by `reader`.
"""

from collections.abc import Iterator
from typing import Any, Literal

import pydantic_core
from pydantic import BaseModel, ConfigDict, ValidationError

from kg.extraction.account import Drop
from kg.extraction.llm.vocabulary import Vocabulary
from kg.extraction.report import EventStatus, Force, ResponseType, Role

_CONTROLS = dict.fromkeys(range(32), " ")
"""Servers that confine a model to a schema may yet let it break a line within a string."""
_MOST = 1000
"""Items of a list that are looked at; no article has as many."""


class Told(BaseModel):
    """What a model says; fields that the form does not have are passed over."""

    model_config = ConfigDict(frozen=True)


class Quote(Told):
    """The number of a sentence, and words that stand in it."""

    sentence: int
    words: str


class Time(Quote):
    """Words that tell a time; `counted_from` is the event from which «بعد أسبوع» is counted."""

    counted_from: str | None = None


class ToldItem(Told):
    """Anything told, with the words behind it."""

    id: str
    evidence: tuple[Quote, ...]


class ToldPost(Told):
    """A post as written."""

    title: str
    organization: str | None = None
    country: str | None = None
    status: Literal["current", "former", "acting", "disputed"] = "current"


class ToldPerson(ToldItem):
    """A person, the fullest name first."""

    names: tuple[str, ...]
    posts: tuple[ToldPost, ...] = ()


class ToldOrganization(ToldItem):
    """A body that acts, speaks or is asked."""

    type: str = "Organization"
    names: tuple[str, ...]
    part_of: str | None = None


class ToldPlace(ToldItem):
    """A scene."""

    type: str = "Place"
    names: tuple[str, ...]


class ToldParticipant(Told):
    """A side of a meeting."""

    agent: str
    role: Role = "participant"


class ToldVisit(ToldItem):
    """A visitor and a destination."""

    type: str = "Visit"
    visitor: str
    destination: str
    status: EventStatus = "held"
    time: Time | None = None
    topics: tuple[str, ...] = ()


class ToldMeeting(ToldItem):
    """One meeting, however often it is mentioned."""

    type: str = "Meeting"
    status: EventStatus = "held"
    participants: tuple[ToldParticipant, ...]
    place: str | None = None
    time: Time | None = None
    topics: tuple[str, ...] = ()
    part_of_visit: str | None = None


class ToldDemand(ToldItem):
    """Somebody wants somebody to do something."""

    type: str = "Demand"
    issuer: str | None = None
    on_behalf_of: str | None = None
    conveyed_by: str | None = None
    addressees: tuple[str, ...] = ()
    content: str
    force: Force = "request"
    condition: str | None = None
    deadline: Time | None = None
    status: Literal["made", "planned", "denied", "alleged", "withdrawn"] = "made"
    made_in: str | None = None


class ToldCommitment(ToldItem):
    """A promise."""

    type: str = "Commitment"
    promisor: str | None = None
    promisee: str | None = None
    content: str
    condition: str | None = None
    deadline: Time | None = None
    action_of: str | None = None
    made_in: str | None = None


class ToldResponse(ToldItem):
    """An answer to a demand."""

    type: str = "Response"
    responder: str | None = None
    responds_to: str | None = None
    response: ResponseType
    content: str


class ToldSource(Told):
    """An agent, or the words that describe somebody unnamed."""

    agent: str | None = None
    description: str | None = None
    anonymous: bool = False
    affiliation: str | None = None


class ToldClaim(ToldItem):
    """Who says so."""

    about: str | None = None
    content: str = ""
    source: ToldSource
    via: tuple[ToldSource, ...] = ()
    certainty: Literal["certain", "probable", "possible"] = "certain"
    polarity: Literal["positive", "negative"] = "positive"
    tense: Literal["past", "present", "future"] = "past"
    direct: bool = False
    contradicts: tuple[str, ...] = ()


class Answer(Told):
    """All that a model says of one window of an article."""

    persons: tuple[ToldPerson, ...] = ()
    organizations: tuple[ToldOrganization, ...] = ()
    places: tuple[ToldPlace, ...] = ()
    visits: tuple[ToldVisit, ...] = ()
    meetings: tuple[ToldMeeting, ...] = ()
    demands: tuple[ToldDemand, ...] = ()
    commitments: tuple[ToldCommitment, ...] = ()
    responses: tuple[ToldResponse, ...] = ()
    claims: tuple[ToldClaim, ...] = ()


ITEMS: dict[str, type[ToldItem]] = {
    "persons": ToldPerson,
    "organizations": ToldOrganization,
    "places": ToldPlace,
    "visits": ToldVisit,
    "meetings": ToldMeeting,
    "demands": ToldDemand,
    "commitments": ToldCommitment,
    "responses": ToldResponse,
    "claims": ToldClaim,
}
"""The lists of an answer, in the order in which they are asked for: what is referred to comes first."""
FAMILY = {
    "organizations": "Organization",
    "places": "Place",
    "visits": "Visit",
    "meetings": "Meeting",
    "demands": "Demand",
    "commitments": "Commitment",
    "responses": "Response",
}
"""The class under which the kinds of a list are found in the ontology."""


def parse(text: str, *, whole: bool = True) -> tuple[Answer, tuple[Drop, ...]]:
    """The items of an answer, and those that are not of the form.

    Raises ValueError where the text is no JSON object; of one that is not whole, what came is read.
    """
    told = pydantic_core.from_json(_object(text, whole=whole), allow_partial=False if whole else "on")
    if not isinstance(told, dict):
        raise TypeError("it is no JSON object")
    drops: list[Drop] = []
    lists: dict[str, tuple[ToldItem, ...]] = {name: tuple(_items(name, told.get(name), drops)) for name in ITEMS}
    return Answer.model_validate(lists), tuple(drops)


def _object(text: str, *, whole: bool) -> str:
    """The JSON object in an answer, which may stand after thoughts, in a fence or between other words."""
    start = text.find("{", max(0, text.rfind("</think>")))
    end = text.rfind("}") + 1 if whole else len(text)
    if not 0 <= start < end:
        raise ValueError("there is no JSON object in it")
    return text[start:end].translate(_CONTROLS)


def _items(name: str, told: object, drops: list[Drop]) -> Iterator[ToldItem]:
    if told is not None and not isinstance(told, list):
        drops.append(Drop("form", name, "no list"))
        return
    for each in (told or ())[:_MOST]:
        try:
            yield ITEMS[name].model_validate(each)
        except ValidationError as error:
            first = error.errors()[0]
            drops.append(Drop("form", name, f"{'.'.join(map(str, first['loc']))}: {first['msg']}"))


def schema_of(vocabulary: Vocabulary) -> dict[str, Any]:
    """The JSON Schema of an answer, the same for every article; every field is required, and no other is let in."""
    schema = Answer.model_json_schema()
    kinds = {ITEMS[name].__name__: vocabulary.names(family) for name, family in FAMILY.items()}
    for name, definition in schema["$defs"].items():
        properties = definition["properties"]
        if name in kinds:
            properties["type"] = {"type": "string", "enum": list(kinds[name])}
    for definition in (schema, *schema["$defs"].values()):
        definition["required"] = list(definition["properties"])
        definition["additionalProperties"] = False
    bare = _bare(schema)
    assert isinstance(bare, dict)
    return bare


def _bare(schema: object) -> object:
    """Without titles, descriptions and defaults, which cost tokens and which some servers refuse."""
    if isinstance(schema, list):
        return [_bare(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    left_out = {"description", "default"} | ({"title"} if isinstance(schema.get("title"), str) else set())
    return {key: _bare(value) for key, value in schema.items() if key not in left_out or isinstance(value, dict)}
