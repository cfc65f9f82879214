"""Parameters of queries: what kind each is, and the value that a request gives as a term.

Those that several queries have are described once, in `parameters.toml`. Called by the query files and the routes.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from kg.errors import InputError
from kg.graph.terms import NAMESPACE

SORT = "sort"
_LONGEST = 500
_XSD = "http://www.w3.org/2001/XMLSchema#"
_DATE_TIME, _INTEGER = NamedNode(f"{_XSD}dateTime"), NamedNode(f"{_XSD}integer")
_YEAR, _MONTH = "[1-9][0-9]{3}", "(0[1-9]|1[0-2])"
_WHEN = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(Z|[+-]\d\d:\d\d)?)?)?)?", re.IGNORECASE
)
_SPACES = " \t\n\r\x0b\x0c"
_NONE = r"""\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff<>"{}|\\^`"""
"""In no value that names a thing, written out because engines differ in what a space is."""
_SIGN = f"[^{_NONE}]"
_WHOLE = rf"https?://[^{_NONE}/?#@:\[\]%]+(?::[0-9]+)?(?:[/?#]{_SIGN}*)?"
_PATH = f"/*[^{_NONE}:/]+(?:/{_SIGN}*)?"
_IRI = re.compile(rf"{_WHOLE}|https?://\[[0-9A-Fa-f:.]+\](?::[0-9]+)?(?:[/?#]{_SIGN}*)?")
_KEY = re.compile(_PATH)
_BEYOND_ASCII = (
    "\xa0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef"
    + "".join(f"{chr(0x10000 * plane)}-{chr(0x10000 * plane + 0xFFFD)}" for plane in range(1, 14))
    + f"{chr(0xE1000)}-{chr(0xEFFFD)}"
)
"""`ucschar` of RFC 3987, section 2.2."""
_TO_BE_ENCODED = re.compile(rf"[^A-Za-z0-9._~!$&'()*+,;=:@/?#%{_BEYOND_ASCII}-]|%(?![0-9A-Fa-f]{{2}})")


