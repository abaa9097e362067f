"""The sentences that lead to a list."""

from collections.abc import Sequence

from assistant.records import Block, Span

_BRIEF = 6  # words of a lead-in that says little by itself ("The top answers:")


def leant_on(text: str, above: Sequence[Block]) -> Span | None:
    """The sentence that the lead-in at the end of some blocks takes its sense from, if it is that brief."""
    spans = [span for block in _prose(above) for span in block.sentences]
    if len(spans) < 2 or len(text[spans[-1].start : spans[-1].end].split()) > _BRIEF:
        return None
    return spans[-2]


def _prose(above: Sequence[Block]) -> list[Block]:
    """The paragraphs right above, up to the first block that is none."""
    found: list[Block] = []
    for block in reversed(above):
        if block.kind != "paragraph":
            break
        found.insert(0, block)
    return found
