"""What was handed in and could not be read. Yielded by `read_path` in the place of an article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passed:
    """An input that was passed over: its name, with the line in a file of many, and the reason in one sentence."""

    name: str
    reason: str
