"""The terms of the ontology, and the outside ones it reuses, as pyoxigraph nodes.

Only names that code needs stand here, written as in `ontology/majlis.ttl` (a test holds them
against it). A class named by a report, which an expert may have added, is made with `maj(name)`.
"""
# ruff: noqa: N815  (the names are the ontology's)

from functools import lru_cache

from pyoxigraph import NamedNode

NAMESPACE = "https://w3id.org/majlis/ontology#"
ONTOLOGY_IRI = "https://w3id.org/majlis/ontology"

PREFIXES = {
    "maj": NAMESPACE,
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "dct": "http://purl.org/dc/terms/",
    "prov": "http://www.w3.org/ns/prov#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
}


@lru_cache(maxsize=1024)
def maj(name: str) -> NamedNode:
    """The term of the ontology with this local name, whether or not it is listed below."""
    return NamedNode(NAMESPACE + name)


def _outside(curie: str) -> NamedNode:
    prefix, _, name = curie.partition(":")
    return NamedNode(PREFIXES[prefix] + name)


class MAJ:
    """Classes, properties and individuals of the Majlis ontology."""

    # Classes
    Action = maj("Action")
    ActionKind = maj("ActionKind")
    Agent = maj("Agent")
    AnonymousSource = maj("AnonymousSource")
    Article = maj("Article")
    City = maj("City")
    Claim = maj("Claim")
    Commitment = maj("Commitment")
    Country = maj("Country")
    Demand = maj("Demand")
    Document = maj("Document")
    Event = maj("Event")
    Evidence = maj("Evidence")
    FormerVersion = maj("FormerVersion")
    Government = maj("Government")
    MediaOutlet = maj("MediaOutlet")
    Meeting = maj("Meeting")
    NamedSource = maj("NamedSource")
    Organization = maj("Organization")
    Participation = maj("Participation")
    Person = maj("Person")
    Place = maj("Place")
    Post = maj("Post")
    PostTenure = maj("PostTenure")
    Response = maj("Response")
    Source = maj("Source")
    SpeechAct = maj("SpeechAct")
    TimeSpec = maj("TimeSpec")
    Topic = maj("Topic")
    Visit = maj("Visit")

    # Articles, evidence, provenance
    authorName = maj("authorName")
    formerTextHash = maj("formerTextHash")
    formerTitle = maj("formerTitle")
    hasEvidence = maj("hasEvidence")
    identityGuess = maj("identityGuess")
    identityBasis = maj("identityBasis")
    identityKey = maj("identityKey")
    identityRecord = maj("identityRecord")
    mentionedIn = maj("mentionedIn")
    nearDuplicateOf = maj("nearDuplicateOf")
    publisherName = maj("publisherName")
    quote = maj("quote")
    readerVersion = maj("readerVersion")
    readingCertainty = maj("readingCertainty")
    sentenceNumber = maj("sentenceNumber")
    statementsAsRead = maj("statementsAsRead")
    text = maj("text")
    textHash = maj("textHash")
    textKey = maj("textKey")
    url = maj("url")
    versionNumber = maj("versionNumber")

    # Decisions of people about who is who
    Merge = maj("Merge")
    Split = maj("Split")
    because = maj("because")
    concerns = maj("concerns")
    keptApart = maj("keptApart")
    keptIndividual = maj("keptIndividual")
    mergedIndividual = maj("mergedIndividual")
    splitIndividual = maj("splitIndividual")
    undoes = maj("undoes")

    # Agents, posts, places
    capital = maj("capital")
    demonym = maj("demonym")
    governmentOf = maj("governmentOf")
    holder = maj("holder")
    holdsTenure = maj("holdsTenure")
    inCountry = maj("inCountry")
    isoCode = maj("isoCode")
    ofPost = maj("ofPost")
    partOf = maj("partOf")
    postIn = maj("postIn")
    postOfCountry = maj("postOfCountry")
    tenureStatus = maj("tenureStatus")

    # Meetings and visits
    aboutTopic = maj("aboutTopic")
    destination = maj("destination")
    eventStatus = maj("eventStatus")
    hasParticipant = maj("hasParticipant")
    hasParticipation = maj("hasParticipation")
    inCapacity = maj("inCapacity")
    participant = maj("participant")
    partOfVisit = maj("partOfVisit")
    place = maj("place")
    role = maj("role")
    time = maj("time")
    topicText = maj("topicText")
    visitor = maj("visitor")

    # Speech acts
    actionKind = maj("actionKind")
    actionText = maj("actionText")
    addressee = maj("addressee")
    committedAction = maj("committedAction")
    conditionText = maj("conditionText")
    conveyedBy = maj("conveyedBy")
    deadline = maj("deadline")
    force = maj("force")
    issuer = maj("issuer")
    madeIn = maj("madeIn")
    onBehalfOf = maj("onBehalfOf")
    promisee = maj("promisee")
    promisor = maj("promisor")
    requestedAction = maj("requestedAction")
    responder = maj("responder")
    respondsTo = maj("respondsTo")
    responseType = maj("responseType")
    speechActStatus = maj("speechActStatus")
    statementText = maj("statementText")

    # Claims and sources
    about = maj("about")
    affiliationText = maj("affiliationText")
    certainty = maj("certainty")
    claimedAffiliation = maj("claimedAffiliation")
    contradicts = maj("contradicts")
    directQuotation = maj("directQuotation")
    ofArticle = maj("ofArticle")
    polarity = maj("polarity")
    source = maj("source")
    sourceAgent = maj("sourceAgent")
    sourceDescription = maj("sourceDescription")
    tense = maj("tense")
    via = maj("via")

    # Times
    calendar = maj("calendar")
    earliest = maj("earliest")
    edtf = maj("edtf")
    latest = maj("latest")
    precision = maj("precision")
    timeText = maj("timeText")

    # Concepts whose name differs from the word in a Report
    demandForce = maj("demandForce")
    presentTense = maj("presentTense")
    principal = maj("principal")

    # What a search for words finds, while it is asked
    matchedText = maj("matchedText")
    moreMatches = maj("moreMatches")
    score = maj("score")
    textMatch = maj("textMatch")
    words = maj("words")

    # Words that signal a class (ontology/cues-*.ttl)
    cueFeature = maj("cueFeature")
    nounCue = maj("nounCue")
    verbCue = maj("verbCue")


