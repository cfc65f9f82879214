"""Who is asked where no name tells it, and what only seems to be asked, in sentences written for the purpose."""

import pytest

from tests.extraction.told import demands


@pytest.mark.parametrize(
    ("text", "addressees"),
    [
        ("Anna Berg asked the country's banks to help restore peace.", ["country's banks"]),
        ("Anna Berg has asked banks to stay open until Monday.", ["banks"]),
        ("Anna Berg called on shop owners not to raise prices.", ["shop owners"]),
        ("Anna Berg appealed to motorists to stay at home.", ["motorists"]),
        ("Chad's morality police asked women to cover up.", ["women"]),
        (
            "Anna Berg said the Union's democracy watchdog should put Chad on its agenda.",
            ["Union's democracy watchdog"],
        ),
        ("Anna Berg wants the talks to resume.", []),
    ],
)
def test_people_without_a_name_are_asked_and_things_are_not(text: str, addressees: list[str]) -> None:
    ((_, found, _),) = demands(text)
    assert found == addressees


def test_who_asks_may_be_a_group_of_plain_words() -> None:
    text = "Child protection groups want Anna Berg to resign."
    assert demands(text) == [("Child protection groups", ["Anna Berg"], "resign")]
