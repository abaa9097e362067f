"""Generations on a real Chroma server: sent, fetched, followed, and the server away."""

import shutil
import time
from pathlib import Path
from threading import Event, Thread

import numpy as np
import pytest
from chromas import ChromaRun
from toys import CountingEmbedder, write_guides

from assistant import Assistant
from assistant.__main__ import run
from assistant.errors import StoreAwayError, StoreBusyError
from assistant.index.generations import current_generation
from assistant.index.server import NAME, Server
from assistant.index.store import open_generation, sync
from assistant.page.keeper import Keeper
from assistant.page.opening import Opening
from assistant.settings import Settings

ASKED = "What do captains earn?"


@pytest.fixture
def settings(guides: Path, tmp_path: Path, chroma: ChromaRun) -> Settings:
    return Settings(corpus=guides, index=tmp_path / "one", embedder="", chroma_url=chroma.url)


def pay(guides: Path, dollars: str) -> None:
    write_guides(
        guides, {"pilot.md": f"# Becoming a pilot\n\n## Pay\n\nCaptains earned {dollars} dollars.\n"}
    )


def test_it_answers_as_the_folder_does_and_a_second_copy_follows(
    settings: Settings, chroma: ChromaRun, tmp_path: Path
) -> None:
    folder = Assistant.open(Settings(corpus=settings.corpus, index=tmp_path / "folder", embedder=""))
    one = Assistant.open(settings)
    two = Assistant.open(settings.model_copy(update={"index": tmp_path / "two"}))
    wanted, got, other = folder.ask(ASKED), one.ask(ASKED), two.ask(ASKED)
    assert (got.text, got.citations, got.confidence) == (wanted.text, wanted.citations, wanted.confidence)
    assert (other.text, other.citations, other.index) == (got.text, got.citations, got.index)
    assert not list(settings.index.rglob("chroma.sqlite3"))

    pay(settings.corpus, "210,000")
    made = one.update()
    time.sleep(1.1)  # they look at the pointer once a second
    assert (made.changed, made.embedded) == (True, 1)
    assert "210,000" in one.ask(ASKED).citations[0].quote
    answer = two.ask(ASKED)
    assert ("210,000" in answer.citations[0].quote, answer.index) == (True, made.generation)
    for assistant in (folder, one, two):
        assistant.close()


def test_a_killed_server_is_one_line_and_its_return_is_noticed(
    settings: Settings, chroma: ChromaRun, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = Assistant.open(settings)
    keeper, stop = Keeper(settings.corpus), Event()
    thread = Thread(target=keeper.run, args=(opened, stop, lambda: None))
    thread.start()
    try:
        until(lambda: not keeper.stale)
        chroma.kill()
        with pytest.raises(StoreAwayError, match=chroma.url) as caught:
            opened.ask(ASKED)
        assert "\n" not in str(caught.value)
        until(lambda: chroma.url in keeper.notice)

        monkeypatch.setenv("ASSISTANT_CHROMA_URL", chroma.url)
        code = run(["ask", ASKED, "--corpus", str(settings.corpus), "--index", str(settings.index)])
        said = capsys.readouterr()
        assert (code, said.out, chroma.url in said.err.splitlines()[-1]) == (1, "", True)
        assert "Traceback" not in said.err

        chroma.start()
        assert "200,000" in opened.ask(ASKED).citations[0].quote
        until(lambda: keeper.notice == "")
    finally:
        stop.set()
        thread.join()
        opened.close()


def until(holds: object) -> None:
    assert callable(holds)
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)


@pytest.fixture
def toy() -> CountingEmbedder:
    return CountingEmbedder()


def test_two_generations_stay_and_what_a_crash_left_goes(
    guides: Path, tmp_path: Path, chroma: ChromaRun, toy: CountingEmbedder
) -> None:
    with chroma.client() as client:
        client.create_collection(NAME + "20200101T000000000000-abcdef", embedding_function=None)
        client.create_collection("not-ours", embedding_function=None)
    server, made = Server(chroma.url), []
    for dollars in ("1", "2", "3", "4"):
        pay(guides, dollars)
        made.append(sync(guides, tmp_path / "one", None, embedder=toy, server=server).generation)
    kept = [NAME + name + end for name in made[-2:] for end in ("", "-files")]
    pointers = [f"{NAME}current-{number:09}" for number in (3, 4)]
    assert chroma.names() == sorted([*kept, *pointers, "not-ours"])


