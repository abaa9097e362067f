"""What a passage holds."""

import pytest

from assistant.answers.held import Held, by_figure
from assistant.records import Guide, Passage

TEXT = "Bakers rise early. Juniors earned $20,000 and masters $40,000.\n\n- flour: 3 kg\n- salt\n"
GUIDE = Guide("b.md", TEXT, "", "Baking", publisher="Crumb", published="2021-06-13")
HELD = Held(Passage("1", "b.md", 0, len(TEXT), TEXT, ("Pay",), "They need:"), GUIDE)


def test_its_sentences_and_items_are_statements() -> None:
    said = ["Bakers rise early.", "Juniors earned $20,000 and masters $40,000.", "flour: 3 kg", "salt"]
    assert [one.text for one in HELD.statements] == said
    assert [one.text for one in HELD.clauses][1:3] == ["Juniors earned $20,000", "masters $40,000."]


def test_it_knows_its_headings_and_its_guide() -> None:
    assert {"pay", "crumb", "need"} <= HELD.words
    assert "bake" in HELD.vocabulary
    assert {one.value for one in HELD.figures} == {20_000, 40_000, 3}
    assert HELD.provenance[0].value == 2021


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It takes 3 years, and it pays well", ["It takes 3 years, and it pays well"]),
        ("One earns $3, the other $4", ["One earns $3", "the other $4"]),
        ("", [""]),
    ],
)
def test_a_sentence_is_cut_by_its_figures(text: str, parts: list[str]) -> None:
    assert by_figure(text) == parts
