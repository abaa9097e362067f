"""Quotes → text with markers and the citations they stand for; small talk; refusals."""

import re
from dataclasses import replace

import pytest

from assistant import wording
from assistant.answers.cite import answer_from, fact_parts, listed_items, not_covered, small_talk
from assistant.answers.quotes import Part, Quote
from assistant.records import Answer, Fact
from assistant.texts.parsing import parse_guide

TEXT = """---
title: Baking for a living
publisher: Crumb
author: Ann Marsh
published: 2021-03-04
---
# Baking for a living

## Tools

- an **oven**
- a mixer

## Hours

Bakers start at three [sic]. They go home at *noon*.

| Rung | Pay |
|---|---|
| Master | 54K |
"""
GUIDES = {
    "crumb.md": parse_guide("crumb.md", TEXT, ""),
    "miller.txt": parse_guide("miller.txt", "Milling for a living\n\nMillers grind rye.\n", ""),
}
BASE = Answer("q?", "q?", "not_covered", "", confidence=0.9, index="g1")


def quote(
    words: str, guide: str = "crumb.md", item: bool = False, number: int | None = None, level: int = 0
) -> Quote:
    start = GUIDES[guide].text.index(words)
    return Quote(guide, start, start + len(words), ("Tools", "More"), item, number, level)


def check(answer: Answer) -> None:
    """Every marker has its citation, every citation its marker, every quote is exact."""
    markers = [int(number) for number in re.findall(r" \[(\d+)\](?= |\n|$)", answer.text)]
    assert markers == [one.number for one in answer.citations] == list(range(1, len(markers) + 1))
    for one in answer.citations:
        assert one.quote == GUIDES[one.guide].text[one.start : one.end]


def test_markers_and_citations_go_together() -> None:
    parts = [
        Part((quote("Bakers start at three [sic]."),)),
        Part((quote("an **oven**", item=True), quote("a mixer", item=True)), "Tools"),
        Part((quote("Millers grind rye.", "miller.txt"),), "miller.txt"),
    ]
    answer = answer_from(BASE, parts, GUIDES)
    check(answer)
    assert answer.status == "answered"
    assert answer.text == (
        "Bakers start at three [sic]. [1]\n\n"
        "**Tools**\n- an oven [2]\n- a mixer [3]\n\n"
        "**Milling for a living:** Millers grind rye. [4]"
    )


def test_a_citation_of_a_guide_with_pages_says_the_page() -> None:
    guide = GUIDES["crumb.md"]
    at = guide.text.index("## Hours")
    paged = {"crumb.md": replace(guide, pages=(0, at))}
    parts = [Part((quote("a mixer"),)), Part((replace(quote("They go home"), headings=()),))]
    headings = [one.heading for one in answer_from(BASE, parts, paged).citations]
    assert headings == ["Tools > More · page 1", "page 2"]


def test_a_citation_says_where_it_stands() -> None:
    (one,) = answer_from(BASE, [Part((quote("a mixer"),))], GUIDES).citations
    assert (one.guide, one.title, one.publisher, one.published) == (
        "crumb.md",
        "Baking for a living",
        "Crumb",
        "2021-03-04",
    )
    assert one.heading == "Tools > More"


def test_items_stand_on_lines_of_their_own_under_a_lead_in_too() -> None:
    parts = [
        Part((quote("They go home at *noon*."), quote("a mixer", item=True), quote("an **oven**", item=True)))
    ]
    answer = answer_from(BASE, parts, GUIDES)
    check(answer)
    assert answer.text == "They go home at noon. [1]\n- a mixer [2]\n- an oven [3]"


def test_numbers_and_nesting_are_kept() -> None:
    parts = [Part((quote("an **oven**", item=True, number=3), quote("a mixer", item=True, level=1)), "Tools")]
    assert answer_from(BASE, parts, GUIDES).text == "**Tools**\n3. an oven [1]\n  - a mixer [2]"


def test_the_view_of_a_guide_is_introduced_by_its_publisher_and_year() -> None:
    answer = answer_from(BASE, [Part((quote("They go home at *noon*."),), "crumb.md")], GUIDES)
    assert answer.text.startswith("**Crumb, 2021:** They go home")


