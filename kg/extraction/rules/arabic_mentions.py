"""Finds who and what an Arabic sentence speaks of: persons with posts, bodies, places, groups, sources.

`ArabicMentions.find(line)` fills `line.mentions` from left to right; nothing overlaps. Whether two
mentions mean the same is settled later, in `entities`.
"""

from dataclasses import dataclass

from kg.extraction.rules.arabic_names import name_end
from kg.extraction.rules.arabic_titles import Walk, head_at, walk
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.mentions import Line, Mention, Post
from kg.language.arabic import clitics, conjoined, preposition
from kg.language.lexicon import Actor, Title
from kg.language.normal import bare

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
        _govern(line, self.judge)

    def _at(self, line: Line, position: int) -> Mention | None:
        if line.words[position] in self.judge.words("prepositions"):
            return None
        for taken, rest in clitics(line.words[position]):
            if "س" in taken or len(rest) < 2:
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
        return (
            self._counterpart(line, position, first)
            or self._titled(line, position, first)
            or self._government(line, position, first)
            or self._placed(line, position, first)
            or self._known(line, position, first, plain=plain)
            or self._body(line, position, first)
            or self._group(line, position, first)
            or self._source(line, position, first)
            or self._pair(line, position, first)
            or self._free_name(line, position, first, words)
        )

    # -- persons ---------------------------------------------------------------------------------

    def _counterpart(self, line: Line, position: int, first: str) -> Mention | None:
        """«نظيره السوري فيصل المقداد»: the post is the one of somebody else, settled in `entities`."""
        if first not in self.judge.words("counterparts"):
            return None
        state = walk(self.judge, line.words, position + 1, first, definite=True)
        mention = Mention(line, position, state.end, "title", counterpart=True)
        mention.post = Post(line.surface(position, state.end), first, frozenset({first}), country=state.country)
        return self._with_name(mention, state.end)

    def _titled(self, line: Line, position: int, first: str) -> Mention | None:
        head = head_at(self.judge, line.words, position, first)
        if head is None:
            return self._honoured(line, position, first)
        start, title = head
        if title.kind == "honorific":
            return self._honoured(line, position, first) or self._plain_title(line, position, first, start, title)
        return self._plain_title(line, position, first, start, title)

    def _plain_title(self, line: Line, position: int, first: str, start: int, title: Title) -> Mention | None:
        state = walk(self.judge, line.words, start, title.lemma, definite=first.startswith("ال"))
        post = self._post(line, position, first, state, title)
        mention = self._with_name(Mention(line, position, state.end, "title", post=post), state.end)
        if mention.kind == "title":
            if bare(first) in _bare_all(self.judge.words("source_heads")) and not (
                post.country and title.kind == "office" and first.startswith("ال")
            ):
                return self._source(line, position, first) or mention
            if self.judge.is_given(first) and state.modifiers == 0:
                return None
            if state.modifiers == 0 and not first.startswith("ال") and state.end - position < 2:
                return None
        return mention

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
        body = None
        if state.body is not None:
            body = Mention(line, state.body_start, state.body_end, "organization", actor=state.body, inside=True)
            body.name = _without_clitic(line, state.body_start, state.body_end)
        significant = [first, *line.words[position + 1 : state.end]]
        country = state.country or (state.body.links.get("inCountry") if state.body else None)
        words = frozenset(
            bare(word) for word in significant if self.judge.lexicon.country_of_adjective(word, "ar") is None
        )
        surface = line.surface(position, state.end)
        offset = surface.find(first[0]) if line.words[position] != first else 0
        text = _strip_clitic(line, position, first) + surface[len(line.tokens[position].text) :]
        del offset
        status = state.status if state.status in ("former", "acting") else "current"
        return Post(text, title.lemma, words, country, body, status, title.kind)  # type: ignore[arg-type]

    def _with_name(self, mention: Mention, start: int) -> Mention:
        """Add the name that follows a title, directly, after a form of address, or after a comma."""
        line, words = mention.line, mention.line.words
        while start < len(words) and words[start] in self.judge.words("honorifics"):
            start += 1
        if start >= len(words):
            return mention
        after_comma = words[start] in _COMMAS and words[start] != "("
        begin = start + 1 if after_comma else start
        if begin >= len(words) or line.tokens[begin].kind != "word":
            return mention
        end, actor = self._name(words, begin, words[begin], titled=not after_comma)
        if end > begin and (not after_comma or self._closes(words, end)):
            mention.kind, mention.actor = "person", actor
            mention.name, mention.end = line.surface(begin, end), end
            mention.name_start, mention.name_end = begin, end
            self._apposition(mention)
        return mention

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
        if actor and start + length >= end:
            if length == 1 and not titled and (self.judge.is_common(first) or first in self.judge.verbs):
                return start, None
            return start + length, actor
        return end, None

    def _apposition(self, mention: Mention) -> None:
        """Take up «، رئيس هيئة …» or «(…)» after a name; who it belongs to is settled in `entities`."""
        line, words, start = mention.line, mention.line.words, mention.end
        if start + 1 >= len(words) or words[start] not in ("،", ",", "-", "("):
            return
        first = words[start + 1]
        if conjoined_title(self.judge, words, start + 1):
            return
        head = head_at(self.judge, words, start + 1, first)
        if head is None:
            return
        begin, title = head
        state = walk(self.judge, words, begin, title.lemma, definite=first.startswith("ال"))
        if state.modifiers == 0:
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

    def _free_name(self, line: Line, position: int, first: str, words: list[str]) -> Mention | None:
        end, actor = self._name(words, position, first, titled=False)
        if end <= position:
            return None
        mention = Mention(line, position, end, "person", actor=actor, name_start=position, name_end=end)
        mention.name = (
            _strip_clitic(line, position, first) + line.surface(position, end)[len(line.tokens[position].text) :]
        )
        self._apposition(mention)
        return mention

    # -- bodies, places, groups ---------------------------------------------------------------

    def _government(self, line: Line, position: int, first: str) -> Mention | None:
        """«الحكومة العراقية», «الجانب الإيراني»: the government of a country, by its adjective."""
        heads = self.judge.words("government_heads")
        if first not in heads and "ال" + first not in heads:
            return None
        following = position + 1
        if following >= len(line.words):
            return None
        country = self.judge.lexicon.country_of_adjective(line.words[following], "ar")
        end = following + 1
        if country is None:
            length, found = self.judge.lexicon.tries["ar"].longest(line.words, following, line.words[following])
            actor = next((a for a in found if isinstance(a, Actor) and a.cls == "Country"), None)
            if actor is None or first.startswith("ال"):
                return None
            country, end = actor.path, following + length
        path = self.judge.lexicon.government(country)
        while (
            end < len(line.words)
            and line.words[end].startswith("ال")
            and self.judge.is_common(line.words[end])
            and not self.judge.is_surname(line.words[end])
        ):
            end += 1
        mention = Mention(
            line, position, end, "organization", actor=self.judge.lexicon.actors.get(path or ""), org_kind="government"
        )
        mention.name = _named(line, position, end, first)
        return mention

    def _known(self, line: Line, position: int, first: str, *, plain: bool) -> Mention | None:
        length, found = self.judge.lexicon.tries["ar"].longest(line.words, position, first)
        actors = [actor for actor in found if isinstance(actor, Actor) and actor.family != "person"]
        if not actors:
            return None
        actor = min(
            actors, key=lambda a: (a.family != "place" if a.cls == "Country" else a.family != "organization", a.path)
        )
        doubtful = (
            self.judge.is_common(first)
            or first in self.judge.verbs
            or (
                actor.family == "place"
                and name_end(self.judge, line.words, position, first, titled=False) > position + 1
            )
        )
        if length == 1 and doubtful and actor.cls != "Country":
            return None
        if not plain and length == 1 and len(first) < 4:
            return None
        end = position + length
        kind = "country" if actor.cls == "Country" else ("place" if actor.family == "place" else "organization")
        if kind == "organization" and end < len(line.words) and self.judge.is_adjective_of_country(line.words[end]):
            end += 1
        mention = Mention(line, position, end, kind, actor=actor)  # type: ignore[arg-type]
        mention.name = _named(line, position, end, first)
        mention.org_kind = _kind_of(actor.cls)
        return mention

    def _placed(self, line: Line, position: int, first: str) -> Mention | None:
        """«العاصمة العراقية بغداد», «محافظة ذي قار»: the place after its kind; a capital may stand without its name."""
        heads = self.judge.words("place_heads")
        if first not in heads and "ال" + first not in heads:
            return None
        end = position + 1
        country = self.judge.lexicon.country_of_adjective(line.words[end], "ar") if end < len(line.words) else None
        end += country is not None
        found = self._known(line, end, line.words[end], plain=True) if end < len(line.words) else None
        if found is not None and found.kind in ("place", "country"):
            found.start = position
            return found
        if country is None or first != "العاصمه":
            return None
        actor = self.judge.lexicon.actors.get(self.judge.lexicon.actors[country].links.get("capital", ""))
        return (
            Mention(line, position, end, "place", actor=actor, name=_named(line, position, end, first))
            if actor
            else None
        )

    def _body(self, line: Line, position: int, first: str) -> Mention | None:
        """A body by its head: «وزارة الخارجية الروسية», «الجيش السوري», «حزب العدالة»."""
        words = line.words
        if first in self.judge.words("ministry_short") and position + 1 < len(words):
            country = self.judge.lexicon.country_of_adjective(words[position + 1], "ar")
            if country:
                mention = Mention(line, position, position + 2, "organization", org_kind="ministry")
                mention.name = _named(line, position, position + 2, first)
                return mention
            return None
        heads = self.judge.words("organization_heads")
        if first not in heads and bare(first) not in heads:
            return None
        definite = first.startswith("ال")
        state = walk(self.judge, words, position + 1, first, definite=definite)
        if state.modifiers == 0:
            return None
        if definite and state.country is None:
            return None
        mention = Mention(line, position, state.end, "organization", actor=None, org_kind=self._kind(bare(first)))
        if state.body is not None and state.body_start == position + 1 and state.body_end == state.end:
            mention.actor = state.body
        mention.name = _named(line, position, state.end, first)
        return mention

    def _kind(self, head: str) -> str:
        kinds = self.judge.lexicon.grammar["ar"].mapping("organization_kinds")
        return next((kind for kind, heads in kinds.items() if head in heads), "organization")

    def _group(self, line: Line, position: int, first: str) -> Mention | None:
        """People without names: «وفد أمريكي», «قادة كتائب حزب الله», «المتظاهرين»."""
        heads = self.judge.words("group_heads")
        if first not in heads:
            return None
        state = walk(self.judge, line.words, position + 1, first, definite=first.startswith("ال"))
        mention = Mention(
            line,
            position,
            state.end,
            "group",
            org_kind="delegation" if first.startswith("وف") else "group",
            plural=True,
        )
        while mention.end < len(line.words) and _indefinite_adjective(self.judge, line.words[mention.end]):
            country = self.judge.lexicon.country_of_adjective(line.words[mention.end], "ar")
            state.country = state.country or country
            mention.end += 1
        mention.name = _named(line, position, mention.end, first)
        if state.body is not None:
            mention.affiliation = Mention(
                line,
                state.body_start,
                state.body_end,
                "organization",
                actor=state.body,
                name=line.surface(state.body_start, state.body_end),
            )
        elif state.country:
            path = self.judge.lexicon.government(state.country)
            mention.affiliation = Mention(
                line, position, mention.end, "country", actor=self.judge.lexicon.actors.get(path or "")
            )
        return mention

    def _source(self, line: Line, position: int, first: str) -> Mention | None:
        """An unnamed source or a document with the words that describe it."""
        document = first in self.judge.words("document_heads")
        if first not in self.judge.words("source_heads") and not document:
            return None
        end, closed = position + 1, self.judge.words("subordinators")
        while end < len(line.words) and end - position < 12 and line.words[end].isalpha():
            word = line.words[end]
            if (
                word in closed
                or self.judge.is_verb(word)
                or word == "ل"
                or self.judge.is_reporting(word)
                or word in self.judge.words("attributions")
            ):
                break
            if (
                word[0] == "ل"
                and word not in self.judge.words("prepositions")
                and not document
                and self._is_outlet(line.words, end)
            ):
                break
            if word in ("كان", "كانت", "خلال", "بعد", "قبل", "امس", "اليوم", "يوم") or (
                end > position + 1 and word in ("في", "علي", "عن") and line.words[end - 1].startswith("ال")
            ):
                break
            end += 1
        while end > position + 1 and line.words[end - 1] in self.judge.words("prepositions"):
            end -= 1
        mention = Mention(line, position, end, "document" if document else "source")
        mention.name = _named(line, position, end, first)
        mention.affiliation = self._affiliation(line, position + 1, end)
        return mention

    def _is_outlet(self, words: list[str], position: int) -> bool:
        for taken, rest in clitics(words[position])[1:]:
            if taken == "ل":
                _, found = self.judge.lexicon.tries["ar"].longest(words, position, rest)
                return any(
                    isinstance(a, Actor) and a.cls in ("MediaOutlet", "NewsAgency") for a in found
                ) or rest in self.judge.words("organization_heads")
        return False

    def _affiliation(self, line: Line, start: int, end: int) -> Mention | None:
        for position in range(start, end):
            for _, rest in clitics(line.words[position]):
                mention = self._government(line, position, rest) or self._known(line, position, rest, plain=True)
                if mention is not None and mention.end <= end + 1:
                    return mention
            country = self.judge.lexicon.country_of_adjective(line.words[position], "ar")
            actor = self.judge.lexicon.actors.get(self.judge.lexicon.government(country) or "") if country else None
            if actor is not None:
                return Mention(line, position, position + 1, "country", actor=actor)
        return None

    def _pair(self, line: Line, position: int, first: str) -> Mention | None:
        """«الجانبان», «الوزيران»: the participants spoken of last."""
        if first not in self.judge.words("plurals_of_two"):
            return None
        return Mention(line, position, position + 1, "pronoun", name=line.tokens[position].text, plural=True)


