"""What clients of the reconciliation service send, and what the service offers them (`reconciliation.toml`)."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel, Field, TypeAdapter

from api import queries

CANDIDATES = 50
"""Candidates of one name, at most."""
_MOST_IDS = 500


class Given(BaseModel):
    """A property of a query, with its value or values."""

    pid: str
    v: Any


class Asked(BaseModel):
    """A query of a batch."""

    query: str = Field(max_length=500)
    type: str | list[str] | None = None
    limit: int = Field(10, ge=1, le=CANDIDATES)
    properties: list[Given] = Field([], max_length=20)
    type_strict: str | None = None


class Wanted(BaseModel):
    """A property to extend by."""

    id: str
    settings: dict[str, Any] = {}


class Extension(BaseModel):
    """What a table is to be extended by."""

    ids: list[str] = Field(max_length=_MOST_IDS)
    properties: list[Wanted] = Field(max_length=20)


BATCH = TypeAdapter(dict[str, Asked])


@dataclass(frozen=True)
class Offer:
    """What `reconciliation.toml` says."""

    types: Mapping[str, Mapping[str, str]]
    properties: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    @classmethod
    def read(cls) -> "Offer":
        said = tomllib.loads((queries.HERE / "reconciliation.toml").read_text("utf-8"))
        return cls(said["types"], said["properties"])

    def type(self, name: str, language: str) -> dict[str, str]:
        return {"id": name, "name": self.types[name][language]}

    def property(self, name: str, language: str) -> dict[str, str]:
        return {"id": name, "name": self.properties[name][language]}


TYPE_OF = {
    "persons": "Person",
    "organizations": "Organization",
    "places": "Place",
    "posts": "Post",
    "meetings": "Meeting",
    "visits": "Visit",
    "articles": "Article",
}
