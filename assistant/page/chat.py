"""The conversation in Gradio: what a person types goes in, messages of `assistant.page.markup` come out.

Only `assistant.page.web` imports this module, after it has told Gradio to stay on this machine. The page
works without `unsafe-eval`: no `gr.HTML` (its templates are compiled in the browser), no `js=`.
"""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr
from gradio.events import api

from assistant import wording
from assistant.errors import AssistantError, MistakeError
from assistant.feedback import Verdict
from assistant.page import phrases
from assistant.page.exchanges import Exchange, Exchanges, light, read_order
from assistant.page.markup import NO_GUIDES, masthead, messages, welcome
from assistant.page.opening import Opening, State
from assistant.page.stepping import beside
from assistant.records import Answer, Turn
from assistant.shell.batch import answer_json

PEOPLE_AT_ONCE = 8  # answers being made at one time; more wait in the queue
QUEUE_LENGTH = 256  # beyond it a caller is told that the queue is full
TURNS_KEPT = 10  # earlier turns that a follow-up is read with
EXAMPLES = 6
LOOK_AGAIN = 0.2  # seconds between two looks at an assistant that is being opened

Rate = Callable[[Answer, Verdict, str], None]
log = logging.getLogger(__name__)


class Chat:
    """What the page's events do. It holds no conversation: each browser tab's is in Gradio's session."""

    def __init__(self, opening: Opening, rate: Rate | None = None) -> None:
        """Answers with the Assistant of this opening; `rate` keeps what people thought of an answer."""
        self._opening = opening
        self._rate = rate

    async def follow_opening(self) -> AsyncIterator[tuple[str, Any]]:
        """The status line and the first screen, until the Assistant is open, be it after a failure."""
        seen: State | None = None
        while seen is None or seen.status != "ready":
            if seen != (now := self._opening.state):
                seen = now
                top = phrases.FAILED if seen.status == "failed" else seen.line
                yield masthead(top, seen.status), self._first_screen(seen)
            await asyncio.sleep(LOOK_AGAIN)

    def _first_screen(self, state: State) -> Any:
        assistant = self._opening.assistant
        if state.status == "failed":
            return gr.update(placeholder=welcome(note=state.line, failed=True), examples=[])
        if assistant is None:
            return gr.update(placeholder=welcome(note=phrases.EARLY), examples=[])
        examples = [{"text": question} for question in assistant.suggestions[:EXAMPLES]]
        return gr.update(
            placeholder=welcome(assistant.guides.values(), model=assistant.model), examples=examples
        )

    async def offer_writing(self) -> Any:
        """The switch between written answers and quotes, once it is known that a model is there."""
        while (assistant := self._opening.assistant) is None:
            await asyncio.sleep(LOOK_AGAIN)
        model = assistant.model
        return gr.update(value=True, visible=bool(model), label=phrases.WRITTEN.format(model=model))

    def take_typed(
        self, question: str, past: Exchanges, written: bool = True
    ) -> Generator[tuple[Any, Any, Any]]:
        """A question from the text box, which is cleared once. Yields conversation, session, box."""
        box: Any = ""
        for exchanges in self.converse(question, past, written) if question.strip() else ():
            yield self._shown(exchanges), exchanges, box
            box = gr.skip()

    def take_click(self, past: Exchanges, written: bool, event: gr.SelectData) -> Generator[tuple[Any, Any]]:
        """A click on an example of the first screen or on a suggestion. Yields conversation, session."""
        question = event.value["text"] if isinstance(event.value, dict) else event.value
        for exchanges in self.converse(question, past, written):
            yield self._shown(exchanges), exchanges

    def take_order(self, raw: str, past: Exchanges, written: bool = True) -> Generator[tuple[Any, Any]]:
        """What one of the page's own buttons asks for. Yields conversation, session."""
        try:
            order = read_order(raw)
        except MistakeError as error:
            raise gr.Error(str(error), print_exception=False) from error
        if order.rate is not None:
            past = self._rated(past, order.rate, order.verdict, order.comment)
        past = past if order.restore is None else order.restore
        past = past if order.keep is None else past[: order.keep]
        steps = self.converse(order.ask, past, written) if order.ask.strip() else (past,)
        for exchanges in steps:
            yield self._shown(exchanges), exchanges

    def _rated(self, past: Exchanges, turn: int, verdict: Verdict, comment: str) -> Exchanges:
        """The conversation with one answer rated, and the verdict kept."""
        answer = past[turn - 1].answer if turn <= len(past) else None
        if answer is None or self._rate is None:
            raise gr.Error(phrases.RATES_NOT_KEPT, print_exception=False)
        try:
            self._rate(answer, verdict, comment)
        except AssistantError as error:
            raise gr.Error(str(error), print_exception=False) from error
        return (*past[: turn - 1], replace(past[turn - 1], rated=verdict), *past[turn:])

    def stop(self, past: Exchanges) -> tuple[Any, Exchanges]:
        """The conversation as far as it came when a person stopped it."""
        if past and past[-1].growing:
            last = replace(past[-1], growing=False, stopped=True, note="")
            past = (*past[:-1], last)
        return self._shown(past), past

    def _shown(self, exchanges: Exchanges) -> list[dict[str, Any]]:
        assistant = self._opening.assistant
        guides = assistant.guides if assistant else NO_GUIDES
        return messages(exchanges, guides, rates=self._rate is not None)

    def converse(self, question: str, past: Exchanges, written: bool = True) -> Iterator[Exchanges]:
        """The conversation as it grows by one question: asked, waiting for the model, answered bit by bit."""
        new = Exchange(question, growing=True)
        yield (*past, new)
        history = [Turn(old.question, old.answer.text) for old in past if old.answer][-TURNS_KEPT:]
        try:
            while not self._opening.wait(LOOK_AGAIN):
                if new.note != (line := phrases.WAITING.format(doing=self._opening.state.line)):
                    new = replace(new, note=line)
                    yield (*past, new)
            new = replace(new, note="")
            for answer in self._opening.result().stream(question, history, written=written):
                new = replace(new, answer=answer)
                yield (*past, new)
            yield (*past, light(replace(new, growing=False)))
        except AssistantError as error:
            yield (*past, Exchange(question, note=str(error), failed=True))
        except Exception:  # the roof of the page: a person gets one line, the terminal the rest
            log.exception("A question could not be answered")
            yield (*past, Exchange(question, note=wording.PAGE_FAULT, failed=True))

    def ask(self, question: str, history: list[Any] | None = None) -> dict[str, Any]:
        """Answer a question with exact quotes of the guides, or say that they do not answer it.

        `history` has the earlier turns: questions, or {"question", "answer"} objects.
        Returns the Answer object.
        """
        try:
            return answer_json(self._opening.result().ask(question, history or ()))
        except AssistantError as error:
            raise gr.Error(str(error), print_exception=False) from error


