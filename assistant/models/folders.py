"""Where a model of the user's choice lies on this machine. Nothing is ever fetched."""

from collections.abc import Callable
from pathlib import Path

from assistant import wording
from assistant.errors import EmbedderError
from assistant.settings import Settings


def model_folder(name: str) -> Path:
    """The folder of a model: a path, or a hub name looked up in the local cache alone.

    Raises EmbedderError, one line, when it is neither.
    """
    if Path(name).is_dir():
        return Path(name)
    from huggingface_hub import snapshot_download  # heavy, and only needed for a hub name

    for full in (name, f"sentence-transformers/{name}", f"cross-encoder/{name}"):
        try:
            return Path(snapshot_download(full, local_files_only=True))
        except (OSError, ValueError):  # not in the cache; not a hub name at all
            continue
    raise EmbedderError(
        f"The model {name!r} is not on this machine: give a folder, or a name downloaded before."
    )


def usable(settings: Settings, tell: Callable[[str], None]) -> Settings:
    """The settings without the models that are not on this machine; `tell` gets a line for each of them."""
    gone = {}
    for dial in ("embedder", "reranker"):
        name = getattr(settings, dial)
        try:
            if name:
                model_folder(name)
        except EmbedderError as error:
            tell(wording.MODEL_REPLACED.format(reason=error))
            gone[dial] = ""
    return settings.model_copy(update=gone) if gone else settings
