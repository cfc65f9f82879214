"""Where an Arabic title or name ends before whoever is met, a place or a day, and whom a title with a state means."""

import pytest

from tests.extraction.told import meetings, visits


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        (
            "التقى ولي العهد نائب القائد الأعلى، الشيخ سامر الراوي، مساء الجمعة، وزير الدفاع الأميركي كمال القاضي.",
            {"سامر الراوي", "كمال القاضي"},
        ),
        ("التقى هاني الملا وزير الخارجية المصري الشيخ سامر الراوي.", {"هاني الملا", "سامر الراوي"}),
        ("استقبل وزير الخارجية الصيني وانغ يي يوم الأحد السفير سامر الراوي.", {"وانغ يي", "سامر الراوي"}),
    ],
)
def test_titles_and_names_end_where_somebody_else_or_a_day_follows(text: str, sides: set[str]) -> None:
    assert meetings(text, "ar") == [("held", sides)]


def test_an_officer_of_a_state_is_who_was_called_so() -> None:
    told = "استقبل الملك رئيس الوزراء اليوناني كمال القاضي. والتقى القاضي رئيس الوزراء سامر الراوي. "
    leaves = "ويغادر رئيس الوزراء اليوناني القاهرة غدا متوجها إلى نيقوسيا."
    assert visits(told + leaves, "ar") == [("planned", "كمال القاضي", "نيقوسيا")]
