"""The names of guides, and what guides say about themselves."""

import pytest

from assistant.answers.library import Library
from assistant.texts.guides import parse_guide

CRUMB = """---
title: Baking for a living
publisher: Crumb
author: Ann Marsh
published: 2021-03-04
---
# Baking for a living

## Hours

Bakers start at three in the morning. Ask Crumb for a plan.
"""
CRUST = """---
title: The night shift
publisher: Crust Weekly
published: 2019-11
---
# The night shift

## Hours

Bakers start at two. Crust Weekly asked ninety of them.
"""
PLAIN = "# Becoming a miller\n\n## Pay\n\nMillers earn little.\n"


@pytest.fixture(scope="module")
def library() -> Library:
    texts = {"baking.md": CRUMB, "notes/night-shift.md": CRUST, "miller.md": PLAIN}
    return Library({name: parse_guide(name, text, "") for name, text in texts.items()})


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("According to Crumb, when do bakers start?", ["baking.md"]),
        ("what does crumb say about hours", ["baking.md"]),
        ("What does Ann Marsh advise?", ["baking.md"]),
        ("When do bakers start in the night shift guide?", ["notes/night-shift.md"]),
        ("What does the miller guide say about pay?", ["miller.md"]),
        ("Do Crumb and Crust Weekly agree on hours?", ["baking.md", "notes/night-shift.md"]),
        ("When do bakers start?", []),
        ("What do the guides say about hours?", []),
        ("Do millers work at night for a living?", []),
        ("", []),
    ],
)
def test_guides_are_named_as_people_name_them(library: Library, question: str, paths: list[str]) -> None:
    assert sorted(library.named(question)) == paths


def test_the_words_that_name_a_guide(library: Library) -> None:
    assert library.name_words("According to Crumb, when do bakers start?") == {"crumb"}
    assert library.name_words("When do bakers start?") == frozenset()


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Who wrote the Crumb guide?", {"baking.md": "Ann Marsh"}),
        ("Who is the author of the Crumb article?", {"baking.md": "Ann Marsh"}),
        ("When was the Crumb article published?", {"baking.md": "2021-03-04"}),
        ("How old is the Crust Weekly article?", {"notes/night-shift.md": "2019-11"}),
        ("Who published the night shift guide?", {"notes/night-shift.md": "Crust Weekly"}),
        ("What is the title of the Crumb guide?", {"baking.md": "Baking for a living"}),
        ("When were the guides published?", {"baking.md": "2021-03-04", "notes/night-shift.md": "2019-11"}),
        ("Who wrote the Crust Weekly article?", {}),
    ],
)
def test_facts_about_guides(library: Library, question: str, facts: dict[str, str]) -> None:
    about = library.about(question)
    assert about is not None
    assert {path: fact.value for path, fact in about.facts} == facts


@pytest.mark.parametrize(
    "question",
    [
        "When do bakers start?",
        "Who invented sliced bread?",
        "What does the Crumb guide say about hours?",
        "How do I become an author?",
        "Where does the author of the Crumb guide work?",
        "When was the guild founded?",
        "",
    ],
)
def test_questions_about_something_else(library: Library, question: str) -> None:
    assert library.about(question) is None


def test_headings_with_text_below_them(library: Library) -> None:
    assert library.headings == (
        ("baking.md", "Hours"),
        ("notes/night-shift.md", "Hours"),
        ("miller.md", "Pay"),
    )


def test_a_library_of_one_guide_and_of_none() -> None:
    one = Library({"baking.md": parse_guide("baking.md", CRUMB, "")})
    assert one.named("What does Crumb say?") == ("baking.md",)
    assert Library({}).named("What does Crumb say?") == ()
    assert Library({}).about("Who wrote the guide?") is not None
