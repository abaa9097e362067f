"""Files → guides with their text, structure and provenance. Every offset is a character of the decoded
file."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import yaml

from assistant.errors import CorpusError, GuideError
from assistant.records import Block, Fact, Guide
from assistant.texts.markdown_blocks import front_matter_length, markdown_blocks
from assistant.texts.provenance import front_matter_facts, visible_facts
from assistant.texts.text_blocks import text_blocks

SUFFIXES = (".md", ".txt")
MOST_BYTES = 20_000_000


def find_guides(folder: Path) -> list[Path]:
    """List the guide files below a folder, sorted; hidden files and links that leave the folder are
    passed over.

    Raises:
        CorpusError: the folder is missing, cannot be read, or holds no guide.
    """
    if not folder.is_dir():
        raise CorpusError(
            f"There is no folder of guides at {folder}: name one with --corpus or ASSISTANT_CORPUS."
        )
    try:
        root = folder.resolve(strict=True)
        found = sorted(path for path in _files(folder) if path.resolve().is_relative_to(root))
    except OSError as error:
        raise CorpusError(f"The folder of guides {folder} cannot be read: {error.strerror}.") from error
    if not found:
        raise CorpusError(f"There is no guide in {folder}: put {' or '.join(SUFFIXES)} files there.")
    return found


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in SUFFIXES and path.is_file():
            yield path


def read_guide(folder: Path, path: Path) -> Guide:
    """Read one file of the folder.

    Raises:
        GuideError: it is empty, binary, not UTF-8, too large or unreadable, or its front matter is not YAML.
    """
    name = path.relative_to(folder).as_posix()
    shown = "".join(letter if letter.isprintable() else "�" for letter in name)
    data = _read_bytes(path, shown)
    return parse_guide(name, _decode(data, shown), hashlib.sha256(data).hexdigest())


def _read_bytes(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise GuideError(
                f"{name}: larger than {MOST_BYTES // 1_000_000} MB; split it into several guides."
            )
        return path.read_bytes()
    except OSError as error:
        raise GuideError(f"{name}: cannot be read ({error.strerror}).") from error


def _decode(data: bytes, name: str) -> str:
    if b"\0" in data:
        raise GuideError(f"{name}: is binary, not text.")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise GuideError(f"{name}: is not UTF-8 (byte {error.start}); save it as UTF-8.") from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip("\ufeff \n\t"):
        raise GuideError(f"{name}: is empty.")
    return text


def parse_guide(name: str, text: str, sha256: str) -> Guide:
    """Find the structure and the provenance of a guide's text.

    Raises:
        GuideError: the front matter is not a YAML mapping, or nothing stands below it.
    """
    if name.lower().endswith(".md"):
        body = front_matter_length(text)
        facts = _front_matter(text[:body], name)
        blocks = markdown_blocks(text, body)
    else:
        facts, body, blocks = (), 0, text_blocks(text)
    if not any(block.kind != "furniture" for block in blocks):
        where = " below its front matter" if body else ""
        raise GuideError(f"{name}: holds no text{where} that could be quoted.")
    facts += visible_facts(text, body, blocks, known={fact.name for fact in facts})
    blocks = tuple(
        replace(block, kind="furniture") if _is_byline(block, facts) else block for block in blocks
    )
    return _guide(name, text, sha256, facts, blocks)


def _front_matter(header: str, name: str) -> tuple[Fact, ...]:
    try:
        return front_matter_facts(header)
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise GuideError(f"{name}: its front matter is not a YAML mapping ({reason}).") from error


def _is_byline(block: Block, facts: tuple[Fact, ...]) -> bool:
    """Is a short paragraph there to say who wrote the guide, and when?"""
    if block.kind not in ("paragraph", "pair") or block.end - block.start > 150:
        return False
    return any(
        fact.name in ("author", "published") and block.start <= fact.start < block.end for fact in facts
    )


def _guide(name: str, text: str, sha256: str, facts: tuple[Fact, ...], blocks: tuple[Block, ...]) -> Guide:
    said = {fact.name: fact.value for fact in reversed(facts)}
    title = said.get("title") or Path(name).stem.replace("-", " ")
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
