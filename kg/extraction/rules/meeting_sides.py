"""Who is a side of a meeting where a mention alone does not tell: officers, people without names, own governments.

Called by `events` for every mention of a meeting; English mentions pass through.
"""

from dataclasses import replace

from kg.extraction.rules.entities import Entities
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Entity, Mention, Post
from kg.language.arabic import clitics
from kg.language.normal import bare, fold

_WITH = ("مع", "ب", "الي")
_DESCRIBED = ("persons", "organization_heads", "group_heads")
_THREE = ("own", "one", "other")


def one_by_one(instance: Instance) -> list[Instance]:
    """«اتصل الرئيس بنظيره الكوري ورئيس الوزراء الياباني», «لقاءاته مع …»: a call or a meeting with each of them.

    A telephone has two ends, and meetings in the plural are several.
    """
    several = (
        instance.apart or instance.cue.cls == "PhoneCall" or (instance.cue.part == "noun" and instance.form.plural)
    )
    named = instance.args.get("participant", [])
    if instance.cue.language != "ar" or not several or len(named) < len(_THREE):
        return [instance]
    first = next((m for m in named if m.preposition in _WITH and m.line is instance.line), None)
    if first is None and instance.apart and instance.cue.part == "verb":  # «التقى كلا من … على حدة»
        first = next((m for m in named[1:] if m.line is instance.line and m.start >= instance.end), None)
    if first is None:
        return [instance]
    others = [first, *(m for m in named if m.conjoined and m.line is first.line and m.start > first.start)]
    own = [m for m in named if m not in others]
    states = {serves(m.entity) for m in others if m.kind == "person" and m.entity is not None} - {None}
    two = instance.line.words[instance.start].endswith(("ين", "ان")) and len(others) == len(_THREE) - 1
    if len(own) != 1 or len(others) == 1 or (len(states) < len(others) and not (instance.apart or two)):
        return [instance]  # «اتصالين هاتفيين بالوزير والسفير»
    return [replace(instance, args={"participant": [*own, other]}, implied=set(instance.implied)) for other in others]


def met(mention: Mention, instance: Instance) -> bool:
    """«التقى دبلوماسيا صينيا», «محادثات مع مسؤول كوري»: somebody described who is met, and not who tells of it."""
    here = mention.line is instance.line and mention.start >= instance.end
    return here and (instance.cue.part == "verb" or mention.preposition in _WITH)


def spelled_out(mention: Mention, slot: str, instance: Instance) -> bool:
    """Whether the words name a side, also where the other one is left out: «بحث الأمر في لقاء مع رئيس اللجنة»."""
    behind = mention.line is instance.line and mention.start >= instance.end and mention not in instance.meant
    return slot not in instance.implied or (instance.cue.language == "ar" and behind)


def titled(mention: Mention, entities: Entities, *, told: bool) -> Entity | None:
    """Whoever acts; in Arabic somebody in office whom nobody names stands for himself, not for his government."""
    if mention.kind == "title" and mention.entity is None and mention.counterpart and entities.language == "ar":
        if mention.plural:  # «مع نظرائه الأوروبيين»
            return entities.described(mention, mention.line.surface(mention.start, mention.end))
        return _counterpart(mention) or entities.represented(mention)
    unnamed = told and mention.kind == "title" and mention.entity is None and not mention.counterpart
    unnamed = unnamed and entities.language == "ar"
    return (entities.titled(mention) if unnamed else None) or entities.represented(mention)


def _counterpart(mention: Mention) -> Entity | None:
    """«اتصال الرئيس الفرنسي بنظيره الروسي»: the one of that country whom the same sentence names."""
    country = mention.post.country if mention.post is not None else None
    here = {id(m.entity): m.entity for m in mention.line.mentions if m.kind == "person" and m.entity is not None}
    own = [
        person for person in here.values() if country is not None and country in (serves(person), _known_for(person))
    ]
    return own[0] if len(own) == 1 else None


def _known_for(person: Entity) -> str | None:
    return person.actor.links.get("serves") if person.actor is not None else None


