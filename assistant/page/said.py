"""The text of an answer as HTML: Markdown by a handful of rules (no link, no image), with markers."""

import re
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from assistant.page import phrases
from assistant.page.escaping import byline, text
from assistant.page.reading import link
from assistant.records import Citation

MARKER = re.compile(r"\[(\d{1,3})\]")
_ROWS = re.compile(r"(?:^- [^\n|]+(?: \| [^\n|]+)+(?:\n|\Z)){2,}", re.M)
_NAMELESS = re.compile(r"<thead>\s*<tr>\s*(?:<th></th>\s*)+</tr>\s*</thead>\s*")
Known = Mapping[int, Citation]


def said(markdown: str, known: Known, differing: re.Pattern[str] | None = None) -> str:
    """The answer's words. [n] is a marker where `known` has n; what `differing` finds in them is marked."""
    markdown = _ROWS.sub(lambda rows: _table(rows[0]), markdown)
    html = str(MARKDOWN.render(markdown, {"known": known, "differing": differing}))
    return _NAMELESS.sub("", html)


def _table(rows: str) -> str:
    """A guide's rows, which an answer has as items ("- Baker | 31K [1]"), as a Markdown table."""
    cells = [row.removeprefix("- ").split(" | ") for row in rows.strip().split("\n")]
    width = max(map(len, cells))
    named = not re.search(r"\d", MARKER.sub("", " ".join(cells[0])))
    cells = cells if named else [[], *cells]
    ruled = [cells[0], ["---"] * width, *cells[1:]]
    lines = ["| " + " | ".join([*row, *[""] * (width - len(row))]) + " |" for row in ruled]
    return "\n".join(["", *lines, "", ""])


def marker(citation: Citation, kind: str = "marker") -> str:
    """A citation's number as a link to where it stands; its tip says which guide, by whom and when."""
    name = text(phrases.MARKER.format(number=citation.number, title=citation.title, by=byline(citation)))
    return (
        f'<a class="{kind}" href="{text(link(citation))}">'
        f'<span class="n">{citation.number}</span><span class="tip"> {name}</span></a>'
    )


def letters(raw: str) -> str:
    """Letters and digits alone: what is left of a quote when Markdown and spaces are taken off."""
    return "".join(character for character in raw if character.isalnum())


def quoted_in(markdown: str, citations: Collection[Citation]) -> set[int]:
    """The citations whose quotes an answer's text shows already, by number."""
    shown = letters(MARKER.sub("", markdown))
    return {one.number for one in citations if letters(one.quote) in shown}


def read_marker(state: StateInline, silent: bool) -> bool:
    """A markdown-it rule: [n] is a marker when the answer has a citation of that number, else it is text."""
    match = MARKER.match(state.src, state.pos)
    if match is None or int(match[1]) not in state.env["known"]:
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
                words = letters("".join(one.content for one in children[begin:]))
                if words and words in letters(state.env["known"][int(token.content)].quote):
                    children.insert(begin, Token("words_open", "span", 1, attrs={"class": "words"}))
                    children.append(Token("words_close", "span", -1))
            children.append(token)
            if token.type in ("marker", "strong_close"):
                begin = len(children)
        if block.children:
            block.children = children


def write_marker(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]
) -> str:
    """A marker as a link."""
    return marker(env["known"][int(tokens[index].content)])


def write_text(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Mapping[str, Any]
) -> str:
    """Text, escaped piece by piece; what differs between guides is marked."""
    raw, differing = tokens[index].content, env["differing"]
    pieces: list[str] = []
    end = 0
    for found in differing.finditer(raw) if differing else ():
        pieces += [text(raw[end : found.start()]), f'<span class="differs">{text(found[0])}</span>']
        end = found.end()
    return "".join([*pieces, text(raw[end:])])


def _markdown() -> MarkdownIt:
    reader = MarkdownIt("zero", {"html": False, "breaks": True})
    reader.enable(["table", "blockquote", "list", "emphasis", "escape", "newline"])
    reader.inline.ruler.push("marker", read_marker)
    reader.core.ruler.push("words", mark_words)
    reader.add_render_rule("marker", write_marker)
    reader.add_render_rule("text", write_text)
    return reader


MARKDOWN = _markdown()
