"""Titles and the names they belong to: "Iran's deputy foreign minister, X", "X, head of the Y council,".

`EnglishTitles(judge, bodies).at(line, position)` gives the person or title that begins at a token. Called by
`english_mentions`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extraction.rules.english_apposed import EnglishApposed
from kg.extraction.rules.english_companions import company_state, counterpart_state
from kg.extraction.rules.english_heads import OWNERS, Head
from kg.extraction.rules.english_known import unpossessed
from kg.extraction.rules.english_names import YOUNGER
from kg.extraction.rules.english_words import plain
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.extraction.rules.offices import has_office
from kg.language.lexicon import Actor, words_of

_ARRIVING = frozenset({"arrive", "arrives", "arrived", "arriving", "land", "landed", "landing"})
_MEDIA = frozenset({"media", "mediaOutlet", "newsAgency"})
_LATELY = 3
_SOON = 5
_FAR = 14  # words between an office and the name that a comma parts from it
_CLOSED = frozenset({",", ".", ";", ":", "(", "–", "—"})
_DEFINITE = frozenset({"the", *OWNERS})
_OF_PRESIDENTS = frozenset({"president", "interim", "acting", "former", "deputy", "vice"})
_STATE = frozenset({"minister", "president", "king", "queen", "chancellor", "emir"})


@dataclass(frozen=True)
class EnglishTitles(EnglishApposed):
    """The finder of titled persons."""

    def at(self, line: Line, position: int) -> Mention | None:
        """The titled person, or the title without a name, that begins at a token."""
        polite = self._honorific(line, position)
        if polite is not None:
            return polite
        office = self.office_of_body(line, position)
        if office is not None and (holder := self._named(line, position, office)) is not None:
            return holder
        head = self.head(line, position)
        if head is None or self._of_kin(line, head):
            return None
        named = self._named(line, position, head) or self._doubly(line, position, head)
        if named is not None:
            return named
        if (far := self._named_behind(line, position, head)) is not None:
            return far
        if not self._stands_alone(line, position, head):
            return None
        post = self.post(line, head)
        post.words -= {"visiting"}
        mention = Mention(line, position, head.end, "title", post=post)
        mention.counterpart = self._counterpart(head) or (head.title.lemma == "leader" and head.country is not None)
        return mention

    def _of_kin(self, line: Line, head: Head) -> bool:
        """Whether somebody is told by a relative with an office, whose name follows: "the sister of President Berg"."""
        if head.title.lemma not in self.judge.words("kin"):
            return False
        return any(
            (told := self.title(line, at)) and told[1].kind == "office" for at in range(head.start + 1, head.end)
        )

    def _anybodys(self, line: Line, position: int) -> bool:
        """Whether a possessive stands before a title or opens it: "her rival", "Berg's longtime rival"."""
        around = line.words[max(0, position - 1) : position + 1]
        return any(word in OWNERS or word.endswith("'s") for word in around)

    def _named(self, line: Line, position: int, head: Head) -> Mention | None:
        """The person whose name stands right behind a title, or behind its comma."""
        if head.title.lemma == "rival" and not self._anybodys(line, position):
            return None  # "the rival Lund militia"
        begin = self._ranks(line, head.end)
        comma = begin < len(line.words) and line.words[begin] == ","
        begin += comma
        if comma:
            begin = self._ranks(line, begin)
            inner = self.title(line, begin)
            if inner is not None and inner[1].kind == "office" and head.title.lemma != inner[1].lemma:
                return None  # "its chairman, Archbishop Anna Berg"
            steps, _ = self.judge.country_at(line.words, begin)  # "the chairman, Norwegian Anna Berg,"
            begin += steps if steps and self.name_end(line, begin + steps, titled=True) > begin + steps + 1 else 0
        owner = line.words[head.end - 1].endswith("'s")  # "the Prime Minister's Ballarat office"
        finish = begin if owner else self.name_end(line, begin, titled=True)
        if finish <= begin or (comma and not self._closed(line, begin, finish)):
            return None
        post = self._of_state(line, self.post(line, head), begin, finish)
        mention = self.person(line, position, begin, finish, post, counterpart=self._counterpart(head))
        if (rank := self._rank_post(line, begin - self._rank_words(line, begin, head.end), begin)) is not None:
            mention.front_posts.append(rank)
        return mention

    def _doubly(self, line: Line, position: int, head: Head) -> Mention | None:
        """ "The envoy, former Danish minister Anna Berg,", "special envoy and energy adviser Omar Holt": two posts."""
        joint = line.words[head.end : head.end + 1]
        several = joint == ["and"] and line.words[head.end - 1] in self.judge.words("plural_titles")
        other = self._counterpart(head)  # "his counterpart, President Omar Holt,"
        if joint not in ([","], ["and"]) or (other and joint != [","]) or several:
            return None  # "officials and Foreign Minister Anna Berg"
        bare = head.country is None and head.body is None and head.title.kind == "office"
        start = head.end + 1 + (line.words[head.end + 1 : head.end + 2] == ["the"])
        second = self.head(line, start) if start < len(line.words) else None
        roles = joint == [","] or head.title.kind == "role"  # "lawyer and activist Omar Holt"
        if second is None or second.title.kind == "rank" or (second.title.kind == "role" and not roles):
            return None
        apart = second.country is not None and (bare or second.country != head.country)
        if joint == ["and"] and apart and line.words[position - 1 : position] == ["the"]:
            return None  # "the president and Danish Foreign Minister Anna Berg": two people
        comma = joint == ["and"] and line.words[second.end : second.end + 1] == [","]
        begin = self._ranks(line, second.end + comma)
        finish = self.name_end(line, begin, titled=True)
        if finish < begin + 2 or ((comma or joint == [","]) and not self._closed(line, begin, finish)):
            return None
        definite = other or line.words[position] in OWNERS or (position > 0 and line.words[position - 1] in _DEFINITE)
        if joint == [","] and not (definite and line.words[finish : finish + 1] == [","]):
            return None  # the next of a list: "the mayor, former minister Anna Berg and"
        if (joint == ["and"] or other) and second.country is None and second.body is None:
            second.country, second.body = head.country, head.body
        first = self.post(line, head)
        post = self._of_state(line, self.post(line, second), begin, finish)
        mention = self.person(line, position, begin, finish, post)
        if not other:
            mention.front_posts.append(first)
        return mention

    def _named_behind(self, line: Line, position: int, head: Head) -> Mention | None:
        """ "The finance minister in the last cabinet, Anna Berg, said": the name stands behind more of the office."""
        words, definite = line.words, position > 0 and line.words[position - 1] == "the"
        if not definite or words[head.end : head.end + 1] == [] or head.title.kind != "office":
            return None
        if words[head.end] != "who" and words[head.end] not in self.judge.words("scene_prepositions"):
            return None
        for at in range(head.end + 1, min(head.end + _FAR, len(words))):
            if words[at] in _CLOSED or line.tokens[at].text[0].isupper():
                if words[at] != ",":
                    return None
                begin = self._ranks(line, at + 1)
                finish = self.name_end(line, begin, titled=True)
                if finish < begin + 2 or words[finish : finish + 1] != [","]:
                    return None
                post = self._of_state(line, self.post(line, head), begin, finish)
                return self.person(line, position, begin, finish, post)
        return None

    def _of_state(self, line: Line, post: Post, begin: int, end: int) -> Post:
        """The post of a minister with the country it lacks: "… of Niger" after the name, the country that somebody goes
        to, that of the ministry named before, else the article's; a spokesman speaks for the body named last."""
        surname = plain(line.words[end - 1])
        if post.country or post.organization:
            if post.country:
                self.bodies.memory.serving.setdefault(surname, post.country)
            return post
        last = words_of(post.lemma)[-1]
        if last in self.judge.words("party_offices"):
            party = self.bodies.last_of("party")
            post.organization = self.bodies.again(party, line, begin, end) if party is not None else None
        if last.startswith("spokes") and len(words_of(post.title)) == 1:
            post.organization = self._spoken_for(line)
        opposing = last == "leader" and "opposition" in words_of(post.title)
        ministerial = last in _STATE | self.judge.words("ministerial")
        of_state = post.lemma in self.judge.words("offices_of_state") or self._only_there(post) is not None
        words = words_of(post.title)
        of_state = of_state or words[0] in self.judge.words("described_as_of_state") or self._of_a_field(words)
        if not (ministerial or opposing or of_state):
            return post
        memory = self.bodies.memory
        if (known := memory.offices.get((surname, post.lemma)) or memory.serving.get(surname)) is not None:
            post.country = known
            return post
        after = line.words[end : end + 1] == ["of"]
        grammar = self.judge.lexicon.grammar["en"]
        states = (state for state in self._states(line, post, begin, end) if state is not None)
        told = next((state for state in states if has_office(state, post, grammar)), None)
        told = told if after or not self._held_by_another(post, surname, told) else None
        beside = counterpart_state(line, end, self.judge)
        if told is not None and (told == beside or self._goes_to(line, end, told)):
            others = (memory.written, memory.home, memory.beside)
            told = next((one for one in others if one is not None and one != told), None)
        post.country = told
        return post

    def _of_a_field(self, words: list[str]) -> bool:
        """Whether a secretary is a minister by another name: "Trade Secretary", "Interior Cabinet Secretary"."""
        fields = self.judge.lexicon.portfolios["en"] | {"cabinet"}
        named = words[-1] in self.judge.words("ministers") and words[-1] != "commissioner"
        return named and words[-2:-1] != [] and words[-2] in fields

    def _states(self, line: Line, post: Post, begin: int, end: int) -> Iterator[str | None]:
        """The countries that a post without one may be of, the surest first."""
        memory = self.bodies.memory
        _, actor = self.bodies.actor(line, end + 1) if line.words[end : end + 1] == ["of"] else (0, None)
        yield actor.path if actor is not None and actor.cls == "Country" else None
        yield self._served(line, begin)
        yield company_state(line, begin, memory)
        yield self._only_there(post)
        yield self._scene(line, begin)
        yield self._opened_in(line)
        yield self._of_ministry(post)
        yield self._beside(line, begin, post)
        yield self._first_state(line)
        if words_of(post.lemma)[-1] != "president" or not (
            {word.rpartition("-")[2] for word in words_of(post.title)} - _OF_PRESIDENTS
        ):
            yield memory.scene if memory.home is None else None
            yield memory.country
            yield memory.home
            yield memory.beside

    def _beside(self, line: Line, begin: int, post: Post) -> str | None:
        """The one country named before in the sentence; the outlet's own for a minister who opens his."""
        own = self.bodies.memory.outlet
        opens = not any(mention.kind in ("person", "country") for mention in line.mentions)
        opens = opens or (own is not None and own == self.bodies.memory.home)
        heads = {words_of(post.lemma)[-1], post.lemma.replace(" ", "-")}
        if own is not None and opens and heads & self.judge.words("ministerial"):
            return own
        return self.bodies.country_here(line, begin)

    def _held_by_another(self, post: Post, surname: str, country: str | None) -> bool:
        """Whether somebody else holds, in a country, an office that one person has at a time."""
        memory = self.bodies.memory
        if post.lemma not in self.judge.words("sole_offices") or post.status == "former":
            return False
        offices = memory.offices.items()
        here = [name for (name, lemma), state in offices if (lemma, state) == (post.lemma, country)]
        return bool(here) and surname not in here

    def _only_there(self, post: Post) -> str | None:
        """The state that alone has an office of that name: "Treasury Secretary", "Chancellor of the Exchequer"; of
        several, the one that the article is about, else the first."""
        states = self.judge.lexicon.grammar["en"].mapping("offices_of_few_states")
        names = {"_".join(words_of(name)) for name in (post.lemma, post.title)}
        having = [path for path, offices in states.items() if names & offices]
        return next((path for path in having if path == self.bodies.memory.home), next(iter(having), None))

    def _goes_to(self, line: Line, end: int, country: str) -> bool:
        """Whether the one named goes to a country: "Prime Minister Anna Berg has arrived in Chad", whose she is not."""
        going = self.judge.words("going")
        for at in range(end + 1, len(line.words)):
            if line.words[at - 1] not in ("to", "in", "into", "the") or not going & set(
                line.words[max(end, at - 5) : at]
            ):
                continue
            _, actor = self.bodies.actor(line, at, family="place")
            if actor is not None and country in (actor.path, actor.links.get("inCountry")):
                return True
        return False

    def _first_state(self, line: Line) -> str | None:
        """The country that a sentence begins with: "Chad said that Niger had left, with Foreign Minister …"."""
        first = line.mentions[0] if line.mentions else None
        opens = first is not None and first.start == 0 and first.kind == "country" and first.actor is not None
        owns = first is not None and line.words[first.end - 1].endswith("'s")
        return first.actor.path if first is not None and first.actor is not None and opens and not owns else None

    def goes_on_in(self, line: Line) -> None:
        """Note the country that somebody is told to go to, whose ministers the next sentences may name."""
        for mention in line.mentions:
            if mention.kind not in ("place", "country") or mention.actor is None:
                continue
            before = line.words[max(0, mention.start - _LATELY - 1) : mention.start]
            if before[-1:] and before[-1] in self.judge.words("gone_to") and self.judge.words("going") & set(before):
                actor = mention.actor
                self.bodies.memory.scene = actor.path if actor.cls == "Country" else actor.links.get("inCountry")

    def _served(self, line: Line, begin: int) -> str | None:
        """The country that a known person serves."""
        _, known = self.bodies.actor(line, begin, family="person")
        return known.links.get("serves") if known is not None else None

    def _scene(self, line: Line, begin: int) -> str | None:
        """The country to which somebody goes in the sentence: "flew to Kyiv for talks with President …"."""
        title = next((m for m in reversed(line.mentions) if m.end <= begin), None)
        met = title is not None and "with" in line.words[title.end : begin]  # "talks in Kyiv with President …"
        for mention in reversed(line.mentions):
            if mention.kind not in ("place", "country") or mention.actor is None:
                continue
            before = line.words[max(0, mention.start - 2) : mention.start]
            inside = before[-1:] == ["in"] and (met or before[0] in _ARRIVING)
            arrives = before[-1:] in (["to"], ["into"]) or inside
            where = "where" in line.words[mention.end : mention.end + _SOON]
            apart = {"after", "before", "as", "while", "when"} & set(line.words[mention.end :])
            if where or (arrives and not apart):
                actor = mention.actor
                return actor.path if actor.cls == "Country" else actor.links.get("inCountry")
            return None
        return None

    def _opened_in(self, line: Line) -> str | None:
        """The country of the capital that opens a sentence: "In Oslo, Foreign Minister Anna Berg said"."""
        scene = line.mentions[0] if line.mentions and line.words[:1] == ["in"] else None
        opens = scene is not None and scene.start == 1 and line.words[scene.end : scene.end + 1] == [","]
        if scene is None or not opens or scene.actor is None or scene.actor.cls != "City":
            return None
        return self.seated(scene.actor)

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
        return here[0] if here else told[-1] if told else None

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

    def _rank_words(self, line: Line, begin: int, after: int) -> int:
        """How many words before a name tell a rank: "the envoy, Major General Anna Berg"."""
        for at in range(after + (line.words[after : after + 1] == [","]), begin):
            title = self.title(line, at)
            if title is not None and title[1].kind == "rank":
                return begin - at
        return 0

    def _rank_post(self, line: Line, start: int, end: int) -> Post | None:
        """A rank ("Colonel", "Maj. Gen.") is a post of its holder; an honorific is none."""
        title = self.title(line, start) if start < end else None
        if title is None or title[1].kind != "rank":
            return None
        return Post(line.surface(start, end).rstrip("."), title[1].lemma, frozenset(line.words[start:end]), kind="rank")

    # -- posts and persons --------------------------------------------------------------------------

    def person(
        self, line: Line, start: int, begin: int, end: int, post: Post | None, *, counterpart: bool = False
    ) -> Mention:
        """A person named by tokens `begin` to `end`, with the title before and the apposition after."""
        _, actor = self.bodies.actor(line, begin, family="person")
        mention = Mention(line, start, end, "person", post=post, actor=actor, name_start=begin, name_end=end)
        mention.name = unpossessed(line.surface(begin, end))
        mention.counterpart = counterpart
        last = next((p for p in range(end - 1, begin, -1) if plain(line.words[p]) not in YOUNGER | {",", "."}), begin)
        self.bodies.memory.surnames.add(plain(line.words[last]))
        self.bodies.memory.surnames.add(plain(line.words[begin]))
        self.bodies.memory.surnames.add(line.words[last].rpartition("-")[2])
        if post is not None and post.country is not None:
            self.bodies.memory.offices[plain(line.words[last]), post.lemma] = post.country
            if post.status != "former" and post.kind == "office":
                self.bodies.memory.serving.setdefault(plain(line.words[last]), post.country)
        if not line.words[end - 1].endswith("'s"):
            self.apposition(mention)
            for told in mention.extra_posts:
                if self._without_owner(told):
                    self._of_state(line, told, begin, end)
        return mention

    def _without_owner(self, post: Post) -> bool:
        """Whether a title behind a name leaves open whose it is: "the finance minister", not "the group's secretary"; a
        president there is as often one of a company."""
        links = self.judge.words("title_links")
        owned = any(word.endswith("'s") or word in links for word in words_of(post.title))
        return not owned and words_of(post.lemma)[-1] != "president"
