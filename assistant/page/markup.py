"""What the page shows, as HTML. Pure: every character of a guide, a question or an answer is escaped.

Gradio's Chatbot keeps remote images, forms and inline styles of what it is given, so nothing raw may reach
it. The HTML has no line break: the Chatbot reads Markdown after a blank line, and a guide's text has them.
It drops `data-` and `aria-` attributes too: what the page's scripts need is in ids, classes and hidden text.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Any

from assistant.page import phrases
from assistant.page.escaping import byline, flat, shown_bold, text
from assistant.page.exchanges import Exchange, kept
from assistant.page.reading import address
from assistant.page.said import letters, marker, quoted_in, said
from assistant.page.views import shown_views, views_of
from assistant.page.why import why
from assistant.records import Answer, Citation, Guide

LONG_QUESTION, LONGEST_QUESTION = 280, 2_000
NO_GUIDES: Mapping[str, Guide] = {}


def messages(
    exchanges: Sequence[Exchange], guides: Mapping[str, Guide] = NO_GUIDES, rates: bool = False
) -> list[dict[str, Any]]:
    """The conversation as Chatbot messages. Suggestions are its buttons, shown below the last message.

    With `rates` an answer can be rated.
    """
    shown: list[dict[str, Any]] = []
    for turn, exchange in enumerate(exchanges, start=1):
        shown.append({"role": "user", "content": asked(exchange.question, turn)})
        message: dict[str, Any] = {"role": "assistant", "content": below(exchange, turn, guides, rates)}
        if exchange.answer is not None and not exchange.growing:
            suggestions = exchange.answer.suggestions
            message["options"] = [{"value": question, "label": question} for question in suggestions]
            if suggestions and turn == len(exchanges):
                message["content"] += f'<p class="offer">{text(phrases.OFFER)}</p>'
        shown.append(message)
    return shown


def asked(question: str, turn: int) -> str:
    """A question; of one that is too long to be answered, the beginning."""
    shown = question if len(question) <= LONGEST_QUESTION else question[:LONG_QUESTION] + " …"
    kind = "asked long" if len(question) > LONG_QUESTION else "asked"
    return f'<div class="{kind}" id="turn-{turn}">{text(shown)}</div>'


def below(exchange: Exchange, turn: int, guides: Mapping[str, Guide] = NO_GUIDES, rates: bool = False) -> str:
    """What stands below a question: the answer, a line of ours, and what can be done with it."""
    state = " growing" if exchange.growing else ""
    begun = exchange.answer is not None and bool(exchange.answer.text)
    parts = [answered(exchange.answer, guides)] if exchange.answer and begun else []
    if exchange.note or not begun:
        parts.append(noted(exchange.note or phrases.SEARCHING, exchange.failed))
    if exchange.stopped:
        parts.append(f'<p class="stopped">{text(phrases.CUT)}</p>')
    if not exchange.growing:
        parts += [actions(exchange, rates), f'<span class="kept">{text(kept(exchange))}</span>']
    return flat(f'<div class="below{state}" id="answer-{turn}">{"".join(parts)}</div>')


def answered(answer: Answer, guides: Mapping[str, Guide] = NO_GUIDES) -> str:
    """An answer with its markers, the sources that they point to, and why it came out so."""
    label = phrases.STATUS.get(answer.status, "")
    head = f'<p class="verdict">{text(label)}</p>' if label else ""
    head += searched_for(answer) + lacking(answer)
    known = {citation.number: citation for citation in answer.citations}
    intro, views = views_of(answer)
    body = f'<div class="said">{said(intro, known, doubtful(answer))}</div>' if intro else ""
    body += shown_views(answer, views) if views else ""
    origins = sources(answer) if known else ""
    foot = writing(answer) + origins + why(answer, guides)
    return flat(f'<div class="answer {text(answer.status)}">{head}{body}{foot}</div>')


def doubtful(answer: Answer) -> re.Pattern[str] | None:
    """Finds the sentences that the guides were not found to support."""
    return re.compile("|".join(map(re.escape, answer.unsupported))) if answer.unsupported else None


def writing(answer: Answer) -> str:
    """Who wrote an answer and what the check found, or why there are quotes although there is a model."""
    lines = [answer.note] if answer.note else []
    if answer.checked[1]:
        supported, total = answer.checked
        lines.insert(0, phrases.CHECKED.format(model=answer.model, supported=supported, total=total))
    if answer.unsupported:
        lines.append(phrases.DOUBTFUL)
    return f'<p class="writing">{text(" ".join(lines))}</p>' if lines else ""


def searched_for(answer: Answer) -> str:
    """What was searched, where that is not what was typed, with a button to correct it."""
    if not answer.standalone_question or letters(answer.standalone_question) == letters(answer.question):
        return ""
    line = phrases.SEARCHED.format(question=answer.standalone_question)
    button = do("correct", phrases.CORRECT)
    return f'<p class="searched">{text(line)} {button}</p>'


def lacking(answer: Answer) -> str:
    """The words of the question that no guide mentions."""
    if not answer.missing:
        return ""
    words = "".join(f"<li>{text(word)}</li>" for word in answer.missing)
    return f'<div class="lacking"><span>{text(phrases.MISSING)}</span><ul>{words}</ul></div>'


def sources(answer: Answer) -> str:
    """The sources in their order, by guide and heading; a quote that the text does not show stands here."""
    said_already = quoted_in(answer.text, answer.citations)
    parts = [f'<p class="sources-title">{text(phrases.SOURCES)}</p>']
    for _, of_guide in groupby(answer.citations, key=lambda citation: citation.guide):
        quotes = list(of_guide)
        by = f'<span class="by">{text(byline(quotes[0]))}</span>'
        parts.append(f'<div class="origin"><cite>{text(quotes[0].title)}</cite>{by}</div>')
        for heading, under in groupby(quotes, key=lambda citation: citation.heading):
            items = list(under)
            numbers = "".join(marker(one, "marker number") for one in items)
            path = f"<span>{text(heading.replace(' > ', ' › '))}</span>"
            parts.append(f'<p class="path">{numbers}{path}</p>')
            parts += [quote(one) for one in items if one.number not in said_already]
    return f'<div class="sources">{"".join(parts)}</div>'


def quote(citation: Citation) -> str:
    """The guide's words, letter for letter."""
    return f"<blockquote>{shown_bold(citation.quote)}</blockquote>"


