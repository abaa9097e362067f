"""Text as HTML. Pure: what comes from a guide, a question or a model is escaped here, and only here."""

import re
from datetime import date
from html import escape

from assistant import wording
from assistant.records import Citation, Guide

# A guide's bold words are shown bold; the marks stay in the text, which is exact, and are not seen.
BOLD = re.compile(r"(\*\*)(?=[^\s*])((?:[^*&]|&(?!#10;))+?)(?<=\S)(\*\*)")
SHOWN_BOLD = r'<span class="syntax">\1</span><strong>\2</strong><span class="syntax">\3</span>'


def text(raw: str) -> str:
    """Text that shows as it is, wherever it came from."""
    return escape(raw).replace("\r", "").replace("\n", "&#10;")


def shown_bold(raw: str) -> str:
    """A guide's text, letter for letter; words between two `**` are bold, and the stars are hidden."""
    return BOLD.sub(SHOWN_BOLD, text(raw))


def flat(markup: str) -> str:
    """The same markup on one line: the Chatbot reads Markdown after a blank line, and guides have them."""
    return markup.replace("\n", " ")


def byline(origin: Citation | Guide) -> str:
    """Publisher and date, as far as the guide states them."""
    return f"{origin.publisher or wording.PAGE_NO_PUBLISHER} · {dated(origin)}"


def dated(origin: Citation | Guide) -> str:
    """Its date, or that it has none."""
    return written_out(origin.published) if origin.published else wording.PAGE_NO_DATE


def written_out(day: str) -> str:
    """A day as people write it: 2021-06-13 is 13 June 2021. What is not a whole day stays as it is."""
    try:
        when = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{when.day} {when:%B %Y}"
