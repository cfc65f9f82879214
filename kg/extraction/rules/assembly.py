"""Drafts and entities -> the Report: ids given, names ordered, evidence attached.

Called by `reader` last. Only what is referred to, or named in its own right, becomes an item.
"""

from dataclasses import dataclass, field

from kg.extraction.report import (
    Claim,
    Commitment,
    Demand,
    Evidence,
    HeldPost,
    Meeting,
    Organization,
    Participant,
    Person,
    Place,
    Report,
    Response,
    Source,
    Visit,
)
from kg.extraction.rules.drafts import (
    ClaimDraft,
    CommitmentDraft,
    DemandDraft,
    Draft,
    MeetingDraft,
    ResponseDraft,
    VisitDraft,
)
from kg.extraction.rules.entities import Entities
from kg.extraction.rules.mentions import Entity, Mention
from kg.language.document import Document

_MOST_EVIDENCE = 12


@dataclass(slots=True)
class Drafts:
    """Everything an article told of, before it becomes a Report."""

    visits: list[VisitDraft] = field(default_factory=list)
    meetings: list[MeetingDraft] = field(default_factory=list)
    demands: list[DemandDraft] = field(default_factory=list)
    commitments: list[CommitmentDraft] = field(default_factory=list)
    responses: list[ResponseDraft] = field(default_factory=list)
    claims: list[ClaimDraft] = field(default_factory=list)


def assemble(document: Document, entities: Entities, drafts: Drafts) -> Report:
    """The Report of an article."""
    return _Assembly(document, entities, drafts).report()


