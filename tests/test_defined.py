"""What a question asks to be defined, and texts that define it."""

import pytest

from assistant.answers.defined import asked_meaning, defines


@pytest.mark.parametrize(
    "question",
    [
        "What is a head baker?",
        "what exactly is a head baker",
        "whats a head baker",
        "How do the guides define a head baker?",
        "the definitions of a head baker, side by side",
        "How does each guide define a head baker, Crumb versus Crust?",
    ],
)
def test_what_is_to_be_defined(question: str) -> None:
    assert asked_meaning(question) == ("head", "baker")


@pytest.mark.parametrize(
    "question",
    ["What is the pay of a baker like these days in Wales and Kent?", "Is a baker a cook?", "What now?"],
)
def test_what_asks_for_no_definition(question: str) -> None:
    assert not defines(question, "A baker is a cook of dough.")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("A baker is a cook of dough.", True),
        ("Bakers are cooks of dough.", True),
        ("A baker shapes and proves dough.", True),
        ("In a bakery a baker is never alone.", False),
        ("A bakery is a shop.", False),
    ],
)
def test_a_text_that_begins_with_it_defines_it(text: str, told: bool) -> None:
    assert defines("What is a baker?", text) is told
