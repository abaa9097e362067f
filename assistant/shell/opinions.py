"""What people thought of answers, as lines to read and as a question file for `eval`."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from assistant import wording
from assistant.errors import MistakeError
from assistant.feedback import FILE, Feedback, read_feedback
from assistant.shell.printing import safe, say, write, write_json

_MARKER = re.compile(r"\s*\[\d{1,3}\]\s*")
_LIST_MARK = re.compile(r"^(?:- |\d+\. )")


def opinion_lines(entries: Sequence[Feedback]) -> Iterator[str]:
    """The verdicts for a person, oldest first: what was asked, how it was answered, what was said of that."""
    for number, entry in enumerate(entries):
        if number:
            yield ""
        yield safe(f"{entry.time}  {entry.verdict}  {entry.status}  {_one_line(entry.standalone_question)}")
        yield from (f"  | {safe(line)}" for line in entry.text.split("\n") if line.strip())
        if entry.comment:
            yield safe(f"  # {_one_line(entry.comment)}")


def _one_line(text: str) -> str:
    return " ".join(text.split())


def question_items(entries: Sequence[Feedback]) -> list[dict[str, Any]]:
    """A line of a question file for each question that was judged; of several verdicts, the last one counts.

    An answer that was liked shows what a right one has: at least one of its quotes. A refusal that was liked
    is due. Of an answer that was not liked only `said` and `comment` are known: a person completes `kind`,
    `must` and `gold`. A follow-up is asked as it was searched. Small talk is no question.
    """
    last = {entry.standalone_question: entry for entry in entries if entry.status != "chat"}
    return [_item(number, entry) for number, entry in enumerate(last.values(), start=1)]


def _item(number: int, entry: Feedback) -> dict[str, Any]:
    item: dict[str, Any] = {"id": f"feedback-{number}", "kind": "question", "q": entry.standalone_question}
    if entry.verdict == "down":
        return {**item, "verdict": entry.verdict, "comment": entry.comment, "said": entry.text}
    if entry.status == "not_covered":
        return {**item, "kind": "unanswerable"}
    gold = list(dict.fromkeys(citation.quote for citation in entry.citations))
    if entry.mode == "model":  # which puts it in other words each time
        return {**item, "gold": gold}
    return {**item, "any": [re.escape(piece) for piece in _pieces(entry.text)], "gold": gold}


def _pieces(text: str) -> list[str]:
    """What stands before each marker of an answer, spaced as `eval` reads it."""
    pieces = (piece.rpartition("\n")[2] for piece in _MARKER.split(text)[:-1])
    return [one for piece in pieces if (one := _one_line(_LIST_MARK.sub("", piece.strip())))]


def write_questions(index: Path, file: Path) -> None:
    """Write the question file, which must not exist yet: someone may have completed it.

    Raises:
        MistakeError: it exists, or cannot be written.
        StoreError: the verdicts cannot be read.
    """
    items = question_items(_read(index))
    try:
        with file.open("x", encoding="utf-8") as lines:
            lines.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in items)
    except FileExistsError as error:
        raise MistakeError(wording.FEEDBACK_EXISTS.format(file=file)) from error
    except OSError as error:
        raise MistakeError(wording.FILE_UNWRITABLE.format(file=file, reason=error.strerror)) from error
    down = sum("verdict" in item for item in items)
    say(wording.FEEDBACK_WRITTEN.format(file=file, count=len(items), down=down))


def show_feedback(index: Path, *, as_json: bool) -> None:
    """Print the verdicts. Raises StoreError where they cannot be read."""
    entries = _read(index)
    if as_json:
        for entry in entries:
            write_json(asdict(entry))
    else:
        write(opinion_lines(entries))


def _read(index: Path) -> tuple[Feedback, ...]:
    """The verdicts; stderr says when there are none, and what was passed over."""
    entries, passed = read_feedback(index)
    if passed:
        say(wording.FEEDBACK_PASSED.format(count=passed, file=index / FILE))
    if not entries:
        say(wording.FEEDBACK_NONE)
    return entries
