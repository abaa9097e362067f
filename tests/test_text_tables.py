"""Tables of plain texts."""

import pytest

from assistant.texts.text_blocks import text_blocks

LONG = (
    "A baker mixes, kneads and shapes dough at night, so that there is bread when the shop opens at seven. "
    "So ask yourself early whether you like to rise before the birds."
)
ROWS = [
    ["Baker", "0–3 years", "$31,000"],
    ["Head baker", "4+ years", "$41,000"],
    ["Owner", "9+ years", "$55,000"],
]


def rows(text: str) -> list[tuple[int, str]]:
    return [
        (block.level, text[block.start : block.end]) for block in text_blocks(text) if block.kind == "pair"
    ]


@pytest.mark.parametrize("gap", ["\t", "  ", "    ", " ..... "])
@pytest.mark.parametrize("names", [["Job", "Experience", "Pay"], ["Experience", "Pay"]])
def test_columns_are_rows_below_a_header(gap: str, names: list[str]) -> None:
    table = [gap.join(row) for row in [names, *ROWS]]
    text = f"How to become a baker\n\n{LONG}\n\nPay\n\n{LONG}\n\n" + "\n".join(table) + f"\n\n{LONG}\n"
    assert rows(text) == [(1, table[0]), *((0, row) for row in table[1:])]


@pytest.mark.parametrize("gap", [" | ", " / ", "; ", " - "])
@pytest.mark.parametrize(
    "names",
    [
        ["Job", "Experience", "Pay"],
        ["Job", "Experience", "Pay in 2022"],
        ["Job", "Experience (1 shop)", "Pay (40 hours)"],
    ],
)
def test_bars_slashes_semicolons_and_dashes_set_columns_apart(gap: str, names: list[str]) -> None:
    table = [gap.join(row) for row in [names, *ROWS]]
    text = f"Baker | Trades | Crumb\n\n{LONG}\n\nPay\n\n" + "\n".join(table) + f"\n\n{LONG}\n"
    assert rows(text) == [(1, table[0]), *((0, row) for row in table[1:])]


def test_a_row_with_figures_in_brackets_alone_is_no_header_of_others() -> None:
    table = ["Baker (3 days) | Kitchen", "Miller (9 days) | Mill", "Owner (4 days) | Shop"]
    text = f"How to become a baker\n\n{LONG}\n\nCourses\n\n" + "\n".join(table) + f"\n\n{LONG}\n"
    assert rows(text) == [(0, row) for row in table]


def test_the_names_of_columns_may_stand_above_labels_with_values() -> None:
    table = "Level\nPay a year\nBaker\n£31,000\nHead baker\n£41,000\nOwner\n£55,000"
    text = f"How to become a baker\n\n{LONG}\n\nHow much?\n\n{LONG}\n\n{table}\n\n{LONG}\n"
    assert rows(text) == [
        (1, "Level\nPay a year"),
        (0, "Baker\n£31,000"),
        (0, "Head baker\n£41,000"),
        (0, "Owner\n£55,000"),
    ]


def test_a_longer_line_beside_labels_with_values_is_one_too() -> None:
    lines = [
        "Baker: 31K",
        "Head baker: 41K",
        "Owner of a shop in the town: 55K in a good year, less than that in others",
    ]
    text = f"How to become a baker\n\n{LONG}\n\nPay\n\n" + "\n".join(lines) + f"\n\n{LONG}\n"
    assert [row for _, row in rows(text)] == lines


def test_what_stands_right_above_a_table_is_its_name() -> None:
    table = [" / ".join(row) for row in [["Job", "Experience", "Pay"], *ROWS]]
    text = f"How to become a baker\n\n{LONG}\n\nOur ladder\n" + "\n".join(table) + f"\n\n{LONG}\n"
    named = [text[one.start : one.end] for one in text_blocks(text) if one.kind == "heading"]
    assert named == ["How to become a baker", "Our ladder"]


def test_a_longer_line_with_its_figure_in_brackets_is_a_row_beside_others() -> None:
    asked = ["Kneading (81%)", "Shaping (67%)", "A way with the large and the small machines of a mill (48%)"]
    text = f"A baker\n\n{LONG}\n\nWhat is asked for\n\n" + "\n".join([*asked, "Sums (33%)"]) + f"\n\n{LONG}\n"
    assert [row for _, row in rows(text)] == [*asked, "Sums (33%)"]


def test_blank_lines_may_stand_between_the_rows_of_a_table() -> None:
    table = [["Job", "Experience", "Pay"], *ROWS]
    text = (
        f"How to become a baker\n\n{LONG}\n\nPay by rung\n\n"
        + "\n\n".join(map("\n".join, table))
        + f"\n\n{LONG}\n"
    )
    assert rows(text) == [(1, "\n".join(table[0])), *((0, "\n".join(row)) for row in ROWS)]


def test_sums_at_the_end_of_lines_are_columns_and_no_title() -> None:
    table = [
        "Level 2023 2021",
        "Baker £31,200 £28,600",
        "Head baker £46,800 £42,900",
        "Owner £57,300 £53,000",
    ]
    text = f"Who earns what\n\n{LONG}\n\nPay by level\n" + "\n".join(table) + f"\n\n{LONG}\n"
    assert rows(text) == [(1, table[0]), *((0, row) for row in table[1:])]
    assert text_blocks(text)[0].kind == "heading"


def test_a_slash_within_a_column_parts_none() -> None:
    table = ["Tool | Baker | Owner", "Oven / proofer | Essential | Useful", "Till (cash) | No | Essential"]
    text = f"Baker\n\n{LONG}\n\nTools\n\n" + "\n".join(table) + f"\n\n{LONG}\n"
    assert rows(text) == [(1, table[0]), *((0, row) for row in table[1:])]


def test_times_of_day_with_what_is_done_then_are_a_list() -> None:
    day = ["04:30  Light the oven", "06:00  Shape the loaves", "13:00  Sleep"]
    text = f"Baker\n\n{LONG}\n\nMy day\n\n" + "\n".join(day) + f"\n\n{LONG}\n"
    assert rows(text) == []


def test_what_stands_right_above_a_table_names_it() -> None:
    table = ["Level\tInland\tCoast", "Baker\t£29,500\t£36,200", "Owner\t£36,000\tnot paid"]
    name = "Pay by level, 2024 (Crumb pay checker)"
    text = f"Baker\n\n{LONG}\n\nPay\n\n{name}\n" + "\n".join(table) + f"\n\n{LONG}\n"
    assert [text[one.start : one.end] for one in text_blocks(text) if one.kind == "heading"][-1] == name


def test_the_names_of_columns_may_stand_below_a_lead_in() -> None:
    cells = "\n".join(["Employer", "Share of jobs", "Bakeries", "74%", "Hotels", "5%", "Ships", "3%"])
    text = f"How to become a baker\n\n{LONG}\n\nThe largest employers were as follows:\n{cells}\n\n{LONG}\n"
    assert rows(text) == [
        (1, "Employer\nShare of jobs"),
        (0, "Bakeries\n74%"),
        (0, "Hotels\n5%"),
        (0, "Ships\n3%"),
    ]
