"""Items of the graph as the models of the facade, one function a kind. Called by `resources` and the pages."""

from collections.abc import Callable
from dataclasses import dataclass

from pyoxigraph import NamedNode

from api import models, queries
from api.view import MOST_PIECES, View
from kg.graph.terms import DCT, MAJ, NAMESPACE, OA, RDFS, SKOS

_SETTLED = ("held", "cancelled", "denied", "alleged", "planned")


@dataclass(frozen=True)
class Kind:
    """A collection: its name in addresses, the step in its IRIs, its model, and how an item is built."""

    name: str
    step: str
    model: type[models.Item]
    build: Callable[[View, NamedNode], models.Item]

    @property
    def filters(self) -> tuple[str, ...]:
        """The parameters of its collection."""
        return tuple(queries.collection(self.name).parameters)

    def iri(self, base: str, key: str) -> str:
        """The IRI of an item by the last step of its address."""
        return f"{NAMESPACE}{key}" if self.name == "topics" else f"{base}{self.step}/{key}"


def pointer(view: View, node: NamedNode) -> models.Ref:
    """A pointer with its names."""
    found = view.pointers.get(node)
    if found is None:
        iri = node.value
        path = path_of(view.base, iri)
        shown = path if path.split("/", 2)[1] in KINDS else None
        found = models.Ref(id=iri, label=view.label(node), name=view.name(node), path=shown)
        view.pointers[node] = found
    return found


def ref(view: View, node: NamedNode | None) -> models.Ref | None:
    """A pointer, if there is what it points to."""
    return None if node is None else pointer(view, node)


def refs(view: View, node: NamedNode, property: NamedNode) -> list[models.Ref]:
    """The values of a property as pointers."""
    return [pointer(view, value) for value in view.nodes(node, property)]


def path_of(base: str, iri: str) -> str:
    """The address of an item under this service."""
    if iri.startswith(NAMESPACE):
        return f"/topics/{iri.removeprefix(NAMESPACE)}"
    step, _, key = iri.removeprefix(base).partition("/")
    return f"/{PLURALS.get(step, step)}/{key}"


def _common(view: View, node: NamedNode) -> dict[str, object]:
    return {
        "id": node.value,
        "type": view.types(node),
        "label": view.label(node),
        "name": view.name(node),
        "path": path_of(view.base, node.value),
        "evidence": _evidence(view, node),
        "identified_by": [basis.value.removeprefix(NAMESPACE) for basis in view.nodes(node, MAJ.identityBasis)] or None,
    }


def _evidence(view: View, node: NamedNode) -> list[models.Evidence]:
    found = []
    for piece in view.nodes(node, MAJ.hasEvidence)[:MOST_PIECES]:
        article, quote = view.node(piece, OA.hasSource), view.text(piece, MAJ.quote)
        if article is not None and quote is not None:
            found.append(
                models.Evidence(
                    article=article.value,
                    sentence=int(view.text(piece, MAJ.sentenceNumber) or 0),
                    start=int(view.text(piece, OA.start) or 0),
                    end=int(view.text(piece, OA.end) or 0),
                    quote=quote,
                )
            )
    return sorted(found, key=lambda e: (e.article, e.start))


def _status(view: View, node: NamedNode) -> str | None:
    """The state of an event; of those that several articles tell the one that settles it."""
    told = [status.value.removeprefix(NAMESPACE) for status in view.nodes(node, MAJ.eventStatus)]
    return min(told, key=lambda status: _SETTLED.index(status) if status in _SETTLED else len(_SETTLED), default=None)


def _time(view: View, node: NamedNode, property: NamedNode) -> models.Time | None:
    """The time of an item; of those that several articles tell the most exact."""
    times = [time for time in view.nodes(node, property) if time in view]
    if not times:
        return None
    precise = [time for time in times if view.text(time, MAJ.precision) == "day"]
    time = (precise or times)[0]
    return models.Time(
        text=view.text(time, MAJ.timeText) or "",
        earliest=view.text(time, MAJ.earliest),
        latest=view.text(time, MAJ.latest),
        edtf=view.text(time, MAJ.edtf),
        precision=view.text(time, MAJ.precision),
        calendar=view.text(time, MAJ.calendar),
    )


