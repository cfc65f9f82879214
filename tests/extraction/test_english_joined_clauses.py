"""English clauses joined by "and": whose the second verb is, whom a repeated pronoun means, where a content ends."""

import pytest

from tests.extraction.told import demands, meetings, promises, report


@pytest.mark.parametrize(
    ("text", "issuer", "asked"),
    [
        ("Anna Berg denied that rebels were using the port and said Chad should close its camps.", "Anna Berg", "Chad"),
        ("Anna Berg said rebels were using the port and urged Chad to close its camps.", "Anna Berg", "Chad"),
        ("Anna Berg warned that rebels had taken the port and demanded that Chad close it.", "Anna Berg", "Chad"),
        ("Anna Berg said rebels would return and called on Chad to close its camps.", "Anna Berg", "Chad"),
        ("A spokesman said King Omar Holt met Anna Berg and urged her to leave.", "Omar Holt", "Anna Berg"),
        ("The army said Niger has sent troops and has asked Chad to help.", "Niger", "Chad"),
        ("Niger has sent troops and asked Chad to help.", "Niger", "Chad"),
    ],
)
def test_a_verb_of_asking_is_the_speakers_behind_a_clause_that_it_cannot_go_on(
    text: str, issuer: str, asked: str
) -> None:
    ((who, whom, _),) = demands(text)
    assert (who, whom) == (issuer, [asked])


def test_a_pronoun_said_again_means_the_same() -> None:
    told = "Anna Berg arrived in Chad. She held talks with Mona Saleh on Sunday, and later she met King Omar Holt."
    assert [sides for _, sides in meetings(told)] == [{"Anna Berg", "Mona Saleh"}, {"Anna Berg", "Omar Holt"}]


def test_a_demand_ends_where_another_begins() -> None:
    told = "Miners rallied on Monday, demanding Omar Holt's resignation and calling on the Red Cross to help."
    assert [content for _, _, content in demands(told)] == ["resignation", "help"]


@pytest.mark.parametrize("heard", ["us", "me"])
def test_the_hearer_is_no_word_of_the_promise(heard: str) -> None:
    told = f'Rebels met the king. "They have promised {heard} that they will come," Anna Berg said.'
    assert promises(told) == [("Rebels", None, "they will come")]


def test_a_body_told_with_the_first_of_two_posts_is_of_both() -> None:
    told = "Anna Berg met Hamas information minister Omar Holt and health minister Ali Moussa."
    found = {one.names[0]: one for one in report(told).persons}
    assert found["Omar Holt"].posts[0].organization == found["Ali Moussa"].posts[0].organization is not None