@dataclass(frozen=True)
class Parameter:
    """A parameter: its kind (see `term`), what it is by language, and the words there are for its value."""

    kind: str
    description: Mapping[str, str]
    choices: Mapping[str, str] = field(default_factory=dict)
    required: bool = False
    most: int = 2**31

    def schema(self) -> dict[str, object]:
        """As a JSON schema, for the OpenAPI description."""
        if self.choices:
            return {"type": "string", "enum": sorted(self.choices)}
        if self.kind == "integer":
            return {"type": "integer", "minimum": 0, "maximum": self.most}
        if self.kind in ("from", "to"):
            whole = {"type": "string", "pattern": f"^{_YEAR}(-{_MONTH})?$"}
            return {"anyOf": [whole, {"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}
        if self.kind == "thing":
            return {
                "type": "string",
                "minLength": 1,
                "maxLength": _LONGEST,
                "pattern": f"^[{_SPACES}]*({_WHOLE}|{_PATH})[{_SPACES}]*$",
            }
        if self.kind == "term":
            return {"type": "string", "x-terms": True}
        return {"type": "string", "minLength": int(self.required), "maxLength": _LONGEST}


def parameter(name: str, said: Mapping[str, Any]) -> Parameter:
    """A parameter from its description in TOML: `kind`, `ar`, `en`, and perhaps `choices`, `required` and `most`."""
    kind = str(said.get("kind", ""))
    if kind not in _KINDS:
        raise InputError(f"the kind of the parameter {name} is none of {', '.join(_KINDS)}")
    choices = said.get("choices", {})
    if isinstance(choices, list):
        choices = {choice: choice for choice in choices}
    if kind == "flag":
        choices = {"true": "true", "false": "false"}
    description = {language: str(said[language]) for language in ("ar", "en") if language in said}
    return Parameter(kind, description, choices, bool(said.get("required", False)), int(said.get("most", 2**31)))


def value_of(parameter: Parameter, given: str, thing: Callable[[str], str]) -> NamedNode | Literal | str:
    """What a request gives, as a term, or as a word where it switches lines of the query on.

    `thing` gives the IRI for a path or an end of one. InputError says what is wrong, without naming the parameter.
    """
    given = given.strip(_SPACES)
    if len(given) > _LONGEST:
        raise InputError(f"is longer than {_LONGEST} characters")
    if parameter.choices and given not in parameter.choices:
        raise InputError(f"is {given!r}; it can be {', '.join(sorted(parameter.choices))}")
    return _KINDS[parameter.kind](parameter, given, thing)


def _thing(_: Parameter, given: str, thing: Callable[[str], str]) -> NamedNode:
    if _IRI.fullmatch(given):
        whole = given if "[" in given.split("/")[2] else _encoded(given)  # the address of a machine in brackets
        return _named(whole)
    if _KEY.fullmatch(given) is None:
        raise InputError(f"is no IRI, no path and no end of one: {given}")
    return _named(thing(_encoded(given.lstrip("/")).replace("#", "%23")))  # only what is given, whatever it ends


def _encoded(iri: str) -> str:
    """An IRI in which signs that none may have are percent-encoded, as in RFC 3987, section 3.1."""
    path, mark, fragment = _TO_BE_ENCODED.sub(lambda sign: quote(sign.group(), safe=""), iri).partition("#")
    return path + mark + fragment.replace("#", "%23")


def _named(iri: str) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:  # some signs that nobody sees
        raise InputError(f"has a sign that no IRI may have: {iri!r}") from error


def _term(_: Parameter, given: str, __: Callable[[str], str]) -> NamedNode:
    if not re.fullmatch(r"\w+", given) and not _IRI.fullmatch(given):
        raise InputError(f"is {given!r}; it is the name of a term of the ontology, such as Summit, or its IRI")
    return _named(given if _IRI.fullmatch(given) else NAMESPACE + given)


def _concept(parameter: Parameter, given: str, _: Callable[[str], str]) -> NamedNode:
    return NamedNode(NAMESPACE + parameter.choices[given])


def _words(_: Parameter, given: str, __: Callable[[str], str]) -> Literal:
    return Literal(given)


def _choice(parameter: Parameter, given: str, _: Callable[[str], str]) -> str:
    return parameter.choices[given]


def _integer(parameter: Parameter, given: str, _: Callable[[str], str]) -> Literal:
    if not re.fullmatch(r"[0-9]{1,10}", given) or int(given) > parameter.most:
        raise InputError(f"is {given!r}; it is a whole number, at most {parameter.most}")
    return Literal(given, datatype=_INTEGER)


def _from(_: Parameter, given: str, __: Callable[[str], str]) -> Literal:
    return Literal(_span(given)[0].isoformat(), datatype=_DATE_TIME)


def _to(_: Parameter, given: str, __: Callable[[str], str]) -> Literal:
    return Literal(_span(given)[1].isoformat(), datatype=_DATE_TIME)


def _span(given: str) -> tuple[datetime, datetime]:
    """The first and the last second of a year, month or day, or the second that is given; UTC if it does not say."""
    if match := _WHEN.fullmatch(given):
        year, month, day, clock, zone = match.groups()
        offset = (zone or "+00:00").upper().replace("Z", "+00:00")
        try:
            begin = datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{clock or '00:00:00'}{offset}")
            begin = begin.astimezone(UTC)
            return begin, begin if clock else _after(begin, month, day) - timedelta(seconds=1)
        except (ValueError, OverflowError):
            pass
    raise InputError(f"is {given!r}; it is a day such as 2021-07-09, a month, a year, or a time")


def _after(begin: datetime, month: str | None, day: str | None) -> datetime:
    """The first second of the next day, month or year."""
    if day:
        return begin + timedelta(days=1)
    if month and begin.month < 12:
        return begin.replace(month=begin.month + 1)
    return begin.replace(year=begin.year + 1, month=1)


_KINDS: dict[str, Callable[[Parameter, str, Callable[[str], str]], NamedNode | Literal | str]] = {
    "thing": _thing,
    "term": _term,
    "concept": _concept,
    "words": _words,
    "text": _words,
    "from": _from,
    "to": _to,
    "integer": _integer,
    "flag": _choice,
    "choice": _choice,
}
"""An item of the graph; a term of the ontology; one of its individuals by `choices`; words to search for; any text;
the first or the last moment of a time; a number; yes or no; and a word of `choices`."""
SHARED = {
    name: parameter(name, said)
    for name, said in tomllib.loads(Path(__file__).with_name("parameters.toml").read_text("utf-8")).items()
}
"""The parameters that several queries have."""
