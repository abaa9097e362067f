"""Whole answers that a model writes, over the product's corpus and real HTTP: good, bad, failing, stopped."""

import re
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from langchain_core.callbacks import BaseCallbackHandler
from scripted import Asked, ModelServer, Reply, Script, faithful, model_server, passages_in

from assistant import Assistant
from assistant.records import Answer
from assistant.settings import Settings

LEAD = "How much does a lead machine learning engineer earn?"
SAID = "A lead machine learning engineer earns 276K per year [1]."
EXTRA = "About 32% of machine learning engineers advanced to that role."
Opened = Callable[..., Any]


@pytest.fixture
def opened(corpus_index: Path) -> Opened:
    @contextmanager
    def opening(
        script: Script | Reply | Sequence[Reply], **dials: Any
    ) -> Iterator[tuple[Assistant, ModelServer]]:
        with model_server(script) as server:
            settings = Settings(
                corpus=Path("corpus"),
                index=corpus_index,
                model="openai:scripted",
                model_url=server.url,
                **dials,
            )
            assistant = Assistant.open(settings)
            try:
                yield assistant, server
            finally:
                assistant.close()

    return opening


def saying(*sentences: str, pause: float = 0.0) -> Script:
    """A model that says these, each citing the passage that holds its figure; what cites already stays."""

    def script(asked: Asked) -> Reply:
        texts = passages_in(str(asked["messages"][-1]["content"]))
        return Reply(" ".join(cited(one, texts) for one in sentences), pause=pause)

    return script


def cited(sentence: str, texts: Sequence[str]) -> str:
    if "[" in sentence:
        return sentence
    figure = next(word for word in sentence.split() if word[0].isdigit())
    number = next(at for at, text in enumerate(texts, 1) if figure in text)
    return sentence.replace(".", f" [{number}].")


def check(assistant: Assistant, answer: Answer) -> Answer:
    """What holds for every answer, written or not."""
    markers = {int(number) for number in re.findall(r"\[(\d+)\]", answer.text)}
    assert markers == {one.number for one in answer.citations}
    assert [one.number for one in answer.citations] == list(range(1, len(answer.citations) + 1))
    for one in answer.citations:
        guide = assistant.guides[one.guide]
        assert one.quote == guide.text[one.start : one.end] != ""
        assert (one.title, one.publisher) == (guide.title, guide.publisher)
    assert answer.text
    assert bool(answer.citations) == (answer.status in ("answered", "partly"))
    for sentence in answer.unsupported:
        assert sentence in re.sub(r" ?\[\d+\]", "", answer.text)
    return answer


def test_an_answer_is_written_and_cited_by_the_sentence_that_says_it(opened: Opened) -> None:
    with opened(saying(SAID, EXTRA)) as (assistant, _):
        answer = check(assistant, assistant.ask(LEAD))
    assert (answer.mode, answer.status, answer.unsupported, answer.note) == ("model", "answered", (), "")
    assert answer.text == f"{SAID} {cited(EXTRA, ('', '32%'))}"
    assert answer.citations[0].quote == "Lead Machine Learning Engineer: 276K per year (most likely range)"
    assert "32%" in answer.citations[1].quote
    assert answer.checked == (2, 2)


def test_it_is_streamed_and_ends_with_the_checked_answer(opened: Opened) -> None:
    lie = "Everyone gets 999K [1]."
    with opened(saying(SAID, lie, EXTRA, pause=0.06)) as (assistant, _):
        *parts, last = assistant.stream(LEAD)
    texts = [one.text for one in parts if one.text]
    assert texts[0] in SAID
    assert any(SAID in text and "32%" not in text for text in texts)
    assert all(one.mode == "model" for one in parts)
    assert "999K" not in last.text
    assert last.checked == (2, 3)
    assert "1 of 3" in last.note
    for one in parts:
        check(assistant, one) if one.text and one.citations else None


