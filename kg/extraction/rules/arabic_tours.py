"""Where an Arabic tour leads: what it takes in, where it begins and ends, its stops.

`toured(clauses, instance)` and `begins_in` are called by `arabic_noun_frames` once the frame of a noun of visiting is
filled, `ends_in` and, for «محطة», `stop` by `arabic_destinations`, `later_stops` by `arabic_clauses`.
"""

from dataclasses import replace
from datetime import date

from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_days_meant import day_meant
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_slots import is_site
from kg.extraction.rules.arabic_strange_words import is_unheard_of
from kg.extraction.rules.arabic_unlisted_places import by_name, joined
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.normal import bare
from kg.language.times import TimeSpec

_LISTED = 8  # «وتشمل 5 دول، هي تشاد وكينيا»
_SEVERAL = 2  # stops
_GOING_ON = frozenset("يتس")  # letters of a verb of what is or is to be
_PLACES = ("place", "country")


def toured(clauses: Clauses, instance: Instance) -> None:
    """«جولة دبلوماسية شملت روسيا والصين», «جولة في المنطقة تشمل لبنان»: where a tour led."""
    words = clauses.words
    if not all(_wide(clauses, m) for m in instance.args.get("destination", [])):
        return
    for place in range(instance.end, min(instance.end + REACH, len(words))):
        tours = not clauses.judge.words("touring").isdisjoint({rest for _, rest in clitics(words[place])})
        lasts = words[place] in clauses.judge.words("lasting")
        if words[place] in STOPS or (clauses.is_verb(place) and not (tours or lasts)):
            return
        if tours:
            behind = (clauses.dependent.get(step) for step in range(place + 1, min(place + _LISTED, len(words))))
            first = next((m for m in behind if m is not None and m.kind in _PLACES), None)
            if first is not None and first.preposition == "في" and _wide(clauses, first):
                instance.args.pop("destination", None)  # «تشمل أربع دول في أفريقيا»
                return
            taken_in = clauses.group(first) if first is not None else _unlisted(clauses, place + 1)
            if taken_in:
                instance.args["destination"] = taken_in
            return


def _unlisted(clauses: Clauses, position: int) -> list[Mention]:
    """«تشمل أيضا سراييفو وموستار»: places that no list knows, at once behind the verb."""
    while position < len(clauses.words) and clauses.words[position] in clauses.judge.words("adverbs"):
        position += 1
    phrase = clauses.starts.get(position)
    if phrase is None or phrase.kind != "thing" or phrase.preposition not in ("", "الي"):
        return []
    first = next((p for p in range(position + 1, phrase.end) if clauses.words[p][0] == "و"), phrase.end)
    place = by_name(clauses, replace(phrase, end=first))
    if place.kind != "place":
        return []
    more = replace(phrase, start=first, conjoined=True, name=clauses.line.surface(first, first + 1)[1:])
    second = by_name(clauses, more) if first < phrase.end and is_unheard_of(clauses.judge, more.name) else more
    return [place, *joined(clauses, [place]), *([replace(second, name=more.name)] if second.kind == "place" else [])]


def _wide(clauses: Clauses, mention: Mention) -> bool:
    """Whether a phrase is no place that one reaches: a thing that is no site, or a whole region."""
    if mention.kind == "place":
        return mention.actor is not None and mention.actor.cls == "Region"
    heads = {bare(rest) for _, rest in clitics(mention.line.words[mention.start])}
    region = mention.end == mention.start + 1 and not heads.isdisjoint(clauses.judge.words("settlements"))
    return mention.kind == "thing" and (region or not is_site(clauses.judge, mention))


def later_stops(clauses: Clauses, tour: Instance, found: list[Instance]) -> None:
    """«وصل السبت إلى الجزائر في مستهل جولة تقوده أيضا إلى تونس»: what a tour takes in besides is still to come."""
    first = found[-1] if found else None
    if first is None or first.family != "Visit" or first.line is not tour.line or not first.args.get("destination"):
        return
    if tour.family == "Visit" and _takes_in(clauses, tour)[:1] in _GOING_ON and tour.modality in ("held", "planned"):
        tour.time, tour.modality = None, "planned"


