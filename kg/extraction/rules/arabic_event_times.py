"""Which time of an Arabic sentence dates a meeting or a visit: the one told in its own clause.

`own_time(clauses, instance)` is called by `arabic_clauses`. The day on which somebody says something is not the day
of what he tells of: «قال الوزير، الأحد، إنه سيلتقي نظيره الثلاثاء».
"""

from kg.extraction.rules.arabic_arguments import Clauses
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_tenses import put_off
from kg.extraction.rules.arabic_triggers import event_noun, tells_event
from kg.extraction.rules.instances import Instance
from kg.language.arabic import clitics
from kg.language.dates import TimeMention
from kg.language.normal import bare, fold
from kg.language.times import TimeSpec

_FAR = 40
_NEXT = 2
_CLOSE = 5
_LABEL = 10
_WAS = (["وكان"], ["وكانت"], ["كان"], ["كانت"])


def own_time(clauses: Clauses, instance: Instance) -> TimeMention | None:
    """The time of a cue's clause, else the one that heads its line: «25 مارس 2018: الوزير يزور الصين»."""
    if not clauses.line.sentence.times:
        return None
    return _of_clause(clauses, instance) or _heading(clauses)


def _heading(clauses: Clauses) -> TimeMention | None:
    """A time before a colon with which a line of a chronicle begins."""
    colon = next((p for p in range(1, min(_LABEL, len(clauses.words))) if clauses.words[p] == ":"), 0)
    label = [p for p in range(colon) if any(character.isalnum() for character in clauses.words[p])]
    first = clauses.dated.get(label[0]) if label else None
    return first if first is not None and all(clauses.dated.get(p) is first for p in label) else None


def _of_clause(clauses: Clauses, instance: Instance) -> TimeMention | None:
    """Right behind a noun, before a verb or behind it."""
    counted = _counted(clauses, instance)
    near = clauses.words[max(0, instance.start - _NEXT) : instance.start]
    eve = not clauses.judge.words("day_before_or_after").isdisjoint(near)
    if counted is not None and not eve:
        return counted
    right = _right(clauses, instance) or _beside_argument(clauses, instance)
    if eve:
        return right or counted  # «الاثنين، عشية القمة»: another day
    if instance.cue.part == "noun":
        return right or (None if _after_a_visit(clauses, instance) else _left(clauses, instance))
    if not clauses.judge.words("within_it").isdisjoint(clauses.words[instance.end : instance.end + _NEXT]):
        return right  # «يصل الخميس في زيارة يلتقي خلالها الملكة»: on one of its days
    left = _left(clauses, instance)
    if left is not None and right is not None and _goes_on(clauses, left, instance):
        return right
    return right if left is None or (right is not None and not _adjoins(clauses, left, instance)) else left


def _after_a_visit(clauses: Clauses, instance: Instance) -> bool:
    """«التقى السبت الوزير، عقب زيارة إلى بكين»: the day is not that of the visit, as it would be of a meeting."""
    before = clauses.words[instance.start - 1] if instance.start else ""
    return instance.family == "Visit" and before in clauses.judge.words("limits_after")


def _goes_on(clauses: Clauses, left: TimeMention, instance: Instance) -> bool:
    """«سيزور المتحف الخميس ويلتقي الوزير الجمعة», «… الأربعاء ثم يزور عمان الخميس»: the day of the act before."""
    before = instance.start - 1
    then = clauses.words[before] in clauses.judge.words("onwards")
    before -= then
    comma = clauses.words[before] in COMMAS  # «وبعد لقائه الوزير السبت، زار الأحد …»
    on = clauses.words[instance.start][:1] == "و" or comma or then
    if not on or clauses.dated.get(before - comma) is not left:
        return False
    first = next(p for p in range(instance.start) if clauses.dated.get(p) is left)
    return any(clauses.is_verb(p) or event_noun(clauses, p) for p in range(max(0, first - _FAR), first))


def inherited(clauses: Clauses, instance: Instance, before: list[Instance]) -> TimeSpec | None:
    """«زار الوزير لبنان، الأربعاء، والتقى نظيره»: the day of the visit or meeting told of right before."""
    last = next((known for known in reversed(before) if known.family in ("Meeting", "Visit")), None)
    if last is None or last.line is not instance.line or last.time is None or last.time.precision != "day":
        return None
    words, start = clauses.words, instance.start
    on = words[start][:1] == "و" or words[start - 1] in clauses.judge.words("going_along")
    on = on or words[max(0, start - 2) : start] == ["قبل", "ان"]
    if instance.lent and instance.cue.part == "noun":  # «زار طهران الأحد وأجرى مباحثات»
        start = next((p for p in range(start - 1, max(start - _CLOSE, last.end), -1) if clauses.is_verb(p)), start)
        on = on or words[start][:1] == "و"
    same = (
        (instance.cue.part == "verb" or instance.lent)
        and instance.modality == last.modality
        and start - last.end <= _FAR
    )
    return last.time if on and same else None


