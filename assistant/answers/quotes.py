"""What an answer is made of: quotes, and parts of quotes that belong together."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answers.listings import Entry, Listing
from assistant.answers.places import place_of
from assistant.records import Citation, Guide, Span
from assistant.texts.markdown_blocks import plain

_BETWEEN_COLUMNS = re.compile(r"(?<=\S)(?:\t+| {3,})(?=\S)")
_NAME_ABOVE = re.compile(r"^([^\n.:?!]{1,44}[^\s.:?!])\n+(?=[A-Z])")
_SHORT_NAME = 4  # letters, of which fewer are an abbreviation ("uk")


@dataclass(frozen=True, slots=True)
class Quote:
    """A span to show, and how it stands in the answer: as prose, or as an item with its number.

    `said` replaces the span's words in the answer's text, for a fact that is told in our own.
    """

    guide: str
    start: int
    end: int
    headings: tuple[str, ...]
    item: bool = False
    number: int | None = None
    level: int = 0
    said: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """Quotes that belong together, and the words of ours that introduce them ("" for none, a path for
    that guide)."""

    quotes: tuple[Quote, ...]
    intro: str = ""


def between(quote: Quote, first: Span, last: Span) -> Quote:
    """The quote from one sentence of it to another."""
    return replace(quote, start=first.start, end=last.end)


def line_of(quote: Quote, text: str) -> str:
    """How a quote of this text stands in an answer, without its marker: on one line."""
    raw = text.replace("\n- ", " · ").replace("\n* ", " · ")
    raw = _NAME_ABOVE.sub(r"\1: ", raw) if quote.item else raw
    words = quote.said or plain(_BETWEEN_COLUMNS.sub(" | ", raw))
    mark = f"{quote.number}. " if quote.number is not None else "- "
    return f"{'  ' * quote.level}{mark}{words}" if quote.item else words


def is_shown(quote: Quote, parts: Sequence[Part]) -> bool:
    """Does a part show some of it already?"""
    return any(
        one.guide == quote.guide and one.start < quote.end and quote.start < one.end
        for part in parts
        for one in part.quotes
    )


def unshown(part: Part, parts: Sequence[Part]) -> Part:
    """The part without what others show already: quotes of the same words, facts told in the same way."""
    told = {quote.said for one in parts for quote in one.quotes}
    kept = tuple(one for one in part.quotes if not (one.said in told if one.said else is_shown(one, parts)))
    return replace(part, quotes=kept)


def named_part(parts: list[Part], name: str) -> list[Part]:
    """Parts with the first introduced by what all of them are about; as they are without a name for that."""
    if not (name and parts):
        return parts
    words = [word.upper() if place_of(word) and len(word) < _SHORT_NAME else word for word in name.split()]
    called = " ".join([words[0][0].upper() + words[0][1:], *words[1:]])
    intro = f"{called}: {parts[0].intro}" if parts[0].intro else f"{called}:"
    return [replace(parts[0], intro=intro), *parts[1:]]


def item_of(guide: str, listing: Listing, entry: Entry, short: bool = False) -> Quote:
    """An entry of a list, whole or by its name alone."""
    span = entry.name if short else entry.whole
    return Quote(guide, span.start, span.end, listing.headings, True, entry.number, entry.level)


def lead_of(listing: Listing) -> list[Quote]:
    """The sentence that introduces a list, if one does."""
    lead = listing.lead
    return [Quote(listing.guide, lead.start, lead.end, listing.headings)] if lead else []


def intro_of(listing: Listing) -> str:
    """The heading that a list stands under; "" for none."""
    return listing.headings[-1] if listing.headings else ""


def leads(quotes: Sequence[Quote]) -> bool:
    """Does the first introduce items, without which it says nothing?"""
    return len(quotes) > 1 and not quotes[0].item and quotes[1].item


def view_head(origin: Guide | Citation) -> str:
    """What a guide's own view begins with in an answer's text: who says it, and in which year."""
    name = origin.publisher or origin.title
    return f"**{name}, {origin.published[:4]}:**" if origin.published else f"**{name}:**"
