"""What `majlis ontology diff`, `apply` and `clashes` print. Called by `kg.commands.ontology`."""

import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pyoxigraph import NamedNode

from kg.control import ToldError, ask
from kg.errors import InputError, NotFoundError, StoreError
from kg.graph import Graphs
from kg.ontology.applying import apply
from kg.ontology.checks import CHECKS, NEED_JAVA
from kg.ontology.checks import check as outcomes
from kg.ontology.difference import STATES, Change, Difference, compare, difference
from kg.ontology.load import ontology_quads
from kg.ontology.names import short
from kg.ontology.requests import done, told
from kg.settings import Settings
from kg.store import open_store

_MARKS = {"added": "+", "changed": "~", "deprecated": "!", "removed": "-"}


def print_difference(old: Path, new: Path, store: str | None, base: str | None) -> int:
    """Print what differs; 1 if anything does."""
    settings = Settings.said(store=store, base=base)
    if store is None:
        found = compare(old, new)
    else:
        try:
            opened = open_store(settings, read_only=True)
        except StoreError as error:
            raise InputError(str(error)) from error  # 1 would say that something differs
        with opened:
            found = compare(old, new, opened)
    _print(found)
    return 1 if found else 0


def print_clashes(settings: Settings, article: str | None) -> int:
    """Print the clashes of a store; 1 if there are any."""
    with open_store(settings, read_only=True) as store:
        if article is not None and article not in store.article_ids():
            raise NotFoundError(f"The store {settings.store} has no article {article}.")
        found = [told(clash, settings.base) for clash in store.clashes(article)]
    for line in found:
        print(line)
    print(f"{_count(len(found), 'contradiction')}.")
    return 1 if found else 0


def apply_folder(folder: Path, settings: Settings, *, strict: bool, java: bool) -> int:
    """Check, tell what will change, and apply, here or in the process that serves the store."""
    if not _is_sound(folder, java=java):
        print(f"majlis: nothing was changed, since {folder} has the errors above.", file=sys.stderr)
        return 1
    with open_store(settings, read_only=True) as store:
        graph = Graphs(settings.base).ontology
        before = (quad for quad in store.quads(graph) if quad.subject != graph)
        _print(difference(before, ontology_quads(folder), store))
    answer = ask(settings.folder, {"apply": str(folder.resolve()), "strict": strict})
    if answer is None:
        with open_store(settings) as store:
            answer = done(apply(folder, store, strict=strict), settings.base)
    if "error" in answer:
        raise ToldError(str(answer["error"]), int(answer["status"]))
    _print_done(answer, settings.store)
    return 0


def _is_sound(folder: Path, *, java: bool) -> bool:
    errors = 0
    for outcome in outcomes(folder, [name for name in CHECKS if java or name not in NEED_JAVA]):
        for finding in outcome.findings:
            print(finding)
        errors += sum(finding.severity == "error" for finding in outcome.findings)
        if outcome.skipped:
            print(f"skipped: {outcome.check}: {outcome.skipped}")
    return not errors


def _print_done(answer: dict[str, Any], store: str) -> None:
    for name in answer["migrations"]:
        print(f"ran {name}")
    for line in answer["breaking"]:
        print(f"breaks the ontology: {line}")
    changed = f"{answer['inferred']:,} facts newly inferred, {answer['withdrawn']:,} withdrawn"
    print(f"Applied to {store}: {changed}, {_count(len(answer['breaking']), 'new contradiction')} in the data.")


def _print(found: Difference) -> None:
    for change in found.changes:
        _print_change(change)
    if found.lost or found.gained:
        print("~ axioms of several terms")
        _print_words(found.lost, found.gained)
    for name in found.files:
        print(f"~ {name} differs")
    counted = Counter(change.state for change in found.changes)
    told = ", ".join(f"{counted[state]} {state}" for state in STATES)
    facts = [change.facts for change in found.changes if change.facts is not None]
    uses = f"; {_count(sum(facts), 'use')} of them in the store" if facts else ""
    print(f"{_count(len(found.changes), 'term')}: {told}{uses}." if found else "No difference.")


def _print_change(change: Change) -> None:
    uses = "" if change.facts is None else f", {_count(change.facts, 'fact')}"
    successor = f", replaced by {short(NamedNode(change.replaced_by))}" if change.replaced_by else ""
    print(f"{_MARKS[change.state]} {change.kind} {short(NamedNode(change.iri))} ({change.state}{successor}{uses})")
    _print_words(change.lost, change.gained)


def _print_words(lost: Iterable[str], gained: Iterable[str]) -> None:
    for mark, words in (("-", lost), ("+", gained)):
        for word in words:
            print(f"    {mark} {word}")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" + ("" if number == 1 else "s")
