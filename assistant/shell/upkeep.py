"""The index kept up to date from the command line: once, or for as long as the folder is watched."""

from threading import Event

from assistant import wording
from assistant.errors import AssistantError, MistakeError
from assistant.index.generations import current_generation
from assistant.index.rollback import is_held, let_go, roll_back
from assistant.index.server import Server
from assistant.index.store import sync
from assistant.index.watching import FolderWatch
from assistant.models.embedder import embedder_fingerprint
from assistant.settings import Settings
from assistant.shell.printing import index_command, progress, safe, say, sync_lines, write, write_json

LOOK_AGAIN = 1.0  # seconds between two looks at the folder that is watched


def update(settings: Settings, *, rebuild: bool = False, as_json: bool = False, quiet: bool = False) -> None:
    """Sync, and say what was done; on stdout unless quiet."""
    with progress() as shown:
        report = sync(
            settings.corpus,
            settings.index,
            settings.embedder or None,
            rebuild=rebuild,
            progress=shown,
            limits=settings.limits,
            server=server_of(settings),
        )
    if is_held(settings.index):  # it is what the guides are anyway
        let_go(settings.index)
    for guide in report.guides:
        if guide.state == "failed":
            say(wording.INDEX_FAILED.format(path=guide.path, reason=guide.error))
    if as_json and not quiet:
        write_json(report.as_json())
    elif not quiet:
        write(sync_lines(report))


def server_of(settings: Settings) -> Server | None:
    """The Chroma server that holds the index, where the settings name one."""
    return Server(settings.chroma_url) if settings.chroma_url else None


def go_back(settings: Settings, *, as_json: bool = False) -> None:
    """Return to the generation before, and say to which."""
    if settings.chroma_url:
        raise MistakeError(wording.INDEX_NO_WAY_BACK)
    manifest = roll_back(settings.index, embedder_fingerprint(settings.embedder or None))
    if as_json:
        write_json({"generation": manifest.generation, "passages": manifest.passages})
        return
    line = wording.INDEX_ROLLED_BACK.format(
        index=manifest.generation,
        made_at=manifest.made_at,
        passages=manifest.passages,
        guides=len(manifest.guides),
    )
    write([safe(line)])
    say(held_line(settings))


def held_line(settings: Settings) -> str:
    """That the index is held where somebody returned to, and how to go on."""
    index, command = current_generation(settings.index), index_command(settings)
    return wording.INDEX_HELD.format(index=index, command=command)


def follow(settings: Settings, *, rebuild: bool, as_json: bool) -> None:
    """Sync, and again whenever the folder has changed and come to rest, until Ctrl-C."""
    watch = FolderWatch(settings.corpus)  # before the sync: what changes meanwhile is seen as a change
    update(settings, rebuild=rebuild, as_json=as_json)
    say(wording.INDEX_WATCHING.format(folder=settings.corpus))
    for changed in watch.ticks(Event(), LOOK_AGAIN):
        if changed and is_held(settings.index):
            say(held_line(settings))
        elif changed:
            try:
                update(settings, as_json=as_json)
            except AssistantError as error:
                say(str(error))
