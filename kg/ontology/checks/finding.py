"""One thing that a check found: where, what, and what to do about it. Made by every module beside this one."""

from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Finding:
    """`file` is a name in the folder; `term` is as a person reads it (`maj:Meeting`); `details` are lines below it."""

    check: str
    severity: Severity
    file: str
    problem: str
    cure: str
    term: str = ""
    details: tuple[str, ...] = field(default=())

    def __str__(self) -> str:
        """The sentences that the user reads."""
        where = f"{self.file}: {self.term}" if self.term else self.file
        lines = [f"{self.severity}: {where}: {self.problem} {self.cure}".rstrip()]
        return "\n".join([*lines, *(f"    {line}" for line in self.details)])


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one check came to: its findings, how much it looked at, and why it was passed over, if it was."""

    check: str
    findings: tuple[Finding, ...] = ()
    told: str = ""
    skipped: str | None = None