def _entity(view: View, node: NamedNode) -> dict[str, object]:
    names = dict.fromkeys([*view.texts(node, RDFS.label), *view.texts(node, SKOS.altLabel)])
    articles = view.nodes(node, MAJ.mentionedIn)
    return {
        **_common(view, node),
        "names": list(names),
        "part_of": ref(view, view.node(node, MAJ.partOf)),
        "country": ref(view, view.node(node, MAJ.inCountry)),
        "articles": [pointer(view, article) for article in articles[:MOST_PIECES]],
        "mentions": len(articles),
    }


def entity(view: View, node: NamedNode) -> models.Entity:
    """An organization or a place."""
    return models.Entity.model_validate(_entity(view, node))


def person(view: View, node: NamedNode) -> models.Person:
    """A person with posts."""
    holdings = []
    for tenure in view.nodes(node, MAJ.holdsTenure):
        post = view.node(tenure, MAJ.ofPost)
        reported = view.reported(tenure)
        if post is not None:
            holdings.append(
                models.Holding(
                    post=pointer(view, post),
                    organization=ref(view, view.node(post, MAJ.postIn)),
                    country=ref(view, view.node(post, MAJ.postOfCountry)),
                    status=view.concept(tenure, MAJ.tenureStatus),
                    first_reported=reported[0] if reported else None,
                    last_reported=reported[1] if reported else None,
                )
            )
    holdings.sort(key=lambda holding: holding.last_reported or "", reverse=True)
    return models.Person.model_validate({**_entity(view, node), "posts": holdings})


def post(view: View, node: NamedNode) -> models.Post:
    """An office."""
    return models.Post.model_validate(
        {
            **_common(view, node),
            "organization": ref(view, view.node(node, MAJ.postIn)),
            "country": ref(view, view.node(node, MAJ.postOfCountry)),
        }
    )


def meeting(view: View, node: NamedNode) -> models.Meeting:
    """A meeting with its sides."""
    sides: dict[NamedNode, models.Participant] = {}
    for part in view.nodes(node, MAJ.hasParticipation):
        agent, role = view.node(part, MAJ.participant), view.concept(part, MAJ.role)
        if agent is not None and (agent not in sides or role != "principal"):  # one article may tell more than another
            sides[agent] = models.Participant(agent=pointer(view, agent), role=role)
    common = _common(view, node)
    return models.Meeting.model_validate(
        {
            **common,
            "kind": next(iter(view.types(node)), "Meeting"),
            "status": _status(view, node),
            "participants": list(sides.values()),
            "place": ref(view, view.node(node, MAJ.place)),
            "time": _time(view, node, MAJ.time),
            "topics": view.texts(node, MAJ.topicText),
            "subjects": refs(view, node, MAJ.aboutTopic),
            "visit": ref(view, view.node(node, MAJ.partOfVisit)),
            "article": refs(view, node, MAJ.mentionedIn),
        }
    )


def visit(view: View, node: NamedNode) -> models.Visit:
    """A visit."""
    return models.Visit.model_validate(
        {
            **_common(view, node),
            "visitor": ref(view, view.node(node, MAJ.visitor)),
            "destination": ref(view, view.node(node, MAJ.destination)),
            "time": _time(view, node, MAJ.time),
            "status": _status(view, node),
            "article": refs(view, node, MAJ.mentionedIn),
        }
    )


def _speech_act(view: View, node: NamedNode, action: NamedNode) -> dict[str, object]:
    done = view.node(node, action)
    return {
        **_common(view, node),
        "content": view.text(done, MAJ.actionText) if done else None,
        "kinds": refs(view, done, MAJ.actionKind) if done else [],
        "condition": view.text(node, MAJ.conditionText),
        "deadline": _time(view, node, MAJ.deadline),
        "made_in": ref(view, view.node(node, MAJ.madeIn)),
        "article": refs(view, node, MAJ.mentionedIn),
    }


def demand(view: View, node: NamedNode) -> models.Demand:
    """A demand."""
    return models.Demand.model_validate(
        {
            **_speech_act(view, node, MAJ.requestedAction),
            "issuer": ref(view, view.node(node, MAJ.issuer)),
            "on_behalf_of": ref(view, view.node(node, MAJ.onBehalfOf)),
            "conveyed_by": ref(view, view.node(node, MAJ.conveyedBy)),
            "addressees": refs(view, node, MAJ.addressee),
            "force": (view.concept(node, MAJ.force) or "").removesuffix("Force") or None,
            "status": view.concept(node, MAJ.speechActStatus),
        }
    )