def _adjoins(clauses: Clauses, time: TimeMention, instance: Instance) -> bool:
    """Whether a time stands right before a verb: «والجمعة، التقى …»."""
    return any(clauses.dated.get(instance.start - step) is time for step in range(1, _NEXT + 1))


def _counted(clauses: Clauses, instance: Instance) -> TimeMention | None:
    """«بعد أسبوع من زيارة …»: right before what it dates."""
    start = instance.start
    while start and start > instance.start - _CLOSE and clauses.words[start - 1] in clauses.judge.words("up_to_event"):
        start -= 1
    for position in range(start - 1, max(-1, start - 2 - _NEXT), -1):
        time = clauses.dated.get(position)
        if time is not None:
            return time if time.offset is not None else None
    return None


def _right(clauses: Clauses, instance: Instance) -> TimeMention | None:
    words, position = clauses.words, instance.end
    limit = min(len(words), position + _FAR)
    while position < limit:
        time = clauses.dated.get(position)
        if time is not None:
            if _dates(clauses, time, position, instance):
                return time
            position = clauses.times[position]
            continue
        if position in clauses.covering:
            position = clauses.covering[position].end
            continue
        if instance.cue.part == "noun" and (due := _due(clauses, instance, position)) > position:
            position = due
            continue
        relative = position + (words[position] in COMMAS)
        if relative > position and _is_told_of(clauses, instance) and _takes_place(clauses, relative):
            position = relative + 1  # «أن اجتماعه مع الرئيس، سيتم نهاية مايو»
            continue
        if (
            instance.cue.part == "noun"
            and relative + 1 < limit
            and words[relative] in clauses.judge.words("relatives")
            and _takes_place(clauses, relative + 1)
        ):
            position = relative + 2
            continue
        skipped = clauses.parenthesis(position)
        if skipped > position and (aside := _aside(clauses, position, instance)) is not None:
            return aside
        if skipped > position:
            told = clauses.words[position + (words[position] in COMMAS)] in clauses.judge.words("attributions")
            if told and skipped in clauses.times:
                return None  # «، حسب بيان الوزارة، الأربعاء»: the day of the statement
            position = skipped
            continue
        if _open_ended(clauses, position) and position + 1 in clauses.times:
            position = clauses.times[position + 1]  # «أول قمة منذ عام 2007»
            continue
        if (within := _within(clauses, position)) > position and not _awaited(clauses, instance, position):
            position = within
            continue
        onwards = clauses.words[position : position + 2] == ["ثم", "الي"]  # «للقاء نظيره، ثم إلى أنقرة الأحد»
        if _ends(clauses, position, instance) or (onwards and instance.family == "Meeting"):
            return None
        position += 1
    return None


def _within(clauses: Clauses, position: int) -> int:
    """Past «خلال زيارته», «على هامش قمة»: the day of that is the day of what is within it; else the same."""
    word = clauses.words[position]
    opens = word in clauses.judge.words("within_which") or word == "هامش"
    return (
        position + 2 if opens and position + 1 < len(clauses.words) and event_noun(clauses, position + 1) else position
    )


def _awaited(clauses: Clauses, instance: Instance, position: int) -> bool:
    """«قمته المرتقبة مع نظيره خلال لقائه الوزير السبت»: what is to come lies within nothing that is over."""
    due = clauses.judge.words("future")
    return instance.cue.part == "noun" and any(clauses.words[p] in due for p in range(instance.end, position))


def _beside_argument(clauses: Clauses, instance: Instance) -> TimeMention | None:
    """The time right behind somebody or some place of the event: «أول زيارة له منذ توليه منصبه إلى لبنان في مايو»."""
    between = clauses.judge.words("before_a_time")
    for mention in instance.all():
        if mention.line is not clauses.line or mention.start < instance.end:
            continue
        if any(tells_event(clauses, p) for p in range(instance.end, mention.start)):
            continue
        place = mention.end
        while place < len(clauses.words) and place not in clauses.dated and clauses.words[place] in between:
            place += 1
        time = clauses.dated.get(place)
        if time is not None and _dates(clauses, time, place, instance):
            return time
    return None


