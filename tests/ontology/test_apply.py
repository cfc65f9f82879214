"""The expert's loop: an edit is compared, applied to a store that is being served, and backed out if anything fails."""

import re
import threading
import time

import httpx
import pytest

from kg.errors import InputError, MajlisError, OntologyError, StoreError
from kg.graph import quads
from kg.ingestion import ingest
from kg.ontology.applying import apply, in_use
from kg.ontology.load import ontology_quads
from kg.reading import Article
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.graph.reports import BASE, report
from tests.inference.test_store import asks, complete, everything
from tests.inference.worlds import GRAPHS
from tests.ontology.edits import FOOLISH, MIGRATION, add, breaking, edited, folder
from tests.servers import opened
from tests.test_ingestion import line

NEWS = "The Jordanian foreign minister, Ayman Safadi, adjured Iraq to open the border crossing.\n"
EVENT = f"<{BASE}meeting/a1-m1>"


@pytest.fixture(params=["memory", "disk", "oxigraph"])
def store(request, tmp_path, servers):
    """A store with the ontology as it is, a report, and a body of two kinds."""
    with opened(request.param, tmp_path, BASE, servers) as empty:
        empty.load_fixed(GRAPHS.ontology, ontology_quads(Settings().ontology))
        empty.replace_article("a1", quads(report(), BASE))
        empty.replace_article("b", breaking(BASE, GRAPHS.article("b")))
        yield empty


def files_of(store):
    return sorted(file.name for file in store.path.iterdir()) if store.path else []


def test_an_edit_migrates_infers_and_tells_what_data_break_it(store, tmp_path):
    applied = apply(edited(tmp_path), store)
    assert applied.migrations == ("0001-topic-words.rq",)
    (clash,) = applied.breaking
    assert "organization/justice is a maj:Ministry and organization/justice is a maj:Court" in str(clash)
    assert {graph.rpartition("/")[2] for graph in clash.graphs} == {"b"}
    assert asks(store, f"GRAPH ?g {{ {EVENT} maj:topicWords ?words }} FILTER(CONTAINS(STR(?g), '/article/a1'))")
    assert asks(store, f"GRAPH ?g {{ {EVENT} maj:topicText ?words }} FILTER(CONTAINS(STR(?g), '/inferred'))")
    assert complete(store)
    # what is read later with the old property is found under the new one
    store.replace_article("a2", quads(report("a2"), BASE))
    assert asks(store, f"<{BASE}meeting/a2-m1> maj:topicWords ?words")
    assert complete(store)


def test_applying_the_same_again_changes_nothing_and_runs_no_migration_twice(store, tmp_path):
    ontology = edited(tmp_path)
    apply(ontology, store)
    before, files = everything(store), files_of(store)
    again = apply(ontology, store)
    assert (again.migrations, again.inferred, again.withdrawn, again.breaking) == ((), 0, 0, ())
    assert (everything(store), files_of(store)) == (before, files)


def test_loading_the_files_again_keeps_the_record_of_migrations(store, tmp_path):
    ontology = edited(tmp_path)
    apply(ontology, store)
    assert not store.load_fixed(GRAPHS.ontology, ontology_quads(ontology))
    assert apply(ontology, store).migrations == ()


def no_turtle(ontology):
    (ontology / "majlis.ttl").write_text("this is no Turtle", "utf-8")


def no_rule(ontology):
    add(ontology, "majlis.ttl", FOOLISH)


def no_cue(ontology):
    add(ontology, "cues-en.ttl", 'maj:Plea maj:verbCue "beseech {addressee} nobody"@en .')


def no_update(ontology):
    (ontology / "migrations" / "0002.rq").write_text("DELETE WHERE { ?s ?p }", "utf-8")


def fetching(ontology):
    (ontology / "migrations" / "0002.rq").write_text("LOAD <http://127.0.0.1:1/x>", "utf-8")


def new_each_time(ontology):
    text = "INSERT { GRAPH ?g { ?s ?p ?u } } WHERE { GRAPH ?g { ?s ?p ?o } BIND(UUID() AS ?u) }"
    (ontology / "migrations" / "0002.rq").write_text(text, "utf-8")


def of_the_ontology(ontology):
    text = "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }"
    (ontology / "migrations" / "0002.rq").write_text(text, "utf-8")


def other_prefix(ontology):
    text = "PREFIX maj: <http://elsewhere.example/> INSERT DATA { GRAPH maj:g { maj:a maj:b maj:c } }"
    (ontology / "migrations" / "0002.rq").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("spoil", "error", "named"),
    [
        (no_turtle, OntologyError, r"edited/majlis.ttl is not valid Turtle"),
        (no_rule, OntologyError, r"maj:partOf: there is no rule for owl:ReflexiveProperty"),
        (no_cue, OntologyError, r"nobody"),
        (no_update, InputError, r"0002.rq cannot be run: it is no SPARQL update"),
        (fetching, InputError, r"0002.rq cannot be run: it uses LOAD"),
        (new_each_time, InputError, r"0002.rq cannot be run: it uses UUID"),
        (of_the_ontology, InputError, r"0002.rq changes the ontology itself"),
        (other_prefix, InputError, r"0001-topic-words.rq and 0002.rq declare PREFIX maj: differently"),
    ],
)
def test_a_failing_edit_leaves_everything_as_it_was(store, tmp_path, spoil, error, named):
    ontology = edited(tmp_path)
    spoil(ontology)
    before, files = everything(store), files_of(store)
    with pytest.raises(error, match=named) as caught:
        apply(ontology, store)
    assert "\n" not in str(caught.value)
    assert (everything(store), files_of(store)) == (before, files)
    assert complete(store)


