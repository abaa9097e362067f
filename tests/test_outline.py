"""A guide's lists and sections, as exact spans."""

import pytest

from assistant.answers.outline import Listing, Outline
from assistant.records import Span
from assistant.texts.guides import parse_guide

TEXT = """# Becoming a baker

## Tools

Bakeries differ. A bakery needs:

- **Oven:** hot and large.
- **Mixer:** strong.
  - with a hook
- A shelf. It may be old.

## Steps to a shop

### Learn the trade

It takes three years. They are long.

### Save money

Ovens cost a lot.

### Find a corner

1. Walk around.
2. Count the people.

## Pay

| Rung | Pay |
|---|---|
| Apprentice | 21K |
| Master | 54K |
"""


def outline(text: str = TEXT) -> Outline:
    return Outline(parse_guide("baker.md", text, ""))


def words(one: Outline, span: Span | None) -> str:
    return one.guide.text[span.start : span.end] if span else ""


def list_at(one: Outline, needle: str) -> Listing:
    at = one.guide.text.index(needle)
    found = one.listing_at(at, at + len(needle))
    assert found is not None
    return found


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


def test_a_list_is_found_by_its_lead_in_too() -> None:
    one = outline()
    assert list_at(one, "A bakery needs:") is list_at(one, "Mixer")


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


def test_prose_is_in_no_list() -> None:
    one = outline()
    at = one.guide.text.index("Ovens cost")
    assert one.listing_at(at, at + 5) is None


def test_lists_under_a_heading() -> None:
    found = outline().listings_under(("Tools",))
    assert [listing.headings for listing in found] == [("Tools",)]
    assert outline().listings_under(("Nothing",)) == []


def test_sections_end_where_the_next_of_their_level_begins() -> None:
    one = outline()
    steps = next(section for section in one.sections if section.headings == ("Steps to a shop",))
    below = one.guide.text[steps.start : steps.end]
    assert "Learn the trade" in below
    assert "Count the people." in below
    assert "## Pay" not in below.replace("\n## Pay", "").strip() or below.rstrip().endswith("##")
    learn = next(section for section in one.sections if section.headings[-1:] == ("Learn the trade",))
    assert learn.headings == ("Steps to a shop", "Learn the trade")


def test_sentences_are_whole() -> None:
    one = outline()
    start = one.guide.text.index("It takes")
    end = one.guide.text.index(" They are long.") + 6
    assert [words(one, span) for span in one.sentences(start, end)] == ["It takes three years."]


def test_the_sentence_before_is_of_the_same_paragraph() -> None:
    one = outline()
    assert words(one, one.sentence_before(one.guide.text.index("They are long."))) == "It takes three years."
    assert one.sentence_before(one.guide.text.index("It takes three")) is None


def test_a_guide_of_one_sentence_has_an_outline() -> None:
    one = outline("Bakers rise early.\n")
    assert one.listings == ()
    assert one.listing_at(0, 5) is None


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


@pytest.mark.parametrize(
    ("asked", "said", "shown"),
    [
        ("Do bakers sleep?", "No. They start at three and are home by noon.", True),
        ("Do bakers sleep?", "Rarely, and never at night.", True),
        ("Do bakers sleep?", "Ann: Of course, at noon.", True),
        ("Do bakers sleep?", "They do. At noon.", True),
        ("When do bakers sleep?", "At noon.", True),
        ("Do bakers sleep?", "Bakers sleep at noon, when the ovens are cold and the shop is quiet.", False),
        ("Sleep", "No. They start at three and are home by noon.", False),
    ],
)
def test_a_question_is_shown_with_an_answer_that_needs_it(asked: str, said: str, shown: bool) -> None:
    one = outline(f"# Baking\n\n## {asked}\n\n{said} There is more to say.\n")
    text = one.guide.text
    assert one.asked_above(text.index(said)) == asked * shown
    assert one.asked_above(text.index("There is more")) == ""
