"""Values as lines: complete, aligned, and harmless to the terminal."""

import io

from assistant.index.changes import GuideReport
from assistant.records import Answer, Citation
from assistant.shell.printing import Progress, answer_lines, guide_lines, safe, table


def test_text_of_a_guide_cannot_steer_the_terminal() -> None:
    bell = Citation(1, "a.md", "T\x1b[2J", None, None, "", "one\x07\n\ntwo\u202e", 0, 9)
    out = "\n".join(answer_lines(Answer("q", "q", "answered", "\x9b31m [1]", (bell,))))
    assert not set(out) & set("\x1b\x07\x9b\u202e")
    assert "[1] | one" in out
    assert "    | two" in out
    assert safe("café\t–\n") == "café\t–\n"


def test_what_was_read_and_what_could_be_asked_is_shown() -> None:
    answer = Answer(
        "and a lead?", "What does a lead earn?", "not_covered", "No.", suggestions=("What is a lead?",)
    )
    lines = list(answer_lines(answer))
    assert "What does a lead earn?" in lines[0]
    assert lines[-1] == "  - What is a lead?"


def test_a_table_is_aligned() -> None:
    assert table([("a", "1"), ("bcd", "10")], right={1}) == ["a     1", "bcd  10"]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_progress_is_a_bar_on_a_terminal_and_lines_elsewhere() -> None:
    terminal, file = Terminal(), io.StringIO()
    for stream in (terminal, file):
        shown = Progress(stream)
        for done in range(3):
            shown("embedding", done, 2)
        shown.clear()
    assert terminal.getvalue().count("\r") == 4
    assert "[###############...............] 1/2" in terminal.getvalue()
    assert file.getvalue() == "Embedding passages 0/2\n"


def test_the_name_of_a_file_is_one_row() -> None:
    assert len(guide_lines([GuideReport("new\nline.md", "new", 1)])) == 2
