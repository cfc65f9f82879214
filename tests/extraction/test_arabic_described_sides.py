"""Sides of Arabic meetings that are only described: by a noun before a name, by their office, as people without names.

Published on Tuesday 14 June 2022.
"""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI, KARIMI, KOZLOV = "سامر الحديدي", "رضا كريمي", "أندري كوزلوف"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # A noun for people that is no title, and the name behind it.
        ("وصل الوزير سامر الحديدي إلى طنطا والتقى رئيس بلديتها رضا كريمي.", [("held", {HADIDI, KARIMI})]),
        (
            "تلقى الملك سامر الحديدي اليوم اتصالا هاتفيا من أخيه الشيخ رضا كريمي رئيس الدولة.",
            [("held", {HADIDI, KARIMI})],
        ),
        (
            "وصلت الوزيرة ليلى الحديدي إلى مصر. كما يستقبلها شيخ الطريقة النورانية، الشيخ رضا كريمي، في مسجده.",
            [("held", {"ليلى الحديدي", KARIMI})],
        ),
        (
            "انسحب المسلحون بعد اتصال هاتفي بين شيخ العقل سامر الحديدي ومختار البلدة رضا كريمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        (
            "استقبل المفتي سامر الحديدي رئيس أساقفة الموصل للسريان المطران رضا كريمي.",
            [("held", {HADIDI, KARIMI})],
        ),
        # An ally of somebody is not he, nor is what somebody does.
        (
            "أجرى الوزير سامر الحديدي محادثات مع حليف الرئيس الروسي أندري كوزلوف.",
            [("held", {HADIDI, "حليف الرئيس الروسي أندري كوزلوف"})],
        ),
        # People and bodies that no list knows.
        (
            "عقد الوزير سامر الحديدي لقاء موسعا مع اتحاد مصدري الدلتا.",
            [("held", {HADIDI, "اتحاد مصدري الدلتا"})],
        ),
        # Those in office together, whom the report has named apart.
        (
            "قال وزير المالية المصري سامر الحديدي إن الأمر صعب. ورد عليه وزير المالية السوداني رضا كريمي بحدة. "
            "وزار الرئيس الروسي أندري كوزلوف القاهرة. وكان الوزيران تحادثا هاتفيا مساء الاثنين. "
            "ومن المقرر أن يلتقيا الجمعة في الخرطوم.",
            [("held", {HADIDI, KARIMI}), ("planned", {HADIDI, KARIMI})],
        ),
        # Whom the meeting brought together with somebody; states that meet as such.
        (
            "قال رئيس التحالف سامر الحديدي إن الاجتماع الذي ضمه أمس في بغداد إلى رئيس كتلة الأمل رضا كريمي لم يكن تفاوضا.",
            [("held", {HADIDI, KARIMI})],
        ),
        ("انتهت مساء أمس الاثنين قمة دول حوض النيل من دون اتفاق.", [("held", {"دول حوض النيل"})]),
        # Some of a group, by their number; a second side behind the scene of the first.
        ("التقى الوزير سامر الحديدي الأحد أربعة من قادة الإضراب.", [("held", {HADIDI, "قادة الإضراب"})]),
        (
            "عقدت أمس محادثات بين المجلس العسكري الانتقالي في تشاد والمعارضة المسلحة.",
            [("held", {"المجلس العسكري الانتقالي", "المعارضة المسلحة"})],
        ),
        # Where one meets is no side, nor is who receives where nobody says whom.
        (
            "قال الوزير سامر الحديدي في لقاء بالبيت الأبيض مع الرئيس الروسي أندري كوزلوف إن الأمر صعب.",
            [("held", {HADIDI, KOZLOV})],
        ),
        ("شارك جيش الإسلام وفيلق الرحمن في محادثات جنيف وأستانا.", [("held", {"جيش الإسلام", "فيلق الرحمن"})]),
        ("وصل 400 لاجئ إلى المخيم على أن تستقبلهم بريطانيا وألمانيا لاحقا.", []),
        # What somebody means to do, told in his own words, has not been done.
        ("قال الرئيس السوري سامر الحديدي: «سأزور موسكو وألتقي مع الرئيس أندري كوزلوف».", []),
        # One call, though it is told of again with a verb that does not say how.
        (
            "أجرى الرئيس الروسي أندري كوزلوف اتصالا هاتفيا مع الوزير سامر الحديدي. وتبادل كوزلوف والحديدي وجهات النظر.",
            [("held", {HADIDI, KOZLOV})],
        ),
        ("جلس الوزير سامر الحديدي إلى الزعيم رضا كريمي ساعتين.", [("held", {HADIDI, KARIMI})]),
    ],
)
def test_sides_that_are_only_described(text: str, expected: list[tuple[str, set[str]]]) -> None:
    report, names = told.report(text, AR), told.named(text, AR)
    found = [(m.status, {names[p.agent] for p in m.participants}) for m in report.meetings]
    assert found == expected
