"""Lists of a plain text that stand in groups, each below a label: "Pros", "Cons"."""

import re
from functools import lru_cache
from itertools import pairwise

from assistant.records import BlockKind
from assistant.texts.text_lines import FIGURE, Line
from assistant.texts.words import content_words, stem

_LABEL_WORDS = 3
_ITEMS = 2
_LONGEST = 80  # lines that groups below one heading have at most
_NAMED_LEAST = 3
_NAMED = re.compile(
    r"(?!(?:Yes|No|Maybe|Perhaps)\b)[A-Z][\w’'-]+(?: (?:and |or |of )?[\w’'-]+){0,3}(?=\. [A-Z]\w* \w)"
)
_MEMBERS = ("item", "furniture")  # what lines may have been taken for before their label was seen
_OPPOSED_LINE = (
    "pro con pros cons plus minus pluses minuses upside downside upsides downsides advantages disadvantages"
    " benefits drawbacks good bad likes dislikes dos don'ts"
)
_OPPOSED = frozenset(_OPPOSED_LINE.split())


def read_groups(lines: list[Line], kinds: list[BlockKind]) -> set[int]:
    """Name the labels of two groups or more below a heading that says what they are of ("Pros and cons",
    "What skills do you need?" above "Technical skills" and "Soft skills"), and their items.

    Returns the places of the labels.
    """
    found: set[int] = set()
    for at, kind in enumerate(kinds):
        if kind != "heading":
            continue
        end, called = at + 1, _stems(lines[at].text)
        apart = end < len(lines) and opposed(lines[end])
        while end < min(len(lines), at + _LONGEST) and (
            _labels(lines[end], called)
            or (lines[end].mark and kinds[end] == "item")
            or (_may_group(lines[end]) and (kinds[end] in _MEMBERS or (apart and _below(lines, at, end))))
        ):
            end += 1
        labels = [n for n in range(at + 1, end) if _labels(lines[n], called)]
        groups = list(pairwise([*labels, end]))
        if len(groups) < 2 or labels[0] > at + 1 or any(stop - n <= _ITEMS for n, stop in groups[:-1]):
            continue
        last, stop = groups[-1]
        stop = next((n for n in range(last + 2, stop) if lines[n].gap), stop)
        kinds[at + 1 : stop] = ["item"] * (stop - at - 1)
        for n in labels:
            kinds[n] = "heading"
        found.update(labels)
    return found


def read_named_paragraphs(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Three paragraphs or more below a heading, set apart by blank lines, each of which begins with a name of
    its own ("Detail oriented. …"), are a list.
    """
    for at, kind in enumerate(kinds):
        if kind != "heading":
            continue
        end = at + 1
        while end < len(lines) and kinds[end] == "paragraph" and lines[end].gap:
            end += 1
        names = [found[0] for line in lines[at + 1 : end] if (found := _NAMED.match(line.text))]
        if len(names) >= _NAMED_LEAST and len(set(names)) == end - at - 1:
            kinds[at + 1 : end] = ["item"] * len(names)


def _may_group(line: Line) -> bool:
    return line.short and not line.call


def opposed(line: Line) -> bool:
    """Is it one of two opposites that stand above what is good and what is bad ("Pros")?"""
    return line.text.lower().removeprefix("the ").rstrip(":") in _OPPOSED


def _below(lines: list[Line], heading: int, at: int) -> bool:
    """Does a line stand right below others, where blank lines set headings apart?"""
    return lines[heading].gap and not lines[at].gap


def _labels(line: Line, called: tuple[str, ...]) -> bool:
    """Is a line a few words, the last of which the heading has, or one of two opposites ("Plus")?"""
    if not 0 < line.words <= _LABEL_WORDS or FIGURE.search(line.text) or line.mark:
        return False
    return opposed(line) or not set(_stems(line.text)[-1:]).isdisjoint(called)


@lru_cache(maxsize=10_000)
def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in content_words(text))
