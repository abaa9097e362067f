"""A Word file (.docx) → its pieces: headings and lists by their styles, tables as rows, no deleted text."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from assistant.errors import GuideError
from assistant.texts.pieces import DEEPEST, Extract, Piece, cleaned, leveled, table_rows
from assistant.texts.provenance import NO_NAME, NO_TITLE
from assistant.texts.text_marks import BULLET
from assistant.texts.word_parts import (
    BODY_TEXT,
    DOCUMENT,
    Numbering,
    Package,
    Style,
    Styles,
    attribute,
    child,
    children,
    local,
    number,
    switched_on,
)

_UNSEEN = frozenset(
    word
    for line in (
        "del moveFrom instrText delText Fallback pPr rPr txbxContent tbl footnoteReference endnoteReference",
        "annotationRef",
    )
    for word in line.split()
)
_THROUGH = (
    "sdt",
    "sdtContent",
    "customXml",
    "ins",
    "moveTo",
    "smartTag",
    "body",
    "AlternateContent",
    "Choice",
)
_TEMPLATE_DATE = "2013-12-23"  # that of python-docx' template, in every file that is made with it
_LAYOUT_WORDS = 60
FAKE_HEADING_WORDS = 14


def word_extract(data: bytes, most: int) -> Extract:
    """Take the text out of a .docx, of which no part may unpack to more than `most` bytes.

    Raises:
        GuideError: it is locked, damaged, too large, no Word file or without text; the bare reason.
    """
    package = Package(data, most)
    document = package.part(DOCUMENT)
    styles, numbering = package.part("word/styles.xml"), package.part("word/numbering.xml")
    reader = _Reader(Styles(styles), Numbering.read(numbering))
    pieces = [piece for piece in reader.blocks(child(document, "body")) if piece.text]
    if not pieces:
        raise GuideError("holds no text that could be quoted.")
    facts = _facts(package)
    title = facts.pop("title", "")
    return Extract(leveled(pieces, title), tuple(facts.items()))


def _facts(package: Package) -> dict[str, str]:
    core, app = package.part("docProps/core.xml"), package.part("docProps/app.xml")
    said = {local(one): cleaned(one.text or "") for one in (*children(app, "Company"), *(core or ()))}
    found = {
        "title": "" if NO_TITLE.match(said.get("title", "")) else said["title"],
        "publisher": said.get("publisher") or said.get("Company", ""),
        "author": said.get("creator", ""),
        "published": next(
            (day for name in ("modified", "created") if _is_date(day := said.get(name, "")[:10])), ""
        ),
    }
    return {
        name: value[:300]
        for name, value in found.items()
        if value and not (name in ("publisher", "author") and NO_NAME.match(value))
    }


def _is_date(words: str) -> bool:
    return bool(re.fullmatch(r"\d{4}-\d{2}-\d{2}", words)) and words != _TEMPLATE_DATE


class _Reader:
    def __init__(self, styles: Styles, numbering: Numbering) -> None:
        self._styles = styles
        self._numbering = numbering
        self._depth = 1

    def blocks(self, parent: Element | None) -> Iterator[Piece]:
        """Read paragraphs and tables, through what only wraps them."""
        for one in parent if parent is not None else ():
            name = local(one)
            if name == "p":
                yield self._paragraph(one)
                for box in _boxes(one):
                    yield from self.blocks(box)
            elif name == "tbl":
                yield from self._table(one)
            elif name in _THROUGH and not _is_contents(one):
                yield from self.blocks(one)

    def _paragraph(self, paragraph: Element) -> Piece:
        text = cleaned("".join(_words(paragraph)))
        properties = child(paragraph, "pPr")
        style = self._styles.of(attribute(child(properties, "pStyle"), "val"))
        outline = number(attribute(child(properties, "outlineLvl"), "val"), BODY_TEXT)
        heading = outline + 1 if outline < BODY_TEXT else style.heading
        if style.name.startswith("toc"):
            return Piece("furniture", text)
        if heading is not None and text:
            self._depth = max(1, heading)
            return Piece("heading", text, heading)
        item = self._item(properties, style, text)
        if item is not None:
            return item
        if _is_bold(paragraph, style) and _is_brief(text):
            return Piece("heading", text, min(DEEPEST, self._depth + 1))
        return Piece("paragraph", text)

    def _item(self, properties: Element | None, style: Style, text: str) -> Piece | None:
        own = child(properties, "numPr")
        list_id = attribute(child(own, "numId"), "val") or (style.list_id if own is None else None)
        if list_id and list_id != "0" and text:
            depth = number(attribute(child(own, "ilvl"), "val"), style.depth if own is None else 0)
            return Piece("item", text, depth, self._numbering.count(list_id, depth))
        if mark := BULLET.match(text):
            return Piece("item", text[mark.end() :], 0, int(mark.group(1)) if mark.group(1) else None)
        return None

    def _table(self, table: Element) -> Iterator[Piece]:
        rows: list[list[str]] = []
        cells = [list(children(row, "tc")) for row in _rows(table)]
        inner = [list(self.blocks(cell)) if _wraps(cell) else None for row in cells for cell in row]
        if max(map(len, cells), default=0) < 2 or any(inner):
            for row in cells:
                for cell in row:
                    yield from self.blocks(cell)
            return
        for row in cells:
            above = rows[-1] if rows else []
            rows.append([_cell(cell, above[at] if at < len(above) else "") for at, cell in enumerate(row)])
        yield from table_rows(rows, headed=_is_headed(table, rows))


def _wraps(cell: Element) -> bool:
    """Does a cell hold more than a value: a table, a list, much text?"""
    words = sum(len((one.text or "").split()) for one in cell.iter() if local(one) == "t")
    return words > _LAYOUT_WORDS or any(local(one) in ("tbl", "numPr") for one in cell.iter())


def _rows(table: Element) -> Iterator[Element]:
    for one in table:
        if local(one) == "tr":
            yield one
        elif local(one) in _THROUGH:
            yield from _rows(one)


def _cell(cell: Element, above: str) -> str:
    """A cell's text; a cell that is merged into the one above has that one's."""
    merged = child(cell, "tcPr", "vMerge")
    if merged is not None and attribute(merged, "val") != "restart":
        return above
    paragraphs = (one for one in cell.iter() if local(one) == "p")
    return cleaned(" ".join("".join(_words(one)) for one in paragraphs))


def _is_headed(table: Element, rows: list[list[str]]) -> bool:
    """Is the first row the columns' names? Word marks it, or it has no figure where those below have."""
    first = next(_rows(table), None)
    if child(first, "trPr", "tblHeader") is not None:
        return True
    look = child(table, "tblPr", "tblLook")
    marked = attribute(look, "firstRow") == "1" or re.match(
        r"..[2367abef]", attribute(look, "val") or "", re.I
    )
    figures = [any(re.search(r"\d", cell) for cell in row) for row in rows]
    return bool(marked) and len(rows) > 1 and not figures[0] and any(figures[1:])


