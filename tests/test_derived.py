"""Figures that the passages give without writing them."""

import pytest

from assistant.answers.derived import invents_figure
from assistant.answers.held import Held
from assistant.records import Guide, Passage

TEXT = "Kneading took 38% of the day, selling 19%. The last loaf leaves by half past five."
HELD = [Held(Passage("1", "crumb.md", 0, len(TEXT), TEXT, ()), Guide("crumb.md", TEXT, "", "How to bake"))]


@pytest.mark.parametrize(
    "text",
    [
        "Selling took half as much as kneading.",
        "The last loaf leaves at 5:30 p.m.",
        "The last loaf leaves at 17:30.",
    ],
)
def test_what_follows_from_the_passages(text: str) -> None:
    assert not invents_figure(text, HELD, False)


@pytest.mark.parametrize(
    "text", ["Selling took a third as much as kneading.", "It leaves at 5:40.", "Two six-day weeks."]
)
def test_what_does_not(text: str) -> None:
    assert invents_figure(text, HELD, False)
