"""What comes in from outside, checked: a question, and the turns before it."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.errors import HistoryError, QuestionError
from assistant.records import Turn

LONGEST_QUESTION = 2_000
TURNS_KEPT = 10


def checked_question(question: object) -> str:
    """A question that can be asked. Raises QuestionError, with what to do."""
    if not isinstance(question, str):
        raise QuestionError("The question is not text.")
    text = question.replace("\0", " ").encode("utf-8", "replace").decode("utf-8").strip()
    if not text:
        raise QuestionError("The question is empty: ask something, for example which skills a career needs.")
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(
            f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} are read."
        )
    return text


def checked_history(history: object) -> tuple[Turn, ...]:
    """Earlier turns from strings (questions), mappings with `question` and `answer`, chat messages, or Turns.

    Only the last ten count. Raises HistoryError for anything else.
    """
    if not isinstance(history, list | tuple):
        raise HistoryError("The history is not a list of earlier questions.")
    turns: list[Turn] = []
    for number, one in enumerate(history, 1):
        if isinstance(one, Turn):
            turns.append(one)
        elif isinstance(one, str):
            turns.append(Turn(one))
        elif isinstance(one, Mapping) and isinstance(one.get("question"), str):
            turns.append(Turn(one["question"], str(one.get("answer") or "")))
        elif (
            isinstance(one, Mapping)
            and isinstance(one.get("content"), str)
            and one.get("role") in ("user", "assistant")
        ):
            turns = _with_message(turns, one)
        else:
            raise HistoryError(
                f"Entry {number} of the history is neither a question nor a question with its answer."
            )
    for number, turn in enumerate(turns, 1):
        if len(turn.question) > LONGEST_QUESTION:
            raise HistoryError(
                f"Question {number} of the history has more than {LONGEST_QUESTION:,} characters."
            )
    return tuple(turn for turn in turns if turn.question.strip())[-TURNS_KEPT:]


def _with_message(turns: list[Turn], message: Mapping[str, Any]) -> list[Turn]:
    if message["role"] == "user":
        return [*turns, Turn(message["content"])]
    return [*turns[:-1], replace(turns[-1], answer=message["content"])] if turns else turns