def _aside(clauses: Clauses, position: int, instance: Instance) -> TimeMention | None:
    """A day between commas: «التقى في كينشاسا، في 2 أيار/مايو، الرئيس»."""
    inside = (clauses.dated.get(place) for place in range(position + 1, clauses.past_time(position)))
    time = next((one for one in inside if one is not None), None)
    return time if time is not None and _dates(clauses, time, position, instance) else None


def _is_told_of(clauses: Clauses, instance: Instance) -> bool:
    """Whether «أن» right before an event noun makes it what the clause is about."""
    before = clauses.words[instance.start - 1] if instance.start else ""
    return instance.cue.part == "noun" and before.lstrip("وبف") == "ان"


def _due(clauses: Clauses, instance: Instance, position: int) -> int:
    """Past «، وكان من المقرر أن تعقد» behind an event noun, whose day may follow; the same where it is none.

    «التي كان من المقرر أن تعقد» tells the day of what is called off.
    """
    words = clauses.words
    told_of = words[position] in clauses.judge.words("relatives") and put_off(clauses, instance)
    opens = words[position] in COMMAS or told_of
    if not opens or words[position + 1 : position + 2] not in _WAS:
        return position
    for place in range(position + 2, min(position + 2 + _CLOSE, len(words))):
        if _takes_place(clauses, place):
            return place + 1
        if words[place] in COMMAS or words[place] in STOPS or place in clauses.covering:
            return position
    return position


def _ends(clauses: Clauses, position: int, instance: Instance) -> bool:
    """Whether another clause or another event begins here."""
    word = clauses.words[position]
    if word in STOPS or word in clauses.judge.words("attributions") or _open_ended(clauses, position):
        return True
    if word in clauses.judge.words("during"):
        return position + 1 not in clauses.dated
    if word in COMMAS:
        following = position + 1
        if following in clauses.dated:
            return False  # «وصل الوزير، ظهر الاثنين، إلى بغداد»
        return following < len(clauses.words) and (clauses.opens_clause(following) or clauses.is_verb(following))
    if clauses.is_verb(position):
        return not (instance.cue.part == "noun" and _takes_place(clauses, position))
    another = position > instance.end and event_noun(clauses, position)
    return clauses.opens_clause(position) or (another and not _of_the_cue(instance, word))


def _of_the_cue(instance: Instance, word: str) -> bool:
    """«سيتناول الغداء الثلاثاء مع …»: a noun that makes the verb a meeting is no other event."""
    near = instance.cue.features.get("near", "") if instance.cue.part == "verb" else ""
    return word in {fold(told) for told in near.split("|")}


def _takes_place(clauses: Clauses, position: int) -> bool:
    """Whether a verb only says that something takes place: «التي تعقد الثلاثاء», «جرت مساء الأحد», «أجراه الأحد»."""
    known = clauses.judge.words("taking_place") | clauses.judge.words("lasting")
    done = clauses.judge.light.get(clauses.words[position])
    return (done is not None and bool(done.pronoun)) or any(
        rest in known for taken, rest in clitics(clauses.words[position]) if taken in ("", "س", "و", "وس")
    )


def _comes_about(clauses: Clauses, position: int) -> bool:
    """Whether a verb has the event behind it for its subject: «عقدت», «وجرت»."""
    known = clauses.judge.words("comes_about")
    return any(rest in known for taken, rest in clitics(clauses.words[position]) if taken in ("", "س", "و", "وس"))


def _dates(clauses: Clauses, time: TimeMention, position: int, instance: Instance) -> bool:
    """Whether a time belongs to the event and not to a noun between: «الاتفاق الموقع في 2015», «منذ 2011»."""
    if time.offset is not None or _since(clauses, time, position, instance):
        return False
    before = position - 1
    if before >= instance.end and _open_ended(clauses, before):
        return False
    while before >= instance.end and clauses.words[before] in clauses.judge.words("before_a_time"):
        before -= 1
    word = clauses.words[before]
    if instance.family == "Meeting" and word in clauses.judge.words("starting_from"):
        return False  # «اتفقا على فتح المعبر بداية من الخميس»
    return before < instance.end or before in clauses.covering or word not in clauses.judge.words("dated_participles")


def _open_ended(clauses: Clauses, position: int) -> bool:
    """«منذ», «حتى»; but «بحلول مايو» is when it takes place at the latest."""
    known = clauses.judge.words("open_ended") - clauses.judge.words("due_by")
    return clauses.words[position] in known


def _since(clauses: Clauses, time: TimeMention, position: int, instance: Instance) -> bool:
    """«أول زيارة له منذ أكثر من عام», «للمرة الثانية خلال شهرين»: how long ago the one before was."""
    told = clauses.words[max(0, instance.start - 2) : position]
    if _all_along(time):
        return True
    long = time.spec.text.startswith(("منذ", "خلال", "غضون"))
    return long and not clauses.judge.words("first_times").isdisjoint(told)