def test_nothing_to_do_sends_nothing_and_a_lost_cache_is_fetched_again(
    guides: Path, tmp_path: Path, chroma: ChromaRun, toy: CountingEmbedder
) -> None:
    index, server = tmp_path / "one", Server(chroma.url)
    made = sync(guides, index, None, embedder=toy, server=server)
    count, names = len(toy.embedded), chroma.names()
    shutil.rmtree(index)
    again = sync(guides, index, None, embedder=toy, server=server)
    assert (again.changed, again.generation, len(toy.embedded)) == (False, made.generation, count)
    assert chroma.names() == names


def test_of_two_writers_one_is_told_to_try_again(
    guides: Path, tmp_path: Path, chroma: ChromaRun, toy: CountingEmbedder
) -> None:
    one, two, server = tmp_path / "one", tmp_path / "two", Server(chroma.url)
    sync(guides, one, None, embedder=toy, server=server)
    quicker: list[str] = []

    def overtake(stage: str, done: int, total: int) -> None:
        if stage == "writing":
            quicker.append(sync(guides, two, None, embedder=toy, server=server, rebuild=True).generation)

    before = current_generation(one)
    with pytest.raises(StoreBusyError, match="try again"):
        sync(guides, one, None, embedder=toy, server=server, rebuild=True, progress=overtake)
    assert current_generation(one) == before
    assert sync(guides, one, None, embedder=toy, server=server).generation == quicker[0]


def test_lost_vectors_are_made_again(guides: Path, tmp_path: Path, chroma: ChromaRun) -> None:
    settings = Settings(corpus=guides, index=tmp_path / "one", embedder="", chroma_url=chroma.url)
    Assistant.open(settings).close()
    lost = NAME + str(current_generation(settings.index))
    with chroma.client() as client:
        client.delete_collection(lost)
    opened = Assistant.open(settings)
    assert "200,000" in opened.ask(ASKED).citations[0].quote
    assert opened.index_id != lost.removeprefix(NAME)
    opened.close()


@pytest.mark.parametrize("name", ["../escape", "/etc/passwd", "a/../../b", ".hidden"])
def test_a_server_cannot_write_outside_its_folder(
    guides: Path, tmp_path: Path, chroma: ChromaRun, toy: CountingEmbedder, name: str
) -> None:
    made = sync(guides, tmp_path / "one", None, embedder=toy, server=Server(chroma.url)).generation
    with chroma.client() as client:
        files = client.get_collection(f"{NAME}{made}-files", embedding_function=None)
        files.add(ids=[f"{name}:0"], embeddings=np.ones((1, 1), np.float32), documents=["AAAA"])
    sync(guides, tmp_path / "two", None, embedder=toy, server=Server(chroma.url))
    generation = open_generation(tmp_path / "two", toy.fingerprint, Server(chroma.url))
    assert generation.id != made  # it was refused, and made again
    generation.close()
    assert not (tmp_path / "escape").exists()


def test_the_commands_say_where_the_server_is_away(
    settings: Settings, chroma: ChromaRun, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ASSISTANT_CHROMA_URL", chroma.url)
    folders = ["--corpus", str(settings.corpus), "--index", str(settings.index)]
    assert run(["index", *folders]) == 0
    assert run(["status", *folders]) == 0
    assert run(["index", "--rollback", *folders]) == 2
    assert "no going back" in capsys.readouterr().err
    run(["doctor", *folders])
    assert "up to date" in capsys.readouterr().out
    chroma.kill()
    for command in ("index", "status"):
        assert run([command, *folders]) == 1
        said = capsys.readouterr()
        assert (said.out, chroma.url in said.err.splitlines()[-1]) == ("", True)
    assert run(["doctor", *folders]) == 1
    assert "chroma run --path" in capsys.readouterr().out


def test_a_page_that_opens_before_its_server_waits_for_it(settings: Settings, chroma: ChromaRun) -> None:
    chroma.kill()
    opening = Opening(lambda report: Assistant.open(settings, report))
    opening.start()
    try:
        until(lambda: chroma.url in opening.state.line)
        assert opening.state.status == "loading"
        chroma.start()
        assert "200,000" in opening.result().ask(ASKED).citations[0].quote
    finally:
        opening.stop()
        if isinstance(opening.assistant, Assistant):
            opening.assistant.close()
