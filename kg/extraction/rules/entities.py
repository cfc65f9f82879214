"""Who is who within one article: mentions that mean the same become one `Entity`.

`link(lines, lexicon, language)` is called once all mentions of an article are found. Full names come first, then
surnames alone, then titles alone; a guess is made only where one candidate fits.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from kg.extraction.rules.mentions import Entity, Line, Mention, Post, said
from kg.extraction.rules.persons import link_persons, post_fits
from kg.extraction.rules.spoken_countries import countries, main_country
from kg.language.lexicon import Actor, Lexicon, words_of
from kg.language.normal import bare, fold


@dataclass(slots=True)
class Entities:
    """The entities of an article in order of first mention, made on demand for bodies and places.

    `published` is the day of publication; `comes_to` tells where somebody in office of a country comes to, if the
    report leaves it open; `written` is the country that an Arabic report is written from, where it tells.
    """

    lexicon: Lexicon
    language: str
    published: date | None = None
    comes_to: Callable[[str], str | None] = lambda _: None
    written: str | None = None
    persons: list[Entity] = field(default_factory=list)
    organizations: dict[str, Entity] = field(default_factory=dict)
    places: dict[str, Entity] = field(default_factory=dict)

    def words(self, name: str) -> frozenset[str]:
        """A closed class of the grammar file of the article's language."""
        return self.lexicon.grammar[self.language].words(name)

    def agent(self, mention: Mention) -> Entity | None:
        """Whoever acts under this mention: a person, a body, the government of a country, a group."""
        if mention.entity is not None:
            return mention.entity
        if mention.kind in ("person", "title"):
            return self._of_post(mention)
        if mention.kind in ("country", "place"):
            return self._government(mention)
        if mention.kind in ("organization", "group"):
            return self.organization(mention)
        return None

    def represented(self, mention: Mention) -> Entity | None:
        """Whoever acts, where a delegation stands for the body that sent it: «وفد من شركة النفط», «وفد الحركة»."""
        if mention.kind == "group" and mention.org_kind == "delegation" and mention.entity is None:
            bodies = [m for m in mention.line.mentions if m.kind == "organization" and not m.inside]
            sender = next((m for m in bodies if mention.start < m.start <= mention.end + 1), None)
            if sender is not None and (sender.start < mention.end or sender.preposition in self.words("sent_by")):
                return self.agent(sender)
        if mention.kind == "group" and mention.entity is None and not mention.members and self.language == "ar":
            return self._of_their_own(mention) or self.agent(mention)
        return self.agent(mention)

    def _of_their_own(self, group: Mention) -> Entity | None:
        """«مسؤولين من الجيش», «وفدا من غرفة التجارة»: the body whose people they are, else all the words for them."""
        behind = [*group.line.mentions, *group.line.things]
        whose = next((m for m in behind if m.start == group.end + 1 and not m.genitive), None)
        if whose is None or whose.preposition not in self.words("sent_by"):
            return None
        if whose.kind in ("organization", "country") or (whose.kind == "place" and whose.preposition != "من"):
            return self.agent(whose)  # «ممثلين عن دمشق», not «وفدا من حلب»
        if whose.kind in ("thing", "place", "group"):
            group.name = group.line.surface(group.start, whose.end)
        return None

    def people(self, mention: Mention) -> Entity | None:
        """The unnamed people that a noun phrase means where somebody is asked or met; None for a thing."""
        if not mention.plural and not mention.somebody:
            return None
        mention.kind, mention.org_kind = "group", "group"
        return self.organization(mention)

    def unnamed(self, mention: Mention) -> Entity | None:
        """Who is meant by a title, or a description of a source, that nobody is named for: «الناشطة»."""
        known = self.agent(mention.affiliation) if mention.affiliation is not None else None
        if mention.kind == "place" and mention.name:
            return self.organization(mention)  # «طلبت الوزارة من أربيل أن …»
        if mention.kind == "thing" and mention.unknown:
            bare_name = self.language == "ar" and (
                not mention.preposition and not mention.name.endswith("ا") and mention.name[:1] not in "بلوف"
            )  # «أمرت الشركة ساندبرج بـ»
            return self.surname(mention) or (self.described(mention, mention.name) if bare_name else None)
        if known is not None or mention.kind not in ("title", "source"):
            return known
        return self.described(mention, mention.line.surface(mention.start, mention.end))

    def titled(self, mention: Mention) -> Entity | None:
        """Somebody in office whom nobody names: «الرئيس الصيني»; None where one of those named may be meant."""
        post = mention.post
        if post is None or post.status == "former" or post.kind != "office" or post.country is None:
            return None
        if any(self._may_hold(person, post) for person in self.persons):
            return None
        return self.described(mention, post.title)

    def _may_hold(self, person: Entity, post: Post) -> bool:
        """Whether a post may be that of somebody named: he serves that country, and holds no other office of it."""
        held = [own for own in person.posts if own.country == post.country and own.kind == "office"]
        if held:
            if any(own.lemma in self.words("counterparts") for own in held):
                return True
            highest = self.words("heads_of_state")
            leads = fold(post.lemma) in highest
            return any(post_fits(own, post) or (leads and fold(own.lemma) in highest) for own in held)
        serves = person.actor.links.get("serves") if person.actor is not None else None
        return not person.posts and serves == post.country

    def described(self, mention: Mention, words: str) -> Entity:
        """Somebody without a name: the words that describe him stand for him."""
        mention.name = mention.name or self.whole(mention, words)
        key = self._body_key(mention.name)
        if key not in self.organizations:
            self.organizations[key] = Entity("organization", [], org_kind="group", named=False)
        _note(self.organizations[key], mention)
        return self.organizations[key]

    def whole(self, mention: Mention, words: str) -> str:
        """A title that ends with a preposition goes on with what stands behind: «المبعوث الروسي إلى أفغانستان»."""
        line, end = mention.line, mention.end
        if mention.kind != "title" or line.words[end - 1] not in self.words("open_ended_titles"):
            return words
        behind = next((m for m in line.mentions if m.start == end and m.kind != "person"), None)
        return line.surface(mention.start, behind.end if behind is not None else max(end - 1, mention.start + 1))

    def surname(self, mention: Mention) -> Entity | None:
        """The one person whose last name a word is that no list knows."""
        word = fold(mention.name)
        fitting = [p for p in self.persons if any(word in fold(name).split()[1:] for name in p.names)]
        return fitting[0] if len(fitting) == 1 else None

    def organization(self, mention: Mention) -> Entity:
        """The body of a mention; two names of one body share it."""
        key = mention.actor.path if mention.actor else self._body_key(mention.alias_of or mention.name)
        entity = self.organizations.get(key)
        if entity is None and mention.kind == "group":
            entity = next((e for k, e in self.organizations.items() if not e.named and _same_people(k, key)), None)
        if entity is None:
            entity = Entity(
                "organization", [], actor=mention.actor, org_kind=mention.org_kind, named=mention.kind != "group"
            )
            self.organizations[key] = entity
        _note(entity, mention)
        return entity

    def _body_key(self, name: str) -> str:
        """The words that tell one body from another: «حزب» and «حركة» are often left out."""
        words = [bare(word) for word in words_of(name)]
        omissible = self.words("omissible_heads")
        return " ".join([word for word in words if word not in omissible] or words)

    def place(self, mention: Mention) -> Entity | None:
        """The place of a mention, also where the same words could stand for a government."""
        if mention.kind not in ("country", "place"):
            return None
        if mention.actor is None:
            return self._unknown_place(mention)
        path = mention.actor.path
        if mention.actor.family == "organization":
            path = mention.actor.links.get("governmentOf", path)
        entity = self.places.get(path)
        if entity is None:
            entity = self.places[path] = Entity("place", [], actor=self.lexicon.actors.get(path, mention.actor))
        _note(entity, mention)
        return entity

    def site(self, mention: Mention) -> Entity | None:
        """A place that is described, or a body that is visited: «مخيم للاجئين», «القنصلية»."""
        told = mention.kind in ("thing", "organization", "group")  # «دول غرب أفريقيا»
        return self._unknown_place(mention) if told and mention.name else None

    def _unknown_place(self, mention: Mention) -> Entity | None:
        """A place that no list knows, where somebody goes: «إلى ساراييفو»."""
        words = mention.name.split()
        first = 2 if self.language == "ar" and fold(words[0]) in self.words("settlements") else 1  # «ولاية شمال الراين»
        parts = (at for at in range(first, len(words)) if fold(words[at]) in self.words("directions"))
        cut = next(parts, len(words))
        mention.name = " ".join(words[:cut]) if mention.kind != "group" else mention.name
        key = fold(mention.name)
        if not key:
            return None
        entity = self.places.setdefault(key, Entity("place", []))
        _note(entity, mention)
        return entity

    def actor(self, path: str, mention: Mention) -> Entity | None:
        """The body with a path among the known actors, spoken of by a mention."""
        actor = self.lexicon.actors.get(path)
        if actor is None:
            return None
        entity = self.organizations.get(path)
        if entity is None:
            name = actor.labels.get(self.language) or next(iter(actor.labels.values()), path)
            kind = actor.cls[:1].lower() + actor.cls[1:]
            entity = self.organizations[path] = Entity("organization", [name], actor=actor, org_kind=kind)
        if mention not in entity.mentions:
            entity.mentions.append(mention)
        return entity

    def _government(self, mention: Mention) -> Entity | None:
        actor = mention.actor
        if actor is None:
            return None
        if actor.family == "organization":
            return self.organization(mention)
        if actor.cls != "Country" and "inCountry" not in actor.links:
            return self.organization(mention)  # «أوروبا» that is asked for something is nobody's government
        country = actor.path if actor.cls == "Country" else _capital_of(actor, self.lexicon)
        path = self._stands_for(actor.path) or (self.lexicon.government(country) if country else None)
        entity = self.actor(path, mention) if path else None
        if entity is not None:
            _note(entity, mention)
        return entity

    def _stands_for(self, place: str) -> str | None:
        """The body that a city means where it acts, other than the government of its country: Brussels."""
        metonyms = self.lexicon.grammar[self.language].pairs("metonyms")
        return next(iter(metonyms.get(place, ())), None)

    def _of_post(self, mention: Mention) -> Entity | None:
        """A title nobody is named for: the body of the post, or the government of its country."""
        post = mention.post
        if post is None:
            return None
        envoy = post.country is not None and post.lemma in self.words("envoys")
        if post.organization is not None and not envoy:  # «سفيرة الولايات المتحدة لدى المنظمة»
            return self.organization(post.organization)
        if (known := self._counterpart(post)) is not None:
            return known
        speaks_for_state = post.kind == "office" and post.status != "former"
        path = self.lexicon.government(post.country) if post.country and speaks_for_state else None
        return self.actor(path, mention) if path else None

    def _counterpart(self, post: Post) -> Entity | None:
        """«نظيره اليوناني فلان … الوزير اليوناني»: the only one of a country, named as a counterpart."""
        if post.country is None or post.kind != "office" or post.status == "former":
            return None
        serving = [person for person in self.persons if any(own.country == post.country for own in person.posts)]
        named = [own.lemma in self.words("counterparts") for person in serving for own in person.posts]
        return serving[0] if len(serving) == 1 and any(named) else None


