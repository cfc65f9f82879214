"""Finds the cues of an English sentence and fills their frames.

`instances(line, judge, context)` gives every cue that signals something, with its arguments: subjects by `Syntax`,
objects and clauses to the right, possessors and "by" of nouns. Called by `reader` for each sentence.
"""

from dataclasses import replace

from kg.extraction.rules.english_answers import complete_answer, implied_answers, refuses_request
from kg.extraction.rules.english_completeness import complete
from kg.extraction.rules.english_contents import (
    asked_from,
    asked_in_writing,
    asked_inside,
    content_before,
    content_end,
    content_start,
    denies,
    not_meant,
)
from kg.extraction.rules.english_encounters import apart, by_phone, one_telling
from kg.extraction.rules.english_modality import modality
from kg.extraction.rules.english_nouns import fill_noun
from kg.extraction.rules.english_series import BE
from kg.extraction.rules.english_speakers import implied_demands, settle_limits
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_times import own_time
from kg.extraction.rules.english_unnamed import asked_noun, joined_noun
from kg.extraction.rules.english_verbs import STOPS, Verb
from kg.extraction.rules.english_words import EnglishWords
from kg.extraction.rules.frames import Cue, Form, Slot
from kg.extraction.rules.instances import CONTENT_SLOTS, Context, Instance
from kg.extraction.rules.mentions import Line, Mention

_REACH = 12
_AROUND = 12
_ASIDE = 20
_CLOSE = 2
_PARTICLES = frozenset({"together"})
_BETWEEN = frozenset({"it", "them"})  # "turned it down"
_SPEECH = ("Statement", "Commitment")


def instances(line: Line, judge: EnglishWords, context: Context) -> list[Instance]:
    """The instances of a sentence, in their order; `context` is brought up to date."""
    if line.sentence.paragraph != context.paragraph:
        context.paragraph = line.sentence.paragraph
    syntax = Syntax(line, judge, context)
    found = []
    for position, token in enumerate(line.tokens):
        if token.kind != "word" or position in syntax.covering:
            continue
        built = [
            instance
            for cue, form, end in _triggers(syntax, position)
            if (instance := _build(syntax, cue, form, position, end)) is not None
        ]
        found += [part for instance in _best(syntax, built) for part in apart(syntax, instance)]
    found = one_telling(settle_limits(syntax, found))
    by_phone(found)
    found += implied_demands(syntax, found)
    found += implied_answers(syntax, found)
    _remember(syntax, found)
    return found


def _best(syntax: Syntax, built: list[Instance]) -> list[Instance]:
    """The reading of a word that fills most; an answer stands beside a statement: "dismissed the call as a joke"."""
    best = max(built, key=_worth, default=None)
    answers = [i for i in built if i.family == "Response"]
    longest = max((len(i.cue.lemma.split()) for i in answers), default=0)  # "declined to comment" is no "declined"
    answer = max((i for i in answers if len(i.cue.lemma.split()) == longest), key=_worth, default=None)
    best = answer if best in answers else best
    said = max((i for i in built if i.family == "Statement"), key=_worth, default=None)
    if best is None or answer is None or said is None or best not in (answer, said):
        return [best] if best is not None else []
    if said.cue.features.get("polarity") == "negative":
        return [answer] if refuses_request(syntax, answer) else [said]
    if answer.content is not None and answer.content[1] <= answer.start:
        return [answer]  # "a demand that the party dismissed"
    return [said, answer]


def _worth(instance: Instance) -> tuple[int, bool, int, int]:
    filled = sum(1 for slot in instance.args if slot not in instance.implied) + 2 * (instance.content is not None)
    filled += "medium" in instance.cue.features
    filled += instance.cue.features.get("inside") == "needed"
    early = -instance.content[0] if instance.content is not None else 0
    return filled, instance.cue.part == "verb", len(instance.cue.lemma.split()), early


def _triggers(syntax: Syntax, position: int) -> list[tuple[Cue, Form, int]]:
    found = []
    verbal = position in syntax.heads
    for form_words, cue, form in syntax.judge.cues.forms.get(syntax.words[position], ()):
        if {"modal", "conjunction", "answer"} & cue.features.keys() or (cue.part == "verb") != verbal:
            continue
        end = _match(syntax, form_words, position)
        if end:
            found.append((cue, form, end))
    return found


