"""A chat assistant over a folder of career guides: it answers with their exact sentences, or says that it
cannot."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from assistant.live import Assistant

__all__ = ["Assistant"]


def __getattr__(name: str) -> Any:
    """Import the assistant, and what it needs, only when it is asked for."""
    if name == "Assistant":
        from assistant.live import Assistant  # a second of imports that `--help` does not need

        return Assistant
    raise AttributeError(f"module 'assistant' has no attribute {name!r}")
