"""The index of words: which literals of a store hold which words. Kept by the copy beside its store.

In: the quads of a store and of its commits; out: for words of a query, the texts that hold them. The index is SQLite's
FTS5 over the numbers of words, so that no sign of a text or a query is ever read as part of an FTS expression.

A fork takes the index with it. SQLite warns of connections carried through a fork for the sake of the locks on a file;
this database has no file, neither for its pages nor for its temporary ones (`temp_store`), the process has one thread,
and no transaction is open between two calls: what the fork gets is memory of its own, and both go on alone.
"""

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from itertools import chain, islice

from pyoxigraph import Literal, NamedNode, Quad, Store

from kg.language.search_words import filed, search_words
from kg.language.sounds import alike, readings

_MAJ = "https://w3id.org/majlis/ontology#"
_SKOS = "http://www.w3.org/2004/02/skos/core#"
QUOTE = NamedNode(f"{_MAJ}quote")
SEARCHED = (
    NamedNode("http://www.w3.org/2000/01/rdf-schema#label"),
    NamedNode(f"{_SKOS}prefLabel"),
    NamedNode(f"{_SKOS}altLabel"),
    NamedNode(f"{_SKOS}hiddenLabel"),
    NamedNode("http://purl.org/dc/terms/title"),
    QUOTE,
)
"""The properties whose texts are searched."""
_NUMBER = {predicate: number for number, predicate in enumerate(SEARCHED)}
_TABLES = """
    PRAGMA temp_store = MEMORY; PRAGMA journal_mode = OFF; PRAGMA cache_size = -2000;
    CREATE TABLE word (id INTEGER PRIMARY KEY, form TEXT NOT NULL UNIQUE);
    CREATE TABLE filed (form TEXT, word INTEGER, PRIMARY KEY (form, word)) WITHOUT ROWID;
    CREATE TABLE text (id INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, subject TEXT NOT NULL,
        property INTEGER NOT NULL, value TEXT NOT NULL, language TEXT, words TEXT NOT NULL);
    CREATE VIRTUAL TABLE posting USING fts5 (words, content = '', tokenize = 'ascii');
"""
_SURELY, _PERHAPS, _STEM, _SOUND = "=", "?", "~", "^"
"""Under what a form is filed."""
SAME, BARE, CUT, ROUGH, HEARD, BEGUN = 1.0, 0.95, 0.85, 0.7, 0.75, 0.9
"""How well a word fits: the same, but for its article or for what may be written onto it; by its stem; by its sound; by
its beginning."""
_FIT, _SHORT_FIT = 0.8, 0.9
"""How much two words must sound alike; words of one or two consonants more."""
_MOST_FORMS = 60
"""Words that one word of a query may stand for, the best."""
_MOST_REMEMBERED = 50_000
_SOON = 2500
"""Texts, of some thirty articles, that are taken in within a fifth of a second."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text that holds words of a query: `words` are their numbers, `weight` is by bm25, the larger the better."""

    subject: str
    predicate: NamedNode
    value: str
    language: str | None
    words: tuple[int, ...]
    weight: float

    @property
    def literal(self) -> Literal:
        """As the store has it."""
        return Literal(self.value, language=self.language)