def actions(exchange: Exchange, rates: bool = False) -> str:
    """What can be done with a question and its answer."""
    buttons = [do("copy", phrases.COPY)] if exchange.answer else []
    buttons += [do("retry", phrases.RETRY), do("edit", phrases.EDIT)]
    buttons += [do("undo", phrases.UNDO), do("link", phrases.LINK)]
    if exchange.answer and exchange.rated:
        buttons.append(f'<span class="rated">{text(phrases.RATED)}</span>')
    elif exchange.answer and rates:
        buttons += [do("up", phrases.RATE_UP), do("down", phrases.RATE_DOWN)]
    return f'<div class="actions">{"".join(buttons)}</div>'


def do(what: str, label: str) -> str:
    """A button of the page, on which `page.js` acts."""
    return f'<button class="do do-{what}">{text(label)}</button>'


def noted(line: str, failed: bool) -> str:
    """A line of our own: what is being done, or what went wrong."""
    return f'<div class="note {"fault" if failed else "doing"}">{text(line)}</div>'


def welcome(guides: Iterable[Guide] = (), note: str = "", failed: bool = False, model: str = "") -> str:
    """The first screen: what this is, how to ask, the guides that it reads, or why they are not there."""
    listed = "".join(
        f'<li><a class="passage" href="{text(address(guide.path))}"><cite>{text(guide.title)}</cite></a>'
        f'<span class="by">{text(byline(guide))}</span></li>'
        for guide in guides
    )
    shelf = f'<h2>{text(phrases.GUIDES)}</h2><ul class="shelf">{listed}</ul>' if listed else ""
    sent = phrases.SENT.format(model=model) if model else phrases.STAYS
    promise = f"{phrases.PROMISE} {sent}" if listed else phrases.PROMISE
    head = f"<h1>{text(phrases.QUESTION)}</h1><p>{text(promise)}</p>"
    offer = f"<h2>{text(phrases.EXAMPLES)}</h2>" if listed else ""
    under = noted(note, failed) if note else shelf + offer
    return flat(f'<div class="welcome">{head}{under}</div>')


def masthead(line: str, status: str) -> str:
    """The line at the top: the name, what the page is doing or has read, and where else one can go."""
    name = f'<span class="name">{text(phrases.TITLE)}</span>'
    doing = f'<span class="status {text(status)}" role="status">{text(line)}</span>'
    places = do("new", phrases.NEW) + do("kept", phrases.KEPT) + do("guides", phrases.SHELF)
    return flat(f'<div class="masthead">{name}{doing}<span class="places">{places}</span></div>')
