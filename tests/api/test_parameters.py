"""A parameter that names a thing takes what its description says it takes, and nothing else."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st
from pyoxigraph import NamedNode

from api.queries.parameters import SHARED, value_of
from kg.errors import InputError
from kg.resolution.iris import segment

_BASE = "https://x.example/id/"
_THING = next(parameter for parameter in SHARED.values() if parameter.kind == "thing")
_PATTERN = str(_THING.schema()["pattern"])


def taken(text: str) -> str | None:
    """The IRI that a value is taken for."""
    try:
        value = value_of(_THING, text, lambda path: _BASE + path)
    except InputError:
        return None
    assert isinstance(value, NamedNode)
    return value.value


@given(st.from_regex(_PATTERN, fullmatch=True))
def test_what_the_description_allows_is_taken(text: str) -> None:
    assume(len(text) <= 500)
    assert taken(text)


@given(st.one_of(st.text(min_size=1), st.from_regex(r"https?://.*"), st.from_regex(r"[a-z]+/.+")))
def test_what_the_description_does_not_allow_is_refused(text: str) -> None:
    assume(not text.startswith(("http://[", "https://[")))
    assert (taken(text) is not None) == bool(re.search(_PATTERN, text))


@given(st.text(min_size=1, max_size=40))
def test_any_id_is_found_by_its_iri_and_by_the_end_of_it(name: str) -> None:
    assume(name.isprintable())
    end = f"meeting/{segment(name)}"
    assert taken(end) == taken(_BASE + end) == _BASE + end


def test_what_is_no_path_and_no_iri_is_refused() -> None:
    for text in (" ", "a b", "urn:x:1", "meeting/<x>", "https://", "https:///x", "https://x:y/z"):
        assert taken(text) is None, text
    assert taken("https://[::1]:8000/id/meeting/a") == "https://[::1]:8000/id/meeting/a"
    base = "http://[::1]:8000/id/"
    assert value_of(_THING, "meeting/a", lambda path: base + path) == NamedNode(f"{base}meeting/a")
    assert taken(" /لقاء/1 ") == f"{_BASE}لقاء/1"


def test_what_no_iri_may_have_is_encoded_and_so_finds_nothing() -> None:
    assert taken("person/\ue000%zz[1]#a#b") == f"{_BASE}person/%EE%80%80%25zz%5B1%5D%23a%23b"
    assert taken("meeting/\x7f") is None
