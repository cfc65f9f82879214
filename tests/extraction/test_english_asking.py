"""Ways of asking that name nobody or only seem to ask, in English sentences written for the purpose."""

import pytest

from tests.extraction.told import demands, promises, responses


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg will ask the mills for a longer pause.", ("Anna Berg", ["mills"], "a longer pause")),
        ("Anna Berg pressed her Chadian counterparts to sign.", ("Anna Berg", ["Chadian counterparts"], "sign")),
        ("Anna Berg sought a delay from foreign creditors.", ("Anna Berg", ["foreign creditors"], None)),
        ("Anna Berg appealed for more grain from 12 rich countries.", ("Anna Berg", ["12 rich countries"], None)),
        ("Anna Berg insisted that rich countries take in the families.", ("Anna Berg", ["rich countries"], None)),
        ("Anna Berg was pressed by herders for better terms.", ("herders", ["Anna Berg"], "better terms")),
        ("Omar Holt is under pressure from the Berg-led Northern Congress to act.", ("Northern Congress", None, "act")),
    ],
)
def test_who_asks_and_who_is_asked_may_be_plain_words(
    text: str, told: tuple[str, list[str] | None, str | None]
) -> None:
    ((issuer, addressees, content),) = demands(text)
    assert issuer == told[0]
    assert told[1] is None or addressees == told[1]
    assert told[2] is None or content == told[2]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg suggested that Chad close the road.", ("Anna Berg", ["Chad"], "close the road")),
        ("Anna Berg suggested Chad close the road.", ("Anna Berg", ["Chad"], "close the road")),
        ("Anna Berg proposed that Chad close the road.", ("Anna Berg", ["Chad"], "close the road")),
        ("Anna Berg insists that Chad first close the road.", ("Anna Berg", ["Chad"], "close the road")),
        ("Anna Berg suggested talks with Chad on rice.", ("Anna Berg", ["Chad"], "talks with Chad on rice")),
        (
            "Business leaders attending a meeting with Omar Holt called on Chad to pay.",
            ("Business leaders", ["Chad"], "pay"),
        ),
    ],
)
def test_suggesting_that_somebody_act_asks_him(text: str, told: tuple[str, list[str], str]) -> None:
    assert demands(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Anna Berg suggested that Chad had left.",
        "Growing demand for copper helped Anna Berg.",
        "Anna Berg spoke of states which had to wait for years.",
        "Anna Berg said prices were negotiable, not only when the market was weak.",
        "Analysts said the currency may fall unless Chad acts.",
        "Anna Berg said the firm would be bankrupt unless prices rose.",
    ],
)
def test_forecasts_and_markets_ask_nobody(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The union said it would strike unless wages were paid.", ("union", [], "wages were paid")),
        ("Anna Berg threatened to resign unless Chad paid.", ("Anna Berg", ["Chad"], "Chad paid")),
        (
            "Anna Berg refused to enter unless party workers were also let in.",
            ("Anna Berg", [], "party workers were also let in"),
        ),
        (
            "Anna Berg told the parties that a loan will be paid only if they name ministers.",
            ("Anna Berg", ["parties"], "they name ministers"),
        ),
        (
            "Omar Holt said Chad would fall behind unless rich nations pay more.",
            ("Omar Holt", ["nations"], "rich nations pay more"),
        ),
    ],
)
def test_unless_asks_where_somebody_threatens_or_names_who_is_to_act(
    text: str, told: tuple[str, list[str], str]
) -> None:
    assert demands(text) == [told]


def test_what_is_demanded_is_asked_once() -> None:
    text = "The farmers demanded that Chad should avoid a deal, the organisers said."
    assert demands(text) == [("farmers", ["Chad"], "should avoid a deal")]


def test_nobody_answers_his_own_demand() -> None:
    assert responses("The mills, however, say they will resist Chad's demands for relief.") == []
    text = "Niger again left because Chad rejected its demand for a quota."
    assert demands(text) == [("Niger", ["Chad"], "a quota")]
    assert [(who, kind) for who, kind, _ in responses(text)] == [("Chad", "reject")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg called for a greater Chadian effort to end the war.", ["Chad"]),
        ("Anna Berg demanded an immediate Iranian withdrawal.", ["Iran"]),
        ("Iran called for Iranian action.", []),
    ],
)
def test_a_country_before_the_act_that_is_asked_for_is_asked(text: str, told: list[str]) -> None:
    ((_, addressees, _),) = demands(text)
    assert addressees == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad agreed to pay its dues.", [("Chad", "pay its dues")]),
        ("Chad has offered to pay its dues.", [("Chad", "pay its dues")]),
        ("Chad agreed in principle to pay its dues.", [("Chad", "pay its dues")]),
        ("Chad agreed not to raise prices.", [("Chad", "not to raise prices")]),
        ("Chad agreed to a truce.", []),
        ("Chad agreed a loan to pay its dues.", []),
        ("Chad has not agreed to pay its dues.", []),
    ],
)
def test_who_agrees_or_offers_to_act_promises_it(text: str, told: list[tuple[str, str]]) -> None:
    assert [(who, content) for who, _, content in promises(text)] == told


