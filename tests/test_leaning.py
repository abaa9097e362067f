"""What is good and what is bad."""

import pytest

from assistant.answers.leaning import leaning, opposed, plainly
from assistant.records import Passage


@pytest.mark.parametrize(
    ("text", "lean"),
    [
        ("whats good about being a baker? pros please", 1),
        ("What do bakers like about the night?", 0),
        ("What do people like about the night?", 1),
        ("The good bits", 1),
        ("Advantages", 1),
        ("downsides of the job", -1),
        ("The not so good bits", -1),
        ("What people dislike:", -1),
        ("the worst thing about nights", -1),
        ("The challenges", -1),
        ("what annoys ann about the night", -1),
        ("Pros and cons", 0),
        ("The good and the bad", 0),
        ("What is it like to be a baker?", 0),
        ("What is the best way in?", 0),
        ("Is it a good idea to rise early?", 0),
    ],
)
def test_what_a_text_leans_to(text: str, lean: int) -> None:
    assert leaning(text) == lean


def passage(text: str, *headings: str) -> Passage:
    return Passage("p", "baker.md", 0, len(text), text, headings)


def test_what_is_bad_is_opposed_to_what_is_good() -> None:
    good, bad = (
        passage("Warm bread", "For and against", "The good bits"),
        passage("What people dislike: the nights."),
    )
    assert opposed("What are the downsides?", good)
    assert opposed("What are the perks?", bad)
    assert not opposed("What are the downsides?", bad)
    assert not opposed("What are the pros and cons?", good)
    assert not opposed("How early do bakers rise?", good)


@pytest.mark.parametrize(
    "question",
    [
        "pros and cons being a baker",
        "What are the pros and cons of being a baker",
        "advantages & disadvantages of being a baker",
    ],
)
def test_pros_and_cons_are_what_is_good_and_bad(question: str) -> None:
    assert plainly(question) == "what is good and bad about being a baker"


def test_what_is_good_or_bad_is_asked_plainly() -> None:
    assert plainly("What's the upside of baking?") == "what is good about baking?"
    assert plainly("what are the main drawbacks of rye") == "what is bad about rye"
    assert plainly("Does baking have drawbacks?") == "Does baking have drawbacks?"
