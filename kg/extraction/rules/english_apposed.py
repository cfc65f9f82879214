"""Posts that stand behind a name: "Anna Berg, the Danish prime minister,", "Omar Holt, who was named envoy to Chad,".

`EnglishApposed(judge, bodies).apposition(mention)` takes up what follows a name; `english_titles` builds on it.
"""

from dataclasses import dataclass

from kg.extraction.rules.english_heads import ARTICLES, OWNERS, Head
from kg.extraction.rules.english_known import unpossessed
from kg.extraction.rules.english_names import EnglishNames
from kg.extraction.rules.english_words import PAST, THIRD, plain
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.lexicon import words_of

_AS_REACH = 12  # words between "recognised" and "as"
_COMMAS = frozenset({",", "(", "–", "—"})
_GOES_ON = frozenset({"who", "and", "since", "until", "in", "on", "from"})
_ENDS = frozenset({",", ".", ";", "(", ")", "-", "–", "—", ":"})


@dataclass(frozen=True)
class EnglishApposed(EnglishNames):
    """The finder of posts behind a name."""

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
        title = unpossessed(line.surface(head.start, head.end - (line.words[head.end - 1] == ".")))
        lemma, words = self._by_its_usual_name(head.title.lemma, words)
        memory = self.bodies.memory
        if self._counterpart(head) and memory.office is not None:
            lemma, words = memory.office.lemma, set(memory.office.words)
        post = Post(title, lemma, frozenset(words - own), head.country, head.body, head.status, head.title.kind)
        memory.office = post if post.kind == "office" else memory.office
        return post

    def _by_its_usual_name(self, lemma: str, words: set[str]) -> tuple[str, set[str]]:
        """A post that goes by two names by the usual one: "premier" of a "prime minister"."""
        for entry in self.judge.lexicon.grammar["en"].entries("posts_also_called"):
            other, usual = (name.strip() for name in entry.split("="))
            told = set(words_of(other)) - self.judge.words("title_links")
            if told <= words:
                return lemma.replace(other, usual), words - told | set(words_of(usual))
        return lemma, words

    def _stranger(self, line: Line, word: str) -> bool:
        """Whether a possessor is a name that tells this post from others: "Kosovo's prime minister"."""
        at = line.words.index(word)
        return line.tokens[at].text[0].isupper() and self.bodies.actor(line, at)[1] is None

    def _counterpart(self, head: Head) -> bool:
        return head.title.lemma in ("counterpart", "counterparts", "opposite number")

    def apposition(self, mention: Mention) -> None:
        """Take up ", the Iraqi prime minister," after a name."""
        line, position = mention.line, self._past_home(mention)
        if position + 1 >= len(line.words) or line.words[position] not in _COMMAS:
            return
        start = position + 1
        if line.tokens[start].kind == "number" and start + 1 < len(line.words) and line.words[start + 1] == ",":
            start += 2
        linked = self._linked(line, start)
        begun = start if linked else self._opened(line, start)
        past = bool(self.judge.words("formerly") & set(line.words[start:begun]))
        start = linked or begun + (begun < len(line.words) and line.words[begun] in ARTICLES)
        if start >= len(line.words):
            return
        head = self.office_of_body(line, start) or self.head(line, self._past_plain_noun(line, start))
        if head is None or self.name_end(line, self._ranks(line, head.end), titled=True) > head.end:
            return
        following = line.words[head.end] if head.end < len(line.words) else "."
        if mention.post is not None and following == ",":  # "…, Anna Berg, the mayor of Lund, Omar Holt, said"
            begin = self._ranks(line, head.end + 1)
            finish = self.name_end(line, begin, titled=True)
            if finish > begin + 1 and self._closed(line, begin, finish):
                return
        if not linked and following not in _ENDS and following not in _GOES_ON and not self._serves(line, head):
            return
        last = line.words[head.end - 1]
        if last.endswith("'s") or (head.title.kind == "office" and last in self.judge.words("plural_titles")):
            return
        if linked and (title := self.title(line, head.end - 1)) is not None and title[1].kind == "rank":
            return
        held = linked and {"was", "served"} & set(line.words[position:start])
        head.status = "former" if held or past else head.status
        mention.extra_posts.append(self.post(line, head))
        if linked and line.words[position + 1] == "who" and following not in _ENDS:
            return  # "who is the mayor of Lund and leads the talks": the title acts by itself
        mention.end = head.end
        if following == "and":  # "the information minister and government spokesman,"
            again = head.end + 1 + (line.words[head.end + 1] in ARTICLES if head.end + 1 < len(line.words) else 0)
            second = self.head(line, again) if again < len(line.words) else None
            if second is not None and line.words[second.end : second.end + 1] in ([","], ["."]):
                mention.extra_posts.append(self.post(line, second))
                mention.end = second.end

    def _past_home(self, mention: Mention) -> int:
        """Where an apposition may begin in "Bishop Anna Berg of Lund, vice-president of the conference"."""
        line, at = mention.line, mention.end
        if mention.post is None or line.words[at : at + 1] != ["of"]:
            return at
        end = at + 1
        while end < len(line.words) and line.tokens[end].kind == "word" and line.tokens[end].text[0].isupper():
            end += 1
        return end if at + 1 < end and line.words[end : end + 1] == [","] else at

    def office_of_body(self, line: Line, position: int) -> Head | None:
        """The office after which a known body is called: "the U.N. High Commissioner for Refugees"."""
        length, actor = self.bodies.actor(line, position)
        if actor is None or actor.family != "organization":
            return None
        for at in range(position + 1, position + length - 1):
            told = self.title(line, at)
            after = line.words[at + told[0]] if told is not None and at + told[0] < position + length else ""
            if told is not None and told[1].kind == "office" and after in ("for", "of"):
                body = self.bodies.known(line, position, length, actor)
                body.inside = True
                return Head(position, position + length, told[1], body=body)
        return None

    def _past_plain_noun(self, line: Line, start: int) -> int:
        """Where the post begins in "the saviour and former president of the club"; else `start`."""
        word, joint = line.words[start], line.words[start + 1 : start + 2]
        plainly = line.tokens[start].kind == "word" and line.tokens[start].text.islower()
        if joint != ["and"] or start + 2 >= len(line.words) or not plainly or self.title(line, start) is not None:
            return start
        noun = word not in self.judge.function_words and not self.judge.verb(word)
        return start + 2 if noun and line.words[start - 1] in ARTICLES else start

    def _serves(self, line: Line, head: Head) -> bool:
        """Whether the one named behind an office is whom it serves: "an adviser to Mr Berg"."""
        if line.words[head.end] not in ("to", "of", "for"):
            return False
        begin = self._ranks(line, head.end + 1)
        inner = self.head(line, begin) if begin < len(line.words) else None
        begin = self._ranks(line, inner.end) if inner is not None else begin
        return begin < len(line.words) and self.name_end(line, begin, titled=True) > begin

    def _opened(self, line: Line, start: int) -> int:
        """Past what opens an apposition: "himself a former judge", "once head of", "until last month the mayor"."""
        at = start
        while at < len(line.words) and line.words[at] in self.judge.words("apposition_openers"):
            until = line.words[at] == "until"
            at += 1
            while until and at < len(line.words) and line.words[at] in self.judge.words("until_when"):
                at += 1
        return at if at < len(line.words) else start

    def _linked(self, line: Line, start: int) -> int:
        """Where the title begins in "who is the mayor", "named as mayor", "recognised by many as the mayor"; else 0."""
        words, at = line.words, start
        if words[at] == "who":
            at += 1
            verbs = self.judge.words("being_in_office")
            while at < len(words) and words[at] in self.judge.words("adverbs"):
                at += 1
            if words[at : at + 1] == [] or words[at] not in verbs:
                return 0
            at += words[at + 1 : at + 2] != [] and words[at + 1] in self.judge.words("put_in_office")
        elif words[at] not in self.judge.words("put_in_office"):
            return 0
        reach = words[at + 1 : at + 1 + _AS_REACH]
        cut = next((p for p, word in enumerate(reach) if word in _ENDS), len(reach))
        named = at + 1
        if "as" in reach[:cut] and words[at] in self.judge.words("known_as") | self.judge.words("put_in_office"):
            named += reach.index("as") + 1
        elif words[at] in self.judge.words("known_as"):
            return 0
        while named < len(words) and words[named] in ARTICLES | self.judge.words("adverbs"):
            named += 1
        return named if named < len(words) and line.tokens[named].kind == "word" else 0

    def _closed(self, line: Line, begin: int, finish: int) -> bool:
        """Whether a name between commas ends like an apposition and is not the next of a list."""
        if finish >= len(line.words):
            return True
        word = line.words[finish]
        longer = finish - begin > 1
        verbal = bool({PAST, THIRD} & self.judge.verb(word)) or word in ("who", "has", "was", "is", "will")
        return word in _ENDS or (longer and (word in ("and", "on", "in", "at", "for", "to", "about") or verbal))

    def _ranks(self, line: Line, position: int) -> int:
        """Past honorifics and ranks before a name: "Maj. Gen.", "Sheikh"."""
        for _ in range(4):
            if position >= len(line.words):
                break
            ranked = line.words[position] == "retired" and self.title(line, position + 1)
            if ranked and ranked[1].kind == "rank":
                position += 1 + ranked[0]  # "retired general Anna Berg"
                continue
            if not line.tokens[position].text[0].isupper():
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
