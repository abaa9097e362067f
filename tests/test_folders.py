"""Models of the user's choice: where they lie, and what serves when they are not there."""

from pathlib import Path

import pytest

from assistant.errors import EmbedderError
from assistant.models.folders import model_folder, usable
from assistant.settings import Settings


def test_a_folder_is_itself(tmp_path: Path) -> None:
    assert model_folder(str(tmp_path)) == tmp_path


@pytest.mark.parametrize("name", ["no-such-model", "nobody/no-such-model", "a b c/d/e", "./nowhere"])
def test_a_name_that_is_not_here_is_one_clear_line(name: str) -> None:
    with pytest.raises(EmbedderError, match="not on this machine") as caught:
        model_folder(name)
    assert "\n" not in str(caught.value)
    assert name in str(caught.value)


def test_the_packaged_models_serve_where_others_are_missing(tmp_path: Path) -> None:
    said: list[str] = []
    settings = usable(Settings(embedder="./nowhere", reranker=str(tmp_path)), said.append)
    assert (settings.embedder, settings.reranker) == ("", str(tmp_path))
    assert len(said) == 1
    assert "./nowhere" in said[0]
    assert usable(settings, said.append) is settings
