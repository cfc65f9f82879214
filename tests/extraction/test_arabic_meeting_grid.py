"""Arabic meetings by factors: each word with each kind of side, then what stands between, plans, and what is no meeting.

The parts of a sentence are combined, so that a combination that nobody thought of fails here; published on Tuesday 14
June 2022.
"""

import pytest

from tests.extraction import told

AR = "ar"
HADIDI, KOZLOV = "سامر الحديدي", "أندري كوزلوف"
WORDS = {
    "verb first": "التقى {one} {other}.",
    "subject first": "وقال مصدر إن {one} استقبل {other}.",
    "with": "اجتمع {one} مع {other}.",
    "topic before": "بحث {one} ملف المياه مع {other}.",
    "surveying": "استعرض {one} مع {other} العلاقات الثنائية.",
    "light verb": "أجرى {one} محادثات مع {other}.",
    "call": "تلقى {one} اتصالا هاتفيا من {other}.",
    "masdar": "جاء ذلك خلال استقبال {one} {other}.",
    "gathering": "وجاء ذلك في اجتماع جمع {one} و{other}.",
    "between": "وجرى لقاء في مسقط بين {one} و{other}.",
}
FIRST = {
    "post with its country": "الوزير العراقي سامر الحديدي",
    "post without a country": "رئيس الجمهورية سامر الحديدي",
    "head of state": "الرئيس سامر الحديدي",
}
OTHER = {
    "post and name": ("السفير الروسي أندري كوزلوف", KOZLOV),
    "office of the same state": ("رئيس الحكومة", "الحكومة"),
    "foreign head of government": ("رئيس الوزراء الإسباني", "إسباني"),
    "people of a body": ("قادة الأحزاب الكردية", "قادة الأحزاب الكردية"),
}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("first", FIRST)
@pytest.mark.parametrize("other", OTHER)
def test_every_word_takes_every_kind_of_side(word: str, first: str, other: str) -> None:
    side, name = OTHER[other]
    found = told.meetings(WORDS[word].format(one=FIRST[first], other=side), AR)
    assert len(found) == 1
    status, sides = found[0]
    assert status == "held"
    assert len(sides) == 2
    assert HADIDI in sides
    (met,) = sides - {HADIDI}
    assert name in met or (name == "إسباني" and met == "إسبانيا")


BETWEEN = {
    "aside": "، بحسب الوكالة،",
    "first time": "، في أول زيارة له منذ عامين،",
    "room": "بقصر الضيافة",
    "day and room": "صباح الاثنين في مقر الوزارة",
}


@pytest.mark.parametrize("between", BETWEEN)
@pytest.mark.parametrize(
    "frame",
    [
        "أجرى الوزير العراقي سامر الحديدي محادثات {between} مع السفير الروسي أندري كوزلوف.",
        "اجتمع الوزير العراقي سامر الحديدي {between} مع السفير الروسي أندري كوزلوف.",
        "وأكد الوزير العراقي سامر الحديدي خلال لقائه {between} بالسفير الروسي أندري كوزلوف رفضه للاتفاق.",
    ],
)
def test_what_stands_between_is_passed(frame: str, between: str) -> None:
    text = frame.format(between=BETWEEN[between]).replace(" ،", "،")
    assert told.meetings(text, AR) == [("held", {HADIDI, KOZLOV})]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ينوي الوزير العراقي سامر الحديدي لقاء السفير الروسي أندري كوزلوف.", [("planned", {HADIDI, KOZLOV})]),
        ("وافق الوزير العراقي سامر الحديدي على لقاء السفير الروسي أندري كوزلوف.", [("planned", {HADIDI, KOZLOV})]),
        (
            "اتفق الوزير العراقي سامر الحديدي مع السفير الروسي أندري كوزلوف على عقد اجتماع.",
            [("planned", {HADIDI, KOZLOV})],
        ),
        ("لا ينوي الوزير العراقي سامر الحديدي لقاء السفير الروسي أندري كوزلوف.", []),
        ("ليس من المقرر أن يلتقي الوزير العراقي سامر الحديدي السفير الروسي أندري كوزلوف.", []),
        ("سيكون الأمر صعبا إذا التقى الوزير العراقي سامر الحديدي السفير الروسي أندري كوزلوف.", []),
        ("قررت الحكومة العراقية بعد اجتماع للمجلس البلدي صرف الرواتب.", []),
        ("وقام الوزير العراقي سامر الحديدي بإجراء مكالمة مع السفير الروسي أندري كوزلوف.", [("held", {HADIDI, KOZLOV})]),
        ("وتم إجراء محادثات بين العراق وتركيا.", [("held", {"العراق", "تركيا"})]),
        # A side behind the verb of a relative clause, a place named by its governor, a title before what is discussed.
        (
            "وشدد الوزير العراقي سامر الحديدي، خلال اتصال هاتفي تلقاه من السفير الروسي أندري كوزلوف، على رفضه، "
            "داعيا المجتمع الدولي إلى الضغط.",
            [("held", {HADIDI, KOZLOV})],
        ),
        (
            "أمضى الوسيط سامر الحديدي يومين في مأرب حيث اجتمع بمحافظها أندري كوزلوف.",
            [("held", {HADIDI, KOZLOV})],
        ),
        ("بحث الوزير العراقي العلاقات الثنائية مع السفير الروسي أندري كوزلوف.", [("held", {"الوزير العراقي", KOZLOV})]),
    ],
)
def test_plans_and_what_is_only_supposed(text: str, expected: list[tuple[str, set[str]]]) -> None:
    assert told.meetings(text, AR) == expected


def test_a_head_of_state_is_no_head_of_a_body() -> None:
    text = "قال الرئيس سامر الحديدي إنه راض. وقال رئيس مجلس النواب إنه راض أيضا."
    assert told.persons(text, AR) == {HADIDI: ["الرئيس"]}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("التقت الوزيرة أمس رئيس الوزراء نغوين دوك هوانغ.", "نغوين دوك هوانغ"),
        ("قال رئيس الوزراء الدكتور معمر باشليب الحديدي إنه راض.", "معمر باشليب الحديدي"),
    ],
)
def test_a_strange_name_behind_a_title_may_begin_like_a_verb(text: str, name: str) -> None:
    assert name in told.persons(text, AR)


def test_a_verb_behind_a_title_begins_no_name() -> None:
    assert told.persons("رئيس الوزراء ينوي لوكاكو زيارته.", AR) == {}


@pytest.mark.parametrize(
    ("post", "again"),
    [
        ("رئيس الوزراء البولندي", "رئيس الحكومة البولندية"),
        ("رئيس الوزراء البولندي", "رئيس الحكومة"),
        ("وزير الخارجية البولندي", "رئيس الدبلوماسية البولندية"),
        ("وزير خارجية بولندا", "الوزير البولندي"),
    ],
)
def test_a_post_by_its_other_name_is_the_same_one(post: str, again: str) -> None:
    text = f"قال {post} يان كوفالسكي إن الحصاد تأخر. وأجرى {again} محادثات مع الملك عبد الله الثاني."
    assert told.meetings(text, AR) == [("held", {"يان كوفالسكي", "عبد الله الثاني"})]


def test_a_title_before_the_sovereign_of_another_country_is_somebody_elses() -> None:
    text = "قال وزير الخارجية الإيطالي ماركو مانتيلي ذلك. والتقى وزير الخارجية الإيطالي الملك عبد الله الثاني."
    assert told.meetings(text, AR) == [("held", {"ماركو مانتيلي", "عبد الله الثاني"})]
