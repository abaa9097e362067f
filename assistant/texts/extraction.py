"""The process that reads files which may do harm: a stranger's file can only take this one down.

It reads requests on standard input and answers each on standard output: a line of JSON, then the data.
"""

import json
import signal
import sys
from dataclasses import asdict
from typing import BinaryIO

from assistant.errors import GuideError
from assistant.records import Block
from assistant.texts.markdown_blocks import front_matter_length, markdown_blocks
from assistant.texts.pieces import Extract
from assistant.texts.text_blocks import text_blocks

EXTRACTION_VERSION = "2"
MEMORY_BYTES = 1_500_000_000
_GRACE = 5  # seconds after which this process ends by itself, where nobody lives to end it
MARKDOWN, PLAIN = (".md", ".markdown"), (".txt",)
PAGES, WORD, PDF = (".html", ".htm"), (".docx",), (".pdf",)


def extract(data: bytes, suffix: str, most: int) -> Extract:
    """Take the text out of a file by its suffix; nothing in it may unpack to more than `most` bytes.

    Of a file that is text (as UTF-8), find the blocks.

    Raises:
        GuideError: it cannot be read; the text is the bare reason.
    """
    if suffix in (*MARKDOWN, *PLAIN):
        return Extract(blocks=structure(data.decode(), suffix))
    if suffix in PDF:
        from assistant.texts.pdf_file import pdf_extract  # each kind has its library, and one is read mostly

        return pdf_extract(data)
    if suffix in WORD:
        from assistant.texts.word_file import word_extract  # as above

        return word_extract(data, most)
    from assistant.texts.web_pieces import web_extract  # as above

    return web_extract(data)


def structure(text: str, suffix: str) -> tuple[Block, ...]:
    """Find the blocks of a Markdown text, below its front matter, or of a plain one."""
    return markdown_blocks(text, front_matter_length(text)) if suffix in MARKDOWN else text_blocks(text)


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
        answer = json.dumps(_answer(data, request["suffix"], request["most"])).encode()
        _alarm(0)
        told.write(b"%d\n" % len(answer) + answer)
        told.flush()


def _alarm(seconds: int) -> None:
    if sys.platform != "win32":
        signal.alarm(seconds)


def _answer(data: bytes, suffix: str, most: int) -> dict[str, object]:
    try:
        return {"extract": asdict(extract(data, suffix, most))}
    except GuideError as error:
        return {"error": str(error)}
    except MemoryError:
        return {"error": f"needs more than {MEMORY_BYTES // 1_000_000:,} MB of memory to be read."}
    except Exception as error:  # noqa: BLE001 - the roof of this process: a fault is that of its file
        return {"error": f"is damaged or too deeply nested ({type(error).__name__})."}


def main() -> None:
    """Serve on the standard streams; what a library prints goes to stderr."""
    limit_memory()
    told = sys.stdout.buffer
    sys.stdout = sys.stderr
    serve(sys.stdin.buffer, told)
