"""`Document` -> `Report`, by a language model: the same door as the rules.

`ModelReader.read(document)` asks about each window in turn, and believes what stands in the article. Called by
`choice`; threads share one.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import ModelError
from kg.extraction.account import Account, Drop
from kg.extraction.llm.answer import ITEMS, Answer, parse, schema_of
from kg.extraction.llm.founding import founded
from kg.extraction.llm.instructions import Instructions
from kg.extraction.llm.joining import joined
from kg.extraction.llm.known import Known
from kg.extraction.llm.vocabulary import load_vocabulary
from kg.extraction.llm.windows import carried, halves, windows
from kg.extraction.report import Report
from kg.language.document import Document, Sentence
from kg.language.lexicon import load_lexicon
from kg.llm import Client, Message, Request
from kg.settings import Settings

_SCHEMA_NAME = "report"
_DEEPEST = 4
"""How often a window is halved whose answer was cut off."""
_AGAIN = (
    "This was not the JSON object that was asked for ({}). Answer again, with the whole JSON object and nothing else."
)
Window = tuple[Sentence, ...]
NOTHING = Answer()


class Desk:
    """What a model is asked and how its answers are read: for a `ModelReader`, and for people with a model."""

    def __init__(self, ontology: Path, data: Path, most_tokens: int = 8192) -> None:
        """Raises OntologyError naming the file at fault."""
        self._vocabulary = load_vocabulary(ontology)
        self._instructions = Instructions(data, self._vocabulary)
        self._known = Known(load_lexicon(data))
        self._most_tokens = most_tokens
        self.schema: dict[str, Any] = schema_of(self._vocabulary)

    def request(self, document: Document, window: Sequence[Sentence], before: Answer = NOTHING) -> Request:
        """What is asked about a window, after these answers about the windows before it."""
        messages = self._instructions.messages(document, window, carried(before))
        return Request(messages, self.schema, _SCHEMA_NAME, self._most_tokens)

    def report(self, document: Document, answer: Answer) -> tuple[Report, tuple[Drop, ...], int]:
        """What of an answer the article bears out, what it does not, and how many quotes stand in another sentence."""
        return founded(document, answer, self._vocabulary, self._known)

    def report_of(self, document: Document, text: str) -> tuple[Report, Account]:
        """The report of an answer about the whole article. ValueError where it is no JSON object."""
        answer, unformed = parse(text)
        told, twice = joined(NOTHING, answer)
        report, drops, moved = self.report(document, told)
        return marked(report), Account((*unformed, *twice, *drops), moved, windows=1)


@dataclass
class _Reading:
    """What was told of one article so far."""

    document: Document
    told: Answer
    drops: list[Drop]
    unread: list[str]
    windows: int = 0
    answered: int = 0


class ModelReader:
    """A model at an endpoint, asked by the desk."""

    def __init__(self, desk: Desk, client: Client, window: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.desk, self.client = desk, client
        self._window, self._clock = window, clock

    @property
    def name(self) -> str:
        """What the model is called at its endpoint."""
        return self.client.endpoint.model

    def read(self, document: Document) -> tuple[Report, Account]:
        """What the article reports, and what was not believed.

        BudgetError where that might cost too much, EndpointError where the endpoint refuses, ModelError where there is
        no answer, or none that can be used.
        """
        started = self._clock()
        reading = _Reading(document, NOTHING, [], [])
        for window in windows(document.sentences, self._window):
            self._read(reading, window, 0)
        if reading.unread and not reading.answered:
            raise ModelError(f"The answer of the language model {self.name} could not be used: {reading.unread[0]}.")
        report, drops, moved = self.desk.report(document, reading.told)
        seconds = self._clock() - started
        return marked(report, self.name), Account(
            (*reading.drops, *drops), moved, reading.windows, tuple(reading.unread), "", seconds
        )

    def close(self) -> None:
        """Let go of the endpoint; what is under way is broken off."""
        self.client.close()

    def _read(self, reading: _Reading, window: Window, depth: int) -> None:
        """Ask about a window; about its halves, where the answer about all of it was cut off."""
        reading.windows += 1
        request = self.desk.request(reading.document, window, reading.told)
        answer = self.client.ask(request)
        if not answer.whole and len(window) > 1 and depth < _DEEPEST:
            for half in halves(window):
                self._read(reading, half, depth + 1)
            return
        try:
            told, drops = parse(answer.text, whole=answer.whole)
        except (ValueError, TypeError) as error:
            again = Request(
                (*request.messages, Message("assistant", answer.text[:2000]), Message("user", _AGAIN.format(error))),
                *(request.schema, request.name, request.most_tokens),
            )
            answer = self.client.ask(again)
            try:
                told, drops = parse(answer.text, whole=answer.whole)
            except (ValueError, TypeError) as second:
                reading.unread.append(f"{_sentences(window)}: {second}")
                return
        if not answer.whole:
            reading.unread.append(f"{_sentences(window)}: the answer was cut off, and what came of it is used")
        self.client.keep(request, answer)
        reading.answered += 1
        reading.told, twice = joined(reading.told, told)
        reading.drops += (*drops, *twice)


def marked(report: Report, model: str | None = None) -> Report:
    """The report with a word in each item that a model has found it."""
    changed = {
        name: tuple(item.model_copy(update={"read_by": "llm"}) for item in getattr(report, name)) for name in ITEMS
    }
    return report.model_copy(update={**changed, "model": model})


def _sentences(window: Window) -> str:
    return f"sentences {window[0].number} to {window[-1].number}"


def desk_of(settings: Settings) -> Desk:
    """The desk for these settings."""
    return Desk(settings.ontology, settings.data, settings.llm_answer_tokens)
