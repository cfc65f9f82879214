"""The parser of SPARQL, which is rdflib's, for one text at a time.

It keeps its state in its grammar, which all threads share: two at once find faults where there are none, and may leave
it broken for good. So whoever parses does it `apart`. Called by the guards of `kg.store` and by `asked`.
"""

from collections.abc import Callable
from threading import Lock, Thread
from typing import Any

from kg.graph.terms import PREFIXES

_ONE_AT_A_TIME = Lock()


def apart(parse: Callable[[str], Any], sparql: str) -> Any:
    """Parse in a thread of its own, while no other does.

    The parser remembers where it failed, and with it the stack of whoever called: the rows of an answer in a frame
    there would be dropped by another thread than their own, which Oxigraph does not allow.
    """
    parsed: list[Any] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            parsed.append(parse(sparql))
        except Exception as error:  # noqa: BLE001  (told to the caller)
            failed.append(error)

    with _ONE_AT_A_TIME:
        thread = Thread(target=run, name="sparql-parser")
        thread.start()
        thread.join()
    if failed:
        raise failed[0]
    return parsed[0]


def parse_query(sparql: str) -> Any:
    """The parse tree of a query; call it `apart`."""
    from rdflib.plugins.sparql.parser import parseQuery  # noqa: PLC0415  (0.2 s that who reads articles need not wait)

    return parseQuery(sparql)


def parse_update(sparql: str) -> Any:
    """The parse tree of an update; call it `apart`."""
    from rdflib.plugins.sparql.parser import parseUpdate  # noqa: PLC0415

    return parseUpdate(sparql)


def parse_operation(sparql: str) -> Any:
    """The parse tree of one operation of an update with its prologue; call it `apart`."""
    from rdflib.plugins.sparql.parser import Prologue, Update1  # noqa: PLC0415

    return (Prologue + Update1).parse_string(sparql, parse_all=True)


def algebra_of(sparql: str) -> Any:
    """The algebra of a query, in which the usual prefixes are declared; call it `apart`."""
    from rdflib.plugins.sparql import prepareQuery  # noqa: PLC0415

    return prepareQuery(sparql, initNs=PREFIXES).algebra
