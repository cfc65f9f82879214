"""Where a language model is and how it is asked: the part of the settings that is about it, checked.

`Endpoint.of(settings)` is called by `open_client`; raises InputError that says which setting is missing or wrong.
"""

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from kg.errors import InputError
from kg.llm.budget import Budget
from kg.settings import Settings

_PATH = "/chat/completions"


@dataclass(frozen=True, slots=True)
class Endpoint:
    """`url` is the full address of the chat completions; `seconds` is for one try."""

    url: str
    model: str
    key: str | None = None
    seconds: float = 300.0
    tries: int = 4

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The endpoint that the settings name."""
        if not settings.llm_url:
            raise InputError("A language model needs an address: --llm-url http://localhost:8080/v1 or MAJLIS_LLM_URL.")
        if not settings.llm_model:
            raise InputError("A language model needs its name at the endpoint: --llm-model or MAJLIS_LLM_MODEL.")
        key = settings.llm_key.get_secret_value().strip() if settings.llm_key else None
        if key and not key.isascii():
            raise InputError("MAJLIS_LLM_KEY holds a letter that no key has; copy the key again.")
        return cls(_address(settings.llm_url), settings.llm_model, key, settings.llm_seconds, settings.llm_tries)


def _address(url: str) -> str:
    try:
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:
        usable = False
    if not usable:
        raise InputError(f"{url} is no address of a language model, such as http://localhost:8080/v1.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise InputError(f"The address of {parts.hostname} holds more than an address; a key goes into MAJLIS_LLM_KEY.")
    whole = url.rstrip("/")
    if whole.endswith(_PATH):
        return whole
    return whole + (_PATH if parts.path.strip("/") else f"/v1{_PATH}")


@lru_cache(maxsize=4)
def budget_of(settings: Settings) -> Budget:
    """What this process may use up, whoever asks. InputError where money is limited that nothing costs."""
    if settings.llm_money is not None and not (settings.llm_price_in or settings.llm_price_out):
        raise InputError("--llm-money needs prices for a million tokens: --llm-price-in and --llm-price-out.")
    return Budget(settings.llm_tokens, settings.llm_money, settings.llm_price_in, settings.llm_price_out)


def cache_file(settings: Settings) -> Path:
    """Where answers are kept: what the settings name, else a file in the cache folder of the user (XDG)."""
    folder = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return settings.llm_cache or folder / "majlis" / "answers.sqlite"
