"""The sections of a guide: its headings, and what stands below each."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.records import Block, Guide, Span
from assistant.texts.markdown_blocks import plain

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """What stands under a heading: the heading's words and path, and the span of the text below it."""

    headings: tuple[str, ...]
    heading: Span
    start: int
    end: int
    level: int
    number: int | None = None


def heading_paths(guide: Guide, blocks: Sequence[Block]) -> list[Path]:
    """The headings above each block, a heading's own included, without the title."""
    path: list[tuple[int, str]] = []
    paths = []
    for block in blocks:
        if block.kind == "heading":
            while path and path[-1][0] >= block.level:
                path.pop()
            path.append((block.level, plain(guide.text[block.start : block.end])))
        paths.append(tuple(words for level, words in path if level > 1))
    return paths


def find_sections(guide: Guide, blocks: Sequence[Block], paths: Sequence[Path]) -> list[Section]:
    """The sections of a guide, in order; `paths` holds the headings above each block."""
    headings = [(at, block) for at, block in enumerate(blocks) if block.kind == "heading"]
    found = []
    for place, (at, block) in enumerate(headings):
        below = next((one for _, one in headings[place + 1 :] if one.level <= block.level), None)
        end = below.start if below else len(guide.text)
        heading = Span(block.start, block.end)
        found.append(Section(paths[at], heading, block.end, end, block.level, block.number))
    return found
