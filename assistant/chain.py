"""The retrieval chain on one page: follow-up → search → judge and weigh → read → cite, and write."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from langchain_core.runnables import Runnable, RunnableConfig, RunnableLambda, RunnablePassthrough

from assistant import prompts
from assistant.answers.cite import answer_from, listed_items, not_covered, preface, small_talk
from assistant.answers.decision import Found
from assistant.answers.finder import Finder
from assistant.answers.followup import points, rewrites, with_item
from assistant.answers.grounding import Entails
from assistant.answers.nearness import Nearness
from assistant.answers.quoter import LONG_LIMIT, SHORT_LIMIT
from assistant.answers.quotes import Part, named_part, unshown
from assistant.answers.suggest import Suggestions
from assistant.answers.turns import checked_history, checked_question
from assistant.answers.windows import Windows
from assistant.answers.writer import Writer
from assistant.errors import ModelError
from assistant.index.store import Generation
from assistant.models.embedder import Embedder
from assistant.models.language import LanguageModel
from assistant.models.reranker import Scorer
from assistant.records import Answer, Guide, Hit, Turn
from assistant.texts.informal import spelled_out

LIKELIEST = (
    0.1  # by how much the guides must answer another reading of a follow-up better than the likeliest one
)
SUGGESTED = 3
FIRST_SUGGESTED = 6
State = dict[str, Any]


class Growing(Runnable[State, Answer]):
    """A Runnable whose answer grows: `stream` yields its states, `invoke` gives the last, which is whole."""

    def __init__(self, grow: Callable[[State, RunnableConfig], Iterator[Answer]]) -> None:
        """`grow` yields at least one answer."""
        self._grow = grow

    def invoke(self, input: State, config: RunnableConfig | None = None, **kwargs: Any) -> Answer:
        """The whole answer."""

        def last(state: State, run_manager: Any, config: RunnableConfig) -> Answer:
            *_, answer = self._grow(state, config)
            return answer

        return self._call_with_config(last, input, config)

    def stream(self, input: State, config: RunnableConfig | None = None, **kwargs: Any) -> Iterator[Answer]:
        """The answer as it grows."""
        return self.transform(iter([input]), config)

    def transform(
        self, input: Iterator[State], config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[Answer]:
        """The answer as it grows, to a state that may come in pieces."""

        def states(pieces: Iterator[State], run_manager: Any, config: RunnableConfig) -> Iterator[Answer]:
            state: State = {}
            for piece in pieces:
                state = {**state, **piece}
            yield from self._grow(state, config)

        return self._transform_stream_with_config(input, states, config)


class Chain:
    """Answers questions from one generation of the index. Safe to ask from several threads."""

    def __init__(
        self,
        generation: Generation,
        embedder: Embedder,
        judge: Scorer | None,
        model: LanguageModel | None = None,
        entails: Entails | None = None,
    ) -> None:
        """Answers from an open generation; `assistant.live` follows the index with it.

        With a chat model, which stays its owner's, what the guides answer is written by it; `entails` says
        whether what a sentence of it cites bears it out.
        """
        self._generation = generation
        self._finder = Finder(generation, embedder, judge)
        self._windows = Windows(generation.passages, generation.guides)
        self._suggest = Suggestions(self._finder.library.headings, partial(_answered, self._finder))
        self._writer: Writer | None = None
        if model:
            near = Nearness(embedder)
            self._writer = Writer(model, generation.guides, generation.passages, near, entails)

    @property
    def guides(self) -> Mapping[str, Guide]:
        """The guides that are read, by path."""
        return self._generation.guides

    @property
    def index_id(self) -> str:
        """The generation that answers."""
        return self._generation.id

    @property
    def passages(self) -> int:
        """How many passages the index holds."""
        return len(self._generation.passages)

    @cached_property
    def suggestions(self) -> tuple[str, ...]:
        """Six questions that the guides answer, for a first screen."""
        return self._suggest.first(FIRST_SUGGESTED)

    def close(self) -> None:
        """Let go of the index."""
        self._generation.close()

    @property
    def runnable(self) -> Runnable[State, Answer]:
        """The chain as a LangChain Runnable: `{"question": str, "history": [...], "written": bool}` → Answer.

        `written` is True where it is absent; False asks for quotes though there is a model. It is made anew
        each time: kept, it would keep the chain and its models in memory until they are collected.
        """
        chain: Runnable[State, Answer] = (
            RunnableLambda(_checked)
            | RunnablePassthrough.assign(standalone=RunnableLambda(self._rewrite))
            | RunnablePassthrough.assign(found=RunnableLambda(self._find))
            | Growing(self._answer)
        )
        return chain

    def ask(self, question: str, history: Sequence[Any] = (), *, written: bool = True) -> Answer:
        """Answer a question. `history` holds the earlier turns, oldest first: strings, mappings or Turns.

        Raises:
            QuestionError: it is empty, not text or longer than 2,000 characters.
            HistoryError: the history is not what it should be.
        """
        return self.runnable.invoke({"question": question, "history": history, "written": written})

    def stream(self, question: str, history: Sequence[Any] = (), *, written: bool = True) -> Iterator[Answer]:
        """Yield the answer as it grows; the last one is whole. Raises as `ask` does.

        A written one is "" until the model says something, and closing the iterator stops the model.
        """
        return self.runnable.stream({"question": question, "history": history, "written": written})

    def search(self, question: str, most: int, around: int) -> tuple[Hit, ...]:
        """The passages nearest to a question that stands alone, best first, each with what stands around it
        in its section, up to so many characters. Raises QuestionError.
        """
        hits = self._finder.find(checked_question(question)).hits
        return tuple(self._windows.widened(hits, around)[:most])

    def _rewrite(self, state: State, config: RunnableConfig | None = None) -> str:
        """The question that is searched:
        of the ways to read a follow-up, the one that the guides answer best.
        """
        question = spelled_out(state["question"])
        history = tuple(replace(turn, question=spelled_out(turn.question)) for turn in state["history"])
        if history and points(question):
            listed = history
            while len(listed) > 1 and points(listed[-1].question):
                listed = listed[:-1]  # "explain the first" – "and the second"
            items = listed_items(self._before(listed))
            if meant := with_item(question, items):
                return meant
        if history and (author := self._finder.library.author_asked(history[-1].question)):
            history = (Turn(f"Who is {author}"),)
        ways = rewrites(question, history)
        if ways != [question]:
            ways = [*self._rephrased(state, config), *ways]
        if len(ways) == 1:
            return ways[0]
        chances = [self._finder.find(one).evidence.probability for one in ways]
        return ways[0] if chances[0] >= max(chances) - LIKELIEST else ways[chances.index(max(chances))]

    def _before(self, history: Sequence[Turn]) -> Answer:
        """The answer to the last question of a history, asked again: a history may hold questions alone."""
        return self.ask(history[-1].question, history[:-1], written=False)

    def _rephrased(self, state: State, config: RunnableConfig | None) -> list[str]:
        """The follow-up as the model reads it, if it does; its failure is told when it fails to answer."""
        if self._writer is None or not state["written"]:
            return []
        with suppress(ModelError):
            said = self._writer.rephrase(state["question"], state["history"], config)
            return [said] if said else []
        return []

    def _find(self, state: State) -> list[Found]:
        return self._finder.find_all(state["standalone"])

    def _answer(self, state: State, config: RunnableConfig) -> Iterator[Answer]:
        found: list[Found] = state["found"]
        quoted = self._quoted(state, found)
        writer = self._writer if _is_written(quoted, state) else None
        answers = self._written(writer, quoted, state, config) if writer else _lines(quoted)
        for answer in answers:
            yield replace(answer, seconds=round(time.perf_counter() - state["started"], 4))

    def _written(
        self, writer: Writer, quoted: Answer, state: State, config: RunnableConfig
    ) -> Iterator[Answer]:
        """The answer that the model writes; the quoted one, with a line that says why, where it does not."""
        hits = [one.hits for one in state["found"]]
        try:
            yield from writer.write(quoted, hits, state["history"], config)
        except ModelError as error:
            yield replace(quoted, note=prompts.MODEL_QUOTED.format(reason=error))

    def _quoted(self, state: State, found: Sequence[Found]) -> Answer:
        confidence = round(max(one.evidence.probability for one in found), 4)
        base = Answer(
            state["question"],
            state["standalone"],
            "not_covered",
            "",
            confidence=confidence,
            index=self.index_id,
            hits=found[0].hits,
        )
        return self._composed(base, found)

    def _composed(self, base: Answer, found: Sequence[Found]) -> Answer:
        if talk := small_talk(base.question):
            return replace(base, status="chat", text=talk, suggestions=self.suggestions[:SUGGESTED])
        decided = [self._finder.decide(one) for one in found]
        known = [one.found for one in decided if one.answers]
        beside = {word for one in known if one.aside for word in one.question.words}
        unmentioned = [word for one in decided for word in one.unmentioned]
        missing = tuple(word for word in unmentioned if word.lower() not in beside)
        if not known:
            near = partial(self._finder.similarity, found[0].question)
            return replace(not_covered(base, missing), suggestions=self._suggest.near(near, SUGGESTED))
        most = LONG_LIMIT if any(one.name for one in found) else SHORT_LIMIT
        limit = (most - len(preface(missing))) // len(found)
        parts: list[Part] = []
        for one in known:
            own = [new for part in self._finder.read(one, limit) if (new := unshown(part, parts)).quotes]
            parts += named_part(own, one.name)
        return answer_from(replace(base, missing=missing), parts, self.guides)


def _answered(finder: Finder, question: str) -> bool:
    return any(finder.decide(one).answers for one in finder.find_all(question))


def _checked(asked: State | str) -> State:
    state: State = {"question": asked} if isinstance(asked, str) else asked
    question, history = checked_question(state.get("question")), checked_history(state.get("history", ()))
    written = bool(state.get("written", True))
    return {"question": question, "history": history, "written": written, "started": time.perf_counter()}


def _is_written(quoted: Answer, state: State) -> bool:
    """Whether a model is asked: not for what the guides do not answer, nor for what they are themselves or
    what stands beside their text.
    """
    quoted_only = any(one.about or one.aside for one in state["found"])
    return quoted.status in ("answered", "partly") and state["written"] and not quoted_only


def _lines(answer: Answer) -> Iterator[Answer]:
    """A quoted answer, line by line."""
    lines = answer.text.split("\n")
    for count in range(1, len(lines)):
        if lines[count - 1].strip():
            yield replace(answer, text="\n".join(lines[:count]))
    yield answer
