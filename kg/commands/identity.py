"""`majlis merge`, `split` and `merges`: who is who, as a person decides. Called through `kg.cli`."""

import getpass
from datetime import UTC, datetime
from typing import Any

from rich.console import Console
from rich.table import Table

from kg.control import ToldError, ask
from kg.errors import InputError
from kg.linkage.found import found_by_rule
from kg.linkage.linking import decided
from kg.linkage.naming import label
from kg.linkage.requests import handle
from kg.settings import Settings
from kg.store import DatabaseStore, open_store


def merge(
    kept: str,
    /,
    *others: str,
    because: str = "",
    by: str | None = None,
    store: str = "majlis-store",
    base: str | None = None,
) -> None:
    """Decide that several persons, organizations, places, posts, meetings, visits or demands are one.

    Articles read later are read so too; `majlis split` takes it back.

    Args:
        kept: The one whose IRI is kept: an IRI, its end (person/1f2e…), or a name that only one thing bears.
        others: Those that are the same, named likewise. A known actor is kept whatever the order.
        because: Why; it is written into the graph.
        by: Who decides; the user of this computer if not given.
        store: The folder of the store, or the URL of a SPARQL server; it may be served meanwhile.
        base: What the IRIs of the data begin with.
    """
    if not others:
        raise InputError("Name at least two things to merge: the one to keep, then those that are the same.")
    answer = _decided(store, base, {"merge": [kept, *others], "because": because}, by)
    print(f"Merged {answer['label']}: {_articles(answer)}.")


def split(
    individual: str,
    /,
    *,
    article: str | None = None,
    because: str = "",
    by: str | None = None,
    store: str = "majlis-store",
    base: str | None = None,
) -> None:
    """Take merges back, or decide that what several articles speak of is not one.

    What was merged by hand comes apart again: all of it, or, named by the IRI that it had, that alone. Where nobody
    merged, what each article but the first speaks of is set apart. `majlis merge` takes it back.

    Args:
        individual: An IRI, its end, or a name that only one thing bears.
        article: The id of the article of which alone the mention is set apart.
        because: Why; it is written into the graph.
        by: Who decides; the user of this computer if not given.
        store: The folder of the store, or the URL of a SPARQL server; it may be served meanwhile.
        base: What the IRIs of the data begin with.
    """
    answer = _decided(store, base, {"split": individual, "article": article, "because": because}, by)
    print(f"Split {answer['label']}: {_articles(answer)}.")


def merges(*, rules: bool = False, store: str = "majlis-store", base: str | None = None) -> None:
    """List the merges and splits that hold, with who decided, when and why.

    Args:
        rules: List instead what was found by rule to be one thing in several articles, with the reason.
        store: The folder of the store, or the URL of a SPARQL server.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(store=store, base=base)
    with open_store(settings, read_only=True) as opened:
        table = _by_rule(opened) if rules else _by_people(opened)
    Console().print(table)
    print("1 row" if table.row_count == 1 else f"{table.row_count} rows")


def _by_people(store: DatabaseStore) -> Table:
    table = Table("when", "by", "", "what", "because", show_lines=True)
    for one in decided(store).standing:
        if one.names or one.apart:  # what only takes back an earlier decision is told by that one's absence
            table.add_row(f"{one.when[:16]}Z", one.by, "merged" if one.is_merge else "split", one.label, one.because)
    return table


def _by_rule(store: DatabaseStore) -> Table:
    table = Table("individual", "articles", "reason", show_lines=True)
    for found in found_by_rule(store):
        table.add_row(label(store, found.iri), str(found.articles), ", ".join(found.reasons))
    return table


def _decided(store: str, base: str | None, request: dict[str, Any], by: str | None) -> dict[str, Any]:
    """Have the decision made by the process that serves the store, or here where none does."""
    settings = Settings.said(store=store, base=base)
    request = {**request, "by": (by or "").strip() or _user(), "when": datetime.now(UTC).isoformat()}
    answer = ask(settings.folder, request)
    if answer is None:
        with open_store(settings) as opened:
            answer = handle(request, opened)
    if "error" in answer:
        raise ToldError(str(answer["error"]), int(answer["status"]))
    return answer


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # in a container without a list of users
        return "unknown"


def _articles(answer: dict[str, Any]) -> str:
    count = answer["articles"]
    return "1 article changed" if count == 1 else f"{count} articles changed"
