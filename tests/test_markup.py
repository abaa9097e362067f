"""What the page shows, as HTML."""

import re
from dataclasses import replace

import pytest
from served import BREAD, QUOTE

from assistant.page.markup import Exchange, answered, asked, masthead, messages, welcome, written_out
from assistant.records import Answer

HOSTILE = (
    '<script>x()</script><img src="https://example.com/p.png" onerror="x()">"><form action=//example.com>'
)
ANSWER = Answer(
    "How long?", "How long?", "answered", "**Bakers:** A baker learns for three years. [1]", (QUOTE,)
)


def shown(text: str, **changes: object) -> str:
    return answered(replace(ANSWER, text=text, **changes), 3)  # type: ignore[arg-type]


def test_a_marker_links_to_its_source() -> None:
    html = answered(ANSWER, 3)
    assert 'href="#turn-3-source-1"' in html
    assert '<li id="turn-3-source-1" class="source">' in html
    assert 'title="Source 1: Becoming a baker, Bakers · undated"' in html


def test_a_source_shows_guide_heading_and_the_exact_quote() -> None:
    html = answered(replace(ANSWER, citations=(replace(QUOTE, quote="- one\n\n- two"),)), 1)
    assert "<cite>Becoming a baker</cite>" in html
    assert "Training › Years" in html
    assert "<blockquote>- one&#10;&#10;- two</blockquote>" in html


def test_bold_words_of_a_quote_are_bold_and_the_quote_stays_exact() -> None:
    html = answered(replace(ANSWER, citations=(replace(QUOTE, quote="**Pay:** 2 ** 3 is 8. <b>"),)), 1)
    assert "<strong>Pay:</strong>" in html
    quote = html.split("<blockquote>")[1].split("</blockquote>")[0]
    assert re.sub(r"<[^>]+>", "", quote) == "**Pay:** 2 ** 3 is 8. &lt;b&gt;"


def test_the_guides_words_are_set_apart_from_ours() -> None:
    html = answered(ANSWER, 1)
    assert "<strong>Bakers:</strong><span" in html.replace("</strong> <span", "</strong><span")
    assert 'class="words"> A baker learns for three years.' in html
    assert 'class="words"' not in shown("Our own words. [1]")


def test_neighbours_from_one_place_name_it_once() -> None:
    second = replace(QUOTE, number=2, quote="Bakers rise early.")
    html = shown("One [1] and two [2]", citations=(QUOTE, second))
    assert html.count("<cite>") == html.count('class="path"') == 1
    assert html.count("<blockquote>") == 2


def test_an_unknown_marker_stays_text() -> None:
    assert "[7]" in shown("No such source [7]")
    assert "#turn" not in shown("No such source [7]", citations=())


@pytest.mark.parametrize("text", [HOSTILE, f"- {HOSTILE}", f"> {HOSTILE}", f"**{HOSTILE}** [1]"])
def test_hostile_text_is_shown_as_text(text: str) -> None:
    html = shown(text)
    for tag in ("<script", "<img", "<form"):
        assert tag not in html
    assert "&lt;script&gt;" in html


@pytest.mark.parametrize(
    "text", ["[a](https://example.com)", "![a](https://example.com/a.png)", "<https://example.com>"]
)
def test_links_and_images_are_no_links_and_images(text: str) -> None:
    html = shown(text, citations=())
    assert "<a" not in html
    assert "<img" not in html
    assert "https://example.com" in html


def test_no_field_gets_through_unescaped() -> None:
    bad = replace(
        QUOTE,
        guide=HOSTILE,
        title=HOSTILE,
        publisher=HOSTILE,
        published=HOSTILE,
        heading=HOSTILE,
        quote=HOSTILE,
    )
    guide = replace(BREAD, title=HOSTILE, publisher=HOSTILE, published=HOSTILE)
    answer = replace(ANSWER, citations=(bad,), suggestions=(HOSTILE,))
    failed = Exchange(HOSTILE, note=HOSTILE, failed=True)
    everything = [answered(answer, 1), asked(HOSTILE), welcome([guide]), masthead(HOSTILE, "ready")]
    everything += [message["content"] for message in messages([Exchange(HOSTILE, answer), failed])]
    for html in everything:
        assert not any(tag in html for tag in ("<script", "<img", "<form"))
        assert 'onerror="' not in html


def test_html_is_one_line_for_the_chatbot() -> None:
    answer = replace(ANSWER, text="one\n\ntwo\n\n- three", citations=(replace(QUOTE, quote="a\r\n\n\nb"),))
    for html in (answered(answer, 1), asked("a\n\n\nb"), welcome([BREAD])):
        assert "\n" not in html


def test_refusals_look_different() -> None:
    assert "Not in the guides" in shown("No.", status="not_covered", citations=())
    assert "a part of this" in shown("Some.", status="partly")
    assert "verdict" not in shown("All.")


def test_suggestions_are_announced_below_the_last_answer_only() -> None:
    exchange = Exchange("How long?", replace(ANSWER, suggestions=("When?",)))
    first, second = (message for message in messages([exchange, exchange]) if message["role"] == "assistant")
    assert second["options"] == [{"value": "When?", "label": "When?"}]
    assert 'class="offer"' in second["content"]
    assert 'class="offer"' not in first["content"]


def test_a_long_question_is_set_small_and_one_that_is_too_long_is_cut() -> None:
    assert 'class="asked"' in asked("x" * 280)
    assert asked("x" * 2_000).startswith('<div class="asked long">' + "x" * 2_000)
    assert len(asked("x" * 100_000)) < 400


def test_the_first_screen_says_why_there_is_no_guide() -> None:
    assert 'class="note doing"' in welcome(note="Loading.")
    assert 'class="note fault"' in welcome(note="No folder.", failed=True)


@pytest.mark.parametrize(
    ("day", "written"), [("2021-06-13", "13 June 2021"), ("2021", "2021"), ("spring", "spring")]
)
def test_days_are_written_out(day: str, written: str) -> None:
    assert written_out(day) == written
