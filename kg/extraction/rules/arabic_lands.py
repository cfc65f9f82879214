"""Destinations that only point back: «وصل إلى المملكة», «يزور البلاد», «زيارته للجزيرة» -> the place that is meant.

`settle_lands(found, lines, entities)` is called by `reader` before it makes visits of the instances.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from kg.extraction.rules.arabic_goals import told_of
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.instances import Instance
from kg.extraction.rules.mentions import Line, Mention
from kg.extraction.rules.spoken_countries import countries_in
from kg.language.arabic import clitics
from kg.language.lexicon import Actor
from kg.language.normal import bare, fold

_BACK = 3  # sentences before that are looked through for the country


def settle_lands(found: Iterable[Instance], lines: list[Line], entities: Entities) -> None:
    """Put the place meant into each visit whose destination is a noun that points back."""
    for instance in found:
        gone_to = instance.args.get("destination", ()) if instance.family == "Visit" and told_of(instance) else ()
        if any(m.kind == "thing" for m in gone_to):
            instance.args["destination"] = [_meant(instance, m, lines, entities) or m for m in gone_to]


def _meant(instance: Instance, mention: Mention, lines: list[Line], entities: Entities) -> Mention | None:
    """The place that a noun means where it points back, as a mention of the same words."""
    if mention.kind != "thing" or mention.end != mention.start + 1 or not _leads_there(instance, mention):
        return None
    heads = _heads(mention)
    if heads & entities.words("own_lands"):
        return _country(mention, _of_the_other(instance, mention), entities)
    if heads & entities.words("lands"):
        return _country(mention, _spoken_of(instance, mention, lines, entities), entities)
    settlements = {bare(head) for head in heads if bare(head) != head} & entities.words("settlements")
    return _settlement(mention, settlements, lines) if settlements else None


def _leads_there(instance: Instance, mention: Mention) -> bool:
    """Whether a noun is where the journey leads, and no part of another phrase: «قيادة العمليات للمحافظة»."""
    before = {instance.end, *(m.end for m in instance.args.get("visitor", ()) if m.line is mention.line)}
    return mention.preposition in ("", "الي") or (mention.preposition == "ل" and mention.start in before)


def _heads(mention: Mention) -> set[str]:
    """The word of a noun, with and without what may be written onto it."""
    return {rest for _, rest in clitics(mention.line.words[mention.start])}


def _country(mention: Mention, path: str | None, entities: Entities) -> Mention | None:
    actor = entities.lexicon.actors.get(path) if path is not None else None
    if actor is None:
        return None
    return replace(mention, kind="country", actor=actor, name=actor.labels.get("ar", mention.name))


def _own(instance: Instance) -> set[str]:
    """The countries that the visitors serve."""
    people = (m.entity for m in instance.args.get("visitor", ()) if m.entity is not None)
    return {post.country for one in people for post in one.posts if post.country is not None}


def _of_the_other(instance: Instance, mention: Mention) -> str | None:
    """«قال الرئيس اللبناني في مؤتمر مع الوزير الذي يزور بلاده»: the country of whom the sentence names besides."""
    own, visitors = _own(instance), {id(m.entity) for m in instance.args.get("visitor", ())}
    others = [m.entity for m in mention.line.mentions if m.kind in ("person", "title") and m.end <= mention.start]
    serving = [p.country for one in others if one is not None and id(one) not in visitors for p in one.posts]
    return next((country for country in reversed(serving) if country is not None and country not in own), None)


def _spoken_of(instance: Instance, mention: Mention, lines: list[Line], entities: Entities) -> str | None:
    """The country that the report is written from or that was named last before, none that the visitor serves.

    For «المملكة» it is the one kingdom named.
    """
    own, number = _own(instance), mention.line.sentence.number
    kingdoms = {bare(head) for head in _heads(mention)} & {bare(word) for word in entities.words("kingdoms")}
    if entities.written is not None and entities.written not in own:
        here = entities.lexicon.actors.get(entities.written)
        if not kingdoms or _is_called(here, kingdoms):
            return entities.written
    if kingdoms:
        named = {path for line in lines for path in countries_in(line, entities.lexicon, "ar") if path not in own}
        fitting = [path for path in sorted(named) if _is_called(entities.lexicon.actors.get(path), kingdoms)]
        return fitting[0] if len(fitting) == 1 else None
    for line in reversed([one for one in lines if number - _BACK <= one.sentence.number <= number]):
        end = mention.start if line is mention.line else len(line.words)
        before = [path for path in countries_in(line, entities.lexicon, "ar", end) if path not in own]
        if before:
            return before[-1]
    return None


def _is_called(country: Actor | None, heads: set[str]) -> bool:
    """Whether the full name of a country begins with «المملكة», «سلطنة» and it is called so: not the United Kingdom."""
    names = [fold(name).split() for name, language in (country.names if country else ()) if language == "ar"]
    return any(bare(words[0]) in heads and not words[-1].endswith("متحده") for words in names if len(words) > 1)


def _settlement(mention: Mention, heads: set[str], lines: list[Line]) -> Mention | None:
    """«المدينة», «الجزيرة» where «مدينة …», «جزيرة …» was named before: the last one called so."""
    for named in _places_before(mention, lines):
        if heads & _heads(named):
            return replace(mention, kind="place", actor=named.actor, name=named.name)
    return None


def _places_before(mention: Mention, lines: list[Line]) -> Iterator[Mention]:
    """The places with a name before a mention, the nearest first."""
    number = mention.line.sentence.number
    for line in reversed(lines[: number + 1] if number < len(lines) else lines):
        for named in reversed(line.mentions):
            if named.kind == "place" and (line is not mention.line or named.end <= mention.start):
                yield named
