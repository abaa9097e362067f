"""How good the answers are: asks the questions of a file, compares and counts."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

import numpy as np

from assistant import wording
from assistant.errors import MistakeError
from assistant.records import Answer, Guide, Hit, Passage
from assistant.shell.exam import Exam, Item
from assistant.shell.metrics import auroc, mean, ndcg

CUTS = (1, 5, 10)
Progress = Callable[[str, int, int], None]


class Answerer(Protocol):
    """What can be examined: an `Assistant`, or a fake one."""

    @property
    def guides(self) -> Mapping[str, Guide]:
        """The guides by their path."""

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        """Answer a question."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question, its answer, and what is wrong with it; nothing, if it is right.

    `exact` citations quote the guide's text exactly; `gains` has for each rank how many of the `golds` it
    brings.
    """

    item: Item
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
        partly = not self.item.answerable and self.answer.status == "partly" and bool(self.answer.missing)
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
    """The figures; None where the file does not allow one. For `located` questions the golds are known."""

    name: str
    index: str
    kinds: tuple[Score, ...]
    all: Score
    refusal_precision: float | None
    refusal_recall: float | None
    auroc: float | None
    located: int
    recall: Mapping[int, float | None]
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
    for number, item in enumerate(exam.items):
        progress("asking", number, len(exam.items))
        outcomes.append(ask(item, answerer, exam.documents))
    progress("asking", len(outcomes), len(outcomes))
    return make_report(exam.name, outcomes)


def ask(item: Item, answerer: Answerer, documents: Mapping[str, str]) -> Outcome:
    """Ask one question and judge the answer. A question that is turned down as a mistake is wrong."""
    started = time.perf_counter()
    try:
        answer = answerer.ask(item.text, item.history)
    except MistakeError as error:
        return Outcome(item, None, (str(error),), 0, time.perf_counter() - started)
    seconds = time.perf_counter() - started
    exact = sum(
        one.guide in answerer.guides and answerer.guides[one.guide].text[one.start : one.end] == one.quote
        for one in answer.citations
    )
    if not item.answerable:
        return Outcome(item, answer, tuple(_refusal_faults(answer)), exact, seconds)
    wanted = {documents.get(key, key) for key in item.documents}
    golds, gains = find_golds(item.gold, wanted, answerer.guides, answer.hits)
    faults = tuple(_answer_faults(item, answer, exact, wanted))
    return Outcome(item, answer, faults, exact, seconds, golds, gains)


def _refusal_faults(answer: Answer) -> Iterator[str]:
    if answer.status != "not_covered" and not (answer.status == "partly" and answer.missing):
        yield wording.EVAL_NOT_REFUSED.format(status=answer.status)


def _answer_faults(item: Item, answer: Answer, exact: int, wanted: set[str]) -> Iterator[str]:
    if answer.status not in ("answered", "partly"):
        yield wording.EVAL_REFUSED.format(status=answer.status)
        return
    text = " ".join(answer.text.split())
    missed = [pattern.pattern for pattern in item.must if not pattern.search(text)]
    if missed:
        yield wording.EVAL_MUST.format(patterns=", ".join(missed))
    found = sum(bool(pattern.search(text)) for pattern in item.some)
    if item.some and found < item.least:
        yield wording.EVAL_ANY.format(found=found, least=item.least)
    cited = {one.guide for one in answer.citations}
    if not cited:
        yield wording.EVAL_NO_CITATION
    elif len(cited) < item.sources:
        yield wording.EVAL_SOURCES.format(found=len(cited), least=item.sources)
    elif wanted and not wanted & cited:
        yield wording.EVAL_OTHER_DOCUMENT
    if exact < len(answer.citations):
        yield wording.EVAL_INEXACT.format(count=len(answer.citations) - exact)
    if len(answer.text) > item.limit:
        yield wording.EVAL_TOO_LONG.format(length=len(answer.text), limit=item.limit)


def find_golds(
    gold: Sequence[str], documents: set[str], guides: Mapping[str, Guide], hits: Sequence[Hit]
) -> tuple[int, tuple[int, ...]]:
    """How many golds there are, and for each rank how many the hit there is the first to bring.

    A gold is a whole guide (then each guide has one rank, that of its first hit) or an exact substring of a
    guide, which any hit that overlaps it brings.
    """
    if documents:
        ranked = dict.fromkeys(hit.passage.guide for hit in hits)
        return len(documents), tuple(int(guide in documents) for guide in ranked)
    left = {number: list(_places(one, guides)) for number, one in enumerate(gold)}
    gains = []
    for hit in hits:
        brought = [
            number for number, places in left.items() if any(_overlap(hit.passage, *one) for one in places)
        ]
        gains.append(len(brought))
        left = {number: places for number, places in left.items() if number not in brought}
    return len(gold), tuple(gains)


def _places(part: str, guides: Mapping[str, Guide]) -> Iterator[tuple[str, int, int]]:
    for guide in guides.values():
        at = guide.text.find(part)
        while at >= 0:
            yield guide.path, at, at + len(part)
            at = guide.text.find(part, at + 1)


def _overlap(passage: Passage, guide: str, start: int, end: int) -> bool:
    return passage.guide == guide and start < passage.end and passage.start < end


def make_report(name: str, outcomes: Sequence[Outcome]) -> Report:
    """Count."""
    groups: dict[str, list[Outcome]] = {}
    for one in outcomes:
        groups.setdefault(one.item.kind, []).append(one)
        if one.item.near is not None:
            groups.setdefault(wording.EVAL_NEAR if one.item.near else wording.EVAL_FAR, []).append(one)
    weighed = [(one.answer.confidence, one.item.answerable) for one in outcomes if one.answer is not None]
    known = [one for one in outcomes if one.golds]
    seconds = [one.seconds for one in outcomes]
    precision, recall = refusals(outcomes)
    return Report(
        name=name,
        index=next((one.answer.index for one in outcomes if one.answer), ""),
        kinds=tuple(score(kind, group) for kind, group in groups.items()),
        all=score(wording.EVAL_ALL, outcomes),
        refusal_precision=precision,
        refusal_recall=recall,
        auroc=auroc([confidence for confidence, _ in weighed], [truth for _, truth in weighed]),
        located=len(known),
        recall={k: mean([sum(one.gains[:k]) / one.golds for one in known]) for k in CUTS},
        ndcg=mean([ndcg(one.gains, one.golds) for one in known]),
        p50=float(np.percentile(seconds, 50)),
        p95=float(np.percentile(seconds, 95)),
        outcomes=tuple(outcomes),
    )


def refusals(outcomes: Sequence[Outcome]) -> tuple[float | None, float | None]:
    """Precision and recall of the refusals: how many were due, and how many of the due ones were made."""
    due = [one for one in outcomes if not one.item.answerable]
    made = [one for one in outcomes if one.refused]
    return mean([not one.item.answerable for one in made]), mean([one.refused for one in due])


def score(kind: str, outcomes: Sequence[Outcome]) -> Score:
    """Count one kind; the mean length is over all answers, right and wrong."""
    answers = [one.answer for one in outcomes if one.answer is not None]
    return Score(
        kind=kind,
        right=sum(not one.faults for one in outcomes),
        total=len(outcomes),
        exact=sum(one.exact for one in outcomes),
        citations=sum(len(answer.citations) for answer in answers),
        mean_length=mean([len(answer.text) for answer in answers]) or 0.0,
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
        "located": report.located,
        "recall": {str(k): value for k, value in report.recall.items()},
        "ndcg@10": report.ndcg,
        "seconds": {"p50": report.p50, "p95": report.p95},
    }
    return {**figures, "wrong": [_wrong_json(one) for one in report.wrong]} if wrong else figures


def _wrong_json(one: Outcome) -> dict[str, Any]:
    item, answer = one.item, one.answer
    said = {"status": answer.status, "confidence": answer.confidence, "text": answer.text} if answer else {}
    return {"id": item.id, "kind": item.kind, "question": item.text, "faults": one.faults, **said}
