"""What stands around the text of a saved page: its menu, its list of contents, its adverts."""

import pytest

from assistant.records import BlockKind
from assistant.texts.parsing import parse_guide
from assistant.texts.text_furniture import mark_adverts, mark_title
from assistant.texts.text_lines import Line, split_lines

PROSE = "Bakers mix and shape dough at night, so that there is bread when the shop opens at seven o'clock."


def lines(*texts: str) -> list[Line]:
    return list(split_lines("\n\n".join(texts)))


def test_the_longest_of_the_first_short_lines_is_the_title_and_what_is_above_it_the_menu() -> None:
    page = lines("All our jobs", "How to become a baker at any age", "By the sea", PROSE)
    kinds: list[BlockKind] = ["heading", "furniture", "heading", "paragraph"]
    assert mark_title(page, kinds) == ["furniture", "heading", "heading", "paragraph"]


def test_what_the_contents_repeat_of_the_headings_is_no_text() -> None:
    page = lines("How to become a baker", "Hours", "Pay", PROSE, "Hours", PROSE, "Pay", PROSE)
    kinds: list[BlockKind] = [
        "heading",
        "item",
        "item",
        "paragraph",
        "heading",
        "paragraph",
        "heading",
        "paragraph",
    ]
    assert mark_title(page, kinds)[1:3] == ["furniture", "furniture"]


def test_an_advert_reaches_from_its_teaser_to_its_call() -> None:
    page = lines("How to become a baker", PROSE, "Rise higher", "Learn dough in a week.", "Explore course")
    kinds: list[BlockKind] = ["heading", "paragraph", "heading", "paragraph", "furniture"]
    assert mark_adverts(page, kinds)[2:] == ["furniture"] * 3


def test_prose_above_a_call_is_no_advert() -> None:
    page = lines("How to become a baker", f"{PROSE} {PROSE} {PROSE}", "Explore course")
    kinds: list[BlockKind] = ["heading", "paragraph", "furniture"]
    assert mark_adverts(page, kinds) == kinds


@pytest.mark.parametrize(
    "above",
    [
        ["The Crumb", "A weekly for people who rise early"],
        ["Home › Jobs › Food › Baker"],
        ["We use cookies. Accept all, or choose which of them you would like to allow on this site today."],
        ["News | Sport | Working life | Tides"],
        ["Photo: an oven in Leith", "Words by Ines Falkner"],
        ["Leith College of Town Bakers", "Courses | Ovens | Contact"],
        ["Page owner: Ines Falkner, Head of Town Bakers"],
        ["Typical hours: nights and early mornings", "Typical pay: £24,000"],
    ],
)
def test_the_title_is_the_line_whose_words_come_again(above: list[str]) -> None:
    title = "How to become a baker in a small town"
    told = "A baker in town mixes and kneads at night. To become one, find a baker who takes you on."
    text = "\n\n".join([*above, title, "By Ines Falkner", told, "The night", told, told]) + "\n"
    assert parse_guide("page.txt", text, "").title == title


def test_a_long_menu_and_the_path_above_the_title_are_no_text() -> None:
    menu = "Courses | Apprenticeships | Adult learning | Open days | Student life | Sports hall | Contact us"
    path = "You are here: Courses / Food and Drink / Level 3 Diploma: Bakery and Patisserie of all kinds"
    guide = parse_guide("baker.txt", "\n\n".join((menu, path, "How to become a baker", PROSE)), "")
    kinds = {guide.text[one.start : one.end]: one.kind for one in guide.blocks}
    assert guide.title == "How to become a baker"
    assert kinds[menu] == kinds[path] == "furniture"


def test_what_stands_below_advertisement_is_one() -> None:
    advert = "Ovens from $90 a month. Call 0800 555 0199."
    guide = parse_guide(
        "baker.txt",
        f"How to become a baker\n\n{PROSE}\n\nADVERTISEMENT\n{advert}\n\nThe nights\n\n{PROSE}\n",
        "",
    )
    kinds = {guide.text[one.start : one.end]: one.kind for one in guide.blocks}
    assert kinds[advert] == "furniture"
    assert kinds[PROSE] == "paragraph"


def test_what_the_path_to_the_page_ends_with_is_its_title() -> None:
    text = "\n\n".join(
        (
            "Crumb",
            "The national service",
            "Home > Careers > Baker",
            "Baker",
            PROSE,
            PROSE,
        )
    )
    assert parse_guide("baker.txt", text, "").title == "Baker"


@pytest.mark.parametrize(
    ("before", "title", "after"),
    [
        ("Crust Weekly", "From Shop Girl to Master Baker: My Road", "What helped, and what I would leave"),
        ("The magazine of the bakers", "WANTED: Bakers Who Rise Early And Stay", "Ovens"),
        ("Crust", "Entering the baking trade", "Prepared by the committee of master bakers of the town"),
        ("Crust", "Becoming a baker", "Filed under Bakers, dough and ovens"),
    ],
)  # fmt: skip
def test_what_a_title_looks_like(before: str, title: str, after: str) -> None:
    page = lines(before, title, after, PROSE)
    kinds: list[BlockKind] = ["furniture", "furniture", "furniture", "paragraph"]
    marked = mark_title(page, kinds)
    assert [line.text for line, kind in zip(page, marked, strict=True) if kind == "heading"] == [title]


def test_a_last_paragraph_that_only_says_what_stood_below_it_is_no_text() -> None:
    more = "Interested in other trades? Below are those that lie near the baker's. Find out what they share."
    page = lines("How to become a baker", PROSE, more, "Sign up")
    kinds: list[BlockKind] = ["heading", "paragraph", "paragraph", "furniture"]
    assert mark_adverts(page, list(kinds)) == ["heading", "paragraph", "furniture", "furniture"]
    page = lines("How to become a baker", PROSE, more, "Millers")
    assert mark_adverts(page, ["heading", "paragraph", "paragraph", "item"])[2] == "paragraph"


def test_a_heading_that_comes_again_behind_the_opening_is_no_contents() -> None:
    kinds: list[BlockKind] = ["heading", "paragraph", "paragraph", "paragraph"]
    kinds += ["heading", "item", "item", "heading", "item", "heading", "paragraph"]
    page = lines(
        "How to become a baker", PROSE, PROSE, PROSE, "The good things", "Warm rooms", "Free bread",
        "Reviews", "Ann", "The good things", PROSE,
    )  # fmt: skip
    assert mark_title(page, list(kinds))[4:7] == ["heading", "item", "item"]