class Words:
    """The index over one store; it follows a little behind, and catches up when it is asked."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._database = sqlite3.connect(":memory:", isolation_level=None)
        self._database.executescript(_TABLES)
        self._numbers: dict[str, int] = {}
        self._reading: Iterator[Quad] = iter(())
        self._waiting: deque[Quad] = deque()
        self._behind = False
        self._whole = True
        """Whether the store it began with has been read to its end."""

    @property
    def behind(self) -> bool:
        """Whether there are texts that the index does not have yet."""
        return self._behind

    def begin(self) -> None:
        """Read the whole store, in the steps that follow."""
        patterns = (self.store.quads_for_pattern(None, predicate, None, None) for predicate in SEARCHED)
        self._reading, self._behind, self._whole = chain.from_iterable(patterns), True, False

    def changed(self, removed: Iterable[Quad], added: Iterable[Quad]) -> None:
        """Follow a commit that the store already has."""
        self._waiting.extend(quad for quad in chain(removed, added) if quad.predicate in _NUMBER)
        self._behind = self._behind or bool(self._waiting)

    def catch_up_soon(self) -> None:
        """Take in what the last commits have brought, unless that takes longer than a query should wait."""
        if self._whole and len(self._waiting) <= _SOON:
            self.catch_up()

    def step(self, most: int = 100) -> None:
        """Take in so many texts, in a few milliseconds."""
        quads = [self._waiting.popleft() for _ in range(min(most, len(self._waiting)))]
        quads += islice(self._reading, most - len(quads))
        self._whole = self._whole or len(quads) < most
        if not quads:
            self._behind = False
            return
        self._database.execute("BEGIN")
        for quad in quads:
            self._take(quad)
        self._database.execute("COMMIT")

    def catch_up(self) -> None:
        """Take in all that waits."""
        while self._behind:
            self.step(1000)

    def _take(self, quad: Quad) -> None:
        """Have a text exactly where the store has it, be it come, gone, or both since."""
        subject, predicate, literal = str(quad.subject), quad.predicate, quad.object
        if not isinstance(literal, Literal) or literal.datatype.value.rpartition("#")[2] not in (
            "string",
            "langString",
        ):
            return
        key = blake2b(f"{subject} {predicate} {literal}".encode(), digest_size=12).digest()
        had = self._database.execute("SELECT id, words FROM text WHERE key = ?", (key,)).fetchone()
        stated = next(self.store.quads_for_pattern(quad.subject, predicate, literal, None), None) is not None
        if stated and had is None:
            words = " ".join(str(self._number(word)) for word in search_words(literal.value))
            row = (key, subject, _NUMBER[predicate], literal.value, literal.language, words)
            added = self._database.execute(
                "INSERT INTO text (key, subject, property, value, language, words) VALUES (?, ?, ?, ?, ?, ?)", row
            )
            self._database.execute("INSERT INTO posting (rowid, words) VALUES (?, ?)", (added.lastrowid, words))
        elif not stated and had is not None:
            self._database.execute("INSERT INTO posting (posting, rowid, words) VALUES ('delete', ?, ?)", had)
            self._database.execute("DELETE FROM text WHERE id = ?", had[:1])

    def _number(self, word: str) -> int:
        """The number of a word; a new one is filed under its forms and its sounds."""
        if (number := self._numbers.get(word)) is not None:
            return number
        row = self._database.execute("SELECT id FROM word WHERE form = ?", (word,)).fetchone()
        if row is None:
            number = int(self._database.execute("INSERT INTO word (form) VALUES (?)", (word,)).lastrowid or 0)
            forms = ((form, number) for form in _forms(word))
            self._database.executemany("INSERT OR IGNORE INTO filed (form, word) VALUES (?, ?)", forms)
        else:
            number = int(row[0])
        if len(self._numbers) >= _MOST_REMEMBERED:
            self._numbers.clear()
        self._numbers[word] = number
        return number

    def standing_for(self, word: str) -> dict[int, float]:
        """The numbers of the words that a word of a query may stand for, with how well each fits."""
        forms = filed(word)
        found: dict[int, float] = {}
        for sign, grade, wanted in (
            (_SURELY, BARE, forms.surely),
            (_PERHAPS, CUT, forms.surely),
            (_STEM, ROUGH, forms.stems),
        ):
            self._note(found, sign, grade, wanted, word)
        self._note_heard(found, word)
        if not any(grade >= CUT for grade in found.values()):
            self._note(found, _SURELY, CUT, forms.perhaps, word)
        best = sorted(found.items(), key=lambda item: -item[1])
        return dict(best[:_MOST_FORMS])

    def beginning_with(self, word: str) -> dict[int, float]:
        """The numbers of words that begin so, as they are written or, in the other script, as they sound."""
        found: dict[int, float] = {}
        for form in filed(word).surely:
            for number, _ in self._between(_SURELY + form):
                found[number] = BEGUN
            for reading in readings(form):
                if len(reading.skeleton) > 1:
                    for number, other in self._between(_SOUND + reading.skeleton):
                        if (word[0] > "\u0600") != (other[0] > "\u0600"):
                            found.setdefault(number, BEGUN * HEARD)
        return dict(islice(found.items(), _MOST_FORMS))

    def _between(self, beginning: str) -> list[tuple[int, str]]:
        return self._database.execute(
            "SELECT word.id, word.form FROM filed JOIN word ON word.id = filed.word"
            " WHERE filed.form >= ? AND filed.form < ? ORDER BY length(filed.form), word.id LIMIT ?",
            (beginning, f"{beginning}\U0010ffff", _MOST_FORMS),
        ).fetchall()

    def _note(self, found: dict[int, float], sign: str, grade: float, forms: Iterable[str], word: str) -> None:
        for form in forms:
            for number, other in self._under(sign + form):
                found[number] = max(found.get(number, 0), SAME if other == word else grade)

    def _note_heard(self, found: dict[int, float], word: str) -> None:
        """Words that sound alike, unless both are Arabic: there the letters tell them apart."""
        for reading in {
            reading.skeleton: reading for form in filed(word).surely for reading in readings(form)
        }.values():
            needed = _SHORT_FIT if len(reading.skeleton) < 3 else _FIT
            for number, other in self._under(_SOUND + reading.skeleton):
                if word[0] > "\u0600" and other[0] > "\u0600":
                    continue
                fit = max(alike(one, two) for one in filed(word).surely for two in filed(other).surely)
                if fit >= needed:
                    found[number] = max(found.get(number, 0), HEARD * fit)

    def _under(self, form: str) -> list[tuple[int, str]]:
        return self._database.execute(
            "SELECT word.id, word.form FROM filed JOIN word ON word.id = filed.word WHERE filed.form = ?", (form,)
        ).fetchall()

    def texts(self, groups: Iterable[Iterable[int]], together: str, most: int) -> list[Text]:
        """The best texts with one word of each group ("AND"), or of any ("OR")."""
        wanted = f" {together} ".join("(" + " OR ".join(f'"{number}"' for number in group) + ")" for group in groups)
        rows = self._database.execute(
            "SELECT subject, property, value, language, text.words, posting.rank FROM posting"
            " JOIN text ON text.id = posting.rowid WHERE posting MATCH ? ORDER BY posting.rank LIMIT ?",
            (wanted, most),
        )
        return [
            Text(row[0], SEARCHED[row[1]], row[2], row[3], tuple(map(int, row[4].split())), -row[5]) for row in rows
        ]


def _forms(word: str) -> Iterator[str]:
    forms = filed(word)
    for sign, group in ((_SURELY, forms.surely), (_PERHAPS, forms.perhaps), (_STEM, forms.stems)):
        yield from (sign + form for form in group)
    yield from (_SOUND + reading.skeleton for form in forms.surely for reading in readings(form))
