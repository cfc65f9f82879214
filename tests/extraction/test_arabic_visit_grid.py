"""The parts of an Arabic sentence about a visit, each with each: words of going, who goes, where to. Names are invented."""

from itertools import product

import pytest

from tests.extraction import told

AR = "ar"
LEADS_TO = {  # what stands before and behind the traveller, with a particle before the place
    "arrives": "وصل {who} إلى {where}.",
    "has arrived, by report": "وأعلن التلفزيون وصول {who} إلى {where}.",
    "sets out": "يتوجه {who} إلى {where}.",
    "pays a visit": "قام {who} بزيارة إلى {where}.",
    "during": "وقال {who} خلال زيارة إلى {where} إن الوضع هادئ.",
    "on arrival": "وقال {who} لدى وصوله إلى {where} إن الوضع هادئ.",
    "his visit": "وتأتي زيارة {who} إلى {where} بعد القمة.",
    "is sent": "أوفدت الحكومة {who} إلى {where}.",
}
HAS_FOR_OBJECT = {
    "visited": "زار {who} أمس {where}.",
    "is said to have visited": "وذكر البيان أن {who} زار {where}.",
    "means to visit": "يعتزم {who} زيارة {where}.",
    "is due": "ومن المقرر أن يزور {who} الأحد {where}.",
}
WHO = {
    "post and name": ("وزير الزراعة الكيني ماهر شاهين", "ماهر شاهين"),
    "between commas": ("وزير الزراعة السابق، ماهر شاهين،", "ماهر شاهين"),
    "relative clause": ("وزير الزراعة الكيني ماهر شاهين، الذي عين قبل شهر،", "ماهر شاهين"),
    "with a delegation": ("وزير الزراعة الكيني ماهر شاهين على رأس وفد رفيع المستوى", "ماهر شاهين"),
    "all of a sudden": ("وزير الزراعة الكيني ماهر شاهين بشكل مفاجئ", "ماهر شاهين"),
}
WHERE = {
    "country": ("ألمانيا", ["ألمانيا"]),
    "city with the article": ("الخرطوم", ["الخرطوم"]),
    "town that no list knows": ("بيرنافوك", ["بيرنافوك"]),
    "in two words": ("سان بيرنافو", ["سان بيرنافو"]),
    "with its kind": ("بلدة عين السنديان", ["بلدة عين السنديان"]),
    "port": ("ميناء كرابيت", ["ميناء كرابيت"]),
    "crossing": ("معبر باب السنديان", ["معبر باب السنديان"]),
    "valley": ("وادي السنديان", ["وادي السنديان"]),
    "two": ("لبنان وألمانيا", ["لبنان", "ألمانيا"]),
    "a known one and another": ("لبنان وبيرنافوك", ["لبنان", "بيرنافوك"]),
    "some of each": ("كل من لبنان وألمانيا", ["لبنان", "ألمانيا"]),
}
FRAMES = LEADS_TO | HAS_FOR_OBJECT
UNSAID = {("on arrival", "with a delegation"), ("is said to have visited", "all of a sudden")}


def _gone(frame: str, who: str, where: str) -> tuple[str, list[tuple[str, str]]]:
    """A sentence, and visitor with destination of each visit that is read of it."""
    text = FRAMES[frame].format(who=WHO[who][0], where=WHERE[where][0]).replace("،.", ".")
    return text, [(visitor, destination) for _, visitor, destination in told.visits(text, AR)]


@pytest.mark.parametrize(("frame", "where"), list(product(FRAMES, WHERE)))
def test_each_way_of_going_leads_to_each_kind_of_place(frame: str, where: str) -> None:
    text, found = _gone(frame, "post and name", where)
    assert found == [("ماهر شاهين", place) for place in WHERE[where][1]], text


@pytest.mark.parametrize(("frame", "who"), [pair for pair in product(FRAMES, WHO) if pair not in UNSAID])
def test_each_way_of_going_is_told_of_everybody(frame: str, who: str) -> None:
    text, found = _gone(frame, who, "country")
    assert found == [(WHO[who][1], "ألمانيا")], text


@pytest.mark.parametrize("place", ["القاهرة", "الرياض", "العراق", "الأردن", "ألمانيا", "لبنان", "السعودية", "باريس"])
@pytest.mark.parametrize("title", ["الوزير", "الوزير الكيني", "الأمير بطرس", "الأمير ماهر شاهين"])
def test_a_place_behind_a_title_or_a_name_is_where_he_goes(title: str, place: str) -> None:
    first = "أعلن وزير الزراعة الكيني ماهر شاهين موقفه."
    assert [goal for _, _, goal in told.visits(f"{first} وزار {title} {place}، وبحث الأزمة.", AR)] == [place]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # Whoever a plane carries arrives with it; what is due behind «على أن».
        ("وحطت طائرة وزير الزراعة ماهر شاهين أمس في لبنان.", [("held", "ماهر شاهين", "لبنان")]),
        (
            "زار وزير الزراعة الكيني ماهر شاهين لبنان، على أن يتوجه بعدها إلى ألمانيا.",
            [("held", "ماهر شاهين", "لبنان"), ("planned", "ماهر شاهين", "ألمانيا")],
        ),
        # An object behind the comma that closes the name.
        ("زارت نائبة رئيس كينيا، سلوى شاهين، بيرنافوك.", [("held", "سلوى شاهين", "بيرنافوك")]),
        # Words for what lies in the way, or for what nobody visits.
        ("توجه وزير الزراعة الكيني ماهر شاهين إلى قاعدة عسكرية.", []),
        ("توجه وزير الزراعة الكيني ماهر شاهين إلى السلالم.", []),
        ("ويتجه وزير الزراعة الكيني ماهر شاهين إلى الطلاق.", []),
        ("وصلت شحنة وزير الزراعة الكيني ماهر شاهين إلى ميناء كرابيت.", []),
        ("وزار أندور تاكاتش.", []),
        # A surname that a noun of visiting owns, kin, and a site of which the text spoke before.
        ("وتأتي زيارة ماهر شاهين. وقال البيان إن زيارة شاهين ناجحة.", []),
        ("وذكر وزير الزراعة الكيني ماهر شاهين زيارة أخواله.", []),
    ],
)
def test_what_is_a_visit_and_what_is_none(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert told.visits(text, AR) == expected
