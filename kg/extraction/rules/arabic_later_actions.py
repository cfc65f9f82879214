"""What is asked for, where more stands before it than a frame looks through: «حث مدير المصرف، فلان، الحكومة على …».

`later_action(clauses, instance)` looks on behind commas, relative clauses and places, and takes the particle of another
verb too where who is asked stands right before it. Called by `arabic_verb_frames` and `arabic_noun_frames`.
"""

from kg.extraction.rules.arabic_actions import act, cut_at_act, manner, may_be_act, opens_action
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_content_ends import content_end
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_slots import somebody
from kg.extraction.rules.arabic_words import ArabicWords
from kg.extraction.rules.instances import CONTENT_SLOTS, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare

_FAR = 30
_NAME = 3
_ROOT = 4
_LONG = frozenset({"الي", "علي"})
_LETTERS = frozenset({"ب", "ل"})
_COMMA = tuple([mark] for mark in COMMAS)
_ACTORS = ("person", "title", "organization", "country", "group")


def later_action(clauses: Clauses, instance: Instance) -> None:
    """Fill what is asked for, and who is asked where he stands right before it."""
    if instance.family != "Demand" or {"strict", "implicit", "near"} & instance.cue.features.keys():
        return
    if instance.cue.part == "verb" and (place := _slipped(clauses, instance)):
        instance.content = (place, content_end(clauses, instance, place))
    if instance.content is not None or instance.passive or not instance.args:
        return
    if instance.cue.part == "noun" and not instance.args.get("addressee"):
        return
    place = _swallowed(clauses, instance) or _Walk(clauses, instance).find()
    if place:
        instance.content = (place, content_end(clauses, instance, place))


def _slips(instance: Instance) -> bool:
    """Whether writers take the particle of another verb of asking for a cue: «حث على», «دعا إلى», «طالب بـ»."""
    slot = instance.cue.bare_object
    asked = [m for m in instance.args.get("addressee", ()) if m.kind != "thing" or m.plural]
    return slot is not None and slot.name == "addressee" and bool(asked) and "act" not in instance.cue.features


def _slipped(clauses: Clauses, instance: Instance) -> int:
    """«حث الشركة بالتوقف عن …», «دعت الدول على المساهمة في …»: where what is asked begins behind who is asked."""
    asked = [m for m in instance.args.get("addressee", ()) if m.line is clauses.line and not m.preposition]
    if not _slips(instance) or not asked or asked[-1].start < instance.end:
        return 0
    place = asked[-1].end
    if place + 1 >= len(clauses.words) or (instance.content is not None and instance.content[0] <= place + 1):
        return 0
    if clauses.words[place] in _LONG and _done(clauses.judge, clauses.words[place + 1]):
        return place + 1
    letters = [rest for taken, rest in clitics(clauses.words[place]) if taken in _LETTERS]
    stands = place in clauses.starts and not manner(clauses, place)
    return place if stands and any(_done(clauses.judge, rest) for rest in letters) else 0


def _swallowed(clauses: Clauses, instance: Instance) -> int:
    """«من رئيس الوزراء | الاستقالة», «من السفير التركي | المغادرة»: an act that was taken for the end of a title."""
    bare_slot = any(slot.name in CONTENT_SLOTS and not slot.markers for slot in instance.cue.slots)
    for asked in instance.args.get("addressee", ()) if bare_slot else ():
        place = asked.end - 1
        titled = asked.kind in ("title", "organization") and asked.line is clauses.line and asked.start < place - 1
        word, before = clauses.words[place], clauses.words[place - 1]
        act_behind = word.startswith("ال") and before.startswith("ال") and clauses.judge.is_masdar(word)
        if titled and asked.start >= instance.end and act_behind:
            asked.end, asked.name = place, clauses.line.surface(asked.start, place)
            clauses.covering.pop(place, None)
            clauses.phrases.pop(place, None)
            return place
    return 0


