"""What a generation holds: guides, passages and vectors, as files and as gathered for the next one.

What did not change since the generation before is taken over: guides by the sum of their file, vectors by the
sum of the text that was embedded.
"""

import hashlib
import time
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from assistant import wording
from assistant.errors import CorpusError, GuideError, StoreDamagedError
from assistant.index.changes import GuideReport, Plan, SourceFile, State
from assistant.index.manifest import FailureEntry
from assistant.models.embedder import Embedder
from assistant.records import Guide, Passage
from assistant.texts.extractor import Extractor
from assistant.texts.guides import read_guide
from assistant.texts.markdown_blocks import plain
from assistant.texts.passages import embedded_text, split_guide

Floats = NDArray[np.float32]
Progress = Callable[[str, int, int], None]
OpenEmbedder = Callable[[], Embedder]
VIEWS_VERSION = "2"  # of how a passage becomes a vector
OWN_WEIGHT = 0.5  # docs/measurements.md, "Two views": what a passage's text by itself counts in its vector
MOST_PAGES = 10  # that are named; a scan may have hundreds


@dataclass(frozen=True, slots=True)
class Row:
    """A passage, and the SHA-256 of the text that was embedded for it. Its place is the row of its vector."""

    passage: Passage
    embedded: str


_GUIDE = TypeAdapter(Guide)
_ROW = TypeAdapter(Row)


def write_contents(folder: Path, guides: list[Guide], rows: list[Row], vectors: Floats) -> None:
    """Write `guides.jsonl`, `passages.jsonl` and `vectors.npy` (n, d). Raises OSError."""
    (folder / "guides.jsonl").write_bytes(b"".join(_GUIDE.dump_json(guide) + b"\n" for guide in guides))
    (folder / "passages.jsonl").write_bytes(b"".join(_ROW.dump_json(row) + b"\n" for row in rows))
    np.save(folder / "vectors.npy", vectors)


def read_contents(folder: Path) -> tuple[list[Guide], list[Row], Floats]:
    """Read the three files; the vectors stay on disk, mapped.

    Raises:
        StoreDamagedError: a file is missing or is not what this version writes; the text is the bare reason.
    """
    try:
        with (folder / "guides.jsonl").open("rb") as lines:
            guides = [_GUIDE.validate_json(line) for line in lines]
        with (folder / "passages.jsonl").open("rb") as lines:
            rows = [_ROW.validate_json(line) for line in lines]
        return guides, rows, np.load(folder / "vectors.npy", mmap_mode="r")
    except (OSError, ValueError) as error:  # pydantic's ValidationError is a ValueError
        reason = str(error).splitlines()[0]
        raise StoreDamagedError(f"generation {folder.name} cannot be read ({reason})") from error


@dataclass(frozen=True, slots=True)
class Earlier:
    """What can be used again of the generation before; empty where nothing can."""

    guides: Mapping[str, Guide] = field(default_factory=dict)
    rows: Mapping[str, list[Row]] = field(default_factory=dict)
    places: Mapping[str, int] = field(default_factory=dict)
    vectors: Floats = field(default_factory=lambda: np.empty((0, 0), np.float32))


def read_earlier(plan: Plan, index: Path) -> Earlier:
    """Read the current generation if its vectors can be used again. Raises StoreDamagedError."""
    if plan.manifest is None or not plan.keeps_vectors:
        return Earlier()
    guides, rows, vectors = read_contents(index / plan.manifest.generation)
    by_guide: dict[str, list[Row]] = {guide.path: [] for guide in guides}
    for row in rows:
        by_guide[row.passage.guide].append(row)
    places = {row.embedded: place for place, row in enumerate(rows)}
    return Earlier({guide.path: guide for guide in guides}, by_guide, places, vectors)


@dataclass(slots=True)
class Draft:
    """The next generation as it is gathered, guide by guide."""

    guides: list[Guide] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    failures: list[FailureEntry] = field(default_factory=list)
    reports: list[GuideReport] = field(default_factory=list)

    def take(self, guide: Guide, rows: list[Row], report: GuideReport) -> None:
        """Add a guide with its rows."""
        self.guides.append(guide)
        self.rows.extend(rows)
        self.reports.append(report)

    def refuse(self, failure: FailureEntry, removed: int) -> None:
        """Name a file that cannot be used, and how many rows it had."""
        self.failures.append(failure)
        self.reports.append(GuideReport(failure.path, "failed", removed=removed, error=failure.reason))


@dataclass(frozen=True, slots=True)
class Reading:
    """What files are read with: the folder, what takes the text out of them, and what counts their tokens.

    The embedder is opened only if a file must be read.
    """

    corpus: Path
    extractor: Extractor
    opened: OpenEmbedder


