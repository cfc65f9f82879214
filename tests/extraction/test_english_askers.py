"""Those who ask without a name, and what must be done without a word of asking, in English."""

import pytest

from tests.extraction.told import demands


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("A labour court ordered Chad to pay.", "labour court"),
        ("A judge in Oslo ordered Chad to pay.", "judge in Oslo"),
        ("A panel of experts urged Chad to pay.", "panel of experts"),
        ("The family of the detained singer on Friday begged Chad to pay.", "family of the detained singer"),
        ("His family urged Chad to pay.", "family"),
        ("A UN panel recommended that Chad pay.", "UN panel"),
        ("The junta ordered Chad to pay.", "junta"),
        ("The WHO urged Chad to pay.", "WHO"),
    ],
)
def test_plain_words_tell_who_asks(text: str, issuer: str) -> None:
    ((asker, addressees, content),) = demands(text)
    assert (asker, addressees, content) == (issuer, ["Chad"], "pay")


@pytest.mark.parametrize(
    "text", ["A new law asked Chad to pay.", "The latest report urged Chad to pay.", "The truce asked Chad to pay."]
)
def test_papers_without_an_owner_ask_nothing(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It is essential that Chad release the men, Niger said.", ("Niger", ["Chad"], "release the men")),
        ('"It is imperative that Chad comply," Anna Berg said.', ("Anna Berg", ["Chad"], "comply")),
        ("It was crucial for Chad to open the road, Niger said.", ("Niger", ["Chad"], "open the road")),
        ("Further aid depends on Chad changing its laws, Niger said.", ("Niger", ["Chad"], "changing its laws")),
        ("The truce hinges on Chad leaving Oslo, Niger said.", ("Niger", ["Chad"], "leaving Oslo")),
    ],
)
def test_what_is_vital_or_what_something_depends_on_is_asked_by_whoever_says_so(
    text: str, told: tuple[str, list[str], str]
) -> None:
    assert demands(text) == [told]


@pytest.mark.parametrize(
    "text",
    [
        "Reform is crucial for Chad to grow, Niger said.",
        "Growth depends on how Chad votes, Niger said.",
        "Growth depends on Chad, Niger said.",
    ],
)
def test_what_is_only_judged_is_not_asked(text: str) -> None:
    assert demands(text) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Niger urged its citizens in Chad to leave.", ("Niger", ["citizens"], "leave")),
        ("In an open letter, 50 scholars asked Chad to pay.", ("50 scholars", ["Chad"], "pay")),
        ("Niger and its allies have called on Chad to pay.", ("Niger", ["Chad"], "pay")),
        ("Niger said there could be no talks until Chad paid.", ("Niger", ["Chad"], "Chad paid")),
    ],
)
def test_further_ways_of_asking(text: str, told: tuple[str, list[str], str]) -> None:
    assert demands(text) == [told]
