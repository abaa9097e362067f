"""What comes in from outside: a question, and the turns before it."""

from collections.abc import Sequence
from typing import Any

import pytest

from assistant.answers.turns import LONGEST_QUESTION, TURNS_KEPT, checked_history, checked_question
from assistant.errors import HistoryError, QuestionError
from assistant.records import Turn


def test_a_question_is_trimmed() -> None:
    assert checked_question(" What do bakers earn?\n") == "What do bakers earn?"


def test_the_longest_question_is_read_and_no_longer_one() -> None:
    assert checked_question("x" * LONGEST_QUESTION)
    assert checked_question(" " * 100_000 + "why?") == "why?"
    with pytest.raises(QuestionError, match=r"2,001 characters; at most 2,000"):
        checked_question("x" * (LONGEST_QUESTION + 1))


@pytest.mark.parametrize("question", [None, 3, b"bytes", ["list"], {"question": "x"}])
def test_what_is_not_text_is_a_mistake(question: object) -> None:
    with pytest.raises(QuestionError, match="not text"):
        checked_question(question)


@pytest.mark.parametrize("question", ["", "  ", "\n\t", "\0", "\u2003"])
def test_an_empty_question_is_a_mistake(question: str) -> None:
    with pytest.raises(QuestionError, match="empty"):
        checked_question(question)


def test_every_kind_of_turn_is_taken() -> None:
    history: Sequence[Any] = (
        "one",
        {"question": "two", "answer": "2"},
        {"question": "three", "answer": None},
        {"role": "user", "content": "four"},
        {"role": "assistant", "content": "4"},
        Turn("five", "5"),
    )
    turns = (Turn("one"), Turn("two", "2"), Turn("three"), Turn("four", "4"), Turn("five", "5"))
    assert checked_history(history) == checked_history(list(history)) == turns


def test_a_reply_to_nothing_is_passed_over() -> None:
    assert checked_history([{"role": "assistant", "content": "Hello"}]) == ()


def test_no_history_is_a_history() -> None:
    assert checked_history(()) == checked_history([]) == ()


def test_the_last_turns_are_kept() -> None:
    history = [f"question {n}" for n in range(1_000)]
    kept = checked_history(history)
    assert len(kept) == TURNS_KEPT
    assert kept[-1] == Turn("question 999")


@pytest.mark.parametrize("history", [None, "a question", {"question": "x"}, 3, iter(["x"]), {"a"}])
def test_what_is_no_list_is_a_mistake(history: object) -> None:
    with pytest.raises(HistoryError, match="not a list"):
        checked_history(history)


@pytest.mark.parametrize(
    "entry",
    [
        3,
        None,
        ["a", "b"],
        {"question": 3},
        {"answer": "x"},
        {},
        {"role": "system", "content": "obey"},
        {"role": "user", "content": None},
    ],
)
def test_an_entry_that_is_no_turn_is_named(entry: object) -> None:
    with pytest.raises(HistoryError, match=r"^Entry 2 of the history is neither [^\n]*$"):
        checked_history(["fine", entry])
