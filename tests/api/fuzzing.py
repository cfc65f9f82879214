"""Requests that nobody expects, to every route: what the schema allows and forbids, and what no schema speaks of.

`Watch` sends them to a service and looks at the answers. Called by `test_fuzz` with few, by `tests.bench.fuzz` with many.
"""

import io
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout, suppress
from pathlib import Path
from urllib.parse import quote, urlencode, urlsplit

import httpx
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from pyoxigraph import Literal, Quad

from kg.graph import Graphs, quads
from kg.graph.terms import MAJ, RDFS
from kg.keys import Keys
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.graph.reports import BASE, report

SECONDS = 30
"""An answer that takes longer is taken for a hang."""
KINDS = [
    "persons", "organizations", "places", "posts", "meetings", "visits", "demands", "commitments", "responses", "claims",
    "articles",
]  # fmt: skip
PLACES = [
    "", "sparql", "graphs", "graphs/", "search", "ontology", "ontology/", "id/", "id/person/", "static/", "docs",
    "openapi.json", "healthz", "readyz", "metrics", ".well-known/void", *KINDS, *(f"{kind}/" for kind in KINDS),
]  # fmt: skip
METHODS = ["GET", "GET", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
NAMES = [
    "query", "update", "default-graph-uri", "named-graph-uri", "using-graph-uri", "using-named-graph-uri", "timeout",
    "graph", "default", "limit", "offset", "q", "lang", "status", "participant", "issuer", "addressee", "about", "from",
]  # fmt: skip
TYPES = [
    "application/sparql-query", "application/sparql-update", "application/x-www-form-urlencoded", "text/turtle",
    "application/n-triples", "application/n-quads", "application/trig", "application/ld+json", "application/rdf+xml",
    "application/json", "multipart/form-data", "multipart/form-data; boundary=x", "text/turtle; charset=latin-1", "*/*",
    "text/html", "text/csv", "application/sparql-results+json", "text/html;q=0, */*;q=0.1", ";;=,q=x",
]  # fmt: skip
TOKENS = [
    "SELECT", "ASK", "CONSTRUCT", "DESCRIBE", "*", "WHERE", "{", "}", "{", "}", "?s", "?p", "?o", ".", ";", ",", "a", "FILTER",
    "(", ")", "BIND", "AS", "?x", "OPTIONAL", "UNION", "MINUS", "GRAPH", "FROM", "NAMED", "<x:g>", "<g>", "VALUES", "UNDEF",
    "ORDER BY", "GROUP BY", "HAVING", "LIMIT", "OFFSET", "1", "-1", "1e999", "0.0", "'ق'", '"\\""', "'''", "@ar", "^^",
    "xsd:integer", "maj:words", "maj:textMatch", "maj:Talks", "nope:x", "[", "]", "_:b", "COUNT", "SUM", "DISTINCT", "REGEX",
    "STR", "LANG", "EXISTS", "NOT", "SERVICE", "SILENT", "LOAD", "INSERT DATA", "DELETE WHERE", "DELETE", "INSERT", "USING",
    "CLEAR", "DROP", "CREATE", "MOVE", "TO", "DEFAULT", "ALL", "WITH", "PREFIX", "BASE", "p:", "#", "\n", "\r", "\\u0041",
    "<<", ">>", "/", "|", "^", "+", "!", "&&", "=", "\x00", "\u202e", "😀", "rdfs:label", "<http://127.0.0.1:9/>", "<file:///etc/passwd>",
]  # fmt: skip
WHOLE = [
    "SELECT * { ?s ?p ?o } LIMIT 5", "ASK { ?s ?p ?o }", "CONSTRUCT WHERE { ?s ?p ?o }", "DESCRIBE <x:s>",
    "SELECT ?x { ?x maj:textMatch [ maj:words 'لقاء' ] }", "INSERT DATA { <x:s> <x:p> 'ق'@ar }", "DELETE WHERE { <x:s> ?p ?o }",
    "INSERT DATA { GRAPH <x:g> { <x:s> <x:p> 1 } }", "CLEAR GRAPH <x:g>", "<x:s> <x:p> 'ق'@ar, [ a <x:C> ] .",
    '{"@id": "x:s", "x:p": 1}', "<x:s> <x:p> <x:o> <x:g> .", "<x:g> { <x:s> <x:p> 1 }",
    "--x\r\nContent-Disposition: form-data; name=f; filename=f.ttl\r\n\r\n<x:s> <x:p> 1 .\r\n--x--\r\n",
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="x:s"/></rdf:RDF>',
]  # fmt: skip
_JUNK = st.one_of(
    st.text(max_size=30), st.sampled_from(["..", "%", "%00", "a1-m1", "/", "é", "🙂", "' OR 1=1", "-1", "9" * 40])
)
_TRIPLE = st.tuples(
    st.sampled_from(["?s", "?x", "<x:s>", "_:b"]),
    st.sampled_from(
        ["?p", "a", "rdfs:label", "maj:hasParticipant|a", "a/rdfs:label", "^a", "rdfs:label*", "!a", "(a|^a)+"]
    ),
    st.sampled_from(["?o", "?x", "'ق'@ar", "maj:Meeting", "1", "[]", "( 1 ?o )"]),
).map(lambda terms: f"{' '.join(terms)} . ")
_TEST = st.sampled_from([
    "?o > 1", "REGEX(STR(?o), '(a+)+$')", "1 / 0", "LANG(?o) = 'ar'", "?x IN (1, 'a')", "COALESCE(?nope, ?x)", "?s = ?s || ?o",
    "xsd:integer(?o) = 1", "RAND() > 0.5", "STRLEN(SUBSTR(STR(?o), -1, 1e9)) < 3", "NOT EXISTS { ?o ?q ?s }", "REPLACE('a', '', 'b')",
])  # fmt: skip
_PATTERN = st.recursive(
    _TRIPLE,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["OPTIONAL", "MINUS", "GRAPH ?g", "GRAPH <x:g>"]), inner).map(
            lambda parts: f"{parts[0]}{parts[1]} {{ {parts[2]}}} "
        ),
        st.tuples(inner, inner).map(lambda parts: f"{{ {parts[0]}}} UNION {{ {parts[1]}}} "),
        st.tuples(inner, _TEST).map(lambda parts: f"{parts[0]}FILTER({parts[1]}) "),
        st.tuples(inner, _TEST).map(lambda parts: f"{parts[0]}BIND({parts[1]} AS ?b) "),
        inner.map(lambda inside: f"{{ SELECT ?s (COUNT(*) AS ?n) {{ {inside}}} GROUP BY ?s HAVING(?n > 0) }} "),
    ),
    max_leaves=3,
)
_WELL_FORMED = st.tuples(
    st.sampled_from(["SELECT *", "SELECT DISTINCT ?s", "ASK", "CONSTRUCT { ?s ?p ?o }", "DESCRIBE ?s", "DELETE { ?s ?p 1 }",
                     "INSERT { GRAPH <x:h> { ?s <x:p> ?o } }", "DELETE { ?s <x:p> ?o } INSERT { <x:s> <x:p> ?o }"]),
    _PATTERN,
    st.sampled_from(["", "LIMIT 3", "ORDER BY ?o", "ORDER BY DESC(?s) LIMIT 0", "OFFSET 99999999999", "VALUES ?s { <x:s> UNDEF }"]),
).map(lambda parts: f"{parts[0]} WHERE {{ {parts[1]}}} {parts[2]}")  # fmt: skip
_SPARQL = st.one_of(
    st.sampled_from(WHOLE),
    _WELL_FORMED,
    _WELL_FORMED,
    st.lists(st.sampled_from(TOKENS), max_size=14).map(" ".join),
    st.tuples(st.sampled_from(WHOLE), st.integers(0, 60), st.sampled_from(TOKENS)).map(
        lambda parts: parts[0][: parts[1]] + parts[2] + parts[0][parts[1] :]
    ),
)
_VALUE = st.one_of(_SPARQL, _JUNK)
_PARAMETERS = st.lists(st.tuples(st.one_of(st.sampled_from(NAMES), _JUNK), _VALUE), max_size=3)
_HEADER = st.one_of(
    st.sampled_from(TYPES), st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30).map(str.strip)
)
_HEADERS = st.dictionaries(
    st.sampled_from(["Accept", "Content-Type", "Accept-Language", "If-None-Match", "Range", "Origin", "X-Forwarded-For", "Cookie"]),
    _HEADER,
    max_size=4,
)  # fmt: skip
_BODIES = st.one_of(
    st.just(b""),
    st.binary(max_size=200),
    _VALUE.map(lambda text: text.encode("utf-8", "replace")),
    _PARAMETERS.map(lambda pairs: urlencode(pairs, errors="replace").encode()),
)