def scene(mention: Mention, instance: Instance) -> bool:
    """«لقاء موسكو بين …», «قمة سنغافورة»: the place right behind the noun; a country beside one side is the other."""
    if mention.line is not instance.line or mention.preposition:
        return False
    if mention.start != instance.end:  # «محادثات جنيف وأستانا»
        before = (m for m in instance.all() if m.kind == "place" and m.line is mention.line and m.end == mention.start)
        return mention.kind == "place" and mention.conjoined and any(scene(m, instance) for m in before)
    if mention.kind == "place":
        return True
    others = [m for m in instance.all() if m is not mention]
    return instance.cue.language == "ar" and (not others or any(m.preposition == "بين" for m in others))


def rank(group: Mention, entities: Entities) -> str:
    """The office of those who meet for their states; one word for all heads of state."""
    for _, rest in clitics(group.line.words[group.start]):
        if rest in entities.words("heads_together"):
            return "heads"
        if rest in entities.words("state_officers"):
            return bare(rest)
    return ""


def own_government(instance: Instance, entities: Entities) -> Entity | None:
    """«دعت رئيسة الوزراء حكومتها إلى اجتماع»: the government that the person named serves."""
    persons = [m for m in instance.all() if m.kind in ("person", "title")]
    countries = [serves(m.entity) or (m.post.country if m.post else None) for m in persons if m.entity is not None]
    path = entities.lexicon.government(countries[0]) if countries and countries[0] else None
    return entities.actor(path, persons[0]) if path else None


def people(mention: Mention, instance: Instance, entities: Entities) -> Entity | None:
    """«التقى ناجين من الحريق»: people whom no list of groups knows; «حكومتها» is that of whoever is named."""
    if mention.line.words[mention.start] in entities.words("own_side"):
        return own_government(instance, entities)
    heads = {bare(rest) for taken, rest in clitics(mention.line.words[mention.start]) if taken in ("", "ب", "ل")}
    if heads & {bare(word) for word in entities.words("reporters")}:
        return None  # «قال في لقاء مع الصحفيين»
    heads |= {head.removesuffix("ا") for head in heads}
    told = mention.end > mention.start + 1  # not «التقى الفتاة», whoever she is
    described = told and met(mention, instance)
    known = [entities.words(name) for name in ("people_met", *(_DESCRIBED if described else ()))]
    mention.somebody = mention.somebody or any(not heads.isdisjoint(words) for words in known)
    return entities.people(mention)


def sided(mention: Mention, entities: Entities) -> bool:
    """«مفاوضات مع أربيل»: a city that is no capital, as a side."""
    arabic = mention.kind == "place" and entities.language == "ar"
    return arabic and mention.preposition in entities.words("sides_with")


def speaking_for(person: Entity, instance: Instance, entities: Entities) -> Entity | None:
    """«نحن في محادثات مع كوريا الشمالية», says a minister: it is his country that talks with the other."""
    start = instance.line.tokens[instance.start].start
    quoted = any(q.start <= start < q.end for q in instance.line.sentence.quotations)
    others = [m for slot, filled in instance.args.items() if slot not in instance.implied for m in filled]
    others += [m for m in instance.args.get("participant", ()) if m.preposition == "مع"]
    states = bool(others) and all(m.kind == "country" for m in others if m.preposition == "مع")
    country = serves(person) if person.kind == "person" else None
    path = entities.lexicon.government(country) if country else None
    if path is None or not quoted or not states or instance.cue.cls != "Talks":
        return None
    return entities.actor(path, person.mentions[0])


def serves(person: Entity) -> str | None:
    return next((post.country for post in person.posts if post.country is not None), None)


def in_office(word: str, instance: Instance, entities: Entities) -> list[Entity]:
    """«الوزيران», «الرئيسين»: those in that office, or counterparts of one, whom the report has named so far."""
    office, number = bare(word)[:-2], instance.line.sentence.number
    if office not in entities.words("paired_offices"):
        return []
    known = {office, office + "ه", "و" + office}
    counterparts, heads = entities.words("counterparts"), entities.words("heads_of_state")

    def fits(post: Post) -> bool:
        words = fold(post.title).split()
        held = bool(words) and (words[0] in known or not known.isdisjoint(words[1:] if office not in heads else ()))
        return fold(post.lemma) in counterparts or (held and (office not in heads or fold(post.lemma) in heads))

    named = [p for p in entities.persons if any(m.line.sentence.number <= number for m in p.mentions)]
    return [person for person in named if any(fits(post) for post in person.posts)]
