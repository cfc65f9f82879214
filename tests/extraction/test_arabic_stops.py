"""Arabic journeys of several stops: who goes, the day of each stop, and which meeting belongs to which.

All is published on Tuesday 14 June 2022. All names are invented.
"""

import pytest

from tests.extraction import told

MINISTER, LEADER = "الوزير الكيني ماهر شاهين", "الرئيس سالم منصور"
SATURDAY, SUNDAY, MONDAY = "2022-06-11", "2022-06-12", "2022-06-13"
WEDNESDAY, THURSDAY = "2022-06-15", "2022-06-16"
Stops = list[tuple[str, str, str | None]]


def _stops(text: str) -> Stops:
    """Destination, status and days of each visit."""
    report, names = told.report(text, "ar"), told.named(text, "ar")
    return [(names[v.destination], v.status, v.time.edtf if v.time is not None else None) for v in report.visits]


def _met(text: str) -> list[tuple[set[str], str, str | None]]:
    """Sides, status and days of each meeting."""
    report, names = told.report(text, "ar"), told.named(text, "ar")
    return [
        ({names[p.agent] for p in m.participants}, m.status, m.time.edtf if m.time is not None else None)
        for m in report.meetings
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"زار {MINISTER} القاهرة الأحد ثم وصل الاثنين إلى جوبا حيث التقى {LEADER}.",
            [("القاهرة", "held", SUNDAY), ("جوبا", "held", MONDAY)],
        ),
        (
            f"يزور {MINISTER} القاهرة الأربعاء ثم يزور جوبا الخميس حيث يلتقي {LEADER}.",
            [("القاهرة", "planned", WEDNESDAY), ("جوبا", "planned", THURSDAY)],
        ),
        (
            f"يتوجه {MINISTER} الأربعاء إلى عمان للقاء نظيره سالم منصور وعدد من السفراء، ثم إلى أنقرة يوم الخميس.",
            [("عمان", "planned", WEDNESDAY), ("أنقرة", "planned", THURSDAY)],
        ),
        (
            f"سيزور {MINISTER} روما في 15 يونيو وبرلين في 16 يونيو.",
            [("روما", "planned", WEDNESDAY), ("برلين", "planned", THURSDAY)],
        ),
        (f"توجه {MINISTER} إلى روما وبرلين الأحد.", [("روما", "held", SUNDAY), ("برلين", "held", SUNDAY)]),
        (f"بدأ {MINISTER} أمس جولة تشمل مصر وتونس.", [("مصر", "held", MONDAY), ("تونس", "planned", None)]),
        (f"وتوقعت مصادر أن يتوجه {MINISTER} إلى مصر خلال الأيام المقبلة.", [("مصر", "planned", None)]),
        # What a tour takes in besides is still to come.
        (
            f"وصل {MINISTER}، مساء الاثنين، إلى الجزائر العاصمة، في مستهل جولة تقوده أيضا إلى تونس والمغرب.",
            [("الجزائر العاصمة", "held", MONDAY), ("تونس", "planned", None), ("المغرب", "planned", None)],
        ),
        (
            f"وصل {MINISTER} إلى بيروت الأحد في أولى محطات جولته التي تشمل أيضا مصر.",
            [("بيروت", "held", SUNDAY), ("مصر", "planned", None)],
        ),
        (
            f"وصل {MINISTER} الأحد إلى بغداد بعد جولة شملت تونس.",
            [("بغداد", "held", SUNDAY), ("تونس", "held", None)],
        ),
        # Places of one kind.
        (f"زار {MINISTER} مدينتي حلب وإدلب الأحد.", [("حلب", "held", SUNDAY), ("إدلب", "held", SUNDAY)]),
        (f"توجه {MINISTER} إلى العاصمتين عمان وبيروت.", [("عمان", "held", None), ("بيروت", "held", None)]),
        # Those who do something else behind the goal.
        (
            f"ووصل {MINISTER} إلى دمشق السبت بعد ساعات من ضربات عسكرية شنتها الولايات المتحدة وفرنسا وبريطانيا.",
            [("دمشق", "held", SATURDAY)],
        ),
        # How long it lasts.
        (
            f"يبدأ {MINISTER} غدا زيارة إلى مصر. وقال مكتبه إن الزيارة ستستمر يومين.",
            [("مصر", "planned", f"{WEDNESDAY}/{THURSDAY}")],
        ),
        (f"يصل {MINISTER} غدا إلى القاهرة في زيارة تستمر يومين", [("القاهرة", "planned", f"{WEDNESDAY}/{THURSDAY}")]),
        # A guest, and who stops on his way.
        (f"حل {MINISTER} ضيفا على مصر.", [("مصر", "held", None)]),
        (f"توقف {MINISTER} أمس في القاهرة.", [("القاهرة", "held", MONDAY)]),
        ("توقف القتال أمس في القاهرة.", []),
    ],
)
def test_each_stop_has_its_own_day(text: str, expected: Stops) -> None:
    assert sorted(_stops(text)) == sorted(expected)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (f"زار {MINISTER} القاهرة الأحد ثم وصل الاثنين إلى جوبا حيث التقى {LEADER}.", MONDAY),
        (f"يصل {MINISTER} إلى القاهرة الأربعاء، ثم يزور جوبا الخميس حيث يلتقي {LEADER}.", THURSDAY),
        (f"زار {MINISTER} القاهرة الأحد، ووصل الاثنين إلى جوبا. وفي جوبا، اجتمع شاهين مع {LEADER}.", MONDAY),
        (f"زار {MINISTER} القاهرة الأحد، ووصل الاثنين إلى جوبا. وفي القاهرة عقد شاهين لقاء مع {LEADER}.", SUNDAY),
        (f"ويختتم {MINISTER} جولته الخميس في القاهرة بلقاء مع {LEADER}.", THURSDAY),
        (f"استهل {MINISTER} زيارته إلى القاهرة أمس باجتماع مع {LEADER}.", MONDAY),
    ],
)
def test_a_meeting_has_the_day_of_its_stop(text: str, day: str) -> None:
    status = "planned" if day in (WEDNESDAY, THURSDAY) else "held"
    assert _met(text) == [({"ماهر شاهين", "سالم منصور"}, status, day)]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # The whole event of which something is told.
        (f"غادر {MINISTER} القاهرة الاثنين، بعد زيارة استغرقت 13 ساعة اجتمع خلالها مع {LEADER}.", MONDAY),
        (f"توجه {MINISTER} الأحد إلى مقر {LEADER} والتقى به.", SUNDAY),
        (f"التقى {MINISTER} أمس في جدة {LEADER}.", MONDAY),
    ],
)
def test_who_was_met(text: str, day: str) -> None:
    assert _met(text) == [({"ماهر شاهين", "سالم منصور"}, "held", day)]


