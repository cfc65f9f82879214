"""Unnamed people in an English sentence: sources by their description, documents that speak, groups that act.

`EnglishSources(judge, memory)` finds bodies as well; `english_mentions` asks it at each token.
"""

from dataclasses import dataclass

from kg.extraction.rules.english_bodies import EnglishBodies
from kg.extraction.rules.english_known import unpossessed
from kg.extraction.rules.english_words import BASE, PAST, THIRD, plain
from kg.extraction.rules.mentions import Line, Mention

_OPENERS = frozenset(
    {"the", "a", "an", "its", "their", "his", "her", "on", "upon", "from", "by", "with", "among", "of", "between"}
)
_PARTING = frozenset({"for", "amid", "as", "but", "during", "after", "before"})  # "officials in Oslo after a week of"


@dataclass(frozen=True)
class EnglishSources(EnglishBodies):
    """The finder of everything that is no person with a name."""

    def _described(self, line: Line, position: int, heads: frozenset[str]) -> tuple[int, str | None]:
        """The end of "senior Iranian security" + head, and the country in it."""
        end, country, plainly = position, None, 0
        opened = position == 0 or line.words[position - 1] in _OPENERS
        while end < len(line.words) and end - position < 7:
            word = plain(line.words[end])
            if word in heads and self.actor(line, end)[0] < 2:  # unlike "Group of Five ministers"
                led = word == line.words[end] and plain("".join(line.words[end + 1 : end + 2])) in heads
                return end + 1 + (led and not word.endswith("s")), country  # "the opposition leaders"
            steps, found = self.judge.country_at(line.words, end)
            length, actor = self.actor(line, end)
            if found:
                country, end = found, end + steps - 1
            elif actor is not None and actor.family != "person":
                country = actor.path if actor.cls == "Country" else country
                if actor.family == "organization":
                    self.memory.bodies.append(self.known(line, end, length, actor))
                end += length - 1
            elif (named := self._named(line, end, heads)) > 0:
                end += named - 1
            elif not self._modifies(word):
                plainly += 1  # "child protection groups", where the phrase is known to begin here
                if not (opened and heads == self.judge.words("group_heads") and plainly <= 2):
                    break
                ordinary = self.judge.is_common(word) or line.tokens[end].text.islower()
                ordinary = ordinary and word not in self.judge.words("possessives")
                if not ordinary or word in self.judge.function_words or self.judge.verb(word) or not word.isalpha():
                    break
            end += 1
        return position, None

    def _named(self, line: Line, at: int, heads: frozenset[str]) -> int:
        """How many words name whose officials speak: "Lundvig officials", "a Berg administration official"; else 0."""
        token, judge = line.tokens[at], self.judge
        if token.kind != "word" or not token.text[0].isupper() or "officials" not in heads:
            return 0
        ordinary = judge.is_common(token.norm) or token.norm in judge.function_words
        if ordinary or token.norm in judge.words("weekdays") | judge.words("months") or token.norm != plain(token.norm):
            return 0
        ruling = line.words[at + 1 : at + 2] in (["administration"], ["government"])
        behind = line.words[at + 1 + ruling : at + 2 + ruling]
        return 1 + ruling if behind and behind[0] in heads else 0

    def _modifies(self, word: str) -> bool:
        judge = self.judge
        if judge.is_compound(word) or word in judge.words("title_modifiers"):
            return True
        return (
            any(
                word in judge.words(name)
                for name in ("source_modifiers", "premodifiers", "body_modifiers", "plain_bodies")
            )
            or word in judge.lexicon.portfolios["en"]
        )

    def aide(self, line: Line, position: int) -> Mention | None:
        """ "an aide to President Anna Berg", who speaks without a name though another's is told."""
        if not position or line.words[position - 1] not in ("a", "an", "one", "two", "another"):
            return None
        end, country = self._described(line, position, self.judge.words("aides"))
        if end == position or line.words[end : end + 1] not in (["to"], ["of"]):
            return None
        stop = self._description(line, end, openers=frozenset({"to", "of"}))
        if stop <= end + 1 or line.words[stop : stop + 1] == [","]:
            return None
        mention = Mention(line, position, stop, "source", name=line.surface(position, stop))
        self._affiliate(mention, country)
        return mention

    def some_of(self, line: Line, position: int) -> Mention | None:
        """ "one of the mediators", "some of the officials"."""
        if line.words[position] not in ("one", "some", "several", "two", "three") or line.words[
            position + 1 : position + 3
        ] not in (["of", "the"], ["of", "those"]):
            return None
        many = self.judge.words("source_heads") | self.judge.words("group_heads")
        end, country = self._described(line, position + 3, many)
        if end == position + 3 or not line.words[end - 1].endswith(("s", "people")):
            return None
        mention = Mention(line, position, end, "source", name=line.surface(position, end))
        mention.plural = line.words[position] != "one"
        self._affiliate(mention, country)
        return mention

    def source(self, line: Line, position: int) -> Mention | None:
        """ "a senior Iranian official close to the talks", "a statement": who says so without a name."""
        document = self.judge.words("document_heads")
        end, country = self._described(line, position, self.judge.words("source_heads") | document)
        if end == position or (position and end == position + 1 and line.words[position - 1] == "to"):
            return None
        if line.words[end - 1] in self.judge.words("adjectives_too") and self._qualifies(line, end):
            return None
        kind = "document" if plain(line.words[end - 1]) in document else "source"
        if kind == "document" and end - position > 1:
            body = self.body(line, position)
            if body is not None and body.end == end - 1:
                body.end = end
                return body
            if end - position == 2 and line.words[position] in self.judge.words("plain_bodies"):
                known = self.last_of(line.words[position])
                if known is not None:
                    return self.again(known, line, position, end)
                return Mention(line, position, end, "group", name=line.words[position])
        plural = line.words[end - 1].endswith("s")
        if kind == "source" and not self._told_there(line, position, end):
            end = self._description(line, end)
        mention = Mention(line, position, end, kind)  # type: ignore[arg-type]
        mention.name = line.surface(position, end)
        mention.plural = plural
        if kind == "source":
            mention.name = self._as_before(line, position, end)
            self.memory.sources.append(mention.name)
        self._affiliate(mention, country)
        return mention

    def _told_there(self, line: Line, position: int, end: int) -> bool:
        """Whether somebody is told something at a place: "told officials at talks in Oslo that"."""
        verb = position - 1 - (line.words[position - 1] == "the")
        told = verb >= 0 and line.words[verb] in self.judge.words("addressing")
        return told and line.words[end : end + 1] in (["at"], ["in"])

    def _as_before(self, line: Line, position: int, end: int) -> str:
        """The description of a source, as it was given first: "the official", and "officials" without more."""
        name = line.surface(position, end)
        before = line.words[position - 1] if position else ""
        opens = not position or line.tokens[position - 1].kind != "word" or before in self.judge.words("prepositions")
        several = opens and line.words[position].endswith("s")
        if end == position + 1 and (before == "the" or several):
            for told in reversed(self.memory.sources):
                if line.words[position] in told.lower().split():
                    return told
            return self.memory.sources[-1] if before == "the" and self.memory.sources else name
        return next((told for told in self.memory.sources if told.casefold() == name.casefold()), name)

    def _qualifies(self, line: Line, end: int) -> bool:
        """Whether a noun stands behind a word that may be its adjective: "an official visit"."""
        word = line.words[end] if end < len(line.words) and line.tokens[end].text.islower() else ""
        document = word in self.judge.words("document_heads")
        return document or (word in self.judge.noun_forms and not {PAST, THIRD} & self.judge.verb(word))

    def _description(self, line: Line, end: int, openers: frozenset[str] | None = None) -> int:
        """The end of "close to the talks", "at the ministry in Tehran" after the head of a source."""
        openers = openers or self.judge.words("source_openers")
        if line.words[end - 1].startswith("spokes"):
            openers = openers | {"for"}
        if end >= len(line.words) or line.words[end] not in openers:
            return end
        stop = end + 1
        dated = {time.start for time in line.sentence.times}
        while stop < len(line.words) and stop - end < 10 and line.tokens[stop].kind == "word":
            word = line.words[stop]
            if line.tokens[stop].start in dated or (word in _PARTING and stop > end + 1):
                break
            verbal = {PAST, THIRD} & self.judge.verb(word) and word not in self.judge.noun_forms
            if word in self.judge.words("months"):
                break
            if word == "to" and BASE in self.judge.verb(line.words[stop + 1] if stop + 1 < len(line.words) else ""):
                break
            if (
                verbal
                or word in self.judge.words("subordinators")
                or word in self.judge.words("auxiliaries")
                or word in self.judge.words("weekdays")
                or (self._says(line, stop) and word not in self.judge.noun_forms)
                or (line.words[end - 1].endswith("s") and stop > end + 1 and self._asks(line, stop))
            ):
                break
            stop += 1
        while stop > end and line.words[stop - 1] in self.judge.words("prepositions") | self.judge.words("adverbs") | {
            "who",
            "and",
            "or",
            "but",
            "the",
            "a",
            "an",
        }:
            stop -= 1
        return stop

    def _of_two(self, line: Line, position: int) -> Mention | None:
        """ "Iranian and American delegations": the two sides that they stand for."""
        sides: list[Mention] = []
        at = position
        for joint in ("and", ""):
            steps, country = self.judge.country_at(line.words, at)
            length, actor = self.actor(line, at)
            state = self.judge.lexicon.actors.get(country) if country else None
            if state is not None:
                side = Mention(line, at, at + steps, "country", actor=state)
            elif actor is not None and actor.family == "organization":
                side = self.known(line, at, length, actor)
            else:
                return None
            sides.append(side)
            at = side.end
            if joint and line.words[at : at + 1] != [joint]:
                return None
            at += bool(joint)
        heads = self.judge.words("group_heads") | self.judge.words("plural_titles")
        end, _ = self._described(line, at, heads)
        if end == at and self._plain_modifier(line, at) and line.words[at + 1 : at + 2] != []:
            end = at + 2 if line.words[at + 1] in heads else at  # "Iranian and Omani fish negotiators"
        if end == at or not line.words[end - 1].endswith("s"):
            return None
        name = line.surface(position, end)
        return Mention(line, position, end, "group", name=name, plural=True, org_kind="group", members=sides)

    def sides(self, line: Line, position: int) -> Mention | None:
        """ "negotiators from Armenia and Azerbaijan", who meet: their two states."""
        many = self.judge.words("group_heads") | self.judge.words("source_heads") | self.judge.words("plural_titles")
        end, _ = self._described(line, position, many)
        if (
            end == position
            or not line.words[end - 1].endswith("s")
            or line.words[end : end + 1] not in (["from"], ["of"])
        ):
            return None
        found: list[Mention] = []
        at = end + 1
        while at < len(line.words):
            at += line.words[at] == "the"
            length, actor = self.actor(line, at)
            if actor is None or actor.family == "person":
                break
            found.append(self.known(line, at, length, actor))
            at += length
            joint = line.words[at : at + 1]
            if joint not in (["and"], [","]):
                break
            at += 1 + (line.words[at : at + 2] == [",", "and"])
        if len(found) < 2 or self._says(line, found[-1].end):
            return None
        end = found[-1].end
        name = line.surface(position, end)
        return Mention(line, position, end, "group", name=name, plural=True, org_kind="group", members=found)

    def _asks(self, line: Line, position: int) -> bool:
        """Whether several ask somebody or for something: "officials from Chad want Niger to leave"."""
        word, after = line.words[position], line.tokens[position + 1 : position + 2]
        entries = () if word in self.judge.noun_forms else self.judge.cues.forms.get(word, ())
        asks = any(cue.family == "Demand" and cue.part == "verb" for _, cue, _ in entries)
        named = bool(after) and (after[0].text[0].isupper() or after[0].norm in self.judge.words("determiners"))
        return asks and named

    def _says(self, line: Line, position: int) -> bool:
        entries = self.judge.cues.forms.get(line.words[position], ()) if position < len(line.words) else ()
        return any(cue.family == "Statement" for _, cue, _ in entries)

    def nationals(self, line: Line, position: int) -> Mention | None:
        """ "the Iranians": those of a country who take part."""
        word, named = line.words[position], line.tokens[position].text[0].isupper()
        if not word.endswith("s") or not named or self.actor(line, position)[1] is not None:
            return None
        country = self.judge.country_of(word)
        path = self.judge.lexicon.government(country) if country else None
        if path is None:
            return None
        mention = Mention(line, position, position + 1, "group", name=line.tokens[position].text, plural=True)
        mention.affiliation = Mention(line, position, position + 1, "country", actor=self.judge.lexicon.actors[path])
        return mention

    def group(self, line: Line, position: int) -> Mention | None:
        """ "Palestinian factions", "a delegation", "families of the victims": many without a name."""
        both = self._of_two(line, position)
        if both is not None:
            return both
        heads = self.judge.words("group_heads")
        if line.words[position - 1 : position + 2] == ["the", "heads", "of"]:
            heads = heads | {"heads"}  # and no verb, as in "Berg heads the council"
        end, country = self._described(line, position, heads)
        end, country = (end, country) if end > position else self._mission(line, position)
        board = line.words[position - 1 : position] == ["of"] and line.words[position - 2] in self.judge.words("boards")
        if end == position or (board and position > 1):
            return None  # "the agency's board of governors"
        owning = line.words[end - 1].endswith(("'s", "s'"))
        if owning and plain(line.words[end - 1]) not in self.judge.words("sent_out"):
            return None
        if line.words[end : end + 1] == ["of"] and line.words[end - 1] not in ("group", "number"):
            end = self._of_whom(line, end)
        if line.words[end : end + 1] == ["of"] and line.words[end - 1] == "group":
            end = max(end, self._described(line, end + 1, heads)[0])
        if line.words[end - 1] in self.judge.words("sent_out") and line.words[end : end + 1] == ["from"]:
            end = self._sent_from(line, end)
        mention = Mention(line, position, end, "group", plural=True)
        whole = self._of_body(line, end)
        if whole is not None:
            return whole
        delegation = any(plain(word) == "delegation" for word in line.words[position:end])
        mention.org_kind = "delegation" if delegation else "group"
        mention.name = unpossessed(line.surface(position, end))
        self._affiliate(mention, country)
        return mention

    def _mission(self, line: Line, position: int) -> tuple[int, str | None]:
        """The end of "IMF mission", "Omani trade mission" that does something, and its country."""
        end, country = self._described(line, position, self.judge.words("missions_sent"))
        known = country is not None or self.actor(line, position)[1] is not None
        behind = line.words[end] if known and position < end < len(line.words) else ""
        acts = {PAST, THIRD} & self.judge.verb(behind) or behind in (
            "has",
            "had",
            "is",
            "was",
            "will",
            "would",
            "which",
        )
        return (end, country) if acts else (position, None)

    def _sent_from(self, line: Line, end: int) -> int:
        """The end of "from the Houthi movement" after a delegation."""
        start = end + 1 + (line.words[end + 1 : end + 2] == ["the"])
        if start >= len(line.words) or line.tokens[start].kind != "word":
            return end
        length, _ = self.actor(line, start)
        body = self.body(line, start) or (self.body(line, start + length) if length else None)
        return max(end if not length else start + length, body.end if body is not None else end)

    def _of_whom(self, line: Line, end: int) -> int:
        """The end of "of the victims", "of four engineers" after a group."""
        stop = end + 1
        while stop < len(line.words) and stop - end < 5 and line.tokens[stop].kind in ("word", "number"):
            word = line.words[stop]
            if stop > end + 1 and (word in self.judge.function_words or PAST in self.judge.verb(word)):
                break
            if line.tokens[stop].text[0].isupper() or line.words[stop + 1 : stop + 2] == ["-"]:
                return end
            stop += 1
        return stop

    def _of_body(self, line: Line, end: int) -> Mention | None:
        """ "members of the alliance" act as the body that they are members of."""
        whole = ("members", "states", "nations", "leaders")
        members = line.words[end - 1] in whole and line.words[end : end + 1] == ["of"]
        fighting = line.words[end - 1] in self.judge.words("fighters") and line.words[end : end + 1] in (
            ["of"],
            ["from"],
        )
        if not members and not fighting:
            return None
        start = end + 1 + (line.words[end + 1 : end + 2] == ["the"])
        start += 3 * (line.words[start + 1 : start + 3] in (["-", "member"], ["-", "nation"]))  # "the 15-member Union"
        length, actor = self.actor(line, start)
        if actor is not None and actor.family == "organization":
            return self.known(line, start, length, actor)
        return self.body(line, start) if start < len(line.words) else None

    def _affiliate(self, mention: Mention, country: str | None) -> None:
        """Note the body, or else the country, that somebody without a name is said to belong to."""
        mention.affiliation = self._body_inside(mention)
        path = self.judge.lexicon.government(country) if country and mention.affiliation is None else None
        if path:
            actor = self.judge.lexicon.actors[path]
            mention.affiliation = Mention(mention.line, mention.start, mention.end, "country", actor=actor)

    def _body_inside(self, mention: Mention) -> Mention | None:
        """ "an agriculture ministry official", "an official at the finance ministry"; the ministry."""
        line, end = mention.line, mention.end
        body = self.body(line, mention.start) if mention.kind == "source" else None
        if body is not None and body.end < end:
            return body
        for at in range(mention.start + 1, end - 1):
            if mention.kind == "source" and line.words[at] in self.judge.words("belonging"):
                return self._whole_body(line, at + 1 + (line.words[at + 1] == "the"), end)
        return None

    def _whole_body(self, line: Line, start: int, end: int) -> Mention | None:
        """The body that begins at a token and ends before another."""
        body = self.body(line, start) if start < end else None
        if body is not None and body.end <= end:
            return body
        length, actor = self.actor(line, start, family="organization") if start < end else (0, None)
        return self.known(line, start, length, actor) if actor is not None and start + length <= end else None
