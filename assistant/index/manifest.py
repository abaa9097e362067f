"""What a generation says about itself: what it holds, what made it, and the sums of its files."""

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from assistant.errors import StoreDamagedError

FORMAT = 2
LIVE = (
    "chroma/chroma.sqlite3"  # Chroma writes a row into it at every opening: its size is checked, not its sum
)
SUMMED_BYTES = 16_000_000  # larger files are checked by size alone at opening, so that it stays fast


@dataclass(frozen=True, slots=True)
class GuideEntry:
    """A file that is in a generation; `note` says what of it could not be read."""

    path: str
    sha256: str
    title: str
    passages: int
    note: str | None = None


@dataclass(frozen=True, slots=True)
class FailureEntry:
    """A file that is not in a generation, and why; no sum where it could not even be read."""

    path: str
    sha256: str | None
    reason: str


@dataclass(frozen=True, slots=True)
class FileSum:
    """A file of the generation itself; `name` is its path below the generation's folder."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a generation holds and what made it."""

    generation: str
    made_at: str
    embedder: str
    splitter: str
    words: str
    passages: int
    guides: tuple[GuideEntry, ...]
    failures: tuple[FailureEntry, ...] = ()
    sums: tuple[FileSum, ...] = ()
    dead: int = 0  # vectors in the collection that are no passage's any more
    format: int = FORMAT


_FORMAT = TypeAdapter(dict[str, object])
_MANIFEST = TypeAdapter(Manifest)


def read_manifest(folder: Path, *, thorough: bool = False) -> Manifest:
    """Read the manifest of a generation's folder, and check its files against it: large ones by their size
    alone, unless `thorough`.

    Raises:
        StoreDamagedError: it is cut, or a file is; the text is the bare reason.
    """
    try:
        data = (folder / "manifest.json").read_bytes()
        made_by = _FORMAT.validate_json(data).get("format")
        if made_by != FORMAT:
            raise StoreDamagedError(f"it has format {made_by}, this version reads format {FORMAT}")
        manifest = _MANIFEST.validate_json(data)
        for expected in manifest.sums:
            _check(folder / expected.name, expected, thorough)
    except ValidationError as error:
        raise StoreDamagedError(f"the manifest of generation {folder.name} is cut or changed") from error
    except OSError as error:
        name = Path(error.filename or folder).name
        reason = f"{name} of generation {folder.name} cannot be read ({error.strerror})"
        raise StoreDamagedError(reason) from error
    return manifest


def _check(path: Path, expected: FileSum, thorough: bool) -> None:
    size = path.stat().st_size
    live = expected.name == LIVE
    if size < expected.size or (size > expected.size and not live):
        raise StoreDamagedError(f"{expected.name} has {size:,} bytes instead of {expected.size:,}")
    summed = not live and (thorough or size <= SUMMED_BYTES)
    if summed and _sha256(path) != expected.sha256:
        raise StoreDamagedError(f"{expected.name} is not what was written")


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def manifest_bytes(manifest: Manifest) -> bytes:
    """The manifest as it stands in its file."""
    return _MANIFEST.dump_json(manifest, indent=1)


def seal(folder: Path, path: Path) -> FileSum:
    """Bring a file of a generation's folder to the disk, and take its sum. Raises OSError."""
    with path.open("r+b") as file:
        os.fsync(file.fileno())
    return FileSum(path.relative_to(folder).as_posix(), path.stat().st_size, _sha256(path))
