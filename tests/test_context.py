"""A passage as the judge reads it."""

import pytest

from assistant.answers.context import in_context, kindred
from assistant.answers.lexicon import Lexicon
from assistant.answers.outline import Outline
from assistant.answers.question import understand
from assistant.texts.parsing import parse_guide
from assistant.texts.passages import embedded_text, split_guide

TEXT = """# Becoming a pastry cook

Bread is older than writing.

## Pay

We asked 212 bakeries in Ireland. They answered in May.

| Rung | Pay |
|---|---|
| Apprentice | 21K |
| Senior | 54K |

Half of them lie near Cork.

## Holidays

Nobody bakes in Wales on Mondays.
"""
GUIDE = parse_guide("baker.md", TEXT, "")
ROW = next(one for one in split_guide(GUIDE, lambda texts: [1 for _ in texts], 200) if "54K" in one.text)


def read(question: str) -> str:
    lexicon = Lexicon([TEXT])
    return in_context(understand(question), ROW, Outline(GUIDE), lexicon)


def test_a_passage_with_all_words_of_the_question_is_read_alone() -> None:
    assert read("What does a senior earn?") == embedded_text(ROW)


@pytest.mark.parametrize(
    ("question", "above"),
    [
        ("What does a senior earn in Ireland?", ["We asked 212 bakeries in Ireland."]),
        ("What does a senior earn in Cork?", ["Half of them lie near Cork."]),
        ("What does a senior pastry cook earn?", ["Becoming a pastry cook"]),
        ("What does a senior pastry cook really earn on paper?", ["Becoming a pastry cook"]),
        (
            "What does a senior pastry cook earn in Ireland?",
            ["Becoming a pastry cook", "We asked 212 bakeries in Ireland."],
        ),
    ],
)
def test_what_its_guide_says_around_it_stands_above_it(question: str, above: list[str]) -> None:
    assert read(question) == "\n".join([*above, embedded_text(ROW)])


@pytest.mark.parametrize(
    "question",
    [
        "What does a senior earn in Norway?",
        "What does a senior pastry cook earn in Norway?",
        "What does a senior earn in Wales?",
        "What does writing pay a senior?",
        "Which senior bakeries answered?",
    ],
)
def test_where_a_word_stands_elsewhere_or_narrows_nothing_down_it_is_read_alone(question: str) -> None:
    assert read(question) == embedded_text(ROW)


def testkindred_words_are_those_of_one_family() -> None:
    assert kindred("perfusion", "perfusionist")
    assert kindred("anesthesia", "anesthetist")
    assert not kindred("internship", "international")
    assert not kindred("rye", "ryebread")


def test_a_title_that_says_which_of_several_callings_it_is_leaves_out_plain_words() -> None:
    question = "What does a senior pastry cookery graduate really truly earn on shiny paper?"
    assert read(question) == embedded_text(ROW)
    told = in_context(
        understand(question), ROW, Outline(GUIDE), Lexicon([TEXT]), frozenset({"cook", "pastri"})
    )
    assert told == f"Becoming a pastry cook\n{embedded_text(ROW)}"
