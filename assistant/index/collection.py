"""A Chroma collection in a folder: filled, copied with changes, asked."""

import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from assistant.errors import StoreDamagedError, StoreError
from assistant.index.contents import Floats
from assistant.records import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.collection_configuration import CreateCollectionConfiguration

FOLDER = "chroma"
DATABASE = "chroma.sqlite3"
NAME = "passages"
BATCH = 5_000  # Chroma takes 5,461 at most
# By default Chroma keeps up to 1,000 vectors in its log, and every process that opens the collection empties
# and rewrites the graph files while others read them. Written through at once, they are not touched again.
WRITE_THROUGH = 1
SEARCH = 400  # of 10,000 clustered vectors it found 97 % of the 50 nearest; with Chroma's own 100, 74 %
# What was removed stays in the graph, unseen: beyond this share of the passages it is made anew.
MOST_CHANGED = 0.2
SHAPE: "CreateCollectionConfiguration" = {
    "hnsw": {
        "space": "cosine",
        "ef_search": SEARCH,
        "batch_size": WRITE_THROUGH,
        "sync_threshold": WRITE_THROUGH,
    }
}
_clients = threading.RLock()  # Chroma's registry of clients is not safe from several threads


class Collection:
    """The vectors of one generation, open. Safe to ask from several threads."""

    def __init__(self, folder: Path, *, new: bool = False) -> None:
        """Open the collection of a generation's folder, or make it.

        Raises:
            StoreError: Chroma may not write there; it writes a row at every opening.
            StoreDamagedError: Chroma cannot read what is there; the text is the bare reason.
        """
        self._folder = folder
        self._client = _open_client(folder)
        try:
            with _errors(folder):
                self._collection = (
                    self._client.create_collection(NAME, configuration=SHAPE, embedding_function=None)
                    if new
                    else self._client.get_collection(NAME, embedding_function=None)
                )
        except BaseException:
            self.close()
            raise

    def ids(self) -> set[str]:
        """What is in it. Raises as the opening does."""
        with _errors(self._folder):
            return set(self._collection.get(include=[])["ids"])

    def nearest(self, vector: Floats, k: int) -> list[str]:
        """The ids nearest to a unit vector (d,), at most k, approximately. Raises as the opening does."""
        with _errors(self._folder):
            found = self._collection.query(query_embeddings=vector.tolist(), n_results=k, include=[])
            return found["ids"][0]

    def add(self, passages: Sequence[Passage], vectors: Floats) -> None:
        """Add passages with their vectors, (n, d). Raises as the opening does."""
        with _errors(self._folder):
            for start in range(0, len(passages), BATCH):
                batch = passages[start : start + BATCH]
                self._collection.add(
                    ids=[passage.id for passage in batch],
                    embeddings=vectors[start : start + BATCH],
                    documents=[passage.text for passage in batch],
                    metadatas=[{"guide": one.guide, "start": one.start, "end": one.end} for one in batch],
                )

    def remove(self, ids: Sequence[str]) -> None:
        """Remove passages. Raises as the opening does."""
        with _errors(self._folder):
            for start in range(0, len(ids), BATCH):
                self._collection.delete(ids=list(ids[start : start + BATCH]))

    def close(self) -> None:
        """Let go of it."""
        with _clients:
            self._client.close()


@dataclass(frozen=True, slots=True)
class Before:
    """An earlier generation's folder, its passages by id, and how many of its vectors are no passage's."""

    folder: Path
    passages: Mapping[str, Passage]
    dead: int


