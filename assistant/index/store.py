"""The Chroma index of the guides: brought up to date (`sync`), opened for questions (`open_generation`).

A generation is a folder that is never changed once its manifest is written: no reader ever sees half of two.
"""

import time
import weakref
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import cache, partial
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import numpy as np

from assistant.errors import StoreDamagedError, StoreError
from assistant.index.changes import GuideReport, Plan, SyncReport, check, make_plan, stale_because
from assistant.index.collection import Before, Collection, has_collection, write_collection
from assistant.index.contents import (
    Draft,
    Earlier,
    Floats,
    Progress,
    Reading,
    embed,
    gather,
    read_contents,
    read_earlier,
    unread_note,
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
from assistant.index.lexical import Lexical, write_lexical
from assistant.index.manifest import GuideEntry, Manifest
from assistant.index.server import Server, Vectors
from assistant.models.embedder import Embedder, embedder_fingerprint, open_embedder
from assistant.records import Guide, Limits, Passage
from assistant.texts.extractor import Extractor
from assistant.texts.passages import SPLITTER_VERSION
from assistant.texts.words import WORDS_VERSION

__all__ = [
    "Generation",
    "GuideReport",
    "SyncReport",
    "check",
    "current_generation",
    "open_generation",
    "sync",
]


def sync(
    corpus: Path,
    index: Path,
    embedder_name: str | None,
    *,
    rebuild: bool = False,
    repair: bool = False,
    progress: Progress | None = None,
    embedder: Embedder | None = None,
    limits: Limits | None = None,
    server: Server | None = None,
    wait: float = 5.0,
) -> SyncReport:
    """Bring the index up to date with the folder, embedding only texts that it has not embedded before.

    With nothing to do it writes nothing and loads neither Chroma nor the embedder. Else it makes a generation
    beside the current one, which is served until the pointer moves; a crash leaves the one or the other. A
    file that cannot be read within `limits` is reported, and the rest is indexed. `progress` is told what is
    done, how much of it, of how much; `repair` makes a generation even where the files of this one look
    sound, since it could not be opened; `embedder` is one that is loaded; another writer has `wait` seconds.
    With a `server` it begins from the generation there, and the new one is current when it is there too.

    Raises:
        CorpusError: there is no folder, no guide in it, or none that can be used.
        StoreError: the index folder cannot be written, another process or copy writes, the server is away.
        EmbedderError: the embedder is needed and cannot be had.
    """
    started = time.monotonic()
    name = embedder_name or None  # the setting is empty for the packaged one
    fingerprint = embedder.fingerprint if embedder else embedder_fingerprint(name)
    target, repair = _target(server, index, wait, repair)
    compare = partial(make_plan, corpus, index, fingerprint, anew=rebuild, repair=repair, limits=limits)
    if not (plan := compare()).done:
        with writer(index, wait):
            if not (plan := compare(thorough=True)).done:  # or another writer has done it
                opened = cache(lambda: embedder or open_embedder(name))
                with Extractor(limits or Limits()) as one:
                    return _build(plan, target, Reading(corpus, one, opened), progress, started)
    assert plan.manifest is not None, "an index that is up to date has a manifest"
    return SyncReport(plan.manifest.generation, False, None, plan.states, 0, time.monotonic() - started)


def _quiet(what: str, done: int, total: int) -> None:
    """Report nothing."""


@dataclass(frozen=True, slots=True)
class Target:
    """Where a generation is written: the index folder and, on a server, after which number."""

    index: Path
    server: Server | None
    number: int


def _target(server: Server | None, index: Path, wait: float, repair: bool) -> tuple[Target, bool]:
    """Where to write, and whether to `repair`: so too where the server has no whole generation."""
    if server is None:
        return Target(index, None, 0), repair
    try:
        number = server.pull(index, wait)
        return Target(index, server, number), repair or not number
    except StoreDamagedError:
        return Target(index, server, server.newest()), True


def _build(
    plan: Plan, target: Target, reading: Reading, progress: Progress | None, started: float
) -> SyncReport:
    index, server, progress = target.index, target.server, progress or _quiet
    earlier = read_earlier(plan, index)
    draft = gather(plan, earlier, reading, progress)
    vectors, embedded = embed(draft, earlier, reading.opened, progress)
    progress("writing", len(draft.rows), len(draft.rows))
    with new_generation(index) as folder, write_errors(index):
        write_contents(folder, draft.guides, draft.rows, vectors)
        before = index / plan.manifest.generation if plan.manifest else None
        write_lexical(folder, draft.rows, before if plan.keeps_terms else None, earlier.places)
        passages = [row.passage for row in draft.rows]
        manifest = _manifest(folder.name, plan.embedder, draft)
        if server:
            send = partial(server.send, passages=passages, vectors=vectors, number=target.number)
            publish(folder, manifest, send)
        else:
            dead = write_collection(folder, passages, vectors, _before(plan, index, earlier))
            publish(folder, replace(manifest, dead=dead))
    sweep(index, keep={folder.name, plan.manifest.generation if plan.manifest else None})
    seconds = time.monotonic() - started
    return SyncReport(folder.name, True, plan.reason, tuple(draft.reports), embedded, seconds)


def _before(plan: Plan, index: Path, earlier: Earlier) -> Before | None:
    """The collection that can be copied."""
    if plan.manifest is None or not plan.keeps_collection:
        return None
    if not has_collection(index / plan.manifest.generation):  # it came from a server
        return None
    old = {row.passage.id: row.passage for rows in earlier.rows.values() for row in rows}
    return Before(index / plan.manifest.generation, old, plan.manifest.dead)


def _manifest(generation: str, embedder: str, draft: Draft) -> Manifest:
    counts = Counter(row.passage.guide for row in draft.rows)
    return Manifest(
        generation=generation,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        embedder=embedder,
        splitter=SPLITTER_VERSION,
        words=WORDS_VERSION,
        passages=len(draft.rows),
        guides=tuple(
            GuideEntry(one.path, one.sha256, one.title, counts[one.path], unread_note(one))
            for one in draft.guides
        ),
        failures=tuple(draft.failures),
    )


class Generation:
    """One whole index, open for questions, never changed. Safe to ask from several threads.

    It stays on disk as long as it is open, and closes when nobody refers to it any more: a reader that moves
    on to the next generation only drops this one, and answers that still run on it finish.
    """

    def __init__(
        self, folder: Path, manifest: Manifest, handle: BinaryIO, server: Server | None = None
    ) -> None:
        """Load a generation that `handle` holds on disk (see `hold_current`); it now owns the handle."""
        self.id = manifest.generation
        self.manifest = manifest
        guides, rows, self.vectors = read_contents(folder)
        self.guides: Mapping[str, Guide] = MappingProxyType({guide.path: guide for guide in guides})
        self.passages: tuple[Passage, ...] = tuple(row.passage for row in rows)
        self._rows = {passage.id: row for row, passage in enumerate(self.passages)}
        self._lexical = Lexical(folder, len(self.passages))
        self._folder = None if server else folder
        self._collection = server.vectors(self.id) if server else Collection(folder)
        self._closer = weakref.finalize(self, _let_go, self._collection, handle)
        try:
            self._prove()
        except BaseException:
            self.close()
            raise

    def _prove(self) -> None:
        """Compare what Chroma has with the passages, and ask it once: it reads its vectors only then."""
        if self._collection.ids() != self._rows.keys():
            raise StoreDamagedError(f"Chroma has other passages than generation {self.id}")
        self._collection.nearest(self.vectors[0], 1)

    def nearest(self, vector: Floats, k: int) -> list[tuple[int, float]]:
        """The rows in `passages` nearest to a unit vector (d,), at most k, each with its cosine, best first.

        Chroma finds them, approximately where there are thousands; the cosines are exact. Where its files
        were deleted meanwhile, the vectors in memory are compared. Raises StoreError if it cannot be asked.
        """
        most = min(k, len(self.passages))
        try:
            rows = [self._rows[name] for name in self._collection.nearest(vector, most)]
        except StoreError:
            if self._folder is None or has_collection(self._folder):
                raise
            rows = np.argsort(-(self.vectors @ vector), kind="stable")[:most].tolist()
        scores = self.cosines(vector, rows).tolist()
        return sorted(zip(rows, scores, strict=True), key=lambda pair: (-pair[1], pair[0]))

    def cosines(self, vector: Floats, rows: Sequence[int]) -> Floats:
        """The exact cosine of a unit vector (d,) to each of the rows, in their order."""
        return np.asarray(self.vectors[list(rows)] @ vector, np.float32)

    def vectors_of(self, passages: Sequence[Passage]) -> Floats:
        """The unit vectors of passages of this generation, shape (n, d)."""
        return np.asarray(self.vectors[[self._rows[one.id] for one in passages]], np.float32)

    def bm25(self, terms: Sequence[str]) -> Floats:
        """The BM25 score of each passage for terms from `index_terms`, shape (n,); 0 where none occurs."""
        return self._lexical.scores(terms)

    def close(self) -> None:
        """Let go of it now; it cannot be asked afterwards. Closing twice does nothing."""
        self._closer()


def _let_go(collection: Collection | Vectors, handle: BinaryIO) -> None:
    collection.close()
    handle.close()


def open_generation(index: Path, embedder_fingerprint: str, server: Server | None = None) -> Generation:
    """Open the current generation, once its files are proved whole; where there is a server, that one's.

    Raises:
        StoreDamagedError: there is none, or it is cut, or of another embedder or version; it says what to do.
        StoreAwayError: the server does not answer.
        StoreError: it is whole and cannot be opened: Chroma must be allowed to write to its folder.
    """
    command = "python -m assistant index"
    try:
        if server and not server.pull(index):
            raise StoreDamagedError(f"there is none on the Chroma server at {server.url} yet")
        manifest, handle = hold_current(index)
        try:
            fault = stale_because(manifest, embedder_fingerprint)
            if fault is not None:
                raise StoreDamagedError(fault)
            command += " --rebuild"  # its files are as they were written
            return Generation(index / manifest.generation, manifest, handle, server)
        except BaseException:
            handle.close()
            raise
    except StoreDamagedError as error:
        raise StoreDamagedError(
            f"The index in {index} cannot be used ({error}): build it with: {command}"
        ) from error
