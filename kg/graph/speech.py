"""Demands, commitments, responses, and the claims and sources behind them, as statements of the article's graph."""

from pyoxigraph import Literal, NamedNode

from kg.extraction.report import Claim, Commitment, Demand, Response, Source
from kg.graph.terms import MAJ, RDF, RDFS, XSD, maj
from kg.graph.writer import ArticleGraph
from kg.resolution import minted


def write_speech(graph: ArticleGraph) -> None:
    """State every speech act and claim of the report."""
    for demand in graph.report.demands:
        _write_demand(graph, demand)
    for commitment in graph.report.commitments:
        _write_commitment(graph, commitment)
    for response in graph.report.responses:
        _write_response(graph, response)
    for claim in graph.report.claims:
        _write_claim(graph, claim)


def _write_demand(graph: ArticleGraph, demand: Demand) -> None:
    node = graph.begin(demand, demand.type, demand.content)
    graph.add_references(
        demand,
        (
            (MAJ.issuer, demand.issuer),
            (MAJ.onBehalfOf, demand.on_behalf_of),
            (MAJ.conveyedBy, demand.conveyed_by),
            *((MAJ.addressee, addressee) for addressee in demand.addressees),
            (MAJ.madeIn, demand.made_in),
        ),
    )
    graph.add(node, MAJ.requestedAction, _action(graph, demand.id, demand.content))
    graph.add(node, MAJ.force, MAJ.demandForce if demand.force == "demand" else maj(demand.force))
    graph.add(node, MAJ.speechActStatus, maj(demand.status))
    graph.add_text(node, MAJ.conditionText, demand.condition)
    graph.add_time(demand, MAJ.deadline, demand.deadline)


def _write_commitment(graph: ArticleGraph, commitment: Commitment) -> None:
    node = graph.begin(commitment, commitment.type, commitment.content)
    graph.add_references(
        commitment,
        ((MAJ.promisor, commitment.promisor), (MAJ.promisee, commitment.promisee), (MAJ.madeIn, commitment.made_in)),
    )
    if graph.reference(commitment, commitment.action_of):
        action = graph.own("action", str(commitment.action_of))
    else:
        action = _action(graph, commitment.id, commitment.content)
    graph.add(node, MAJ.committedAction, action)
    graph.add_text(node, MAJ.conditionText, commitment.condition)
    graph.add_time(commitment, MAJ.deadline, commitment.deadline)


def _write_response(graph: ArticleGraph, response: Response) -> None:
    node = graph.begin(response, response.type, response.content)
    graph.add_references(response, ((MAJ.responder, response.responder), (MAJ.respondsTo, response.responds_to)))
    graph.add(node, MAJ.responseType, maj(response.response))
    graph.add_text(node, MAJ.statementText, response.content)


def _action(graph: ArticleGraph, item_id: str, content: str) -> NamedNode:
    """State what is demanded or promised, as a thing that demand, promise and answer can share."""
    node = graph.own("action", item_id)
    graph.add(node, RDF.type, MAJ.Action)
    graph.add_text(node, RDFS.label, content)
    graph.add_text(node, MAJ.actionText, content)
    graph.add_concepts(node, MAJ.actionKind, MAJ.ActionKind, content)
    return node


def _write_claim(graph: ArticleGraph, claim: Claim) -> None:
    node = graph.begin(claim, claim.type, claim.content or claim.evidence[0].quote)
    graph.add_references(claim, ((MAJ.about, claim.about), *((MAJ.contradicts, other) for other in claim.contradicts)))
    graph.add_text(node, MAJ.statementText, claim.content)
    graph.add(node, MAJ.source, _source(graph, claim, claim.source) or _the_article_itself(graph))
    for source in claim.via:
        graph.add(node, MAJ.via, _source(graph, claim, source))
    graph.add(node, MAJ.certainty, maj(claim.certainty))
    graph.add(node, MAJ.polarity, maj(claim.polarity))
    graph.add(node, MAJ.tense, MAJ.presentTense if claim.tense == "present" else maj(claim.tense))
    graph.add(node, MAJ.directQuotation, Literal(str(claim.direct).lower(), datatype=XSD.boolean))


def _source(graph: ArticleGraph, claim: Claim, source: Source) -> NamedNode | None:
    """State who says so. A named source is the same everywhere; a described one belongs to its article."""
    agent = graph.reference(claim, source.agent)
    if agent is not None:
        node = NamedNode(minted(graph.base, "source", agent.value))
        graph.add(node, RDF.type, MAJ.NamedSource)
        graph.add(node, MAJ.sourceAgent, agent)
        graph.add_text(node, RDFS.label, graph.name_of(str(source.agent)))
        return node
    if not source.description:
        return None
    node = NamedNode(minted(graph.base, "source", graph.report.article.id, source.description))
    graph.add(node, RDF.type, MAJ.AnonymousSource if source.anonymous else MAJ.Document)
    graph.add_text(node, RDFS.label, source.description)
    graph.add_text(node, MAJ.sourceDescription, source.description)
    graph.add(node, MAJ.ofArticle, graph.article)
    if source.affiliation in graph.iris:
        graph.add(node, MAJ.claimedAffiliation, NamedNode(graph.iris[source.affiliation]))
    else:
        graph.add_text(node, MAJ.affiliationText, source.affiliation)
    return node


def _the_article_itself(graph: ArticleGraph) -> NamedNode:
    """State the article as the source of what it tells in its own name."""
    node = NamedNode(minted(graph.base, "source", graph.article.value))
    graph.add(node, RDF.type, MAJ.Document)
    graph.add_text(node, RDFS.label, graph.report.article.title)
    graph.add(node, MAJ.ofArticle, graph.article)
    return node
