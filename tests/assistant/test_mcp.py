"""`majlis mcp`, driven by the client of the official package over both of its transports."""

import asyncio
import json
import subprocess
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import httpx
import pytest
from mcp import Client, MCPError

from kg import control
from kg.cli import main
from kg.graph import Graphs
from kg.ontology import ontology_quads
from kg.settings import Settings
from kg.store import EmbeddedStore
from tests.assistant.conftest import MOST, over_stdio, refused, start, told
from tests.conftest import environment
from tests.graph.reports import BASE

MEETING = "meeting/talks-ar-m1"
QUERY = "SELECT ?meeting ?place WHERE { ?meeting a maj:Meeting ; maj:place ?place } ORDER BY ?meeting"
CALLS: dict[str, dict[str, Any]] = {
    "search": {"words": "zarif"},
    "describe": {"item": "Fuad Hussein"},
    "list_meetings": {"participant": "فؤاد حسين", "from": "2021-07", "to": "2021-07"},
    "list_visits": {},
    "list_demands": {"issuer": "Fuad Hussein", "addressee": "organization/iran"},
    "list_commitments": {},
    "list_responses": {},
    "list_claims": {"anonymous": True},
    "list_articles": {"language": "en", "publisher": "Example Wire"},
    "show_evidence": {"item": MEETING},
    "compare_accounts": {"item": MEETING},
    "read_ontology": {},
    "sparql": {"query": QUERY},
}
"""A call of each tool."""
UNSOURCED = {"list_articles", "read_ontology"}
"""What these give is no statement of an article."""

Scenario = Callable[[Client], Coroutine[Any, Any, None]]


def run(server: object, scenario: Scenario, **options: Any) -> None:
    """A scenario with a client of the server."""

    async def connected() -> None:
        async with Client(server, read_timeout_seconds=120, **options) as client:  # type: ignore[arg-type]
            await scenario(client)

    asyncio.run(connected())


def sources_in(said: Any) -> list[dict[str, Any]]:
    """Everything in an answer that says where it comes from."""
    if isinstance(said, list):
        return [source for one in said for source in sources_in(one)]
    if not isinstance(said, dict):
        return []
    return [said] if "quote" in said else [source for one in said.values() for source in sources_in(one)]


async def drive_every_tool(client: Client) -> None:
    tools = {tool.name: tool for tool in (await client.list_tools()).tools}
    assert set(tools) == set(CALLS)
    for name, arguments in CALLS.items():
        assert tools[name].annotations is not None
        assert tools[name].annotations.read_only_hint
        assert tools[name].description
        said = await told(client, name, **arguments)
        sources = sources_in(said)
        assert bool(sources) != (name in UNSOURCED), name
        for source in sources:
            assert source["quote"]
            assert source["sentence"] >= 0
            assert source["article"]["id"].startswith("article/")
            assert source["speaker"]
    meetings = (await told(client, "list_meetings", **CALLS["list_meetings"]))["items"]
    assert [meeting["id"] for meeting in meetings] == [MEETING]
    templates = (await client.list_resource_templates()).resource_templates
    assert "https://w3id.org/majlis/id/person/{key}{?lang}" in {one.uri_template for one in templates}
    (content,) = (await client.read_resource(f"https://w3id.org/majlis/id/{MEETING}?lang=en")).contents
    assert json.loads(content.text)["item"]["id"] == MEETING
    assert len(content.text.encode()) < MOST


@pytest.mark.parametrize("mode", ["auto", "legacy"])
def test_every_tool_answers_over_http(address: str, mode: str) -> None:
    run(address, drive_every_tool, mode=mode)


def test_every_tool_answers_over_standard_input_and_output(graph: Path) -> None:
    run(over_stdio(graph), drive_every_tool)


def test_the_rest_of_a_long_answer_is_had_by_its_cursor(address: str) -> None:
    async def scenario(client: Client) -> None:
        for tool, arguments, section in (
            ("list_claims", {"anonymous": True}, "items"),
            ("read_ontology", {"kind": "property", "language": "ar"}, "terms"),
            ("sparql", {"query": "SELECT DISTINCT ?s { ?s maj:eventStatus ?o } ORDER BY ?s"}, "rows"),
            ("sparql", {"query": "CONSTRUCT { ?s a maj:Visit } WHERE { ?s a maj:Event }"}, "triples"),
        ):
            said = await told(client, tool, **arguments)
            total, entries = said["total"], said[section]
            assert total > len(entries)
            while "cursor" in said:
                assert said["cursor"] in said["note"]
                said = await told(client, tool, **arguments, cursor=said["cursor"])
                entries += said[section]
            assert len(entries) == total
            assert len({json.dumps(entry) for entry in entries}) == total

    run(address, scenario)


def test_names_and_words_are_in_the_language_of_who_asks(address: str) -> None:
    async def scenario(client: Client) -> None:
        english = await told(client, "list_meetings", participant="organization/iraq", language="en", q="Hussein Zarif")
        assert english["note"]  # it was two men who met
        for language, place, status in (("ar", "بغداد", "انعقد (held)"), ("en", "Baghdad", "held")):
            (meeting,) = (await told(client, "list_meetings", article="article/talks-en", language=language))["items"]
            assert meeting["place"]["name"] == place
            assert meeting["status"] == status
        classes = await told(client, "read_ontology", term="Summit", language="ar")
        assert classes["label"] == "قمة"

    run(address, scenario)


