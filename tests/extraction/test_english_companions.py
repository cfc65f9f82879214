"""Whose ministers are, and titles that are names, in English sentences written for the purpose."""

import pytest

from tests.extraction.told import demands, meetings, named, report, visits


def _country(text: str, name: str) -> str | None:
    (person,) = [one for one in report(text).persons if one.names[0] == name]
    return named(text).get(person.posts[0].country or "", person.posts[0].country)


@pytest.mark.parametrize("words", ["accompanied by", "together with"])
def test_who_accompanies_somebody_serves_the_same_state(words: str) -> None:
    text = f"Chadian President Anna Berg flew to Norway on Monday, {words} Interior Minister Omar Holt."
    assert _country(text, "Omar Holt") == "Chad"


def test_a_chancellor_is_of_one_of_the_states_that_have_one() -> None:
    text = "Chadian President Anna Berg met Chancellor Omar Holt."
    assert _country(text, "Omar Holt") == "Germany"


def test_a_given_name_is_no_title() -> None:
    text = "Chadian President Anna Berg met Afghan Foreign Minister Amir Khan Holt in Oslo."
    assert meetings(text) == [("held", {"Anna Berg", "Amir Khan Holt"})]


def test_what_the_director_of_a_body_did_is_not_what_the_body_did() -> None:
    text = (
        "The IMF, whose managing director, Anna Berg, visited Oslo last month, has recommended that Chad phase out aid."
    )
    assert visits(text) == [("held", "Anna Berg", "Oslo")]
    assert demands(text) == [("IMF", ["Chad"], "phase out aid")]


@pytest.mark.parametrize(("verb", "found"), [("recommended", 1), ("insisted", 0)])
def test_a_verb_of_two_readings_is_asked_for_where_nothing_can_be_stated(verb: str, found: int) -> None:
    assert len(demands(f"The IMF has {verb} that Chad cut its spending.")) == found


def test_what_has_been_so_since_a_month_has_another_day() -> None:
    text = "Chadian President Anna Berg came to Norway, her first visit since taking office in February, and met Omar Holt."
    assert all(meeting.time is None or "February" not in meeting.time.text for meeting in report(text).meetings)


@pytest.mark.parametrize(("count", "text"), [(0, "this year"), (0, "in a month")])
def test_a_count_of_visits_tells_no_day(count: int, text: str) -> None:
    told = report(f"Chadian President Anna Berg made her second trip to Oslo {text}.").visits
    assert len([one for one in told if one.time is not None]) == count


def test_a_visit_runs_through_its_last_day() -> None:
    (visit,) = report("Chadian President Anna Berg is in Oslo through Friday for talks.").visits
    assert visit.time is not None
    assert (visit.time.earliest, visit.time.latest) == ("2022-06-14", "2022-06-17")
