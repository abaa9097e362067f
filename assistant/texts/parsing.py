"""A file's bytes → a guide with its text, structure and provenance.

Every offset is a character of `Guide.text`: a .md or .txt file decoded, else the text that was extracted.
"""

from dataclasses import replace
from pathlib import PurePath

import yaml

from assistant.errors import GuideError
from assistant.records import Block, Fact, Guide
from assistant.texts.extraction import MARKDOWN, PLAIN, extract, structure
from assistant.texts.markdown_blocks import front_matter_length
from assistant.texts.pieces import NO_TEXT, compose
from assistant.texts.provenance import front_matter_facts, visible_facts


def parse_file(name: str, data: bytes, sha256: str, most: int) -> Guide:
    """Read a guide from the bytes of its file, which may hold `most` characters of text.

    Raises:
        GuideError: it is empty, binary, not UTF-8, too large, locked, damaged or unreadable, or its front
            matter is not YAML; the text is the bare reason.
    """
    try:
        if PurePath(name).suffix.lower() in (*MARKDOWN, *PLAIN):
            return parse_guide(name, _decode(data), sha256)
        return _extracted(name, data, sha256, most)
    except (GuideError, MemoryError):
        raise
    except Exception as error:  # the roof of a file: whatever it does to a library, it is the file's fault
        raise GuideError(f"is damaged or too deeply nested ({type(error).__name__}).") from error


def parse_guide(name: str, text: str, sha256: str) -> Guide:
    """Find the structure and the provenance of a guide's text.

    Raises:
        GuideError: the front matter is not a YAML mapping, or nothing stands below it; the text is the bare
            reason.
    """
    suffix = PurePath(name).suffix.lower()
    body = front_matter_length(text) if suffix in MARKDOWN else 0
    facts = _front_matter(text[:body]) if suffix in MARKDOWN else ()
    return _with_provenance(name, text, sha256, facts, body, structure(text, suffix))


def _decode(data: bytes) -> str:
    if b"\0" in data:
        raise GuideError("is binary, not text.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise GuideError(f"is not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.translate(NO_TEXT).strip():
        raise GuideError("is empty.")
    return text


def _extracted(name: str, data: bytes, sha256: str, most: int) -> Guide:
    if not data:
        raise GuideError("is empty.")
    taken = extract(data, PurePath(name).suffix.lower(), most)
    made = compose(taken)
    if len(made.text) > most:
        raise GuideError(
            f"holds more than {most // 1_000_000} MB of text; split it, or raise ASSISTANT_MAX_MB."
        )
    guide = _with_provenance(name, made.text, sha256, made.facts, made.body, made.blocks)
    return replace(guide, pages=made.pages, unread=taken.unread)


def _with_provenance(
    name: str, text: str, sha256: str, facts: tuple[Fact, ...], body: int, blocks: tuple[Block, ...]
) -> Guide:
    if not any(block.kind != "furniture" for block in blocks):
        where = " below its front matter" if body else ""
        raise GuideError(f"holds no text{where} that could be quoted.")
    facts += visible_facts(name, text, body, blocks, known={fact.name for fact in facts})
    blocks = tuple(
        replace(block, kind="furniture") if _is_byline(text, block, facts) else block for block in blocks
    )
    return _guide(name, text, sha256, facts, blocks)


def _front_matter(header: str) -> tuple[Fact, ...]:
    try:
        return front_matter_facts(header)
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise GuideError(f"its front matter is not a YAML mapping ({reason}).") from error


def _is_byline(text: str, block: Block, facts: tuple[Fact, ...]) -> bool:
    """Is a short paragraph there to say who wrote the guide, and when? A sentence about the author is not."""
    if block.kind not in ("paragraph", "pair") or block.end - block.start > 150:
        return False
    own = [one for one in facts if block.start <= one.start < block.end]
    portrait = any(one.name == "author" and text.startswith(one.value, block.start) for one in own)
    told = portrait and text[block.end - 1] == "."
    return not told and any(one.name in ("author", "published") for one in own)


def _guide(name: str, text: str, sha256: str, facts: tuple[Fact, ...], blocks: tuple[Block, ...]) -> Guide:
    said = {fact.name: fact.value for fact in reversed(facts)}
    title = said.get("title") or PurePath(name).stem.replace("-", " ")
    return Guide(
        path=name,
        text=text,
        sha256=sha256,
        title=title,
        publisher=said.get("publisher"),
        author=said.get("author"),
        published=said.get("published"),
        source=said.get("source"),
        facts=facts,
        blocks=blocks,
    )
