"""The commands with a model: what is printed, what is measured, what is said when it is not there."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from kg.evaluation import gold_article
from kg.evaluation.gold import load_gold
from kg.extraction.report import Report
from kg.language.document import analyse
from tests.conftest import Majlis, environment
from tests.extraction.llm.perfect import perfect, text
from tests.llm.stub import Reply, failed, said, stub
from tests.servers import free_port

ROOT = Path(__file__).resolve().parents[3]
SAMPLE = ROOT / "data" / "articles" / "andes-border.en.txt"
GOLD = ROOT / "data" / "gold" / "tuning" / "andes-border.en.json"


@pytest.fixture(scope="module")
def answer() -> str:
    """The perfect answer about the sample."""
    gold = load_gold(GOLD)
    return text(perfect(gold, analyse(gold_article(GOLD, gold))))


def options(url: str, *more: object) -> list[object]:
    return ["--reader", "llm", "--llm-url", url, "--llm-model", "small", "--llm-cache", "answers.sqlite", *more]


def test_a_dry_run_prints_instructions_article_and_schema_and_asks_nobody(majlis: Majlis) -> None:
    done = majlis("extract", "--reader", "llm", "--dry-run", SAMPLE)
    assert done.returncode == 0
    assert "===== system =====" in done.stdout
    assert "[1] Peruvian President Rosa Quispe hosted" in done.stdout
    schema = json.loads(done.stdout.rpartition("===== JSON Schema of the answer =====")[2])
    assert "meetings" in schema["properties"]


def test_an_answer_from_elsewhere_is_fed_back(answer: str, majlis: Majlis, tmp_path: Path) -> None:
    (tmp_path / "answer.txt").write_text(f"```json\n{answer}\n```\n", "utf-8")
    other = ROOT / "data" / "articles" / "dam-summons.en.txt"
    done = majlis("extract", "--reader", "llm", "--answers", "answer.txt", SAMPLE, other)
    report = Report.model_validate_json(done.stdout)
    assert done.returncode == 1
    assert "has no answer about it" in done.stderr
    assert any(demand.content == "to crack down on smugglers of gold" for demand in report.demands)


def test_answers_about_several_articles_come_a_line_each(answer: str, majlis: Majlis, tmp_path: Path) -> None:
    article = gold_article(GOLD, load_gold(GOLD)).id
    (tmp_path / "answers").write_text(json.dumps({"article": article, "answer": json.loads(answer)}) + "\n", "utf-8")
    done = majlis("extract", "--answers", "answers", SAMPLE, ROOT / "data" / "articles" / "dam-summons.en.txt")
    assert len(done.stdout.splitlines()) == 1
    assert done.returncode == 1
    assert "has no answer about it" in done.stderr


@pytest.mark.parametrize("told", ["no JSON", "[]"])
def test_an_answer_that_is_none_is_one_sentence(told: str, majlis: Majlis, tmp_path: Path) -> None:
    (tmp_path / "answer").write_text(told)
    done = majlis("extract", "--answers", "answer", SAMPLE)
    assert done.returncode == 2
    assert "cannot be used" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_model_is_measured_like_the_rules_with_cost_and_seconds_an_article(answer: str, majlis: Majlis) -> None:
    with stub(lambda _: said(answer, tokens=(5000, 1000))) as server:
        prices = ("--llm-price-in", 2, "--llm-price-out", 10)
        done = majlis("evaluate", GOLD, *options(server.url, *prices))
        both = majlis("evaluate", GOLD, *options(server.url), MAJLIS_READER="llm")
        joint = majlis("evaluate", GOLD, "--json", *options(server.url)[2:], "--reader", "both")
        assert len(server.requests) == 1
    assert done.returncode == 0, done.stderr
    rows = {line.split("  ")[1].strip(): line.split() for line in done.stdout.splitlines() if line.startswith("  ")}
    assert rows["demands"][-3:] == ["3", "0", "0"]
    assert "5,000 tokens sent, 1,000 received (6,000 an article), 0.0200 in money (0.02000 an article)" in done.stdout
    assert "seconds an article" in done.stdout
    assert "1 answers were kept from before" in both.stdout
    assert json.loads(joint.stdout)[0]["kinds"]["persons"]["missed"] == 0


def test_intake_with_the_endpoint_down_goes_on_with_the_rules_and_says_so(majlis: Majlis) -> None:
    url = f"http://127.0.0.1:{free_port()}/v1"
    done = majlis("ingest", SAMPLE, "--store", "news", *options(url), MAJLIS_LLM_TRIES="1")
    assert done.returncode == 0
    assert f"The language model at {url}/chat/completions cannot be reached" in done.stderr
    assert "The rules have read 1 of 1 articles in its place" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_was_dropped_is_counted_and_reported(answer: str, majlis: Majlis) -> None:
    told = json.loads(answer)
    told["meetings"][0]["evidence"] = [{"sentence": 0, "words": "They embraced on the Moon"}]
    with stub(lambda _: said(json.dumps(told))) as server:
        done = majlis("extract", SAMPLE, *options(server.url))
    assert done.returncode == 0
    assert "this is not believed: 1 quotes that do not stand in the text" in done.stderr
    assert "Moon" not in done.stdout


def test_a_budget_ends_in_a_sentence_and_what_was_read_is_in_the_store(answer: str, majlis: Majlis) -> None:
    other = ROOT / "data" / "articles" / "dam-summons.en.txt"

    def dear(_: dict) -> Reply:
        return said(answer, tokens=(30_000, 500))

    with stub(dear) as server:
        tight = options(server.url, "--llm-tokens", 45_000, "--llm-at-once", 1)
        done = majlis("ingest", SAMPLE, other, "--store", "news", *tight)
    assert done.returncode == 1
    assert "The budget of 45,000 tokens" in done.stderr
    assert "1" in majlis("query", "-", "--store", "news", "--format", "csv", input=_ARTICLES).stdout.splitlines()


_ARTICLES = "SELECT (COUNT(?a) AS ?n) { ?a a <https://w3id.org/majlis/ontology#Article> }"


@pytest.mark.parametrize(
    ("given", "word"),
    [
        (["--reader", "llm"], "--llm-url"),
        (["--reader", "llm", "--llm-url", "http://127.0.0.1:9"], "--llm-model"),
        (
            ["--reader", "llm", "--llm-url", "http://127.0.0.1:9", "--llm-model", "m", "--dask", "tcp://127.0.0.1:9"],
            "--dask",
        ),
        (["--reader", "oracle"], "oracle"),
    ],
)
def test_what_is_missing_is_one_sentence(given: list[str], word: str, majlis: Majlis) -> None:
    done = majlis("extract", SAMPLE, *given)
    assert done.returncode == 2
    assert word in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_key_that_is_refused_stops_the_command(majlis: Majlis) -> None:
    with stub(lambda _: failed(401, "no")) as server:
        done = majlis("extract", SAMPLE, *options(server.url), MAJLIS_LLM_KEY="secret-9")
        assert server.headers[0]["Authorization"] == "Bearer secret-9"
    assert done.returncode == 2
    assert "secret-9" not in done.stderr
    assert "MAJLIS_LLM_KEY" in done.stderr


def test_the_core_imports_nothing_of_the_model() -> None:
    program = (
        "import sys, kg.ingestion, kg.cli, kg.commands.reading, kg.commands.checking, kg.intake, api.app\n"
        "print([name for name in sys.modules if name.startswith(('kg.llm', 'kg.extraction.llm', 'tenacity'))])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], env=environment(), capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
