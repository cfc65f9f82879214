"""Tools for an assistant: what each answers, in one language, below a size, with sources and a cursor to the rest.

In: the name of a tool and its arguments; out: JSON, or a MajlisError in one sentence. Called by the server of the
protocol; nothing here knows of it.
"""

from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Any

from api.assistant.accounts import compare_accounts, show_evidence
from api.assistant.arguments import ToolDescription, descriptions
from api.assistant.calls import Calls
from api.assistant.looking import describe, listed, search
from api.assistant.reading import read_ontology, sparql
from api.assistant.sizes import USUAL, Stretch, fitted, mark_of, place_of
from api.assistant.things import Asked
from api.assistant.vocabulary import Vocabulary
from kg.errors import InputError

Tool = Callable[[Asked], Awaitable[Stretch]]
_TOOLS: Mapping[str, Tool] = {
    "search": search,
    "describe": describe,
    "show_evidence": show_evidence,
    "compare_accounts": compare_accounts,
    "read_ontology": read_ontology,
    "sparql": sparql,
}


class Tools:
    """The tools over one service."""

    def __init__(self, calls: Calls, language: str = "en", most: int = USUAL) -> None:
        """Answers have at most so many bytes, and the names in them are in this language where a call asks for none."""
        self.calls, self.language = calls, language
        self.described: Mapping[str, ToolDescription] = descriptions()
        self._vocabulary, self._most = Vocabulary(calls), most

    async def call(self, name: str, arguments: Mapping[str, Any] | None) -> bytes:
        """The answer of a tool as JSON; InputError, NotFoundError and others say in a sentence why there is none."""
        described = self.described.get(name)
        if described is None:
            raise InputError(f"There is no tool {name!r}; there are {', '.join(self.described)}.")
        said = described.read(arguments)
        language = said.get("language", self.language)
        mark = mark_of(name, said)
        start = place_of(said.get("cursor"), mark)
        asked = Asked(self.calls, await self._vocabulary.now(), language, start, said, self._most)
        tool = _TOOLS[name] if described.file is None else partial(listed, file=described.file)
        return fitted(await tool(asked), start, mark, self._most, language)

    async def resource(self, iri: str, language: str | None = None) -> bytes:
        """What `describe` tells of a thing, by its IRI."""
        return await self.call("describe", {"item": iri, "language": language or self.language})
