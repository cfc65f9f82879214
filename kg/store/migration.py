"""A migration: a SPARQL update that brings data from one state of the ontology to the next.

In: the text of an update; out: the same, checked, with its prologue apart, so that several updates can be sent as one
transaction. Made by `kg.ontology.applying`, run by the embedded store.
"""

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from kg.errors import InputError, QueryError
from kg.store.guard import check_migration

_DECLARATION = re.compile(
    r"(?:\s+|#[^\n]*(?:\n|$))*(?:PREFIX\s+(\S*):\s*<([^<>\s]*)>|(BASE)\s*<([^<>\s]*)>)", re.IGNORECASE
)


@dataclass(frozen=True)
class Migration:
    """An update and the name of its file, which tells whether it was run. Raises InputError naming an unusable file."""

    name: str
    text: str

    def __post_init__(self) -> None:
        try:
            check_migration(self.text)
        except QueryError as error:
            raise InputError(f"The migration {self.name} cannot be run: {error}") from error

    @property
    def digest(self) -> str:
        """A digest of the text: a migration that was run may not be changed afterwards."""
        return f"sha256:{hashlib.sha256(self.text.encode()).hexdigest()}"

    @cached_property
    def _split(self) -> tuple[dict[str, str], str]:
        declared: dict[str, str] = {}
        at = 0
        while found := _DECLARATION.match(self.text, at):
            prefix, namespace, base, address = found.groups()
            declared["BASE" if base else f"PREFIX {prefix}:"] = address if base else namespace
            at = found.end()
        return declared, self.text[at:].rstrip().rstrip(";")

    @property
    def declarations(self) -> dict[str, str]:
        """The prefixes, and the base, that the update begins with."""
        return self._split[0]

    @property
    def body(self) -> str:
        """The operations without the declarations; a comment at the end is ended."""
        return f"{self._split[1]}\n"


def prologue(migrations: Sequence[Migration]) -> str:
    """The declarations of all; InputError where two declare one prefix differently, as they run as one update."""
    declared: dict[str, tuple[str, str]] = {}
    for migration in migrations:
        for name, address in migration.declarations.items():
            known = declared.setdefault(name, (address, migration.name))
            if known[0] != address:
                raise InputError(
                    f"The migrations {known[1]} and {migration.name} declare {name} differently; use one declaration."
                )
    return "".join(f"{name} <{address}>\n" for name, (address, _) in declared.items())
