"""What stands around the noun of an English visit or meeting: whose it is, where it leads, how many days it takes.

`holder`, `somebodys`, `led_to` and `stops` are asked by `english_nouns`, `length_told`, `scene` and `goes_on` by
`english_clauses`.
"""

from dataclasses import replace

from kg.extraction.rules.english_series import BE
from kg.extraction.rules.english_syntax import Syntax
from kg.extraction.rules.english_times import as_told
from kg.extraction.rules.english_verbs import STOPS
from kg.extraction.rules.event_times import stay
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.calendar_words import calendar_words
from kg.language.english_dates import EnglishScanner
from kg.language.times import TimeSpec, shift

_WEEK = 7
_SEVERAL = 2
_REACH = 10  # words behind a visit in which "for a week" may stand
_BEFORE = 4  # words before it: "a two-day official visit"
_GOVERNED = 6
_MOST = 60  # days


def led_to(syntax: Syntax, noun: int) -> Mention | None:
    """The country or town right before the noun of a visit: "a U.S. visit", "his China trip"."""
    place = syntax.covering.get(noun - 1)
    if place is None or place.end != noun or place.kind not in ("country", "place"):
        return None
    if syntax.words[noun - 1].endswith(("'s", "s'")) or syntax.word(place.start - 1) in ("by", "and"):
        return None
    return replace(place, preposition="to", conjoined=False)


def stops(syntax: Syntax, end: int) -> list[Mention]:
    """The countries and towns of "a tour which includes Chad and Niger"."""
    if syntax.word(end - 1) == "stop" and (first := syntax.starts.get(_past_being(syntax, end))) is not None:
        named = [m for m in syntax.group(first) if m.kind in ("country", "place")]  # "his next stop will be Chad"
        return [replace(m, preposition="to", conjoined=False) for m in named]
    at = end + (syntax.word(end) == ",")
    at += syntax.word(at) in ("which", "that")
    while syntax.word(at) in ("will", "also"):
        at += 1
    at += syntax.word(at + 1) == "in" and syntax.word(at) in syntax.judge.words("taking_in")  # "takes in Chad"
    opened = not syntax.judge.words("taking_in").isdisjoint(syntax.words[at - 1 : at + 1])
    first = syntax.starts.get(at + 1) if opened else None
    named = syntax.group(first) if first is not None and first.kind in ("country", "place") else []
    return [replace(m, preposition="to", conjoined=False) for m in named if m.kind in ("country", "place")]


def _past_being(syntax: Syntax, at: int) -> int:
    """Past "is", "was", "will be"; -1 where nothing of the kind stands there."""
    at += syntax.word(at) in ("will", "would")
    return at + 1 if syntax.word(at) in BE else -1


def scene(syntax: Syntax, instance: Instance) -> None:
    """Where somebody goes whom the words only tell to be there: "in Oslo, where he arrived", "a camp in Lund"."""
    if "destination" in instance.args:
        _town_of_site(syntax, instance)
        return
    if "purpose" in instance.cue.features:
        return  # "leaves for Chad, where she is to speak"
    behind = _where(syntax, instance.start) or _of_site_seen(syntax, instance)
    if behind is not None:
        instance.fill("destination", [replace(behind, preposition="to", conjoined=False)])


def _where(syntax: Syntax, noun: int) -> Mention | None:
    """The place before the "where" that opens the clause of a visit."""
    for at in range(noun - 1, max(-1, noun - _REACH), -1):
        if at not in syntax.covering and syntax.words[at] in (*STOPS, ",", "and", "but", "that", "who"):
            return None
        if syntax.words[at] == "where":
            place = syntax.ends.get(at - (syntax.word(at - 1) == ","))
            return place if place is not None and place.kind in ("country", "place") else None
    return None


