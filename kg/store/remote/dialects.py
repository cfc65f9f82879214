"""Where SPARQL servers differ from the recommendation and from each other: all of it stands here.

In: what a server calls itself; out: its `Dialect`. Called by the client and the database behind HTTP.

What differs, for Oxigraph, Virtuoso 7 and any other server:

- The default graph of a query: its own, or with a parameter the union; always the union, its own graphs left out on
  request; its own.
- Quads in the default graph: kept; cannot be kept, so they are refused; kept.
- The operations of one update: one transaction; one after another, of which readers see the last state only, unless
  the server is killed in between; one transaction, it is hoped.
- Triples in one operation: any number; some 5,000 of one graph, so `updates` never writes more than 2,000; any number.
- true, 1.50 and 1.0E0 come back as true, 1.5 and 1; as 1, 1.5 and 1.0; as they were. All are read in the first form.
- Blank nodes: called otherwise at every answer, so they are sent as IRIs (`terms`), everywhere.
- Rows of an answer: any number; ResultSetMaxRows of virtuoso.ini, told in a header; any number.
- Who may not write: 401 or 403; without a login 500 and a message of `SECURITY`; 401 or 403.
- Graphs without triples: kept; forgotten; not relied on.
- A query as the body of a POST: answered; never answered, so all are sent as forms.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dialect:
    """How to speak with one kind of server.

    `paths` are tried below the URL that was given, in this order: where queries are asked, and where updates go.
    """

    name: str
    paths: tuple[tuple[str, str], ...] = (("", ""),)
    login_path: str | None = None
    """Where updates of those who have logged in go instead."""
    union: tuple[tuple[str, str], ...] = ()
    """Parameters with which a query has the union of all graphs as its default graph."""
    before: str = ""
    """What stands before a query without FROM."""
    has_default_graph: bool = True
    in_a_graph: str = "?s ?p ?o"
    """A pattern that is found in every graph there is; an empty one finds graphs without triples too."""
    own_graphs: frozenset[str] = frozenset()
    """Graphs of the server itself, which are not ours to see."""
    keeps_values: bool = True
    """Whether values come back as a database of ours keeps them."""
    fewer_rows: str = ""
    """The header that says that an answer is not whole."""
    no_right: str = ""
    """What an error says where the login lacks the right, though its status is another than 401 and 403."""


OXIGRAPH = Dialect("Oxigraph", (("/query", "/update"),), union=(("union-default-graph", ""),), in_a_graph="")
_OWN = frozenset(
    {
        "http://www.openlinksw.com/schemas/virtrdf#",
        "http://www.w3.org/ns/ldp#",
        "http://localuriqaserver/sparql",
        "http://www.w3.org/2002/07/owl#",
        "urn:core:services:sparql",
    }
)
VIRTUOSO = Dialect(
    "Virtuoso",
    (("/sparql", "/sparql"), ("", "")),
    login_path="/sparql-auth",
    before="".join(f"define input:default-graph-exclude <{graph}> " for graph in sorted(_OWN)),
    has_default_graph=False,
    own_graphs=_OWN,
    keeps_values=False,
    fewer_rows="X-SPARQL-MaxRows",
    no_right=":SECURITY:",
)
OTHER = Dialect(
    "SPARQL server",
    (("", ""), ("/query", "/update"), ("/sparql", "/update"), ("/sparql", "/sparql")),
    keeps_values=False,
)


def dialect_of(server: str) -> Dialect:
    """The dialect of a server that calls itself so in the header `Server`."""
    for known in (OXIGRAPH, VIRTUOSO):
        if server.lower().startswith(known.name.lower()):
            return known
    return OTHER
