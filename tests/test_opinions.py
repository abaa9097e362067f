"""Verdicts as lines and as a question file that `eval` reads."""

from dataclasses import replace
from pathlib import Path

import pytest
from served import ANSWER, BREAD

from assistant.errors import MistakeError
from assistant.feedback import Verdict, give_feedback, read_feedback
from assistant.records import Answer, Citation
from assistant.shell.exam import read_questions
from assistant.shell.opinions import opinion_lines, question_items, show_feedback, write_questions

SAID = replace(ANSWER, question="How long?", standalone_question="How long?")
SECOND = Citation(2, "baker.md", BREAD.title, None, None, "", "Bakers rise (early).", 33, 53)
LISTED = replace(
    SAID,
    status="partly",
    text="The guides say nothing about Rome. This is what they do say:\n\n**Bakers:**\n"
    "1. A baker learns\n   for three years. [1]\n  - Bakers rise (early). [2]",
    citations=(*SAID.citations, SECOND),
)
REFUSED = replace(SAID, status="not_covered", text="The guides do not answer this.", citations=())


def judged(index: Path, *said: tuple[Answer, Verdict]) -> list[dict[str, object]]:
    for answer, verdict in said:
        give_feedback(index, answer, verdict, "Too short.")
    return question_items(read_feedback(index)[0])


def test_a_liked_answer_has_its_quotes(tmp_path: Path) -> None:
    (item,) = judged(tmp_path, (LISTED, "up"))
    assert item["any"] == [r"for\ three\ years\.", r"Bakers\ rise\ \(early\)\."]
    assert item["gold"] == ["A baker learns for three years.", "Bakers rise (early)."]
    assert (item["kind"], item["q"]) == ("question", "How long?")


def test_a_liked_answer_of_a_model_is_not_asked_for_word_for_word(tmp_path: Path) -> None:
    (item,) = judged(tmp_path, (replace(SAID, mode="model"), "up"))
    assert "any" not in item
    assert item["gold"]


def test_a_liked_refusal_is_due(tmp_path: Path) -> None:
    assert [item["kind"] for item in judged(tmp_path, (REFUSED, "up"))] == ["unanswerable"]


def test_what_was_not_liked_is_left_to_a_person(tmp_path: Path) -> None:
    (item,) = judged(tmp_path, (SAID, "down"))
    assert (item["verdict"], item["comment"], item["said"]) == ("down", "Too short.", SAID.text)


def test_the_last_verdict_on_a_question_counts_and_small_talk_is_none(tmp_path: Path) -> None:
    chat = replace(SAID, status="chat", standalone_question="Hello")
    (item,) = judged(tmp_path, (SAID, "down"), (SAID, "up"), (chat, "up"))
    assert "verdict" not in item


def test_the_file_is_read_by_eval_and_never_written_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    other = replace(SAID, standalone_question="Why?")
    judged(tmp_path, (LISTED, "up"), (other, "down"))
    write_questions(tmp_path, tmp_path / "questions.jsonl")
    assert "2 questions" in (said := capsys.readouterr().err)
    assert "(1)" in said
    assert [item.text for item in read_questions(tmp_path / "questions.jsonl")] == ["How long?", "Why?"]
    with pytest.raises(MistakeError, match="exists"):
        write_questions(tmp_path, tmp_path / "questions.jsonl")
    with pytest.raises(MistakeError, match="cannot be written"):
        write_questions(tmp_path, tmp_path / "no" / "questions.jsonl")


def test_lines_for_a_person(tmp_path: Path) -> None:
    hostile = replace(SAID, standalone_question="How\nlong?\x1b[2J")
    give_feedback(tmp_path, hostile, "down", "one\n\ntwo")
    give_feedback(tmp_path, SAID, "up")
    first, said, comment, gap, second, _ = opinion_lines(read_feedback(tmp_path)[0])
    assert first.endswith("  down  answered  How long?�[2J")
    assert (said, comment, gap) == (f"  | {SAID.text}", "  # one two", "")
    assert "  up  " in second


def test_lines_that_are_no_verdicts_are_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    give_feedback(tmp_path, SAID, "up")
    with (tmp_path / "feedback.jsonl").open("ab") as file:
        file.write(b"nonsense\n[]\n\xff\n")
    show_feedback(tmp_path, as_json=True)
    out, err = capsys.readouterr()
    assert out.count("\n") == 1
    assert err.startswith("3 lines")