class _Assembly:
    def __init__(self, document: Document, entities: Entities, drafts: Drafts) -> None:
        self.document, self.entities, self.drafts = document, entities, drafts
        self.language = document.article.language
        for mention in [m for claim in drafts.claims for m in (claim.speaker, claim.outlet) if m is not None]:
            if mention.kind != "group":
                entities.agent(mention)  # a source may be the first that makes its body known
        used = _used(drafts, entities)
        self.bodies = [
            entity
            for entity in entities.organizations.values()
            if entity.names
            and (
                id(entity) in used
                or _tells(entity)
                or (entity.org_kind not in _VAGUE and any(mention.acting for mention in entity.mentions))
            )
        ]

    def report(self) -> Report:
        drafts = self.drafts
        self._number()
        persons = tuple(self._person(entity) for entity in self.entities.persons)
        return Report(
            article=self.document.article,
            persons=persons,
            visits=tuple(self._visit(draft) for draft in drafts.visits),
            meetings=tuple(self._meeting(draft) for draft in drafts.meetings),
            demands=tuple(self._demand(draft) for draft in drafts.demands),
            commitments=tuple(self._commitment(draft) for draft in drafts.commitments),
            responses=tuple(self._response(draft) for draft in drafts.responses),
            claims=tuple(self._claim(draft) for draft in drafts.claims),
            organizations=tuple(self._organization(entity) for entity in self.bodies),
            places=tuple(self._place(entity) for entity in self.entities.places.values()),
        )

    def _number(self) -> None:
        drafts = self.drafts
        for prefix, entities in (
            ("p", self.entities.persons),
            ("o", self.bodies),
            ("l", list(self.entities.places.values())),
        ):
            for number, entity in enumerate(entities, start=1):
                entity.id = f"{prefix}{number}"
        series: tuple[tuple[str, list[Draft]], ...] = (
            ("v", [*drafts.visits]),
            ("m", [*drafts.meetings]),
            ("d", [*drafts.demands]),
            ("c", [*drafts.commitments]),
            ("r", [*drafts.responses]),
            ("k", [*drafts.claims]),
        )
        for prefix, items in series:
            for number, draft in enumerate(items, start=1):
                draft.id = f"{prefix}{number}"

    # -- named things -----------------------------------------------------------------------------

    def _person(self, entity: Entity) -> Person:
        posts = tuple(
            HeldPost(
                title=post.title,
                organization=post.organization.entity.id
                if post.organization and post.organization.entity and post.organization.entity.id
                else None,
                country=self._country_name(post.country),
                status=post.status,
            )
            for post in entity.posts
            if post.kind not in ("honorific", "epithet")
        )
        return Person(
            id=entity.id,
            type="Person",
            names=self._names(entity),
            known=self._known(entity),
            posts=posts,
            evidence=_mentioned(entity),
        )

    def _organization(self, entity: Entity) -> Organization:
        cls = entity.actor.cls if entity.actor and entity.actor.family == "organization" else _class_of(entity.org_kind)
        part_of = entity.part_of.id if entity.part_of is not None and entity.part_of.id else None
        return Organization(
            id=entity.id,
            type=cls or "Organization",
            names=self._names(entity),
            known=self._known(entity),
            kind=entity.org_kind,
            part_of=part_of,
            evidence=_mentioned(entity),
        )

    def _place(self, entity: Entity) -> Place:
        cls = entity.actor.cls if entity.actor is not None else "Place"
        return Place(
            id=entity.id,
            type=cls or "Place",
            names=self._names(entity),
            known=self._known(entity),
            evidence=_mentioned(entity),
        )

    def _names(self, entity: Entity) -> tuple[str, ...]:
        """The forms in the text, the fullest first, then the usual form in the other script."""
        other = "en" if self.language == "ar" else "ar"
        label = entity.actor.labels.get(other) if entity.actor is not None else None
        return tuple(dict.fromkeys([*entity.names, *([label] if label else [])]))

    def _known(self, entity: Entity) -> str | None:
        return entity.actor.path if entity.actor is not None else None

    def _country_name(self, path: str | None) -> str | None:
        actor = self.entities.lexicon.actors.get(path) if path else None
        return actor.labels.get(self.language) if actor is not None else None

    # -- events and speech acts ---------------------------------------------------------------------

    def _visit(self, draft: VisitDraft) -> Visit:
        assert draft.visitor is not None
        assert draft.destination is not None
        return Visit(
            id=draft.id,
            type=draft.cls,
            visitor=draft.visitor.id,
            destination=draft.destination.id,
            status=draft.status,
            time=draft.time,
            evidence=draft.evidence(),
        )

    def _meeting(self, draft: MeetingDraft) -> Meeting:
        return Meeting(
            id=draft.id,
            type=draft.cls,
            kind=draft.cls[:1].lower() + draft.cls[1:],
            status=draft.status,
            participants=tuple(Participant(agent=entity.id, role=role) for entity, role in draft.roles.values()),
            place=draft.place.id if draft.place else None,
            time=draft.time,
            part_of_visit=draft.visit.id if draft.visit else None,
            evidence=draft.evidence(),
        )

    def _demand(self, draft: DemandDraft) -> Demand:
        return Demand(
            id=draft.id,
            type=draft.cls,
            issuer=_named(draft.issuer),
            on_behalf_of=_named(draft.on_behalf_of),
            conveyed_by=_named(draft.conveyed_by),
            addressees=tuple(entity.id for entity in draft.addressees if _named(entity)),
            content=draft.content,
            force=draft.force,
            condition=draft.condition,
            deadline=draft.deadline,
            status=draft.status,  # type: ignore[arg-type]
            made_in=draft.meeting.id if draft.meeting else None,
            evidence=draft.evidence(),
        )

    def _commitment(self, draft: CommitmentDraft) -> Commitment:
        return Commitment(
            id=draft.id,
            type=draft.cls,
            promisor=_named(draft.promisor),
            promisee=_named(draft.promisee),
            content=draft.content,
            condition=draft.condition,
            deadline=draft.deadline,
            action_of=draft.demand.id if draft.demand else None,
            made_in=draft.meeting.id if draft.meeting else None,
            evidence=draft.evidence(),
        )

    def _response(self, draft: ResponseDraft) -> Response:
        return Response(
            id=draft.id,
            type=draft.cls,
            responder=_named(draft.responder),
            responds_to=draft.demand.id if draft.demand else None,
            response=draft.response,
            content=draft.content,
            evidence=draft.evidence(),
        )

    # -- claims -------------------------------------------------------------------------------------

    def _claim(self, draft: ClaimDraft) -> Claim:
        return Claim(
            id=draft.id,
            type=draft.cls,
            about=draft.about.id if draft.about else None,
            content=draft.content,
            source=self._source(draft.speaker),
            via=(self._source(draft.outlet),) if draft.outlet is not None and draft.outlet is not draft.speaker else (),
            certainty=draft.certainty,  # type: ignore[arg-type]
            polarity="negative" if draft.negative else "positive",
            tense=draft.tense,  # type: ignore[arg-type]
            direct=draft.direct,
            contradicts=tuple(dict.fromkeys(other.id for other in draft.contradicts)),
            evidence=draft.evidence(),
        )

    def _source(self, mention: Mention | None) -> Source:
        if mention is None:
            return Source(description=self.document.article.publisher or None)
        if mention.kind == "source":
            affiliation = self.entities.agent(mention.affiliation) if mention.affiliation is not None else None
            return Source(
                description=mention.name,
                anonymous=True,
                affiliation=affiliation.id if affiliation and affiliation.id else None,
            )
        if mention.kind in ("document", "pronoun"):
            return Source(description=mention.name)
        if _untold(mention):  # «قال وزير الخارجية الروسي»: who holds the post is not named
            affiliation = self.entities.agent(mention)
            assert mention.post is not None
            return Source(
                description=self.entities.whole(mention, mention.post.title),
                affiliation=affiliation.id if affiliation and affiliation.id else None,
            )
        if mention.kind == "group" and (mention.entity is None or not mention.entity.id):
            return Source(description=mention.name, anonymous=True)
        entity = self.entities.agent(mention)
        if entity is not None and entity.id:
            return Source(agent=entity.id, description=mention.name or (mention.post.title if mention.post else None))
        return Source(
            description=mention.name or (mention.post.title if mention.post else None),
            anonymous=mention.kind == "group",
        )