def test_what_is_missing_is_said_first() -> None:
    base = Answer("q?", "q?", "not_covered", "", missing=("Germany", "1987"))
    answer = answer_from(base, [Part((quote("a mixer"),))], GUIDES)
    check(answer)
    assert answer.status == "partly"
    assert answer.text.startswith(wording.PARTLY.format(missing="Germany, 1987"))


def test_a_refusal_cites_nothing() -> None:
    answer = not_covered(BASE, ["zookeeper"])
    assert (answer.status, answer.citations, answer.missing) == ("not_covered", (), ("zookeeper",))
    assert answer.text == wording.NOT_COVERED


@pytest.mark.parametrize(
    "question", ["机器学习工程师赚多少钱？", "Сколько зарабатывает пекарь?", "कितना वेतन है"]
)
def test_a_refusal_in_another_script_says_that_the_guides_are_in_english(question: str) -> None:
    answer = not_covered(Answer(question, question, "not_covered", ""), ())
    assert "English" in answer.text


def test_facts_are_cited_like_quotes() -> None:
    facts = [("crumb.md", one) for one in GUIDES["crumb.md"].facts if one.name in ("author", "published")]
    answer = answer_from(BASE, fact_parts(facts, GUIDES), GUIDES)
    check(answer)
    assert answer.status == "answered"
    assert "Ann Marsh" in answer.text
    assert "March 4, 2021" in answer.text


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("Page updated: 9 January 2025", "published or updated: 9 January 2025"),
        ("First published May 2021. Last checked 18 January 2024", "Last checked 18 January 2024"),
        ("published: 2025-01-09", "published or updated: January 9, 2025"),
    ],
)
def test_a_date_is_shown_as_the_guide_writes_it(line: str, shown: str) -> None:
    guide = replace(GUIDES["crumb.md"], text=line)
    part = fact_parts([("crumb.md", Fact("published", "2025-01-09", 0, len(line)))], {"crumb.md": guide})
    assert part[0].quotes[0].said.endswith(shown)


@pytest.mark.parametrize(("value", "words"), [("2019-11", "2019-11"), ("2019", "2019"), ("soon", "soon")])
def test_a_date_without_its_day_is_shown_as_it_is(value: str, words: str) -> None:
    answer = answer_from(BASE, fact_parts([("crumb.md", Fact("published", value, 4, 9))], GUIDES), GUIDES)
    assert f": {words} [1]" in answer.text


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("hi", wording.GREETING),
        (
            "Hello there!",
            "Hello! Ask me about the careers in these guides. I answer with their exact words, "
            "and say so when they have no answer.",
        ),
        ("thanks", wording.THANKS),
        ("Thank you!", wording.THANKS),
        ("ok, great", wording.THANKS),
        ("thanks a lot, that was helpful", wording.THANKS),
        ("thanks, explain the first", ""),
        ("ok ovens", ""),
        ("What can you do?", wording.HELP),
        ("help", wording.HELP),
        ("who are you?", wording.HELP),
        ("Hi, what do bakers earn?", ""),
        ("thanks, and what do millers earn in a year?", ""),
        ("High pay?", ""),
        ("?", ""),
        ("", ""),
    ],
)
def test_small_talk(said: str, reply: str) -> None:
    assert small_talk(said) == reply


def test_the_items_of_an_answer_are_read_back() -> None:
    text = "**Steps**\n1. Find a master: Ask around. [1]\n2. Travel [2]\n- Save 3.5 coins [3]\n\nProse. [4]"
    assert listed_items(Answer("q", "q", "answered", text)) == ["Find a master", "Travel", "Save 3.5 coins"]


def test_only_the_first_list_of_an_answer_is_counted() -> None:
    text = "Steps: [1]\n1. Knead. [2]\n2. Bake. [3]\n\nTools: [4]\n- oven [5]\n- bench [6]"
    assert listed_items(replace(BASE, text=text)) == ["Knead", "Bake"]


def test_columns_are_told_apart() -> None:
    text = "Pay at the bakery of Crumb\n\nLevel\tYears\tPay\nBaker\t0–3\t31K\nOwner\t9+\t55K\n"
    guides = {"pay.txt": parse_guide("pay.txt", text, "")}
    at = text.index("Baker\t")
    row = Quote("pay.txt", at, at + len("Baker\t0–3\t31K"), (), True)
    assert answer_from(BASE, [Part((row,))], guides).text == "- Baker | 0–3 | 31K [1]"
