"""Answers in English, part by part: who answers, how, and what only looks like an answer."""

from itertools import product

import pytest

from tests.extraction.told import responses

ASKED = "Norway urged Chad to free the crew. "
ANSWERING = {"Chad": "Chad", "N'Djamena": "Chad", "It": "Chad", "Chadian officials": "Chad", "The government": "Chad"}
WAYS = {
    "refused": "reject",
    "refused to free the crew": "reject",
    "refused to do so": "reject",
    "said it would not free the crew": "reject",
    "said it had no plans to free the crew": "reject",
    "is not ready to free the crew": "reject",
    "was unwilling to free the crew": "reject",
    "objected to the demand": "reject",
    "held out against the demand": "reject",
    "stood firm": "reject",
    "agreed": "accept",
    "agreed to do so": "accept",
    "gave in": "accept",
    "backed down": "accept",
    "said it was prepared to free the crew": "accept",
    "has yet to respond": "noComment",
    "did not reply": "noComment",
}


@pytest.mark.parametrize("way", WAYS)
def test_who_answers_in_every_way(way: str) -> None:
    several = {"Chadian officials": (("has", "have"), ("was", "were"), ("is", "are"), ("it ", "they "))}
    wrong = []
    for (answers, responder), kind in product(ANSWERING.items(), [WAYS[way]]):
        if kind == "noComment" and answers in ("It", "The government"):
            continue  # who has not replied may be either side
        told = way
        for one, many in several.get(answers, ()):
            told = " ".join(many.strip() if word == one.strip() else word for word in told.split())
        found = responses(f"{ASKED}{answers} {told}.")
        if found != [(responder, kind, "free the crew")]:
            wrong.append((answers, told, found))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad has no plans to free the crew.", ("Chad", "reject")),
        ("Chad has no intention of freeing the crew.", ("Chad", "reject")),
        ("Chad is opposed to freeing the crew.", ("Chad", "reject")),
    ],
)
def test_what_somebody_means_to_do_answers_what_he_was_asked(text: str, told: tuple[str, str]) -> None:
    assert responses(ASKED + text) == [(*told, "free the crew")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad rejected a suggestion from Norway that it free the crew.", "it free the crew"),
        ("Chad rejected Norway's proposal to open talks.", "open talks"),
        ("Chad rejected an ultimatum from Norway to free the crew.", "free the crew"),
        ("Chad rejected a proposal from Norway to open talks.", "open talks"),
    ],
)
def test_what_is_turned_down_was_asked(text: str, told: str) -> None:
    assert responses(text) == [("Chad", "reject", told)]


@pytest.mark.parametrize(
    "text",
    [
        "Norsk Copper said its output declined to 600 tonnes.",
        "Norsk Copper blamed declining prices.",
        "Norsk Copper has enough ore to meet domestic demand.",
        "The board of Norsk Copper approved a plan to sell a mill.",
        "Norsk Copper accepted an offer for its mill.",
        "Norsk Copper is considering the offer.",
        "Anna Berg said Chad should not free the crew.",
    ],
)
def test_what_only_looks_like_an_answer(text: str) -> None:
    assert responses(text) == []


def test_whoever_says_what_others_want_keeps_his_own_counsel() -> None:
    told = "Anna Berg added that Chad did not want a war, but declined to say what Chad would do."
    assert responses(told) == [("Anna Berg", "noComment", None)]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("Chad turned the demand down.", ("Chad", "reject", "leave Oslo")),
        ("Chad turned it down.", ("Chad", "reject", "leave Oslo")),
        ("There was no immediate response from Chad.", ("Chad", "noComment", None)),
        ("There was no comment from the Chadian government.", ("Chadian government", "noComment", None)),
    ],
)
def test_answers_parted_by_what_is_answered_and_answers_that_do_not_come(
    answer: str, told: tuple[str, str, str | None]
) -> None:
    assert responses(f"Niger demanded that Chad leave Oslo. {answer}") == [told]
