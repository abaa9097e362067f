"""Runs of short lines in a plain text."""

import pytest

from assistant.texts.text_blocks import text_blocks

FULL = (
    "You learn to mix, knead and shape at night, so that there is bread when the shop opens at seven. "
    "So ask yourself early whether you like to rise before the birds."
)
TASKS = ["Weigh flour and water", "Shape the loaves", "Watch the oven"]


def items(text: str) -> list[str]:
    return [text[block.start : block.end] for block in text_blocks(text) if block.kind == "item"]


def test_the_first_line_below_a_sentence_is_an_item_too() -> None:
    text = f"What a baker does\n\n{FULL}\n\nThe following comes up each night.\n" + "\n".join(TASKS)
    assert items(f"{text}\n\n{FULL}\n") == TASKS


def test_a_line_that_calls_for_others_is_none() -> None:
    text = f"What a baker does\n\n{FULL}\n\nNo night is like another.\nDuties include\n" + "\n".join(TASKS)
    assert items(f"{text}\n\n{FULL}\n") == TASKS


def test_lines_with_small_letters_are_a_list_and_no_headings() -> None:
    parts = ["be rested before ten", "like the smell of yeast", "lift sacks of 25 kilos without a hoist"]
    text = f"What a baker needs\n{FULL}\nBakers need to\n" + "\n".join(parts) + f"\n{FULL}\n"
    assert items(text) == parts


def test_a_figure_in_an_item_makes_no_row_of_it() -> None:
    bought = ["a scale, about $60", "two scrapers", "one apron", "a lamp"]
    text = (
        f"What a baker buys\n{FULL}\nBudget for:\n" + "\n".join(bought) + f"\nHow long is a night?\n{FULL}\n"
    )
    assert items(text) == bought


def test_a_fact_of_a_box_may_have_no_figure() -> None:
    box = ["At a glance", "Pay", "$31,000", "Hours", "40 a week, at night", "Papers", "None by law"]
    text = f"How to become a baker\n\n{FULL}\n\n" + "\n".join(box) + f"\n\n{FULL}\n"
    pairs = [text[one.start : one.end] for one in text_blocks(text) if one.kind == "pair"]
    assert pairs == ["Pay\n$31,000", "Hours\n40 a week, at night", "Papers\nNone by law"]


def headings(text: str) -> list[str]:
    return [text[block.start : block.end] for block in text_blocks(text) if block.kind == "heading"]


def test_a_figure_in_few_lines_of_a_list_makes_no_rows_of_them() -> None:
    asked = ["A school certificate", "Be at least 16", "A tetanus jab", "Two shirts", "Maths at grade 5"]
    text = f"A baker\n\n{FULL}\n\nWhat you bring\n\n" + "\n".join(asked) + f"\n\n{FULL}\n"
    assert items(text) == asked


def test_labels_with_sums_are_no_list() -> None:
    paid = ["Apprentice 31K", "Journeyman", "Master", "Head of the bakery 54K", "Owner"]
    text = f"A baker\n\n{FULL}\n\nWhat you earn\n\n" + "\n".join(paid) + f"\n\n{FULL}\n"
    assert not {"Apprentice 31K", "Head of the bakery 54K"} & set(items(text))


def test_what_counts_on_above_lists_is_a_heading_and_so_is_what_stands_above_it() -> None:
    years = ["Flour and water", "Hygiene", "Ovens"], ["Cakes", "Costs", "A test of 3 hours"]
    below = "".join(f"Year {at}\n" + "\n".join(one) + "\n\n" for at, one in enumerate(years, 1))
    text = f"A baker\n\n{FULL}\n\nWhat you study\n\n{below}{FULL}\n"
    assert headings(text)[1:] == ["What you study", "Year 1", "Year 2"]
    assert items(text) == [*years[0], *years[1]]


def test_a_line_that_stands_apart_above_a_list_is_its_heading_and_no_item_of_the_one_before() -> None:
    text = "\n".join(
        [
            "A baker",
            "",
            FULL,
            "",
            "What you do",
            "",
            *TASKS,
            "",
            "Pay",
            "",
            "Low at first",
            "Fair soon",
            "Good",
        ]
    )
    assert headings(f"{text}\n\n{FULL}\n")[1:] == ["What you do", "Pay"]


