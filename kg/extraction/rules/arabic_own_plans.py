"""Promises told indirectly: «أعلن الوزير أنه سيستقيل», «أكدت أن بلادها ستدفع …»: whoever says it is bound to it.

`own_plan(clauses, instance, trigger, subjects, context)` fills the frame of a cue with `clause=promise`. Called by
`arabic_noun_frames`.
"""

from collections.abc import Sequence

from kg.extraction.rules.arabic_agreement import gender
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_content_ends import clause_end
from kg.extraction.rules.arabic_marks import STOPS
from kg.extraction.rules.arabic_people import people_or_body
from kg.extraction.rules.arabic_referents import referent
from kg.extraction.rules.arabic_subjects import carried
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.frames import Cue
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics

_REACH = 16
_BOUND = ("person", "title", "organization", "country")


def own_plan(
    clauses: Clauses, instance: Instance, trigger: Trigger, subjects: dict[int, list[Mention]], context: Context
) -> None:
    """Fill promisor and action where whoever speaks says what he, or his country, will do."""
    verb = trigger.end + (clauses.words[trigger.end] == "سوف")
    told = next((p for p in range(trigger.start - 1, max(-1, trigger.start - _REACH), -1) if _speech(clauses, p)), -1)
    if told < 0 or verb >= len(clauses.words) or not (_plain(_speech(clauses, told)) and _is_act(clauses, verb)):
        return
    between = range(told + 1, trigger.start)
    that = clauses.judge.words("complementizers")
    if any(p in subjects or clauses.words[p] in that or clauses.words[p] in STOPS - {":"} for p in between):
        return  # «قال الناطق إن النظام يظن أنه سيحسم …»
    if clauses.words[trigger.start].endswith("هم") and not clauses.words[told].endswith(("وا", "ون", "ين")):
        return  # «قال الوزير إنهم سيهاجمون …» is of others
    named = subjects.get(told, [])
    if not named and clauses.words[trigger.start].endswith("هم"):  # «أوضحنا للسعوديين …، وأكدوا أنهم سيحققون»
        named = referent(clauses, told, context.speaker, context, "هم")
    capital = bool(named) and named[0].kind == "place" and named[0].actor is not None  # «أعلنت موسكو أنها ستسحب …»
    named = named or carried(clauses, told, subjects, context)
    if capital or (named and _may_be_bound(clauses, trigger, named[0])):
        instance.fill("promisor", named[:1])
        instance.content = (verb, clause_end(clauses, verb, strict=True))


def _speech(clauses: Clauses, position: int) -> Sequence[Cue]:
    """The cues of the verb of speech, or of the participle of one, that stands here."""
    word, judge = clauses.words[position], clauses.judge
    if position in clauses.covering:
        return []
    if clauses.is_verb(position):
        return judge.statements(word)
    if not word.endswith(("ا", "ه", "ين")) or not judge.is_participle(word):
        return []
    return [cue for _, cue, form in judge.cues.forms[word] if cue.family == "Statement" and form.tense == "participle"]


def _plain(told: Sequence[Cue]) -> bool:
    """Whether a verb only says: it does not guess, deny, cite or tell somebody."""
    slots = {slot.name for cue in told for slot in cue.slots}
    return not slots & {"source", "hearer"} and all({"certainty", "polarity"}.isdisjoint(cue.features) for cue in told)


def _is_act(clauses: Clauses, position: int) -> bool:
    """Whether what is to come is something that one does, not a state, a meeting, a journey or more speech."""
    word = clauses.words[position]
    plain = word.removeprefix("س")
    passive = clauses.line.tokens[position].text.removeprefix("س")[1:2] == "ُ"
    if passive or plain[:1] not in ("ي", "ت") or len(plain) < 4 or plain in clauses.judge.words("no_promises"):
        return False
    forms = {plain, *(plain.removesuffix(ending) for ending in ("ها", "ه", "هم", "ون"))}
    families = {cue.family for form in forms for _, cue, _ in clauses.judge.cues.forms.get(form, ())}
    return not families & {"Meeting", "Visit", "Statement", "Commitment"}


def _may_be_bound(clauses: Clauses, trigger: Trigger, speaker: Mention) -> bool:
    """Whether the pronoun of «أنه», «أنها» can mean whoever speaks; «أن بلاده» always is his."""
    heads = {rest for word in speaker.line.words[speaker.start : speaker.end] for _, rest in clitics(word)}
    own = trigger.end - trigger.start > 1
    acts = speaker.kind in _BOUND or people_or_body(clauses.judge, speaker.line.words[speaker.start])
    if not acts or (not own and heads & clauses.judge.words("spokesmen")):
        return False
    shown = gender(clauses, speaker)
    word = clauses.words[trigger.start]
    return own or shown is None or not word.endswith(("ه", "ها")) or (shown == "feminine") == word.endswith("ها")
