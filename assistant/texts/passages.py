"""Guide → passages along headings, lists and sentences, with exact offsets."""

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.records import Block, Guide, Passage, Span
from assistant.texts.markdown_blocks import plain

SPLITTER_VERSION = "25"
CountTokens = Callable[[Sequence[str]], list[int]]

# docs/measurements.md, "Passage size": the sizes in characters that prose and lists are gathered up to.
PROSE_SIZE = 300
LIST_SIZE = 420
LEAD_SIZE = 200
_BETWEEN = re.compile(r"\s*\|\s*|\t+|\s{3,}|;\s|\n")
_LEADING = re.compile(r":\W*$|\b(?:below|following|as follows|this table|these)\b", re.I)


@dataclass(frozen=True, slots=True)
class _Piece:
    """Sentences or items that may share a passage, and what they stand under."""

    span: Span
    headings: tuple[str, ...]
    lead: str = ""


def split_guide(guide: Guide, count_tokens: CountTokens, max_tokens: int = 256) -> list[Passage]:
    """Cut a guide into passages, none of which is longer than `max_tokens` with its headings and lead-in.

    Passages end where sentences, items or pairs end; only a sentence that is itself too long is cut,
    between words.
    """
    found: list[Passage] = []
    for piece in _pieces(guide):
        found.append(_passage(guide, piece))
    counts = count_tokens([embedded_text(passage) for passage in found])
    fitting: list[Passage] = []
    for passage, count in zip(found, counts, strict=True):
        fitting.extend([passage] if count <= max_tokens else _cut(guide, passage, count_tokens, max_tokens))
    return _with_ids(fitting)


def embedded_text(passage: Passage) -> str:
    """Compose what the embedder reads: the headings, the lead-in, the text, as a person would hear them.

    A table's row is heard with the names of its columns ("Level: Senior; Pay: 48K").
    """
    *above, header = passage.lead.split("\n")
    names, values = header.split(" | "), cells(passage.text)
    if len(values) == len(names) + 1 > 2:
        names = ["", *names]
    if len(names) < 2 or len(values) != len(names):
        above, said = [passage.lead], plain(passage.text)
    else:
        said = "; ".join(
            plain(f"{name}: {value}" if name else value) for name, value in zip(names, values, strict=True)
        )
    parts = [": ".join(passage.headings[-2:]), *above, said]
    return "\n".join(part for part in parts if part)


def cells(row: str) -> list[str]:
    """The cells of a table's row, in a plain text's columns or lines too."""
    return [one for one in _BETWEEN.split(row.strip()) if one]


def _pieces(guide: Guide) -> Iterator[_Piece]:
    path: list[tuple[int, str]] = []
    header: Block | None = None
    lead: Span | None = None
    blocks = [block for block in guide.blocks if block.kind != "furniture"]
    at = 0
    while at < len(blocks):
        block = blocks[at]
        header = header if block.kind == "pair" else None
        if block.kind == "heading":
            while path and path[-1][0] >= block.level:
                path.pop()
            path.append((block.level, plain(guide.text[block.start : block.end])))
            at += 1
            continue
        headings = tuple(words for level, words in path if level > 1)
        end = at + 1
        if block.kind == "paragraph" and end < len(blocks) and blocks[end].kind == "item":
            end += 1
        if blocks[end - 1].kind == "item":
            while end < len(blocks) and blocks[end].kind == "item":
                end += 1
            yield from _list_pieces(guide, blocks[at:end], headings)
        elif block.kind == "pair":
            header = block if block.level else header
            lead = lead if at and blocks[at - 1].kind == "pair" else _table_lead(guide, blocks[at - 1 : at])
            words = [plain(guide.text[lead.start : lead.end])] if lead else []
            if header:
                words.append(" | ".join(map(plain, cells(guide.text[header.start : header.end]))))
            if header is not block:
                yield _Piece(Span(block.start, block.end), headings, "\n".join(words))
        else:
            yield from _prose_pieces(block, headings)
        at = end


def _table_lead(guide: Guide, above: Sequence[Block]) -> Span | None:
    """The sentence right above a table that says what its rows are ("… were, in 2022:")."""
    last = above[0].sentences[-1] if above and above[0].kind == "paragraph" and above[0].sentences else None
    leads = last and last.end - last.start <= LEAD_SIZE and _LEADING.search(guide.text, last.start, last.end)
    return last if leads else None