def days_of_stops(clauses: Clauses, instance: Instance, published: date | None) -> dict[int, TimeSpec | None]:
    """«إلى روما الثلاثاء ثم إلى برلين الأربعاء»: the day told with each stop; of «تبدأ غدا جولة تشمل …» the first."""
    places = [m for m in instance.args.get("destination", []) if m.line is clauses.line]
    if instance.family != "Visit" or len(places) < _SEVERAL:
        return {}
    days: dict[int, TimeSpec | None] = {}
    for mention in places:
        end = mention.end + (clauses.words[mention.end : mention.end + 1] == ["في"])
        if (time := clauses.dated.get(end)) is not None and time.spec.earliest is not None:
            days[mention.start] = day_meant(clauses, instance, time, published)
    begun = instance.time is not None and instance.time.precision == "day"
    if begun and _takes_in(clauses, instance)[:1] in _GOING_ON:
        days |= {mention.start: None for mention in places[1:] if mention.start not in days}
    return days


def _takes_in(clauses: Clauses, tour: Instance) -> str:
    """The verb that says what a tour takes in: «تشمل», «قادته»; empty where none does."""
    if tour.cue.part != "noun" or not _is_tour(clauses, tour):
        return ""
    behind = range(tour.end, min(tour.end + REACH + REACH, len(clauses.words)))
    known = clauses.judge.words("touring")
    return next((rest for p in behind for _, rest in clitics(clauses.words[p]) if rest in known), "")


def _is_tour(clauses: Clauses, instance: Instance) -> bool:
    word = clauses.words[instance.start]
    return any(bare(rest).startswith(tuple(clauses.judge.words("tours"))) for _, rest in clitics(word))


def begins_in(clauses: Clauses, instance: Instance) -> None:
    """«بدأ الوزير جولته في المنطقة من عمان», «استهل جولته بالرياض»: the first place of a tour."""
    verbs = [p for p in range(max(0, instance.start - REACH), instance.start) if clauses.is_verb(p)]
    begun = bool(verbs) and {rest for _, rest in clitics(clauses.words[verbs[-1]])} & clauses.judge.words("beginning")
    if not (_is_tour(clauses, instance) and begun):
        return
    for place in range(instance.end, min(instance.end + REACH, len(clauses.words))):
        mention = clauses.starts.get(place)
        if clauses.words[place] in STOPS or clauses.words[place] in COMMAS or clauses.is_verb(place):
            return
        if mention is not None and mention.kind in _PLACES and mention.preposition in ("ب", "من"):
            instance.fill("destination", clauses.group(mention))
            return


def ends_in(clauses: Clauses, instance: Instance, gone_to: list[Mention]) -> list[Mention]:
    """«جولة تقوده إلى باريس، ويختتمها في روما»: the last place of a tour."""
    words = clauses.words
    if not gone_to or gone_to[-1].line is not clauses.line or not _is_tour(clauses, instance):
        return []
    for place in range(gone_to[-1].end, min(gone_to[-1].end + REACH, len(words) - 1)):
        if {rest for _, rest in clitics(words[place])} & clauses.judge.words("left_it"):
            last = clauses.starts.get(place + 1) or clauses.starts.get(place + 2)
            there = last is not None and last.kind in _PLACES and last.preposition in ("في", "ب")
            return clauses.group(last) if there and last is not None else []
        if words[place] in STOPS or clauses.is_verb(place):
            return []
    return []


def stop(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«محطته الثانية باريس», «باريس هي المحطة الأولى في جولته», «محطة خامسة في باريس»: the place of one stop."""
    words, which = clauses.words, clauses.judge.words("which_stop")
    end = instance.end
    if end >= len(words) or words[end].removeprefix("ال") not in which:
        return []
    for place in range(end + 1, min(end + _LISTED, len(words))):
        mention = clauses.starts.get(place)
        if mention is not None and mention.kind in _PLACES:
            named = not mention.preposition or (mention.preposition == "في" and place <= end + 2)
            return [mention] if named else []
        if words[place] in STOPS or clauses.is_verb(place):
            break
    start = instance.start
    while start > 0 and (words[start - 1] in COMMAS or words[start - 1] in clauses.judge.words("being_it")):
        start -= 1
    before = clauses.covering.get(start - 1)
    return [before] if before is not None and before.kind in _PLACES and before.end == start else []
