"""The question before, asked again about something else."""

import pytest

from assistant.answers.followup import rewrites
from assistant.answers.swaps import swapped
from assistant.records import Turn


@pytest.mark.parametrize(
    ("before", "new", "whole"),
    [
        ("What do you earn as a baker?", "as a miller", "What do you earn as a miller?"),
        (
            "How long do I train as a cook in Wales?",
            "as a head baker",
            "How long do I train as a head baker in Wales?",
        ),
        ("What does a baker earn?", "as a miller", "What does a miller earn?"),
        ("What is the fee for a diploma?", "for a degree", "What is the fee for a degree?"),
        (
            "What do I need for the diploma in Leeds?",
            "for the degree",
            "What do I need for the degree in Leeds?",
        ),
        ("What do bakers earn in Wales?", "up in Scotland", "What do bakers earn in Scotland?"),
        ("Are Rye contests any use?", "courses", "Are courses any use?"),
        ("Is a diploma worth it?", "certificates", "Are certificates worth it?"),
        ("Are boots needed?", "gloves", "Are gloves needed?"),
        ("Are bakers paid well in winter?", "millers", "Are millers paid well in winter?"),
        ("Is it hard to become a baker?", "a miller", "Is it hard to become a miller?"),
        ("What does a loaf cost?", "in Wales", "What does a loaf cost in Wales?"),
        (
            "What does a baker earn according to Crumb?",
            "millers",
            "What do millers earn according to Crumb?",
        ),
        ("How much do bakers earn?", "a miller", "How much does a miller earn?"),
        ("What's the pay of a baker?", "master miller", "What is the pay of a master miller?"),
        ("What do bakers earn according to Crumb?", "Crust", "What do bakers earn according to Crust?"),
        ("Is a place at Crumb or Crust worth it?", "mills instead", "Is a place at mills worth it?"),
    ],
)
def test_a_role_a_place_a_name_and_whom_it_is_for_are_exchanged(before: str, new: str, whole: str) -> None:
    assert swapped(before, new)[0] == whole


@pytest.mark.parametrize(
    ("before", "then", "whole"),
    [
        (
            "How much is the full time course?",
            "no sorry, i meant the part time one",
            "How much is the part time course?",
        ),
        ("How much does the long course cost?", "no, the short one", "How much does the short course cost?"),
        ("What does the diploma cost?", "not the diploma, the degree", "What does the degree cost?"),
        ("How long is the diploma?", "sorry, I meant the degree, not the diploma", "How long is the degree?"),
    ],
)
def test_what_is_meant_instead_takes_its_place(before: str, then: str, whole: str) -> None:
    assert rewrites(then, [Turn(before)])[0] == whole


def test_what_points_at_several_exchanges_nothing() -> None:
    assert swapped("What do bakers do in Wales?", "the good ones") == []
