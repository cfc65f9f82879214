"""How fast the REST facade answers: `python -m tests.bench.facade [--quads N]`. Asserts nothing.

Made-up reports over a few hundred actors, some of whom are in every tenth report, are written as ingestion would write
them, and served by `majlis serve` to eight clients without pause (they run on the same cores; see `clients`). *First*
answers are asked for with `Cache-Control: no-cache`, so that neither answers nor lists are ones that were kept; *again*
is the same few addresses over and over. *CPU* is what the service and its workers use for an answer. Beside each
route: the same bytes from a bare FastAPI route, and what the row was in BEFORE. Above the table: a list of all meetings when nobody has asked for it since the last commit, and its next stretch.
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
from contextlib import AbstractContextManager, closing, nullcontext, suppress
from datetime import UTC, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import quote

import orjson
import uvicorn
from fastapi import FastAPI, Response
from rich.console import Console
from rich.table import Table

from api.app import create_app
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
from tests.bench.clients import CLIENTS, Light, Times
from tests.bench.memory import processor
from tests.bench.serving import BASE, cells, free, running, settled

PEOPLE, BODIES, SECONDS = 1200, 150, 5
GIVEN = ("أحمد", "سليم", "كمال", "ناصر", "هالة", "ليلى", "مروان", "سامر", "ريم", "جمال", "طارق", "نادر", "عمر", "هدى")
FAMILY = ("الحداد", "النجار", "البيطار", "الصباغ", "القصاب", "الخياط", "العطار", "الدباغ", "الصيرفي", "الفاخوري")
TEXT = "التقى الوزير نظيره وطلب منه فتح المعبر قبل نهاية الشهر، وقال مصدر مطلع إن اللقاء كان صريحاً. " * 6
Route = Callable[[random.Random], str]
BEFORE = {
    "a meeting": "123 / 47",
    "a demand": "150 / 39",
    "a person": "43 / 136",
    "meetings of a person": "55 / 90",
    "demands of a person since a day": "261 / 18",
    "meetings of some days": "36 / 212",
    "the page of a meeting": "62 / 89",
}
"""Answers a second and median milliseconds when the service itself asked the store for each item's parts (2026-11-25, two
cores, a million quads, clients of the standard library, some of the lists kept)."""
_SEVERAL = 5
"""Addresses that are asked again and again."""


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


def asked(port: int, path: str, accept: str = "application/json") -> bytes:
    """The body of an answer; AssertionError where there is none."""
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=600)) as connection:
        connection.request("GET", path, headers={"Accept": accept})
        response = connection.getresponse()
        body = response.read()
    assert response.status == 200, (path, response.status, body[:200])
    return body


def ready(port: int) -> None:
    """Wait until the copy of the graph is made."""
    for _ in range(20):
        with suppress(AssertionError):
            asked(port, "/meetings?limit=1")
            return
    raise AssertionError


def load(port: int, route: Route, accept: str, *, anew: bool) -> Times:
    """The seconds of each request of the clients together."""
    took: list[float] = []
    host = f"HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept: {accept}\r\n"
    rest = host + ("Cache-Control: no-cache\r\n\r\n" if anew else "\r\n")
    end = time.monotonic() + SECONDS

    def client(seed: int) -> None:
        chance, connection = random.Random(seed), Light(port)
        while time.monotonic() < end:
            request = f"GET {route(chance)} {rest}".encode()
            start = time.perf_counter()
            assert connection.ask(request) == 200, request
            took.append(time.perf_counter() - start)

    threads = [threading.Thread(target=client, args=(seed,)) for seed in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return Times(took, SECONDS)


def again(route: Route) -> Route:
    """The same few addresses."""
    several = [route(random.Random(seed)) for seed in range(_SEVERAL)]
    return lambda chance: chance.choice(several)


def bare(body: bytes, port: int) -> None:
    """Serve these bytes and do nothing else."""
    app = FastAPI()

    @app.get("/{number}")
    async def answer(number: int) -> Response:
        return Response(body, media_type="application/json")

    uvicorn.run(app, port=port, log_level="error", access_log=False)


def main() -> None:
    """Fill, serve, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quads", type=int, default=1_000_000)
    parser.add_argument("--folder", type=Path, help="where the store stays for the next time")
    parser.add_argument("--only", nargs="*", default=[""], help="rows whose names hold one of these")
    parser.add_argument(
        "--server", choices=("uvicorn", "granian"), default="uvicorn", help="granian if it is installed"
    )
    said = parser.parse_args()
    if said.server == "granian" and find_spec("granian") is None:
        raise SystemExit("granian is not installed here; pip install granian.")
    place: AbstractContextManager[str | Path] = (
        nullcontext(said.folder) if said.folder else tempfile.TemporaryDirectory(prefix="majlis-bench-")
    )
    with place as folder:
        store = Path(folder) / f"facade-{said.quads}"
        if not store.exists():
            filled(store, said.quads)
        with running(serve(said.server, store, port := free()), port) as process:
            measure(port, process, said.only)


