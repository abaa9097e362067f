"""The structure of plain texts, which are saved web pages more often than not."""

from itertools import pairwise

import pytest
import structure

from assistant.texts.text_blocks import text_blocks


def shape(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in text_blocks(text)]


def of_kind(kind: str, text: str) -> list[str]:
    return [words for one, words in shape(text) if one == kind]


LONG = "A baker mixes, kneads and shapes dough at night, so that there is bread when the shop opens at seven."
MORE = "The work is warm and heavy, and whoever stays with it for ten years seldom does anything else later."
FULL = f"{LONG} {MORE} So ask yourself early whether you like to rise before the birds."


def test_a_short_line_above_prose_is_a_heading() -> None:
    text = f"How to become a baker\n\n{LONG}\n\nWorking hours\n\n{MORE}\n"
    assert shape(text) == [
        ("heading", "How to become a baker"),
        ("paragraph", LONG),
        ("heading", "Working hours"),
        ("paragraph", MORE),
    ]


def test_a_question_is_a_heading() -> None:
    text = f"How to become a baker\n\n{LONG}\n\nDo bakers need a licence?\n\n{MORE}\n"
    assert "Do bakers need a licence?" in of_kind("heading", text)


def test_marked_headings_are_read_too() -> None:
    text = f"# How to become a baker\n\n## Hours\n\n{LONG}\n"
    assert of_kind("heading", text) == ["How to become a baker", "Hours"]


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "▪"])
def test_bullets_lose_their_marks(mark: str) -> None:
    text = f"How to become a baker\n\nA bakery needs:\n\n{mark} an oven\n{mark} a mixer\n"
    assert of_kind("item", text) == ["an oven", "a mixer"]
    assert of_kind("paragraph", text) == ["A bakery needs:"]


@pytest.mark.parametrize("mark", ["{}.", "{})", "({})"])
def test_numbered_steps_keep_their_numbers(mark: str) -> None:
    lines = "\n".join(f"{mark.format(n)} Do thing {n} well." for n in (1, 2, 10))
    blocks = [
        one for one in text_blocks(f"How to bake bread\n\nThe steps are:\n\n{lines}\n") if one.kind == "item"
    ]
    assert [block.number for block in blocks] == [1, 2, 10]


def test_items_nest_by_indent() -> None:
    text = "How to become a baker\n\nA bakery needs:\n\n- ovens\n   - gas\n   - wood\n- mixers\n"
    assert [block.level for block in text_blocks(text) if block.kind == "item"] == [0, 1, 1, 0]


def test_a_label_is_kept_with_the_value_below_it() -> None:
    text = (
        f"How to become a baker\n\n{LONG}\n\nPay\n\nApprentice\n21K /yr\n\nMaster baker\n54K /yr\n\n{MORE}\n"
    )
    assert of_kind("pair", text) == ["Apprentice\n21K /yr", "Master baker\n54K /yr"]


def test_a_label_with_its_value_in_one_line_is_a_pair() -> None:
    text = f"How to become a baker\n\n{LONG}\n\nPay\n\nApprentice: $21,000\nMaster: $54,000\n\n{MORE}\n"
    assert of_kind("pair", text) == ["Apprentice: $21,000", "Master: $54,000"]


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    wrapped = (
        "A baker mixes, kneads and shapes dough through the night,\n"
        "so that the bread is on the shelf when the shop opens in\n"
        "the morning. The work is warm and heavy, and whoever stays\n"
        "with it seldom does anything else."
    )
    text = f"How to become a baker\n\n{wrapped}\n\n{wrapped}\n"
    assert of_kind("paragraph", text) == [wrapped, wrapped]


def test_the_menu_above_the_title_is_furniture() -> None:
    text = f"Home  Jobs  Courses\nSkip to content\nLog in\n\nHow to become a baker\n\n{LONG}\n"
    assert of_kind("heading", text) == ["How to become a baker"]
    assert of_kind("furniture", text)[:3] == ["Home  Jobs  Courses", "Skip to content", "Log in"]


def test_an_advert_is_furniture() -> None:
    advert = "Baking Bootcamp\nBake with the best in ten weeks\nExplore course"
    text = f"How to become a baker\n\n{LONG}\n\n{advert}\n\n{MORE}\n"
    kept = [words for kind, words in shape(text) if kind != "furniture"]
    assert kept == ["How to become a baker", LONG, MORE]


@pytest.mark.parametrize(
    "line",
    [
        "Read more",
        "Subscribe now",
        "Share",
        "Advertisement",
        "Related articles",
        "Back to top",
        "Sign up for our newsletter, it is free!",
        "© 2024 Breadwinner Ltd, all rights reserved.",
        "By Ann Marsh | March 4, 2021",
    ],
)
def test_what_pages_say_around_their_text_is_furniture(line: str) -> None:
    text = f"How to become a baker\n\n{FULL}\n\n{line}\n\n{MORE}\n"
    assert ("furniture", line) in shape(text)
    assert of_kind("paragraph", text) == [FULL, MORE]


