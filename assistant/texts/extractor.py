"""A process of its own reads the files that may do harm, within limits of time, memory and size."""

import json
import math
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

from pydantic import TypeAdapter, ValidationError

from assistant.errors import GuideError
from assistant.records import Limits
from assistant.texts.pieces import Extract

_ROOT = Path(__file__).parents[2]
_START = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r}); from assistant.texts.extraction import main; main()"
)


@dataclass(frozen=True, slots=True)
class _Reply:
    extract: Extract | None = None
    error: str = ""


_REPLY = TypeAdapter(_Reply)


@dataclass(slots=True)
class Extractor:
    """Starts its process with the first file, keeps it for the next ones, and ends it with the block.

    A file that runs into a limit costs the process, and the next file gets a new one. For one thread.
    """

    limits: Limits = field(default_factory=Limits)
    _process: "subprocess.Popen[bytes] | None" = None

    def __enter__(self) -> Self:
        """Give itself; nothing is started yet."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        self.close()

    def extract(self, data: bytes, suffix: str) -> Extract:
        """Take the text out of a file's bytes; `suffix` says what it is (".pdf").

        Raises:
            GuideError: it cannot be read within the limits; the text is the bare reason.
        """
        process = self._process or self._start()
        over = threading.Event()
        timer = threading.Timer(self.limits.seconds, _end, (process, over))
        timer.start()
        try:
            reply = self._ask(process, data, suffix)
        finally:
            timer.cancel()
        if reply is None:
            self.close()
            raise GuideError(self._why(timed_out=over.is_set()))
        if reply.extract is None:
            raise GuideError(reply.error)
        if sum(len(piece.text) for piece in reply.extract.pieces) > self.limits.size:
            raise GuideError(
                f"holds more than {self.limits.megabytes} MB of text; split it, or raise ASSISTANT_MAX_MB."
            )
        return reply.extract

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries complain of bad files there; the reply says what matters
        )
        return self._process

    def _ask(self, process: "subprocess.Popen[bytes]", data: bytes, suffix: str) -> _Reply | None:
        """The reply, None where the process ended instead."""
        assert process.stdin is not None
        assert process.stdout is not None
        seconds = math.ceil(self.limits.seconds)
        asked = {"size": len(data), "suffix": suffix, "most": self.limits.size, "seconds": seconds}
        try:
            process.stdin.write(json.dumps(asked).encode() + b"\n" + data)
            process.stdin.flush()
            size = int(process.stdout.readline(32) or b"0")
            return _REPLY.validate_json(process.stdout.read(size)) if size else None
        except (OSError, ValueError, ValidationError):
            return None

    def _why(self, *, timed_out: bool) -> str:
        if timed_out:
            return (
                f"takes longer than {self.limits.seconds:g} s to read; make it simpler, or raise "
                "ASSISTANT_MAX_SECONDS and rebuild."
            )
        return "makes its reader fail (damaged, or too large for its memory)."

    def close(self) -> None:
        """End the process, if there is one; the next file would start another."""
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):
                    if pipe is not None:
                        pipe.close()
            process.wait()


def _end(process: "subprocess.Popen[bytes]", over: threading.Event) -> None:
    over.set()
    process.kill()
