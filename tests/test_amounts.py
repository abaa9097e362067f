"""Which figures bear one another out."""

import pytest

from assistant.texts.amounts import agree
from assistant.texts.figures import figures, readings


@pytest.mark.parametrize(
    ("claimed", "held"),
    [
        ("about $146,000", "around $146,085"),
        ("$146K", "$146,085"),
        ("276,000 a year", "276K per year"),
        ("18 months", "one and a half years"),
        ("a third of them", "32% of bakers"),
        ("one in five", "20%"),
        ("fifteen loaves", "15 loaves"),
        ("$38 an hour", "$38"),
        ("the top 10%", "the top tenth"),
        ("80 to 100 applicants", "80 applicants and 100 others"),
    ],
)
def test_a_figure_is_borne_out(claimed: str, held: str) -> None:
    values = readings(held)
    assert figures(claimed)
    assert any(agree(figures(claimed)[0], value) for value in values)


@pytest.mark.parametrize(
    ("claimed", "held"),
    [
        ("$146,000", "around $146,085"),
        ("about $160,000", "$146,085"),
        ("68 loaves", "68%"),
        ("$38 a year", "$38 an hour"),
        ("€95,000", "$95,000"),
        ("three years", "three months"),
        ("2020", "2021"),
        ("in May", "in June"),
        ("15 km", "15 kg"),
        ("two years", "two ways"),
    ],
)
def test_a_figure_is_not_borne_out(claimed: str, held: str) -> None:
    assert not any(agree(figures(claimed)[0], value) for value in readings(held))