def test_every_line_is_in_one_block_at_most_and_in_order() -> None:
    text = f"Menu\n\nHow to become a baker\n{LONG}\n- a\n- b\nPay\nLead\n50K /yr\nRead more\n{MORE}\n"
    blocks = text_blocks(text)
    assert all(before.end <= after.start for before, after in pairwise(blocks))


@pytest.mark.parametrize(
    "text", ["", "\n", "x", "?", "-", "1.", "•", "\ufeff", "a\nb", "$5", "5\n5\n5", ":", "# "]
)
def test_odd_texts_have_blocks_within_them(text: str) -> None:
    for block in text_blocks(text):
        assert 0 <= block.start < block.end <= len(text)


def test_a_line_with_its_own_label_needs_none_from_above() -> None:
    opening = "A guide for bakers\n\nBakers bake bread for the whole town, every day of the week.\n\n"
    pay = "Pay by experience\n\n0–2 years: £28,900\n3–5 years: £36,400\nLonger: £43,800\n\n"
    text = f"{opening}{pay}Bakers sleep in the afternoon, mostly.\n"
    blocks = text_blocks(text)
    assert [text[one.start : one.end] for one in blocks if one.kind == "pair"] == [
        "0–2 years: £28,900",
        "3–5 years: £36,400",
        "Longer: £43,800",
    ]
    assert "Pay by experience" in [text[one.start : one.end] for one in blocks if one.kind == "heading"]


def test_a_list_that_ends_above_prose_keeps_its_last_item() -> None:
    items = ["Build the dough", "Shape the loaves", "Heat the ovens"]
    text = "\n".join(["How to become a baker", "", LONG, "", "What bakers do all day", *items, MORE, ""])
    assert of_kind("item", text) == items
    assert of_kind("heading", text) == ["How to become a baker", "What bakers do all day"]


def test_items_may_be_longer_than_labels() -> None:
    items = ["Patience, for a dough rises when it wants to and not a minute before that hour", "Strong arms"]
    text = "\n".join(["How to become a baker", "", FULL, "", "Skills that matter", *items, "", MORE, ""])
    assert of_kind("item", text) == items


@pytest.mark.parametrize(
    "items", [["Miller", "Pastry chef", "Shop owner"], ["I came late.", "I burned my arms.", "I ran away."]]
)
def test_what_stands_right_below_a_lead_in_is_a_list(items: list[str]) -> None:
    text = "\n".join(["How to become a baker", "", LONG, "", "Bakers say:", *items, "", MORE, ""])
    assert of_kind("item", text) == items
    assert "Bakers say:" in of_kind("paragraph", text)


def test_a_list_begins_anew_below_a_blank_line() -> None:
    first, second = ["An oven", "A mixer", "A scraper"], ["Apron", "Shoes", "Gloves"]
    text = "\n".join(
        ["How to become a baker", "", LONG, "", "Tools", *first, "", "Clothes", *second, "", MORE, ""]
    )
    assert of_kind("item", text) == [*first, *second]
    assert of_kind("heading", text)[1:] == ["Tools", "Clothes"]


def test_a_byline_is_no_list() -> None:
    text = "\n".join(
        ["How to become a baker", "By Ann Marsh", "Reviewed by Tom Crust", "", LONG, "", MORE, ""]
    )
    assert of_kind("item", text) == []
    assert of_kind("heading", text) == ["How to become a baker"]


def test_a_table_between_pipes_has_rows() -> None:
    rows = ["| Role | Pay |", "| Apprentice | $21,000 |", "| Baker | $38,000 |"]
    text = "\n".join(
        ["How to become a baker", "", LONG, "", "Pay", rows[0], "|---|---|", *rows[1:], "", MORE]
    )
    assert of_kind("pair", text) == rows
    assert [block.level for block in text_blocks(text) if block.kind == "pair"] == [1, 0, 0]
    assert of_kind("heading", text)[-1] == "Pay"


@pytest.mark.parametrize(
    "menu", ["HOME   RECIPES   SUBSCRIBE", "Home | Recipes | Sign in", "Start · Shop · Log in"]
)
def test_a_menu_in_one_line_is_furniture(menu: str) -> None:
    text = "\n".join(["Crust Weekly", menu, "How to become a baker in five steps", "", LONG, "", MORE, ""])
    assert menu in of_kind("furniture", text)
    assert of_kind("heading", text)[0] == "How to become a baker in five steps"


def test_a_list_goes_on_a_paragraph_that_breaks_off() -> None:
    items = ["Strong arms", "A driving licence", "Two references"]
    lead = f"{LONG} Shops nearly always want"
    text = "\n".join(["How to become a baker", "", lead, "", *items, "", MORE, ""])
    assert of_kind("item", text) == items


def test_a_title_may_be_longer_than_a_label() -> None:
    title = "How to Become a Baker: Everything That You Need to Know Before Your First Night"
    text = "\n".join(["Crust Weekly", "", title, "", "By Ann Marsh", "9 min read", "", LONG, "", MORE, ""])
    assert of_kind("heading", text) == [title]
    assert "9 min read" in of_kind("furniture", text)


