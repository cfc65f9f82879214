"""What the reader knows of actors, names and words, loaded once from the `data/` folder.

`load_lexicon(data)` gives a `Lexicon` that is passed down and never changed. Every word in it is folded.
"""

import csv
import gzip
import tomllib
from collections.abc import Callable, Container
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyoxigraph

from kg.errors import OntologyError
from kg.language.arabic import ALAIN, ALI, ANNA, adjective_forms, adjective_stems
from kg.language.normal import fold, fold_once
from kg.language.segmentation import WORD
from kg.language.wordset import WordSet

_MAJ = "https://w3id.org/majlis/ontology#"
_ID = "https://w3id.org/majlis/id/"
_LABELS = frozenset({"http://www.w3.org/2000/01/rdf-schema#label", "http://www.w3.org/2004/02/skos/core#altLabel"})
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_MANY = 30_000
_LONGEST_NAME = 64
"""Signs; what is longer is a sentence, which nobody asks for twice."""


@dataclass(slots=True)
class Actor:
    """An entity of data/actors. `path` is its IRI after the data base, `cls` its class (local name)."""

    path: str
    cls: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    names: list[tuple[str, str]] = field(default_factory=list)
    demonyms: list[tuple[str, str]] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)

    @property
    def family(self) -> str:
        """person, organization or place: the first step of the path."""
        return self.path.partition("/")[0]


@dataclass(slots=True)
class Trie:
    """Sequences of folded words, each leading to the actors it names."""

    root: dict[str, Any] = field(default_factory=dict)

    def add(self, words: list[str], actor: object) -> None:
        node: dict[str, Any] = self.root
        for word in words:
            node = node.setdefault(word, {})
        node.setdefault("", []).append(actor)

    def longest(self, words: list[str], start: int, first: str) -> tuple[int, list[object]]:
        """The longest entry of `first` and the words after `start`: (number of words, what it names)."""
        node: dict[str, Any] | None = self.root.get(first)
        found: tuple[int, list[object]] = (0, [])
        position = start + 1
        while node is not None:
            if "" in node:
                found = (position - start, node[""])
            if position >= len(words):
                break
            node = node.get(words[position])
            position += 1
        return found


