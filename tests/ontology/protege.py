"""An expert's edit as Protégé would make it: through the OWL API, axiom by axiom, saved by its own writer.

In: a copy of the ontology's folder; the functions change its files. The same edit as in `edits.py`, which writes Turtle.
"""

from kg.graph.terms import NAMESPACE, PREFIXES
from kg.ontology.owlapi import OwlApi, java

STATUS = "http://www.w3.org/2003/06/sw-vocab-status/ns#term_status"
PLEA = {
    (PREFIXES["rdfs"] + "label", "en"): "Plea",
    (PREFIXES["rdfs"] + "label", "ar"): "التماس",
    (PREFIXES["skos"] + "definition", "en"): "A demand made by one who has no power to press it.",
    (PREFIXES["skos"] + "definition", "ar"): "طلب ممن لا يقدر على الضغط.",
    (PREFIXES["skos"] + "example", "en"): "The families adjured the government to pay.",
    (PREFIXES["skos"] + "example", "ar"): "توسلت الأسر إلى الحكومة أن تدفع.",
    (STATUS, ""): "testing",
}
TOPIC_WORDS = {
    (PREFIXES["rdfs"] + "label", "en"): "topic words",
    (PREFIXES["rdfs"] + "label", "ar"): "كلمات الموضوع",
    (PREFIXES["skos"] + "definition", "en"): "The words that name a topic.",
    (PREFIXES["skos"] + "definition", "ar"): "الكلمات التي تسمي الموضوع.",
    (PREFIXES["skos"] + "example", "en"): "The crossing",
    (PREFIXES["skos"] + "example", "ar"): "المعبر",
    (STATUS, ""): "testing",
}
CUE = "adjure {issuer} {addressee} to {action} ; force=appeal"


class Session:
    """One file open in Protégé."""

    def __init__(self, folder, name):
        self.path = folder / name
        self.api = OwlApi(folder)
        self.ontology = self.api.load(self.path)
        self.factory = self.api.manager.getOWLDataFactory()

    def iri(self, iri):
        return java("org.semanticweb.owlapi.model.IRI").create(iri if ":" in iri else NAMESPACE + iri)

    def class_(self, name):
        return self.factory.getOWLClass(self.iri(name))

    def data_property(self, name):
        return self.factory.getOWLDataProperty(self.iri(name))

    def add(self, *axioms):
        for axiom in axioms:
            self.api.manager.addAxiom(self.ontology, axiom)

    def declare(self, entity):
        self.add(self.factory.getOWLDeclarationAxiom(entity))

    def annotate(self, name, told):
        for (predicate, language), words in told.items():
            self._annotate(name, predicate, self.factory.getOWLLiteral(words, language))
        self.refer(name, PREFIXES["dct"] + "source", "https://w3id.org/majlis/ontology")

    def boolean(self):
        return self.factory.getBooleanOWLDatatype()

    def refer(self, name, predicate, iri):
        self._annotate(name, predicate, self.iri(iri))

    def deprecate(self, name, replacement):
        self._annotate(name, PREFIXES["owl"] + "deprecated", self.factory.getOWLLiteral("true", self.boolean()))
        self.refer(name, PREFIXES["dct"] + "isReplacedBy", replacement)

    def _annotate(self, name, predicate, value):
        annotation = self.factory.getOWLAnnotation(self.factory.getOWLAnnotationProperty(self.iri(predicate)), value)
        self.add(self.factory.getOWLAnnotationAssertionAxiom(self.iri(name), annotation))

    def save(self):
        self.path.write_bytes(self.api.turtle(self.ontology))


def both(*things):
    """As a set of Java's."""
    found = java("java.util.HashSet")()
    for thing in things:
        found.add(thing)
    return found


def edit(folder):
    """Make a kind of demand with its words, rename a property, and say that a ministry is no court."""
    session = Session(folder, "majlis.ttl")
    factory = session.factory
    plea, words = session.class_("Plea"), session.data_property("topicWords")
    session.declare(plea)
    session.add(factory.getOWLSubClassOfAxiom(plea, session.class_("Demand")))
    session.annotate("Plea", PLEA)
    session.declare(words)
    session.add(
        factory.getOWLDataPropertyDomainAxiom(words, session.class_("Event")),
        factory.getOWLEquivalentDataPropertiesAxiom(both(words, session.data_property("topicText"))),
        factory.getOWLDisjointClassesAxiom(both(session.class_("Ministry"), session.class_("Court"))),
    )
    session.annotate("topicWords", TOPIC_WORDS)
    session.deprecate("topicText", "topicWords")
    session.save()
    cues = Session(folder, "cues-en.ttl")
    literal = cues.factory.getOWLLiteral(CUE, "en")
    cues._annotate("Plea", NAMESPACE + "verbCue", literal)
    cues.save()
