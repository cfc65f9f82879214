"""Arabic meetings with one after the other, and sides that another phrase stands for; published on Tuesday 14 June 2022."""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI, KARIMI, KOZLOV = "سامر الحديدي", "رضا كريمي", "أندري كوزلوف"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # One after the other.
        (
            "اجتمع الوزير العراقي سامر الحديدي بنظيره الإيراني رضا كريمي، ثم بالرئيس الروسي أندري كوزلوف.",
            [("held", {HADIDI, KARIMI}), ("held", {HADIDI, KOZLOV})],
        ),
        # Nobody is the counterpart of one of his own country.
        (
            "وصل وزير الخارجية العراقي سامر الحديدي إلى موسكو. واستقبله الرئيس الروسي أندري كوزلوف. كما التقى نظيره الروسي بوريس مالكوف.",
            [("held", {HADIDI, KOZLOV}), ("held", {HADIDI, "بوريس مالكوف"})],
        ),
        # The name between commas closes the title; what stands behind is somebody else.
        (
            "استقبل مساعد رئيس الجمهورية، سامر الحديدي، الوزير الإيراني رضا كريمي في القصر.",
            [("held", {HADIDI, KARIMI})],
        ),
        (
            "استقبل محافظ نينوى، الفريق المتقاعد سامر الحديدي، وفدا من غرفة التجارة.",
            [("held", {HADIDI, "وفدا"})],
        ),
        # Sides between the verb and the noun, behind the noun's own clause, and of a meeting that was due.
        ("عقد بين الجانبين العراقي والتركي اجتماع في أنقرة.", [("held", {"العراق", "تركيا"})]),
        (
            "وجمع اللقاء الذي احتضنته الرباط الوزير العراقي سامر الحديدي بنظيره الإيراني رضا كريمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        (
            "ألغي لقاء كان مقررا بين الوزير العراقي سامر الحديدي ونظيره الإيراني رضا كريمي.",
            [("cancelled", {HADIDI, KARIMI})],
        ),
        (
            "كشف مصدر حكومي عن لقاء سري جمع الوزير العراقي سامر الحديدي بنظيره الإيراني رضا كريمي.",
            [("alleged", {HADIDI, KARIMI})],
        ),
        # Who is meant: the officers of two armies, whoever an office is named for, whose country is told with «من».
        (
            "ترأس الجنرال سامر الحديدي اجتماعا ثلاثيا ضم ضباطا من الجيشين العراقي والتركي.",
            [("held", {HADIDI, "العراق", "تركيا"})],
        ),
        (
            "أعلن مكتب رئيس الوزراء العراقي سامر الحديدي أنه تلقى اتصالا هاتفيا من الرئيس الروسي أندري كوزلوف.",
            [("held", {HADIDI, KOZLOV})],
        ),
        (
            "انتهت المباحثات بين وزير النفط العراقي سامر الحديدي ونظيره من جنوب السودان بيتر ماكور.",
            [("held", {HADIDI, "بيتر ماكور"})],
        ),
    ],
)
def test_the_further_sides_of_a_meeting(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert told.meetings(text, AR) == expected
