"""What a language model says of an article -> the Report, of which every word is the article's.

In: a document and what was told of it; out: items with evidence found in the text, and what was not believed.
Called by `reader`. The model is taken at its word for nothing but who does what to whom.
"""

from collections.abc import Iterable
from typing import TypeVar

from kg.extraction.account import Drop
from kg.extraction.llm import answer as told
from kg.extraction.llm.answer import FAMILY, Answer
from kg.extraction.llm.grounds import Grounds
from kg.extraction.llm.known import Known
from kg.extraction.llm.vocabulary import Vocabulary
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
from kg.language.document import Document

PERSON, BODY, PLACE, VISIT, MEETING, DEMAND, COMMITMENT, RESPONSE, CLAIM = "polvmdcrk"
AGENTS, ANYTHING = PERSON + BODY, "polvmdcrk"
T = TypeVar("T")


def founded(
    document: Document, answer: Answer, vocabulary: Vocabulary, known: Known
) -> tuple[Report, tuple[Drop, ...], int]:
    """The Report, what was dropped, and how many quotes stand in another sentence than was said."""
    work = _Founding(document, vocabulary, known)
    report = work.report(answer)
    return report, tuple(work.grounds.drops), work.grounds.moved


class _Founding:
    def __init__(self, document: Document, vocabulary: Vocabulary, known: Known) -> None:
        self.document, self.vocabulary, self.known = document, vocabulary, known
        self.grounds = Grounds(document)
        self._evidence: tuple[Evidence, ...] = ()

    def report(self, whole: Answer) -> Report:
        for visit in whole.visits:
            self.grounds.date(visit, visit.time, coming=visit.status == "planned")
        for meeting in whole.meetings:
            self.grounds.date(meeting, meeting.time, coming=meeting.status == "planned")
        bodies = _made(self._body(one) for one in whole.organizations)
        parts = {one.id: one.part_of for one in whole.organizations}
        bodies = self._placed(bodies, parts)
        persons = _made(self._person(one) for one in whole.persons)
        places = _made(self._place(one) for one in whole.places)
        visits = _made(self._visit(one) for one in whole.visits)
        meetings = _made(self._meeting(one) for one in whole.meetings)
        demands = _made(self._demand(one) for one in whole.demands)
        commitments = _made(self._commitment(one) for one in whole.commitments)
        responses = _made(self._response(one) for one in whole.responses)
        claims = _made(self._claim(one) for one in whole.claims)
        return Report(
            article=self.document.article,
            persons=persons,
            organizations=bodies,
            places=places,
            visits=visits,
            meetings=meetings,
            demands=demands,
            commitments=commitments,
            responses=responses,
            claims=self._opposed(claims, whole.claims),
        )

    # -- named things -----------------------------------------------------------------------------------

    def _person(self, one: told.ToldPerson) -> Person | None:
        names = self._named(one, one.names)
        if not names:
            return None
        posts = _made(self._post(post, one.id) for post in one.posts)
        known = self.known.path(names, "person", "Person", self.document.article.language)
        new = self.grounds.enter(PERSON, one.id)
        return Person(id=new, type="Person", names=names, known=known, posts=posts, evidence=self._evidence)

    def _post(self, post: told.ToldPost, what: str) -> HeldPost | None:
        title = self.grounds.words(post.title, self._evidence, what, "name")
        country = post.country or None
        if country and not self.known.country(country, self.document.article, self.grounds.occurs):
            self.grounds.drop("name", what, country)
            country = None
        body = self.grounds.reference(post.organization, BODY, what)
        return HeldPost(title=title, organization=body, country=country, status=post.status) if title else None

    def _body(self, one: told.ToldOrganization) -> Organization | None:
        names = self._named(one, one.names)
        if not names:
            return None
        kind = self._kind("organizations", one.type, one.id)
        known = self.known.path(names, "organization", kind, self.document.article.language)
        new = self.grounds.enter(BODY, one.id)
        return Organization(id=new, type=kind, kind=_word(kind), names=names, known=known, evidence=self._evidence)

    def _placed(self, bodies: tuple[Organization, ...], told_parts: dict[str, str | None]) -> tuple[Organization, ...]:
        """The bodies with what each is a part of, now that all are known."""
        parts = {self.grounds.entered(one): (one, part) for one, part in told_parts.items() if part}
        found = []
        for body in bodies:
            one, part = parts.get(body.id, ("", None))
            whole = self.grounds.reference(part, BODY, one)
            found.append(body.model_copy(update={"part_of": whole}) if whole and whole != body.id else body)
        return tuple(found)

    def _place(self, one: told.ToldPlace) -> Place | None:
        names = self._named(one, one.names)
        if not names:
            return None
        kind = self._kind("places", one.type, one.id)
        known = self.known.path(names, "place", kind, self.document.article.language)
        return Place(id=self.grounds.enter(PLACE, one.id), type=kind, names=names, known=known, evidence=self._evidence)

    def _named(self, one: told.ToldItem, names: tuple[str, ...]) -> tuple[str, ...]:
        """The names that occur, of something of which there is evidence."""
        self._evidence = self.grounds.evidence(one)
        return self.grounds.names(names, one.id) if self._evidence else ()

    def _kind(self, group: str, kind: str, what: str) -> str:
        """A class of the ontology; of something else there is only the family."""
        family = FAMILY[group]
        if kind in self.vocabulary.names(family):
            return kind
        self.grounds.drop("kind", what, kind)
        return family

    # -- events -------------------------------------------------------------------------------------------

    def _visit(self, one: told.ToldVisit) -> Visit | None:
        self._evidence = self.grounds.evidence(one)
        visitor = self.grounds.reference(one.visitor, AGENTS, one.id)
        destination = self.grounds.reference(one.destination, PLACE, one.id)
        if not (self._evidence and visitor and destination):
            return None
        return Visit(
            id=self.grounds.enter(VISIT, one.id),
            type=self._kind("visits", one.type, one.id),
            visitor=visitor,
            destination=destination,
            status=one.status,
            time=self.grounds.time(one.time, one.id, coming=one.status == "planned"),
            topics=self._topics(one.topics, one.id),
            evidence=self._evidence,
        )

    def _meeting(self, one: told.ToldMeeting) -> Meeting | None:
        self._evidence = self.grounds.evidence(one)
        sides = {
            agent: Participant(agent=agent, role=side.role)
            for side in one.participants
            if (agent := self.grounds.reference(side.agent, AGENTS, one.id))
        }
        if not (self._evidence and sides):
            return None
        kind = self._kind("meetings", one.type, one.id)
        return Meeting(
            id=self.grounds.enter(MEETING, one.id),
            type=kind,
            kind=_word(kind),
            status=one.status,
            participants=tuple(sides.values()),
            place=self.grounds.reference(one.place, PLACE, one.id),
            time=self.grounds.time(one.time, one.id, coming=one.status == "planned"),
            topics=self._topics(one.topics, one.id),
            part_of_visit=self.grounds.reference(one.part_of_visit, VISIT, one.id),
            evidence=self._evidence,
        )

    def _topics(self, topics: Iterable[str], what: str) -> tuple[str, ...]:
        found = (self.grounds.words(topic, self._evidence, what) for topic in topics)
        return tuple(dict.fromkeys(one for one in found if one))

    # -- what is said ---------------------------------------------------------------------------------------

    def _said(self, one: told.ToldDemand | told.ToldCommitment | told.ToldResponse) -> str | None:
        """The words of a speech act, where there is evidence of it."""
        self._evidence = self.grounds.evidence(one)
        return self.grounds.words(one.content, self._evidence, one.id) if self._evidence else None

    def _demand(self, one: told.ToldDemand) -> Demand | None:
        content = self._said(one)
        if content is None:
            return None
        return Demand(
            id=self.grounds.enter(DEMAND, one.id),
            type=self._kind("demands", one.type, one.id),
            issuer=self.grounds.reference(one.issuer, AGENTS, one.id),
            on_behalf_of=self.grounds.reference(one.on_behalf_of, AGENTS, one.id),
            conveyed_by=self.grounds.reference(one.conveyed_by, AGENTS, one.id),
            addressees=self.grounds.references(one.addressees, AGENTS, one.id),
            content=content,
            force=one.force,
            condition=self.grounds.words(one.condition, self._evidence, one.id),
            deadline=self.grounds.time(one.deadline, one.id, coming=True),
            status=one.status,
            made_in=self.grounds.reference(one.made_in, MEETING, one.id),
            evidence=self._evidence,
        )

    def _commitment(self, one: told.ToldCommitment) -> Commitment | None:
        content = self._said(one)
        if content is None:
            return None
        return Commitment(
            id=self.grounds.enter(COMMITMENT, one.id),
            type=self._kind("commitments", one.type, one.id),
            promisor=self.grounds.reference(one.promisor, AGENTS, one.id),
            promisee=self.grounds.reference(one.promisee, AGENTS, one.id),
            content=content,
            condition=self.grounds.words(one.condition, self._evidence, one.id),
            deadline=self.grounds.time(one.deadline, one.id, coming=True),
            action_of=self.grounds.reference(one.action_of, DEMAND, one.id),
            made_in=self.grounds.reference(one.made_in, MEETING, one.id),
            evidence=self._evidence,
        )

    def _response(self, one: told.ToldResponse) -> Response | None:
        content = self._said(one)
        if content is None:
            return None
        return Response(
            id=self.grounds.enter(RESPONSE, one.id),
            type=self._kind("responses", one.type, one.id),
            responder=self.grounds.reference(one.responder, AGENTS, one.id),
            responds_to=self.grounds.reference(one.responds_to, DEMAND, one.id),
            response=one.response,
            content=content,
            evidence=self._evidence,
        )

    def _claim(self, one: told.ToldClaim) -> Claim | None:
        self._evidence = self.grounds.evidence(one)
        source = self._source(one.source, one.id) if self._evidence else None
        about = self.grounds.reference(one.about, ANYTHING, one.id) if source else None
        content = self.grounds.words(one.content, self._evidence, one.id) if source else None
        if source is None or not (about or content):
            return None
        return Claim(
            id=self.grounds.enter(CLAIM, one.id),
            type="Claim",
            about=about,
            content=content or "",
            source=source,
            via=_made(self._source(each, one.id) for each in one.via),
            certainty=one.certainty,
            polarity=one.polarity,
            tense=one.tense,
            direct=one.direct,
            evidence=self._evidence,
        )

    def _source(self, source: told.ToldSource, what: str) -> Source | None:
        agent = self.grounds.reference(source.agent, AGENTS, what)
        description = self.grounds.words(source.description, self._evidence, what)
        if not (agent or description):
            return None
        affiliation = self.grounds.reference(source.affiliation, BODY, what)
        return Source(
            agent=agent, description=description, anonymous=source.anonymous and not agent, affiliation=affiliation
        )

    def _opposed(self, claims: tuple[Claim, ...], every: Iterable[told.ToldClaim]) -> tuple[Claim, ...]:
        """The claims with those that contradict them, now that all are known."""
        against = {self.grounds.entered(one.id): one for one in every}
        found = []
        for claim in claims:
            one = against[claim.id]
            others = self.grounds.references(one.contradicts, CLAIM, one.id)
            found.append(claim.model_copy(update={"contradicts": tuple(i for i in others if i != claim.id)}))
        return tuple(found)


def _made(items: Iterable[T | None]) -> tuple[T, ...]:
    return tuple(item for item in items if item is not None)


def _word(kind: str) -> str:
    """The class of an item as a word: PhoneCall, phoneCall."""
    return kind[:1].lower() + kind[1:]
