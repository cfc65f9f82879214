"""Headlines, and nouns and verbs that look alike, in English sentences written for the purpose."""

import pytest

from tests.extraction.told import demands, meetings, responses, visits


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad demands compensation from Niger", ("Chad", ["Niger"], "compensation from Niger")),
        ("Chad demands answers over the raid", ("Chad", [], "answers over the raid")),
        ("Union demands for higher pay were rejected by Chad.", ("Union", ["Chad"], "higher pay")),
        ("Opposition calls for an early vote were rejected by Chad.", ("Opposition", ["Chad"], "an early vote")),
        ("Chadian calls for talks have been dismissed by Niger.", ("Chad", ["Niger"], "talks")),
        ("Chad calls for calm after the vote", ("Chad", [], "calm after the vote")),
    ],
)
def test_a_plural_is_a_verb_only_where_the_sentence_has_no_other(text: str, told: tuple[str, list[str], str]) -> None:
    assert demands(text) == [told]


def test_what_is_rejected_is_what_the_plural_asks_for() -> None:
    assert responses("Union demands for higher pay were rejected by Chad.") == [("Chad", "reject", "higher pay")]


def test_an_infinitive_without_a_verb_before_it_is_a_plan() -> None:
    assert visits("Chadian President Anna Berg to visit Norway next week") == [("planned", "Anna Berg", "Norway")]
    assert meetings("Chad and Niger to hold talks in Oslo") == [("planned", {"Chad", "Niger"})]