class RDF:
    """RDF."""

    type = _outside("rdf:type")


class RDFS:
    """RDF Schema."""

    label = _outside("rdfs:label")
    subClassOf = _outside("rdfs:subClassOf")


class XSD:
    """XML Schema datatypes."""

    anyURI = _outside("xsd:anyURI")
    boolean = _outside("xsd:boolean")
    dateTime = _outside("xsd:dateTime")
    integer = _outside("xsd:integer")
    string = _outside("xsd:string")


class SKOS:
    """Simple Knowledge Organization System."""

    altLabel = _outside("skos:altLabel")
    broader = _outside("skos:broader")
    definition = _outside("skos:definition")
    hiddenLabel = _outside("skos:hiddenLabel")


class DCT:
    """Dublin Core terms."""

    issued = _outside("dct:issued")
    language = _outside("dct:language")
    modified = _outside("dct:modified")
    publisher = _outside("dct:publisher")
    replaces = _outside("dct:replaces")
    title = _outside("dct:title")


class PROV:
    """Provenance."""

    Activity = _outside("prov:Activity")
    Person = _outside("prov:Person")
    SoftwareAgent = _outside("prov:SoftwareAgent")
    endedAtTime = _outside("prov:endedAtTime")
    used = _outside("prov:used")
    wasAssociatedWith = _outside("prov:wasAssociatedWith")
    wasAttributedTo = _outside("prov:wasAttributedTo")
    wasGeneratedBy = _outside("prov:wasGeneratedBy")
    wasRevisionOf = _outside("prov:wasRevisionOf")
    invalidatedAtTime = _outside("prov:invalidatedAtTime")


class OA:
    """Web Annotation."""

    TextPositionSelector = _outside("oa:TextPositionSelector")
    TextQuoteSelector = _outside("oa:TextQuoteSelector")
    end = _outside("oa:end")
    exact = _outside("oa:exact")
    hasSelector = _outside("oa:hasSelector")
    hasSource = _outside("oa:hasSource")
    start = _outside("oa:start")
