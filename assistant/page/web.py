"""The server of the page: an app of our own with Gradio mounted in it, to decide what leaves and what enters.

Nothing leaves this machine: analytics are off and the Hugging Face hub is offline before Gradio is imported,
and the headers allow the browser no other origin. What Gradio does not allow: its parts set inline styles
(`style-src 'unsafe-inline'`), and its index page has inline scripts, which are allowed by their hashes. It
needs no `unsafe-eval` as long as the page has no `gr.HTML` and no `js=`.
"""

import asyncio
import base64
import errno
import hashlib
import logging
import os
import re
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from fastapi import FastAPI
from fastapi.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant import wording
from assistant.errors import SettingsError
from assistant.feedback import give_feedback
from assistant.index.filing import Filing, filing_of
from assistant.page.api import Api, add_tools, build_routes
from assistant.page.editing import Editing
from assistant.page.keeper import Keeper
from assistant.page.opening import Answering, Opener, Opening, Progress
from assistant.page.routes import add_routes
from assistant.settings import Settings

# Files of their own: what Gradio is given as `css` comes twice, once with its selectors cut at every comma.
IMPORTED = ("kept", "shelf", "talk", "pane", "words")  # by page.js: fetched at once, not one after the other
HEAD = (
    '<link rel="icon" href="favicon.svg" type="image/svg+xml"><link rel="stylesheet" href="page.css">'
    + "".join(f'<link rel="modulepreload" href="{name}.js">' for name in IMPORTED)
    + '<script type="module" src="page.js"></script>'
)
INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)
POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data:",
    "font-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'self'",
    "form-action": "'none'",
    "frame-src": "'none'",
    "frame-ancestors": "'none'",
}
HEADERS = {
    "x-frame-options": "DENY",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
}
# Routes of Gradio that nothing here needs; uploads would fill the disk of whoever serves the page.
SHUT = ("/gradio_api/upload", "/gradio_api/stream", "/gradio_api/proxy=", "/monitoring")


