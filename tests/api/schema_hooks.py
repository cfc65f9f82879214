"""What schemathesis has to know of the service: how texts of its formats look. Loaded by it (`SCHEMATHESIS_HOOKS`)."""

import json

import schemathesis
from hypothesis import strategies as st

_QUERIES = ["SELECT * { ?s ?p ?o } LIMIT 3", "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p 'ق' }", "DESCRIBE <urn:x>"]
_UPDATES = ["INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1 } }", "CLEAR SILENT GRAPH <urn:g>"]
_TURTLE = ["", "<urn:s> <urn:p> <urn:o> .", "<urn:s> <urn:p> 'ق'@ar, 1 ."]
_BATCHES = [
    {},
    {"q0": {"query": "لوكاس مولر"}},
    {"q0": {"query": "x", "type": "Person", "limit": 3}, "q1": {"query": "Bern"}},
]
_EXTENSIONS = [{"ids": [], "properties": []}, {"ids": ["place/bern", "person/x"], "properties": [{"id": "country"}]}]

for name, texts in (
    ("sparql-query", _QUERIES),
    ("sparql-update", _UPDATES),
    ("turtle", _TURTLE),
    ("seconds", ["1", "0.5", "20"]),
    ("reconciliation-queries", list(map(json.dumps, _BATCHES))),
    ("reconciliation-extension", list(map(json.dumps, _EXTENSIONS))),
):
    schemathesis.openapi.format(name, st.sampled_from(texts))


@schemathesis.serializer("application/sparql-query", "application/sparql-update", "text/turtle")
def as_it_is(_: schemathesis.SerializationContext, value: object) -> bytes:
    """A body that is a text already."""
    return value if isinstance(value, bytes) else str(value).encode("utf-8", "replace")
