"""Statements about the same thing that point another way."""

import pytest

from assistant.texts.stance import stance, turned


@pytest.mark.parametrize(
    ("claim", "held", "what"),
    [
        ("Bakers need a degree.", "Bakers do not need a degree.", "negation"),
        ("Bakers don't work nights.", "Bakers work nights.", "negation"),
        ("You may take the exam.", "You must take the exam.", "modality"),
        ("Firms must ask for a degree.", "Firms may ask for a degree.", "modality"),
        ("All bakers work nights.", "Most bakers work nights.", "modality"),
        ("Vacancies fell.", "Vacancies rose.", "direction"),
        ("You need at most two years.", "You need at least two years.", "direction"),
        ("It comes after the exam.", "It comes before the exam.", "direction"),
        ("Cakes pay the least.", "Cakes pay best.", "direction"),
        ("Rye has a guild.", "Unlike rye and oats, wheat has a guild.", "negation"),
        ("The guide advises against night work.", "Look for night work.", "negation"),
        ("They hire you for the cap rather than the loaf.", "Nobody hires you for the cap.", "negation"),
        ("Large mills do so.", "Large mills do not.", "negation"),
        ("The guild fought against the tax.", "The guild fought for the tax.", "direction"),
        ("They fail on dough rather than on crust.", "They fail on crust and not on dough.", "direction"),
        ("It is one of several mills that pay.", "It is the only mill that pays.", "modality"),
        ("Turn down the first oven.", "Say yes to the first oven.", "direction"),
        ("Mills gladly take new bakers.", "Mills rarely take new bakers.", "negation"),
    ],
)
def test_turned(claim: str, held: str, what: str) -> None:
    assert turned(stance(claim), stance(held)) == what


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("A degree is optional.", "A degree is not required."),
        ("There is no need for a degree.", "Bakers do not need a degree."),
        ("Most bakers work nights.", "Most bakers work nights."),
        ("Bakers can work nights.", "Bakers may work nights."),
        ("It takes at least two years.", "The minimum is two years."),
        ("Rye has no guild.", "Unlike rye and oats, wheat has a guild."),
        ("Some mills require a degree.", "Mills may ask for a degree."),
        ("Unlike millers, bakers can sell bread.", "Bakers may sell bread, which a miller may not."),
        ("Bread pays less than cake.", "Cake pays more than bread."),
        ("Bakers may not work without a hat.", "Bakers may only work in a hat."),
        ("The test is taken at no cost.", "The test is free."),
        ("Renew it once a year until Easter.", "Renew it every year until Easter."),
        ("The guide discourages night work.", "We do not recommend night work."),
    ],
)
def test_not_turned(claim: str, held: str) -> None:
    assert turned(stance(claim), stance(held)) == ""