class Guard:
    """ASGI middleware: adds the headers to every answer, and shuts the routes that the page does not use."""

    def __init__(self, app: ASGIApp) -> None:
        """Stands in front of `app`."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
        elif scope["path"].startswith(SHUT):
            await Sealed(send)({"type": "http.response.start", "status": 404, "headers": []})
            await send({"type": "http.response.body", "body": b""})
        else:
            await self._app(uncompressed(scope), receive, Sealed(send))


class Sealed:
    """A `send` that adds the headers. HTML is held until it is whole, for the hashes of its scripts."""

    def __init__(self, send: Send) -> None:
        """Passes everything on to `send`."""
        self._send = send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        """Take one ASGI message of an answer."""
        if message["type"] == "http.response.start":
            if dict(message["headers"]).get(b"content-type", b"").startswith(b"text/html"):
                self._start = message
            else:
                await self._send(sealed(message, b""))
        elif self._start is None:
            await self._send(message)
        else:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._send(sealed(self._start, self._body))
                await self._send({"type": "http.response.body", "body": self._body})


def uncompressed(scope: Scope) -> Scope:
    """The same request; the index page is asked for without compression, since its scripts are to be read."""
    if scope["path"] != "/":
        return scope
    headers = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
    return {**scope, "headers": headers}


def sealed(start: Message, html: bytes) -> Message:
    """The start of an answer with our headers; the inline scripts of its HTML are allowed by their hashes.

    Safe while no text of a guide or a person is in that HTML: Gradio's index page has only its configuration.
    """
    digests = [hashlib.sha256(script).digest() for script in INLINE_SCRIPT.findall(html)]
    hashes = [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]
    scripts = " ".join([POLICY["script-src"], *hashes])
    policy = "; ".join(f"{name} {value}" for name, value in {**POLICY, "script-src": scripts}.items())
    ours = {**HEADERS, "content-security-policy": policy}
    headers = [*start["headers"], *((name.encode(), value.encode()) for name, value in ours.items())]
    return {**start, "headers": headers}


def build_app(opening: Opening, filing: Filing | None = None, index: Path | None = None) -> FastAPI:
    """The whole app: the page at /, /healthz, /api, /mcp, and Gradio's API below /gradio_api.

    Without `filing` nobody may change the guides; feedback on answers is kept below `index`.
    """
    stay_offline()
    import gradio  # here, since it reads the environment while it is imported

    from assistant.page.chat import build_page, theme
    from assistant.page.endpoints import add_endpoints

    rate = partial(give_feedback, index) if index else None
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)

    @app.get("/healthz")
    def healthz() -> JSONResponse:
        return JSONResponse(health(opening), 503 if opening.state.status == "failed" else 200)

    editing = Editing(opening, filing)
    add_routes(app, opening, editing)

    api = Api(opening, editing)
    app.include_router(build_routes(api))
    add_tools(app, api)
    gradio.mount_gradio_app(
        app,
        add_endpoints(build_page(opening, rate), opening),
        path="/",
        theme=theme(),
        head=HEAD,
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        enable_monitoring=False,
        mcp_server=False,
        max_file_size="1kb",
    )
    app.add_middleware(Guard)
    return app


def health(opening: Opening) -> dict[str, Any]:
    """What /healthz says: status (loading, ready, failed), what is being done, the index and its size."""
    assistant = opening.assistant
    return {
        "status": opening.state.status,
        "doing": opening.state.line,
        "notice": opening.notice,
        "stale": opening.stale,
        "index": assistant.index_id if assistant else None,
        "guides": len(assistant.guides) if assistant else None,
        "passages": assistant.passages if assistant else None,
    }


def stay_offline() -> None:
    """Tell Gradio and the hub, before they are imported, to leave the network alone and keep no figures."""
    os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
    os.environ["GRADIO_ANALYTICS_CACHE_FREQUENCY"] = str(10**9)  # else it sums up all calls after each call
    os.environ["HF_HUB_OFFLINE"] = "1"


def bind(host: str, port: int) -> socket.socket:
    """A listening socket.

    Raises:
        SettingsError: the port is taken, or the address is not one of this machine.
    """
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        return socket.create_server((host, port), family=family)
    except OSError as error:
        sentence = wording.PAGE_PORT_TAKEN if error.errno == errno.EADDRINUSE else wording.PAGE_NO_ADDRESS
        raise SettingsError(sentence.format(host=host, port=port, reason=error.strerror)) from error


class Server(uvicorn.Server):
    """Uvicorn's server that says when it serves."""

    def __init__(self, app: FastAPI, served: Callable[[], None]) -> None:
        """Calls `served` once, when the page can be had."""
        # A tab holds a connection open for as long as it is there: Ctrl-C waits one second for it, no longer.
        super().__init__(uvicorn.Config(app, log_level="warning", ws="none", timeout_graceful_shutdown=1))
        self._served = served

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Begin to serve."""
        await super().startup(sockets)
        self._served()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End. That a tab is cut off by it is no error."""
        logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
        await super().shutdown(sockets)


def serve(settings: Settings, opener: Opener | None = None) -> None:
    """Serve the page until Ctrl-C. It is there at once; the assistant is opened beside it.

    Raises:
        SettingsError: it cannot bind to the host and port of the settings.
    """
    with bind(settings.host, settings.port) as listener:
        address = "http://{}:{}".format(*listener.getsockname())
        opening = Opening(opener or opener_of(settings), _print, Keeper(settings.corpus))

        def served() -> None:
            print(wording.PAGE_SERVED.format(address=address), flush=True)
            opening.start()

        async def host() -> None:
            # Built inside the loop: without one, Gradio makes loops of its own and never closes them.
            await Server(build_app(opening, filing_of(settings), settings.index), served).serve([listener])

        try:
            with suppress(KeyboardInterrupt):  # how uvicorn passes Ctrl-C on, after an orderly end
                asyncio.run(host())
        finally:
            opening.stop()


def _print(line: str) -> None:
    print(line, file=sys.stderr)


def opener_of(settings: Settings) -> Opener:
    """What opens the Assistant of these settings."""

    def open_assistant(progress: Progress) -> Answering:
        # Here, since it brings the libraries of the model and the index: the page comes first.
        from assistant.live import Assistant

        return Assistant.open(settings, progress)

    return open_assistant
