"""Items as CSV (RFC 4180): one line an item, what is several in one cell parted by "; ". Called by `resources`."""

import csv as rows
from collections.abc import Sequence
from io import StringIO

from pydantic import BaseModel

from api.models import Evidence, Item, Participant, Ref, Source, Time

_NOT_SHOWN = {"related", "accounts", "contradictions", "reported", "label"}
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv(items: Sequence[Item], model: type[Item]) -> str:
    """The table of items of one model."""
    columns = [name for name in model.model_fields if name not in _NOT_SHOWN]
    out = StringIO()
    writer = rows.writer(out)
    writer.writerow(columns)
    for item in items:
        writer.writerow([_harmless(_cell(getattr(item, column))) for column in columns])
    return out.getvalue()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        return "; ".join(_cell(each) for each in value)
    if isinstance(value, dict):
        return "; ".join(str(each) for each in value.values())
    if isinstance(value, Ref):
        return value.name or value.id
    if isinstance(value, Participant):
        return _cell(value.agent)
    if isinstance(value, Source):
        return _cell(value.agent or value.description)
    if isinstance(value, Time):
        return value.edtf or value.text
    if isinstance(value, Evidence):
        return value.quote
    if isinstance(value, BaseModel):
        return "; ".join(filter(None, (_cell(each) for _, each in value)))
    return str(value)


def _harmless(cell: str) -> str:
    """A text that a spreadsheet would take for a formula begins with an apostrophe."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
