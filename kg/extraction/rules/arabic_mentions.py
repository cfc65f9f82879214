"""Finds who and what an Arabic sentence speaks of: persons with posts, bodies, places, groups, sources.

`ArabicMentions.find(line)` fills `line.mentions` from left to right; nothing overlaps. Whether two
mentions mean the same is settled later, in `entities`.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from kg.extraction.rules import arabic_openings as openings
from kg.extraction.rules.arabic_bodies import (
    before_time,
    body,
    government,
    known,
    placed,
    quotation,
)
from kg.extraction.rules.arabic_groups import group, nations, pair, pair_of_states, source, two_officers
from kg.extraction.rules.arabic_holders import join_holders
from kg.extraction.rules.arabic_lone_names import foreign_name, free_name, gapped, national, spoken_name
from kg.extraction.rules.arabic_members import came_for, join_members
from kg.extraction.rules.arabic_names import name_end
from kg.extraction.rules.arabic_openings import Beginning
from kg.extraction.rules.arabic_persons import COMMAS, with_name
from kg.extraction.rules.arabic_posts import post_of
from kg.extraction.rules.arabic_things import govern
from kg.extraction.rules.arabic_titles import Walk, head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post, named
from kg.extraction.rules.remembered import of_word
from kg.language.arabic import clitics, conjoined, preposition, without_pronoun
from kg.language.lexicon import Actor, Title
from kg.language.normal import bare

_FURTHER = 12  # words in which another «إلى» shows that the first belongs to a title
_PAIR = 2


@dataclass(frozen=True)
class ArabicMentions:
    """The finder; holds nothing but its judge."""

    judge: ArabicWords

    def find(self, line: Line) -> None:
        """Append the mentions of a sentence to `line.mentions`."""
        position = 0
        while position < len(line.tokens):
            mention = self._at(line, position) if line.tokens[position].kind == "word" else None
            if mention is None:
                position += 1
                continue
            line.mentions.append(mention)
            behind = line.words[mention.end] if mention.end < len(line.words) else ""
            if mention.kind in ("organization", "country") and behind in self.judge.words("friendly"):
                mention.end += 1  # «وزير الدفاع في المملكة الأردنية الهاشمية الشقيقة فلان»
            position = mention.end
            if (twin := self._twin(line, mention)) is not None:
                line.mentions.append(twin)
                position = twin.end
        join_holders(line, self.judge)
        join_members(line, self.judge)
        came_for(line, self.judge)
        # Nothing depends on a name: «التقى في بكركي | السفيرة».
        heads = self.judge.words("organization_heads") | self.judge.words("document_heads")
        bodies = [m for m in line.mentions if m.kind in ("organization", "document") and m.end == m.start + 1]
        ends = {m.end: m for m in bodies if m.actor is None or bare(line.words[m.start]) in heads}
        owners = {m.end for m in line.mentions if m.kind in ("title", "person") and self._annexed(m)}
        for mention in line.mentions:
            govern(line, mention, self.judge)
            if mention.start in owners and mention.kind == "person" and not (mention.preposition or mention.conjoined):
                mention.genitive = True
            owned = ends.get(mention.start)
            if owned is not None and mention.kind in ("person", "title") and not mention.preposition:
                mention.genitive = not mention.conjoined and not line.words[owned.start].startswith("ال")

    def _twin(self, line: Line, mention: Mention) -> Mention | None:
        """«كوريا الشمالية | والجنوبية»: the state whose name leaves out the word that it shares with the one before."""
        place = mention.end
        joined = line.words[place] if place < len(line.words) else ""
        if mention.kind != "country" or place - mention.start != _PAIR or not joined.startswith("وال"):
            return None
        trie = self.judge.lexicon.tries["ar"]
        for _, shared in clitics(line.words[mention.start]):
            length, found = trie.longest([shared, joined[1:]], 0, shared)
            actor = next((a for a in found if isinstance(a, Actor) and a.cls == "Country"), None)
            if length == _PAIR and actor is not None:
                words = (
                    named(line, mention.start, mention.start + 1, shared),
                    named(line, place, place + 1, joined[1:]),
                )
                return Mention(line, place, place + 1, "country", actor=actor, name=" ".join(words), conjoined=True)
        return None

    def _annexed(self, mention: Mention) -> bool:
        """Whether a mention ends with a title that lacks its owner: «محامي», of «محامي سامر الراوي»."""
        _, last = clitics(mention.line.words[mention.end - 1])[-1]
        behind = mention.kind == "title" or mention.name_end < mention.end
        return behind and bool({last, mention.line.words[mention.end - 1]} & self.judge.words("annexed"))

    def _at(self, line: Line, position: int) -> Mention | None:
        for way in (ways_quoted if position in line.quoted else ways)(self.judge, line.words[position]):
            for read in way.readings:
                mention = read(self, line, position, way.first)
                if mention is not None:
                    mention.preposition, mention.conjoined = preposition(way.taken), conjoined(way.taken)
                    return mention
        return None

    def known(self, line: Line, position: int, first: str) -> Mention | None:
        return known(line, position, first, self.judge, plain=line.words[position] == first)

    def counterpart(self, line: Line, position: int, first: str) -> Mention | None:
        """«نظيره السوري فيصل المقداد»: the post is the one of somebody else, settled in `entities`."""
        if first not in self.judge.words("counterparts"):
            return None
        together = first in self.judge.words("counterparts_together")
        members = nations(line, position + 1, self.judge) if together else []
        if len(members) > 1:  # «نظراءه المصري والعراقي والسعودي»
            end = members[-1].end
            mention = Mention(line, position, end, "group", plural=True, org_kind="group", members=members)
            mention.name, mention.counterpart = named(line, position, end, first), True
            return mention
        state = walk(self.judge, line.words, position + 1, first, definite=True)
        mention = Mention(line, position, state.end, "title", counterpart=True, plural=together)
        words = named(line, position, state.end, first)
        mention.post = Post(words, first, frozenset({first}), country=state.country)
        return with_name(self.judge, mention, state.end)

    def titled(self, line: Line, position: int, first: str) -> Mention | None:
        text = line.tokens[position].text
        if (first.startswith("و") and text.startswith("وإ")) or (first == "حضره" and text.endswith("ه")):
            return None  # «وإلى», which is no «والي»; «حضره ممثل …»
        if position and line.words[position - 1] in COMMAS and self.judge.is_participle(line.words[position]):
            return None  # «، داعية المواطنين إلى …»
        if position and line.words[position - 1] in self.judge.words("was") and first in self.judge.words("future"):
            return None  # «زيارة كانت مقررة لرئيس الوزراء»
        head = head_at(self.judge, line.words, position, first)
        if first in self.judge.words("plurals_of_two") and head is not None and self._alone(line, head[0]):
            return None  # «حث الرئيسين على …»
        if head is not None and line.words[head[0] : head[0] + 1] and line.words[head[0]] in self.judge.words("sons"):
            return free_name(self.judge, line, position, first, line.words)  # «سلطان بن أحمد»
        if head is None:
            return self._honoured(line, position, first) or self._owned_title(line, position, first)
        start, title = head
        known = self._known_by_title(line, position, first)
        if known is not None:
            return known
        if title.kind == "honorific":
            return self._honoured(line, position, first) or self._plain_title(line, position, first, start, title)
        return self._plain_title(line, position, first, start, title)

    def _alone(self, line: Line, end: int) -> bool:
        """Whether nothing that could tell whose or who follows a title."""
        behind = line.words[end] if end < len(line.words) else ""
        return not behind.isalpha() or behind in self.judge.closed

    def _known_by_title(self, line: Line, position: int, first: str) -> Mention | None:
        """«الملك سلمان»: a person known by title and name together, where no longer name follows."""
        length, found = self.judge.lexicon.tries["ar"].longest(line.words, position, first)
        actor = next((a for a in found if isinstance(a, Actor) and a.family == "person"), None)
        if (
            actor is None
            or length < 2
            or name_end(self.judge, line.words, position + 1, line.words[position + 1], titled=True) > position + length
        ):
            return None
        state = Walk(position + 1)
        title = head_at(self.judge, line.words, position, first)
        assert title is not None
        mention = Mention(line, position, position + length, "person", actor=actor)
        mention.name_start, mention.name_end = position + 1, position + length
        mention.name = line.surface(position + 1, position + length)
        mention.post = post_of(self.judge, line, position, first, state, title[1])
        return mention

    def shared(self, line: Line, position: int, first: str) -> Mention | None:
        """«وزراء الخارجية البريطاني فلان، والفرنسي فلان»: a post in the plural, and the first of those who hold it."""
        if first not in self.judge.words("state_officers"):
            return None
        head = head_at(self.judge, line.words, position, first)
        found = self._plain_title(line, position, first, head[0], head[1]) if head is not None else None
        named_too = found is not None and found.kind == "person" and found.post is not None
        return found if named_too and found is not None and found.post and found.post.country else None

    def _owned_title(self, line: Line, position: int, first: str) -> Mention | None:
        """«زعيمها كيم», «أمينها العام إدريس حمد»: a title with a pronoun on it, where a name follows."""
        for pronoun in ("ها", "هم", "ه"):
            stem = without_pronoun(first, pronoun)
            if first in self.judge.words("place_heads") or first in self.judge.lexicon.grammar["ar"].mapping(
                "addressed"
            ):
                return None  # «محافظة», which is nobody's governor; «معاليه»
            if len(stem) > 3 and (head := head_at(self.judge, line.words, position, stem)):
                owned = not line.tokens[position].text.endswith("ة")  # «نقيبة جمعية …»
                mention = self._plain_title(line, position, first, head[0], head[1], owned=owned)
                if mention is None or mention.post is None or not mention.name:
                    return None
                mention.post = replace(mention.post, words=mention.post.words - {bare(first)} | {bare(stem)})
                return mention
        return None

    def _plain_title(
        self, line: Line, position: int, first: str, start: int, title: Title, *, owned: bool = False
    ) -> Mention | None:
        alone = (owned or first.startswith("ال")) and not title.lemma.endswith("باسم")
        last = line.words[start - 1]
        alone = alone and not (start > position + 1 and last[0] == "ل" and last[1:2] != "ل")  # «النائب الأول لرئيس …»
        state = walk(self.judge, line.words, start, title.lemma, definite=alone)
        if state.end > start and any(time.end == line.tokens[state.end - 1].end for time in line.sentence.times):
            state.end = max(start, before_time(line, position, state.end))  # «أبدى الرئيس المصري السبت …»
        if alone and (goal := self._goal(line, position, state.end)):
            state = walk(self.judge, line.words[:goal], start, title.lemma, definite=alone)
        if not first.startswith("ال") and self._adjective(line, position, first, title):
            return None  # «مؤتمر صحفي»
        post = post_of(self.judge, line, position, first, state, title)
        if post.country is not None and first in self.judge.words("teams"):
            return None  # «الفريق الفرنسي»
        mention = Mention(line, position, state.end, "title", post=post)
        if line.words[state.end - 1] not in self.judge.words("organization_heads"):  # «رئيسة اتحاد …»: its name follows
            mention = with_name(self.judge, mention, state.end)
        if mention.kind == "title":
            if self._adjective(line, position, first, title):
                return None
            closed = first.startswith("ال") or (
                first in self.judge.words("one_each") and line.words[state.end - 1].startswith("ال")
            )  # «قائد الجيش» is one man, «ضابط الشرطة» any
            if self._source_head(line, position, first) and not (
                title.kind == "office" and closed and (post.country or state.modifiers or start > position + 1)
            ):
                return source(line, position, first, self.judge) or mention
            if self.judge.is_given(first) and state.modifiers == 0:
                return None
            if state.modifiers == 0 and not first.startswith("ال") and state.end - position < 2:
                return None
        return mention

    def _goal(self, line: Line, position: int, end: int) -> int:
        """Where «إلى» stands that belongs to the verb before a title: «وصل المبعوث | إلى بيروت»; 0 where it is his."""
        words = line.words
        if not position or "الي" not in words[position : end + 1]:
            return 0
        goal = words.index("الي", position)
        entries = (e for _, rest in clitics(words[position - 1]) for e in self.judge.cues.forms.get(rest, ()))
        goes = any(cue.family == "Visit" and cue.part == "verb" and cue.marked("الي") for _, cue, _ in entries)
        if not goes or goal + 1 >= len(words) or "الي" in words[goal + 1 : goal + _FURTHER]:
            return 0  # «وصل المبعوث إلى اليمن إلى صنعاء»
        past = goal + 1 + max(1, self.judge.lexicon.tries["ar"].longest(words, goal + 1, words[goal + 1])[0])
        past += words[past : past + 1] == ["،"]
        named = past < len(words) and name_end(self.judge, words, past, words[past], titled=True) > past
        return 0 if named else goal

    def _source_head(self, line: Line, position: int, first: str) -> bool:
        """Whether a word may describe an unnamed source, also as «متحدثا» behind «لكن», «إن»."""
        before = line.words[position - 1] if position else ""
        named = first.removesuffix("ا") if before in self.judge.words("accusing") else first
        return bare(named) in _bare_all(self.judge.words("source_heads"))

    def _adjective(self, line: Line, position: int, first: str, title: Title) -> bool:
        """Whether a word such as «السياسية», «الدبلوماسي» only describes the noun before it."""
        if title.kind not in ("role", "epithet") or not position or line.tokens[position - 1].kind != "word":
            return False
        before = line.words[position - 1]
        if self.judge.is_function(before) or self.judge.is_verb(before) or line.words[position] != first:
            return False
        return before.startswith(("ال", "بال", "لل", "وال")) == first.startswith("ال")

    def _honoured(self, line: Line, position: int, first: str) -> Mention | None:
        """«السيد علوي», «الدكتور …»: forms of address carry no post, but announce a name or a title."""
        if first not in self.judge.words("honorifics"):
            return None
        end = position + 1
        while end < len(line.words) and (line.words[end] in self.judge.words("honorifics") or line.words[end] == "/"):
            end += 1  # «السيد/ سامر الراوي»
        if end >= len(line.words):
            return None
        inner = self.titled(line, end, line.words[end])
        if inner is not None and (inner.name or inner.kind == "title"):
            inner.start = position
            return inner
        if first in self.judge.words("government_heads") or "ال" + first in self.judge.words("government_heads"):
            return None  # «دولة إسرائيل»
        if first in self.judge.words("before_titles"):
            return None  # «سيادة ليبيا», not «سيادة الرئيس»
        mention = with_name(self.judge, Mention(line, position, end, "title"), end)
        return mention if mention.name else None


def _bare_all(words: frozenset[str]) -> frozenset[str]:
    return frozenset(bare(word) for word in words)


# -- which readings of a word there are ------------------------------------------------------------

Reading = Callable[[ArabicMentions, Line, int, str], Mention | None]
"""Reads a noun phrase at a place from its first word, given without what is written onto it."""


@dataclass(frozen=True, slots=True)
class Way:
    """One way to take a word: the letters written onto it, what remains, and the readings that may begin with that."""

    taken: str
    first: str
    readings: tuple[Reading, ...]


def _asked(read: Callable[[Line, int, str, ArabicWords], Mention | None]) -> Reading:
    return lambda finder, line, position, first: read(line, position, first, finder.judge)


def _whole_name(finder: ArabicMentions, line: Line, position: int, first: str) -> Mention | None:
    """A listed name of several words that begins with a particle: «غير بيدرسن», «لو دريان», «باسم نعيم»."""
    length, found = finder.judge.lexicon.tries["ar"].longest(line.words, position, first)
    person = any(isinstance(actor, Actor) and actor.family == "person" for actor in found)
    if not person or length < 2 or line.tokens[position].text.endswith("ى"):  # «اعتمد على خامنئي»
        return None
    return free_name(finder.judge, line, position, first, line.words)


_Readings = tuple[tuple[Callable[[Beginning], bool], Reading], ...]

HEADED: _Readings = (
    (openings.counterpart, ArabicMentions.counterpart),
    (openings.pair_of_states, _asked(pair_of_states)),
    (openings.two_officers, _asked(two_officers)),
    (openings.shared, ArabicMentions.shared),
    (openings.group, _asked(group)),
    (openings.quotation, _asked(quotation)),
    (openings.titled, ArabicMentions.titled),
    (openings.government, _asked(government)),
    (openings.placed, _asked(placed)),
    (openings.known, ArabicMentions.known),
    (openings.body, _asked(body)),
    (openings.source, _asked(source)),
    (openings.pair, _asked(pair)),
)
"""The readings that begin with a word of some list, in the order in which they are tried, each with whether it can."""

NAMES: _Readings = (
    (openings.free_name, lambda finder, line, at, first: free_name(finder.judge, line, at, first, line.words)),
    (openings.foreign_name, lambda finder, line, at, _: foreign_name(finder.judge, line, at)),
    (openings.spoken_name, lambda finder, line, at, _: spoken_name(finder.judge, line, at)),
    (openings.gapped, lambda finder, line, at, first: gapped(finder.judge, line, at, first)),
    (openings.national, lambda finder, line, at, first: national(finder.judge, line, at, first)),
)
"""Those tried behind them."""


@of_word
def ways(judge: ArabicWords, word: str) -> tuple[Way, ...]:
    """The ways to take a word by which a noun phrase may begin."""
    return _ways(judge, word, quoted=False)


@of_word
def ways_quoted(judge: ArabicWords, word: str) -> tuple[Way, ...]:
    """The same right behind a quotation mark."""
    return _ways(judge, word, quoted=True)


def _ways(judge: ArabicWords, word: str, *, quoted: bool) -> tuple[Way, ...]:
    if word in judge.words("prepositions") or word in judge.words("subordinators"):
        return (Way("", word, (_whole_name,)),) if word in judge.lexicon.tries["ar"].root else ()
    never = judge.words("prepositions"), judge.words("subordinators")
    found: list[Way] = []
    for taken, rest in clitics(word):
        if "س" in taken or len(rest) < 2 or ("ك" in taken and not rest.startswith("ال")):
            continue
        if any(rest in words for words in never) or (taken and word in judge.words("two_officers")):
            continue  # «وفدي طرفي النزاع»
        at = Beginning(judge, word, rest)
        tried = (*HEADED, *NAMES) if quoted or openings.headed(at) else NAMES
        readings = tuple(read for begins, read in tried if (quoted or begins is not openings.quotation) and begins(at))
        if readings:
            found.append(Way(taken, rest, readings))
    return tuple(found)
