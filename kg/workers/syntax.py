"""What the engine says of a text that it cannot read, as one sentence with line and column. Called by workers."""

import re

_QUERY = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_DOCUMENT = re.compile(r"Parser error (?:at|between) line (\d+) (?:column|between columns) (\d+)[^:]*: (.*)", re.DOTALL)
"""A place, or where a stretch begins."""
_ELSEWHERE = "No LoadDocumentCallback"
_PROSE = re.compile(r"[A-Z]\w*(?: \w+){2,}")
"""What the engine's grammar says of itself, among the signs that it would have liked better."""
_LONGEST = 200


def malformed(what: str, message: str) -> str:
    """The sentence; `what` is what the text should be: a query, an update, a document."""
    if message.startswith(_ELSEWHERE):
        return f"The {what} has a JSON-LD context that stands elsewhere and is not fetched; write it into the {what}."
    found = _QUERY.fullmatch(message) or _DOCUMENT.fullmatch(message)
    if found is None:
        return f"The {what} is malformed: {message}."
    line, column, reason = found.groups()
    if prose := _PROSE.search(reason):
        reason = prose[0]
    reason = " ".join(reason.split())
    if len(reason) > _LONGEST:
        reason = f"{reason[:_LONGEST]}…"
    return f"The {what} is malformed at line {line}, column {column}: {reason}."
