"""A PDF → its pieces. It knows letters and places only: headings, lists and paragraphs are told by looks."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise
from statistics import median

from assistant.errors import GuideError
from assistant.texts.pdf_lines import PARTED, PageLine, PdfText, read_pdf
from assistant.texts.pieces import Extract, Piece, cleaned, leveled
from assistant.texts.provenance import NO_NAME, NO_TITLE
from assistant.texts.text_marks import BULLET
from assistant.texts.words import is_english

_DATE = re.compile(r"D?:?(\d{4})(\d{2})?(\d{2})?")
_PAGE_NUMBER = re.compile(r"(?:page\s*)?[-–]?\s*\d{1,4}\s*[-–]?(?:\s*(?:/|of)\s*\d{1,4})?$", re.I)
_PARTED_WORD = re.compile(rf"(\w+){PARTED}(\w*)")
_LARGER = 1.12  # a heading's letters beside the text's
_SAME = 0.06  # letters that differ by less are of one size
_LEADING = 1.3  # beside the usual distance of two lines: a larger one parts paragraphs
_MARGIN = 0.09  # of a page's height: where headers and footers stand
_COLUMN, _COLUMN_LINES = 12, 4  # points between two columns' beginnings, and the least lines of one
_FULL = 0.8  # of the text's width: a shorter line may end its paragraph
_HEADING_WORDS = 25


@dataclass(slots=True)
class _Group:
    """Lines that belong together, and what they are."""

    lines: list[PageLine]
    kind: str = "paragraph"
    number: int | None = None
    text: str = field(default="")


def pdf_extract(data: bytes) -> Extract:
    """Take the text out of a PDF, with the page of each piece.

    Raises:
        GuideError: it is locked, damaged, or its pages are pictures; the text is the bare reason.
    """
    found = read_pdf(data)
    lines = _without_margins(found)
    if not lines:
        raise GuideError(
            "has no text, only pictures of pages (a scan); make its text readable (OCR) and try again."
            if found.unread
            else "holds no text that could be quoted."
        )
    facts = _facts(found.info)
    title = facts.pop("title", "")
    pieces = leveled(_pieces(lines), title)
    return Extract(pieces, tuple(facts.items()), found.unread)


def _facts(info: dict[str, str]) -> dict[str, str]:
    said = {name: cleaned(value)[:300] for name, value in info.items()}
    day = _DATE.match(said.get("CreationDate", "")) or _DATE.match(said.get("ModDate", ""))
    found = {
        "title": "" if NO_TITLE.match(said.get("Title", "")) else said["Title"],
        "author": "" if NO_NAME.match(said.get("Author", "")) else said["Author"],
        "published": "-".join(part for part in day.groups() if part) if day else "",
    }
    return {name: value for name, value in found.items() if value}


def _without_margins(found: PdfText) -> list[PageLine]:
    """Leave out page numbers, and lines that come again at the edge of other pages."""
    edge = [line for line in found.lines if _at_edge(line)]
    pages = defaultdict(set)
    for line in edge:
        pages[_pattern(line)].add(line.page)
    often = max(2, min(3, found.pages // 2))
    return [
        line
        for line in found.lines
        if not (_at_edge(line) and (_PAGE_NUMBER.match(line.text) or len(pages[_pattern(line)]) >= often))
    ]


def _at_edge(line: PageLine) -> bool:
    return line.top < _MARGIN * line.height or line.top > (1 - _MARGIN) * line.height


def _pattern(line: PageLine) -> tuple[str, bool]:
    return re.sub(r"\d+", "0", line.text), line.top < line.height / 2


def _pieces(lines: Sequence[PageLine]) -> list[Piece]:
    letters: Counter[float] = Counter()
    for line in lines:
        letters[line.size] += len(line.text)
    usual = letters.most_common(1)[0][0]
    bold = sum(len(line.text) for line in lines if line.bold) > 0.4 * letters.total()
    groups = list(_groups(lines, usual))
    for group in groups:
        _name(group, usual, mostly_bold=bold)
        group.text = _joined(group)
    _mend(groups)
    sizes = sorted({_rank(group) for group in groups if group.kind == "heading"}, reverse=True)
    pieces: list[Piece] = []
    for items, run in groupby(groups, key=lambda group: group.kind == "item"):
        alike = list(run)
        indents = _indents(alike) if items else []
        pieces.extend(_piece(group, sizes, indents) for group in alike)
    return pieces


def _rank(group: _Group) -> tuple[float, bool]:
    return round(group.lines[0].size), group.lines[0].bold


def _piece(group: _Group, sizes: Sequence[tuple[float, bool]], indents: Sequence[float]) -> Piece:
    page = group.lines[0].page
    if group.kind == "heading":
        return Piece("heading", group.text, sizes.index(_rank(group)) + 1, page=page)
    if group.kind == "item":
        depth = sum(indent < group.lines[0].left - 1 for indent in indents)
        return Piece("item", group.text, max(0, depth), group.number, page)
    return Piece("pair" if group.lines[0].celled else "paragraph", group.text, page=page)


def _indents(items: Sequence[_Group]) -> list[float]:
    """The places where items begin, those within a few points of each other taken as one."""
    found: list[float] = []
    for left in sorted(item.lines[0].left for item in items):
        if not found or left > found[-1] + 15:
            found.append(left)
    return found


def _groups(lines: Sequence[PageLine], usual: float) -> Iterator[_Group]:
    steps = [
        below.top - above.top
        for above, below in pairwise(lines)
        if above.page == below.page and above.size == below.size == usual and below.top > above.top
    ]
    leading = min(median(steps), 1.6 * usual) if steps else 1.2 * usual
    edges = _right_edges(lines)
    group: _Group | None = None
    for line in lines:
        full = group is not None and _is_full(group.lines[-1], edges)
        if group is not None and _goes_on(group, line, leading * line.size / usual, full=full):
            group.lines.append(line)
        else:
            if group is not None:
                yield group
            group = _Group([line])
    if group is not None:
        yield group


def _right_edges(lines: Sequence[PageLine]) -> dict[int, float]:
    """Where the lines end that begin at about one place: a column's edge, else (at -1) that of the page."""
    columns: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        columns[round(line.left / _COLUMN)].append(line.right)
    found = {left: max(rights) for left, rights in columns.items() if len(rights) >= _COLUMN_LINES}
    rights = sorted(line.right for line in lines)
    return found | {-1: rights[int(0.95 * (len(rights) - 1))]}