def gather(plan: Plan, earlier: Earlier, reading: Reading, progress: Progress) -> Draft:
    """Read and split the files that are new or changed, take over the others, leave out what is gone or bad.

    Raises:
        CorpusError: no file can be used.
    """
    draft = Draft()
    for number, seen in enumerate(plan.states):
        progress("reading", number, len(plan.states))
        before = earlier.rows.get(plan.renamed.get(seen.path, seen.path), [])
        if seen.state == "indexed" and plan.keeps_guides:
            draft.take(earlier.guides[seen.path], before, seen)
        elif seen.state == "failed" and plan.keeps_guides and plan.files[seen.path].sha256:
            # It is as it was, and so is what reads it: it may have taken a minute to fail.
            draft.refuse(FailureEntry(seen.path, plan.files[seen.path].sha256, seen.error or ""), 0)
        elif seen.path in plan.files:
            _gather_one(draft, plan, seen, before, reading)
        elif seen.path not in plan.renamed.values():
            draft.reports.append(GuideReport(seen.path, "removed", removed=seen.kept))
    progress("reading", len(plan.states), len(plan.states))
    if not draft.rows:
        first = draft.failures[0]
        raise CorpusError(f"No guide in {reading.corpus} can be used; {first.path}: {first.reason}")
    return draft


def _gather_one(draft: Draft, plan: Plan, seen: GuideReport, before: list[Row], reading: Reading) -> None:
    embedder = (
        reading.opened()
    )  # before the clock starts: the first guide need not answer for the model's loading
    started = time.monotonic()
    file = plan.files[seen.path]
    try:
        guide, rows = _read_source(reading, file, embedder)
    except GuideError as error:
        reason = str(error).removeprefix(f"{seen.path}: ")
        draft.refuse(FailureEntry(seen.path, file.sha256, reason), len(before))
        return
    old, new = Counter(row.embedded for row in before), Counter(row.embedded for row in rows)
    kept, seconds = (old & new).total(), time.monotonic() - started
    state: State = "renamed" if seen.path in plan.renamed else "new" if seen.state == "failed" else seen.state
    gone, note = len(before) - kept, unread_note(guide)
    report = GuideReport(seen.path, state, len(rows) - kept, kept, gone, seconds, note=note)
    draft.take(guide, rows, report)


def unread_note(guide: Guide) -> str | None:
    """Say which pages of a guide hold no text that could be read, None where all do."""
    if not guide.unread:
        return None
    pages = ", ".join(map(str, guide.unread[:MOST_PAGES])) + (", …" if len(guide.unread) > MOST_PAGES else "")
    return wording.GUIDE_UNREAD.format(pages=pages)


def _read_source(reading: Reading, file: SourceFile, embedder: Embedder) -> tuple[Guide, list[Row]]:
    if file.error is not None:
        raise GuideError(file.error)
    guide = read_guide(reading.corpus, file.path, reading.extractor)
    passages = split_guide(guide, embedder.count_tokens, embedder.max_tokens)
    if not passages:
        raise GuideError("holds nothing that could be quoted.")
    return guide, [Row(passage, _sum(f"{VIEWS_VERSION}\n{embedded_text(passage)}")) for passage in passages]


def _sum(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def embed(draft: Draft, earlier: Earlier, opened: OpenEmbedder, progress: Progress) -> tuple[Floats, int]:
    """One unit vector a row, (n, d), and how many texts were embedded: none that was before, none twice."""
    fresh = {row.embedded: row.passage for row in draft.rows if row.embedded not in earlier.places}
    vectors, places = earlier.vectors, dict(earlier.places)
    if fresh:
        made = _two_views(list(fresh.values()), opened(), progress)
        places |= {text_sum: len(vectors) + place for place, text_sum in enumerate(fresh)}
        vectors = np.concatenate([vectors, made]) if len(vectors) else made
    return np.asarray(vectors[[places[row.embedded] for row in draft.rows]], np.float32), len(fresh)


def _two_views(passages: list[Passage], embedder: Embedder, progress: Progress) -> Floats:
    """Each passage as one unit vector, (n, d): read under its headings, and by itself at half the weight.

    A long heading would drown what stands below it, and without one a short row says nothing.
    """
    under = [embedded_text(passage) for passage in passages]
    own = [plain(passage.text) for passage in passages]
    apart = [at for at, text in enumerate(own) if text != under[at]]
    texts = [*under, *(own[at] for at in apart)]

    def tell(done: int) -> None:
        progress("embedding", done * len(under) // len(texts), len(under))

    tell(0)
    made = embedder.encode(texts, tell)
    vectors = made[: len(under)].copy()
    sums = vectors[apart] + OWN_WEIGHT * made[len(under) :]
    vectors[apart] = sums / np.linalg.norm(sums, axis=1, keepdims=True)
    return vectors
