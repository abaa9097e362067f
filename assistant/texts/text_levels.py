"""How deep the headings and the items of a plain text stand, which has no marks for that."""

from collections.abc import Iterator
from dataclasses import replace

from assistant.records import Block
from assistant.texts.text_lines import STEP


def with_levels(text: str, blocks: list[Block]) -> Iterator[Block]:
    """Give headings and items their depth; the first heading is the title, items nest by their indent."""
    indents: list[int] = []
    above = 0
    for at, block in enumerate(blocks):
        if block.kind == "heading":
            above = block.level or _heading_level(text, blocks[at:], above)
            block = replace(block, level=above)
        if block.kind == "item":
            while indents and indents[-1] > block.level:
                indents.pop()
            if not indents or indents[-1] < block.level:
                indents.append(block.level)
            block = replace(block, level=len(indents) - 1)
        elif block.kind != "furniture":
            indents = []
        yield block


def _heading_level(text: str, blocks: list[Block], above: int) -> int:
    """Sentences and numbered steps stand below plain headings, and questions below a step that is not the
    last one.
    """
    headings = [text[one.start : one.end] for one in blocks if one.kind == "heading"]
    if not above:
        return 1
    if _is_step(headings[0]):
        return 3
    following = next((words for words in headings if not _asks(words)), "")
    return 4 if _asks(headings[0]) and above >= 3 and _is_step(following) else 2


def _is_step(words: str) -> bool:
    return words.endswith(".") or bool(STEP.match(words))


def _asks(words: str) -> bool:
    return words.endswith(("?", "?”", '?"', "?’"))
