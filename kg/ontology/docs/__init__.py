"""The documentation of the ontology: one page a language, with search and drawings, and nothing from outside.

In: the folder; out: HTML. `write_pages` is called by `majlis ontology docs`, `render` by the service at /ontology.
"""

import base64
import hashlib
import tomllib
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pyoxigraph import NamedNode

from kg.errors import OntologyError
from kg.graph.terms import ONTOLOGY_IRI
from kg.ontology.docs.drawings import RIGHT_TO_LEFT, class_tree, core_pattern
from kg.ontology.docs.terms import Described, describe
from kg.ontology.names import short

__all__ = ["LANGUAGES", "Page", "render", "write_pages"]

LANGUAGES = ("ar", "en")
_HERE = Path(__file__).parent
_KINDS = ("class", "object-property", "data-property", "annotation-property", "scheme", "concept")


@dataclass(frozen=True, slots=True)
class Page:
    """A page, and the hashes by which a Content-Security-Policy lets its own style and script through."""

    html: str
    style_hash: str
    script_hash: str


def write_pages(folder: Path, output: Path) -> list[Path]:
    """Write `ontology.ar.html` and `ontology.en.html` into `output`, which is made if it is not there."""
    described = describe(folder)
    others = {language: f"ontology.{language}.html" for language in LANGUAGES}
    written = []
    try:
        output.mkdir(parents=True, exist_ok=True)
        for language in LANGUAGES:
            path = output / others[language]
            path.write_text(render(described, language, others).html, "utf-8")
            written.append(path)
    except OSError as error:
        raise OntologyError(f"The pages cannot be written to {output}: {error.strerror}.") from error
    return written


def render(described: Described, language: str, addresses: dict[str, str]) -> Page:
    """The page in this language; `addresses` says where the page of each language is."""
    templates = Environment(
        loader=FileSystemLoader(_HERE / "templates"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    words = tomllib.loads((_HERE / "words.toml").read_text("utf-8"))[language]
    style, script = ((_HERE / "templates" / f"page.{kind}").read_text("utf-8") for kind in ("css", "js"))
    html = templates.get_template("page.html").render(
        described=described,
        header=described.header,
        language=language,
        direction="rtl" if language in RIGHT_TO_LEFT else "ltr",
        words=words,
        kinds=_KINDS,
        terms={kind: described.of_kind(kind, language) for kind in _KINDS},
        pattern=core_pattern(described, language, words["pattern"]),
        tree=class_tree(described, language, words["tree"]),
        other=addresses[words["other_language"]],
        namespace=ONTOLOGY_IRI,
        short=lambda iri: short(NamedNode(iri)).strip("<>"),
        style=Markup(style),  # noqa: S704 (our own file)
        script=Markup(script),  # noqa: S704 (our own file)
    )
    return Page(html, _hash(style), _hash(script))


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