def _of_site_seen(syntax: Syntax, instance: Instance) -> Mention | None:
    """The place in which the thing lies that is visited: "visited a refugee camp in Lund"."""
    seen = instance.cue.part == "verb" and not instance.cue.slots[-1].markers and not instance.passive
    first = syntax.word(instance.end)
    if not seen or (first in syntax.judge.function_words and first not in syntax.judge.words("determiners")):
        return None
    for at in range(instance.end, min(instance.end + _REACH, len(syntax.words) - 1)):
        if syntax.words[at] in ("in", "near", "outside") and at not in syntax.covering:
            place = syntax.starts.get(at + 1)
            return place if place is not None and place.kind in ("country", "place") else None
        plainly = at not in syntax.times and syntax.line.tokens[at].kind == "word" and at not in syntax.heads
        if not plainly or (at in syntax.covering and syntax.covering[at].kind in ("person", "title")):
            return None
        if syntax.words[at] in syntax.judge.function_words - syntax.judge.words("determiners"):
            return None
    return None


def _town_of_site(syntax: Syntax, instance: Instance) -> None:
    """The town instead of its airport: "landed at Holt airport in Lund"."""
    site = instance.args["destination"][-1]
    if site.line is not syntax.line or site.actor is not None or site.kind != "place":
        return
    at = site.end + (syntax.word(site.end) == "international")
    site_told = {syntax.word(at), syntax.words[site.end - 1]} & syntax.judge.words("sites_of_arrival")
    at += syntax.word(at) in syntax.judge.words("sites_of_arrival")
    town = syntax.starts.get(at + 1) if syntax.word(at) in ("in", "near", "outside") else None
    if site_told and town is not None and town.kind in ("country", "place"):
        instance.args["destination"] = [replace(town, preposition="to", conjoined=False)]


def goes_on(syntax: Syntax, instance: Instance) -> None:
    """Where a journey leads behind the day of its first stop: "will fly to Oslo on Monday and Chad on Tuesday"."""
    places = instance.args.get("destination", [])
    while places and places[-1].line is syntax.line and places[-1].kind in ("country", "place"):
        at = dated = _past_times(syntax, places[-1].end)
        at += syntax.word(at) == ","
        joined, later = syntax.word(at) in syntax.judge.words("onwards"), False
        while syntax.word(at) in syntax.judge.words("onwards"):
            later = later or syntax.word(at) == "then"
            at += 1
        same = syntax.word(at) == places[-1].preposition == "in"  # "will be in Oslo on Friday and in Lima on Sunday"
        at += at not in syntax.starts and (syntax.word(at) == "to" or same)
        following = syntax.starts.get(at)
        if not joined or following is None or following.kind not in ("country", "place") or following in places:
            return
        if (
            following.preposition != "to"
            and not (same or later)
            and (dated == places[-1].end or _past_times(syntax, following.end) == following.end)
        ):
            return  # "flew to Oslo on Monday and Chad protested"
        places.extend(syntax.group(following))


def stops_apart(syntax: Syntax, instance: Instance) -> list[Instance]:
    """ "Flew to Oslo on Monday and to Lima on Tuesday": a visit each, where a day stands behind each place."""
    places = instance.args.get("destination", [])
    if instance.family != "Visit" or len(places) < _SEVERAL or any(place.line is not syntax.line for place in places):
        return [instance]
    parts: list[tuple[list[Mention], TimeSpec | None]] = []
    open_places: list[Mention] = []
    for place in places:
        open_places.append(place)
        if (day := _time_at(syntax, place.end)) is not None:
            parts.append((open_places, as_told(syntax, instance, day)))
            open_places = []
    if len(parts) < _SEVERAL:
        return [instance]
    parts += [(open_places, None)] if open_places else []
    return [
        replace(instance, args={**instance.args, "destination": stops}, time=day, timed=True) for stops, day in parts
    ]