def test_a_failure_at_the_last_moment_leaves_everything_as_it_was(store, tmp_path, monkeypatch):
    before, files = everything(store), files_of(store)
    monkeypatch.setattr("kg.store.updates.inferred", lambda *_: ["this is no operation"])
    with pytest.raises((SyntaxError, StoreError)):
        apply(edited(tmp_path), store)
    monkeypatch.undo()
    assert (everything(store), files_of(store)) == (before, files)
    apply(edited(tmp_path, "again"), store)
    assert complete(store)


def test_a_strict_apply_refuses_what_data_break(store, tmp_path):
    before, files = everything(store), files_of(store)
    with pytest.raises(MajlisError, match="data break the new ontology: organization/justice"):
        apply(edited(tmp_path), store, strict=True)
    assert (everything(store), files_of(store)) == (before, files)


def test_a_migration_that_was_run_may_not_be_changed(store, tmp_path):
    ontology = edited(tmp_path)
    apply(ontology, store)
    before = everything(store)
    (ontology / "migrations" / "0001-topic-words.rq").write_text(MIGRATION + "\n# changed", "utf-8")
    with pytest.raises(InputError, match=r"0001-topic-words.rq was run before and has been changed"):
        apply(ontology, store)
    assert everything(store) == before


def test_the_next_article_is_read_with_the_applied_ontology(tmp_path):
    with EmbeddedStore(tmp_path / "s", BASE) as store:
        settings = Settings(base=BASE)
        apply(edited(tmp_path), store)
        assert in_use(settings, store).ontology.parent == tmp_path / "s"
        chosen = Settings(base=BASE, ontology=folder(tmp_path, "other"))
        assert in_use(chosen, store) == chosen
        article = Article(id="n", text=NEWS, language="en")
        list(ingest([article], store, in_use(settings, store)))
        assert asks(store, "?plea a maj:Plea, maj:Demand, maj:SpeechAct ; maj:issuer ?who")


def test_readers_are_answered_and_see_all_of_the_edit_or_nothing(store, tmp_path):
    seen, done = [], threading.Event()
    half = f"{EVENT} maj:topicText ?old FILTER NOT EXISTS {{ {EVENT} maj:topicWords ?new }}"

    def watch():
        while not done.is_set():
            moved = asks(store, f"{EVENT} maj:topicWords ?new")
            seen.append((moved, asks(store, half)))

    reader = threading.Thread(target=watch)
    reader.start()
    _wait_for(lambda: len(seen) > 0)
    apply(edited(tmp_path), store)
    before = len(seen)
    _wait_for(lambda: len(seen) > before + 1)  # one may have been asked before the end
    done.set()
    reader.join()
    assert (False, True) in seen
    assert (True, False) in seen
    assert (True, True) not in seen


def test_the_command_applies_to_a_store_that_is_being_served(majlis, started, tmp_path):
    (tmp_path / "news.jsonl").write_text(line(id="a"), "utf-8")
    assert majlis("ingest", "news.jsonl", "--store", "s").returncode == 0
    ontology = edited(tmp_path)
    # saved as Protégé saves it, and checked in full, where there is Java
    java = [] if majlis("ontology", "format", ontology).returncode == 0 else ["--no-java"]
    service = started("serve", "--store", "s", "--port", "0")
    address = re.search(r"http://\S+", service.stdout.readline()).group()
    statuses, done = [], threading.Event()

    def watch():
        with httpx.Client(base_url=address, timeout=120) as http:
            while not done.is_set():
                statuses.append(http.get("/demands").status_code)

    reader = threading.Thread(target=watch)
    reader.start()
    told = majlis("ontology", "apply", ontology, "--store", "s", *java)
    done.set()
    reader.join()
    assert told.returncode == 0, told.stdout + told.stderr
    assert "+ class maj:Plea (added, 0 facts)" in told.stdout
    assert "ran 0001-topic-words.rq" in told.stdout
    assert "Applied to s" in told.stdout
    assert set(statuses) == {200}
    ask = "PREFIX maj: <https://w3id.org/majlis/ontology#> ASK { maj:Plea a ?class }"
    with httpx.Client(base_url=address, timeout=120) as http:
        answer = http.get("/sparql", params={"query": ask}, headers={"Accept": "application/sparql-results+json"})
        assert answer.json()["boolean"] is True
        assert "Plea" in http.get("/ontology", headers={"Accept": "text/turtle"}).text
    service.terminate()
    service.communicate(timeout=120)
    (tmp_path / "more.txt").write_text(NEWS, "utf-8")
    assert majlis("ingest", "more.txt", "--store", "s").returncode == 0
    service = started("serve", "--store", "s", "--port", "0")
    address = re.search(r"http://\S+", service.stdout.readline()).group()
    with httpx.Client(base_url=address, timeout=120) as http:
        assert any(item["type"] == ["Plea"] for item in http.get("/demands").json()["items"])


def test_the_command_refuses_what_does_not_pass_the_check(majlis, tmp_path):
    (tmp_path / "news.jsonl").write_text(line(id="a"), "utf-8")
    assert majlis("ingest", "news.jsonl", "--store", "s").returncode == 0
    before = majlis("export", "--store", "s").stdout
    ontology = edited(tmp_path)
    add(ontology, "majlis.ttl", FOOLISH)
    told = majlis("ontology", "apply", ontology, "--store", "s", "--no-java")
    assert told.returncode == 1
    assert "owl:ReflexiveProperty" in told.stdout
    assert "nothing was changed" in told.stderr
    assert majlis("export", "--store", "s").stdout == before


def _wait_for(condition, seconds=120):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.01)
