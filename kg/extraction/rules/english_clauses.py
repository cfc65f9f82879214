"""Finds the cues of an English sentence and fills their frames.

`instances(line, judge, context)` gives every cue that signals something, with its arguments: subjects by `Syntax`,
objects and clauses to the right, possessors and "by" of nouns. Called by `reader` for each sentence.
"""

from kg.extraction.rules.english_answers import complete_answer, implied_answers, refuses_request, within_answer
from kg.extraction.rules.english_arguments import as_group, fill_right
from kg.extraction.rules.english_asked import asked_of_owner, asked_of_state
from kg.extraction.rules.english_askers import asking_noun
from kg.extraction.rules.english_completeness import complete
from kg.extraction.rules.english_contents import (
    asked_from,
    asked_in_writing,
    asked_inside,
    content_before,
    denies,
    not_meant,
)
from kg.extraction.rules.english_encounters import apart, by_phone, named_behind, one_telling, told_by_phone
from kg.extraction.rules.english_gatherings import last_pair
from kg.extraction.rules.english_modality import modality
from kg.extraction.rules.english_nouns import fill_noun
from kg.extraction.rules.english_papers import behind_paper
from kg.extraction.rules.english_series import BE
from kg.extraction.rules.english_speakers import implied_demands, settle_limits
from kg.extraction.rules.english_stays import stays
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_times import own_time, still_to_come
from kg.extraction.rules.english_travels import goes_on, length_told, scene, stops_apart
from kg.extraction.rules.english_two_states import named_together
from kg.extraction.rules.english_verbs import STOPS, Verb
from kg.extraction.rules.english_visiting import guests
from kg.extraction.rules.english_words import EnglishWords
from kg.extraction.rules.frames import Cue, Form
from kg.extraction.rules.instances import CONTENT_SLOTS, Context, Instance
from kg.extraction.rules.mentions import Line, Mention

_AROUND = 12
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
        best = [stop for instance in _best(syntax, built) for stop in stops_apart(syntax, instance)]
        found += [part for instance in best for part in apart(syntax, instance)]
    found += stays(syntax)
    found = one_telling(settle_limits(syntax, found))
    by_phone(syntax, found)
    found += told_by_phone(syntax, found)
    found += list(guests(syntax, found))
    found += implied_demands(syntax, found)
    found += implied_answers(syntax, found)
    found = [i for i in found if not within_answer(i, found)]
    _remember(syntax, found)
    return found


def _best(syntax: Syntax, built: list[Instance]) -> list[Instance]:
    """The reading of a word that fills most; an answer stands beside a statement: "dismissed the call as a joke"."""
    best = max(built, key=_worth, default=None)
    asked = max((i for i in built if i.family == "Demand"), key=_worth, default=None)
    if best is not None and asked is not None and best.family == "Statement" and _opened_so(best):
        best = asked  # "In Oslo, she told them to leave"
    answers = [i for i in built if i.family == "Response"]
    longest = max((len(i.cue.lemma.split()) for i in answers), default=0)  # "declined to comment" is no "declined"
    answer = max((i for i in answers if len(i.cue.lemma.split()) == longest), key=_worth, default=None)
    best = answer if best in answers else best
    promise = next((i for i in built if i.family == "Commitment"), None)
    if answer is not None and promise is not None and best in (answer, promise):
        return [answer, promise]  # "agreed to pay"
    said = max((i for i in built if i.family == "Statement"), key=_worth, default=None)
    if best is None or answer is None or said is None or best not in (answer, said):
        return [best] if best is not None else []
    if said.cue.features.get("polarity") == "negative":
        return [answer] if refuses_request(syntax, answer) else [said]
    if answer.content is not None and answer.content[1] <= answer.start:
        return [answer]  # "a demand that the party dismissed"
    return [said, answer]


def _opened_so(instance: Instance) -> bool:
    """Whether what is said is only what opens the sentence, outside of quotation marks."""
    content = instance.content
    return content is not None and content[1] <= instance.start and content[0] not in instance.line.quoted


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
        if cue.lemma == "call" and cue.part == "noun" and syntax.word(position - 1) in ("phone", "telephone", "video"):
            continue  # "a phone call" is told of by its own words
        end = _match(syntax, form_words, position)
        if end and (cue.part == "verb" or end == position + len(form_words)):  # no "ceasefire after talks"
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
                or syntax.words[syntax.covering[end].end - 1] == word  # "will lead the Chadian delegation to Oslo"
            )
            and syntax.words[end] not in STOPS
            and syntax.words[end] != "no"
            and (end not in syntax.heads or syntax.heads[end].kind == "gerund" or _describes(syntax, end, word))
        ):
            end += 1
        if end >= len(syntax.words) or syntax.words[end] != word:
            return 0
        end += 1
    return end


def _describes(syntax: Syntax, position: int, noun: str) -> bool:
    """Whether a past form only describes the noun behind it: "held detailed talks"."""
    return syntax.word(position + 1) == noun and syntax.words[position].endswith("ed")


