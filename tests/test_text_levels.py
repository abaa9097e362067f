"""How deep headings and items of plain texts stand."""

from assistant.texts.text_blocks import text_blocks

LONG = "A baker mixes, kneads and shapes dough at night, so that there is bread when the shop opens at seven."
MORE = "The work is warm and heavy, and whoever stays with it for ten years seldom does anything else later."
STEPS = ["1. Learn to knead", "2. Find a master", "3. Pass the exam"]


def test_the_first_heading_is_the_title_and_the_others_stand_below_it() -> None:
    text = f"How to become a baker\n\n{LONG}\n\nWorking hours\n\n{MORE}\n"
    assert [block.level for block in text_blocks(text) if block.kind == "heading"] == [1, 2]


def test_questions_after_the_last_step_stand_beside_the_steps() -> None:
    parts = [*STEPS, "Is it hard?", "Is it loud?"]
    text = f"How to become a baker\n\n{LONG}\n\nIn 3 steps\n\n" + "\n\n".join(
        f"{one}\n{MORE}" for one in parts
    )
    levels = [block.level for block in text_blocks(text) if block.kind == "heading"]
    assert levels == [1, 2, 3, 3, 3, 2, 2]


def test_a_question_between_steps_stands_below_the_one_before() -> None:
    parts = ["The way there", "Step 1: Knead", "Is it hard?", "Step 2: Bake"]
    text = f"How to become a baker\n\n{LONG}\n\n" + "\n\n".join(f"{one}\n\n{MORE}" for one in parts)
    levels = [block.level for block in text_blocks(text) if block.kind == "heading"]
    assert levels == [1, 2, 3, 4, 3]


def test_what_stands_above_a_table_stands_below_the_empty_heading_above_it() -> None:
    rows = "Rye Mill - $54,000 (96 replies)\nCrust House - $41,500 (41 replies)"
    parts = [
        f"Top paying shops\n\nAverage pay a year\n1. {rows.replace(chr(10), chr(10) + '2. ')}",
        f"Hours\n\n{MORE}",
    ]
    text = f"How to become a baker\n\n{LONG}\n\n" + "\n\n".join(parts) + "\n"
    levels = [block.level for block in text_blocks(text) if block.kind == "heading"]
    assert levels == [1, 2, 3, 2]


def test_headings_called_alike_stand_below_the_empty_one_above_the_first() -> None:
    parts = ["The way up", f"Night baker\n{MORE}", f"Head baker\n{LONG}", f"Hours\n{MORE}"]
    text = f"How to become a baker\n\n{LONG}\n\n" + "\n\n".join(parts) + "\n"
    levels = [block.level for block in text_blocks(text) if block.kind == "heading"]
    assert levels == [1, 2, 3, 3, 2]


def test_what_stands_between_parts_that_count_on_stands_below_them() -> None:
    parts = ["1. The trade", "A day", "2. The way", "Step 1: Knead", "Step 2: Bake", "3. Pay", "Hours"]
    text = f"How to become a baker\n\n{LONG}\n\n" + "\n\n".join(f"{one}\n\n{MORE}" for one in parts)
    levels = [block.level for block in text_blocks(text) if block.kind == "heading"]
    assert levels == [1, 3, 4, 3, 4, 4, 3, 2]