def _prose_pieces(block: Block, headings: tuple[str, ...]) -> Iterator[_Piece]:
    for span in _gathered(block.sentences, PROSE_SIZE):
        yield _Piece(span, headings)


def _gathered(spans: Sequence[Span], size: int) -> Iterator[Span]:
    """Join neighbours into runs of about equal length that stay below a size."""
    if not spans:
        return
    total = spans[-1].end - spans[0].start
    target = min(size, total / max(1, round(total / size)) * 1.1) if total > size else size
    start, end = spans[0].start, spans[0].end
    for span in spans[1:]:
        if span.end - start > target:
            yield Span(start, end)
            start = span.start
        end = span.end
    yield Span(start, end)


def _list_pieces(guide: Guide, blocks: Sequence[Block], headings: tuple[str, ...]) -> Iterator[_Piece]:
    """Keep a short list whole with its lead-in;
    cut a long one between items, each cut knowing the lead-in.
    """
    lead_block = blocks[0] if blocks[0].kind == "paragraph" else None
    items = [block for block in blocks if block.kind == "item"]
    lead = lead_block.sentences[-1] if lead_block and lead_block.sentences else None
    if lead_block and len(lead_block.sentences) > 1:
        yield from _prose_pieces(replace(lead_block, sentences=lead_block.sentences[:-1]), headings)
    start = lead.start if lead else items[0].start
    if items[-1].end - start <= LIST_SIZE:
        yield _Piece(Span(start, items[-1].end), headings)
        return
    words = plain(guide.text[lead.start : lead.end]) if lead else ""
    if lead and (lead.end - lead.start > PROSE_SIZE // 2 or guide.text[lead.end - 1] in ".!?"):
        yield _Piece(lead, headings)
    for span in _gathered([Span(item.start, item.end) for item in items], PROSE_SIZE):
        yield _Piece(span, headings, words)


def _passage(guide: Guide, piece: _Piece) -> Passage:
    start, end = piece.span.start, piece.span.end
    return Passage("", guide.path, start, end, guide.text[start:end], piece.headings, piece.lead)


def _cut(guide: Guide, passage: Passage, count_tokens: CountTokens, max_tokens: int) -> Iterator[Passage]:
    """Halve a passage at a sentence's end, or at a space where it is one sentence, until the halves fit."""
    bare = replace(passage, lead="", headings=passage.headings[-1:])
    for barer in (bare, replace(bare, headings=())):
        if count_tokens([embedded_text(barer)])[0] <= max_tokens:
            yield barer
            return
    middle = _middle(guide, passage)
    for start, end in ((passage.start, middle), (middle, passage.end)):
        while start < end and guide.text[start].isspace():
            start += 1
        while end > start and guide.text[end - 1].isspace():
            end -= 1
        if start == end:
            continue
        half = replace(bare, start=start, end=end, text=guide.text[start:end])
        if end - start < 40 or count_tokens([embedded_text(half)])[0] <= max_tokens:
            yield _shortened(half, count_tokens, max_tokens)
        else:
            yield from _cut(guide, half, count_tokens, max_tokens)


def _shortened(passage: Passage, count_tokens: CountTokens, max_tokens: int) -> Passage:
    """Give up the headings where they alone fill the embedder's window."""
    if passage.headings and count_tokens([embedded_text(passage)])[0] > max_tokens:
        return replace(passage, headings=())
    return passage


def _middle(guide: Guide, passage: Passage) -> int:
    """Find the sentence or item end nearest to the middle, else the space nearest to it, else the middle
    itself.
    """
    half = (passage.start + passage.end) // 2
    ends = [
        span.end
        for block in guide.blocks
        if block.start < passage.end and block.end > passage.start
        for span in block.sentences
        if passage.start < span.end < passage.end
    ]
    spaces = (guide.text.rfind(" ", passage.start + 1, half), guide.text.find(" ", half, passage.end - 1))
    return min(ends or [at for at in spaces if at > 0] or [half], key=lambda at: abs(at - half))


def _with_ids(passages: Sequence[Passage]) -> list[Passage]:
    """Name each passage by its guide, its place and its content."""
    named = []
    for passage in passages:
        key = "\0".join((passage.guide, str(passage.start), embedded_text(passage)))
        named.append(replace(passage, id=hashlib.sha256(key.encode()).hexdigest()[:20]))
    return named
