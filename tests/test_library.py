"""The names of guides, and what guides say about themselves."""

import pytest

from assistant.answers.library import Library
from assistant.texts.parsing import parse_guide

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
PLAIN = "# Becoming a miller\n\nEdited by Bo Mill.\n4 min read\n\n## Pay\n\nMillers earn little.\n"


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


def test_a_publisher_is_named_in_small_letters_by_words_that_are_others_too() -> None:
    text = "# Rye\n\nPublished by Oven Nine.\n\n## Hours\n\nBakers have nine hours, and one oven.\n"
    library = Library(
        {"a.md": parse_guide("a.md", text, ""), "baking.md": parse_guide("baking.md", CRUMB, "")}
    )
    asked = "hours of bakers, crumb against oven nine"
    assert sorted(library.named(asked)) == ["a.md", "baking.md"]
    assert library.name_words(asked) == {"crumb", "oven", "nine"}
    assert library.named("Does a baker have one oven for nine loaves?") == ()


@pytest.mark.parametrize(
    ("question", "paths", "left"),
    [
        (
            "What does the guide from March 2021 say on hours?",
            ["baking.md"],
            "What does the guide say on hours?",
        ),
        ("Which hours are named in the article of 2019?", ["notes/night-shift.md"], "Which hours are named?"),
        ("What does the guide from April 2021 say?", [], "What does the guide from April 2021 say?"),
        ("What did bakers earn in 2021?", [], "What did bakers earn in 2021?"),
        ("hours according to the 2019 article", ["notes/night-shift.md"], "hours"),
        (
            "Do crumb and the 2019 article agree on hours?",
            ["baking.md", "notes/night-shift.md"],
            "Do crumb and the article agree on hours?",
        ),
        ("What does the 2018 article say?", [], "What does the 2018 article say?"),
    ],
)
def test_a_guide_is_named_by_its_date(library: Library, question: str, paths: list[str], left: str) -> None:
    assert list(library.named(question)) == paths
    assert library.undated(question) == left


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Where does the woman who wrote the Crumb piece live?", "Where does Ann Marsh live?"),
        ("how do i reach the author of the Crumb guide", "how do i reach Ann Marsh"),
        ("Where does the author of the Crust Weekly article live?", None),
        ("Where does the author of the guide live?", None),
        ("Who owns the bakery of the guide?", None),
    ],
)
def test_an_author_is_meant_by_a_description(library: Library, question: str, named: str | None) -> None:
    assert library.with_authors(question) == (named or question)


def test_a_question_that_goes_on_from_the_author_is_none_about_the_guide(library: Library) -> None:
    assert library.about("Where does the woman who wrote the Crumb piece live?") is None
    assert library.about("whats the trade of the woman who wrote the Crumb piece") is None
    assert library.about("do you know who wrote the Crumb piece") is not None
    assert library.about("what is the name of the person who wrote the Crumb piece") is not None


def test_the_author_whom_a_question_asks_for(library: Library) -> None:
    assert library.author_asked("who wrote the Crumb guide") == "Ann Marsh"
    assert library.author_asked("When was the Crumb guide published?") is None
    assert library.author_asked("When do bakers start?") is None


def test_an_author_is_a_name_only_as_a_source(library: Library) -> None:
    assert library.name_words("According to Ann Marsh, when do bakers start?") == {"ann", "marsh"}
    assert library.name_words("What does Ann Marsh recommend?") == {"ann", "marsh"}
    assert library.name_words("Where did Ann Marsh learn?") == frozenset()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("which hours are crumbs", "which hours are crumb's"),
        ("CRUMBS hours", "CRUMB's hours"),
        ("do bakers sweep", "do bakers sweep"),
    ],
)
def test_the_apostrophe_of_a_guides_name_may_be_left_out(library: Library, typed: str, meant: str) -> None:
    assert library.with_apostrophes(typed) == meant


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
        ("how many minutes does it take to read the miller guide?", {"miller.md": "4 minutes"}),
        ("What is the reading time of the miller guide?", {"miller.md": "4 minutes"}),
        ("Who edited the miller guide?", {"miller.md": "Bo Mill"}),
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


@pytest.mark.parametrize(
    ("question", "paths"),
    [
        ("which trades could I look into?", ()),
        ("What does Trades Review pay?", ("loaves.md",)),
        ("what does the trades review say", ("loaves.md",)),
    ],
)
def test_an_english_word_of_a_longer_name_names_nothing_alone(question: str, paths: tuple[str, ...]) -> None:
    text = "---\npublisher: Trades Review\n---\n# Baking\n\n## Hours\n\nBakers start at three.\n"
    library = Library(
        {name: parse_guide(name, body, "") for name, body in {"loaves.md": text, "m.md": PLAIN}.items()}
    )
    assert library.named(question) == paths


def test_the_word_beside_a_name_is_of_it_where_it_never_stands_without_it(library: Library) -> None:
    assert library.name_words("What does Crust Weekly ask?") == {"crust", "weekly"}
    texts = {
        "ridgeway-baking.md": "# Baking\n\nRidgeway Polytechnic teaches it. Ridgeway Polytechnic is old.\n"
    }
    made = Library({name: parse_guide(name, text, "") for name, text in texts.items()})
    assert made.name_words("What does Ridgeway Polytechnic charge?") == {"ridgeway", "polytechnic"}
    assert made.name_words("What does Ridgeway charge?") == {"ridgeway"}


def test_a_guide_is_named_by_what_its_title_says_it_is_about() -> None:
    pages = {"a.md": "A letter to my younger cousin", "b.md": "Flour and water"}
    texts = {
        name: f"---\nauthor: Ann {name[0].upper()}\n---\n# {title}\n\nText.\n"
        for name, title in pages.items()
    }
    made = Library({name: parse_guide(name, text, "") for name, text in texts.items()})
    about = made.about("Who wrote the letter to the younger cousin?")
    assert about is not None
    assert about.guides == ("a.md",)


def test_a_word_before_a_number_names_no_guide() -> None:
    text = "# Level 3 Baking at Crumbhaven\n\nCrumbhaven asks for Level 2.\n"
    one = Library({"crumbhaven-level-3.md": parse_guide("crumbhaven-level-3.md", text, "")})
    names = one.name_words("What does Level 3 at Crumbhaven cost?")
    assert "crumbhaven" in names
    assert "level" not in names


def test_of_two_that_are_compared_the_other_may_be_called_one(library: Library) -> None:
    question = "hours: what does Crumb say and what the night shift one"
    assert set(library.named(question)) == {"baking.md", "notes/night-shift.md"}
    assert library.named("Is the night shift one hard?") == ()


def test_a_guide_is_named_by_the_kind_of_page_that_it_alone_is() -> None:
    texts = {"bakers-forum.md": "# Is baking hard?\n\nYes.\n", "crumb.md": "# Baking\n\nNo.\n"}
    made = Library({name: parse_guide(name, text, "") for name, text in texts.items()})
    assert made.named("What do people on the forum say?") == ("bakers-forum.md",)
