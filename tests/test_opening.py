"""An Assistant that is being opened."""

from threading import Event
from time import sleep

import pytest
from served import ToyAssistant

from assistant.errors import AssistantError, CorpusError
from assistant.page.opening import Opening, Progress, State


def test_it_says_how_far_it_is_and_then_what_it_has() -> None:
    seen, told = [], Event()

    def opener(progress: Progress) -> ToyAssistant:
        for step in (("loading", 0, 1), ("indexing", 12, 40)):
            progress(*step)
            seen.append(opening.state.line)
        return ToyAssistant()

    opening = Opening(opener, tell=lambda line: told.set())
    assert opening.state.status == "loading"
    assert not opening.wait(0)
    opening.start()
    assert told.wait(5)
    assert seen[0].startswith("Loading")
    assert "12 of 40" in seen[1]
    assert opening.state == State("ready", "1 guide, 2 passages")
    assert opening.result() is opening.assistant


def test_an_error_of_ours_is_said_in_its_own_words() -> None:
    def opener(progress: Progress) -> ToyAssistant:
        raise CorpusError("There is no folder called guides.")

    opening = Opening(opener)
    opening.start()
    with pytest.raises(AssistantError, match=r"There is no folder called guides\."):
        opening.result()
    assert opening.state.status == "failed"
    assert opening.wait(0)


def test_any_other_error_ends_the_waiting_too() -> None:
    def opener(progress: Progress) -> ToyAssistant:
        raise ZeroDivisionError("secret")

    opening = Opening(opener)
    opening.start()
    with pytest.raises(AssistantError, match="not foreseen"):
        opening.result()
    assert "secret" not in opening.state.line


def test_it_can_be_stopped_on_its_way() -> None:
    reached, told = Event(), Event()

    def opener(progress: Progress) -> ToyAssistant:
        for step in range(10_000):
            progress("indexing", step, 10_000)
            reached.set()
            sleep(0.001)
        return ToyAssistant()

    opening = Opening(opener, tell=lambda line: told.set())
    opening.start()
    assert reached.wait(5)
    opening.stop()
    assert opening.wait(0)
    assert opening.assistant is None
    assert not told.is_set()