def commitment(view: View, node: NamedNode) -> models.Commitment:
    """A promise."""
    return models.Commitment.model_validate(
        {
            **_speech_act(view, node, MAJ.committedAction),
            "promisor": ref(view, view.node(node, MAJ.promisor)),
            "promisees": refs(view, node, MAJ.promisee),
        }
    )


def response(view: View, node: NamedNode) -> models.Response:
    """An answer."""
    return models.Response.model_validate(
        {
            **_common(view, node),
            "responder": ref(view, view.node(node, MAJ.responder)),
            "responds_to": ref(view, view.node(node, MAJ.respondsTo)),
            "response_type": view.concept(node, MAJ.responseType),
            "statement": view.text(node, MAJ.statementText),
            "article": refs(view, node, MAJ.mentionedIn),
        }
    )


def _source(view: View, node: NamedNode) -> models.Source:
    agent = view.node(node, MAJ.sourceAgent)
    return models.Source(
        agent=ref(view, agent),
        description={} if agent else view.label(node),
        anonymous="AnonymousSource" in view.types(node),
    )


def informant(view: View, node: NamedNode) -> models.Informant:
    """A source of its own."""
    return models.Informant.model_validate(
        {
            **_common(view, node),
            **dict(_source(view, node)),
            "affiliation": ref(view, view.node(node, MAJ.claimedAffiliation)),
            "article": refs(view, node, MAJ.ofArticle),
        }
    )


def topic(view: View, node: NamedNode) -> models.Topic:
    """A concept of the ontology."""
    definition = {one.language or "und": one.value for one in view.literals(node, SKOS.definition)}
    return models.Topic.model_validate(
        {
            **_common(view, node),
            "type": ["Topic"],
            "definition": definition,
            "broader": refs(view, node, SKOS.broader),
        }
    )


def claim(view: View, node: NamedNode) -> models.Claim:
    """What a source says."""
    source = view.node(node, MAJ.source)
    direct = view.text(node, MAJ.directQuotation)
    return models.Claim.model_validate(
        {
            **_common(view, node),
            "about": ref(view, view.node(node, MAJ.about)),
            "statement": view.text(node, MAJ.statementText),
            "source": _source(view, source) if source else None,
            "via": [_source(view, via) for via in view.nodes(node, MAJ.via)],
            "certainty": view.concept(node, MAJ.certainty),
            "polarity": view.concept(node, MAJ.polarity),
            "tense": (view.concept(node, MAJ.tense) or "").removesuffix("Tense") or None,
            "direct_quotation": None if direct is None else direct == "true",
            "contradicts": refs(view, node, MAJ.contradicts),
            "article": refs(view, node, MAJ.mentionedIn),
        }
    )


def article(view: View, node: NamedNode) -> models.Article:
    """A report that was read, without its text."""
    return models.Article.model_validate(
        {
            **_common(view, node),
            "title": view.text(node, DCT.title),
            "publisher": view.text(node, MAJ.publisherName),
            "published": view.text(node, DCT.issued),
            "language": view.text(node, DCT.language),
            "url": view.text(node, MAJ.url),
        }
    )


KINDS = {
    kind.name: kind
    for kind in (
        Kind("persons", "person", models.Person, person),
        Kind("organizations", "organization", models.Entity, entity),
        Kind("places", "place", models.Entity, entity),
        Kind("posts", "post", models.Post, post),
        Kind("meetings", "meeting", models.Meeting, meeting),
        Kind("visits", "visit", models.Visit, visit),
        Kind("demands", "demand", models.Demand, demand),
        Kind("commitments", "commitment", models.Commitment, commitment),
        Kind("responses", "response", models.Response, response),
        Kind("claims", "claim", models.Claim, claim),
        Kind("sources", "source", models.Informant, informant),
        Kind("topics", "topic", models.Topic, topic),
        Kind("articles", "article", models.Article, article),
    )
}
AGENTS = ("persons", "organizations", "places", "posts")
"""The kinds that play parts in what happens."""
PLURALS = {kind.step: kind.name for kind in KINDS.values()}
