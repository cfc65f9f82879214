"""Where sentences, words and quotations begin and end; every span is of code points of the text as it came."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.language.document import Document, analyse
from kg.language.segmentation import quotation_spans, sentence_spans, tokens
from kg.reading import Article
from kg.reading.article import Furniture


def document(text: str, language: str = "ar", furniture: tuple[Furniture, ...] = ()) -> Document:
    return analyse(Article(id="a", text=text, language=language, furniture=furniture))


def sentences(text: str, language: str) -> list[str]:
    return [text[start:end] for start, end in sentence_spans(text, 0, len(text), language)]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("ar", ["وصل الوزير.", "هل التقى نظيره؟", "نعم!", "ثم غادر…", "وعاد"]),
        ("ar", ["بلغ السعر 3.5 دولار للبرميل.", "وارتفع."]),
        ("ar", ["قال: «لن نقبل.»", "ثم خرج."]),
        ("ar", ["طلب من الوفد (وهو كبير.)", "أن يعود."]),
        ("en", ["The minister arrived.", "Did he meet his guest?", "Yes!"]),
        ("en", ["Mr. Rawi met Gen. Abbas in the U.S. embassy.", "He left."]),
        ("en", ["J. R. Smith paid 3.5 million.", "It was much."]),
        ("en", ['"We will wait."', "He left."]),
        ("en", ["They met at 5 p.m. on Friday.", "He left."]),
        ("en", ["The talks, led by Prof. Amal Darwish, ended.", "Nothing came of them..."]),
    ],
)
def test_sentences(language: str, expected: list[str]) -> None:
    assert sentences(" ".join(expected), language) == expected


def test_white_space_round_a_sentence_is_no_part_of_it() -> None:
    assert sentences("  \u00a0وصل الوزير.\t ثم غادر.  ", "ar") == ["وصل الوزير.", "ثم غادر."]
    assert sentences(" \n ", "ar") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصل، ثم غادر.", ["وصل", "،", "ثم", "غادر", "."]),
        ("مُحَمَّد وصـل", ["مُحَمَّد", "وصـل"]),
        ('لـ"عربي بوست"', ["لـ", '"', "عربي", "بوست", '"']),
        ("يوليو/تموز 2021", ["يوليو", "/", "تموز", "2021"]),
        ("١٤ يوليو", ["١٤", "يوليو"]),
        ("3.5 و1,200 و10:30", ["3.5", "و", "1,200", "و", "10:30"]),
        ("the U.S. foreign minister's al-Kadhimi", ["the", "U.S.", "foreign", "minister's", "al-Kadhimi"]),
        ("U.N.-backed talks", ["U.N.", "-", "backed", "talks"]),
        ("لوكاس Müller", ["لوكاس", "Müller"]),
    ],
)
def test_tokens(text: str, expected: list[str]) -> None:
    assert [token.text for token in tokens(text, 0, len(text))] == expected


def test_kinds_and_normal_forms_of_tokens() -> None:
    cut = list(tokens("«أُعلن» ١٤ يوليو.", 0, 17))
    assert [token.kind for token in cut] == ["quote", "word", "quote", "number", "word", "mark"]
    assert [token.norm for token in cut] == ["«", "اعلن", "»", "14", "يوليو", "."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال «لن نقبل» ثم قال «أبدا»", ["لن نقبل", "أبدا"]),
        ('قال "لن نقبل" وغادر', ["لن نقبل"]),
        ("He said “we will wait” and left", ["we will wait"]),
        ("قال «إن هذا “أمر” غريب» وغادر", ["إن هذا “أمر” غريب"]),
        ("قال «لن نقبل بعد اليوم", ["لن نقبل بعد اليوم"]),
        ('a 5" pipe', []),
        ("«»", []),
    ],
)
def test_quotations(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in quotation_spans(text, 0, len(text))] == expected


def test_a_quotation_belongs_to_every_sentence_it_reaches_into_and_ends_with_its_paragraph() -> None:
    text = "قال «لن نقبل. ولن نعود» أبدا.\nوقال «هذا كل شيء\nثم غادر."
    cut = document(text)
    assert [text[q.start : q.end] for q in cut.quotations] == ["لن نقبل. ولن نعود", "هذا كل شيء"]
    assert [len(sentence.quotations) for sentence in cut.sentences] == [1, 1, 1, 0]


def test_sentences_are_numbered_over_paragraphs_and_furniture_is_left_out() -> None:
    text = "عنوان الخبر\nوصل الوزير. ثم غادر.\nاقرأ أيضا: خبر\n***\nوعاد أمس."
    start = text.index("اقرأ")
    cut = document(
        text,
        furniture=(
            Furniture(start=0, end=11, kind="headline"),
            Furniture(start=start, end=start + len("اقرأ أيضا: خبر"), kind="more"),
        ),
    )
    assert [text[s.start : s.end] for s in cut.sentences] == ["وصل الوزير.", "ثم غادر.", "وعاد أمس."]
    assert [s.number for s in cut.sentences] == [0, 1, 2]
    assert len({s.paragraph for s in cut.sentences}) == 2


def test_offsets_count_code_points_also_behind_letters_outside_the_first_plane() -> None:
    text = "😀😀 وصل الوزير. 𝐀 ثم غادر."
    for sentence in document(text).sentences:
        for token in sentence.tokens:
            assert text[token.start : token.end] == token.text


WORDS = st.text(st.sampled_from("أبوةىـًَ ،.؟!«»“”\"'()123٤٥abM.\n\t\r\u2028\u200f😀-/"), max_size=120)


@given(text=WORDS, language=st.sampled_from(["ar", "en"]))
def test_any_text_is_cut_in_order_without_overlap_and_no_letter_is_lost(text: str, language: str) -> None:
    cut = document(text, language)
    end = 0
    for sentence in cut.sentences:
        assert end <= sentence.start < sentence.end <= len(text)
        end = sentence.start
        for token in sentence.tokens:
            assert end <= token.start < token.end <= sentence.end
            assert text[token.start : token.end] == token.text
            end = token.end
        end = sentence.end
    covered = {place for s in cut.sentences for t in s.tokens for place in range(t.start, t.end)}
    assert all(place in covered for place, letter in enumerate(text) if letter.isalpha() and letter != "ـ")


def test_a_tatweel_on_its_own_is_a_dash() -> None:
    cut = document("الدوحة ـ قنا ـ استقبل محمـــد الـ24 وفدا.", "ar")
    (sentence,) = cut.sentences
    assert [token.norm for token in sentence.tokens][:5] == ["الدوحه", "-", "قنا", "-", "استقبل"]
    assert [token.norm for token in sentence.tokens][5:8] == ["محمد", "ال", "24"]


@pytest.mark.parametrize("piece", ["«", '"', "a.", "و", "(", "1.", "'", "\u064b", ". "])
def test_a_long_row_of_one_piece_takes_time_in_proportion(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    start = time.perf_counter()
    document(text, "en")
    assert time.perf_counter() - start < 20, "quadratic"
