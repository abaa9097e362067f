"""Many questions: JSON lines in, one Answer object a line out, in order and as they are answered."""

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any, BinaryIO, Protocol

from assistant import wording
from assistant.errors import AssistantError, MistakeError
from assistant.records import Answer
from assistant.shell.printing import DONE, FAILED, MISTAKE, fault, say, write_json

OURS = ("hits", "note", "checked", "model")  # fields of an Answer that the contract does not have


class Asked(Protocol):
    """What answers a batch: an `Assistant`, or a fake one."""

    def ask(self, question: Any, history: Any) -> Answer:
        """Answer a question."""


@contextmanager
def lines_of(name: str) -> Iterator[BinaryIO]:
    """A file, or standard input for `-`. Raises MistakeError."""
    if name == "-":
        yield sys.stdin.buffer
        return
    try:
        file = Path(name).open("rb")  # noqa: SIM115 - closed below; only opening it is the user's mistake
    except OSError as error:
        raise MistakeError(wording.FILE_UNREADABLE.format(file=name, reason=error.strerror)) from error
    with file:
        yield file


def answer_batch(assistant: Asked, lines: Iterable[bytes]) -> int:
    """Answer line by line, in order. A line that cannot be answered is named, and the others are answered."""
    code = DONE
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            question, history = parse_line(line)
            write_json(answer_json(assistant.ask(question, history)))
        except MistakeError as error:
            say(wording.CLI_BATCH_LINE.format(line=number, reason=error))
            code = MISTAKE
        except (AssistantError, OSError):
            raise
        except Exception as error:  # noqa: BLE001 - the roof of a line: the lines after it are answered
            say(wording.CLI_BATCH_LINE.format(line=number, reason=fault(error)))
            code = max(code, FAILED)
    return code


def parse_line(line: bytes) -> tuple[Any, Any]:
    """Question and history of a batch line. Raises MistakeError."""
    try:
        asked = json.loads(line.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise MistakeError(wording.CLI_BATCH_JSON) from error
    if not isinstance(asked, dict) or "question" not in asked:
        raise MistakeError(wording.CLI_BATCH_FIELDS)
    history = asked.get("history")
    return asked["question"], [] if history is None else history


def answer_json(answer: Answer) -> dict[str, Any]:
    """The Answer object of the contract."""
    fields = asdict(replace(answer, hits=()))
    return {name: value for name, value in fields.items() if name not in OURS}
