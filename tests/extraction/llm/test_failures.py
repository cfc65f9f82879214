"""An endpoint that fails, refuses, costs too much or is slow: the rules go on, or the reading ends, in a sentence."""

import threading
from collections.abc import Callable

import pytest

from kg.errors import BudgetError, EndpointError
from kg.fingerprint import fingerprint
from kg.ingestion import Reading, ingest, read_all
from kg.reading import Passed
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.extraction.llm.one_article import ARTICLE, GOOD, TEXT, one
from tests.extraction.llm.perfect import text
from tests.llm.stub import Reply, failed, in_turn, said, stub
from tests.servers import free_port


@pytest.mark.parametrize(
    "failure",
    [
        failed(429, "slow down"),
        failed(500, "broken"),
        Reply(then="stall"),
        Reply(then="close"),
        Reply(body=b"x" * 99, then="cut"),
    ],
    ids=["429", "500", "stall", "closed", "cut"],
)
def test_where_the_endpoint_fails_the_rules_go_on_and_say_so(failure: Reply, settings: Callable[..., Settings]) -> None:
    report, account, _ = one(in_turn(failure), settings, llm_seconds=1)
    assert "The language model at" in account.instead
    assert report.model is None
    assert any("Rosa Quispe" in person.names for person in report.persons)


def test_a_failure_that_passes_is_not_noticed(settings: Callable[..., Settings]) -> None:
    report, account, server = one(in_turn(failed(503, Retry_After="0"), said(text(GOOD))), settings, llm_tries=2)
    assert len(server.requests) == 2
    assert account.instead == ""
    assert report.model == "small"


def test_with_the_endpoint_down_a_store_is_filled_by_the_rules(settings: Callable[..., Settings]) -> None:
    given = settings(f"http://127.0.0.1:{free_port()}")
    store = EmbeddedStore(None, given.base)
    more = [ARTICLE.model_copy(update={"id": f"a{number}"}) for number in range(5)]
    outcomes = list(ingest(more, store, given))
    assert all(isinstance(outcome, Reading) and outcome.account and outcome.account.instead for outcome in outcomes)
    by_model = "ASK { ?item <http://www.w3.org/ns/prov#wasAttributedTo> ?reader }"
    assert not store.query(by_model)
    assert store.query("ASK { ?m a <https://w3id.org/majlis/ontology#Meeting> }")


def test_a_key_that_is_refused_ends_the_reading_in_a_sentence(settings: Callable[..., Settings]) -> None:
    with stub(in_turn(failed(401, "no"))) as server, pytest.raises(EndpointError, match="MAJLIS_LLM_KEY"):
        list(read_all([ARTICLE], settings(server.url), form="report"))


def test_a_budget_stops_the_reading_what_came_is_kept_and_the_next_run_goes_on(
    settings: Callable[..., Settings],
) -> None:
    more = [ARTICLE.model_copy(update={"id": f"a{n}", "text": f"{TEXT} Part {n}."}) for n in range(8)]
    with stub(lambda _: said(text(GOOD), tokens=(12_000, 100))) as server:
        tight = settings(server.url, llm_tokens=60_000, llm_answer_tokens=200, llm_at_once=1)
        read = []
        with pytest.raises(BudgetError, match="60,000 tokens"):
            read.extend(read_all(more, tight, form="report"))
        assert 1 <= len(server.requests) < 8
        asked = len(server.requests)
        rest = list(read_all(more, settings(server.url, llm_answer_tokens=200), form="report"))
        assert len(rest) == 8
        assert len(server.requests) == 8  # and not 8 more: what was paid for was kept
        assert asked >= len(read)


def test_once_the_budget_is_used_up_the_rules_may_go_on(settings: Callable[..., Settings]) -> None:
    more = [ARTICLE.model_copy(update={"id": f"a{n}", "text": f"{TEXT} Part {n}."}) for n in range(6)]
    with stub(lambda _: said(text(GOOD), tokens=(12_000, 100))) as server:
        given = settings(server.url, llm_tokens=50_000, llm_answer_tokens=200, llm_at_once=1, llm_spent="rules")
        outcomes = list(read_all(more, given, form="report"))
    by_rules = [bool(one.account and one.account.instead) for one in outcomes if isinstance(one, Reading)]
    assert len(by_rules) == 6
    assert by_rules[0] is False
    assert by_rules[-1] is True


def test_several_articles_are_with_the_model_at_the_same_time(settings: Callable[..., Settings]) -> None:
    together = threading.Barrier(3, timeout=60)

    def reply(_: dict) -> Reply:
        together.wait()  # broken, and the answer a failure, unless three are there
        return said(text(GOOD))

    more = [ARTICLE.model_copy(update={"id": f"a{n}", "text": f"{TEXT} Part {n}."}) for n in range(6)]
    with stub(reply) as server:
        outcomes = list(read_all(more, settings(server.url, llm_at_once=3), form="report"))
    assert [one.article_id for one in outcomes if isinstance(one, Reading)] == [article.id for article in more]
    assert all(isinstance(one, Reading) and one.account and not one.account.instead for one in outcomes)


def test_what_another_model_has_read_is_read_again_and_a_model_that_is_not_asked_does_not_matter() -> None:
    rules = fingerprint(Settings.said())
    assert fingerprint(Settings.said(llm_url="http://127.0.0.1:9", llm_model="small")) == rules
    small = fingerprint(Settings.said(reader="llm", llm_model="small"))
    assert len({rules, small, fingerprint(Settings.said(reader="llm", llm_model="large"))}) == 3
    assert fingerprint(Settings.said(reader="both", llm_model="small")) != small


def test_an_article_that_cannot_be_read_is_passed_over_and_the_others_are_read(
    settings: Callable[..., Settings],
) -> None:
    long = ARTICLE.model_copy(update={"id": "long", "text": "Word. " * 4000})
    with stub(in_turn(said(text(GOOD)))) as server:
        first, second = read_all([long, ARTICLE], settings(server.url), form="report")
    assert isinstance(first, Passed)
    assert isinstance(second, Reading)
