"""Our own routes beside Gradio's: the guides to read, and a conversation as a Markdown file."""

import json
from collections.abc import Callable
from importlib import resources
from typing import Annotated

from fastapi import Body, FastAPI, Query, Request
from fastapi.responses import HTMLResponse, Response

from assistant.page import phrases
from assistant.page.books import FOUND, found, shelf
from assistant.page.editing import Editing
from assistant.page.escaping import text
from assistant.page.exchanges import MOST_KEPT, Exchange, as_markdown
from assistant.page.opening import Opening
from assistant.page.reading import document, read_page

FILES = {
    "page.css": "text/css",
    "page.js": "text/javascript",
    "pane.js": "text/javascript",
    "talk.js": "text/javascript",
    "kept.js": "text/javascript",
    "shelf.js": "text/javascript",
    "favicon.svg": "image/svg+xml",
}
LONGEST_PATH = 1_000
LONGEST_SEARCH = 500


def add_routes(app: FastAPI, opening: Opening, editing: Editing) -> None:
    """Give the app the page's own files, /read, /export, /shelf and /progress."""
    for name, kind in FILES.items():
        app.get(f"/{name}")(file_route(name, kind))
    add_words(app)
    add_reading(app, opening)
    add_shelf(app, opening, editing)


def file_route(name: str, kind: str) -> Callable[[], Response]:
    """A route that answers with a file of the package, read once."""
    body = resources.files("assistant").joinpath("page", name).read_bytes()

    def route() -> Response:
        return Response(body, media_type=kind)

    return route


def add_words(app: FastAPI) -> None:
    """/words.js: what the page's scripts say, as a module."""
    body = f"export const words = {json.dumps(phrases.WORDS)};\n"

    @app.get("/words.js")
    def words() -> Response:
        return Response(body, media_type="text/javascript")


def add_reading(app: FastAPI, opening: Opening) -> None:
    """/read: a guide with a citation marked; /export: a conversation as Markdown."""

    @app.get("/read")
    def read(
        path: Annotated[str, Query(max_length=LONGEST_PATH)],
        start: int = 0,
        end: int = 0,
        quote: Annotated[str, Query(max_length=64)] = "",
    ) -> HTMLResponse:
        if opening.assistant is None:
            line = f'<p class="note">{text(opening.state.line)}</p>'
            return HTMLResponse(document(phrases.TITLE, line), 503)
        status, page = read_page(opening.assistant.guides, path, (start, end), quote)
        return HTMLResponse(page, status)

    @app.post("/export")
    def export(
        exchanges: Annotated[tuple[Exchange, ...], Body(max_length=MOST_KEPT)],
        name: Annotated[str, Body(max_length=LONGEST_PATH)] = "",
    ) -> Response:
        return Response(as_markdown(exchanges, name), media_type="text/markdown; charset=utf-8")


def add_shelf(app: FastAPI, opening: Opening, editing: Editing) -> None:
    """/shelf: the guides, or with `find` where words stand in them; /progress: what the index is doing."""

    @app.get("/shelf")
    def shelf_page(
        request: Request, find: Annotated[str, Query(max_length=LONGEST_SEARCH)] = ""
    ) -> HTMLResponse:
        assistant = opening.assistant
        if assistant is None:
            line = f'<p class="note">{text(opening.state.line)}</p>'
            return HTMLResponse(document(phrases.TITLE, line), 503)
        if words := find.replace("\0", " ").strip():
            return HTMLResponse(found(assistant.search(words, FOUND, around=0), assistant.guides))
        guides, may_edit = assistant.guides.values(), editing.may(request)
        body = shelf(guides, opening.notice, opening.stale, opening.reports, may_edit=may_edit)
        return HTMLResponse(document(phrases.TITLE, body))

    @app.get("/progress")
    def progress() -> dict[str, object]:
        done, total = opening.progress
        state = {"line": opening.state.line, "status": opening.state.status}
        return {**state, "notice": opening.notice, "stale": opening.stale, "done": done, "total": total}
