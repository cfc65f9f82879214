"""Who is meant by a phrase that only counts or describes, where the name stands behind it.

`of_whom` and `all_of_whom` are called by `arabic_clauses` for the sides of meetings and for who travels, `some_of` by
the frames of verbs.
"""

from kg.extraction.rules.arabic_arguments import SCENES, Clauses
from kg.extraction.rules.arabic_marks import COMMAS, STOPS
from kg.extraction.rules.arabic_people import people_or_body
from kg.extraction.rules.frames import Slot
from kg.extraction.rules.mentions import Mention
from kg.language.arabic import PRONOUNS, clitics
from kg.language.normal import bare

_ASIDES = 2
_TWO = ("يه", "يها", "اه", "اها")


def of_whom(clauses: Clauses, mention: Mention) -> Mention:
    """«العديد من الوزراء»: the ministers; «قائد القوة (…) الجنرال فلان»: whom a title in front means."""
    if mention.line is not clauses.line:
        return mention
    if mention.counterpart and mention.end in clauses.starts and not mention.name:
        beside = clauses.starts[mention.end]
        both = bare(clauses.words[mention.start]).endswith(_TWO) and beside.kind == "person" and not beside.conjoined
        if both and not beside.preposition:
            return beside  # «مع نظيريه وزير الخارجية فلان وعضو المجلس فلان»
    if mention.kind in ("title", "source") and (mention.entity is None or mention.entity.kind != "person"):
        return _named_behind(clauses, mention)
    if mention.kind == "title" and clauses.words[mention.end : mention.end + 1] in (["،"], [","]):
        named = _named_behind(clauses, mention)
        closed = clauses.words[named.end : named.end + 1] in (["،"], [","])
        return named if closed else mention  # «رئيس المجلس، اللواء فلان، …», whoever else is called so
    office = bare(clauses.words[mention.start]) in clauses.judge.words("private_offices")
    holder = clauses.dependent.get(mention.end if mention.kind == "organization" else mention.start + 1)
    if mention.kind in ("organization", "thing") and office:
        his = holder is not None and holder.kind == "person" and not (holder.preposition or holder.conjoined)
        return holder if his and holder is not None else mention  # «مكتب رئيس الوزراء فلان»
    if mention.kind == "thing" and clauses.words[mention.start] in clauses.judge.words("whose_part"):
        inner = clauses.dependent.get(mention.start + 1)  # «من طرف الوزير», «على مائدة الوزير»
        return inner if inner is not None and inner.genitive else mention
    if mention.kind == "thing" and (described := _named_people(clauses, mention)) is not None:
        return described
    if mention.kind == "thing" and (carried := _carried(clauses, mention)) is not None:
        return carried
    inner = clauses.dependent.get(mention.start + 1)
    if mention.kind == "thing" and inner is not None and inner.kind == "person" and inner.end == mention.end:
        lineage = {rest for _, rest in clitics(clauses.words[mention.start])} & clauses.judge.words("lineage")
        return inner if lineage else mention  # «مع ولد الشيخ»
    behind = clauses.starts.get(mention.end + 1)
    part = mention.kind == "thing" and _counts(clauses, mention)
    return behind if part and behind is not None and behind.preposition == "من" else mention


def all_of_whom(clauses: Clauses, mentions: list[Mention], taken: tuple[Mention, ...]) -> list[Mention]:
    """Whom mentions mean; with a name behind a noun for people those joined to it: «شيخ القبيلة فلان وعمدة البلدة».

    Where both sides are then named behind «بين», who was only taken for one (`taken`) is none.
    """
    found: list[Mention] = []
    for mention in mentions:
        meant = of_whom(clauses, mention)
        apart = mention.kind == "thing" and meant.start == mention.end
        found += [m for m in (clauses.group(meant) if apart else [meant]) if m not in found]
    between = len(found) > len(mentions) and any(m.preposition == "بين" for m in mentions)
    return [m for m in found if m not in taken] if between else found


