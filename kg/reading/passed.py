"""What was handed in and is not read: `Passed` comes from `read_path`, `Unchanged` from the intake."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passed:
    """An input that was passed over: its name, with the line in a file of many, and the reason in one sentence.

    Where nothing is `amiss`, it was no article in the first place: a picture of a saved site, a page that is as it was.
    """

    name: str
    reason: str
    amiss: bool = True


@dataclass(frozen=True, slots=True)
class Unchanged:
    """An article that is in the store just as it would be read now."""

    article_id: str
