"""The commands, one function each; `kg.cli` names them. A command returns its exit status, None for 0."""

from typing import Annotated

from cyclopts import Parameter


def _no_option(_: object, value: str | tuple[str, ...]) -> None:
    for word in (value,) if isinstance(value, str) else value:
        if word.startswith("-") and word != "-":
            raise ValueError(f"There is no option {word}; --help lists them.")


FileName = Annotated[str, Parameter(allow_leading_hyphen=True, validator=_no_option)]
"""The name of a file, where `-` is standard input; cyclopts alone takes `-` for an option."""
