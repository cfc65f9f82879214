"""Who acts in an English sentence and whom its pronouns mean: "he", "they", "the two leaders", "the latter".

`Syntax(line, judge, context)` is what `english_clauses` and its neighbours ask about a sentence.
"""

from dataclasses import dataclass

from kg.extraction.rules.english_subjects import Subjects
from kg.extraction.rules.english_two_states import two_states
from kg.extraction.rules.mentions import Mention

_PERSONS = ("person", "title")
_TWO = 2
_BODIES = ("organization", "country")
_SAME_TIME = frozenset({"when", "if", "before", "after", "as", "once", "until"})


@dataclass
class Syntax(Subjects):
    """One sentence with its mentions, ready to be asked who acts."""

    def resolved(self, mentions: list[Mention], taken: list[Mention] | None = None) -> list[Mention]:
        """Pronouns replaced by whom they mean; `taken` are those they cannot mean."""
        found: list[Mention] = []
        for mention in mentions:
            if mention.kind != "pronoun":
                found.append(mention)
                continue
            found += [m for m in self.meant(mention, taken or []) if m not in found]
        return found

    def whom(self, subject: list[Mention]) -> Mention | None:
        """The person of "Holt, whom he met on Monday", "Holt, with whom he held talks", before the subject."""
        at = subject[0].start - 1 if subject and subject[0].line is self.line else -1
        if self.word(at) != "whom":
            return None
        opened = at - (self.word(at - 1) == "with")
        before = self.covering.get(opened - 1 - (self.word(opened - 1) == ","))
        return before if before is not None and before.kind in _PERSONS else None

    def _met_before(self, pronoun: Mention) -> list[Mention]:
        """The two of "Berg met him at the airport, and the two spoke for hours"."""
        before = (v for v in reversed(self.verbs) if v.kind == "finite" and v.head < pronoun.start - 1)
        verb = next(before, None)
        entries = self.judge.cues.forms.get(self.words[verb.head], ()) if verb is not None else ()
        if verb is None or not any(cue.family == "Meeting" for _, cue, _ in entries):
            return []
        met = self.starts.get(verb.head + 1) or self.starts.get(verb.head + 2)
        told = [*self.subject(verb), *([met] if met is not None else [])]
        if any(m.name == "pair" or m.start >= pronoun.start for m in told if m.line is self.line):
            return []
        subject = self.resolved(self.subject(verb))
        sides = [*subject, *self.resolved(told[-1:] if met is not None else [], subject)]
        return sides if all(m.kind in _PERSONS for m in sides) else []

    def _acting_before(self, pronoun: Mention) -> list[Mention]:
        """Those of "The ministers will discuss it when they meet", who act in the clause before."""
        opened = self.word(pronoun.start - 1) in _SAME_TIME and pronoun.start - 1 not in self.covering
        before = next((v for v in reversed(self.verbs) if v.head < pronoun.start and v.kind == "finite"), None)
        acting = self.subject(before) if opened and before is not None else []
        many = len(acting) > 1 or any(m.kind == "group" and m.plural for m in acting)
        return acting if many and all(m.kind != "pronoun" for m in acting) else []

    def _seen_together(self, pronoun: Mention) -> list[Mention]:
        """The countries of "Chad and Niger agreed to it after Holt visited them"."""
        for mention in reversed(self.line.mentions):
            if mention.end <= pronoun.start and mention.kind in ("country", "place"):
                together = self.group(self.leader(mention))
                if len(together) >= _TWO and all(m.kind in ("country", "place") for m in together):
                    return together
        return []

    def meant(self, pronoun: Mention, taken: list[Mention]) -> list[Mention]:
        """Whom a pronoun means: a subject before it in the sentence, else whoever was spoken of last."""
        word = self.words[pronoun.start]
        if pronoun.name == "pair":
            if pronoun.end == pronoun.start + 1 and (here := self._last_two(pronoun)):
                return here
            if len(here := self._met_before(pronoun)) == _TWO:
                return here
            if pronoun.preposition or "sides" in self.words[pronoun.start : pronoun.end]:
                return []
            return self._holders(pronoun) or self.context.pair or self._two_subjects() or self._two_named(pronoun)
        if pronoun.name == "governments":
            both = [m for m in self.context.bodies if m.kind in ("country", "place")][:2]
            return two_states(self, pronoun) or (both if len(both) == 2 else [])
        if word in ("i", "we", "you", "me", "us"):
            return []
        visited = word == "them" and self.word(pronoun.start - 1) in self.judge.words("place_openers")
        if visited and (seen := self._seen_together(pronoun)):
            return seen
        if word == "it" and self.word(pronoun.start - 1) == ",":  # "…, it said": whoever was speaking
            speaking = [m for m in self.context.speaker[:1] if m.kind in (*_BODIES, "document")]
            behind = self.heads.get(pronoun.end)
            if speaking and behind is not None and self.speaks(behind):
                return speaking
        if word == "it" and (body := self._body_of_speaker(pronoun)) is not None:
            return [body]
        if word == "they" and (acting := self._acting_before(pronoun)):
            return acting
        several = [m for m in self.context.subject if m not in taken]
        if word == "they" and len(several) > 1:
            return several
        if word == "they" and len(self.context.asked) > 1:
            return [m for m in self.context.asked if m not in taken]
        if word == "they" and self.context.pair and self.context.pair[0].kind in _PERSONS:
            return [m for m in self.context.pair if m not in taken]
        if word in ("they", "their") and len(together := self._together(pronoun)) == 2:
            return together
        entities = {id(m.entity) for m in taken if m.entity is not None}
        if word == "latter":
            last = [m for m in self.line.mentions if m.end <= pronoun.start and m.kind in (*_PERSONS, *_BODIES)]
            return last[-1:]
        single = word in ("he", "she", "him", "her", "his")
        if single and (served := self._spoken_for(pronoun)):
            return served
        if (earlier := self._again(pronoun)) is not None:
            return self.meant(earlier, taken)
        if single and self._quoted(pronoun):  # '"She asked us to leave," Berg said': somebody else asked
            others = (m for m in self.line.mentions if m.start > pronoun.start and not self._quoted(m))
            entities |= {id(m.entity) for m in others if m.kind in _PERSONS and m.entity is not None}
        for mention in self._before(pronoun, objects=word in ("him", "them") or self._object_pronoun(pronoun)):
            if mention in taken or (mention.entity is not None and id(mention.entity) in entities):
                continue
            if self._quoted(mention) and not self._quoted(pronoun):
                continue  # '"The king is away," he said'
            if single and mention.kind in _PERSONS:
                return [mention]
            if not single and mention.kind in ("organization", "country", "group", "place"):
                return [mention]
            if word == "them" and mention.kind in ("title", "source") and self._several(mention):
                return [mention]
        known = [m for m in self.context.persons if not _many(m)] if single else self.context.bodies
        return [m for m in known if m not in taken and not (m.entity is not None and id(m.entity) in entities)][:1]

    def _spoken_for(self, pronoun: Mention) -> list[Mention]:
        """Whom "he" means in what his spokesman says: "His spokeswoman, Anna Berg, said he would come"."""
        before = [m for m in self._before(pronoun, objects=False) if m.kind in _PERSONS]
        speaker = before[0] if len(before) == 1 else None
        if speaker is None or speaker.post is None or not speaker.post.lemma.startswith("spokes"):
            return []
        if self.words[speaker.start] not in ("his", "her"):
            return []
        return [m for m in self.context.persons if m.entity is not speaker.entity][:1]

    def _again(self, pronoun: Mention) -> Mention | None:
        """The same pronoun as the subject before: "He met Berg on Sunday, and in Oslo he met Holt"."""
        before = (v for v in reversed(self.verbs) if v.kind == "finite" and v.head < pronoun.start)
        acting = next((found for v in before if (found := self.subject(v))), [])
        alike = len(acting) == 1 and acting[0].end <= pronoun.start and acting[0].kind == "pronoun"
        same = alike and self.words[acting[0].start] == self.words[pronoun.start] and pronoun.end == pronoun.start + 1
        return acting[0] if same and self._quoted(acting[0]) == self._quoted(pronoun) else None

    def _body_of_speaker(self, pronoun: Mention) -> Mention | None:
        """The body that somebody speaks for: "The board's chairwoman, Anna Berg, said it would pay"."""
        speaking = self.heads.get(pronoun.start - 1) or self.heads.get(pronoun.start - 2)
        subject = self.subject(speaking) if speaking is not None and self.speaks(speaking) else []
        held = [post for mention in subject[:1] for post in (mention.post, *mention.extra_posts)]
        return next((post.organization for post in held if post is not None and post.organization is not None), None)

    def _object_pronoun(self, pronoun: Mention) -> bool:
        """Whether "it" stands behind a preposition or a verb: "called on it to leave"."""
        at = pronoun.start - 1
        governed = self.word(at) in self.judge.words("prepositions") or at in self.heads
        return self.words[pronoun.start] == "it" and governed

    def _two_subjects(self) -> list[Mention]:
        """The two persons who acted together last: "The pair met" after "Berg and Holt have asked"."""
        two = self.context.subject
        return two if len(two) == 2 and two[1].conjoined and all(m.kind == "person" for m in two) else []

    def _two_named(self, pronoun: Mention) -> list[Mention]:
        """Whoever speaks of "the two men", and the only other person named in the report so far."""
        here = [m for m in self.line.mentions if m.kind == "person" and m.end <= pronoun.start and m.entity is not None]
        named = {id(m.entity): m for m in [*here, *self.context.persons] if m.kind == "person" and m.entity is not None}
        return list(named.values()) if len(named) == 2 and not {id(m.entity) for m in here[1:]} else []

    def _quoted(self, mention: Mention) -> bool:
        """Whether a mention stands within quotation marks."""
        at = self.line.tokens[mention.start].start
        return any(quote.start <= at < quote.end for quote in self.line.sentence.quotations)

    def _last_two(self, pronoun: Mention) -> list[Mention]:
        """The two named last before "both": "met Berg and Holt, urging both to stay"."""
        before = [m for m in self.line.mentions if m.end <= pronoun.start and m.kind in (*_PERSONS, *_BODIES)]
        two = self.group(self.leader(before[-1])) if before else []
        return two if len(two) == 2 else []

    def _holders(self, pronoun: Mention) -> list[Mention]:
        """The two who hold the post named last: "the two foreign ministers" after others were spoken of."""
        post = " ".join(self.words[pronoun.start : pronoun.end]).removeprefix("the two ").removeprefix("both ")
        if not post.endswith("ministers") and not post.endswith("presidents"):
            return []
        found: dict[int, Mention] = {}
        for mention in self.context.persons:
            held = mention.entity.posts if mention.entity is not None else []
            if any(one.lemma == post.removesuffix("s") or one.lemma == "counterpart" for one in held):
                found.setdefault(id(mention.entity), mention)
        return list(found.values())[:2] if len(found) > 1 else []

    def _several(self, mention: Mention) -> bool:
        """ "representatives of the fund": many under one title."""
        titles = self.judge.words("plural_titles") | self.judge.words("group_heads") | {"representatives"}
        return bool(titles & set(self.words[mention.start : mention.end]))

    def _together(self, pronoun: Mention) -> list[Mention]:
        """The persons whom the sentence has named before a pronoun, each once."""
        found: dict[int, Mention] = {}
        for mention in self.line.mentions:
            if mention.kind == "person" and mention.end <= pronoun.start:
                found[id(mention.entity)] = mention
        return list(found.values())

    def _before(self, pronoun: Mention, *, objects: bool) -> list[Mention]:
        """Earlier mentions of the sentence: subjects first and the nearest first, or simply the nearest first."""
        earlier = [m for m in self.line.mentions if m.end <= pronoun.start and m.kind != "pronoun"]
        if objects:
            return earlier[::-1]
        subjects = [
            m
            for verb in reversed(self.verbs)
            if verb.head < pronoun.start and verb.kind == "finite"
            for m in self.subject(verb)
            if m.kind != "pronoun"
        ]
        nearest = [m for m in earlier[::-1] if m not in subjects]
        return [*subjects, *(m for m in earlier if not m.preposition and m not in subjects), *nearest]


def _many(mention: Mention) -> bool:
    """Whether a source is several people, whom "he" cannot mean."""
    return mention.kind == "source" and mention.plural
