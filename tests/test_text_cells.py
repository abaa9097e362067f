"""Tables of which each cell stands on a line of its own."""

import pytest

from assistant.texts.text_blocks import text_blocks
from assistant.texts.text_cells import cells

PROSE = (
    "You learn to mix, knead and shape at night, so that there is bread when the shop opens at seven. "
    "So ask yourself early whether you like to rise before the birds."
)
PAY = ["Experience", "Average pay", "Less than 1 year", "$31,000", "1 to 4 years", "$36,500"]
PAPERS = [
    *("Certificate", "Body", "Cost", "Valid for"),
    *("Bread", "Crumb Guild", "£185", "Life"),
    *("Cake", "Crust Institute", "£640", "3 years"),
    *("Rye", "Crumb Guild", "£90", "3 years"),
]


def values(texts: list[str]) -> list[str]:
    found = cells(texts, [(0, len(texts))])
    return [text for at, text in enumerate(texts) if found.get(at)]


def test_a_label_with_a_figure_is_no_value() -> None:
    assert values(PAY) == ["$31,000", "$36,500"]
    assert values(["Pay", *PAY]) == ["$31,000", "$36,500"]


def test_a_column_of_words_is_a_value_too() -> None:
    assert [one for one in PAPERS[4:] if one not in values(PAPERS)] == ["Bread", "Cake", "Rye"]


def test_labels_and_sums_need_no_names_above_them() -> None:
    assert values(["1 year", "$31,000", "4 years", "$36,500", "9 years", "$40,000"])[0] == "$31,000"
    assert values(["1 year", "$31,000", "4 years", "$36,500"]) == []


@pytest.mark.parametrize(
    "texts",
    [
        ["Mix", "Knead", "Shape", "Bake", "Sell", "Sleep"],
        ["$31,000", "1 year", "$36,500", "4 years", "$40,000", "9 years"],
        ["Night", "Shift", "You rise at 3.", "You mix.", "You bake at 5.", "You sell."],
    ],
)
def test_other_lines_are_no_cells(texts: list[str]) -> None:
    assert values(texts) == []


def test_rows_are_read_with_their_names() -> None:
    text = f"Baker\n\n{PROSE}\n\nPapers\n" + "\n".join(PAPERS) + f"\n\n{PROSE}\n"
    pairs = [(one.level, text[one.start : one.end]) for one in text_blocks(text) if one.kind == "pair"]
    rows = [PAPERS[at : at + 4] for at in range(0, len(PAPERS), 4)]
    assert pairs == [(int(not at), "\n".join(row)) for at, row in enumerate(rows)]
