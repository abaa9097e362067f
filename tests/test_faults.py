"""What does not hold in a statement."""

import pytest

from assistant.answers.faults import callings, fault
from assistant.answers.held import Held
from assistant.records import Guide, Passage

TEXT = "Bakers earn $20,000 a year. Most firms hire novices."
GUIDE = Guide("b.md", TEXT, "", "Baking at large", publisher="Crumb & Co", published="2021-06-13")
HELD = [Held(Passage("1", "b.md", 0, len(TEXT), TEXT), GUIDE)]
PAID = "- Novices earn $20,000.\n- Masters earn $40,000.\n- In Oslo they pay $30,000.\n"
ROWS = [Held(Passage("2", "b.md", 0, len(PAID), PAID), GUIDE)]
GUIDES = {"b.md": GUIDE}


def test_the_first_fault_is_named() -> None:
    assert fault("Bakers earn $20,000 a year.", HELD, GUIDES, None) == ""
    assert fault("Bakers earn $30,000 a year in Oslo.", HELD, GUIDES, None) == "figure"
    assert fault("Bakers earn $20,000 a year in Oslo.", HELD, GUIDES, None) == "name"
    assert fault("No firms hire novices.", HELD, GUIDES, None) == "turned"
    assert fault("Dragons sleep on gold.", HELD, GUIDES, None) == "content"


def test_the_guide_may_be_dated_where_it_is_called() -> None:
    assert fault("Crumb & Co said in 2021 that firms hire novices.", HELD, GUIDES, None) == ""
    assert fault("In 2021 firms hired novices.", HELD, GUIDES, None) == "figure"


def test_guides_are_called_by_publisher_and_title() -> None:
    said = [path for _, path in callings("As crumb & co writes in Baking at Large", GUIDES)]
    assert said == ["b.md", "b.md"]


@pytest.mark.parametrize(
    "text",
    [
        "Novices earn $20,000, and masters $40,000.",
        "Those in Oslo get $30,000.",
        "Masters and novices earn $40,000 and $20,000.",
    ],
)
def test_figures_belong_where_they_stand(text: str) -> None:
    assert fault(text, ROWS, GUIDES, None) == ""


@pytest.mark.parametrize(
    "text", ["Novices earn $40,000.", "Novices earn $40,000, and masters $20,000.", "Oslo pays $40,000."]
)
def test_a_figure_of_something_else_is_swapped(text: str) -> None:
    assert fault(text, ROWS, GUIDES, None) == "swapped"
