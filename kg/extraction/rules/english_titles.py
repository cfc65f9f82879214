"""Titles and the names they belong to: "Iran's deputy foreign minister, X", "X, head of the Y council,".

`EnglishTitles(judge, bodies).at(line, position)` gives the person or title that begins at a token. Called by
`english_mentions`.
"""

from dataclasses import dataclass

from kg.extraction.rules.english_bodies import unpossessed
from kg.extraction.rules.english_heads import ARTICLES, OWNERS, EnglishHeads, Head
from kg.extraction.rules.english_words import PAST, THIRD, plain
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.lexicon import Actor, words_of
from kg.language.segmentation import Token

_COMMAS = frozenset({",", "(", "–", "—"})
_ENDS = frozenset({",", ".", ";", ")", "–", "—", ":"})
_LONGEST_NAME = 6
_ARRIVING = frozenset({"arrive", "arrives", "arrived", "arriving", "land", "landed", "landing"})
_MEDIA = frozenset({"media", "mediaOutlet", "newsAgency"})
_LATELY = 3
_YOUNGER = frozenset({"jr", "sr"})
_STATE = frozenset({"minister", "president", "king", "queen", "chancellor", "emir"})


@dataclass(frozen=True)
class EnglishTitles(EnglishHeads):
    """The finder of titled persons."""

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
            steps, _ = self.judge.country_at(line.words, begin)  # "the chairman, Norwegian Anna Berg,"
            begin += steps if steps and self.name_end(line, begin + steps, titled=True) > begin + steps + 1 else 0
        owner = line.words[head.end - 1].endswith("'s")  # "the Prime Minister's Ballarat office"
        finish = begin if owner else self.name_end(line, begin, titled=True)
        if finish > begin and (not comma or self._closed(line, begin, finish)):
            return self.person(
                line,
                position,
                begin,
                finish,
                self._of_state(line, self.post(line, head), begin, finish),
                counterpart=self._counterpart(head),
            )
        if not self._stands_alone(line, position, head):
            return None
        mention = Mention(line, position, head.end, "title", post=self.post(line, head))
        mention.counterpart = self._counterpart(head) or (head.title.lemma == "leader" and head.country is not None)
        return mention

    def _of_state(self, line: Line, post: Post, begin: int, end: int) -> Post:
        """The post of a minister with the country it lacks: "… of Niger" after the name, the country that somebody goes
        to, that of the ministry named before, else the article's; a spokesman speaks for the body named last."""
        if post.country or post.organization:
            return post
        last = words_of(post.lemma)[-1]
        if last.startswith("spokes") and len(words_of(post.title)) == 1:
            post.organization = self._spoken_for(line)
        if last not in _STATE:
            return post
        after = line.words[end : end + 1] == ["of"]
        _, actor = self.bodies.actor(line, end + 1) if after else (0, None)
        told = actor.path if actor is not None and actor.cls == "Country" else None
        told = (
            told
            or self._served(line, begin)
            or self._scene(line)
            or self._of_ministry(post)
            or self.bodies.country_here(line, end)
        )
        post.country = told or self.bodies.memory.country
        return post

    def _served(self, line: Line, begin: int) -> str | None:
        """The country that a known person serves."""
        _, known = self.bodies.actor(line, begin, family="person")
        return known.links.get("serves") if known is not None else None

    def _scene(self, line: Line) -> str | None:
        """The country to which somebody goes in the sentence: "flew to Kyiv for talks with President …"."""
        for mention in reversed(line.mentions):
            if mention.kind not in ("place", "country") or mention.actor is None:
                continue
            before = line.words[max(0, mention.start - 2) : mention.start]
            arrives = before[-1:] in (["to"], ["into"]) or (before[-1:] == ["in"] and before[0] in _ARRIVING)
            where = line.words[mention.end : mention.end + 2] == [",", "where"]
            if arrives or where:
                actor = mention.actor
                return actor.path if actor.cls == "Country" else actor.links.get("inCountry")
            return None
        return None

    def _of_ministry(self, post: Post) -> str | None:
        """The country of the ministry named before, of a minister without one."""
        field = set(words_of(post.lemma)[:-1])
        for body in reversed(self.bodies.memory.bodies[-_LATELY:]):
            words = [plain(word) for word in words_of(body.name)]
            if "ministry" in words and field & set(words):
                found = (self.judge.country_at(words, at)[1] or self._capital_of(words, at) for at in range(len(words)))
                return next((country for country in found if country is not None), None)
        return None

    def _capital_of(self, words: list[str], at: int) -> str | None:
        """The country of the capital that a word is: "Seoul's Foreign Ministry"."""
        _, found = self.judge.lexicon.tries["en"].longest(words, at, words[at])
        city = next((one for one in found if isinstance(one, Actor) and one.cls == "City"), None)
        return self.seated(city) if city is not None else None

    def _spoken_for(self, line: Line) -> Mention | None:
        """The body that the sentence begins with, else the last one named."""
        here = [m for m in line.mentions if m.kind == "organization" and m.org_kind not in _MEDIA]
        told = [m for m in self.bodies.memory.bodies if m.org_kind not in _MEDIA]
        body = here[0] if here else told[-1] if told else None
        return self.bodies.again(body, line, body.start, body.end) if body is not None and not here else body

    def _counterpart(self, head: Head) -> bool:
        return head.title.lemma in ("counterpart", "counterparts", "opposite number")

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
        definite = before == "the" or before in OWNERS
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
        title = self.title(line, start)
        if title is None or title[1].kind != "rank":
            return None
        return Post(line.surface(start, end).rstrip("."), title[1].lemma, frozenset(line.words[start:end]), kind="rank")

    def _ranks(self, line: Line, position: int) -> int:
        """Past honorifics and ranks before a name: "Maj. Gen.", "Sheikh"."""
        for _ in range(4):
            if position >= len(line.words) or not line.tokens[position].text[0].isupper():
                break
            title = self.title(line, position)
            if line.words[position] in self.judge.words("honorifics") or (
                title is not None and title[1].kind in ("honorific", "rank")
            ):
                position += title[0] if title is not None else 1
                if position < len(line.words) and line.words[position] == ".":
                    position += 1
            else:
                break
        return position

    # -- posts and persons --------------------------------------------------------------------------

    def post(self, line: Line, head: Head) -> Post:
        """The post as written, with the words by which it is compared."""
        words = {
            plain(word)
            for word in line.words[head.start : head.end]
            if word not in ARTICLES | OWNERS
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
        last = next((p for p in range(end - 1, begin, -1) if plain(line.words[p]) not in _YOUNGER | {",", "."}), begin)
        self.bodies.memory.surnames.add(plain(line.words[last]))
        self.bodies.memory.surnames.add(plain(line.words[begin]))
        self.bodies.memory.surnames.add(line.words[last].rpartition("-")[2])
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
        start += start < len(line.words) and line.words[start] in ARTICLES
        if start >= len(line.words):
            return
        head = self.head(line, start)
        if head is None or self.name_end(line, self._ranks(line, head.end), titled=True) > head.end:
            return
        following = line.words[head.end] if head.end < len(line.words) else "."
        if mention.post is not None and following == ",":  # "…, Anna Berg, the mayor of Lund, Omar Holt, said"
            begin = self._ranks(line, head.end + 1)
            finish = self.name_end(line, begin, titled=True)
            if finish > begin + 1 and self._closed(line, begin, finish):
                return
        if following not in _ENDS and following not in ("who", "and", "since", "until", "in", "on", "from"):
            return
        last = line.words[head.end - 1]
        if last.endswith("'s") or (head.title.kind == "office" and last in self.judge.words("plural_titles")):
            return
        mention.extra_posts.append(self.post(line, head))
        mention.end = head.end
        if following == "and":  # "the information minister and government spokesman,"
            second = self.head(line, head.end + 1)
            if second is not None and line.words[second.end : second.end + 1] == [","]:
                mention.extra_posts.append(self.post(line, second))
                mention.end = second.end

    def name_end(self, line: Line, start: int, *, titled: bool) -> int:
        """The end of a run of name words from `start`."""
        length, actor = self.bodies.actor(line, start)
        if actor is not None and actor.family != "person" and not titled:
            second = start + 1 < len(line.tokens) and self.judge.is_name_word(line.tokens[start + 1], opens=False)
            if length > 1 or not second or not self.judge.is_given(line.words[start]):
                return start
        if titled and actor is not None and ((length > 1 and actor.family != "person") or actor.cls == "Country"):
            return start
        if (
            titled
            and actor is not None
            and actor.family == "organization"
            and not self.judge.is_named(line.words[start])
        ):
            after = start + 1
            if after >= len(line.tokens) or not self.judge.is_name_word(line.tokens[after], opens=False):
                return start  # "an official of the group, Hamas,"
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

    def _goes_on(self, line: Line, position: int) -> bool:
        """Whether a sentence goes on behind the full stop of "Jr."."""
        return not line.tokens[position].text[0].isupper()

    def _named_like_a_month(self, line: Line, position: int, *, titled: bool) -> bool:
        """ "Jan de Vries", "April Jones"."""
        token, after = line.tokens[position], line.tokens[position + 1]
        if token.norm not in self.judge.words("months") or not token.text[0].isupper() or after.kind != "word":
            return False
        particle = after.norm in self.judge.words("name_particles") and after.text[0].islower()
        if not self.judge.is_given(token.norm):
            return False
        return particle or self.judge.is_surname(plain(after.norm)) or (titled and self._unlisted(after))

    def _unlisted(self, token: Token) -> bool:
        """Whether a capitalised word is no ordinary one, so that behind a title it is a surname."""
        return token.text[0].isupper() and not self.judge.is_common(plain(token.norm))

    def first_name(self, line: Line, position: int) -> bool:
        """Whether an ordinary word that opens a sentence is a first name: "Bill Holt", "Mark Novak"."""
        word, after = line.words[position], line.tokens[position + 1] if position + 1 < len(line.tokens) else None
        if after is None or word in self.judge.function_words or not self.judge.is_given(word):
            return False
        return after.kind == "word" and self._unlisted(after) and self.bodies.actor(line, position + 1)[1] is None

    def _name_step(self, line: Line, end: int, count: int, *, titled: bool) -> int:
        token = line.tokens[end]
        judge = self.judge
        following = end + 1 < len(line.tokens)
        if count and token.text == "," and following and line.words[end + 1] in _YOUNGER:
            dot = end + 3 < len(line.tokens) and line.tokens[end + 2].text == "." and self._goes_on(line, end + 3)
            return 2 + dot  # "Anna Berg, Jr."
        particle = token.norm in judge.words("name_particles") and (count or token.text[0].isupper())
        if particle and following and judge.is_name_word(line.tokens[end + 1], opens=False):
            return 1
        if token.kind != "word":
            return 0
        if not count and following and self._named_like_a_month(line, end, titled=titled):
            return 1
        if (
            count == 1
            and token.norm in judge.words("months")
            and token.text[0].isupper()
            and (titled or judge.is_given(token.norm))
        ):
            return int(not following or line.tokens[end + 1].kind != "number")
        if token.norm.endswith(".") or (len(token.text) == 1 and token.text.isupper() and following):
            dot = following and line.tokens[end + 1].text == "."
            initial = bool(count) and dot and len(token.text) == 1  # "Anna A. Berg"
            return 1 + dot if initial or token.norm not in ("u.s.", "u.n.", "u.k.", "i", "a") else 0
        if count and token.norm in _YOUNGER | {"ii", "iii"}:
            return 1
        if not token.text[0].isupper() and not token.norm.startswith(("al-", "el-")):
            return 0
        word = plain(token.norm)
        if judge.country_of(word) is not None and not (count and judge.is_surname(word)):
            return 0
        if word in judge.words("organization_heads") or (token.text.isupper() and len(word) > 2):
            return 0
        if judge.is_name_word(token, opens=end == 0 and not titled and not self.first_name(line, 0)):
            return 1
        unknown = not (judge.is_common(word) or judge.is_third(word)) or (
            following and judge.is_name_word(line.tokens[end + 1], opens=False)
        )
        return int(
            titled and (count > 0 or unknown) and word not in judge.function_words and self.title(line, end) is None
        )
