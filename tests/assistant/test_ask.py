"""`majlis ask` against a stub of a language model on loopback, over a real service."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.cli import main
from kg.graph import Graphs
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.api.conftest import serving
from tests.llm.stub import Script, failed, in_turn, said, stub
from tests.servers import free_port

BASE = "https://w3id.org/majlis/id/"
ARABIC = "ماذا طلب فؤاد حسين من إيران في يوليو 2021؟"
ENGLISH = "What did Fuad Hussein demand of Iran in July 2021?"
GOOD = f"""SELECT DISTINCT ?demand ?what WHERE {{
  ?demand a maj:Demand ; maj:issuer <{BASE}person/fuad-hussein> ; maj:addressee <{BASE}organization/iran> ;
    maj:requestedAction/maj:actionText ?what .
}} LIMIT 10"""
BROKEN = "SELECT ?demand WHERE { ?demand a maj:Demand"
EMPTY = "SELECT ?visit WHERE { ?visit a maj:Visit ; maj:visitor maj:held }"


def query(sparql: str, unknown: str = ""):
    """An answer of the model in the form that it is asked for."""
    return said(json.dumps({"sparql": sparql, "unknown": unknown}, ensure_ascii=False))


@pytest.fixture(scope="session")
def service(graph: Path) -> Iterator[str]:
    """A service over the store, to which nobody can write."""
    settings = Settings(read_only=True, query_seconds=20, store=str(graph))
    with EmbeddedStore.open_read_only(graph, BASE) as store, serving(settings, store) as url:
        for _ in range(30):  # searches wait for the copy of the graph
            if httpx.get(f"{url}/search", params={"q": "zarif"}, timeout=60).status_code == 200:
                break
        yield url


class Asked:
    """What became of a question: the exit status, what was printed, and what the model was sent."""

    def __init__(self, status: int, out: str, err: str, requests: list[dict]) -> None:
        self.status, self.out, self.err, self.requests = status, out, err, requests


@pytest.fixture
def ask(service: str, tmp_path: Path, capsys: pytest.CaptureFixture, monkeypatch: pytest.MonkeyPatch):
    """Ask a question of a model that answers as a script says."""
    monkeypatch.setenv("MAJLIS_LLM_TRIES", "1")

    def asked(question: str, script: Script, *options: str) -> Asked:
        with stub(script) as model:
            where = ("--url", service, "--llm-url", model.url, "--llm-model", "small")
            with pytest.raises(SystemExit) as ended:
                main(["ask", question, *where, "--llm-cache", str(tmp_path / "answers.sqlite"), *options])
        printed = capsys.readouterr()
        return Asked(int(ended.value.code or 0), printed.out, printed.err, model.requests)

    return asked


def test_a_question_is_answered_by_rows_with_their_evidence_and_the_query_is_shown(ask) -> None:
    asked = ask(ARABIC, in_turn(query(GOOD)))
    assert asked.status == 0, asked.err
    assert "maj:requestedAction/maj:actionText" in asked.out
    assert "demand/talks-ar-d1" in asked.out
    assert "«وطالب حسين إيران بسحب قواتها من الحدود.»" in asked.out
    assert re.search(r"— .*Example Wire.*2021-07-05 · الجملة 1 \(article/talks-ar\)", asked.out)
    assert "tokens" in asked.err


def test_the_model_is_told_the_ontology_in_the_language_of_the_question_and_what_the_question_names(ask) -> None:
    for question, definition in (
        (ARABIC, "maj:Demand < maj:SpeechAct: مطلب – "),
        (ENGLISH, "maj:Demand < maj:SpeechAct: Demand – "),
    ):
        ((system, user),) = [one["messages"] for one in ask(question, in_turn(query(GOOD))).requests]
        assert definition in system["content"]
        assert "maj:addressee (maj:Demand → maj:Agent)" in system["content"]
        assert "maj:ultimatum" in system["content"]
        assert "SELECT ?demand ?who ?whom ?what ?words" in system["content"]
        assert f"<{BASE}organization/iran>" in user["content"]
        assert f"<{BASE}person/fuad-hussein>" in user["content"]
        assert question in user["content"]


def test_a_query_that_fails_is_repaired_once(ask) -> None:
    asked = ask(ENGLISH, in_turn(query(BROKEN), query(GOOD)))
    assert asked.status == 0
    assert len(asked.requests) == 2
    *_, answer, repair = asked.requests[1]["messages"]
    assert BROKEN in answer["content"]
    assert "malformed" in repair["content"]
    assert BROKEN in asked.out
    assert "demand/talks-ar-d1" in asked.out


@pytest.mark.parametrize(
    ("sparql", "reason"),
    [
        (BROKEN, "malformed"),
        ("DELETE WHERE { ?s ?p ?o }", "This is an update"),
        ("SELECT * WHERE { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }", "SERVICE"),
        ("SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }", "no such graph"),
        ("CONSTRUCT WHERE { ?s a maj:Visit }", "SELECT and ASK"),
        ("", "no query"),
    ],
)
def test_what_cannot_be_answered_twice_is_given_up(ask, sparql: str, reason: str) -> None:
    asked = ask(ENGLISH, in_turn(query(sparql)))
    assert asked.status == 1
    assert len(asked.requests) == 2
    assert reason in asked.out
    assert asked.out.strip().splitlines()[-1].startswith("I do not know")


def test_where_nothing_is_found_it_says_that_it_does_not_know(ask) -> None:
    asked = ask(ENGLISH, in_turn(query(EMPTY)))
    assert asked.status == 1
    assert EMPTY in asked.out
    assert "I do not know: no article" in asked.out
    denied = ask("Was there a picnic?", in_turn(query("ASK { ?visit a maj:Picnic }")))
    assert denied.status == 1
    assert "does not mean that it is not so" in denied.out
    assert ask("Was there a meeting?", in_turn(query("ASK { ?meeting a maj:Meeting }"))).status == 0


def test_where_the_graph_cannot_answer_the_model_says_what_is_missing(ask) -> None:
    asked = ask("ما سعر النفط؟", in_turn(query("", "لا أسعار في هذا الرسم")))
    assert asked.status == 1
    assert asked.out.strip() == "لا أعلم. ويقول النموذج: لا أسعار في هذا الرسم"


@pytest.mark.parametrize(
    "text",
    [
        f"Here it is:\n```sparql\n{GOOD}\n```\nI hope it helps.",
        f"```json\n{json.dumps({'sparql': GOOD, 'unknown': ''})}\n```",
        f'<think>{{"sparql": "no"}} SELECT or ASK?</think>\n{json.dumps({"sparql": GOOD, "unknown": ""})} That is all.',
        GOOD,
    ],
)
def test_a_query_in_another_form_is_found_too(ask, text: str) -> None:
    assert "demand/talks-ar-d1" in ask(ENGLISH, in_turn(said(text))).out


def test_programs_have_it_as_json(ask) -> None:
    told = json.loads(ask(ENGLISH, in_turn(query(BROKEN), query(GOOD)), "--json").out)
    assert told["known"] is True
    assert told["query"] == GOOD
    assert told["failed"][0]["query"] == BROKEN
    assert told["total"] == len(told["rows"]) == 2  # in the words of two articles
    row = told["rows"][0]
    assert row["demand"]["id"] == "demand/talks-ar-d1"
    assert row["source"]["article"]["publisher"] == "Example Wire"
    assert row["source"]["speaker"]


def test_the_same_question_costs_nothing_the_second_time(ask) -> None:
    assert len(ask(ENGLISH, in_turn(query(GOOD))).requests) == 1
    again = ask(ENGLISH, in_turn(failed(500)))
    assert again.status == 0
    assert again.requests == []


def test_a_model_that_cannot_take_in_the_instructions_is_told_of(ask) -> None:
    asked = ask(ENGLISH, in_turn(failed(400, "the request exceeds the available context size")))
    assert asked.status == 1
    assert "larger context window" in asked.err


def test_an_endpoint_that_is_down_or_refuses_is_told_in_a_sentence(ask, capsys, service: str, tmp_path: Path) -> None:
    refused = ask(ENGLISH, in_turn(failed(401, "bad key")))
    assert refused.status == 2
    assert "does not accept the key" in refused.err
    nowhere = ("--llm-url", f"http://127.0.0.1:{free_port()}/v1", "--llm-model", "small")
    with pytest.raises(SystemExit) as ended:
        main(["ask", ENGLISH, "--url", service, *nowhere, "--llm-cache", str(tmp_path / "others.sqlite")])
    assert ended.value.code == 1
    said_so = capsys.readouterr().err
    assert "cannot be reached" in said_so
    assert said_so.count("\n") == 1


@pytest.mark.parametrize(
    ("question", "options", "sentence"),
    [
        ("  ", ("--llm-url", "http://127.0.0.1:9/v1", "--llm-model", "small"), "There is no question"),
        (ENGLISH, (), "--llm-url"),
        (ENGLISH, ("--llm-url", "http://127.0.0.1:9/v1"), "--llm-model"),
    ],
)
def test_what_is_missing_is_named(service: str, capsys, tmp_path: Path, question: str, options, sentence: str) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["ask", question, "--url", service, "--llm-cache", str(tmp_path / "a.sqlite"), *options])
    assert ended.value.code == 2
    assert sentence in capsys.readouterr().err


def test_a_class_that_an_expert_adds_is_in_what_the_model_is_told(tmp_path: Path, capsys) -> None:
    ontology = tmp_path / "ontology"
    shutil.copytree(Settings().ontology, ontology)
    with (ontology / "majlis.ttl").open("a", encoding="utf-8") as file:
        file.write(
            '\nmaj:Picnic rdf:type owl:Class ; rdfs:subClassOf maj:Meeting ; rdfs:label "Picnic"@en , "نزهة"@ar ;\n'
            '  skos:definition "A meeting on the grass."@en , "لقاء على العشب."@ar .\n'
        )
    with EmbeddedStore(None, BASE) as store:
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(ontology))
        with serving(Settings(base=BASE), store) as url, pytest.raises(SystemExit) as ended:
            main(["ask", "من شارك في النزهة؟", "--url", url, "--dry-run"])
    assert not ended.value.code
    assert "maj:Picnic < maj:Meeting: نزهة – لقاء على العشب." in capsys.readouterr().out
