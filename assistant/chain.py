"""The retrieval chain on one page: follow-up → search → weigh → read → cite."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache, partial
from typing import Any

import numpy as np
from langchain_core.runnables import Runnable, RunnableLambda, RunnablePassthrough
from numpy.typing import NDArray

from assistant.cite import answer_from, fact_parts, listed_items, not_covered, small_talk
from assistant.embedder import Embedder, open_embedder
from assistant.errors import HistoryError, QuestionError, StoreDamagedError
from assistant.evidence import CONSIDERED, Evidence, qualifiers, weigh, without
from assistant.followup import ordinal, rewrites, with_item
from assistant.judge import Judge
from assistant.lexicon import Lexicon
from assistant.library import AboutGuide, Library
from assistant.outline import Outline
from assistant.passages import embedded_text
from assistant.question import Question, focus, parts, understand
from assistant.reader import EXTRA_MARGIN, SHORT_LIMIT, Part, Reader
from assistant.records import Answer, Guide, Hit, Turn
from assistant.search import search
from assistant.settings import Settings, read_settings
from assistant.store import Generation, open_generation, sync
from assistant.suggest import Suggestions

LONGEST_QUESTION = 2_000
# docs/measurements.md, "Evidence": the probability from which a question counts as answered.
ANSWERED = 0.5
PARTLY = 0.5
LIKELIEST = 0.1
HITS = 24
JUDGED = 10
SUGGESTED = 3
JUDGE_WEIGHT = 0.35
KIND_WEIGHT = 0.1
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Found:
    """What the search and the judge say about a question; `about` is what guides say of themselves, if it asks that."""

    question: Question
    hits: tuple[Hit, ...]
    evidence: Evidence
    about: AboutGuide | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the guides answer one question, from what, and what of it they do not mention."""

    found: Found
    answers: bool
    missing: tuple[str, ...]


