"""The lines of a PDF's pages, in the order in which they are written, with how each looks.

The only module that imports pypdfium2.
"""

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

import pypdfium2
from pypdfium2 import raw

from assistant.errors import GuideError
from assistant.texts.pieces import cleaned

_BULLETS = str.maketrans(
    dict.fromkeys("\uf0b7\uf0a7\uf0d8\uf0fc\u25aa\u25cf\u25cb\u25e6\u2023\u2043\u27a2", "•")
)
PARTED = "\u2010"  # a hyphen that may only part a word at the end of a line
_NAME_BYTES = 256
_SHORTEST_WORDS = 2  # letters on a page below which it counts as having no text
_MOST_SHAPES = 5_000  # on a page; a drawing has more
_CELL_MARKS = (": ", "; ")
_CELL_GAP = 2.0  # of the line's height: a wider gap between two words parts the cells of a table


@dataclass(frozen=True, slots=True)
class PageLine:
    """A line: `size` is the height of its letters in points, `left` and `right` where it begins and ends,
    `top` how far its foot is from the page's upper edge, `height` that of the page. `dotted`: a bullet is
    drawn before it, as a shape. `celled`: it is the row of a table, with a colon and semicolons in between.
    """

    text: str
    page: int
    size: float
    bold: bool
    left: float
    right: float
    top: float
    height: float
    dotted: bool = False
    celled: bool = False


@dataclass(frozen=True, slots=True)
class PdfText:
    """The lines of all pages, the info of the file, and the numbers of pages that show no text."""

    lines: tuple[PageLine, ...]
    info: dict[str, str]
    unread: tuple[int, ...]
    pages: int


def read_pdf(data: bytes) -> PdfText:
    """Read the text of a PDF.

    Raises:
        GuideError: it is locked or damaged; the text is the bare reason.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code == raw.FPDF_ERR_PASSWORD:
            raise GuideError("is locked with a password; save it without one.") from error
        raise GuideError("is damaged, or no PDF.") from error
    lines: list[PageLine] = []
    unread: list[int] = []
    for number in range(1, len(document) + 1):
        try:
            page = document[number - 1]
        except pypdfium2.PdfiumError:
            unread.append(number)
            continue
        found = list(_page_lines(page, number))
        if sum(len(line.text) for line in found) < _SHORTEST_WORDS:
            if next(page.get_objects(max_depth=2), None) is not None:
                unread.append(number)
        else:
            lines.extend(found)
        page.close()
    return PdfText(tuple(lines), document.get_metadata_dict(), tuple(unread), len(document))


def _page_lines(page: pypdfium2.PdfPage, number: int) -> Iterator[PageLine]:
    text_page = page.get_textpage()
    height = page.get_height()
    dots = _dots(page)
    count = raw.FPDFText_CountChars(text_page)
    letters = [raw.FPDFText_GetUnicode(text_page, at) for at in range(count)]
    start = 0
    for at in range(count + 1):
        if at == count or letters[at] in (10, 13):
            if line := _line(text_page, letters, start, at, number, height):
                yield replace(line, dotted=any(_stands_before(dot, line) for dot in dots))
            start = at + 1
    text_page.close()


def _dots(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    """Where small, about square shapes are drawn: left, bottom, right, top."""
    found = []
    for shape in islice(page.get_objects([raw.FPDF_PAGEOBJ_PATH], max_depth=3), _MOST_SHAPES):
        left, bottom, right, top = shape.get_bounds()
        wide, high = right - left, top - bottom
        if 1 < wide < 12 and 0.6 < wide / max(high, 0.1) < 1.6:
            found.append((left, bottom, right, top))
    return found


def _stands_before(dot: tuple[float, float, float, float], line: PageLine) -> bool:
    left, bottom, right, top = dot
    foot = line.height - line.top
    near = line.left - 2.5 * line.size < left and right <= line.left + 1
    return near and foot <= (bottom + top) / 2 <= foot + line.size and right - left < 0.7 * line.size


def _line(
    text_page: pypdfium2.PdfTextPage, letters: list[int], start: int, end: int, page: int, height: float
) -> PageLine | None:
    shown = [at for at in range(start, end) if not chr(letters[at]).isspace() and letters[at]]
    if not shown:
        return None
    first, last = _box(text_page, shown[0]), _box(text_page, shown[-1])
    middle = _box(text_page, shown[len(shown) // 2])
    size = max(first[3] - first[1], middle[3] - middle[1])
    said = list(_letters(text_page, letters, start, end, size))
    text = cleaned("".join(said).translate(_BULLETS))
    celled = any(words in _CELL_MARKS for words in said)
    bold = all(_is_bold(text_page, shown[at]) for at in (0, len(shown) // 2, -1))
    if not text:
        return None
    top = height - first[1]
    return PageLine(text, page, round(size, 1), bold, first[0], last[2], top, height, celled=celled)


def _letters(
    text_page: pypdfium2.PdfTextPage, letters: list[int], start: int, end: int, size: float
) -> Iterator[str]:
    """The letters of a line; what parts the cells of a table is written as a colon, then as semicolons."""
    mark = _CELL_MARKS[0]
    for at in range(start, end):
        letter = chr(letters[at])
        if letters[at] == 2:  # pdfium's sign for a hyphen at the end of a line
            yield PARTED
        elif letter == " " and start < at < end - 1 and _gap(text_page, at) > _CELL_GAP * size:
            before = chr(letters[at - 1])
            if (before not in ":;" and not re.match(r"[\d.)•*\uf0b7-]", before)) or before.isdigit():
                yield mark
                mark = _CELL_MARKS[1]
            else:
                yield " "
        elif not 0xD800 <= letters[at] < 0xE000:
            yield letter


def _gap(text_page: pypdfium2.PdfTextPage, at: int) -> float:
    return _box(text_page, at + 1)[0] - _box(text_page, at - 1)[2]


def _box(text_page: pypdfium2.PdfTextPage, at: int) -> tuple[float, float, float, float]:
    """Left, bottom, right and top of a letter, as high as its font is."""
    found = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text_page, at, found)
    return found.left, found.bottom, found.right, found.top


def _is_bold(text_page: pypdfium2.PdfTextPage, at: int) -> bool:
    if raw.FPDFText_GetFontWeight(text_page, at) >= 600:
        return True
    name = ctypes.create_string_buffer(_NAME_BYTES)
    raw.FPDFText_GetFontInfo(text_page, at, name, _NAME_BYTES, ctypes.c_int())
    return bool(re.search(rb"bold|black|heavy", name.value, re.I))
