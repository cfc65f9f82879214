"""`majlis quarantine`: articles kept apart, since what was read of them breaks the shapes. Called through `kg.cli`."""

import sys

from rich.console import Console
from rich.table import Table

from kg.control import ToldError, ask
from kg.intake import Journal, quarantine
from kg.settings import Settings
from kg.store.opening import open_store, place_of


def list(*, store: str = "majlis-store", base: str | None = None) -> None:  # noqa: A001 (the name of the command)
    """List what is kept apart, and why.

    Args:
        store: The folder of the store; it may be served meanwhile.
        base: What the IRIs of the data begin with.
    """
    with _journal(store, base) as journal:
        table = Table("number", "article", "job", "since", "reason")
        for each in quarantine.kept(journal):
            table.add_row(str(each.id), each.article, str(each.job), each.created[:19].replace("T", " "), each.reason)
    Console().print(table)


def show(article: str, /, *, store: str = "majlis-store", base: str | None = None) -> None:
    """Print what is wrong with an article on standard error, and what was read of it as N-Quads.

    Args:
        article: Its number in the list, or the id of the article.
        store: The folder of the store; it may be served meanwhile.
        base: What the IRIs of the data begin with.
    """
    with _journal(store, base) as journal:
        found = quarantine.one(journal, article)
        for line in found.report:
            print(line, file=sys.stderr)
        sys.stdout.buffer.write(quarantine.graph(journal, found.id))


def release(article: str, /, *, store: str = "majlis-store", base: str | None = None) -> None:
    """Write what was read of an article to the store as it is.

    Args:
        article: Its number in the list, or the id of the article.
        store: The folder of the store; it may be served meanwhile.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(store=store, base=base)
    place = place_of(settings)
    answer = ask(place, {quarantine.RELEASE: article})
    if answer is None:
        with open_store(settings) as opened:
            answer = quarantine.handle({quarantine.RELEASE: article}, opened, place)
    if "error" in answer:
        raise ToldError(answer["error"], answer["status"])
    print(f"Released {answer['article']} into {settings.store}.")


def drop(article: str, /, *, store: str = "majlis-store", base: str | None = None) -> None:
    """Forget an article that is kept apart.

    Args:
        article: Its number in the list, or the id of the article.
        store: The folder of the store; it may be served meanwhile.
        base: What the IRIs of the data begin with.
    """
    with _journal(store, base) as journal:
        found = quarantine.one(journal, article)
        quarantine.drop(journal, found.id)
    print(f"Dropped {found.article}.")


def _journal(store: str, base: str | None) -> Journal:
    settings = Settings.said(store=store, base=base)
    return Journal(place_of(settings))
