"""What `api/web` builds for the pages: scripts, fonts and the map. Where it was not built, pages do without.

In: the names of built files; out: their addresses. Called by the templates as `web`, and by `app.create_app`.
"""

from functools import cached_property
from pathlib import Path

BUILT = Path(__file__).parent.parent / "web" / "built"
ADDRESS = "/static/web"
_STAMP = "built-from.txt"


class Assets:
    """The built files of a folder."""

    def __init__(self, folder: Path = BUILT) -> None:
        self.folder = folder

    @cached_property
    def built(self) -> str:
        """What they were built from, in short; empty where nothing was built."""
        stamp = self.folder / _STAMP
        return stamp.read_text("utf-8")[:12] if stamp.exists() else ""

    def __call__(self, name: str) -> str:
        """The address of a built file, another one whenever it was built from something else."""
        return f"{ADDRESS}/{name}?{self.built}"
