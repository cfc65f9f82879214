"""`majlis query`, `export` and `remove`: what is in a store, and out of it again. Called through `kg.cli`."""

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Literal

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    serialize,
)
from rich.console import Console
from rich.table import Table

from kg.commands import FileName
from kg.errors import InputError, NotFoundError
from kg.graph import Graphs
from kg.graph.terms import PREFIXES
from kg.intake import Journal
from kg.intake.journal import RETRACTED
from kg.linkage import remove_article
from kg.settings import Settings
from kg.store import EmbeddedStore, Inspected, QueryResult, Store, check_query, open_store
from kg.store.opening import place_of
from kg.workers.alone import answered_in_memory
from kg.workers.choice import in_memory
from kg.workers.found import without_matches

Format = Literal["table", "json", "csv", "tsv", "xml", "turtle", "jsonld"]
_RESULTS = {
    "json": QueryResultsFormat.JSON,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
    "xml": QueryResultsFormat.XML,
}
_GRAPHS = {"turtle": RdfFormat.TURTLE, "jsonld": RdfFormat.JSON_LD, "xml": RdfFormat.RDF_XML}


def query(file: FileName, /, *, store: str = "majlis-store", format: Format = "table", base: str | None = None) -> None:
    """Print the answer to a SPARQL query; its default graph is the union of all graphs.

    Args:
        file: The file that holds the query, or - for standard input.
        store: The folder of the store, or the URL of a SPARQL server.
        format: How to print it; table prints a graph as Turtle.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(store=store, base=base)
    text = _text(file)
    inspected = check_query(text)
    with open_store(settings, read_only=True) as opened:
        if inspected.words or _counts(inspected, opened, settings):
            with answered_in_memory(opened, text, inspected) as result:
                _print(result, format, settings.base, described=inspected.form == "describe")
        else:
            _print(opened.query(text), format, settings.base)


def _counts(inspected: Inspected, store: Store, settings: Settings) -> bool:
    """Whether it may matter how often a triple is there, which the graph on disk has for each graph that states it."""
    on_disk = isinstance(store, EmbeddedStore) and store.path is not None and in_memory(store.path, settings)
    return on_disk and inspected.form == "select" and not inspected.graphs


def _text(file: str) -> str:
    try:
        return sys.stdin.buffer.read().decode() if file == "-" else Path(file).read_text("utf-8")
    except OSError as error:
        raise InputError(f"The query {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise InputError(f"The query {file} is not UTF-8 text (byte {error.start}).") from error


def _print(result: QueryResult, format: Format, base: str, *, described: bool = False) -> None:
    out = sys.stdout.buffer
    if isinstance(result, QueryTriples):
        form = _GRAPHS.get("turtle" if format == "table" else format)
        if form is None:
            raise InputError(f"The answer is a graph, which {format} cannot hold; use turtle, jsonld or xml.")
        triples = without_matches(result) if described else result
        out.write(serialize(triples, format=form, prefixes=PREFIXES) or b"")
    elif format == "table":
        _print_table(result, base)
    elif format in _RESULTS:
        out.write(result.serialize(format=_RESULTS[format]) or b"")
        if format == "json":
            out.write(b"\n")
    else:
        raise InputError(f"The answer is rows, which {format} cannot hold; use table, json, csv, tsv or xml.")


def _print_table(result: QuerySolutions | QueryBoolean, base: str) -> None:
    console = Console()
    if isinstance(result, QueryBoolean):
        console.print("yes" if bool(result) else "no")
        return
    names = {**PREFIXES, "": base}
    table = Table(*(variable.value for variable in result.variables), show_lines=True)
    for row in result:
        table.add_row(*(_cell(value, names) for value in row))
    console.print(table)
    console.print("1 row" if table.row_count == 1 else f"{table.row_count} rows")


def _cell(value: object, names: dict[str, str]) -> str:
    """A term as a person reads it: a literal's words, an IRI with a prefix."""
    if value is None:
        return ""
    if isinstance(value, NamedNode):
        fitting = [prefix for prefix, namespace in names.items() if value.value.startswith(namespace)]
        if fitting:
            prefix = max(fitting, key=lambda name: len(names[name]))
            return f"{prefix}:{value.value[len(names[prefix]) :]}"
        return value.value
    return str(getattr(value, "value", value))


def export(
    *,
    store: str = "majlis-store",
    format: Literal["nquads", "trig"] = "nquads",
    graph: str | None = None,
    output: Path | None = None,
    base: str | None = None,
) -> None:
    """Write the quads of a store, sorted, so that equal stores give equal files.

    Args:
        store: The folder of the store, or the URL of a SPARQL server.
        format: N-Quads or TriG.
        graph: The IRI of the one graph to write; all of them if not given.
        output: The file to write to; standard output if not given.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(store=store, base=base)
    with open_store(settings, read_only=True) as opened:
        if graph is not None and graph not in opened.graph_names():
            raise NotFoundError(f"The store {settings.store} has no graph {graph}.")
        form = RdfFormat.N_QUADS if format == "nquads" else RdfFormat.TRIG
        pieces = opened.export(form, None if graph is None else NamedNode(graph))
        if output is None:
            _write(pieces, sys.stdout.buffer)
            return
        unfinished = output.with_name(output.name + ".part")
        try:
            with unfinished.open("wb") as stream:
                _write(pieces, stream)
            unfinished.replace(output)
        except OSError as error:
            raise InputError(f"{output} cannot be written: {error.strerror}.") from error


def _write(pieces: Iterable[bytes], stream: IO[bytes]) -> None:
    for piece in pieces:
        stream.write(piece)


def remove(article: str, /, *, store: str = "majlis-store", base: str | None = None) -> None:
    """Forget an article and all that it reported.

    Args:
        article: Its id, or its IRI, or the IRI of its graph.
        store: The folder of the store, or the URL of a SPARQL server.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(store=store, base=base)
    graphs = Graphs(settings.base)
    name = graphs.article_id(article) or graphs.article_id(
        article.replace(f"{settings.base}article/", graphs.article_prefix, 1)
    )
    with open_store(settings) as opened, Journal(place_of(settings)) as journal:
        waited = journal.withdraw(name or article, RETRACTED)
        if not remove_article(opened, name or article) and not waited:
            raise NotFoundError(f"The store {settings.store} has no article {article}; nothing was removed.")
        opened.flush()
        journal.retracted(name or article)
    print(f"Removed {article}.")
