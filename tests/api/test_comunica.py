"""Comunica, the query engine of many applications in JavaScript, asks the service (`comunica/ask.mjs`).

Its packages are installed beside the script by npm, as the lock file there names them.
"""

import fcntl
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.graph.reports import BASE

FOLDER = Path(__file__).with_name("comunica")
MEETINGS = [f"{BASE}meeting/a1-m1", f"{BASE}meeting/a2-m1"]


@pytest.fixture(scope="module")
def comunica() -> Path:
    """The script, with its packages installed."""
    for command in ("node", "npm"):
        if shutil.which(command) is None:
            pytest.skip(f"there is no {command}")
    lock = (FOLDER / "package-lock.json").read_bytes()
    stamp = FOLDER / "node_modules" / "majlis-stamp"
    alone = os.open(FOLDER, os.O_RDONLY)
    try:
        fcntl.flock(alone, fcntl.LOCK_EX)
        if not stamp.exists() or stamp.read_bytes() != lock:
            install = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            done = subprocess.run(install, cwd=FOLDER, capture_output=True, encoding="utf-8", timeout=900, check=False)
            if done.returncode != 0 and "CI" not in os.environ:
                pytest.skip(f"npm could not install Comunica: {done.stderr.strip().splitlines()[-1:]}")
            assert done.returncode == 0, done.stderr
            stamp.write_bytes(lock)
    finally:
        os.close(alone)
    return FOLDER / "ask.mjs"


def test_comunica_asks_an_endpoint_that_it_is_told_of_or_finds_by_its_description(comunica: Path, address: str) -> None:
    done = subprocess.run(
        ["node", str(comunica), f"{address}/sparql"], capture_output=True, encoding="utf-8", timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    answered = json.loads(done.stdout)
    for way in ("named", "found"):
        assert {row[0] for row in answered[way]["rows"]} == set(MEETINGS)
        assert sorted(answered[way]["triples"]) == MEETINGS
        assert (answered[way]["yes"], answered[way]["no"]) == (True, False)
    assert answered["joined"] == ["ملاحظة"]
