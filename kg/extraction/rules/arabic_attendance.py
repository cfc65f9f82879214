"""Who is in the room: «حضر الاجتماع كل من الوزير …», «بحضور الوزير», «من الجانب اللبناني السفير فلان».

`attended`, `led_by` and `in_presence` are called by the frames of nouns and verbs for meetings.
"""

from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_marks import STOPS
from kg.extraction.rules.arabic_triggers import Trigger
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

_OF_TITLE = ("ل", "في", "لدي")
_SIDES = frozenset({"person", "title", "organization", "country", "group"})


def attended(clauses: Clauses, trigger: Trigger) -> list[Mention]:
    """«حضر الاجتماع كل من الوزير … والسفير …»: those listed behind a meeting told of before."""
    words, judge = clauses.words, clauses.judge
    verb = trigger.start - (2 if words[trigger.start - 1] == "في" else 1)
    if not trigger.definite or verb < 0 or trigger.form.pronoun:
        return []
    plain = {rest for taken, rest in clitics(words[verb]) if taken in ("", "و", "ف", "س")}
    place = trigger.end
    if plain & judge.words("heading_sides"):
        return _side_by_side(clauses, place)  # «ترأس الاجتماع من الجانب الأردني الوزير …، ومن الجانب العراقي …»
    if plain.isdisjoint(judge.words("attending")):
        return []
    while place < min(trigger.end + REACH, len(words)):
        mention = clauses.starts.get(place)
        if words[place : place + 2] == ["كل", "من"]:
            place += 2
        elif found := _side_by_side(clauses, place):
            return found
        elif mention is None and not clauses.is_verb(place) and words[place] not in STOPS:
            place += 1
        elif mention is not None and mention.kind == "thing":
            place = mention.end
        else:
            found = clauses.group(mention) if mention is not None and mention.preposition in ("", "من") else []
            return [m for m in found if m.kind in _SIDES]
    return []


def _side_by_side(clauses: Clauses, place: int) -> list[Mention]:
    """«حضر اللقاء من الجانب اللبناني الوزير فلان ومن الجانب السوري السفير فلان»: who came for each side."""
    words, found = clauses.words, []
    while place + 2 < len(words) and words[place].removeprefix("و") in ("من", "عن"):
        whose = clauses.phrases.get(place + 1)
        behind = clauses.starts.get(whose.end) if whose is not None else None
        if whose is None or whose.start != place + 1 or behind is None or behind.preposition or behind.conjoined:
            break
        if behind.kind not in ("person", "title") or whose.kind == "person":
            break
        found.append(behind)
        place = behind.end + (words[behind.end : behind.end + 1] in (["،"], [","]))
    return found if len(found) > 1 else []


def led_by(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«ترأس الجانب العراقي في المباحثات الوزير فلان، والجانب الإيراني فلان»: who led the two delegations."""
    judge = clauses.judge
    if instance.args.get("participant") or not instance.definite:
        return []
    found: list[Mention] = []
    leading = False
    for mention in sorted(clauses.starts.values(), key=lambda m: m.start):
        verb = {rest for _, rest in clitics(clauses.words[mention.start - 1])} if mention.start else set()
        head = bare(clauses.words[mention.start].removeprefix("و"))
        if head in judge.words("delegations_of") and (leading or found or verb & judge.words("heading_sides")):
            leading = mention.conjoined or bool(verb & judge.words("heading_sides"))
        elif leading and mention.kind in ("person", "title") and not (mention.preposition or mention.conjoined):
            found.append(mention)
            leading = False
    return found if len(found) > 1 else []


def in_presence(clauses: Clauses, instance: Instance) -> list[Mention]:
    """Those in the room, where one side alone is named: «أشرفت على جلسة عمل بحضور الوزير», «ترأس اجتماعا حضره الوزير».

    Where nobody is named («اختتمت القمة برئاسة الملك وبمشاركة …، من بينهم الرئيس …»), whoever presides is one of them.
    """
    known = ["in_presence"] if instance.cue.part == "noun" else ["in_attendance"]
    known += [] if instance.args.get("participant") else ["presided"]
    markers = frozenset().union(*(clauses.judge.words(name) for name in known))
    found: list[Mention] = []
    for place in range(instance.end, len(clauses.words)):
        if clauses.words[place] in STOPS:
            break
        mention = clauses.starts.get(place)
        attends = place > 0 and clauses.words[place - 1] in clauses.judge.words("attended_by")
        if mention is not None and (mention.preposition in markers or (attends and not mention.preposition)):
            found += [m for m in _in_room(clauses, mention) if m not in found]
    return found if len(found) + len(instance.args.get("participant", ())) > 1 else []


def _in_room(clauses: Clauses, first: Mention) -> list[Mention]:
    """A list of those present; «والإمارات فلان» is who comes for a country."""
    found, mention = [first], clauses.starts.get(first.end)
    while mention is not None:
        before = found[-1]
        if mention.preposition in _OF_TITLE and before.kind in ("title", "person") and not mention.conjoined:
            inner = [m for m in clauses.line.mentions if mention.start <= m.start < mention.end and m.kind == "person"]
            found[-1] = inner[0] if inner and before.kind == "title" else before
            mention = clauses.starts.get(mention.end)  # «الأمين العام | للاتحاد | للعمال فلان | ووزير النقل»
            continue
        if mention.preposition:
            break
        comes_for = mention.kind == "person" and before.kind == "country" and mention.start == before.end
        if not (mention.conjoined or comes_for):
            break
        found = [*(found[:-1] if comes_for else found), mention]
        behind = mention.end + (clauses.words[mention.end : mention.end + 1] in (["،"], [","]))
        mention = clauses.starts.get(mention.end) or clauses.starts.get(behind)
    return [m for m in found if m.kind in _SIDES and (m.kind != "group" or m.members)]
