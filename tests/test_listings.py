"""The lists of a guide, as exact spans."""

import pytest
from oven import list_at, outline, words

from assistant.answers.outline import Outline
from assistant.texts.parsing import parse_guide


def test_a_list_has_its_lead_in_its_headings_and_all_items() -> None:
    one = outline()
    tools = list_at(one, "Mixer")
    assert words(one, tools.lead) == "A bakery needs:"
    assert tools.headings == ("Tools",)
    assert [(words(one, entry.name), entry.level) for entry in tools.entries] == [
        ("Oven", 0),
        ("Mixer", 0),
        ("with a hook", 1),
        ("A shelf.", 0),
    ]
    assert words(one, tools.entries[3].whole) == "A shelf. It may be old."
    assert one.guide.text[tools.start : tools.end].endswith("It may be old.")


def test_numbers_are_kept() -> None:
    assert [entry.number for entry in list_at(outline(), "Walk around.").entries] == [1, 2]


def test_a_table_is_a_list_that_knows_its_header() -> None:
    one = outline()
    pay = list_at(one, "Master")
    assert [(words(one, entry.whole), entry.header) for entry in pay.entries] == [
        ("Rung | Pay", True),
        ("Apprentice | 21K", False),
        ("Master | 54K", False),
    ]


def test_three_sibling_headings_are_a_list() -> None:
    one = outline()
    (steps,) = [listing for listing in one.listings if listing.of_headings]
    assert steps.headings == ("Steps to a shop",)
    assert [words(one, entry.whole) for entry in steps.entries] == [
        "Learn the trade",
        "Save money",
        "Find a corner",
    ]


def test_headings_that_ask_are_no_steps() -> None:
    text = (
        "# Baker\n\n## FAQ\n\n### Is it hard?\n\nYes.\n\n### Is it warm?\n\nYes.\n\n### Is it old?\n\nYes.\n"
    )
    assert outline(text).listings == ()


def test_a_single_item_is_no_list() -> None:
    assert outline("# Baker\n\nIt needs:\n\n- an oven\n").listings == ()


def test_the_number_of_a_step_is_not_its_name() -> None:
    text = "# Baking\n\n## How\n\n- **Step 1: Rise.** At two.\n- **Step 2: Bake.** Until light.\n"
    one = outline(text)
    names = [words(one, entry.name) for entry in list_at(one, "Rise").entries]
    assert [name.strip("*") for name in names] == ["Step 1: Rise.", "Step 2: Bake."]


def test_numbered_headings_are_the_list_that_the_title_names() -> None:
    prose = "Bread needs patience, and whoever has none should rather do something else at night. " * 2
    steps = [f"{number}. Know {what}\n\n{prose}" for number, what in ((1, "flour"), (2, "salt"), (3, "time"))]
    text = "\n\n".join(["Three things to know about bread", prose, *steps]) + "\n"
    one = Outline(parse_guide("bread.txt", text, ""))
    (found,) = [each for each in one.listings if each.of_headings]
    assert [words(one, entry.name) for entry in found.entries] == ["Know flour", "Know salt", "Know time"]
    assert words(one, found.lead) == "Three things to know about bread"


def test_a_brief_lead_in_leans_on_the_sentence_before_it() -> None:
    text = "# Baker\n\n## Shops\n\nMost bakers work for chains.\n\nOther shops are:\n\n- mills\n- ships\n"
    one = outline(text)
    mills = list_at(one, "mills")
    assert words(one, mills.before) == "Most bakers work for chains."
    assert one.guide.text[mills.opening :].startswith("Most bakers")


GROUPS = "# Baker\n\n## Pros and cons\n\n### Pros\n\n- warm\n- calm\n\n### Cons\n\n- early\n- dusty\n"


def test_lists_below_headings_of_their_own_are_one_list_too() -> None:
    one = outline(GROUPS)
    (both,) = [listing for listing in one.listings if listing.of_groups]
    assert both.headings == ("Pros and cons",)
    assert [(words(one, entry.whole), entry.level) for entry in both.entries] == [
        ("Pros", 0),
        ("warm", 1),
        ("calm", 1),
        ("Cons", 0),
        ("early", 1),
        ("dusty", 1),
    ]


def test_groups_that_no_page_can_show_are_no_list() -> None:
    assert not [one for one in outline(GROUPS.replace("dusty", "dusty " * 200)).listings if one.of_groups]


ROUTES = (
    "# Baker\n\n## Ways in\n\n{said}\n\n"
    "### School\n\nIt is dear.\n\n### Shop\n\nIt is early.\n\n### Sea\n\nIt is far.\n"
)


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ("There are two routes. Both are long.", ["School", "Shop"]),
        ("There are 3 main ways.", ["School", "Shop", "Sea"]),
        ("Three of the routes are:", ["School", "Shop", "Sea"]),
        ("There are four routes.", []),
        ("There are two of us in the shop.", []),
        ("Both are long.", []),
    ],
)
def test_headings_that_a_sentence_counts_are_a_list(said: str, names: list[str]) -> None:
    one = outline(ROUTES.format(said=said))
    found = [each for each in one.listings if not each.of_headings]
    assert [words(one, entry.name) for each in found for entry in each.entries] == names
