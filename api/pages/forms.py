"""The filters of a page: those that its form offers, and those that are given as things and can be taken away.

In: the parameters of a query and the address; out: what the templates show. Called by `render` and `pictures`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from fastapi import Request
from pyoxigraph import NamedNode

from api.asked import iri_of
from api.queries.parameters import Parameter
from api.view import View
from kg.store import Store

_OFFERED = ("q", "from", "to", "status", "open", "overdue", "language", "sort")
"""What a form offers of a query that has it; a thing is chosen by a link, and other filters stand in the address."""
Form = list[tuple[str, Parameter]]


@dataclass(frozen=True)
class Chosen:
    """A filter that is given as a thing: its parameter, its value as it was given, and what it is called."""

    parameter: str
    given: str
    label: Mapping[str, str]


def filters(
    store: Store, parameters: Mapping[str, Parameter], request: Request, offered: tuple[str, ...] = _OFFERED
) -> tuple[Form, list[Chosen]]:
    """The filters of a form, and the things that are chosen."""
    given = {name: value for name, value in request.query_params.items() if name in parameters and value.strip()}
    things = {name: NamedNode(_iri(store, path)) for name, path in given.items() if parameters[name].kind == "thing"}
    view = View(store)
    form = [
        (name, each) for name, each in parameters.items() if name in offered or (name in given and name not in things)
    ]
    order = {name: number for number, name in enumerate(offered)}
    form = sorted(
        ((name, each) for name, each in form if name != "lang"), key=lambda pair: order.get(pair[0], len(order))
    )
    return form, [Chosen(name, given[name], view.label(node) or {"und": given[name]}) for name, node in things.items()]


def _iri(store: Store, given: str) -> str:
    given = given.strip()
    return given if given.startswith(("http://", "https://")) else iri_of(store.base, given.lstrip("/"))


def without(request: Request, name: str) -> str:
    """The address of this page without one of its filters."""
    kept = {key: value for key, value in request.query_params.items() if key not in (name, "offset")}
    return f"{request.url.path}?{urlencode(kept)}"
