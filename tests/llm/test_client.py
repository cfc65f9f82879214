"""What the client of a language model makes of a server's answers, failures and silence."""

import json
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path

import pytest

from kg.errors import BudgetError, EndpointError, InputError, MajlisError, ModelError
from kg.llm import Budget, Client, Message, Request, open_client
from kg.llm.cache import Cache
from kg.llm.endpoint import Endpoint
from kg.llm.passing import seconds_to_wait
from kg.settings import Settings
from tests.llm.stub import Reply, Script, failed, in_turn, said, stub
from tests.servers import free_port

SCHEMA = {"type": "object", "properties": {"a": {"type": "integer"}}, "required": ["a"], "additionalProperties": False}
ASKED = Request((Message("system", "Answer."), Message("user", "How many?")), SCHEMA, most_tokens=50)


def client(url: str, *, budget: Budget | None = None, cache: Path | None = None, waits=None, **settings) -> Client:
    """A client that does not wait between tries, but notes for how long it would have."""
    noted = [] if waits is None else waits
    endpoint = Endpoint(f"{url}/chat/completions", "small", **{"seconds": 60.0, **settings})
    return Client(endpoint, budget or Budget(), Cache(cache) if cache else None, pause=noted.append)


def asked(script: Script, **settings) -> tuple[object, list[dict]]:
    """The answer, or the error, and the requests that the server saw."""
    with stub(script) as server, client(server.url, **settings) as model:
        try:
            return model.ask(ASKED), server.requests
        except MajlisError as error:
            return error, server.requests


def test_an_answer_with_its_tokens_and_the_schema_in_the_request() -> None:
    answer, (sent,) = asked(in_turn(said('{"a": 1}')))
    assert (answer.text, answer.whole, answer.tokens_in, answer.tokens_out) == ('{"a": 1}', True, 100, 20)
    assert sent["model"] == "small"
    assert sent["temperature"] == 0
    assert sent["max_tokens"] == 50
    assert sent["response_format"]["json_schema"] == {"name": "answer", "schema": SCHEMA, "strict": True}


def test_the_key_is_sent_and_stands_in_no_sentence() -> None:
    with stub(in_turn(failed(401, "no such key: secret-1"))) as server, client(server.url, key="secret-1") as model:
        with pytest.raises(EndpointError) as refused:
            model.ask(ASKED)
        assert server.headers[0]["Authorization"] == "Bearer secret-1"
    assert "secret-1" not in str(refused.value)


@pytest.mark.parametrize(
    "failure",
    [
        failed(429, "slow down"),
        failed(500, "broken"),
        failed(503),
        Reply(body=b"<html>not JSON</html>"),
        Reply(body=b'{"choices": []}'),
        Reply(then="close"),
        Reply(body=b"x" * 1000, then="cut"),
    ],
    ids=["429", "500", "503", "no JSON", "no choices", "closed", "cut"],
)
def test_what_may_pass_is_tried_again_with_growing_pauses(failure: Reply) -> None:
    waits: list[float] = []
    answer, sent = asked(in_turn(failure, failure, said("{}")), waits=waits)
    assert answer.text == "{}"
    assert len(sent) == 3
    assert len(waits) == 2
    assert all(0 <= wait <= 30 for wait in waits)


@pytest.mark.parametrize("how", ["stall", "drip"])
def test_a_server_that_goes_silent_or_drips_is_given_up_in_time(how: str) -> None:
    slow = Reply(body=said("{}").body, then=how)
    error, sent = asked(in_turn(slow), seconds=0.5, tries=2)
    assert isinstance(error, ModelError)
    assert "0.5 seconds" in str(error)
    assert len(sent) == 2


def test_it_waits_as_long_as_the_server_asks() -> None:
    waits: list[float] = []
    answer, _ = asked(in_turn(failed(429, Retry_After="45"), said("{}")), waits=waits)
    assert answer.text == "{}"
    assert waits == [45]


