"""A small guide with lists, steps, headings and a table, and its outline."""

from assistant.answers.listings import Listing
from assistant.answers.outline import Outline
from assistant.records import Span
from assistant.texts.parsing import parse_guide

TEXT = """# Becoming a baker

## Tools

Bakeries differ. A bakery needs:

- **Oven:** hot and large.
- **Mixer:** strong.
  - with a hook
- A shelf. It may be old.

## Steps to a shop

### Learn the trade

It takes three years. They are long.

### Save money

Ovens cost a lot.

### Find a corner

1. Walk around.
2. Count the people.

## Pay

| Rung | Pay |
|---|---|
| Apprentice | 21K |
| Master | 54K |
"""


def outline(text: str = TEXT) -> Outline:
    return Outline(parse_guide("baker.md", text, ""))


def words(one: Outline, span: Span | None) -> str:
    return one.guide.text[span.start : span.end] if span else ""


def list_at(one: Outline, needle: str) -> Listing:
    at = one.guide.text.index(needle)
    found = one.listing_at(at, at + len(needle))
    assert found is not None
    return found
