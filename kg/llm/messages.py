"""What is asked of a language model, and what it answers.

Made by whoever asks and by `client`; the same `Request` to the same model has the same `key`, by which answers are
kept.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal


@dataclass(frozen=True, slots=True)
class Message:
    """One turn of the conversation."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Request:
    """The turns so far, and the JSON Schema that the answer is to obey; without one it is free text.

    `name` is what the schema is called, in letters and underscores. The answer is cut off after `most_tokens`.
    """

    messages: tuple[Message, ...]
    schema: Mapping[str, Any] | None = None
    name: str = "answer"
    most_tokens: int = 4096

    def key(self, model: str) -> str:
        """A digest of all that the answer depends on."""
        told = [model, [[turn.role, turn.content] for turn in self.messages], self.schema, self.most_tokens]
        return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()

    def characters(self) -> int:
        """How long all that is sent is."""
        schema = len(json.dumps(self.schema, ensure_ascii=False)) if self.schema else 0
        return schema + sum(len(turn.content) for turn in self.messages)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back. `whole` is false where it was cut off, or where the request was too long for the model.

    Tokens are as the endpoint counts them, or an estimate where it does not; one that was `kept` cost none.
    """

    text: str
    whole: bool = True
    tokens_in: int = 0
    tokens_out: int = 0
    seconds: float = 0.0
    kept: bool = False
