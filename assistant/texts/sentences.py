"""Where sentences begin and end."""

import sentencex

from assistant.records import Span


def sentence_spans(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Split `text[start:end]` into sentences, as spans of `text` without the white space around them."""
    spans = []
    for found in sentencex.get_sentence_boundaries("en", text[start:end]):
        span = trimmed(text, start + found["start_index"], start + found["end_index"])
        if span.start < span.end:
            spans.append(span)
    return tuple(spans)


def trimmed(text: str, start: int, end: int) -> Span:
    """Take the white space off both ends of a span."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