def _time_at(syntax: Syntax, position: int) -> TimeSpec | None:
    """The time that stands at a token."""
    if position not in syntax.times:
        return None
    first, stop = syntax.times[position]
    inside = {token.start for token in syntax.line.tokens[first:stop]}
    return next((time.spec for time in syntax.line.sentence.times if time.start in inside), None)


def _past_times(syntax: Syntax, position: int) -> int:
    while position in syntax.times:
        position = syntax.times[position][1]
    return position


def somebodys(syntax: Syntax, noun: int) -> bool:
    """Whether a noun has an owner that is no mention: "the government's talks", "the minister's first visit"."""
    for at in range(noun - 1, max(-1, noun - _BEFORE), -1):
        word = syntax.words[at]
        if at in syntax.covering or at in syntax.times or at in syntax.heads:
            return False
        if word.endswith(("'s", "s'")):
            return True
        if word in syntax.judge.function_words or not word[0].isalpha():
            return False
    return False


def holder(syntax: Syntax, noun: int) -> list[Mention]:
    """The person named before who holds the office that owns a noun: "the prime minister's visit"."""
    at = next((p for p in range(noun - 1, max(-1, noun - _BEFORE), -1) if syntax.words[p].endswith("'s")), -1)
    opened = next((p for p in range(at - 1, max(-1, at - _BEFORE), -1) if syntax.words[p] == "the"), -1)
    if at < 0 or opened < 0 or any(p in syntax.covering for p in range(opened, at + 1)):
        return []
    office = " ".join(syntax.words[opened + 1 : at + 1]).removesuffix("'s")
    for person in [*syntax.line.mentions, *syntax.context.persons]:
        posts = person.entity.posts if person.kind == "person" and person.entity is not None else []
        if any(post.lemma == office and post.status != "former" for post in posts):
            return [person]
    return []


def length_told(syntax: Syntax, instance: Instance) -> None:
    """How many days an event takes: "a two-day visit", "will visit Oslo for a week", "three days of talks".

    `ended` is set where a day told is its last: "at the end of a two-day visit".
    """
    noun = instance.cue.part == "noun"
    if not noun and syntax.words[instance.start] in syntax.judge.words("concluding"):
        instance.ended = True  # "wrapped up three days of talks"
        counted = (_of(syntax, at) for at in range(instance.start + 1, min(instance.end + _BEFORE, len(syntax.words))))
        instance.lasts = next((days for days in counted if days), 1)
        return
    instance.ended = noun and (_governed(syntax, instance.start, "concluding") or _left_after(syntax, instance))
    if not instance.ended and noun and _governed(syntax, instance.start, "going_on"):
        return
    days = _before(syntax, instance) or (0 if instance.ended else _behind(syntax, instance))
    instance.lasts = days if 0 < days <= _MOST else 1
    instance.until = _until(syntax, instance) if instance.family == "Visit" and not instance.ended else None
    if instance.family == "Meeting" and not instance.ended and instance.modality == "held" and _begun(syntax, instance):
        instance.time = stay(instance.time, instance.lasts)


def _left_after(syntax: Syntax, instance: Instance) -> bool:
    """ "left for home on Monday after a three-day visit to Oslo": the day told is the last of the visit."""
    before = range(max(0, instance.start - _GOVERNED), instance.start)
    after = next((at for at in before if syntax.words[at] in ("after", "following", "from")), None)
    if instance.family != "Visit" or after is None:
        return False
    verb = next((v for v in reversed(syntax.verbs) if v.head < after), None)
    return verb is not None and syntax.words[verb.head] in syntax.judge.words("gone_away")


def _begun(syntax: Syntax, instance: Instance) -> bool:
    """ "began two days of talks on Monday": whether the day told is the first of them."""
    verb = next((v for v in reversed(syntax.verbs) if v.head <= instance.start), None)
    return verb is not None and syntax.words[verb.head] in syntax.judge.words("begun")


