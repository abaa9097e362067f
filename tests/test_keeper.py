"""The index is kept up to date beside the page, and the page is told."""

import json
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event

import pytest
from served import ToyAssistant
from toys import write_guides

from assistant import Assistant
from assistant.errors import CorpusError
from assistant.index.changes import SyncReport
from assistant.index.generations import current_generation, writer
from assistant.index.manifest import SUMMED_BYTES
from assistant.index.rollback import roll_back
from assistant.index.store import sync
from assistant.models.embedder import embedder_fingerprint
from assistant.page.keeper import Keeper, Progress
from assistant.page.opening import Opening
from assistant.settings import Settings

ASKED = "What do captains earn?"


def until(what: Callable[[], object], seconds: float = 30) -> None:
    """Wait until it holds."""
    end = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < end
        time.sleep(0.02)


@pytest.fixture
def settings(guides: Path, tmp_path: Path) -> Settings:
    return Settings(corpus=guides, index=tmp_path / "index", embedder="")


@pytest.fixture
def opening(settings: Settings) -> Iterator[Opening]:
    opening = Opening(lambda tell: Assistant.open(settings, tell), keeper=Keeper(settings.corpus))
    opening.start()
    yield opening
    opening.stop()


def test_a_changed_guide_answers_seconds_later(opening: Opening, settings: Settings) -> None:
    assistant = opening.result()
    first = assistant.index_id
    write_guides(settings.corpus, {"pilot.md": "# Becoming a pilot\n\nCaptains earned 210,000 dollars.\n"})

    until(lambda: opening.notice == "Updated: 1 guide changed.")

    assert "210,000" in assistant.ask(ASKED).citations[0].quote
    assert assistant.index_id != first
    assert not opening.stale
    assert opening.progress == (0, 0)
    assert opening.state.line.startswith("3 guides")


def test_what_changed_while_nobody_watched_is_taken_in(settings: Settings) -> None:
    sync(settings.corpus, settings.index, None)
    (settings.corpus / "baker.md").unlink()
    opening = Opening(lambda tell: Assistant.open(settings, tell), keeper=Keeper(settings.corpus))
    opening.start()

    until(lambda: opening.notice.startswith("Updated"))

    assert "baker.md" not in opening.result().guides
    opening.stop()


def test_what_another_process_made_is_seen_without_a_question(opening: Opening, settings: Settings) -> None:
    assistant = opening.result()
    made = sync(settings.corpus, settings.index, None, rebuild=True).generation

    until(lambda: assistant.index_id == made, seconds=10)

    assert opening.notice == ""


def test_a_rebuild_is_asked_for_and_told(opening: Opening, settings: Settings) -> None:
    first = opening.result().index_id

    opening.rebuild()
    until(lambda: opening.notice == "The index was made anew.")

    assert opening.result().index_id == current_generation(settings.index) != first


def test_a_guide_that_cannot_be_read_is_named_and_the_rest_answers(
    opening: Opening, settings: Settings
) -> None:
    opening.result()
    (settings.corpus / "baker.md").write_bytes(b"\0")

    until(lambda: "baker.md is left out: is binary" in opening.notice)
    states = {report.path: report.state for report in opening.reports}
    assert states.pop("baker.md") == "failed"
    assert set(states.values()) == {"indexed"}
    assert all(report.passages for report in opening.reports if report.state == "indexed")

    assert set(opening.result().guides) == {"pilot.md", "trades/welder.txt"}


def test_without_any_guide_the_old_index_answers_and_is_called_stale(
    opening: Opening, settings: Settings
) -> None:
    opening.result()
    kept = {path: path.read_text() for path in settings.corpus.rglob("*") if path.is_file()}
    for path in kept:
        path.unlink()

    until(lambda: opening.stale)
    assert "There is no guide in" in opening.notice
    assert opening.result().ask(ASKED).citations

    for path, text in kept.items():
        path.write_text(text)
    until(lambda: not opening.stale)
    assert opening.notice == ""


