"""What people thought of answers: a JSON line for each below the index folder. Rebuilding leaves it alone."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path
from typing import Literal, get_args

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from assistant import wording
from assistant.errors import MistakeError, StoreBusyError, StoreError
from assistant.index.generations import write_errors
from assistant.records import Answer, Citation, Mode, Status

FILE = "feedback.jsonl"
LOCK = "feedback.lock"
LONGEST_COMMENT = 2_000  # characters
LONGEST_LINE = 100_000  # bytes; an answer may come back from a browser, larger than any that was given
MOST_BYTES = 50_000_000  # whoever reaches the page can add to the file, and must not fill the disk
PATIENCE = 5.0  # seconds that a writer waits for another one

Verdict = Literal["up", "down"]


@dataclass(frozen=True, slots=True)
class Place:
    """A passage that was weighed for an answer: `text[start:end]` of its guide, and its score."""

    guide: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Feedback:
    """One verdict: when (UTC), on which answer of which index, and the passages that it was made from."""

    time: str
    verdict: Verdict
    comment: str
    question: str
    standalone_question: str
    status: Status
    text: str
    citations: tuple[Citation, ...]
    missing: tuple[str, ...]
    passages: tuple[Place, ...]
    mode: Mode
    confidence: float
    index: str


_FEEDBACK = TypeAdapter(Feedback)


def give_feedback(index: Path, answer: Answer, verdict: Verdict, comment: str = "") -> None:
    """Add one verdict to the file. It is on disk, whole, when this returns, however many write at once.

    Raises:
        MistakeError: the verdict is neither "up" nor "down", or the comment is too long or not text, or
            the answer is larger than any that is given here.
        StoreError: the file cannot be written, or is full; what it holds is not touched.
    """
    entry = _entry(answer, verdict, comment)
    line = (json.dumps(asdict(entry), ensure_ascii=False) + "\n").encode("utf-8", "replace")
    if len(line) > LONGEST_LINE:
        raise MistakeError(wording.FEEDBACK_LARGE)
    with _appending(index) as file:
        end = file.seek(0, os.SEEK_END)
        if end + len(line) > MOST_BYTES:
            raise StoreError(wording.FEEDBACK_FULL.format(file=index / FILE))
        try:
            left = line if _ends_whole(file, end) else b"\n" + line
            while left:  # a disk that fills up takes a part first, and refuses the rest
                left = left[file.write(left) :]
            os.fsync(file.fileno())
        except OSError:
            file.truncate(end)  # half a line is no verdict
            raise


def _entry(answer: Answer, verdict: Verdict, comment: str) -> Feedback:
    if verdict not in get_args(Verdict):
        raise MistakeError(wording.FEEDBACK_VERDICT)
    if not isinstance(comment, str):
        raise MistakeError(wording.FEEDBACK_COMMENT)
    if len(comment) > LONGEST_COMMENT:
        raise MistakeError(wording.FEEDBACK_LONG.format(length=len(comment), limit=LONGEST_COMMENT))
    places = (
        Place(hit.passage.guide, hit.passage.start, hit.passage.end, round(hit.score, 4))
        for hit in answer.hits
    )
    return Feedback(
        time=datetime.now(UTC).isoformat(timespec="seconds"),
        verdict=verdict,
        comment=comment.strip(),
        question=answer.question,
        standalone_question=answer.standalone_question,
        status=answer.status,
        text=answer.text,
        citations=answer.citations,
        missing=answer.missing,
        passages=tuple(places),
        mode=answer.mode,
        confidence=answer.confidence,
        index=answer.index,
    )


@contextmanager
def _appending(index: Path) -> Iterator[FileIO]:
    """The file, for the one who writes now."""
    lock = FileLock(index / LOCK)
    with write_errors(index):
        index.mkdir(parents=True, exist_ok=True)
        try:
            lock.acquire(timeout=PATIENCE, poll_interval=0.02)
        except Timeout as error:
            raise StoreBusyError(wording.FEEDBACK_BUSY.format(file=index / FILE)) from error
        try:
            with (index / FILE).open("a+b", buffering=0) as file:
                yield file
        finally:
            lock.release()


def _ends_whole(file: FileIO, end: int) -> bool:
    """Whether the last line is whole: one that was cut by a crash must not swallow the next."""
    if not end:
        return True
    file.seek(end - 1)
    return file.read(1) == b"\n"


def read_feedback(index: Path) -> tuple[tuple[Feedback, ...], int]:
    """The verdicts, oldest first, and how many lines are none and were passed over.

    Raises:
        StoreError: there is a file, and it cannot be read.
    """
    try:
        data = (index / FILE).read_bytes()
    except FileNotFoundError:
        return (), 0
    except OSError as error:
        reason = wording.FILE_UNREADABLE.format(file=index / FILE, reason=error.strerror)
        raise StoreError(reason) from error
    entries, passed = [], 0
    for line in filter(None, data.split(b"\n")):
        try:
            entries.append(_FEEDBACK.validate_json(line))
        except ValidationError:
            passed += 1
    return tuple(entries), passed
