"""The questions in a text: several, one in a long text, one behind what is told first."""

import pytest

from assistant.answers.asked import behind_preamble, focus, parts


def test_two_questions_are_parted() -> None:
    assert parts("What do bakers earn and how long is the training?") == [
        "What do bakers earn",
        "how long is the training?",
    ]
    assert parts("Is night baking hard? Who teaches rye bread?") == [
        "Is night baking hard?",
        "Who teaches rye bread?",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "Which skills and tools do bakers need?",
        "Do bakers mix and knead?",
        "I like bread. What do bakers earn?",
        "bakers and millers",
        "",
        "?",
    ],
)
def test_one_question_is_itself(question: str) -> None:
    assert parts(question) == [question]


def test_the_question_in_a_long_text_is_found() -> None:
    text = (
        "I am 34 and have worked in an office since I left school, and my aunt always told me to bake. "
        "How long does the training take? I live near the sea and have two dogs."
    )
    assert "How long does the training take?" in focus(text)
    assert focus("How long does the training take?") == []


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("As a parent I'd like to know: how long does it take?", ["how long does it take?"]),
        ("I was wondering what bakers earn", ["what bakers earn"]),
        ("My son likes bread. Is baking hard?", []),
        ("I would like to know more.", []),
    ],
)
def test_what_stands_behind_what_one_would_like_to_know_may_be_the_question(
    text: str, asked: list[str]
) -> None:
    assert focus(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("My son likes bread. Is baking hard?", "Is baking hard?"),
        ("We live in Leeds. Is baking hard?", ""),
        ("I am 40. Is baking hard?", ""),
        ("Is baking hard?", ""),
    ],
)
def test_what_stands_behind_a_sentence_may_be_the_question_unless_that_names_something(
    text: str, asked: str
) -> None:
    assert behind_preamble(text) == asked


def test_what_a_question_points_at_stands_with_it() -> None:
    text = "Rye and spelt.. do I need that stuff and what for"
    assert parts(text) == [text]


def test_who_asks_what_the_guides_say_asks_it_of_the_rest() -> None:
    text = "Should I go to school for it? what do the guides say"
    assert parts(text) == [text]


@pytest.mark.parametrize("text", ["", "?", "…!?", "面包师赚多少钱？", "a" * 2_000, "who " * 400, "((([["])
def test_odd_texts_have_questions_too(text: str) -> None:
    assert parts(text)
    assert isinstance(focus(text), list)
