"""Files → guides with their text, structure and provenance.

Every offset is a character of `Guide.text`: a .md or .txt file decoded, else the text that was extracted.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from io import BufferedReader, BytesIO
from pathlib import Path

import yaml

from assistant.errors import CorpusError, GuideError
from assistant.records import Block, Fact, Guide, Limits
from assistant.texts.extraction import EXTRACTION_VERSION, MARKDOWN, PAGES, PDF, PLAIN, WORD, structure
from assistant.texts.extractor import Extractor
from assistant.texts.markdown_blocks import front_matter_length
from assistant.texts.pieces import Extract, compose
from assistant.texts.provenance import front_matter_facts, visible_facts

EXTRACTED = (*PAGES, *WORD, *PDF)
READ_AT_ONCE = 100_000  # characters: a longer text is read by the extractor's process, within its limits
SUFFIXES = (*MARKDOWN, *PLAIN, *EXTRACTED)


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
        raise CorpusError(f"There is no guide in {folder}: put .md, .txt, .html, .pdf or .docx files there.")
    return found


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        # Word keeps a file "~$guide.docx" beside one that is open in it.
        hidden = any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        if not hidden and path.suffix.lower() in SUFFIXES and path.is_file():
            yield path


def file_sum(path: Path, file: BytesIO | BufferedReader) -> str:
    """The SHA-256 by which a change of a guide's file is noticed.

    Where the text is extracted, the way in which that is done counts as well.
    """
    way = f"extracted {EXTRACTION_VERSION}\n".encode() if path.suffix.lower() in EXTRACTED else b""
    return hashlib.file_digest(file, lambda: hashlib.sha256(way)).hexdigest()


def too_large(limits: Limits) -> str:
    """Why a file is not read, without its name."""
    return f"larger than {limits.megabytes} MB; split it into several guides, or raise ASSISTANT_MAX_MB."


def read_guide(folder: Path, path: Path, extractor: Extractor | None = None) -> Guide:
    """Read one file of the folder, within the limits of the extractor, which many files can share.

    Raises:
        GuideError: it is empty, binary, not UTF-8, too large, locked, damaged or unreadable, or its front
            matter is not YAML.
    """
    if extractor is None:
        with Extractor() as extractor:
            return read_guide(folder, path, extractor)
    name = path.relative_to(folder).as_posix()
    shown = _shown(name)
    data = _read_bytes(path, shown, extractor.limits)
    sha256 = file_sum(path, BytesIO(data))
    if path.suffix.lower() in EXTRACTED:
        return _extracted(name, data, sha256, extractor)
    text = _decode(data, shown)
    return parse_guide(name, text, sha256, extractor if len(text) > READ_AT_ONCE else None)


def _read_bytes(path: Path, name: str, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.size + 1)  # never more, though the file may grow meanwhile
    except OSError as error:
        raise GuideError(f"{name}: cannot be read ({error.strerror}).") from error
    if len(data) > limits.size:
        raise GuideError(f"{name}: {too_large(limits)}")
    return data


def _extracted(name: str, data: bytes, sha256: str, extractor: Extractor) -> Guide:
    if not data:
        raise GuideError(f"{_shown(name)}: is empty.")
    extract = _extract(data, name, extractor)
    made = compose(extract)
    guide = _with_provenance(name, made.text, sha256, made.facts, made.body, made.blocks)
    return replace(guide, pages=made.pages, unread=extract.unread)


def _extract(data: bytes, name: str, extractor: Extractor) -> Extract:
    try:
        return extractor.extract(data, Path(name).suffix.lower())
    except GuideError as error:
        raise GuideError(f"{_shown(name)}: {error}") from error


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in name)


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


def parse_guide(name: str, text: str, sha256: str, extractor: Extractor | None = None) -> Guide:
    """Find the structure and the provenance of a guide's text, in the extractor's process if one is given.

    Raises:
        GuideError: the front matter is not a YAML mapping, nothing stands below it, or a limit is met.
    """
    suffix = Path(name).suffix.lower()
    body = front_matter_length(text) if suffix in MARKDOWN else 0
    facts = _front_matter(text[:body], name) if suffix in MARKDOWN else ()
    blocks = _extract(text.encode(), name, extractor).blocks if extractor else structure(text, suffix)
    return _with_provenance(name, text, sha256, facts, body, blocks)


def _with_provenance(
    name: str, text: str, sha256: str, facts: tuple[Fact, ...], body: int, blocks: tuple[Block, ...]
) -> Guide:
    if not any(block.kind != "furniture" for block in blocks):
        where = " below its front matter" if body else ""
        raise GuideError(f"{name}: holds no text{where} that could be quoted.")
    facts += visible_facts(name, text, body, blocks, known={fact.name for fact in facts})
    blocks = tuple(
        replace(block, kind="furniture") if _is_byline(text, block, facts) else block for block in blocks
    )
    return _guide(name, text, sha256, facts, blocks)


def _front_matter(header: str, name: str) -> tuple[Fact, ...]:
    try:
        return front_matter_facts(header)
    except (yaml.YAMLError, ValueError) as error:
        reason = str(error).splitlines()[0]
        raise GuideError(f"{name}: its front matter is not a YAML mapping ({reason}).") from error


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
