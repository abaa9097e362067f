"""A guide's lists and sections, as exact spans."""

import pytest
from oven import list_at, outline, words


def test_a_list_is_found_by_its_lead_in_too() -> None:
    one = outline()
    assert list_at(one, "A bakery needs:") is list_at(one, "Mixer")


def test_prose_is_in_no_list() -> None:
    one = outline()
    at = one.guide.text.index("Ovens cost")
    assert one.listing_at(at, at + 5) is None


def test_lists_under_a_heading() -> None:
    found = outline().listings_under(("Tools",))
    assert [listing.headings for listing in found] == [("Tools",)]
    assert outline().listings_under(("Nothing",)) == []


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


@pytest.mark.parametrize(
    ("said", "leans"),
    [
        ("They are long.", True),
        ("After all, ovens do not wait.", True),
        ("Therefore bakers nap.", True),
        ("Thursdays are quiet.", False),
    ],
)
def test_what_refers_or_concludes_is_read_with_the_sentence_before(said: str, leans: bool) -> None:
    text = f"# Baking\n\nBakers start at three. {said}\n"
    start = text.index(said)
    assert outline(text).with_referent(start, 100) == (text.index("Bakers") if leans else start)
    assert outline(text).with_referent(start, 10) == start


def test_what_stands_above_and_behind_a_list() -> None:
    one = outline("# Bakers\n\n- Rye\n- Spelt\n- Lye\n\nBased on ninety bakers.\n\nThey rise early.\n")
    (listing,) = one.listings
    behind = one.sentence_behind(listing)
    assert words(one, behind) == "Based on ninety bakers."
    assert one.listing_above(one.guide.text.index("Based")) is listing
    assert one.listing_above(one.guide.text.index("They rise")) is None
    assert outline("# Bakers\n\n- Rye\n- Spelt\n- Lye\n").sentence_behind(listing) is None