def write_collection(
    folder: Path, passages: Sequence[Passage], vectors: Floats, before: Before | None = None
) -> int:
    """Write the collection of a generation; how many vectors in it are no passage's any more.

    Where few passages differ from those of the generation before, its collection is copied, and the copy is
    changed: that takes a tenth of a second where filling takes ten. Raises OSError, StoreError.
    """
    if before is not None:
        new = {passage.id: passage for passage in passages}
        gone = [name for name, passage in before.passages.items() if new.get(name) != passage]
        fresh = [row for row, one in enumerate(passages) if before.passages.get(one.id) != one]
        dead = before.dead + len(gone)
        if max(len(fresh), dead) <= MOST_CHANGED * len(passages):
            try:
                _carry_over(before.folder, folder, gone, [passages[row] for row in fresh], vectors[fresh])
                _compare(folder, new)
                return dead
            except StoreDamagedError:
                shutil.rmtree(folder / FOLDER, ignore_errors=True)
    with closing(Collection(folder, new=True)) as collection:
        collection.add(passages, vectors)
    return 0


def _carry_over(
    before: Path, folder: Path, gone: Sequence[str], fresh: Sequence[Passage], vectors: Floats
) -> None:
    copy_collection(before, folder)
    with closing(Collection(folder)) as collection:
        collection.remove(gone)
        collection.add(fresh, vectors)


def _compare(folder: Path, wanted: Mapping[str, Passage]) -> None:
    with closing(Collection(folder)) as collection:
        if collection.ids() != wanted.keys():
            raise StoreDamagedError("the copied collection has other passages")


def copy_collection(before: Path, folder: Path) -> None:
    """Copy a generation's collection into another's folder, while others may have it open.

    Its database is copied through SQLite, since each opening writes to it; nobody writes to the other files.

    Raises:
        OSError: there is no room, or a file is missing.
        StoreDamagedError: the database is not whole.
    """
    source, target = before / FOLDER, folder / FOLDER
    shutil.copytree(source, target, ignore=shutil.ignore_patterns(DATABASE + "*"))
    try:
        with (
            closing(sqlite3.connect(_address(before), uri=True)) as old,
            closing(sqlite3.connect(target / DATABASE)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as error:
        raise StoreDamagedError(f"Chroma's database cannot be copied ({error})") from error


def has_collection(folder: Path) -> bool:
    """Whether a generation has its collection below its own folder."""
    return (folder / FOLDER / DATABASE).is_file()


def database_fault(folder: Path) -> str | None:
    """What SQLite finds wrong with the structure of a generation's database, if anything."""
    try:
        with closing(sqlite3.connect(_address(folder), uri=True)) as database:
            (said,) = database.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.Error as error:
        said = str(error)
    return None if said == "ok" else str(said)


def _address(folder: Path) -> str:
    return f"{(folder / FOLDER / DATABASE).resolve().as_uri()}?mode=ro"


def _open_client(folder: Path) -> "Client":
    import chromadb  # more than half a second, and not needed where nothing changed
    from chromadb.config import Settings

    with _clients, _errors(folder):
        path = (folder / FOLDER).resolve()
        try:
            client = chromadb.PersistentClient(path, settings=Settings(anonymized_telemetry=False))
        except AttributeError as error:  # what the second opening of a database finds, after the first failed
            raise StoreDamagedError(f"Chroma could not open generation {folder.name}") from error
        return cast("Client", client)  # its declared type lacks close()


@contextmanager
def _errors(folder: Path) -> Iterator[None]:
    from chromadb.errors import ChromaError  # as above

    try:
        yield
    except (ChromaError, ValueError) as error:  # the client's ValueError: a database that is not whole
        reason = str(error).splitlines()[0]
        if _refused(folder, reason):
            advice = "make room or give write access to it"
            raise StoreError(
                f"Chroma cannot use the index in {folder.parent} ({reason}): {advice}."
            ) from error
        raise StoreDamagedError(f"Chroma cannot read generation {folder.name} ({reason})") from error


def _refused(folder: Path, reason: str) -> bool:
    """Was it the system that refused, so that the same files may be read at another time?"""
    said = reason.lower()
    refusals = ("readonly", "read-only", "full", "i/o", "permission", "unable to open", "too large", "locked")
    return any(one in said for one in refusals) or not os.access(folder / FOLDER, os.W_OK)
