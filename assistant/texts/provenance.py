"""What a guide says about itself: title, publisher, author, date, source, each with the characters that
say it."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import yaml

from assistant.records import Block, Fact
from assistant.texts.markdown_blocks import plain
from assistant.texts.text_lines import DATE

NAMES = ("title", "publisher", "author", "published", "source")
_NAME = r"(?:[A-Z][\w'’.-]+(?: (?:de|van|von|da|di|bin|al))?(?: [A-Z][\w'’.-]*){1,3})"
_AUTHOR = re.compile(
    rf"(?:[Ww]ritten by|(?:[Ww]ords|[Tt]ext)(?: by|:)|[Aa]uthor|(?<![\w’'])[Bb]y)\s*:?\s+(?:the )?({_NAME})"
)
_PUBLISHER = re.compile(
    r"(?:published by|publisher|courtesy of|from the editors of)\s*:?\s+([A-Z][^\n.|·,]{1,40})", re.I
)
_TITLE_TAIL = re.compile(r" (?:\||–|—|-|::) ([A-Z][\w&'’. ]{1,30})$")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_FORMATS = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%B %Y", "%Y-%m-%d")
_HEAD_LINES = 25
# What programs write into a file where nobody told them a name or a title.
NO_NAME = re.compile(
    r"(?:python-docx|un-?named|unknown|anonymous|administrator|admin|user|owner|author|root|guest"
    r"|microsoft(?: office)?(?: word)?(?: user)?|windows user|test|default|company|\W*)$",
    re.I,
)
NO_TITLE = re.compile(
    r"(?:microsoft word - .*|untitled.*|document ?\d*|word document|\W*|.*\.(?:docx?|pdf))$", re.I
)


def front_matter_facts(header: str) -> tuple[Fact, ...]:
    """Read YAML front matter; each fact's span is its line.

    Raises:
        yaml.YAMLError, ValueError: it is not a YAML mapping.
    """
    inner = re.sub(r"\A\ufeff?---[ \t]*\n|^---[ \t]*\n?\Z", "", header, flags=re.M)
    if not inner.strip("\ufeff \t\n"):
        return ()
    values = _mapping(inner)
    if not isinstance(values, dict):
        raise ValueError("it has no 'name: value' lines")
    facts = []
    for name in NAMES:
        line = re.search(rf"^{name}[ \t]*:.*(?:\n(?:[ \t]+|-[ \t]).*\S)*", header, re.M | re.I)
        value = next((one for key, one in values.items() if str(key).lower() == name), None)
        if line and value is not None and str(value).strip():
            facts.append(Fact(name, _as_text(value), line.start(), line.start() + len(line.group().rstrip())))
    return tuple(facts)


def _mapping(inner: str) -> object:
    """YAML, or plain "name: value" lines whose values have what YAML would have quoted ("Bread: a life")."""
    try:
        return yaml.safe_load(inner)
    except yaml.YAMLError:
        lines = [
            re.fullmatch(r"(\w[\w -]*):\s+([^\[{\s].*)", line) for line in inner.strip("\ufeff\n").split("\n")
        ]
        if not all(lines):
            raise
        return {line[1]: line[2].strip() for line in lines if line}


def _as_text(value: object) -> str:
    if isinstance(value, date):
        return value.isoformat()[:10]
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return " ".join(str(value).split())


def visible_facts(text: str, body: int, blocks: tuple[Block, ...], known: set[str]) -> tuple[Fact, ...]:
    """Read what the page itself plainly says near its top (or in a line "Written by …") and front matter
    did not."""
    found = [*_title_facts(text, body, blocks), *_byline_facts(text, body)]
    facts: dict[str, Fact] = {}
    for fact in found:
        if fact.name not in known:
            facts.setdefault(fact.name, fact)
    return tuple(facts.values())


def _title_facts(text: str, body: int, blocks: tuple[Block, ...]) -> Iterator[Fact]:
    block = next((b for b in blocks if b.kind == "heading"), None) or next(
        b for b in blocks if b.kind != "furniture"
    )
    line = text[block.start : block.end].split("\n")[0]
    tail = _TITLE_TAIL.search(line)
    if tail and len(tail.group(1).split()) <= 3 and len(line) > 25:
        yield Fact("publisher", tail.group(1).strip(), block.start + tail.start(1), block.start + tail.end(1))
        line = line[: tail.start()]
    yield Fact("title", plain(line)[:200], block.start, block.start + len(line))


def _byline_facts(text: str, body: int) -> Iterator[Fact]:
    """Bylines stand in short lines near the top; "Written by:" may have the name on the next line."""
    head = re.match(rf"(?:[^\n]*\n){{0,{_HEAD_LINES}}}", text[body:])
    end = body + (head.end() if head else 0)
    for line in re.finditer(r"[^\n]+", text[body:end] or text[body:]):
        start, words = body + line.start(), line.group()
        if len(words.split()) > 25:
            continue
        if (when := DATE.search(words)) and (iso := iso_date(when.group())):
            yield Fact("published", iso, start, start + len(words.rstrip()))
        if (who := _AUTHOR.search(text[start : start + len(words) + 60])) and who.start() < len(words):
            same_line = "\n" not in who.group()
            if same_line or who.group().lower().startswith(("written", "author")):
                yield Fact("author", " ".join(who.group(1).split()), start + who.start(), start + who.end())
        if publisher := _PUBLISHER.search(words):
            yield Fact(
                "publisher", publisher.group(1).strip(), start + publisher.start(), start + publisher.end()
            )


def iso_date(words: str) -> str | None:
    """Read a date in words ("June 13, 2021", "3rd of March 2020", "2021-06-13") as YYYY-MM-DD or YYYY-MM."""
    cleaned = re.sub(r"\bof\b|[,.]", " ", _ORDINAL.sub("", words), flags=re.I)
    cleaned = re.sub(r"\bSept\b", "Sep", " ".join(cleaned.split()), flags=re.I)
    for form in _FORMATS:
        try:
            when = datetime.strptime(cleaned, form)
        except ValueError:
            continue
        return when.strftime("%Y-%m-%d" if "%d" in form else "%Y-%m")
    return None
