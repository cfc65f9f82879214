"""The OpenAPI description of the service, made complete: what FastAPI cannot see of routes, and what the graph says.

Every operation gets the answer that says what is wrong; routes that read requests as they are get their bodies and
media types from `description.toml`; a parameter that is a class of the ontology, or another term, gets those there are.
"""

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pyoxigraph import NamedNode

from api import queries
from api.models import Problem
from api.view import rows
from kg.graph.terms import NAMESPACE
from kg.store import Store

_PROBLEM = "#/components/schemas/Problem"
_INSTEAD = {"created": "201", "accepted": "202", "nothing": "204", "moved": "303"}
"""The answers that there are in the place of 200, or beside it where there are `answers`, by their word in the file."""
_TEXT = {"schema": {"type": "string"}}


def install(app: FastAPI, store: Store) -> None:
    """Let the application describe itself in full; made anew when the graph, and so the ontology, may have changed."""
    said = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
    kept: dict[int, dict[str, Any]] = {}

    def described() -> dict[str, Any]:
        commits = store.commits
        if commits not in kept:
            kept.clear()
            kept[commits] = _with_terms(_complete(app, said), store)
        return kept[commits]

    app.openapi = described  # type: ignore[method-assign]


def _complete(app: FastAPI, said: Mapping[str, Any]) -> dict[str, Any]:
    document = get_openapi(title=app.title, version=app.version, summary=app.summary, routes=app.routes)
    schemas = document.setdefault("components", {}).setdefault("schemas", {})
    schemas["Problem"] = Problem.model_json_schema()
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    for path, method, operation in _operations(document):
        responses = operation["responses"]
        responses.pop("422", None)
        responses["default"] = {
            "description": "What is wrong, in a sentence (RFC 9457)",
            "content": {"application/problem+json": {"schema": {"$ref": _PROBLEM}}, "text/html": _TEXT},
        }
        if "{path}" in path:
            schema = {"type": "string", "pattern": "^[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*$"}
            parameter = {"name": "path", "in": "path", "required": True, "schema": schema}
            operation.setdefault("parameters", []).append(parameter)
        _say(operation, said.get(path, {}).get(method, {}))
    return document


def _say(operation: dict[str, Any], said: Mapping[str, Any]) -> None:
    """What the file says of an operation."""
    responses = operation["responses"]
    if "answers" in said:
        responses["200"] = {"description": "The answer", "content": {name: _body(name) for name in said["answers"]}}
    elif any(word in said for word in _INSTEAD):
        responses.pop("200", None)
    for word, status in _INSTEAD.items():
        if word in said:
            responses[status] = {"description": said[word]}
    if "parameters" in said:
        operation["parameters"] = [{"in": "query", **parameter} for parameter in said["parameters"]]
    for parameter in operation.get("parameters", ()):
        if parameter["name"] in said.get("formats", ()):
            parameter["schema"] = {"type": "string", "format": said["formats"][parameter["name"]]}
    if "bodies" in said:
        content = {body["type"]: {"schema": body["schema"]} for body in said["bodies"]}
        operation["requestBody"] = {"required": True, "content": content}


def _body(media_type: str) -> dict[str, Any]:
    """What an answer of this type is: of what is JSON nothing is said, all else is text."""
    return {} if "json" in media_type else _TEXT


def _operations(document: Mapping[str, Any]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method, operation


def _with_terms(document: dict[str, Any], store: Store) -> dict[str, Any]:
    """The description with the terms that parameters may name."""
    classes: list[str] = []
    concepts: list[str] = []
    for term, kind in rows(store, queries.load("terms")):
        if isinstance(term, NamedNode) and isinstance(kind, NamedNode):
            found = classes if kind.value.endswith("#Class") else concepts
            found.append(term.value.removeprefix(NAMESPACE))
    named = {"type": classes, "topic": concepts}
    for _, _, operation in _operations(document):
        for parameter in operation.get("parameters", ()):
            if parameter["schema"].pop("x-terms", False) and (terms := named.get(parameter["name"])):
                parameter["schema"] = {"type": "string", "enum": sorted(set(terms))}
    return document
