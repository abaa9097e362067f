"""How deep the headings and the items of a plain text stand, which has no marks for that."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.records import Block
from assistant.texts.text_lines import STEP, asks
from assistant.texts.words import index_terms

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
    """The places of headings that are questions, behind which the next that is none is a step."""
    found: set[int] = set()
    before_step = False
    for at in reversed(range(len(blocks))):
        if blocks[at].kind != "heading":
            continue
        words = text[blocks[at].start : blocks[at].end]
        if not asks(words):
            before_step = _is_step(words)
        elif before_step:
            found.add(at)
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
    """Sentences and numbered steps stand below plain headings, and questions below a step that is not the
    last one.
    """
    if not above:
        return 1
    if _is_step(words):
        return 3
    return 4 if between and above >= 3 else 2


def _is_step(words: str) -> bool:
    return words.endswith(".") or bool(STEP.match(words))
