"""Persons, organizations, places and the posts that a report gives people, as statements of its graph."""

from pyoxigraph import Literal, NamedNode

from kg.extraction.report import HeldPost, Named, Organization, Person
from kg.graph.terms import MAJ, RDF, RDFS, SKOS, XSD, maj
from kg.graph.writer import ArticleGraph
from kg.language.normal import fold
from kg.resolution import ActorIndex, is_guess, minted

# Words for a kind of organization whose class is not simply the word with a capital.
_ORGANIZATION_CLASSES = {
    "party": "PoliticalParty",
    "group": "UnnamedGroup",
    "outlet": "MediaOutlet",
    "media": "MediaOutlet",
    "agency": "PublicBody",
    "body": "PublicBody",
    "international": "InternationalOrganization",
    "other": "Organization",
}


def write_named(graph: ArticleGraph, actors: ActorIndex) -> None:
    """State every named thing of the report, then the posts of its persons."""
    for place in graph.report.places:
        _write_names(graph, place, place.type, actors)
    for organization in graph.report.organizations:
        _write_names(graph, organization, _organization_class(organization), actors)
        graph.add_references(organization, ((MAJ.partOf, organization.part_of),))
    for person in graph.report.persons:
        _write_names(graph, person, person.type, actors)
        for post in person.posts:
            _write_post(graph, person, post, actors)


def write_tenure(graph: ArticleGraph, agent_id: str, title: str, actors: ActorIndex) -> NamedNode | None:
    """The tenure of this person in which the post has this title, stated if it was not yet; None for organizations."""
    for person in graph.report.persons:
        if person.id == agent_id:
            held = (post for post in person.posts if fold(post.title) == fold(title))
            return _write_post(graph, person, next(held, HeldPost(title=title)), actors)
    return None


def _organization_class(organization: Organization) -> str:
    if organization.type != "Organization":
        return organization.type
    kind = organization.kind
    return _ORGANIZATION_CLASSES.get(kind, kind[:1].upper() + kind[1:])


def _write_names(graph: ArticleGraph, item: Named, type_name: str, actors: ActorIndex) -> None:
    node = graph.begin(item, type_name)
    for number, name in enumerate(dict.fromkeys(item.names)):
        graph.add_name(node, RDFS.label if number == 0 and not _is_known(graph, item, actors) else SKOS.altLabel, name)
    if is_guess(item):
        graph.add(node, MAJ.identityGuess, Literal("true", datatype=XSD.boolean))


def _is_known(graph: ArticleGraph, item: Named, actors: ActorIndex) -> bool:
    """Whether graph/actors names this thing, so that the article's words for it are other names."""
    return item.known is not None or graph.iris[item.id] in actors.iris


def _write_post(graph: ArticleGraph, person: Person, held: HeldPost, actors: ActorIndex) -> NamedNode:
    """State the office and that `person` holds it; the same office held again has the same IRIs."""
    holder = graph.node(person)
    organization = graph.reference(person, held.organization)
    country = _country(graph, held.country, actors)
    where = [node.value for node in (organization, country) if node is not None]
    known = actors.find("post", held.title)
    post = NamedNode(known or minted(graph.base, "post", held.title, *where))
    tenure = NamedNode(minted(graph.base, "tenure", holder.value, post.value, held.status))
    for subject, predicate, value in (
        (post, RDF.type, MAJ.Post),
        (post, MAJ.postIn, organization),
        (post, MAJ.postOfCountry, country),
        (post, MAJ.mentionedIn, graph.article),
        (tenure, RDF.type, MAJ.PostTenure),
        (tenure, MAJ.holder, holder),
        (tenure, MAJ.ofPost, post),
        (tenure, MAJ.tenureStatus, maj(held.status)),
        (tenure, MAJ.mentionedIn, graph.article),
        (holder, MAJ.holdsTenure, tenure),
    ):
        graph.add(subject, predicate, value)
    graph.add_name(post, SKOS.altLabel if known else RDFS.label, held.title)
    for number in _telling_evidence(person, held.title):
        graph.add(tenure, MAJ.hasEvidence, graph.evidence_node(person, number))
    return tenure


def _telling_evidence(person: Person, title: str) -> list[int]:
    """Numbers of the person's evidence whose words hold the title, or all where none does."""
    numbers = range(1, len(person.evidence) + 1)
    return [n for n in numbers if fold(title) in fold(person.evidence[n - 1].quote)] or list(numbers)


def _country(graph: ArticleGraph, name: str | None, actors: ActorIndex) -> NamedNode | None:
    """The country of this name: among the report's places, known, or else by name alone (and then labelled)."""
    if not name:
        return None
    for place in graph.report.places:
        if fold(name) in map(fold, place.names):
            return graph.node(place)
    if known := actors.find("place", name):
        return NamedNode(known)
    for organization in graph.report.organizations:
        if fold(name) in map(fold, organization.names) and _is_government(organization):
            return NamedNode(graph.iris[organization.id].replace("/organization/", "/place/"))
    node = NamedNode(minted(graph.base, "place", name))
    graph.add(node, RDF.type, MAJ.Country)
    graph.add_name(node, RDFS.label, name)
    return node


def _is_government(organization: Organization) -> bool:
    """A known government, whose country has the same slug (organization/iran, place/iran)."""
    return organization.known is not None and _organization_class(organization) == "Government"
