"""Tables of which each cell stands on a line of its own: which lines are labels, and which their values."""

import re
from collections import Counter
from collections.abc import Sequence

_SUM = re.compile(r"[$€£₹]\s?\d|\d\s?%|\d[kK]\b|\d\S* ?/ ?(?:yr|hr|year|hour)\b")
_FIGURE = re.compile(r"\d")
_COLUMNS = (2, 3, 4, 5, 6)
_ROWS = 2
_ROWS_UNNAMED = 3
_NAME_WORDS = 4
_CELL_WORDS = 7
_ALIKE = 0.75  # of the cells of all columns that look as most of their column do


def cells(texts: Sequence[str], blocks: Sequence[tuple[int, int]]) -> dict[int, bool]:
    """Is a line of such a table a value, by its place? Each block is where lines begin and end that have no
    blank line between; a heading may stand right above the names of the columns.
    """
    found: dict[int, bool] = {}
    for start, end in blocks:
        for first in (start, start + 1):
            if columns := _columns(texts[first:end]):
                body = first + (columns if _named(texts[first : first + columns]) else 0)
                found.update((at, (at - body) % columns > 0) for at in range(body, end))
                break
    return found


def _columns(texts: Sequence[str]) -> int:
    """How many columns a table has that these lines are the cells of; 0 where they are no table's."""
    brief = all(len(one.split()) <= _CELL_WORDS and not one.endswith((".", ":", "?")) for one in texts)
    for columns in _COLUMNS if brief else ():
        named = _named(texts[:columns])
        body = texts[columns:] if named else texts
        rows, rest = divmod(len(body), columns)
        if rest or rows < (_ROWS if named else _ROWS_UNNAMED) or not (named or columns == _COLUMNS[0]):
            continue
        looks = [[_look(body[row * columns + at]) for row in range(rows)] for at in range(columns)]
        alike = sum(Counter(one).most_common(1)[0][1] for one in looks) / len(body)
        told = {"sum"} if not named else {"sum", "figure"}
        if alike >= _ALIKE and "sum" not in looks[0] and any(set(one) <= told for one in looks[1:]):
            return columns
    return 0


def _named(texts: Sequence[str]) -> bool:
    return all(len(one.split()) <= _NAME_WORDS and not _FIGURE.search(one) for one in texts)


def _look(text: str) -> str:
    return "sum" if _SUM.search(text) else "figure" if _FIGURE.search(text) else "words"
