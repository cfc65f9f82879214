"""Query files that take parameters: their header, and their text with values bound.

A header line begins with `#+` and is TOML: `title.ar` and `title.en`, `parameters.NAME = { … }` (see `parameters`) and
`sorts.NAME = "an ORDER BY clause"`, where the first is the order in which the file ends. A body line `#name# pattern`
is a comment until the parameter `name` is given; then the pattern holds, with the variable `?name` bound, in that very
place, to what was given. A line `#name=value# pattern` holds where the parameter has that value.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pyoxigraph import Literal, NamedNode

from api.queries.parameters import SHARED, SORT, Parameter, parameter
from kg.errors import InputError

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

        def switched(match: re.Match[str]) -> str:
            value = values.get(match[2])
            if value is None or (match[3] is not None and match[3] != value):
                return match[0]
            return match[1] if isinstance(value, str) else f"{match[1]}VALUES ?{match[2]} {{ {value} }} "

        text = _SWITCH.sub(switched, self.text)
        chosen = values.get(SORT)
        return text if chosen is None else _ORDER.sub(f"ORDER BY {self.sorts[str(chosen)]}", text)


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
