"""A web page → its pieces: headings, paragraphs, items, rows. Of links and emphasis the text is kept."""

import re
from dataclasses import dataclass, field, replace

from lxml.html import HtmlElement

from assistant.errors import GuideError
from assistant.records import BlockKind
from assistant.texts.pieces import DEEPEST, Extract, Piece, cleaned, leveled, table_rows
from assistant.texts.text_calls import PITCH
from assistant.texts.text_lines import Line
from assistant.texts.text_marks import BULLET
from assistant.texts.web_facts import page_facts
from assistant.texts.web_page import main_part, parse_page
from assistant.texts.web_rows import is_title, row_of_boxes

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = frozenset(
    word
    for line in (
        "address article aside blockquote body center dd details div dl dt fieldset figcaption figure ul",
        "footer form header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr",
    )
    for word in line.split()
)
_INNER = ("table", *_HEADINGS, "ul", "ol", "blockquote")
_BOLD = ("b", "strong")
_CREDIT = re.compile(
    r"\s*\(?\b(?:photo(?:graph)?s?|pictures?|images?|illustrations?|credit)(?: by)?: .*$", re.I
)
_CAPTION_WORDS = 5
_FOOTNOTE = re.compile(r"[a-h]|\d{1,2}|[*†‡]+|\[\w{1,2}\]")
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_SAID_TITLE = re.compile(r"\s+(?:\||–|—|-|::|·|»)\s+")
FAKE_HEADING_WORDS = 14
_TOLD_TITLE = 5  # words of one that ends as a sentence does ("Describe a normal day.")


def web_extract(data: bytes) -> Extract:
    """Take the main content out of a page.

    Raises:
        GuideError: it holds no text; the text is the bare reason.
    """
    page = parse_page(data)
    facts = page_facts(page)
    title = facts.pop("title", "")
    first = [cleaned(one.text_content()) for one in page.iter("h1")]
    root = main_part(page)
    for mark in [one for one in root.iter("sup") if _is_footnote(one)]:
        mark.drop_tree()
    reader = _Reader()
    reader.read(root)
    reader.flush()
    pieces = reader.pieces
    if not pieces:
        raise GuideError("holds no text that could be quoted.")
    said = first[0] if len(first) == 1 and first[0] else _bare(title, facts.get("publisher", ""))
    missing = not any(piece.kind == "heading" and piece.level == 1 for piece in pieces)
    return Extract(leveled(_below(pieces, said) if missing else pieces, said), tuple(facts.items()))


def _is_footnote(element: HtmlElement) -> bool:
    """Is it the number or letter of a footnote, and no power ("m²")?"""
    above, beside = element.getparent(), element.getprevious()
    before = (above.text if beside is None else beside.tail) or ""
    unit = re.search(r"(?<![^\W_])[a-z]{1,2}$", before)
    return element.find("a") is not None or bool(
        _FOOTNOTE.fullmatch(cleaned(element.text_content())) and not unit
    )


def _bare(title: str, publisher: str) -> str:
    """A title without the name of the site behind it."""
    parts = _SAID_TITLE.split(title)
    if len(parts) > 1 and publisher and publisher.lower() in parts[-1].lower():
        return title[: title.rindex(parts[-1])].rstrip(" |–—-:·»")
    return title


def _below(pieces: list[Piece], title: str) -> list[Piece]:
    """Put the title on top, unless a heading of the text says the same."""
    heading = next((piece for piece in pieces if piece.kind == "heading"), None)
    if not title or (heading and heading.text == title):
        return pieces
    return [Piece("heading", title, 1), *pieces]


@dataclass
class _List:
    """A list that is being read: the next number, None where it has none."""

    number: int | None


