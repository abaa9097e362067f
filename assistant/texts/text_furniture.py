"""What a plain text has beside the guide: the menu above the title, the list of contents, adverts."""

import re

from assistant.records import BlockKind
from assistant.texts.text_lines import ACTION, ADVERT_WORDS, CONTENTS, DATE, MENU, PITCH, Line

TITLE_WORDS = 18
_TITLE = re.compile(r"^(?:how to|so you want to|what it)\b|\(\d{4}\)$", re.I)


def _title(lines: list[Line], kinds: list[BlockKind]) -> int | None:
    """Find the title: the longest of the first short lines that is no menu, no call and no label."""
    first = next(
        (n for n, line in enumerate(lines) if _brief(line) and not line.call and _titled(line)), None
    )
    if first is None:
        return None
    end = first
    while end < len(lines) and (_brief(lines[end]) or lines[end].call):
        end += 1
    run = [n for n in range(first, end) if not lines[n].call and _titled(lines[n])]
    return max(run, key=lambda n: lines[n].words, default=None)


def _brief(line: Line) -> bool:
    """Is it short, or a longer title whose words have capitals?"""
    capitals = sum(word[0].isupper() or not word[0].isalpha() for word in line.text.split())
    longer = line.words <= TITLE_WORDS and (2 * capitals >= line.words or bool(_TITLE.search(line.text)))
    return line.short or (longer and not line.ends_sentence and not line.row)


def _titled(line: Line) -> bool:
    said = MENU.search(line.text.split(" | ")[0]) or DATE.search(line.text) or PITCH.search(line.text)
    return line.words > 2 and not said


def mark_title(lines: list[Line], kinds: list[BlockKind]) -> list[BlockKind]:
    """What stands above the title is the page's menu;
    what the contents list repeats of the headings is no text.
    """
    kinds = list(kinds)
    title = _title(lines, kinds)
    if title is not None:
        kinds[:title] = ["furniture" if lines[n].short else kinds[n] for n in range(title)]
        kinds[title] = "heading"
    _mark_contents(lines, kinds)
    last = {line.text: at for at, line in enumerate(lines) if kinds[at] == "heading"}
    for at in range(len(lines) - 1):
        later = kinds[at] == "heading" and last.get(lines[at].text, at) > at
        if later and at != title and kinds[at + 1] in ("heading", "item"):
            kinds[at] = "furniture"
            for n in range(at + 1, len(lines)):
                if kinds[n] != "item" or not lines[n].short:
                    break
                kinds[n] = "furniture"
    headings = {line.text for line, kind in zip(lines, kinds, strict=True) if kind == "heading"}
    return [
        "furniture" if k == "item" and line.text in headings else k
        for line, k in zip(lines, kinds, strict=True)
    ]


def _mark_contents(lines: list[Line], kinds: list[BlockKind]) -> None:
    """What the list of contents names comes again below it."""
    at = next((n for n, line in enumerate(lines) if CONTENTS.fullmatch(line.text.rstrip(":"))), len(lines))
    end = at + 2
    while end < len(lines) and not lines[end].gap:
        end += 1
    later = {one.text for one in lines[end:]}
    if sum(line.text in later for line in lines[at + 1 : end]) * 3 > end - at - 1:
        kinds[at + 1 : end] = ["furniture"] * len(kinds[at + 1 : end])


def _pitchable(line: Line, kind: BlockKind) -> bool:
    return kind in ("paragraph", "furniture") and not line.statement


def _looks_like_a_teaser(line: Line, kind: BlockKind) -> bool:
    return line.short and not line.text.endswith("?") and kind in ("furniture", "heading")


def mark_adverts(lines: list[Line], kinds: list[BlockKind]) -> list[BlockKind]:
    """An advert is short lines, at most two short paragraphs, and a call ("Explore course")."""
    for at, line in enumerate(lines):
        if not ACTION.fullmatch(line.text):
            continue
        above = at - 1
        while (
            above >= 0
            and at - above <= 2
            and _pitchable(lines[above], kinds[above])
            and lines[above].words <= ADVERT_WORDS
        ):
            above -= 1
        if above == at - 1:
            continue
        paragraphs = above
        while above >= 0 and _looks_like_a_teaser(lines[above], kinds[above]):
            above -= 1
        if above < 0 or above == paragraphs:  # the title and the first paragraph are no advert
            continue
        kinds[above + 1 : at] = ["furniture"] * (at - above - 1)
    return kinds
