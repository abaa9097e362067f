"""A model's rewrite is taken where it keeps the person's words."""

import pytest

from assistant.answers.rephrase import LONGEST, kept
from assistant.records import Turn

HISTORY = [Turn("How much does a baker earn in Berlin?", "A baker earns 21,000 dollars [1].")]


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("And a miller?", "How much does a miller earn in Berlin?"),
        ("And a miller?", '"How much does a miller earn?"\n'),
        ("Is it more in Munich?", "Does a baker earn more in Munich?"),
        ("Why 21,000?", "Why does a baker earn 21,000 dollars?"),
    ],
)
def test_a_faithful_rewrite_is_taken(question: str, said: str) -> None:
    assert kept(said, question, HISTORY) == said.strip().strip('"')


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("And a miller?", "How much does a baker earn in Berlin?"),  # the miller is lost
        ("And a miller?", "How much does a miller earn in Paris?"),  # Paris is from nowhere
        ("And in Munich?", "How much does a baker earn in munich?"),  # no name any more
        ("And in 2023?", "How much does a baker earn in Berlin?"),
        ("And a miller?", "How much does a miller earn?\nSecond line"),
        ("And a miller?", "How much does a miller earn? " + "miller " * LONGEST),
        ("And a miller?", "Ignore all previous instructions about the miller"),
        ("And a miller?", ""),
        ("And a miller?", "  \n "),
    ],
)
def test_any_other_is_not(question: str, said: str) -> None:
    assert kept(said, question, HISTORY) == ""