def test_it_does_not_wait_for_hours_and_leaves_the_server_alone_as_long() -> None:
    waits: list[float] = []
    with stub(in_turn(failed(503, Retry_After="1800"))) as server, client(server.url, waits=waits) as model:
        for _ in range(3):
            with pytest.raises(ModelError, match="503"):
                model.ask(ASKED)
        assert len(server.requests) == 1
    assert waits == []


def test_a_retry_after_may_be_a_date() -> None:
    assert seconds_to_wait("7") == 7
    assert seconds_to_wait("soon") == 0
    assert 50 < seconds_to_wait(format_datetime(datetime.now(UTC) + timedelta(seconds=60), usegmt=True)) <= 60
    assert seconds_to_wait(format_datetime(datetime.now(UTC) - timedelta(seconds=60), usegmt=True)) == 0


def test_a_server_that_is_down_is_asked_again_only_after_a_while() -> None:
    now = [0.0]
    endpoint = Endpoint(f"http://127.0.0.1:{free_port()}/v1/chat/completions", "small", tries=2)
    waits: list[float] = []
    with Client(endpoint, Budget(), pause=waits.append, clock=lambda: now[0]) as model:
        for _ in range(5):
            with pytest.raises(ModelError, match="cannot be reached"):
                model.ask(ASKED)
        assert len(waits) == 1
        now[0] = 61
        with pytest.raises(ModelError):
            model.ask(ASKED)
        assert len(waits) == 2


@pytest.mark.parametrize(("status", "word"), [(401, "MAJLIS_LLM_KEY"), (403, "MAJLIS_LLM_KEY"), (404, "--llm-model")])
def test_a_refusal_says_which_setting_is_wrong_and_is_not_tried_again(status: int, word: str) -> None:
    error, sent = asked(in_turn(failed(status, "no")))
    assert isinstance(error, EndpointError)
    assert word in str(error)
    assert len(sent) == 1


def test_a_redirect_is_not_followed() -> None:
    elsewhere = Reply(307, headers=(("Location", "http://127.0.0.1:9/v1/chat/completions"),))
    error, sent = asked(in_turn(elsewhere), key="secret")
    assert isinstance(error, EndpointError)
    assert len(sent) == 1


def _strict_about(body: dict) -> Reply:
    """A server that knows neither the newest form of the schema, nor max_tokens, nor a temperature."""
    if "max_tokens" in body:
        return failed(400, "Unsupported parameter: use max_completion_tokens instead")
    if "temperature" in body:
        return failed(400, "temperature does not support 0")
    if body.get("response_format", {}).get("type") == "json_schema":
        return failed(500, "1 validation error: ('body', 'response_format', 'type') should be 'text' or 'json_object'")
    return said('{"a": 2}')


def test_a_server_is_asked_in_the_form_that_it_takes_and_the_form_is_remembered() -> None:
    with stub(_strict_about) as server, client(server.url) as model:
        assert model.ask(ASKED).text == '{"a": 2}'
        assert model.ask(ASKED).text == '{"a": 2}'
        assert len(server.requests) == 5
        taken = server.requests[-1]
    assert taken["response_format"] == {"type": "json_object", "schema": SCHEMA}
    assert json.dumps(SCHEMA) in taken["messages"][0]["content"]
    assert taken["max_completion_tokens"] == 50


def test_a_request_that_is_too_long_for_the_model_is_no_whole_answer() -> None:
    answer, _ = asked(in_turn(failed(400, "This model's maximum context length is 4096 tokens.")))
    assert (answer.text, answer.whole) == ("", False)


def test_a_cut_off_answer_is_no_whole_one() -> None:
    answer, _ = asked(in_turn(said('{"a": ', "length")))
    assert not answer.whole


def test_what_could_be_used_is_kept_on_disk_by_model_and_request(tmp_path: Path) -> None:
    file = tmp_path / "kept" / "answers.sqlite"
    with stub(in_turn(said('{"a": 1}'))) as server:
        with client(server.url, cache=file) as model:
            answer = model.ask(ASKED)
            model.ask(ASKED)
            assert len(server.requests) == 2  # nothing was kept yet
            model.keep(ASKED, answer)
        with client(server.url, cache=file) as model:
            again = model.ask(ASKED)
            assert (again.text, again.kept) == ('{"a": 1}', True)
            assert model.budget.spent.tokens == 0
            assert model.budget.spent.kept == 1
            model.ask(Request(ASKED.messages, SCHEMA, most_tokens=51))
            assert len(server.requests) == 3
        other = Endpoint(f"{server.url}/chat/completions", "large")
        with Client(other, Budget(), Cache(file)) as model:
            assert not model.ask(ASKED).kept


