"""Who is met in turn, and who can be the side that a sentence leaves out: «اجتمع المبعوث بالوزير، ثم بالرئيس».

`met_next`, `other_side`, `asked_to_meet`, `requested`, `on_the_phone` and `told_within` are called by `arabic_clauses`
for meetings.
"""

from dataclasses import replace
from itertools import pairwise

from kg.extraction.rules.arabic_arguments import REACH, SCENES, Clauses
from kg.extraction.rules.arabic_marks import COMMAS
from kg.extraction.rules.instances import Context, Instance
from kg.extraction.rules.meeting_sides import serves
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics

_SIDES = frozenset({"person", "title", "organization", "group", "country"})
_PERSONS = frozenset({"person", "title"})
_ENDS = (("speaker", "issuer"), ("hearer", "addressee"))
_MOST = 3
_MADE = ("held", "planned")
_HELD = 3  # words between «إلى» and the meeting: «إلى المشاركة في محادثات»


def met_next(clauses: Clauses, meeting: Instance) -> list[Instance]:
    """«اجتمع بالوزير، ثم برئيس البرلمان»: a meeting with each, by the same side."""
    found: list[Instance] = []
    here = [m for m in meeting.all() if m.line is clauses.line and m.start >= meeting.end]
    if meeting.family != "Meeting" or not here or len(meeting.all()) == 1:
        return found
    if later := [m for m in here if _in_turn(clauses, meeting, m)]:
        return _parted(meeting, here, later)
    last = max(here, key=lambda m: m.end)
    first = last
    while first.conjoined and (before := clauses.phrases.get(first.start - 1)) in here and before is not None:
        first = before
    slot = next(name for name, mentions in meeting.args.items() if last in mentions)
    for _ in range(_MOST):
        place = _past_circumstances(clauses, last.end, _turns(clauses, meeting))
        if clauses.words[place : place + 1] == [] or clauses.words[place] not in _turns(clauses, meeting):
            return found
        with_whom = clauses.words[place + 1 : place + 2] == [first.preposition]
        other = clauses.starts.get(place + 1 + with_whom)
        if other is None or other.preposition != first.preposition or other.conjoined or other.kind not in _SIDES:
            return found
        group = clauses.group(other)
        args = {name: [m for m in filled if not first.start <= m.start] for name, filled in meeting.args.items()}
        args[slot] = [*args.get(slot, []), *group]
        found.append(replace(meeting, args={n: filled for n, filled in args.items() if filled}))
        last = group[-1]
    return found


def _turns(clauses: Clauses, meeting: Instance) -> frozenset[str]:
    """What may stand before the next side: «ثم»; behind a noun also «اجتماعا مع الوزير وآخر مع السفير»."""
    noun = meeting.cue.part == "noun"
    return clauses.judge.words("in_turn") | (clauses.judge.words("another_one") if noun else frozenset())


def _in_turn(clauses: Clauses, meeting: Instance, side: Mention) -> bool:
    """Whether a side of a meeting stands behind «ثم مع»."""
    before = clauses.words[max(side.start - 2, 0) : side.start]
    return before[-1:] == [side.preposition] and before[0] in _turns(clauses, meeting)


def _parted(meeting: Instance, here: list[Mention], later: list[Mention]) -> list[Instance]:
    """Leave a meeting the sides named first, and make one with each of the later ones and those joined to them."""
    begins = min(m.start for m in later)
    others = [m for m in here if m.start >= begins]
    own = [m for m in meeting.all() if m not in here]
    if not own or len(others) == len(here):
        return []
    meeting.args = {slot: [m for m in filled if m not in others] for slot, filled in meeting.args.items()}
    slot = next(iter(meeting.args))
    rows = [[m for m in others if m.start >= one.start] for one in later]
    for row, following in pairwise(rows):
        del row[len(row) - len(following) :]
    return [replace(meeting, args={slot: [*own, *row]}) for row in rows]


