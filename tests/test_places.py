"""Which country a guide is about, and which one a question asks about."""

import pytest

from assistant.answers.places import asked_place, home
from assistant.texts.parsing import parse_guide


@pytest.mark.parametrize(
    ("told", "country"),
    [
        ("Bakers in Ireland start early. Irish bread is dense. Ask in Ireland, not in Germany.", "ireland"),
        ("A U.S. baker needs no licence. American ovens are large, and so are those of the US.", "america"),
        ("A baker earns £24,000.", "uk"),
        ("A baker earns C$41,000, a helper $31,000.", "canada"),
        ("A baker earns $41,000.", "america"),
        ("A baker earns $41,000 in Australia.", None),
        ("A baker earns $41,000, a helper $31,000; in Canada it is C$38,000.", "america"),
        ("A baker earns €30,000.", None),
        ("Bakers start early.", None),
    ],
)
def test_the_country_of_a_guide(told: str, country: str | None) -> None:
    assert home(parse_guide("bake.md", f"# Baking\n\n{told}\n", "")) == country


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("What do bakers earn in Canada?", ("canada", "canada")),
        ("what do british bakers earn", ("uk", "british")),
        ("pay in the US", ("america", "us")),
        ("pay in the u.s.", ("america", "u.s")),
        ("what does it give us", None),
        ("tell us about pay in the US", ("america", "us")),
        ("pay in the United States", ("america", "united states")),
        ("united kingdom pay", ("uk", "united kingdom")),
        ("Canada or Ireland?", None),
        ("What do bakers earn?", None),
    ],
)
def test_the_country_that_is_asked_about(question: str, place: tuple[str, str] | None) -> None:
    assert asked_place(question) == (place and (place[0], frozenset(place[1].split())))
