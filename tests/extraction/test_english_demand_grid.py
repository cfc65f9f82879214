"""Demands in English, part by part: who asks, in which frame, whom; every combination of the three must be read."""

from itertools import product

import pytest

from tests.extraction.told import demands

ASKING = {
    "Anna Berg": "Norwegian Foreign Minister Anna Berg",
    "Norway": "Norway",
    "European Union": "the European Union",
    "banks": "several banks",
}
ASKED = {
    "Chad": "Chad",
    "Omar Holt": "the Chadian leader, Omar Holt,",
    "African Union": "the African Union",
    "foreign banks": "foreign banks",
}
FRAMES = (
    "{i} urged {a} to free the crew",
    "{i} demanded that {a} free the crew",
    "{i} said {a} must free the crew",
    "{i} said {a} should free the crew",
    "{i} said {a} ought to free the crew",
    "{i} said it was important for {a} to free the crew",
    "{i} called for the release of the crew by {a}",
    "in a letter to {a}, {i} demanded freedom for the crew",
    "a call by {i} on {a} to free the crew was repeated on Monday",
)


@pytest.mark.parametrize("frame", FRAMES)
def test_who_asks_whom_in_every_frame(frame: str) -> None:
    wrong = []
    for (issuer, asks), (addressee, asked) in product(ASKING.items(), ASKED.items()):
        told = frame.format(i=asks, a=asked).replace(",,", ",").removesuffix(",")
        told = told[0].upper() + told[1:] + "."
        found = [(who, whom) for who, whom, content in demands(told) if "crew" in content]
        if [((who or "").endswith(issuer), whom) for who, whom in found] != [(True, [addressee])]:
            wrong.append((told, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad faces pressure from Norway to free the crew.", ("Norway", ["Chad"])),
        ("Chad faces growing calls from Norway to free the crew.", ("Norway", ["Chad"])),
        ("Norway told Chad it should free the crew.", ("Norway", ["Chad"])),
        ("Norway told the Chadian ministers that they should free the crew.", ("Norway", ["Chadian ministers"])),
        ("Norway demanded that Chad, which holds the island, free the crew.", ("Norway", ["Chad"])),
        ("Norway issued a call for the release of the crew by all parties.", ("Norway", None)),
    ],
)
def test_rarer_ways_of_asking(text: str, told: tuple[str, list[str] | None]) -> None:
    ((issuer, addressees, content),) = demands(text)
    assert (issuer, "crew" in content) == (told[0], True)
    assert told[1] is None or addressees == told[1]


@pytest.mark.parametrize(
    "text",
    [
        "Economists said Chad should free the crew.",
        "A diplomat said Chad had to free the crew.",
        "Anna Berg asked whether Chad should free the crew.",
        "Anna Berg said she would resign if Chad had to free the crew.",
        "Anna Berg said a need to free the crew had arisen in Chad.",
        "The firm told its shareholders it should make a profit.",
    ],
)
def test_what_only_seems_to_ask(text: str) -> None:
    assert demands(text) == []


def test_who_calls_for_something_in_the_passive_stops_no_reading() -> None:
    text = "A boost to the economy has been called for by Anna Berg. Chad urged Mali to pay."
    assert demands(text) == [("Chad", ["Mali"], "pay")]
