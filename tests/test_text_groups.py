"""Groups of items below labels in a plain text."""

import pytest

from assistant.texts.text_blocks import text_blocks

LONG = (
    "A baker mixes, kneads and shapes dough at night, so that there is bread when the shop opens at seven. "
    "So ask yourself early whether you like to rise before the birds."
)


def kinds(text: str) -> list[tuple[str, str]]:
    return [(block.kind, text[block.start : block.end]) for block in text_blocks(text)]


@pytest.mark.parametrize("gap", ["", "\n"])
@pytest.mark.parametrize(
    ("heading", "labels"),
    [("Pros and cons", ("Pros", "Cons")), ("What skills do you need?", ("Hand skills", "Soft skills"))],
)
def test_what_a_heading_names_are_labels_of_items(heading: str, labels: tuple[str, str], gap: str) -> None:
    first, second = (
        ["Warm rooms", "Free bread", "A calm night"],
        ["Early hours", "Flour in lungs", "Burns"],
    )
    parts = [heading + "\n", labels[0], *first[:-1], first[-1] + gap, labels[1], *second]
    text = f"How to become a baker\n\n{LONG}\n\n" + "\n".join(parts) + f"\n\n{LONG}\n"
    found = kinds(text)
    assert [words for kind, words in found if kind == "heading"][1:] == [heading, *labels]
    assert [words for kind, words in found if kind == "item"] == [*first, *second]


def test_opposites_are_labels_and_what_stands_right_below_them_are_items() -> None:
    parts = [
        "The two sides of it",
        "Plus",
        "Warm rooms",
        "Free bread",
        "Minus",
        "Burns: one in three",
        "Flour",
    ]
    text = f"How to become a baker\n\n{LONG}\n\n" + "\n".join(parts) + f"\n\n{LONG}\n"
    found = kinds(text)
    assert [words for kind, words in found if kind == "heading"][1:] == [parts[0], "Plus", "Minus"]
    assert [words for kind, words in found if kind == "item"] == [*parts[2:4], *parts[5:]]


def test_the_headings_after_groups_stand_beside_the_one_above_them() -> None:
    parts = ["Pros and cons", "", "Pros", "Warm rooms", "Free bread", "", "Cons", "Early hours", "Burns", ""]
    text = f"How to become a baker\n\n{LONG}\n\n" + "\n".join(parts) + f"\n{LONG}\n\nPay\n\n{LONG}\n"
    levels = {text[one.start : one.end]: one.level for one in text_blocks(text) if one.kind == "heading"}
    assert levels["Pay"] == levels["Pros and cons"] < levels["Pros"] == levels["Cons"]


def test_one_label_is_an_item_like_the_others() -> None:
    text = f"Baker\n\n{LONG}\n\nTools of bakers\n\nOven\nMixer of bakers\nBench scraper\n\n{LONG}\n"
    assert ("item", "Mixer of bakers") in kinds(text)


def test_a_text_of_nothing_but_labels_is_read_in_time() -> None:
    assert text_blocks("Pros and cons\n\n" + "Pros\n" * 20_000)


def test_groups_may_have_marks() -> None:
    parts = [
        "Pros and cons",
        "",
        "Pros",
        "o Warm rooms",
        "o Free bread",
        "",
        "Cons",
        "o Early hours",
        "o Burns",
        "",
    ]
    text = f"How to become a baker\n\n{LONG}\n\n" + "\n".join(parts) + f"\n{LONG}\n\nPay\n\n{LONG}\n"
    levels = {text[one.start : one.end]: one.level for one in text_blocks(text) if one.kind == "heading"}
    assert levels["Pros and cons"] < levels["Pros"] == levels["Cons"]


def test_paragraphs_that_each_begin_with_a_name_are_a_list() -> None:
    named = (
        "Calm hands. Bakers shape three hundred loaves a night without haste.",
        "Time sense. Dough waits for nobody, and a baker must know when it is ripe.",
        "Good back. A sack of flour weighs as much as a child of seven.",
    )
    text = f"Baker\n\n{LONG}\n\nImportant Qualities\n\n" + "\n\n".join(named) + f"\n\nPay\n\n{LONG}\n"
    assert [words for kind, words in kinds(text) if kind == "item"] == list(named)


def test_answers_that_begin_shortly_are_no_list() -> None:
    said = ("Yes. Bakers rise early.", "No. Bakers seldom sleep late.", "Yes. Bread must be ready by seven.")
    text = f"Baker\n\n{LONG}\n\nIs it hard?\n\n" + "\n\n".join(said) + f"\n\nPay\n\n{LONG}\n"
    assert "item" not in [kind for kind, _ in kinds(text)]
