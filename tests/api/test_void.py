"""The service description and VoID: what they say is what counting says, after every commit."""

from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, QuerySolutions, RdfFormat, Store, parse

from kg.graph import Graphs, quads
from kg.keys import Keys
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import is_problem, serving
from tests.graph.reports import BASE, report

VOID = "http://rdfs.org/ns/void#"
SD = "http://www.w3.org/ns/sparql-service-description#"
TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
COUNTS = {
    "triples": "SELECT (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?p ?o { ?s ?p ?o } }",
    "entities": f'SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s ?p ?o FILTER(STRSTARTS(STR(?s), "{BASE}")) }}',
    "classes": f"SELECT (COUNT(DISTINCT ?c) AS ?n) {{ ?s {TYPE} ?c }}",
    "properties": "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }",
    "distinctSubjects": "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }",
    "distinctObjects": "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }",
}
PARTITIONS = {
    ("classPartition", "class", "entities"): f"SELECT ?x (COUNT(DISTINCT ?s) AS ?n) {{ ?s {TYPE} ?x FILTER(ISIRI(?x)) }} GROUP BY ?x",
    ("propertyPartition", "property", "triples"): "SELECT ?x (COUNT(*) AS ?n) { SELECT DISTINCT ?s ?x ?o { ?s ?x ?o } } GROUP BY ?x",
}  # fmt: skip


@pytest.fixture
def service(tmp_path: Path) -> Iterator[tuple[httpx.Client, EmbeddedStore]]:
    with EmbeddedStore(tmp_path / "store", BASE) as store:
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(Settings().ontology))
        key = Keys(tmp_path / "store").create("client", "write")
        with serving(Settings(base=BASE, store=str(tmp_path / "store")), store) as address:
            headers = {"Authorization": f"Bearer {key}"}
            with httpx.Client(base_url=address, timeout=120, headers=headers) as client:
                yield client, store


def graph_of(response: httpx.Response) -> Store:
    assert response.status_code == 200, response.text
    graph = Store()
    graph.extend(parse(response.content, format=RdfFormat.from_media_type(response.headers["content-type"])))
    return graph


def rows(store: Store, query: str) -> list[tuple[object, ...]]:
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return [tuple(getattr(value, "value", None) for value in row) for row in found]


def counted(client: httpx.Client, query: str) -> list[list[str]]:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": "text/tab-separated-values"})
    return [line.split("\t") for line in answer.text.splitlines()[1:]]


def is_true(client: httpx.Client) -> int:
    """Assert that all numbers are those that counting gives; the number of triples."""
    void = graph_of(client.get("/.well-known/void"))
    dataset = f"<{client.base_url}/.well-known/void#dataset>"
    for name, query in COUNTS.items():
        told = rows(void, f"SELECT ?n {{ {dataset} <{VOID}{name}> ?n }}")
        assert told == [(counted(client, query)[0][0],)], name
    for (kind, of, number), query in PARTITIONS.items():
        told = rows(
            void,
            f"SELECT ?x ?n {{ {dataset} <{VOID}{kind}> ?part . ?part <{VOID}{of}> ?x ; <{VOID}{number}> ?n }}",
        )
        assert sorted((f"<{x}>", n) for x, n in told) == sorted((x, n) for x, n in counted(client, query)), kind
    return int(counted(client, COUNTS["triples"])[0][0])


def test_the_numbers_are_true_after_every_commit(service: tuple[httpx.Client, EmbeddedStore]) -> None:
    client, store = service
    sizes = [is_true(client)]

    def update(text: str) -> None:
        assert client.post("/sparql", data={"update": text}).status_code == 204

    for commit in (
        lambda: store.replace_article("a1", quads(report("a1"), BASE)),
        lambda: store.replace_articles({"a2": quads(report("a2"), BASE), "a3": quads(report("a3"), BASE)}),
        # the same triple in two graphs is one
        lambda: update("INSERT DATA { GRAPH <x:g> { <x:s> <x:p> <x:o> } GRAPH <x:h> { <x:s> <x:p> <x:o> } }"),
        lambda: update("DELETE DATA { GRAPH <x:g> { <x:s> <x:p> <x:o> } }"),
        lambda: update(
            "DELETE DATA { GRAPH <x:h> { <x:s> <x:p> <x:o> } } ; INSERT DATA { <x:s> a <x:C>, [ a <x:D> ] }"
        ),
        lambda: store.remove_article("a2"),
        # there and back again between two looks
        lambda: (store.remove_article("a1"), store.replace_article("a1", quads(report("a1"), BASE))),
        lambda: (update("INSERT DATA { <x:t> a <x:C> }"), update("DELETE DATA { <x:t> a <x:C> }")),
        lambda: update("DELETE WHERE { <x:s> ?p ?o }"),
        # a new ontology has the copy begin anew
        lambda: store.load_fixed(Graphs(BASE).ontology, [*ontology_quads(Settings().ontology), *_axiom()]),
        lambda: store.remove_article("a3"),
    ):
        commit()
        sizes.append(is_true(client))
    assert len(set(sizes)) > 5


