"""Who acts in an English sentence: the subjects of its verbs, from word order alone.

`Subjects(line, judge, context)` walks to the left from a verb past parentheses, relative clauses and coordination, and
gives the mentions that act; `english_syntax` adds what pronouns mean.
"""

from dataclasses import dataclass, field

from kg.extraction.rules.english_series import HAVE
from kg.extraction.rules.english_verbs import STOPS, Groups, Verb
from kg.extraction.rules.mentions import Mention

_OTHERS = frozenset({"a", "an", "two", "three", "four", "five", "several", "other", "some"})
_SPEAKER_REACH = 4  # words from "said" to the name
_FARTHEST = 60
_DASHES = frozenset({"—", "–", "--"})
_RELATIVE_REACH = 20
_CONJUNCTIVE = frozenset({"after", "before", "since", "until", "as", "than"})
_TOWARDS = frozenset({"toward", "towards", "into"})
_ABOUT = frozenset({"on", "about", "over"})
_PLAIN = ("pronoun", "place")  # whose commas close no apposition
_ACTORS = ("person", "title", "organization", "country")


@dataclass
class Subjects(Groups):
    """One sentence with its mentions, ready to be asked who acts."""

    _subjects: dict[int, list[Mention]] = field(default_factory=dict)

    def subject(self, verb: Verb) -> list[Mention]:
        """Who acts (or, of a passive, is acted upon); pronouns are left as they are."""
        key = verb.head
        if key not in self._subjects:
            self._subjects[key] = []
            self._subjects[key] = self._find_subject(verb)
        return self._subjects[key]

    def _find_subject(self, verb: Verb) -> list[Mention]:
        if verb.kind == "infinitive":
            return self._controller(verb)
        if verb.kind == "gerund":
            before = self.word(verb.start - 1)
            if before in self.judge.words("impersonal_documents") and verb.start - 1 not in self.covering:
                adopted = any(self.words[v.head] in self.judge.words("adopting_verbs") for v in self.verbs)
                return self._main(verb.start) if adopted else []
            object_before = self.ends.get(verb.start - 1)
            if before in _TOWARDS and object_before is not None:  # "pushed Chad towards accepting it"
                return self.group(self.leader(object_before))
            beside = self.ends.get(verb.start)
            if beside is not None and beside.preposition == "with" and self.word(beside.start - 2) == ",":
                return [beside]  # "…, with Chad calling for a truce"
            if beside is not None and beside.preposition in ("of", "from") and beside.kind in _ACTORS:
                return [beside]  # "the decision of the council asking Chad to leave"
            found = self._letter(verb) or self._still_speaking(verb) or self._main(verb.start)
            return [] if found and self._object_of(verb, found[0]) else found
        if verb.kind == "participle":
            if not verb.start:
                return self._behind_comma(verb)  # "Asked by the king to leave, Berg said"
            mention = self.ends.get(verb.start - (self.word(verb.start - 1) == ","))
            about = mention is not None and (
                "of" in self.words[max(0, mention.start - 2) : mention.start + 1] or mention.preposition in _ABOUT
            )
            return [mention] if mention is not None and not about else []  # "a summit of states hosted by Chad"
        if self.quote_before(verb.start) and verb.start - 1 not in self.covering:
            return self._inverted(verb)
        found = self._left(self.back(verb.start), verb) or self._inverted(verb) or self._past_relative(verb)
        return self._of_the_clause(found, verb) or found

    def _behind_comma(self, verb: Verb) -> list[Mention]:
        """Who acts in the main clause behind the participle that opens the sentence."""
        closed = next((at for at in range(verb.head, len(self.words)) if self.words[at] == ","), len(self.words))
        main = next((one for one in self.verbs if one.start > closed and one.kind == "finite"), None)
        found = self.subject(main) if main is not None else []
        return found if found and found[0].start == closed + 1 else []

    def _of_the_clause(self, found: list[Mention], verb: Verb) -> list[Mention]:
        """Who acts, where the nearest is an object in a clause of his: "The militia that raids bases of Chad said"."""
        before = found[0].start - 1 if found and found[0].line is self.line and found[0].end <= verb.start else -1
        if before < 0 or before in self.covering or not self.words[before].isalpha():
            return []
        if self.words[before] in self.judge.function_words:
            return []
        for position in range(before, max(0, before - _RELATIVE_REACH), -1):
            if position in self.covering:
                continue
            if self.words[position] in STOPS or self.words[position] in (",", "and", "but"):
                return []
            mention = self.ends.get(position) if self.words[position] in ("that", "who", "which") else None
            if mention is not None:
                inside = any(position < v.head < found[0].start and v.kind == "finite" for v in self.verbs)
                return self.group(self.leader(mention)) if inside else []
        return []

    def _past_relative(self, verb: Verb) -> list[Mention]:
        """Who acts, behind a clause without commas: "An official who was not allowed to speak said …"."""
        for position in range(verb.start - 1, max(0, verb.start - _RELATIVE_REACH), -1):
            if position in self.covering:
                continue
            if self.words[position] in STOPS or self.words[position] == "," or self.quote_before(position + 1):
                return []
            if self.words[position] == "who":
                mention = self.ends.get(position)
                inside = any(position < v.head < verb.start and v.kind == "finite" for v in self.verbs)
                return self.group(self.leader(mention)) if inside and mention is not None else []
        return []

    def _inverted(self, verb: Verb) -> list[Mention]:
        """The speaker behind the verb: '"Come," said the minister'."""
        mention = self.starts.get(verb.head + 1) or self._described_speaker(verb.head + 1)
        closed = self.quote_before(verb.start) or self.word(verb.start - 1) in (",", "?", "!", "")
        if mention is None or mention.preposition or not closed or verb.passive or not self.speaks(verb):
            return []
        return self.group(mention)

    def _described_speaker(self, position: int) -> Mention | None:
        """The person of "said aid worker Anna Berg": plain words in small letters that lead up to a name."""
        for at in range(position, min(position + _SPEAKER_REACH, len(self.words))):
            mention = self.covering.get(at)
            if mention is not None:
                return mention if mention.kind == "person" and mention.start == at and not mention.preposition else None
            plainly = self.line.tokens[at].kind == "word" and self.line.tokens[at].text.islower()
            function = self.words[at] in self.judge.function_words and not (
                at == position and self.words[at] in ("a", "an", "the")
            )
            if not plainly or function or at in self.heads:
                return None
        return None

    def _object_of(self, verb: Verb, mention: Mention) -> bool:
        """Whether a mention behind a gerund is its object: "a summit bringing together Chad and Niger took place"."""
        between = self.words[verb.head + 1 : mention.start]
        return mention.start > verb.head and all(word in self.judge.words("adverbs") for word in between)

    def _letter(self, verb: Verb) -> list[Mention]:
        """The writer, where a document speaks: "a letter from the minister, asking …"."""
        mention = self.ends.get(verb.start - (self.word(verb.start - 1) == ","))
        if mention is None or mention.preposition not in ("from", "by"):
            return []
        before = self.covering.get(mention.start - 2)
        return [mention] if before is not None and before.kind == "document" else []

    def _still_speaking(self, verb: Verb) -> list[Mention]:
        """Whoever said the first half, of "…, adding that"."""
        if not self.speaks(verb):
            return []
        earlier = (v for v in reversed(self.verbs) if v.head < verb.start and v.kind == "finite" and self.speaks(v))
        return next((found for v in earlier if (found := self.subject(v))), [])

    def speaks(self, verb: Verb) -> bool:
        entries = self.judge.cues.forms.get(self.words[verb.head], ())
        return any(cue.family == "Statement" for _, cue, _ in entries)

    def _left(self, position: int, verb: Verb) -> list[Mention]:
        farthest = position - _FARTHEST
        while position >= max(0, farthest):
            mention = self.covering.get(position)
            if mention is not None:
                leader = self.leader(mention)
                if (named := self._described_so(leader)) is not None:
                    return [named]
                if leader.preposition in ("", "and", "or") or (
                    verb.kind == "finite" and leader.preposition in _CONJUNCTIVE
                ):
                    return self.group(leader)
                position = self.back(
                    leader.start - 1 if self.word(leader.start - 1) == leader.preposition else leader.start
                )
                if position >= 0 and position not in self.covering:
                    return self._left(position, verb)
                continue
            word = self.words[position]
            if word in ("who", "which", "that", "whom"):
                return self._antecedent(position)
            if word in _DASHES:
                before_dash = max((at for at in range(position) if self.words[at] in _DASHES), default=0) - 1
                if before_dash not in self.covering:
                    return self._coordinated(verb)
                position = before_dash  # "Berg — sent by Chad — flew"
                continue
            if word == ",":
                opened = self._opening(position)
                dated = opened is None and position == verb.start - 1 and position - 1 in self.times
                if dated and (found := self._left(self.back(position), verb)):
                    return found  # "Berg on June 21, called"
                if opened is None:
                    return self._apposed(position) or self._coordinated(verb)
                position = opened
                continue
            if word in ("and", "but", "or", "then", "&"):
                return self._coordinated(verb)
            before = self.back(position) if self._reduced(position) else self._past_noun(position)
            if before is None or before < 0:
                return self._with_his_own(position)
            position = before
        return []

    def _described_so(self, source: Mention) -> Mention | None:
        """The person of "Anna Berg, an adviser to the king said", where no comma closes what he is."""
        words = self.words[source.start : source.end]
        close = source.kind == "source" and words[0] in ("a", "an") and not self.judge.words("aides").isdisjoint(words)
        if not close or self.word(source.start - 1) != ",":
            return None
        before = self.ends.get(source.start - 1)
        return before if before is not None and before.kind == "person" and not before.preposition else None

    def _with_his_own(self, position: int) -> list[Mention]:
        """The named one of "Anna Berg and her husband landed", "Anna Berg and two other buyers landed"."""
        for at in range(position - 1, max(-1, position - 6), -1):
            if at in self.covering:
                return []
            if self.words[at] == "and":
                mention = self.ends.get(at)
                own = self.word(at + 1) in self.judge.words("possessives") | _OTHERS
                return (
                    self.group(self.leader(mention)) if own and mention is not None and not mention.preposition else []
                )
        return []

    def _apposed(self, comma: int) -> list[Mention]:
        """The name behind a plain noun: "Their union, the Oslo Federation, called …"."""
        mention = self.ends.get(comma)
        if mention is None or mention.preposition or mention.kind == "pronoun" or self.word(mention.start - 1) != ",":
            return []
        for position in range(mention.start - 2, max(-1, mention.start - 7), -1):
            if (around := self.covering.get(position)) is not None:
                titled = around.kind == "title" and around.entity is None and not around.preposition
                return (
                    [mention] if titled and mention.kind == "person" else []
                )  # "The minister for fish, Omar Holt, is"
            if position in self.heads:
                return []
            if self.words[position] in self.judge.words("possessives") | {"the", "a"}:
                return [mention] if not self.word(position - 1) or self.word(position - 1) in STOPS else []
        return []

    def _past_noun(self, position: int) -> int | None:
        """The token before a prepositional phrase around a noun that is no mention; None where it is the subject."""
        judge = self.judge
        at = position
        while at >= 0 and position - at < 7 and at not in self.covering:
            word = self.words[at]
            if at in self.times and word not in judge.words("time_openers"):
                at -= 1
                continue
            if word in judge.words("prepositions") and word != "to":
                return self.back(at)
            forms = self.heads.get(at)
            if forms is not None:
                his = self.ends.get(forms.start)  # "which he said the raids": the verb belongs to no noun
                owned = his is not None and his.kind == "pronoun"
                going_on = forms.kind == "gerund" and his is not None  # "leaders attending a meeting said"
                reduced = forms.kind in ("participle", "finite") or going_on
                reduced = reduced and forms.start == forms.head and not owned
                return self.back(at) if reduced and at < position else None
            if self.line.tokens[at].kind == "mark" or word in ("and", "or", "that", "who", "which"):
                return None
            at -= 1
        return None

    def _reduced(self, position: int) -> bool:
        """Whether a past form stands right after a noun, as in "the engineers kidnapped near the border"."""
        verb = self.heads.get(position)
        return verb is not None and verb.start == verb.head and verb.kind in ("participle", "finite")

    def _antecedent(self, position: int) -> list[Mention]:
        before = position - 1 - (self.word(position - 1) == ",")
        mention = self.covering.get(before)
        if mention is None or mention.kind == "pronoun":
            return []
        leader = self.leader(mention)
        return self.group(leader) if self.word(position - 1) != "," else [mention]

    def _opening(self, comma: int) -> int | None:
        """The last token before the comma that opens the parenthesis which `comma` closes."""
        mention = self.covering.get(comma - 1)
        if mention is not None and mention.kind != "place" and "," in self.words[mention.start : mention.end]:
            return comma - 1
        for position in range(comma - 1, max(0, comma - _FARTHEST), -1):
            if self.words[position] in STOPS:
                return None
            around = self.covering.get(position)
            if around is not None and "," in self.words[around.start : around.end] and around.kind not in _PLAIN:
                owner = around.start - 1  # "the IMF, whose director, Anna Berg, visited Oslo, has"
                return owner - 2 if self.word(owner) == "whose" and self.word(owner - 1) == "," else around.end - 1
            if self.words[position] != "," or position in self.covering:
                continue
            before = self.covering.get(position - 1)
            if before is None or before.kind == "pronoun":
                continue
            opener = self.word(position + 1)
            if opener in ("who", "which", "whose", "whom", "where") or not self._finite_between(position, comma):
                return position - 1
        return None

    def _finite_between(self, start: int, end: int) -> bool:
        """Whether a verb of its own stands between, not one of a relative clause: "in a resolution adopted 14-0"."""
        phrase = self.word(start + 1) in self.judge.words("prepositions")
        return any(
            start < verb.head < end
            and verb.kind == "finite"
            and not (phrase and verb.start == verb.head and not self.acts_at(verb.start - 1))
            and self.word(self.back(verb.start)) not in ("who", "which", "that", "whose", "where")
            for verb in self.verbs
        )

    def _coordinated(self, verb: Verb) -> list[Mention]:
        """The subject of the verb that this one is joined to: the nearest of the same tense."""
        before = [v for v in self.verbs if v.head < verb.start and v.kind == verb.kind]
        main = self.word(verb.start - 2) == "," and self.word(verb.start - 1) in ("and", "but")
        if main:  # "welcomed the truce that began on Monday, and urged"
            before = [v for v in before if self.word(v.start - 1) not in ("who", "which", "that")] or before
        if self.object_control(verb) or self.speaks(verb) or self._withholds(verb):
            told = [v for v in before if self.speaks(v)]  # "said Chad had left, and urged", "… was leaving and urged"
            before = (told if main or (before and before[-1].compound and not verb.compound) else []) or before
        before = [other for other in before if other.start != other.head or not self.described_at(other.start)]
        for other in reversed(before):
            if other.told_as == verb.told_as and (found := self.subject(other)):
                return found
        return next((found for other in reversed(before) if (found := self.subject(other))), [])

    def _withholds(self, verb: Verb) -> bool:
        """Whether it is "declined to say", "refused to comment"."""
        word, to, act = (self.word(verb.head + ahead) for ahead in range(3))
        return word in self.judge.words("refusals") and to == "to" and act in self.judge.words("withheld")

    def _main(self, position: int) -> list[Mention]:
        """The subject of the finite verb around a phrase: the nearest to the left that has one, else to the right."""
        for verb in reversed(self.verbs):
            if verb.kind == "finite" and verb.head < position and (found := self._named(verb)):
                return found
        for verb in self.verbs:
            if verb.kind == "finite" and verb.head > position and (found := self.subject(verb)):
                return found
        first = self.line.mentions[0] if self.line.mentions else None
        acts = first is not None and not first.preposition and first.end <= position and first.kind in _ACTORS
        return self.group(first) if first is not None and acts else []

    def _named(self, verb: Verb) -> list[Mention]:
        """The subject of a verb, unless it is "we" or "I"."""
        return [m for m in self.subject(verb) if self.words[m.start] not in ("we", "i", "you")]

    def before(self, position: int, verb: Verb) -> list[Mention]:
        """Who acts, before a word that leads to a verb: "Chad" of "Chad ought to pay"."""
        return self._left(self.back(position), verb)

    def main(self, position: int) -> list[Mention]:
        """Who acts in the clause around a position."""
        return self._main(position)

    def _controller(self, verb: Verb) -> list[Mention]:
        """Whose action an infinitive is: the object asked, else the subject of the verb before it."""
        before = self.back(verb.start)
        if self.word(before) in ("and", "or", ",") and before not in self.covering:
            earlier = next((v for v in reversed(self.verbs) if v.kind == "infinitive" and v.head < verb.start), None)
            if earlier is not None:
                return self.subject(earlier)
        if self.word(before) in HAVE and before not in self.covering:  # "has yet to reply"
            return self._left(self.back(before), verb)
        if (owner := self._owner_of_intent(before)) is not None:
            return self.group(self.leader(owner))
        governor = next((v for v in reversed(self.verbs) if v.head < self._past_aside(verb.start)), None)
        if governor is None:
            named = self.covering.get(before)  # "Chadian minister to visit Oslo", as headlines say
            first = self.leader(named) if named and not any(v.kind == "finite" for v in self.verbs) else None
            return self.group(first) if first is not None and not first.preposition else []
        mention = self.covering.get(before)
        if mention is not None and governor.head < mention.start and not governor.passive:
            leader = self.leader(mention)
            if self.object_control(governor) and leader.preposition in ("", "on", "upon", "to", "with"):
                return self.group(leader)
        return self.subject(governor)

    def _past_aside(self, start: int) -> int:
        """Where the aside opens that a comma before an infinitive closes: "flew in, his first trip, to meet her"."""
        if self.word(start - 1) != "," or start - 1 in self.covering:
            return start
        opened = (at for at in range(start - 2, 0, -1) if self.words[at] == "," and at not in self.covering)
        return next(opened, start)

    def _owner_of_intent(self, noun: int) -> Mention | None:
        """Whose plan an infinitive tells: Chad's, of "Chad's decision to hold talks"; None where nobody's is told."""
        if self.word(noun) not in self.judge.words("intents") or noun in self.covering:
            return None
        for at in range(noun - 1, max(-1, noun - 4), -1):
            owner = self.covering.get(at)
            if owner is not None:
                return owner if self.words[at].endswith(("'s", "s'")) else None
            if self.words[at] in self.judge.function_words:
                return None
        return None

    def object_control(self, verb: Verb) -> bool:
        """Whether the object of a verb is the one to act: "asked him to leave", unlike "promised him to leave"."""
        entries = self.judge.cues.forms.get(self.words[verb.head], ())
        return any(cue.family == "Demand" for _, cue, _ in entries) or self.words[verb.head] in self.judge.words(
            "object_control"
        )
