"""The structure of a plain text, which has no marks for it: headings, lists, label and value lines, page
furniture."""

from assistant.records import Block, BlockKind, Span
from assistant.texts.sentences import sentence_spans
from assistant.texts.text_calls import PITCH
from assistant.texts.text_furniture import mark_adverts, mark_title
from assistant.texts.text_groups import read_groups, read_named_paragraphs
from assistant.texts.text_levels import LABEL_LEVEL, with_levels
from assistant.texts.text_lines import (
    ADVERT_WORDS,
    ASKED,
    MARKED_HEADING,
    SHORT_WORDS,
    Line,
    split_lines,
)
from assistant.texts.text_lists import read_lists, timed
from assistant.texts.text_runs import goes_on, open_ended, read_run
from assistant.texts.text_tables import MOST_NAMES, heads_table, read_tables
from assistant.texts.text_titles import read_titles, titles

_ASKED = 4  # lines "Q. …" and "A. …" from which on these are marks
_APART = 0.1  # the share of lines with a blank one above from which blank lines set things apart


def text_blocks(text: str) -> tuple[Block, ...]:
    """Find the blocks of a plain text, in order."""
    lines = split_lines(text)
    apart = sum(line.gap for line in lines) > _APART * len(lines)
    kinds = _kinds(lines, apart)
    read_tables(lines, kinds)
    read_lists(lines, kinds, apart)
    labels = read_groups(lines, kinds)
    read_named_paragraphs(lines, kinds)
    kinds = mark_title(lines, mark_adverts(lines, kinds))
    return tuple(with_levels(text, _blocks(text, lines, kinds, labels)))


def _kinds(lines: list[Line], apart: bool) -> list[BlockKind]:
    """Name the lines; `apart` says that blank lines set the text's parts apart."""
    times = timed(lines)
    kinds: list[BlockKind] = ["item" if at in times else _kind(lines, at) for at in range(len(lines))]
    read_titles(lines, kinds)
    names = {line.text for line, kind in zip(lines, kinds, strict=True) if kind == "heading"}
    at = 0
    while at < len(lines):
        end = at
        while (
            end < len(lines)
            and (lines[end].short or lines[end].call or (apart and end > at and goes_on(lines[end])))
            and not MARKED_HEADING.match(lines[end].text)
            and end not in times
        ):
            end += 1
        if end > at:
            read_run(lines, kinds, at, end, names, apart)
        at = max(end, at + 1)
    return kinds


def _kind(lines: list[Line], at: int) -> BlockKind:
    """Name a line that is not part of a run of short ones."""
    line = lines[at]
    if line.row:
        return "furniture" if line.rule else "pair"
    bulleted = bool(line.mark)
    listed = bulleted and any(lines[beside].mark for beside in (at - 1, at + 1) if 0 <= beside < len(lines))
    pitched = PITCH.search(line.text) and line.words < ADVERT_WORDS + 10 and not listed
    if line.call or pitched:
        return "furniture"
    if bulleted:
        return "item"
    if MARKED_HEADING.match(line.text):
        return "heading"
    above = lines[at - 1] if at else line
    alone = at == 0 or line.gap or not (above.short or (above.ends_sentence and above.words <= SHORT_WORDS))
    return "heading" if alone and titles(lines, at) else "paragraph"


def _blocks(text: str, lines: list[Line], kinds: list[BlockKind], labels: set[int]) -> list[Block]:
    blocks: list[Block] = []
    asked = sum(bool(ASKED.match(line.text)) for line in lines) >= _ASKED
    for at, line in enumerate(lines):
        kind, start, end = kinds[at], line.start, line.end
        if asked and kind in ("heading", "paragraph") and (mark := ASKED.match(line.text)):
            start += mark.end()
        number, level = None, LABEL_LEVEL if at in labels else 0
        if kind == "item" and line.mark:
            start, number, level = start + line.mark.length, line.mark.number, line.indent
        elif kind == "heading" and (mark := MARKED_HEADING.match(line.text)):
            start, level = start + mark.end(), len(mark.group(1))
        elif kind == "pair" and line.row:
            level = int(at + 1 < len(lines) and lines[at + 1].rule)
        elif kind == "pair" and (header := heads_table(lines, kinds, at)):
            level, end = 1, lines[at + header - 1].end
        elif kind == "pair":
            below_name = any(heads_table(lines, kinds, at - n) > n for n in range(1, min(at, MOST_NAMES) + 1))
            start, end = (line.end, line.end) if below_name else _pair_span(lines, kinds, at)
            if start == end:
                continue
        whole = kind in ("heading", "pair", "furniture")
        spans = (Span(start, end),) if whole else sentence_spans(text, start, end)
        blocks.append(Block(kind, start, end, level, number, spans))
    return blocks


def _pair_span(lines: list[Line], kinds: list[BlockKind], at: int) -> tuple[int, int]:
    """Span a label and all values below it; empty for a line that an earlier pair holds."""
    if lines[at].fields > 1:
        return lines[at].start, lines[at].end
    last = at
    while last + 1 < len(lines) and kinds[last + 1] == "pair" and _belongs(lines, last + 1):
        if open_ended(lines[last + 1].text):
            break
        last += 1
    if lines[at].value and open_ended(lines[at].text) and at + 1 < len(lines):
        return lines[at].start, lines[at + 1].end
    joined = at > 0 and kinds[at - 1] == "pair" and _belongs(lines, at)
    return (lines[at].start, lines[at].start) if joined else (lines[at].start, lines[last].end)


def _belongs(lines: list[Line], at: int) -> bool:
    """Is a line a value of the line above it, or of the label that it stands apart from?"""
    above = lines[at - 1]
    return lines[at].value and (not lines[at].gap or not (above.value or above.labelled))
