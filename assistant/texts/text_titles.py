"""The headings of a plain text that are sentences, numbered steps or quoted questions."""

import re
from collections import defaultdict

from assistant.records import BlockKind
from assistant.texts.text_lines import SHORT_WORDS, STEP, STEP_WORDS, Line

_STEPS = 3
_TITLED = 0.5


def read_titles(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Name the lines that are headings for how they stand in the whole text."""
    _read_first_titles(lines, kinds)
    _read_numbered_titles(lines, kinds)
    _read_quoted_titles(lines, kinds)


def titles(lines: list[Line], at: int) -> bool:
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
            if kinds[at] == "paragraph" and titles(lines, at) and not _labels(lines, at - 2):
                kinds[at] = "heading"


def _read_numbered_titles(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Three brief lines or more that count on, most with text below, are the headings of steps; other lists
    may stand between them.
    """
    runs: list[list[int]] = []
    waiting: dict[tuple[str, int, bool], list[list[int]]] = defaultdict(list)  # by what goes on each of them
    for at, line in enumerate(lines):
        if kinds[at] == "item" and line.mark and line.mark.number:
            sign, number, told = _sign(line), line.mark.number, _stands_above_text(lines, kinds, at)
            run, begun = next(
                (
                    (waiting[sign, number, one].pop(0), one)
                    for one in (told, not told)
                    if waiting[sign, number, one]
                ),
                ([], told),
            )
            if not run:
                runs.append(run)
            run.append(at)
            waiting[sign, len(run) + 1, begun].append(run)
    for run in runs:
        titled = [at for at in run if lines[at].words <= SHORT_WORDS and _stands_above_text(lines, kinds, at)]
        if len(run) >= _STEPS and len(titled) >= _TITLED * len(run):
            for at in run:
                kinds[at] = "heading"


def _sign(line: Line) -> str:
    """A line's mark without what it counts by."""
    return re.sub(r"\w", "", line.text[: line.mark.length]) if line.mark else ""


def _stands_above_text(lines: list[Line], kinds: list[BlockKind], at: int) -> bool:
    """Is what stands below a line a paragraph, a table or a heading?"""
    if at + 1 == len(lines):
        return False
    long = kinds[at + 1] == "paragraph" and not lines[at + 1].short
    return long or kinds[at + 1] in ("pair", "heading") or lines[at + 1].columns > 1


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
