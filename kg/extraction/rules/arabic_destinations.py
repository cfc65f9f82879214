"""Where a visit leads: sites, what stands behind a clause or a comma, where the journey goes on.

`reached(clauses, instance)` is called by `arabic_clauses` once the frame of a visit is filled.
"""

from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_goals import goals
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_slots import is_site, site_of
from kg.extraction.rules.arabic_tours import ends_in, stop
from kg.extraction.rules.arabic_unlisted_places import joined, unlisted, visited
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare

_AT_ONCE = 3  # words between whoever leaves and the place: «عاد الوزير إلى بيروت من باريس»


def reached(clauses: Clauses, instance: Instance) -> None:
    """Settle where a visit leads: «زار مخيما», «وصل إلى القصر الملكي», «يزور نظيره في أنقرة».

    Who moves to a house or reaches a court does not visit it, so other sites count with «زار» and «زيارة» only.
    """
    if "abroad" in instance.cue.features:
        _left(clauses, instance)
        return
    if "stop" in instance.cue.features:
        people = all(m.kind in ("person", "title") for m in instance.args.get("visitor", []))
        instance.args["destination"] = stop(clauses, instance) if people else []
        return
    told = [m for m in instance.args.get("destination", []) if not _first_of(clauses, instance, m)]
    gone_to = [m for m in told if not _purpose(clauses, instance, m)]
    if not gone_to and instance.args.get("destination"):
        del instance.args["destination"]
        gone_to = _of_errand(clauses, instance)
    if gone_to and all(m.kind in ("person", "title") and m.line is clauses.line for m in gone_to):
        scene = clauses.starts.get(gone_to[-1].end) or clauses.starts.get(gone_to[-1].end + 1)
        here = scene is not None and scene.preposition == "في" and scene.kind in ("place", "country", "organization")
        gone_to = [scene] if here and scene is not None else gone_to
    if gone_to and "sites" in instance.cue.features and all(m.kind == "thing" for m in gone_to):
        gone_to = _where(clauses, gone_to)
    if not gone_to and instance.cue.part == "verb":
        gone_to = _past_clause(clauses, instance)
    if instance.cue.part == "verb" and all(m.kind == "thing" and not is_site(clauses.judge, m) for m in gone_to):
        gone_to = _past_aside(clauses, instance) or gone_to
    gone_to = goals(clauses, instance, gone_to)
    if all(m.kind == "thing" and not is_site(clauses.judge, m) for m in gone_to):  # «زيارة مخيم للاجئين»
        gone_to = visited(clauses, instance) or gone_to
    if not gone_to and (instance.form.pronoun if instance.cue.part == "noun" else _somebody_goes(instance)):
        gone_to = _to_it(clauses, instance)
    seats = clauses.judge.words("seats")
    gone_to = [*gone_to, *_then(clauses, gone_to)]
    gone_to += ends_in(clauses, instance, gone_to)
    if _somebody_goes(instance):
        gone_to = [unlisted(clauses, instance, mention) for mention in gone_to]
        gone_to += joined(clauses, gone_to)
    gone_to = [_region(clauses, mention) for mention in gone_to]
    places = [
        site_of(clauses.judge, m) or m
        if "sites" in instance.cue.features or (m.kind == "organization" and _seat(m, seats))
        else m
        for m in gone_to
    ]
    if places:
        instance.args["destination"] = places


def _left(clauses: Clauses, instance: Instance) -> None:
    """«عاد من باريس», «غادر الوزير بيروت»: a place by its name, in the same clause; not «غادرها», «غادروا»."""
    places = [m for m in instance.args.pop("destination", []) if m.kind in ("place", "country")]
    several = instance.form.plural and "visitor" in instance.implied
    told_again = instance.form.pronoun and instance.cue.part == "verb"
    named = [m.end for m in instance.args.get("visitor", []) if m.line is clauses.line]
    start = max(named) if named and "visitor" not in instance.implied else instance.end
    reach = 1 if "visitor" in instance.implied else _AT_ONCE
    here = bool(places) and places[0].start - clauses.times.get(start, start) <= reach
    if here and not several and not told_again:
        instance.args["destination"] = places


