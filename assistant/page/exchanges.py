"""What a browser keeps of a conversation and sends back, checked; and a conversation as Markdown."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from assistant.errors import MistakeError
from assistant.page import phrases
from assistant.page.escaping import byline
from assistant.records import Answer

Rated = Literal["", "up", "down"]
HITS_KEPT = 8
MOST_KEPT = 200  # exchanges of one conversation
LONGEST_ORDER = 4_000_000  # characters; a longer one is cut, and so is no JSON
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as typed, and what stands below it: an answer, or a line of ours (progress, failure).

    `growing` is true until the answer is whole, `stopped` when a person did not wait for that; `rated` is
    "up", "down" or "".
    """

    question: str
    answer: Answer | None = None
    note: str = ""
    failed: bool = False
    growing: bool = False
    stopped: bool = False
    rated: Rated = ""


class Order(BaseModel):
    """What the page's own buttons ask for: keep the first turns, then ask; put a conversation back; or
    rate the answer of a turn, counted from 1.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    keep: int | None = Field(None, ge=0)
    ask: str = ""
    restore: tuple[Exchange, ...] | None = Field(None, max_length=MOST_KEPT)
    rate: int | None = Field(None, ge=1)
    verdict: Literal["up", "down"] = "up"
    comment: str = Field("", max_length=2_000)
    nonce: float = 0  # two equal orders are two orders


Exchanges = tuple[Exchange, ...]


def read_order(raw: str) -> Order:
    """An order that the page sent.

    Raises:
        MistakeError: it is none, for example a conversation that another version kept.
    """
    try:
        return Order.model_validate_json(raw[:LONGEST_ORDER])
    except ValidationError as error:
        log.info("An order of a page was refused: %s", error.errors()[0]["msg"])
        raise MistakeError(phrases.ORDER_REFUSED) from error


@cache
def _adapter() -> TypeAdapter[Exchange]:
    return TypeAdapter(Exchange)


def kept(exchange: Exchange) -> str:
    """An exchange as JSON for the browser to keep; `Order.restore` reads a list of them."""
    return _adapter().dump_json(light(exchange)).decode()


def light(exchange: Exchange) -> Exchange:
    """The same with the few hits that are shown."""
    if exchange.answer is None:
        return exchange
    return replace(exchange, answer=replace(exchange.answer, hits=exchange.answer.hits[:HITS_KEPT]))


def as_markdown(exchanges: Sequence[Exchange], name: str = "") -> str:
    """A conversation as Markdown: each answer with its numbered sources and the index that gave it."""
    blocks = [f"# {name or phrases.TITLE}"]
    for exchange in exchanges:
        blocks += [f"## {one_line(exchange.question)}", *answer_blocks(exchange)]
    return "\n\n".join(blocks) + "\n"


def answer_blocks(exchange: Exchange) -> list[str]:
    """An answer, its sources, and what it was made from."""
    answer = exchange.answer
    if answer is None:
        return [exchange.note] if exchange.note else []
    blocks = [answer.text]
    if answer.citations:
        blocks.append(f"**{phrases.SOURCES}**\n\n{sources(answer)}")
    return [*blocks, phrases.EXPORT_INDEX.format(index=answer.index)]


def sources(answer: Answer) -> str:
    """The numbered sources: guide, publisher, date, headings, the quote and its characters."""
    return "\n".join(
        f"{one.number}. {one.title}, {byline(one)}"
        + (f", {one.heading.replace(' > ', ' › ')}" if one.heading else "")
        + f": “{one_line(one.quote)}” (`{one.guide}`, {one.start}–{one.end})"
        for one in answer.citations
    )


def one_line(raw: str) -> str:
    """The same words on one line."""
    return " ".join(raw.split())
