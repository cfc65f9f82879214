"""What breaks the shapes is kept apart with its reason, and keeps nothing else from being read."""

import json
from pathlib import Path

import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.graph.shapes import Shapes
from kg.graph.validation import validate, violations
from kg.settings import Settings
from tests.conftest import Majlis
from tests.intake.test_jobs import counts, write
from tests.test_ingestion import exported, line

STRICT = """
shapes:NoVisitToOslo a sh:NodeShape ;
    sh:targetClass maj:Article ;
    sh:property [ sh:path dct:title ; sh:pattern "^[^!]*$" ; sh:message "No title shouts."@en ] .
"""


@pytest.fixture
def strict(tmp_path: Path, root: Path) -> Path:
    """The ontology with one more shape, as an expert would add it."""
    folder = tmp_path / "ontology"
    folder.mkdir()
    for file in (root / "ontology").glob("*.ttl"):
        (folder / file.name).write_bytes(file.read_bytes())
    with (folder / "shapes.ttl").open("a", encoding="utf-8") as shapes:
        shapes.write(STRICT)
    return folder


def test_what_breaks_the_shapes_is_kept_apart_until_somebody_releases_it(
    majlis: Majlis, tmp_path: Path, strict: Path
) -> None:
    news = write(
        tmp_path / "n.jsonl", line(id="a", title="Calm"), line(id="b", title="Shouts!"), line(id="c", title="C!")
    )
    done = majlis("ingest", news, "--store", "s", "--ontology", strict)
    assert done.returncode == 1
    assert (counts(done.stdout)["articles"], counts(done.stdout)["in quarantine"]) == ("1", "2")
    assert "kept b in quarantine" in done.stderr
    assert "No title shouts." in done.stderr
    graph = exported(majlis, "s")
    assert "/graph/article/a>" in graph
    assert "/graph/article/b>" not in graph
    listed = majlis("quarantine", "list", "--store", "s").stdout
    assert "No title shouts." in " ".join(listed.split())
    shown = majlis("quarantine", "show", "b", "--store", "s")
    assert "No title shouts." in shown.stderr
    assert {str(quad.graph_name) for quad in pyoxigraph.parse(shown.stdout.encode(), format=RdfFormat.N_QUADS)} == {
        "<https://w3id.org/majlis/id/graph/article/b>"
    }
    (job,) = map(json.loads, majlis("jobs", "--store", "s", "--json").stdout.splitlines())
    assert (job["read"], job["quarantined"], job["state"]) == (1, 2, "done")
    assert majlis("quarantine", "release", "b", "--store", "s").stdout == "Released b into s.\n"
    assert "Shouts!" in exported(majlis, "s")
    assert majlis("quarantine", "drop", "c", "--store", "s").returncode == 0
    assert majlis("quarantine", "drop", "c", "--store", "s").returncode == 1
    assert "C!" not in exported(majlis, "s")


def test_an_article_that_is_read_well_later_leaves_the_quarantine(majlis: Majlis, tmp_path: Path, strict: Path) -> None:
    news = write(tmp_path / "n.jsonl", line(id="b", title="Shouts!"))
    majlis("ingest", news, "--store", "s", "--ontology", strict)
    write(news, line(id="b", title="Speaks"))
    assert majlis("ingest", news, "--store", "s", "--ontology", strict).returncode == 0
    assert majlis("quarantine", "show", "b", "--store", "s").returncode == 1


EXAMPLES = sorted((Settings().ontology / "examples").glob("*.ttl"))


@pytest.mark.parametrize("example", [e for e in EXAMPLES if not e.stem.endswith("_report")], ids=lambda e: e.stem)
def test_the_quick_look_misses_nothing_that_breaks_the_shapes(example: Path) -> None:
    ontology = Settings().ontology
    triples = list(pyoxigraph.parse(path=str(example), format=RdfFormat.TURTLE))
    graph = NamedNode("http://x.example/g")
    quads = [Quad(each.subject, each.predicate, each.object, graph) for each in triples]
    broken = violations(validate([quad.triple for quad in quads], ontology))
    assert Shapes(ontology).hold([(each.subject, each.predicate, each.object) for each in triples]) is not bool(broken)


def test_a_shape_of_a_kind_that_is_not_known_is_asked_of_pyshacl(strict: Path) -> None:
    with (strict / "shapes.ttl").open("a", encoding="utf-8") as shapes:
        shapes.write(
            "\nshapes:More a sh:NodeShape ; sh:targetClass maj:Visit ; sh:property [ sh:path maj:place ; sh:qualifiedMinCount 1 ] .\n"
        )
    assert not Shapes(strict).hold([])