def test_agreeing_to_what_was_asked_is_answer_and_promise() -> None:
    text = "Anna Berg asked Chad to leave. Chad agreed to leave."
    assert [(who, kind) for who, kind, _ in responses(text)] == [("Chad", "accept")]
    assert promises(text) == [("Chad", None, "leave")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Berlin urged Iran and neighbouring Chad to halt fighting.",
            ("Germany", ["Iran", "Chad"], "halt fighting"),
        ),
        (
            "The Security Council called on the paramilitary Desert Front to halt fighting.",
            ("Security Council", ["Desert Front"], "halt fighting"),
        ),
        (
            "The Security Council, in a statement issued on Monday, asked Chad to leave.",
            ("Security Council", ["Chad"], "leave"),
        ),
        (
            "The Security Council, in a resolution adopted 14-0 with Niger abstaining, also asked Chad to leave.",
            ("Security Council", ["Chad"], "leave"),
        ),
        (
            "Human Rights Watch called for the release of 14 strikers held in Oslo and said police must leave.",
            ("Human Rights Watch", ["police"], "leave"),
        ),
        (
            "Minister Anna Berg said Chad was ready, and Omar Holt threatened a strike unless Niger raised salaries.",
            ("Omar Holt", ["Niger"], "Niger raised salaries"),
        ),
    ],
)
def test_who_asks_whom_past_what_describes_them(text: str, expected: tuple[str, list[str], str]) -> None:
    assert demands(text)[-1] == expected


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("Anna Berg threatened sanctions if Chad does not leave.", [["Chad"]]),
        ("Anna Berg warned that Norway would impose sanctions if Chad did not leave.", [["Chad"]]),
        ("Anna Berg said the talks would fail if Chad did not come.", []),
        ("Anna Berg threatened sanctions if Chad leaves.", []),
    ],
)
def test_a_threat_asks_for_what_it_is_made_about(text: str, asked: list[list[str]]) -> None:
    assert [whom for _, whom, _ in demands(text)] == asked


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A report by the Northern Congress urges Chad to open the road.",
            ("Northern Congress", ["Chad"], "open the road"),
        ),
        ("The Northern Congress staff urged Chad to open the road.", ("Northern Congress", ["Chad"], "open the road")),
        ("The Northern Congress's new manifesto urges Chad to pay.", ("Northern Congress", ["Chad"], "pay")),
        ("A petition signed by Niger urges Chad to leave.", ("Niger", ["Chad"], "leave")),
    ],
)
def test_a_paper_asks_for_whoever_wrote_it(text: str, told: tuple[str, list[str], str]) -> None:
    assert demands(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Niger asked Chad, to which it lent money, to pay.", ("Niger", ["Chad"], "pay")),
        ("Niger instructed Lundex, which handles its grain, to stop selling.", ("Niger", ["Lundex"], "stop selling")),
        ("Niger ordered Lundex, the state mill, to stop selling.", ("Niger", ["Lundex"], "stop selling")),
        ("Niger urged Lundex to stop selling.", ("Niger", ["Lundex"], "stop selling")),
    ],
)
def test_a_name_that_no_list_knows_is_asked(text: str, told: tuple[str, list[str], str]) -> None:
    assert demands(text) == [told]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg insisted that any fines must take effect in May.", ("Anna Berg", [], None)),
        ("He rejected Niger's insistence that Omar Holt should leave.", ("Niger", ["Omar Holt"], None)),
        ("Anna Berg insisted on naming the owners.", ("Anna Berg", [], "naming the owners")),
        ("It came in reply to a South African call for talks.", ("South Africa", [], "talks")),
        ("Anna Berg would like to see Chad hold a vote.", ("Anna Berg", ["Chad"], "hold a vote")),
        ("Anna Berg would like Chad to hold a vote.", ("Anna Berg", ["Chad"], "hold a vote")),
        ("It was up to Chad to change its policy, Anna Berg said.", ("Anna Berg", ["Chad"], "change its policy")),
    ],
)
def test_further_words_that_ask(text: str, told: tuple[str, list[str], str | None]) -> None:
    ((issuer, addressees, content),) = demands(text)
    assert (issuer, addressees) == told[:2]
    assert told[2] is None or content == told[2]


@pytest.mark.parametrize("text", ["Anna Berg likes Chad to win.", "Anna Berg wants accord on a plan to curb costs."])
def test_a_liking_and_a_plan_ask_nobody(text: str) -> None:
    assert demands(text) == []