def serve(server: str, store: Path, port: int) -> list[str]:
    """The command that serves a store."""
    if server == "uvicorn":
        command = [sys.executable, "-c", "from kg.cli import main; main()", "serve", "--store", str(store)]
        return [*command, "--port", str(port), "--address-rate", "0"]
    os.environ.update(MAJLIS_STORE=str(store), MAJLIS_ADDRESS_RATE="0")
    target = ["--factory", "tests.bench.facade:application"]
    return [
        sys.executable,
        "-m",
        "granian",
        "--interface",
        "asgi",
        "--port",
        str(port),
        "--log-level",
        "error",
        *target,
    ]


def application() -> FastAPI:
    """The service over the store that the environment names, for granian."""
    settings = Settings()
    return create_app(settings, EmbeddedStore(settings.store, settings.base, create=False))


def measure(port: int, process: int, only: list[str]) -> None:
    """Print the table of a service."""
    ready(port)
    settled(process)  # with the index of words
    first = time.perf_counter()
    asked(port, "/meetings?limit=20")
    next_ = time.perf_counter()
    asked(port, "/meetings?limit=20&offset=20")
    over = time.perf_counter()
    reports = orjson.loads(asked(port, "/articles?limit=1"))["total"]
    Console().print(
        f"{reports:,} reports; all meetings, first stretch {(next_ - first) * 1000:.0f} ms,"
        f" the next {(over - next_) * 1000:.0f} ms; load {os.getloadavg()[0]:.1f}"
    )
    times = ("a second", "median ms", "99 %", "CPU ms")
    table = Table(
        "", "first: a second", *times[1:], "again: a second", *times[1:], "bare: a second", times[1], "before"
    )
    for what, route in routes(people_of(port), reports).items():
        if not any(part in what for part in only):
            continue
        accept = "text/html" if "page" in what else "application/json"
        body = asked(port, route(random.Random(1)), accept)
        line: list[str] = []
        for each, anew in ((route, True), (again(route), False)):
            before = processor(process)
            times = load(port, each, accept, anew=anew)
            line += [*cells(times), f"{(processor(process) - before) / len(times.took) * 1000:.2f}"]
        table.add_row(what, *line, *plain(body)[:2], BEFORE.get(what, ""))
    Console(width=170).print(table)


def people_of(port: int) -> list[str]:
    """The paths of the persons."""
    paths: list[str] = []
    address = "/persons?limit=200"
    while address:
        page = orjson.loads(asked(port, address))
        paths += [item["path"].lstrip("/") for item in page["items"]]
        address = page.get("next", "")
    return ["/" + path for path in paths]


def plain(body: bytes) -> tuple[str, str, str]:
    """What a bare route does with the same bytes."""
    port = free()
    with tempfile.NamedTemporaryFile(suffix=".bin") as kept:
        kept.write(body)
        kept.flush()
        code = f"from tests.bench.facade import bare; from pathlib import Path; bare(Path({kept.name!r}).read_bytes(), {port})"
        with running([sys.executable, "-c", code], port):
            return cells(load(port, lambda _: "/0", "application/json", anew=False))


if __name__ == "__main__":
    main()
