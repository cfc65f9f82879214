"""The options of commands that may ask a language model, and what they tell of it.

Called by the commands that read; the rooms behind a model are imported only where one is asked for.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

from cyclopts import Parameter

from kg.extraction.account import Account, told
from kg.settings import Settings


@Parameter(name="*")
@dataclass(frozen=True)
class ModelOptions:
    """What is None was not said, and comes from the environment or is as in `kg.settings`."""

    reader: Annotated[
        Literal["rules", "llm", "both"] | None,
        Parameter(
            help="What reads: the rules (offline, the default), a language model, or both, which check each other."
        ),
    ] = None
    llm_url: Annotated[
        str | None,
        Parameter(
            help="Where the model is: any endpoint of the OpenAI chat protocol, such as http://localhost:8080/v1."
        ),
    ] = None
    llm_model: Annotated[str | None, Parameter(help="What it is called there; a key is read from MAJLIS_LLM_KEY.")] = (
        None
    )
    llm_tokens: Annotated[int | None, Parameter(help="Tokens, sent and received, that this run may use up.")] = None
    llm_money: Annotated[float | None, Parameter(help="What this run may cost, at the two prices.")] = None
    llm_price_in: Annotated[float | None, Parameter(help="What a million tokens cost that are sent.")] = None
    llm_price_out: Annotated[float | None, Parameter(help="What a million tokens cost that come back.")] = None
    llm_at_once: Annotated[int | None, Parameter(help="How many articles are with the model at the same time.")] = None
    llm_seconds: Annotated[float | None, Parameter(help="How long one answer may take.")] = None
    llm_cache: Annotated[Path | None, Parameter(help="The file in which answers are kept.")] = None

    def said(self) -> dict[str, Any]:
        """As options of `Settings.said`."""
        return asdict(self)


def spent(settings: Settings, accounts: Iterable[Account]) -> list[str]:
    """What a model has read and took, and what is not believed of it, in sentences; none where none was asked."""
    if settings.reader == "rules":
        return []
    from kg.llm.endpoint import budget_of  # noqa: PLC0415 (an extra)

    accounts = list(accounts)
    used = budget_of(settings).spent
    if not (accounts or used.requests):
        return []
    many = len(accounts) or 1
    seconds = sum(account.seconds for account in accounts) / many
    money = f", {used.money:.4f} in money ({used.money / many:.5f} an article)" if used.money else ""
    kept = f"; {used.kept:,} answers were kept from before" if used.kept else ""
    return [
        f"The language model {settings.llm_model} was asked {used.requests:,} times about {len(accounts):,} articles: "
        f"{used.tokens_in:,} tokens sent, {used.tokens_out:,} received ({used.tokens // many:,} an article){money}, "
        f"{seconds:.1f} seconds an article{kept}.",
        *told(accounts),
    ]