def _done(judge: ArabicWords, word: str) -> bool:
    """Whether a word can only mean an act, also with a pronoun written onto it: «منعهم»."""
    listed = judge.words("own_acts") | judge.words("acts")
    stems = (word, *(word.removesuffix(end) for end in PRONOUNS if word.endswith(end)))
    known = (bare(stem) in listed or judge.is_masdar(stem) for stem in stems)
    plain = bare(word)
    return any(known) or ((len(plain) > _ROOT or plain[0] == "ت") and act(judge, word))


class _Walk:
    """One walk along a sentence, from the last argument of a frame to what is asked for."""

    def __init__(self, clauses: Clauses, instance: Instance) -> None:
        self.clauses, self.instance, self.words = clauses, instance, clauses.words
        slots = instance.cue.slots
        self.markers = {m for slot in slots if slot.name in CONTENT_SLOTS for m in slot.markers}
        self.asking = {m for slot in slots if slot.name == "addressee" for m in slot.markers}
        self.bare = any(slot.name in CONTENT_SLOTS and not slot.markers for slot in slots)
        self.relative = False
        self.comma = -1

    def find(self) -> int:
        """Where what is asked for begins; 0 where the sentence does not tell."""
        ends = [m.end for m in self.instance.all() if m.line is self.clauses.line and m.start >= self.instance.end]
        place = max(ends, default=self.instance.end)
        limit = min(place + _FAR, len(self.words) - 1)
        while place < limit:
            if self.words[place] in STOPS:
                return 0
            if (start := self._begins(place)) and self._stands(place):
                return start
            if self.words[place] in COMMAS:
                self.relative, self.comma = False, place
                if (closing := self._name_closed(place)) and closing < limit:
                    place = self.comma = closing
            elif self.words[place].removeprefix("و") in self.clauses.judge.words("relatives"):
                self.relative = True
            elif self._ends(place):
                return 0
            phrase = self.clauses.starts.get(place)
            if phrase is not None and phrase.start == place:
                if start := self._marked(phrase):
                    return start
                place = max(place + 1, min(phrase.end, limit))
            else:
                place += 1
        return 0

    def _name_closed(self, comma: int) -> int:
        """The comma behind one or two words that can only be a name: «دعاه رئيس الحزب، فلان راي، إلى …»; else 0."""
        end = next((p for p in range(comma + 2, comma + 1 + _NAME) if self.words[p : p + 1] in _COMMA), 0)
        inside = self.words[comma + 1 : end]
        known = any(self.clauses.judge.is_function(w) or self.clauses.judge.is_masdar(w) for w in inside)
        return 0 if known or not all(word.isalpha() for word in inside) else end

    def _ends(self, place: int) -> bool:
        """Whether another clause begins, which no relative pronoun opens."""
        word, judge = self.words[place], self.clauses.judge
        name = place - 1 == self.comma and not COMMAS.isdisjoint(self.words[place + 1 : place + _NAME])
        verb = self.clauses.is_verb(place) and not name  # «، دانا فلان،»
        if verb and (not self.relative or judge.speech_acts(word)):
            return True
        return self.clauses.opens_clause(place) or any(
            cue.family == "Demand" and "implicit" not in cue.features
            for _, rest in clitics(word)
            for _, cue, _ in judge.cues.forms.get(rest, ())
        )

    def _begins(self, place: int) -> int:
        """Where an act begins whose particle stands here; 0 elsewhere."""
        word, judge = self.words[place], self.clauses.judge
        if word in _LONG & self.markers:
            asks = may_be_act(judge, self.words[place + 1]) or opens_action(self.clauses, place + 1)
            known = "addressed" in self.instance.cue.features
            noun = known and place + 1 in self.clauses.starts and place + 1 not in self.clauses.covering
            return place + 1 if asks or noun else 0
        before = self.clauses.phrases.get(place - 1)
        governs = before is not None and before.preposition and _done(judge, self.words[before.start])
        slips = _slips(self.instance) and not governs  # «أمهل الحكومة يومين قبل | اللجوء إلى القضاء»
        if word in _LONG and slips and _done(judge, self.words[place + 1]):
            return place + 1  # «طالب الحكومة، …، إلى الاستجابة»
        if word == "ان" and self.bare and self.words[place - 1] in COMMAS and opens_action(self.clauses, place):
            return place  # «اشترط الرئيس لعودته، المؤجلة منذ أشهر، أن تنسحب القوات»
        if word == "بان" and "ب" in self.markers and opens_action(self.clauses, place):
            return place  # «أطالب، وسأفعل ذلك غدا، بأن تنظر الوزارة في …»
        letters = [rest for taken, rest in clitics(word) if taken in _LETTERS & self.markers]
        stands = place in self.clauses.starts and not manner(self.clauses, place)
        return place if stands and any(act(judge, rest) or _done(judge, rest) for rest in letters) else 0

    def _stands(self, place: int) -> bool:
        """Whether what stands before lets the particle at a place belong to the frame: who is asked, or a comma."""
        asked = self.instance.args.get("addressee", [])
        if self.words[place - 1] in COMMAS:
            return bool(asked) or "addressed" not in self.instance.cue.features
        phrase = self._whole(place - 1)
        if phrase is None or self._aside():
            return False
        if phrase in self.instance.all():
            return True
        if phrase.preposition:
            return not self.relative and bool(asked)
        behind = self.comma >= 0 or self.relative
        if not behind or self.asking or not self._acts(phrase):
            return False
        self._ask(phrase)
        return True

    def _whole(self, place: int) -> Mention | None:
        """The phrase that ends at a place; of several that are joined, the first."""
        phrase = self.clauses.phrases.get(place)
        if phrase is not None and phrase.genitive:
            phrase = next((t for t in self.clauses.line.things if t.end == phrase.end), None)
        while phrase is not None and phrase.conjoined:
            before = self.clauses.phrases.get(phrase.start - 1)
            if before is None or before is phrase:
                break
            phrase = before
        return phrase

    def _aside(self) -> bool:
        """Whether words behind the last comma say when or how: «، بعد اتهامها موسكو بتسميم …»."""
        start = self.comma + 1
        phrase = self.clauses.starts.get(start)
        opens = self.words[start] in self.clauses.judge.words("prepositions")
        return self.comma >= 0 and (opens or (phrase is not None and bool(phrase.preposition)))

    def _acts(self, phrase: Mention) -> bool:
        return phrase.kind in _ACTORS or (
            phrase.kind == "thing" and somebody(self.clauses.judge, self.instance.cue, phrase)
        )

    def _ask(self, phrase: Mention) -> None:
        """Who is asked; whom the verb seemed to ask then asks, if nobody else does."""
        asked = self.instance.args.get("addressee", [])
        if asked and "issuer" in self.instance.implied and asked[0].start == self.instance.end:
            self.instance.args["issuer"] = asked
            self.instance.implied.discard("issuer")
            asked = []
        if not asked:
            self.instance.args["addressee"] = self.clauses.group(phrase)

    def _marked(self, phrase: Mention) -> int:
        """«طلب القاضي، فلان، | من الإدارة الرد»: where what is asked begins behind whom a particle marks."""
        if phrase.preposition not in self.asking or self.instance.args.get("addressee") or not self._acts(phrase):
            return 0
        if self.relative or self._aside() or phrase.start - 1 < self.instance.end:
            return 0
        cut_at_act(self.clauses, phrase)
        members = self.clauses.group(phrase)
        start = members[-1].end
        while (owner := self.clauses.dependent.get(start)) is not None and owner.genitive:
            start = owner.end  # «من إدارة الرئيس فلان | الرد»
        if start >= len(self.words) or not self.bare:
            return 0
        asks = opens_action(self.clauses, start) or (
            start not in self.clauses.covering and act(self.clauses.judge, self.words[start])
        )
        if not asks:
            return 0
        self.instance.fill("addressee", members)
        return start
