"""An answer is right exactly when tests/questions/README.md says so."""

import json
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest

from assistant.errors import QuestionError
from assistant.records import Answer, Citation, Guide, Hit, Passage
from assistant.settings import Settings
from assistant.shell.evaluate import Outcome, as_json, ask, examine, find_golds, make_report
from assistant.shell.exam import Exam, Item
from assistant.shell.printing import report_lines, wrong_lines

TEXT = "Bread\n\nA baker learns for three years. Ovens are hot."
GUIDES = {path: Guide(path, TEXT, "", "Bread") for path in ("a.md", "b.md")}
QUOTE = "A baker learns for three years."
START = TEXT.index(QUOTE)
CITED = Citation(1, "a.md", "Bread", None, None, "", QUOTE, START, START + len(QUOTE))
SAID = Answer("How long?", "How long?", "answered", f"{QUOTE} [1]", (CITED,), confidence=0.9, index="i")
REFUSED = replace(SAID, status="not_covered", text="No.", citations=(), confidence=0.1)


class Scripted:
    """Gives the answers that it was given, in order."""

    def __init__(self, *answers: Answer) -> None:
        self.guides = GUIDES
        self.answers = list(answers)
        self.asked: list[tuple[str, tuple[Any, ...]]] = []

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        self.asked.append((question, tuple(history)))
        if not question:
            raise QuestionError("The question is empty.")
        return self.answers.pop(0)


def item(**fields: Any) -> Item:
    return Item.model_validate({"id": "1", "kind": "fact", "q": "How long?", **fields})


def judged(answer: Answer, **fields: Any) -> Outcome:
    return ask(item(**fields), Scripted(answer), {})


def hit(guide: str, start: int, end: int) -> Hit:
    return Hit(Passage("", guide, start, end, ""), 0.0, 0.0, 0.0)


def test_a_right_answer() -> None:
    outcome = judged(SAID, must=["three\\s+years"], any=["baker", "smith"], min=1, sources=1)
    assert outcome.faults == ()
    assert outcome.exact == 1


@pytest.mark.parametrize(
    ("answer", "fields", "fault"),
    [
        (REFUSED, {}, "not_covered"),
        (replace(SAID, status="chat"), {}, "chat"),
        (SAID, {"must": ["four"]}, "not found: four"),
        (SAID, {"must": ["Three"]}, "not found: Three"),
        (SAID, {"any": ["three", "four"], "min": 2}, "found 1 of at least 2"),
        (SAID, {"sources": 2}, "cites 1 guides of at least 2"),
        (SAID, {"doc_ids": ["b.md"]}, "another document"),
        (replace(SAID, citations=()), {}, "no citation"),
        (replace(SAID, citations=(replace(CITED, start=0),)), {}, "1 quotes"),
        (replace(SAID, citations=(replace(CITED, guide="c.md"),)), {}, "1 quotes"),
        (replace(SAID, text="x" * 551), {}, "551 characters of at most 550"),
        (replace(SAID, text="x" * 1_001), {"kind": "list"}, "1001 characters of at most 1000"),
    ],
)
def test_a_wrong_answer(answer: Answer, fields: dict[str, Any], fault: str) -> None:
    (said,) = judged(answer, **fields).faults
    assert fault in said


def test_white_space_is_collapsed_before_the_patterns_are_looked_for() -> None:
    assert judged(replace(SAID, text="three\n\n years"), must=["three years"]).faults == ()


def test_a_long_list_is_right_up_to_its_own_limit() -> None:
    assert judged(replace(SAID, text="x" * 1_000), kind="list").faults == ()


@pytest.mark.parametrize(
    ("answer", "right"),
    [
        (REFUSED, True),
        (SAID, False),
        (replace(SAID, status="partly"), False),
        (replace(SAID, status="partly", missing=("Mars",)), True),
        (replace(SAID, status="chat"), False),
    ],
)
def test_what_no_guide_answers_must_be_refused(answer: Answer, right: bool) -> None:
    outcome = judged(answer, kind="unanswerable", near=True)
    assert (not outcome.faults, outcome.refused) == (right, right)


def test_a_question_that_is_turned_down_is_wrong_and_the_others_are_asked() -> None:
    items = (item(q=""), item(history=["A baker?"]))
    exam = Exam("q.jsonl", items, Settings(), {})
    answerer = Scripted(SAID)
    report = examine(exam, answerer, lambda stage, done, total: None)
    assert [one.faults for one in report.outcomes] == [("The question is empty.",), ()]
    assert answerer.asked[1] == ("How long?", ("A baker?",))


def test_a_gold_text_is_found_by_the_first_hit_that_overlaps_it() -> None:
    hits = [hit("a.md", 0, START), hit("a.md", START + 5, len(TEXT)), hit("b.md", START, len(TEXT))]
    assert find_golds([QUOTE, "Ovens are hot."], set(), GUIDES, hits) == (2, (0, 2, 0))
    assert find_golds(["not in any guide"], set(), GUIDES, hits) == (1, (0, 0, 0))


def test_a_gold_document_is_found_at_the_rank_of_its_first_passage() -> None:
    hits = [hit("b.md", 0, 5), hit("b.md", 7, 9), hit("a.md", 0, 5)]
    assert find_golds([], {"a.md"}, GUIDES, hits) == (1, (0, 1))


def test_the_report_counts_by_kind() -> None:
    outcomes = [
        judged(replace(SAID, hits=(hit("a.md", 0, len(TEXT)),)), gold=[QUOTE]),
        judged(REFUSED),
        judged(REFUSED, kind="unanswerable", near=True),
        judged(SAID, kind="unanswerable", near=False),
    ]
    report = make_report("q.jsonl", outcomes)
    rows = {one.kind: (one.right, one.total) for one in (*report.kinds, report.all)}
    assert rows == {
        "fact": (1, 2),
        "unanswerable": (1, 2),
        "· near": (1, 1),
        "· off topic": (0, 1),
        "all": (2, 4),
    }
    assert (report.share, report.refusal_precision, report.refusal_recall) == (0.5, 0.5, 0.5)
    assert (report.auroc, report.located, report.recall[1], report.ndcg) == (0.5, 1, 1.0, 1.0)
    assert [one.item.kind for one in report.wrong] == ["fact", "unanswerable"]


def test_figures_that_the_file_does_not_allow_are_none() -> None:
    report = make_report("q.jsonl", [judged(SAID)])
    figures = as_json(report)
    assert (figures["auroc"], figures["ndcg@10"], figures["refusals"]["recall"]) == (None, None, None)
    assert json.loads(json.dumps(figures)) == figures
    assert "–" in "\n".join(report_lines(report))


def test_wrong_answers_are_listed_with_what_was_said() -> None:
    report = make_report("q.jsonl", [judged(REFUSED), judged(SAID)])
    (listed,) = as_json(report, wrong=True)["wrong"]
    assert (listed["status"], listed["text"]) == ("not_covered", "No.")
    lines = "\n".join(wrong_lines(report))
    assert "1 (fact): How long?" in lines
    assert "| No." in lines