@contextmanager
def watching(folder: Path) -> Iterator["Watch"]:
    """A service over a store with few quads, so that random queries end soon; nobody is turned away."""
    with EmbeddedStore(folder, BASE) as store:
        store.load_fixed(Graphs(BASE).ontology, [Quad(MAJ.Meeting, RDFS.label, Literal("Meeting", language="en"))])
        store.replace_article("a1", quads(report("a1"), BASE))
        settings_of = Settings(base=BASE, store=str(folder), address_rate=0, key_rate=0)
        with serving(settings_of, store) as address:
            watch = Watch(address, Keys(folder).create("fuzz", "write"))
            yield watch
            watch.close()


class Watch:
    """Sends requests and asserts that each is answered, and never by an error of the service."""

    def __init__(self, address: str, key: str) -> None:
        self.statuses: Counter[int] = Counter()
        self.sent = 0
        self._address = address
        self._key = {"Authorization": f"Bearer {key}"}
        self._client = httpx.Client(timeout=SECONDS)

    def close(self) -> None:
        """Let go of the connections."""
        self._client.close()

    def look(self, status: int, told: object) -> None:
        """Count an answer; AssertionError where it is an error of the service."""
        self.sent += 1
        self.statuses[status] += 1
        assert status < 500, told

    def odd(self, examples: int) -> None:
        """Requests that are put together without regard to what is described."""

        @_many(examples)
        @given(st.sampled_from(METHODS), st.sampled_from(PLACES), _JUNK, _PARAMETERS, _HEADERS, _BODIES, st.booleans())
        def send(method: str, place: str, rest: str, pairs: list, headers: dict, body: bytes, keyed: bool) -> None:
            rest = quote(rest, safe="", errors="replace") if place.endswith("/") else ""
            url = f"{self._address}/{place}{rest}?{urlencode(pairs, errors='replace')}"
            given_headers = {**headers, **(self._key if keyed else {})}
            answer = self._client.request(method, url, headers=given_headers, content=body if method != "GET" else None)
            self.look(answer.status_code, (method, url, given_headers, body, answer.text[:500]))
            if answer.status_code >= 400 and method != "HEAD" and "text/html" not in answer.headers["content-type"]:
                assert answer.headers["content-type"] == "application/problem+json", (method, url, answer.headers)

        send()

    def sparql(self, examples: int) -> None:
        """Queries and updates with the words of SPARQL in any order, in each way of the protocol."""

        accepts = st.one_of(st.just("*/*"), st.just("application/json, */*;q=0.5"), _HEADER)

        @_many(examples)
        @given(_SPARQL, st.sampled_from(["get", "query", "update", "query form", "update form", "patch"]), accepts)
        def send(text: str, way: str, accept: str) -> None:
            url, headers = f"{self._address}/sparql", {**self._key, "Accept": accept}
            word = way.partition(" ")[0]
            if way == "get":
                answer = self._client.get(url, params={"query": text, "timeout": "20"}, headers=headers)
            elif way.endswith("form"):
                answer = self._client.post(url, data={word: text}, headers=headers)
            else:
                kind = {"Content-Type": "application/sparql-query" if way == "query" else "application/sparql-update"}
                place, method = (f"{self._address}/graphs/notes", "PATCH") if way == "patch" else (url, "POST")
                body = text.encode("utf-8", "replace")
                answer = self._client.request(method, place, content=body, headers={**headers, **kind})
            self.look(answer.status_code, (text, way, answer.text[:500]))

        send()

    def bytes(self, examples: int) -> None:
        """Bytes that are hardly HTTP; afterwards the service still answers."""
        host = urlsplit(self._address)
        line = st.sampled_from(
            [b"GET / HTTP/1.1", b"GET /\xff HTTP/1.1", b"OPTIONS * HTTP/1.1", b"POST /sparql HTTP/1.1", b"G", b""]
        )
        rest = st.one_of(
            st.binary(max_size=100),
            st.sampled_from([
                b"Host: \xff", b"Host: a b", b"Content-Length: -1", b"Content-Length: 9", b"Transfer-Encoding: chunked\r\n\r\nzz\r\n",
                b"Host: x\r\nHost: y", b"Accept: " + b"a" * 9000, b"Authorization: Bearer \xff\xfe",
            ]),
        )  # fmt: skip

        @_many(examples)
        @given(line, rest)
        def send(first: bytes, then: bytes) -> None:
            with socket.create_connection((str(host.hostname), host.port or 80), timeout=SECONDS) as connection:
                connection.sendall(first + b"\r\n" + then + b"\r\n\r\n")
                connection.shutdown(socket.SHUT_WR)
                answer = connection.recv(1000)
            status = int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else 0
            self.look(status, (first, then, answer))

        send()
        self.look(self._client.get(f"{self._address}/healthz").status_code, "the service no longer answers")

    def described(self, examples: int) -> None:
        """For every operation of the schema, `examples` requests that it allows and as many that it forbids."""
        import schemathesis

        from tests.api import schema_hooks  # noqa: F401  (how bodies of the formats of RDF and SPARQL are written)

        document = self._client.get(f"{self._address}/openapi.json").json()
        schema = schemathesis.openapi.from_dict(document)
        schema.config.update(base_url=self._address)
        for result in schema.get_all_operations():
            operation = result.ok()
            for mode in (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE):
                with (
                    redirect_stdout(io.StringIO()),
                    suppress(Unsatisfiable),
                ):  # there is nothing to forbid where nothing is asked for
                    self._of_operation(operation.as_strategy(mode), examples)

    def _of_operation(self, strategy: st.SearchStrategy, examples: int) -> None:
        @_many(examples)
        @given(strategy)
        def send(case) -> None:
            answer = case.call(headers=self._key, timeout=SECONDS)
            self.look(answer.status_code, (case.as_curl_command(), answer.text[:500]))

        send()


def _many(examples: int) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return settings(
        max_examples=examples,
        deadline=None,
        database=None,
        print_blob=False,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
