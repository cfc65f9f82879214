"""Reading takes time in proportion to the text, whatever it is, and never fails: what is too long is said to be so."""

import gc
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, example, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from kg.errors import ReadingError
from kg.ingestion import MOST_SENTENCES, MOST_WORDS, Reader, Reading, load_reader, read_article
from kg.reading import Article, Passed, read_path
from kg.settings import Settings

NEWS = (
    "The Iraqi foreign minister, Fuad Hussein, met his counterpart, Ayman Safadi, in Amman and called on Iraq to pay. "
)
NEWS_AR = "التقى وزير الخارجية العراقي فؤاد حسين نظيره الأردني أيمن الصفدي في عمان ودعاه إلى فتح المعبر. "
SMALL = 14_000
"""Characters of the smaller of two texts whose times are compared."""
GROWTH = 3.0
"""Twice the text may take so many times as long; four times would be a quadratic rule."""
TRIES = 6


@pytest.fixture(scope="module")
def reader() -> Reader:
    settings = Settings()
    loaded = load_reader(settings.ontology, settings.data, settings.base)
    for text, language in ((NEWS, "en"), (NEWS_AR, "ar")):
        loaded.report(Article(id="warm", text=text, language=language))
    return loaded


def repeated(pattern: str, length: int) -> str:
    return (pattern * (length // len(pattern) + 1))[:length]


def people(length: int) -> str:
    """Sentences about somebody else each time."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    one_by_one = (
        f"President N{letters[n % 26]}{letters[n // 26 % 26]}{letters[n // 676 % 26]}x Saleh met Iraq. "
        for n in range(length // 40)
    )
    return "".join(one_by_one)


def seconds(reader: Reader, text: str, language: str) -> float:
    """The CPU time of reading and of making the graph, without what the collector does for everything before."""
    article = Article(id="a", text=text, language=language)
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        reader.quads(reader.report(article))
        return time.process_time() - start
    finally:
        gc.enable()


def grows_in_proportion(reader: Reader, once: str, twice: str, language: str) -> bool:
    """Whether twice the text takes about twice the time, in the best of some tries.

    Other work on the machine makes one try slower, seldom all of them; a quadratic rule is too slow in each.
    """
    shorter = longer = float("inf")
    for _ in range(TRIES):
        shorter = min(shorter, seconds(reader, once, language))
        longer = min(longer, seconds(reader, twice, language))
        if longer < GROWTH * shorter + 0.1:
            return True
    return False


@pytest.mark.parametrize(
    ("pattern", "language"),
    [
        (NEWS, "en"),
        (NEWS_AR, "ar"),
        (NEWS.replace(".", "").replace(",", ""), "en"),
        (NEWS_AR.replace(".", ""), "ar"),
        ("word ", "en"),
        ("كلمة ", "ar"),
        ("(", "en"),
        ("([{«“", "en"),
        (")", "ar"),
        ('"', "en"),
        ('“a" ', "en"),
        ("«أ ", "ar"),
        ('"said ', "en"),
        ("Fuad Hussein and ", "en"),
        ("العراق و ", "ar"),
        ("Iraq, ", "en"),
        ("minister of ", "en"),
        ("وزير ", "ar"),
        ("said that ", "en"),
        ("قال إن ", "ar"),
        ("12 March 2021 to ", "en"),
        ("12 مارس 2021 إلى ", "ar"),
        ("Iraq met Iran. ", "en"),
        ("التقى العراق إيران. ", "ar"),
        ("Iraq asks Iran\n", "en"),
        ("met التقى 会见 встретил पाया ", "en"),
        ("\u200f\u202eالعراق\u2066b\u2069", "ar"),
        ("😀👨‍👩‍👧🇮🇶", "en"),
        ("a\u0301\u0301", "en"),
        ("http://a.example/#b_c ", "en"),
    ],
)
def test_twice_the_text_takes_about_twice_the_time(reader: Reader, pattern: str, language: str) -> None:
    assert grows_in_proportion(reader, repeated(pattern, SMALL), repeated(pattern, 2 * SMALL), language)


def test_twice_the_people_take_less_than_four_times_the_time(reader: Reader) -> None:
    # Each name is compared with the others: what grows so stays small up to the longest article.
    assert grows_in_proportion(reader, people(SMALL), people(2 * SMALL), "en")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("(" * 1_000_000, "en"),
        ('"' * 200_000, "en"),
        ("«»" * 100_000, "ar"),
        ("a" * 1_000_000, "en"),
        ("و" * 1_000_000, "ar"),
        ("\n" * 1_000_000, "en"),
        ("\u202e" * 1_000_000, "ar"),
        ("😀" * 500_000, "en"),
    ],
    ids=["brackets", "quotation marks", "guillemets", "a word", "waw", "lines", "right to left", "emoji"],
)
def test_huge_texts_without_words_are_read_to_their_end(reader: Reader, text: str, language: str) -> None:
    start = time.process_time()
    report = reader.report(Article(id="a", text=text, language=language))
    assert len(report.items()) <= 2
    assert time.process_time() - start < 120  # quadratic would be hours


@pytest.mark.parametrize(
    ("text", "language"),
    [("Iraq met " + "Iran, Chad, " * 2_000, "en"), ("التقى العراق " + "إيران، تشاد، " * 2_000, "ar")],
)
def test_an_endless_list_behind_a_verb_is_read(reader: Reader, text: str, language: str) -> None:
    assert {body.names[0] for body in reader.report(Article(id="a", text=text, language=language)).organizations}


@pytest.mark.parametrize(
    ("text", "language"),
    [(repeated(NEWS, 5_000_000), "en"), (repeated(NEWS_AR, 5_000_000), "ar"), ("word " * 300_000, "en")],
    ids=["5 MB of news", "5 MB of Arabic news", "an endless sentence"],
)
def test_what_is_too_long_for_an_article_is_passed_over_with_its_length(text: str, language: str) -> None:
    passed = read_article(Settings(), "report", Article(id="a", text=text, language=language))
    assert isinstance(passed, Passed)
    assert "sentences" in passed.reason
    assert f"at most {MOST_SENTENCES:,} and {MOST_WORDS:,}" in passed.reason


def test_the_longest_article_is_read_and_one_sentence_more_is_not(reader: Reader) -> None:
    lines = "Nothing happened.\n"
    assert not reader.report(Article(id="a", text=lines * MOST_SENTENCES, language="en")).meetings
    with pytest.raises(ReadingError, match="too many for one article"):
        reader.report(Article(id="a", text=lines * (MOST_SENTENCES + 1), language="en"))


PIECES = st.sampled_from(
    [*NEWS.split(), *NEWS_AR.split(), "(", ")", "«", "»", "“", '"', "'", ".", "…", "\n", "\u200f", "\u202e", "\ufeff", "\x00"]
)  # fmt: skip


@hypothesis_settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=60), st.sampled_from(["ar", "en"]), st.booleans())
@example(["counterpart,"], "en", False)
def test_no_text_makes_the_reader_fail(pieces: list[str], language: str, spaced: bool) -> None:
    article = Article(id="a", text=(" " if spaced else "").join(pieces), language=language)
    assume(article.text)  # what has no text is no article, and is not made one
    outcome = read_article(Settings(), "graph", article)
    assert isinstance(outcome, Reading), outcome


@hypothesis_settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=st.one_of(st.binary(max_size=300), st.binary(max_size=60).map(lambda noise: noise + NEWS_AR.encode())))
def test_bytes_of_any_kind_are_read_or_passed_over(tmp_path: Path, content: bytes) -> None:
    for name in ("a.txt", "a.html", "a.jsonl"):
        file = tmp_path / name
        file.write_bytes(content)
        for item in read_path(str(file)):
            if isinstance(item, Article):
                assert isinstance(read_article(Settings(), "graph", item), Reading)
            else:
                assert item.reason
