"""The bytes of a file → a guide, whatever they hold."""

from itertools import pairwise

import pytest
from papers import web_page

from assistant.errors import GuideError
from assistant.texts.parsing import parse_file, parse_guide

TEXT = "# Becoming a baker\n\nBakers start at three.\n"


def bomb() -> str:
    """Nine lists, each of nine times the one before."""
    lines = ["a: &a [x,x,x,x,x,x,x,x,x]"]
    lines += [f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]" for a, b in pairwise("abcdefghij")]
    return "\n".join([*lines, "title: *j"])


@pytest.mark.parametrize(
    "header",
    [
        bomb(),
        "title: !!bool draft",
        "title: !!timestamp x",
        'title: !!int ""',
        'title: "\\ud800"',
        "title: {a: b}",
        "title: ~",
        "title:",
        "published: 2021-02-30",
        "published: 2021-13-45",
    ],
)
def test_a_fact_that_is_no_text_is_none_and_the_guide_is_read(header: str) -> None:
    guide = parse_file("guide.md", f"---\n{header}\n---\n{TEXT}".encode(), "", 1_000_000)
    assert guide.title in ("Becoming a baker", "draft", "x")
    assert guide.published is None


def test_a_front_matter_that_is_too_deep_is_that_guides_fault() -> None:
    deep = f"---\ntitle: {'[' * 5_000}{']' * 5_000}\n---\n{TEXT}"
    with pytest.raises(GuideError, match=r"^is damaged or too deeply nested \(RecursionError\)\.$"):
        parse_file("guide.md", deep.encode(), "", 1_000_000)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2021-06-13", "2021-06-13"),
        ("2021-6-3 10:00:00", "2021-06-03"),
        ("2021", "2021"),
        ("May 2021", "May 2021"),
    ],
)
def test_a_day_is_told_as_a_calendar_has_it(said: str, day: str) -> None:
    guide = parse_file("guide.md", f"---\ndate: {said}\n---\n{TEXT}".encode(), "", 1_000_000)
    assert guide.published == day


@pytest.mark.parametrize("data", [b"", b"\n \n", "\ufeff\u200b\xad\n".encode()])
def test_a_text_of_which_nobody_sees_anything_is_empty(data: bytes) -> None:
    with pytest.raises(GuideError, match="is empty"):
        parse_file("guide.md", data, "", 1_000_000)


def test_a_page_with_more_text_than_allowed_is_refused() -> None:
    page = web_page("# Baking\n\n" + "Bread and butter for all of us. " * 40_000)
    with pytest.raises(GuideError, match="holds more than 1 MB of text"):
        parse_file("guide.html", page, "", 1_000_000)


def test_a_text_is_read_as_its_file_is() -> None:
    assert parse_file("guide.md", TEXT.encode(), "sum", 1_000) == parse_guide("guide.md", TEXT, "sum")
