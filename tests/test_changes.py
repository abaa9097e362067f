"""What differs between the folder and the index."""

import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from toys import CountingEmbedder, write_guides

from assistant.errors import CorpusError
from assistant.index.changes import GuideReport, check, make_plan
from assistant.index.store import sync


def states(corpus: Path, index: Path, embedder: str = "toy@1") -> dict[str, str]:
    return {seen.path: seen.state for seen in make_plan(corpus, index, embedder).states}


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    return write_guides(tmp_path / "corpus")


@pytest.fixture
def index(tmp_path: Path, corpus: Path) -> Path:
    sync(corpus, tmp_path / "index", None, embedder=CountingEmbedder())
    return tmp_path / "index"


def test_without_an_index_everything_is_new(corpus: Path, tmp_path: Path) -> None:
    plan = make_plan(corpus, tmp_path / "nowhere", "toy@1")

    assert {seen.state for seen in plan.states} == {"new"}
    assert plan.reason == "there is no index yet"
    assert not plan.done


def test_each_file_has_its_state(corpus: Path, index: Path) -> None:
    assert make_plan(corpus, index, "toy@1").done

    (corpus / "baker.md").write_text("# Becoming a baker\n\nBake.\n")
    (corpus / "pilot.md").rename(corpus / "captain.md")
    (corpus / "nurse.md").write_text("# Becoming a nurse\n\nCare.\n")
    plan = make_plan(corpus, index, "toy@1")

    assert not plan.done
    assert states(corpus, index) == {
        "baker.md": "changed",
        "captain.md": "new",
        "nurse.md": "new",
        "pilot.md": "removed",
        "trades/welder.txt": "indexed",
    }
    assert plan.renamed == {"captain.md": "pilot.md"}


def test_a_touched_file_is_not_a_changed_one(corpus: Path, index: Path) -> None:
    os.utime(corpus / "baker.md", (0, 0))

    assert make_plan(corpus, index, "toy@1").done


def test_a_copy_is_not_a_renaming(corpus: Path, index: Path) -> None:
    (corpus / "copy.md").write_bytes((corpus / "baker.md").read_bytes())

    assert make_plan(corpus, index, "toy@1").renamed == {}


def test_two_vanished_twins_are_both_accounted_for(corpus: Path, index: Path) -> None:
    (corpus / "twin.md").write_bytes((corpus / "baker.md").read_bytes())
    sync(corpus, index, None, embedder=CountingEmbedder())
    (corpus / "twin.md").unlink()
    (corpus / "baker.md").rename(corpus / "moved.md")

    report = sync(corpus, index, None, embedder=CountingEmbedder())

    found = {guide.path: guide.state for guide in report.guides if guide.state != "indexed"}
    assert sorted(found.values()) == ["removed", "renamed"]
    assert found["moved.md"] == "renamed"


def test_a_failure_that_is_known_asks_for_nothing(corpus: Path, index: Path) -> None:
    (corpus / "empty.md").write_text("")
    assert states(corpus, index)["empty.md"] == "new"

    sync(corpus, index, None, embedder=CountingEmbedder())
    assert states(corpus, index)["empty.md"] == "failed"
    assert make_plan(corpus, index, "toy@1").done

    (corpus / "empty.md").unlink()  # what is served is the same without it
    assert make_plan(corpus, index, "toy@1").done


def test_an_index_made_by_another_embedder_is_out_of_date_as_a_whole(corpus: Path, index: Path) -> None:
    plan = make_plan(corpus, index, "toy@2")

    assert plan.reason == "it was made by another embedder (toy@1)"
    assert not plan.done
    assert not plan.keeps_vectors


def test_status_says_why(corpus: Path, tmp_path: Path) -> None:
    index = tmp_path / "packaged"
    sync(corpus, index, None)
    assert [seen.state for seen in check(corpus, index, None)] == ["indexed"] * 3
    assert all(seen.passages > 0 for seen in check(corpus, index, ""))  # the setting, left empty

    sync(corpus, index, None, embedder=CountingEmbedder())
    reason = "it was made by another embedder (toy@1)"
    assert {(seen.state, seen.error) for seen in check(corpus, index, None)} == {("changed", reason)}


@pytest.mark.skipif(sys.platform == "darwin", reason="macOS has no such names")
def test_a_name_that_is_no_text_fails_alone(corpus: Path, index: Path) -> None:
    os.rename(corpus / "pilot.md", os.fsencode(corpus) + b"/p\xeflot\n.md")

    report = sync(corpus, index, None, embedder=CountingEmbedder())

    failed = [guide for guide in report.guides if guide.state == "failed"]
    assert [(guide.path, guide.error) for guide in failed] == [
        ("p\\xeflot\n.md", "its name is not UTF-8; rename it")
    ]
    assert make_plan(corpus, index, "toy@1").done


def test_names_with_newlines_and_emoji_are_served(corpus: Path, index: Path) -> None:
    (corpus / "pilot.md").rename(corpus / "pilot ✈️\n2.md")

    report = sync(corpus, index, None, embedder=CountingEmbedder())

    assert replace(report.guides[1], seconds=0.0) == GuideReport("pilot ✈️\n2.md", "renamed", kept=2)
    assert states(corpus, index)["pilot ✈️\n2.md"] == "indexed"


def test_no_folder_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(CorpusError):
        check(tmp_path / "nowhere", tmp_path / "index", None)


def test_status_loads_neither_chroma_nor_torch(corpus: Path, index: Path) -> None:
    code = (
        "import sys; from pathlib import Path; from assistant.index.changes import check\n"
        f"check(Path({str(corpus)!r}), Path({str(index)!r}), None)\n"
        "print([name for name in ('chromadb', 'bm25s', 'torch') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
