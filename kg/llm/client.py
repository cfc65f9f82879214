"""Requests to a language model: an answer, or one clear sentence why there is none.

In: `Request`s from any thread; out: `Answer`s, from disk where the same was asked before. What fails for a reason that
may pass is tried again; a server that stays away is left alone for a while. Whoever opens a `Client` closes it.
"""

import json
import time
from collections.abc import Callable
from importlib.util import find_spec
from threading import Event, Lock
from types import TracebackType
from typing import Any, Self

import httpx

from kg.errors import EndpointError, InputError, ModelError
from kg.llm.budget import Budget
from kg.llm.cache import Cache
from kg.llm.dialect import Dialect, of_the_form, too_long
from kg.llm.endpoint import Endpoint, budget_of, cache_file
from kg.llm.messages import Answer, Request
from kg.llm.outage import Outage
from kg.llm.passing import PassingError, seconds_to_wait
from kg.settings import Settings

_CONNECT_SECONDS = 10.0
_MOST_BYTES = 20_000_000
_LONGEST = 300
"""Characters of what a server says of an error."""
_PASSING = frozenset({408, 409, 425, 429})
"""Statuses, beside those from 500 on, of which the reason may pass."""
_REFUSING = {401: "does not accept the key", 402: "wants to be paid", 403: "does not let this key in"}


