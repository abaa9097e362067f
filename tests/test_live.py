"""The open assistant moves on with its index, and mixes no generations."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from toys import write_guides

from assistant import Assistant
from assistant.errors import StoreDamagedError
from assistant.index.generations import current_generation
from assistant.index.store import sync
from assistant.settings import Settings

ASKED = "What do captains earn?"


@pytest.fixture
def settings(guides: Path, tmp_path: Path) -> Settings:
    return Settings(corpus=guides, index=tmp_path / "index", embedder="")


@pytest.fixture
def opened(settings: Settings) -> Iterator[Assistant]:
    assistant = Assistant.open(settings)
    yield assistant
    assistant.close()


def pay(settings: Settings, dollars: str) -> None:
    text = f"# Becoming a pilot\n\n## Pay\n\nCaptains earned {dollars} dollars in 2023.\n"
    write_guides(settings.corpus, {"pilot.md": text})


def generations(settings: Settings) -> set[str]:
    return {path.name for path in settings.index.iterdir() if path.is_dir()}


def test_what_another_writer_made_answers_the_next_question(opened: Assistant, settings: Settings) -> None:
    before = opened.ask(ASKED)
    pay(settings, "210,000")
    made = sync(settings.corpus, settings.index, None).generation

    after = opened.ask(ASKED)

    assert "200,000" in before.citations[0].quote
    assert "210,000" in after.citations[0].quote
    assert (before.index != made, after.index, opened.index_id) == (True, made, made)
    assert "210,000" in opened.runnable.invoke({"question": ASKED}).citations[0].quote


def test_an_answer_that_is_being_made_finishes_on_its_own_generation(
    opened: Assistant, settings: Settings
) -> None:
    running = opened.stream("How do I become a baker, and how do I become a pilot?")
    next(running)
    first = opened.index_id
    for dollars in ("210,000", "220,000", "230,000"):
        pay(settings, dollars)
        opened.update()

    assert first in generations(settings)  # it is being read
    assert [answer.index for answer in running][-1] == first
    assert first not in generations(settings)  # nobody reads it, and two newer ones are there
    assert len(generations(settings)) == 2


def test_an_update_tells_what_it_did(opened: Assistant, settings: Settings) -> None:
    pay(settings, "210,000")

    report = opened.update()

    assert [guide.path for guide in report.guides if guide.state == "changed"] == ["pilot.md"]
    assert opened.index_id == report.generation
    assert opened.update().changed is False
    assert opened.update(rebuild=True).reason == "a rebuild was asked for"


def test_questions_are_answered_while_it_is_brought_up_to_date(opened: Assistant) -> None:
    first = opened.index_id
    said: dict[str, set[str]] = {}

    def ask(stage: str, done: int, total: int) -> None:
        said.setdefault(stage, set()).add(opened.ask(ASKED).index)

    opened.update(rebuild=True, progress=ask)

    assert said == {"reading": {first}, "embedding": {first}, "writing": {first}}
    assert opened.ask(ASKED).index != first


def test_a_new_index_that_cannot_be_used_changes_no_answer(opened: Assistant, settings: Settings) -> None:
    first = opened.index_id
    pay(settings, "210,000")
    made = sync(settings.corpus, settings.index, None).generation
    (settings.index / made / "passages.jsonl").write_text("cut")

    with pytest.raises(StoreDamagedError):
        opened.refresh()

    assert opened.ask(ASKED).index == first
    assert opened.update().reason is not None  # it is made again, from the guides
    assert "210,000" in opened.ask(ASKED).citations[0].quote


def test_a_database_that_chroma_cannot_read_is_made_again_when_it_is_opened(settings: Settings) -> None:
    made = sync(settings.corpus, settings.index, None).generation
    database = settings.index / made / "chroma" / "chroma.sqlite3"
    database.write_bytes(b"\0" * database.stat().st_size)

    opened = Assistant.open(settings)

    assert opened.ask(ASKED).citations
    assert opened.index_id != made
    opened.close()


def test_what_others_have_made_meanwhile_is_not_made_again(settings: Settings) -> None:
    with ThreadPoolExecutor(2) as pool:
        both = list(pool.map(lambda _: Assistant.open(settings), range(2)))

    assert len({one.index_id for one in both}) == 1
    for one in both:
        one.close()


def test_an_index_that_was_deleted_changes_no_answer(opened: Assistant, settings: Settings) -> None:
    shutil.rmtree(settings.index)

    with ThreadPoolExecutor(8) as pool:  # more connections than Chroma had open before
        answers = list(pool.map(opened.ask, [ASKED] * 24))
    assert all("200,000" in answer.citations[0].quote for answer in answers)
    with pytest.raises(
        StoreDamagedError
    ):  # whoever keeps the index hears of it, though a question came first
        opened.refresh()
    assert not opened.refresh()  # once
    assert opened.update().changed
    assert opened.ask(ASKED).index == current_generation(settings.index)


def test_many_may_ask_while_it_moves_on(opened: Assistant, settings: Settings) -> None:
    def ask(_: int) -> tuple[str, str]:
        answer = opened.ask(ASKED)
        return answer.index, answer.citations[0].quote

    with ThreadPoolExecutor(4) as pool:
        asked = pool.map(ask, range(60))
        for dollars in ("210,000", "220,000", "230,000"):
            pay(settings, dollars)
            opened.update()
        said = set(asked)

    assert len({index for index, _ in said}) == len(said)  # one generation, one figure
