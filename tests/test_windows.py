"""Passages with what stands around them."""

from dataclasses import replace

import pytest
from bakery import Bench

from assistant.answers.windows import Windows
from assistant.records import Hit, Passage

TEXT = """# Bakers

## Hours

Bakers rise at two in the morning and go home at ten, which few of their neighbours ever get used to.

They sleep in the afternoon, behind thick curtains, and see their friends on Sundays if they see them.

In winter the nights are long, and the warm oven is a friend. In summer it is the other way round.

## Pay

A baker earns 41,000 pounds a year. A master earns 60,000 pounds, and more in the large towns.
"""


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench({"hours.md": TEXT, "more.md": TEXT.replace("Bakers", "Millers")})


def hits(bench: Bench, *words: str) -> list[Hit]:
    found = [one for said in words for one in bench.passages if said in one.text and one.guide == "hours.md"]
    assert len(found) == len(words)
    return [Hit(one, 1.0, 1.0, 0.0) for one in found]


def widened(bench: Bench, size: int, *words: str) -> list[Passage]:
    windows = Windows(bench.passages[::-1], bench.guides)
    return [hit.passage for hit in windows.widened(hits(bench, *words), size)]


def test_a_passage_grows_as_far_as_fits_and_no_further_than_its_section(bench: Bench) -> None:
    for size, said in ((0, 1), (150, 1), (260, 2), (2_000, 3)):
        (passage,) = widened(bench, size, "afternoon")
        assert passage.text == TEXT[passage.start : passage.end]
        assert passage.text.count("\n\n") == said - 1
        assert "41,000" not in passage.text


def test_no_passage_is_shown_twice(bench: Bench) -> None:
    both = widened(bench, 260, "rise at two", "In winter", "afternoon")
    assert [one.start for one in both] == sorted({one.start for one in both})
    assert sum("afternoon" in one.text for one in both) == 1
    assert len(both) == 2


def test_what_is_no_text_stops_it() -> None:
    advert = TEXT.replace("\n\nIn winter", "\n\n[Sign up](https://oven.example/join)\n\nIn winter")
    bench = Bench({"hours.md": advert})
    kept = [one for one in bench.passages if "Sign up" not in one.text]
    windows = Windows(kept, bench.guides)
    (hit,) = [Hit(one, 1.0, 1.0, 0.0) for one in kept if "afternoon" in one.text]
    (found,) = windows.widened([replace(hit, score=0.5)], 2_000)
    assert found.score == 0.5
    assert "Sign up" not in found.passage.text
    assert "In winter" not in found.passage.text
