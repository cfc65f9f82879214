"""Who meets and who travels where Arabic words leave him out, and sides that stand apart. All names are invented."""

import pytest

from tests.extraction import told

AR = "ar"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the pronoun means the subject of the sentence, not whom he received
            "استقبل الرئيس اللبناني جورج خليفة الوزير القطري ماهر شاهين، وذلك غداة استقباله لمدير الأمن المصري نبيل العواد.",
            [("held", {"جورج خليفة", "ماهر شاهين"}), ("held", {"جورج خليفة", "نبيل العواد"})],
        ),
        (  # not who speaks, but of whom he says something
            "قال النائب ماهر شاهين، الاثنين، إن الرئيس اللبناني جورج خليفة متفائل بعد محادثات مع الزعيم الكيني دانيال موانغي.",
            [("held", {"جورج خليفة", "دانيال موانغي"})],
        ),
        (  # a meeting of two, of which a third only speaks
            "وقال الوزير المصري ماهر شاهين إن ذلك تمهيد للقاء بين الرئيس اللبناني جورج خليفة والزعيم الكيني دانيال موانغي.",
            [("held", {"جورج خليفة", "دانيال موانغي"})],
        ),
        (
            "وأضاف مصدر مطلع في بيروت أن اللقاء، الذي دار بين وزير الدفاع المصري، ماهر شاهين، والرئيس اللبناني، جورج خليفة، كان وديا.",
            [("held", {"ماهر شاهين", "جورج خليفة"})],
        ),
        (
            "التقى الوزير المصري ماهر شاهين بالرئيس اللبناني جورج خليفة، السبت، وأطلعه على نتائج عمله.",
            [("held", {"ماهر شاهين", "جورج خليفة"})],
        ),
        (
            "التقى الوزير المصري ماهر شاهين الرئيس اللبناني جورج خليفة وكذلك الأمين العام نبيل العواد.",
            [("held", {"ماهر شاهين", "جورج خليفة", "نبيل العواد"})],
        ),
        ("وشاهد الوزير صورا لمحادثات سابقة بحثا عن أدلة.", []),
    ],
)
def test_the_sides_of_a_meeting_are_those_whom_the_clause_is_about(
    text: str, expected: list[tuple[str, set[str]]]
) -> None:
    assert told.meetings(text, AR) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "أبلغ الرئيس اللبناني جورج خليفة الوزير المصري ماهر شاهين في اتصال هاتفي أن الأمر خطير.",
            [("held", {"جورج خليفة", "ماهر شاهين"})],
        ),
        (
            "قال الرئيس اللبناني جورج خليفة إن الوزير المصري ماهر شاهين أبلغه في اتصال هاتفي أنه بخير.",
            [("held", {"جورج خليفة", "ماهر شاهين"})],
        ),
        (  # a meeting of others is not of those who speak of it
            "أبلغ الرئيس اللبناني جورج خليفة الصحيفة في بيان أن الأمر خطير.",
            [],
        ),
    ],
)
def test_who_tells_somebody_something_by_telephone_calls_him(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert told.meetings(text, AR) == expected


def test_two_descriptions_of_the_same_people_are_one_meeting() -> None:
    text = (
        "التقى رئيس الحكومة اللبنانية ماهر شاهين ممثلي نقابات العمال السبت. ويأتي هذا التصعيد بعد فشل اللقاء الذي جمع "
        "بين ممثلي النقابات العمالية اللبنانية ورئيس الحكومة ماهر شاهين."
    )
    assert len(told.meetings(text, AR)) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "بدأ الوزير المصري ماهر شاهين جولته في المنطقة من السودان يوم السبت.",
            {("ماهر شاهين", "السودان")},
        ),
        (
            "ويزور ماهر شاهين في رحلته المقبلة، السودان وتشاد وكينيا، قبل نهاية الشهر.",
            {("ماهر شاهين", "السودان"), ("ماهر شاهين", "تشاد"), ("ماهر شاهين", "كينيا")},
        ),
        (
            "وقال الرئيس اللبناني جورج خليفة قبل مغادرته إلى نيروبي إن الأمن أولوية.",
            {("جورج خليفة", "نيروبي")},
        ),
        (
            "ويزور الرئيس اللبناني جورج خليفة ولاية شمال الراين غدا.",
            {("جورج خليفة", "ولاية شمال الراين")},
        ),
        (  # who comes home visits nobody
            "وقال الرئيس اللبناني جورج خليفة لدى وصوله إلى بيروت إن الأمن أولوية.",
            set(),
        ),
        (  # what somebody is asked to do has not happened
            "طالب الوزير المصري ماهر شاهين الرئيس اللبناني جورج خليفة بالتوجه إلى نيروبي.",
            set(),
        ),
    ],
)
def test_where_a_journey_leads(text: str, expected: set[tuple[str, str]]) -> None:
    places = {(visitor, destination) for _, visitor, destination in told.visits(text, AR)}
    assert {pair for pair in places if pair[1] != "المنطقة"} == expected


def test_who_is_received_travels_not_who_receives() -> None:
    text = "استقبل الرئيس اللبناني جورج خليفة نظيره الكيني دانيال موانغي لدى وصوله إلى بيروت."
    assert [(visitor, place) for _, visitor, place in told.visits(text, AR)] == [("دانيال موانغي", "بيروت")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "وفي المساء، حظي نبيل العواد باستقبال من طرف الرئيس اللبناني جورج خليفة.",
            [("held", {"نبيل العواد", "جورج خليفة"})],
        ),
        (
            "وحظي نبيل العواد باستقبال من قبل الرئيس اللبناني جورج خليفة.",
            [("held", {"نبيل العواد", "جورج خليفة"})],
        ),
        (
            "وتناول نبيل العواد العشاء إلى مائدة الوزير المصري ماهر شاهين.",
            [("held", {"نبيل العواد", "ماهر شاهين"})],
        ),
        (  # who is sent meets, not who sends him
            "قال الرئيس اللبناني جورج خليفة ذلك بعد إيفاد المستشار نبيل العواد إلى نيروبي للقاء الزعيم الكيني دانيال موانغي.",
            [("held", {"نبيل العواد", "دانيال موانغي"})],
        ),
    ],
)
def test_who_is_welcomed_by_whom(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert told.meetings(text, AR) == expected


def test_a_rank_alone_means_whoever_was_named_with_it() -> None:
    text = "وصل الأمير نبيل العواد إلى كينيا. ويبدأ الأمير بعدها زيارة إلى تشاد."
    assert {(visitor, place) for _, visitor, place in told.visits(text, AR)} == {
        ("نبيل العواد", "كينيا"),
        ("نبيل العواد", "تشاد"),
    }


def test_surnames_that_and_joins_are_two_persons() -> None:
    text = "وصل الوزير المصري ماهر شاهين والرئيس اللبناني جورج خليفة. وقال ماهر وخليفة إن الأمن أولوية."
    assert set(told.persons(text, AR)) == {"ماهر شاهين", "جورج خليفة"}
