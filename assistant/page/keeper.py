"""Keeps the index of an open assistant up to date while it answers, and says so."""

import logging
from collections.abc import Callable
from pathlib import Path
from threading import Event
from typing import Protocol

from assistant import wording
from assistant.errors import AssistantError, StoreAwayError, StoreBusyError, StoreDamagedError
from assistant.index.changes import GuideReport, SyncReport
from assistant.index.watching import FolderWatch

Progress = Callable[[str, int, int], None]
TICK = 0.5  # seconds between two looks at the index's pointer
log = logging.getLogger(__name__)


class Kept(Protocol):
    """What the keeper needs of an Assistant."""

    @property
    def index_id(self) -> str:
        """The generation that answers."""

    @property
    def held(self) -> bool:
        """Whether it is one that somebody returned to."""

    def verify(self) -> None:
        """Check every byte of it. Raises StoreDamagedError."""

    def refresh(self) -> bool:
        """Move on to the current generation; whether there was another."""

    def update(self, *, rebuild: bool = False, progress: Progress | None = None) -> SyncReport:
        """Bring the index up to date with the guides, and move on to it."""


class Keeper:
    """Follows the guides' folder and the index. Its fields may be read from any thread.

    `notice` is one line for a person, empty where all is well; `stale` says whether the guides are ahead of
    the index; `progress` is (done, total) of what is being done, (0, 0) in between; `reports` say of each
    file what the last sync made of it.
    """

    def __init__(self, corpus: Path) -> None:
        """Remembers what the folder looks like: what changes from now on is seen."""
        self.notice = ""
        self.stale = False
        self.progress = (0, 0)
        self.reports: tuple[GuideReport, ...] = ()
        self._watch = FolderWatch(corpus)
        self._rebuild = Event()
        self._verified = ""  # the generation of which every byte was checked
        self._due = True  # the guides may have changed while nobody watched

    def rebuild(self) -> None:
        """Ask for an index made from nothing. Returns at once; it begins within a second."""
        self._rebuild.set()

    def await_change(self, stop: Event) -> None:
        """Wait until the folder changes, a rebuild is asked for, or the stop."""
        for changed in self._watch.ticks(stop, TICK):
            if changed or self._rebuild.is_set():
                return

    def run(self, kept: Kept, stop: Event, moved: Callable[[], None]) -> None:
        """Keep it up to date until stopped; `moved` is called when it answers from another generation."""
        for changed in self._watch.ticks(stop, TICK):
            self._due = self._due or changed
            self._look(kept, stop, moved)

    def _look(self, kept: Kept, stop: Event, moved: Callable[[], None]) -> None:
        """The roof of the page's second thread: whatever goes wrong, the page answers on and is told."""
        anew = self._rebuild.is_set()
        try:
            if self._refreshed(kept):
                moved()
                self._due = True  # are the guides ahead of this one?
            if kept.held and not anew:
                self.stale, self.notice = True, wording.KEEPER_HELD
            elif self._due or anew:
                self._due = False
                self._rebuild.clear()
                self._update(kept, stop, moved, anew)
        except (StoreAwayError, StoreBusyError) as error:
            self._due = True
            self._fall_behind(error)
        except AssistantError as error:
            self._fall_behind(error)
        except Exception:
            log.exception("The index could not be brought up to date")
            self._fall_behind(AssistantError(wording.PAGE_FAULT))
        finally:
            self.progress = (0, 0)

    def _refreshed(self, kept: Kept) -> bool:
        """Whether it moved. What is damaged, be it found now or at leisure, is made again."""
        moved = False
        try:
            moved = kept.refresh()
            if kept.index_id != self._verified:
                self._verified = kept.index_id
                kept.verify()
        except StoreDamagedError as error:
            log.warning("The index is made again: %s", error)
            self._due = True
        return moved

    def _update(self, kept: Kept, stop: Event, moved: Callable[[], None], anew: bool) -> None:
        doing = wording.KEEPER_REBUILDING if anew else wording.KEEPER_UPDATING

        def tell(stage: str, done: int, total: int) -> None:
            if stop.is_set():
                raise AssistantError(wording.PAGE_STOPPED)
            self.stale, self.progress = True, (done, total)
            self.notice = doing.format(done=done, total=total)

        report = kept.update(rebuild=anew, progress=tell)
        self.reports = report.guides
        if report.changed:
            moved()
            self.notice = _said(report, anew)
        elif self.stale:
            self.notice = ""
        self.stale = False

    def _fall_behind(self, error: AssistantError) -> None:
        self.stale = True
        self.notice = wording.KEEPER_BEHIND.format(reason=error)


def _said(report: SyncReport, anew: bool) -> str:
    changed = [guide for guide in report.guides if guide.state != "indexed"]
    failed = [guide for guide in changed if guide.state == "failed"]
    said = wording.KEEPER_UPDATED_ONE if len(changed) == 1 else wording.KEEPER_UPDATED
    line = wording.KEEPER_REBUILT if anew else said.format(count=len(changed))
    if failed:
        first = failed[0]
        line += " " + wording.INDEX_FAILED.format(path=first.path, reason=first.error)
    return line
