"""An index folder as files: which generation is current, what proves it whole, who writes, who reads it.

In it lie:

    index/current              the id of the generation that is served; replaced atomically
    index/held                 the generation that somebody returned to (see `rollback`)
    index/lock                 held by the one process that writes (a kernel lock: it dies with its process)
    index/<generation>/        never changed once its manifest is there
        manifest.json          written last, with the sums of all the rest; a reader holds a shared lock on it
"""

import os
import re
import secrets
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from filelock import FileLock, Timeout

from assistant.errors import StoreBusyError, StoreDamagedError, StoreError
from assistant.index.manifest import Manifest, manifest_bytes, read_manifest, seal

if sys.platform != "win32":
    import fcntl

_ID = re.compile(r"\d{8}T\d{12}-[0-9a-f]{6}")
_GONE = ".gone-"


def current_generation(index: Path) -> str | None:
    """Read the pointer: the id of the served generation, or None. One small read: ask often."""
    try:
        name = (index / "current").read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return None
    return name if _ID.fullmatch(name) else None


def is_generation(name: str) -> bool:
    """Whether it is named as generations are."""
    return _ID.fullmatch(name) is not None


def generation_ids(index: Path) -> list[str]:
    """The folders that are named like generations, oldest first, whole or not."""
    return sorted(path.name for path in index.iterdir() if _ID.fullmatch(path.name))


def hold_current(index: Path, *, thorough: bool = False) -> tuple[Manifest, BinaryIO]:
    """Take the current generation for reading: it is whole, and stays on disk until the handle is closed.

    Of large files only the sizes are compared, unless `thorough`.

    Raises:
        StoreDamagedError: there is none, or it is cut or of another format; the text is the bare reason.
    """
    name = None
    for _ in range(10):  # a writer may sweep the folder away between our two steps: the pointer has moved on
        name = current_generation(index)
        handle = _hold(index / name) if name else None
        if name and handle:
            try:
                return read_manifest(index / name, thorough=thorough), handle
            except BaseException:
                handle.close()
                raise
    raise StoreDamagedError(f"generation {name} is missing" if name else "there is no index yet")


def inspect_current(index: Path, *, thorough: bool = False) -> tuple[Manifest | None, str | None]:
    """Say whether the current generation is whole: its manifest, or the reason why there is none."""
    try:
        manifest, handle = hold_current(index, thorough=thorough)
    except StoreDamagedError as error:
        return None, str(error)
    handle.close()
    return manifest, None


def _hold(folder: Path) -> BinaryIO | None:
    path = folder / "manifest.json"
    try:
        handle = path.open("rb")
    except OSError:
        return None
    try:
        _lock(handle, shared=True)
        if path.stat().st_ino == os.fstat(handle.fileno()).st_ino:
            return handle
    except OSError:  # it is being swept, or was before we had the lock
        pass
    handle.close()
    return None


def _lock(handle: BinaryIO, *, shared: bool) -> None:
    """Lock, or raise BlockingIOError. On Windows a folder with an open file cannot be renamed anyway."""
    if sys.platform != "win32":
        fcntl.flock(handle, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)


@contextmanager
def write_errors(index: Path) -> Iterator[None]:
    """Turn the system's refusals (read-only, full, not a folder) into one StoreError."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        advice = "make room or give access, or name another folder with --index or ASSISTANT_INDEX"
        raise StoreError(f"The index in {index} cannot be written ({reason}): {advice}.") from error


@contextmanager
def writer(index: Path, wait: float) -> Iterator[None]:
    """Be the one writer of the index folder, which is made if need be.

    Raises:
        StoreBusyError: another process still wrote after `wait` seconds.
        StoreError: the folder cannot be written.
    """
    path = index / "lock"
    lock = FileLock(path)
    with write_errors(index):
        index.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=wait, poll_interval=0.05)
        except Timeout as error:
            message = f"The index in {index} is being written by {_holder(path)}: try again when it is done."
            raise StoreBusyError(message) from error
    try:
        with write_errors(index):
            path.write_text(f"{os.getpid()}\n", "ascii")
        yield
    finally:
        lock.release()


def _holder(lock: Path) -> str:
    with suppress(OSError, ValueError):
        return f"process {int(lock.read_text('ascii'))}"
    return "another process"


@contextmanager
def new_generation(index: Path) -> Iterator[Path]:
    """Give a fresh folder to fill; it is removed again if the block fails. For the one writer."""
    stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
    folder = index / f"{stamp}-{secrets.token_hex(3)}"
    with write_errors(index):
        folder.mkdir()
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def publish(
    folder: Path, manifest: Manifest, before: Callable[[Path], None] = lambda finished: None
) -> Manifest:
    """Make a filled folder the current generation: sums, manifest, pointer, each on disk before the next.

    `before` is called with the whole folder before the pointer moves; where it fails, that does not move. A
    crash at any moment leaves either the old generation current or the new one, whole.
    """
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    sealed = replace(manifest, sums=tuple(seal(folder, path) for path in paths))
    for inner in {path.parent for path in paths}:
        _flush_folder(inner)
    write_safely(folder / "manifest.json", manifest_bytes(sealed))
    _flush_folder(folder.parent)
    before(folder)
    point_to(folder.parent, folder.name)
    return sealed


def point_to(index: Path, generation: str) -> None:
    """Make a whole generation the current one. For the one writer; raises OSError."""
    write_safely(index / "current", f"{generation}\n".encode("ascii"))


def write_safely(path: Path, data: bytes) -> None:
    """Replace a small file in one step that survives a crash. Raises OSError."""
    draft = path.with_name(f".{path.name}.draft")
    with draft.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
    _flush_folder(path.parent)


def _flush_folder(folder: Path) -> None:
    if sys.platform != "win32":  # there a folder cannot be opened
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(index: Path, keep: set[str | None]) -> None:
    """Remove half-written generations, and whole ones that nobody reads, all but those to keep.

    For the one writer. What cannot be removed now is left for the next sweep.
    """
    for folder in index.iterdir():
        if folder.name.startswith(_GONE):
            shutil.rmtree(folder, ignore_errors=True)
        elif _ID.fullmatch(folder.name) and folder.name not in keep:
            with suppress(OSError):
                _remove_unread(folder)


def tidy(index: Path) -> None:
    """Remove what nobody reads any more, all but the current generation and its neighbours in time.

    For a reader that let go of one: where somebody writes, that writer sweeps, and nothing is done here.
    """
    current = current_generation(index)
    if current is None:
        return
    with suppress(StoreError), writer(index, 0):
        ids = generation_ids(index)
        before = [name for name in ids if name < current][-1:]
        sweep(index, keep={*before, *(name for name in ids if name >= current)})


def _remove_unread(folder: Path) -> None:
    gone = folder.with_name(_GONE + folder.name)
    try:
        with (folder / "manifest.json").open("rb") as handle:
            _lock(handle, shared=False)
            folder.rename(gone)  # in one step, so that no reader ever meets half a generation
    except FileNotFoundError:
        folder.rename(gone)
    shutil.rmtree(gone, ignore_errors=True)
