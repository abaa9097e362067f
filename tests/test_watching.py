"""A folder is watched: each change is told once, when the writing has ended."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Timer

import pytest
from toys import write_guides

from assistant.index.watching import FolderWatch

TICK = 0.1


class Watcher:
    """Ticks, counted until the folder has changed."""

    def __init__(self, folder: Path) -> None:
        self.stop = Event()
        self.ticks = FolderWatch(folder).ticks(self.stop, TICK)

    def changed(self, ticks: int = 100) -> bool:
        return any(next(self.ticks) for _ in range(ticks))

    def settle(self) -> None:
        """Until the system's watch is there."""
        assert not self.changed(3)


@pytest.fixture
def watcher(guides: Path) -> Iterator[Watcher]:
    watcher = Watcher(guides)
    yield watcher
    watcher.stop.set()


def test_nothing_changes(watcher: Watcher) -> None:
    assert not watcher.changed(10)


def test_a_new_changed_moved_and_removed_file_are_each_told_once(watcher: Watcher, guides: Path) -> None:
    watcher.settle()
    write_guides(guides, {"new/nurse.md": "# Nurse\n\nNurses care.\n"})
    assert watcher.changed()
    assert not watcher.changed(5)
    (guides / "baker.md").write_text("# Baker\n\nBake.\n")
    assert watcher.changed()
    (guides / "new").rename(guides / "wards")
    assert watcher.changed()
    (guides / "pilot.md").unlink()
    assert watcher.changed()
    assert not watcher.changed(5)


def test_a_burst_of_writes_is_one_change(watcher: Watcher, guides: Path) -> None:
    watcher.settle()

    def write(number: int) -> None:
        (guides / f"{number}.md").write_text("# One of many\n")
        if number < 15:
            Timer(0.05, write, [number + 1]).start()

    write(0)
    assert watcher.changed()
    assert len(list(guides.glob("[0-9]*.md"))) == 16
    assert not watcher.changed(5)


def test_what_changed_before_the_watch_began_is_seen(guides: Path) -> None:
    watch = FolderWatch(guides)
    (guides / "baker.md").unlink()

    assert next(watch.ticks(Event(), TICK))


def test_a_file_of_the_same_size_and_date_is_a_changed_one(watcher: Watcher, guides: Path) -> None:
    watcher.settle()
    facts = (guides / "baker.md").stat()
    (guides / "baker.md").write_bytes(b"x" * facts.st_size)
    os.utime(guides / "baker.md", ns=(facts.st_atime_ns, facts.st_mtime_ns))

    assert watcher.changed()


def test_a_folder_that_vanishes_and_comes_back_is_followed(watcher: Watcher, guides: Path) -> None:
    watcher.settle()
    shutil.rmtree(guides)
    assert watcher.changed()
    assert not watcher.changed(5)
    write_guides(guides)
    assert watcher.changed()
    watcher.changed(5)  # the same change may be told twice here: once before all files were there
    (guides / "baker.md").unlink()
    assert watcher.changed()


def test_hidden_files_are_nobodys_guides(watcher: Watcher, guides: Path) -> None:
    watcher.settle()
    write_guides(guides, {".baker.md.swp": "draft", ".git/index": "x"})

    assert not watcher.changed(8)


def test_it_ends_when_it_is_told_to(watcher: Watcher) -> None:
    watcher.settle()
    watcher.stop.set()

    assert list(watcher.ticks) in ([], [False])
