"""The heads of English titles and what stands around them: "Iran's deputy foreign minister", "head of the Y council".

`EnglishHeads(judge, bodies).head(line, position)` gives the title at a token; `english_titles` builds on it.
"""

from dataclasses import dataclass
from typing import Literal

from kg.extraction.rules.english_bodies import EnglishBodies
from kg.extraction.rules.english_fields import (
    joint_field,
    kind_of_company,
    ministers_fields,
    noun_run,
    plain_field,
    speaks_on,
)
from kg.extraction.rules.english_known import unpossessed
from kg.extraction.rules.english_possessors import of_the_country, settle_its
from kg.extraction.rules.english_served_bodies import part_of_body, served_body
from kg.extraction.rules.english_title_words import given_name, names_body, title_at, unknown_region
from kg.extraction.rules.english_words import EnglishWords, plain
from kg.extraction.rules.mentions import Line, Mention
from kg.language.lexicon import Actor, Title, words_of

ARTICLES = frozenset({"the", "a", "an"})
OWNERS = frozenset({"his", "her", "its", "their"})
_LONGEST_TITLE = 9


@dataclass(slots=True)
class Head:
    """A title found at a token: its head, where it ends, and what stands in it."""

    start: int
    end: int
    title: Title
    country: str | None = None
    body: Mention | None = None
    status: Literal["current", "former", "acting"] = "current"
    owner: int = -1


