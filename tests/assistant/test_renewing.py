"""An assistant that stays is told of what others have written to the store since it began."""

import asyncio
from pathlib import Path

from api.assistant.opening import found
from api.assistant.tools import Tools
from kg.graph import Graphs, quads
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.graph.reports import BASE, report


def test_what_is_written_later_is_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "store"
    with EmbeddedStore(folder, BASE) as store:
        store.load_fixed(Graphs(BASE).ontology, ontology_quads(Settings().ontology))
        store.replace_article("a1", quads(report("a1"), BASE))

    async def totals() -> list[int]:
        seen = []
        with found(Settings(store=str(folder), base=BASE, read_only=True), None) as place:
            async with place.open(seconds=0.1) as calls:
                tools = Tools(calls)
                seen.append((await tools.call("list_articles", {})).count(b'"article/'))
                with EmbeddedStore(folder, BASE) as store:
                    store.replace_article("a2", quads(report("a2"), BASE))
                for _ in range(600):
                    number = (await tools.call("list_articles", {})).count(b'"article/')
                    if number != seen[-1]:
                        seen.append(number)
                        break
                    await asyncio.sleep(0.1)
                assert b"classes" not in await tools.call("read_ontology", {"term": "Meeting"})
                for name in ("describe", "show_evidence"):
                    assert b"article/a2" in await tools.call(name, {"item": "meeting/a2-m1"})
        return seen

    assert asyncio.run(totals()) == [1, 2]
