"""A Chroma collection: filled, copied with changes, compared, asked."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.errors import StoreDamagedError
from assistant.index.collection import (
    Before,
    Collection,
    copy_collection,
    database_fault,
    write_collection,
)
from assistant.records import Passage

PASSAGES = [Passage(f"id-{n}", "baker.md", n, n + 1, f"text {n}") for n in range(40)]


def vectors(count: int) -> NDArray[np.float32]:
    made = np.random.default_rng(7).standard_normal((count, 16), np.float32)
    unit: NDArray[np.float32] = made / np.linalg.norm(made, axis=1, keepdims=True)
    return unit


@pytest.fixture
def before(tmp_path: Path) -> Before:
    folder = tmp_path / "before"
    assert write_collection(folder, PASSAGES, vectors(40)) == 0
    return Before(folder, {one.id: one for one in PASSAGES}, 0)


def nearest(folder: Path, vector: NDArray[np.float32], k: int = 1) -> Sequence[str]:
    with closing(Collection(folder)) as collection:
        return collection.nearest(vector, k)


def test_a_filled_collection_finds_each_vector(before: Before) -> None:
    with closing(Collection(before.folder)) as collection:
        assert collection.ids() == before.passages.keys()
        for row in range(40):
            assert collection.nearest(vectors(40)[row], 1) == [f"id-{row}"]


def test_a_copy_with_changes_has_what_an_anew_one_has(before: Before, tmp_path: Path) -> None:
    moved = replace(PASSAGES[5], start=77, end=78)
    after = [*PASSAGES[2:5], moved, *PASSAGES[6:], Passage("new", "pilot.md", 0, 1, "new")]
    given = np.concatenate([vectors(40)[2:], -vectors(40)[:1]])

    dead = write_collection(tmp_path / "after", after, given, before)

    assert dead == 3  # two are gone, one has another place
    with closing(Collection(tmp_path / "after")) as collection:
        assert collection.ids() == {one.id for one in after}
        for one, vector in zip(after, given, strict=True):
            assert collection.nearest(vector, 1) == [one.id]
        assert len(collection.nearest(given[0], len(after))) == len(after)
    assert nearest(before.folder, vectors(40)[0]) == ["id-0"]  # nothing happened to the copied one


def test_it_is_copied_while_it_is_open(before: Before, tmp_path: Path) -> None:
    with closing(Collection(before.folder)) as reader:
        copy_collection(before.folder, tmp_path / "copy")
        assert reader.nearest(vectors(40)[3], 1) == ["id-3"]

    assert nearest(tmp_path / "copy", vectors(40)[3]) == ["id-3"]
    assert database_fault(tmp_path / "copy") is None


def test_where_much_changes_it_is_filled_anew(before: Before, tmp_path: Path) -> None:
    assert write_collection(tmp_path / "half", PASSAGES[:20], vectors(20), before) == 0
    worn = replace(before, dead=8)
    assert write_collection(tmp_path / "worn", PASSAGES, vectors(40), worn) == 8
    assert write_collection(tmp_path / "full", PASSAGES[1:], vectors(40)[1:], worn) == 0


def test_what_the_copied_one_lacks_is_filled_anew(before: Before, tmp_path: Path) -> None:
    foreign = replace(PASSAGES[0], id="never there")
    claimed = replace(before, passages={**before.passages, foreign.id: foreign})
    given = np.concatenate([vectors(40), -vectors(1)])

    assert write_collection(tmp_path / "after", [*PASSAGES, foreign], given, claimed) == 0

    assert nearest(tmp_path / "after", -vectors(1)[0]) == ["never there"]


def test_a_database_that_is_none_is_damage(before: Before, tmp_path: Path) -> None:
    database = before.folder / "chroma" / "chroma.sqlite3"
    database.write_bytes(b"\0" * database.stat().st_size)

    assert "not a database" in str(database_fault(before.folder))
    with pytest.raises(StoreDamagedError, match="cannot read"):
        Collection(before.folder)
    with pytest.raises(StoreDamagedError, match="could not open"):
        Collection(before.folder)
    assert write_collection(tmp_path / "after", PASSAGES, vectors(40), before) == 0  # it is filled anew
    assert nearest(tmp_path / "after", vectors(40)[9]) == ["id-9"]


def test_a_missing_database_is_named(tmp_path: Path) -> None:
    assert database_fault(tmp_path) is not None
