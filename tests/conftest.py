"""What all tests share: the checkout, the material beside it, and the command as a user runs it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from kg.reading import Article, read_path

pytest_plugins = ["tests.servers"]
ROOT = Path(__file__).resolve().parent.parent
Majlis = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of material that is not part of the project: MAJLIS_SHARED, else `../shared`."""
    folder = Path(os.environ.get("MAJLIS_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"there is no folder {folder}; set MAJLIS_SHARED")
    return folder


@pytest.fixture(scope="session")
def seed(shared: Path) -> Path:
    """The report that the project was created from."""
    return shared / "seed" / "article.txt"


@pytest.fixture(scope="session")
def corpus(shared: Path) -> Path:
    """1,500 reports in the input format."""
    return shared / "corpus" / "arabic-news-2018.jsonl"


@pytest.fixture(scope="session")
def samples() -> Path:
    """The reports written for this project."""
    return ROOT / "data" / "articles"


@pytest.fixture(scope="session")
def daily_news(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """Sixty articles: the samples, and again as other papers would print them a day later, linked with those."""
    lines = []
    every = [item for item in read_path(str(samples)) if isinstance(item, Article)]
    for number in range(60):
        article, turn = every[number % len(every)], number // len(every)
        published = article.published and (article.published + timedelta(days=turn)).isoformat()
        fields = {"id": f"{article.id}-{turn}", "title": article.title, "language": article.language}
        lines.append(json.dumps({**fields, "published": published, "text": article.text}) + "\n")
    file = tmp_path_factory.mktemp("daily") / "news.jsonl"
    file.write_text("".join(lines), "utf-8")
    return file


def command_line(*arguments: object) -> list[str]:
    """The command, run by the Python of the tests from this checkout, without the bootstrap."""
    start = "import sys; from kg.cli import main; main(sys.argv[1:])"
    return [sys.executable, "-X", "utf8", "-c", start, *map(str, arguments)]


def environment(**variables: str) -> dict[str, str]:
    """The environment for a command: none of the caller's settings, this checkout importable."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("MAJLIS_")}
    return {**kept, "PYTHONPATH": str(ROOT), "NO_COLOR": "1", "COLUMNS": "200", **variables}


@pytest.fixture
def majlis(tmp_path: Path) -> Majlis:
    """Run `majlis` with arguments in an empty folder and wait for its end."""

    def run(
        *arguments: object, input: str = "", seconds: float = 120, **variables: str
    ) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command_line(*arguments),
            cwd=tmp_path,
            env=environment(**variables),
            input=input,
            capture_output=True,
            encoding="utf-8",
            timeout=seconds,
            check=False,
        )

    return run


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Start `majlis` and go on; what still runs at the end of the test is ended."""
    running: list[subprocess.Popen[str]] = []

    def start(*arguments: object, **variables: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            command_line(*arguments),
            cwd=tmp_path,
            env=environment(**variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            # Tests that run in the background of a shell inherit that Ctrl-C is ignored.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 (no thread runs here)
        )
        running.append(process)
        return process

    yield start
    for process in running:
        process.kill()
        process.communicate()
