"""Where a journey leads, where the walk along its clause found no place: further on, at a gate, by its bare name.

`goals(clauses, instance, found)` is called by `arabic_destinations` with what stands in the slot so far.
"""

from dataclasses import replace

from kg.extraction.rules.arabic_arguments import REACH, Clauses
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_slots import is_site
from kg.extraction.rules.arabic_triggers import event_noun
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import clitics
from kg.language.lexicon import Actor
from kg.language.normal import bare

_PEOPLE = ("person", "title", "group")
_CITY = "مدينه"


def goals(clauses: Clauses, instance: Instance, found: list[Mention]) -> list[Mention]:
    """The places meant: those found, or what the words tell where they are none."""
    found = [_named_behind(clauses, as_country(clauses, mention)) for mention in found]
    if any(_is_place(clauses, mention) for mention in found) or not _somebody_goes(instance):
        return found
    gate = _place_of_gate(clauses, found) if "sites" not in instance.cue.features else []
    further = _further_on(clauses, instance, found) if told_of(instance) or _is_made(clauses, instance.end) else []
    return gate or _city(clauses, instance) or further or found


def told_of(instance: Instance) -> bool:
    """Whether the words of a journey say themselves who goes: «سافر فلان», «زيارته», «قام بزيارة»."""
    return "visitor" not in instance.implied or bool(instance.form.pronoun) or instance.lent


def as_country(clauses: Clauses, mention: Mention) -> Mention:
    """«زيارة دولة قطر», «إلى جمهورية مصر»: the country, though the words are also the name of its government."""
    state = mention.kind == "organization" and mention.actor is not None and mention.actor.links.get("governmentOf")
    heads = {rest for _, rest in clitics(mention.line.words[mention.start])}
    return replace(mention, kind="country") if state and heads & clauses.judge.words("state_heads") else mention


def _named_behind(clauses: Clauses, mention: Mention) -> Mention:
    """«زار العاصمة المؤقتة عدن»: the name of a place right behind the words for its kind and what describes it."""
    if mention.kind != "thing" or mention.line is not clauses.line or mention.end >= len(clauses.words):
        return mention
    heads = {form for _, rest in clitics(clauses.words[mention.start]) for form in (rest, bare(rest))}
    if heads.isdisjoint(clauses.judge.words("place_heads")):
        return mention
    name = clauses.starts.get(mention.end)
    known = name is not None and name.kind == "place" and not name.preposition and not name.conjoined
    return (name if known else None) or _called(clauses, mention.end) or mention


def _somebody_goes(instance: Instance) -> bool:
    visitors = instance.args.get("visitor", [])
    return bool(visitors) and all(m.kind in _PEOPLE for m in visitors)


def _is_place(clauses: Clauses, mention: Mention) -> bool:
    """Whether a phrase is somewhere to go: a place by name, a body, a site that is no gate to one."""
    if mention.kind in ("place", "country", "organization", "group", "person", "title"):
        return True
    return mention.unknown or (is_site(clauses.judge, mention) and not _is_gate(clauses, mention))


def _is_gate(clauses: Clauses, mention: Mention) -> bool:
    """Whether a phrase means where one gets in or out: «مطار», «ميناء»."""
    heads = {bare(rest) for _, rest in clitics(mention.line.words[mention.start])}
    return not heads.isdisjoint(clauses.judge.words("gates"))


def _place_of_gate(clauses: Clauses, found: list[Mention]) -> list[Mention]:
    """«وصل إلى المطار العسكري في بنغازي», «إلى مطار العاصمة بغداد»: the place that it is in or of."""
    if not found or found[-1].line is not clauses.line or not _is_gate(clauses, found[-1]):
        return []
    gate = found[-1]
    of = (m for m in clauses.line.mentions if gate.start < m.start and m.end == gate.end and m.kind == "place")
    if (named := next(of, None)) is not None:
        return [replace(named, preposition="الي")]
    for place in range(found[-1].end, min(found[-1].end + 3, len(clauses.words))):
        scene = clauses.starts.get(place)
        if scene is not None:
            here = scene.preposition in ("في", "ب") and scene.kind in ("place", "country")
            return [scene] if here else []
    return []


