"""The headings of a plain text that are numbered."""

import pytest

from assistant.texts.text_blocks import text_blocks

FULL = (
    "You learn to mix, knead and shape at night, so that there is bread when the shop opens at seven. "
    "So ask yourself early whether you like to rise before the birds."
)


def headings(text: str) -> list[str]:
    return [text[block.start : block.end] for block in text_blocks(text) if block.kind == "heading"][1:]


@pytest.mark.parametrize("mark", ["{}. ", "{}) ", "#{} "])
def test_numbered_lines_above_paragraphs_are_headings(mark: str) -> None:
    named = [mark.format(n) + name for n, name in enumerate(("Flour", "Water", "Salt", "Heat"), 1)]
    text = "How to bake bread in four parts\n\n" + "\n\n".join(f"{one}\n\n{FULL}" for one in named)
    assert headings(text) == named


def test_one_of_them_may_stand_above_a_table() -> None:
    named = ["1. What you do", "2. What you earn", "3. What you need"]
    table = "Level\tPay\nApprentice\t$31,000\nBaker\t$42,000\nHead baker\t$55,000"
    text = f"The baker's trade in brief\n\n{named[0]}\n{FULL}\n\n{named[1]}\n{table}\n\n{named[2]}\n{FULL}\n"
    assert headings(text) == named


def test_numbered_lines_one_below_the_other_are_a_list() -> None:
    text = f"How to bake bread at home\n\n{FULL}\n\n1. Flour\n2. Water\n3. Salt\n\n{FULL}\n"
    assert headings(text) == []


def test_marks_of_another_look_do_not_count_on() -> None:
    named = ["1  Flour and water", "2  Ways into the trade", "3  Heat"]
    ways = "The guild knows two ways:\n(a) an apprenticeship;\n(b) a course;\n(c) ten years at an oven."
    text = (
        f"How to become a baker\n\n{named[0]}\n{FULL}\n\n{named[1]}\n{ways}\n\n{FULL}\n\n{named[2]}\n{FULL}\n"
    )
    assert headings(text) == named
