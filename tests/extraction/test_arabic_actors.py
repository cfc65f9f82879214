"""Who and what an Arabic sentence speaks of: persons, their posts, bodies and sources. One row a rule; all names are invented."""

import pytest

from tests.extraction import told

AR = "ar"


def posts(text: str) -> list[tuple[str, str, str | None]]:
    """Name, title and country of every post."""
    return [(one.names[0], post.title, post.country) for one in told.report(text, AR).persons for post in one.posts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الرئيس ترامب ذلك.", [("ترامب", "الرئيس", "الولايات المتحدة")]),
        (
            "قال الوزير الأردني سعيد مراد ذلك. وزار الوزير سعيد مراد عدن.",
            [("سعيد مراد", "الوزير الأردني", "الأردن")],
        ),
        (
            "أقر البرلمان الأردني القانون أمس، وفي عمان قال وزير العدل سعيد مراد إن الأردنيين راضون.",
            [("سعيد مراد", "وزير العدل", "الأردن")],
        ),
        (
            "في باريس وبرلين وروما قال وزير العدل سعيد مراد إن الاتفاق جاهز.",
            [("سعيد مراد", "وزير العدل", None)],
        ),
        ("وصلت المستشارة الألمانية كارين فوغل.", [("كارين فوغل", "المستشارة الألمانية", "ألمانيا")]),
    ],
)
def test_the_country_of_a_post(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert posts(text) == expected
