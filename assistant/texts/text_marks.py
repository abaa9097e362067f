"""The marks before the lines of a plain text: bullets of any look, and numbers or letters that count."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

BULLET = re.compile(r"(?:[-*+•–▪◦‣·●○✓✔✗✘➤»►→☑✅❖]|\(?(\d{1,2})[.)])[ \t]+(?=\S)")
_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS = tuple("abcdefghijklmnop")
# Marks that are none by themselves, only where the next one follows: each with the places its words count.
_COUNTED = (
    (re.compile(r"#\s?(\d{1,2})\b[.:)]?\s+(?=\S)"), ()),
    (re.compile(r"(\d{1,2})(?:/|:|\s[–/-]|\s\|)\s+(?=\S)"), ()),
    (re.compile(r"(\d{1,2})[.)]?\n\s*(?=\S)"), ()),
    (re.compile(r"(\d{1,2}) {2}(?=[A-Z])"), ()),
    (re.compile(r"\(?([ivx]{1,4})[.)]\s+(?=\S)"), _ROMAN),
    (re.compile(r"\(?([IVX]{1,4})[.)]\s+(?=\S)"), _ROMAN),
    (re.compile(r"\(?([a-p])[.)]\s+(?=\S)"), _LETTERS),
    (re.compile(r"\(?([A-P])[.)]\s+(?=\S)"), _LETTERS),
)
_NUMBER = re.compile(r"\d{1,2}[.)]?")
_SIGN = re.compile(r"([^\w\s\"'“”‘’«»(\[{<$€£¥₹#@&%.,;:!?…_|\\/★☆=])\ufe0f?[ \t]+(?=\S)|([>o])[ \t]+(?=\S)")


@dataclass(frozen=True, slots=True)
class Mark:
    """How many characters a line's mark has, and what it counts."""

    length: int
    number: int | None


def marks(texts: list[str]) -> list[Mark | None]:
    """The mark of each line, or None."""
    found = [_usual(text) for text in texts]
    for pattern, names in _COUNTED:
        for at, number, length in _counted(texts, pattern, names):
            found[at] = Mark(length, number)
    for at in range(len(texts)):
        if found[at] is None and (sign := _SIGN.match(texts[at])):
            beside = [texts[n] for n in (at - 1, at + 1) if 0 <= n < len(texts)]
            if any((other := _SIGN.match(one)) and other.group() == sign.group() for one in beside):
                found[at] = Mark(sign.end(), None)
    return found


def alone(texts: list[str]) -> Iterator[int]:
    """The places of the lines that are nothing but a number and count the ones below them."""
    numbers = [(at, int(text.rstrip(".)"))) for at, text in enumerate(texts) if _NUMBER.fullmatch(text)]
    run: list[int] = []
    for at, number in [*numbers, (-1, 0)]:
        apart = not run or at > run[-1] + 1
        if number != len(run) + 1 or not apart:
            yield from run if len(run) > 1 else ()
            run = []
        if number == len(run) + 1:
            run.append(at)


def _usual(text: str) -> Mark | None:
    mark = BULLET.match(text)
    return Mark(mark.end(), int(mark[1]) if mark[1] else None) if mark else None


def _counted(
    texts: list[str], pattern: re.Pattern[str], names: tuple[str, ...]
) -> Iterator[tuple[int, int, int]]:
    """The place, the number and the length of each mark of a kind that counts on from one."""
    run: list[tuple[int, int, int]] = []
    for at, text in enumerate(texts):
        mark = pattern.match(text)
        if not mark:
            continue
        said = mark[1].lower()
        number = names.index(said) + 1 if said in names else int(said) if said.isdigit() else 0
        if number != len(run) + 1:
            yield from run if len(run) > 1 else ()
            run = []
        if number == len(run) + 1:
            run.append((at, number, mark.end()))
    yield from run if len(run) > 1 else ()
