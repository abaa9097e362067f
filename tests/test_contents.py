"""What a generation holds, on disk and gathered anew."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from papers import bomb_pdf, printed, word_file, zipped
from toys import CountingEmbedder, write_guides

from assistant.errors import CorpusError, StoreDamagedError
from assistant.index.changes import Plan, make_plan
from assistant.index.contents import (
    Draft,
    Earlier,
    Reading,
    Row,
    embed,
    gather,
    read_contents,
    write_contents,
)
from assistant.records import Guide, Passage
from assistant.texts.extractor import Extractor
from assistant.texts.guides import read_guide
from assistant.texts.passages import embedded_text, split_guide
from assistant.texts.word_parts import DOCUMENT


def quiet(what: str, done: int, total: int) -> None:
    """Report nothing."""


def contents(tmp_path: Path) -> tuple[list[Guide], list[Row]]:
    text = "# A title\n\nSome text with – dashes, \u2028 separators, \x0b and 🥐.\n"
    guide = read_guide(tmp_path, write_guides(tmp_path, {"odd\nname 🥐.md": text}) / "odd\nname 🥐.md")
    passages = split_guide(guide, CountingEmbedder().count_tokens)
    return [guide], [Row(passage, "00") for passage in passages]


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    guides, rows = contents(tmp_path)
    vectors = np.eye(len(rows), 8, dtype=np.float32)

    write_contents(tmp_path, guides, rows, vectors)
    read_guides, read_rows, read_vectors = read_contents(tmp_path)

    assert read_guides == guides
    assert read_rows == rows
    assert np.array_equal(read_vectors, vectors)
    assert read_vectors.dtype == np.float32


@pytest.mark.parametrize("name", ["guides.jsonl", "passages.jsonl", "vectors.npy"])
def test_a_cut_or_missing_file_is_named_as_damage(tmp_path: Path, name: str) -> None:
    guides, rows = contents(tmp_path)
    write_contents(tmp_path, guides, rows, np.eye(len(rows), 8, dtype=np.float32))
    path = tmp_path / name

    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(StoreDamagedError, match="cannot be read") as caught:
        read_contents(tmp_path)
    assert "\n" not in str(caught.value)
    path.unlink()
    with pytest.raises(StoreDamagedError, match="cannot be read"):
        read_contents(tmp_path)


def row(text: str, guide: str = "a.md") -> Row:
    passage = Passage(f"{guide}-{text}", guide, 0, len(text), text)
    return Row(passage, f"sum of {text}")


def test_no_text_is_embedded_twice(tmp_path: Path) -> None:
    toy = CountingEmbedder()
    first, _ = embed(Draft(rows=[row("old"), row("older")]), Earlier(), lambda: toy, quiet)
    earlier = Earlier(places={"sum of old": 0, "sum of older": 1}, vectors=first)
    toy.embedded.clear()
    told: list[tuple[str, int, int]] = []

    draft = Draft(rows=[row("new"), row("older"), row("new", "b.md"), row("newer")])
    vectors, embedded = embed(draft, earlier, lambda: toy, lambda *said: told.append(said))

    assert toy.embedded == ["new", "newer"]
    assert embedded == 2
    assert told == [("embedding", 0, 2), ("embedding", 1, 2), ("embedding", 2, 2)]
    fresh = toy.encode(["new", "older", "new", "newer"])
    assert np.array_equal(vectors, fresh)


def test_a_passage_under_a_heading_is_embedded_with_it_and_by_itself() -> None:
    toy = CountingEmbedder()
    passage = replace(row("knead the dough").passage, headings=("What does a baker do in the morning?",))

    vectors, embedded = embed(Draft(rows=[Row(passage, "sum")]), Earlier(), lambda: toy, quiet)

    assert toy.embedded == ["What does a baker do in the morning?\nknead the dough", "knead the dough"]
    assert embedded == 1
    under, alone = toy.encode(toy.embedded[:2])
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1)
    assert under @ under > vectors[0] @ under > vectors[0] @ alone > under @ alone


def test_with_no_new_text_the_embedder_is_not_even_opened() -> None:
    earlier = Earlier(places={"sum of old": 0}, vectors=np.ones((1, 4), np.float32))

    vectors, embedded = embed(Draft(rows=[row("old")]), earlier, no_embedder, quiet)

    assert embedded == 0
    assert vectors.shape == (1, 4)


def no_embedder() -> CountingEmbedder:
    raise AssertionError("nothing here needs the embedder")


def gathered(corpus: Path, plan: Plan) -> Draft:
    with Extractor() as extractor:
        return gather(plan, Earlier(), Reading(corpus, extractor, CountingEmbedder), quiet)


def test_a_bad_file_is_named_and_the_others_are_gathered(tmp_path: Path) -> None:
    corpus = write_guides(tmp_path / "corpus")
    (corpus / "empty.md").write_text("")
    (corpus / "binary.md").write_bytes(b"\x00\x01")
    (corpus / "latin.txt").write_bytes("café".encode("latin-1"))
    (corpus / "loop.md").write_text("---\ntitle: [unclosed\n---\nText.\n")

    draft = gathered(corpus, make_plan(corpus, tmp_path, "toy@1"))

    assert [guide.path for guide in draft.guides] == ["baker.md", "pilot.md", "trades/welder.txt"]
    assert [failure.path for failure in draft.failures] == ["binary.md", "empty.md", "latin.txt", "loop.md"]
    assert all(failure.reason and "\n" not in failure.reason for failure in draft.failures)
    assert all(failure.path not in failure.reason for failure in draft.failures)


def test_where_all_files_fail_it_is_a_mistake(tmp_path: Path) -> None:
    corpus = write_guides(tmp_path / "corpus", {"empty.md": "", "blank.txt": " \n"})

    with pytest.raises(CorpusError, match=r"can be used; blank\.txt: is empty\."):
        gathered(corpus, make_plan(corpus, tmp_path, "toy@1"))


def test_a_file_that_vanishes_after_it_was_listed_fails_alone(tmp_path: Path) -> None:
    corpus = write_guides(tmp_path / "corpus")
    plan = make_plan(corpus, tmp_path, "toy@1")
    (corpus / "pilot.md").unlink()

    draft = gathered(corpus, plan)

    assert [failure.path for failure in draft.failures] == ["pilot.md"]
    assert len(draft.guides) == 2


def test_a_passage_is_known_by_the_text_that_is_embedded(tmp_path: Path) -> None:
    corpus = write_guides(tmp_path / "corpus")
    draft = gathered(corpus, make_plan(corpus, tmp_path, "toy@1"))

    moved = replace(draft.rows[0].passage, start=7, end=9, guide="elsewhere.md")
    assert embedded_text(moved) == embedded_text(draft.rows[0].passage)
    assert len({one.embedded for one in draft.rows}) == len(draft.rows)


def test_pages_without_text_are_named_and_the_others_served(tmp_path: Path) -> None:
    picture = "<svg width=300 height=300><circle cx=150 cy=150 r=140 /></svg>"
    scan = f"<div style='break-before: page'>{picture}</div>"
    (pdf,) = printed([f"<h1>Baking</h1><p>Bakers start at three.</p>{scan * 12}"])
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "scan.pdf").write_bytes(pdf)

    (report,) = gathered(corpus, make_plan(corpus, tmp_path, "toy@1")).reports

    assert (report.state, report.error, report.passages) == ("new", None, 1)
    assert report.note == "no text can be read on pages 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, …: they are pictures"


def test_every_kind_of_bad_file_is_one_line_and_the_rest_is_served(tmp_path: Path) -> None:
    corpus = write_guides(tmp_path / "corpus")
    bad: dict[str, bytes] = {
        "bomb.pdf": bomb_pdf(),
        "cut.docx": word_file("# Baking\n")[:900],
        "empty.html": b"",
        "locked.docx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
        "nested.html": b"<div>" * 100_000,
        "picture.pdf": b"\x89PNG\r\n\x1a\n\0\0",
        "sheet.docx": zipped({"xl/workbook.xml": "<x/>"}),
        "unpacks.docx": zipped({DOCUMENT: b"<x>" + b" " * 50_000_000 + b"</x>"}),
        "🥐\nodd.docx": b"PK",
    }
    for name, data in bad.items():
        (corpus / name).write_bytes(data)
    with (corpus / "huge.txt").open("wb") as file:
        file.truncate(200_000_000)
    (corpus / "outside.md").symlink_to("/etc/hostname")
    (corpus / "twin.md").write_bytes((corpus / "baker.md").read_bytes())
    plan = make_plan(corpus, tmp_path, "toy@1")

    draft = gathered(corpus, plan)

    served = ["baker.md", "pilot.md", "trades/welder.txt", "twin.md"]
    assert [guide.path for guide in draft.guides] == served
    assert [failure.path for failure in draft.failures] == sorted({*bad, "huge.txt"})
    assert all(failure.reason and "\n" not in failure.reason for failure in draft.failures)
    assert plan.files["huge.txt"].sha256 is None  # it was not even read


def test_a_file_that_grows_after_it_was_listed_is_read_as_it_is_then(tmp_path: Path) -> None:
    corpus = write_guides(tmp_path / "corpus")
    plan = make_plan(corpus, tmp_path, "toy@1")
    with (corpus / "pilot.md").open("a") as file:
        file.write("\n## Later\n\nIt grew.\n")

    draft = gathered(corpus, plan)

    pilot = next(guide for guide in draft.guides if guide.path == "pilot.md")
    assert "It grew." in pilot.text
    assert pilot.sha256 != plan.files["pilot.md"].sha256  # so that the next look tells it has what is there
    assert pilot.sha256 == make_plan(corpus, tmp_path, "toy@1").files["pilot.md"].sha256
