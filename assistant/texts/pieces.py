"""What is taken out of a file that is no text, piece by piece, and the guide's text made of the pieces.

The same pieces always make the same text, and the place of each block in it is known, not found again.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from assistant.records import Block, BlockKind, Fact, Span
from assistant.texts.sentences import sentence_spans
from assistant.texts.text_blocks import text_blocks

_LIGATURES = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# What nobody sees: controls, soft hyphens, spaces without width.
NO_TEXT = dict.fromkeys(
    [*range(9), 11, 12, *range(14, 32), *range(127, 160), 0xAD, 0x200B, 0xFEFF, 0xFFFE, 0xFFFF]
)
DEEPEST = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """A heading, a paragraph, an item or the row of a table, without its marks; see `Block` for the fields.

    `page` counts from 1; it is 0 where the file has no pages.
    """

    kind: BlockKind
    text: str
    level: int = 0
    number: int | None = None
    page: int = 0


@dataclass(frozen=True, slots=True)
class Extract:
    """All that is taken out of a file: `facts` are names and values, `unread` the pages without any text.

    A file that is text keeps it: of that there are `blocks`, with their places in it, instead of pieces.
    """

    pieces: tuple[Piece, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    unread: tuple[int, ...] = ()
    blocks: tuple[Block, ...] = ()


@dataclass(slots=True)
class Composed:
    """The text of a guide that was extracted. `pages` holds the offset at which each page begins.

    What lies before `body` says the facts, a line each.
    """

    text: str
    body: int = 0
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    pages: tuple[int, ...] = field(default=())


def cleaned(text: str) -> str:
    """The text on one line: composed, white space single, without what nobody sees."""
    text = text.translate(_LIGATURES).translate(NO_TEXT)
    return " ".join(unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode()).split())


def leveled(pieces: Iterable[Piece], title: str = "") -> tuple[Piece, ...]:
    """Give the headings depths that begin with one title at 1.

    Where several headings share the highest depth, none is the title: all move down, below `title` if given.
    """
    found = [piece for piece in pieces if piece.text]
    depths = sorted({piece.level for piece in found if piece.kind == "heading"})
    if not depths:
        return _titled(found, title)
    highest = [at for at, piece in enumerate(found) if piece.kind == "heading" and piece.level == depths[0]]
    own = len(highest) == 1 and all(piece.kind != "heading" for piece in found[: highest[0]])
    moved = {depth: min(DEEPEST, at + 2 - own) for at, depth in enumerate(depths)}
    found = [
        replace(piece, level=moved[piece.level]) if piece.kind == "heading" else piece for piece in found
    ]
    return tuple(found) if own else _titled(found, title)


def _titled(pieces: Sequence[Piece], title: str) -> tuple[Piece, ...]:
    page = pieces[0].page if pieces else 0
    return (Piece("heading", title, 1, page=page), *pieces) if title else tuple(pieces)


def compose(extract: Extract) -> Composed:
    """Write the pieces as one text, in which headings, items and numbers have the marks of Markdown.

    Where no heading is known, the lines are read as those of a plain text are.
    """
    text, facts = _header(extract.facts)
    made = Composed(text, len(text), facts)
    blocks: list[Block] = []
    pages: list[int] = []
    parts, at, before = [text], len(text), ""
    for piece in extract.pieces:
        gap = _gap(before, piece.kind) if before else ""
        mark = _mark(piece)
        pages.extend([at + len(gap)] * (piece.page - len(pages)))
        start = at + len(gap) + len(mark)
        parts += [gap, mark, piece.text]
        at = start + len(piece.text)
        blocks.append(Block(piece.kind, start, at, piece.level, piece.number))
        before = piece.kind
    made.text = "".join([*parts, "\n"])
    made.pages = tuple(pages)
    if any(block.kind == "heading" for block in blocks):
        made.blocks = tuple(_with_sentences(made.text, block) for block in blocks)
    else:
        made.blocks = tuple(_moved(block, made.body) for block in text_blocks(made.text[made.body :]))
    return made


def _header(facts: Sequence[tuple[str, str]]) -> tuple[str, tuple[Fact, ...]]:
    if not facts:
        return "", ()
    lines, found, at = ["---\n"], [], len("---\n")
    for name, value in facts:
        lines.append(f"{name}: {value}\n")
        found.append(Fact(name, value, at, at + len(lines[-1]) - 1))
        at += len(lines[-1])
    return "".join([*lines, "---\n\n"]), tuple(found)


def _gap(above: str, below: str) -> str:
    return "\n" if above == below and above in ("item", "pair") else "\n\n"


def _mark(piece: Piece) -> str:
    if piece.kind == "heading":
        return "#" * piece.level + " "
    if piece.kind == "item":
        return "  " * piece.level + ("- " if piece.number is None else f"{piece.number}. ")
    return ""


def _with_sentences(text: str, block: Block) -> Block:
    whole = block.kind in ("heading", "pair", "furniture")
    spans = (Span(block.start, block.end),) if whole else sentence_spans(text, block.start, block.end)
    return replace(block, sentences=spans)


def _moved(block: Block, by: int) -> Block:
    sentences = tuple(Span(span.start + by, span.end + by) for span in block.sentences)
    return replace(block, start=block.start + by, end=block.end + by, sentences=sentences)


def table_rows(rows: Sequence[Sequence[str]], *, headed: bool, page: int = 0) -> list[Piece]:
    """The rows of a table as "label: value" lines.

    Of two columns, the header row is a line as well. Of more, each value has its column's name before it:
    "Baker: Pay 19K; Hours 40".
    """
    rows = [list(row) for row in rows if any(row)]
    width = max((len(row) for row in rows), default=0)
    if width == 0:
        return []
    names = rows[0] if headed and len(rows) > 1 else []
    found = []
    for at, row in enumerate(rows):
        if names and width > 2 and at == 0:
            continue
        text = _row(row, names if width > 2 else [])
        found.append(Piece("pair", text, int(bool(names) and at == 0), page=page))
    return found


def _row(row: Sequence[str], names: Sequence[str]) -> str:
    label, values = row[0], []
    for at, value in enumerate(row[1:], 1):
        name = names[at] if at < len(names) else ""
        if value:
            values.append(f"{name} {value}" if name else value)
    said = "; ".join(values)
    if label and said:
        return f"{label.rstrip(': ')}: {said}"
    return label or said
