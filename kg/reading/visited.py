"""What servers said of pages when they were read (ETag, Last-Modified), so that what has not changed is not sent again.

In: the folder of a store; out: the headers that ask for a page only if it has changed (RFC 9110, 13). Kept in a file
there, which is written when what was read is safely in the store. Called by `fetching` and `majlis ingest`.
"""

import json
import os
from collections.abc import Mapping
from pathlib import Path

FILE = "fetched.json"
_MOST = 20_000
"""Addresses that are remembered, the latest ones."""


class Visited:
    """What is known of pages that were fetched; nothing is kept where `folder` is None.

    With `again`, every page is asked for as if it had never been.
    """

    def __init__(self, folder: Path | None = None, *, again: bool = False) -> None:
        self._again = again
        self._file = None if folder is None else folder / FILE
        self._known: dict[str, dict[str, str]] = {}
        self._new: dict[str, dict[str, str]] = {}
        try:
            found = json.loads(self._file.read_text("utf-8")) if self._file else {}
        except (OSError, ValueError):  # lost or damaged, it costs no more than reading a page again
            found = {}
        if isinstance(found, dict):
            self._known = {address: one for address, one in found.items() if isinstance(one, dict)}

    def conditions(self, address: str) -> dict[str, str]:
        """The headers of a request that is to be answered only if the page has changed."""
        known = {} if self._again else self._known.get(address, {})
        pairs = (("If-None-Match", known.get("etag")), ("If-Modified-Since", known.get("modified")))
        return {name: value for name, value in pairs if isinstance(value, str)}

    def note(self, address: str, headers: Mapping[str, str]) -> None:
        """Remember what was said of a page that is now being read."""
        pairs = (("etag", headers.get("etag")), ("modified", headers.get("last-modified")))
        if said := {name: value for name, value in pairs if value}:
            self._new[address] = said

    def keep(self) -> None:
        """What was read since is in the store: ask for it no more until it changes."""
        if self._file is None or not self._new:
            return
        for address, said in self._new.items():
            self._known.pop(address, None)
            self._known[address] = said
        self._new = {}
        latest = dict(list(self._known.items())[-_MOST:])
        unfinished = self._file.with_suffix(".tmp")
        with unfinished.open("w", encoding="utf-8") as stream:
            json.dump(latest, stream, indent=0, ensure_ascii=False)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(self._file)
