"""What people decide about who is who: it holds at once and for later readings, says why, and can be taken back."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.errors import InputError, MajlisError, NotFoundError
from kg.linkage import remove_article, replace_article
from kg.linkage.curation import Curator, merge, split
from kg.linkage.linking import decided
from tests.linkage.news import ends, named, read, reported, rows, store_of, things

START = datetime(2021, 8, 1, tzinfo=UTC)


def curator(minute=0, because="same post, same day"):
    return Curator("Layla", START + timedelta(minutes=minute), because)


def persons(store):
    """The persons who are not known actors."""
    return named(store, "Omar Bashari") + named(store, "Ingrid Solheim")


@pytest.fixture
def store():
    """Two reports of one minister and a namesake elsewhere."""
    return store_of("envoy-en", "namesake")


def test_merged_individuals_are_one_and_reading_again_keeps_them_so(store):
    one, other = named(store, "Omar Bashari")
    merge(store, one, [other], curator())
    assert named(store, "Omar Bashari") == [one]
    merged = reported(store)
    for name in ("envoy-en", "namesake"):
        assert not replace_article(store, name, read(name))
    assert reported(store) == merged
    for name in ("envoy-en", "namesake"):
        assert remove_article(store, name)
    assert not reported(store) - reported(store_of())
    for name in ("namesake", "envoy-en"):
        replace_article(store, name, read(name))
    assert reported(store) == merged


def test_a_merge_says_who_when_and_why(store):
    one, other = named(store, "Omar Bashari")
    merge(store, one, [other], curator())
    told = rows(
        store,
        """PREFIX prov: <http://www.w3.org/ns/prov#>
        SELECT ?kept ?other ?why ?who ?when { GRAPH <https://w3id.org/majlis/id/graph/curated> {
          ?m a maj:Merge ; maj:keptIndividual ?kept ; maj:mergedIndividual ?other ; maj:because ?why ;
             prov:wasAssociatedWith/rdfs:label ?who ; prov:endedAtTime ?when } }""",
    )
    assert [(*ends(row[:2]), *row[2:4]) for row in told] == [(one, other, "same post, same day", "Layla")]
    assert told[0][4].startswith("2021-08-01T00:00:00")
    assert rows(store, "SELECT ?b { ?x maj:identityBasis ?b FILTER(?b = maj:byDecision) }")


def test_a_split_takes_a_merge_back_and_the_history_stays(store):
    before = reported(store)
    one, other = named(store, "Omar Bashari")
    merge(store, one, [other], curator())
    assert reported(store) != before
    split(store, one, curator(1, "two men"))
    assert reported(store) == before
    assert len(decided(store).made) == 2
    assert not decided(store).targets


def test_what_was_merged_away_is_found_by_its_old_iri(store):
    before = reported(store)
    one, other = named(store, "Omar Bashari")
    merge(store, one, [other], curator())
    with pytest.raises(InputError, match="one already"):
        merge(store, one, [other], curator(1))
    split(store, other, curator(2))
    assert reported(store) == before


def test_of_several_merges_one_is_taken_back_by_the_iri_that_it_had():
    store = store_of("envoy-en", "namesake", "talks-en")
    one, other = named(store, "Omar Bashari")
    third = named(store, "Ingrid Solheim")[0]
    merge(store, one, [other], curator())
    alone = reported(store)
    merge(store, one, [third], curator(1))
    split(store, third, curator(2))
    assert reported(store) == alone


def test_what_rules_took_for_one_is_set_apart_and_put_together_again():
    store = store_of("talks-ar", "talks-en")
    before = reported(store)
    split(store, "meetings/talks-ar-m1", curator(because="a second meeting in the evening"))
    assert things(store, "Meeting") == ["meeting/talks-ar-m1", "meeting/talks-en-m1"]
    replace_article(store, "talks-en", read("talks-en"))
    assert things(store, "Meeting") == ["meeting/talks-ar-m1", "meeting/talks-en-m1"]
    merge(store, "meeting/talks-ar-m1", ["meeting/talks-en-m1"], curator(1))
    assert reported(store) == before


def test_one_report_is_set_apart_from_others():
    store = store_of("envoy-ar", "envoy-en", "return")
    person = named(store, "Omar Bashari")[0]
    split(store, person, curator(), article="return")
    assert len(named(store, "Omar Bashari")) == 2
    assert named(store, "عمر البشاري") == [person]


def test_when_two_persons_are_one_so_is_the_meeting_that_they_had():
    store = store_of("envoy-ar", "envoy-en")
    split(store, named(store, "Omar Bashari")[0], curator())
    assert things(store, "Meeting") == ["meeting/envoy-ar-m1", "meeting/envoy-en-m1"]
    merge(store, named(store, "عمر البشاري")[0], named(store, "Omar Bashari"), curator(1))
    assert things(store, "Meeting") == ["meeting/envoy-ar-m1"]


def test_a_known_actor_is_kept_whatever_the_order_and_keeps_his_label(store):
    one = named(store, "Ingrid Solheim")[0]
    merge(store, one, ["person/ayman-safadi"], curator())
    assert things(store, "Person")[-1] != one
    assert named(store, "Ingrid Solheim") == []
    names = rows(store, "SELECT ?l { <https://w3id.org/majlis/id/person/ayman-safadi> rdfs:label ?l }")
    assert ("Ingrid Solheim",) not in names


def test_two_items_of_one_article_are_merged_and_come_apart_exactly():
    store = store_of("talks-en", "envoy-en")
    before = reported(store)
    one, other = named(store, "Omar Bashari")[0], named(store, "Ingrid Solheim")[0]
    merge(store, one, [other], curator())
    assert not named(store, "Ingrid Solheim") or named(store, "Ingrid Solheim") == [one]
    split(store, one, curator(1))
    assert reported(store) == before


def test_two_demands_of_one_article_are_merged_with_what_they_ask_for_and_come_apart_exactly():
    store = store_of("twice")
    before = reported(store)
    one, other = things(store, "Demand")
    merge(store, one, [other], curator())
    assert things(store, "Demand") == [one]
    assert len(rows(store, f"SELECT DISTINCT ?a {{ <https://w3id.org/majlis/id/{one}> maj:requestedAction ?a }}")) == 1
    split(store, other, curator(1))
    assert reported(store) == before


def test_a_decision_holds_when_a_namesake_comes_later():
    store = store_of("envoy-en")
    merge(store, named(store, "Omar Bashari")[0], ["person/ayman-safadi"], curator())
    replace_article(store, "namesake", read("namesake"))
    assert len(named(store, "Omar Bashari")) == 1
    visible = rows(store, "SELECT DISTINCT ?a { <https://w3id.org/majlis/id/person/ayman-safadi> maj:mentionedIn ?a }")
    assert ends(row[0] for row in visible) == ["article/envoy-en"]


@pytest.mark.parametrize(
    ("kept", "other", "error", "sentence"),
    [
        ("Nobody at All", "Omar Bashari", NotFoundError, "Nothing in the store is called “Nobody at All”"),
        ("Omar Bashari", "Ingrid Solheim", InputError, "“Omar Bashari” names 2 things, so give the IRI of one: .*; "),
        ("Ingrid Solheim", "Khartoum", InputError, "of the kind person and “Khartoum” of the kind place"),
        ("person/fuad-hussein", "person/ayman-safadi", InputError, "both known actors"),
        ("Ingrid Solheim", "Ingrid Solheim", InputError, "one already"),
        ("person/<x>", "Ingrid Solheim", NotFoundError, "person/<x>"),
        ("", "Ingrid Solheim", NotFoundError, "Nothing"),
    ],
)
def test_what_cannot_be_merged_is_told_in_a_sentence_and_nothing_changes(store, kept, other, error, sentence):
    before = b"".join(store.export())
    with pytest.raises(error, match=sentence) as told:
        merge(store, kept, [other], curator())
    assert str(told.value).count("\n") == 0
    assert b"".join(store.export()) == before


@pytest.mark.parametrize(
    ("individual", "article", "sentence"),
    [
        ("Ingrid Solheim", None, "was not merged with anything"),
        ("person/fuad-hussein", None, "was not merged with anything|called"),
        ("meeting/none-m1", None, "Nothing in the store"),
    ],
)
def test_what_cannot_be_split_is_told_in_a_sentence(store, individual, article, sentence):
    with pytest.raises(MajlisError, match=sentence):
        split(store, individual, curator(), article)


def test_an_article_that_does_not_speak_of_it_is_named():
    store = store_of("talks-ar", "talks-en")
    with pytest.raises(InputError, match=r"no-such does not speak of .*talks-ar, talks-en"):
        split(store, "meeting/talks-ar-m1", curator(), "no-such")


MERGES = st.lists(st.permutations(range(3)).map(lambda order: tuple(order[:2])), min_size=1, max_size=4)


@settings(max_examples=15, deadline=None)
@given(MERGES)
def test_merges_taken_back_in_the_reverse_order_end_where_they_began(pairs):
    store = store_of("envoy-en", "namesake")
    individuals = persons(store)
    trail = []
    for minute, (one, other) in enumerate(pairs):
        before = reported(store)
        try:
            merge(store, individuals[one], [individuals[other]], curator(minute))
        except InputError:
            assert reported(store) == before
            continue
        last = decided(store).standing[-1]
        trail.append((before, last.others[0]))
    for minute, (before, other) in enumerate(reversed(trail)):
        split(store, other, curator(100 + minute))
        assert reported(store) == before
    assert not decided(store).targets
