"""The structure of a plain text, which has no marks for it: headings, lists, label and value lines, page
furniture."""

import re

from assistant.records import Block, BlockKind, Span
from assistant.texts.sentences import sentence_spans
from assistant.texts.text_furniture import mark_adverts, mark_title
from assistant.texts.text_levels import with_levels
from assistant.texts.text_lines import (
    ADVERT_WORDS,
    ASKED,
    FIGURE,
    MARKED_HEADING,
    PITCH,
    SHORT_WORDS,
    STEP,
    STEP_WORDS,
    Line,
    split_lines,
)
from assistant.texts.text_lists import announces, read_lists, timed
from assistant.texts.text_tables import heads_table, read_tables

_LONG_RUN = 6
_ASKED = 4  # lines "Q. …" and "A. …" from which on these are marks
_ITEM_WORDS = 24
_STEPS = 3
_TITLED = 0.5
_APART = 0.1  # the share of lines with a blank one above from which blank lines set things apart


def text_blocks(text: str) -> tuple[Block, ...]:
    """Find the blocks of a plain text, in order."""
    lines = split_lines(text)
    apart = sum(line.gap for line in lines) > _APART * len(lines)
    kinds = _kinds(lines, apart)
    read_tables(lines, kinds)
    read_lists(lines, kinds, apart)
    kinds = mark_title(lines, mark_adverts(lines, kinds))
    return tuple(with_levels(text, _blocks(text, lines, kinds)))


def _kinds(lines: list[Line], apart: bool) -> list[BlockKind]:
    """Name the lines; `apart` says that blank lines set the text's parts apart."""
    times = timed(lines)
    kinds: list[BlockKind] = ["item" if at in times else _kind(lines, at) for at in range(len(lines))]
    _read_first_titles(lines, kinds)
    _read_numbered_titles(lines, kinds)
    _read_quoted_titles(lines, kinds)
    names = {line.text for line, kind in zip(lines, kinds, strict=True) if kind == "heading"}
    at = 0
    while at < len(lines):
        end = at
        while (
            end < len(lines)
            and (lines[end].short or lines[end].call or (apart and end > at and _goes_on(lines[end])))
            and not MARKED_HEADING.match(lines[end].text)
            and end not in times
        ):
            end += 1
        if end > at:
            _read_run(lines, kinds, at, end, names, apart)
        at = max(end, at + 1)
    return kinds


def _goes_on(line: Line) -> bool:
    """Is it the next item of a list without marks, longer than a label?"""
    unended = not (line.gap or line.ends_sentence or line.row or line.mark)
    return unended and line.words <= _ITEM_WORDS and not line.asks


def _kind(lines: list[Line], at: int) -> BlockKind:
    """Name a line that is not part of a run of short ones."""
    line = lines[at]
    if line.row:
        return "furniture" if line.rule else "pair"
    bulleted = bool(line.mark)
    listed = bulleted and any(
        lines[beside].mark for beside in (at - 1, at + 1) if 0 <= beside < len(lines)
    )
    pitched = PITCH.search(line.text) and line.words < ADVERT_WORDS + 10 and not listed
    if line.call or pitched:
        return "furniture"
    if bulleted:
        return "item"
    if MARKED_HEADING.match(line.text):
        return "heading"
    above = lines[at - 1] if at else line
    alone = at == 0 or line.gap or not (above.short or (above.ends_sentence and above.words <= SHORT_WORDS))
    return "heading" if alone and _titles(lines, at) else "paragraph"


def _titles(lines: list[Line], at: int) -> bool:
    """Is it a short sentence right above a long paragraph?"""
    below = lines[at + 1] if at + 1 < len(lines) else None
    step = STEP.match(lines[at].text) and ". " not in lines[at].text
    most = STEP_WORDS if step else SHORT_WORDS
    titled = lines[at].text.endswith(".") and lines[at].words <= most
    return bool(titled and below and below.words > 20 and not below.gap and not below.mark)


