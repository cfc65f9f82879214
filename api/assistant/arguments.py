"""What tools there are and what they take, from `tools.toml` and the filters of the collections.

In: the arguments of a call; out: strings, or InputError in one sentence. Called by `tools` and the server.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from api import queries
from api.queries.files import QueryFile
from kg.errors import InputError

_LONGEST = 2000
"""Characters of an argument that is not a query."""
_COMMON = "common"


@dataclass(frozen=True)
class Argument:
    """An argument: its JSON schema, and whether it must be there."""

    schema: Mapping[str, Any]
    required: bool = False
    about: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class ToolDescription:
    """A tool: its name, title and description by language, its arguments, and the query of its list, if it has one."""

    name: str
    title: Mapping[str, str]
    about: Mapping[str, str]
    arguments: Mapping[str, Argument]
    file: QueryFile | None = None

    def schema(self, language: str) -> dict[str, Any]:
        """Its input as a JSON schema."""
        return {
            "type": "object",
            "properties": {
                name: {**argument.schema, "description": argument.about.get(language, "")}
                for name, argument in self.arguments.items()
            },
            "required": [name for name, argument in self.arguments.items() if argument.required],
            "additionalProperties": False,
        }

    def read(self, given: Mapping[str, Any] | None) -> dict[str, str]:
        """The arguments of a call as strings; InputError names what cannot be used."""
        said = {}
        for name, value in (given or {}).items():
            if name not in self.arguments:
                known = ", ".join(self.arguments)
                raise InputError(f"{self.name} has no argument {name}; it takes {known}.")
            if value is not None and value != "":
                said[name] = _read(self.name, name, self.arguments[name], value)
        for name, argument in self.arguments.items():
            if argument.required and not said.get(name, "").strip():
                raise InputError(f"{self.name} needs the argument {name}: {argument.about.get('en', name)}.")
        return said


def descriptions() -> dict[str, ToolDescription]:
    """All tools by name."""
    said = tomllib.loads(Path(__file__).with_name("tools.toml").read_text("utf-8"))
    common = said.pop(_COMMON)["arguments"]
    tools = {}
    for name, tool in said.items():
        file = queries.collection(tool["list"]) if "list" in tool else None
        arguments = {} if file is None else _filters(file)
        arguments |= {key: _argument(one) for key, one in {**tool.get("arguments", {}), **common}.items()}
        tools[name] = ToolDescription(name, tool["title"], {"en": tool["en"], "ar": tool["ar"]}, arguments, file)
    return tools


def _filters(file: QueryFile) -> dict[str, Argument]:
    """The parameters of a collection as arguments; what names a thing may also be its name."""
    found = {}
    for name, parameter in file.parameters.items():
        schema: dict[str, Any] = {"type": "string"}
        if parameter.kind == "flag":
            schema = {"type": "boolean"}
        elif parameter.kind == "integer":
            schema = {"type": "integer"}
        elif parameter.choices:
            schema["enum"] = sorted(parameter.choices)
        found[name] = Argument(schema, parameter.required, dict(parameter.description))
    return found


def _argument(said: Mapping[str, Any]) -> Argument:
    schema = {name: said[name] for name in ("type", "enum") if name in said}
    return Argument(schema, bool(said.get("required", False)), {"en": said["en"], "ar": said["ar"]})


def _read(tool: str, name: str, argument: Argument, value: Any) -> str:
    """A value as the routes take it; what is clearly meant (the number 2021, the word "true") is taken, too."""
    kind = argument.schema["type"]
    if isinstance(value, bool):
        text = str(value).lower()
    elif isinstance(value, int | str):
        text = str(value)
    else:
        raise InputError(f"The argument {name} of {tool} is {type(value).__name__}; it must be a {kind}.")
    if kind == "boolean" and text.lower() not in ("true", "false"):
        raise InputError(f"The argument {name} of {tool} is {value!r}; it must be true or false.")
    if kind == "integer" and not re.fullmatch(r"\d{1,10}", text):
        raise InputError(f"The argument {name} of {tool} is {value!r}; it must be a whole number.")
    if "enum" in argument.schema and text not in argument.schema["enum"]:
        raise InputError(f"The argument {name} of {tool} is {value!r}; it can be {', '.join(argument.schema['enum'])}.")
    if name != "query" and len(text) > _LONGEST:
        raise InputError(f"The argument {name} of {tool} is longer than {_LONGEST} characters.")
    if "\0" in text or any(0xD800 <= ord(sign) < 0xE000 for sign in text):
        raise InputError(f"The argument {name} of {tool} has a sign that no text may have.")
    return text.lower() if kind == "boolean" else text
