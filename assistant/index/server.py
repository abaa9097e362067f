"""A Chroma server as the home of generations, where several replicas of the app serve one index.

On the server stand, for each of the newest two generations, and named after it,

    career-assistant-<generation>          the passages' vectors, which questions are put to
    career-assistant-<generation>-files    its other files, in pieces; a replica fetches them once
    career-assistant-current-<number>      made last: the highest number names the current generation

The index folder below a replica is a cache of those files, proved by their sums. The server makes no two
collections of one name: of two replicas that write after one generation, one takes the next number, and the
other is told to try again. Which one is chance, and its work is lost.
"""

import base64
import re
import shutil
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant.errors import StoreBusyError, StoreDamagedError, StoreError
from assistant.index.collection import SEARCH
from assistant.index.connection import Connection
from assistant.index.contents import Floats
from assistant.index.generations import (
    current_generation,
    is_generation,
    point_to,
    sweep,
    write_errors,
    writer,
)
from assistant.index.manifest import read_manifest
from assistant.records import Passage

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

NAME = "career-assistant-"
POINTER = NAME + "current-"
FILES = "-files"
PIECE = 750_000  # bytes of a file in one document
BATCH = 250  # passages in one request: about a megabyte
KEPT = 2  # generations
LOOK = 1.0  # seconds between two looks at the pointer
NOWHERE = np.ones((1, 1), np.float32)
_FILE = re.compile(r"(?:[a-z0-9]\w*/)?[a-z0-9][\w.]*")


