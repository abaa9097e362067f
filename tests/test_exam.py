"""Question files are read as they are written, and a bad line is named."""

import json
from pathlib import Path
from typing import Any

import pytest
from toys import write_guides

from assistant.errors import MistakeError
from assistant.settings import Settings
from assistant.shell.exam import prepare, read_questions, write_documents


def write_lines(path: Path, *lines: Any) -> Path:
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    return path


def test_a_line_of_our_own_format(tmp_path: Path) -> None:
    line = {
        "id": "f1",
        "kind": "fact",
        "q": "How long?",
        "history": ["A baker?"],
        "any": ["three", "3"],
        "min": 2,
    }
    (item,) = read_questions(write_lines(tmp_path / "q.jsonl", line))
    assert (item.text, item.history, item.least, item.limit, item.answerable) == (
        "How long?",
        ("A baker?",),
        2,
        550,
        True,
    )
    assert [pattern.pattern for pattern in item.some] == ["three", "3"]


def test_a_line_of_a_public_set(tmp_path: Path) -> None:
    yes = {"id": "1", "question": "Who?", "answerable": True, "doc_ids": ["d"], "spans": [[0, 3]]}
    no = {"id": "2", "question": "What?", "answerable": False, "doc_ids": ["d"]}
    first, second = read_questions(write_lines(tmp_path / "q.jsonl", yes, no))
    assert (first.kind, first.documents, first.limit) == ("question", ("d",), 1_000)
    assert (second.kind, second.answerable) == ("unanswerable", False)


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        ("{", "JSON"),
        ('{"id": "1", "question": "Who?"}', "neither `kind` nor `answerable`"),
        ('{"id": "1", "q": "Who?", "kind": "riddle"}', "kind"),
        ('{"id": "1", "q": "Who?", "kind": "fact", "must": ["("]}', "must"),
        ('{"id": "1", "kind": "fact"}', "required"),
        ("[]", "object"),
    ],
)
def test_a_bad_line_is_named(tmp_path: Path, bad: str, reason: str) -> None:
    file = tmp_path / "q.jsonl"
    file.write_text('{"id": "0", "q": "Who?", "kind": "fact"}\n\n' + bad + "\n", "utf-8")
    with pytest.raises(MistakeError, match="line 3") as caught:
        read_questions(file)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_missing_empty_or_not_text(tmp_path: Path) -> None:
    with pytest.raises(MistakeError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("\n")
    with pytest.raises(MistakeError, match="no question"):
        read_questions(tmp_path / "empty.jsonl")
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe")
    with pytest.raises(MistakeError, match="not UTF-8"):
        read_questions(tmp_path / "bytes.jsonl")


def test_documents_become_guides_with_their_title_first(tmp_path: Path) -> None:
    documents = [
        {"id": "a/b", "title": "Bread", "text": "Flour."},
        {"id": "c", "title": "", "text": "Bare.\x00"},
    ]
    paths = write_documents(write_lines(tmp_path / "documents.jsonl", *documents), tmp_path)
    assert (tmp_path / paths["a/b"]).read_text("utf-8") == "Bread\n\nFlour."
    assert (tmp_path / paths["c"]).read_text("utf-8") == "Bare. "


def test_a_document_without_text_is_named(tmp_path: Path) -> None:
    with pytest.raises(MistakeError, match="line 1"):
        write_documents(write_lines(tmp_path / "documents.jsonl", {"id": "a"}), tmp_path)


def question_file(folder: Path) -> Path:
    return write_lines(folder / "questions.jsonl", {"id": "1", "question": "Who?", "answerable": True})


def test_the_configured_corpus_keeps_its_index(tmp_path: Path) -> None:
    settings = Settings(corpus=tmp_path / "corpus", index=tmp_path / "index")
    with prepare(question_file(tmp_path), settings, own_corpus=False, own_index=False) as exam:
        assert (exam.settings.corpus, exam.settings.index) == (settings.corpus, settings.index)


def test_a_chosen_corpus_gets_an_index_that_goes_again(tmp_path: Path) -> None:
    settings = Settings(corpus=tmp_path / "other", index=tmp_path / "index")
    with prepare(question_file(tmp_path), settings, own_corpus=True, own_index=False) as exam:
        assert exam.settings.index != settings.index
        assert exam.settings.index.parent.is_dir()
    assert not exam.settings.index.parent.exists()
    with prepare(question_file(tmp_path), settings, own_corpus=True, own_index=True) as exam:
        assert exam.settings.index == settings.index


def test_guides_beside_the_file_are_the_corpus(tmp_path: Path) -> None:
    write_guides(tmp_path / "guides")
    with prepare(question_file(tmp_path), Settings(), own_corpus=False, own_index=False) as exam:
        assert exam.settings.corpus == tmp_path / "guides"


def test_documents_beside_the_file_are_the_corpus(tmp_path: Path) -> None:
    write_lines(tmp_path / "documents.jsonl", {"id": "d", "title": "Bread", "text": "Flour."})
    with prepare(question_file(tmp_path), Settings(), own_corpus=False, own_index=False) as exam:
        assert (exam.settings.corpus / exam.documents["d"]).is_file()