def link(lines: list[Line], lexicon: Lexicon, language: str) -> Entities:
    """Settle who is who; afterwards every person mention has its entity."""
    entities = Entities(lexicon, language)
    entities.persons = link_persons(lines, lexicon, language)
    bodies = [m for line in lines for m in line.mentions if m.kind == "organization"]
    for mention in bodies:
        if not mention.anaphoric:
            mention.entity = entities.organization(mention)
    for post in _posts(lines):
        if post.organization is not None and not post.organization.anaphoric:
            post.organization.entity = entities.organization(post.organization)
            bodies.append(post.organization)
    alike = lexicon.grammar[language].pairs("kinds_called_alike").values()
    weak = entities.words("weak_heads") - entities.words("bare_government") if language == "ar" else frozenset[str]()
    bodies.sort(key=lambda m: (m.line.sentence.number, m.start))
    for mention in bodies:
        if mention.anaphoric:
            mention.entity = _antecedent(mention, bodies, alike, weak) or _home(mention, lines, entities)
    if language == "ar":
        _leave_out(lines, weak)
    for post in _posts(lines):
        if post.organization is not None and post.organization.anaphoric:
            post.organization.entity = _antecedent(post.organization, bodies, alike, weak)
    return entities


def _posts(lines: list[Line]) -> list[Post]:
    """The posts of all mentions."""
    mentions = [mention for line in lines for mention in line.mentions]
    return [post for m in mentions for post in (*m.front_posts, *([m.post] if m.post else []), *m.extra_posts)]