def _read_first_titles(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Where sentences are headings, so is the one right below the heading of them all."""
    if sum(kind == "heading" and line.ends_sentence for line, kind in zip(lines, kinds, strict=True)) > 1:
        for at in range(len(lines)):
            if kinds[at] == "paragraph" and _titles(lines, at) and not _labels(lines, at - 2):
                kinds[at] = "heading"


def _read_numbered_titles(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Three brief lines or more that count on, nearly all with a paragraph below, are the headings of steps;
    another list may stand between them.
    """
    runs: list[list[int]] = []
    for at, line in enumerate(lines):
        if kinds[at] == "item" and line.mark and line.mark.number:
            number = line.mark.number
            run = next((one for one in reversed(runs) if len(one) + 1 == number), None)
            if number == 1 or run is None:
                runs.append([at])
            else:
                run.append(at)
    for run in runs:
        titled = [at for at in run if lines[at].words <= SHORT_WORDS and _stands_above_text(lines, kinds, at)]
        if len(titled) >= max(_STEPS, _TITLED * len(run)):
            for at in run:
                kinds[at] = "heading"


def _stands_above_text(lines: list[Line], kinds: list[BlockKind], at: int) -> bool:
    """Is what stands below a line a paragraph, a table or a heading?"""
    below = kinds[at + 1] if at + 1 < len(lines) else "furniture"
    return below in ("pair", "heading") or (below == "paragraph" and not lines[at + 1].short)


def _read_quoted_titles(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Where what readers ask stands in quotation marks, so does what they only tell, above its answer."""
    titled = [
        at
        for at, line in enumerate(lines[:-1])
        if line.quoted and line.gap and not lines[at + 1].gap and kinds[at + 1] == "paragraph"
    ]
    if sum(lines[at].asks for at in titled) > 1:
        for at in titled:
            kinds[at] = "heading"


def _labels(lines: list[Line], at: int) -> bool:
    """Is it a line that may be one of several labels or items?"""
    return at >= 0 and lines[at].short and not lines[at].statement


def _read_run(
    lines: list[Line], kinds: list[BlockKind], at: int, end: int, names: set[str], apart: bool
) -> None:
    """Read a run of short lines: labels with values, statements, a heading, a list without marks, furniture.

    `names` holds the headings above, and takes the run's.
    """
    for n in range(at, end):
        kinds[n] = "paragraph" if lines[n].statement and not lines[n].call else "furniture"
    values = [n for n in range(at, end) if (lines[n].value or lines[n].labelled) and not lines[n].call]
    if at and lines[at - 1].text.endswith(":") and 2 * len(values) < end - at:
        values = [n for n in values if lines[n].value or ":" in lines[n].text]
    if any(FIGURE.search(lines[n].text) for n in values) and end - at > 1:
        _read_pairs(lines, kinds, at, values)
    first = not apart or lines[end - 1].gap or end - at == 1 or lines[end - 2].gap
    below = lines[end] if end < len(lines) and kinds[end] == "heading" else None
    titled = below is not None and (below.ends_sentence or bool(below.mark))
    above = titled or (end < len(lines) and kinds[end] in ("paragraph", "item", "pair"))
    if first and above and kinds[end - 1] == "furniture" and not (end - at > 1 and lines[end - 1].goes_on):
        kinds[end - 1] = "heading"
    for n in range(at, end):
        asks = lines[n].asks or lines[n].text in names or bool(STEP.match(lines[n].text))
        above_heading = (
            n + 1 < end and kinds[n + 1] == "heading" and lines[n].gap and lines[n].text[0].isupper()
        )
        if kinds[n] == "furniture" and (asks or above_heading):
            kinds[n] = "heading"
        if kinds[n] == "heading" and (lines[n].call or PITCH.search(lines[n].text)):
            kinds[n] = "furniture"
    names.update(lines[n].text for n in range(at, end) if kinds[n] == "heading")
    _read_plain_lists(lines, kinds, at, end, names, apart)


def _read_pairs(lines: list[Line], kinds: list[BlockKind], at: int, values: list[int]) -> None:
    for n in values:
        kinds[n] = "pair"
        labelled = n > at and lines[n].value and kinds[n - 1] == "furniture" and not lines[n - 1].call
        if labelled and not _open_ended(lines[n].text):
            kinds[n - 1] = "pair"


def _open_ended(text: str) -> bool:
    """Does a value lead on to the next line ("32% advanced to")?"""
    return text.lower().split()[-1] in {"to", "of", "in", "as", "become", "became", "with", "for", "from"}


def _read_plain_lists(
    lines: list[Line], kinds: list[BlockKind], at: int, end: int, names: set[str], apart: bool
) -> None:
    """Three short lines or more that nothing else explains are a list; a heading or the first names it."""
    n = at
    while n < end:
        stop = n
        while (
            stop < end
            and kinds[stop] == "furniture"
            and not (lines[stop].call or PITCH.search(lines[stop].text))
        ):
            stop += 1
        stop = next((m for m in range(n + 2, stop - 2) if _begins_group(lines, m)), stop)
        while (n < stop and lines[n].text in names) or (
            stop - n > 3 and n + 1 < stop and lines[n + 1].text in names
        ):
            kinds[n] = "heading"
            n += 1
        headed = n > 0 and (
            kinds[n - 1] == "heading" or lines[n - 1].text.endswith(":") or _led(lines, n - 1)
        )
        headed = headed or (n + 2 < stop and lines[n].goes_on and lines[n + 1].goes_on)
        headed = headed or (apart and _below_sentence(lines, kinds, n, stop))
        told = n > 0 and stop - n > 2 and kinds[n - 1] == "paragraph"
        headed = headed or (told and announces(lines[n - 1], stop - n))
        beside_call = (stop < end and lines[stop].call) or (n > 0 and (lines[n - 1].call or not n - 1))
        enough = _LONG_RUN if beside_call else 3 - headed
        if stop - n >= enough:
            kinds[n:stop] = ["item"] * (stop - n)
            if (
                stop - n > 3
                and (not apart or lines[stop - 1].gap)
                and _heads_pairs(lines, kinds, stop - 1, end)
            ):
                kinds[stop - 1] = "heading"
                names.add(lines[stop - 1].text)
            if not headed:
                kinds[n] = "heading"
                names.add(lines[n].text)
        elif stop - n in (1, 2) and stop < end and kinds[stop] == "pair":
            kinds[n:stop] = ["heading"] * (stop - n)
            names.update(lines[m].text for m in range(n, stop))
        n = max(stop, n + 1)


def _heads_pairs(lines: list[Line], kinds: list[BlockKind], at: int, end: int) -> bool:
    """Does a line stand right above labels with values, and have no figure?"""
    above = at + 1 < end and kinds[at + 1] == "pair" and not lines[at + 1].gap
    return above and not FIGURE.search(lines[at].text)


def _led(lines: list[Line], at: int) -> bool:
    """Does a paragraph break off, for what stands below it to go on ("Families nearly always want")?"""
    return lines[at].text[-1].islower() and not lines[at].short


def _below_sentence(lines: list[Line], kinds: list[BlockKind], at: int, end: int) -> bool:
    """Do three lines or more stand right below a paragraph of one sentence, with no blank line above any?"""
    told = at > 0 and kinds[at - 1] == "paragraph" and ". " not in lines[at - 1].text
    return told and end - at > 2 and not (_introduces(lines[at]) or any(line.gap for line in lines[at:end]))


def _introduces(line: Line) -> bool:
    """Does a line without an end call for what stands below it ("Duties often include")?"""
    return bool(re.search(r"\b(?:includ(?:e|es|ing)|are|is|need|wants?|as|to)$", line.text))


def _begins_group(lines: list[Line], at: int) -> bool:
    return lines[at].gap and not lines[at + 1].gap and not lines[at + 2].gap


def _blocks(text: str, lines: list[Line], kinds: list[BlockKind]) -> list[Block]:
    blocks: list[Block] = []
    asked = sum(bool(ASKED.match(line.text)) for line in lines) >= _ASKED
    for at, line in enumerate(lines):
        kind, start, end = kinds[at], line.start, line.end
        if asked and kind in ("heading", "paragraph") and (mark := ASKED.match(line.text)):
            start += mark.end()
        number, level = None, 0
        if kind == "item" and line.mark:
            start, number, level = start + line.mark.length, line.mark.number, line.indent
        elif kind == "heading" and (mark := MARKED_HEADING.match(line.text)):
            start, level = start + mark.end(), len(mark.group(1))
        elif kind == "pair" and line.row:
            level = int(at + 1 < len(lines) and lines[at + 1].rule)
        elif kind == "pair" and (header := heads_table(lines, kinds, at)):
            level, end = 1, lines[at + header - 1].end
        elif kind == "pair":
            below_name = at > 0 and heads_table(lines, kinds, at - 1) == 2
            start, end = (line.end, line.end) if below_name else _pair_span(lines, kinds, at)
            if start == end:
                continue
        whole = kind in ("heading", "pair", "furniture")
        spans = (Span(start, end),) if whole else sentence_spans(text, start, end)
        blocks.append(Block(kind, start, end, level, number, spans))
    return blocks


def _pair_span(lines: list[Line], kinds: list[BlockKind], at: int) -> tuple[int, int]:
    """Span a label and all values below it; empty for a line that an earlier pair holds."""
    if lines[at].columns > 1:
        return lines[at].start, lines[at].end
    last = at
    while last + 1 < len(lines) and kinds[last + 1] == "pair" and _belongs(lines, last + 1):
        if _open_ended(lines[last + 1].text):
            break
        last += 1
    if lines[at].value and _open_ended(lines[at].text) and at + 1 < len(lines):
        return lines[at].start, lines[at + 1].end
    joined = at > 0 and kinds[at - 1] == "pair" and _belongs(lines, at)
    return (lines[at].start, lines[at].start) if joined else (lines[at].start, lines[last].end)


def _belongs(lines: list[Line], at: int) -> bool:
    """Is a line a value of the line above it, or of the label that it stands apart from?"""
    above = lines[at - 1]
    return lines[at].value and (not lines[at].gap or not (above.value or above.labelled))
