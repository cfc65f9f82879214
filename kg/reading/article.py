"""The article as it was read: what the reading room hands to the language room.

`text` is kept exactly as it came (offsets of all evidence count code points into it);
stretches that are page furniture are marked, not cut out.
"""

from datetime import datetime

from pydantic import BaseModel, ConfigDict


class Furniture(BaseModel):
    """A stretch `text[start:end]` that is page furniture and is not read as news.

    `kind` is one of headline, outlet, byline, dateline, published, updated, caption, more.
    """

    model_config = ConfigDict(frozen=True)

    start: int
    end: int
    kind: str


class Article(BaseModel):
    """One news report. Only `text` is certain to be there; `id` is unique and stable."""

    model_config = ConfigDict(frozen=True)

    id: str
    text: str
    language: str
    title: str = ""
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: datetime | None = None
    updated: datetime | None = None
    furniture: tuple[Furniture, ...] = ()