def _antecedent(
    mention: Mention, bodies: list[Mention], alike: Iterable[list[str]], weak: frozenset[str]
) -> Entity | None:
    """Whose full name begins with the word that stands alone here: «الحركة» after «حركة نهوض الروابي»."""
    head = bare(fold(mention.name))
    place = (mention.line.sentence.number, mention.start)
    fitting = [m for m in bodies if not m.anaphoric and m.entity and head in _heads_of(m)]
    if not fitting and fold(mention.name) in weak:
        return None
    fitting = fitting or [m for m in bodies if not m.anaphoric and m.entity and _same_kind(mention, m, alike)]
    before = [m for m in fitting if (m.line.sentence.number, m.start) < place]
    if not before and head == fold("رئاسة"):
        return None  # «رئيس مكتب الرئاسة», and the presidency of another state further on
    chosen = before[-1] if before else fitting[0] if fitting else None
    if chosen is None or chosen.entity is None:
        return None
    _note(chosen.entity, mention)
    return chosen.entity


def _leave_out(lines: list[Line], weak: frozenset[str]) -> None:
    """Take back what is a common noun, for no body called so is named: «الشركة», «المجموعة»."""
    for line in lines:
        line.mentions[:] = [
            m for m in line.mentions if m.entity is not None or not m.anaphoric or fold(m.name) not in weak
        ]