@dataclass(frozen=True, slots=True)
class Title:
    """A head of post titles: `lemma` as written in the data, kind (office, rank, honorific, role, epithet), scope."""

    lemma: str
    kind: str
    scope: str


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All tables of one language side by side; look-ups take folded words."""

    actors: dict[str, Actor]
    tries: dict[str, Trie]
    demonyms: dict[str, dict[str, str]]
    titles: dict[str, Trie]
    portfolios: dict[str, frozenset[str]]
    given: dict[str, Container[str]]
    surnames: dict[str, Container[str]]
    common: dict[str, frozenset[str]]
    grammar: dict[str, "Grammar"]
    foreign: dict[str, frozenset[str]]
    finite: dict[str, WordSet]
    derived: dict[str, WordSet]
    adjectives: dict[str, str]
    """Every form of an Arabic adjective of a country, without the article: the path of the country."""
    adjectives_of_two: frozenset[str]
    """The first words of such as have two: «كوري» of «كوري شمالي»."""
    antecedents: dict[str, dict[str, float]]
    """By the way an act is told: what each thing that is true of a candidate weighs for his being its actor."""

    def country_of_adjective(self, word: str, language: str) -> str | None:
        """The path of the country that a relative adjective belongs to, in any of its forms; «روسيا» is the country."""
        if language == "ar":
            return self.adjectives.get(word.removeprefix("ال")) or self.adjectives.get(word)  # «ألماني» is folded
        table = self.demonyms[language]
        return table.get(word) or (table.get(word[:-1]) if word.endswith("s") else None)

    def country_of_phrase(self, words: list[str], start: int) -> tuple[str | None, int]:
        """The country whose Arabic adjective begins at `start`, and how many words it has («الكوري الشمالي»)."""
        pair = words[start : start + 2]
        if len(pair) == 2:
            for one in self.adjectives_of_two.intersection(adjective_stems(pair[0])):
                for other in adjective_stems(pair[1]):
                    if f"{one} {other}" in self.demonyms["ar"]:
                        return self.demonyms["ar"][f"{one} {other}"], 2
        return self.country_of_adjective(words[start], "ar"), 1

    def government(self, country: str) -> str | None:
        """The path of the government of a country."""
        path = country.replace("place/", "organization/", 1)
        return path if path in self.actors else None


class _WordClasses(dict[str, frozenset[str]]):
    """The word classes of a grammar file, each folded when it is first asked for: some thousand times an article."""

    def __init__(self, table: dict[str, object]) -> None:
        super().__init__()
        self._table = table

    def __missing__(self, name: str) -> frozenset[str]:
        value = self._table.get(name)
        if not isinstance(value, str):
            raise OntologyError(f"The grammar file has no word class “{name}”; add it as a string of words.")
        self[name] = (
            frozenset(fold(word) for word in value.replace("_", " ").split())
            if "|" not in value
            else frozenset(fold(phrase.strip()) for phrase in value.split("|"))
        )
        return self[name]


class Grammar:
    """The closed word classes of one language, from `data/language/grammar-*.toml`."""

    def __init__(self, table: dict[str, object]) -> None:
        self._table = table
        self._mappings: dict[str, dict[str, frozenset[str]]] = {}
        self._pairs: dict[str, dict[str, list[str]]] = {}
        self._weights: dict[str, dict[str, float]] = {}
        self.words: Callable[[str], frozenset[str]] = _WordClasses(table).__getitem__
        """The folded words of a class. Raises OntologyError where the file has no such class."""

    def entries(self, name: str) -> list[str]:
        """The entries of a list, as written."""
        value = self._table.get(name, [])
        return [str(entry) for entry in value] if isinstance(value, list) else []

    def pairs(self, name: str = "several") -> dict[str, list[str]]:
        """A table of words, or of actors, that mean one or several known actors: {folded word: paths}."""
        if name not in self._pairs:
            value = self._table.get(name, {})
            entries = value.items() if isinstance(value, dict) else ()
            self._pairs[name] = {fold(word): str(paths).split() for words, paths in entries for word in words.split()}
        return self._pairs[name]

    def weights(self, name: str) -> dict[str, float]:
        """A table whose values are numbers: {mark: weight}."""
        if name not in self._weights:
            value = self._table.get(name, {})
            entries = value.items() if isinstance(value, dict) else ()
            self._weights[name] = {str(mark): float(weight) for mark, weight in entries}
        return self._weights[name]

    def mapping(self, name: str) -> dict[str, frozenset[str]]:
        """A table whose values are words: {key: folded words}."""
        if name not in self._mappings:
            value = self._table.get(name, {})
            self._mappings[name] = (
                {str(key): frozenset(fold(word) for word in str(words).split()) for key, words in value.items()}
                if isinstance(value, dict)
                else {}
            )
        return self._mappings[name]


def words_of(text: str) -> list[str]:
    """The folded words of a name, as the tokenizer cuts them."""
    return list(_words_of_name(text)) if len(text) <= _LONGEST_NAME else _cut(text)


def _cut(text: str) -> list[str]:
    return [fold(match.group()) for match in WORD.finditer(text) if match.lastgroup != "mark"]


@lru_cache(maxsize=4096)
def _words_of_name(name: str) -> tuple[str, ...]:
    """Names are asked for again and again."""
    return tuple(_cut(name))


@lru_cache(maxsize=4)
def load_lexicon(data: Path) -> Lexicon:
    """Read `data/actors`, `data/names` and `data/language`. Raises OntologyError naming the file at fault."""
    actors = _actors(data / "actors")
    tries = {"ar": Trie(), "en": Trie()}
    demonyms: dict[str, dict[str, str]] = {"ar": {}, "en": {}}
    for actor in actors.values():
        for name, language in dict.fromkeys(actor.names):
            if language in tries and (words := words_of(name)):
                tries[language].add(words, actor)
                if fold(ALI) in words and len(words) > 1:
                    tries[language].add([ALI if word == fold(ALI) else word for word in words], actor)
        for name, language in actor.demonyms:
            demonyms.setdefault(language, {})[fold(name)] = actor.path
    countries = {fold(name) for actor in actors.values() if actor.cls == "Country" for name, _ in actor.names}
    countries = {name for name in countries if name.endswith("يا")}  # «سورية» is the feminine too
    adjectives = _adjectives(demonyms["ar"])
    names = data / "names"
    titles, portfolios = {}, {}
    foreign = {language: _words_in(names / f"foreign-given-names-{language}.txt") for language in tries}
    abroad = {language: _words_in(names / f"foreign-surnames-{language}.txt") for language in tries}
    for language in tries:
        foreign[language] |= {ALAIN, ANNA}
        titles[language] = _titles(names / f"posts-{language}.tsv")
        portfolios[language] = _word_list(names / f"portfolios-{language}.txt")
    return Lexicon(
        actors,
        tries,
        demonyms,
        titles,
        portfolios,
        {k: _names(_word_list(names / f"given-names-{k}.txt.gz") | foreign[k] | {ALI, ALAIN, ANNA}) for k in tries},
        {k: _names(_word_list(names / f"surnames-{k}.txt.gz") | abroad[k] | {ALI}) for k in tries},
        {language: _word_list(names / f"common-words-{language}.txt") for language in tries},
        {language: Grammar(_toml(data / "language" / f"grammar-{language}.toml")) for language in tries},
        foreign,
        {language: _folded_list(names / f"verbs-{language}.txt.gz") for language in tries},
        {language: _folded_list(names / f"derived-{language}.txt.gz") for language in tries},
        {form: path for form, path in adjectives.items() if form not in countries},
        frozenset(name.split()[0] for name in demonyms["ar"] if " " in name),
        _weights(data / "language" / "antecedents-ar.toml"),
    )


def _names(words: frozenset[str]) -> Container[str]:
    """A list of names, kept so that it is quick to ask if it is short, and small if it is long."""
    return words if len(words) < _MANY else WordSet(words)


def _adjectives(demonyms: dict[str, str]) -> dict[str, str]:
    """All forms of the adjectives; one that two countries share is of the one whose adjective it resembles most."""
    ranked = ((rank, form, path) for stem, path in demonyms.items() for rank, form in enumerate(adjective_forms(stem)))
    found: dict[str, str] = {}
    for _, form, path in sorted(ranked, key=lambda one: one[0]):
        found.setdefault(form, path)
    return found


def _actors(folder: Path) -> dict[str, Actor]:
    actors: dict[str, Actor] = {}
    for file in sorted(folder.glob("*.ttl")):
        try:
            for triple in pyoxigraph.parse(file.read_bytes(), format=pyoxigraph.RdfFormat.TURTLE):
                subject, predicate, value = triple.subject, triple.predicate.value, triple.object
                if isinstance(subject, pyoxigraph.NamedNode) and subject.value.startswith(_ID):
                    path = subject.value[len(_ID) :]
                    _note(actors.setdefault(path, Actor(path)), predicate, value)
        except SyntaxError as error:
            raise OntologyError(
                f"{file.name} in data/actors is not readable Turtle: {error}; mend that line."
            ) from error
    _serve(actors, folder / "states.tsv")
    return actors


def _serve(actors: dict[str, Actor], file: Path) -> None:
    """Link people to the country for which they hold or held a post: tab-separated country and people, by slug.

    An asterisk behind a slug says that they lead or led that state or its government.
    """
    if not file.exists():
        return
    for row in file.read_text("utf-8").splitlines():
        country, _, people = row.partition("\t")
        if not people or row.startswith("#") or country == "country":
            continue
        for slug in (f"place/{country}", *(f"person/{slug}" for slug in people.split())):
            path = slug.removesuffix("*")
            if path not in actors:
                raise OntologyError(f"{file.name} in data/actors names “{path}”, which no file beside it describes.")
            if path.startswith("person/"):
                actors[path].links["serves"] = f"place/{country}"
            if slug.endswith("*"):
                actors[path].links["leads"] = f"place/{country}"


def _note(actor: Actor, predicate: str, value: object) -> None:
    if isinstance(value, pyoxigraph.Literal):
        language = value.language or ""
        if predicate in _LABELS:
            actor.names.append((value.value, language))
            if predicate.endswith("#label"):
                actor.labels[language] = value.value
        elif predicate == _MAJ + "demonym":
            actor.demonyms.append((value.value, language))
    elif isinstance(value, pyoxigraph.NamedNode):
        if predicate == _TYPE:
            actor.cls = value.value.removeprefix(_MAJ)
        else:
            actor.links[predicate.removeprefix(_MAJ)] = value.value.removeprefix(_ID)


def _titles(file: Path) -> Trie:
    """Heads of titles: tab-separated lemma, language, forms (comma separated), kind, scope."""
    trie = Trie()
    if not file.exists():
        return trie
    with file.open(encoding="utf-8", newline="") as lines:
        for row in csv.reader((line for line in lines if line.strip() and not line.startswith("#")), delimiter="\t"):
            if row[0] == "lemma":
                continue
            title = Title(row[0], row[3] if len(row) > 3 else "office", row[4] if len(row) > 4 else "")
            for form in dict.fromkeys([row[0], *row[2].split(",")]):
                if words := words_of(form):
                    trie.add(words, title)
    return trie


def _word_list(file: Path) -> frozenset[str]:
    return frozenset(fold_once(line.split("\t")[0].strip()) for line in _entries(file))


def _entries(file: Path) -> list[str]:
    """The lines of a list without its comments; none where there is no such file."""
    if not file.exists():
        return []
    content = gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()
    return [line for line in content.decode().splitlines() if line.strip() and not line.startswith("#")]


def _words_in(file: Path) -> frozenset[str]:
    """A list with several words on a line."""
    return frozenset(word for line in _entries(file) for word in fold(line).split())


def _folded_list(file: Path) -> WordSet:
    """A large generated list whose words are folded already; read line by line, so that it is never there whole."""
    if not file.exists():
        return WordSet()
    with gzip.open(file, "rt", encoding="utf-8", newline="\n") as lines:
        next(lines)
        return WordSet(line[:-1] for line in lines)


def _weights(file: Path) -> dict[str, dict[str, float]]:
    """Tables of numbers. Raises OntologyError naming what is none."""
    tables: dict[str, dict[str, float]] = {}
    for name, table in _toml(file).items():
        if not isinstance(table, dict):
            raise OntologyError(f"{file.name} in data/language: “{name}” stands in no table; put it under one.")
        for key, value in table.items():
            if not isinstance(value, int | float):
                raise OntologyError(f"{file.name} in data/language: the weight of “{key}” is no number; write one.")
        tables[name] = {key: float(value) for key, value in table.items()}
    return tables


def _toml(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise OntologyError(f"{file.name} in data/language cannot be read: {error}") from error
