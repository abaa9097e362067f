"""How deep the headings and the items of a plain text stand, which has no marks for that."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.records import Block
from assistant.texts.text_lines import STEP, asks
from assistant.texts.words import index_terms

_COUNTED = re.compile(r"(?P<style>[A-Za-z]*)[\s-]*#?(?P<number>\d{1,2})(?:[.:)]\s|\s[–—/|-]\s|$)")
LABEL_LEVEL = 5  # of what names a group of items, below every heading


def with_levels(text: str, blocks: list[Block]) -> Iterator[Block]:
    """Give headings and items their depth; the first heading is the title, items nest by their indent."""
    indents: list[int] = []
    above = 0
    between, below = _between_steps(text, blocks), _below_empty(text, blocks)
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            words = text[block.start : block.end]
            above = block.level or _heading_level(words, at in between, above)
            block = replace(block, level=above + (at in below))
        if block.kind == "item":
            while indents and indents[-1] > block.level:
                indents.pop()
            if not indents or indents[-1] < block.level:
                indents.append(block.level)
            block = replace(block, level=len(indents) - 1)
        elif block.kind != "furniture":
            indents = []
        yield block


def _between_steps(text: str, blocks: list[Block]) -> set[int]:
    """The places of headings that are questions, behind which the next that is none is a step, and of all
    between two that count on ("3. …", "4. …").
    """
    found: set[int] = set()
    before_step = False
    headings = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    counted: dict[str, tuple[int, int]] = {}
    for place, at in reversed(list(enumerate(headings))):
        words = text[blocks[at].start : blocks[at].end]
        if not asks(words):
            before_step = _is_step(words)
        elif before_step and not _is_step(words):
            found.add(at)
        if told := _COUNTED.match(words):
            style, number = told["style"].lower(), int(told["number"])
            behind, follows = counted.get(style, (0, place))
            if behind == number + 1:
                found.update(headings[place + 1 : follows])
            counted[style] = number, place
    return found


def _below_empty(text: str, blocks: list[Block]) -> set[int]:
    """The places of plain headings below another that has nothing else below it: of one above a list or a
    table, or of several that are called much the same ("Career path": "Baker", "Head baker").
    """
    found: set[int] = set()
    headings = [at for at, block in enumerate(blocks) if block.kind == "heading"]
    for place in range(2, len(headings)):
        at = headings[place]
        if at in found or at > headings[place - 1] + 1 or not _is_plain(text, blocks[at]):
            continue
        called = _terms(text, blocks[at])
        alike = [at]
        for other in headings[place + 1 :]:
            shared = called & _terms(text, blocks[other])
            if not _is_plain(text, blocks[other]) or 2 * len(shared) < len(called):
                break
            alike.append(other)
        if len(alike) > 1 or (at + 1 < len(blocks) and blocks[at + 1].kind in ("item", "pair")):
            found.update(alike)
    return found


def _is_plain(text: str, heading: Block) -> bool:
    words = text[heading.start : heading.end]
    return not (heading.level or asks(words) or _is_step(words))


def _terms(text: str, heading: Block) -> set[str]:
    return set(index_terms(text[heading.start : heading.end]))


def _heading_level(words: str, between: bool, above: int) -> int:
    """Sentences and numbered steps stand below plain headings, and what stands between steps below these."""
    if not above:
        return 1
    if between and above >= 3:
        return 4
    return 3 if _is_step(words) else 2


def _is_step(words: str) -> bool:
    return words.endswith(".") or bool(STEP.match(words))
