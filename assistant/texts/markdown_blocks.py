"""The structure of a Markdown text, by markdown-it: headings, paragraphs, list items, table rows."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from assistant.records import Block, BlockKind, Span
from assistant.texts.sentences import sentence_spans, trimmed

_PARSER = MarkdownIt("commonmark", {"html": True}).enable("table")
_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\n.*?^---[ \t]*(?:\n|\Z)", re.S | re.M)
_MARKS = re.compile(r"(?:\s|>|:\s|#{1,6}\s|[-*+]\s(?:\[[ xX]\]\s)?|\d{1,9}[.)]\s|\|)*")
_COUNTED = re.compile(r"(?<!\d)(\d{1,2})[.)]\s+$")
_BOLD = re.compile(r"(\*\*|__)(?P<words>[^*_\n]+?):?\1:?\s*")
# A line that the writer broke, or one after which the next begins in bold.
_BREAK = re.compile(r"(?:(?:\\| {2})\n|\n(?=[ \t>]*(?:\*\*|__)\S))[ \t>]*")
_QUESTION = re.compile(r"(?:[^\s.!?]+\s+){1,17}[^\s.!?]+\?\W*")
_LINK = re.compile(r"!?\[([^\[\]]{0,300})\]\([^()]{0,500}\)")
_MENU_WORDS = 6
_LABELS = 3
_LABEL_LENGTH = 60
_DECORATION = "*_` \t\n"


def front_matter_length(text: str) -> int:
    """Count the characters of the YAML front matter at the top, 0 where there is none."""
    found = _FRONT_MATTER.match(text)
    return found.end() if found else int(text.startswith("\ufeff"))


def markdown_blocks(text: str, body: int = 0) -> tuple[Block, ...]:
    """Find the blocks of `text[body:]`, with offsets in `text`.

    HTML, code and rules are passed over as furniture.
    """
    return tuple(_Reader(text, body).blocks())


class _Reader:
    """One pass over markdown-it's tokens, which know their lines;
    the characters are found within the lines.
    """

    def __init__(self, text: str, body: int) -> None:
        self._text = text
        self._lines = [body]
        for found in re.finditer("\n", text[body:]):
            self._lines.append(body + found.end())
        self._lines.append(len(text) + 1)
        self._tokens = _PARSER.parse(text[body:])

    def blocks(self) -> list[Block]:
        found: list[Block] = []
        lists: list[list[int | None]] = []
        place = ""
        for token in self._tokens:
            kind = token.type
            if kind in ("bullet_list_open", "ordered_list_open"):
                lists.append([int(token.attrs.get("start", 1)) if kind.startswith("ordered") else None])
            elif kind in ("bullet_list_close", "ordered_list_close"):
                lists.pop()
            elif kind in ("list_item_open", "heading_open", "thead_open", "tbody_open"):
                place = token.tag if kind == "heading_open" else kind.removesuffix("_open")
            elif kind in ("heading_close", "table_close"):
                place = ""
            elif kind == "tr_open":
                found.append(self._block(token, "pair", int(place == "thead")))
            elif kind in ("fence", "code_block", "html_block"):
                found.append(self._block(token, "furniture"))
            elif kind == "inline" and place not in ("thead", "tbody"):
                found.append(self._prose(token, place, lists))
                place = "" if place == "list_item" else place
        found = [block for block in found if block.start < block.end]
        return self._with_pseudo_headings(self._with_labels(found))

    def _with_labels(self, blocks: list[Block]) -> list[Block]:
        """Set what paragraphs begin with in bold apart: a question, or a line of its own, is a heading of the
        rest; paragraphs in a row that each begin with another label are the items of a list.
        """
        out: list[Block] = []
        blocks = [part for block in blocks for part in self._lines_in_bold(block)]
        said = Counter(label["words"] for block in blocks if (label := self._label(block)))
        for called, run in groupby(
            blocks, lambda block: (label := self._label(block)) and said[label["words"]]
        ):
            same = list(run)
            lead = same[-1:] if self._text[same[-1].end - 1] == ":" else []
            if called == 1 and len(same) - len(lead) >= _LABELS:
                out += [*(self._labelled(block) for block in same[: len(same) - len(lead)]), *lead]
            else:
                out += [part for block in same for part in self._titled(block)]
        return out

    def _lines_in_bold(self, block: Block) -> list[Block]:
        """A paragraph's lines as paragraphs, where each begins in bold ("**Year 1** – calculus, physics")."""
        spans = [trimmed(self._text, *at) for at in self._unbroken(block.start, block.end)]
        parts = [replace(block, start=one.start, end=one.end) for one in spans]
        if len(parts) < _LABELS or not all(self._label(part) for part in parts):
            return [block]
        return [replace(one, sentences=self._sentences(one.start, one.end)) for one in parts]

    def _labelled(self, block: Block) -> Block:
        """A paragraph as an item, whose first line is a sentence by itself where it is a label's value."""
        first = self._text[block.start : block.end].partition("\n")[0]
        cut = block.start + len(first)
        if cut == block.end or len(first) > _LABEL_LENGTH or not self._text[cut + 1].isupper():
            return replace(block, kind="item")
        sentences = (*self._sentences(block.start, cut), *self._sentences(cut, block.end))
        return replace(block, kind="item", sentences=sentences)

    def _titled(self, block: Block) -> list[Block]:
        """A paragraph below what it begins with in bold, where that is a heading; else as it is."""
        bold = self._bold(block)
        line = bold and "\n" in self._text[bold.end("words") : bold.end()]
        if bold is None or bold.end() >= block.end or not (line or _asks(bold)):
            return [block]
        start = self._past_marks(bold.end(), block.end)
        words = Span(bold.start("words"), bold.end("words"))
        title = replace(block, end=trimmed(self._text, block.start, bold.end()).end, sentences=(words,))
        return [title, replace(block, start=start, sentences=self._sentences(start, block.end))]

    def _label(self, block: Block) -> re.Match[str] | None:
        """What a paragraph begins with in bold, where it goes on behind it as a label's text does."""
        bold = self._bold(block)
        alone = bold and (bold.end() >= block.end or _asks(bold) or "\n" in bold[0])
        return None if alone else bold

    def _bold(self, block: Block) -> re.Match[str] | None:
        prose = block.kind == "paragraph" and not block.level
        return _BOLD.match(self._text, block.start, block.end) if prose else None

    def _with_pseudo_headings(self, blocks: list[Block]) -> list[Block]:
        """A line in bold, and a question that stands alone, are headings of the text below them."""
        level = 1
        out = list(blocks)
        for at, (block, below) in enumerate(pairwise(blocks)):
            level = block.level if block.kind == "heading" else level
            if block.kind != "paragraph" or block.level or below.kind in ("heading", "furniture"):
                continue
            text = self._text[block.start : block.end]
            if bold := _BOLD.fullmatch(text):
                start, end = block.start + bold.start("words"), block.start + bold.end("words")
                out[at] = Block("heading", start, end, min(level + 1, 6), None, (Span(start, end),))
            elif _QUESTION.fullmatch(text):
                out[at] = replace(block, kind="heading", level=min(level + 1, 6))
        return out

    def _prose(self, token: Token, place: str, lists: list[list[int | None]]) -> Block:
        if re.fullmatch("h[1-6]", place):
            return self._block(token, "heading", int(place[1]))
        if place == "list_item" and lists:
            return self._block(token, "item", len(lists) - 1, _take_number(lists[-1]))
        linked = _LINK.sub(" ", token.content)
        menu = len(_LINK.findall(token.content)) > 1 and len(re.findall(r"\w+", linked)) <= _MENU_WORDS
        return self._block(token, "furniture" if menu else "paragraph", len(lists))

    def _block(self, token: Token, kind: BlockKind, level: int = 0, number: int | None = None) -> Block:
        assert token.map is not None
        start, end = self._lines[token.map[0]], min(self._lines[token.map[1]], len(self._text) + 1) - 1
        start = self._past_marks(start, end)
        span = trimmed(self._text, start, max(start, end))
        start, end = span.start, span.end
        if kind == "pair":
            end = trimmed(self._text, start, len(self._text[:end].rstrip("|"))).end
        if kind == "heading":
            end = len(self._text[:end].rstrip("#= -\n"))
            counted = _COUNTED.search(self._text[self._lines[token.map[0]] : start])
            number = int(counted[1]) if counted else None
        if start >= end:
            return Block(kind, start, start, level, number)
        whole = kind in ("heading", "pair", "furniture")
        sentences = (trimmed(self._text, start, end),) if whole else self._sentences(start, end)
        return Block(kind, start, end, level, number, sentences)

    def _sentences(self, start: int, end: int) -> tuple[Span, ...]:
        """The sentences of prose; none goes on over a line that was broken on purpose."""
        return tuple(span for at in self._unbroken(start, end) for span in sentence_spans(self._text, *at))

    def _unbroken(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where text begins and ends between the lines that were broken on purpose."""
        for found in _BREAK.finditer(self._text, start, end):
            yield start, found.start()
            start = found.end()
        yield start, end

    def _past_marks(self, start: int, end: int) -> int:
        """Where the words begin behind the marks of Markdown."""
        marks = _MARKS.match(self._text, start, end)
        return marks.end() if marks else start


def _asks(bold: re.Match[str]) -> bool:
    return bold["words"].rstrip("\"'”’").endswith("?")


def _take_number(counter: list[int | None]) -> int | None:
    number = counter[0]
    if number is not None:
        counter[0] = number + 1
    return number


def plain(text: str) -> str:
    """Take emphasis marks, link targets and doubled white space out of a piece of Markdown, for reading
    aloud.
    """
    text = _LINK.sub(r"\1", text)
    text = re.sub(r"\n[ \t]*>[ \t>]*|\*\*|__|`", lambda found: " " if ">" in found[0] else "", text)
    text = re.sub(r"(?<!\w)([*_])(?=\S)([^*_\n]{1,200}?)(?<=\S)\1(?!\w)", r"\2", text)
    return " ".join(text.split()).strip(_DECORATION)
