"""Arabic demands by factors: each way of asking with each who asks and whom he asks; invented names.

The parts of a sentence are combined, so that a combination that nobody thought of fails here; published on Tuesday 14
June 2022.
"""

import pytest

from tests.extraction import told

AR = "ar"
WAYS = {
    "demanded": "طالبت {one} {other} بسحب القوات من الحدود.",
    "called": "دعت {one} {other} إلى سحب القوات من الحدود.",
    "urged": "حثت {one} {other} على سحب القوات من الحدود.",
    "participle": "أعربت {one} عن قلقها، مطالبة {other} بسحب القوات من الحدود.",
}
BODIES = ["الأمم المتحدة", "منظمة العفو الدولية", "وزارة الخارجية الفرنسية", "الحكومة الفرنسية", "حركة النهضة"]
STATES = ["تركيا", "روسيا", "ليبيا", "بريطانيا", "ألمانيا", "إيران", "مصر"]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize("state", STATES)
def test_a_body_asks_the_state_named_right_behind_it(way: str, body: str, state: str) -> None:
    (found,) = told.demands(WAYS[way].format(one=body, other=state), AR)
    issuer, asked, words = found
    assert (issuer, asked) == (body, [state])
    assert "سحب القوات" in words


@pytest.mark.parametrize("state", STATES)
def test_a_title_ends_before_the_state_that_is_asked(state: str) -> None:
    text = f"طالب وزير الخارجية الفرنسي {state} بسحب القوات من الحدود."
    assert [asked for _, asked, _ in told.demands(text, AR)] == [[state]]


@pytest.mark.parametrize("asked", ["تركيا", "الحكومة التركية", "حركة النهضة"])
def test_a_noun_leads_to_who_is_asked_and_then_to_what_is_asked(asked: str) -> None:
    text = f"وجهت فرنسا دعوة إلى {asked} لسحب القوات من الحدود."
    assert told.demands(text, AR) == [("فرنسا", [asked], "لسحب القوات من الحدود")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("طالب الوزير سالم الراشد شركة لومبارا بدفع الضرائب.", "بدفع الضرائب"),
        ("طلب الوزير سالم الراشد من شركة لومبارا سحب الإعلان.", "سحب الإعلان"),
    ],
)
def test_the_name_of_a_company_ends_before_what_is_asked(text: str, words: str) -> None:
    assert told.demands(text, AR) == [("سالم الراشد", ["شركة لومبارا"], words)]
