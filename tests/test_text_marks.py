"""The marks before the lines of a plain text."""

import pytest

from assistant.texts.text_blocks import text_blocks
from assistant.texts.text_marks import Mark, alone, marks

FULL = "You learn to mix, knead and shape at night, so that there is bread when the shop opens at seven."


def numbers(texts: list[str]) -> list[int | None]:
    return [mark.number if mark else None for mark in marks(texts)]


@pytest.mark.parametrize(
    "texts",
    [
        ["#1 Flour", "#2 Water", "#3 Salt"],
        ["1/ Flour", "2/ Water", "3/ Salt"],
        ["(i) Flour", "(ii) Water", "(iii) Salt"],
        ["I. Flour", "II. Water", "III. Salt"],
        ["a) Flour", "b) Water", "c) Salt"],
        ["1 – Flour", "2 – Water", "3 – Salt"],
        ["1\nFlour", "2\nWater", "3\nSalt"],
        ["1  Flour", "2  Water", "3  Salt"],
    ],
)
def test_marks_that_count_on_are_found_whatever_their_look(texts: list[str]) -> None:
    assert numbers(texts) == [1, 2, 3]


@pytest.mark.parametrize("text", ["I. Newton", "a. m. or p. m.", "#9 of ten", "3 – 4 years"])
def test_what_does_not_count_on_is_no_mark(text: str) -> None:
    assert marks([text, FULL]) == [None, None]


def test_a_list_may_begin_again() -> None:
    texts = ["(a) Flour", "(b) Water", FULL, "(a) Oven", "(b) Scale"]
    assert numbers(texts) == [1, 2, None, 1, 2]


def test_any_sign_is_a_bullet_beside_another_of_the_same() -> None:
    assert marks(["» Flour", "» Water"]) == [Mark(2, None), Mark(2, None)]
    assert marks(["~ Flour", "~ Water"]) == [Mark(2, None), Mark(2, None)]
    assert marks(["~ The baker", FULL]) == [None, None]


def test_numbers_on_lines_of_their_own_count_what_stands_below() -> None:
    assert list(alone(["1", FULL, "2", FULL, "3", FULL])) == [0, 2, 4]
    assert list(alone(["214", FULL, "8", FULL])) == []


def test_a_number_on_a_line_of_its_own_is_the_items() -> None:
    text = f"How to become a baker\n\n{FULL}\n\n1\nFind a shop. Ask.\n2\nRise early. You will learn.\n"
    items = [block for block in text_blocks(text) if block.kind == "item"]
    assert [(one.number, text[one.start : one.end]) for one in items] == [
        (1, "Find a shop. Ask."),
        (2, "Rise early. You will learn."),
    ]