def test_labels_that_count_have_a_line_each_below_them() -> None:
    months = [
        ("Months 1 to 3", "Learning the names of forty loaves, and how to answer the telephone"),
        ("Months 4 to 6", "Shaping under supervision"),
        ("Months 7 to 9", "Nights with a master"),
    ]
    year = "\n".join(f"{label}\n{told}" for label, told in months)
    text = f"Baker\n\n{FULL}\n\nYour first year, month by month\n\n{year}\n\n{FULL}\n"
    pairs = [text[block.start : block.end] for block in text_blocks(text) if block.kind == "pair"]
    assert pairs == ["\n".join(month) for month in months]


def test_a_price_behind_a_comma_makes_no_row_of_an_item() -> None:
    bought = [
        "Two tunics in bottle green, £38 for the pair",
        "Black trousers",
        "A lamp",
        "A scale, about £45",
    ]
    text = f"Baker\n\n{FULL}\n\nWHAT YOU NEED TO BUY\n" + "\n".join(bought) + f"\n\n{FULL}\n"
    assert items(text) == bought


def test_a_line_below_the_last_of_a_numbered_list_is_no_item_of_it() -> None:
    sought = ["Curiosity about flour", "A loaf that you baked", "Punctuality"]
    numbered = (
        "1. Spelling the name wrong\n2. Four pages of loaves that nobody asked for at all, and then some"
    )
    text = f"Baker\n\n{FULL}\n\nWhat gets a letter binned\n{numbered}\n\nWhat I look for\n" + "\n".join(
        sought
    )
    assert items(f"{text}\n\n{FULL}\n")[2:] == sought


def test_groups_of_lines_below_a_heading_have_each_their_name() -> None:
    good = ["Bread that is warm", "Afternoons off at home", "A trade for every town"]
    bad = ["Nights without any sleep", "Flour in the lungs", "Heavy sacks to lift"]
    text = (
        "\n\n".join(("What a baker does", FULL, "For and against", "\n".join(["The bright side", *good])))
        + "\n\n"
        + "\n".join(["The dark side", *bad])
        + f"\n\n{FULL}\n"
    )
    assert items(text) == [*good, *bad]
    assert headings(text)[-3:] == ["For and against", "The bright side", "The dark side"]


@pytest.mark.parametrize("below", ["\nPrint this page", "Frequently asked questions", "\nFAQ"])
def test_a_list_below_its_heading_stays_one_above_a_call_that_stands_apart(below: str) -> None:
    listed = ["A scraper", "A lamp", "A long apron", "Good shoes"]
    text = f"Baker\n\n{FULL}\n\nWhat should I bring?\n" + "\n".join(listed) + f"\n{below}\n\n{FULL}\n"
    assert items(text) == listed


def test_what_is_good_and_bad_needs_no_heading_above_it() -> None:
    good, bad = ["Warm rooms", "Free bread", "Early evenings"], ["Nights", "Flour in the lungs", "Burns"]
    parts = "\n\n".join(("\n".join(["Pros", *good]), "\n".join(["Cons", *bad])))
    text = f"Baker\n\n{FULL}\n\nIs it hard?\n\n{FULL}\n\n{parts}\n\nPrint this page\n\n{FULL}\n"
    assert items(text) == [*good, *bad]
    assert headings(text)[-2:] == ["Pros", "Cons"]


def test_a_sentence_that_ends_with_a_question_of_others_is_text() -> None:
    told = 'A miller uses old books to answer the question "what will people eat, and what should we grind?"'
    asked = "You like to rise early. You like bread. You live by the sea. Now what?"
    parts = [
        "How to become a baker",
        asked,
        FULL,
        f"What is a miller, then?\n{told}",
        f"And a cook?\n{FULL}\n",
    ]
    text = "\n\n".join(parts)
    kinds = {text[one.start : one.end]: one.kind for one in text_blocks(text)}
    assert kinds[told] == kinds[asked] == "paragraph"


def test_steps_may_be_numbered_with_a_nought() -> None:
    steps = ["01 / FIND AN OVEN", "02 / BAKE FOR FRIENDS", "03 / ASK FOR PAY"]
    text = f"Baker\n\n{FULL}\n\nTHE 3-STEP PLAN\n\n" + "\n\n".join(f"{one}\n{FULL}" for one in steps)
    assert headings(text)[-3:] == steps


@pytest.mark.parametrize("end", ["About us\n", "About us\nBy Ovens\n"])
def test_a_list_may_stand_right_above_the_last_lines_of_a_page(end: str) -> None:
    trades = ["The oven paths", "Miller path", "Pastry path", "Cook path", "Grocer path"]
    text = f"What a baker does\n\n{FULL}\n\nWas this page helpful?\n\nTo the trades\n\n" + "\n".join(trades)
    assert items(f"{text}\n\n{end}") == trades
