"""The one settings object: built once at the start, passed down, never changed.

Every field is also read from the environment as `MAJLIS_<NAME>`; the command gives what was said on
its line, which wins. `files` finds what belongs to the project, in a checkout or in an installed wheel.
"""

import os
import re
from ipaddress import ip_network
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from kg.errors import InputError


def files(folder: str) -> Path:
    """The folder `ontology` or `data`: inside an installed `kg`, else beside it in the checkout."""
    package = Path(__file__).resolve().parent
    installed = package / "files" / folder
    return installed if installed.is_dir() else package.parent / folder


_ORIGIN = re.compile(r"https?://[^\s/?#@*]+")


def listed(given: str) -> tuple[str, ...]:
    """What stands between the commas."""
    return tuple(one.strip() for one in given.split(",") if one.strip())


class Settings(BaseSettings):
    """What can differ between two installations of Majlis."""

    model_config = SettingsConfigDict(env_prefix="MAJLIS_", frozen=True, extra="ignore")

    store: str = "majlis-store"
    """Folder of the embedded store, or the URL of a SPARQL server."""
    store_folder: Path | None = None
    """Where keys and jobs are kept; for a store in a folder this one, for a server by default one of its name."""
    store_user: str | None = None
    """Name and password with which a server is written to."""
    store_password: SecretStr | None = None
    """See `store_user`; never on a command line, where others may read it."""
    store_token: SecretStr | None = None
    """Sent to a server as `Authorization: Bearer` instead."""
    base: str = Field(default="https://w3id.org/majlis/id/", pattern=r"^https?://\S+/$")
    """What every IRI of the data begins with; changing it does not rename what is in a store."""
    ontology: Path = Field(default_factory=lambda: files("ontology"))
    """The ontology and the words that signal its classes."""
    data: Path = Field(default_factory=lambda: files("data"))
    """Known actors, names and samples."""
    queries: Path | None = None
    """A folder of query files (.rq) that become routes below /queries, beside those that are there."""
    host: str = "127.0.0.1"
    """Address to serve on; the default is not reachable from other machines."""
    port: int = Field(default=8000, ge=0, le=65535)
    """Port to serve on; 0 takes a free one."""
    query_seconds: float = Field(default=30, gt=0)
    """How long a query to /sparql may take."""
    query_megabytes: float = Field(default=100, gt=0)
    """How large its answer may be."""
    query_rows: int = Field(default=1_000_000, gt=0)
    """How many rows its answer may have."""
    query_memory_megabytes: float = Field(default=1000, gt=0)
    """How much memory it may take, beside the graph."""
    body_megabytes: float = Field(default=100, gt=0)
    """How large the body of a write may be, and what it changes."""
    queries_at_once: int = Field(default_factory=lambda: max(4, 2 * (os.cpu_count() or 1)), gt=0)
    """How many queries run at the same time, each in a process of its own."""
    queries_waiting: int = Field(default=64, ge=0)
    """How many more wait for their turn."""
    queries_over: Literal["auto", "memory", "disk"] = "auto"
    """What queries read: a copy of the graph in memory, checkpoints of it on disk, or whichever fits."""
    memory_share: float = Field(default=0.5, gt=0, le=1)
    """How much of the machine's memory the copy may take for the choice to fall on it."""
    staleness_seconds: float = Field(default=1, ge=0)
    """How old a checkpoint on disk may be for queries to read it; a copy in memory has every commit at once."""
    dask: str | None = None
    """The address of a Dask scheduler (tcp://…) whose workers read the articles, in the place of processes here."""
    intake_workers: int = Field(default_factory=lambda: max(1, (os.cpu_count() or 2) // 2), gt=0)
    """How many processes read the articles that a service takes in."""
    watch: Path | None = None
    """A folder of which the service reads the files that appear there."""
    read_only: bool = False
    """Open the store for reading only, so that another process may write it."""
    address_rate: float = Field(default=20, ge=0)
    """Requests a second that one address may send in the long run; 0 is any number."""
    address_burst: int = Field(default=200, gt=0)
    """Requests that it may send at once, after a rest."""
    key_rate: float = Field(default=100, ge=0)
    """Requests a second with one key; 0 is any number."""
    key_burst: int = Field(default=1000, gt=0)
    """Requests with it at once, after a rest."""
    trusted_proxies: str = ""
    """Addresses or networks of proxies, with commas between, whose X-Forwarded-For is believed."""
    allowed_origins: str = ""
    """Origins (`https://example.org`), with commas between, whose pages may read answers in a browser; `*` is all."""
    reader: Literal["rules", "llm", "both"] = "rules"
    """What reads: the rules, a language model, or both, which then check each other."""
    llm_url: str | None = None
    """Where a language model is, by the OpenAI chat protocol: `http://localhost:8080/v1`."""
    llm_model: str | None = None
    """What the model is called there."""
    llm_key: SecretStr | None = None
    """Sent there as `Authorization: Bearer`; never on a command line, where others may read it."""
    llm_seconds: float = Field(default=300, gt=0)
    """How long one answer of it may take."""
    llm_tries: int = Field(default=4, gt=0)
    """How often a request is sent that fails for a reason that may pass."""
    llm_at_once: int = Field(default=4, gt=0)
    """How many articles are with it at the same time."""
    llm_window: int = Field(default=8000, gt=0)
    """Characters of an article that it is given at a time; a longer one is read in parts."""
    llm_answer_tokens: int = Field(default=8192, gt=0)
    """How long one answer may be."""
    llm_tokens: int | None = Field(default=None, gt=0)
    """Tokens, sent and received, that one run may use up."""
    llm_money: float | None = Field(default=None, gt=0)
    """What one run may cost, at its prices."""
    llm_spent: Literal["stop", "rules"] = "stop"
    """What is done once that is used up: the reading stops, or the rules go on alone."""
    llm_price_in: float = Field(default=0, ge=0)
    """What a million tokens cost that are sent."""
    llm_price_out: float = Field(default=0, ge=0)
    """What a million tokens cost that come back."""
    llm_cache: Path | None = None
    """The file in which its answers are kept; by default one in the cache folder of the user."""
    allowed_hosts: str = ""
    """Hosts, with commas between, that requests to `majlis mcp` may name over HTTP, beside where it listens."""
    answer_bytes: int = Field(default=8000, ge=2000, le=1_000_000)
    """How large an answer to an assistant may be; the rest is given when it asks for more."""
    service_key: SecretStr | None = None
    """The key that `majlis mcp` and `majlis ask` send to the service at `--url`; never on a command line."""
    log: Literal["off", "json"] = "off"
    """`json` writes a line about every request to standard error."""

    @field_validator("trusted_proxies")
    @classmethod
    def _networks(cls, given: str) -> str:
        for one in listed(given):
            ip_network(one)
        return given

    @field_validator("allowed_origins")
    @classmethod
    def _origins(cls, given: str) -> str:
        for one in listed(given):
            if one != "*" and not _ORIGIN.fullmatch(one):
                raise ValueError(f"“{one}” is no origin, which is a scheme and a host, like https://example.org")
        return given

    @property
    def at_server(self) -> bool:
        """Whether the store is at a URL."""
        return self.store.startswith(("http://", "https://"))

    @property
    def folder(self) -> Path:
        """Where on this machine what belongs to the store is kept, keys above all."""
        if self.at_server:
            return self.store_folder or Path("majlis-" + re.sub(r"\W+", "-", urlsplit(self.store).netloc))
        return Path(self.store)

    @classmethod
    def said(cls, **options: Any) -> Self:
        """The settings with what was said on the command line; None is what was not said.

        Raises InputError naming the setting that cannot be used.
        """
        try:
            return cls(**{name: value for name, value in options.items() if value is not None})
        except ValidationError as error:
            first = error.errors()[0]
            name = str(first["loc"][0]) if first["loc"] else "settings"
            raise InputError(f"The setting {name} cannot be {first['input']!r}: {first['msg']}.") from error