def _axiom() -> list[Quad]:
    text = f'<{BASE}x> <http://www.w3.org/2000/01/rdf-schema#label> "x" .'
    return list(parse(text, format=RdfFormat.N_QUADS))


def test_a_change_is_counted_without_counting_all_again(
    service: tuple[httpx.Client, EmbeddedStore], monkeypatch: pytest.MonkeyPatch
) -> None:
    from kg.workers import counting, wire

    copy, history = Store(), counting.History()
    copy.extend(parse("<x:a> <x:p> <x:b> <x:g> .\n<x:a> <x:p> <x:c> <x:g> .", format=RdfFormat.N_QUADS))
    first = counting.counted(copy, {}, history, counting.Count("x:", 0))
    added = b"<x:d> <x:q> <x:b> <x:g> .\n<x:a> <x:p> <x:b> <x:h> ."
    copy.extend(parse(added, format=RdfFormat.N_QUADS))
    history.add(wire.pair(b"", added))
    monkeypatch.setattr(counting, "_anew", None)
    then = counting.counted(copy, {}, history, counting.Count("x:", 0, first))
    assert (then.changes, then.counts.triples, then.counts.quads) == (1, 3, 4)
    assert dict(then.counts.properties) == {"x:p": 2, "x:q": 1}
    assert counting.Counted.unpacked(then.packed()) == then


def test_changes_that_are_forgotten_are_counted_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    from kg.workers import counting, wire

    monkeypatch.setattr(counting, "_LARGEST", 100)
    copy, history = Store(), counting.History()
    first = counting.counted(copy, {}, history, counting.Count("x:", 0))
    for number in range(10):
        added = f"<x:a> <x:p> <x:{number}> <x:g> .".encode()
        copy.extend(parse(added, format=RdfFormat.N_QUADS))
        history.add(wire.pair(b"", added))
    assert history.since(first) is None
    assert counting.counted(copy, {}, history, counting.Count("x:", 0, first)).counts.triples == 10


def test_the_description_tells_what_the_endpoint_can_do_and_what_it_has(
    service: tuple[httpx.Client, EmbeddedStore],
) -> None:
    client, store = service
    store.replace_article("a1", quads(report("a1"), BASE))
    client.get("/.well-known/void")
    for accept in ("text/turtle", "application/ld+json", "application/rdf+xml"):
        described = graph_of(client.get("/sparql", headers={"Accept": accept}))
        service_of = (
            "?service a sd:Service ; sd:endpoint ?service ; sd:supportedLanguage sd:SPARQL11Query, sd:SPARQL11Update"
        )
        (found,) = rows(
            described,
            f"PREFIX sd: <{SD}> PREFIX void: <{VOID}> SELECT ?service ?n ?example ?space {{ {service_of} ;"
            " sd:feature sd:UnionDefaultGraph ; sd:defaultDataset ?d . ?d void:sparqlEndpoint ?service ;"
            " void:triples ?n ; void:exampleResource ?example ; void:uriSpace ?space ; sd:defaultGraph [ void:triples ?n ] }",
        )
        assert found[0] == f"{client.base_url}/sparql"
        assert found[3] == BASE
        assert NamedNode(str(found[2])).value.startswith(f"{BASE}person/")
        vocabularies = {name for (name,) in rows(described, f"SELECT ?v {{ ?d <{VOID}vocabulary> ?v }}")}
        assert {"https://w3id.org/majlis/ontology#", "http://www.w3.org/2002/07/owl#"} <= vocabularies
        assert rows(described, f"SELECT ?d {{ ?d <{VOID}dataDump> ?x }}") == []


def test_updates_are_described_only_where_somebody_may_write(http: httpx.Client) -> None:
    described = graph_of(http.get("/sparql"))
    assert rows(described, f"SELECT ?x {{ ?x <{SD}supportedLanguage> <{SD}SPARQL11Update> }}") == []


def test_a_format_that_void_does_not_come_in_is_refused(http: httpx.Client) -> None:
    assert "text/turtle" in is_problem(http.get("/.well-known/void", headers={"Accept": "image/png"}), 406)
