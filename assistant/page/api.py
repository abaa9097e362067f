"""Plain HTTP below /api: JSON in, JSON out, `{"error": "one line"}` for whatever cannot be had.

GET or POST /api/ask        question, history
GET or POST /api/search     question, limit
GET         /api/guides     and /api/guides/<guide>, start, limit
"""

import asyncio
import logging
import time
from typing import Any

from fastapi import APIRouter
from fastapi.requests import Request as HttpRequest
from fastapi.responses import JSONResponse
from starlette.concurrency import run_in_threadpool

from assistant import wording
from assistant.errors import AssistantError, MistakeError, UnknownGuideError
from assistant.page.opening import Opening
from assistant.shell.desk import Ask, Read, Request, Search, parsed

KINDS: dict[str, type[Request]] = {"ask": Ask, "search": Search, "guides": Read}
METHODS = {"ask": ("GET", "POST"), "search": ("GET", "POST"), "guides": ("GET",)}
ALL_METHODS = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
LARGEST_BODY = 262_144  # bytes: ten turns with long answers are a tenth of it
AT_ONCE = 8  # answers being made at one time for these callers
WAITING = 256  # beyond it a caller is told to come back
PATIENCE = 30.0  # seconds that a caller waits for an assistant that is being opened
LOOK_AGAIN = 0.05
log = logging.getLogger(__name__)


class RefusedError(Exception):
    """An answer that is not 200: its status, and one line."""

    def __init__(self, status: int, line: str) -> None:
        """Carries both to the caller."""
        super().__init__(line)
        self.status = status


class Api:
    """Answers HTTP requests with what the desk hands out."""

    def __init__(self, opening: Opening) -> None:
        """Waits for the Assistant of this opening."""
        self._opening = opening
        self._turn = asyncio.Semaphore(AT_ONCE)
        self._here = 0  # being answered, or waiting for their turn

    async def respond(self, request: HttpRequest, path: str) -> JSONResponse:
        """The roof of a request: whatever happens, the caller gets JSON."""
        try:
            return _json(await self._served(request, path))
        except RefusedError as refusal:
            return _json({"error": str(refusal)}, refusal.status)
        except UnknownGuideError as error:
            return _json({"error": str(error)}, 404)
        except MistakeError as error:
            return _json({"error": str(error)}, 400)
        except AssistantError as error:
            return _json({"error": str(error)}, 503)
        except Exception:  # a caller gets one line, the terminal the rest
            log.exception("A request could not be answered")
            return _json({"error": wording.PAGE_FAULT}, 500)

    async def _served(self, request: HttpRequest, path: str) -> dict[str, Any]:
        name, _, guide = path.partition("/")
        if name not in KINDS or (guide and name != "guides"):
            raise RefusedError(404, wording.API_NO_ROUTE)
        method = "GET" if request.method == "HEAD" else request.method
        if method not in METHODS[name]:
            raise RefusedError(405, wording.API_METHOD.format(methods=wording.API_OR.join(METHODS[name])))
        given: Any = dict(request.query_params) | ({"guide": guide} if guide else {})
        if method == "POST":
            given = await _body(request)
        asked = parsed(KINDS[name], given)
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


async def _body(request: HttpRequest) -> bytes:
    """The whole body, which nobody can make larger than it may be."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_BODY:
            raise RefusedError(413, wording.API_TOO_LARGE.format(limit=LARGEST_BODY))
    return bytes(body)


def _json(value: dict[str, Any], status: int = 200) -> JSONResponse:
    return JSONResponse(value, status, headers={"cache-control": "no-store"})


def build_routes(opening: Opening) -> APIRouter:
    """Everything below /api, with nothing left for whatever is mounted behind it."""
    router, api = APIRouter(), Api(opening)

    @router.api_route("/api", methods=ALL_METHODS)
    @router.api_route("/api/{path:path}", methods=ALL_METHODS)
    async def route(request: HttpRequest, path: str = "") -> JSONResponse:
        return await api.respond(request, path)

    return router
