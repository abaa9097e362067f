"""What the page shows, as HTML. Pure: every character of a guide, a question or an answer goes through an escape.

Gradio's Chatbot keeps remote images, forms and inline styles of what it is given, so nothing raw may reach it. Here
Markdown is read with a handful of rules (no link, no image, no HTML), and everything else is escaped text. The HTML has
no line break: the Chatbot reads Markdown after a blank line, and a guide's text has them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from assistant import wording
from assistant.records import Answer, Citation, Guide

MARKER = re.compile(r"\[(\d{1,3})\]")
SHOWN_QUESTION = 2_000


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as typed, and what stands below it: an answer, or a line of our own (progress, or why it failed)."""

    question: str
    answer: Answer | None = None
    note: str = ""
    failed: bool = False


def messages(exchanges: Sequence[Exchange]) -> list[dict[str, Any]]:
    """The conversation as Chatbot messages. Suggestions become buttons, which the Chatbot shows below the last one."""
    shown: list[dict[str, Any]] = []
    for turn, exchange in enumerate(exchanges, start=1):
        shown.append({"role": "user", "content": asked(exchange.question)})
        if exchange.answer is not None:
            options = [{"value": question, "label": question} for question in exchange.answer.suggestions]
            offer = f'<p class="offer">{text(wording.PAGE_OFFER)}</p>' if options and turn == len(exchanges) else ""
            content = answered(exchange.answer, turn) + offer
            shown.append({"role": "assistant", "content": content, "options": options})
        elif exchange.note:
            kind = "fault" if exchange.failed else "doing"
            shown.append({"role": "assistant", "content": f'<div class="note {kind}">{text(exchange.note)}</div>'})
    return shown


def asked(question: str) -> str:
    """A question, cut where it is longer than one that can be answered."""
    cut = question if len(question) <= SHOWN_QUESTION else question[:SHOWN_QUESTION] + " …"
    return f'<div class="asked">{text(cut)}</div>'


def answered(answer: Answer, turn: int) -> str:
    """An answer with its markers, and below it the sources that they point to. `turn` keeps the page's ids apart."""
    label = wording.PAGE_STATUS.get(answer.status, "")
    head = f'<p class="verdict">{text(label)}</p>' if label else ""
    known = {citation.number: citation for citation in answer.citations}
    said = MARKDOWN.render(answer.text, {"turn": turn, "known": known})
    sources = "".join(source(citation, turn) for citation in answer.citations)
    if sources:
        sources = f'<p class="sources-title">{text(wording.PAGE_SOURCES)}</p><ol class="sources">{sources}</ol>'
    return flat(f'<div class="answer {escape(answer.status)}">{head}<div class="said">{said}</div>{sources}</div>')


def source(citation: Citation, turn: int) -> str:
    """One source: its number, guide, publisher, date and heading, and the guide's words, letter for letter."""
    where = f'<span class="path">{text(citation.heading)}</span>' if citation.heading else ""
    return (
        f'<li id="{anchor(citation.number, turn)}" class="source"><span class="number">{citation.number}</span>'
        f'<div class="origin"><cite>{text(citation.title)}</cite><span class="by">{text(byline(citation))}</span>{where}'
        f"</div><blockquote>{text(citation.quote)}</blockquote></li>"
    )


def welcome(guides: Iterable[Guide]) -> str:
    """The first screen: what this is, how to ask, and the guides that it reads."""
    listed = "".join(
        f'<li><cite>{text(guide.title)}</cite><span class="by">{text(byline(guide))}</span></li>' for guide in guides
    )
    shelf = f'<h2>{text(wording.PAGE_GUIDES)}</h2><ul class="shelf">{listed}</ul>' if listed else ""
    return flat(
        f'<div class="welcome"><h1>{text(wording.PAGE_QUESTION)}</h1>'
        f"<p>{text(wording.PAGE_PROMISE)}</p>{shelf}</div>"
    )


def masthead(line: str, status: str) -> str:
    """The line at the top: the name, and what the page is doing or has read."""
    name = f'<span class="name">{text(wording.PAGE_TITLE)}</span>'
    return f'<div class="masthead">{name}<span class="status {escape(status)}" role="status">{text(line)}</span></div>'


def byline(origin: Citation | Guide) -> str:
    """Publisher and date, as far as the guide states them."""
    return " · ".join((origin.publisher or wording.PAGE_NO_PUBLISHER, origin.published or wording.PAGE_NO_DATE))


def anchor(number: int, turn: int) -> str:
    """The id of a source on the page."""
    return f"turn-{turn}-source-{number}"


def text(raw: str) -> str:
    """Text that shows as it is, wherever it came from."""
    return escape(raw).replace("\r", "").replace("\n", "&#10;")


def flat(markup: str) -> str:
    """The same markup on one line."""
    return markup.replace("\n", " ")


def read_marker(state: StateInline, silent: bool) -> bool:
    """A markdown-it rule: [n] is a marker when the answer has a citation of that number, else it is text."""
    match = MARKER.match(state.src, state.pos)
    if match is None or int(match[1]) not in state.env.get("known", ()):
        return False
    if not silent:
        state.push("marker", "", 0).content = match[1]
    state.pos = match.end()
    return True


def write_marker(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]
) -> str:
    """A marker as a link to its source, named for hovering and for screen readers."""
    number = int(tokens[index].content)
    citation: Citation = env["known"][number]
    name = escape(wording.PAGE_MARKER.format(number=number, title=citation.title, by=byline(citation)))
    return f'<a class="marker" href="#{anchor(number, env["turn"])}" title="{name}">{number}</a>'


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "breaks": True})
    reader.enable(["blockquote", "list", "emphasis", "escape", "newline"])
    reader.inline.ruler.push("marker", read_marker)
    reader.add_render_rule("marker", write_marker)
    return reader


MARKDOWN = _markdown()