@dataclass(frozen=True, slots=True)
class Parts:
    """The components of the page, from the top."""

    session: gr.State
    top: gr.Markdown
    conversation: gr.Chatbot
    box: gr.Textbox
    stop: gr.Button
    order: gr.Textbox
    written: gr.Checkbox


def build_page(opening: Opening, rate: Rate | None = None) -> gr.Blocks:
    """The page: a line of status, the conversation, the text box; and the endpoint /ask."""
    chat = Chat(opening, rate)
    page = gr.Blocks(title=phrases.TITLE, fill_height=True, analytics_enabled=False)
    with page:
        wire(page, lay_out(), chat)
    page.queue(max_size=QUEUE_LENGTH, default_concurrency_limit=PEOPLE_AT_ONCE, api_open=False)
    return page


def lay_out() -> Parts:
    """The components in their order; `page.css` and the page's scripts do the rest."""
    session = gr.State(())
    top = gr.Markdown(elem_id="masthead", show_label=False)
    conversation = gr.Chatbot(
        elem_id="conversation",
        label=phrases.CONVERSATION,
        show_label=False,
        placeholder=welcome(),
        layout="panel",
        buttons=[],
        feedback_options=None,
        latex_delimiters=[],
        allow_tags=False,
        autoscroll=False,
        height="auto",
        scale=1,
    )
    stop = gr.Button(phrases.STOP, elem_id="stop")
    box = gr.Textbox(
        elem_id="question",
        label=phrases.ASK_LABEL,
        placeholder=phrases.ASK_PLACEHOLDER,
        show_label=False,
        submit_btn=phrases.ASK_BUTTON,
        max_lines=8,
        autofocus=True,
    )
    written = gr.Checkbox(True, label=phrases.WRITTEN, elem_id="written", visible=False)
    order = gr.Textbox(elem_id="order", label=phrases.ORDER, visible="hidden")
    return Parts(session, top, conversation, box, stop, order, written)


def wire(page: gr.Blocks, parts: Parts, chat: Chat) -> None:
    """What happens when: a question is typed, clicked or ordered, and stopped."""
    quiet: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    answering: dict[str, Any] = {"concurrency_limit": PEOPLE_AT_ONCE, "concurrency_id": "answering"}
    # An answer is seen to be whole before its event is over; "once" would skip what is sent in between.
    sent = {"trigger_mode": "multiple", **answering, **quiet}
    session, conversation, box, order = parts.session, parts.conversation, parts.box, parts.order
    shown, written = [conversation, session], parts.written
    page.load(chat.offer_writing, None, written, concurrency_limit=None, **quiet)
    page.load(chat.follow_opening, None, [parts.top, conversation], concurrency_limit=None, **quiet)
    typed = box.submit(beside(chat.take_typed), [box, session, written], [*shown, box], **sent)
    clicks = [conversation.example_select, conversation.option_select]
    clicked = gr.on(clicks, beside(chat.take_click), [session, written], shown, **sent)
    ordered = order.submit(beside(chat.take_order), [order, session, written], shown, **sent)
    # The stop itself must not wait behind the answers that it stops.
    parts.stop.click(chat.stop, session, shown, cancels=[typed, clicked, ordered], queue=False, **quiet)
    api(chat.ask, api_name="ask", **answering)


def theme() -> gr.themes.Base:
    """One quiet theme: warm paper, ink, one green; the fonts come with Gradio and are served from here."""
    return gr.themes.Base(
        primary_hue=gr.themes.colors.emerald,
        neutral_hue=gr.themes.colors.stone,
        font=[gr.themes.LocalFont("IBM Plex Sans"), "system-ui", "sans-serif"],
        font_mono=["ui-monospace", "monospace"],
    ).set(
        body_background_fill="#fbfaf7",
        body_background_fill_dark="#161816",
        body_text_color="#1f2421",
        body_text_color_dark="#e7e5de",
    )