@pytest.mark.parametrize("stay", ["في أول زيارة خارجية يقوم بها شاهين", "خلال زيارة رسمية"])
def test_a_visit_leads_to_where_a_meeting_took_place(stay: str) -> None:
    assert ("القاهرة", "held", SUNDAY) in _stops(f"التقى {MINISTER} الأحد {LEADER} في القاهرة، {stay}.")


def test_a_verb_goes_on_with_what_is_to_come() -> None:
    text = f"ويتوجه {MINISTER} الخميس إلى القاهرة حيث يجتمع مع {LEADER}، كما يزور الأقصر."
    assert ("الأقصر", "planned", None) in _stops(text)
    text = f"ومن المقرر أن يختتم {MINISTER} جولته يوم غد الأربعاء بزيارة القاهرة."
    assert _stops(text) == [("القاهرة", "planned", WEDNESDAY)]


def test_the_place_that_opens_a_sentence_is_that_of_the_meeting() -> None:
    text = f"وفي القاهرة، التقى {MINISTER} مع {LEADER}."
    assert told.named(text, "ar")[told.report(text, "ar").meetings[0].place or ""] == "القاهرة"
    said = f"وفي القاهرة، قال البيان إن {MINISTER} التقى {LEADER}."
    assert told.report(said, "ar").meetings[0].place is None


def test_a_visit_and_the_meeting_named_with_it_have_one_day() -> None:
    text = f"نفذت الغارات بعد ساعات من زيارة {MINISTER} إلى القاهرة ولقائه {LEADER} السبت."
    assert _stops(text) == [("القاهرة", "held", SATURDAY)]
    assert _met(text) == [({"ماهر شاهين", "سالم منصور"}, "held", SATURDAY)]


