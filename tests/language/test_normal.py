"""Normal forms: what is the same word for a reader is equal, what is not stays apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.arabic import adjective_stems, clitics, light_stem
from kg.language.normal import bare, fold


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("إيران", "ايران"),
        ("أُمَّة", "امه"),
        ("مصطفى", "مصطفي"),
        ("الكـــاظمي", "الكاظمي"),
        ("مسؤول", "مسوول"),
        ("رئيس", "رييس"),
        ("آمال", "امال"),
        ("کریم", "كريم"),
        ("\u202bعلوي\u202c", "علوي"),
        ("\ufeffعلوي", "علوي"),
        ("٢٠٢١", "2021"),
        ("۲۰۲۱", "2021"),
        ("Müller", "MULLER"),
        ("Erdoğan", "erdogan"),
        ("O’Brien", "o'brien"),
        ("al‑Kadhimi", "AL-KADHIMI"),
        ("ﻻ", "لا"),
    ],
)
def test_spellings_of_the_same_word_are_equal(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(("one", "other"), [("علوي", "علاوي"), ("فتح", "فتاح"), ("سلام", "سالم"), ("Salih", "Saleh")])
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@given(st.text(max_size=60))
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_the_article_is_taken_off_only_where_a_word_remains() -> None:
    assert bare("الكاظمي") == "كاظمي"
    assert bare("الي") == "الي"
    assert bare("الم") == "الم"


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("وبالعراق", ("وب", "العراق")),
        ("للوزير", ("ل", "الوزير")),
        ("لوزير", ("ل", "وزير")),
        ("فوزير", ("ف", "وزير")),
        ("وصل", ("", "وصل")),
    ],
)
def test_the_letters_written_onto_a_word_can_be_taken_off(word: str, expected: tuple[str, str]) -> None:
    ways = clitics(word)
    assert expected in ways
    assert ways[0] == ("", word)


def test_an_adjective_is_known_in_all_its_forms() -> None:
    for form in ("الايرانيه", "ايرانيون", "ايرانيين", "الايرانيات", "ايراني", "ايرانيان"):
        assert "ايراني" in adjective_stems(form), form


@given(st.text(st.sampled_from("ابتةهويكلنمر"), max_size=12))
def test_a_stem_is_a_part_of_its_word(word: str) -> None:
    assert light_stem(word) in word
    assert all(rest for _, rest in clitics(word)) or not word
