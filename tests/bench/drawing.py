"""How fast the pictures are drawn: `python -m tests.bench.drawing [--nodes N ...]`. Asserts nothing.

Made-up meetings, visits and demands of N people, served by the service and looked at in Debian's Chromium. Printed, in
milliseconds, the median of five looks: until the page with its table is there, until the picture is drawn (from the
beginning of the navigation), what of that the picture itself takes after its rows have come, and how long the browser's
main thread was busy, which tells the same whatever else the machine does.
"""

import argparse
import statistics
from collections.abc import Iterator

from playwright.sync_api import CDPSession
from pyoxigraph import Literal, NamedNode, Quad
from rich.console import Console
from rich.table import Table

from kg.graph import Graphs
from kg.graph.terms import DCT, MAJ, RDF, RDFS, XSD, maj
from kg.ontology import actor_quads, ontology_quads
from kg.settings import Settings, files
from kg.store import EmbeddedStore
from tests.api.browsing import chromium, drawn
from tests.api.conftest import serving

BASE = "https://w3id.org/majlis/id/"
PICTURES = ("timeline", "network", "flow", "map")
LOOKS = 5
PLACES = ("baghdad", "tehran", "cairo", "amman", "riyadh", "ankara", "moscow", "paris", "geneva", "doha")
TIMES = """() => {
  const rows = performance.getEntriesByType("resource").filter((entry) => entry.name.includes("/queries/")).at(-1);
  const page = performance.getEntriesByType("navigation")[0];
  const end = performance.getEntriesByName("drawn")[0].startTime;
  return [page.responseEnd, end, end - rows.responseEnd];
}"""


def quads(people: int) -> Iterator[Quad]:
    """Each person meets the next and one further on, visits a place, and asks something of a third."""
    graph = Graphs(BASE).article("bench")
    article = NamedNode(f"{BASE}article/bench")

    def said(subject: NamedNode, **values: NamedNode | Literal) -> Iterator[Quad]:
        for name, value in values.items():
            yield Quad(subject, maj(name), value, graph)

    def thing(kind: str, number: int, label: str, type_: NamedNode) -> Iterator[Quad]:
        node = NamedNode(f"{BASE}{kind}/{number}")
        yield Quad(node, RDF.type, type_, graph)
        yield Quad(node, RDFS.label, Literal(label, language="ar"), graph)
        yield Quad(node, MAJ.mentionedIn, article, graph)

    yield Quad(article, RDF.type, MAJ.Article, graph)
    yield Quad(article, DCT.issued, Literal("2024-05-01T00:00:00Z", datatype=XSD.dateTime), graph)
    nodes = [NamedNode(f"{BASE}person/{number}") for number in range(people)]
    for number, person in enumerate(nodes):
        day = f"2024-{1 + number % 12:02}-{1 + number % 28:02}"
        yield from thing("person", number, f"شخص رقم {number}", MAJ.Person)
        for kind in ("meeting", "visit"):
            event, time = NamedNode(f"{BASE}{kind}/{number}"), NamedNode(f"{BASE}time/{kind}-{number}")
            yield from thing(kind, number, f"حدث {number}", MAJ.Meeting if kind == "meeting" else MAJ.Visit)
            yield from said(event, time=time, eventStatus=maj("held"))
            yield from said(time, edtf=Literal(day))
            for name, clock in (("earliest", "00:00:00"), ("latest", "23:59:59")):
                yield from said(time, **{name: Literal(f"{day}T{clock}Z", datatype=XSD.dateTime)})
        meeting, visit = NamedNode(f"{BASE}meeting/{number}"), NamedNode(f"{BASE}visit/{number}")
        place = NamedNode(f"{BASE}place/{PLACES[number % len(PLACES)]}")
        for other in (person, nodes[(number + 1) % people], nodes[(number * 7 + 3) % people]):
            yield from said(meeting, hasParticipant=other)
        yield from said(meeting, place=place)
        yield from said(visit, visitor=person, destination=place)
        demand = NamedNode(f"{BASE}demand/{number}")
        yield from thing("demand", number, f"مطلب {number}", MAJ.Demand)
        yield from said(demand, issuer=nodes[number % 40], addressee=nodes[(number * 3 + 1) % 40])


def busy(session: CDPSession) -> float:
    """Milliseconds that the main thread has worked."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(each["value"] for each in metrics if each["name"] == "TaskDuration")) * 1000


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=[300])
    console = Console()
    for people in parser.parse_args().nodes:
        settings = Settings(base=BASE, query_seconds=120)
        store = EmbeddedStore(None, BASE)
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
        store.load_fixed(Graphs(BASE).actors, actor_quads(files("data"), BASE))
        store.replace_article("bench", list(quads(people)))
        table = Table(title=f"{people} people, {LOOKS} looks each, ms", title_justify="left")
        for column in ("picture", "page there", "picture drawn", "of that drawing", "main thread busy"):
            table.add_column(column, justify="left" if column == "picture" else "right")
        with serving(settings, store) as address, chromium() as browser:
            for picture in PICTURES:
                page = browser.new_context(base_url=address).new_page()
                session = page.context.new_cdp_session(page)
                session.send("Performance.enable", {"timeDomain": "threadTicks"})
                looks = []
                for _ in range(LOOKS + 1):
                    before = busy(session)
                    page.goto(f"/{picture}?lang=ar")
                    drawn(page)
                    after = busy(session)  # counted anew where the page has got a new process
                    looks.append([*page.evaluate(TIMES), after - before if after >= before else after])
                medians = [statistics.median(each) for each in zip(*looks[1:], strict=True)]
                table.add_row(picture, *(f"{each:,.0f}" for each in medians))
        console.print(table)


if __name__ == "__main__":
    main()