def _match(syntax: Syntax, form_words: tuple[str, ...], position: int) -> int:
    """The end of a cue of several words; the verb and its noun may stand apart ("held a round of talks")."""
    end = position + 1
    for word in form_words[1:]:
        around = word in _PARTICLES  # "brought the growers and the pickers together"
        while (
            end < len(syntax.words)
            and syntax.words[end] != word
            and end - position < (_AROUND if around else 7)
            and (
                end not in syntax.covering
                or around
                or syntax.words[end] in syntax.judge.words("determiners")
                or (syntax.words[end] in _BETWEEN and end == position + 1)
            )
            and syntax.words[end] not in STOPS
            and syntax.words[end] != "no"
            and (end not in syntax.heads or syntax.heads[end].kind == "gerund")
        ):
            end += 1
        if end >= len(syntax.words) or syntax.words[end] != word:
            return 0
        end += 1
    return end


def _build(syntax: Syntax, cue: Cue, form: Form, start: int, end: int) -> Instance | None:
    instance = Instance(cue, form, syntax.line, start, end)
    if cue.part == "verb":
        _fill_verb(syntax, instance, syntax.heads[start])
    else:
        fill_noun(syntax, instance, fill_right)
    if cue.family == "Demand" and cue.part == "verb":
        asked_from(syntax, instance)
        asked_in_writing(syntax, instance)
    demanded = instance.content is not None and cue.family == "Demand"
    if demanded and (not_meant(syntax, instance.content) or not asked_inside(syntax, instance)):
        return None
    if "modal" not in cue.features:
        instance.modality = modality(syntax, instance)
        if cue.family == "Statement" and instance.modality in ("wished", "planned"):
            return None
        if cue.family == "Statement" and denies(syntax, instance):
            instance.modality = "negated"
        instance.time = own_time(syntax, instance)
    if cue.family == "Response" and not complete_answer(syntax, instance):
        return None
    return instance if complete(syntax, instance) else None


# -- verbs ---------------------------------------------------------------------------------------


def _fill_verb(syntax: Syntax, instance: Instance, verb: Verb) -> None:
    cue = instance.cue
    subject = syntax.subject(verb)
    parted = syntax.words[instance.end - 1] in _PARTICLES  # "brought them together"
    position = instance.start + 1 if parted else instance.end
    if subject and subject[0].start == position:
        position = subject[-1].end
    meant = syntax.resolved(subject)
    instance.passive = verb.passive
    instance.attended = "attended" in cue.features
    acted_upon = next((s for s in cue.slots[1:] if s.name not in CONTENT_SLOTS), None)
    slot = acted_upon if verb.passive else cue.subject
    if slot is not None and meant:
        instance.fill(slot.name, [_as_group(mention, slot.name) for mention in meant])
    fill_right(syntax, instance, position, [*subject, *meant])
    if instance.family in _SPEECH and instance.content is None:
        instance.content = _said_before(syntax, instance)


def _said_before(syntax: Syntax, instance: Instance) -> tuple[int, int] | None:
    """The content before the verb, where nothing follows it: '"Come," he said.'"""
    if instance.cue.subject is None or instance.cue.subject.name not in instance.args:
        return None
    if not any(not slot.markers or "that" in slot.markers for slot in instance.cue.slots if slot.name in CONTENT_SLOTS):
        return None
    return content_before(syntax, instance)


def fill_right(syntax: Syntax, instance: Instance, position: int, taken: list[Mention]) -> None:
    """Fill the slots to the right of a cue: bare objects, marked ones, and the clause."""
    cue = instance.cue
    bare = [s for s in cue.slots[1:] if not s.markers and (not instance.passive or s.name in CONTENT_SLOTS)]
    if cue.part == "noun":
        bare = []
    limit, aside = position + _REACH, False
    while position < min(len(syntax.words), limit):
        if position in syntax.times:
            started, position = syntax.times[position]
            position += syntax.word(position) == "," == syntax.word(started - 1)
            limit = position + _REACH
            continue
        mention = syntax.starts.get(position)
        if mention is None and (asked := asked_noun(syntax, instance, position)) is not None:
            instance.fill("addressee", [asked])
            position = asked.end
            continue
        if mention is not None:
            step = _take(syntax, instance, mention, bare, taken)
            if step is None:
                return
            aside = False
            behind = syntax.starts.get(step)
            if mention.preposition and behind is not None and not behind.preposition and behind.kind == "group":
                step = behind.end  # "an invitation from African Union (AU) mediators"
            apposed = "," in syntax.words[mention.start : mention.end]
            position = step + (apposed and syntax.word(step) == ",")
            limit = position + _REACH
            continue
        open_slots = [] if aside else bare
        follows = _person_follows(syntax, instance, position)
        start = None if follows else content_start(syntax, instance, position, open_slots)
        if start is not None:
            instance.content = (start, content_end(syntax, instance, start))
            return
        if _ends(syntax, instance, position):
            resumed = _behind_aside(syntax, instance, position) or _behind_joined(syntax, instance, position)
            if not resumed:
                return
            position, limit = resumed, resumed + _REACH
            continue
        aside = aside or (syntax.words[position] in syntax.judge.words("prepositions") and not follows)
        position += 1


