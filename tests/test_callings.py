"""Whom guides are about, and how questions speak of it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.answers.callings import Callings
from assistant.index.store import open_generation, sync
from assistant.models.embedder import open_embedder

BAKER = """# {title}

## Work

{one} mixes flour and water at night, kneads the dough and bakes bread in a hot oven.

## Way

{way}
"""
NIGHT = BAKER.format(
    title="How to become a night baker",
    one="A night baker",
    way="Nobody becomes a night baker in a week. You become a night baker in three years.",
)
TOWN = BAKER.format(
    title="The night baker's trade", one="The baker", way="To be a baker, you rise early, and sleep by day."
)
MILLER = """# Life as a miller

## Work

A miller grinds rye and wheat into flour, and sells that flour to the bakers of the town.

## Way

You can work as a miller after a year at a mill.
"""
Made = Callable[..., Callings]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    """Makes the callings of some guides."""
    opened = []

    def make(*texts: str) -> Callings:
        (tmp_path / "guides").mkdir()
        for at, text in enumerate(texts):
            (tmp_path / "guides" / f"{at}.md").write_text(text)
        embedder = open_embedder()
        sync(tmp_path / "guides", tmp_path / "index", None, embedder=embedder)
        opened.append(open_generation(tmp_path / "index", embedder.fingerprint))
        return Callings(opened[-1])

    yield make
    for one in opened:
        one.close()


@pytest.mark.parametrize(
    ("asked", "rest"),
    [
        ("What does a night baker carry?", "What does carry ?"),
        ("the baker's tools", "tools"),
        ("What do night bakers wear", "What do wear"),
        ("What do head millers earn?", "What do head millers earn?"),
        ("night bakers?", "night bakers?"),
    ],
)
def test_the_calling_of_the_guides_is_left_out_where_something_is_left(
    made: Made, asked: str, rest: str
) -> None:
    assert made(NIGHT, TOWN).left_out(asked, ()) == rest


def test_a_calling_stays_where_other_guides_are_heard(made: Made) -> None:
    callings = made(NIGHT, MILLER.replace("miller", "joiner"), MILLER)
    assert callings.left_out("What does a miller grind?", ()) == "What does a miller grind?"
    assert callings.left_out("What does a miller grind?", {"0.md", "1.md"}) == "What does grind ?"


@pytest.mark.parametrize(
    ("asked", "whole"),
    [
        ("how do i get into this", "how do i become a night baker"),
        ("Is getting into the trade from nothing hard?", "Is becoming a night baker from nothing hard?"),
        ("how do i get into it from nothing", "how do i become a night baker from nothing"),
        ("How do the guides define the job?", "How do the guides define a night baker?"),
        ("definitions of the profession", "definitions of a night baker"),
        ("how do I get into the guild", "how do I get into the guild"),
        ("how do I get into this guild", "how do I get into this guild"),
    ],
)
def test_how_to_get_into_it_is_how_to_become_what_the_guides_are_about(
    made: Made, asked: str, whole: str
) -> None:
    assert made(NIGHT, TOWN).in_words(asked) == whole


@pytest.mark.parametrize(
    "texts", [(NIGHT, MILLER), ("# Bread\n\nBread is baked at night, and eaten by day.\n",)]
)
def test_of_several_callings_or_none_none_is_meant(made: Made, texts: tuple[str, ...]) -> None:
    assert made(*texts).in_words("how do i get into this") == "how do i get into this"


def test_no_calling_is_put_in_words_that_no_title_has(made: Made) -> None:
    guide = MILLER.replace("Life as a miller", "A miller's life").replace(
        "as a miller", "as a windmill miller"
    )
    assert made(guide).in_words("how do i get into this") == "how do i get into this"


def test_a_guide_says_whom_it_is_about(made: Made) -> None:
    callings = made(NIGHT, MILLER)
    assert [callings.is_one("bakers", place) for place in range(2)] == [True, False]
    assert callings.shares(["miller"]).tolist() == [0.0, 1.0]


def test_of_several_callings_each_is_told_by_its_title(made: Made) -> None:
    assert {"baker", "miller"} <= made(NIGHT, TOWN, MILLER).rivals


def test_one_calling_has_no_rivals(made: Made) -> None:
    assert made(NIGHT, TOWN).rivals == frozenset()
