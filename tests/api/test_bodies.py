"""The parameters of a request are read as everybody reads them, however they are escaped."""

from urllib.parse import parse_qsl, urlencode

from hypothesis import given, settings
from hypothesis import strategies as st

from api.bodies import parameters

_PIECES = st.sampled_from(
    ["%", "%2", "%25", "%2525", "%41", "%41%", "%d9%84", "%D9", "%zz", "+", "&", "=", "a", "41", "ل"]
)


@settings(max_examples=500, deadline=None)
@given(st.lists(_PIECES | st.text(max_size=3), max_size=12))
def test_a_query_string_is_read_as_the_standard_library_reads_it(pieces: list[str]) -> None:
    query = "".join(pieces).encode("utf-8", "replace")
    assert parameters(query) == parse_qsl(query.decode(), keep_blank_values=True)


@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=20)), max_size=4))
def test_what_a_client_escapes_comes_out_as_it_was(pairs: list[tuple[str, str]]) -> None:
    sent = [
        (name.encode("utf-8", "replace").decode(), value.encode("utf-8", "replace").decode()) for name, value in pairs
    ]
    assert parameters(urlencode(sent).encode()) == sent
