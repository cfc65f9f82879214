"""Known actors in an English sentence, and what an article has named so far.

`EnglishKnown(judge, memory).actor(line, position)` gives the known actor that begins at a token; `english_bodies`
builds on it.
"""

from dataclasses import dataclass, field

from kg.extraction.rules.english_words import EnglishWords, plain
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.lexicon import Actor

_REMEMBERED = 20


@dataclass
class Memory:
    """What an article has named so far: abbreviations, bodies in order, surnames with the countries of their offices
    and those that a title said they serve, the last office, the sources as described first, the country spoken of, the
    one that the article is about (`home`), the one that it is written from, the one that its outlet reports for, the
    one set beside its own (`beside`), the one that somebody was last told to go to (`scene`), and the body or country
    that the sentence before began with (`subject`), if there are such."""

    aliases: dict[str, Mention] = field(default_factory=dict)
    bodies: list[Mention] = field(default_factory=list)
    country: str | None = None
    home: str | None = None
    written: str | None = None
    outlet: str | None = None
    beside: str | None = None
    scene: str | None = None
    offices: dict[tuple[str, str], str] = field(default_factory=dict)
    serving: dict[str, str] = field(default_factory=dict)
    surnames: set[str] = field(default_factory=set)
    office: Post | None = None
    sources: list[str] = field(default_factory=list)
    subject: Mention | None = None


@dataclass(frozen=True)
class EnglishKnown:
    """The finder of known actors."""

    judge: EnglishWords
    memory: Memory

    def actor(self, line: Line, position: int, family: str = "") -> tuple[int, Actor | None]:
        """The longest known actor that begins at a token: (number of words, actor)."""
        if position >= len(line.tokens):
            return 0, None
        text = line.tokens[position].text
        if not text[0].isupper() and not text.startswith(("al-", "el-", "al", "bin")):
            return 0, None
        trie, first = self.judge.lexicon.tries["en"], line.words[position]
        if first not in trie.root and plain(first) not in trie.root:
            return 0, None
        written = line.words[position : position + 9]
        words = [plain(word) for word in written]
        length, found = max(
            trie.longest(words, 0, words[0]), trie.longest(written, 0, written[0]), key=lambda pair: pair[0]
        )
        actors = [a for a in found if isinstance(a, Actor) and (not family or a.family == family)]
        if not length or not actors or not any(c.isupper() for c in line.surface(position, position + length)):
            return 0, None
        if length == 1 and words[0] in self.judge.function_words and not plain_text(text).isupper():
            return 0, None
        countries = [a for a in actors if a.cls == "Country"]
        return length, (countries or actors)[0]

    def known(self, line: Line, position: int, length: int, actor: Actor) -> Mention:
        """The mention of a known actor that is no person."""
        kind = "country" if actor.cls == "Country" else "place" if actor.family == "place" else "organization"
        mention = Mention(line, position, position + length, kind, actor=actor)  # type: ignore[arg-type]
        mention.name = unpossessed(line.surface(position, position + length))
        mention.org_kind = actor.cls[:1].lower() + actor.cls[1:] if actor.cls else "organization"
        return self.remember(mention) if kind == "organization" else mention

    def remember(self, mention: Mention) -> Mention:
        """Note a body, and the abbreviation in brackets after it."""
        bodies = self.memory.bodies
        bodies[:] = [known for known in bodies[-_REMEMBERED:] if known.name != mention.name]
        bodies.append(mention)
        line, end = mention.line, mention.end
        told = end + 1 + (line.words[end + 1 : end + 2] == ["or"])
        if told + 1 < len(line.tokens) and line.words[end] == line.words[told + 1] == ",":
            short = line.tokens[told].text
            if short.isupper() and len(short) > 2:
                _, actor = self.actor(line, told, family="organization")
                mention.actor = mention.actor or actor
                self.memory.aliases[short] = mention
                mention.end = told + 1
        if end + 2 < len(line.tokens) and line.words[end] == "(" and line.words[end + 2] == ")":
            short = line.tokens[end + 1].text
            if short.isupper() and len(short) > 1:
                _, actor = self.actor(line, end + 1, family="organization")
                mention.actor = mention.actor or actor
                self.memory.aliases[short] = mention
                mention.end = end + 3
        return mention

    def capital(self, line: Line, position: int) -> Mention | None:
        """ "the Tunisian capital", "the capital": the city, as a place."""
        country = self.judge.country_of(line.words[position])
        end = position + 2 if country is not None else position + 1
        if line.words[end - 1 : end] != ["capital"] or self.judge.words("source_heads") & set(
            line.words[end : end + 1]
        ):
            return None
        country = country or (self.memory.country if position and line.words[position - 1] == "the" else None)
        actors = self.judge.lexicon.actors
        known = actors.get(country or "")
        city = actors.get(known.links.get("capital", "")) if known is not None else None
        if city is None:
            return None
        named = end + (line.words[end : end + 1] == [","])
        length, same = self.actor(line, named)
        if same is not None and same.path == city.path:
            end = named + length  # "the Tunisian capital Tunis"
        elif same is not None and same.family == "place" and same.cls != "Country":
            return None  # "the capital Oslo" in a report from elsewhere
        mention = Mention(line, position, end, "place", actor=city)
        mention.name = city.labels.get("en", line.surface(position, end))
        return mention

    def country_here(self, line: Line, before: int) -> str | None:
        """The one country that the sentence has named so far, by its name or its adjective."""
        found: set[str] = set()
        for position in range(before):
            _, country = self.judge.country_at(line.words, position)
            _, actor = (0, None) if country else self.actor(line, position, family="place")
            if country or (actor is not None and actor.cls == "Country"):
                found.add(country or (actor.path if actor is not None else ""))
        return found.pop() if len(found) == 1 else None

    def call_outlet(self, line: Line, mention: Mention) -> None:
        """ "the public broadcaster LND": a body that is called an outlet is one, and no side of what it tells."""
        if mention.kind == "organization" and mention.org_kind == "organization" and mention.end - mention.start > 1:
            kinds = self.judge.lexicon.grammar["en"].mapping("anaphors")
            written = range(max(mention.start - 1, 0), mention.end)
            told = {line.words[at] for at in written if line.tokens[at].text.islower()} & kinds.keys()
            if any("mediaoutlet" in kinds[word] for word in told):
                mention.org_kind = "mediaOutlet"

    def last_of(self, word: str) -> Mention | None:
        """The last body that is called by a word or is of its kind: "ministry", "party"."""
        kinds = self.judge.lexicon.grammar["en"].mapping("anaphors").get(word)
        if kinds is None:
            return None
        for known in reversed(self.memory.bodies[-12:]):
            if {word, word + "s"} & {plain(w) for w in known.name.lower().split()} or known.org_kind.lower() in kinds:
                return known
        return None

    def again(self, known: Mention, line: Line, start: int, end: int) -> Mention:
        """A body spoken of once more in other words."""
        mention = Mention(line, start, end, "organization", actor=known.actor, name=known.name)
        mention.org_kind, mention.alias_of = known.org_kind, known.alias_of
        return mention


def unpossessed(text: str) -> str:
    """A name without the possessive ending."""
    return text[:-2] if text.endswith(("'s", "’s")) else text.rstrip("'’")


def plain_text(text: str) -> str:
    """The text of a token without the possessive ending."""
    return unpossessed(text)