@pytest.mark.parametrize(
    ("text", "visitor"),
    [
        # Two offices before one name.
        ("وصل ولي عهد كينيا نائب القائد الأعلى للقوات المسلحة، الشيخ ماهر شاهين، الأحد، إلى القاهرة.", "ماهر شاهين"),
        ("وصل نائب رئيس الوزراء وزير الدفاع الكيني ماهر شاهين إلى القاهرة.", "ماهر شاهين"),
        # Who only eats with him goes nowhere.
        (
            f"قال {MINISTER} ذلك. وتتصدر المبيعات جدول أعمال الزيارة. ومن المتوقع أن يحضر مأدبة غداء مع {LEADER} وأن يزور "
            "القاهرة.",
            "ماهر شاهين",
        ),
        ("وفي وقت زار نائبه ماهر شاهين القاهرة، بقي الرئيس في البلاد.", "ماهر شاهين"),
        (f"قال {MINISTER} ذلك. وسوف يزور القاهرة.", "ماهر شاهين"),
        (f"وفي القاهرة التي وصلها أمس، قال {MINISTER} إن الوضع هادئ.", "ماهر شاهين"),
        (f"استهل {MINISTER} أمس أول زيارة لوزير كيني إلى القاهرة.", "ماهر شاهين"),
        ("وصل فخامة الرئيس ماهر شاهين رئيس جمهورية كينيا، والوفد المرافق، إلى القاهرة.", "ماهر شاهين"),
        ("وألغيت زيارة كانت مقررة لوزير الدفاع الكيني ماهر شاهين إلى القاهرة.", "ماهر شاهين"),
        (f"وجاء ذلك في مستهل زيارة تستغرق 3 أسابيع يقوم بها {MINISTER} لمصر.", "ماهر شاهين"),
    ],
)
def test_who_goes(text: str, visitor: str) -> None:
    assert [who for _, who, _ in told.visits(text, "ar")] == [visitor]


def test_of_two_officers_behind_a_verb_of_meeting_one_meets_the_other() -> None:
    text = "استقبل رئيس الوزراء وزير الدفاع الكيني ماهر شاهين."
    assert told.persons(text, "ar")["ماهر شاهين"] == ["وزير الدفاع الكيني"]
    body = "اجتمع السفير سالم منصور مع نائب رئيس الوزراء وزير الدفاع الكيني ماهر شاهين."
    assert told.persons(body, "ar")["ماهر شاهين"] == ["نائب رئيس الوزراء", "وزير الدفاع الكيني"]


@pytest.mark.parametrize(
    "text",
    [
        f"وصل {MINISTER} إلى عمان، وكان في استقباله {LEADER}.",
        f"وصل {MINISTER} إلى عمان. وكان في استقباله بالمطار {LEADER}.",
        f"وصل {MINISTER} إلى عمان، وفي استقباله {LEADER}.",
        f"وكان في استقبال {MINISTER} في المطار {LEADER}.",
    ],
)
def test_whoever_is_there_to_receive_somebody_is_the_host(text: str) -> None:
    names = told.named(text, "ar")
    (meeting,) = told.report(text, "ar").meetings
    assert {names[p.agent]: p.role for p in meeting.participants} == {"سالم منصور": "host", "ماهر شاهين": "guest"}


@pytest.mark.parametrize("delegation", ["الوفد", "الوفد الكيني"])
def test_a_delegation_told_of_again_is_whoever_leads_it(delegation: str) -> None:
    text = f"وصل وفد كيني برئاسة نائب الوزير ماهر شاهين إلى القاهرة أمس. واستقبل {LEADER} {delegation}."
    assert told.meetings(text, "ar") == [("held", {"ماهر شاهين", "سالم منصور"})]
    other = f"{text} ثم وصل وفد ليبي. واستقبل السفير سامي فرحات الوفد."
    assert ("held", {"ماهر شاهين", "سامي فرحات"}) not in told.meetings(other, "ar")


def test_a_tour_takes_in_what_the_arrival_does_not() -> None:
    text = "وصل سامر الراوي أمس إلى الرياض في مستهل جولة تشمل أيضا الدوحة ومسقط."
    assert [status for status, _, _ in told.visits(text, "ar")] == ["held", "planned", "planned"]