def test_a_damaged_new_index_is_made_again(opening: Opening, settings: Settings) -> None:
    assistant = opening.result()
    with writer(settings.index, 5):  # so that the page cannot be quicker than the damage
        current = settings.index / "current"
        kept = current.read_text()
        fake = kept.strip()[:-6] + "ffffff"
        (settings.index / fake).mkdir()
        (settings.index / fake / "manifest.json").write_text("{}")
        current.write_text(fake)
        until(lambda: opening.stale or assistant.index_id != kept.strip(), seconds=20)

    until(lambda: assistant.index_id not in (kept.strip(), fake))
    assert assistant.ask(ASKED).citations


def test_guides_that_come_late_open_the_assistant(tmp_path: Path) -> None:
    settings = Settings(corpus=tmp_path / "guides", index=tmp_path / "index", embedder="")
    opening = Opening(lambda tell: Assistant.open(settings, tell), keeper=Keeper(settings.corpus))
    opening.start()
    until(lambda: opening.state.status == "failed")

    write_guides(settings.corpus)
    until(lambda: opening.state.status == "ready")

    assert opening.result().ask(ASKED).citations
    opening.stop()


def test_what_was_rolled_back_stays_until_a_rebuild_is_asked_for(
    opening: Opening, settings: Settings
) -> None:
    assistant = opening.result()
    first = assistant.index_id
    write_guides(settings.corpus, {"pilot.md": "# Becoming a pilot\n\nCaptains earned 210,000 dollars.\n"})
    until(lambda: assistant.index_id != first)

    roll_back(settings.index, embedder_fingerprint(None))
    until(lambda: "set back" in opening.notice)
    (settings.corpus / "baker.md").unlink()
    time.sleep(2)
    assert (assistant.index_id, opening.stale) == (first, True)
    assert "200,000" in assistant.ask(ASKED).citations[0].quote

    opening.rebuild()
    until(lambda: opening.notice == "The index was made anew.")
    assert "210,000" in assistant.ask(ASKED).citations[0].quote
    assert not opening.stale


def test_a_flipped_byte_is_found_beside_the_answers_and_repaired(settings: Settings) -> None:
    made = sync(settings.corpus, settings.index, None).generation
    large = settings.index / made / "chroma" / "large.bin"  # a file that the opening compares by its size
    large.write_bytes(bytes(SUMMED_BYTES + 1))
    path = settings.index / made / "manifest.json"
    manifest = json.loads(path.read_text())
    manifest["sums"].append({"name": "chroma/large.bin", "size": SUMMED_BYTES + 1, "sha256": "0" * 64})
    path.write_text(json.dumps(manifest))
    opening = Opening(lambda tell: Assistant.open(settings, tell), keeper=Keeper(settings.corpus))
    opening.start()

    assert opening.result().ask(ASKED).citations
    until(lambda: opening.result().index_id != made)

    assert opening.result().ask(ASKED).citations
    opening.stop()


def test_an_index_that_another_process_makes_is_waited_for(settings: Settings) -> None:
    opening = Opening(lambda tell: Assistant.open(settings, tell), keeper=Keeper(settings.corpus))
    with writer(settings.index, 5):
        opening.start()
        until(lambda: "is being written by process" in opening.state.line)
        assert opening.state.status == "loading"

    until(lambda: opening.state.status == "ready")
    opening.stop()


class Refusing(ToyAssistant):
    """Its update fails in another way each time."""

    faults: tuple[Exception, ...] = (ZeroDivisionError("secret"), CorpusError("No guide."))

    def update(self, *, rebuild: bool = False, progress: Progress | None = None) -> SyncReport:
        first, *rest = self.faults
        self.faults = (*rest, first)
        raise first


def test_whatever_goes_wrong_the_keeper_goes_on(tmp_path: Path) -> None:
    keeper, stop = Keeper(tmp_path), Event()
    opening = Opening(lambda tell: Refusing(), keeper=keeper)
    opening.start()
    until(lambda: "not foreseen" in keeper.notice)
    assert "secret" not in keeper.notice

    keeper.rebuild()
    until(lambda: keeper.notice == "The index is behind the guides: No guide.")

    assert keeper.stale
    assert not stop.is_set()
    opening.stop()