def _first_of(clauses: Clauses, instance: Instance, mention: Mention) -> bool:
    """«في أول زيارة لرئيس كيني إلى الإمارات»: of whom it is the first one."""
    before = clauses.words[instance.start - 1] if instance.start else ""
    officer = mention.kind in ("title", "group", "source") and mention.preposition == "ل"
    return officer and mention.line is clauses.line and before in clauses.judge.words("first_times")


def _purpose(clauses: Clauses, instance: Instance, mention: Mention) -> bool:
    """«توجه للمشاركة في مؤتمر», «سافر لحضور مباراة»: what somebody goes for."""
    moves = instance.cue.part == "verb" and mention.kind == "thing" and mention.preposition == "ل"
    return moves and mention.line is clauses.line and not is_site(clauses.judge, mention)


def _of_errand(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«سيسافر لحضور مباراة في سوتشي»: where takes place what somebody goes for."""
    for place in range(instance.end, min(instance.end + REACH + REACH, len(clauses.words))):
        mention = clauses.starts.get(place)
        if clauses.words[place] in STOPS or clauses.words[place] in COMMAS:
            return []
        if mention is None and (clauses.is_verb(place) or clauses.opens_clause(place)):
            return []
        if mention is not None and mention.kind in ("place", "country") and mention.preposition in ("في", "ب"):
            return clauses.group(mention)
    return []


def _somebody_goes(instance: Instance) -> bool:
    """Whether a verb tells of somebody who moves, and no more than that: not «هذه النتائج وصل إليها الباحثون»."""
    visitors = instance.args.get("visitor", [])
    return bool(visitors) and all(m.kind in ("person", "title") for m in visitors)


def _to_it(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«اختفى في القنصلية بعد زيارته إليها», «القاهرة محطته التالية: يصل إليها غدا»: the place named last before."""
    told = [m.end for m in instance.args.get("visitor", []) if m.line is clauses.line and m.start >= instance.end]
    end = max([instance.end, *told])
    behind = clauses.words[instance.end : instance.end + 2] + clauses.words[end : end + 1]
    if clauses.judge.words("to_it").isdisjoint(behind) or all(slot.markers for slot in instance.cue.slots[1:]):
        return []
    seats = clauses.judge.words("seats")
    before = [m for m in clauses.line.mentions if m.end <= instance.start and not m.inside]
    houses = [m for m in before if m.kind == "organization" and _seat(m, seats)]
    return (houses or [m for m in before if m.kind in ("place", "country")])[-1:]


def _where(clauses: Clauses, things: list[Mention]) -> list[Mention]:
    """«زيارة لمشروع في إسطنبول»: the place of what is visited, where that is no site itself."""
    last = things[-1]
    whole = last.line is clauses.line and last.end > last.start + 1
    if not whole or any(is_site(clauses.judge, thing) for thing in things):
        return things
    scene = clauses.starts.get(last.end) or clauses.starts.get(last.end + 1)
    here = scene is not None and scene.preposition in ("في", "ب") and scene.kind in ("place", "country")
    return [scene] if here and scene is not None else things


def _then(clauses: Clauses, places: list[Mention]) -> list[Mention]:
    """«إلى باريس ثم برلين», «إلى باريس الثلاثاء وإلى برلين الأربعاء»: where the journey goes on."""
    stops = list(places)
    while more := _next_stop(clauses, stops):
        stops += more
    return stops[len(places) :]


def _next_stop(clauses: Clauses, places: list[Mention]) -> list[Mention]:
    last = places[-1] if places and places[-1].line is clauses.line else None
    if last is None or last.kind not in ("place", "country"):
        return []
    end = _past_day(clauses, last.end)  # «إلى روما الثلاثاء ثم إلى برلين»
    end += clauses.words[end : end + 2] in (["،", "ثم"], ["،", "ومنها"])  # «لروما الاثنين، ثم برلين»
    onwards = clauses.words[end : end + 1] and clauses.words[end] in clauses.judge.words("onwards")
    end = end if onwards else max(end, _further_goal(clauses, end))
    if end >= len(clauses.words):
        return []
    dated = clauses.starts.get(end) if end > last.end else None
    if dated is not None and dated.conjoined and _past_day(clauses, dated.end) > dated.end:
        return clauses.group(dated) if dated.kind in ("place", "country") else []  # «… الثلاثاء وبرلين الأربعاء»
    last_word = end + 1 >= len(clauses.words)
    if clauses.words[end] not in clauses.judge.words("onwards") or last_word or clauses.is_verb(end + 1):
        return []  # «ثم يزور لندن» is told of by its own verb
    behind = (clauses.starts.get(place) for place in range(end + 1, end + 3))
    following = next((m for m in behind if m is not None), None)
    goes_on = following is not None and following.kind in ("place", "country") and following not in places
    return clauses.group(following) if following is not None and goes_on else []


def _past_day(clauses: Clauses, position: int) -> int:
    """Behind a time that stands at a place, also «في 20 يونيو»; the same place where none does."""
    within = position + 1 in clauses.times and clauses.words[position] == "في"
    return clauses.times.get(position + within, position)


def _further_goal(clauses: Clauses, position: int) -> int:
    """Where «ثم إلى …» goes on behind what a journey is for: «إلى عمان للقاء نظيره وآخرين، ثم إلى أنقرة»; else 0."""
    for place in range(position, min(position + REACH + REACH, len(clauses.words) - 1)):
        if clauses.words[place] == "ثم" and clauses.words[place + 1] == "الي":
            return place
        if place not in clauses.covering and (clauses.words[place] in STOPS or clauses.is_verb(place)):
            return 0
    return 0


def _past_clause(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«وصل الرئيس الذي يعيش في الخارج إلى عدن»: where the journey leads stands behind a clause on the traveller."""
    visitors = [m for m in instance.args.get("visitor", []) if m.line is clauses.line and m.start >= instance.end]
    end = visitors[-1].end if visitors else len(clauses.words)
    tells = clauses.judge.words("relatives") | clauses.judge.words("made_up_of")  # «وفد يضم وزيرين إلى أنقرة»
    if end >= len(clauses.words) or clauses.words[end] not in tells:
        return []
    verbs = 0
    for place in range(end + 1, min(end + REACH + REACH, len(clauses.words))):
        verbs += clauses.is_verb(place)
        if verbs > 1 or clauses.words[place] in STOPS:
            return []
        mention = clauses.starts.get(place)
        if mention is not None and mention.preposition == "الي" and mention.kind in ("place", "country"):
            return clauses.group(mention)
    return []


def _past_aside(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«يزور في جولته المقبلة، الرياض وعمان», «يزور أعضاء المجلس، من 2 إلى 5 مايو، كلا من …»: a place behind a comma."""
    if any(slot.name == "destination" and slot.markers for slot in instance.cue.slots):
        return []
    place, words = instance.end, clauses.words
    while place < min(instance.end + REACH + REACH, len(words)):
        mention = clauses.starts.get(place)
        counted = words[place - 1] == "من" and words[place - 2 : place - 1] == ["كلا"]
        behind = counted or words[place - 1] in COMMAS
        if mention is not None and behind and mention.kind in ("place", "country") and not mention.conjoined:
            return clauses.group(mention) if counted or not mention.preposition else []
        if words[place] in STOPS or clauses.is_verb(place):
            return []
        past = max(clauses.past_time(place), clauses.times.get(place, 0))
        place = max(place + 1, mention.end if mention is not None else 0, past)
    return []


def _region(clauses: Clauses, mention: Mention) -> Mention:
    """«في دول غرب أفريقيا»: the region named behind, or the phrase itself as a place."""
    if (
        mention.kind != "group"
        or mention.line is not clauses.line
        or not _seat(mention, clauses.judge.words("regions"))
    ):
        return mention
    behind = clauses.dependent.get(mention.end)
    if behind is not None and behind.kind == "place" and not behind.conjoined:
        return behind
    mention.site = True
    return mention


def _seat(mention: Mention, seats: frozenset[str]) -> bool:
    return any(bare(rest) in seats for _, rest in clitics(mention.line.words[mention.start]))