def test_accounts_of_an_event_are_held_against_each_other(address: str) -> None:
    async def scenario(client: Client) -> None:
        said = await told(client, "compare_accounts", item=MEETING)
        assert said["articles"] == 3
        assert said["denied_by"] == 1
        assert {source["article"]["id"] for source in said["accounts"]} == {
            "article/talks-ar",
            "article/talks-en",
            "article/denial",
        }
        assert len(said["agreed"]["hasParticipant"]) == 2
        (status,) = [one for one in said["differences"] if "eventStatus" in one["what"]]
        assert {one["value"]: one["articles"] for one in status["accounts"]} == {
            "denied": ["article/denial"],
            "held": ["article/talks-ar", "article/talks-en"],
        }
        (denial,) = [source for source in said["accounts"] if source.get("denied")]
        assert denial["speaker"]["name"] == "Iran"
        opposed = "SELECT ?event { ?one maj:contradicts ?other ; maj:about ?event } LIMIT 1"
        event = (await told(client, "sparql", query=opposed))["rows"][0]["event"]["id"]
        one, other = (await told(client, "compare_accounts", item=event))["contradictions"][0]
        assert {one.get("denied", False), other.get("denied", False)} == {True, False}
        assert one["quote"]
        assert other["quote"]

    run(address, scenario)


def test_what_a_name_was_taken_for_is_told_and_an_unclear_name_is_refused(address: str) -> None:
    async def scenario(client: Client) -> None:
        said = await told(client, "list_demands", issuer="fuad hussain")
        assert said["understood"]["fuad hussain"]["name"]
        assert "may be post/" in await refused(client, "describe", item="Minister")
        assert "Nobody Atall" in await refused(client, "list_meetings", participant="Nobody Atall")

    run(address, scenario)


WRONG = {
    "no argument wrds": ("search", {"wrds": "x"}),
    "needs the argument words": ("search", {}),
    "it must be a string": ("search", {"words": ["a"]}),
    "it can be ar, en": ("search", {"words": "a", "language": "fr"}),
    "does not belong to this call": ("search", {"words": "a", "cursor": "20.deadbeef"}),
    "it must be true or false": ("list_claims", {"anonymous": "maybe"}),
    "it is a day such as": ("list_meetings", {"from": "yesterday"}),
    "which the ontology does not have": ("list_meetings", {"type": "Picnic"}),
    "There is no person “nobody”": ("describe", {"item": "person/nobody"}),
    "compare_accounts takes one of": ("compare_accounts", {"item": "place/iraq"}),
    "has no term": ("read_ontology", {"term": "Picnic"}),
    "malformed": ("sparql", {"query": "SELECT WHERE"}),
    "longer than": ("search", {"words": "x" * 3000}),
}


def test_wrong_arguments_are_refused_in_a_clear_sentence(address: str) -> None:
    async def scenario(client: Client) -> None:
        for sentence, (tool, arguments) in WRONG.items():
            assert sentence in await refused(client, tool, **arguments)
        with pytest.raises(MCPError, match="There is no tool"):
            await client.call_tool("forget", {})
        with pytest.raises(MCPError, match="There is no resource"):
            await client.read_resource("file:///etc/passwd")
        with pytest.raises(MCPError, match="There is no person"):
            await client.read_resource("https://w3id.org/majlis/id/person/nobody")

    run(address, scenario)


def test_nothing_is_written_fetched_or_read_from_elsewhere(address: str, tmp_path: Path) -> None:
    async def scenario(client: Client) -> None:
        count = {"query": "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"}
        before = await told(client, "sparql", **count)
        for query, sentence in (
            ("DELETE WHERE { ?s ?p ?o }", "This is an update"),
            ("INSERT DATA { <a:b> <a:c> <a:d> }", "This is an update"),
            ("LOAD <http://127.0.0.1:9/x>", "This is an update"),
            ("CLEAR ALL", "This is an update"),
            ("SELECT * { SERVICE <http://127.0.0.1:9/x> { ?s ?p ?o } }", "SERVICE"),
            (f"SELECT * FROM <file://{tmp_path}/x> {{ ?s ?p ?o }}", "no such graph"),
        ):
            assert sentence in await refused(client, "sparql", query=query)
        assert await told(client, "sparql", **count) == before

    run(address, scenario)


def test_the_limits_of_the_service_hold_and_answers_can_be_made_smaller(graph: Path) -> None:
    async def scenario(client: Client) -> None:
        for _ in range(60):  # until the service has begun
            if not (await client.call_tool("sparql", {"query": "SELECT ?m { ?m a maj:Meeting } LIMIT 1"})).is_error:
                break
        result = await client.call_tool("read_ontology", {})
        assert len(result.content[0].text.encode()) <= 2000
        many = "SELECT ?a ?b ?c { ?a a maj:Meeting . ?b a maj:Meeting . ?c a maj:Meeting }"
        assert "put a LIMIT" in await refused(client, "sparql", query=many)
        endless = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
        assert "4 seconds" in await refused(client, "sparql", query=endless)
        assert (await told(client, "sparql", query="ASK { ?s ?p ?o }"))["answer"] is True

    limits = ("--query-seconds", "4", "--query-rows", "9000", "--answer-bytes", "2000")
    run(over_stdio(graph, *limits), scenario)