def _city(clauses: Clauses, instance: Instance) -> list[Mention]:
    """«زار دوما», «سافر إلى ليون»: a city called by a word that means something else too, at once behind the verb."""
    visitors = [m.end for m in instance.args["visitor"] if m.line is clauses.line and m.start >= instance.end]
    direct = any(slot.name == "destination" and not slot.markers for slot in instance.cue.slots)
    for place in range(max([instance.end, *visitors]), min(instance.end + REACH + REACH, len(clauses.words))):
        before = clauses.words[place - 1]
        mention = clauses.covering.get(place)
        goal = before == "الي" or (direct and place in (instance.end, *visitors))
        if goal and mention is None and (city := _called(clauses, place)) is not None:
            return [city]
        if (
            clauses.words[place] in STOPS
            or clauses.words[place] in COMMAS
            or (place > instance.end and goal and clauses.words[place] != "الي")
        ):
            return []
        if mention is None and (clauses.is_verb(place) or clauses.opens_clause(place)):
            return []
    return []


def _called(clauses: Clauses, place: int) -> Mention | None:
    """The city that is known as «مدينة …» with the word that stands here."""
    trie = clauses.judge.lexicon.tries["ar"]
    length, known = trie.longest([_CITY, *clauses.words[place : place + 2]], 0, _CITY)
    actor = next((a for a in known if isinstance(a, Actor) and "inCountry" in a.links), None)
    end = place + length - 1
    if length < 2 or actor is None or (clauses.judge.is_noun(clauses.words[place]) and not _stands_alone(clauses, end)):
        return None
    name = clauses.line.surface(place, end)
    return Mention(clauses.line, place, end, "place", name=name, actor=actor, preposition="الي")


def _stands_alone(clauses: Clauses, end: int) -> bool:
    """Whether no word follows that a common noun could go with: «زار دوما في …», not «إلى بلد آخر»."""
    if end >= len(clauses.words) or end in clauses.times or not clauses.words[end].isalpha():
        return True
    behind = clauses.starts.get(end)
    return clauses.words[end] in clauses.judge.prepositions or (behind is not None and bool(behind.preposition))


def _further_on(clauses: Clauses, instance: Instance, found: list[Mention]) -> list[Mention]:
    """«سافر من محل إقامته في لندن إلى إيران», «زيارة مثيرة للجدل إلى عمان»: a goal behind what else is told."""
    if any(m.preposition == "الي" for m in found) or instance.form.pronoun in ("هم", "هن"):
        return []
    place, stop = instance.end, min(instance.end + REACH + REACH, len(clauses.words))
    while place < stop:
        mention = clauses.starts.get(place)
        if mention is not None and mention not in instance.all() and _toward(clauses, instance, mention):
            return clauses.group(mention)
        if mention is not None:
            if instance.cue.part == "verb" and _is_object(mention):
                return []  # «قدمت نسخة من الخطة إلى الحكومة»
            place = mention.end
            continue
        if clauses.words[place] in STOPS or (place > instance.end and event_noun(clauses, place)):
            return []
        if not _is_made(clauses, place) and (clauses.is_verb(place) or clauses.opens_clause(place)):
            return []
        place += 1
    return []


def _toward(clauses: Clauses, instance: Instance, mention: Mention) -> bool:
    """Whether a phrase says where a journey leads: «إلى سراييفو», and behind a noun «لدول الخليج»."""
    if mention.preposition == "الي":
        site = "sites" in instance.cue.features and is_site(clauses.judge, mention)
        return mention.kind in ("place", "country") or mention.unknown or site
    return instance.cue.part == "noun" and mention.preposition == "ل" and mention.kind in ("place", "country")


def _is_object(mention: Mention) -> bool:
    return mention.kind in ("thing", "document") and not mention.preposition and not mention.conjoined


def _is_made(clauses: Clauses, place: int) -> bool:
    """«زيارة قام بها الأخير إلى كندا», «التي قام بها»: words that only say who pays a visit."""
    light = clauses.judge.light
    if place >= len(clauses.words):
        return False
    if clauses.words[place] in clauses.judge.words("relatives"):
        return place + 1 < len(clauses.words) and clauses.words[place + 1] in light
    return clauses.words[place] in light