def _words(element: Element) -> Iterator[str]:
    """The text of a paragraph as it is read: without what is deleted, hidden or computed."""
    for one in element:
        name = local(one)
        if name == "t":
            yield one.text or ""
        elif name in ("tab", "br", "cr"):
            yield " "
        elif name == "noBreakHyphen":
            yield "-"
        elif name not in _UNSEEN and not (name == "r" and switched_on(child(one, "rPr", "vanish"))):
            yield from _words(one)


def _boxes(paragraph: Element) -> Iterator[Element]:
    """Text boxes that are anchored in a paragraph; their older copy is passed over."""
    for one in paragraph:
        if local(one) == "txbxContent":
            yield one
        elif local(one) not in ("Fallback", "del", "moveFrom"):
            yield from _boxes(one)


def _is_contents(element: Element) -> bool:
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return attribute(gallery, "val") == "Table of Contents"


def _is_bold(paragraph: Element, style: Style) -> bool:
    runs = [run for run in children(paragraph, "r") if "".join(_words(run)).strip()]
    marks = [child(run, "rPr", "b") for run in runs]
    return bool(runs) and all(switched_on(mark) if mark is not None else style.bold for mark in marks)


def _is_brief(text: str) -> bool:
    ends = text.endswith((".", ",", ":", ";", "!"))
    return 1 < len(text.split()) <= FAKE_HEADING_WORDS and not ends
