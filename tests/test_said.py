"""An answer's text as HTML."""

import re
from dataclasses import replace

import pytest
from served import QUOTE

from assistant.page.reading import link
from assistant.page.said import quoted_in, said

KNOWN = {1: QUOTE}


def test_a_marker_links_to_its_place_and_names_it() -> None:
    html = said("A baker learns for three years. [1]", KNOWN)
    assert f'href="{link(QUOTE).replace("&", "&amp;")}"' in html
    assert "Source 1: Becoming a baker, Bakers · undated" in html


def test_the_guides_words_are_set_apart_from_ours() -> None:
    html = said("**Bakers:** A baker learns for three years. [1]", KNOWN)
    assert 'class="words"> A baker learns for three years.' in html
    assert 'class="words"' not in said("Our own words. [1]", KNOWN)


def test_an_unknown_marker_stays_text() -> None:
    assert "[7]" in said("No such source [7]", KNOWN)
    assert "<a" not in said("No such source [1]", {})


@pytest.mark.parametrize(
    "text", ["[a](https://example.com)", "![a](https://example.com/a.png)", "<https://example.com>"]
)
def test_links_and_images_are_no_links_and_images(text: str) -> None:
    html = said(text, {})
    assert "<a" not in html
    assert "<img" not in html
    assert "https://example.com" in html


def test_what_differs_is_marked_and_escaped() -> None:
    html = said("It costs <b>40%</b> & more. [1]", KNOWN, re.compile("40%|&"))
    assert '<span class="differs">40%</span>' in html
    assert '<span class="differs">&amp;</span>' in html
    assert "<b>" not in html


def test_a_quote_that_the_text_shows_is_known() -> None:
    other = replace(QUOTE, number=2, quote="Bakers rise early.")
    assert quoted_in("A *baker* learns for [1] three years.", [QUOTE, other]) == {1}


def test_rows_are_a_table_with_the_names_of_its_columns() -> None:
    shown = said("**Pay**\n- Rung | Pay [1]\n- Baker | 31K [2]\n\nMore.", {1: QUOTE, 2: QUOTE})
    assert shown.count("<th>") == 2
    assert shown.count("<td>") == 2
    assert shown.index("</table>") < shown.index("More.")
    assert 'class="marker"' in shown.split("<td>")[2]


def test_rows_without_names_are_a_table_without_a_head() -> None:
    shown = said("- Baker | 31K [1]\n- Owner | 55K [1]\nMore.", KNOWN)
    assert "<th" not in shown
    assert shown.count("<td>") == 4


def test_one_row_alone_is_an_item() -> None:
    assert "<li>" in said("- Baker | 31K [1]", KNOWN)
