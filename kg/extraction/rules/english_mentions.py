"""Finds who and what an English sentence speaks of: persons with posts, bodies, places, groups, sources.

`EnglishMentions.find(line)` fills `line.mentions` from left to right; nothing overlaps.
"""

from dataclasses import dataclass
from typing import Literal

from kg.extraction.rules.english_words import EnglishWords, plain
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.lexicon import Actor, Title, words_of

_COMMAS = frozenset({",", "(", "–", "—"})
_LONGEST = 5
_ARTICLES = frozenset({"the", "a", "an"})


@dataclass(slots=True)
class Premodifiers:
    """What stands before the head of a title: country, body and standing."""

    end: int
    country: str | None = None
    body: Mention | None = None
    status: Literal["current", "former", "acting"] = "current"


@dataclass(frozen=True)
class EnglishMentions:
    """The finder; holds nothing but its judge."""

    judge: EnglishWords

    def find(self, line: Line) -> None:
        """Append the mentions of a sentence to `line.mentions`."""
        position = 0
        while position < len(line.tokens):
            mention = self._at(line, position) if line.tokens[position].kind == "word" else None
            if mention is None:
                position += 1
                continue
            line.mentions.append(mention)
            position = mention.end
        self._govern(line)

    def _at(self, line: Line, position: int) -> Mention | None:
        start = position + 1 if line.words[position] in _ARTICLES else position
        if start >= len(line.words) or line.tokens[start].kind != "word":
            return None
        mention = (
            self._pair(line, position)
            or self._titled(line, start)
            or self._government(line, start)
            or self._source(line, start)
            or self._group(line, start)
            or self._name(line, start)
            or self._pronoun(line, start)
        )
        if mention is not None:
            mention.start = position
        return mention

    # -- titles and names ---------------------------------------------------------------------------

    def _before_head(self, line: Line, position: int) -> Premodifiers:
        state = Premodifiers(position)
        while state.end < len(line.words):
            word = line.words[state.end]
            possessive = word.endswith("'s") or line.tokens[state.end].text.endswith("’s")
            country = self.judge.country_of(plain(word))
            length, actor = self._actor(line, state.end)
            if country and not possessive:
                state.country, state.end = country, state.end + 1
            elif word in self.judge.words("former"):
                state.status, state.end = "former", state.end + 1
            elif word in self.judge.words("acting"):
                state.status, state.end = "acting", state.end + 1
            elif word in self.judge.words("premodifiers"):
                state.end += 1
            elif actor is not None and actor.family != "person":
                if actor.cls == "Country":
                    state.country = state.country or actor.path
                elif actor.family == "organization":
                    state.body = Mention(line, state.end, state.end + length, "organization", actor=actor, inside=True)
                    state.body.name = _unpossessed(line.surface(state.end, state.end + length))
                state.end += length
            else:
                break
        return state

    def _titled(self, line: Line, position: int) -> Mention | None:
        if line.words[position] in self.judge.words("honorifics") and position + 1 < len(line.tokens):
            end = self._name_end(line, position + 1, titled=True)
            if end > position + 1:
                return self._person(line, position, position + 1, end, None)
        state = self._before_head(line, position)
        length, titles = (
            self.judge.lexicon.titles["en"].longest(line.words, state.end, line.words[state.end])
            if state.end < len(line.words)
            else (0, [])
        )
        if not length or not isinstance(titles[0], Title):
            return None
        title, end = titles[0], state.end + length
        if title.kind == "honorific":
            finish = self._name_end(line, end, titled=True)
            return self._person(line, position, end, finish, None) if finish > end else None
        end = self._after_head(line, end, state)
        post = self._post(line, position, end, state, title)
        begin = end
        while begin < len(line.words) and line.words[begin] in self.judge.words("honorifics"):
            begin += 1
        comma = begin < len(line.words) and line.words[begin] == ","
        begin += comma
        finish = self._name_end(line, begin, titled=True)
        if finish > begin and (not comma or finish >= len(line.words) or line.words[finish] in (",", ".", "and")):
            return self._person(line, position, begin, finish, post)
        if (
            state.end == position
            and end == position + length
            and not line.tokens[position].text[0].isupper()
            and not self._definite(line, position)
        ):
            return None
        if line.words[end - 1] in self.judge.words("source_heads") and not self._definite(line, position):
            return None
        return Mention(line, position, end, "title", post=post)

    def _definite(self, line: Line, position: int) -> bool:
        return position > 0 and line.words[position - 1] == "the"

    def _after_head(self, line: Line, end: int, state: Premodifiers) -> int:
        """ "minister of defence", "envoy to Yemen", "spokesman for the ministry", "president of Iraq"."""
        if end >= len(line.words) or line.words[end] not in self.judge.words("title_links"):
            return end
        start = end + 1 + (end + 1 < len(line.words) and line.words[end + 1] in _ARTICLES)
        if start >= len(line.words):
            return end
        length, actor = self._actor(line, start)
        if actor is not None and actor.family != "person":
            if actor.cls == "Country":
                state.country = state.country or actor.path
            elif actor.family == "organization":
                state.body = Mention(
                    line,
                    start,
                    start + length,
                    "organization",
                    actor=actor,
                    inside=True,
                    name=_unpossessed(line.surface(start, start + length)),
                )
            elif line.words[end] == "in":
                return end
            return start + length
        if line.words[end] in ("of", "for") and line.words[start] in self.judge.lexicon.portfolios["en"]:
            return start + 1
        body_end, kind = self._body_end(line, start)
        if body_end > start:
            state.body = Mention(
                line,
                start,
                body_end,
                "organization",
                inside=True,
                name=_unpossessed(line.surface(start, body_end)),
                org_kind=kind,
            )
            return body_end
        return end

    def _post(self, line: Line, start: int, end: int, state: Premodifiers, title: Title) -> Post:
        words = frozenset(
            plain(w)
            for w in line.words[start:end]
            if w not in _ARTICLES
            and w not in self.judge.words("title_links")
            and self.judge.country_of(plain(w)) is None
        )
        country_words = (
            {word for name, _ in self.judge.lexicon.actors[state.country].names for word in words_of(name)}
            if state.country in self.judge.lexicon.actors
            else set()
        )
        return Post(
            _unpossessed(line.surface(start, end)),
            title.lemma,
            frozenset(words - country_words),
            state.country,
            state.body,
            state.status,
            title.kind,
        )

    def _person(self, line: Line, start: int, begin: int, end: int, post: Post | None) -> Mention:
        _, actor = self._actor(line, begin, family="person")
        mention = Mention(line, start, end, "person", post=post, actor=actor, name_start=begin, name_end=end)
        mention.name = _unpossessed(line.surface(begin, end))
        self._apposition(mention)
        return mention

    def _apposition(self, mention: Mention) -> None:
        """Take up ", the Iraqi prime minister," after a name."""
        line, position = mention.line, mention.end
        if position + 1 >= len(line.words) or line.words[position] not in _COMMAS:
            return
        start = position + 1 + (line.words[position + 1] in _ARTICLES | {"who"})
        if start >= len(line.words):
            return
        state = self._before_head(line, start)
        if state.end >= len(line.words):
            return
        length, titles = self.judge.lexicon.titles["en"].longest(line.words, state.end, line.words[state.end])
        if not length or not isinstance(titles[0], Title) or titles[0].kind == "honorific":
            return
        end = self._after_head(line, state.end + length, state)
        if self._name_end(line, end, titled=True) > end:
            return
        mention.extra_posts.append(self._post(line, start, end, state, titles[0]))
        mention.end = end

    def _actor(self, line: Line, position: int, family: str = "") -> tuple[int, Actor | None]:
        words = [plain(word) for word in line.words[position : position + 8]]
        if not words:
            return 0, None
        length, found = self.judge.lexicon.tries["en"].longest(words, 0, words[0])
        if not length or not (
            line.tokens[position].text[0].isupper()
            or any(c.isupper() for c in line.surface(position, position + length))
        ):
            return 0, None
        actors = [a for a in found if isinstance(a, Actor) and (not family or a.family == family)]
        return (length, actors[0]) if actors else (0, None)

    def _name_end(self, line: Line, start: int, *, titled: bool) -> int:
        """The end of a run of name words from `start`; a lone surname needs a title before it."""
        length, actor = self._actor(line, start)
        if actor is not None and actor.family != "person" and not titled:
            return start
        end, count = start, 0
        while end < len(line.tokens) and count < _LONGEST:
            token = line.tokens[end]
            if (
                token.norm in self.judge.words("name_particles")
                and end + 1 < len(line.tokens)
                and self.judge.is_name_word(line.tokens[end + 1], opens=False)
                and (count or token.text[0].isupper())
            ):
                end += 1
                continue
            if (
                not self.judge.is_name_word(token, opens=end == 0 and not titled)
                or self.judge.country_of(token.norm) is not None
            ):
                break
            end, count = end + 1, count + 1
            if token.norm.endswith("'s"):
                break
        if actor is not None and actor.family == "person":
            return max(end, start + length)
        return end

    def _name(self, line: Line, position: int) -> Mention | None:
        length, actor = self._actor(line, position)
        if actor is not None and actor.family != "person":
            return self._known(line, position, length, actor)
        body_end, kind = self._body_end(line, position)
        if body_end > position:
            mention = Mention(line, position, body_end, "organization", org_kind=kind)
            mention.name = _unpossessed(line.surface(position, body_end))
            return mention
        end = self._name_end(line, position, titled=False)
        if actor is not None and end > position:
            return self._person(line, position, position, end, None)
        if end - position >= 2 and (
            self.judge.is_given(line.words[position]) or plain(line.words[end - 1]) in self.judge.lexicon.surnames["en"]
        ):
            return self._person(line, position, position, end, None)
        return None

    # -- bodies, places, groups ---------------------------------------------------------------------

    def _known(self, line: Line, position: int, length: int, actor: Actor) -> Mention:
        kind = "country" if actor.cls == "Country" else ("place" if actor.family == "place" else "organization")
        mention = Mention(line, position, position + length, kind, actor=actor)  # type: ignore[arg-type]
        mention.name = _unpossessed(line.surface(position, position + length))
        mention.org_kind = actor.cls[:1].lower() + actor.cls[1:] if actor.cls else "organization"
        return mention

    def _body_end(self, line: Line, start: int) -> tuple[int, str]:
        """A capitalised run that holds a head of bodies: "Iraqi Foreign Ministry", "Ministry of Defence"."""
        end, head = start, ""
        while end < len(line.tokens) and end - start < 8:
            token, word = line.tokens[end], plain(line.words[end])
            capital = token.kind == "word" and token.text[0].isupper()
            if capital and word in self.judge.words("organization_heads"):
                head, end = word, end + 1
                if (
                    end < len(line.words)
                    and line.words[end] in ("of", "for")
                    and end + 1 < len(line.tokens)
                    and (line.tokens[end + 1].text[0].isupper() or line.words[end + 1] == "the")
                ):
                    end += 1
                    while (
                        end < len(line.tokens)
                        and (line.tokens[end].text[0].isupper() or line.words[end] in ("the", "and"))
                        and line.tokens[end].kind == "word"
                    ):
                        end += 1
                break
            if (
                not capital
                or word in self.judge.words("prepositions")
                or (end == 0 and word in self.judge.lexicon.common["en"])
            ):
                break
            end += 1
        if not head or end - start < 2:
            return start, ""
        kinds = self.judge.lexicon.grammar["en"].mapping("organization_kinds")
        return end, next((kind for kind, heads in kinds.items() if head in heads), "organization")

    def _government(self, line: Line, position: int) -> Mention | None:
        """ "the Iraqi government", "Tehran's leadership"."""
        if position + 1 >= len(line.words) or plain(line.words[position + 1]) not in self.judge.words(
            "government_heads"
        ):
            return None
        country = self.judge.country_of(plain(line.words[position]))
        if country is None:
            _, actor = self._actor(line, position)
            country = actor.path if actor is not None and actor.cls == "Country" else None
        path = self.judge.lexicon.government(country) if country else None
        if path is None:
            return None
        mention = Mention(
            line, position, position + 2, "organization", actor=self.judge.lexicon.actors[path], org_kind="government"
        )
        mention.name = _unpossessed(line.surface(position, position + 2))
        return mention

    def _described(self, line: Line, position: int, heads: frozenset[str]) -> tuple[int, str | None]:
        """The end of "senior Iranian security" + head, and the country in it."""
        end, country = position, None
        while end < len(line.words) and end - position < 6:
            word = plain(line.words[end])
            if word in heads:
                return end + 1, country
            found = self.judge.country_of(word)
            length, actor = self._actor(line, end)
            if found:
                country = found
            elif actor is not None and actor.family != "person":
                end += length - 1
            elif word not in self.judge.words("source_modifiers") and word not in self.judge.words("premodifiers"):
                break
            end += 1
        return position, None

    def _source(self, line: Line, position: int) -> Mention | None:
        heads = self.judge.words("source_heads")
        document = self.judge.words("document_heads")
        end, country = self._described(line, position, heads | document)
        if end == position:
            return None
        kind = "document" if plain(line.words[end - 1]) in document else "source"
        if (
            kind == "source"
            and end < len(line.words)
            and line.words[end] in ("close", "familiar", "briefed", "at", "in", "from", "with", "on")
        ):
            stop = end
            while (
                stop < len(line.words)
                and stop - end < 9
                and line.tokens[stop].kind == "word"
                and line.words[stop] not in self.judge.verbs
                and line.words[stop] not in ("who", "that")
            ):
                stop += 1
            end = stop
        mention = Mention(line, position, end, kind)  # type: ignore[arg-type]
        mention.name = line.surface(position, end)
        path = self.judge.lexicon.government(country) if country else None
        if path:
            mention.affiliation = Mention(line, position, end, "country", actor=self.judge.lexicon.actors[path])
        return mention

    def _group(self, line: Line, position: int) -> Mention | None:
        heads = self.judge.words("group_heads")
        end, country = self._described(line, position, heads)
        if end == position:
            return None
        mention = Mention(line, position, end, "group", plural=True)
        mention.org_kind = "delegation" if line.words[end - 1] == "delegation" else "group"
        mention.name = line.surface(position, end)
        path = self.judge.lexicon.government(country) if country else None
        if path:
            mention.affiliation = Mention(line, position, end, "country", actor=self.judge.lexicon.actors[path])
        return mention

    def _pair(self, line: Line, position: int) -> Mention | None:
        for phrase in self.judge.words("plurals_of_two"):
            words = phrase.split()
            if line.words[position : position + len(words)] == words:
                return Mention(
                    line,
                    position,
                    position + len(words),
                    "pronoun",
                    name=line.surface(position, position + len(words)),
                    plural=True,
                )
        return None

    def _pronoun(self, line: Line, position: int) -> Mention | None:
        if line.words[position] in self.judge.words("pronouns"):
            return Mention(
                line,
                position,
                position + 1,
                "pronoun",
                name=line.tokens[position].text,
                plural=line.words[position] == "they",
            )
        return None

    def _govern(self, line: Line) -> None:
        """Note the preposition or conjunction before each mention."""
        for mention in line.mentions:
            if mention.start == 0:
                continue
            before = line.words[mention.start - 1]
            if before in self.judge.words("prepositions"):
                mention.preposition = before
            elif before == "and":
                mention.conjoined = True


def _unpossessed(text: str) -> str:
    return text[:-2] if text.endswith(("'s", "’s")) else text
