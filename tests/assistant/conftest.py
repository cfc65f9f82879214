"""The samples, and three reports on one meeting, in a store; and `majlis mcp` over it as a real server on loopback."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from mcp import Client, StdioServerParameters

from tests.conftest import command_line, environment
from tests.linkage.news import ARTICLES

MOST = 8192
"""Bytes of the largest answer where nothing else was wished for."""


@pytest.fixture(scope="session")
def graph(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """The folder of the store."""
    folder = tmp_path_factory.mktemp("assistant")
    news = folder / "news.jsonl"
    lines = []
    for name in ("talks-ar", "talks-en", "denial"):
        one = ARTICLES[name]
        fields = {"id": name, "language": one.language, "published": one.published.isoformat(), "text": one.text}
        lines.append(json.dumps({**fields, "title": f"Report {name}", "publisher": "Example Wire"}))
    news.write_text("\n".join(lines), "utf-8")
    run = command_line("ingest", samples, news, "--store", folder / "store")
    subprocess.run(run, env=environment(), check=True, capture_output=True, timeout=300)
    return folder / "store"


@pytest.fixture(scope="session")
def address(graph: Path) -> Iterator[str]:
    """Where `majlis mcp` listens over HTTP."""
    run = command_line("mcp", "--store", graph, "--transport", "http", "--port", "0")
    with subprocess.Popen(run, env=environment(), stdout=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stdout is not None
        found = re.search(r"http://\S+/mcp", server.stdout.readline())
        assert found
        yield found.group()
        server.terminate()
        assert server.wait(60) == 0


def over_stdio(graph: Path, *options: str) -> StdioServerParameters:
    """`majlis mcp` as an assistant starts it."""
    command, *arguments = command_line("mcp", "--store", graph, *options)
    return StdioServerParameters(command=command, args=arguments, env=environment())


async def told(client: Client, tool: str, **arguments: Any) -> dict[str, Any]:
    """What a tool answers, which is one text of JSON that fits a context window."""
    result = await client.call_tool(tool, arguments)
    (content,) = result.content
    assert not result.is_error, content.text
    assert len(content.text.encode()) < MOST
    assert result.structured_content is None
    return json.loads(content.text)


async def refused(client: Client, tool: str, **arguments: Any) -> str:
    """The sentence with which a tool refuses a call."""
    result = await client.call_tool(tool, arguments)
    assert result.is_error, result.content[0].text
    assert len(result.content) == 1
    assert "Traceback" not in result.content[0].text
    return result.content[0].text


def start(code: str) -> list[str]:
    """Python that runs some code."""
    return [sys.executable, "-X", "utf8", "-c", code]
