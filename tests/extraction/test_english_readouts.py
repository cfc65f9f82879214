"""What readouts and agency reports tell by the way, in English sentences written for the purpose."""

import pytest

from tests.extraction.told import demands, meetings, persons, report, visits


@pytest.mark.parametrize(
    "talks", ["following talks here on Monday hosted by Omar Holt", "following talks on Monday", "after talks in Lima"]
)
def test_states_that_agree_following_talks_have_met(talks: str) -> None:
    assert meetings(f"Chad and Niger agreed to an immediate ceasefire {talks}.") == [("held", {"Chad", "Niger"})]


def test_a_decision_after_a_meeting_leaves_the_meeting_held() -> None:
    text = "Chadian President Anna Berg took the decision after a meeting with her security chiefs."
    assert meetings(text) == [("held", {"Anna Berg", "security chiefs"})]


@pytest.mark.parametrize(
    "words", ["told {} by phone that she was satisfied", "told {} over the phone on Monday that she agreed"]
)
def test_whoever_tells_somebody_by_phone_calls_him(words: str) -> None:
    text = "Chadian President Anna Berg " + words.format("Norwegian Prime Minister Omar Holt") + "."
    assert meetings(text) == [("held", {"Anna Berg", "Omar Holt"})]


def test_the_two_leaders_are_the_guest_and_who_invited_him() -> None:
    text = (
        "Chadian President Anna Berg will travel to Oslo at the invitation of Norwegian Prime Minister Omar Holt. "
        "The visit will include talks between the two leaders."
    )
    assert meetings(text) == [("planned", {"Anna Berg", "Omar Holt"})]


def test_his_host_is_the_other_one_who_met() -> None:
    text = "Chadian President Anna Berg met Norwegian Prime Minister Omar Holt in Oslo. Berg urged her host to pay."
    assert demands(text) == [("Anna Berg", ["Omar Holt"], "pay")]


def test_others_who_also_attended_make_no_meeting_of_their_own() -> None:
    text = "The meeting was also attended by the Chadian and Norwegian ambassadors to Peru."
    assert meetings(text) == []


def test_a_minister_in_a_capital_that_opens_the_sentence_is_of_that_country() -> None:
    text = (
        "Chad expelled the ambassador of Niger on Monday, Chad said. In Niamey, Foreign Minister Anna Berg protested."
    )
    (berg,) = [one for one in report(text).persons if one.names[0] == "Anna Berg"]
    assert [post.country for post in berg.posts] == ["Niger"]


def test_a_rival_is_named_and_holds_no_post() -> None:
    text = "Chadian President Anna Berg and her longtime rival Omar Holt met in Oslo."
    assert meetings(text) == [("held", {"Anna Berg", "Omar Holt"})]
    assert persons(text)["Omar Holt"] == []


def test_what_several_want_ends_who_they_are() -> None:
    text = "Lawmakers from the governing party want the government to leave."
    assert demands(text) == [("Lawmakers from the governing party", ["government"], "leave")]


def test_a_minister_may_offer_what_his_state_will_do() -> None:
    text = "Chadian Foreign Minister Anna Berg said Chad would drop its objections if Niger reopened the road."
    assert demands(text) == [("Anna Berg", ["Niger"], "Niger reopened the road")]


def test_an_aside_of_the_speaker_may_part_what_is_asked() -> None:
    assert demands("Chad is insisting, Minister Anna Berg said, on a new quota.") == [("Chad", [], "a new quota")]


def test_who_arrives_back_home_visits_where_he_was() -> None:
    text = "Chadian President Anna Berg arrived back in N'Djamena on Tuesday from a visit to Norway."
    assert [place for _, _, place in visits(text)] == ["Norway"]


def test_both_leaders_whom_a_third_calls_are_those_who_met() -> None:
    text = (
        "Chadian President Anna Berg met Nigerien President Omar Holt in Oslo. "
        "US President Ida Lund had telephoned both leaders on Saturday."
    )
    assert meetings(text)[1:] == [("held", {"Ida Lund", "Anna Berg", "Omar Holt"})]
