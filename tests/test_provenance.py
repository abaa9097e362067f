"""What a guide says about itself, and the characters that say it."""

import pytest
import yaml

from assistant.records import Fact
from assistant.texts.markdown_blocks import front_matter_length, markdown_blocks
from assistant.texts.provenance import front_matter_facts, visible_facts
from assistant.texts.text_blocks import text_blocks


def header(*lines: str) -> str:
    return "\n".join(("---", *lines, "---", ""))


def values(facts: tuple[Fact, ...]) -> dict[str, str]:
    return {fact.name: fact.value for fact in facts}


def from_page(text: str) -> dict[str, str]:
    return values(visible_facts("guide.txt", text, 0, text_blocks(text), set()))


def test_front_matter_gives_each_fact_with_its_line() -> None:
    text = header('title: "Baker: a career"', "publisher: Breadwinner", "published: 2021-03-04", "pages: 12")
    facts = front_matter_facts(text)
    assert values(facts) == {
        "title": "Baker: a career",
        "publisher": "Breadwinner",
        "published": "2021-03-04",
    }
    assert [text[fact.start : fact.end] for fact in facts][1:] == [
        "publisher: Breadwinner",
        "published: 2021-03-04",
    ]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("author: [Ann Marsh, Bo Mill]", "Ann Marsh, Bo Mill"),
        ("published: 2021-03-04", "2021-03-04"),
        ("published: 2021-03-04 10:30:00", "2021-03-04"),
        ("published: 2021", "2021"),
        ("date: 2021-03-04", "2021-03-04"),
        ("date: 2020-01-02\npublished: 2021-03-04", "2021-03-04"),
        ("source: https://example.org/a?b=c#d", "https://example.org/a?b=c#d"),
    ],
)
def test_values_are_read_as_text(line: str, value: str) -> None:
    assert list(values(front_matter_facts(header(line))).values()) == [value]


@pytest.mark.parametrize("title", ["Bread: a life", '"The oven is hot": a talk', "Crumb: the guide: 2"])
def test_a_colon_in_a_value_needs_no_quotes(title: str) -> None:
    assert values(front_matter_facts(header(f"title: {title}", "author: Ann"))) == {
        "title": title,
        "author": "Ann",
    }


@pytest.mark.parametrize("nothing", ["null", "~", "", '""'])
def test_null_is_nothing(nothing: str) -> None:
    assert front_matter_facts(header(f"publisher: {nothing}")) == ()


def test_empty_front_matter_says_nothing() -> None:
    assert front_matter_facts(header()) == ()


@pytest.mark.parametrize("wrong", ["title: [open", "title: {a: b", "\tkey: tab", "just words", "- a\n- b"])
def test_wrong_yaml_is_an_error(wrong: str) -> None:
    with pytest.raises((yaml.YAMLError, ValueError)):
        front_matter_facts(header(wrong))


PROSE = "A baker mixes, kneads and shapes dough at night so that there is bread on the shelf at seven."


def test_the_tail_of_a_title_is_the_publisher() -> None:
    for mark in ("|", "-", "–", "—"):
        found = from_page(f"How to become a master baker {mark} Breadwinner\n\n{PROSE}\n")
        assert found == {"title": "How to become a master baker", "publisher": "Breadwinner"}


def test_a_publisher_is_read_where_it_is_named() -> None:
    assert from_page(f"How to bake\n\nPublished by: Breadwinner\n\n{PROSE}\n")["publisher"] == "Breadwinner"


def test_facts_of_the_page_hold_the_characters_that_say_them() -> None:
    text = f"How to become a baker | Breadwinner\n\nBy Ann Marsh\n\n{PROSE}\n"
    for fact in visible_facts("guide.txt", text, 0, text_blocks(text), set()):
        assert fact.value in text[fact.start : fact.end]


def test_front_matter_goes_before_the_page() -> None:
    text = header("title: In the header", "author: Bo Mill") + f"# On the page\n\nBy Ann Marsh\n\n{PROSE}\n"
    body = front_matter_length(text)
    facts = front_matter_facts(text[:body])
    more = visible_facts("guide.txt", text, body, markdown_blocks(text, body), {fact.name for fact in facts})
    assert values(facts + more) == {"title": "In the header", "author": "Bo Mill"}


@pytest.mark.parametrize(
    ("name", "text", "publisher"),
    [
        ("rye.txt", "Baking\n\n{}\n\n© 2023 Chaff & Grain Ltd. All rights reserved.\n", "Chaff & Grain"),
        ("rye.txt", "Baking\n\n{}\n\nCopyright 2019-2021 by Breadwinner\n", "Breadwinner"),
        ("the-rye-post.txt", "The Rye Post\nHome | Shop | Blog\n\nHow to bake\n\n{}\n", "The Rye Post"),
        ("bake.txt", "RyeHarbor\n\nHow to bake\n\n{}\n\nAt RyeHarbor\n\nRyeHarbor says: {}\n", "RyeHarbor"),
        ("breadwinner-how.txt", "How to bake\n\n{}\n\nBreadwinner's bakers and Breadwinner's rivals.\n",
         "Breadwinner"),
    ],
)  # fmt: skip
def test_whose_page_it_is(name: str, text: str, publisher: str) -> None:
    text = text.replace("{}", PROSE)
    facts = visible_facts(name, text, 0, text_blocks(text), set())
    assert values(facts)["publisher"] == publisher
    assert all(publisher in text[one.start : one.end] for one in facts if one.name == "publisher")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("rye.txt", "Baking\n\n{}\n\n© 2023. All rights reserved.\n"),
        ("bake.txt", "Career Advice\n\nHow to bake\n\n{}\n\nMore\n\n{}\n"),
        ("python-bakers.txt", "Python for bakers\n\n{}\n\nPython's loops and all of Python's tools.\n"),
        ("baker-guide.txt", "How to bake\n\n{}\n\nA baker's hours, by baker's rules.\n"),
    ],
)
def test_a_page_that_does_not_say_whose_it_is(name: str, text: str) -> None:
    text = text.replace("{}", PROSE)
    assert "publisher" not in values(visible_facts(name, text, 0, text_blocks(text), set()))


def test_an_official_site_says_whose_it_is() -> None:
    text = f"An official website of the Ministry of Bread\n\nSearch\n\nHow to bake\n\n{PROSE}\n"
    assert from_page(text)["publisher"] == "Ministry of Bread"


def test_a_blog_is_called_and_signed_in_its_first_lines() -> None:
    text = f"Rye and shine\na blog by Ann Marsh about dough\n\nNine years of bread\n\n{PROSE}\n"
    found = from_page(text)
    assert (found["publisher"], found["author"]) == ("Rye and shine", "Ann Marsh")
    assert found["title"] == "Nine years of bread"


def test_a_part_of_a_word_of_a_files_name_is_nobody() -> None:
    text = f"Search\n\nHow to bake\n\n{PROSE}\n\nMore on baking\n\n{PROSE}\n"
    facts = visible_facts("bread-researchers.txt", text, 0, text_blocks(text), set())
    assert "publisher" not in values(facts)
