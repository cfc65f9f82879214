"""Which evidence makes two mentions one person, meeting or demand, and which keeps them apart."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.language.skeleton import skeleton
from kg.linkage import events, persons
from kg.linkage.mentions import Mention
from kg.resolution import minted

BASE = "https://w3id.org/majlis/id/"
CLASSES = {"Summit": {"Summit", "Meeting"}, "Talks": {"Talks", "Meeting"}}


def broader(name):
    return frozenset(CLASSES.get(name, {name}))


def person(article, name="ali hassan", published="2021-07-05T12:00:00Z", **told):
    """A mention of a person."""
    return Mention("person", minted(BASE, "person", name), article, "person x", published, name=name, **told)


def meeting(article, first="2021-07-05", last=None, kind="Meeting", published="2021-07-05T12:00:00Z"):
    """A mention of a meeting."""
    return Mention(
        "meeting", f"{BASE}meeting/{article}-m1", article, "meeting x", published, kind, first, last or first
    )


def demand(article, day="2021-07-05", language="en", words=(), actions=()):
    """A mention of a demand."""
    published = f"{day}T12:00:00Z"
    iri = f"{BASE}demand/{article}-d1"
    return Mention(
        "demand", iri, article, "demand x", published, "Demand", day, day, language, words=words, actions=actions
    )


def groups(found):
    """The articles of each individual."""
    return sorted(sorted(member.article for member in one.members) for one in found)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({"countries": ("iraq",)}, {}, True),
        ({"countries": ("iraq",)}, {"countries": ("iraq",)}, True),
        ({"countries": ("iraq",)}, {"countries": ("egypt",)}, False),
        ({"countries": ("iraq",), "bodies": ("un",)}, {"countries": ("egypt",), "bodies": ("un",)}, True),
        ({"bodies": ("port",), "words": ("director",)}, {"bodies": ("union",), "words": ("spokesman",)}, False),
        ({"bodies": ("port",), "words": ("director",)}, {"bodies": ("ports",), "words": ("director",)}, True),
        ({"countries": ("iraq",)}, {"bodies": ("port",), "words": ("director",)}, True),
        ({}, {"published": "1960-01-01T12:00:00Z"}, False),
        ({"name": "ali hasan"}, {}, False),
        ({"name": "علي حسن", "countries": ("iraq",)}, {"countries": ("iraq",)}, True),
        ({"name": "علي حسن", "countries": ("iraq",)}, {"countries": ("egypt",)}, False),
        ({"name": "hassan"}, {"name": "hassan"}, False),
        ({"name": "hassan", "countries": ("iraq",)}, {"name": "hassan", "countries": ("iraq",)}, True),
        ({"name": "hassan", "countries": ("iraq",)}, {"name": "hassan"}, False),
    ],
)
def test_what_makes_two_mentions_one_person(one, other, same):
    found = persons.individuals([person("a", **one), person("b", **other)], BASE)
    assert groups(found) == ([["a", "b"]] if same else [["a"], ["b"]])
    assert len({individual.iri for individual in found}) == len(found)


def test_the_iri_of_a_person_stays_when_a_namesake_is_reported_later():
    first = person("a", countries=("iraq",))
    later = person("b", countries=("egypt",), published="2021-07-06T12:00:00Z")
    alone = persons.individuals([first], BASE)[0].iri
    assert {one.members[0].article: one.iri for one in persons.individuals([later, first], BASE)}["a"] == alone


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({}, {}, True),
        ({}, {"first": "2021-07-06"}, False),
        ({}, {"first": "2021-07-01", "last": "2021-07-10"}, True),
        ({"kind": "Summit"}, {}, True),
        ({"kind": "Summit"}, {"kind": "Talks"}, False),
        ({"kind": "PhoneCall"}, {}, False),
    ],
)
def test_what_makes_two_mentions_one_meeting(one, other, same):
    found = events.individuals([meeting("a", **one), meeting("b", **other)], broader)
    assert groups(found) == ([["a", "b"]] if same else [["a"], ["b"]])


def test_what_fits_two_meetings_is_neither():
    week = meeting("c", first="2021-07-01", last="2021-07-10")
    found = events.individuals([meeting("a"), meeting("b", first="2021-07-06"), week], broader)
    assert groups(found) == [["a"], ["b"], ["c"]]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ({"words": ("open", "border")}, {"words": ("open", "border", "crossing")}, True),
        ({"words": ("open", "border")}, {"words": ("free", "hostages")}, False),
        ({"words": ("open", "border")}, {"words": ("open", "border"), "day": "2021-07-09"}, False),
        (
            {"words": ("سحب",), "language": "ar", "actions": ("withdrawal",)},
            {"words": ("pull",), "actions": ("withdrawal",)},
            True,
        ),
        (
            {"words": ("سحب",), "language": "ar", "actions": ("withdrawal",)},
            {"words": ("pull",), "actions": ("release",)},
            False,
        ),
        ({"words": ("سحب",), "language": "ar"}, {"words": ("pull",)}, False),
    ],
)
def test_what_makes_two_mentions_one_demand(one, other, same):
    found = events.individuals([demand("a", **one), demand("b", **other)], broader)
    assert groups(found) == ([["a", "b"]] if same else [["a"], ["b"]])


COUNTRIES = st.sampled_from([(), ("iraq",), ("egypt",)])
PERSONS = st.lists(
    st.builds(
        person,
        st.uuids().map(str),
        st.sampled_from(["ali hassan", "علي حسن", "hassan"]),
        st.sampled_from(["", "2021-07-05T12:00:00Z", "2021-07-06T12:00:00Z"]),
        countries=COUNTRIES,
    ),
    max_size=8,
)
DAYS = st.integers(1, 6).map("2021-07-0{}".format)
MEETINGS = st.lists(
    st.builds(
        meeting,
        st.uuids().map(str),
        DAYS,
        st.none() | st.just("2021-07-07"),
        st.sampled_from(["Meeting", "Summit", "Talks"]),
    ),
    max_size=8,
)


@settings(deadline=None)
@given(PERSONS, st.randoms())
def test_persons_do_not_depend_on_the_order_and_everybody_is_somebody(mentions, random):
    found = persons.individuals(mentions, BASE)
    random.shuffle(mentions)
    assert persons.individuals(mentions, BASE) == found
    assert sorted(member.article for one in found for member in one.members) == sorted(one.article for one in mentions)
    assert len({one.iri for one in found}) == len(found)


@settings(deadline=None)
@given(MEETINGS, st.randoms())
def test_meetings_do_not_depend_on_the_order_and_all_of_one_have_a_day_in_common(mentions, random):
    found = events.individuals(mentions, broader)
    random.shuffle(mentions)
    assert events.individuals(mentions, broader) == found
    for one in found:
        assert max(member.first for member in one.members) <= min(member.last for member in one.members)


DEMANDS = st.lists(
    st.builds(
        demand, st.uuids().map(str), DAYS, words=st.sampled_from([("open", "border"), ("open", "gate"), ("free",)])
    ),
    max_size=8,
)


@settings(deadline=None)
@given(DEMANDS, st.randoms())
def test_demands_do_not_depend_on_the_order_and_each_is_near_another_of_its_own(mentions, random):
    found = events.individuals(mentions, broader)
    random.shuffle(mentions)
    assert events.individuals(mentions, broader) == found
    for one in found:
        days = [int(member.first[-2:]) for member in one.members]
        assert all(later - earlier <= 3 for earlier, later in pairwise(days))


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("عمر البشاري", "Omar al-Bashari"),
        ("إنغريد سولهايم", "Ingrid Solheim"),
        ("مصطفى الكاظمي", "Mustafa al-Kadhimi"),
        ("قاسم الأعرجي", "Qasim al-Araji"),
        ("بريت ماكغورك", "Brett McGurk"),
        ("هاكان فيدان", "Hakan Fidan"),
    ],
)
def test_a_name_in_either_script_has_one_skeleton(arabic, latin):
    assert skeleton(arabic) == skeleton(latin) != ""


@settings(deadline=None)
@given(st.text(max_size=30))
def test_any_text_has_a_skeleton(text):
    assert skeleton(text) == skeleton(text).strip()
