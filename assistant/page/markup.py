"""What the page shows, as HTML. Pure: every character of a guide, a question or an answer is escaped.

Gradio's Chatbot keeps remote images, forms and inline styles of what it is given, so nothing raw may reach
it. Here Markdown is read with a handful of rules (no link, no image, no HTML), and everything else is escaped
text. The HTML has no line break: the Chatbot reads Markdown after a blank line, and a guide's text has them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from assistant import wording
from assistant.records import Answer, Citation, Guide

MARKER = re.compile(r"\[(\d{1,3})\]")
# A guide's bold words are shown bold; the marks stay in the text, which is exact, and are not seen.
BOLD = re.compile(r"(\*\*)(?=\S)([^*&]+?)(?<=\S)(\*\*)")
SHOWN_BOLD = r'<span class="syntax">\1</span><strong>\2</strong><span class="syntax">\3</span>'
LONG_QUESTION, LONGEST_QUESTION = 280, 2_000


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as typed, and what stands below it: an answer, or a line of ours (progress, failure)."""

    question: str
    answer: Answer | None = None
    note: str = ""
    failed: bool = False


def messages(exchanges: Sequence[Exchange]) -> list[dict[str, Any]]:
    """The conversation as Chatbot messages. Suggestions are its buttons, shown below the last message."""
    shown: list[dict[str, Any]] = []
    for turn, exchange in enumerate(exchanges, start=1):
        shown.append({"role": "user", "content": asked(exchange.question)})
        if exchange.answer is not None:
            content = answered(exchange.answer, turn)
            options = [{"value": question, "label": question} for question in exchange.answer.suggestions]
            if options and turn == len(exchanges):
                content += f'<p class="offer">{text(wording.PAGE_OFFER)}</p>'
            shown.append({"role": "assistant", "content": content, "options": options})
        elif exchange.note:
            shown.append({"role": "assistant", "content": noted(exchange.note, exchange.failed)})
    return shown


def asked(question: str) -> str:
    """A question; of one that is too long to be answered, the beginning."""
    shown = question if len(question) <= LONGEST_QUESTION else question[:LONG_QUESTION] + " …"
    kind = "asked long" if len(question) > LONG_QUESTION else "asked"
    return f'<div class="{kind}">{text(shown)}</div>'


def answered(answer: Answer, turn: int) -> str:
    """An answer with its markers, and the sources that they point to. `turn` keeps the page's ids apart."""
    label = wording.PAGE_STATUS.get(answer.status, "")
    head = f'<p class="verdict">{text(label)}</p>' if label else ""
    known = {citation.number: citation for citation in answer.citations}
    said = MARKDOWN.render(answer.text, {"turn": turn, "known": known})
    below = sources(answer.citations, turn) if known else ""
    body = f'{head}<div class="said">{said}</div>{below}'
    return flat(f'<div class="answer {escape(answer.status)}">{body}</div>')


def sources(citations: Sequence[Citation], turn: int) -> str:
    """The sources in their order; a guide is named once for neighbours that stand in it, so is a heading."""
    parts = [f'<p class="sources-title">{text(wording.PAGE_SOURCES)}</p>']
    for _, of_guide in groupby(citations, key=lambda citation: citation.guide):
        quotes = list(of_guide)
        by = f'<span class="by">{text(byline(quotes[0]))}</span>'
        parts.append(f'<div class="origin"><cite>{text(quotes[0].title)}</cite>{by}</div>')
        for heading, below in groupby(quotes, key=lambda citation: citation.heading):
            path = text(heading.replace(" > ", " › "))
            items = "".join(source(citation, turn) for citation in below)
            parts.append(f'<p class="path">{path}</p><ol class="sources">{items}</ol>')
    return "".join(parts)


def source(citation: Citation, turn: int) -> str:
    """One source: its number, and the guide's words, letter for letter."""
    number = f'<span class="number">{citation.number}</span>'
    quote = f"<blockquote>{BOLD.sub(SHOWN_BOLD, text(citation.quote))}</blockquote>"
    return f'<li id="{anchor(citation.number, turn)}" class="source">{number}{quote}</li>'


def noted(line: str, failed: bool) -> str:
    """A line of our own: what is being done, or what went wrong."""
    return f'<div class="note {"fault" if failed else "doing"}">{text(line)}</div>'


def welcome(guides: Iterable[Guide] = (), note: str = "", failed: bool = False) -> str:
    """The first screen: what this is, how to ask, the guides that it reads, or why they are not there."""
    listed = "".join(
        f'<li><cite>{text(guide.title)}</cite><span class="by">{text(byline(guide))}</span></li>'
        for guide in guides
    )
    shelf = f'<h2>{text(wording.PAGE_GUIDES)}</h2><ul class="shelf">{listed}</ul>' if listed else ""
    head = f"<h1>{text(wording.PAGE_QUESTION)}</h1><p>{text(wording.PAGE_PROMISE)}</p>"
    below = noted(note, failed) if note else shelf
    return flat(f'<div class="welcome">{head}{below}</div>')


def masthead(line: str, status: str) -> str:
    """The line at the top: the name, and what the page is doing or has read."""
    name = f'<span class="name">{text(wording.PAGE_TITLE)}</span>'
    doing = f'<span class="status {escape(status)}" role="status">{text(line)}</span>'
    return f'<div class="masthead">{name}{doing}</div>'


def byline(origin: Citation | Guide) -> str:
    """Publisher and date, as far as the guide states them."""
    published = written_out(origin.published) if origin.published else wording.PAGE_NO_DATE
    return f"{origin.publisher or wording.PAGE_NO_PUBLISHER} · {published}"


def written_out(day: str) -> str:
    """A day as people write it: 2021-06-13 is 13 June 2021. What is not a whole day stays as it is."""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{when.day} {when:%B %Y}"


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


def mark_words(state: StateCore) -> None:
    """A markdown-it rule: what stands before a marker and in its quote is set as the guide's words."""
    for block in state.tokens:
        children: list[Token] = []
        begin = 0
        for token in block.children or ():
            if token.type == "marker":
                if children and children[-1].content.endswith(" "):
                    children[-1].content = children[-1].content[:-1] + "\u00a0"  # a marker stays on its line
                said = letters("".join(one.content for one in children[begin:]))
                if said and said in letters(state.env["known"][int(token.content)].quote):
                    children.insert(begin, Token("words_open", "span", 1, attrs={"class": "words"}))
                    children.append(Token("words_close", "span", -1))
            children.append(token)
            if token.type in ("marker", "strong_close"):
                begin = len(children)
        if block.children:
            block.children = children


def letters(raw: str) -> str:
    """The letters and digits of a text, whatever stands between them."""
    return re.sub(r"\W+", "", raw)


def write_marker(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]
) -> str:
    """A marker as a link to its source, which its tooltip names."""
    number = int(tokens[index].content)
    citation: Citation = env["known"][number]
    name = escape(wording.PAGE_MARKER.format(number=number, title=citation.title, by=byline(citation)))
    return f'<a class="marker" href="#{anchor(number, env["turn"])}" title="{name}">{number}</a>'


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "breaks": True})
    reader.enable(["blockquote", "list", "emphasis", "escape", "newline"])
    reader.inline.ruler.push("marker", read_marker)
    reader.core.ruler.push("words", mark_words)
    reader.add_render_rule("marker", write_marker)
    return reader


MARKDOWN = _markdown()
