"""An article that is corrected says of which version it is the next; one that is retracted takes along what it alone told."""

from datetime import UTC, datetime, timedelta

import pytest
from pyoxigraph import Quad

from kg.graph import Graphs
from kg.graph.validation import validate, violations
from kg.ingestion import load_reader
from kg.intake.known import text_hash
from kg.linkage import remove_article, replace_article
from kg.linkage.curation import Curator, merge
from kg.reading import Article
from tests.linkage.news import BASE, SETTINGS, TALKS_AR, TALKS_EN, named, read, reported, rows, store_of, things

DAY = datetime(2021, 7, 10, 9, 30, tzinfo=UTC)
HISTORY = """PREFIX prov: <http://www.w3.org/ns/prov#>
SELECT ?n ?of ?hash ?title ?when {
  <https://w3id.org/majlis/id/article/a> prov:wasRevisionOf+ ?v ; maj:versionNumber ?n .
  ?v a maj:FormerVersion ; maj:versionNumber ?of ; maj:formerTextHash ?hash ; prov:invalidatedAtTime ?when .
  OPTIONAL { ?v maj:formerTitle ?title }
} ORDER BY ?of"""


def version(text: str, title: str = "Talks") -> list[Quad]:
    reader = load_reader(SETTINGS.ontology, SETTINGS.data, BASE)
    language = "ar" if text == TALKS_AR else "en"
    article = Article(id="a", text=text, language=language, title=title, published=datetime(2021, 7, 5, 12, tzinfo=UTC))
    return reader.quads(reader.report(article))


def test_a_corrected_article_says_what_it_replaced_and_when():
    store = store_of()
    replace_article(store, "a", version(TALKS_EN), DAY)
    assert rows(store, HISTORY) == []
    corrected = TALKS_EN.replace("Baghdad", "Najaf")
    replace_article(store, "a", version(corrected), DAY + timedelta(hours=1))
    replace_article(store, "a", version(corrected, "Talks in Najaf"), DAY + timedelta(hours=2))
    assert rows(store, HISTORY) == [
        ("3", "1", text_hash(TALKS_EN), "Talks", "2021-07-10T10:30:00Z"),
        ("3", "2", text_hash(corrected), "Talks", "2021-07-10T11:30:00Z"),
    ]
    (place,) = rows(store, "SELECT DISTINCT ?place { ?m a maj:Meeting ; maj:place ?place }")
    assert place[0].lower().endswith("najaf")
    triples = [quad.triple for quad in store.quads(Graphs(BASE).article("a"))]
    assert violations(validate(triples, SETTINGS.ontology)) == []
    assert store.clashes("a") == []


def test_an_article_that_is_read_again_keeps_its_history():
    store = store_of()
    replace_article(store, "a", version(TALKS_EN), DAY)
    replace_article(store, "a", version(TALKS_EN, "Corrected"), DAY)
    before = reported(store)
    assert not replace_article(store, "a", version(TALKS_EN, "Corrected"), DAY + timedelta(days=1))
    assert reported(store) == before
    replace_article(store, "talks-ar", read("talks-ar"))  # the meeting is one with that of another article now
    remove_article(store, "talks-ar")
    assert reported(store) == before


def test_events_that_no_article_reports_any_more_disappear_and_decisions_stay():
    store = store_of("talks-ar", "envoy-en", "namesake")
    one, other = named(store, "Omar Bashari")
    merge(store, one, [other], Curator("Layla", DAY, "same man"))
    with_decision = set(store.quads(Graphs(BASE).curated))
    replace_article(store, "a", version(TALKS_EN), DAY)
    assert len(things(store, "Meeting")) == 3
    assert remove_article(store, "talks-ar")
    assert len(things(store, "Meeting")) == 3, "article a still tells of it"
    replace_article(store, "a", version("Nothing of note happened in Oslo on Tuesday."), DAY)
    assert len(things(store, "Meeting")) == 2
    for name in ("a", "envoy-en", "namesake"):
        assert remove_article(store, name)
    assert things(store, "Meeting") == []
    assert set(store.quads(Graphs(BASE).curated)) == with_decision
    replace_article(store, "namesake", read("namesake"))
    replace_article(store, "envoy-en", read("envoy-en"))
    assert named(store, "Omar Bashari") == [one]


@pytest.mark.parametrize("title", ["", "Talks"])
def test_a_version_without_a_title_has_none(title):
    store = store_of()
    replace_article(store, "a", version(TALKS_EN, title), DAY)
    replace_article(store, "a", version(TALKS_AR, "محادثات"), DAY)
    (found,) = rows(store, HISTORY)
    assert found[3] == title
