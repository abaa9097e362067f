"""The guides as tools for language models, over the Model Context Protocol: stdio, or HTTP beside the page.

The only module that imports `mcp`, which comes with the extra of that name.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from importlib.metadata import version
from typing import Any

from mcp import types
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from mcp.server.streamable_http_manager import StreamableHTTPSessionManager

from assistant import wording
from assistant.errors import AssistantError, MistakeError
from assistant.shell.desk import Answering, Ask, Read, Request, Search, parsed
from assistant.shell.printing import say

NAME = "career-guides"
KINDS: dict[str, tuple[type[Request], str]] = {
    "ask_guides": (Ask, wording.TOOL_ASK),
    "search_guides": (Search, wording.TOOL_SEARCH),
    "read_guide": (Read, wording.TOOL_READ),
}
LARGEST_BODY = 262_144  # bytes of one request over HTTP
Serve = Callable[[Request], Awaitable[dict[str, Any]]]
log = logging.getLogger(__name__)


def build_server(serve: Serve) -> Server[Any, Any]:
    """A server with the three tools; `serve` answers their requests. A failure is one line to the model."""
    server: Server[Any, Any] = Server(NAME, version("career-assistant"), wording.TOOLS_ABOUT)

    async def list_tools() -> list[types.Tool]:
        return [tool(name) for name in KINDS]

    async def call(name: str, given: dict[str, Any]) -> dict[str, Any]:
        try:
            if name not in KINDS:
                raise MistakeError(wording.TOOL_UNKNOWN.format(names=", ".join(KINDS)))
            return await serve(parsed(KINDS[name][0], given))
        except AssistantError:
            raise
        except Exception as error:  # the model gets one line, the log the rest
            log.exception("A tool could not answer")
            raise AssistantError(wording.TOOL_FAULT) from error

    server.list_tools()(list_tools)  # type: ignore[no-untyped-call]
    server.call_tool(validate_input=False)(call)  # the desk checks, in clearer words
    return server


def tool(name: str) -> types.Tool:
    """A tool as clients list it: its arguments are the fields of its request."""
    kind, says = KINDS[name]
    hints = types.ToolAnnotations(readOnlyHint=True, idempotentHint=True, openWorldHint=False)
    return types.Tool(name=name, description=says, inputSchema=kind.model_json_schema(), annotations=hints)


def serve_stdio(opener: Callable[[], Answering]) -> None:
    """Serve the tools on standard input and output until that is closed.

    It answers a client's greeting at once, and opens the assistant beside it: a tool waits for it. One that
    cannot be opened is said on stderr and to every call.
    """
    asyncio.run(_serve_stdio(opener))


async def _serve_stdio(opener: Callable[[], Answering]) -> None:
    opening = asyncio.create_task(asyncio.to_thread(opener))
    opening.add_done_callback(_tell)

    async def serve(request: Request) -> dict[str, Any]:
        assistant = await asyncio.shield(opening)
        return await asyncio.to_thread(request.serve, assistant)

    server = build_server(serve)
    async with stdio_server() as (incoming, outgoing):
        await server.run(incoming, outgoing, server.create_initialization_options())


def _tell(opening: "asyncio.Task[Answering]") -> None:
    error = None if opening.cancelled() else opening.exception()
    if isinstance(error, AssistantError):
        say(str(error))


def http_tools(serve: Serve) -> StreamableHTTPSessionManager:
    """The tools over streamable HTTP: `asgi_app` within `run()`. Each request stands alone, as JSON."""
    return StreamableHTTPSessionManager(
        build_server(serve), json_response=True, stateless=True, max_request_body_size=LARGEST_BODY
    )
