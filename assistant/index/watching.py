"""A folder watched: when has something in it changed, and come to rest?

The system's events only wake the watcher; what counts is a look at the files, which also finds what gives no
event: a network drive, a folder that was removed and made again, a change while nobody watched.
"""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from watchfiles import watch

STILL = 300  # milliseconds without an event end a burst of writes
LONGEST_BURST = 3_000  # milliseconds; a file that is written to without end is looked at this often
LOOK_AGAIN = 10.0  # seconds between two looks at the files where no event comes


class FolderWatch:
    """Remembers what a folder looked like when this was made, or when a change was last told."""

    def __init__(self, folder: Path) -> None:
        """The folder may be missing: that it appears is a change."""
        self._folder = folder
        self._known = _snapshot(folder)

    def ticks(self, stop: Event, tick: float) -> Iterator[bool]:
        """Yield about every `tick` seconds until stopped: whether the folder has changed, and come to rest.

        A change comes some tenths of a second after the last write; where the system sends no events, within
        ten seconds.
        """
        while not stop.is_set():
            try:
                yield from self._watched(stop, tick)
            except (OSError, RuntimeError):  # no folder, or no room for another watch: look without events
                stop.wait(tick)
                yield self._changed()

    def _watched(self, stop: Event, tick: float) -> Iterator[bool]:
        """Until the folder is another one than when the watch began."""
        place, due = _place(self._folder), 0.0
        for events in watch(
            self._folder,
            watch_filter=None,
            debounce=LONGEST_BURST,
            step=STILL,
            stop_event=stop,
            rust_timeout=int(1_000 * tick),
            yield_on_timeout=True,
            ignore_permission_denied=True,
        ):
            look = bool(events) or time.monotonic() >= due
            if look:
                due = time.monotonic() + LOOK_AGAIN
            yield look and self._changed()
            if _place(self._folder) != place:
                return

    def _changed(self) -> bool:
        known, self._known = self._known, _snapshot(self._folder)
        return self._known != known


def _place(folder: Path) -> tuple[int, int] | None:
    try:
        facts = folder.stat()
    except OSError:
        return None
    return facts.st_dev, facts.st_ino


def _snapshot(folder: Path) -> dict[str, tuple[int, int, int]]:
    """Size and times of change of each file below a folder, as far as it can be had; not of hidden ones."""
    found = {}
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            try:
                facts = os.stat(os.path.join(parent, name))
            except OSError:  # removed between the listing and the look
                continue
            if not name.startswith("."):
                found[os.path.join(parent, name)] = (facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns)
    return found
