"""How fast the REST facade answers: `python -m tests.bench.facade [--quads N]`. Asserts nothing.

Made-up reports over a few hundred actors, some of whom are in every tenth report, are written as ingestion would write
them, and served by `majlis serve` to eight clients (the load generator runs on the same cores). `Cache-Control: no-cache`
keeps answers from being ones that were kept. Beside each route: the same bytes from a bare FastAPI route. The first line
is how long a list of all meetings takes when nobody has asked for it since the last commit, and its next stretch.
"""

import argparse
import http.client
import os
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import quote

import orjson
import uvicorn
from fastapi import FastAPI, Response
from rich.console import Console
from rich.table import Table

from kg.extraction.report import (
    Claim,
    Demand,
    Evidence,
    HeldPost,
    Meeting,
    Organization,
    Participant,
    Person,
    Report,
    Source,
    TimeSpec,
    Visit,
)
from kg.graph import Graphs, quads
from kg.ontology import actor_quads, ontology_quads
from kg.reading import Article
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.bench.serving import BASE, CLIENTS, free, running, told

PEOPLE, BODIES, SECONDS = 1200, 150, 5
GIVEN = ("أحمد", "سليم", "كمال", "ناصر", "هالة", "ليلى", "مروان", "سامر", "ريم", "جمال", "طارق", "نادر", "عمر", "هدى")
FAMILY = ("الحداد", "النجار", "البيطار", "الصباغ", "القصاب", "الخياط", "العطار", "الدباغ", "الصيرفي", "الفاخوري")
TEXT = "التقى الوزير نظيره وطلب منه فتح المعبر قبل نهاية الشهر، وقال مصدر مطلع إن اللقاء كان صريحاً. " * 6
Route = Callable[[random.Random], str]


