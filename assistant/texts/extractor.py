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
from assistant.records import Guide, Limits

_ROOT = Path(__file__).parents[2]
_START = (
    f"import sys; sys.path.insert(0, {str(_ROOT)!r}); "
    "from assistant.texts.reading_process import main; main()"
)


@dataclass(frozen=True, slots=True)
class _Reply:
    guide: Guide | None = None
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

    def read(self, name: str, data: bytes, sha256: str) -> Guide:
        """Read a guide from the bytes of its file, which `name` says the kind of.

        Raises:
            GuideError: it cannot be read within the limits; the text is the bare reason.
        """
        process = self._process or self._start()
        over = threading.Event()
        timer = threading.Timer(self.limits.seconds, _end, (process, over))
        timer.start()
        try:
            reply = self._ask(process, name, data, sha256)
        finally:
            timer.cancel()
        if reply is None:
            self.close()
            raise GuideError(self._why(timed_out=over.is_set()))
        if reply.guide is None:
            raise GuideError(reply.error)
        return reply.guide

    def _start(self) -> "subprocess.Popen[bytes]":
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-c", _START],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # libraries complain of bad files there; the reply says what matters
        )
        return self._process

    def _ask(self, process: "subprocess.Popen[bytes]", name: str, data: bytes, sha256: str) -> _Reply | None:
        """The reply, None where the process ended instead."""
        assert process.stdin is not None
        assert process.stdout is not None
        seconds = math.ceil(self.limits.seconds)
        asked = {
            "name": name,
            "sha256": sha256,
            "size": len(data),
            "most": self.limits.size,
            "seconds": seconds,
        }
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