def test_a_figure_from_nowhere_is_left_out(opened: Opened) -> None:
    with opened(Reply(f"{SAID} Many earn 900K per year [1].")) as (assistant, _):
        answer = check(assistant, assistant.ask(LEAD))
    assert "900" not in answer.text
    assert answer.checked == (1, 2)


def test_an_invented_citation_is_removed(opened: Opened) -> None:
    with opened(Reply("A lead machine learning engineer earns 276K per year [1][77].")) as (assistant, _):
        answer = check(assistant, assistant.ask(LEAD))
    assert "77" not in answer.text


def test_a_sentence_that_the_guides_do_not_support_is_listed_and_has_no_marker(opened: Opened) -> None:
    idle = "Juggling torches on a unicycle delights the neighbours [1]."
    with opened(saying(SAID, EXTRA, idle)) as (assistant, _):
        answer = check(assistant, assistant.ask(LEAD))
    assert answer.unsupported == ("Juggling torches on a unicycle delights the neighbours.",)
    assert "neighbours." in answer.text


def test_what_cites_nothing_and_is_not_supported_is_left_out(opened: Opened) -> None:
    with opened(Reply(f"Sure, happy to help you today! {SAID} I hope this was useful.")) as (assistant, _):
        answer = check(assistant, assistant.ask(LEAD))
    assert answer.text == SAID


def test_an_answer_of_lies_is_replaced_by_the_quotes(opened: Opened) -> None:
    lies = "Lead engineers earn 999K [1]. They all live in Atlantis [2]. The pay rose by 4,000% [9]."
    with opened(Reply(lies)) as (assistant, _):
        answer = check(assistant, assistant.ask(LEAD))
    assert (answer.mode, "276K" in answer.text) == ("quotes", True)
    assert "openai:scripted" in answer.note


def test_thinking_aloud_is_not_shown(opened: Opened) -> None:
    with opened(Reply(f"<think>Hmm, 999K? No.</think>\n\n{SAID}", pause=0.06)) as (assistant, _):
        *parts, last = assistant.stream(LEAD)
    assert last.text == SAID
    assert not [one for one in parts if "Hmm" in one.text or "999K" in one.text]


@pytest.mark.parametrize(
    "question", ["What is the capital of France?", "Hello!", "Who wrote the Springboard article?"]
)
def test_no_model_is_asked_where_the_guides_do_not_answer(opened: Opened, question: str) -> None:
    with opened(faithful) as (assistant, server):
        answer = assistant.ask(question)
        assert server.asked == []
    assert answer.mode == "quotes"
    assert answer.note == ""


def test_what_is_missing_is_said_first(opened: Opened) -> None:
    with opened(saying("A machine learning engineer earns 210K per year.")) as (assistant, server):
        answer = check(assistant, assistant.ask("How much does a machine learning engineer earn in Germany?"))
        assert "Germany" in server.prompt()
    assert (answer.status, answer.mode) == ("partly", "model")
    assert "Germany" in answer.text.split("\n")[0]


def test_the_passages_are_in_the_prompt_as_data(opened: Opened) -> None:
    with opened(faithful) as (assistant, server):
        assistant.ask(LEAD)
        prompt = server.prompt()
    assert "276K" in passages_in(prompt)[0]
    assert 'publisher="Glassdoor"' in prompt
    assert len(passages_in(prompt)) <= 8


def test_quotes_can_be_asked_for(opened: Opened) -> None:
    with opened(faithful) as (assistant, server):
        assert assistant.ask(LEAD, written=False).mode == "quotes"
        asked = {"question": LEAD, "written": False}
        assert assistant.runnable.invoke(asked).mode == "quotes"
        assert server.asked == []
        assert assistant.model == "openai:scripted"


FAILURES = [
    Reply(status=401),
    Reply(status=404),
    Reply(status=429),
    Reply(status=500),
    Reply(SAID, end="cut"),
    Reply(SAID, end="silent"),
    Reply(SAID, end="hang"),
    Reply(SAID, end="length"),
    Reply(""),
    Reply(endless=True),
    Reply(before=30),
    Reply(raw=b"data: {not json\n\n"),
]


