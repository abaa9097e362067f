"""Back to the index before, and no follower undoes it."""

import json
from pathlib import Path

import pytest
from shell import Call
from toys import CountingEmbedder

from assistant.errors import StoreError
from assistant.index.generations import current_generation, tidy
from assistant.index.rollback import is_held, roll_back
from assistant.index.store import open_generation, sync


@pytest.fixture
def toy() -> CountingEmbedder:
    return CountingEmbedder()


@pytest.fixture
def made(guides: Path, tmp_path: Path, toy: CountingEmbedder) -> list[str]:
    """Two generations: with the pilot and without."""
    first = sync(guides, tmp_path / "index", None, embedder=toy).generation
    (guides / "pilot.md").unlink()
    return [first, sync(guides, tmp_path / "index", None, embedder=toy).generation]


@pytest.fixture
def index(tmp_path: Path, made: list[str]) -> Path:
    return tmp_path / "index"


def test_the_generation_before_answers_again(index: Path, made: list[str]) -> None:
    assert not is_held(index)

    manifest = roll_back(index, "toy@1")

    assert manifest.generation == current_generation(index) == made[0]
    assert is_held(index)
    generation = open_generation(index, "toy@1")
    assert "pilot.md" in generation.guides
    generation.close()


def test_the_next_sync_goes_forward(
    index: Path, made: list[str], guides: Path, toy: CountingEmbedder
) -> None:
    roll_back(index, "toy@1")
    tidy(index)
    assert (index / made[1]).is_dir()  # the way forward is not swept away

    report = sync(guides, index, None, embedder=toy)

    assert [guide.path for guide in report.guides if guide.state == "removed"] == ["pilot.md"]
    assert report.embedded == 0
    assert not is_held(index)


def test_with_nothing_before_it_says_so_and_nothing_moves(index: Path, made: list[str]) -> None:
    roll_back(index, "toy@1")

    with pytest.raises(StoreError, match="no earlier generation"):
        roll_back(index, "toy@1")

    assert current_generation(index) == made[0]


def test_nothing_damaged_and_nothing_of_another_embedder_is_returned_to(index: Path, made: list[str]) -> None:
    with pytest.raises(StoreError, match="no earlier generation"):
        roll_back(index, "toy@2")
    (index / made[0] / "vectors.npy").write_bytes(b"")
    with pytest.raises(StoreError, match="no earlier generation"):
        roll_back(index, "toy@1")

    assert current_generation(index) == made[1]


def test_no_index_is_one_line(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="no earlier generation"):
        roll_back(tmp_path / "nowhere", "toy@1")


def test_in_the_shell(call: Call, guides: Path, tmp_path: Path) -> None:
    folders = ["--corpus", guides, "--index", tmp_path / "index"]
    first = json.loads(call("index", "--json", *folders, own=False).out)["generation"]
    (guides / "pilot.md").unlink()
    call("index", *folders, own=False)

    said = call("index", "--rollback", *folders, own=False)
    assert (said.code, said.out.startswith(f"Back to index {first}")) == (0, True)
    assert f"Held at index {first}" in said.line
    stale = call("status", *folders, own=False)
    assert stale.code == 1
    assert "Held at index" in stale.line
    assert call("index", "--rollback", *folders, own=False).code == 1
    assert call("index", "--rollback", "--watch", *folders, own=False).code == 2
    assert call("index", *folders, own=False).code == 0
    assert call("status", *folders, own=False).code == 0


def test_an_index_that_fits_the_guides_is_not_held_after_the_next_call(
    call: Call, guides: Path, tmp_path: Path
) -> None:
    folders = ["--corpus", guides, "--index", tmp_path / "index"]
    call("index", *folders, own=False)
    call("index", "--rebuild", *folders, own=False)
    call("index", "--rollback", *folders, own=False)

    assert "Nothing to do" in call("index", *folders, own=False).out
    assert "Held" not in call("status", *folders, own=False).err
