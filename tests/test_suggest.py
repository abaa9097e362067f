"""Questions made of the guides' own headings, and asked before they are offered."""

from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.answers.suggest import LONGEST, Suggestions, as_question

HEADINGS = (
    ("crumb.md", "How to bake at night"),
    ("crumb.md", "Do bakers need a licence?"),
    ("crumb.md", "Pay"),
    ("crust.md", "When do bakers sleep?"),
    ("crust.md", "Do bakers need a licence?"),
)


def lengths(texts: Sequence[str]) -> NDArray[np.float32]:
    """The longest is the nearest."""
    return np.array([len(text) for text in texts], np.float32)


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("Do bakers need a licence?", "Do bakers need a licence?"),
        ("How to bake at night", "How to bake at night?"),
        ("Step 2: Why should you travel?", "Why should you travel?"),
        ("3. When do bakers sleep?", "When do bakers sleep?"),
        ("3 When do bakers sleep?", "When do bakers sleep?"),
        ("A whole sentence.", ""),
        ("Note:", ""),
        ("", ""),
        ("x" * (LONGEST + 1), ""),
        ("Who wrote this guide?", ""),
        ("Conclusion", ""),
    ],
)
def test_a_heading_makes_a_question_or_none(heading: str, question: str) -> None:
    assert as_question(heading) == question


def test_a_topic_is_asked_about() -> None:
    assert "night work" in as_question("Night work")
    assert as_question("Night work").endswith("?")


def test_the_first_screen_hears_each_guide_in_turn() -> None:
    first = Suggestions(HEADINGS, lambda question: True).first(2)
    assert first == ("How to bake at night?", "When do bakers sleep?")


def test_the_nearest_come_first_and_once() -> None:
    near = Suggestions(HEADINGS, lambda question: True).near(lengths, 10)
    assert [len(one) for one in near] == sorted((len(one) for one in near), reverse=True)
    assert len(set(near)) == len(near) == 4


def test_only_answered_questions_are_offered_and_each_is_asked_once() -> None:
    asked: list[str] = []

    def answered(question: str) -> bool:
        asked.append(question)
        return "licence" in question

    suggestions = Suggestions(HEADINGS, answered)
    assert suggestions.near(lengths, 3) == suggestions.near(lengths, 3) == ("Do bakers need a licence?",)
    assert len(asked) == len(set(asked))


def test_guides_without_headings_suggest_nothing() -> None:
    assert Suggestions((), lambda question: True).near(lengths, 3) == ()
    assert Suggestions((), lambda question: True).first(3) == ()
