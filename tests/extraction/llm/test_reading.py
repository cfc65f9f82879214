"""The reader against a server that replays answers: full readings, and nothing unfounded in the graph."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kg.evaluation.gold import load_gold
from kg.evaluation.matching import compare
from kg.extraction.report import Report
from kg.ingestion import Reading, ingest, read_all
from kg.language.document import Document, analyse
from kg.reading import Article, read_path
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.extraction.llm.one_article import ARTICLE, GOOD, NOTHING, TEXT, one, reasons
from tests.extraction.llm.perfect import perfect, text
from tests.extraction.test_evidence import faults
from tests.llm.stub import Reply, Script, failed, in_turn, said, stub

ROOT = Path(__file__).resolve().parents[3]
SAMPLES = ("andes-border.en", "grain-corridor.en", "port-mediation.ar")


def articles() -> dict[str, tuple[Document, str]]:
    """Three samples with the answers about them, by the first sentence."""
    found = {}
    for name in SAMPLES:
        gold = load_gold(ROOT / "data" / "gold" / "tuning" / f"{name}.json")
        (article,) = (
            item for item in read_path(str(ROOT / "data" / "articles" / f"{name}.txt")) if isinstance(item, Article)
        )
        document = analyse(article)
        found[name] = (document, text(perfect(gold, document)))
    return found


def replayed(found: dict[str, tuple[Document, str]]) -> Script:
    """Answers each article with its own answer."""

    def reply(body: dict) -> Reply:
        asked = body["messages"][-1]["content"]
        for document, answer in found.values():
            first = document.sentences[0]
            if document.article.text[first.start : first.end] in asked:
                return said(answer, tokens=(1000, 500))
        return failed(400, "unknown article")

    return reply


def test_three_samples_are_read_whole_and_stand_in_the_graph_with_the_model_as_their_reader(
    settings: Callable[..., Settings],
) -> None:
    found = articles()
    documents = [document.article for document, _ in found.values()]
    with stub(replayed(found)) as server:
        given = settings(server.url)
        outcomes = list(read_all(documents, given, form="report"))
        store = EmbeddedStore(None, given.base)
        assert len(list(ingest(documents, store, given))) == 3
        assert len(server.requests) == 3  # the second reading took what was kept
    for name, outcome in zip(SAMPLES, outcomes, strict=True):
        assert isinstance(outcome, Reading)
        report = Report.model_validate_json(outcome.body)
        assert list(faults(report)) == []
        gold = load_gold(ROOT / "data" / "gold" / "tuning" / f"{name}.json")
        counts = compare(gold, report).counts
        for kind in (
            "persons",
            "organizations",
            "meetings",
            "visits",
            "demands",
            "commitments",
            "responses",
            "sources",
        ):
            assert (counts[kind].missed, counts[kind].wrong) == (0, 0), (name, kind)
    asked = """PREFIX maj: <https://w3id.org/majlis/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
        PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
        SELECT ?kind (COUNT(DISTINCT ?item) AS ?many) {
          ?item maj:hasEvidence/maj:quote ?words ; prov:wasAttributedTo/rdfs:label "small" ; a ?kind
          VALUES ?kind { maj:Meeting maj:Demand maj:Person }
        } GROUP BY ?kind"""
    rows = {row["kind"].value.rpartition("#")[2]: int(row["many"].value) for row in store.query(asked)}
    assert set(rows) == {"Meeting", "Demand", "Person"}


def test_malformed_json_is_asked_for_again_and_then_used(settings: Callable[..., Settings]) -> None:
    report, account, server = one(in_turn(said("Here it is: {{persons"), said(text(GOOD))), settings)
    assert len(report.demands) == 1
    assert account.unread == ()
    assert [turn["role"] for turn in server.requests[1]["messages"]] == ["system", "user", "assistant", "user"]


@pytest.mark.parametrize(
    "answer", ["", "no JSON at all", "[1, 2]", '{"persons": '], ids=["empty", "prose", "list", "torn"]
)
def test_an_answer_that_stays_unusable_leaves_the_article_to_the_rules_which_say_so(
    answer: str, settings: Callable[..., Settings]
) -> None:
    report, account, server = one(in_turn(said(answer)), settings)
    assert len(server.requests) == 2
    assert "could not be used" in account.instead
    assert report.model is None
    assert {item.read_by for item in report.items()} == {None}
    assert any("Rosa Quispe" in person.names for person in report.persons)


@pytest.mark.parametrize(
    "wrapped", ["```json\n{}\n```", "Here it is:\n{}\nDone.", "<think>Let me see {{</think>\n{}", "  {}\n"]
)
def test_a_fenced_answer_or_one_after_thoughts_is_read(wrapped: str, settings: Callable[..., Settings]) -> None:
    report, account, _ = one(in_turn(said(wrapped.replace("{}", text(GOOD)).replace("{{", "("))), settings)
    assert len(report.meetings) == 1
    assert account.drops == ()


def test_a_line_that_is_broken_within_a_string_is_read_as_a_blank(settings: Callable[..., Settings]) -> None:
    torn = text(GOOD).replace("Rosa Quispe met Evaristo", "Rosa Quispe\n met\tEvaristo")
    report, account, _ = one(in_turn(said(torn)), settings)
    assert report.meetings[0].evidence[0].quote == "Rosa Quispe met Evaristo Choque"
    assert account.drops == ()


def test_a_cut_off_answer_has_the_article_read_in_halves(settings: Callable[..., Settings]) -> None:
    second = {**NOTHING, "demands": GOOD["demands"]}
    first = {**GOOD, "demands": []}
    report, account, server = one(
        in_turn(said(text(GOOD)[:200], "length"), said(text(first)), said(text(second))), settings
    )
    assert len(server.requests) == 3
    assert account.windows == 3
    assert [demand.issuer for demand in report.demands] == [report.persons[0].id]
    carried = server.requests[2]["messages"][-1]["content"]
    assert '{"id": "p1", "names": ["Rosa Quispe", "Quispe"]}' in carried
    assert "[1] Quispe asked" in carried


def test_of_an_answer_about_one_sentence_that_is_cut_off_what_came_is_used(settings: Callable[..., Settings]) -> None:
    article = ARTICLE.model_copy(update={"text": TEXT.partition(". ")[0] + "."})
    torn = text(GOOD)
    report, account, _ = one(in_turn(said(torn[: torn.index('"meetings"')], "length")), settings, article)
    assert [person.names[0] for person in report.persons] == ["Rosa Quispe", "Evaristo Choque"]
    assert report.meetings == ()
    assert "cut off" in account.unread[0]


def changed(kind: str, **fields: Any) -> dict:
    """The good answer with other fields in the first item of a kind."""
    first, *rest = GOOD[kind]
    return {**GOOD, kind: [{**first, **fields}, *rest]}


INVENTED = [{"sentence": 0, "words": "Rosa Quispe embraced Evaristo Choque"}]


@pytest.mark.parametrize(
    ("answer", "reason", "left"),
    [
        (changed("meetings", evidence=INVENTED), "quote", {"meetings": 0, "demands": 1}),
        (changed("meetings", evidence=[{"sentence": 0, "words": ""}]), "quote", {"meetings": 0}),
        (changed("meetings", evidence=[{"sentence": 0, "words": "..."}]), "quote", {"meetings": 0}),
        (changed("meetings", evidence=[{"sentence": 0, "words": "uispe met Evaristo"}]), "quote", {"meetings": 0}),
        (changed("demands", content="to close the border"), "quote", {"demands": 0, "meetings": 1}),
        (changed("demands", content="أن يفتح الحدود"), "quote", {"demands": 0}),
        (changed("persons", names=["Rosa Maria Quispe"]), "name", {"persons": 1, "meetings": 1}),
        (changed("persons", posts=[{"title": "Queen", "status": "current"}]), "name", {"persons": 2}),
        (changed("persons", posts=[{"title": "President", "country": "Bolivia"}]), "name", {"persons": 2}),
        (changed("meetings", time={"sentence": 0, "words": "on Tuesday"}), "quote", {"meetings": 1}),
        (changed("meetings", time={"sentence": 2, "words": "The ministers left"}), "date", {"meetings": 1}),
        (changed("meetings", place="l9"), "reference", {"meetings": 1}),
        (changed("meetings", place="p1"), "reference", {"meetings": 1}),
        (changed("meetings", participants=[{"agent": "p8"}]), "reference", {"meetings": 0}),
        (changed("demands", made_in="m7"), "reference", {"demands": 1}),
        (changed("meetings", type="Seance"), "kind", {"meetings": 1}),
        (changed("meetings", status="imagined"), "form", {"meetings": 0}),
        (changed("demands", content=None), "form", {"demands": 0}),
        ({**GOOD, "meetings": "none"}, "form", {"meetings": 0}),
        (changed("demands", id="p1"), "double", {"demands": 0}),
    ],
)
def test_what_the_article_does_not_bear_out_is_dropped_and_counted_and_the_rest_is_kept(
    answer: dict, reason: str, left: dict[str, int], settings: Callable[..., Settings]
) -> None:
    report, account, _ = one(in_turn(said(text(answer))), settings)
    assert reasons(account).get(reason, 0) >= 1
    for kind, many in left.items():
        assert len(getattr(report, kind)) == many, kind
    for meeting in report.meetings:
        assert meeting.type == "Meeting"
        assert meeting.time is None or meeting.time.edtf == "2022-06-13"


def test_a_quote_of_another_sentence_than_was_said_is_found_where_it_stands(settings: Callable[..., Settings]) -> None:
    answer = changed("meetings", evidence=[{"sentence": 99, "words": "Rosa  Quispe met “Evaristo Choque”"}])
    report, account, _ = one(in_turn(said(text(answer))), settings)
    (evidence,) = report.meetings[0].evidence
    assert (evidence.sentence, evidence.quote) == (0, "Rosa Quispe met Evaristo Choque")
    assert account.moved == 1
    assert account.drops == ()


def test_an_answer_in_another_language_leaves_nothing(settings: Callable[..., Settings]) -> None:
    told = {
        **NOTHING,
        "persons": [
            {"id": "p1", "names": ["روسا كيسبي"], "evidence": [{"sentence": 0, "words": "الرئيسة روسا كيسبي"}]}
        ],
        "claims": [
            {
                "id": "k1",
                "content": "فتح الحدود",
                "source": {"agent": "p1"},
                "evidence": [{"sentence": 1, "words": "طلبت"}],
            }
        ],
    }
    report, account, _ = one(in_turn(said(text(told))), settings)
    assert report.items() == ()
    assert reasons(account)["quote"] == 2