_VAGUE = frozenset({"group", "delegation", "region", "place"})
_SCENERY = _VAGUE | {"mediaOutlet", "newsAgency", "media", "company", "government"}


def _untold(mention: Mention) -> bool:
    """Whether a speaker is only called by a post of a state that the article names nobody for."""
    post = mention.post
    return mention.kind == "title" and mention.entity is None and post is not None and post.organization is None


def _named(entity: Entity | None) -> str | None:
    """The id of an entity; None for one that is not listed: only an adjective tells of it («الدبلوماسي الأميركي»)."""
    return entity.id or None if entity is not None else None


def _tells(entity: Entity) -> bool:
    """Whether a body is worth listing though it does nothing: not an outlet or a cabinet spoken of in passing."""
    return entity.org_kind not in _SCENERY and (entity.actor is not None or entity.org_kind != "organization")


def _used(drafts: Drafts, entities: Entities) -> set[int]:
    """The entities that an item of the report refers to: those of events, speech acts, sources and posts."""
    found: list[Entity | None] = [visit.visitor for visit in drafts.visits]
    found += [entity for meeting in drafts.meetings for entity, _ in meeting.roles.values()]
    for demand in drafts.demands:
        found += [demand.issuer, demand.on_behalf_of, demand.conveyed_by, *demand.addressees]
    found += [entity for promise in drafts.commitments for entity in (promise.promisor, promise.promisee)]
    found += [answer.responder for answer in drafts.responses]
    for claim in drafts.claims:
        for mention in (claim.speaker, claim.outlet):
            if mention is not None and mention.kind != "group" and not _untold(mention):
                found.append(entities.agent(mention))
                found.append(entities.agent(mention.affiliation) if mention.affiliation is not None else None)
    for person in entities.persons:
        found += [post.organization.entity for post in person.posts if post.organization is not None]
    found += [entity.part_of for entity in found if entity is not None]
    return {id(entity) for entity in found if entity is not None}


def _mentioned(entity: Entity) -> tuple[Evidence, ...]:
    """Where an entity is named: its own words, in the order of the text, the first dozen."""
    ordered = sorted(entity.mentions, key=lambda m: (m.line.sentence.number, m.start))
    found = dict.fromkeys(_own_words(mention) for mention in ordered)
    return tuple(found)[:_MOST_EVIDENCE]


def _own_words(mention: Mention) -> Evidence:
    if mention.name_start >= 0:
        return mention.line.evidence_of(mention.name_start, mention.name_end)
    return mention.line.evidence_of(mention.start, mention.end)


_CLASSES = {"group": "UnnamedGroup", "media": "MediaOutlet", "party": "PoliticalParty", "armedForces": "ArmedForces"}


def _class_of(kind: str) -> str:
    return _CLASSES.get(kind, kind[:1].upper() + kind[1:])
