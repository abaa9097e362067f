"""Verdicts are kept whole: from several writers, through crashes, on a disk that fills up."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock
from served import ANSWER
from shell import ROOT
from toys import CountingEmbedder

from assistant import feedback
from assistant.errors import MistakeError, StoreError
from assistant.feedback import FILE, LOCK, Place, give_feedback, read_feedback
from assistant.index.store import sync
from assistant.records import Hit, Passage

HIT = Hit(Passage("p", "baker.md", 0, 31, "A baker learns for three years."), 0.91234, 0.8, 3.0)
SAID = replace(
    ANSWER,
    question="And how long?",
    standalone_question="How long?",
    index="i-1",
    confidence=0.9,
    hits=(HIT,),
)


def test_a_verdict_comes_back_with_all_that_it_was_about(tmp_path: Path) -> None:
    give_feedback(tmp_path / "new" / "index", SAID, "up", " Good. ")
    ((entry,), passed) = read_feedback(tmp_path / "new" / "index")
    assert passed == 0
    assert (entry.verdict, entry.comment) == ("up", "Good.")
    assert (entry.question, entry.standalone_question) == ("And how long?", "How long?")
    assert (entry.status, entry.text, entry.citations) == ("answered", SAID.text, SAID.citations)
    assert entry.passages == (Place("baker.md", 0, 31, 0.9123),)
    assert (entry.index, entry.mode, entry.confidence) == ("i-1", "quotes", 0.9)
    assert entry.time.endswith("+00:00")


@pytest.mark.parametrize("words", ["\n{}\r\n\u2028\x85", "\0\x1b]0;", "\ud800", "𝄞 ünïcode", '"}\\'])
def test_hostile_text_stays_one_line(tmp_path: Path, words: str) -> None:
    give_feedback(tmp_path, replace(SAID, question=f"a{words}b", text=words), "down", f"a{words}b")
    give_feedback(tmp_path, SAID, "up")
    assert (tmp_path / FILE).read_bytes().count(b"\n") == 2
    (entry, _), passed = read_feedback(tmp_path)
    assert passed == 0
    kept = words.replace("\ud800", "?")
    assert (entry.question, entry.comment) == (f"a{kept}b", f"a{kept}b")


@pytest.mark.parametrize(
    ("verdict", "comment", "line"),
    [("sideways", "", "up"), ("up", "x" * 2_001, "2,001 characters"), ("up", None, "not text")],
)
def test_what_is_no_verdict_is_turned_down(tmp_path: Path, verdict: Any, comment: Any, line: str) -> None:
    with pytest.raises(MistakeError, match=line):
        give_feedback(tmp_path, SAID, verdict, comment)
    assert not (tmp_path / FILE).exists()


def test_an_answer_that_no_one_gave_is_too_large(tmp_path: Path) -> None:
    with pytest.raises(MistakeError, match="larger"):
        give_feedback(tmp_path, replace(SAID, text="x" * 100_000), "up")
    assert not (tmp_path / FILE).exists()


def test_nobody_has_said_anything(tmp_path: Path) -> None:
    assert read_feedback(tmp_path / "none") == ((), 0)


def test_it_survives_a_rebuild(guides: Path, tmp_path: Path) -> None:
    give_feedback(tmp_path / "index", SAID, "up")
    for _ in range(3):
        sync(guides, tmp_path / "index", None, rebuild=True, embedder=CountingEmbedder())
    assert len(read_feedback(tmp_path / "index")[0]) == 1


WRITER = """
import sys
from pathlib import Path
from assistant.feedback import give_feedback
from assistant.records import Answer
for number in range(25):
    give_feedback(Path(sys.argv[1]), Answer(f"{sys.argv[2]}-{number}", "q", "chat", "t" * 5_000), "up")
"""


def test_no_writer_loses_a_line(tmp_path: Path) -> None:
    processes = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name], cwd=ROOT) for name in "abc"
    ]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: give_feedback(tmp_path, SAID, "up"), range(25)))
    assert [one.wait(60) for one in processes] == [0, 0, 0]
    entries, passed = read_feedback(tmp_path)
    assert (len(entries), passed) == (100, 0)
    assert [one.question for one in entries if one.question.startswith("a-")] == [f"a-{n}" for n in range(25)]


def test_a_line_that_a_crash_cut_costs_no_other(tmp_path: Path) -> None:
    give_feedback(tmp_path, SAID, "up")
    with (tmp_path / FILE).open("ab") as file:
        file.write(b'{"time": "2026-')
    give_feedback(tmp_path, SAID, "down")
    entries, passed = read_feedback(tmp_path)
    assert ([one.verdict for one in entries], passed) == (["up", "down"], 1)


FULL = """
import resource, sys
from pathlib import Path
from assistant.feedback import FILE, give_feedback
from assistant.errors import StoreError
from assistant.records import Answer
index = Path(sys.argv[1])
size = (index / FILE).stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (size + 100, size + 100))
try:
    give_feedback(index, Answer("q", "q", "chat", "t"), "up")
except StoreError as error:
    print(error)
"""


def test_a_disk_that_fills_up_midway_keeps_what_was_there(tmp_path: Path) -> None:
    give_feedback(tmp_path, SAID, "up")
    before = (tmp_path / FILE).read_bytes()
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert "cannot be written (File too large)" in done.stdout
    assert (tmp_path / FILE).read_bytes() == before


def test_the_file_has_a_largest_size(tmp_path: Path) -> None:
    with (tmp_path / FILE).open("wb") as file:
        file.truncate(feedback.MOST_BYTES - 10)
    with pytest.raises(StoreError, match="full"):
        give_feedback(tmp_path, SAID, "up")
    assert (tmp_path / FILE).stat().st_size == feedback.MOST_BYTES - 10


def test_a_folder_that_cannot_be_had_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StoreError, match=r"cannot be written") as caught:
        give_feedback(tmp_path / "file" / "index", SAID, "up")
    assert "\n" not in str(caught.value)
    (tmp_path / FILE).mkdir()
    with pytest.raises(StoreError, match=r"cannot be read"):
        read_feedback(tmp_path)


def test_a_writer_that_never_ends_is_not_waited_for_for_ever(tmp_path: Path) -> None:
    with FileLock(tmp_path / LOCK), pytest.raises(StoreError, match="try again"):
        give_feedback(tmp_path, SAID, "up")
