"""The doctor finds what is wrong, and says what to do."""

import socket
from pathlib import Path

import pytest
from toys import write_guides

from assistant.index.store import sync
from assistant.settings import Settings
from assistant.shell.doctor import examine_all


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(corpus=write_guides(tmp_path / "guides"), index=tmp_path / "index", embedder="", port=0)


def test_what_is_installed_here_is_sound(settings: Settings) -> None:
    faults = [one for one in examine_all(settings) if not one.holds]
    assert [one.name for one in faults] == ["index"]  # there is none yet


def test_a_port_that_is_taken(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        faults = [
            one for one in examine_all(settings.model_copy(update={"port": port})) if one.name == "port"
        ]
    assert not faults[0].holds
    assert "ASSISTANT_PORT" in faults[0].remedy


def test_an_embedder_that_is_not_here(settings: Settings, tmp_path: Path) -> None:
    named = settings.model_copy(update={"embedder": str(tmp_path / "none")})
    (model,) = [one for one in examine_all(named) if one.name == "model"]
    assert "none" in model.found
    assert "ASSISTANT_EMBEDDER" in model.remedy


def test_each_guide_that_cannot_be_read_is_named(settings: Settings) -> None:
    (settings.corpus / "empty.md").write_text("")
    (settings.corpus / "binary.txt").write_bytes(b"\x00\xff")
    corpus = [one for one in examine_all(settings) if one.name == "corpus"]
    assert [one.holds for one in corpus] == [False, False, True]
    assert "binary.txt" in corpus[0].found
    assert "3 guides" in corpus[2].found


def test_no_corpus(settings: Settings, tmp_path: Path) -> None:
    gone = settings.model_copy(update={"corpus": tmp_path / "none"})
    faults = {one.name for one in examine_all(gone) if not one.holds}
    assert faults == {"corpus", "index"}


def test_a_flipped_byte_of_a_large_file_and_of_the_database_is_found(settings: Settings) -> None:
    folder = settings.index / sync(settings.corpus, settings.index, None).generation
    assert all(one.holds for one in examine_all(settings))
    vectors, database = folder / "vectors.npy", folder / "chroma" / "chroma.sqlite3"
    for path, place in ((vectors, -7), (database, 0)):
        whole = path.read_bytes()
        damaged = bytearray(whole)
        damaged[place] ^= 0xFF
        path.write_bytes(damaged)
        (index,) = [one for one in examine_all(settings) if one.name == "index"]
        assert "not what was written" in index.found or "damaged" in index.found
        assert "python -m assistant index" in index.remedy
        path.write_bytes(whole)


def test_the_doctor_changes_nothing(settings: Settings) -> None:
    list(examine_all(settings))
    assert not settings.index.exists()