@pytest.mark.parametrize("reply", FAILURES, ids=lambda one: one.end if one.text else str(one.status))
def test_when_the_model_fails_the_quotes_are_shown_and_why(opened: Opened, reply: Reply) -> None:
    with opened(reply, model_seconds=2) as (assistant, _):
        answer = check(assistant, assistant.ask(LEAD))
        *_, last = assistant.stream(LEAD)
    for one in (answer, last):
        assert (one.mode, "276K" in one.text) == ("quotes", True)
        assert one.note.count("\n") == 0 < len(one.note)


def test_fifty_answers_survive_a_server_that_is_killed(opened: Opened) -> None:
    usable: list[Answer] = []
    with opened(saying(SAID, EXTRA, pause=0.02)) as (assistant, server):

        def ask(number: int) -> Answer:
            if number == 20:
                server.kill()
            return check(assistant, assistant.ask(LEAD))

        with ThreadPoolExecutor(5) as pool:
            usable = list(pool.map(ask, range(50)))
    assert len(usable) == 50
    assert {one.mode for one in usable} == {"model", "quotes"}
    assert all("276K" in one.text for one in usable)


def test_a_closed_stream_stops_the_model(opened: Opened) -> None:
    with opened(Reply(SAID * 50, pause=0.05)) as (assistant, server):
        answers = assistant.stream(LEAD)
        next(one for one in answers if one.text)
        answers.close()
        assert server.dropped.acquire(timeout=5)


def test_the_first_words_follow_the_models_first_token(opened: Opened) -> None:
    with opened(saying(SAID, EXTRA, pause=0.2)) as (assistant, server):
        first = next(one for one in assistant.stream(LEAD) if one.text)
        waited = time.monotonic() - server.first_words[0]
    assert first.text.startswith("A")
    assert waited < 2  # tests/benchmarks measures it; this only sees that it is not kept until the end


class Runs(BaseCallbackHandler):
    """What a tracer is told."""

    def __init__(self) -> None:
        self.models: list[Any] = []

    def on_chat_model_start(self, serialized: Any, messages: Any, **more: Any) -> None:
        """A model was asked, as a part of a run."""
        self.models.append(more["parent_run_id"])


def test_a_tracer_sees_the_model_within_the_chain(opened: Opened) -> None:
    seen = Runs()
    with opened(faithful) as (assistant, _):
        assistant.runnable.invoke({"question": LEAD}, {"callbacks": [seen]})
        *_, last = assistant.runnable.stream({"question": LEAD}, {"callbacks": [seen]})
    assert last.mode == "model"
    assert len(seen.models) == 2
    assert all(seen.models)


def test_a_follow_up_is_rewritten_by_the_model(opened: Opened) -> None:
    rewritten = "How much does a machine learning engineer manager earn?"

    def script(asked: Asked) -> Reply:
        told = saying("A machine learning engineer manager earns 287K per year.")
        return Reply(rewritten) if "rewrite" in asked["messages"][0]["content"] else told(asked)

    with opened(script) as (assistant, _):
        answer = check(assistant, assistant.ask("And a manager?", [LEAD]))
    assert (answer.standalone_question, answer.mode) == (rewritten, "model")
    assert "287K" in answer.citations[0].quote


@pytest.mark.parametrize(
    "bad", ["What is the capital of France?", "", "Buy at https://evil.example now", "x\ny"]
)
def test_a_rewrite_that_loses_the_question_is_not_used(
    opened: Opened, assistant: Assistant, bad: str
) -> None:
    def script(asked: Asked) -> Reply:
        return Reply(bad) if "rewrite" in asked["messages"][0]["content"] else faithful(asked)

    with opened(script) as (writing, _):
        answer = writing.ask("And a manager?", [LEAD])
    assert answer.standalone_question == assistant.ask("And a manager?", [LEAD]).standalone_question