def _same_kind(mention: Mention, other: Mention, alike: Iterable[list[str]]) -> bool:
    """Whether another body may be called so, though the word is not in its name: «الحركة» of «حماس»."""
    return any(mention.org_kind in kinds and other.org_kind in kinds for kinds in alike)


def _home(mention: Mention, lines: list[Line], entities: Entities) -> Entity | None:
    """«الحكومة», «السلطات» where none was named: the government of the country that the article is about."""
    if entities.language != "ar" or fold(mention.name) not in entities.words("bare_government"):
        return None
    country = main_country(countries(lines, entities.lexicon, entities.language))
    path = entities.lexicon.government(country) if country else None
    entity = entities.actor(path, mention) if path else None
    if entity is not None:
        _note(entity, mention)
    return entity


def _heads_of(mention: Mention) -> set[str]:
    """The first word of what a body is called here, and of what it is known as: «فصيل عصائب الجبل», «عصائب الجبل»."""
    actor = mention.entity.actor if mention.entity is not None else None
    known = (name for name, language in (actor.names if actor else ()) if language == "ar")
    return {bare(fold(words[0])) for name in (mention.name, *known) if (words := words_of(name))}


def _note(entity: Entity, mention: Mention) -> None:
    name = said(mention.name)
    if name and fold(name) not in {fold(known) for known in entity.names}:
        entity.names.append(name)
    if mention not in entity.mentions:
        entity.mentions.append(mention)


def _capital_of(actor: Actor, lexicon: Lexicon) -> str | None:
    """The country whose capital a city is; other cities do not stand for governments."""
    country = actor.links.get("inCountry")
    known = lexicon.actors.get(country) if country else None
    return country if known is not None and known.links.get("capital") == actor.path else None


def _same_people(one: str, other: str) -> bool:
    """Whether one description of a group only goes on where the other ends: «قادة الكتائب», «قادة الكتائب العراقية»."""
    small, large = sorted((one.split(), other.split()), key=len)
    return len(small) > 1 and large[: len(small)] == small


__all__ = ["Entities", "Post", "link"]
