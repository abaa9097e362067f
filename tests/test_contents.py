"""What a generation holds, on disk and gathered anew."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
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
