"""The same person, meeting and demand in several reports is one individual, whatever the order in which they come."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.linkage import remove_article, replace_article
from tests.linkage.news import ARTICLES, ends, named, read, reported, rows, store_of, things

NAMES = sorted(ARTICLES.keys() - {"twice", "denial"})


def test_a_meeting_in_an_arabic_and_an_english_report_is_one_with_two_claims():
    store = store_of("talks-ar", "talks-en")
    assert things(store, "Meeting") == ["meeting/talks-ar-m1"]
    found = rows(
        store, "SELECT DISTINCT ?claim ?article { ?claim maj:about ?m ; maj:mentionedIn ?article . ?m a maj:Meeting }"
    )
    assert sorted(ends(row[1] for row in found)) == ["article/talks-ar", "article/talks-en"]
    sides = rows(
        store, "SELECT DISTINCT ?p ?who { ?m a maj:Meeting ; maj:hasParticipation ?p . ?p maj:participant ?who }"
    )
    assert sorted(ends(row[1] for row in sides)) == ["person/fuad-hussein", "person/mohammad-javad-zarif"]


def test_what_one_report_tells_and_another_denies_is_one_meeting_with_both_accounts():
    store = store_of("talks-en", "denial")
    assert len(things(store, "Meeting")) == 1
    told = rows(
        store, "SELECT DISTINCT ?said { ?claim maj:about ?m ; maj:polarity ?said . ?m a maj:Meeting } ORDER BY ?said"
    )
    assert [row[0].rpartition("#")[2] for row in told] == ["negative", "positive"]


def test_a_demand_in_two_languages_is_one_with_one_action():
    store = store_of("talks-ar", "talks-en")
    assert things(store, "Demand") == ["demand/talks-ar-d1"]
    texts = rows(store, "SELECT DISTINCT ?text { ?d maj:requestedAction ?a . ?a maj:actionText ?text }")
    assert len(texts) == 2
    assert len(rows(store, "SELECT DISTINCT ?a { ?d maj:requestedAction ?a }")) == 1


def test_persons_known_by_name_alone_are_one_across_scripts_where_their_posts_agree():
    store = store_of("envoy-ar", "envoy-en")
    assert named(store, "Omar Bashari") == named(store, "عمر البشاري")
    assert named(store, "Ingrid Solheim") == named(store, "إنغريد سولهايم")
    assert things(store, "Meeting") == ["meeting/envoy-ar-m1"]


def test_why_they_are_one_stands_in_the_graph_in_both_languages():
    store = store_of("envoy-ar", "envoy-en")
    why = "SELECT DISTINCT ?label { ?x maj:identityBasis/rdfs:label ?label . ?x a %s } ORDER BY ?label"
    assert ("by name and post",) in rows(store, why % "maj:Person")
    assert rows(store, why % "maj:Meeting") == [("by sides and day",), ("بالأطراف واليوم",)]


def test_the_iri_that_a_mention_had_leads_to_the_individual():
    store = store_of("talks-ar", "talks-en")
    query = "SELECT ?now { ?now dct:replaces <https://w3id.org/majlis/id/meeting/talks-en-m1> }"
    assert ends(row[0] for row in rows(store, query)) == ["meeting/talks-ar-m1"]


def test_a_namesake_with_a_post_elsewhere_is_another_person():
    store = store_of("envoy-en", "namesake")
    one, other = named(store, "Omar Bashari")
    posts = "SELECT DISTINCT ?c { <https://w3id.org/majlis/id/%s> maj:holdsTenure/maj:ofPost/maj:postOfCountry ?c }"
    countries = {tuple(ends(row[0] for row in rows(store, posts % person))) for person in (one, other)}
    assert countries == {("place/argentina",), ("place/sudan",)}


def test_who_is_named_without_a_post_is_the_one_of_that_name_unless_there_are_two():
    assert len(named(store_of("envoy-en", "return"), "Omar Bashari")) == 1
    store = store_of("envoy-en", "return", "namesake")
    assert len(named(store, "Omar Bashari")) == 3
    unclear = rows(store, "SELECT DISTINCT ?a { ?x maj:identityBasis maj:unclearNamesake ; maj:mentionedIn ?a }")
    assert ends(row[0] for row in unclear) == ["article/return"]


def test_when_the_namesake_goes_the_unclear_person_is_clear_again():
    store = store_of("envoy-en", "return", "namesake")
    assert remove_article(store, "namesake")
    assert reported(store) == reported(store_of("envoy-en", "return"))


@pytest.mark.parametrize("gone", ["talks-ar", "talks-en"])
def test_retracting_one_of_two_reports_leaves_exactly_the_other(gone):
    left = "talks-en" if gone == "talks-ar" else "talks-ar"
    store = store_of("talks-ar", "talks-en")
    assert remove_article(store, gone)
    assert reported(store) == reported(store_of(left))
    assert not any(gone in statement for statement in reported(store))
    assert store.article_ids() == [left]


def test_the_order_of_reading_does_not_matter():
    orders = list(permutations(NAMES))
    wanted = reported(store_of(*NAMES))
    for order in orders[:: len(orders) // 7]:
        assert reported(store_of(*order)) == wanted, order


@settings(max_examples=12, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.booleans()), max_size=8))
def test_whatever_comes_and_goes_the_store_is_that_of_what_is_left(steps):
    store, left = store_of(), set()
    for name, comes in steps:
        if comes:
            assert replace_article(store, name, read(name)) == (name not in left)
            left.add(name)
        else:
            assert remove_article(store, name) == (name in left)
            left.discard(name)
    assert reported(store) == reported(store_of(*sorted(left)))


def test_what_follows_by_the_ontology_is_that_of_what_is_left():
    store = store_of("talks-ar", "envoy-en", "talks-en", "namesake", "envoy-ar", whole=True)
    remove_article(store, "talks-ar")
    remove_article(store, "envoy-en")
    assert reported(store) == reported(store_of("envoy-ar", "namesake", "talks-en", whole=True))


def test_a_corrected_report_no_longer_holds_to_what_it_said():
    store = store_of("talks-ar", "talks-en")
    moved = {quad for quad in read("talks-en") if "2021-07-05" not in str(quad.object)}
    assert replace_article(store, "talks-en", moved)
    assert replace_article(store, "talks-en", read("talks-en"))
    assert reported(store) == reported(store_of("talks-en", "talks-ar"))
