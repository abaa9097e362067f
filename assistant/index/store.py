"""The Chroma index of the guides: brought up to date (`sync`), opened for questions (`open_generation`).

A generation is a folder that is never changed once its manifest is written: no reader ever sees half of two.
The only module that imports chromadb.
"""

import threading
import time
import weakref
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, BinaryIO, cast

import numpy as np

from assistant.errors import StoreDamagedError, StoreError
from assistant.index.changes import GuideReport, Plan, SyncReport, check, make_plan, stale_because
from assistant.index.contents import (
    Draft,
    Floats,
    OpenEmbedder,
    Progress,
    embed,
    gather,
    read_contents,
    read_earlier,
    write_contents,
)
from assistant.index.generations import (
    current_generation,
    hold_current,
    new_generation,
    publish,
    sweep,
    write_errors,
    writer,
)
from assistant.index.manifest import GuideEntry, Manifest
from assistant.models.embedder import Embedder, embedder_fingerprint, open_embedder
from assistant.records import Guide, Passage
from assistant.texts.passages import SPLITTER_VERSION, embedded_text
from assistant.texts.words import WORDS_VERSION, index_terms

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

__all__ = [
    "Generation",
    "GuideReport",
    "SyncReport",
    "check",
    "current_generation",
    "open_generation",
    "sync",
]

COLLECTION = "passages"
BATCH = 5_000  # Chroma takes 5,461 at most
# By default Chroma keeps up to 1,000 vectors in its log, and every process that opens the collection empties
# and rewrites the graph files while others read them. Written through at once, they are not touched again.
WRITE_THROUGH = 1
SEARCH = 400  # of 10,000 clustered vectors it found 97 % of the 50 nearest; with Chroma's own 100, 74 %
_clients = threading.RLock()  # Chroma's registry of clients is not safe from several threads


def sync(
    corpus: Path,
    index: Path,
    embedder_name: str | None,
    *,
    rebuild: bool = False,
    progress: Progress | None = None,
    embedder: Embedder | None = None,
    wait: float = 5.0,
) -> SyncReport:
    """Bring the index up to date with the folder, embedding only texts that it has not embedded before.

    With nothing to do it writes nothing and loads neither Chroma nor the embedder. Else it makes a generation
    beside the current one, which is served until the pointer moves; a crash leaves the one or the other. A
    file that cannot be read is reported, and the rest is indexed. `progress` is told what is being done, how
    much of it, of how much; `embedder` is one that is loaded already; another writer is waited for `wait` s.

    Raises:
        CorpusError: there is no folder, no guide in it, or none that can be used.
        StoreBusyError: another process is writing.
        StoreError: the index folder cannot be written.
        EmbedderError: the embedder is needed and cannot be had.
    """
    started = time.monotonic()
    name = embedder_name or None  # the setting is empty for the packaged one
    fingerprint = embedder.fingerprint if embedder else embedder_fingerprint(name)
    plan = make_plan(corpus, index, fingerprint, anew=rebuild)
    if not plan.done:
        with writer(index, wait):
            plan = make_plan(corpus, index, fingerprint, anew=rebuild)  # another writer may have done it
            if not plan.done:
                opened = cache(lambda: embedder or open_embedder(name))
                return _build(plan, corpus, index, opened, progress or _quiet, started)
    assert plan.manifest is not None, "an index that is up to date has a manifest"
    return SyncReport(plan.manifest.generation, False, None, plan.states, 0, time.monotonic() - started)


def _quiet(what: str, done: int, total: int) -> None:
    """Report nothing."""


def _build(
    plan: Plan, corpus: Path, index: Path, opened: OpenEmbedder, progress: Progress, started: float
) -> SyncReport:
    earlier = read_earlier(plan, index)
    draft = gather(plan, corpus, earlier, opened, progress)
    vectors, embedded = embed(draft, earlier, opened, progress)
    progress("writing", len(draft.rows), len(draft.rows))
    with new_generation(index) as folder, write_errors(index):
        write_contents(folder, draft.guides, draft.rows, vectors)
        _write_bm25(folder, draft)
        _write_chroma(folder, draft, vectors)
        publish(folder, _manifest(folder.name, plan.embedder, draft))
    sweep(index, keep={folder.name, plan.manifest.generation if plan.manifest else None})
    seconds = time.monotonic() - started
    return SyncReport(folder.name, True, plan.reason, tuple(draft.reports), embedded, seconds)


def _manifest(generation: str, embedder: str, draft: Draft) -> Manifest:
    counts = Counter(row.passage.guide for row in draft.rows)
    return Manifest(
        generation=generation,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        embedder=embedder,
        splitter=SPLITTER_VERSION,
        words=WORDS_VERSION,
        passages=len(draft.rows),
        guides=tuple(GuideEntry(one.path, one.sha256, one.title, counts[one.path]) for one in draft.guides),
        failures=tuple(draft.failures),
    )


def _write_bm25(folder: Path, draft: Draft) -> None:
    from bm25s import BM25  # a third of a second, and not needed where nothing changed

    texts = (embedded_text(row.passage) for row in draft.rows)
    terms = [index_terms(text) or [""] for text in texts]  # an empty vocabulary is refused
    bm25 = BM25()
    bm25.index(terms, show_progress=False)
    bm25.save(folder / "bm25", show_progress=False)


