"""How good the answers are: asks the questions of a file and counts. A measure, computed with no library but numpy."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import numpy as np

from assistant import wording
from assistant.errors import MistakeError
from assistant.metrics import auroc, ndcg
from assistant.exam import Exam, Question
from assistant.records import Answer, Guide, Hit

CUTS = (1, 5, 10)
Progress = Callable[[str, int, int], None]


class Answerer(Protocol):
    """What can be examined: an `Assistant`, or a fake one."""

    @property
    def guides(self) -> Mapping[str, Guide]:
        """The guides by their path."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Answer a question."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question and its answer. No fault: it is right. `gains` has for each hit how many known golds it is first to bring."""

    question: Question
    answer: Answer | None
    faults: tuple[str, ...]
    exact: int
    seconds: float
    golds: int = 0
    gains: tuple[int, ...] = ()

    @property
    def refused(self) -> bool:
        """Whether the answer says that the guides do not answer; "partly" counts where it is right to."""
        if self.answer is None:
            return False
        partly = not self.question.answerable and self.answer.status == "partly" and bool(self.answer.missing)
        return self.answer.status == "not_covered" or partly


@dataclass(frozen=True, slots=True)
class Score:
    """One row of the table: how many are right, and of the citations how many are exact."""

    kind: str
    right: int
    total: int
    exact: int
    citations: int
    mean_length: float


@dataclass(frozen=True, slots=True)
class Report:
    """The figures. A figure is None where the file does not allow it."""

    name: str
    index: str
    kinds: tuple[Score, ...]
    all: Score
    refusal_precision: float | None
    refusal_recall: float | None
    auroc: float | None
    recall: Mapping[int, float] | None
    ndcg: float | None
    p50: float
    p95: float
    outcomes: tuple[Outcome, ...]

    @property
    def share(self) -> float:
        """How many of all questions were answered right, from 0 to 1."""
        return self.all.right / self.all.total

    @property
    def wrong(self) -> tuple[Outcome, ...]:
        """The questions that were not answered right."""
        return tuple(one for one in self.outcomes if one.faults)


def examine(exam: Exam, answerer: Answerer, progress: Progress) -> Report:
    """Ask every question and count."""
    outcomes = []
    for number, question in enumerate(exam.questions):
        progress("asking", number, len(exam.questions))
        outcomes.append(ask(question, answerer, exam.documents))
    progress("asking", len(outcomes), len(outcomes))
    return make_report(exam.name, outcomes)


def ask(question: Question, answerer: Answerer, documents: Mapping[str, str]) -> Outcome:
    """Ask one question and judge the answer. A question that is turned down as a mistake is wrong."""
    started = time.perf_counter()
    try:
        answer = answerer.ask(question.text, question.history)
    except MistakeError as error:
        return Outcome(question, None, (str(error),), 0, time.perf_counter() - started)
    seconds = time.perf_counter() - started
    guides = answerer.guides
    cited = [guides.get(one.guide) for one in answer.citations]
    exact = sum(
        guide is not None and guide.text[one.start : one.end] == one.quote
        for guide, one in zip(cited, answer.citations, strict=True)
    )
    wanted = {documents.get(key, key) for key in question.documents}
    golds, gains = find_golds(question.gold, wanted, guides, answer.hits)
    if not question.answerable:
        return Outcome(question, answer, tuple(_refusal_faults(answer)), exact, seconds)
    faults = tuple(_answer_faults(question, answer, exact, wanted))
    return Outcome(question, answer, faults, exact, seconds, golds, gains)


def _refusal_faults(answer: Answer) -> Iterator[str]:
    if answer.status != "not_covered" and not (answer.status == "partly" and answer.missing):
        yield wording.EVAL_NOT_REFUSED.format(status=answer.status)


def _answer_faults(question: Question, answer: Answer, exact: int, wanted: set[str]) -> Iterator[str]:
    if answer.status not in ("answered", "partly"):
        yield wording.EVAL_REFUSED.format(status=answer.status)
        return
    text = " ".join(answer.text.split())
    missed = [pattern.pattern for pattern in question.must if not pattern.search(text)]
    if missed:
        yield wording.EVAL_MUST.format(patterns=" · ".join(missed))
    found = sum(bool(pattern.search(text)) for pattern in question.some)
    if question.some and found < question.least:
        yield wording.EVAL_ANY.format(found=found, least=question.least)
    cited = {one.guide for one in answer.citations}
    if not cited:
        yield wording.EVAL_NO_CITATION
    elif len(cited) < question.sources:
        yield wording.EVAL_SOURCES.format(found=len(cited), least=question.sources)
    elif wanted and not wanted & cited:
        yield wording.EVAL_OTHER_DOCUMENT
    if exact < len(answer.citations):
        yield wording.EVAL_INEXACT.format(count=len(answer.citations) - exact)
    if len(answer.text) > question.limit:
        yield wording.EVAL_TOO_LONG.format(length=len(answer.text), limit=question.limit)


def find_golds(
    gold: Sequence[str], documents: set[str], guides: Mapping[str, Guide], hits: Sequence[Hit]
) -> tuple[int, tuple[int, ...]]:
    """How many golds there are, and for each rank how many the hit there is the first to bring.

    A gold is a whole guide (then each guide has one rank: that of its first hit) or an exact substring of a guide,
    which any hit that overlaps it brings.
    """
    if documents:
        ranked = dict.fromkeys(hit.passage.guide for hit in hits)
        return len(documents), tuple(int(guide in documents) for guide in ranked)
    places = [
        [(guide.path, at, at + len(one)) for guide in guides.values() for at in _all_of(one, guide.text)]
        for one in gold
    ]
    left, gains = set(range(len(places))), []
    for hit in hits:
        span = hit.passage
        brought = {
            number
            for number in left
            if any(
                path == span.guide and start < span.end and span.start < end
                for path, start, end in places[number]
            )
        }
        left -= brought
        gains.append(len(brought))
    return len(places), tuple(gains)


def _all_of(part: str, text: str) -> Iterator[int]:
    at = text.find(part)
    while at >= 0:
        yield at
        at = text.find(part, at + 1)


def make_report(name: str, outcomes: Sequence[Outcome]) -> Report:
    """Count."""
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(one.question.kind, []).append(one)
        if one.question.near is not None:
            groups.setdefault(wording.EVAL_NEAR if one.question.near else wording.EVAL_FAR, []).append(one)
    refused = [one for one in outcomes if one.refused]
    unanswerable = [one for one in outcomes if not one.question.answerable]
    caught = [one for one in refused if not one.question.answerable]
    known = [one for one in outcomes if one.golds]
    weighed = [one for one in outcomes if one.answer is not None]
    seconds = [one.seconds for one in outcomes]
    return Report(
        name=name,
        index=next((one.answer.index for one in weighed if one.answer), ""),
        kinds=tuple(score(kind, group) for kind, group in groups.items()),
        all=score(wording.EVAL_ALL, outcomes),
        refusal_precision=len(caught) / len(refused) if refused else None,
        refusal_recall=len(caught) / len(unanswerable) if unanswerable else None,
        auroc=auroc(
            [one.answer.confidence for one in weighed if one.answer],
            [one.question.answerable for one in weighed],
        ),
        recall={k: float(np.mean([sum(one.gains[:k]) / one.golds for one in known])) for k in CUTS}
        if known
        else None,
        ndcg=float(np.mean([ndcg(one.gains, one.golds) for one in known])) if known else None,
        p50=float(np.percentile(seconds, 50)),
        p95=float(np.percentile(seconds, 95)),
        outcomes=tuple(outcomes),
    )


def score(kind: str, outcomes: Sequence[Outcome]) -> Score:
    """Count one kind; the mean length is over the answers to answerable questions' right and wrong alike."""
    answers = [one.answer for one in outcomes if one.answer is not None]
    return Score(
        kind=kind,
        right=sum(not one.faults for one in outcomes),
        total=len(outcomes),
        exact=sum(one.exact for one in outcomes),
        citations=sum(len(answer.citations) for answer in answers),
        mean_length=float(np.mean([len(answer.text) for answer in answers])) if answers else 0.0,
    )


def as_json(report: Report, *, wrong: bool = False) -> dict[str, Any]:
    """The figures as plain values; `wrong` adds the questions that were not answered right."""
    figures: dict[str, Any] = {
        "file": report.name,
        "index": report.index,
        "right": report.all.right,
        "total": report.all.total,
        "kinds": [asdict(one) for one in (*report.kinds, report.all)],
        "refusals": {"precision": report.refusal_precision, "recall": report.refusal_recall},
        "auroc": report.auroc,
        "recall": {str(k): value for k, value in report.recall.items()} if report.recall else None,
        "ndcg@10": report.ndcg,
        "seconds": {"p50": report.p50, "p95": report.p95},
    }
    return {**figures, "wrong": [_wrong_json(one) for one in report.wrong]} if wrong else figures


def _wrong_json(one: Outcome) -> dict[str, Any]:
    answer = one.answer
    said = {"status": answer.status, "confidence": answer.confidence, "text": answer.text} if answer else {}
    return {
        "id": one.question.id,
        "kind": one.question.kind,
        "question": one.question.text,
        "faults": one.faults,
        **said,
    }
