"""Generations as files: what proves one whole, who may write, what may go."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import BinaryIO

import pytest

from assistant.errors import StoreBusyError, StoreDamagedError, StoreError
from assistant.index.generations import (
    current_generation,
    hold_current,
    inspect_current,
    new_generation,
    publish,
    sweep,
    writer,
)
from assistant.index.manifest import FORMAT, GuideEntry, Manifest

HOLD_THE_LOCK = """
import sys, time
from pathlib import Path
from assistant.index.generations import writer
with writer(Path(sys.argv[1]), 5):
    print("held", flush=True)
    time.sleep(60)
"""


def make(index: Path, text: str = "the guides") -> str:
    """Publish a small generation and give its id."""
    index.mkdir(exist_ok=True)
    with new_generation(index) as folder:
        (folder / "chroma").mkdir()
        (folder / "chroma" / "chroma.sqlite3").write_text("vectors")
        (folder / "guides.jsonl").write_text(text)
        guides = (GuideEntry("baker.md", "00", "Becoming a baker", 2),)
        publish(folder, Manifest(folder.name, "2026-01-01", "toy@1", "1", "1", 2, guides))
    return folder.name


def fault(index: Path) -> str | None:
    return inspect_current(index)[1]


def hold(index: Path) -> BinaryIO:
    return hold_current(index)[1]


def test_a_published_generation_is_current_and_whole(tmp_path: Path) -> None:
    generation = make(tmp_path)

    manifest, reason = inspect_current(tmp_path)

    assert current_generation(tmp_path) == generation
    assert reason is None
    assert manifest is not None
    assert manifest.guides[0].title == "Becoming a baker"
    assert [one.name for one in manifest.sums] == ["chroma/chroma.sqlite3", "guides.jsonl"]


def test_generation_ids_sort_by_time(tmp_path: Path) -> None:
    ids = [make(tmp_path) for _ in range(5)]

    assert ids == sorted(ids)


@pytest.mark.parametrize("pointer", ["", "nonsense", "../../etc", "20260101T000000000000-zzzzzz", "\xff\xfe"])
def test_a_pointer_that_is_no_id_points_nowhere(tmp_path: Path, pointer: str) -> None:
    (tmp_path / "current").write_bytes(pointer.encode("latin-1"))

    assert current_generation(tmp_path) is None
    assert fault(tmp_path) == "there is no index yet"


def test_no_index_folder_is_no_index(tmp_path: Path) -> None:
    assert fault(tmp_path / "nowhere") == "there is no index yet"


def test_a_pointer_to_a_vanished_generation_says_so(tmp_path: Path) -> None:
    (tmp_path / "current").write_text("20260101T000000000000-abcdef\n")

    assert fault(tmp_path) == "generation 20260101T000000000000-abcdef is missing"


def test_a_generation_without_manifest_is_not_used(tmp_path: Path) -> None:
    generation = make(tmp_path)
    (tmp_path / generation / "manifest.json").unlink()

    assert fault(tmp_path) == f"generation {generation} is missing"


@pytest.mark.parametrize("keep", [0, 1, 40, 200])
def test_a_cut_manifest_is_noticed(tmp_path: Path, keep: int) -> None:
    generation = make(tmp_path)
    path = tmp_path / generation / "manifest.json"
    path.write_bytes(path.read_bytes()[:keep])

    assert fault(tmp_path) == f"the manifest of generation {generation} is cut or changed"


def test_another_format_is_noticed_before_its_fields(tmp_path: Path) -> None:
    path = tmp_path / make(tmp_path) / "manifest.json"
    path.write_text(json.dumps({"format": FORMAT + 1, "wholly": "different"}))

    assert fault(tmp_path) == f"it has format {FORMAT + 1}, this version reads format {FORMAT}"


def test_cut_changed_and_missing_files_are_noticed(tmp_path: Path) -> None:
    path = tmp_path / make(tmp_path) / "guides.jsonl"

    path.write_text("the guide")
    assert fault(tmp_path) == "guides.jsonl has 9 bytes instead of 10"
    path.write_text("the guidez")
    assert fault(tmp_path) == "guides.jsonl is not what was written"
    path.unlink()
    assert "guides.jsonl" in str(fault(tmp_path))
    with pytest.raises(StoreDamagedError):
        hold_current(tmp_path)


def test_chromas_database_may_change_and_grow_but_not_shrink(tmp_path: Path) -> None:
    path = tmp_path / make(tmp_path) / "chroma" / "chroma.sqlite3"

    path.write_text("VECTORS and more")
    assert fault(tmp_path) is None
    path.write_text("vector")
    assert fault(tmp_path) == "chroma/chroma.sqlite3 has 6 bytes instead of 7"


def fill_half(index: Path) -> None:
    with new_generation(index) as folder:
        (folder / "half").write_text("half")
        raise RuntimeError("the power went")


def test_a_generation_that_fails_while_it_is_filled_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError):
        fill_half(tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_sweeping_removes_what_nobody_reads(tmp_path: Path) -> None:
    oldest, held, previous, current = (make(tmp_path, str(number)) for number in range(4))
    (tmp_path / "current").write_text(held)
    handle = hold(tmp_path)
    (tmp_path / "current").write_text(current)
    (tmp_path / "20260101T000000000000-abcdef").mkdir()  # half-written: no manifest
    (tmp_path / ".gone-20260101T000000000000-abcdef").mkdir()  # a sweep that was killed
    (tmp_path / "README.md").write_text("ours")

    sweep(tmp_path, keep={current, previous})
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {held, previous, current, "current", "README.md"}
    assert oldest not in left

    handle.close()
    sweep(tmp_path, keep={current, previous})
    assert {path.name for path in tmp_path.iterdir()} == {previous, current, "current", "README.md"}


def test_readers_never_meet_half_a_generation_while_one_writes_and_sweeps(tmp_path: Path) -> None:
    make(tmp_path)
    done = threading.Event()
    faults: list[str] = []

    def read() -> None:
        while not done.is_set():
            try:
                manifest, handle = hold_current(tmp_path)
                with handle:
                    text = (tmp_path / manifest.generation / "guides.jsonl").read_text()
                    assert len(text) == manifest.sums[-1].size
            except (StoreDamagedError, OSError, AssertionError) as error:
                faults.append(repr(error))

    readers = [threading.Thread(target=read) for _ in range(4)]
    for reader in readers:
        reader.start()
    for number in range(25):
        sweep(tmp_path, keep={make(tmp_path, "x" * number)})  # keeps no previous one: harder than in life
    done.set()
    for reader in readers:
        reader.join()
    assert faults == []


def test_a_second_writer_is_told_who_writes(tmp_path: Path) -> None:
    index = tmp_path / "index"
    command = [sys.executable, "-c", HOLD_THE_LOCK, str(index)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        started = time.monotonic()
        told = f"is being written by process {other.pid}"
        with pytest.raises(StoreBusyError, match=told), writer(index, 0.3):
            pass
        assert 0.3 <= time.monotonic() - started < 3

        other.send_signal(signal.SIGKILL)  # a kernel lock dies with its process, whatever the file says
        other.wait()
    with writer(index, 0.3):
        assert (index / "lock").read_text().strip() == str(os.getpid())


def test_a_second_writer_waits_for_the_first(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with writer(tmp_path, 10):
            order.append("second")

    with writer(tmp_path, 1):
        thread = threading.Thread(target=second)
        thread.start()
        time.sleep(0.3)
        order.append("first")
    thread.join()

    assert order == ["first", "second"]


def test_an_index_that_cannot_be_a_folder_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("a file where the folder should be")

    for index in (tmp_path / "file", tmp_path / "file" / "below", Path("/proc/nowhere")):
        with pytest.raises(StoreError, match="cannot be written") as caught, writer(index, 0.1):
            pass
        assert "\n" not in str(caught.value)
