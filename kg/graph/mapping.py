"""`Report` -> the quads of its article's graph, and nothing else: no clock, no blank nodes.

Called by the ingestion; equal reports give equal quads in equal order. The pattern of the graph
is drawn in `ontology/README.md`.
"""

import hashlib

from pyoxigraph import Literal, NamedNode, Quad

from kg import __version__
from kg.extraction.report import Meeting, Report, Visit
from kg.graph.concepts import Concepts
from kg.graph.named import write_named, write_tenure
from kg.graph.speech import write_speech
from kg.graph.terms import DCT, MAJ, PROV, RDF, RDFS, XSD, maj
from kg.graph.writer import ArticleGraph
from kg.language.resemblance import keys
from kg.resolution import ActorIndex, minted, resolve

_NO_ACTORS = ActorIndex()
_NO_CONCEPTS = Concepts()


def quads(report: Report, base: str, actors: ActorIndex = _NO_ACTORS, concepts: Concepts = _NO_CONCEPTS) -> list[Quad]:
    """All quads of the graph of `report.article`; see `drawn`."""
    return drawn(report, base, actors, concepts).quads()


def drawn(
    report: Report, base: str, actors: ActorIndex = _NO_ACTORS, concepts: Concepts = _NO_CONCEPTS
) -> ArticleGraph:
    """The graph of `report.article`.

    `actors` finds known countries, posts and agents by name, `concepts` kinds of action and topics by words; raises
    InputError if an item refers to one that the report lacks.
    """
    graph = ArticleGraph(report, base, resolve(report, base, actors), concepts)
    _write_article(graph, actors)
    write_named(graph, actors)
    for meeting in report.meetings:
        _write_meeting(graph, meeting, actors)
    for visit in report.visits:
        _write_visit(graph, visit)
    write_speech(graph)
    return graph


def _write_article(graph: ArticleGraph, actors: ActorIndex) -> None:
    article, node = graph.report.article, graph.article
    graph.add(node, RDF.type, MAJ.Article)
    graph.add_text(node, DCT.title, article.title)
    graph.add_string(node, DCT.language, article.language)
    graph.add(node, DCT.publisher, _publisher(graph, actors))
    graph.add_string(node, MAJ.publisherName, article.publisher)
    graph.add_string(node, MAJ.authorName, article.author)
    graph.add_instant(node, DCT.issued, article.published)
    graph.add_instant(node, DCT.modified, article.updated)
    if article.url:
        graph.add(node, MAJ.url, Literal(article.url, datatype=XSD.anyURI))
    graph.add_text(node, MAJ.text, article.text)
    graph.add_string(node, MAJ.textHash, f"sha256:{hashlib.sha256(article.text.encode()).hexdigest()}")
    _write_reading(graph)


def _publisher(graph: ArticleGraph, actors: ActorIndex) -> NamedNode | None:
    """The outlet, as the organization that the report knows by this name or else by name alone."""
    name = graph.report.article.publisher
    if not name:
        return None
    for organization in graph.report.organizations:
        if name in organization.names:
            return graph.node(organization)
    if known := actors.find("organization", name):
        return NamedNode(known)
    node = NamedNode(minted(graph.base, "organization", name))
    graph.add(node, RDF.type, MAJ.MediaOutlet)
    graph.add_name(node, RDFS.label, name)
    return node


def _write_reading(graph: ArticleGraph) -> None:
    """Provenance (PROV-O): which version of the reader made this graph, from what; not when, so that it repeats."""
    activity = graph.own_article("reading")
    software = NamedNode(f"{graph.base}software/majlis-{__version__}")
    graph.add(graph.article, PROV.wasGeneratedBy, activity)
    graph.add(activity, RDF.type, PROV.Activity)
    graph.add(activity, PROV.used, graph.article)
    graph.add(activity, PROV.wasAssociatedWith, software)
    graph.add_string(activity, MAJ.readerVersion, __version__)
    for key in keys(graph.report.article.text):
        graph.add_string(activity, MAJ.textKey, key)
    graph.add(software, RDF.type, PROV.SoftwareAgent)
    graph.add_string(software, RDFS.label, f"Majlis {__version__}")
    if name := graph.report.model:
        for model in graph.readers("llm"):
            graph.add(activity, PROV.wasAssociatedWith, model)
            graph.add(model, RDF.type, PROV.SoftwareAgent)
            graph.add_string(model, RDFS.label, name)


def _write_meeting(graph: ArticleGraph, meeting: Meeting, actors: ActorIndex) -> None:
    names = [graph.name_of(participant.agent) for participant in meeting.participants]
    node = graph.begin(meeting, meeting.type, " – ".join(filter(None, names)))
    for number, participant in enumerate(meeting.participants, start=1):
        agent = graph.reference(meeting, participant.agent)
        participation = graph.own("participation", f"{meeting.id}-{number}")
        if participant.role != "reportedAbsent":
            graph.add(node, MAJ.hasParticipant, agent)
        graph.add(node, MAJ.hasParticipation, participation)
        graph.add(participation, RDF.type, MAJ.Participation)
        graph.add(participation, MAJ.participant, agent)
        graph.add(
            participation, MAJ.role, MAJ.principal if participant.role == "participant" else maj(participant.role)
        )
        if participant.in_capacity:
            tenure = write_tenure(graph, participant.agent, participant.in_capacity, actors)
            graph.add(participation, MAJ.inCapacity, tenure)
    graph.add(node, MAJ.eventStatus, maj(meeting.status))
    graph.add_references(meeting, ((MAJ.place, meeting.place), (MAJ.partOfVisit, meeting.part_of_visit)))
    graph.add_time(meeting, MAJ.time, meeting.time)
    for topic in meeting.topics:
        graph.add_text(node, MAJ.topicText, topic)
        graph.add_concepts(node, MAJ.aboutTopic, MAJ.Topic, topic)


def _write_visit(graph: ArticleGraph, visit: Visit) -> None:
    names = (graph.name_of(visit.visitor), graph.name_of(visit.destination))
    node = graph.begin(visit, visit.type, " – ".join(filter(None, names)))
    graph.add(node, MAJ.hasParticipant, graph.reference(visit, visit.visitor))
    graph.add_references(visit, ((MAJ.visitor, visit.visitor), (MAJ.destination, visit.destination)))
    graph.add(node, MAJ.eventStatus, maj(visit.status))
    graph.add_time(visit, MAJ.time, visit.time)
    for topic in visit.topics:
        graph.add_text(node, MAJ.topicText, topic)
        graph.add_concepts(node, MAJ.aboutTopic, MAJ.Topic, topic)