class Server:
    """A Chroma server by its address. Safe for several threads; connects when it is first asked."""

    def __init__(self, url: str) -> None:
        """`url` is http://host:port, or https; nothing is sent yet."""
        self.url = url.rstrip("/")
        self._connection = Connection(self.url)
        self._looked = float("-inf")

    def follow(self, index: Path) -> None:
        """`pull`, unless that was done within the last second. Raises as `pull`."""
        if time.monotonic() - self._looked >= LOOK:
            self._looked = time.monotonic()  # who comes meanwhile does not wait for the answer
            self.pull(index)

    def pull(self, index: Path, wait: float = 5.0) -> int:
        """Make the server's current generation that of the index folder; its number, 0 where there is none.

        Raises:
            StoreAwayError: the server cannot be reached, or fails.
            StoreDamagedError: what it holds is not whole; the text is the bare reason.
            StoreError: the index folder cannot be written, or another process writes it.
        """
        try:
            return self._pull(index, wait)
        except StoreDamagedError:  # its files may just have been removed, since there are two newer ones
            return self._pull(index, wait)
        finally:
            self._looked = time.monotonic()

    def _pull(self, index: Path, wait: float) -> int:
        pointers = self._pointers()
        if not pointers:
            return 0
        number = max(pointers)
        generation = pointers[number]
        if not is_generation(generation):
            raise StoreDamagedError(f"the server at {self.url} names no generation")
        if current_generation(index) != generation:
            with writer(index, wait), write_errors(index):
                before = current_generation(index)
                self._fetch(index / generation)
                point_to(index, generation)
                sweep(index, keep={before, generation})
        return number

    def newest(self) -> int:
        """The number of the current generation, whole or not; 0 where there is none."""
        return max(self._pointers(), default=0)

    def _pointers(self) -> dict[int, str]:
        """The numbers and the generations that they stand for."""
        found = self._connection.ask(lambda client: client.list_collections())
        return {
            int(one.name.removeprefix(POINTER)): str((one.metadata or {}).get("generation"))
            for one in found
            if one.name.startswith(POINTER)
        }

    def _fetch(self, folder: Path) -> None:
        """Write a generation's files, unless they lie there whole from an earlier time."""
        if (folder / "manifest.json").exists():
            return
        shutil.rmtree(folder, ignore_errors=True)  # what was cut off
        try:
            for name, data in self._files(folder.name).items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(data)
            read_manifest(folder, thorough=True)
        except BaseException:
            shutil.rmtree(folder, ignore_errors=True)
            raise

    def _files(self, generation: str) -> dict[str, bytes]:
        """The files by name, the manifest last."""
        collection = self._collection(NAME + generation + FILES)
        found = self._connection.ask(lambda _: collection.get(include=["documents"]))
        pieces = dict(zip(found["ids"], found["documents"] or [], strict=True))
        files: dict[str, bytes] = {}
        for place in sorted(pieces):
            name = place.partition(":")[0]
            if not _FILE.fullmatch(name):
                raise StoreDamagedError(f"the server at {self.url} holds a file of a strange name")
            files[name] = files.get(name, b"") + base64.b64decode(pieces[place])
        if "manifest.json" not in files:
            raise StoreDamagedError(f"the server at {self.url} has not the whole of generation {generation}")
        return {**files, "manifest.json": files.pop("manifest.json")}

    def send(self, folder: Path, passages: Sequence[Passage], vectors: Floats, number: int) -> None:
        """Put a finished generation there, and make it the current one after that of `number`.

        Raises:
            StoreBusyError: another replica has put one there meanwhile; what was sent is removed.
            StoreAwayError: the server cannot be reached, or fails; what was sent is no generation yet.
        """
        self._send_vectors(NAME + folder.name, passages, vectors)
        self._send_files(NAME + folder.name + FILES, folder)
        pointer = f"{POINTER}{number + 1:09}"
        self._connection.ask(lambda client: _claim(client, pointer, folder.name))
        pointers = self._pointers()
        newest = max(pointers, default=0)
        if pointers.get(number + 1) != folder.name or newest != number + 1:
            if pointers.get(number + 1) == folder.name:
                self._delete(pointer)
            self._delete(NAME + folder.name + FILES)
            self._delete(NAME + folder.name)
            raise StoreBusyError(
                f"Another copy of the assistant has just changed the index on the Chroma server at "
                f"{self.url}: try again."
            )
        with suppress(StoreError):  # the next writer's turn
            self._sweep(pointers, folder.name)

    def _send_vectors(self, name: str, passages: Sequence[Passage], vectors: Floats) -> None:
        collection = self._connection.ask(
            lambda client: client.get_or_create_collection(
                name,
                configuration={"hnsw": {"space": "cosine", "ef_search": SEARCH}},
                embedding_function=None,
            )
        )
        for start in range(0, len(passages), BATCH):
            self._put(collection, passages[start : start + BATCH], vectors[start : start + BATCH])

    def _put(self, collection: "Collection", passages: Sequence[Passage], vectors: Floats) -> None:
        self._connection.ask(
            lambda _: collection.upsert(
                ids=[one.id for one in passages],
                embeddings=vectors,
                documents=[one.text for one in passages],
                metadatas=[{"guide": one.guide, "start": one.start, "end": one.end} for one in passages],
            )
        )

    def _send_files(self, name: str, folder: Path) -> None:
        collection = self._connection.ask(
            lambda client: client.get_or_create_collection(name, embedding_function=None)
        )
        for path in sorted(one for one in folder.rglob("*") if one.is_file()):
            data, file = path.read_bytes(), path.relative_to(folder).as_posix()
            for start in range(0, max(len(data), 1), PIECE):
                self._put_piece(collection, f"{file}:{start:012}", data[start : start + PIECE])

    def _put_piece(self, collection: "Collection", place: str, data: bytes) -> None:
        text = base64.b64encode(data).decode("ascii")
        # Chroma keeps nothing without a vector: these have one dimension, and are never searched.
        self._connection.ask(lambda _: collection.upsert(ids=[place], embeddings=NOWHERE, documents=[text]))

    def _sweep(self, pointers: dict[int, str], current: str) -> None:
        """Remove all but the newest generations, and what older writers left half done."""
        kept = {pointers[number] for number in sorted(pointers)[-KEPT:]}
        for number in sorted(pointers)[:-KEPT]:
            self._delete(f"{POINTER}{number:09}")
        for one in self._connection.ask(lambda client: client.list_collections()):
            generation = one.name.removeprefix(NAME).removesuffix(FILES)
            ours = one.name.startswith(NAME) and is_generation(generation)
            if ours and generation not in kept and generation < current:
                self._delete(one.name)

    def _delete(self, name: str) -> None:
        try:
            self._connection.ask(lambda client: client.delete_collection(name))
        except StoreDamagedError:  # it is gone
            return

    def vectors(self, generation: str) -> "Vectors":
        """The vectors of a generation. Raises as `pull`."""
        return Vectors(self._connection, self._collection(NAME + generation))

    def _collection(self, name: str) -> "Collection":
        return self._connection.ask(lambda client: client.get_collection(name, embedding_function=None))

    def close(self) -> None:
        """Let go of the connection; asked again, it makes another."""
        self._connection.close()


def _claim(client: "Client", pointer: str, generation: str) -> None:
    """Make the pointer, unless there is one: whose it is, the caller sees afterwards."""
    from chromadb.errors import ChromaError  # slow to import, and not needed by everyone

    try:
        client.create_collection(pointer, metadata={"generation": generation}, embedding_function=None)
    except ChromaError as error:
        if "already exists" not in str(error):
            raise


class Vectors:
    """The vectors of one generation on a server. Safe to ask from several threads."""

    def __init__(self, connection: Connection, collection: "Collection") -> None:
        """`Server.vectors` makes it."""
        self._connection = connection
        self._collection = collection

    def ids(self) -> set[str]:
        """What is in it. Raises StoreAwayError, StoreDamagedError."""
        return set(self._connection.ask(lambda _: self._collection.get(include=[]))["ids"])

    def nearest(self, vector: Floats, k: int) -> list[str]:
        """The ids nearest to a unit vector (d,), at most k, approximately. Raises as `ids`."""
        found = self._connection.ask(
            lambda _: self._collection.query(query_embeddings=vector.tolist(), n_results=k, include=[])
        )
        return found["ids"][0]

    def close(self) -> None:
        """Nothing is held: the connection is the server's."""
