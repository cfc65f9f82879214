"""Whom «الدول الثلاث», «البلدين», «الرئيسان، الفرنسي فلان والروسي فلان» and «الأخير» mean as sides of a meeting.

`listed(line)` and `listed_before(clauses, instance, context)` are called by `arabic_clauses`.
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.mentions import Line, Mention

_PAIR = ("one", "other")


def listed(line: Line) -> list[Mention]:
    """Three or more countries that a sentence lists: «وزراء خارجية روسيا وإيران وتركيا»."""
    found: list[Mention] = []
    run: list[Mention] = []
    for mention in line.mentions:
        if len(mention.members) > len(_PAIR):
            found = mention.members
        run = [*(run if mention.conjoined else []), mention] if mention.kind == "country" else []
        found = run if len(run) > len(_PAIR) else found
    return list(found)


def listed_before(clauses: Clauses, instance: Instance, context: Context) -> None:
    """Put the countries named before in the place of «الدول الثلاث» and «البلدين».

    «وزيرا خارجية مصر فلان والأردن فلان»: the second country is only that of the second.
    """
    for slot, told in instance.args.items():
        mentions = [_last_named(clauses, mention) for mention in told]
        coming = {m.start for m in mentions if m.kind == "person" and not (m.preposition or m.conjoined)}
        mentions = [m for m in mentions if m.kind != "country" or not m.conjoined or m.end not in coming]
        instance.args[slot] = mentions
        counted = [m for m in mentions if _counts(clauses, m) > 0]
        states = (listed(clauses.line) or context.states) if counted else []
        if counted and _counts(clauses, counted[0]) == len(states):
            for mention in counted:
                mention.members = list(states)
            instance.args[slot] = [m for m in mentions if m in counted or m.members or not _bare_officers(clauses, m)]
        elif len(mentions) == 1 and mentions[0].kind == "pronoun":
            mentions[0].members = _two_behind(clauses, mentions[0]) or _two_before(clauses, mentions[0])


def _last_named(clauses: Clauses, mention: Mention) -> Mention:
    """«قمة بين الأخير والرئيس»: the person named last before it."""
    if mention.kind != "thing" or mention.line is not clauses.line:
        return mention
    if clauses.words[mention.start] not in clauses.judge.words("latter"):
        return mention
    return next((m for m in reversed(clauses.line.mentions) if m.end <= mention.start and m.kind == "person"), mention)


def _counts(clauses: Clauses, mention: Mention) -> int:
    """Of how many countries listed before a phrase speaks; -1 where it does not."""
    if mention.kind != "group" or mention.members:
        return -1
    counts = clauses.judge.lexicon.grammar["ar"].mapping("counts")
    last = mention.line.words[mention.end - 1]
    return next((int(number) for number, words in counts.items() if last in words), -1)


def _bare_officers(clauses: Clauses, mention: Mention) -> bool:
    """«زعماء هذه الدول الثلاث»: the officers are those of the countries."""
    words = mention.line.words[mention.start : mention.end]
    return mention.kind == "group" and len(words) == 1 and words[0] in clauses.judge.words("state_officers")


def _two_behind(clauses: Clauses, pair: Mention) -> list[Mention]:
    """«بحث الرئيسان، الفرنسي فلان والروسي فلان، …»: the two whose names stand between commas behind it."""
    if pair.line is not clauses.line or clauses.words[pair.end : pair.end + 1] not in (["،"], [","]):
        return []
    end = next((p for p in range(pair.end + 1, len(clauses.words)) if clauses.words[p] in COMMAS), pair.end)
    named = [m for m in clauses.line.mentions if pair.end < m.start and m.end <= end and m.kind == "person"]
    between = range(pair.end + 1, end)
    plain = any(clauses.is_verb(p) or clauses.opens_clause(p) for p in between if p not in clauses.covering)
    return named if len(named) == len(_PAIR) and not plain else []


def _two_before(clauses: Clauses, pair: Mention) -> list[Mention]:
    """«اتفقت بغداد وطهران على قمة بين زعيمي البلدين»: the two countries joined before it in the sentence."""
    if pair.line.words[pair.end - 1] not in clauses.judge.words("two_states"):
        return []
    for mention in reversed([m for m in clauses.line.mentions if m.end <= pair.start and m.kind == "country"]):
        before = clauses.covering.get(mention.start - 1)
        if mention.conjoined and before is not None and before.kind == "country":
            return [before, mention]
    return []
