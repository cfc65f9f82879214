"""What the mention finders of both languages produce, and what the clause readers consume.

A `Line` is one sentence without its quotation marks; positions are indexes into `Line.tokens`.
A `Mention` is one noun phrase that names or describes an actor, a place or a source.
"""

from dataclasses import dataclass, field
from typing import Literal

from kg.extraction.report import Evidence
from kg.language.document import Sentence
from kg.language.lexicon import Actor
from kg.language.segmentation import Token

Kind = Literal["person", "organization", "place", "country", "group", "source", "document", "title", "pronoun", "thing"]


@dataclass(slots=True, eq=False)
class Line:
    """The tokens of a sentence without quotation marks, their folded forms, and what was found among them.

    `things` are the noun phrases that name no actor; `quoted` the positions right behind a quotation mark.
    """

    sentence: Sentence
    text: str
    tokens: list[Token]
    words: list[str]
    mentions: list["Mention"] = field(default_factory=list)
    things: list["Mention"] = field(default_factory=list)
    quoted: frozenset[int] = frozenset()

    def surface(self, start: int, end: int) -> str:
        """The text of tokens `start` to `end` (exclusive), quotation marks at its edges left out."""
        return self.text[self.tokens[start].start : self.tokens[end - 1].end]

    def evidence(self) -> Evidence:
        """The whole sentence."""
        start, end = self.sentence.start, self.sentence.end
        return Evidence(sentence=self.sentence.number, start=start, end=end, quote=self.text[start:end])

    def evidence_of(self, start: int, end: int) -> Evidence:
        """The words of tokens `start` to `end` (exclusive)."""
        first, last = self.tokens[start].start, self.tokens[end - 1].end
        return Evidence(sentence=self.sentence.number, start=first, end=last, quote=self.text[first:last])


def said(name: str) -> str:
    """A name as one says it: «نيكي #هيلي» and «محمود_عباس» without the signs of hashtags and quotations."""
    return " ".join(name.replace("_", " ").translate(_SIGNS).split())


_SIGNS = str.maketrans("", "", '#"“”«»')


def strip_clitic(line: Line, position: int, first: str) -> str:
    """The first word of a phrase as written, less the letters written onto it."""
    text, word = line.tokens[position].text, line.words[position]
    if word == first:
        return text
    if word.endswith(first):
        return text[len(word) - len(first) :]
    # «للجيش»: the article lost its alef behind the preposition.
    cut = text.find("لل")
    return "ال" + text[cut + 2 :] if first.startswith("ال") and 0 <= cut <= 1 else text


def named(line: Line, start: int, end: int, first: str) -> str:
    """The words of a phrase as a name, less the letters written onto the first."""
    return strip_clitic(line, start, first) + line.surface(start, end)[len(line.tokens[start].text) :]


@dataclass(slots=True)
class Post:
    """A post as written: its head, the country or organization in it, and whether it is a former or acting one."""

    title: str
    lemma: str
    words: frozenset[str]
    country: str | None = None
    organization: "Mention | None" = None
    status: Literal["current", "former", "acting", "disputed"] = "current"
    kind: str = "office"


@dataclass(slots=True, eq=False)
class Mention:
    """One noun phrase; `name` is set for what has a name, `post` where a title belongs to it.

    `preposition` is the clitic or word that governs it, `conjoined` whether «و» or "and" joins it to
    what stands before. `name_start`/`name_end` bound the name itself among the tokens; `alias_of` is the
    fuller name of a body that is called by an abbreviation or in short. `front_posts` are further posts before the
    name, `extra_posts` those behind it; `served` is whom a title names besides («متحدث باسم الرئيس فلان»).
    A `genitive` one depends on the noun right before it («قرار الرئيس»), so it is no argument of its own; an
    `anaphoric` one («الحركة») means a body whose full name stands elsewhere; an `acting` one does something: it is a
    subject, an argument of a cue, or a source.
    An `unknown` thing is a word that no list knows, so perhaps a name; `somebody` is one that asks or is asked
    («البلدية», «حكومتها»); a `site` is visited and bears no name of a place («مخيم», «القنصلية»).
    `members` are the sides that a group stands for («وزراء خارجية روسيا وإيران»).
    """

    line: Line
    start: int
    end: int
    kind: Kind
    name: str = ""
    post: Post | None = None
    actor: Actor | None = None
    preposition: str = ""
    conjoined: bool = False
    name_start: int = -1
    name_end: int = -1
    org_kind: str = "organization"
    counterpart: bool = False
    front_posts: list[Post] = field(default_factory=list)
    extra_posts: list[Post] = field(default_factory=list)
    plural: bool = False
    feminine: bool = False
    affiliation: "Mention | None" = None
    entity: "Entity | None" = None
    inside: bool = False
    alias_of: str = ""
    genitive: bool = False
    anaphoric: bool = False
    acting: bool = False
    unknown: bool = False
    somebody: bool = False
    site: bool = False
    members: list["Mention"] = field(default_factory=list)
    served: "Mention | None" = None


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something in this article: all mentions that mean the same."""

    kind: Literal["person", "organization", "place"]
    names: list[str]
    actor: Actor | None = None
    org_kind: str = "organization"
    posts: list[Post] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    part_of: "Entity | None" = None
    named: bool = True
    acting: bool = False
    id: str = ""