def reports(number: int) -> Iterator[Report]:
    """So many reports, each with eight persons, three bodies, three meetings, a visit and four demands."""
    chance = random.Random(5)
    people = [f"{a} {b} {c}" for a in GIVEN for b in FAMILY for c in FAMILY if b != c][:PEOPLE]
    day = datetime(2015, 1, 1, 8, tzinfo=UTC)

    def evidence() -> tuple[Evidence, ...]:
        start = chance.randrange(len(TEXT) - 60)
        return (Evidence(sentence=start // 95, start=start, end=start + 60, quote=TEXT[start : start + 60]),)

    for n in range(number):
        when = day + timedelta(hours=5 * n)
        seen = dict.fromkeys(int(PEOPLE * chance.random() ** 4) for _ in range(8))
        persons = [
            Person(
                id=f"p{i}",
                type="Person",
                names=(people[who],),
                posts=(HeldPost(title=f"وزير {FAMILY[who % 10]}", organization="o0"),),
                evidence=evidence(),
            )
            for i, who in enumerate(seen)
        ]
        bodies = [
            Organization(id=f"o{i}", type="Organization", kind="body", names=(f"هيئة {who}",), evidence=evidence())
            for i, who in enumerate(dict.fromkeys(int(BODIES * chance.random() ** 3) for _ in range(3)))
        ]
        time_of = TimeSpec(
            text="اليوم",
            earliest=f"{when:%Y-%m-%d}",
            latest=f"{when:%Y-%m-%d}",
            edtf=f"{when:%Y-%m-%d}",
            precision="day",
        )
        meetings = [
            Meeting(
                id=f"m{i}",
                type="Talks",
                participants=tuple(Participant(agent=p.id) for p in chance.sample(persons, 2)),
                time=time_of,
                evidence=evidence(),
            )
            for i in range(3)
        ]
        demands = [
            Demand(
                id=f"d{i}",
                type="Demand",
                issuer=chance.choice(persons).id,
                addressees=(chance.choice(bodies).id,),
                content=f"فتح المعبر {n}",
                made_in="m0",
                evidence=evidence(),
            )
            for i in range(4)
        ]
        yield Report(
            article=Article(id=f"r{n}", text=TEXT, language="ar", title=f"خبر {n}", publisher="صحيفة", published=when),
            persons=tuple(persons),
            organizations=tuple(bodies),
            meetings=tuple(meetings),
            visits=(Visit(id="v0", type="Visit", visitor="p0", destination="o0", time=time_of, evidence=evidence()),),
            demands=tuple(demands),
            claims=tuple(
                Claim(
                    id=f"k{i}",
                    type="Claim",
                    about=item.id,
                    source=Source(description="مصدر مطلع", anonymous=True),
                    evidence=evidence(),
                )
                for i, item in enumerate((*meetings, *demands))
            ),
        )


def filled(folder: Path, number: int) -> tuple[int, int]:
    """A store of so many quads; how many it has, and of how many reports."""
    settings, made = Settings(base=BASE), 0
    with EmbeddedStore(folder, BASE) as store:
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
        store.load_fixed(Graphs(BASE).actors, actor_quads(settings.data, BASE))
        waiting = {}
        for report in reports(10**9):
            waiting[report.article.id] = quads(report, BASE)
            if len(waiting) == 50:
                store.replace_articles(waiting)
                made, waiting = made + 50, {}
                if len(store) >= number:
                    return len(store), made
    raise AssertionError


def routes(people: list[str], number: int) -> dict[str, Route]:
    """The addresses that are asked for, by what they are."""

    def month(chance: random.Random) -> str:
        return f"{2015 + chance.randrange(4)}-{1 + chance.randrange(12):02}-{1 + chance.randrange(28):02}"

    return {
        "a meeting": lambda chance: f"/meetings/r{chance.randrange(number)}-m{chance.randrange(3)}",
        "a demand": lambda chance: f"/demands/r{chance.randrange(number)}-d{chance.randrange(4)}",
        "a person": lambda chance: chance.choice(people),
        "meetings of a person": lambda chance: f"/meetings?participant={chance.choice(people)}&limit=20",
        "demands of a person since a day": lambda chance: (
            f"/demands?issuer={chance.choice(people)}&from={month(chance)}&limit=20"
        ),
        "meetings of some days": lambda chance: (
            f"/meetings?from={(day := month(chance))}&to={day[:8]}28&limit=20&offset={chance.randrange(3)}"
        ),
        "words of a name": lambda chance: (
            f"/suggest?q={quote(chance.choice(GIVEN)[:3])}&limit={1 + chance.randrange(200)}"
        ),
        "the page of a meeting": lambda chance: f"/meetings/r{chance.randrange(number)}-m{chance.randrange(3)}?lang=en",
    }


def asked(connection: http.client.HTTPConnection, path: str, accept: str) -> bytes:
    """The body of an answer; AssertionError where there is none."""
    connection.request("GET", path, headers={"Accept": accept, "Cache-Control": "no-cache"})
    response = connection.getresponse()
    body = response.read()
    assert response.status == 200, (path, response.status, body[:200])
    return body


def ready(connection: http.client.HTTPConnection) -> None:
    """Wait until the copy of the graph and the index of words are made."""
    for _ in range(20):
        connection.request("GET", "/suggest?q=x")
        response = connection.getresponse()
        response.read()
        if response.status == 200:
            return
    raise AssertionError


def load(port: int, route: Route, accept: str) -> tuple[list[float], bytes]:
    """The seconds of each request of the clients together, and one of the answers."""
    took, bodies = [], [b""]
    end = time.monotonic() + SECONDS

    def client(seed: int) -> None:
        chance = random.Random(seed)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        while time.monotonic() < end:
            start = time.perf_counter()
            bodies[0] = asked(connection, route(chance), accept)
            took.append(time.perf_counter() - start)

    threads = [threading.Thread(target=client, args=(seed,)) for seed in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return took, bodies[0]


def bare(bodies: list[bytes], port: int) -> None:
    """Serve these bytes and do nothing else."""
    app = FastAPI()

    @app.get("/{number}")
    def answer(number: int) -> Response:
        return Response(bodies[number], media_type="application/json")

    uvicorn.run(app, port=port, log_level="error", access_log=False)


def main() -> None:
    """Fill, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    number = parser.parse_args().quads
    with tempfile.TemporaryDirectory(prefix="majlis-bench-") as place:
        store = Path(place) / "store"
        size, made = filled(store, number)
        command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store)]
        table = Table(
            f"{size:,} quads, {made:,} reports", "a second", "median ms", "99 %", "bare a second", "bare median"
        )
        with running([*command, "--port", str(port := free())], port):
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
            ready(connection)
            first = time.perf_counter()
            asked(connection, "/meetings?limit=20", "application/json")
            again = time.perf_counter()
            asked(connection, "/meetings?limit=20&offset=20", "application/json")
            over = time.perf_counter()
            Console().print(
                f"all meetings, first stretch {(again - first) * 1000:.0f} ms, the next {(over - again) * 1000:.0f} ms;"
                f" load {os.getloadavg()[0]:.1f}"
            )
            people = people_of(connection)
            found = {}
            for what, route in routes(people, made).items():
                found[what] = load(port, route, "text/html" if "page" in what else "application/json")
        bodies = [body for _, body in found.values()]
        for at, (what, (took, _)) in enumerate(found.items()):
            table.add_row(what, *told(took, SECONDS), *plain(bodies, at)[:2])
        Console().print(table)


def people_of(connection: http.client.HTTPConnection) -> list[str]:
    """The paths of the persons."""
    paths: list[str] = []
    address = "/persons?limit=200"
    while address:
        page = orjson.loads(asked(connection, address, "application/json"))
        paths += [item["path"].lstrip("/") for item in page["items"]]
        address = page.get("next", "")
    return ["/" + path for path in paths]


def plain(bodies: list[bytes], at: int) -> tuple[str, str, str]:
    """What a bare route does with the same bytes."""
    port = free()
    with tempfile.NamedTemporaryFile(suffix=".bin") as kept:
        kept.write(bodies[at])
        kept.flush()
        code = f"from tests.bench.facade import bare; from pathlib import Path; bare([Path({kept.name!r}).read_bytes()], {port})"
        with running([sys.executable, "-c", code], port):
            took, _ = load(port, lambda _: "/0", "application/json")
    return told(took, SECONDS)


if __name__ == "__main__":
    main()
