"""Figures as values, and which bear one another out."""

import pytest

from assistant.texts.figures import agree, figures, readings


def read(text: str) -> list[tuple[str, float]]:
    return [(one.kind, round(one.value, 2)) for one in figures(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("210K per year", [("count", 210_000)]),
        ("$66K - $91K /yr", [("money", 66_000), ("money", 91_000)]),
        ("€95,000", [("money", 95_000)]),
        ("half a million dollars", [("money", 500_000)]),
        ("two hundred and fifty loaves", [("count", 250)]),
        ("68% and 7 percent", [("percent", 68), ("percent", 7)]),
        ("one in eight posts, nine out of ten", [("percent", 12.5), ("percent", 90)]),
        ("three quarters of bakers, half of them", [("percent", 75), ("percent", 50)]),
        ("June 13, 2021", [("month", 6), ("count", 13), ("year", 2021)]),
        ("2021-06-13", [("year", 2021), ("month", 6), ("count", 13)]),
        ("between four and six weeks", [("span", 28), ("span", 42)]),
        ("two and a half years", [("span", 30)]),
        ("a six-month course", [("span", 6)]),
        ("at 6:45", [("clock", 6.75)]),
        ("only the fifth, not the 3rd", [("ordinal", 5), ("ordinal", 3)]),
        ("You may bake, one of us may not, at level B2", []),
        ("", []),
    ],
)
def test_figures(text: str, found: list[tuple[str, float]]) -> None:
    assert sorted(read(text)) == sorted(found)


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
    ],
)
def test_a_figure_is_not_borne_out(claimed: str, held: str) -> None:
    assert not any(agree(figures(claimed)[0], value) for value in readings(held))
