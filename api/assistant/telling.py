"""The answer to a question as text for a terminal, or as JSON for programs: the query, the rows, and their evidence.

In: an `Outcome`; out: text. Called by `majlis ask`.
"""

import re
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from api.assistant.questions import Outcome
from api.assistant.sources import WORDS

Row = Mapping[str, Any]
_CONTROLS = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What a terminal would obey, and what would turn the direction of what follows: an article may have any of it."""


def document(question: str, outcome: Outcome, rows: list[Row]) -> dict[str, Any]:
    """All of it, for programs."""
    answered = outcome.answered
    return {
        "question": question,
        "known": outcome.known,
        "query": outcome.query,
        "rows": rows,
        "total": len(answered.rows) if answered else 0,
        "answer": answered.boolean if answered else None,
        "unknown": outcome.unknown,
        "failed": [asdict(one) for one in outcome.attempts if one.error is not None],
    }


def text(outcome: Outcome, rows: list[Row], language: str) -> str:
    """All of it, for people: what failed, the query, the rows with their sources, and what that means."""
    words = WORDS[language]
    pieces = []
    for one in outcome.attempts:
        if one.error is not None:
            pieces.append(
                f"{words['failed_query']}\n{_indented(one.query)}\n{words['because'].format(error=one.error)}"
            )
        else:
            pieces.append(f"{words['query']}\n{_indented(one.query)}")
    pieces += [_row(number, row, words) for number, row in enumerate(rows, 1)]
    return _CONTROLS.sub("", "\n\n".join([*pieces, _verdict(outcome, rows, words)]))


def _verdict(outcome: Outcome, rows: list[Row], words: Mapping[str, str]) -> str:
    answered = outcome.answered
    if outcome.unknown is not None:
        return words["unknown_because"].format(reason=outcome.unknown)
    if answered is None:
        return words["gave_up"]
    if answered.boolean is not None:
        return words["yes"] if answered.boolean else words["no"]
    if not answered.rows:
        return words["unknown"]
    counted = words["rows"].format(shown=len(rows), total=len(answered.rows))
    return counted if any("source" in row for row in rows) else f"{counted}\n{words['no_sources']}"


def _row(number: int, row: Row, words: Mapping[str, str]) -> str:
    values = [f"{name}: {_value(value)}" for name, value in row.items() if name != "source"]
    lines = [f"{number}. {' · '.join(values)}"]
    if source := row.get("source"):
        lines += [f"   «{source['quote']}»", f"   {_source(source, words)}"]
    return "\n".join(lines)


def _value(value: Any) -> str:
    if isinstance(value, Mapping):
        return f"{value['name']} ({value['id']})" if "name" in value else str(value["id"])
    return str(value)


def _source(source: Row, words: Mapping[str, str]) -> str:
    """Who says so, and where."""
    speaker, article = source["speaker"], source["article"]
    who = speaker if isinstance(speaker, str) else speaker.get("name", speaker.get("id"))
    if isinstance(speaker, Mapping) and speaker.get("unnamed"):
        who = f"{who} ({words['unnamed']})"
    said = [who]
    if "through" in source:
        said.append(words["through"].format(names=", ".join(source["through"])))
    said += [words[name] for name, key in (("denied", "denied"), ("direct", "direct_quotation")) if source.get(key)]
    said += [article[name] for name in ("title", "publisher", "published") if name in article]
    said.append(words["sentence"].format(number=source["sentence"]))
    return f"— {' · '.join(said)} ({article['id']})"


def _indented(query: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in query.strip().splitlines())
