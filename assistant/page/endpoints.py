"""Gradio's API endpoints beside /ask: /search and /guides, for `gradio_client`."""

from typing import Any

import gradio as gr
from gradio.events import api

from assistant.errors import AssistantError
from assistant.page.opening import Opening
from assistant.shell.desk import USUAL_CHARACTERS, USUAL_HITS, Read, Request, Search, parsed

AT_ONCE = 8  # of each


class Endpoints:
    """What the endpoints do. Each raises gr.Error, in one line, for what cannot be had."""

    def __init__(self, opening: Opening) -> None:
        """Answers with the Assistant of this opening."""
        self._opening = opening

    def search(self, question: str, limit: float = USUAL_HITS) -> dict[str, Any]:
        """Find the passages nearest to a question: {"question", "index", "hits"}, best first."""
        return self._served(Search, {"question": question, "limit": limit})

    def guides(self, guide: str = "", start: float = 0, limit: float = USUAL_CHARACTERS) -> dict[str, Any]:
        """List the guides, or read the characters of one from `start` on: {…, "start", "end", "text"}."""
        return self._served(Read, {"guide": guide, "start": start, "limit": limit})

    def _served(self, kind: type[Request], given: dict[str, Any]) -> dict[str, Any]:
        try:
            return parsed(kind, given).serve(self._opening.result())
        except AssistantError as error:
            raise gr.Error(str(error), print_exception=False) from error


def add_endpoints(page: gr.Blocks, opening: Opening) -> gr.Blocks:
    """The same page with these endpoints."""
    endpoints = Endpoints(opening)
    with page:
        api(endpoints.search, api_name="search", concurrency_limit=AT_ONCE)
        api(endpoints.guides, api_name="guides", concurrency_limit=AT_ONCE)
    return page
