"""What a language model is told: instructions, made from the ontology and `data/instructions`, and part of an article.

In: vocabulary, document, the sentences of a window and what was found before; out: the turns of a `Request`. Called by
`reader`. The text of the article is fenced by a word that it cannot contain, and stays text.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError

from kg.errors import OntologyError
from kg.extraction.llm.vocabulary import FAMILIES, LISTS, Vocabulary
from kg.language.document import Document, Sentence
from kg.llm import Message

LANGUAGES = ("ar", "en")
_FIELDS = {
    "status": "visits.status, meetings.status",
    "role": "meetings.participants.role",
    "force": "demands.force",
    "speech_status": "demands.status",
    "response": "responses.response",
    "post_status": "persons.posts.status",
    "certainty": "claims.certainty",
    "polarity": "claims.polarity",
    "tense": "claims.tense",
}


class Instructions:
    """The templates, filled with what the ontology has; OntologyError names the file that cannot be used."""

    def __init__(self, data: Path, vocabulary: Vocabulary) -> None:
        self._folder = data / "instructions"
        loader = FileSystemLoader(self._folder)
        self._templates = Environment(  # noqa: S701 (these are words for a model and no page)
            loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
        )
        self._systems = {language: self._system(vocabulary, language) for language in LANGUAGES}

    def messages(self, document: Document, window: Sequence[Sentence], found: str) -> tuple[Message, ...]:
        """The turns about one window of an article; `found` tells what the windows before it gave."""
        article = document.article
        language = article.language if article.language in LANGUAGES else "en"
        first = window[0].number if window else 0
        user = self._filled(
            f"window-{language}.md",
            published=f"{article.published:%Y-%m-%d}" if article.published else "",
            found=found,
            before=_numbered(document, document.sentences[max(0, first - 2) : first]),
            sentences=_numbered(document, window),
            fence=fence(article.text),
        )
        return Message("system", self._systems[language]), Message("user", user.strip())

    def _system(self, vocabulary: Vocabulary, language: str) -> str:
        terms = vocabulary.terms[language]
        families = [{"title": family, "terms": terms[family]} for family in FAMILIES]
        lists = [{"title": _FIELDS[name], "terms": terms[name]} for name in LISTS]
        return self._filled(f"reading-{language}.md", families=families, lists=lists).strip()

    def _filled(self, name: str, **values: Any) -> str:
        try:
            return self._templates.get_template(name).render(**values)
        except (TemplateError, OSError) as error:
            raise OntologyError(f"{self._folder / name} cannot be used ({type(error).__name__}: {error}).") from error


def fence(text: str) -> str:
    """A line that the text cannot hold, as it is made from the text; the same for the same text."""
    return f"<<<{hashlib.sha256(text.encode()).hexdigest()[:16]}>>>"


def _numbered(document: Document, sentences: Sequence[Sentence]) -> str:
    return "\n".join(f"[{each.number}] {_line(document.article.text[each.start : each.end])}" for each in sentences)


def _line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
