"""Back to the generation before, and held there until somebody asks for a new one."""

from pathlib import Path

from assistant.errors import StoreDamagedError, StoreError
from assistant.index.changes import stale_because
from assistant.index.generations import (
    current_generation,
    generation_ids,
    point_to,
    write_errors,
    write_safely,
    writer,
)
from assistant.index.manifest import Manifest, read_manifest

HELD = "held"  # a file beside the pointer: the generation that was returned to


def roll_back(index: Path, embedder: str, wait: float = 5.0) -> Manifest:
    """Make the newest earlier generation current that is whole and fits `embedder`, a fingerprint.

    It is held: whoever follows the folder leaves it alone, until a new generation is asked for by name
    (`index`, or a rebuild). Readers move to it as to any other. Going back twice goes back by two, as far as
    generations are kept.

    Raises:
        StoreError: there is none, another process is writing, or the folder cannot be written.
    """
    with writer(index, wait), write_errors(index):
        current = current_generation(index) or ""
        for name in reversed([one for one in generation_ids(index) if one < current]):
            try:
                manifest = read_manifest(index / name, thorough=True)
            except StoreDamagedError:
                continue
            if stale_because(manifest, embedder) is None:
                write_safely(index / HELD, f"{name}\n".encode("ascii"))  # first: else a follower is quicker
                point_to(index, name)
                return manifest
    raise StoreError(f"There is no earlier generation in {index} to go back to.")


def is_held(index: Path) -> bool:
    """Whether the current generation is one that was returned to. One small read."""
    try:
        return (index / HELD).read_text("ascii").strip() == current_generation(index)
    except (OSError, UnicodeDecodeError):
        return False


def let_go(index: Path, wait: float = 5.0) -> None:
    """Hold no generation any more: whoever follows the folder goes on with the guides.

    Raises:
        StoreError: another process is writing, or the folder cannot be written.
    """
    with writer(index, wait), write_errors(index):
        (index / HELD).unlink(missing_ok=True)
