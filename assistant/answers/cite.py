"""Quotes → the Answer: its text with markers, and the citations that the markers stand for."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from assistant import wording
from assistant.answers.quotes import Part, Quote, line_of, view_head
from assistant.records import Answer, Citation, Fact, Guide, Status
from assistant.texts.markdown_blocks import plain
from assistant.texts.text_lines import DATE
from assistant.texts.words import content_words, is_english, tokens

_GREETING = re.compile(
    r"^(?:hi|hello|hey|hiya|good (?:morning|evening|afternoon|day)|greetings|yo)\b(?P<rest>[\w\s,!.]*)$", re.I
)
_THANKS = re.compile(
    r"^(?:thanks?|thank you|thx|ty|cheers|great|perfect|ok|okay|cool|bye|goodbye|see you)\b[\w\s,!.]*$", re.I
)
_PLEASED_LINE = (
    "thanks thank thx ty cheers great perfect ok okay cool bye goodbye see nice good lovely awesome super"
    " help helpful useful info information answer answers lot much appreciated mate friend everything soon"
)
_PLEASED = frozenset(_PLEASED_LINE.split())
_ITEM = re.compile(r"^\s*(?:-|\d+\.) (.*?) \[\d+\]$", re.M)
_NAME = re.compile(r"(?<=[^\d])[:.] | – ")
_READING = re.compile(r"^reading time:? ", re.I)
_HELP = re.compile(
    r"^(?:help|what can you do|who are you|what are you|how does this work|what is this|what do you know|"
    r"what can i ask(?: you)?|how do i use (?:this|you))\b[\w\s,!.?]*$",
    re.I,
)


def small_talk(question: str) -> str:
    """The short reply to a greeting, thanks or a call for help; "" for a question."""
    text = question.strip()
    if _HELP.match(text):
        return wording.HELP
    if (greeting := _GREETING.match(text)) and not content_words(greeting.group("rest")):
        return wording.GREETING
    if _THANKS.match(text) and _PLEASED.issuperset(content_words(text)):
        return wording.THANKS
    return ""


def not_covered(base: Answer, missing: Sequence[str]) -> Answer:
    """Say plainly that the guides do not answer, and that they are in English where the question is not."""
    foreign = _foreign(base.question)
    text = wording.ENGLISH_ONLY if foreign else wording.NOT_COVERED
    return replace(base, status="not_covered", text=text, missing=tuple(missing))


def _foreign(question: str) -> bool:
    """Is it in another script, or mostly in words that English does not have?"""
    words = [word for word in tokens(question) if word.isalpha()]
    if any(not word.isascii() for word in words) and sum(not is_english(word) for word in words) * 2 > len(
        words
    ):
        return True
    return len(words) > 3 and sum(not is_english(word) for word in words) > 0.6 * len(words)


def listed_items(answer: Answer) -> list[str]:
    """The names of the items of the first list in an answer, in order."""
    lists = [items for block in answer.text.split("\n\n") if (items := _ITEM.findall(block))]
    longest = next((items for items in lists if len(items) > 1), [])
    return [_NAME.split(line)[0].strip("*:. ") for line in longest or (lists[0] if lists else ())]


def answer_from(base: Answer, parts: Sequence[Part], guides: Mapping[str, Guide]) -> Answer:
    """Compose the text and the citations of an answer that the guides give."""
    citations: list[Citation] = []
    blocks: list[str] = []
    for part in parts:
        lines = [intro] if (intro := _intro(part, guides)) else []
        for quote in part.quotes:
            citations.append(citation_of(len(citations) + 1, quote, guides[quote.guide]))
            lines.append(_line(quote, citations[-1]))
        blocks.append(("\n" if any(quote.item for quote in part.quotes) else " ").join(lines))
    text = preface(base.missing) + "\n\n".join(blocks)
    status: Status = "partly" if base.missing else "answered"
    return replace(base, status=status, text=text, citations=tuple(citations))


def preface(missing: Sequence[str]) -> str:
    """What a partial answer begins with: what of the question the guides do not mention; "" for nothing."""
    return wording.PARTLY.format(missing=", ".join(missing)) + "\n\n" if missing else ""


def fact_parts(facts: Sequence[tuple[str, Fact]], guides: Mapping[str, Guide]) -> list[Part]:
    """What guides state about themselves, in our words, a part each; the quote is the line that says it."""
    parts = []
    for path, fact in facts:
        value = _as_said(fact, guides[path])
        said = f"**{guides[path].title}** – {wording.FACTS[fact.name]}: {value}"
        parts.append(Part((Quote(path, fact.start, fact.end, (), said=said),)))
    return parts


def _as_said(fact: Fact, guide: Guide) -> str:
    """How a guide says a fact of itself: a date as it writes it, or the whole line that has several, and one
    in digits alone in words; the time that it takes to read.
    """
    line = guide.text[fact.start : fact.end]
    if fact.name == "reading":
        return _READING.sub("", plain(line))
    if fact.name != "published":
        return fact.value
    written = [one.group() for one in DATE.finditer(line)]
    if len(written) > 1:
        return plain(line)
    if written and written[0] != fact.value:
        return written[0]
    try:
        when = date.fromisoformat(fact.value)
    except ValueError:
        return fact.value
    return f"{when:%B} {when.day}, {when.year}"


def _intro(part: Part, guides: Mapping[str, Guide]) -> str:
    if part.intro in guides:
        return view_head(guides[part.intro])
    return f"**{part.intro}**" if part.intro else ""


def _line(quote: Quote, citation: Citation) -> str:
    return f"{line_of(quote, citation.quote)} [{citation.number}]"


def citation_of(number: int, quote: Quote, guide: Guide) -> Citation:
    """The citation of a span: its quote is exactly the guide's text; where there are pages, it names one."""
    page = wording.CITATION_PAGE.format(page=guide.page(quote.start)) if guide.pages else ""
    return Citation(
        number,
        guide.path,
        guide.title,
        guide.publisher,
        guide.published,
        " · ".join(part for part in (" > ".join(quote.headings), page) if part),
        guide.text[quote.start : quote.end],
        quote.start,
        quote.end,
    )