@dataclass
class _Reader:
    """One walk over the tree; `words` gathers what stands between two ends of blocks."""

    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    waiting: Piece | None = None  # an item whose text has not come yet
    depth: int = 1  # that of the last heading

    def read(self, element: HtmlElement) -> None:
        """Read an element, without what stands behind it."""
        tag = element.tag if isinstance(element.tag, str) else ""
        if tag in _HEADINGS or (tag == "summary" and element.find(".//p") is None):
            self._heading(element, int(tag[1]) if tag in _HEADINGS else 0)
        elif tag == "br":
            self.words.append("\n")
        elif tag == "table" and not self._is_layout(element):
            self._table(element)
        elif tag == "dl":
            self._definitions(element)
        elif tag in ("ul", "ol"):
            self._list(element, ordered=tag == "ol")
        elif tag in ("pre", "figcaption"):
            self.flush()
            caption = _CREDIT.sub("", cleaned(element.text_content()))
            said = tag == "figcaption" and caption.endswith(".") and len(caption.split()) > _CAPTION_WORDS
            self._add("paragraph" if said else "furniture", caption)
        elif tag == "button" or is_title(element) or (tag == "p" and self._is_fake_heading(element)):
            self._heading(element, 0)
        else:
            self._flow(element, block=tag in _BLOCKS)

    def _flow(self, element: HtmlElement, *, block: bool) -> None:
        if block:
            self.flush()
        self.words.append(element.text or "")
        children, at = list(element), 0
        while at < len(children):
            boxes, pieces = row_of_boxes(children, at)
            if pieces:
                self.flush()
                self.pieces.extend(pieces)
            for child in boxes:
                if not pieces:
                    self.read(child)
                self.words.append(child.tail or "")
            at += len(boxes)
        if block:
            self.flush()

    def flush(self) -> None:
        """End the paragraph, or the item's first one, that was being gathered."""
        lines = re.sub(r"[^\S\n]+", " ", "".join(self.words).replace("\r", " ")).split("\n")
        self.words = []
        said = "\n".join(cleaned(line) for line in lines)
        for part in re.split(r"\n{2,}", said.strip("\n")):
            self._lines([line for line in part.split("\n") if line])

    def _lines(self, lines: list[str]) -> None:
        marks = [BULLET.match(line) for line in lines]
        if len(lines) > 1 and all(marks):
            for line, mark in zip(lines, marks, strict=True):
                assert mark is not None
                number = int(mark.group(1)) if mark.group(1) else None
                self.pieces.append(Piece("item", line[mark.end() :], len(self.lists), number))
            return
        text = " ".join(lines)
        if self.waiting is not None and text:
            self.pieces.append(replace(self.waiting, text=text))
            self.waiting = None
        else:
            self._add("paragraph", text, len(self.lists))

    def _add(self, kind: BlockKind, text: str, level: int = 0) -> None:
        text = cleaned(text)
        line = Line(0, len(text), text, True, 0)
        idle = kind == "paragraph" and (line.call or (PITCH.search(text) and line.words < 40))
        if text:
            self.pieces.append(Piece("furniture" if idle else kind, text, level))

    def _heading(self, element: HtmlElement, level: int) -> None:
        self.flush()
        text = cleaned(element.text_content()).removesuffix("¶").strip()
        if text:
            if self.pieces and self.pieces[-1].kind == "paragraph" and self.pieces[-1].text.isdigit():
                text = f"{self.pieces.pop().text}. {text}"
            self.depth = level or self.depth
            depth = level or min(DEEPEST, self.depth + 1)
            self.pieces.append(Piece("heading", text, depth))

    def _is_fake_heading(self, element: HtmlElement) -> bool:
        """Is a paragraph a short bold line and nothing else?"""
        text = cleaned(element.text_content())
        bold = cleaned(" ".join(one.text_content() for one in element if _is_bold(one)))
        ends = text.endswith((",", ":", ";", "!")) or (text.endswith(".") and len(text.split()) > _TOLD_TITLE)
        short = 1 < len(text.split()) <= FAKE_HEADING_WORDS
        return bool(text) and text == bold and short and not ends and not self.lists

    def _list(self, element: HtmlElement, *, ordered: bool) -> None:
        self.flush()
        first = element.get("start") or "1"
        self.lists.append(_List(int(first) if ordered and first.isascii() and first.isdigit() else None))
        if ordered and self.lists[-1].number is None:
            self.lists[-1].number = 1
        for child in element:
            if child.tag == "li":
                self._item(child)
            else:
                self.read(child)
        self.flush()
        self.lists.pop()

    def _item(self, element: HtmlElement) -> None:
        self.flush()
        own = self.lists[-1]
        self.waiting = Piece("item", "", len(self.lists) - 1, own.number)
        own.number = None if own.number is None else own.number + 1
        self._flow(element, block=True)
        self.waiting = None

    def _definitions(self, element: HtmlElement) -> None:
        self.flush()
        term, said = "", []
        for one in element.iterdescendants("dt", "dd"):
            text = cleaned(one.text_content())
            if one.tag == "dd" and term:
                said.append((f"{term.rstrip(': ')}: {text}" if text else term, text))
                term = ""
                continue
            self._add("paragraph", term if one.tag == "dt" else text)
            term = text if one.tag == "dt" else term
        brief = all(len(text.split()) <= FAKE_HEADING_WORDS for _, text in said)
        self.pieces.extend(Piece("pair" if brief else "item", line) for line, _ in said)
        self._add("paragraph", term)

    @staticmethod
    def _is_layout(table: HtmlElement) -> bool:
        """Does a table only place things on the page?"""
        cells = table.xpath(".//td | .//th")
        return (
            table.get("role") == "presentation"
            or len(cells) < 2
            or any(next(cell.iterdescendants(*_INNER), None) is not None for cell in cells)
        )

    def _table(self, table: HtmlElement) -> None:
        self.flush()
        if (caption := table.find("caption")) is not None:
            self._add("paragraph", caption.text_content())
        rows = []
        for row in table.iterdescendants("tr"):
            rows.append([cleaned(_spaced(cell)) for cell in row.iterchildren("td", "th")])
        first = next(table.iterdescendants("tr"), None)
        headed = first is not None and (first.find("td") is None or first.getparent().tag == "thead")
        self.pieces.extend(table_rows(rows, headed=headed))


def _is_bold(element: HtmlElement) -> bool:
    return element.tag in _BOLD or bool(_HEAVY.search(element.get("style") or ""))


def _spaced(cell: HtmlElement) -> str:
    """A cell's text, with a space where a block or a line ends in it."""
    return (
        " ".join(cell.itertext())
        if any(one.tag in ("br", "p", "div") for one in cell.iter())
        else (cell.text_content())
    )