def _past_circumstances(clauses: Clauses, position: int, turns: frozenset[str]) -> int:
    """Past the day, the place and the comma that stand between one side and the next: «… الأربعاء في القصر، | ثم»."""
    words, place = clauses.words, position
    while place < len(words) and place - position <= REACH:
        mention = clauses.starts.get(place) or clauses.starts.get(place + 1)
        if place in clauses.times:
            place = clauses.times[place]
        elif words[place] in COMMAS:
            place += 1
        elif mention is not None and mention.preposition in ("في", "ب") and mention.kind not in _SIDES:
            place = mention.end
        else:
            break
    return place if words[place : place + 1] and words[place] in turns else position


def other_side(clauses: Clauses, meeting: Instance, context: Context) -> None:
    """«واستقبله الرئيس التونسي. كما التقى نظيره التونسي»: nobody is the counterpart of one of his own country."""
    subject = meeting.cue.subject
    if subject is None:
        return
    named = meeting.args.get(subject.name, [])
    met = [m for m in meeting.all() if m.counterpart and m.post is not None and m.post.country is not None]
    taken = [m for m in named if any(_of_country(m, one.post.country) for one in met if one.post) and m not in met]
    if not taken or any(m.line is clauses.line for m in taken):
        return
    others = [m for m in context.persons if m not in named and not any(_same(m, one) for one in (*taken, *met))]
    fit = [m for m in others if not any(_of_country(m, one.post.country) for one in met if one.post)]
    if fit:
        meeting.args[subject.name] = [fit[0], *(m for m in named if m not in taken)]


def asked_to_meet(clauses: Clauses, meeting: Instance, asking: Instance | None) -> None:
    """«دعا الوسيط الأطراف إلى عقد محادثات»: a meeting that somebody is asked to hold is to come, of both."""
    if asking is None or asking.content is None or asking.line is not clauses.line or asking.modality not in _MADE:
        return
    (start, end), place = asking.content, meeting.start
    if not start <= place < end or place - start > _HELD or meeting.definite or meeting.form.pronoun:
        return
    held = clauses.judge.words("arranging")
    if any(p in clauses.covering or (clauses.is_verb(p) and clauses.words[p] not in held) for p in range(start, place)):
        return
    asked = [m for m in asking.args.get("addressee", []) if m.kind in _SIDES] or _called(clauses, asking)
    told = [m for m in meeting.args.get("participant", []) if m.line is clauses.line and m.start > place]
    sides = asked if told else [*(m for m in asking.args.get("issuer", []) if m.kind in _SIDES), *asked]
    if asked and len(sides) + len(told) > 1 and not _set_for(clauses, meeting):
        meeting.modality = "wished"  # «دعا نظيره إلى إجراء محادثات» only asks
    elif asked and len(sides) + len(told) > 1:
        meeting.args["participant"] = [*sides, *(m for m in told if m not in sides)]
        meeting.implied.discard("participant")
        meeting.modality = "planned" if meeting.modality in ("held", "wished") else meeting.modality


def requested(clauses: Clauses, meeting: Instance, asking: Instance | None) -> None:
    """«طلب النقيب لقاء عاجلا مع الوزير»: a meeting that one of its sides asks for is proposed."""
    if asking is None or asking.line is not clauses.line or meeting.modality != "wished" or asking.modality != "held":
        return
    issuers = asking.args.get("issuer", [])
    other = [m for m in meeting.args.get("participant", []) if m not in issuers and m.preposition in ("مع", "بين")]
    between = range(asking.end, meeting.start)
    named = {p for m in issuers if m.line is clauses.line for p in range(m.start, m.end)}
    passed = clauses.judge.words("arranging") | COMMAS
    at_once = all(p in named or clauses.words[p] in passed for p in between)
    if at_once and issuers and other and not (meeting.definite or meeting.form.pronoun):
        meeting.args["participant"] = [*(m for m in issuers if m.kind in _SIDES), *other]
        meeting.implied.discard("participant")
        meeting.modality = "planned"