def _all_along(time: TimeMention) -> bool:
    """«منذ 25 عاما», «منذ شهرين»: from then on, and no time at which something took place."""
    return time.spec.text.startswith("منذ") and time.spec.precision not in ("day", "week")


def _left(clauses: Clauses, instance: Instance) -> TimeMention | None:
    words, judge = clauses.words, clauses.judge
    own = crosses = _crosses(clauses, instance)
    position = instance.start - 1
    while position >= max(0, instance.start - _FAR):
        time = clauses.dated.get(position)
        if time is not None:
            start = position
            while clauses.dated.get(start - 1) is time:
                start -= 1
            open_ended = start > 0 and words[start - 1] in judge.words("open_ended")
            if time.offset is None and not open_ended and not _all_along(time) and not _genitive(clauses, start):
                return None if _of_the_verb(clauses, instance, start, own) else time
            position = start - 1
            continue
        if position in clauses.covering:
            position = clauses.covering[position].start - 1
            continue
        word = words[position]
        if word in STOPS or word in judge.words("relatives") or word.lstrip("وب") in judge.words("complementizers"):
            return None
        if word in COMMAS and _begins_anew(clauses, position + 1):
            return None
        if clauses.is_verb(position):
            if instance.cue.part == "noun" and _comes_about(clauses, position):
                position -= 1  # «وفي يونيو عقدت محادثات»
                continue
            if not crosses:
                return None
            crosses = crosses if crosses > 1 else 0
        elif _bounds(clauses, position, instance):
            return None
        position -= 1
    return None


def _of_the_verb(clauses: Clauses, instance: Instance, position: int, crosses: int) -> bool:
    """«أعلن الرئيس الخميس إلغاء القمة»: the day of a verb that tells of it, not its own."""
    near = clauses.words[max(position, instance.start - _CLOSE) : instance.start]
    within = any(word.removeprefix("و") in clauses.judge.words("circumstances") for word in near)
    if instance.cue.part == "verb" or crosses or within:
        return False  # «وصل الخميس في أول زيارة له»
    verb = next((p for p in range(position - 1, -1, -1) if clauses.is_verb(p) or clauses.words[p] in STOPS), None)
    if verb is None or not clauses.is_verb(verb):
        return False
    rests = {rest for _, rest in clitics(clauses.words[verb])}
    lends = clauses.judge.light.keys() - clauses.judge.telling.keys()
    return rests.isdisjoint(clauses.judge.words("taking_place")) and rests.isdisjoint(lends)


def _bounds(clauses: Clauses, position: int, instance: Instance) -> bool:
    """Whether another event stands here, or a subordinate clause begins that the cue is no part of."""
    if instance.cue.part == "noun" and position < instance.start - 1 and event_noun(clauses, position):
        heads = {bare(rest)[:3] for _, rest in clitics(clauses.words[position])}
        round_of = clauses.words[instance.start - 1] == "من" and position >= instance.start - _CLOSE
        return not (round_of and heads & clauses.judge.words("tours"))  # «الجولة الثانية من المحادثات»
    return clauses.opens_clause(position) and position < instance.start - 1


def _begins_anew(clauses: Clauses, position: int) -> bool:
    """«، وقد حاول …», «، وأعلن …»: another main clause."""
    word = clauses.words[position]
    known = clauses.is_verb(position) and clauses.judge.is_verb(word[1:])  # not «وصل»
    return word.startswith("و") and (known or word in clauses.judge.words("auxiliaries"))


def _genitive(clauses: Clauses, start: int) -> bool:
    """«بيان 19 سبتمبر», «محادثات السبت»: the time of another noun."""
    before = clauses.phrases.get(start - 1)
    if before is not None and not clauses.judge.words("time_nouns").isdisjoint(clauses.words[before.start : start]):
        return False  # «في وقت سابق الثلاثاء»
    return before is not None and before.kind in ("thing", "document")


def _crosses(clauses: Clauses, instance: Instance) -> int:
    """How many verbs before a noun share its time: all, one that only lends it a subject, none."""
    if instance.cue.part == "verb":
        return 0
    before = clauses.words[instance.start - 1] if instance.start else ""
    if before.removeprefix("و") in clauses.judge.words("circumstances"):
        return 2
    if any(
        taken.endswith("ل") and "toward" in instance.cue.features for taken, _ in clitics(clauses.words[instance.start])
    ):
        return 2
    arranged = before in clauses.judge.words("arranging") and not clauses.is_verb(instance.start - 1)
    return 1 if instance.lent and not arranged else 0
