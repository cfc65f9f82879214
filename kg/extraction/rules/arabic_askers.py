"""Who asks or promises where the subject of the verb is a paper, a summit, a protest or what people carry.

`asker(clauses, trigger, subject, subjects, context)` is called by `arabic_verb_frames`.
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_left_out import left_out
from kg.extraction.rules.arabic_people import people_or_body
from kg.extraction.rules.arabic_senders import gathering, message, protest_inside, sender
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.instances import Context
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

_ACTORS = ("person", "title", "organization", "country", "group")


def asker(
    clauses: Clauses,
    trigger: Trigger,
    subject: list[Mention],
    subjects: dict[int, list[Mention]],
    context: Context,
) -> list[Mention]:
    """Who stands behind the subject of a verb of asking or promising; whoever acts himself stays."""
    cue, form, first = trigger.cue, trigger.form, subject[0]
    if message(first.line, first, clauses.judge):
        if form.plural and not form.first_person:
            return left_out(clauses, trigger, subjects, context)  # «رسالة موجهة إلى الملك يطالبون فيها بـ»
        asked = {marker for slot in cue.slots if slot.name == "addressee" for marker in slot.markers}
        meant = sender(clauses, first, subjects, context, frozenset(asked))
        context.author = meant or context.author  # «وزعت واشنطن مسودة قرار تطالب بـ …. ودعت المسودة …»
        return meant
    if gathering(first.line, first, clauses.judge):
        return context.gathering or subject
    if holders := _holding_up(clauses, first, subjects):
        return holders
    if not (form.plural or people_or_body(clauses.judge, first.line.words[first.start])):
        return protest_inside(clauses, first) or subject
    return subject


def _holding_up(clauses: Clauses, held: Mention, subjects: dict[int, list[Mention]]) -> list[Mention]:
    """«رفع المحتجون لافتات تطالب الحكومة بـ», «رددوا شعارات تدعو إلى»: who holds up or shouts what asks."""
    heads = {bare(rest) for _, rest in clitics(held.line.words[held.start])}
    if held.kind != "thing" or held.line is not clauses.line or heads.isdisjoint(clauses.judge.words("held_up")):
        return []
    before = [subjects[place] for place in sorted(subjects, reverse=True) if place < held.start and subjects[place]]
    acting = before[0] if before else []
    if not acting:
        return []
    known = acting[0].kind in _ACTORS or acting[0].plural
    return acting if known or people_or_body(clauses.judge, acting[0].line.words[acting[0].start]) else []
