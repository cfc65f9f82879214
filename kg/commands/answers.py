"""A model that nobody can reach from here: what it would be asked is printed, and what it answered is read from a file.

Called by `majlis extract --dry-run` and `--answers`.
"""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from kg.errors import InputError
from kg.extraction.account import Account
from kg.extraction.report import Report
from kg.ingestion import load_reader
from kg.reading import Article, Extracted, Found, Passed
from kg.settings import Settings


def asked(inputs: Iterable[Found], settings: Settings) -> Iterator[str | Passed]:
    """For each article the instructions, the article and the schema of the answer, as a text to hand to a model."""
    from kg.extraction.llm import desk_of  # noqa: PLC0415 (an extra)

    desk = desk_of(settings)
    reader = load_reader(settings.ontology, settings.data, settings.base)
    for item in inputs:
        if not isinstance(item, Article):
            yield _none(item)
            continue
        document = reader.document(item)
        request = desk.request(document, document.sentences)
        turns = "\n\n".join(f"===== {turn.role} =====\n{turn.content}" for turn in request.messages)
        schema = json.dumps(request.schema, ensure_ascii=False, indent=1)
        yield f"{turns}\n\n===== JSON Schema of the answer =====\n{schema}\n"


def answered(inputs: Iterable[Found], answers: Path, settings: Settings) -> Iterator[tuple[Report, Account] | Passed]:
    """The report of each article by the answer that the file has for it; InputError where the file cannot be used."""
    from kg.extraction.llm import desk_of  # noqa: PLC0415 (an extra)

    desk = desk_of(settings)
    reader = load_reader(settings.ontology, settings.data, settings.base)
    found = _answers(answers)
    for item in inputs:
        if not isinstance(item, Article):
            yield _none(item)
            continue
        text = found.get(item.id) or found.pop("", None)  # one without a name is about the first article
        if text is None:
            yield Passed(item.id, f"{answers} has no answer about it")
            continue
        try:
            yield desk.report_of(reader.document(item), text)
        except (ValueError, TypeError) as error:
            raise InputError(f"The answer about {item.id} in {answers} cannot be used: {error}.") from error


def _none(item: Extracted | Passed) -> Passed:
    return item if isinstance(item, Passed) else Passed(item.id, "it was read elsewhere; there is nothing to ask")


def _answers(file: Path) -> dict[str, str]:
    """Answers by article: one answer as it came, under no name, or a line {"article", "answer"} for each of several."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"The answers {file} cannot be read: {error}.") from error
    lines = [_line(line) for line in text.splitlines() if line.strip()]
    if lines and all(line is not None for line in lines):
        return {
            str(line["article"]): one if isinstance(one := line["answer"], str) else json.dumps(one, ensure_ascii=False)
            for line in lines
            if line is not None
        }
    return {"": text}


def _line(line: str) -> dict[str, Any] | None:
    try:
        told = json.loads(line)
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.keys() >= {"article", "answer"} else None