class Client:
    """A model at an endpoint, with what it may use up and what it has answered before."""

    def __init__(
        self,
        endpoint: Endpoint,
        budget: Budget,
        cache: Cache | None = None,
        pause: Callable[[float], object] | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`pause` waits between two tries; by default until the client is closed, at the longest."""
        self.endpoint, self.budget = endpoint, budget
        self._cache, self._clock = cache, clock
        self._closed = Event()
        self._pause = pause or self._closed.wait
        self._outage = Outage(clock)
        self._dialect = Dialect()
        self._alone = Lock()
        headers = {"Authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        timeout = httpx.Timeout(endpoint.seconds, connect=min(_CONNECT_SECONDS, endpoint.seconds))
        limits = httpx.Limits(max_connections=None)
        self._http = httpx.Client(headers=headers, timeout=timeout, limits=limits, trust_env=False)

    def ask(self, request: Request) -> Answer:
        """The answer, kept or new.

        BudgetError where it might cost too much, EndpointError where the server refuses address, key or model, else
        ModelError where there is no answer.
        """
        if self._cache and (kept := self._cache.find(request.key(self.endpoint.model))):
            self.budget.spare()
            return kept
        self._outage.check()
        from kg.llm.retrying import tried  # noqa: PLC0415 (an extra, which is installed where it is wanted)

        with self.budget.held(request.characters(), request.most_tokens):
            try:
                return tried(lambda: self._asked(request), self.endpoint.tries, self._pause)
            except PassingError as error:
                self._outage.begin(str(error), error.after)
                raise

    def keep(self, request: Request, answer: Answer) -> None:
        """Keep an answer that could be used, so that the same is not asked again."""
        if self._cache and answer.whole and not answer.kept:
            self._cache.keep(request.key(self.endpoint.model), self.endpoint.model, answer)

    def close(self) -> None:
        """Let go of the connections, also of those under way, and of what is kept."""
        self._closed.set()
        self._http.close()
        if self._cache:
            self._cache.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _asked(self, request: Request) -> Answer:
        """One try, in as many forms as the server needs to be asked in."""
        if self._closed.is_set():
            raise ModelError("The reading was broken off.")
        dialect, first = self._dialect, ""
        while True:
            started = self._clock()
            status, headers, content = self._sent(dialect.body(request, self.endpoint.model))
            self._outage.end()
            if status == httpx.codes.OK:
                with self._alone:
                    self._dialect = dialect
                return self._answer(content, request, self._clock() - started)
            told = _told(content)
            if status in (400, 413, 422) and too_long(told):
                return Answer("", whole=False)
            other = dialect.after(told) if of_the_form(status, told) else None
            if other is None:
                raise self._refused(status, first or told, headers)
            dialect, first = other, first or told

    def _sent(self, body: dict[str, Any]) -> tuple[int, httpx.Headers, bytes]:
        """Status, headers and content. The time is for the whole answer: one that drips in is not waited for."""
        until = self._clock() + self.endpoint.seconds
        content = bytearray()
        try:
            with self._http.stream("POST", self.endpoint.url, json=body) as response:
                for piece in response.iter_bytes():
                    content += piece
                    if len(content) > _MOST_BYTES:
                        raise PassingError(f"{self._name} sends more than {_MOST_BYTES:,} bytes.")
                    if self._clock() > until:
                        raise PassingError(f"{self._name} did not finish in {self.endpoint.seconds:g} seconds.")
                return response.status_code, response.headers, bytes(content)
        except httpx.TimeoutException as error:
            raise PassingError(f"{self._name} did not answer in {self.endpoint.seconds:g} seconds.") from error
        except (httpx.HTTPError, RuntimeError) as error:  # RuntimeError: the client was closed meanwhile
            raise PassingError(f"{self._name} cannot be reached: {_reason(error)}.") from error

    def _answer(self, content: bytes, request: Request, seconds: float) -> Answer:
        try:
            told = json.loads(content)
            choice = told["choices"][0]
            text = choice["message"].get("content") or ""
            whole = choice.get("finish_reason") != "length"
            usage = told.get("usage") or {}
            counted = usage.get("prompt_tokens"), usage.get("completion_tokens")
        except (ValueError, LookupError, TypeError, AttributeError) as error:
            raise PassingError(f"{self._name} does not answer as the chat protocol says.") from error
        if not isinstance(text, str):
            raise PassingError(f"{self._name} does not answer as the chat protocol says.")
        tokens_in = _count(counted[0], self.budget.estimated(request.characters()))
        tokens_out = _count(counted[1], self.budget.estimated(len(text)))
        self.budget.spend(request.characters(), tokens_in, tokens_out)
        return Answer(text, whole, tokens_in, tokens_out, seconds)

    def _refused(self, status: int, told: str, headers: httpx.Headers) -> ModelError | EndpointError:
        told = told.replace(self.endpoint.key or "\n", "…")  # some servers repeat the key that they refuse
        said = f": {told}" if told else ""
        if status == httpx.codes.NOT_FOUND or 300 <= status < 400:
            return EndpointError(
                f"There is no model {self.endpoint.model} at {self.endpoint.url} ({status}{said}); "
                "correct --llm-url or --llm-model."
            )
        if status in _REFUSING:
            return EndpointError(f"{self._name} {_REFUSING[status]} ({status}{said}); it is read from MAJLIS_LLM_KEY.")
        if status == httpx.codes.TOO_MANY_REQUESTS and "insufficient_quota" in told:
            return EndpointError(f"{self._name} has no credit left for this key ({told}).")
        if status in _PASSING or status >= 500:
            return PassingError(
                f"{self._name} does not answer now ({status}{said}).", seconds_to_wait(headers.get("Retry-After", ""))
            )
        return ModelError(f"{self._name} refuses the request ({status}{said}).")

    @property
    def _name(self) -> str:
        return f"The language model at {self.endpoint.url}"


def open_client(settings: Settings, pause: Callable[[float], object] | None = None) -> Client:
    """The client of the model that the settings name. InputError where one is missing or the extra is not installed."""
    if find_spec("tenacity") is None:
        raise InputError("A language model needs an extra; install it with `pip install 'majlis[llm]'`.")
    endpoint, budget = Endpoint.of(settings), budget_of(settings)
    return Client(endpoint, budget, Cache(cache_file(settings)), pause)


def _count(told: object, estimated: int) -> int:
    return told if isinstance(told, int) and told >= 0 else estimated


def _told(content: bytes) -> str:
    """What a server says of an error, in one line."""
    text = content.decode("utf-8", "replace")
    try:
        told = json.loads(text)
        inner = told.get("error", told)
        text = inner if isinstance(inner, str) else " ".join(str(inner[k]) for k in ("code", "message") if inner.get(k))
    except (ValueError, AttributeError, TypeError):
        pass
    return " ".join((text or content.decode("utf-8", "replace")).split())[:_LONGEST].rstrip(".")


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__).rstrip(".")
