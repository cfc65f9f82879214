"""Titles and the names they belong to: "Iran's deputy foreign minister, X", "X, head of the Y council,".

`EnglishTitles(judge, bodies).at(line, position)` gives the person or title that begins at a token. Called by
`english_mentions`.
"""

from dataclasses import dataclass
from typing import Literal

from kg.extraction.rules.english_bodies import EnglishBodies, unpossessed
from kg.extraction.rules.english_words import PAST, THIRD, EnglishWords, plain
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.lexicon import Actor, Title, words_of

_ARTICLES = frozenset({"the", "a", "an"})
_COMMAS = frozenset({",", "(", "–", "—"})
_ENDS = frozenset({",", ".", ";", ")", "–", "—", ":"})
_OWNERS = frozenset({"his", "her", "its", "their"})
_LONGEST_NAME = 6
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
class EnglishTitles:
    """The finder of titled persons."""

    judge: EnglishWords
    bodies: EnglishBodies

    def at(self, line: Line, position: int) -> Mention | None:
        """The titled person, or the title without a name, that begins at a token."""
        polite = self._honorific(line, position)
        if polite is not None:
            return polite
        head = self.head(line, position)
        if head is None:
            return None
        begin = self._ranks(line, head.end)
        comma = begin < len(line.words) and line.words[begin] == ","
        begin += comma
        if comma:
            begin = self._ranks(line, begin)
        finish = self.name_end(line, begin, titled=True)
        if finish > begin and (not comma or self._closed(line, begin, finish)):
            return self.person(
                line, position, begin, finish, self.post(line, head), counterpart=self._counterpart(head)
            )
        if not self._stands_alone(line, position, head):
            return None
        mention = Mention(line, position, head.end, "title", post=self.post(line, head))
        mention.counterpart = self._counterpart(head) or (head.title.lemma == "leader" and head.country is not None)
        return mention

    def _counterpart(self, head: Head) -> bool:
        return head.title.lemma in ("counterpart", "counterparts")

    def _closed(self, line: Line, begin: int, finish: int) -> bool:
        """Whether a name between commas ends like an apposition and is not the next of a list."""
        if finish >= len(line.words):
            return True
        word = line.words[finish]
        longer = finish - begin > 1
        verbal = bool({PAST, THIRD} & self.judge.verb(word)) or word in ("who", "has", "was", "is", "will")
        return word in _ENDS or (longer and (word in ("and", "on", "in", "at", "for", "to", "about") or verbal))

    def _stands_alone(self, line: Line, position: int, head: Head) -> bool:
        """Whether a title without a name means one certain person: with an article, an owner, a country or a body."""
        last = line.words[head.end - 1]
        if head.title.kind in ("role", "rank") or (last.endswith("s") and last not in ("affairs", "states", "nations")):
            return False
        before = line.words[position - 1] if position else ""
        definite = before == "the" or before in _OWNERS
        if plain(line.words[head.end - 1]) in self.judge.words("source_heads") and before != "the":
            return False
        return definite or head.country is not None or head.body is not None

    def _honorific(self, line: Line, position: int) -> Mention | None:
        begin = self._ranks(line, position)
        if begin == position:
            return None
        end = self.name_end(line, begin, titled=True)
        if end == begin:
            return None
        kind_post = self._rank_post(line, position, begin)
        return self.person(line, position, begin, end, kind_post)

    def _rank_post(self, line: Line, start: int, end: int) -> Post | None:
        """A rank ("Colonel", "Maj. Gen.") is a post of its holder; an honorific is none."""
        title = self._title(line, start)
        if title is None or title[1].kind != "rank":
            return None
        return Post(line.surface(start, end).rstrip("."), title[1].lemma, frozenset(line.words[start:end]), kind="rank")

    def _title(self, line: Line, position: int) -> tuple[int, Title] | None:
        if position >= len(line.words) or line.tokens[position].kind != "word":
            return None
        words = [plain(word) for word in line.words[position : position + 5]]
        length, found = self.judge.lexicon.titles["en"].longest(words, 0, words[0])
        title = found[0] if length else None
        return (length, title) if isinstance(title, Title) else None

    def _ranks(self, line: Line, position: int) -> int:
        """Past honorifics and ranks before a name: "Maj. Gen.", "Sheikh"."""
        for _ in range(4):
            if position >= len(line.words) or not line.tokens[position].text[0].isupper():
                break
            title = self._title(line, position)
            if line.words[position] in self.judge.words("honorifics") or (
                title is not None and title[1].kind in ("honorific", "rank")
            ):
                position += title[0] if title is not None else 1
                if position < len(line.words) and line.words[position] == ".":
                    position += 1
            else:
                break
        return position

    # -- the head of a title ------------------------------------------------------------------------

    def head(self, line: Line, position: int) -> Head | None:
        """The title that begins at a token, with the words before and after its head."""
        found = Head(position, position, Title("", "", ""))
        at = position
        while at < len(line.words) and at - position < _LONGEST_TITLE and line.tokens[at].kind == "word":
            title = None if self._ahead(line, at) else self._title(line, at)
            if title is not None and title[1].kind != "honorific":
                found.end, found.title = at + title[0], title[1]
                found.start = position
                self._complement(line, found)
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
        following = self._title(line, at + 1)
        own = self._title(line, at)
        if following is not None and following[1].kind == "office" and (own is None or own[0] == 1):
            return True
        later = self._title(line, at + 2)
        return (own is None or own[0] == 1) and later is not None and self._modifier(line, at + 1, at)

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
        body = self.bodies.body(line, at)
        if body is not None and self._leads_on(line, body.end, start):
            body.inside = True
            found.body = body
            if found.owner >= 0 and body.actor is None:
                body.name = unpossessed(line.surface(found.owner, body.end))
            return body.end - at
        if word in _OWNERS and at == start:
            if word == "its" and self.bodies.memory.bodies:
                found.body = self.bodies.again(self.bodies.memory.bodies[-1], line, at, at + 1)
            return 1
        known = self.bodies.last_of(single)
        if known is not None:
            found.body = self.bodies.again(known, line, at, at + 1)
            found.body.inside = True
            return 1
        if self._modifier(line, at, start) or self._owner(line, at):
            return 1
        return self._unknown_body(line, at, at, found)

    def _of_a_body(self, line: Line, end: int) -> bool:
        """Whether the head within reach is one of a party, a company or an agency: "chairman", "chief"."""
        titles = (self._title(line, at) for at in range(end, min(end + 4, len(line.words))))
        return any(words_of(title[1].lemma)[-1] in self.judge.words("body_titles") for title in titles if title)

    def _unknown_body(self, line: Line, start: int, at: int, found: Head) -> int:
        """A capitalised name before a head: "Georgian Dream chairman"; 0 where it is none."""
        end = at
        while end < len(line.tokens) and end - at < 4 and self.judge.is_name_word(line.tokens[end], opens=False):
            if self._title(line, end) is not None or self.judge.country_of(plain(line.words[end])):
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
            found.country = found.country or self._seated(actor)
        elif actor.cls not in ("Region", "Place"):
            return 0
        return length

    def _seated(self, city: Actor) -> str | None:
        """The country whose capital a city is."""
        country = city.links.get("inCountry", "")
        known = self.judge.lexicon.actors.get(country)
        return country if known is not None and known.links.get("capital") == city.path else None

    def _leads_on(self, line: Line, end: int, start: int) -> bool:
        """Whether a head follows a body within a few modifiers, so that the body is part of a title."""
        for at in range(end, min(end + 4, len(line.words))):
            if self._title(line, at) is not None:
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
        if "-" in word and word.islower() and line.tokens[at].text.islower():
            return True
        if word in judge.lexicon.portfolios["en"] or word in judge.words("organization_heads"):
            return True
        capital = line.tokens[at].text[0].isupper()
        if judge.verb(word) and not capital:
            return False
        return judge.is_common(word) and (capital or at != start or line.words[at - 1] in _ARTICLES | _OWNERS)

    def _complement(self, line: Line, found: Head) -> None:
        """ "minister of defence", "envoy to Yemen", "spokesman for the ministry", "president of Iraq"."""
        for _ in range(2):
            end = found.end
            if end >= len(line.words) or line.words[end] not in self.judge.words("title_links"):
                return
            start = end + 1 + (end + 1 < len(line.words) and line.words[end + 1] in _ARTICLES | _OWNERS)
            if start >= len(line.words) or line.tokens[start].kind != "word":
                return
            finish = self._complement_end(line, start, line.words[end], found)
            if finish <= start:
                return
            found.end = finish
            if line.words[finish - 1].endswith("'s"):
                return

    def _complement_end(self, line: Line, start: int, link: str, found: Head) -> int:
        length, actor = self.bodies.actor(line, start)
        body = self.bodies.body(line, start) if link in ("of", "for", "at", "to", "in") else None
        if body is not None and body.end - start > length:
            found.body, body.inside = body, True
            return body.end
        if actor is not None and actor.family == "person":
            return start
        if actor is not None:
            if link in ("in", "at", "on") and actor.family == "place":
                after = start + length
                named = after < len(line.tokens) and (line.words[after] == "," or line.tokens[after].text[0].isupper())
                return after if named and link == "in" else start
            if actor.cls == "Country":
                found.country = found.country or actor.path
                if line.words[start + length - 1].endswith("'s"):
                    return self._owned(line, start, start + length, found)
            elif actor.family == "organization":
                found.body = self.bodies.known(line, start, length, actor)
                found.body.inside = True
            return start + length
        if link not in ("of", "for"):
            return self._office_of(line, start, found) if link == "to" else start
        return self._field(line, start)

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
        if body is None:
            return self._field(line, after) if after < len(line.words) else after
        body.inside, found.body = True, body
        return body.end

    def _field(self, line: Line, start: int) -> int:
        """Past what an office is about: "defence", "political affairs", "Alfa Group"."""
        end = start
        while end < len(line.words) and end - start < 6 and line.tokens[end].kind == "word":
            word = line.words[end]
            capital = line.tokens[end].text[0].isupper()
            joint = word in ("and", "of", "the", "for") and end > start and end + 1 < len(line.words)
            if joint:
                following = line.words[end + 1]
                if word == "and" and following not in self.judge.lexicon.portfolios["en"]:
                    break
            elif (
                word in self.judge.function_words
                or (self.judge.verb(word) and not capital and end > start)
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

    # -- posts and persons --------------------------------------------------------------------------

    def post(self, line: Line, head: Head) -> Post:
        """The post as written, with the words by which it is compared."""
        words = {
            plain(word)
            for word in line.words[head.start : head.end]
            if word not in _ARTICLES | _OWNERS
            and word not in self.judge.words("title_links")
            and (not word.endswith("'s") or self._stranger(line, word))
            and self.judge.country_of(plain(word)) is None
        }
        known = self.judge.lexicon.actors.get(head.country or "")
        own = {word for name, _ in known.names for word in words_of(name)} if known is not None else set()
        title = unpossessed(line.surface(head.start, head.end))
        lemma, memory = head.title.lemma, self.bodies.memory
        if self._counterpart(head) and memory.office is not None:
            lemma, words = memory.office.lemma, set(memory.office.words)
        post = Post(title, lemma, frozenset(words - own), head.country, head.body, head.status, head.title.kind)
        memory.office = post if post.kind == "office" else memory.office
        return post

    def _stranger(self, line: Line, word: str) -> bool:
        """Whether a possessor is a name that tells this post from others: "Kosovo's prime minister"."""
        at = line.words.index(word)
        return line.tokens[at].text[0].isupper() and self.bodies.actor(line, at)[1] is None

    def person(
        self, line: Line, start: int, begin: int, end: int, post: Post | None, *, counterpart: bool = False
    ) -> Mention:
        """A person named by tokens `begin` to `end`, with the title before and the apposition after."""
        _, actor = self.bodies.actor(line, begin, family="person")
        mention = Mention(line, start, end, "person", post=post, actor=actor, name_start=begin, name_end=end)
        mention.name = unpossessed(line.surface(begin, end))
        mention.counterpart = counterpart
        self.bodies.memory.surnames.add(plain(line.words[end - 1]))
        self.bodies.memory.surnames.add(plain(line.words[begin]))
        self.bodies.memory.surnames.add(line.words[end - 1].rpartition("-")[2])
        if not line.words[end - 1].endswith("'s"):
            self._apposition(mention)
        return mention

    def _apposition(self, mention: Mention) -> None:
        """Take up ", the Iraqi prime minister," after a name."""
        line, position = mention.line, mention.end
        if position + 1 >= len(line.words) or line.words[position] not in _COMMAS:
            return
        start = position + 1
        if line.tokens[start].kind == "number" and start + 1 < len(line.words) and line.words[start + 1] == ",":
            start += 2
        start += start < len(line.words) and line.words[start] in _ARTICLES
        if start >= len(line.words):
            return
        head = self.head(line, start)
        if head is None or self.name_end(line, self._ranks(line, head.end), titled=True) > head.end:
            return
        following = line.words[head.end] if head.end < len(line.words) else "."
        if following not in _ENDS and following not in ("who", "and", "since", "until", "in", "on", "from"):
            return
        last = line.words[head.end - 1]
        if last.endswith("'s") or (head.title.kind == "office" and last in self.judge.words("plural_titles")):
            return
        mention.extra_posts.append(self.post(line, head))
        mention.end = head.end

    def name_end(self, line: Line, start: int, *, titled: bool) -> int:
        """The end of a run of name words from `start`."""
        length, actor = self.bodies.actor(line, start)
        if actor is not None and actor.family != "person" and not titled:
            second = start + 1 < len(line.tokens) and self.judge.is_name_word(line.tokens[start + 1], opens=False)
            if length > 1 or not second or not self.judge.is_given(line.words[start]):
                return start
        if titled and actor is not None and ((length > 1 and actor.family != "person") or actor.cls == "Country"):
            return start
        end, count = start, 0
        while end < len(line.tokens) and count < _LONGEST_NAME:
            step = self._name_step(line, end, count, titled=titled)
            if not step:
                break
            end, count = end + step, count + 1
            if line.words[end - 1].endswith("'s"):
                break
        if actor is not None and actor.family == "person":
            return max(end, start + length)
        return end

    def _name_step(self, line: Line, end: int, count: int, *, titled: bool) -> int:
        token = line.tokens[end]
        judge = self.judge
        following = end + 1 < len(line.tokens)
        particle = token.norm in judge.words("name_particles") and (count or token.text[0].isupper())
        if particle and following and judge.is_name_word(line.tokens[end + 1], opens=False):
            return 1
        if token.kind != "word":
            return 0
        if token.norm.endswith(".") or (len(token.text) == 1 and token.text.isupper() and following):
            dot = following and line.tokens[end + 1].text == "."
            return 1 + dot if token.norm not in ("u.s.", "u.n.", "u.k.", "i", "a") else 0
        if count and token.norm in ("jr", "sr", "ii", "iii"):
            return 1
        if not token.text[0].isupper() and not token.norm.startswith(("al-", "el-")):
            return 0
        word = plain(token.norm)
        if judge.country_of(word) is not None and not (count and judge.is_surname(word)):
            return 0
        if word in judge.words("organization_heads") or (token.text.isupper() and len(word) > 2):
            return 0
        if judge.is_name_word(token, opens=end == 0 and not titled):
            return 1
        unknown = not judge.is_common(word) or (following and judge.is_name_word(line.tokens[end + 1], opens=False))
        return int(
            titled and (count > 0 or unknown) and word not in judge.function_words and self._title(line, end) is None
        )
