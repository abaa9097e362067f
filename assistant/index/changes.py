"""What differs between the guides' folder and the index, and the reports on it. Loads no model, no Chroma."""

import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal

from assistant.index.generations import current_generation, inspect_current
from assistant.index.manifest import Manifest
from assistant.models.embedder import embedder_fingerprint
from assistant.records import Limits
from assistant.texts.guides import file_sum, find_guides, too_large
from assistant.texts.passages import SPLITTER_VERSION
from assistant.texts.words import WORDS_VERSION

State = Literal["indexed", "changed", "new", "removed", "renamed", "failed"]


@dataclass(frozen=True, slots=True)
class GuideReport:
    """One file, and what became of its passages; `error` says why it failed or is out of date, `note` what
    of it could not be read though the rest is served.

    A kept passage is one whose embedded text stood in the same guide before, under whatever name.
    """

    path: str
    state: State
    new: int = 0
    kept: int = 0
    removed: int = 0
    seconds: float = 0.0
    error: str | None = None
    note: str | None = None

    @property
    def passages(self) -> int:
        """How many passages the index holds of it."""
        return self.new + self.kept


@dataclass(frozen=True, slots=True)
class SyncReport:
    """What a sync did: `reason` says why all was made anew, `embedded` how many texts were embedded."""

    generation: str
    changed: bool
    reason: str | None
    guides: tuple[GuideReport, ...]
    embedded: int
    seconds: float

    def as_json(self) -> dict[str, Any]:
        """The report as plain values, with the count of passages of each guide."""
        guides = [{**asdict(guide), "passages": guide.passages} for guide in self.guides]
        return {**asdict(self), "guides": guides}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file of the folder; without a sum it cannot be read, and `error` says why."""

    path: Path
    sha256: str | None
    error: str | None = None


@dataclass(frozen=True)
class Plan:
    """The folder beside the current generation; `reason` says why that cannot be used, None if it can."""

    manifest: Manifest | None
    reason: str | None
    embedder: str
    files: Mapping[str, SourceFile]
    anew: bool = False
    repair: bool = False

    @property
    def done(self) -> bool:
        """Whether the index already says what the folder says."""
        return self.reason is None and all(guide.state in ("indexed", "failed") for guide in self.states)

    @property
    def keeps_vectors(self) -> bool:
        """Whether texts that were embedded before need not be embedded again."""
        return self.manifest is not None and not self.anew and self.manifest.embedder == self.embedder

    @property
    def keeps_guides(self) -> bool:
        """Whether unchanged files need not be read and split again."""
        return self.keeps_vectors and self.manifest is not None and self.manifest.splitter == SPLITTER_VERSION

    @property
    def keeps_collection(self) -> bool:
        """Whether the collection can be copied with its changes."""
        return self.keeps_vectors and not self.repair

    @property
    def keeps_terms(self) -> bool:
        """Whether texts whose terms were found before need not be read for them again."""
        return self.keeps_vectors and self.manifest is not None and self.manifest.words == WORDS_VERSION

    @cached_property
    def renamed(self) -> Mapping[str, str]:
        """New files that are a vanished one under another name: its path by theirs."""
        entries = self.manifest.guides if self.manifest else ()
        vanished = {entry.sha256: entry.path for entry in entries if entry.path not in self.files}
        known = {entry.path for entry in entries}
        fresh = ((path, file.sha256 or "") for path, file in self.files.items() if path not in known)
        return {path: vanished.pop(sha256) for path, sha256 in fresh if sha256 in vanished}

    @cached_property
    def states(self) -> tuple[GuideReport, ...]:
        """Every file of the folder and of the index, by path; a failure is `failed` once it is known."""
        entries = {entry.path: entry for entry in self.manifest.guides} if self.manifest else {}
        failures = {entry.path: entry for entry in self.manifest.failures} if self.manifest else {}
        found: list[GuideReport] = []
        for path in sorted({*self.files, *entries}):
            file, entry = self.files.get(path), entries.get(path)
            count = entry.passages if entry else 0
            if file is None:
                found.append(GuideReport(path, "removed", kept=count))
            elif entry is not None:
                state: State = "indexed" if file.sha256 == entry.sha256 else "changed"
                found.append(GuideReport(path, state, kept=count, error=file.error, note=entry.note))
            elif path in failures and failures[path].sha256 == file.sha256:
                found.append(GuideReport(path, "failed", error=failures[path].reason))
            else:
                found.append(GuideReport(path, "new", error=file.error))
        return tuple(found)


def make_plan(
    corpus: Path,
    index: Path,
    embedder: str,
    *,
    anew: bool = False,
    repair: bool = False,
    thorough: bool = False,
    limits: Limits | None = None,
) -> Plan:
    """Compare the folder's files, by their sums, with the current generation; `embedder` is a fingerprint.

    `anew` uses nothing of that generation, `repair` what is proved sound by its sum; `thorough` checks the
    sums of its large files too. A guide's file that is larger than the limits allow is not even read.

    Raises:
        CorpusError: there is no folder, or no guide in it.
    """
    limits = limits or Limits()
    files = {_name(path.relative_to(corpus)): _source_file(path, limits) for path in find_guides(corpus)}
    manifest, fault = inspect_current(index, thorough=thorough)
    if manifest is not None:
        fault = stale_because(manifest, embedder)
    if repair:
        fault = fault or f"generation {current_generation(index)} could not be opened"
    reason = "a rebuild was asked for" if anew else fault
    return Plan(manifest, reason, embedder, MappingProxyType(files), anew, repair)


def stale_because(manifest: Manifest, embedder: str) -> str | None:
    """Say why a whole generation is of no use to this program and this embedder; None if it is."""
    if manifest.embedder != embedder:
        return f"it was made by another embedder ({manifest.embedder})"
    if manifest.splitter != SPLITTER_VERSION:
        return f"its passages were made by splitter {manifest.splitter}, this is {SPLITTER_VERSION}"
    if manifest.words != WORDS_VERSION:
        return f"its words were made by rules {manifest.words}, these are {WORDS_VERSION}"
    return None


def _name(path: Path) -> str:
    """Spell a path so that JSON can hold it: on disk, a name may be any bytes."""
    return os.fsencode(path.as_posix()).decode("utf-8", "backslashreplace")


def _source_file(path: Path, limits: Limits) -> SourceFile:
    try:
        str(path).encode("utf-8")
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_size > limits.size:
                return SourceFile(path, None, too_large(limits))
            return SourceFile(path, file_sum(path, file))
    except OSError as error:
        return SourceFile(path, None, f"cannot be read ({error.strerror})")
    except UnicodeEncodeError:
        return SourceFile(path, None, "its name is not UTF-8; rename it")


def check(
    corpus: Path, index: Path, embedder_name: str | None, limits: Limits | None = None
) -> tuple[GuideReport, ...]:
    """Say for each guide whether the index has it as it is now: indexed, changed, new, removed or failed.

    Where the whole index is out of date, every guide in it is `changed`, and its `error` says why.

    Raises:
        CorpusError: there is no folder, or no guide in it.
    """
    plan = make_plan(corpus, index, embedder_fingerprint(embedder_name or None), limits=limits)
    return tuple(_seen(guide, plan.reason) for guide in plan.states)


def _seen(guide: GuideReport, reason: str | None) -> GuideReport:
    if guide.error is not None and guide.state in ("new", "changed"):
        return replace(guide, state="failed", note=None)
    if guide.state == "indexed" and reason is not None:
        return replace(guide, state="changed", error=reason)
    return guide