def _behind_aside(syntax: Syntax, instance: Instance, comma: int) -> int:
    """The "to" of "asked Chad, which holds Oslo, to leave"; 0 where no such aside opens at a comma."""
    opened = syntax.words[comma] == "," and syntax.word(comma + 1) in syntax.judge.words("asides")
    if not opened or instance.family != "Demand" or "addressee" not in instance.args:
        return 0
    for at in range(comma + 1, min(comma + _ASIDE, len(syntax.words) - 1)):
        if at not in syntax.covering and syntax.words[at] == ",":
            return at + 1 if syntax.words[at + 1] in ("to", "not") else 0
    return 0


def _behind_joined(syntax: Syntax, instance: Instance, position: int) -> int:
    """The "to" of "asked Chad and the wider world to leave", where somebody without a name is asked as well; else 0."""
    joint = syntax.words[position] in ("and", "or") and instance.family == "Demand" and "addressee" in instance.args
    joined = joined_noun(syntax, position + 1) if joint else None
    if joined is None:
        return 0
    instance.fill("addressee", [joined])
    return joined.end


def _person_follows(syntax: Syntax, instance: Instance, position: int) -> bool:
    """Whether a word introduces somebody rather than the content: "called on X for", "appealed to X"."""
    mention = syntax.starts.get(position + 1)
    if mention is None or mention.preposition != syntax.words[position]:
        return False
    return _slot_for(instance, mention, []) is not None


def _take(syntax: Syntax, instance: Instance, mention: Mention, bare: list[Slot], taken: list[Mention]) -> int | None:
    """Give a mention its slot: the position after it, or None where the content begins with it."""
    members = syntax.group(mention)
    if mention in taken:
        return members[-1].end
    behind = syntax.starts.get(mention.end)
    if behind is not None and behind.kind in ("person", "title") and syntax.words[mention.end - 1].endswith("'s"):
        behind.preposition = behind.preposition or mention.preposition
        return mention.end  # "met with Berg's deputy Omar Holt"
    slot = _slot_for(instance, mention, bare)
    if slot is not None and slot.name in CONTENT_SLOTS:
        instance.content = (mention.start, content_end(syntax, instance, mention.start))
        return None
    if slot is not None:
        known = instance.all()
        meant = [_as_group(m, slot.name) for m in syntax.resolved(members, taken)]
        if not meant and mention.name == "pair" and slot.name == "addressee":
            meant = list(syntax.context.pair)  # "urged both sides"
        instance.fill(slot.name, [m for m in meant if m not in known])
        if slot in bare:
            bare.remove(slot)
    elif not mention.preposition and instance.cue.part == "verb" and not mention.conjoined and bare == []:
        return members[-1].end
    return members[-1].end


def _as_group(mention: Mention, slot: str) -> Mention:
    """ "Iraqi officials" who are asked or met, "a commander" who asks, are actors and no sources."""
    asked = slot in ("addressee", "promisee", "participant", "guest") and mention.plural
    acts = slot in ("issuer", "promisor", "visitor")
    return replace(mention, kind="group") if mention.kind == "source" and (asked or acts) else mention


def _slot_for(instance: Instance, mention: Mention, bare: list[Slot]) -> Slot | None:
    cue = instance.cue
    if mention.preposition and mention.preposition != "that":
        if (
            mention.preposition == "by"
            and cue.slots
            and not cue.slots[0].markers
            and (instance.passive or (cue.part == "noun" and cue.family != "Meeting"))
        ):
            return cue.slots[0]
        far = cue.family == "Visit" and mention.preposition == "of" and mention.start > instance.end + _CLOSE
        if far:
            return None  # "a visit to Chad at the invitation of its president"
        people = [s for s in cue.slots if mention.preposition in s.markers and s.name not in CONTENT_SLOTS]
        return next((s for s in people if s.name not in instance.args or s.name == "participant"), None)
    return next((s for s in bare if s.name not in CONTENT_SLOTS), None) or next(
        (s for s in bare if s.name in CONTENT_SLOTS), None
    )


