"""`majlis evaluate`, `test` and `version`: how good the reader is and whether the project is sound.

Called through `kg.cli`.
"""

import os
import platform
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from kg import __version__
from kg.commands import FileName
from kg.commands.model import ModelOptions, spent
from kg.errors import InputError, MajlisError
from kg.settings import Settings

_NOT_SAID = ModelOptions()
CHECKOUT = Path(__file__).resolve().parents[2]


def version() -> None:
    """Print the version of Majlis and of the Python that runs it."""
    print(f"majlis {__version__} (Python {platform.python_version()})")


def evaluate(
    gold: FileName,
    /,
    *,
    details: bool = False,
    aside: bool = False,
    json: bool = False,
    ontology: Path | None = None,
    data: Path | None = None,
    model: ModelOptions = _NOT_SAID,
) -> None:
    """Read the articles of gold files and print precision, recall and F1 for each kind of item.

    Args:
        gold: A folder of gold files, such as data/gold, or one gold file.
        details: List what was missed and what was wrong, too.
        aside: List it also for the part aside, which is not looked at while rules are written.
        json: Print the counts as JSON instead of tables.
        ontology: The folder of the ontology and its cues.
        data: The folder of known actors and names.
        model: Whether a language model reads, and which; with one, what it takes is told as well.
    """
    from kg.evaluation import as_json, render  # noqa: PLC0415 (the readers take a moment to import)
    from kg.evaluation import evaluate as compare  # noqa: PLC0415
    from kg.ingestion import reports  # noqa: PLC0415

    folder = Path(gold)
    if not folder.exists():
        raise InputError(f"There is no file or folder {gold}; name a folder of gold files, such as data/gold.")
    settings = Settings.said(ontology=ontology, data=data, **model.said())
    with reports(settings) as (read, accounts):
        evaluation = compare(folder, read, at_once=1 if settings.reader == "rules" else settings.llm_at_once)
    print(as_json(evaluation) if json else render(evaluation, details=details, aside=aside), end="")
    for sentence in spent(settings, accounts):
        print(sentence, file=sys.stderr if json else sys.stdout)


def test(*arguments: Annotated[str, Parameter(allow_leading_hyphen=True)]) -> int:
    """Run ruff, mypy and pytest over the checkout; pytest's closing line comes last.

    Args:
        arguments: Passed on to pytest.
    """
    if not (CHECKOUT / "tests").is_dir():
        raise MajlisError("The tests are not part of an installation; run this in a checkout.")
    started = float(os.environ.get("MAJLIS_STARTED", time.time()))
    failed = [
        name
        for name, command in (
            ("ruff check", ["ruff", "check"]),
            ("ruff format", ["ruff", "format", "--check"]),
            ("mypy", ["mypy"]),
        )
        if not _passes(name, command)
    ]
    status, closing = _pytest(arguments)
    if status:
        failed.append("pytest")
    took = f"majlis test took {time.time() - started:.0f} seconds"
    print(f"{took}; what failed: {', '.join(failed)}." if failed else f"{took}.")
    print(closing, flush=True)
    return 1 if failed else 0


def _passes(name: str, command: Sequence[str]) -> bool:
    print(f"{name} ...", flush=True)
    return subprocess.run([sys.executable, "-m", *command], cwd=CHECKOUT, check=False).returncode == 0


def _pytest(arguments: Sequence[str]) -> tuple[int, str]:
    """Run pytest and pass its lines on, all but the last, which is given back with the exit status."""
    print("pytest ...", flush=True)
    colour = ["--color=yes"] if sys.stdout.isatty() else []
    command = [sys.executable, "-m", "pytest", "--numprocesses=auto", "--dist=worksteal", *colour, *arguments]
    held = ""
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True, encoding="utf-8") as running:
        for line in running.stdout or ():
            if held:
                print(held, end="", flush=True)
            held = line
    return running.returncode, held.rstrip("\n")