class Assistant:
    """Answers questions from one generation of the index. Safe to ask from several threads."""

    def __init__(self, generation: Generation, embedder: Embedder, judge: Judge | None) -> None:
        self._generation = generation
        self._embedder = embedder
        self._judge = judge
        self._lexicon = Lexicon(f"{generation.guides[p.guide].title}\n{embedded_text(p)}" for p in generation.passages)
        self._library = Library(generation.guides)
        self._suggest = Suggestions(self._library.headings, self._answers)
        self._outline = lru_cache(maxsize=256)(lambda path: Outline(generation.guides[path]))
        self._vector = lru_cache(maxsize=20_000)(lambda text: embedder.encode([text])[0])

    @classmethod
    def open(cls, settings: Settings | None = None, progress: Progress | None = None) -> "Assistant":
        """Open the index, building it first where there is none that can be used.

        Raises:
            AssistantError: no corpus, an index folder that cannot be written, weights that are not the published ones.
        """
        settings = settings or read_settings()
        tell = progress or (lambda stage, done, total: None)
        tell("loading", 0, 1)
        embedder = open_embedder(settings.embedder or None)
        try:
            generation = open_generation(settings.index, embedder.fingerprint)
        except StoreDamagedError:
            indexing = lambda stage, done, total: tell("indexing", done, total)  # noqa: E731
            sync(settings.corpus, settings.index, settings.embedder or None, progress=indexing, embedder=embedder)
            generation = open_generation(settings.index, embedder.fingerprint)
        return cls(generation, embedder, Judge.open())

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

    def close(self) -> None:
        """Let go of the index."""
        self._generation.close()

    @property
    def runnable(self) -> Runnable[dict[str, Any], Answer]:
        """The chain as a LangChain Runnable: `{"question": str, "history": [...]}` → Answer."""
        chain: Runnable[dict[str, Any], Answer] = (
            RunnablePassthrough.assign(standalone=RunnableLambda(self._rewrite))
            | RunnablePassthrough.assign(found=RunnableLambda(lambda state: self._find_all(state["standalone"])))
            | RunnableLambda(self._answer)
        )
        return chain

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        """Answer a question. `history` holds the earlier turns, oldest first: strings, mappings or Turns.

        Raises:
            QuestionError: it is empty, not text or longer than 2,000 characters.
            HistoryError: the history is not what it should be.
        """
        started = time.perf_counter()
        answer = self.runnable.invoke({"question": checked_question(question), "history": checked_history(history)})
        return replace(answer, seconds=round(time.perf_counter() - started, 4))

    def stream(self, question: str, history: Sequence[Any] = ()) -> Iterator[Answer]:
        """Yield the answer as it grows, sentence by sentence; the last one is whole."""
        answer = self.ask(question, history)
        lines = answer.text.split("\n")
        for count in range(1, len(lines)):
            if lines[count - 1].strip():
                yield replace(answer, text="\n".join(lines[:count]))
        yield answer

    def _rewrite(self, state: dict[str, Any]) -> str:
        """The question that is searched: of the ways to read a follow-up, the one that the guides answer best."""
        question, history = state["question"], state["history"]
        place = ordinal(question) if history else None
        if place is not None and (items := listed_items(self._before(history))) and -len(items) <= place < len(items):
            return with_item(question, items[place])
        ways = rewrites(question, history)
        if len(ways) == 1:
            return ways[0]
        chances = [self._find(one).evidence.probability for one in ways]
        return ways[0] if chances[0] >= max(chances) - LIKELIEST else ways[chances.index(max(chances))]

    def _before(self, history: Sequence[Turn]) -> Answer:
        """The answer to the last question of a history, asked again: a history may hold questions alone."""
        return self.ask(history[-1].question, history[:-1])

    def _find_all(self, text: str) -> list[Found]:
        """What is found for each question that a text asks; of a long one, for the clause that the guides answer best."""
        ways = [text, *focus(text)]
        best = max((self._find(one) for one in ways), key=lambda found: found.evidence.probability)
        asked = parts(text)
        if len(asked) == 1 and asked[0] != text:
            return [self._find(asked[0])]
        return [best] if len(asked) == 1 else [self._find(one) for one in asked]

    def _find(self, text: str) -> Found:
        mended = self._lexicon.expanded(self._lexicon.mended(text))
        named = self._library.named(mended)
        question = understand(mended, self._library.name_words(mended), each=len(named) > 1)
        topic = question.topic
        hits = search(self._generation, self._vectors(question), question.words, HITS * (1 + 4 * bool(named)))
        hits = [hit for hit in hits if hit.passage.guide in named][:HITS] or hits[:HITS]
        judged = self._judged(topic, hits)
        hits = self._ranked(question, hits, judged)
        evidence = weigh(question, hits, judged, self._lexicon)
        if about := self._library.about(text):
            evidence = replace(evidence, probability=float(bool(about.facts)))
        return Found(question, tuple(hits), evidence, about)

    def _ranked(self, question: Question, hits: Sequence[Hit], judged: Sequence[float] | None) -> list[Hit]:
        """Rank anew by what the judge says, by the kind of thing asked for, and by the guide that is named."""
        scored = []
        for place, hit in enumerate(hits):
            said = judged[place] if judged is not None and place < len(judged) else None
            more = JUDGE_WEIGHT * (said or 0.0)
            more += KIND_WEIGHT * bool(question.held_by(hit.passage.text))
            scored.append(replace(hit, score=hit.score + more, judged=said))
        return sorted(scored, key=lambda hit: -hit.score)

    def _judged(self, question: str, hits: Sequence[Hit]) -> list[float] | None:
        if self._judge is None:
            return None
        texts = [embedded_text(hit.passage) for hit in hits[:JUDGED]]
        return [float(one) for one in self._judge.score(question, texts)]

    def _answer(self, state: dict[str, Any]) -> Answer:
        found: list[Found] = state["found"]
        base = Answer(
            state["question"],
            state["standalone"],
            "not_covered",
            "",
            confidence=round(max(one.evidence.probability for one in found), 4),
            index=self.index_id,
            hits=found[0].hits,
        )
        if talk := small_talk(state["question"]):
            return replace(base, status="chat", text=talk, suggestions=self.suggestions[:SUGGESTED])
        decided = [self._decide(one) for one in found]
        missing = tuple(word for one in decided for word in one.missing)
        known = [one for one in decided if one.answers]
        if not known:
            return replace(not_covered(base, missing), suggestions=self._suggestions_near(found[0]))
        parts = [part for one in known for part in self._read(one.found, SHORT_LIMIT // len(found))]
        return answer_from(replace(base, missing=missing), parts, self.guides)

    def _decide(self, found: Found) -> Decision:
        """Answered, partly or not: from the evidence, and from the evidence without the qualifiers no guide mentions."""
        evidence, text = found.evidence, found.question.text
        if found.about:
            return Decision(found, bool(found.about.facts), ())
        phrases = qualifiers(text, evidence.missing)
        if not phrases:
            answers = evidence.probability >= ANSWERED and _has_value(found)
            return Decision(found, answers, () if answers else evidence.missing)
        reduced = self._find(without(text, phrases))
        answers = reduced.evidence.probability >= PARTLY and _has_value(reduced)
        return Decision(reduced if answers else found, answers, tuple(phrases) if answers else evidence.missing)

    def _suggestions_near(self, found: Found) -> tuple[str, ...]:
        return self._suggest.near(partial(self._near, self._vectors(found.question)), SUGGESTED)

    @cached_property
    def suggestions(self) -> tuple[str, ...]:
        """Six questions that the guides answer, for a first screen."""
        return self._suggest.first(6)

    def _answers(self, question: str) -> bool:
        return self._decide(self._find(question)).answers

    def _read(self, found: Found, limit: int) -> list[Part]:
        if found.about:
            return fact_parts(found.about.facts, self.guides)
        judging = partial(self._judge.score, found.question.topic) if self._judge else None
        near = partial(self._near, self._vectors(found.question))
        reader = Reader(found.question, near, judging, self._outline, self._lexicon)
        return reader.read(found.hits, limit)

    def _vectors(self, question: Question) -> NDArray[np.float32]:
        """The question's vectors (m, d): with the names of guides in it, and without."""
        return np.stack([self._vector(text) for text in dict.fromkeys((question.topic, question.bare))])

    def _near(self, vectors: NDArray[np.float32], texts: Sequence[str]) -> NDArray[np.float32]:
        return np.asarray((np.stack([self._vector(text) for text in texts]) @ vectors.T).max(axis=1), np.float32)


def _has_value(found: Found) -> bool:
    """Has a passage that would be shown the kind of value asked for: money, a share, a date, a length of time?"""
    if found.question.kind not in ("money", "share", "date", "duration"):
        return bool(found.hits)
    near = [hit for hit in found.hits[:CONSIDERED] if hit.score >= found.hits[0].score - EXTRA_MARGIN]
    return any(found.question.held_by(hit.passage.text) for hit in near)


def checked_question(question: object) -> str:
    """A question that can be asked. Raises QuestionError, with what to do."""
    if not isinstance(question, str):
        raise QuestionError("The question is not text.")
    text = question.replace("\0", " ").strip()
    if not text:
        raise QuestionError("The question is empty: ask something, for example which skills a career needs.")
    if len(text) > LONGEST_QUESTION:
        raise QuestionError(f"The question has {len(text):,} characters; at most {LONGEST_QUESTION:,} are read.")
    return text


def checked_history(history: object) -> tuple[Turn, ...]:
    """Earlier turns from strings (questions), mappings with `question` and `answer`, chat messages, or Turns.

    Raises HistoryError for anything else.
    """
    if not isinstance(history, list | tuple):
        raise HistoryError("The history is not a list of earlier questions.")
    turns: list[Turn] = []
    for number, one in enumerate(history, 1):
        if isinstance(one, Turn):
            turns.append(one)
        elif isinstance(one, str):
            turns.append(Turn(one))
        elif isinstance(one, Mapping) and isinstance(one.get("question"), str):
            turns.append(Turn(one["question"], str(one.get("answer") or "")))
        elif isinstance(one, Mapping) and isinstance(one.get("content"), str) and one.get("role") in ("user", "assistant"):
            turns = _with_message(turns, one)
        else:
            raise HistoryError(f"Entry {number} of the history is neither a question nor a question with its answer.")
    return tuple(turns)


def _with_message(turns: list[Turn], message: Mapping[str, Any]) -> list[Turn]:
    if message["role"] == "user":
        return [*turns, Turn(message["content"])]
    return [*turns[:-1], replace(turns[-1], answer=message["content"])] if turns else turns
