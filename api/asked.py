"""What a request asks of a query with parameters: their values as terms; and their description for OpenAPI.

In: the parameters of the address; out: terms. What cannot be used is a 400 that names the parameter.
"""

from collections import Counter
from collections.abc import Container, Mapping

from fastapi import Request
from pyoxigraph import NamedNode

from api.items import KINDS
from api.problems import Problem
from api.queries.files import QueryFile, Term
from api.queries.parameters import Parameter, value_of
from kg.errors import InputError
from kg.graph.terms import DCT
from kg.store import Store

BESIDE = ("limit", "offset", "lang")
"""Parameters of every route, which are no part of a query, unless it has one of that name itself."""


def require_once(request: Request, names: Container[str]) -> None:
    """Problem 400 where a request has one of these parameters more than once."""
    given = Counter(name for name, _ in request.query_params.multi_items())
    for name, times in given.items():
        if times > 1 and name in names:
            raise Problem(400, f"The parameter {name} is given more than once.")


def values(file: QueryFile, store: Store, request: Request, of_form: bool = False) -> dict[str, Term | str]:
    """The values of a query's parameters, as a request gives them; the form of a page sends fields that are empty."""
    found: dict[str, Term | str] = {}
    require_once(request, BESIDE)
    for name, given in request.query_params.multi_items():
        if (not given.strip() and (of_form or name == "q")) or (name in BESIDE and name not in file.parameters):
            continue
        if name not in file.parameters:
            known = ", ".join((*file.parameters, *BESIDE))
            raise Problem(400, f"There is no parameter {name} here; there are {known}.")
        if name in found:
            raise Problem(400, f"The parameter {name} is given more than once.")
        try:
            value = value_of(file.parameters[name], given, lambda path: iri_of(store.base, path))
        except InputError as error:
            raise Problem(400, f"The parameter {name} {error}.") from error
        kind = file.parameters[name].kind
        if kind == "term" and isinstance(value, NamedNode) and not any(store.matching(value, None, None)):
            raise Problem(400, f"The parameter {name} is {given!r}, which the ontology does not have.")
        found[name] = present(store, value) if kind == "thing" and isinstance(value, NamedNode) else value
    for name, parameter in file.parameters.items():
        if parameter.required and name not in found:
            raise Problem(400, f"The parameter {name} is missing: {parameter.description.get('en', name)}.")
    return found


def iri_of(base: str, path: str) -> str:
    """The IRI of an item by its path under this service, or by the end of its IRI."""
    step, _, key = path.partition("/")
    return KINDS[step].iri(base, key) if step in KINDS else f"{base}{path}"


def present(store: Store, node: NamedNode) -> NamedNode:
    """What a thing is now, where it was found to be one with another."""
    for quad in store.matching(None, DCT.replaces, node):
        if isinstance(quad.subject, NamedNode):
            return quad.subject
    return node


def described(parameters: Mapping[str, Parameter]) -> list[dict[str, object]]:
    """Parameters for the OpenAPI description."""
    return [
        {
            "name": name,
            "in": "query",
            "required": parameter.required,
            "schema": parameter.schema(),
            "description": parameter.description.get("en", name),
        }
        for name, parameter in parameters.items()
    ]
