"""The figures of a text, as values."""

import pytest

from assistant.texts.figures import figures, readings


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
        ("at 3:30 p.m. and 12 am", [("clock", 15.5), ("clock", 0)]),
        ("for a full year", [("span", 12)]),
        ("only the fifth, not the 3rd", [("ordinal", 5), ("ordinal", 3)]),
        ("You may bake, one of us may not, at level B2", []),
        ("", []),
    ],
)
def test_figures(text: str, found: list[tuple[str, float]]) -> None:
    assert sorted(read(text)) == sorted(found)


def test_a_ratio_is_read_by_its_parts_too() -> None:
    assert sorted(one.value for one in readings("4.4 out of 5")) == pytest.approx([4.4, 5.0, 88.0])


def test_years_say_something_of_other_years() -> None:
    assert ("year", 2021) in {
        (one.kind, one.value) for one in readings("12% more in 2022 than the year before")
    }
    assert ("span", 36) in {(one.kind, one.value) for one in readings("from 2015 to 2018")}
