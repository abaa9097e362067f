"""What a guide says about itself: title, publisher, author, date, source, each with the characters that
say it."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import PurePath

import yaml

from assistant.records import Block, Fact
from assistant.texts.bylines import byline_facts
from assistant.texts.markdown_blocks import plain
from assistant.texts.words import is_english

NAMES = ("title", "publisher", "author", "published", "source")
_KEYS = {"published": ("published", "date", "updated")}  # where a header calls a fact something else
_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:$|[Tt ])")
_NONE = ("", "~", "null")
_LONGEST = 500  # characters of a fact
_TITLED = r"[A-Z][\w'’]*(?: (?:[A-Z][\w'’]*|of|the|for|and|&)){0,5}"
_RIGHTS = re.compile(
    r"(?:©|\(c\)|\bcopyright)[ \t]*(?:\d{4}(?:[ \t]?[-–][ \t]?\d{4})?,?[ \t]*)?(?:by[ \t]+)?"
    rf"(?-i:({_TITLED}))",
    re.I,
)
_LEGAL = re.compile(r"(?: (?:Inc|LLC|Ltd|Pvt|Pty|GmbH|All|Rights|Reserved))+$")
_SITE = re.compile(_TITLED)
_BLOG = re.compile(
    r"\s*\W?(?:an? |the )?(?:\w+ )?(?:blog|weblog|journal|newsletter|diary) (?:by|of|from)\b", re.I
)
_OFFICIAL = re.compile(rf"^(?i:an official (?:web ?)?site of (?:the )?)({_TITLED})", re.M)
_OFFICIAL_WITHIN = 500  # characters
_SITE_LINES = 3  # before the title, among which a page may say whose it is
TITLE_TAIL = re.compile(r" (?:\||–|—|-|::) ([A-Z][\w&'’. ]{1,30})$")
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
    said = {key.lower(): _as_text(key, value) for key, value in values.items() if isinstance(key, str)}
    facts = []
    for name in NAMES:
        key = next((one for one in _KEYS.get(name, (name,)) if said.get(one)), name)
        line = re.search(rf"^{key}[ \t]*:.*(?:\n(?:[ \t]+|-[ \t]).*\S)*", header, re.M | re.I)
        if line and (value := said.get(key)):
            facts.append(Fact(name, value, line.start(), line.start() + len(line.group().rstrip())))
    return tuple(facts)


def _mapping(inner: str) -> object:
    """YAML, or plain "name: value" lines whose values have what YAML would have quoted ("Bread: a life")."""
    try:
        return yaml.load(inner, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        lines = [
            re.fullmatch(r"(\w[\w -]*):\s+([^\[{\s].*)", line) for line in inner.strip("\ufeff\n").split("\n")
        ]
        if not all(lines):
            raise
        return {line[1]: line[2].strip() for line in lines if line}


def _as_text(key: str, value: object) -> str:
    """A text or a list of texts on one line; "" for what is none, and for a day that no calendar has."""
    told = [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]
    line = " ".join(", ".join(told).encode("utf-8", "ignore").decode().split())[:_LONGEST]
    if line.lower() in _NONE:
        return ""
    day = _DAY.match(line) if key.lower() in _KEYS["published"] else None
    try:
        return date(*map(int, day.groups())).isoformat() if day else line
    except ValueError:
        return ""


def visible_facts(
    name: str, text: str, body: int, blocks: tuple[Block, ...], known: set[str]
) -> tuple[Fact, ...]:
    """Read what the page itself plainly says near its top (or in a line "Written by …") and front matter
    did not; whose page it is may also be known by the file's name.
    """
    stem = PurePath(name).stem
    site = _site(stem, text, blocks)
    headings = [b for b in blocks if b.kind == "heading" and b is not site]
    title = next((b for b in headings if not _BLOG.match(text, b.start)), site) or next(
        b for b in blocks if b.kind != "furniture"
    )
    found = [*_title_facts(text, title), *byline_facts(text, body)]
    if "publisher" not in known:
        found += _site_facts(stem, text, body, site, title)
    facts: dict[str, Fact] = {}
    for fact in found:
        if fact.name not in known:
            facts.setdefault(fact.name, fact)
    return tuple(facts.values())


def _title_facts(text: str, block: Block) -> Iterator[Fact]:
    line = text[block.start : block.end].split("\n")[0]
    tail = TITLE_TAIL.search(line)
    if tail and len(tail.group(1).split()) <= 3 and len(line) > 25:
        yield Fact("publisher", tail.group(1).strip(), block.start + tail.start(1), block.start + tail.end(1))
        line = line[: tail.start()]
    yield Fact("title", plain(line)[:200], block.start, block.start + len(line))


def _site(stem: str, text: str, blocks: tuple[Block, ...]) -> Block | None:
    """The line among a page's first that says whose it is: what its file is called, or a made-up word that
    comes back.
    """
    told = next((at for at, block in enumerate(blocks) if block.kind not in ("heading", "furniture")), 0)
    for block in blocks[: min(told, _SITE_LINES)]:
        line = text[block.start : block.end]
        called = _is_called(stem, line)
        made_up = " " not in line and not is_english(line.lower()) and text[block.end :].count(line) > 1
        headed = block.kind == "furniture" or any(b.kind == "heading" for b in blocks[1:told])
        signed = _BLOG.match(text, block.end)
        if ((_SITE.fullmatch(line) and (called or made_up)) or signed) and headed:
            return block
    return None


def _is_called(stem: str, line: str) -> bool:
    """Does the name of a file have a line from the beginning of a word on?"""
    squeezed = re.sub(r"^the|\W", "", line.lower())
    words = re.findall(r"[^\W_]+", stem.lower())
    begun = any("".join(words[at:]).startswith(squeezed) for at in range(len(words)))
    return len(squeezed) > 2 and begun


def _site_facts(stem: str, text: str, body: int, site: Block | None, title: Block) -> Iterator[Fact]:
    """Whose page it is: by its notice of rights, by its first lines, by a name that its file is called by."""
    for notice in _RIGHTS.finditer(text, body):
        owner = _LEGAL.sub("", notice[1])
        if owner != "All" and not NO_NAME.match(owner):
            yield Fact("publisher", owner, notice.start(1), notice.start(1) + len(owner))
    if official := _OFFICIAL.search(text, body, body + _OFFICIAL_WITHIN):
        yield Fact("publisher", official[1], official.start(1), official.end(1))
    if site:
        yield Fact("publisher", text[site.start : site.end], site.start, site.end)
    called = re.match(r"[^\W\d_]{5,}", stem)
    titled = text[title.start : title.end].lower()
    if called and called.group().lower() not in titled and (span := _acting(called.group(), text, body)):
        yield Fact("publisher", text[span[0] : span[1]], *span)


def _acting(word: str, text: str, body: int) -> tuple[int, int] | None:
    """Where a word first stands, if it is always a name, and something is by, from, at or of it twice."""
    written = [one.span() for one in re.finditer(rf"\b{re.escape(word)}\b", text[body:], re.I)]
    small = any(text[body + start].islower() for start, _ in written)
    acts = re.findall(rf"\b(?:by|from|at|on)\s+{re.escape(word)}\b|\b{re.escape(word)}['’]s\b", text, re.I)
    return (body + written[0][0], body + written[0][1]) if written and not small and len(acts) > 1 else None