def _named_behind(clauses: Clauses, mention: Mention) -> Mention:
    """«رئيس الجهاز الليبي، اللواء عماد», «المدير العام، الأوروغوياني إستيبان»: the person in apposition."""
    words, place = clauses.words, mention.end
    for _ in range(_ASIDES):
        passed = clauses.parenthesis(place) if words[place : place + 1] == ["("] else place
        place = passed + (words[passed : passed + 1] in (["،"], [","]))
        scene = clauses.starts.get(place) or clauses.starts.get(place + 1)
        nation = scene is not None and mention.counterpart and scene.preposition == "من" and scene.kind == "country"
        sent = scene is not None and scene.preposition in clauses.judge.words("sent_to")
        if scene is None or not (nation or ((sent or scene.preposition == "في") and scene.kind in SCENES)):
            break  # «نظيره من جنوب السودان فلان»
        place = scene.end
    if words[place : place + 1] and clauses.judge.is_adjective_of_country(words[place]):
        place += words[place].startswith("ال")
    named = clauses.starts.get(place)
    apart = named is not None and named.kind == "person" and not (named.preposition or named.conjoined)
    return named if apart and named is not None and named.start > mention.end else mention


def _counts(clauses: Clauses, mention: Mention) -> bool:
    """Whether a phrase only counts: «عددا», «أربعة»."""
    return clauses.words[mention.start] in clauses.judge.words("partitives") | clauses.judge.words("cardinals")


def _carried(clauses: Clauses, phrase: Mention) -> Mention | None:
    """«حطت طائرة الوزير»: whom a plane, a ship, a train carries."""
    heads = {bare(rest) for _, rest in clitics(clauses.words[phrase.start])}
    if clauses.judge.words("vehicles").isdisjoint(heads):
        return None
    carried = clauses.dependent.get(phrase.start + 1)
    return carried if carried is not None and carried.kind in ("person", "title", "group") else None


def _named_people(clauses: Clauses, phrase: Mention) -> Mention | None:
    """«أخيه فلان», «رئيس بلديتها فلان», «شيخ العقل فلان», «شيخ القبيلة، فلان، …»: the name behind a noun for people."""
    words = clauses.words
    within = _name_at_end(clauses, phrase)
    if within is not None:
        owned = clauses.line.tokens[within.start - 1].text.endswith(PRONOUNS)
        return within if owned else None  # not «حليف الرئيس فلان»
    if not people_or_body(clauses.judge, words[phrase.start]):
        return None
    more = clauses.starts.get(phrase.end)
    aim = more if more is not None and more.preposition == "ل" and more.kind in ("thing", "group") else None
    if aim is not None and (within := _name_at_end(clauses, aim)) is not None:
        return within  # «رئيس أساقفة المدينة للسريان المطران فلان»
    end = aim.end if aim is not None else phrase.end
    apart = words[end : end + 1] in (["،"], [","])
    named = clauses.starts.get(end + apart)
    if phrase.plural or named is None or named.kind != "person" or named.preposition or named.conjoined:
        return None
    closed = not apart or named.end >= len(words) or words[named.end] in COMMAS | STOPS
    return named if closed else None


def _name_at_end(clauses: Clauses, phrase: Mention) -> Mention | None:
    """The person with whose name a phrase ends."""
    inner = (clauses.dependent.get(place) for place in range(phrase.start + 1, phrase.end))
    return next((m for m in inner if m is not None and m.kind == "person" and m.end == phrase.end), None)


def some_of(clauses: Clauses, mention: Mention, wanted: list[Slot]) -> list[Mention]:
    """«التقى عددا من الناجين»: those whom a phrase that only counts is about, where an object is missing."""
    counts = mention.kind == "thing" and _counts(clauses, mention)
    counted = clauses.starts.get(mention.end + 1) if counts and wanted else None
    return clauses.group(counted) if counted is not None and counted.preposition == "من" else []
