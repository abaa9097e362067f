"""The folder of guides: which files there are, and each read as a guide."""

import hashlib
from collections.abc import Iterator
from functools import partial
from io import BufferedReader, BytesIO
from pathlib import Path

from assistant.errors import CorpusError, GuideError
from assistant.records import Guide, Limits
from assistant.texts.extraction import EXTRACTION_VERSION, MARKDOWN, PAGES, PDF, PLAIN, WORD
from assistant.texts.extractor import Extractor
from assistant.texts.parsing import parse_file

EXTRACTED = (*PAGES, *WORD, *PDF)
READ_AT_ONCE = 20_000  # bytes: a longer text is read by the extractor's process, within its limits
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
    limits = extractor.limits
    try:
        data = _read_bytes(path, limits)
        sha256 = file_sum(path, BytesIO(data))
        harmless = len(data) <= READ_AT_ONCE and path.suffix.lower() not in EXTRACTED
        read = partial(parse_file, most=limits.size) if harmless else extractor.read
        return read(name, data, sha256)
    except GuideError as error:
        raise GuideError(f"{_shown(name)}: {error}") from error


def _read_bytes(path: Path, limits: Limits) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(limits.size + 1)  # never more, though the file may grow meanwhile
    except OSError as error:
        raise GuideError(f"cannot be read ({error.strerror}).") from error
    if len(data) > limits.size:
        raise GuideError(too_large(limits))
    return data


def _shown(name: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in name)