def _build(syntax: Syntax, cue: Cue, form: Form, start: int, end: int) -> Instance | None:
    instance = Instance(cue, form, syntax.line, start, end)
    if cue.part == "verb":
        _fill_verb(syntax, instance, syntax.heads[start])
    else:
        fill_noun(syntax, instance, fill_right)
    if cue.family == "Demand" and cue.part == "verb":
        asked_from(syntax, instance)
        asked_in_writing(syntax, instance)
    if cue.family == "Demand":
        asked_of_state(syntax, instance)
        asked_of_owner(syntax, instance)
    if cue.family == "Demand" and instance.content is not None:
        _drop_within(instance, instance.content)
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
        still_to_come(syntax, instance)
        if cue.family in ("Meeting", "Visit"):
            length_told(syntax, instance)
    if cue.family == "Meeting":
        named_behind(instance)
    if cue.family == "Visit":
        scene(syntax, instance)
        goes_on(syntax, instance)
    if cue.family == "Response" and not complete_answer(syntax, instance):
        return None
    return instance if complete(syntax, instance) else None


def _drop_within(instance: Instance, content: tuple[int, int]) -> None:
    """Nobody asks who is only named in what is asked: "marched, demanding that Berg go"."""
    kept = [
        m
        for m in instance.args.get("issuer", ())
        if m.line is not instance.line or not content[0] <= m.start < content[1]
    ]
    if "issuer" in instance.args:
        instance.args["issuer"] = kept
        if not kept:
            del instance.args["issuer"]


# -- verbs ---------------------------------------------------------------------------------------


def _fill_verb(syntax: Syntax, instance: Instance, verb: Verb) -> None:
    cue = instance.cue
    subject = syntax.subject(verb)
    parted = syntax.words[instance.end - 1] in _PARTICLES  # "brought them together"
    position = instance.start + 1 if parted else instance.end
    if subject and subject[0].start == position:
        position = subject[-1].end
    close = bool(subject) and verb.start - subject[-1].end <= 1
    whom = syntax.whom(subject) if cue.family == "Meeting" and close else None
    meant = syntax.resolved(subject, [whom] if whom is not None else None)
    if cue.family == "Demand" and not verb.passive:
        meant = behind_paper(syntax, verb, subject) or meant
        owned = bool(subject) and syntax.words[subject[0].start] in syntax.judge.words("possessives")
        asker = asking_noun(syntax, verb) if owned or not meant else None  # "her family urged"
        meant = [asker] if asker is not None else meant
    if cue.family == "Meeting" and not meant and any(m.name == "pair" for m in subject):
        meant = last_pair(syntax)  # "The two sides will meet again on Monday"
    instance.passive = verb.passive
    instance.attended = "attended" in cue.features
    acted_upon = next((s for s in cue.slots[1:] if s.name not in CONTENT_SLOTS), None)
    slot = acted_upon if verb.passive else cue.subject
    if slot is not None and meant:
        instance.fill(slot.name, [as_group(mention, slot.name) for mention in meant])
    fill_right(syntax, instance, position, [*subject, *meant])
    if whom is not None and whom not in instance.all():
        instance.fill("participant", [whom])
    if instance.family in _SPEECH and instance.content is None:
        instance.content = _said_before(syntax, instance)


def _said_before(syntax: Syntax, instance: Instance) -> tuple[int, int] | None:
    """The content before the verb, where nothing follows it: '"Come," he said.'"""
    if instance.cue.subject is None or instance.cue.subject.name not in instance.args:
        return None
    if not any(not slot.markers or "that" in slot.markers for slot in instance.cue.slots if slot.name in CONTENT_SLOTS):
        return None
    return content_before(syntax, instance)


# -- what is carried on --------------------------------------------------------------------------


def _remember(syntax: Syntax, found: list[Instance]) -> None:
    """Carry the subjects and the speaker on to the next sentence."""
    context = syntax.context
    context.states = named_together(syntax, len(syntax.words)) or context.states
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
    context.asked = asked if subjects or asked else context.asked
    context.bodies = _unique([*bodies, *context.bodies])
    met = [i for i in found if i.modality not in ("wished", "negated") and i.family == "Meeting"]
    pair = next((i.args["participant"] for i in met if len(i.args.get("participant", ())) == 2), None)
    pair = pair or next(([*i.args["host"], *i.args["guest"]] for i in met if {"host", "guest"} <= i.args.keys()), None)
    pair = pair or _invited(syntax, found)
    if pair is not None:
        context.pair = pair


def _invited(syntax: Syntax, found: list[Instance]) -> list[Mention] | None:
    """Who comes and who has invited him: "will travel to Oslo at the invitation of President Berg"."""
    visitor = next((i.args["visitor"][:1] for i in found if i.family == "Visit" and i.args.get("visitor")), None)
    at = syntax.words.index("invitation") if visitor and "invitation" in syntax.words else -1
    if visitor is None or at < 0 or syntax.word(at + 1) not in ("of", "from", "by"):
        return None
    host = syntax.starts.get(at + 2) or syntax.starts.get(at + 3)
    return [*visitor, host] if host is not None and host.kind in ("person", "title") else None


def _told(syntax: Syntax, mention: Mention, spoken: list[Instance]) -> bool:
    """Whether somebody is spoken of in the words that another says: the king of '"The king left," the queen said'."""
    return mention.line is syntax.line and any(
        i.content is not None and i.content[0] <= mention.start < i.content[1] <= i.start for i in spoken
    )


def _unique(mentions: list[Mention]) -> list[Mention]:
    return list(dict.fromkeys(mentions))[:6]
