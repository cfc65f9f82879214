"""Bodies and places in an English sentence, by known names, by their heads and by what they do.

`EnglishBodies(judge, memory)` gives the mention that begins at a token, or None; `memory` carries abbreviations and
bodies from sentence to sentence of one article. Called by `english_mentions` and `english_heads`.
"""

from dataclasses import dataclass

from kg.extraction.rules.english_home_bodies import of_home
from kg.extraction.rules.english_known import EnglishKnown, plain_text, unpossessed
from kg.extraction.rules.english_words import PAST, THIRD, plain
from kg.extraction.rules.mentions import Line, Mention
from kg.language.lexicon import Actor, words_of

_DASHES = frozenset({"—", "–", "-", "--"})
_JOINTS = frozenset({"of", "for", "and", "the", "&", "on", "to"})
_ARTICLES_WRITTEN_ON = ("al-", "el-")
_LONGEST = 10
_REMEMBERED = 20
ADDRESSED = frozenset({"mr", "mrs", "ms"})  # "the chairman of Lund Limited, Mr. Omar Holt"


@dataclass(frozen=True)
class EnglishBodies(EnglishKnown):
    """The finder of bodies and places."""

    # -- bodies by their heads ----------------------------------------------------------------------

    def body(self, line: Line, position: int) -> Mention | None:
        """A body that begins at a token: by its name, by its abbreviation, or by its plain head."""
        short = self.memory.aliases.get(plain_text(line.tokens[position].text))
        if short is not None:
            mention = Mention(line, position, position + 1, "organization", actor=short.actor, org_kind=short.org_kind)
            mention.name, mention.alias_of = plain_text(line.tokens[position].text), short.alias_of or short.name
            return mention
        found = self._capital_body(line, position) or self._plain_body(line, position) or self._apposed(line, position)
        if found is not None and found.actor is None:
            found = self._listed(line, found)
            of_home(line, found, self)
        return found

    def _apposed(self, line: Line, position: int) -> Mention | None:
        """ "Lund Marine, the British-owned company": a name that what follows calls a body."""
        end = position
        while end < len(line.tokens) and end - position < 4 and self.capitalised(line, end):
            end += 1
        if end == position or position == end - 1 == 0 or line.words[end : end + 1] != [","]:
            return None
        if line.words[end + 1 : end + 2] not in (["a"], ["an"], ["the"]) or self.actor(line, position)[1] is not None:
            return None
        heads = self.judge.words("named_heads") | self.judge.words("plain_bodies")
        for at in range(end + 2, min(end + 6, len(line.words))):
            following = line.words[at + 1 : at + 2]
            if line.words[at] in heads and following and following[0] in (",", ".", "that", "which", "for", "of", "in"):
                mention = Mention(line, position, end, "organization", org_kind=self.kind(line.words[at]))
                mention.name = unpossessed(line.surface(position, end))
                return self.remember(mention)
            if line.words[at] in self.judge.function_words or line.tokens[at].kind != "word":
                return None
        return None

    def _listed(self, line: Line, body: Mention) -> Mention:
        """A body with the known actor that its words name, whole or but for the head: "Al Shabaab network"."""
        length, actor = self.actor(line, body.start, family="organization")
        words = body.end - body.start
        national = self.judge.country_at(line.words, body.start)[1] is not None
        whole = length == words and (length > 2 or national)
        headed = length == words - 1 and actor is not None and actor.cls != "Government"
        if actor is not None and (whole or headed):
            body.actor, body.org_kind = actor, actor.cls[:1].lower() + actor.cls[1:]
        return body

    def _capital_body(self, line: Line, position: int) -> Mention | None:
        end, kind = self.body_end(line, position)
        if end <= position:
            end, kind = self._named_plainly(line, position)
        if end <= position:
            return None
        mention = Mention(line, position, end, "organization", org_kind=kind)
        mention.name = unpossessed(line.surface(position, end))
        if kind == "ministry" and not self._same_ministry(mention):
            self._same_tail(mention)
        return self.remember(mention)

    def body_end(self, line: Line, start: int) -> tuple[int, str]:
        """A capitalised run that holds a head of bodies: "Iraqi Foreign Ministry", "Ministry of Defence"."""
        heads = self.judge.words("organization_heads")
        end, head, at = start, "", -1
        while end < len(line.tokens) and end - start < _LONGEST and self._named_on(line, end, start):
            word = plain(line.words[end])
            if word in heads and not (end == start and line.words[end] != word):
                head, at = word, end
            end += 1
            if line.words[end - 1].endswith("'s") and head:
                break
        if not head:
            return start, ""
        end = self._tail(line, at + 1)
        if end - start < 2 or (start == 0 and self._opens_badly(line, start, at)):
            return start, ""
        return end, self.kind(head)

    def _named_plainly(self, line: Line, start: int) -> tuple[int, str]:
        """ "the IRNA news agency", "the Popular Renewal party": a name before a plain head."""
        end = start
        while end < len(line.tokens) and end - start < 5 and self.capitalised(line, end):
            if line.words[end] != plain(line.words[end]) or self.judge.country_of(line.words[end]):
                return start, ""
            end += 1
        if end == start or end >= len(line.words) or (start == 0 and end == 1):
            return start, ""
        for phrase in self.judge.words("heads_after_names"):
            words = phrase.split()
            if line.words[end : end + len(words)] == words and line.words[end + len(words) : end + len(words) + 1] != [
                "leader"
            ]:
                return end + len(words), self.kind(words[-1])
        return start, ""

    def _named_on(self, line: Line, position: int, start: int) -> bool:
        """Whether a token goes on with the name of a body: with a capital, or as "and" in "Lund and Co"."""
        partners = line.words[position : position + 2] == ["and", "co"] and position > start
        return self.capitalised(line, position) or partners

    def _opens_badly(self, line: Line, start: int, at: int) -> bool:
        return at == start + 1 and plain(line.words[start]) in self.judge.function_words

    def capitalised(self, line: Line, position: int) -> bool:
        """Whether a token may be part of the name of a body."""
        token = line.tokens[position]
        return (
            token.kind == "word"
            and token.text[0].isupper()
            and (line.words[position] not in self.judge.function_words or self._amid(line, position))
            and line.words[position] not in ADDRESSED
            and not self.judge.is_compound(line.words[position])
            and not self.judge.is_contraction(line.words[position])
        ) or (token.text == "&" and position + 1 < len(line.tokens))

    def _amid(self, line: Line, position: int) -> bool:
        """Whether an adverb or an auxiliary stands with a capital amid a name: "Lund First Bank", "Holt Can Inc"."""
        if line.words[position] not in self.judge.words("adverbs") | self.judge.words("auxiliaries"):
            return False
        around = line.tokens[max(position - 1, 0) : position + 2]
        named = len(around) == 3 and all(token.text[0].isupper() and token.kind == "word" for token in around)
        return named and not {token.norm for token in around[::2]} & self.judge.function_words

    def _tail(self, line: Line, end: int) -> int:
        """The end of "of Defence", "for Sahel Justice", "of the Red Cross" after a head."""
        if line.words[end - 1].endswith("'s"):
            return end
        stop = end
        while stop < len(line.tokens) and (self.capitalised(line, stop) or line.words[stop] in _JOINTS):
            if line.words[stop] in _JOINTS:
                after = stop + 1 + (stop + 1 < len(line.words) and line.words[stop + 1] == "the")
                opening = stop == end
                if line.words[stop] in ("and", "&") and opening:
                    break
                if line.words[stop] not in ("of", "for", "and", "&") or not (
                    after < len(line.tokens) and self.capitalised(line, after)
                ):
                    break
                if line.words[stop] == "and" and self.actor(line, after)[1] is not None:
                    break
                stop = after
            elif stop == end:
                break
            stop += 1
            if line.words[stop - 1].endswith("'s"):
                break
        return stop

    def kind(self, head: str) -> str:
        """What sort of body a head tells: "company" of "holdings"."""
        kinds = self.judge.lexicon.grammar["en"].mapping("organization_kinds")
        return next((kind for kind, heads in kinds.items() if head in heads), "organization")

    def _plain_body(self, line: Line, position: int) -> Mention | None:
        """ "the Iraqi foreign ministry", "Iran's parliament", "state news agency": a head without a capital.

        Not "a foreign ministry", but "a foreign ministry official"."""
        end, owned, modified, plainly = position, False, 0, False
        heads, country = self.judge.words("plain_bodies"), None
        while end < len(line.words) and end - position < 6:
            word = plain(line.words[end])
            if (word in heads and end > position) or self._names_itself(line, end):
                if plainly and not line.tokens[end].text.islower():
                    return None  # "Iran's powerful National Council"
                while end + 1 < len(line.words) and line.words[end + 1] == "office":
                    end += 1  # "the presidency office"
                following = line.words[end + 1] if end + 1 < len(line.words) else ""
                vague = position > 0 and line.words[position - 1] in ("a", "an") and (plainly or not owned)
                vague = vague and following not in self.judge.words("source_heads")
                told = owned or modified or self._names_itself(line, end)
                return self._owned_body(line, position, end + 1, country) if told and not vague else None
            length, actor = self.actor(line, end)
            steps, adjective = self.judge.country_at(line.words, end)
            if adjective is not None:
                country, owned, end = adjective, True, end + steps - 1
            elif actor is not None and actor.cls == "Country":
                country, owned, end = actor.path, True, end + length - 1
            elif actor is not None and end == position and line.words[end + length - 1].endswith("'s"):
                owned, end = actor.family == "organization", end + length - 1  # "the Union's border agency"
            elif actor is None and end == position and self._owned_by_a_name(line, end):
                owned = True
            elif end == position and word in self.judge.words("countries_called") and line.words[end].endswith("'s"):
                country, owned = self.country_here(line, end) or self.memory.country, True  # "the country's parliament"
            elif (
                word in self.judge.words("body_modifiers")
                or word in self.judge.lexicon.portfolios["en"]
                or (word in heads and line.words[end - 1 : end] != ["-"])  # "the bank advisory committee"
            ):
                modified += 1
            elif owned and self._plain_modifier(line, end):
                plainly = True
            else:
                return None
            end += 1
        return None

    def _names_itself(self, line: Line, head: int) -> bool:
        """Whether the name of a body stands right behind what it is: "the broker Lund Marine"."""
        named = line.words[head] in self.judge.words("named_heads") and line.words[head - 1 : head] == ["the"]
        return named and head + 2 < len(line.tokens) and all(self.capitalised(line, head + step) for step in (1, 2))

    def _owned_by_a_name(self, line: Line, position: int) -> bool:
        """ "the Commonwealth's": a body that nobody knows, of which something else is a part."""
        article = position > 0 and line.words[position - 1] == "the"
        return article and line.words[position].endswith("'s") and line.tokens[position].text[0].isupper()

    def _plain_modifier(self, line: Line, position: int) -> bool:
        """Whether an ordinary noun or adjective may stand between an owner and his body: "Chad's morality police"."""
        word = line.words[position]
        plainly = line.tokens[position].text.islower() and word not in self.judge.function_words
        return plainly and word == plain(word) and not self.judge.verb(word)

    def _owned_body(self, line: Line, start: int, end: int, country: str | None) -> Mention:
        mention = Mention(line, start, end, "organization", org_kind=self.kind(plain(line.words[end - 1])))
        mention.name = unpossessed(line.surface(start, end))
        if country is None:
            self._same_tail(mention)
        following = end
        while following < len(line.tokens) and following - end < 3:
            if not self.capitalised(line, following) and not line.words[following].startswith(_ARTICLES_WRITTEN_ON):
                break
            following += 1
        if plain(line.words[end - 1]) in self.judge.words("named_heads") and following > end:
            mention.name = unpossessed(line.surface(end, following))
            mention.end = following
            if following == end + 1:
                self.memory.aliases.setdefault(mention.name, mention)
        return self.remember(mention)

    def _same_ministry(self, mention: Mention) -> bool:
        """Whether "the Foreign Ministry of Chile" is "Chile's Ministry of Foreign Affairs" that was named before."""
        own = self._field_of(mention.name)
        if own is None:
            return False
        for known in reversed(self.memory.bodies[-_REMEMBERED:]):
            if known.org_kind == "ministry" and self._field_of(known.name) == own:
                mention.alias_of, mention.actor = known.alias_of or known.name, known.actor
                return True
        return False

    def _field_of(self, name: str) -> tuple[str, frozenset[str]] | None:
        """The country of a ministry and the words of its field; None where its name tells no country."""
        words = [plain(word) for word in words_of(name)]
        field, country, at = set(), "", 0
        while at < len(words):
            steps, found = self.judge.country_at(words, at)
            if found is None:
                steps, names = self.judge.lexicon.tries["en"].longest(words, at, words[at])
                found = next((a.path for a in names if isinstance(a, Actor) and a.cls == "Country"), None)
            country = country or found or ""
            if found is None:
                field.add(words[at])
            at += max(steps, 1) if found else 1
        return (country, frozenset(field - self.judge.words("ministry_words"))) if country else None

    def _same_tail(self, mention: Mention) -> None:
        """ "the foreign ministry" after "Chile's Foreign Ministry" is the same body."""
        tail = mention.name.lower().split()
        for known in reversed(self.memory.bodies[-12:]):
            if known.name.lower().split()[-len(tail) :] == tail:
                mention.alias_of, mention.actor = known.alias_of or known.name, known.actor
                mention.name = known.name
                return

    def anaphor(self, line: Line, position: int) -> Mention | None:
        """ "the group", "the ministry": the last body that has such a head or is of such a kind."""
        if not position or line.words[position - 1] not in ("the", "its", "their", "his", "her"):
            return None
        known = self.last_of(plain(line.words[position]))
        return self.again(known, line, position, position + 1) if known is not None else None

    def called(self, line: Line, position: int) -> Mention | None:
        """A capitalised run behind what it is: "car maker Lundvig", "the largest union, Lund Workers,"."""
        parted = position > 1 and line.words[position - 1] == ","
        before = line.words[position - 1 - parted] if position else ""
        nouns = self.judge.words("company_nouns") | self.judge.words("body_nouns")
        if before not in nouns or not line.tokens[position - 1 - parted].text.islower():
            return None
        end = position
        while end < len(line.tokens) and end - position < 4 and self.capitalised(line, end):
            end += 1
            if line.words[end - 1] != plain(line.words[end - 1]):
                break
        if end == position or self.judge.country_at(line.words, position)[1] is not None:
            return None
        if (end - position > 1 and self.judge.is_given(line.words[position])) or (
            parted and line.words[end : end + 1] != [","]
        ):
            return None  # "the broker Anna Berg"
        kind = "company" if before in self.judge.words("company_nouns") else self.kind(before)
        mention = Mention(line, position, end, "organization", org_kind=kind)
        mention.name = unpossessed(line.surface(position, end))
        return self.remember(mention)

    def acting_name(self, line: Line, position: int) -> Mention | None:
        """A capitalised run that nobody knows, right before a verb: something that acts."""
        end = position
        while end < len(line.tokens) and end - position < 5 and self.capitalised(line, end):
            end += 1
        if end == position or end >= len(line.tokens) or line.words[end - 1].endswith("'s"):
            return None
        first = line.words[position]
        opening = position == 0 or line.words[position - 1] in _DASHES  # also behind the place and the day
        if self.judge.country_at(line.words, position)[1] is not None and end - position == 1:
            return None
        if plain(line.words[end - 1]) in self.memory.surnames or (end - position == 1 and self.judge.is_named(first)):
            return None
        adverb = first.endswith("ly") and line.words[end] not in (
            "has",
            "will",
            "would",
        )  # "Initially agreed for a month"
        ordinary = all(self.judge.is_common(word) for word in first.split("-"))
        if end - position == 1 and ordinary and plain(first) not in self.judge.words("organization_heads"):
            return None
        if opening and end == position + 1 and (self.judge.verb(first) or adverb):
            return None
        if all(self.judge.is_common(word) for word in line.words[position:end]) and opening:
            return None
        if not {PAST, THIRD} & self.judge.verb(line.words[end]) and line.words[end] not in ("has", "will", "would"):
            return None
        if position and line.words[position - 1] in self.judge.words("prepositions"):
            return None
        mention = Mention(line, position, end, "organization")
        mention.name = line.surface(position, end)
        self._same_tail(mention)
        return self.remember(mention)
