"""Plain HTTP below /api: JSON in, JSON out, `{"error": "one line"}` for whatever cannot be had.

GET or POST /api/ask        question, history
GET or POST /api/search     question, limit
GET         /api/guides     and /api/guides/<guide>, start, limit
"""

import asyncio
import logging
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import APIRouter, FastAPI
from fastapi.requests import Request as HttpRequest
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant import wording
from assistant.errors import AssistantError, GuideError, GuideExistsError, MistakeError, UnknownGuideError
from assistant.page.editing import Editing, RefusedError, body_of, is_foreign
from assistant.page.opening import Opening
from assistant.shell.desk import Ask, Read, Request, Search, parsed

KINDS: dict[str, type[Request]] = {"ask": Ask, "search": Search, "guides": Read}
METHODS = {
    "ask": ("GET", "POST"),
    "search": ("GET", "POST"),
    "guides": ("GET", "PUT", "DELETE"),
    "rebuild": ("POST",),
}
ALL_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
LARGEST_BODY = 262_144  # bytes: ten turns with long answers are a tenth of it
AT_ONCE = 8  # answers being made at one time for these callers
WAITING = 256  # beyond it a caller is told to come back
PATIENCE = 30.0  # seconds that a caller waits for an assistant that is being opened
LOOK_AGAIN = 0.05
log = logging.getLogger(__name__)


class Api:
    """Answers HTTP requests with what the desk hands out."""

    def __init__(self, opening: Opening, editing: Editing) -> None:
        """Waits for the Assistant of this opening."""
        self._opening = opening
        self._editing = editing
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._here = 0  # being answered, or waiting for their turn

    async def respond(self, request: HttpRequest, path: str) -> JSONResponse:
        """The roof of a request: whatever happens, the caller gets JSON."""
        try:
            return _json(await self._served(request, path))
        except RefusedError as refusal:
            return _json({"error": str(refusal)}, refusal.status)
        except GuideExistsError as error:
            return _json({"error": str(error)}, 409)
        except UnknownGuideError as error:
            return _json({"error": str(error)}, 404)
        except (MistakeError, GuideError) as error:
            return _json({"error": str(error)}, 400)
        except AssistantError as error:
            return _json({"error": str(error)}, 503)
        except Exception:  # a caller gets one line, the terminal the rest
            log.exception("A request could not be answered")
            return _json({"error": wording.PAGE_FAULT}, 500)

    async def _served(self, request: HttpRequest, path: str) -> dict[str, Any]:
        name, _, guide = path.partition("/")
        if name not in METHODS or (guide and name != "guides"):
            raise RefusedError(404, wording.API_NO_ROUTE)
        method = "GET" if request.method == "HEAD" else request.method
        if method not in METHODS[name]:
            raise RefusedError(405, wording.API_METHOD.format(methods=wording.API_OR.join(METHODS[name])))
        if name == "rebuild":
            return self._editing.rebuild(request)
        if method in ("PUT", "DELETE"):
            change = self._editing.put if method == "PUT" else self._editing.delete
            return await change(request, guide)
        given: Any = dict(request.query_params) | ({"guide": guide} if guide else {})
        if method == "POST":
            given = await body_of(request, LARGEST_BODY)
        return await self.answer(parsed(KINDS[name], given))

    async def answer(self, asked: Request) -> dict[str, Any]:
        """What the desk hands out, once the assistant is open and it is this request's turn.

        Raises:
            AssistantError: it cannot be had; RefusedError if only at this moment.
        """
        await self._opened()
        if self._here >= AT_ONCE + WAITING:
            raise RefusedError(503, wording.API_FULL)
        self._here += 1
        try:
            async with self._turn:
                return await run_in_threadpool(asked.serve, self._opening.result())
        finally:
            self._here -= 1

    async def _opened(self) -> None:
        """Wait without a thread: those are for answers, and for /healthz."""
        end = time.monotonic() + PATIENCE
        while not self._opening.wait(0):
            if time.monotonic() > end:
                raise RefusedError(503, wording.API_LOADING.format(doing=self._opening.state.line))
            await asyncio.sleep(LOOK_AGAIN)


def _json(value: dict[str, Any], status: int = 200) -> JSONResponse:
    return JSONResponse(value, status, headers={"cache-control": "no-store"})


def build_routes(api: Api) -> APIRouter:
    """Everything below /api, with nothing left for whatever is mounted behind it."""
    router = APIRouter()

    @router.api_route("/api", methods=ALL_METHODS)
    @router.api_route("/api/{path:path}", methods=ALL_METHODS)
    async def route(request: HttpRequest, path: str = "") -> JSONResponse:
        return await api.respond(request, path)

    return router


def add_tools(app: FastAPI, api: Api) -> None:
    """Add /mcp, if it can be had. Before Gradio is mounted, which begins and ends within our lifespan."""
    try:
        from assistant.shell.tools import http_tools  # an extra, which need not be installed
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != "mcp":
            raise
        return
    tools = http_tools(api.answer)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        async with tools.run():
            yield

    app.router.lifespan_context = lifespan
    app.router.routes.append(Route("/mcp", FromPrograms(tools.asgi_app)))


class FromPrograms:
    """ASGI middleware: only POST, and never from a page of another origin."""

    def __init__(self, app: ASGIApp) -> None:
        """Stands in front of `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request, or refuse it."""
        request = HttpRequest(scope)
        app: ASGIApp = self._app
        if request.method != "POST":  # there is nothing to listen to: every answer comes at once
            app = _json({"error": wording.API_METHOD.format(methods="POST")}, 405)
        elif is_foreign(request):
            app = _json({"error": wording.API_FOREIGN}, 403)
        await app(scope, receive, send)