@dataclass(frozen=True)
class EnglishHeads:
    """The finder of titles."""

    judge: EnglishWords
    bodies: EnglishBodies

    def title(self, line: Line, position: int) -> tuple[int, Title] | None:
        """How many tokens the title of the lexicon that begins at a token has, and what it is."""
        return title_at(line, position, self.judge)

    def head(self, line: Line, position: int) -> Head | None:
        """The title that begins at a token, with the words before and after its head."""
        found = Head(position, position, Title("", "", ""))
        at = position
        while at < len(line.words) and at - position < _LONGEST_TITLE and line.tokens[at].kind == "word":
            named = self._ahead(line, at) or names_body(line, at, self.judge) or given_name(line, at, self.judge)
            title = None if named else self.title(line, at)
            if title is not None and title[1].kind != "honorific":
                found.end, found.title = at + title[0], title[1]
                found.start = position
                if line.words[at].partition("-")[0] in self.judge.words("former"):
                    found.status = "former"
                known = self.bodies.last_of(plain(line.words[at])) if title[0] > 1 and found.body is None else None
                if known is not None:  # "union leader", of the union named before
                    found.body = self.bodies.again(known, line, at, at + 1)
                    found.body.inside = True
                self._complement(line, found)
                if line.words[position] == "its":
                    settle_its(line, position, found, self.bodies)
                return found
            step = self._before(line, at, position, found)
            if not step:
                return None
            at += step
        return None

    def _ahead(self, line: Line, at: int) -> bool:
        """Whether a word such as "deputy", "chief" or "general" goes with the head right after it."""
        if line.words[at] not in self.judge.words("premodifiers") or at + 1 >= len(line.words):
            return False
        following = self.title(line, at + 1)
        own = self.title(line, at)
        if following is not None and following[1].kind == "office" and (own is None or own[0] == 1):
            return True
        if own is not None and own[0] > 1:
            return False
        length, actor = self.bodies.actor(line, at + 1)
        steps, country = self.judge.country_at(line.words, at + 1)
        if country is not None:
            return self.title(line, at + 1 + steps) is not None  # "chief Palestinian negotiator"
        if actor is not None and actor.family != "person":
            return self.title(line, at + 1 + length) is not None  # "deputy White House spokesman"
        return self.title(line, at + 2) is not None and self._modifier(line, at + 1, at)

    def _before(self, line: Line, at: int, start: int, found: Head) -> int:
        """How many tokens of what may stand before the head begin here; 0 where none may."""
        word = line.words[at]
        single = plain(word)
        steps, country = self.judge.country_at(line.words, at)
        length, actor = self.bodies.actor(line, at)
        if country is not None and not line.words[at + steps - 1].endswith("'s"):
            found.country = country
            body = self.bodies.body(line, at)
            if body is not None and self._leads_on(line, body.end, start):
                body.inside, found.body = True, body
                return body.end - at
            unknown = self._unknown_body(line, at, at + steps, found)
            return unknown or steps
        if single in self.judge.words("former") or single in self.judge.words("acting"):
            found.status = "former" if single in self.judge.words("former") else "acting"
            return 1
        if actor is not None and actor.family != "person":
            return self._actor_before(line, at, length, actor, found)
        if fields := ministers_fields(line, at, self.judge):
            return fields
        body = self.bodies.body(line, at)
        if body is not None and self._leads_on(line, body.end, start):
            body.inside = True
            found.body = body
            found.country = found.country or of_the_country(line, at, self.bodies)
            if found.owner >= 0 and body.actor is None:
                body.name = unpossessed(line.surface(found.owner, body.end))
            return body.end - at
        if word in OWNERS and at == start:
            return 1
        known = self.bodies.last_of(single)
        if known is not None:
            found.body = self.bodies.again(known, line, at, at + 1)
            found.body.inside = True
            return 1
        if self._modifier(line, at, start) or self._owner(line, at):
            found.country = found.country or of_the_country(line, at, self.bodies)
            return 1
        return self._unknown_body(line, at, at, found) or unknown_region(line, at, start, self.judge)

    def _of_a_body(self, line: Line, end: int) -> bool:
        """Whether the head within reach is one of a party, a company or an agency: "chairman", "chief"."""
        titles = (self.title(line, at) for at in range(end, min(end + 4, len(line.words))))
        return any(words_of(title[1].lemma)[-1] in self.judge.words("body_titles") for title in titles if title)

    def _unknown_body(self, line: Line, start: int, at: int, found: Head) -> int:
        """A capitalised name before a head: "Georgian Dream chairman"; 0 where it is none."""
        end = at
        while end < len(line.tokens) and end - at < 4 and self.judge.is_name_word(line.tokens[end], opens=False):
            if self.title(line, end) is not None or self.judge.country_of(plain(line.words[end])):
                break
            end += 1
        if (
            end == at
            or line.words[end - 1].endswith("'s")
            or not self._of_a_body(line, end)
            or not self._leads_on(line, end, start)
        ):
            return 0
        words = [plain(word) for word in line.words[at:end]]
        if words[0] in self.judge.words("title_modifiers"):
            return 0
        if words[-1] not in self.bodies.memory.surnames and not self.judge.is_given(words[0]):
            found.body = Mention(line, start, end, "organization", inside=True, name=line.surface(start, end))
        return end - start

    def _actor_before(self, line: Line, at: int, length: int, actor: Actor, found: Head) -> int:
        if actor.cls == "Country":
            found.country = found.country or actor.path
            found.owner = at
        elif actor.family == "organization":
            found.body = self.bodies.known(line, at, length, actor)
            found.body.inside = True
            found.owner = at
        elif actor.cls == "City":
            found.country = found.country or self.seated(actor)
        elif actor.cls not in ("Region", "Place"):
            return 0
        return length

    def seated(self, city: Actor) -> str | None:
        """The country whose capital a city is."""
        country = city.links.get("inCountry", "")
        known = self.judge.lexicon.actors.get(country)
        return country if known is not None and known.links.get("capital") == city.path else None

    def _leads_on(self, line: Line, end: int, start: int) -> bool:
        """Whether a head follows a body within a few modifiers, so that the body is part of a title."""
        for at in range(end, min(end + 4, len(line.words))):
            if self.title(line, at) is not None:
                return True
            if not self._modifier(line, at, start):
                return False
        return False

    def _owner(self, line: Line, at: int) -> bool:
        """A possessor before a title: "Mulenga's chief of staff", "the party's leader"."""
        word = line.words[at]
        return word.endswith("'s") and line.tokens[at].text[0].isalpha() and word not in ("it's", "that's", "he's")

    def _modifier(self, line: Line, at: int, start: int) -> bool:
        """A word that may stand between an article and the head of a title."""
        word = plain(line.words[at])
        judge = self.judge
        if line.words[at] != word or word in judge.function_words:
            return False
        if any(word in judge.words(name) for name in ("premodifiers", "title_modifiers", "body_modifiers")):
            return True
        if line.words[at - 1 : at] == ["newly"] or judge.is_compound(word):
            return True  # "the newly appointed envoy", "Libya's UN-backed prime minister"
        if "-" in word and word.islower() and line.tokens[at].text.islower():
            return True
        if word in judge.lexicon.portfolios["en"] or word in judge.words("organization_heads"):
            return True
        capital = line.tokens[at].text[0].isupper()
        if judge.verb(word) and not capital and (word not in judge.noun_forms or at == start):
            return False
        return judge.is_common(word) and (capital or at != start or line.words[at - 1] in ARTICLES | OWNERS)

    def _complement(self, line: Line, found: Head) -> None:
        """ "minister of defence", "envoy to Yemen", "spokesman for the ministry", "president of Iraq"."""
        found.end = joint_field(line, found.start, found.end, self.judge)
        for _ in range(2):
            end = found.end
            if end >= len(line.words) or line.words[end] not in self.judge.words("title_links"):
                return
            start = end + 1 + (end + 1 < len(line.words) and line.words[end + 1] in ARTICLES | OWNERS)
            if start >= len(line.words) or line.tokens[start].kind != "word":
                return
            finish = self._complement_end(line, start, line.words[end], found)
            if finish <= start and self.bodies.actor(line, start, family="place")[1] is None:
                finish = plain_field(line, start, line.words[end], self.judge)
            if finish <= start:
                return
            if line.words[finish : finish + 1] == ["with"] and line.words[finish - 1] in self.judge.noun_forms:
                length, partner = self.bodies.actor(line, finish + 1)  # "coordinator for talks with Iran"
                finish += 1 + length if partner is not None else 0
            found.end = finish
            if line.words[finish - 1].endswith("'s"):
                return

    def _complement_end(self, line: Line, start: int, link: str, found: Head) -> int:
        start = self._past_description(line, start) if link in ("of", "for") else start
        length, actor = self.bodies.actor(line, start)
        body = self.bodies.body(line, start) if link in ("of", "for", "at", "to", "in") else None
        if body is not None and body.end - start > length:
            found.body, body.inside = part_of_body(line, body, self.bodies), True
            found.body.inside = True
            return found.body.end
        if actor is not None and actor.family == "person":
            return start
        if (
            actor is not None
            and actor.family == "organization"
            and (inner := self._office_in(line, start, length, found))
        ):
            return inner
        kind = kind_of_company(line, start, self.judge)
        if kind > start and (body := self.bodies.called(line, kind)) is not None:
            found.body, body.inside = body, True
            return body.end
        served = served_body(line, start, link, found.title.lemma, self.bodies) if actor is None else None
        if served is not None:
            found.body = served
            return served.end
        if actor is not None:
            lemma = set(words_of(found.title.lemma))
            words = self.judge.words
            governing = (words("ministers") | words("heads_of_state")) - words("missions")
            if link == "to" and actor.family != "organization" and lemma & governing:
                return start  # "sent the oil minister to Oslo", "the visit of the president to Chad"
            if link == "on" and actor.cls == "Country":
                return start + length  # "the special envoy on Chad"
            if link in ("in", "at", "on") and actor.family == "place":
                after = start + length
                named = after < len(line.tokens) and (line.words[after] == "," or line.tokens[after].text[0].isupper())
                return after if named and link == "in" else start
            if actor.cls == "Country":
                sent = link == "to" and bool(self.judge.words("missions") & lemma)
                found.country = found.country or (None if sent else actor.path)  # "ambassador to Chad" is no Chadian's
                if line.words[start + length - 1].endswith("'s"):
                    return self._owned(line, start, start + length, found)
                return noun_run(line, self._both(line, start + length, link), self.judge)
            if actor.family == "organization":
                found.body = part_of_body(line, self.bodies.known(line, start, length, actor), self.bodies)
                found.body.inside = True
                length = found.body.end - start
            return self._plain_tail(line, start + length, actor)
        if line.words[start] in ("country", "kingdom", "region", "republic"):
            return start + 1
        if link not in ("of", "for"):
            return self._office_of(line, start, found) if link == "to" else speaks_on(line, start, link, self.judge)
        return self._field(line, start)

    def _past_description(self, line: Line, start: int) -> int:
        """Past what describes a body before its name: "the main opposition Lund Alliance"."""
        at = start
        while at < len(line.words) - 1 and line.tokens[at].kind == "word":
            if line.tokens[at].text[0].isupper() and not self.judge.is_compound(line.words[at]):
                break
            if not self._modifier(line, at, start - 1) or self.title(line, at) is not None:
                return start
            at += 1
        actor = self.bodies.actor(line, at, family="organization")[1] if at > start else None
        return at if at > start and (actor is not None or self.bodies.body_end(line, at)[0] > at) else start

    def _plain_tail(self, line: Line, end: int, actor: Actor) -> int:
        """Past "supreme revolutionary committee", "nuclear talks," behind the name that it belongs to."""
        if line.words[end - 1].endswith("'s"):
            return end
        for at in range(end, min(end + 4, len(line.words))):
            word = line.words[at]
            heads = actor.family == "organization" and word in self.judge.words("organization_heads")
            if heads and line.tokens[at].text.islower():
                return at + 1
            if word == "," and at > end:
                return at
            if (
                not (self.judge.is_common(word) or word in self.judge.words("body_modifiers"))
                or word in self.judge.function_words
            ):
                break
        return end

    def _both(self, line: Line, end: int, link: str) -> int:
        """Past the second country of "envoy for Chad and Niger,"; the end of the first where none follows."""
        if link not in ("for", "to") or line.words[end : end + 1] != ["and"]:
            return end
        length, actor = self.bodies.actor(line, end + 1)
        last = end + 1 + length
        ends = line.words[last : last + 1] in ([], [","], ["."])
        return last if actor is not None and actor.cls == "Country" and ends else end

    def _office_in(self, line: Line, start: int, length: int, found: Head) -> int:
        """The end of "the UN Secretary-General", whom an envoy serves; 0 where no office of the body follows."""
        inner = self.title(line, start + length)
        if inner is None or inner[1].kind != "office" or line.words[start + length - 1].endswith("'s"):
            return 0
        _, actor = self.bodies.actor(line, start)
        if actor is not None:
            found.body = self.bodies.known(line, start, length, actor)
            found.body.inside = True
        return start + length + inner[0]

    def _office_of(self, line: Line, start: int, found: Head) -> int:
        """ "an aide to the Ukrainian president", where one office stands within another."""
        inner = self.head(line, start)
        if inner is None or inner.title.kind != "office":
            return start
        found.country, found.body = found.country or inner.country, found.body or inner.body
        return inner.end

    def _owned(self, line: Line, start: int, after: int, found: Head) -> int:
        """ "head of Iran's atomic agency", where the body is found by its own words."""
        body = self.bodies.body(line, start) or self.bodies.body(line, after)
        described = (
            after + 1 < len(line.words) and line.tokens[after].text.islower() and self._modifier(line, after, start)
        )
        if body is None and described:  # "Iran's powerful Security Council"
            body = self.bodies.body(line, after + 1)
        if body is None:
            return self._field(line, after) if after < len(line.words) else after
        body.inside, found.body = True, body
        return body.end

    def _named_from(self, line: Line, at: int) -> bool:
        """Whether the name of a person begins at a token: by its given name, or as two words that are no others."""
        both = line.tokens[at : at + 2]
        unlisted = all(self.judge.is_name_word(one, opens=False) and not self.judge.is_common(one.norm) for one in both)
        return self.judge.is_given(line.words[at]) or (len(both) > 1 and unlisted)

    def _field(self, line: Line, start: int) -> int:
        """Past what an office is about: "defence", "political affairs", "Alfa Group"."""
        end, nouns = start, self.judge.noun_forms | self.judge.words("plain_bodies")
        while end < len(line.words) and end - start < 6 and line.tokens[end].kind == "word":
            word = line.words[end]
            capital = line.tokens[end].text[0].isupper()
            if capital and end > start and line.tokens[end - 1].text.islower() and self._named_from(line, end):
                break  # "chief of intelligence Omar Holt"
            joint = word in ("and", "of", "the", "for") and end > start and end + 1 < len(line.words)
            if joint:
                following = line.words[end + 1]
                if word == "and" and following not in self.judge.lexicon.portfolios["en"]:
                    break
            elif (
                word in self.judge.function_words
                or (self.judge.verb(word) and not capital and end > start and word not in nouns)
                or (self.bodies.actor(line, end)[1] is not None and end > start)
                or not (capital or word in self.judge.lexicon.portfolios["en"] or self.judge.is_common(word))
            ):
                break
            end += 1
            if line.words[end - 1] != plain(line.words[end - 1]):
                break
        while end > start and line.words[end - 1] in ("and", "of", "the", "for"):
            end -= 1
        return end
