"""The retrieval chain on one page: follow-up → search → judge and weigh → read → cite."""

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from langchain_core.runnables import Runnable, RunnableLambda, RunnablePassthrough

from assistant.answers.cite import answer_from, listed_items, not_covered, small_talk
from assistant.answers.finder import Finder, Found
from assistant.answers.followup import ordinal, rewrites, with_item
from assistant.answers.reader import SHORT_LIMIT
from assistant.answers.suggest import Suggestions
from assistant.answers.turns import checked_history, checked_question
from assistant.index.store import Generation
from assistant.models.embedder import Embedder
from assistant.models.judge import Judge
from assistant.records import Answer, Guide, Hit, Turn

LIKELIEST = (
    0.1  # by how much the guides must answer another reading of a follow-up better than the likeliest one
)
SUGGESTED = 3
FIRST_SUGGESTED = 6
State = dict[str, Any]


class Chain:
    """Answers questions from one generation of the index. Safe to ask from several threads."""

    def __init__(self, generation: Generation, embedder: Embedder, judge: Judge | None) -> None:
        """Answers from an open generation; `assistant.live` follows the index with it."""
        self._generation = generation
        self._finder = Finder(generation, embedder, judge)
        self._suggest = Suggestions(self._finder.library.headings, self._answered)

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

    @cached_property
    def runnable(self) -> Runnable[State, Answer]:
        """The chain as a LangChain Runnable: `{"question": str, "history": [...]}` → Answer."""
        chain: Runnable[State, Answer] = (
            RunnableLambda(_checked)
            | RunnablePassthrough.assign(standalone=RunnableLambda(self._rewrite))
            | RunnablePassthrough.assign(found=RunnableLambda(self._find))
            | RunnableLambda(self._answer)
        )
        return chain

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        """Answer a question. `history` holds the earlier turns, oldest first: strings, mappings or Turns.

        Raises:
            QuestionError: it is empty, not text or longer than 2,000 characters.
            HistoryError: the history is not what it should be.
        """
        return self.runnable.invoke({"question": question, "history": history})

    def stream(self, question: str, history: Sequence[Any] = ()) -> Iterator[Answer]:
        """Yield the answer as it grows, line by line; the last one is whole. Raises as `ask` does."""
        answer = self.ask(question, history)
        lines = answer.text.split("\n")
        for count in range(1, len(lines)):
            if lines[count - 1].strip():
                yield replace(answer, text="\n".join(lines[:count]))
        yield answer

    def search(self, question: str, most: int) -> tuple[Hit, ...]:
        """The passages nearest to a question that stands alone, best first. Raises QuestionError."""
        return self._finder.find(checked_question(question)).hits[:most]

    def _rewrite(self, state: State) -> str:
        """The question that is searched:
        of the ways to read a follow-up, the one that the guides answer best.
        """
        question, history = state["question"], state["history"]
        place = ordinal(question) if history else None
        items = listed_items(self._before(history)) if place is not None else []
        if place is not None and -len(items) <= place < len(items):
            return with_item(question, items[place])
        ways = rewrites(question, history)
        if len(ways) == 1:
            return ways[0]
        chances = [self._finder.find(one).evidence.probability for one in ways]
        return ways[0] if chances[0] >= max(chances) - LIKELIEST else ways[chances.index(max(chances))]

    def _before(self, history: Sequence[Turn]) -> Answer:
        """The answer to the last question of a history, asked again: a history may hold questions alone."""
        return self.ask(history[-1].question, history[:-1])

    def _find(self, state: State) -> list[Found]:
        return self._finder.find_all(state["standalone"])

    def _answer(self, state: State) -> Answer:
        found: list[Found] = state["found"]
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
        answer = self._composed(base, found)
        return replace(answer, seconds=round(time.perf_counter() - state["started"], 4))

    def _composed(self, base: Answer, found: Sequence[Found]) -> Answer:
        if talk := small_talk(base.question):
            return replace(base, status="chat", text=talk, suggestions=self.suggestions[:SUGGESTED])
        decided = [self._finder.decide(one) for one in found]
        missing = tuple(word for one in decided for word in one.missing)
        known = [one.found for one in decided if one.answers]
        if not known:
            near = partial(self._finder.similarity, found[0].question)
            return replace(not_covered(base, missing), suggestions=self._suggest.near(near, SUGGESTED))
        limit = SHORT_LIMIT // len(found)
        parts = [part for one in known for part in self._finder.read(one, limit)]
        return answer_from(replace(base, missing=missing), parts, self.guides)

    def _answered(self, question: str) -> bool:
        return self._finder.decide(self._finder.find(question)).answers


def _checked(asked: State | str) -> State:
    state: State = {"question": asked} if isinstance(asked, str) else asked
    question, history = checked_question(state.get("question")), checked_history(state.get("history", ()))
    return {"question": question, "history": history, "started": time.perf_counter()}
