"""What must be answered without property paths: the bodies in a minister's meetings, and what they are part of."""

from pathlib import Path

from kg.extraction.report import HeldPost, Meeting, Organization, Participant, Person, Report
from kg.graph import quads
from kg.ingestion import ingest
from kg.ontology import ontology_quads
from kg.reading import Article, read_path
from kg.settings import Settings, files
from kg.store import EmbeddedStore
from tests.inference.worlds import BASE, GRAPHS

QUERY = (Path(__file__).parent / "bodies.rq").read_text("utf-8")
TEXT = (
    "استقبل مستشار الأمن القومي نادر السعيد وزير المخابرات كمال حيدري، بحضور وفد من هيئة الحدود. "
    "ومجلس الأمن القومي جزء من رئاسة الوزراء، وهي جزء من الحكومة، أما هيئة الحدود فتتبع وزارة الداخلية."
)


def evidence(words):
    start = TEXT.index(words)
    return ({"sentence": 0, "start": start, "end": start + len(words), "quote": words},)


def body(id, name, kind="agency", part_of=None):
    return Organization(id=id, type="Organization", kind=kind, names=(name,), part_of=part_of, evidence=evidence(name))


def person(id, name, title, organization):
    post = HeldPost(title=title, organization=organization)
    return Person(id=id, type="Person", names=(name,), posts=(post,), evidence=evidence(name))


def report():
    return Report(
        article=Article(id="bodies", text=TEXT, language="ar"),
        persons=(
            person("p1", "كمال حيدري", "وزير المخابرات", None),
            person("p2", "نادر السعيد", "مستشار الأمن القومي", "o1"),
        ),
        organizations=(
            body("o1", "مجلس الأمن القومي", part_of="o2"),
            body("o2", "رئاسة الوزراء", part_of="o3"),
            body("o3", "الحكومة", "government"),
            body("o4", "هيئة الحدود", part_of="o5"),
            body("o5", "وزارة الداخلية", "ministry"),
        ),
        meetings=(
            Meeting(
                id="m1",
                type="Reception",
                participants=tuple(Participant(agent=agent) for agent in ("p1", "p2", "o4")),
                evidence=evidence("استقبل مستشار الأمن القومي"),
            ),
        ),
    )


def answers(store):
    labels = {row["s"]: row["l"].value for row in store.query(f"SELECT ?s ?l {{ ?s <{LABEL}> ?l }}")}
    return {tuple(labels.get(row[name], "?") if row[name] else None for name in NAMES) for row in store.query(QUERY)}


LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
NAMES = ("other", "body", "whole")


def test_the_bodies_of_a_ministers_meetings_and_their_wholes_need_no_property_path():
    assert not {"*", "+", "/", "^"} & set(QUERY.partition("WHERE")[2])
    with EmbeddedStore(None, BASE) as store:
        store.load_fixed(GRAPHS.ontology, ontology_quads(files("ontology")))
        store.replace_article("bodies", quads(report(), BASE))
        adviser, border = "نادر السعيد", "هيئة الحدود"
        assert answers(store) == {
            (adviser, "مجلس الأمن القومي", "رئاسة الوزراء"),
            (adviser, "مجلس الأمن القومي", "الحكومة"),
            (adviser, "رئاسة الوزراء", "الحكومة"),
            (adviser, "الحكومة", None),
            (border, border, "وزارة الداخلية"),
        }
        assert store.clashes() == []


def test_the_seed_report_answers_who_was_in_the_ministers_meetings(seed):
    settings = Settings()
    with EmbeddedStore(None, settings.base) as store:
        list(ingest(read_path(str(seed)), store, settings))
        assert len({row[0] for row in answers(store)}) >= 3
        assert [clash for clash in store.clashes() if clash.certain] == []
