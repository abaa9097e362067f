"""The dials: flags before environment before .env before defaults; a bad value is one line."""

from pathlib import Path

import pytest
from pydantic import ValidationError

from assistant.errors import SettingsError
from assistant.settings import Settings, folder, in_environment, read_settings


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_defaults() -> None:
    settings = read_settings()
    assert (settings.corpus, settings.index, settings.host) == (Path("corpus"), Path("index"), "127.0.0.1")
    assert settings.embedder == ""


def test_flags_win_over_the_environment_and_that_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("ASSISTANT_CORPUS=file\nASSISTANT_INDEX=file\nASSISTANT_HOST=file\nOTHER=1\n")
    monkeypatch.setenv("ASSISTANT_CORPUS", "environment")
    monkeypatch.setenv("ASSISTANT_INDEX", "environment")
    settings = read_settings(corpus=Path("flag"), index=None)
    assert (settings.corpus, settings.index, settings.host) == (Path("flag"), Path("environment"), "file")


@pytest.mark.parametrize("port", ["many", "-1", "65536"])
def test_a_value_that_a_dial_cannot_have_is_named(monkeypatch: pytest.MonkeyPatch, port: str) -> None:
    monkeypatch.setenv("ASSISTANT_PORT", port)
    with pytest.raises(SettingsError, match="ASSISTANT_PORT") as caught:
        read_settings()
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("edit", ["yes", "2"])
def test_only_yes_or_no_for_editing(monkeypatch: pytest.MonkeyPatch, edit: str) -> None:
    monkeypatch.setenv("ASSISTANT_EDIT", edit)
    with pytest.raises(SettingsError, match="ASSISTANT_EDIT"):
        read_settings()


@pytest.mark.parametrize(("dial", "value"), [("SECONDS", "0"), ("TOKENS", "1"), ("CALLS", "0")])
def test_the_budget_of_a_model_is_not_nothing(monkeypatch: pytest.MonkeyPatch, dial: str, value: str) -> None:
    monkeypatch.setenv(f"ASSISTANT_MODEL_{dial}", value)
    with pytest.raises(SettingsError, match=f"ASSISTANT_MODEL_{dial}"):
        read_settings()


def test_a_variable_of_a_provider_is_seen_but_not_its_value(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-1")
    monkeypatch.setenv("OTHER_KEY", "")
    assert (in_environment("OPENAI_API_KEY"), in_environment("OTHER_KEY")) == (True, False)


@pytest.mark.parametrize(
    "url", ["127.0.0.1:8000", "ftp://host", "http://", "http://user:key@host", "http://host/path"]
)
def test_the_address_of_a_chroma_server_is_one(monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", url)
    with pytest.raises(SettingsError, match="ASSISTANT_CHROMA_URL"):
        read_settings()


def test_settings_are_frozen() -> None:
    with pytest.raises(ValidationError):
        Settings().__setattr__("port", 1)


def test_a_dial_that_is_empty_is_as_it_is_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CORPUS", "INDEX", "PORT"):
        monkeypatch.setenv(f"ASSISTANT_{name}", "")
    assert read_settings() == read_settings(corpus=Path("corpus"), index=Path("index"), port=7860)


def test_a_folder_without_a_name_is_not_the_current_one() -> None:
    assert folder("guides") == Path("guides")
    with pytest.raises(ValueError, match="no name"):
        folder(" ")
