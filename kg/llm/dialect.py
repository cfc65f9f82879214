"""In what the servers differ that speak the OpenAI chat protocol, and what to try next where one refuses a request.

In: a `Request` and the words of a refusal; out: the body to send. `Client` begins with the newest form and remembers
what a server wants.
"""

import json
import re
from dataclasses import dataclass, replace
from typing import Any, Literal

from kg.llm.messages import Request

_TOO_LONG = re.compile(
    r"context[ _](?:length|size|window)|maximum context|exceed(?:s|ed)? (?:the )?(?:available )?context"
    r"|too many tokens|prompt is too long|input is too long",
    re.IGNORECASE,
)


_FORM = re.compile(r"response_format|validation error|json_schema", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dialect:
    """How the schema is sent, what the limit of the answer is called, and whether a temperature is taken."""

    schema: Literal["json_schema", "json_object", "none"] = "json_schema"
    limit: Literal["max_tokens", "max_completion_tokens"] = "max_tokens"
    temperature: bool = True

    def body(self, request: Request, model: str) -> dict[str, Any]:
        """What is sent for a request."""
        turns = [{"role": turn.role, "content": turn.content} for turn in request.messages]
        body: dict[str, Any] = {"model": model, "messages": turns, self.limit: request.most_tokens}
        if self.temperature:
            body["temperature"] = 0
        if request.schema and self.schema == "json_schema":
            named = {"name": request.name, "schema": request.schema, "strict": True}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif request.schema:
            turns[0]["content"] += f"\n\nJSON Schema:\n{json.dumps(request.schema, ensure_ascii=False)}"
            if self.schema == "json_object":
                body["response_format"] = {"type": "json_object", "schema": request.schema}
        return body

    def after(self, refusal: str) -> "Dialect | None":
        """The form to try where a server refused this one in these words; None where no other is left."""
        told = refusal.lower()
        if "max_completion_tokens" in told and self.limit == "max_tokens":
            return replace(self, limit="max_completion_tokens")
        if "temperature" in told and self.temperature:
            return replace(self, temperature=False)
        if self.schema == "json_schema":
            return replace(self, schema="json_object")
        if self.schema == "json_object":
            return replace(self, schema="none")
        return None


def of_the_form(status: int, refusal: str) -> bool:
    """Whether a refusal may be of the form of the request: llama-cpp-python answers 500 to what it does not know."""
    return status in (400, 422, 501) or (status == 500 and bool(_FORM.search(refusal)))


def too_long(refusal: str) -> bool:
    """Whether a refusal says that the request has more tokens than the model reads."""
    return bool(_TOO_LONG.search(refusal))
