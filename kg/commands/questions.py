"""`majlis ask`: a question in words, answered by a query that a language model writes. Called through `kg.cli`."""

import asyncio
import sys
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import orjson

from kg.settings import Settings

if TYPE_CHECKING:
    from api.assistant.opening import Place
    from api.assistant.questions import Outcome
    from kg.llm import Client

Language = Literal["ar", "en"]


def ask(
    question: str,
    /,
    *,
    store: str = "majlis-store",
    url: str | None = None,
    language: Language | None = None,
    rows: int = 20,
    json: bool = False,
    dry_run: bool = False,
    llm_url: str | None = None,
    llm_model: str | None = None,
    llm_seconds: float | None = None,
    llm_tokens: int | None = None,
    llm_money: float | None = None,
    llm_price_in: float | None = None,
    llm_price_out: float | None = None,
    llm_cache: Path | None = None,
    query_seconds: float = 30,
    base: str | None = None,
) -> int:
    """Ask in words: a language model writes a query, which is shown and answered, with the evidence of each row.

    Args:
        question: What is asked, in Arabic or English.
        store: The folder of the store, or the URL of a SPARQL server; where a service holds it, that is asked.
        url: The URL of a running service of Majlis, in the place of a store.
        language: The language of names and of what is said; that of the question if not given.
        rows: How many rows to show.
        json: Print JSON.
        dry_run: Print what the model would be told, and ask nothing.
        llm_url: Where the language model is, by the OpenAI chat protocol: http://localhost:8080/v1; its key comes
            from MAJLIS_LLM_KEY.
        llm_model: What the model is called there.
        llm_seconds: How long one answer of it may take.
        llm_tokens: Tokens, sent and received, that may be used up.
        llm_money: What it may cost, at the two prices.
        llm_price_in: What a million tokens cost that are sent.
        llm_price_out: What a million tokens cost that come back.
        llm_cache: The file in which its answers are kept.
        query_seconds: How long the query may take, of a store that this opens itself.
        base: What the IRIs of the data begin with.
    """
    settings = Settings.said(
        store=store,
        read_only=True,
        llm_url=llm_url,
        llm_model=llm_model,
        llm_seconds=llm_seconds,
        llm_tokens=llm_tokens,
        llm_money=llm_money,
        llm_price_in=llm_price_in,
        llm_price_out=llm_price_out,
        llm_cache=llm_cache,
        query_seconds=query_seconds,
        base=base,
    )
    from api.assistant.opening import found  # noqa: PLC0415 (api stands on kg; only here does kg start it)
    from api.assistant.questions import language_of  # noqa: PLC0415
    from kg.llm import open_client  # noqa: PLC0415

    spoken = language or language_of(question)
    with ExitStack() as stack:
        model = None if dry_run else stack.enter_context(open_client(settings))
        place = stack.enter_context(found(settings, url))
        return asyncio.run(_asked(place, model, question, spoken, rows, as_json=json))


async def _asked(
    place: "Place", model: "Client | None", question: str, language: str, most: int, *, as_json: bool
) -> int:
    """Ask and print; 0 where something is known."""
    from api.assistant import telling  # noqa: PLC0415
    from api.assistant.questions import Questions  # noqa: PLC0415

    async with place.open() as calls:
        questions = Questions(calls, model, datetime.now(UTC).date())
        if model is None:
            request = await questions.request(question, language)
            print("\n\n".join(f"[{turn.role}]\n{turn.content}" for turn in request.messages))
            return 0
        outcome = await questions.ask(question, language)
        rows = await _rows(questions, outcome, language, most)
    if as_json:
        print(orjson.dumps(telling.document(question, outcome, rows), option=orjson.OPT_INDENT_2).decode())
    else:
        print(telling.text(outcome, rows, language))
    spent = model.budget.spent
    if spent.requests:
        money = f", {spent.money:.4g} in money" if spent.money else ""
        print(f"The model used {spent.tokens:,} tokens{money}.", file=sys.stderr)
    return 0 if outcome.known else 1


async def _rows(questions: Any, outcome: "Outcome", language: str, most: int) -> list[Any]:
    """The first rows with names and evidence."""
    from api.assistant.reading import rows  # noqa: PLC0415
    from api.assistant.things import Asked  # noqa: PLC0415

    answered = outcome.answered
    if answered is None or not answered.rows:
        return []
    shown: list[Any] = []
    terms = await questions.vocabulary.now()
    while len(shown) < min(most, len(answered.rows)):
        stretch = await rows(Asked(questions.calls, terms, language, len(shown), {}, 0), answered)
        shown += [row for _, row in stretch.entries]
    return shown[:most]