def _is_full(line: PageLine, edges: dict[int, float]) -> bool:
    edge = edges.get(round(line.left / _COLUMN), edges[-1])
    return line.right - line.left > _FULL * (edge - line.left)


def _goes_on(group: _Group, line: PageLine, leading: float, *, full: bool) -> bool:
    """Does a line belong to the ones above it?"""
    last, first = group.lines[-1], group.lines[0]
    if line.celled or last.celled:
        return False
    marked = bool(BULLET.match(line.text)) or line.dotted
    if marked or abs(line.size - last.size) > _SAME * last.size or line.bold != last.bold:
        return _runs_in(last, line, full=full) and not marked
    if line.page != last.page:
        return full and not _ends(last.text) and line.text[:1].islower()
    step = line.top - last.top
    if step < 0:  # the next column
        return full and not _ends(last.text)
    if step > _LEADING * leading:
        return False
    if first.dotted or BULLET.match(first.text):
        return line.left >= first.left - 1 and (full or line.text[:1].islower())
    if line.left < first.left - 2 * line.size and len(group.lines) > 1:
        return False
    return (
        full or line.text[:1].islower() or line.size > 1.3 * leading or (line.bold and step < leading * 1.1)
    )


def _runs_in(last: PageLine, line: PageLine, *, full: bool) -> bool:
    """A paragraph may begin with bold words and go on without: the same size, the line above full."""
    near = last.page == line.page and abs(line.size - last.size) <= _SAME * last.size
    return near and full and not _ends(last.text) and 0 <= line.top - last.top < 1.6 * line.size


def _ends(text: str) -> bool:
    return text.rstrip("\"'”’)] ").endswith((".", "!", "?", ":", ";"))


def _name(group: _Group, usual: float, *, mostly_bold: bool) -> None:
    """Say what a group is: an item by its mark, a heading by its letters, else a paragraph."""
    first = group.lines[0]
    words = sum(len(line.text.split()) for line in group.lines)
    mark = BULLET.match(first.text)
    large = first.size > _LARGER * usual
    bold = all(line.bold for line in group.lines) and not mostly_bold
    if first.celled:
        group.kind = "pair"
    elif large and words <= _HEADING_WORDS:
        group.kind = "heading"
    elif first.dotted or mark:
        group.kind = "item"
        group.number = int(mark.group(1)) if mark and mark.group(1) else None
    elif bold and 1 < words <= 15 and not group.lines[-1].text.endswith((".", ",", ":", ";")):
        group.kind = "heading"


def _joined(group: _Group) -> str:
    """The lines of a group as one; a word that was parted at the end of a line keeps its mark for now."""
    text = group.lines[0].text
    for line in group.lines[1:]:
        parted = re.search(r"[^\W\d_]-$", text) and line.text[:1].islower()
        text = f"{text[:-1]}{PARTED}{line.text}" if parted else f"{text} {line.text}"
    mark = BULLET.match(text) if group.kind == "item" else None
    return text[mark.end() :] if mark else text


def _mend(groups: Sequence[_Group]) -> None:
    """Make parted words whole: one word where the file parts words by syllables, else with their hyphen."""
    found = [parts for group in groups for parts in _PARTED_WORD.findall(group.text)]
    hyphenated = {word for group in groups for word in re.findall(r"\w+-\w+", group.text.lower())}
    syllables = any(
        _is_word(first + rest) and not (_is_word(first) and _is_word(rest)) for first, rest in found
    )

    def whole(parts: re.Match[str]) -> str:
        written = f"{parts[1]}-{parts[2]}"
        one_word = syllables and _is_word(parts[1] + parts[2]) and written.lower() not in hyphenated
        return parts[1] + parts[2] if one_word else written

    for group in groups:
        group.text = _PARTED_WORD.sub(whole, group.text)


def _is_word(letters: str) -> bool:
    return is_english(letters.lower())
