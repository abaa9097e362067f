"""The floor: the product answers its own questions about its own corpus at least this well."""

from pathlib import Path

import pytest

from assistant import Assistant
from assistant.settings import Settings
from assistant.shell.evaluate import Report, examine
from assistant.shell.exam import Exam, read_questions
from assistant.shell.printing import report_lines, wrong_lines

QUESTIONS = Path(__file__).parent / "questions"
FILE = QUESTIONS / "corpus.jsonl"
# What was reached (docs/measurements.md, "Questions about the career guides"): right answers, due refusals.
FLOOR, REFUSALS = 0.92, 0.95
# The same for queries of keywords about guides on which nothing was tuned ("Keyword queries").
KEYWORDS_FLOOR, KEYWORDS_REFUSALS = 0.8, 0.9


@pytest.fixture(scope="module")
def report(assistant: Assistant) -> Report:
    exam = Exam(FILE.name, read_questions(FILE), Settings(), {})
    return examine(exam, assistant, lambda stage, done, total: None)


def said(report: Report) -> str:
    return "\n".join([*report_lines(report), *wrong_lines(report)])


def test_enough_questions_of_every_kind_are_asked(report: Report) -> None:
    kinds = {one.item.kind for one in report.outcomes}
    assert len(report.outcomes) >= 120
    assert kinds == {"fact", "list", "compare", "followup", "unanswerable"}
    assert {one.item.near for one in report.outcomes if not one.item.answerable} == {True, False}


def test_the_floor_holds(report: Report) -> None:
    share = report.share
    assert share >= FLOOR, said(report)


def test_what_the_guides_do_not_answer_is_refused(report: Report) -> None:
    recall = report.refusal_recall or 0.0
    assert recall >= REFUSALS, said(report)


def test_every_quote_is_exact(report: Report) -> None:
    exact, citations = report.all.exact, report.all.citations
    assert exact == citations > 0


@pytest.mark.parametrize("topic", ["data-analyst", "physiotherapist"])
def test_keywords_are_answered_or_refused(tmp_path: Path, topic: str) -> None:
    file = QUESTIONS / "keywords" / "held-out" / f"{topic}.jsonl"
    exam = Exam(file.name, read_questions(file), Settings(), {})
    guides = QUESTIONS / "held-out" / topic / "guides"
    opened = Assistant.open(Settings(corpus=guides, index=tmp_path / "index", embedder=""))
    report = examine(exam, opened, lambda stage, done, total: None)
    opened.close()
    assert report.share >= KEYWORDS_FLOOR, said(report)
    assert (report.refusal_recall or 0.0) >= KEYWORDS_REFUSALS, said(report)