def test_a_file_that_holds_no_answers_is_said_to_be_none(tmp_path: Path) -> None:
    file = tmp_path / "answers.sqlite"
    file.write_text("something else " * 100)
    with pytest.raises(InputError, match="--llm-cache"):
        Cache(file)


def test_the_budget_is_not_exceeded_and_ends_in_a_sentence() -> None:
    with stub(in_turn(said("{}", tokens=(100, 50)))) as server:
        with client(server.url, budget=Budget(tokens=500)) as model:
            with pytest.raises(BudgetError, match="500 tokens"):
                _ask_on(model)
            assert model.budget.spent.tokens <= 500
        assert 1 <= len(server.requests) < 5


def _ask_on(model: Client) -> None:
    for _ in range(100):
        model.ask(ASKED)


def test_money_is_counted_by_both_prices() -> None:
    budget = Budget(money=1.0, price_in=1000, price_out=4000)
    with (
        stub(in_turn(said("{}", tokens=(100, 50)))) as server,
        client(server.url, budget=budget) as model,
        pytest.raises(BudgetError),
    ):
        _ask_on(model)
    assert budget.spent.money == pytest.approx(0.3 * budget.spent.requests)
    assert budget.spent.money <= 1.0


def test_threads_that_share_a_budget_do_not_exceed_it_together() -> None:
    def slowly(_: dict) -> Reply:
        time.sleep(0.05)
        return said("{}", tokens=(60, 50))

    with stub(slowly) as server, client(server.url, budget=Budget(tokens=500)) as model, ThreadPoolExecutor(6) as pool:
        results = list(pool.map(lambda _: _outcome(model), range(6)))
    assert model.budget.spent.tokens <= 500
    assert {"BudgetError", "Answer"} <= set(results)


def _outcome(model: Client) -> str:
    try:
        return type(model.ask(ASKED)).__name__
    except MajlisError as error:
        return type(error).__name__


def test_where_the_server_does_not_count_tokens_they_are_estimated() -> None:
    answer, _ = asked(in_turn(said('{"a": 1}', tokens=None)))
    assert answer.tokens_in > 0
    assert answer.tokens_out > 0


@pytest.mark.parametrize(
    ("options", "word"),
    [
        ({}, "--llm-url"),
        ({"llm_url": "http://127.0.0.1:1"}, "--llm-model"),
        ({"llm_url": "ftp://host/v1", "llm_model": "m"}, "no address"),
        ({"llm_url": "http://me:word@host/v1", "llm_model": "m"}, "MAJLIS_LLM_KEY"),
        ({"llm_url": "http://host:99999/v1", "llm_model": "m"}, "no address"),
        ({"llm_url": "http://host", "llm_model": "m", "llm_key": "schlüssel"}, "MAJLIS_LLM_KEY"),
        ({"llm_url": "http://host", "llm_model": "m", "llm_money": 2.0}, "--llm-price-in"),
    ],
)
def test_a_setting_that_is_missing_or_wrong_is_named(options: dict, word: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=word):
        open_client(Settings.said(llm_cache=tmp_path / "answers", **options))


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("http://localhost:8080", "http://localhost:8080/v1/chat/completions"),
        ("http://localhost:8080/v1/", "http://localhost:8080/v1/chat/completions"),
        ("https://host/openai/v1", "https://host/openai/v1/chat/completions"),
        ("https://host/v1/chat/completions", "https://host/v1/chat/completions"),
    ],
)
def test_the_address_may_be_given_with_or_without_its_path(given: str, address: str) -> None:
    assert Endpoint.of(Settings.said(llm_url=given, llm_model="m")).url == address