def test_where_sentences_are_headings_the_first_is_one_too() -> None:
    steps = ["Find a bakery.", "Ask for a trial night.", "Sign the contract."]
    long = f"{LONG} {MORE}"
    text = "\n".join(["How to become a baker", LONG, "Three steps", *(f"{one}\n{long}" for one in steps)])
    assert of_kind("heading", text) == ["How to become a baker", "Three steps", *steps]


def test_the_line_above_labels_with_values_is_their_heading() -> None:
    items = ["Kneading", "Shaping", "Heating the ovens"]
    pay = ["Apprentice", "21K /yr", "Baker", "38K /yr"]
    text = "\n".join(["How to become a baker", LONG, "Skills", *items, "Baker career path", *pay, MORE])
    assert of_kind("item", text) == items
    assert of_kind("heading", text)[-1] == "Baker career path"


STEPS = ["1. Learn to knead", "2. Find a master", "3. Pass the exam"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_numbered_lines_with_a_paragraph_each_are_headings_of_steps(gap: str) -> None:
    text = f"How to become a baker\n\n{LONG}\n\nIn 3 steps\n\n" + "\n\n".join(
        f"{step}{gap}{MORE}" for step in STEPS
    )
    blocks = [block for block in text_blocks(text) if block.kind == "heading"]
    assert [text[block.start : block.end] for block in blocks][1:] == ["In 3 steps", *STEPS]
    assert [block.level for block in blocks] == [1, 2, 3, 3, 3]


def test_a_question_in_quotation_marks_is_a_heading() -> None:
    text = f"Baking\n\n{LONG}\n\n“I'm 46. Too old?”\n{MORE}\n"
    assert "“I'm 46. Too old?”" in of_kind("heading", text)


def test_lines_that_begin_with_a_time_of_day_are_a_list() -> None:
    day = ["4:15 a.m. Light the oven.", "5:00 Rolls. Coffee.", "6:30 am Open the shop"]
    text = f"Baking\n\n{LONG}\n\nWhat a day looks like\n\n" + "\n".join(day) + f"\n\n{MORE}\n"
    assert of_kind("item", text) == day
    assert "What a day looks like" in of_kind("heading", text)


@pytest.mark.parametrize("line", ["37 comments", "Filed under: bread, money", "Tags: rye"])
def test_what_a_blog_says_around_a_post_is_furniture(line: str) -> None:
    text = f"Baking\n\n{line}\n\n{LONG}\n\nWorking hours\n\n{MORE}\n"
    assert line in of_kind("furniture", text)


def test_what_readers_only_tell_stands_above_its_answer_as_their_questions_do() -> None:
    asked = ['"Too old at 46?"', '"I hate mornings. Be honest."', '"Is it lonely?"']
    text = f"How to become a baker\n\n{FULL}\n\n" + "\n\n".join(f"{one}\n{FULL}" for one in asked) + "\n"
    assert of_kind("heading", text)[1:] == asked


def test_the_marks_of_questions_and_answers_are_no_text() -> None:
    talk = "\n\n".join(f"Q. {one}\nA. {FULL}" for one in ("Is it hard?", "Is it warm?"))
    text = f"How to become a baker\n\n{FULL}\n\n{talk}\n"
    assert of_kind("heading", text)[1:] == ["Is it hard?", "Is it warm?"]
    assert of_kind("paragraph", text)[1:] == [FULL, FULL]


def test_a_list_of_contents_is_furniture() -> None:
    contents = ["What is a baker?", "How do bakers train?", "Pay: what to expect"]
    parts = "\n\n".join(f"{one}\n\n{FULL}" for one in contents)
    text = f"How to become a baker\n\n{FULL}\n\nIn this article\n" + "\n".join(contents) + f"\n\n{parts}\n"
    assert of_kind("furniture", text) == ["In this article", *contents]


def test_steps_go_on_behind_a_numbered_list_in_one_of_them() -> None:
    steps = [f"{n}. Step into the bakery" for n in (1, 2, 3, 4)]
    told = [
        f"{steps[0]}\n\n{FULL}",
        f"{steps[1]}\n\n{FULL}\n\n1. Rye.\n2. Wheat.",
        *(f"{one}\n\n{FULL}" for one in steps[2:]),
    ]
    text = "How to become a baker in four steps\n\n" + "\n\n".join([FULL, *told]) + "\n"
    assert [one for one in of_kind("heading", text) if "Step" in one] == steps


@pytest.mark.parametrize("folder", ["tuned", "held-out"])
def test_most_of_the_structure_of_pasted_pages_is_found(folder: str) -> None:
    found, there = structure.total(structure.PAGES / folder)
    shares = {kind: found[kind] / there[kind] for kind in there}
    assert shares["kept"] == 1
    assert shares["titles"] > 0.35
    assert shares["headings"] > 0.8
    assert shares["items"] > 0.73
    assert shares["lists"] > 0.56
    assert shares["rows"] > 0.75
    assert shares["left"] > 0.7