def _until(syntax: Syntax, instance: Instance) -> TimeSpec | None:
    """ "a visit that will last until Wednesday", "arrives on Thursday and leaves on Saturday": the last day."""
    known, leaving = ("until", "till", "through"), syntax.judge.words("gone_away")
    for at in range(instance.end, len(syntax.words) - 1):
        if syntax.words[at] in STOPS and syntax.words[at] != ",":
            return None
        goes = at in syntax.heads and syntax.words[at] in leaving and syntax.heads[at].start > instance.start
        if at in syntax.times and not {syntax.words[at], syntax.word(at - 1)}.isdisjoint(known):
            return _behind_first_day(syntax, at, instance.time)
        if goes:
            return _behind_first_day(syntax, at + 1, instance.time) if at + 1 in syntax.times else None
    return None


def _behind_first_day(syntax: Syntax, at: int, first: TimeSpec | None) -> TimeSpec | None:
    """The time at a token; of a weekday the next such one behind the day on which a visit begins."""
    last = _time_at(syntax, at)
    known = last is not None and first is not None and last.latest is not None and first.earliest is not None
    weekday = known and last is not None and last.text.lower().split()[0] in syntax.judge.words("weekdays")
    if last is None or first is None or not weekday or (last.latest or "") >= (first.earliest or ""):
        return last
    return shift(last, _WEEK, "day", last.text)


def _governed(syntax: Syntax, noun: int, name: str) -> bool:
    """Whether a visit has ended or goes on, so that a day told is not its first: "during a two-day visit"."""
    before = syntax.words[max(0, noun - _GOVERNED) : noun]
    return not syntax.judge.words(name).isdisjoint(before)


def _before(syntax: Syntax, instance: Instance) -> int:
    if instance.cue.part != "noun":
        inside = range(instance.start + 1, instance.end + _BEFORE) if instance.family == "Meeting" else ()
        return next((days for at in inside if at < len(syntax.words) and (days := _of(syntax, at))), 0)
    for at in range(instance.start - 1, max(-1, instance.start - _BEFORE), -1):
        if "-" in syntax.words[at] and at not in syntax.covering:
            return _amount(syntax.words[at])
    counted = (_of(syntax, at) for at in range(max(0, instance.start - _BEFORE - 1), instance.start))
    return next((days for days in counted if days), 0)


def _of(syntax: Syntax, at: int) -> int:
    """The days of "three days of" and of "three-day"; 0 where none are counted here."""
    told = EnglishScanner(syntax.line.tokens, syntax.context.published, "en").amount(at)
    if told is not None and told[1] in ("day", "week") and syntax.word(told[2]) == "of":
        return told[0] * (_WEEK if told[1] == "week" else 1)
    return _amount(syntax.words[at]) if "-" in syntax.words[at] and at not in syntax.covering else 0


def _behind(syntax: Syntax, instance: Instance) -> int:
    scanner = EnglishScanner(syntax.line.tokens, syntax.context.published, "en")
    for at in range(instance.end, min(instance.end + _REACH, len(syntax.words) - 1)):
        if at in syntax.covering:
            continue
        if syntax.words[at] in STOPS or syntax.words[at] in ("and", "before", "after", "where", "who", "which"):
            return 0
        told = scanner.amount(at + 1) if syntax.words[at] == "for" else None
        if told is not None and told[1] in ("day", "week"):
            return told[0] * (_WEEK if told[1] == "week" else 1)
        if syntax.words[at] == "for":
            return _amount(syntax.word(at + 2))  # "for a two-day visit"
    return 0


def _amount(compound: str) -> int:
    """The days of "two-day", "week-long"; 0 where a compound counts no days."""
    number, _, unit = compound.partition("-")
    if unit == "long":
        return _WEEK if number == "week" else 0
    told = calendar_words("en").look("numbers", [number], 0)
    count = int(told[0]) if told else int(number) if number.isdecimal() else 0
    return count * {"day": 1, "week": _WEEK}.get(unit, 0)
