"""What does not hold in a statement."""

from assistant.answers.faults import callings, content, fault, shares_of
from assistant.answers.held import Held
from assistant.records import Guide, Passage

TEXT = "Bakers earn $20,000 a year. Most firms hire novices."
GUIDE = Guide("b.md", TEXT, "", "Baking at large", publisher="Crumb & Co", published="2021-06-13")
HELD = [Held(Passage("1", "b.md", 0, len(TEXT), TEXT), GUIDE)]
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


def test_the_words_that_speak_of_guides_are_no_content() -> None:
    assert content("According to the guide, 3 bakers recommend the bakers' bread") == ["bakers", "bread"]


def test_a_synonym_counts_less_than_the_word() -> None:
    assert shares_of(["bakers", "wage", "dragon"], HELD, None) == {"bakers": 1.0, "wage": 0.9, "dragon": 0.0}
    assert shares_of(["dragon"], HELD, lambda pairs: [0.5 for _ in pairs]) == {"dragon": 0.5}
