"""Query files that take parameters: their header, and their text with values bound.

A header line begins with `#+` and is TOML: `title.ar` and `title.en`, `parameters.NAME = { … }` (see `parameters`) and
`sorts.NAME = "an ORDER BY clause"`, where the first is the order in which the file ends. A body line `#name# pattern`
is a comment until the parameter `name` is given; then the pattern holds, with the variable `?name` bound, in that very
place, to what was given. A line `#name=value# pattern` holds where the parameter has that value.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from api.queries.parameters import SHARED, SORT, Parameter, parameter
from kg.errors import InputError
from kg.store.tokens import tokens

Term = NamedNode | Literal
_SWITCH = re.compile(r"^(\s*)#(\w+)(?:=(\w+))?# ", re.MULTILINE)
_ORDER = re.compile(r"^ORDER BY .*$", re.MULTILINE)
_TITLE = re.compile(r"^# (.*)$", re.MULTILINE)


@dataclass(frozen=True)
class QueryFile:
    """A query, what it asks in words by language, its parameters by name, and its orders by name."""

    name: str
    text: str
    title: Mapping[str, str]
    parameters: Mapping[str, Parameter]
    sorts: Mapping[str, str]

    def bound(self, values: Mapping[str, Term | str]) -> str:
        """The query with the given parameters on; what is chosen by name is a string, all else a term.

        Terms are written by pyoxigraph, so that none can end its own literal.
        """

        text = "".join(self._lines(values))
        chosen = values.get(SORT)
        return text if chosen is None else _ORDER.sub(f"ORDER BY {self.sorts[str(chosen)]}", text)

    def _lines(self, values: Mapping[str, Term | str]) -> Iterator[str]:
        for before, name, wanted, pattern in self._parts:
            value = values.get(name)
            if not name:
                yield before
            elif value is not None and wanted in ("", value):
                bound = "" if isinstance(value, str) else f"VALUES ?{name} {{ {value} }} "
                yield f"{before}{bound}{pattern}"

    @cached_property
    def by_graph(self) -> bool:
        """Whether it has GRAPH, be it in a pattern that is not always on."""
        text = "".join(before + pattern for before, *_, pattern in self._parts)
        return any(token.text.upper() == "GRAPH" for token in tokens(text))

    @cached_property
    def _parts(self) -> list[tuple[str, str, str, str]]:
        """The text line by line: what stands before a pattern that is switched on, by what, and the pattern."""
        parts = []
        for line in self.text.splitlines(keepends=True):
            switch = _SWITCH.match(line)
            parts.append(
                (switch[1], switch[2], switch[3] or "", line[switch.end() :]) if switch else (line, "", "", "")
            )
        return parts


@cache
def query_file(path: Path) -> QueryFile:
    """The query of a file; InputError that names the file where its header cannot be used."""
    text = path.read_text("utf-8")
    header = "\n".join(line[2:] for line in text.splitlines() if line.startswith("#+"))
    try:
        said = tomllib.loads(header)
        own = {name: parameter(name, given) for name, given in said.get("parameters", {}).items()}
        sorts = {str(name): str(order) for name, order in said.get("sorts", {}).items()}
        names = dict.fromkeys(match[2] for match in _SWITCH.finditer(text))
        known = {name: own.get(name) or SHARED[name] for name in names if name != SORT}
        if unused := [name for name in own if name not in known]:
            raise InputError(f"no line of the query is switched on by its parameter {unused[0]}")  # noqa: TRY301
    except (tomllib.TOMLDecodeError, InputError, TypeError, AttributeError) as error:
        raise InputError(f"The header of the query {path} cannot be used: {error}.") from error
    except KeyError as error:
        raise InputError(f"The query {path} has a parameter {error.args[0]} that nothing describes.") from error
    if sorts:
        known[SORT] = Parameter("choice", SHARED[SORT].description, choices={name: name for name in sorts})
    return QueryFile(path.stem, text, dict(said.get("title", {})), known, sorts)