def on_the_phone(clauses: Clauses, meeting: Instance) -> bool:
    """«بحث الرئيس مع نظيره، في اتصال هاتفي، الوضع»: what is told behind the sides of a verb of talking."""
    if meeting.family != "Meeting" or meeting.cue.part != "verb" or not meeting.all():
        return False
    end = max([meeting.end, *(m.end for m in meeting.all() if m.line is clauses.line)])
    named = {p for m in meeting.all() if m.line is clauses.line for p in range(m.start, m.end)}
    if any(clauses.words[p] in clauses.judge.words("calls") for p in range(meeting.end, end) if p not in named):
        return True  # «بحث الملك، في مكالمة مطولة، مع الرئيس …»
    behind = clauses.words[end : end + _HELD + _HELD]
    for place, word in enumerate(behind):
        if word in clauses.judge.words("on_the_line"):
            return not clauses.judge.words("by_telephone").isdisjoint(behind[place + 1 : place + _HELD])
    return False


def only_asked(clauses: Clauses, event: Instance, asking: Instance | None) -> None:
    """«طالبه بالتوجه إلى الرياض ومقابلة المسؤولين»: what somebody is asked to do is not told to have happened."""
    if asking is None or asking.content is None or asking.line is not clauses.line:
        return
    goes = [m for m in event.args.get("visitor", []) if m.line is clauses.line and m.start >= event.end]
    if event.modality != "held" or goes:  # «… تزامنا مع زيارة قام بها الوزير»
        return
    start, end = asking.content
    place = event.start - 1
    if place > 0 and clauses.words[place] in clauses.judge.words("ranks"):
        place -= 1  # «دعا إلى إجراء انتخابات خلال أول زيارة له»
    before = {rest for _, rest in clitics(clauses.words[place])} if place >= 0 else set()
    recalled = event.definite and event.family == "Meeting"
    if start <= event.start < end and not recalled and before.isdisjoint(clauses.judge.words("circumstances")):
        acts = {p for p in range(start, event.start) if clauses.is_verb(p) or clauses.opens_clause(p)}
        event.modality = event.modality if acts else "wished"


def told_within(clauses: Clauses, meeting: Instance, telling: Instance | None) -> None:
    """«أبلغ الرئيس نظيره في اتصال هاتفي أن …»: who speaks and who is spoken to are the sides of what they do it in."""
    before = clauses.words[meeting.start - 1] if meeting.start else ""
    if telling is None or telling.line is not clauses.line or before not in clauses.judge.words("circumstances"):
        return
    explicit = [m for m in meeting.args.get("participant", []) if m not in meeting.meant]
    if explicit or meeting.form.pronoun:
        return
    kinds = _SIDES if meeting.cue.cls == "PhoneCall" else _PERSONS
    ends = [telling.args.get(one) or telling.args.get(other, []) for one, other in _ENDS]
    if all(len(named) == 1 and named[0].kind in kinds for named in ends):
        meeting.args["participant"] = [named[0] for named in ends]
        meeting.implied.add("participant")
        meeting.meant = ()


def _called(clauses: Clauses, asking: Instance) -> list[Mention]:
    """«تعتزم المنظمة دعوة الأطراف إلى محادثات»: whom the noun has for its object, where somebody else acts."""
    object_ = clauses.dependent.get(asking.end) if asking.cue.part == "noun" and asking.lent else None
    named = object_ is not None and object_.genitive and object_.kind in _SIDES
    return clauses.group(object_) if object_ is not None and named else []


def _set_for(clauses: Clauses, meeting: Instance) -> bool:
    """Whether it is told when or where a meeting is to be: «إلى محادثات في جنيف»."""
    near = (m for m in clauses.line.mentions if meeting.end < m.start <= meeting.end + REACH)
    return meeting.time is not None or any(m.preposition == "في" and m.kind in SCENES for m in near)


def _of_country(mention: Mention, country: str | None) -> bool:
    return mention.entity is not None and country is not None and serves(mention.entity) == country


def _same(one: Mention, other: Mention) -> bool:
    return one.entity is not None and one.entity is other.entity
