"""Leaving and coming back, inspecting, and countries that are not named again, in Arabic. All names are invented."""

from itertools import product

import pytest

from tests.extraction import told

AR = "ar"
LEAVES = {
    "came back": "عاد {who} أمس من {where}، حيث أجرى محادثات.",
    "on his return": "وأكد {who} لدى عودته من {where} أن الاتفاق قريب.",
    "left": "غادر {who} {where} أمس بعد محادثات استمرت يومين.",
    "returned by way of home": "عاد {who} إلى بلاده من {where}.",
}
WHO = {
    "a minister": "وزير الزراعة الكيني ماهر شاهين",
    "an envoy of the United Nations": "مبعوث الأمم المتحدة ماهر شاهين",
}
INSPECTS = {
    "crossing": ("تفقد {who} معبر باب السنديان.", ["معبر باب السنديان"]),
    "camp, by report": ("وقال البيان إن {who} تفقد مخيم الجعينية.", ["الجعينية"]),
    "port, behind the day": ("تفقد {who} في وقت لاحق اليوم ميناء كرابيت.", ["ميناء كرابيت"]),
    "walks through": ("تجول {who} في أسواق المدينة القديمة في تونس.", ["تونس"]),
    "how things stand": ("تفقد {who} أوضاع العمال.", []),
    "how work goes on": ("تفقد {who} سير العمل.", []),
}
HERE = {
    "arrives": "يصل {who} غدا إلى البلاد.",
    "begins a visit": "يبدأ {who} غدا زيارة إلى المملكة.",
    "visits": "يزور {who} غدا البلاد.",
    "pays a visit for": "يقوم {who} غدا بزيارة للمملكة.",
    "says no place": "يبدأ {who} غدا زيارة رسمية تستغرق يومين.",
}


def _gone(text: str) -> list[tuple[str, str]]:
    return [(visitor, goal) for _, visitor, goal in told.visits(text, AR)]


@pytest.mark.parametrize(("frame", "who"), list(product(LEAVES, WHO)))
def test_who_leaves_a_place_abroad_has_visited_it(frame: str, who: str) -> None:
    assert _gone(LEAVES[frame].format(who=WHO[who], where="بيروت")) == [("ماهر شاهين", "بيروت")]


@pytest.mark.parametrize(
    "text",
    [
        *(frame.format(who=WHO["a minister"], where="نيروبي") for frame in LEAVES.values()),  # his own capital
        "غادر اللاعب الكيني ماهر شاهين لبنان أمس.",
        "قال وزير الزراعة الكيني ماهر شاهين إن ابنته عادت من لبنان.",
        "قال وزير الزراعة الكيني ماهر شاهين إن على المقاتلين أن يغادروا بيروت.",
        "قال وزير الزراعة الكيني ماهر شاهين إن الشحنة القادمة من بيروت تأخرت.",
        "عاد وزير الزراعة الكيني ماهر شاهين من جديد إلى اتهام لبنان.",
    ],
)
def test_who_leaves_home_or_is_in_no_office_has_visited_nobody(text: str) -> None:
    assert _gone(text) == []


@pytest.mark.parametrize("coming", ["قادما من مسقط", "، قادما من مسقط، حيث أجرى محادثات"])
def test_where_somebody_comes_from_was_visited_before(coming: str) -> None:
    text = f"وصل {WHO['a minister']} إلى بيروت {coming}.".replace(" ،", "،")
    assert _gone(text) == [("ماهر شاهين", "بيروت"), ("ماهر شاهين", "مسقط")]
    assert len(_gone(text.replace("مسقط", "نيروبي"))) == 1


@pytest.mark.parametrize("frame", INSPECTS)
def test_what_is_inspected_is_visited(frame: str) -> None:
    text, expected = INSPECTS[frame]
    assert _gone(text.format(who=WHO["a minister"])) == [("ماهر شاهين", place) for place in expected]


@pytest.mark.parametrize("frame", HERE)
def test_the_country_of_a_dateline_is_meant_where_none_is_named(frame: str) -> None:
    text = "عمان (الضفاف) - " + HERE[frame].format(who=WHO["a minister"])
    assert _gone(text) == [("ماهر شاهين", "الأردن")]


