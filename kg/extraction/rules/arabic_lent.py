"""Who lends himself to an event noun where the verb before it, or a masdar, does not name him right away.

`fitting(clauses, verb, named, context)` and `of_masdar(clauses, noun)` are called by `arabic_subjects` and
`arabic_noun_frames`.
"""

from kg.extraction.rules.arabic_agreement import gender
from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.instances import Context
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics

_PERSONS = frozenset({"person", "title"})
_SIDES = frozenset({"person", "title", "organization", "country", "group"})
_PAIR = 2
_DUAL = ("يا", "تا", "ان")  # «أجريا», «عقدتا», «يعقدان»


def fitting(clauses: Clauses, verb: int, named: list[Mention], context: Context) -> list[Mention]:
    """Whom a verb without a subject can mean: both where it is dual, else one whose gender the verb does not exclude.

    «استقبلت الملكة الأمير، وأجريا محادثات», «أقامت الملكة مأدبة للأمير، أجرى بعدها محادثات».
    """
    word = clauses.words[verb].removeprefix("و")
    here = [m for m in clauses.line.mentions if m.end <= verb and m.kind in _PERSONS and m.entity is not None]
    if word.endswith(_DUAL) and clauses.judge.light.keys() & {rest for _, rest in clitics(clauses.words[verb])}:
        two = list({id(m.entity): m for m in here}.values())
        pair = two if len(two) == _PAIR else context.pair if len(named) == 1 else []
        return pair if len(named) == 1 and len(pair) == _PAIR else named
    feminine = word.startswith(("ت", "ست")) or word.endswith("ت")
    wrong = "masculine" if feminine else "feminine"
    if len(named) != 1 or named[0].kind not in _PERSONS or gender(clauses, named[0]) != wrong:
        return named
    others = [m for m in here if m not in named and gender(clauses, m) not in (wrong, None if feminine else wrong)]
    return others[-1:] or named


def of_masdar(clauses: Clauses, noun: int) -> list[Mention]:
    """«نفى خوض الحكومة مفاوضات», «بعد إجراء الوزير محادثات مع نظيره»: whose act the masdar before the noun is."""
    actor = clauses.covering.get(noun - 1)
    if actor is None or actor.kind not in _SIDES or actor.preposition or not actor.start:
        return []
    before = {rest for _, rest in clitics(clauses.words[actor.start - 1])}
    return clauses.group(actor) if before & clauses.judge.words("masdars_of_holding") else []