def test_the_query_of_a_call_that_is_cancelled_ends() -> None:
    from api.assistant.opening import Place
    from api.assistant.tools import Tools

    settings = Settings(base=BASE, query_seconds=300, queries_at_once=1, queries_waiting=1)
    endless = {"query": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"}

    async def cancelled() -> bytes:
        with EmbeddedStore(None, BASE) as store:
            store.load_fixed(Graphs(BASE).ontology, ontology_quads(settings.ontology))
            async with Place(settings, None, store).open() as calls:
                tools = Tools(calls)
                await tools.call("read_ontology", {})
                call = asyncio.create_task(tools.call("sparql", endless))
                await asyncio.sleep(2)  # it has begun, or is cancelled before, which is the same to the next
                call.cancel()
                await asyncio.wait([call])
                return await asyncio.wait_for(tools.call("sparql", {"query": "SELECT ?s { ?s a maj:Nothing }"}), 120)

    assert b'"total":0' in asyncio.run(cancelled())


def test_a_page_that_rebinds_its_name_to_this_machine_is_refused(address: str) -> None:
    body = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    accept = {"Accept": "application/json, text/event-stream"}
    port = httpx.URL(address).port
    assert httpx.post(address, json=body, headers=accept).status_code == 200
    for headers, status in (
        ({"Host": f"evil.example:{port}"}, 421),
        ({"Host": "evil.example"}, 421),
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "http://127.0.0.1.evil.example"}, 403),
    ):
        assert httpx.post(address, json=body, headers={**accept, **headers}).status_code == status, headers
    too_large = httpx.post(address, content=b" " * 1_000_001, headers={**accept, "Content-Type": "application/json"})
    assert too_large.status_code == 413


def test_other_machines_are_let_in_only_by_names_that_were_said(graph: Path, capsys: pytest.CaptureFixture) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["mcp", "--store", str(graph), "--transport", "http", "--host", "0.0.0.0", "--port", "0"])
    assert ended.value.code == 2
    assert "--allowed-hosts" in capsys.readouterr().err


def test_one_address_may_not_ask_without_end() -> None:
    from api.assistant.protocol import server
    from api.assistant.transports import over_http

    settings = Settings(address_rate=0.001, address_burst=2)
    app = over_http(server(lambda: None, "en"), settings, ["127.0.0.1"])  # type: ignore[arg-type]

    async def asked() -> list[int]:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=("203.0.113.9", 1))
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            return [(await client.post("/mcp", json={})).status_code for _ in range(3)]

    *_, last = asyncio.run(asked())
    assert last == 429


def test_without_its_package_the_command_says_how_to_install_it(tmp_path: Path) -> None:
    code = "import sys; sys.modules['mcp'] = None; from kg.cli import main; main(['mcp'])"
    done = subprocess.run(
        start(code), cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 2
    assert done.stderr.strip() == (
        "majlis: majlis mcp needs the Python package mcp, which is not installed: pip install 'majlis[mcp]'."
    )


def test_the_service_does_not_load_that_package(tmp_path: Path) -> None:
    code = (
        "import sys, kg.cli, kg.commands.service, api.app, api.assistant.tools, api.assistant.opening; "
        "print([name for name in sys.modules if name.partition('.')[0] in ('mcp', 'mcp_types', 'httpx2')])"
    )
    done = subprocess.run(
        start(code), cwd=tmp_path, env=environment(), capture_output=True, text=True, timeout=120, check=False
    )
    assert done.stdout.strip() == "[]", done.stderr


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((), "nowhere"),
        (("--url", "http://127.0.0.1:9"), "cannot be asked"),
        (("--url", "ftp://x"), "http://"),
    ],
)
def test_where_there_is_no_graph_the_command_says_so(
    capsys: pytest.CaptureFixture, tmp_path: Path, arguments: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["mcp", "--store", str(tmp_path / "nowhere"), *arguments])
    assert ended.value.code in (1, 2)
    said = capsys.readouterr().err
    assert sentence in said
    assert said.count("\n") == 1


def test_a_store_that_is_served_is_asked_through_its_service(started, tmp_path: Path, graph: Path) -> None:
    import shutil

    from api.assistant.opening import served_at

    shutil.copytree(graph, tmp_path / "copy")
    service = started("serve", "--store", tmp_path / "copy", "--port", "0")
    assert service.stdout is not None
    line = service.stdout.readline()
    address = served_at(Settings(store=str(tmp_path / "copy")))
    assert address is not None
    assert address in line
    assert control.ask(tmp_path / "copy", {"address": True}) == {"address": address}

    async def scenario(client: Client) -> None:
        assert (await told(client, "search", words="zarif"))["items"]

    run(over_stdio(tmp_path / "copy"), scenario)
