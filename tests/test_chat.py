"""What the page's events do."""

import asyncio
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import Event
from typing import Any

import gradio as gr
import pytest
from served import QUOTE, ToyAssistant

from assistant.errors import CorpusError, QuestionError, StoreError
from assistant.page.chat import TURNS_KEPT, Chat
from assistant.page.exchanges import Exchange, kept
from assistant.page.opening import Opening, Progress
from assistant.records import Answer
from assistant.shell.batch import answer_json


def opened(assistant: ToyAssistant) -> Opening:
    opening = Opening(lambda progress: assistant)
    opening.start()
    assert opening.wait(5)
    return opening


@dataclass
class Refusing(ToyAssistant):
    """Fails as it was told to."""

    error: Exception = field(default_factory=QuestionError)

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        raise self.error


def test_a_question_grows_into_an_answer() -> None:
    toy = ToyAssistant()
    grown = list(Chat(opened(toy)).converse("How long?", ()))
    assert grown[0] == (Exchange("How long?", growing=True),)
    assert grown[-1] == (Exchange("How long?", toy.answer),)


def test_a_follow_up_is_asked_with_the_latest_turns() -> None:
    toy = ToyAssistant()
    past = tuple(Exchange(f"Question {number}", toy.answer) for number in range(30))
    list(Chat(opened(toy)).converse("And then?", (*past, Exchange("lost", note="failed", failed=True))))
    question, history = toy.asked[0]
    assert question == "And then?"
    assert len(history) == TURNS_KEPT
    assert history[-1].question == "Question 29"
    assert history[-1].answer == toy.answer.text


@pytest.mark.parametrize(
    ("error", "line"), [(QuestionError("Too long."), "Too long."), (KeyError("secret"), "not foreseen")]
)
def test_an_error_is_one_line_below_the_question(error: Exception, line: str) -> None:
    last = list(Chat(opened(Refusing(error=error))).converse("How long?", ()))[-1][-1]
    assert last.failed
    assert line in last.note


def test_a_question_that_is_asked_too_early_waits() -> None:
    go = Event()

    def opener(progress: Progress) -> ToyAssistant:
        progress("indexing", 1, 2)
        assert go.wait(5)
        return ToyAssistant()

    opening = Opening(opener)
    opening.start()
    steps: Iterator[tuple[Exchange, ...]] = Chat(opening).converse("How long?", ())
    assert next(steps)[-1].note == ""
    assert "Indexing" in next(steps)[-1].note
    go.set()
    assert list(steps)[-1][-1].answer is not None


def test_the_box_is_cleared_once_and_left_alone_when_empty() -> None:
    chat = Chat(opened(ToyAssistant()))
    boxes = [box for _, _, box in chat.take_typed("How long?", ())]
    assert boxes == ["", gr.skip(), gr.skip()]
    assert list(chat.take_typed("  ", ())) == []


@pytest.mark.parametrize("value", ["When?", {"text": "When?", "files": []}])
def test_a_click_asks_what_it_says(value: Any) -> None:
    toy = ToyAssistant()
    click = gr.SelectData(None, {"index": 0, "value": value})
    list(Chat(opened(toy)).take_click((), True, click))
    assert toy.asked[0][0] == "When?"


def test_the_first_screen_follows_the_opening() -> None:
    async def watch(opening: Opening) -> list[tuple[str, Any]]:
        return [step async for step in Chat(opening).follow_opening()]

    (line, screen), *rest = asyncio.run(watch(opened(ToyAssistant())))
    assert not rest
    assert "1 guide, 2 passages" in line
    assert "Becoming a baker" in screen["placeholder"]
    assert screen["examples"] == [{"text": "How long does a baker learn?"}]


def test_the_endpoint_gives_the_contracts_object() -> None:
    given = Chat(opened(ToyAssistant())).ask("How long?", ["Who?"])
    assert given["status"] == "answered"
    assert given["citations"][0]["quote"] == QUOTE.quote
    assert "hits" not in given
    assert list(given) == list(answer_json(Answer("", "", "chat", "")))


@pytest.mark.parametrize("error", [QuestionError("Too long."), CorpusError("No folder.")])
def test_the_endpoint_passes_our_errors_on(error: Exception) -> None:
    with pytest.raises(gr.Error, match=str(error)):
        Chat(opened(Refusing(error=error))).ask("How long?")


def ordered(chat: Chat, past: tuple[Exchange, ...], **fields: Any) -> tuple[Exchange, ...]:
    """The conversation after an order."""
    *_, (_, exchanges) = chat.take_order(json.dumps(fields), past)
    return tuple(exchanges)


def test_an_order_asks_anew_from_a_turn_on_or_takes_turns_away() -> None:
    toy = ToyAssistant()
    chat = Chat(opened(toy))
    past = tuple(Exchange(f"Question {number}", toy.answer) for number in range(3))
    again = ordered(chat, past, keep=1, ask="Question 1, changed")
    assert [one.question for one in again] == ["Question 0", "Question 1, changed"]
    assert [turn.question for turn in toy.asked[0][1]] == ["Question 0"]
    assert ordered(chat, past, keep=2) == past[:2]


def test_an_order_puts_a_conversation_back() -> None:
    toy = ToyAssistant()
    past = (Exchange("How long?", toy.answer),)
    assert ordered(Chat(opened(toy)), (), restore=[json.loads(kept(one)) for one in past]) == past


@pytest.mark.parametrize("raw", ["", "{", "[]", '{"do": "harm"}', '{"keep": -1}', '{"restore": [{"a": 1}]}'])
def test_an_order_that_is_none_is_refused_in_one_line(raw: str) -> None:
    with pytest.raises(gr.Error, match="load it again"):
        list(Chat(opened(ToyAssistant())).take_order(raw, ()))


def test_what_was_stopped_stays_as_far_as_it_came() -> None:
    toy = ToyAssistant()
    chat = Chat(opened(toy))
    half = Exchange("How long?", toy.answer, growing=True)
    _, (stopped,) = chat.stop((half,))
    assert stopped == Exchange("How long?", toy.answer, stopped=True)
    assert chat.stop((stopped,))[1] == (stopped,)
    assert chat.stop(())[1] == ()


def test_an_answer_is_rated_once_it_can_be_kept() -> None:
    toy, given = ToyAssistant(), []
    chat = Chat(opened(toy), lambda *verdict: given.append(verdict))
    past = (Exchange("How long?", toy.answer),)
    assert ordered(chat, past, rate=1, verdict="down", comment="Too short") == (
        replace(past[0], rated="down"),
    )
    assert given == [(toy.answer, "down", "Too short")]
    for turn, asked in ((2, chat), (1, Chat(opened(toy)))):
        with pytest.raises(gr.Error, match="no feedback"):
            ordered(asked, past, rate=turn)


def test_feedback_that_cannot_be_kept_says_why() -> None:
    def refuse(answer: Answer, verdict: str, comment: str) -> None:
        raise StoreError("The disk is full.")

    with pytest.raises(gr.Error, match="The disk is full"):
        ordered(Chat(opened(ToyAssistant()), refuse), (Exchange("How long?", ToyAssistant().answer),), rate=1)
