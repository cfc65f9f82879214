"""The tools as a server of the Model Context Protocol (https://modelcontextprotocol.io). Called by `majlis mcp`.

In: the tools; out: a server, which `transports` run. Only these two modules need the package `mcp`, an optional extra.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import Any
from urllib.parse import parse_qs, urlsplit

from mcp import MCPError
from mcp.server import Server, ServerRequestContext
from mcp_types import (
    INVALID_PARAMS,
    CallToolRequestParams,
    CallToolResult,
    ListResourcesResult,
    ListResourceTemplatesResult,
    ListToolsResult,
    PaginatedRequestParams,
    ReadResourceRequestParams,
    ReadResourceResult,
    Resource,
    ResourceTemplate,
    TextContent,
    TextResourceContents,
    Tool,
    ToolAnnotations,
)

from api.assistant.calls import Calls
from api.assistant.sources import WORDS
from api.assistant.tools import Tools
from api.items import KINDS
from kg import __version__
from kg.errors import MajlisError
from kg.graph.terms import NAMESPACE, ONTOLOGY_IRI

JSON = "application/json"
_NEWEST = 20
"""Articles in a stretch of the list of resources."""
Opened = Callable[[], AbstractAsyncContextManager[Tools]]
Context = ServerRequestContext[Tools, Any]


def server(opened: Opened, language: str) -> Server[Tools]:
    """The server; it opens the tools when it starts, and closes them at its end."""

    @asynccontextmanager
    async def lifespan(_: Server[Tools]) -> AsyncIterator[Tools]:
        async with opened() as tools:
            yield tools

    return Server(
        "majlis",
        title="Majlis",
        version=__version__,
        instructions=WORDS[language]["instructions"],
        lifespan=lifespan,
        on_list_tools=_list_tools,
        on_call_tool=_call_tool,
        on_list_resources=_list_resources,
        on_list_resource_templates=_list_templates,
        on_read_resource=_read_resource,
    )


async def _list_tools(context: Context, _: PaginatedRequestParams | None) -> ListToolsResult:
    tools = context.lifespan_context
    return ListToolsResult(
        tools=[
            Tool(
                name=tool.name,
                title=tool.title[tools.language],
                description=tool.about[tools.language],
                input_schema=tool.schema(tools.language),
                annotations=ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False),
            )
            for tool in tools.described.values()
        ]
    )


async def _call_tool(context: Context, params: CallToolRequestParams) -> CallToolResult:
    """The answer as one text, so that it stands in a context window once; what is wrong is said in a sentence."""
    tools = context.lifespan_context
    if params.name not in tools.described:
        raise MCPError(INVALID_PARAMS, f"There is no tool {params.name!r}; there are {', '.join(tools.described)}.")
    try:
        body = await tools.call(params.name, params.arguments)
    except MajlisError as error:
        return CallToolResult(content=[TextContent(text=str(error))], is_error=True)
    return CallToolResult(content=[TextContent(text=body.decode())])


async def _list_resources(context: Context, params: PaginatedRequestParams | None) -> ListResourcesResult:
    """The ontology, and the articles, the newest first."""
    tools = context.lifespan_context
    cursor = params.cursor if params is not None else None
    if cursor is not None and (not cursor.isdecimal() or len(cursor) > 7):
        raise MCPError(INVALID_PARAMS, f"There is no cursor {cursor[:40]!r}.")
    start = int(cursor or 0)
    asked = {"limit": str(_NEWEST), "offset": str(start), "lang": tools.language}
    try:
        found = await tools.calls.json("/articles", asked)
    except MajlisError as error:
        raise MCPError(INVALID_PARAMS, str(error)) from error
    ontology = Resource(uri=ONTOLOGY_IRI, name="ontology", title="The ontology", mime_type=JSON)
    articles = [
        Resource(
            uri=item["id"], name=item["id"].removeprefix(tools.calls.base), title=item.get("title"), mime_type=JSON
        )
        for item in found["items"]
    ]
    after = str(start + _NEWEST) if start + _NEWEST < found["total"] else None
    return ListResourcesResult(resources=[ontology, *articles] if start == 0 else articles, next_cursor=after)


async def _list_templates(context: Context, _: PaginatedRequestParams | None) -> ListResourceTemplatesResult:
    base = context.lifespan_context.calls.base
    return ListResourceTemplatesResult(
        resource_templates=[
            ResourceTemplate(
                uri_template=kind.iri(base, "{key}") + "{?lang}",
                name=kind.step,
                title=kind.name,
                description=f"One of the {kind.name}, by the end of its IRI, as describe tells of it",
                mime_type=JSON,
            )
            for kind in KINDS.values()
        ]
    )


async def _read_resource(context: Context, params: ReadResourceRequestParams) -> ReadResourceResult:
    tools, uri = context.lifespan_context, str(params.uri)
    try:
        body = await read(tools, tools.calls, uri)
    except MajlisError as error:
        raise MCPError(INVALID_PARAMS, str(error)) from error
    return ReadResourceResult(contents=[TextResourceContents(uri=uri, mime_type=JSON, text=body.decode())])


async def read(tools: Tools, calls: Calls, uri: str) -> bytes:
    """What a resource tells: the ontology's classes, a term of it, or an item by its IRI, with `?lang=`."""
    asked = parse_qs(urlsplit(uri).query).get("lang", [tools.language])[-1]
    iri = uri.partition("?")[0]
    if iri == ONTOLOGY_IRI:
        return await tools.call("read_ontology", {"language": asked})
    if iri.startswith(NAMESPACE):
        return await tools.call("read_ontology", {"term": iri, "language": asked})
    if not iri.startswith(calls.base):
        raise MCPError(INVALID_PARAMS, f"There is no resource {uri[:200]!r}; they begin with {calls.base}.")
    return await tools.call("describe", {"item": iri, "language": asked})