def test_nobody_visits_his_own_country_under_its_dateline() -> None:
    assert _gone(f"نيروبي (الضفاف) - بحث {WHO['a minister']} الأزمة في ختام زيارة رسمية.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ووصل المبعوث إلى بيروت، حيث التقى الرئيس.", ["بيروت"]),
        ("ومن المقرر أن يصل المبعوث إلى بورتسودان الخميس.", ["بورتسودان"]),
        ("ووصل المبعوث إلى اليمن ماهر شاهين إلى بيروت.", ["بيروت"]),
    ],
)
def test_the_goal_of_a_verb_is_no_part_of_a_title_alone(text: str, expected: list[str]) -> None:
    first = "قال المبعوث الأمريكي إلى اليمن ماهر شاهين إن الاتفاق قريب."
    assert [goal for _, goal in _gone(f"{first} {text}")] == expected


TOURS = {
    "his stop": ("ومحطته الثانية باريس.", ["باريس"]),
    "will be his stop": ("وستكون باريس محطته المقبلة.", ["باريس"]),
    "is the stop": ("وباريس هي المحطة الأولى في جولته.", ["باريس"]),
    "at a stop": ("وفي المحطة الثانية من جولته، باريس، التقى الملك.", ["باريس"]),
    "said at a stop": ("وقال في باريس، محطته الثانية، إن الاتفاق قريب.", ["باريس"]),
    "takes in": (
        "ووصل شاهين إلى باريس في ثاني محطات جولة تشمل أيضا كرابيت وبيرنافوك.",
        ["باريس", "كرابيت", "بيرنافوك"],
    ),
    "will lead later": ("وزار باريس ضمن جولة ستقوده لاحقا إلى روما.", ["باريس", "روما"]),
    "ends in": ("وتقوده الجولة إلى باريس، ويختتمها في روما.", ["باريس", "روما"]),
    "leads to, ends in": ("وسيبدأ جولة تقوده إلى باريس ثم روما، ويختتمها في برلين.", ["باريس", "روما", "برلين"]),
    "one after the other": ("وتوجه إلى باريس، ومنها إلى روما ثم إلى برلين.", ["باريس", "روما", "برلين"]),
    "then home": ("وزار باريس، ثم عاد إلى بلاده.", ["باريس"]),
    "in the course of": ("وسيزور في إطار جولته باريس وروما.", ["باريس", "روما"]),
    "states of a region": ("ووصل إلى باريس في إطار جولة تشمل أربع دول في أوروبا.", ["باريس"]),
    "a railway station": ("وافتتح محطة القطارات الثانية في باريس.", []),
    "somebody else's stop": ("وقرر القادة تكليف لجنة بزيارة العواصم، على أن تكون المحطة الأولى باريس.", []),
}


@pytest.mark.parametrize("tour", TOURS)
def test_each_stop_of_a_tour_is_a_visit(tour: str) -> None:
    text, expected = TOURS[tour]
    first = f"أعلن {WHO['a minister']} موقفه من الاتفاق."
    assert _gone(f"{first} {text}") == [("ماهر شاهين", place) for place in expected]


def test_a_stop_that_is_called_off_is_a_cancelled_visit() -> None:
    text = f"قال {WHO['a minister']} إن محطة خامسة في أسونسيون ألغيت."
    assert told.visits(text, AR) == [("cancelled", "ماهر شاهين", "أسونسيون")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وصلت إلى بيروت أمس بعثة كينية برئاسة وزير الزراعة ماهر شاهين.", [("ماهر شاهين", "بيروت")]),
        ("ترأس وزير الزراعة الكيني ماهر شاهين وفدا إلى بيروت.", [("ماهر شاهين", "بيروت")]),
        ("ترأس وزير الزراعة الكيني ماهر شاهين اجتماعا في بيروت.", []),
        ("توجه وفد كيني يضم وزير الزراعة ماهر شاهين ووزير النفط سامر كريم إلى بيروت.", [("وفد كيني", "بيروت")]),
        ("استقبل الملك وزير الزراعة الكيني ماهر شاهين، في أول زيارة للأخير إلى بيروت.", [("ماهر شاهين", "بيروت")]),
        ("وصلت المفوضة الأوروبية للتجارة سارة كريم إلى بيروت.", [("سارة كريم", "بيروت")]),
        (
            "قالت الوزيرة الكينية سارة كريم إن الرحلة ناجحة. وبعد وصولها إلى مطار القاهرة، ستتوجه إلى الأقصر.",
            [("سارة كريم", "القاهرة"), ("سارة كريم", "الأقصر")],
        ),
        ("وقال الوزير الكيني إن رئيس حزبه سيروان كريم سيتوجه إلى بيروت.", [("سيروان كريم", "بيروت")]),
    ],
)
def test_who_leads_or_holds_a_post_told_at_length_travels(text: str, expected: list[tuple[str, str]]) -> None:
    assert _gone(text) == expected
