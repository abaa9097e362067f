"""What a web page sets as rows, steps and items without saying so: elements of one kind, side by side."""

import re
from collections.abc import Sequence

from lxml.html import HtmlElement

from assistant.texts.pieces import Piece, cleaned, table_rows
from assistant.texts.text_lines import FIGURE

_BOXES = ("div", "span", "section", "article")
_PARTS = frozenset(
    ("div", "span", "p", "b", "strong", "em", "i", "small", "time", "a", "u", "svg", "img", "br")
)
_COUNTED = re.compile(r"[$€£~<>+]?\d[\d.,:]*\s?(?:%|[kKM])?\+?")
_ITEMS = 3
_ROWS = 2
_MOST_CELLS = 5
_CELL_WORDS = 14
_ITEM_WORDS = 20
_TOLD_WORDS = 70  # of what stands below a name
_NAME_WORDS = 8
_TITLED = re.compile(
    r"(?:(?:^|[-_\s])(?:heading|headline|title|question)|[a-z](?:Heading|Headline|Title|Question))s?(?=$|[-_\s])"
)
_TITLE_WORDS = 14
_SWITCH = re.compile(r"#|javascript:", re.I)


def row_of_boxes(children: Sequence[HtmlElement], at: int) -> tuple[list[HtmlElement], list[Piece]]:
    """The elements of one kind from a place on, one at least, and the pieces that they are: none for what is
    prose or stands alone.
    """
    boxes = _alike(children, at)
    cells = [_cells(one) for one in boxes] if len(boxes) >= _ROWS else []
    if not cells or not all(cells):
        return boxes, []
    return boxes, _steps(cells) or _told(cells) or _rows(cells) or _items(boxes, cells)


def is_title(element: HtmlElement) -> bool:
    """Is an element that is called a title or a heading a few words and nothing else?"""
    called = element.tag in ("div", "span") and _TITLED.search(element.get("class") or "")
    if not called or any(one.tag not in _PARTS for one in element.iterdescendants()):
        return False
    words = cleaned(element.text_content())
    links = [one for one in element.iterdescendants("a") if not _SWITCH.match(one.get("href") or "#")]
    linked = cleaned(" ".join(one.text_content() for one in links))
    return 0 < len(words.split()) <= _TITLE_WORDS and not words.endswith((".", ":", ",")) and linked != words


def _alike(children: Sequence[HtmlElement], at: int) -> list[HtmlElement]:
    """The elements from a place on that are called the same, with no text between them."""
    first, found = children[at], [children[at]]
    if first.tag not in _BOXES or not _kind(first):
        return found
    for one in children[at + 1 :]:
        if (found[-1].tail or "").strip() or one.tag != first.tag or _kind(one) != _kind(first):
            break
        found.append(one)
    return found


def _kind(element: HtmlElement) -> str:
    """What an element is called: its part in a table, else the first name of its class."""
    return element.get("role") or " ".join((element.get("class") or "").split()[:1])


def _cells(element: HtmlElement) -> list[str]:
    """The texts that an element sets apart; none where it holds more than these."""
    if any(one.tag not in _PARTS for one in element.iterdescendants()):
        return []
    inner = [one for one in element if cleaned(one.text_content())]
    alone = not (element.text or "").strip() and not any((one.tail or "").strip() for one in element)
    whole = cleaned(element.text_content())
    if not inner or not alone or _COUNTED.fullmatch(whole):
        return [whole] if whole else []
    return [
        cell
        for one in inner
        for cell in (_cells(one) if one.tag in _BOXES else [cleaned(one.text_content())])
    ]


def _steps(cells: Sequence[Sequence[str]]) -> list[Piece]:
    """Each begins with its number."""
    counted = all(len(one) > 1 and one[0].rstrip(".") == str(at) for at, one in enumerate(cells, 1))
    if len(cells) < _ITEMS or not counted:
        return []
    return [Piece("item", " ".join(one[1:]), 0, at) for at, one in enumerate(cells, 1)]


def _told(cells: Sequence[Sequence[str]]) -> list[Piece]:
    """Each is a name and what is told of it."""
    named = all(len(one) == 2 and _is_name(one[0]) and _is_prose(one[1]) for one in cells)
    if any(one[0].endswith("?") for one in cells):
        return []
    return [Piece("item", f"{one[0].rstrip(': ')}: {one[1]}") for one in cells] if named else []


def _is_name(text: str) -> bool:
    return len(text.split()) <= _NAME_WORDS and not text.endswith((".", "!"))


def _is_prose(text: str) -> bool:
    return text.endswith((".", "!")) and _NAME_WORDS < len(text.split()) <= _TOLD_WORDS


def _rows(cells: Sequence[Sequence[str]]) -> list[Piece]:
    """Each has as many brief texts; a figure before what it counts is one text with it."""
    width = len(cells[0])
    brief = all(len(cell.split()) <= _CELL_WORDS and not _is_prose(cell) for one in cells for cell in one)
    if not 1 < width <= _MOST_CELLS or not brief or any(len(one) != width for one in cells):
        return []
    if width == 2 and all(_COUNTED.fullmatch(one[0]) and one[1][:1].isalpha() for one in cells):
        return [Piece("pair", " ".join(one)) for one in cells]
    valued = [any(FIGURE.search(cell) for cell in one[1:]) for one in cells]
    return table_rows(cells, headed=not valued[0] and all(valued[1:]))


def _items(boxes: Sequence[HtmlElement], cells: Sequence[Sequence[str]]) -> list[Piece]:
    """Each is one brief text, and not all are links."""
    texts = [one[0] for one in cells if len(one) == 1 and len(one[0].split()) <= _ITEM_WORDS]
    linked = all(one.find(".//a") is not None for one in boxes)
    told = sum(text.endswith((".", "?", "!", ":")) for text in texts)
    if len(texts) < max(_ITEMS, len(cells)) or linked or 2 * told > len(texts):
        return []
    return [Piece("item", text) for text in texts]