def _write_chroma(folder: Path, draft: Draft, vectors: Floats) -> None:
    client = _open_client(folder)
    try:
        with _chroma_errors(folder):
            collection = client.create_collection(
                COLLECTION,
                configuration={
                    "hnsw": {
                        "space": "cosine",
                        "ef_search": SEARCH,
                        "batch_size": WRITE_THROUGH,
                        "sync_threshold": WRITE_THROUGH,
                    }
                },
                embedding_function=None,
            )
            for start in range(0, len(draft.rows), BATCH):
                batch = [row.passage for row in draft.rows[start : start + BATCH]]
                collection.add(
                    ids=[passage.id for passage in batch],
                    embeddings=vectors[start : start + BATCH],
                    documents=[passage.text for passage in batch],
                    metadatas=[{"guide": one.guide, "start": one.start, "end": one.end} for one in batch],
                )
    finally:
        _close_client(client)


def _open_client(folder: Path) -> "Client":
    import chromadb  # more than half a second, and not needed where nothing changed
    from chromadb.config import Settings

    with _clients, _chroma_errors(folder):
        path = (folder / "chroma").resolve()
        client = chromadb.PersistentClient(path, settings=Settings(anonymized_telemetry=False))
        return cast("Client", client)  # its declared type lacks close()


def _close_client(client: "Client") -> None:
    with _clients:
        client.close()


@contextmanager
def _chroma_errors(folder: Path) -> Iterator[None]:
    from chromadb.errors import ChromaError  # as above

    try:
        yield
    except (ChromaError, ValueError) as error:  # the client's ValueError: a database that is not whole
        reason = str(error).splitlines()[0]
        advice = "give room and write access, or build it anew with: python -m assistant index --rebuild"
        raise StoreError(f"Chroma cannot use the index in {folder.parent} ({reason}): {advice}") from error


class Generation:
    """One whole index, open for questions, never changed. Safe to ask from several threads.

    It stays on disk as long as it is open, and closes when nobody refers to it any more: a reader that moves
    on to the next generation only drops this one, and answers that still run on it finish.
    """

    def __init__(self, folder: Path, manifest: Manifest, handle: BinaryIO) -> None:
        """Load a generation that `handle` holds on disk (see `hold_current`); it now owns the handle."""
        from bm25s import BM25  # a third of a second, and `status` needs none of it

        self.id = manifest.generation
        self.manifest = manifest
        guides, rows, self.vectors = read_contents(folder)
        self.guides: Mapping[str, Guide] = MappingProxyType({guide.path: guide for guide in guides})
        self.passages: tuple[Passage, ...] = tuple(row.passage for row in rows)
        self._rows = {passage.id: row for row, passage in enumerate(self.passages)}
        self._bm25 = BM25.load(folder / "bm25", show_progress=False)
        self._folder = folder
        client = _open_client(folder)
        self._closer = weakref.finalize(self, _let_go, client, handle)
        try:
            self._collection = self._prove(client)
        except BaseException:
            self.close()
            raise

    def _prove(self, client: "Client") -> "Collection":
        """Open the collection and ask it once, since Chroma reads its vectors only then."""
        with _chroma_errors(self._folder):
            collection = client.get_collection(COLLECTION, embedding_function=None)
            count = collection.count()
            collection.query(query_embeddings=self.vectors[0].tolist(), n_results=1, include=[])
        if count != len(self.passages):
            raise StoreDamagedError(f"Chroma has {count} of its {len(self.passages)} passages")
        return collection

    def nearest(self, vector: Floats, k: int) -> list[tuple[int, float]]:
        """The rows in `passages` nearest to a unit vector (d,), at most k, each with its cosine, best first.

        Chroma finds them, approximately where there are thousands; the cosines are exact.
        """
        with _chroma_errors(self._folder):
            wanted = min(k, len(self.passages))
            found = self._collection.query(query_embeddings=vector.tolist(), n_results=wanted, include=[])
        rows = [self._rows[name] for name in found["ids"][0]]
        scores = self.cosines(vector, rows).tolist()
        return sorted(zip(rows, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))

    def cosines(self, vector: Floats, rows: Sequence[int]) -> Floats:
        """The exact cosine of a unit vector (d,) to each of the rows, in their order."""
        return np.asarray(self.vectors[list(rows)] @ vector, np.float32)

    def bm25(self, terms: Sequence[str]) -> Floats:
        """The BM25 score of each passage for terms from `index_terms`, shape (n,); 0 where none occurs."""
        known = self._bm25.get_tokens_ids([term for term in terms if term])
        if not known:
            return np.zeros(len(self.passages), np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(known), np.float32)

    def close(self) -> None:
        """Let go of it now; it cannot be asked afterwards. Closing twice does nothing."""
        self._closer()


def _let_go(client: "Client", handle: BinaryIO) -> None:
    _close_client(client)
    handle.close()


def open_generation(index: Path, embedder_fingerprint: str) -> Generation:
    """Open the current generation, once its files are proved whole.

    Raises:
        StoreDamagedError: there is none, or it is cut, or of another embedder or version; it says what to do.
        StoreError: it is whole and cannot be opened: Chroma must be allowed to write to its folder.
    """
    try:
        manifest, handle = hold_current(index)
        try:
            fault = stale_because(manifest, embedder_fingerprint)
            if fault is not None:
                raise StoreDamagedError(fault)
            return Generation(index / manifest.generation, manifest, handle)
        except BaseException:
            handle.close()
            raise
    except StoreDamagedError as error:
        advice = "build it with: python -m assistant index"
        raise StoreDamagedError(f"The index in {index} cannot be used ({error}): {advice}") from error
