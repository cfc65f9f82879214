"""Finds who and what an Arabic sentence speaks of: persons with posts, bodies, places, groups, sources.

`ArabicMentions.find(line)` fills `line.mentions` from left to right; nothing overlaps. Whether two
mentions mean the same is settled later, in `entities`.
"""

from dataclasses import dataclass, replace

from kg.extraction.rules.arabic_bodies import (
    body,
    government,
    kind_of,
    kind_of_head,
    known,
    placed,
    quotation,
    without_clitic,
)
from kg.extraction.rules.arabic_groups import group, pair, pair_of_states, source
from kg.extraction.rules.arabic_holders import join_holders
from kg.extraction.rules.arabic_names import foreign_end, name_end, past_demonym
from kg.extraction.rules.arabic_things import govern
from kg.extraction.rules.arabic_titles import Walk, head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post, named
from kg.language.arabic import clitics, conjoined, preposition
from kg.language.lexicon import Actor, Title
from kg.language.normal import bare, fold

_COMMAS = frozenset({"،", ",", "-", "–", "—", "("})


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
            position = mention.end
        join_holders(line, self.judge)
        ends = {m.end: m for m in line.mentions if m.kind in ("organization", "document") and m.end == m.start + 1}
        for mention in line.mentions:
            govern(line, mention, self.judge)
            owned = ends.get(mention.start)
            if owned is not None and mention.kind in ("person", "title") and not mention.preposition:
                mention.genitive = not mention.conjoined and not line.words[owned.start].startswith("ال")

    def _at(self, line: Line, position: int) -> Mention | None:
        if line.words[position] in self.judge.words("prepositions"):
            return None
        for taken, rest in clitics(line.words[position]):
            if "س" in taken or len(rest) < 2 or ("ك" in taken and not rest.startswith("ال")):
                continue
            mention = self._read(line, position, rest, plain=not taken)
            if mention is not None:
                mention.preposition, mention.conjoined = preposition(taken), conjoined(taken)
                return mention
        return None

    def _read(self, line: Line, position: int, first: str, *, plain: bool) -> Mention | None:
        words = line.words
        if first in self.judge.words("prepositions") or first in self.judge.words("subordinators"):
            return None
        judge = self.judge
        return (
            self._counterpart(line, position, first)
            or pair_of_states(line, position, first, judge)
            or group(line, position, first, judge)
            or quotation(line, position, first, judge)
            or self._titled(line, position, first)
            or government(line, position, first, judge)
            or placed(line, position, first, judge)
            or known(line, position, first, judge, plain=plain)
            or body(line, position, first, judge)
            or source(line, position, first, judge)
            or pair(line, position, first, judge)
            or (self._free_name(line, position, first, words) if plain or not self._common(words[position]) else None)
            or (self._foreign_name(line, position) if plain else self._gapped(line, position, first))
        )

    def _common(self, word: str) -> bool:
        """Whether a word is vocabulary as it stands, also with a pronoun on it: «وجوده» is not «و» and a name."""
        return word in self.judge.lexicon.derived["ar"] or any(
            self.judge.is_common(word.removesuffix(ending)) for ending in ("", "ه", "ها", "هم") if word.endswith(ending)
        )

    # -- persons ---------------------------------------------------------------------------------

    def _counterpart(self, line: Line, position: int, first: str) -> Mention | None:
        """«نظيره السوري فيصل المقداد»: the post is the one of somebody else, settled in `entities`."""
        if first not in self.judge.words("counterparts"):
            return None
        state = walk(self.judge, line.words, position + 1, first, definite=True)
        mention = Mention(line, position, state.end, "title", counterpart=True)
        words = named(line, position, state.end, first)
        mention.post = Post(words, first, frozenset({first}), country=state.country)
        return self._with_name(mention, state.end)

    def _titled(self, line: Line, position: int, first: str) -> Mention | None:
        if position and line.words[position - 1] in _COMMAS and self.judge.is_participle(line.words[position]):
            return None  # «، داعية المواطنين إلى …»
        head = head_at(self.judge, line.words, position, first)
        if head is not None and line.words[head[0] : head[0] + 1] and line.words[head[0]] in self.judge.words("sons"):
            return self._free_name(line, position, first, line.words)  # «سلطان بن أحمد»
        if head is None:
            return self._honoured(line, position, first) or self._owned_title(line, position, first)
        start, title = head
        known = self._known_by_title(line, position, first)
        if known is not None:
            return known
        if title.kind == "honorific":
            return self._honoured(line, position, first) or self._plain_title(line, position, first, start, title)
        return self._plain_title(line, position, first, start, title)

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
        mention.post = self._post(line, position, first, state, title[1])
        return mention

    def _owned_title(self, line: Line, position: int, first: str) -> Mention | None:
        """«زعيمها كيم», «أمينها العام إدريس حمد»: a title with a pronoun on it, where a name follows."""
        for pronoun in ("ها", "هم", "ه"):
            stem = first.removesuffix(pronoun)
            if first in self.judge.words("place_heads"):
                return None  # «محافظة», which is nobody's governor
            if stem != first and len(stem) > 3 and (head := head_at(self.judge, line.words, position, stem)):
                mention = self._plain_title(line, position, first, head[0], head[1])
                if mention is None or mention.post is None or not mention.name:
                    return None
                mention.post = replace(mention.post, words=mention.post.words - {bare(first)} | {bare(stem)})
                return mention
        return None

    def _plain_title(self, line: Line, position: int, first: str, start: int, title: Title) -> Mention | None:
        alone = first.startswith("ال") and not title.lemma.endswith("باسم")
        state = walk(self.judge, line.words, start, title.lemma, definite=alone)
        if not first.startswith("ال") and self._adjective(line, position, first, title):
            return None  # «مؤتمر صحفي»
        post = self._post(line, position, first, state, title)
        mention = Mention(line, position, state.end, "title", post=post)
        if line.words[state.end - 1] not in self.judge.words("organization_heads"):  # «رئيسة اتحاد …»: its name follows
            mention = self._with_name(mention, state.end)
        if mention.kind == "title":
            if self._adjective(line, position, first, title):
                return None
            if bare(first) in _bare_all(self.judge.words("source_heads")) and not (
                title.kind == "office"
                and first.startswith("ال")
                and (post.country or state.modifiers or start > position + 1)
            ):
                return source(line, position, first, self.judge) or mention
            if self.judge.is_given(first) and state.modifiers == 0:
                return None
            if state.modifiers == 0 and not first.startswith("ال") and state.end - position < 2:
                return None
        return mention

    def _adjective(self, line: Line, position: int, first: str, title: Title) -> bool:
        """Whether a word such as «السياسية», «الدبلوماسي» only describes the noun before it."""
        if title.kind != "role" or not position or line.tokens[position - 1].kind != "word":
            return False
        before = line.words[position - 1]
        if self.judge.is_function(before) or self.judge.is_verb(before) or line.words[position] != first:
            return False
        return before.startswith("ال") == first.startswith("ال")

    def _honoured(self, line: Line, position: int, first: str) -> Mention | None:
        """«السيد علوي», «الدكتور …»: forms of address carry no post, but announce a name or a title."""
        if first not in self.judge.words("honorifics"):
            return None
        end = position + 1
        while end < len(line.words) and line.words[end] in self.judge.words("honorifics"):
            end += 1
        if end >= len(line.words):
            return None
        inner = self._titled(line, end, line.words[end])
        if inner is not None and (inner.name or inner.kind == "title"):
            inner.start = position
            return inner
        mention = self._with_name(Mention(line, position, end, "title"), end)
        return mention if mention.name else None

    def _post(self, line: Line, position: int, first: str, state: Walk, title: Title) -> Post:
        within = self._body_of(line, position, state) or self._body_of_adjective(line, position, state)
        significant = [first, *line.words[position + 1 : state.end]]
        country = state.country or (state.body.links.get("inCountry") if state.body else None)
        words = frozenset(
            bare(word) for word in significant if self.judge.lexicon.country_of_adjective(word, "ar") is None
        )
        text = named(line, position, state.end, first)
        status = state.status if state.status in ("former", "acting") else "current"
        return Post(text, title.lemma, words, country, within, status, title.kind)  # type: ignore[arg-type]

    def _body_of_adjective(self, line: Line, position: int, state: Walk) -> Mention | None:
        """«المبعوث الأممي»: the body that an adjective stands for."""
        for place in range(position + 1, state.end):
            for path, adjectives in self.judge.lexicon.grammar["ar"].mapping("body_adjectives").items():
                if line.words[place] in adjectives and path in self.judge.lexicon.actors:
                    inner = Mention(line, place, place + 1, "organization", inside=True)
                    inner.actor = self.judge.lexicon.actors[path]
                    inner.name, inner.org_kind = inner.actor.labels.get("ar", ""), kind_of(inner.actor.cls)
                    return inner
        return None

    def _body_of(self, line: Line, position: int, state: Walk) -> Mention | None:
        """The body that a title names: a known one, else from its head to the end of the title."""
        ends = self.judge.words("former") | self.judge.words("acting")
        while state.end > position + 1 and line.words[state.end - 1] in ends:
            state = replace(state, end=state.end - 1)
        if state.body is not None:
            inner = Mention(line, state.body_start, state.body_end, "organization", actor=state.body, inside=True)
            inner.name, inner.org_kind = without_clitic(line, state.body_start, state.body_end), kind_of(state.body.cls)
            return inner
        heads = self.judge.words("organization_heads")
        last = line.words[state.end - 1]
        if state.end > position + 1 and last.startswith("ال") and bare(last) in heads:
            inner = Mention(line, state.end - 1, state.end, "organization", inside=True, anaphoric=True)
            inner.name, inner.org_kind = line.surface(state.end - 1, state.end), kind_of_head(self.judge, bare(last))
            return inner
        for place in range(position + 1, state.end - 1):
            if bare(line.words[place]) in heads:
                inner = Mention(line, place, state.end, "organization", inside=True)
                inner.name = line.surface(place, state.end)
                inner.org_kind = kind_of_head(self.judge, bare(line.words[place]))
                return inner
        return None

    def _with_name(self, mention: Mention, start: int) -> Mention:
        """Add the name that follows a title, directly, after a form of address, or after a comma."""
        line, words = mention.line, mention.line.words
        start = self._past_honorifics(words, start)
        if start >= len(words):
            return mention
        after_comma = words[start] in _COMMAS and words[start] != "("
        begin = past_demonym(self.judge, words, start + 1) if after_comma else start
        if begin >= len(words) or line.tokens[begin].kind != "word":
            return mention
        if words[begin - 1] in self.judge.words("prepositions") and self._somewhere(words, begin):
            return mention  # «القنصل السعودي لدى إسطنبول»
        end, actor = self._name(words, begin, words[begin], titled=not after_comma)
        if end == begin + 1 and actor is None and not after_comma and self._object(line, mention.start, words[begin]):
            return mention
        if end > begin and (not after_comma or self._closes(words, end)):
            mention.kind, mention.actor = "person", actor
            mention.name, mention.end = line.surface(begin, end), end
            mention.name_start, mention.name_end = begin, end
            self._apposition(mention)
        return mention

    def _somewhere(self, words: list[str], position: int) -> bool:
        _, found = self.judge.lexicon.tries["ar"].longest(words, position, words[position])
        return any(isinstance(actor, Actor) and actor.family == "place" for actor in found)

    def _object(self, line: Line, start: int, name: str) -> bool:
        """Whether one unknown word behind a title is what its verb goes to or asks: «غادر الوسيط نيامي»."""
        if self.judge.is_given(name) or self.judge.is_surname(name) or not start:
            return False
        families = {
            cue.family
            for _, rest in clitics(line.words[start - 1])
            for _, cue, form in self.judge.cues.forms.get(rest, ())
            if cue.part == "verb" and form.tense != "participle"
        }
        return bool(families & {"Visit", "Demand"})

    def _past_honorifics(self, words: list[str], start: int) -> int:
        while start < len(words):
            head = head_at(self.judge, words, start, words[start])
            if head is not None and head[1].kind == "honorific":
                start = head[0]
            elif words[start] in self.judge.words("honorifics"):
                start += 1
            else:
                break
        return start

    def _closes(self, words: list[str], end: int) -> bool:
        """After «وزير المخابرات، محمود علوي» the apposition must close: by a comma, a verb or the end."""
        return (
            end >= len(words)
            or not words[end].isalpha()
            or self.judge.is_verb(words[end])
            or words[end] in self.judge.closed
        )

    def _name(self, words: list[str], start: int, first: str, *, titled: bool) -> tuple[int, Actor | None]:
        length, found = self.judge.lexicon.tries["ar"].longest(words, start, first)
        actor = next((a for a in found if isinstance(a, Actor) and a.family == "person"), None)
        if (
            length
            and actor is None
            and any(isinstance(a, Actor) and a.family == "organization" for a in found)
            and length > 1
        ):
            return start, None
        end = name_end(self.judge, words, start, first, titled=titled)
        if actor and length > 1 and self.judge.starts_title(first):  # «الملك سلمان» of «الملك سلمان بن عبد العزيز»
            return max(end, name_end(self.judge, words, start + 1, words[start + 1], titled=True)), actor
        if actor and length > 1 and all(self.judge.is_masdar(word) for word in words[start + length : end]):
            end = min(end, start + length)  # «قرر شينزو آبي إلغاء …»
        if actor and start + length >= end:
            if length == 1 and not titled and (self.judge.is_common(first) or first in self.judge.verbs):
                return start, None
            return start + length, actor
        return end, None

    def _apposition(self, mention: Mention) -> None:
        """Take up «، رئيس هيئة …» or «(…)» after a name; who it belongs to is settled in `entities`."""
        line, words, start = mention.line, mention.line.words, mention.end
        if start + 1 >= len(words):
            return
        close = words[start] not in ("،", ",", "-", "(")
        if close:
            start -= 1
        first = words[start + 1]
        if (close and first.startswith("ال")) or conjoined_title(self.judge, words, start + 1):
            return
        head = head_at(self.judge, words, start + 1, first)
        if head is None or (close and head[1].kind not in ("office", "role")):
            return
        begin, title = head
        state = walk(self.judge, words, begin, title.lemma, definite=first.startswith("ال"))
        if state.modifiers == 0 and begin == start + 2:
            return
        following, _ = (
            self._name(words, state.end, words[state.end], titled=True)
            if state.end < len(words) and words[state.end].isalpha()
            else (state.end, None)
        )
        if following > state.end:
            return
        mention.extra_posts.append(self._post(line, start + 1, first, state, title))
        mention.end = state.end

    def _gapped(self, line: Line, position: int, first: str) -> Mention | None:
        """«وزير الخارجية الروسي … والتركي مولود …»: the title before, for another country."""
        country = self.judge.lexicon.country_of_adjective(first, "ar") if first.startswith("ال") else None
        posts = [m.post for m in line.mentions if m.post is not None and not m.counterpart]
        before = posts[-1] if posts else None
        if country is None or before is None or not line.words[position].startswith("و"):
            return None
        mention = Mention(line, position, position + 1, "title")
        mention.post = replace(before, title=_without_country(before.title, self.judge), country=country)
        named_too = self._with_name(mention, position + 1)
        return named_too if named_too.name else None

    def _foreign_name(self, line: Line, position: int) -> Mention | None:
        """Words that are no Arabic vocabulary, where somebody acts: «قالت إيرين إيغان», «يترأسه بريت ماجورك»."""
        judge, words = self.judge, line.words
        end = foreign_end(judge, words, position)
        if end == position:
            return None
        before = words[position - 1] if position else ""
        acting = (
            before in judge.words("subject_pronouns")
            or before in judge.words("headed_by")
            or before in judge.words("complementizers")
            or judge.is_verb(before)
        )
        if not acting and not (end < len(words) and (judge.is_verb(words[end]) or self._titled_after(words, end))):
            return None
        mention = Mention(line, position, end, "person", name_start=position, name_end=end)
        mention.name = line.surface(position, end)
        self._apposition(mention)
        return mention

    def _titled_after(self, words: list[str], end: int) -> bool:
        return words[end] in _COMMAS and end + 1 < len(words) and self.judge.starts_title(words[end + 1])

    def _free_name(self, line: Line, position: int, first: str, words: list[str]) -> Mention | None:
        if first == words[position] and first[0] in "بل":
            length, _ = self.judge.lexicon.tries["ar"].longest(words, position, first[1:])
            if length > 1:
                return None  # «بأديس أبابا»
        end, actor = self._name(words, position, first, titled=False)
        if end <= position:
            return None
        mention = Mention(line, position, end, "person", actor=actor, name_start=position, name_end=end)
        mention.name = named(line, position, end, first)
        self._apposition(mention)
        return mention


def _without_country(title: str, judge: ArabicWords) -> str:
    """«وزير الخارجية» of «وزير الخارجية الروسي»: the post that the next one named holds for another country."""
    kept: list[str] = []
    for word in title.split():
        if kept and judge.is_adjective_of_country(fold(word)):
            break
        kept.append(word)
    return " ".join(kept)


def conjoined_title(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether «و» is written onto a title, which then opens another phrase."""
    return any(
        taken and judge.starts_title(rest) for taken, rest in clitics(words[position])[1:]
    ) and not judge.starts_title(words[position])


def _bare_all(words: frozenset[str]) -> frozenset[str]:
    return frozenset(bare(word) for word in words)