def _ends(syntax: Syntax, instance: Instance, position: int) -> bool:
    """Whether nothing that belongs to a cue can follow: the clause ends, or another verb begins."""
    word = syntax.words[position]
    if word == "and" and syntax.word(position + 1) in ("with", "on", "to") and position + 2 in syntax.starts:
        return False
    if word == "and" and instance.cue.part == "noun" and "between" in syntax.words[position + 1 : position + 4]:
        return False  # "talks on prisoners and roads between"
    if word == "," and position + 1 in syntax.times and syntax.word(syntax.times[position + 1][1]) == ",":
        return False  # "met, Monday, with"
    if word in STOPS and not (word == "." and position < len(syntax.words) - 2):
        return True
    if instance.family == "Meeting" and word in syntax.judge.words("edges"):
        return True  # "on the sidelines of the Council's session"
    if word == "," and position >= instance.end:
        return True
    if word in (
        "and",
        "but",
        "while",
        "after",
        "before",
        "as",
        "when",
        "who",
        "which",
        "whose",
        "where",
        "if",
        "unless",
        "because",
    ):
        return position not in syntax.covering and word != "as"
    verb = syntax.heads.get(position)
    aims = verb is not None and verb.kind == "gerund" and syntax.word(position - 1) in ("of", "for")
    if aims and instance.family == "Meeting" and position >= instance.end:
        return True  # "met Berg in the hope of pushing Chad"
    if (
        verb is not None
        and instance.family == "Meeting"
        and instance.cue.part == "noun"
        and word in syntax.judge.words("under_way")
    ):
        return not verb.passive  # "Talks were held in Oslo between"
    return verb is not None and verb.kind in ("finite", "infinitive") and position >= instance.end


# -- what is carried on --------------------------------------------------------------------------


def _remember(syntax: Syntax, found: list[Instance]) -> None:
    """Carry the subjects and the speaker on to the next sentence."""
    context = syntax.context
    spoken = [i for i in found if i.family == "Statement" and i.args.get("speaker")]
    if spoken:
        context.speaker = spoken[0].args["speaker"]
    subjects = [m for verb in syntax.verbs if verb.kind == "finite" for m in syntax.resolved(syntax.subject(verb))]
    subjects += [m for i in spoken for m in i.args["speaker"]]
    subjects.sort(key=lambda m: _told(syntax, m, spoken))
    if subjects:
        context.subject = subjects[:2]
    people = [m for m in subjects if m.kind in ("person", "title", "source")]
    rest = [m for m in syntax.line.mentions if m.kind == "person" and m not in people]
    context.persons = _unique([*people, *rest, *context.persons])
    context.acting += [
        m
        for verb in syntax.verbs
        if verb.kind == "finite" and not verb.passive and syntax.words[verb.head] not in BE
        for m in syntax.subject(verb)
        if m.kind in ("country", "place")
    ]
    bodies = [m for m in subjects if m.kind in ("organization", "country", "group", "place")]
    asked = [m for i in found if i.family == "Demand" for m in i.args.get("addressee", ())]
    bodies += [m for m in asked if m.kind in ("organization", "country")]
    context.bodies = _unique([*bodies, *context.bodies])
    met = [i for i in found if i.modality not in ("wished", "negated") and i.family == "Meeting"]
    pair = next((i.args["participant"] for i in met if len(i.args.get("participant", ())) == 2), None)
    pair = pair or next(([*i.args["host"], *i.args["guest"]] for i in met if {"host", "guest"} <= i.args.keys()), None)
    if pair is not None:
        context.pair = pair


def _told(syntax: Syntax, mention: Mention, spoken: list[Instance]) -> bool:
    """Whether somebody is spoken of in the words that another says: the king of '"The king left," the queen said'."""
    return mention.line is syntax.line and any(
        i.content is not None and i.content[0] <= mention.start < i.content[1] <= i.start for i in spoken
    )


def _unique(mentions: list[Mention]) -> list[Mention]:
    return list(dict.fromkeys(mentions))[:6]
