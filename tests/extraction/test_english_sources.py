"""Who says so in English reports: several without a name, bodies by a common noun, words in quotation marks."""

import pytest

from tests.extraction.told import organizations, persons, sources


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Medics and witnesses said nine people were hurt.", {"Medics", "witnesses"}),
        (
            "Two diplomats and a Chadian government source said talks would resume.",
            {"Two diplomats", "Chadian government source"},
        ),
        ("Gunmen seized the school, police said Friday.", {"police"}),
        ('An aide to Holt called the account "a bedtime story".', {"aide to Holt"}),
        ("Chad's ruling junta said it would stay.", {"Chad's ruling junta"}),
        ("A junta spokesman said it would stay.", {"junta spokesman"}),
    ],
)
def test_everybody_who_speaks_is_a_source(text: str, speakers: set[str]) -> None:
    assert sources(text) == speakers


@pytest.mark.parametrize(
    "text",
    ["Anna Berg called the mayor on Monday.", "Anna Berg called for calm.", 'Anna Berg called on "all" to stay calm.'],
)
def test_whoever_calls_somebody_has_said_nothing(text: str) -> None:
    assert sources(text) == set()


def test_what_an_attribution_calls_them_is_who_spoke_before() -> None:
    text = "Two Chadian officials said otherwise. According to them, the general left on Monday."
    assert sources(text) == {"Two Chadian officials"}


def test_an_outlet_is_known_by_its_last_word() -> None:
    assert organizations("Lundvig News said there was progress.") == {"Lundvig News"}


def test_an_abbreviated_plural_is_the_post_of_each() -> None:
    found = persons("Sens. Anna Berg and Omar Holt said they would vote against it.")
    assert found == {"Anna Berg": ["Sens"], "Omar Holt": ["Sens"]}
