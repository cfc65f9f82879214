"""Who receives and who is received where the verb itself does not say so: in the passive, and by «كان في استقباله».

`received_by(clauses, instance)` is called by `arabic_verb_frames`, `welcoming(clauses, instance)` and
`receives(clauses, instance, subjects)` by `arabic_noun_frames`, for receptions.
"""

from kg.extraction.rules.arabic_apposed import of_whom
from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_marks import STOPS
from kg.extraction.rules.arabic_subjects import somebody_before
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics

_SIDES = frozenset({"person", "title", "organization", "country", "group"})
_PERSONS = frozenset({"person", "title"})
_DAMMA = "\N{ARABIC DAMMA}"
_OF_NOUN = 2  # words behind «استقبال» in which the guest begins
_VOWELS = 5  # letters and marks of a verb in which the vowel of the passive stands: «واستُقبل»


def received_by(clauses: Clauses, instance: Instance) -> None:
    """«استقبل الوفد من قبل الرئيس»: a passive that is written like the active; «من قبل» names the host.

    Where the passive is marked («استُقبل»), «من» alone names him as well.
    """
    hosts = instance.args.get("host", [])
    marked = _DAMMA in clauses.line.tokens[instance.start].text[:_VOWELS]
    if instance.cue.cls != "Reception" or instance.args.get("guest") or not hosts or (instance.implied and not marked):
        return
    host = _agent(clauses, instance.end, alone=marked)
    if host is not None and host not in hosts:
        instance.args = {"guest": hosts, "host": clauses.group(host)}


def _agent(clauses: Clauses, start: int, *, alone: bool) -> Mention | None:
    """Whom «من قبل», «من جانب», «من طرف», or «من» alone, names behind a verb in its clause."""
    for place in range(start, len(clauses.words)):
        if clauses.words[place] in STOPS or (place > start and clauses.is_verb(place)):
            return None
        phrase = clauses.starts.get(place)
        before = clauses.words[max(0, place - 2) : place]
        if phrase is None or before[-1:] not in (["قبل"], ["من"]):
            continue
        if alone and phrase.preposition == "من" and phrase.kind in _PERSONS:
            return phrase
        meant = phrase if before == ["من", "قبل"] else of_whom(clauses, phrase) if phrase.kind == "thing" else None
        if meant is not None and (meant is not phrase or before == ["من", "قبل"]) and meant.kind in _SIDES:
            return meant
    return None


def receives(clauses: Clauses, instance: Instance, subjects: dict[int, list[Mention]]) -> None:
    """«استأنف الرئيس مشاوراته باستقبال الوزير»: whoever acts receives, and the genitive of the masdar is the guest."""
    hosts, words, start = instance.args.get("host", []), clauses.words, instance.start
    with_letter = {taken for taken, rest in clitics(words[start])[1:] if not rest.startswith("ال")} & {"ب", "ل", "وب"}
    if instance.cue.cls != "Reception" or instance.args.get("guest") or instance.form.pronoun or not with_letter:
        return
    if not hosts or hosts[0].start != instance.end or instance.lent:
        return
    acting = somebody_before(subjects, start)
    verb = max((p for p in subjects if p < start and subjects[p]), default=None)
    told = verb is None or clauses.judge.statements(words[verb])  # «أشاد باستقبال الملك له»
    guests = all(m.kind in _PERSONS or m.org_kind == "delegation" for m in hosts)  # not «لاستقبال اللاجئين»
    if acting and not told and guests and acting[0] not in hosts and acting[0].kind in _PERSONS:
        instance.args = {"host": acting, "guest": hosts}
        instance.meant = tuple(acting)


def welcoming(clauses: Clauses, instance: Instance) -> None:
    """«وكان في استقباله في المطار الوزير»: whoever «كان» speaks of behind is the host, and not the guest."""
    words, start = clauses.words, instance.start
    was = clauses.judge.words("was")
    if instance.cue.cls != "Reception" or not start or words[start - 1].removeprefix("و") != "في":
        return
    stands = words[start - 1] == "وفي" and instance.form.pronoun  # «وصل الرئيس، وفي استقباله الوزير»
    if not stands and (start < 2 or words[start - 2].removeprefix("و") not in was):
        return
    behind = 0 if instance.form.pronoun else _OF_NOUN  # «في استقباله الوزير», «في استقبال الملك الوزير»
    told = [m for m in instance.all() if m.line is clauses.line]
    guests = [m for m in told if m.start < instance.end + behind] or [m for m in instance.all() if m not in told]
    guests = guests or instance.all()
    place = max([instance.end, *(m.end for m in guests if m.line is clauses.line)])
    for position in range(place, min(place + REACH, len(words))):
        closed = any(rest.startswith("ال") for _, rest in clitics(words[position - 1]))
        closed = closed or (bool(instance.form.pronoun) and position == instance.end)
        mention = (clauses.dependent if closed else clauses.starts).get(position)  # nothing depends on «استقباله»
        if words[position] in STOPS or clauses.is_verb(position):
            return
        if mention is not None and not mention.preposition and not mention.conjoined and mention.kind in _SIDES:
            instance.args = {"guest": guests, "host": clauses.group(mention)}
            instance.implied.clear()
            instance.meant = ()
            return
