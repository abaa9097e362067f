"""The index kept up to date from the command line: once, or for as long as the folder is watched."""

from threading import Event

from assistant import wording
from assistant.errors import AssistantError
from assistant.index.store import sync
from assistant.index.watching import FolderWatch
from assistant.settings import Settings
from assistant.shell.printing import progress, say, sync_lines, write, write_json

LOOK_AGAIN = 1.0  # seconds between two looks at the folder that is watched


def update(settings: Settings, *, rebuild: bool = False, as_json: bool = False, quiet: bool = False) -> None:
    """Sync, and say what was done; on stdout unless quiet."""
    with progress() as shown:
        report = sync(
            settings.corpus, settings.index, settings.embedder or None, rebuild=rebuild, progress=shown
        )
    for guide in report.guides:
        if guide.state == "failed":
            say(wording.INDEX_FAILED.format(path=guide.path, reason=guide.error))
    if as_json and not quiet:
        write_json(report.as_json())
    elif not quiet:
        write(sync_lines(report))


def follow(settings: Settings, *, rebuild: bool, as_json: bool) -> None:
    """Sync, and again whenever the folder has changed and come to rest, until Ctrl-C."""
    watch = FolderWatch(settings.corpus)  # before the sync: what changes meanwhile is seen as a change
    update(settings, rebuild=rebuild, as_json=as_json)
    say(wording.INDEX_WATCHING.format(folder=settings.corpus))
    for changed in watch.ticks(Event(), LOOK_AGAIN):
        if changed:
            try:
                update(settings, as_json=as_json)
            except AssistantError as error:
                say(str(error))