def conjoined_title(judge: ArabicWords, words: list[str], position: int) -> bool:
    """Whether «و» is written onto a title, which then opens another phrase."""
    return any(
        taken and judge.starts_title(rest) for taken, rest in clitics(words[position])[1:]
    ) and not judge.starts_title(words[position])


def _bare_all(words: frozenset[str]) -> frozenset[str]:
    return frozenset(bare(word) for word in words)


def _kind_of(cls: str) -> str:
    return cls[:1].lower() + cls[1:] if cls else "organization"


def _indefinite_adjective(judge: ArabicWords, word: str) -> bool:
    return (
        word.isalpha()
        and not word.startswith("ال")
        and (
            judge.is_adjective_of_country(word)
            or word in ("رفيع", "كبير", "حكومي", "رسمي", "امني", "عسكري", "برلماني", "كبيره")
        )
    )


def _strip_clitic(line: Line, position: int, first: str) -> str:
    """The first word of a phrase as written, less the letters written onto it."""
    text, word = line.tokens[position].text, line.words[position]
    if word == first or not word.endswith(first):
        # «للجيش»: the article lost its alef behind the preposition.
        return (
            "ال" + text[2:]
            if word != first
            and first.startswith("ال")
            and text.startswith(("لل", "ولل", "فلل"))
            and text.startswith("لل")
            else text
        )
    taken = len(word) - len(first)
    return text[taken:]


def _named(line: Line, start: int, end: int, first: str) -> str:
    return _strip_clitic(line, start, first) + line.surface(start, end)[len(line.tokens[start].text) :]


def _without_clitic(line: Line, start: int, end: int) -> str:
    word = line.words[start]
    text = line.surface(start, end)
    return "ال" + text[2:] if word.startswith("لل") else text


def _govern(line: Line, judge: ArabicWords) -> None:
    """Note the separate preposition or conjunction before each mention."""
    for mention in line.mentions:
        if mention.preposition or mention.start == 0:
            continue
        before = line.words[mention.start - 1]
        if before in judge.words("prepositions"):
            mention.preposition = before
        elif before in ("ب", "ل", "ك", "لل"):
            mention.preposition = before[0]
        elif before[:1] in "وف" and before[1:] in judge.words("prepositions"):
            mention.preposition = before[1:]
        elif before == "و":
            mention.conjoined = True
