"""Why an answer came out, or was refused."""

from assistant import Assistant
from assistant.page.why import SHOWN, bar, by_rank, by_share, why
from assistant.records import Answer


def test_it_shows_what_was_considered_and_what_the_evidence_said(assistant: Assistant) -> None:
    for question in (
        "How much does a lead machine learning engineer earn?",
        "What is the capital of France?",
    ):
        answer = assistant.ask(question)
        html = why(answer, assistant.guides)
        assert html.count("<tr>") == 1 + min(SHOWN, len(answer.hits))
        assert f"{round(answer.confidence * 100)} %" in html
        assert answer.index in html
        assert "rank 1" in html


def test_an_answer_without_hits_has_nothing_to_show() -> None:
    assert why(Answer("Hello", "Hello", "chat", "Hello!"), {}) == ""


def test_a_better_rank_has_a_longer_bar() -> None:
    assert "share-10" in by_rank(1)
    assert "share-1" in by_rank(24)
    assert "share-1" in by_rank(10_000)
    assert "share" not in by_rank(None)
    assert "share" not in by_share(None)
    assert by_share(0.5) == bar(0.5, "50%")
