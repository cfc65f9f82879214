"""Questions in words: a language model writes the query, the service runs it, and its rows are the answer.

In: a question, the service, the model; out: an `Outcome`. Nothing the model says is believed or run but the one query,
which passes the guard and the limits of the service as a stranger's would. Called by `majlis ask`.
"""

import asyncio
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from api.assistant import queries
from api.assistant.calls import Answered, Calls
from api.assistant.instructions import TEXTS, instructions, repaired, request
from api.assistant.sources import cut, in_language
from api.assistant.vocabulary import Vocabulary
from kg.errors import InputError, LimitError, ModelError, QueryError
from kg.llm import Client, Request

LONGEST = 2000
"""Characters of a question."""
_ARABIC = re.compile("[\u0600-\u06ff]")
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")
_MOST_PHRASES, _MOST_WORDS, _MOST_NAMED = 60, 3, 20
"""Phrases of a question that are looked for, words of the longest, and things that the model is told of."""
_AT_ONCE = 20
"""Words that one query may search for."""
_THOUGHT = re.compile(r"<think(?:ing)?>.*?</think(?:ing)?>", re.DOTALL)
"""What some models write before they answer."""
_OBJECT = re.compile(r'\{\s*"(?:sparql|unknown)"')
_FENCE = re.compile(r"```(?:\w+)?\s*\n(.*?)```", re.DOTALL)
_QUERY = re.compile(r"\b(?:PREFIX|BASE|SELECT|ASK|CONSTRUCT|DESCRIBE|INSERT|DELETE|LOAD|CLEAR|DROP)\b", re.IGNORECASE)


@dataclass(frozen=True)
class Attempt:
    """A query that the model wrote, and why it failed, if it did."""

    query: str
    error: str | None = None


@dataclass(frozen=True)
class Outcome:
    """The attempts, the last of which is the query that was answered, and its answer; or why nothing is known."""

    attempts: Sequence[Attempt]
    answered: Answered | None = None
    unknown: str | None = None
    """Why the model says that the graph cannot answer."""

    @property
    def query(self) -> str | None:
        """The query that was answered."""
        return self.attempts[-1].query if self.attempts and self.answered is not None else None

    @property
    def known(self) -> bool:
        """Whether there is an answer: rows, or a yes; what no article reports is not known to be false."""
        return self.answered is not None and bool(self.answered.rows or self.answered.boolean)


@dataclass
class Questions:
    """A service, and the model that writes queries for it."""

    calls: Calls
    model: Client | None
    today: date

    def __post_init__(self) -> None:
        """Know the vocabulary of the service."""
        self.vocabulary = Vocabulary(self.calls)

    async def request(self, question: str, language: str) -> Request:
        """What the model is asked first; InputError for what is no question."""
        if not question.strip():
            raise InputError("There is no question.")
        if len(question) > LONGEST:
            raise InputError(f"The question is longer than {LONGEST} characters.")
        terms = await self.vocabulary.now()
        named = await named_in(self.calls, question, language)
        return request(instructions(terms, language), " ".join(question.split()), named, language, self.today)

    async def ask(self, question: str, language: str) -> Outcome:
        """The answer; ModelError or EndpointError where the model gives none, StoreError where the service does not."""
        asked, attempts = await self.request(question, language), list[Attempt]()
        for _ in range(2):
            assert self.model is not None
            answer = await asyncio.to_thread(self.model.ask, asked)
            if not answer.text and not answer.whole:
                raise ModelError(
                    f"The model {self.model.endpoint.model} cannot take in what it must be told "
                    f"({asked.characters():,} characters); choose one with a larger context window."
                )
            query, unknown = read(answer.text)
            if not query and unknown:
                self.model.keep(asked, answer)
                return Outcome(attempts, unknown=unknown)
            try:
                answered = await self._run(query, language)
            except (InputError, LimitError) as error:
                attempts.append(Attempt(query, str(error)))
                asked = repaired(asked, answer.text, str(error), language)
                continue
            self.model.keep(asked, answer)
            return Outcome([*attempts, Attempt(query)], answered)
        return Outcome(attempts)

    async def _run(self, query: str, language: str) -> Answered:
        """What a query of the model gives; InputError and LimitError say what it can do better."""
        if not query:
            raise QueryError(TEXTS[language]["no_query"])
        answered = await self.calls.query(query)
        if answered.triples is not None:
            raise QueryError(TEXTS[language]["only_rows"])
        return answered


def language_of(question: str) -> str:
    """The language of a question, by its letters."""
    return "ar" if _ARABIC.search(question) else "en"


def read(text: str) -> tuple[str, str]:
    """The query in the answer of a model, and why it has none; also where it does not keep to the form."""
    text = _THOUGHT.sub("", text)
    for begins in (place.start() for place in _OBJECT.finditer(text)):
        try:
            said, _ = json.JSONDecoder().raw_decode(text, begins)
        except (ValueError, RecursionError):
            continue
        if isinstance(said, dict) and {"sparql", "unknown"} & said.keys():
            return _text(said.get("sparql")), _text(said.get("unknown"))
    fenced = next((one for one in _FENCE.findall(text) if _QUERY.search(one)), None)
    if fenced is not None:
        return fenced.strip(), ""
    found = _QUERY.search(text)
    return (text[found.start() :].strip(), "") if found and not text.lstrip().startswith("{") else ("", "")


async def named_in(calls: Calls, question: str, language: str) -> list[str]:
    """Persons, bodies, places and posts whose name stands in a question: their IRIs with what they are called."""
    words = _WORD.findall(question)
    phrases = [
        " ".join(words[start : start + length])
        for length in range(1, _MOST_WORDS + 1)
        for start in range(len(words) - length + 1)
    ]
    chosen = [phrase for phrase in dict.fromkeys(phrases) if len(phrase) > 2][:_MOST_PHRASES]
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(chosen), _AT_ONCE):
        for row in (await calls.query(queries.of_words("named", chosen[start : start + _AT_ONCE]))).rows:
            name = row["name"]
            found.setdefault(row["thing"]["value"], {})[name.get("xml:lang", "und")] = name["value"]
    return [f"<{iri}> {cut(in_language(names, language) or '', 80)}" for iri, names in found.items()][:_MOST_NAMED]


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""
