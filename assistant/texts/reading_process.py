"""The process that reads files which may do harm: a stranger's file can only take this one down.

It reads requests on standard input and answers each on standard output: a line of JSON, then the data.
"""

import json
import signal
import sys
from dataclasses import asdict
from typing import BinaryIO

from assistant.errors import GuideError
from assistant.texts.parsing import parse_file

MEMORY_BYTES = 1_500_000_000
_GRACE = 5  # seconds after which this process ends by itself, where nobody lives to end it


def limit_memory() -> None:
    """Let the system refuse more memory than any guide needs. Windows has no such limit, macOS ignores it."""
    if sys.platform != "win32":
        import resource  # only Unix has it

        _, most = resource.getrlimit(resource.RLIMIT_AS)
        own = MEMORY_BYTES if most == resource.RLIM_INFINITY else min(MEMORY_BYTES, most)
        resource.setrlimit(resource.RLIMIT_AS, (own, most))


def serve(asked: BinaryIO, told: BinaryIO) -> None:
    """Answer requests until there are no more."""
    while line := asked.readline():
        request = json.loads(line)
        data = asked.read(request["size"])
        _alarm(request["seconds"] + _GRACE)
        answer = json.dumps(_answer(data, request["name"], request["sha256"], request["most"])).encode()
        _alarm(0)
        told.write(b"%d\n" % len(answer) + answer)
        told.flush()


def _alarm(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


def _answer(data: bytes, name: str, sha256: str, most: int) -> dict[str, object]:
    try:
        return {"guide": asdict(parse_file(name, data, sha256, most))}
    except GuideError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"needs more than {MEMORY_BYTES // 1_000_000:,} MB of memory to be read."}


def main() -> None:
    """Serve on the standard streams; what a library prints goes to stderr."""
    limit_memory()
    told = sys.stdout.buffer
    sys.stdout = sys.stderr
    serve(sys.stdin.buffer, told)
