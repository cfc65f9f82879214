"""Who is asked where an English sentence names nobody as asked, in sentences written for the purpose."""

import pytest

from tests.extraction.told import demands, promises, responses


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Anna Berg called for cuts in Chad's tariffs.", ["Chad"]),
        ("Niger is pushing for further economic liberalisation in Chad.", ["Chad"]),
        ("Niger demanded greater access to the Chadian computer market.", ["Chad"]),
        ("Niger called for big increases in the budget deficits of Japan and West Germany.", ["Japan", "Germany"]),
        ("Niger demanded an end to Chadian restrictions on its farmers.", ["Chad"]),
        ("Niger called for an end to the Chadian crisis.", []),
        ("Niger called for an end to attacks on Chad.", []),
        ("Niger called for an end to its own tariffs.", []),
        ("Chadian minister Omar Holt called for changes in Chad's tax laws.", []),
    ],
)
def test_whose_thing_is_to_change_is_asked(text: str, addressees: list[str]) -> None:
    ((_, asked, _),) = demands(text)
    assert asked == addressees


def test_the_other_side_of_the_meeting_is_asked() -> None:
    text = "Anna Berg met Chad's president, Omar Holt, in Oslo on Monday. She called for tax cuts."
    assert demands(text) == [("Anna Berg", ["Omar Holt"], "tax cuts")]


def test_who_also_asks_for_more_asks_the_same_one() -> None:
    text = "Anna Berg urged Chad to free the prisoners. She also called for an inquiry."
    assert demands(text) == [("Anna Berg", ["Chad"], "free the prisoners"), ("Anna Berg", ["Chad"], "an inquiry")]
    apart = "Anna Berg urged Chad to free the prisoners. She called for an inquiry."
    assert demands(apart)[1] == ("Anna Berg", [], "an inquiry")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Anna Berg promised that the money would come, provided that Chad opened its books.",
            ("Anna Berg", ["Chad"], "Chad opened its books"),
        ),
        (
            "Anna Berg said she would lift the tariffs as soon as Chad complied with the pact.",
            ("Anna Berg", ["Chad"], "Chad complied with the pact"),
        ),
        (
            "Anna Berg said Niger was ready to drop the case if Chad withdrew its troops.",
            ("Anna Berg", ["Chad"], "Chad withdrew its troops"),
        ),
        (
            "Chad's overtures to Niger to cut its tariffs have failed.",
            ("Chad", ["Niger"], "cut its tariffs"),
        ),
    ],
)
def test_prices_and_overtures_ask(text: str, told: tuple[str, list[str], str]) -> None:
    assert demands(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Lower prices will boost Chad's demand for imports.",
        "Omar Holt said slow growth would keep demand for plastics slack.",
        "Omar Holt said the demand for foreign loans had fallen.",
        "It is a hard time for the Chadian government, which is facing increasing domestic pressure to abandon its plan.",
        "Chad will keep improving its roads in order to speed up trade.",
    ],
)
def test_what_sells_well_and_what_is_pressed_for_by_nobody_named_is_not_asked(text: str) -> None:
    assert demands(text) == []


def test_who_is_asked_before_the_main_clause_is_its_subject() -> None:
    text = "Asked by union leaders to explain the deal, Omar Holt said Chad had no choice."
    assert demands(text) == [("union leaders", ["Omar Holt"], "explain the deal")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Anna Berg made a commitment to free 40 prisoners.", [("Anna Berg", None, "free 40 prisoners")]),
        ("Washington welcomed the kingdom's commitment to free 40 prisoners.", []),
        ("Anna Berg discussed commitments in a recent accord to speed growth.", []),
        ("A Chadian official denied that Niger had offered to pay the workers.", []),
    ],
)
def test_a_promise_is_made_by_whom_a_verb_lends_it_to(text: str, told: list[tuple[str, str | None, str]]) -> None:
    assert promises(text) == told


def test_who_turns_a_demand_down_did_not_make_it() -> None:
    text = "Anna Berg told reporters that Omar Holt had left after she turned down his demand for a halt to drilling."
    assert [issuer for issuer, _, _ in demands(text)] == ["Omar Holt"]


def test_meeting_what_buyers_want_is_no_answer() -> None:
    assert responses("Anna Berg said the board had too little money to meet demand.") == []
