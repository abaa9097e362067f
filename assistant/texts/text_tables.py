"""The tables of a plain text: columns with white space between them, labels with values below a header."""

import re

from assistant.records import BlockKind
from assistant.texts.text_lines import CLOCK, DATE, FIGURE, YEAR, Line, together

_VALUED = re.compile(r"^[^:]{2,60}:\s[^.!?]{0,99}?\d[^.!?]{0,99}$")
_BRACKETED = re.compile(r"\w \([^()]{0,12}\d[^()]{0,20}\)$")
_IN_BRACKETS = re.compile(r"\([^()]*\)")
_SOURCE = re.compile(r"(?:data )?sources?:", re.I)
_ROWS = 3
_NAME_WORDS = 4
MOST_NAMES = 6


def read_tables(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Name the lines that are rows of a table or the names of its columns."""
    _read_columns(lines, kinds)
    _read_headers(lines, kinds)
    _read_rows_beside(lines, kinds)
    _read_led_headers(lines, kinds)


def _read_led_headers(lines: list[Line], kinds: list[BlockKind]) -> None:
    """What looks like the first items below a lead-in may be the names of the columns of a table."""
    for at in range(1, len(lines)):
        led = kinds[at] == "item" and lines[at - 1].text.endswith(":") and not lines[at].mark
        count = _names_above(lines, at) if led else 0
        if count and kinds[at + count] == "pair":
            kinds[at : at + count] = ["pair"] * count


def _read_columns(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Three lines or more in a row with as many columns are the rows of a table."""
    at = 0
    while at < len(lines):
        end = at + 1
        while end < len(lines) and lines[end].fields == lines[at].fields and not lines[end].gap:
            end += 1
        timed = all(CLOCK.match(line.text) for line in lines[at:end])
        if lines[at].fields > 1 and end - at >= _ROWS and not timed:
            names = at > 0 and not lines[at].gap and lines[at - 1].fields == lines[at].fields - 1 > 1
            kinds[at - names : end] = ["pair"] * (end - at + names)
            _read_name(lines, kinds, at - names)
        at = end


def _read_name(lines: list[Line], kinds: list[BlockKind], at: int) -> None:
    """What stands apart right above a table is its name."""
    above = lines[at - 1]
    bare = kinds[at - 1] == "furniture" or (kinds[at - 1] == "item" and not above.mark)
    if at and bare and above.gap and not (lines[at].gap or above.call):
        kinds[at - 1] = "heading"


def _read_rows_beside(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Beside two labels with values, with no blank line between, a longer line with both is one more."""
    for start, end in together(lines):
        run = range(start, end)
        rows = [at for at in run if kinds[at] == "pair"]
        bracketed = sum(bool(_BRACKETED.search(lines[at].text)) for at in rows) > 1
        for at in run if len(rows) > 1 else ():
            free = kinds[at] in ("paragraph", "furniture") and not DATE.search(lines[at].text)
            told = _VALUED.search(lines[at].text) or (bracketed and _BRACKETED.search(lines[at].text))
            if free and told and not _SOURCE.match(lines[at].text):
                kinds[at] = "pair"


def heads_table(lines: list[Line], kinds: list[BlockKind], at: int) -> int:
    """Of how many lines the header is that begins there, 0 where none does: of one, with the columns of the
    row below; of several, above rows whose label and values stand in as many lines below each other.
    """
    first = kinds[at] == "pair" and (lines[at].gap or at == 0 or kinds[at - 1] != "pair")
    bare = first and (
        not FIGURE.search(YEAR.sub("", lines[at].text))
        or (not _has_value(lines[at]) and at + 1 < len(lines) and _has_value(lines[at + 1]))
    )
    if bare and lines[at].fields > 1 and at + 1 < len(lines):
        return int(0 <= lines[at + 1].fields - lines[at].fields <= 1 and kinds[at + 1] == "pair")
    return _names_above(lines, at) if bare else 0


def _has_value(line: Line) -> bool:
    """Has it a figure that is not in brackets ("Experienced (3+ years)")?"""
    return bool(FIGURE.search(YEAR.sub("", _IN_BRACKETS.sub("", line.text))))


def _names_above(lines: list[Line], at: int) -> int:
    """How many lines there name the columns of two rows or more below, of as many lines each; blank lines
    stand between all of them or none.
    """
    for count in range(2, MOST_NAMES + 1):
        names, below = lines[at : at + count], lines[at + count : at + 3 * count]
        gaps = [n for n, line in enumerate((*names[1:], *below), 1) if line.gap]
        joined = len(below) == 2 * count and (not gaps or (gaps == [count, 2 * count] and count > 2))
        bare = all(one.words <= _NAME_WORDS and not (FIGURE.search(one.text) and one.value) for one in names)
        if joined and bare and [line.value for line in below] == 2 * [False, *[True] * (count - 1)]:
            return count
    return 0


def _read_headers(lines: list[Line], kinds: list[BlockKind]) -> None:
    """The names of columns stand above rows that have a line for each."""
    for at in range(len(lines)):
        count = 0 if kinds[at] == "pair" else _names_above(lines, at)
        listed = kinds[at] == "item" and (count == 2 or kinds[at - 1] == "item")
        if count and not listed and set(kinds[at + count : at + 2 * count]) == {"pair"}:
            kinds[at : at + count] = ["pair"] * count
