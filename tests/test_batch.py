"""A batch: in order, as it is answered, and nothing is lost."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest
from shell import LEAD, PARIS, ROOT, Call, Said, command

from assistant.records import Answer
from assistant.shell.batch import answer_batch


def test_a_batch_is_answered_in_order(call: Call, tmp_path: Path) -> None:
    lines: list[dict[str, Any]] = [
        {"question": PARIS},
        {"question": LEAD, "history": ["What is Glassdoor?"]},
        {"question": "And a manager?", "history": [{"question": LEAD, "answer": "276K"}]},
    ]
    (tmp_path / "batch").write_text("\n".join(map(json.dumps, lines)))
    said = call("ask", "--batch", tmp_path / "batch")
    answers = [json.loads(line) for line in said.out.splitlines()]
    assert [answer["question"] for answer in answers] == [line["question"] for line in lines]
    assert (said.code, said.err) == (0, "")


@pytest.mark.parametrize(
    "bad",
    [
        b"{",
        b"[]",
        b'"a?"',
        b'{"q": "a?"}',
        b'{"question": 1}',
        b'{"question": ""}',
        b'{"question": "a?", "history": "b?"}',
        b'{"question": "a?", "history": [1]}',
        b'{"question": "a?", "history": ""}',
        b"\xff",
        b"[" * 100_000,
    ],
)
def test_a_bad_line_of_a_batch_is_named_and_the_others_are_answered(
    call: Call, tmp_path: Path, bad: bytes
) -> None:
    good = json.dumps({"question": PARIS}).encode()
    (tmp_path / "batch").write_bytes(b"\n".join([good, bad, b"", good]))
    said = call("ask", "--batch", tmp_path / "batch")
    assert said.code == 2
    assert said.line.startswith("Line 2 ")
    assert [json.loads(line)["question"] for line in said.out.splitlines()] == [PARIS, PARIS]


def test_a_batch_that_cannot_be_read(call: Call, tmp_path: Path) -> None:
    said = call("ask", "--batch", tmp_path / "none")
    assert said.code == 2
    assert "none cannot be read" in said.line


def test_a_batch_is_streamed_through_the_standard_streams(corpus_index: Path) -> None:
    """Each answer comes before the next question is sent, and a reader who goes away gets no traceback."""
    folders = ["--corpus", ROOT / "corpus", "--index", corpus_index]
    with subprocess.Popen(
        command("ask", "--batch", "-", *folders),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        for question in (PARIS, LEAD):
            print(json.dumps({"question": question}), file=process.stdin, flush=True)
            assert json.loads(process.stdout.readline())["question"] == question
        process.stdout.close()
        print(json.dumps({"question": PARIS}), file=process.stdin, flush=True)
        process.stdin.close()
        assert process.wait(60) == 1
        assert process.stderr.read() == ""


class Stumbling:
    """Fails at every second question in a way that nobody foresaw."""

    def __init__(self) -> None:
        self.asked = 0

    def ask(self, question: str, history: object) -> Answer:
        self.asked += 1
        if self.asked == 2:
            raise ZeroDivisionError("an\nunforeseen\nfault")
        return Answer(question, question, "not_covered", "No.")


def test_an_unforeseen_fault_costs_one_line_of_a_batch(capsys: pytest.CaptureFixture[str]) -> None:
    lines = [json.dumps({"question": question}).encode() for question in "abc"]
    code = answer_batch(Stumbling(), lines)
    said = Said(code, *capsys.readouterr())
    assert said.code == 1
    assert "ZeroDivisionError: an unforeseen fault" in said.line
    assert [json.loads(line)["question"] for line in said.out.splitlines()] == ["a", "c"]
