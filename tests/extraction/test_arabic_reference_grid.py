"""Arabic sides of meetings by what they are called: descriptions of somebody named before, offices told twice, bodies.

Each way of calling somebody is put into each kind of sentence; published on Tuesday 14 June 2022.
"""

import pytest

from tests.extraction import told

AR = "ar"
CONTI, OTHER = "فابريتسيو مانتيلي", "غيث الرواشدة"
MINISTER = "وصل وزير الخارجية الإيطالي فابريتسيو مانتيلي إلى عمّان مساء أمس. "
ENVOY = "وصل المبعوث الأممي إلى ليبيا يان كوفالينكو إلى تونس مساء أمس. "
COMMANDER = "قال قائد الجيش السوداني الفريق أول سالم الهذيلي أمس إن الحصاد تأخر. "
CALLED = {
    "الوزير الإيطالي": (MINISTER, CONTI),
    "المسؤول الإيطالي": (MINISTER, CONTI),
    "الدبلوماسي الإيطالي": (MINISTER, CONTI),
    "الضيف الإيطالي": (MINISTER, CONTI),
    "المبعوث الدولي": (ENVOY, "يان كوفالينكو"),
    "المسؤول الأممي": (ENVOY, "يان كوفالينكو"),
    "قائد الجيش": (COMMANDER, "سالم الهذيلي"),
}
FRAMES = [
    "والتقى {called} {other}.",
    "وأجرى {called} محادثات مع {other}.",
    "وأضاف مصدر أن {called} اجتمع مع {other}.",
    "وقال {other} عقب لقائه {called} إن الأمطار قليلة.",
    "وعقد في عمّان لقاء بين {other} و{called}.",
]


@pytest.mark.parametrize("called", CALLED)
@pytest.mark.parametrize("frame", FRAMES)
def test_a_description_means_the_one_named_before(called: str, frame: str) -> None:
    before, name = CALLED[called]
    text = before + frame.format(called=called, other="وزير المالية الأردني غيث الرواشدة")
    assert [sides for _, sides in told.meetings(text, AR)] == [{name, OTHER}]


def test_no_head_of_state_is_an_official() -> None:
    text = "وصل الرئيس الإيطالي كارلو مانتيلي أمس. والتقى المسؤول الإيطالي وزير المالية الأردني غيث الرواشدة."
    assert "كارلو مانتيلي" not in {side for _, sides in told.meetings(text, AR) for side in sides}


@pytest.mark.parametrize("word", ["مسؤول", "دبلوماسي"])
def test_a_description_means_who_was_told_of_without_a_name(word: str) -> None:
    text = MINISTER + f"وقال {word} إيطالي إن الحصاد تأخر. وطالب ال{word} الإيطالي الأردن بفتح الحدود."
    assert CONTI not in {issuer for issuer, _, _ in told.demands(text, AR)}


@pytest.mark.parametrize("first", ["قائد الجيش", "المسؤول الأممي", "الدبلوماسي الإيطالي", "وزير الدفاع"])
@pytest.mark.parametrize("king", ["الملك فيصل الرابع", "السلطان قابوس الثالث"])
def test_the_title_of_a_sovereign_begins_another_side(first: str, king: str) -> None:
    found = told.persons(f"والتقى {first} {king} أمس.", AR)
    assert found == {king.split(maxsplit=1)[1]: [king.split(maxsplit=1)[0]]}


@pytest.mark.parametrize("title", ["العاهل الأردني الملك", "سلطان عمان السلطان"])
def test_the_title_of_a_sovereign_may_be_told_twice(title: str) -> None:
    found = told.meetings(f"وقال مصدر إن السفير الروسي أندري كوزلوف اجتمع مع {title} نزار الرواشدة.", AR)
    assert [sides for _, sides in found] == [{"أندري كوزلوف", "نزار الرواشدة"}]


TWICE = ["رئيس الوزراء وزير الدفاع", "نائب رئيس الوزراء وزير الدولة", "وزير الدولة وزير المالية بالوكالة"]
BOTH = [
    "التقى {twice} سامر القاضي السفير الروسي أندري كوزلوف.",
    "وقال مصدر إن السفير الروسي أندري كوزلوف اجتمع مع {twice} سامر القاضي.",
    "وأضافت الوكالة أن {twice} سامر القاضي بحث مع السفير الروسي أندري كوزلوف ملف المياه.",
    "السفير الروسي أندري كوزلوف يلتقي {twice} سامر القاضي",
    "وعقد في مسقط لقاء بين {twice} سامر القاضي والسفير الروسي أندري كوزلوف.",
]


@pytest.mark.parametrize("twice", TWICE)
@pytest.mark.parametrize("frame", BOTH)
def test_two_offices_before_a_name_are_of_one(twice: str, frame: str) -> None:
    found = told.meetings(frame.format(twice=twice), AR)
    assert [sides for _, sides in found] == [{"سامر القاضي", "أندري كوزلوف"}]


def test_an_office_and_an_office_with_a_name_are_two_where_one_meets_the_other() -> None:
    assert told.persons("استقبل رئيس الوزراء وزير الدفاع سامر القاضي.", AR) == {"سامر القاضي": ["وزير الدفاع"]}


@pytest.mark.parametrize("side", ["وفد من مجلس أوروبا برئاسة النرويجي ستيان هاوغ", "النرويجي ستيان هاوغ"])
def test_a_name_may_follow_where_its_bearer_is_from(side: str) -> None:
    assert "ستيان هاوغ" in told.persons(f"وبحث السفير الروسي أندري كوزلوف ملف المياه مع {side} أمس.", AR)


BODIES = {
    "الاتحاد العام لنقابات العمال": "الاتحاد العام لنقابات العمال",
    "غرفة تجارة عمان": "غرفة تجارة عمان",
    "غرفة التجارة والصناعة": "غرفة التجارة والصناعة",
}


@pytest.mark.parametrize("body", BODIES)
def test_unions_and_chambers_are_sides(body: str) -> None:
    found = told.meetings(f"وقال مصدر إن السفير الروسي أندري كوزلوف اجتمع مع {body}.", AR)
    assert [sides for _, sides in found] == [{"أندري كوزلوف", BODIES[body]}]


def test_a_room_is_no_chamber() -> None:
    assert told.organizations("التقى السفير الروسي أندري كوزلوف صحفيين في غرفة الاجتماعات.", AR) == set()
    chairman = told.persons("وأضاف رئيس غرفة تجارة الأردن عيسى الحلواني أن الحصاد تأخر.", AR)
    assert chairman == {"عيسى الحلواني": ["رئيس غرفة تجارة الأردن"]}


@pytest.mark.parametrize("also", ["كما استقبل", "كما التقى", "فيما التقى"])
def test_another_meeting_told_behind_a_comma_is_of_who_acts(also: str) -> None:
    first = "استقبل وزير الخارجية الأردني سامر القاضي، أمس، السفير الروسي أندري كوزلوف، "
    found = told.meetings(first + also + " نائب رئيس الوزراء العراقي صفاء الجبوري.", AR)
    assert [sides for _, sides in found] == [{"سامر القاضي", "أندري كوزلوف"}, {"سامر القاضي", "صفاء الجبوري"}]


def test_behind_where_the_main_clause_goes_on_and_not_a_relative_one() -> None:
    text = (
        "زار الوزير العراقي سامر القاضي، الأربعاء، الساحة التي تضم مقر البرلمان، كما قام بجولة في السوق، "
        "حيث التقى السفير الروسي أندري كوزلوف."
    )
    assert [sides for _, sides in told.meetings(text, AR)] == [{"سامر القاضي", "أندري كوزلوف"}]
