"""Guides changed over HTTP: PUT and DELETE below /api/guides, POST /api/rebuild; and who may do so."""

from typing import Any

from fastapi.requests import Request
from starlette.concurrency import run_in_threadpool

from assistant import wording
from assistant.errors import AssistantError
from assistant.index.filing import Filing, is_loopback
from assistant.page.opening import Opening

FORWARDED = ("forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-real-ip")


class RefusedError(AssistantError):
    """An answer over HTTP that is neither 200 nor 400: its status, and one line."""

    def __init__(self, status: int, line: str) -> None:
        """Carries both to the caller."""
        super().__init__(line)
        self.status = status


class Editing:
    """Changes the guides for those who may. The page follows the folder, and soon answers from it."""

    def __init__(self, opening: Opening, filing: Filing | None) -> None:
        """Changes guides through `filing`; without one nobody may."""
        self._opening = opening
        self._filing = filing

    async def put(self, request: Request, name: str) -> dict[str, Any]:
        """Add or replace (`?replace=1`) the guide that the body is: {"guide"}. Raises as `Filing.add`."""
        filing = self._allowed(request)
        replace = request.query_params.get("replace", "") == "1"
        data = await body_of(request, filing.limits.size)
        return {"guide": await run_in_threadpool(filing.add, name, data, replace=replace)}

    async def delete(self, request: Request, path: str) -> dict[str, Any]:
        """Remove a guide: {"guide", "moved_to"}, both below the corpus folder. Raises as `Filing.remove`."""
        filing = self._allowed(request)
        return {"guide": path, "moved_to": await run_in_threadpool(filing.remove, path)}

    def rebuild(self, request: Request) -> dict[str, Any]:
        """Have the index made from nothing, beside the answers: {"doing"}, and /healthz says how it goes."""
        self._allowed(request)
        self._opening.rebuild()
        return {"doing": wording.STAGES["indexing"]}

    def may(self, request: Request) -> bool:
        """Whether who sent this may change the guides: never by a name of this machine that was rebound."""
        return self._filing is not None and (not self._filing.local or is_local(request))

    def _allowed(self, request: Request) -> Filing:
        if self._filing is None or not self.may(request):
            raise RefusedError(403, wording.EDITING_OFF)
        if is_foreign(request):
            raise RefusedError(403, wording.API_FOREIGN)
        return self._filing


def is_local(request: Request) -> bool:
    """Whether it plainly comes from this machine: through no proxy, and to a name that only means it."""
    host = request.headers.get("host", "")
    name = host.rpartition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    return is_loopback(name) and not any(header in request.headers for header in FORWARDED)


def is_foreign(request: Request) -> bool:
    """Whether a browser sent it for a page of another origin."""
    origin = request.headers.get("origin", "")
    return bool(origin) and origin.partition("://")[2] != request.headers.get("host")


async def body_of(request: Request, most: int) -> bytes:
    """The whole body, which nobody can make larger than it may be. Raises RefusedError."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > most:
            raise RefusedError(413, wording.API_TOO_LARGE.format(limit=most))
    return bytes(body)
