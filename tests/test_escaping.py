"""Text as HTML."""

import re

import pytest
from served import BREAD

from assistant.page.escaping import byline, flat, shown_bold, text, written_out


def test_every_character_that_html_reads_is_escaped() -> None:
    assert text("<a href='x'>\"&\n") == "&lt;a href=&#x27;x&#x27;&gt;&quot;&amp;&#10;"


def test_bold_words_are_bold_and_the_letters_stay_exact() -> None:
    html = shown_bold("**Pay:** 2 ** 3 is 8. <b>")
    assert "<strong>Pay:</strong>" in html
    assert re.sub(r"<[^>]+>", "", html) == "**Pay:** 2 ** 3 is 8. &lt;b&gt;"


def test_bold_words_may_have_what_html_reads_but_no_end_of_line() -> None:
    assert (
        shown_bold("**A bachelor's & more:** x").count("<strong>A bachelor&#x27;s &amp; more:</strong>") == 1
    )
    assert "<strong>" not in shown_bold("**one\ntwo**")


def test_markup_is_put_on_one_line() -> None:
    assert flat("<p>\n</p>") == "<p> </p>"


def test_what_a_guide_does_not_state_is_said() -> None:
    assert byline(BREAD) == "Bakers · undated"


@pytest.mark.parametrize(
    ("day", "written"), [("2021-06-13", "13 June 2021"), ("2021", "2021"), ("spring", "spring")]
)
def test_days_are_written_out(day: str, written: str) -> None:
    assert written_out(day) == written
