"""The few dials, read once. The only reader of the environment (and of `.env`)."""

import os
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from assistant.errors import SettingsError
from assistant.records import Limits


class Settings(BaseSettings):
    """Where things are and how the page is served. Each field is `ASSISTANT_<NAME>` in the environment."""

    model_config = SettingsConfigDict(
        env_prefix="ASSISTANT_", env_file=".env", env_ignore_empty=True, extra="ignore", frozen=True
    )

    corpus: Path = Field(Path("corpus"), description="folder of guides")
    index: Path = Field(Path("index"), description="folder that holds what is built from the guides")
    embedder: str = Field(
        "", description="a sentence-transformers model by name or path; empty: the packaged one"
    )
    reranker: str = Field(
        "", description="a sentence-transformers CrossEncoder by name or path; empty: the packaged judge"
    )
    model: str = Field("", description="a chat model as provider:name; empty: answers are quoted")
    model_url: str = Field("", description="address of the model's server, where it is not the provider's")
    model_seconds: float = Field(60, gt=0, description="time that a chat model has for one answer")
    model_tokens: int = Field(1_500, ge=16, description="length that a chat model's answer may have")
    model_calls: int = Field(4, ge=1, description="calls of the chat model at one time; more wait")
    chroma_url: str = Field(
        "",
        pattern=r"^(https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?)?$",
        description="a Chroma server that holds the index for several replicas; empty: the index folder does",
    )
    host: str = Field("127.0.0.1", description="address that the page binds to")
    edit: Literal["", "0", "1"] = Field(
        "", description="may guides be changed through the page? empty: by who sits at this machine"
    )
    port: int = Field(7860, ge=0, le=65535, description="port of the page; 0 takes a free one")
    max_mb: int = Field(20, ge=1, le=2_000, description="size of a guide's file, and of its text")
    max_seconds: float = Field(60, gt=0, le=86_400, description="time to take the text out of one file")

    @property
    def limits(self) -> Limits:
        """What one file of guides may be."""
        return Limits(self.max_mb, self.max_seconds)


def folder(said: str) -> Path:
    """A folder that is named on the command line, where "" would be the current one. Raises ValueError."""
    if not said.strip():
        raise ValueError("the folder has no name")
    return Path(said)


def read_settings(**flags: Any) -> Settings:
    """Read the environment, overridden by the flags that are not None.

    Raises:
        SettingsError: a value that a dial cannot have, named in one line.
    """
    given = {name: value for name, value in flags.items() if value is not None}
    try:
        return Settings(**given)
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        message = f"ASSISTANT_{name.upper()} cannot be {first['input']!r}: {first['msg'].lower()}."
        raise SettingsError(message) from error


def in_environment(name: str) -> bool:
    """Whether a variable of a provider, such as its key, is set. Its value is for that provider alone."""
    return bool(os.environ.get(name))
