"""What the page shows, as HTML."""

from dataclasses import replace
from html import unescape

import pytest
from served import BREAD, QUOTE

from assistant.page import phrases
from assistant.page.exchanges import Exchange, Order
from assistant.page.markup import answered, asked, below, masthead, messages, welcome
from assistant.records import Answer

HOSTILE = (
    '<script>x()</script><img src="https://example.com/p.png" onerror="x()">"><form action=//example.com>'
)
ANSWER = Answer(
    "How long?", "How long?", "answered", "**Bakers:** A baker learns for three years. [1]", (QUOTE,)
)


def shown(text: str, **changes: object) -> str:
    return answered(replace(ANSWER, text=text, **changes))  # type: ignore[arg-type]


def test_a_source_names_guide_and_heading_and_its_quote_stands_once() -> None:
    html = answered(ANSWER)
    assert "<cite>Becoming a baker</cite>" in html
    assert "Training › Years" in html
    assert "<blockquote>" not in html  # the answer is the quote
    told = shown("It takes a while. [1]", citations=(replace(QUOTE, quote="- one\n\n- two"),))
    assert "<blockquote>- one&#10;&#10;- two</blockquote>" in told


def test_neighbours_from_one_place_name_it_once() -> None:
    second = replace(QUOTE, number=2, quote="Bakers rise early.")
    html = shown("One [1] and two [2]", citations=(QUOTE, second))
    assert html.count("<cite>") == html.count('class="path"') == 1
    assert html.count("<blockquote>") == 2


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
    answer = replace(answer, missing=(HOSTILE,), standalone_question=HOSTILE, index=HOSTILE)
    everything = [answered(answer), asked(HOSTILE, 1), welcome([guide]), masthead(HOSTILE, "ready")]
    everything += [message["content"] for message in messages([Exchange(HOSTILE, answer), failed])]
    for html in everything:
        assert not any(tag in html for tag in ("<script", "<img", "<form"))
        assert 'onerror="' not in html


def test_html_is_one_line_for_the_chatbot() -> None:
    answer = replace(ANSWER, text="one\n\ntwo\n\n- three", citations=(replace(QUOTE, quote="a\r\n\n\nb"),))
    for html in (answered(answer), asked("a\n\n\nb", 1), welcome([BREAD])):
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
    assert 'class="asked"' in asked("x" * 280, 1)
    assert "x" * 2_000 in asked("x" * 2_000, 1)
    assert 'class="asked long"' in asked("x" * 2_000, 1)
    assert len(asked("x" * 100_000, 1)) < 400


def test_the_first_screen_says_why_there_is_no_guide() -> None:
    assert 'class="note doing"' in welcome(note="Loading.")
    assert 'class="note fault"' in welcome(note="No folder.", failed=True)


def test_what_was_searched_is_said_where_it_is_not_what_was_asked() -> None:
    assert "Searched for" not in answered(ANSWER)
    assert "Searched for: How long does a baker learn?" in shown(
        "Three years. [1]", standalone_question="How long does a baker learn?"
    )


def test_what_no_guide_mentions_is_named() -> None:
    html = shown("Some. [1]", status="partly", missing=("Germany", "night"))
    assert "<li>Germany</li><li>night</li>" in html


def test_an_answer_has_buttons_and_what_the_browser_keeps_once_it_is_whole() -> None:
    growing = below(Exchange("How long?", ANSWER, growing=True), 2)
    assert "<button" not in growing
    assert 'class="kept"' not in growing
    whole = below(Exchange("How long?", ANSWER), 2)
    assert 'id="answer-2"' in whole
    assert [name for name in ("copy", "retry", "edit", "undo", "link") if f"do-{name}" in whole] == [
        "copy",
        "retry",
        "edit",
        "undo",
        "link",
    ]
    kept = unescape(whole.split('class="kept">')[1].split("</span>")[0])
    order = Order.model_validate_json(f'{{"restore": [{kept}]}}')
    assert order.restore == (Exchange("How long?", ANSWER),)


def test_a_stopped_answer_says_so() -> None:
    assert "Stopped here." in below(Exchange("How long?", ANSWER, stopped=True), 1)


def test_an_answer_can_be_rated_where_that_is_kept() -> None:
    exchange = Exchange("How long?", ANSWER)
    assert "do-up" not in below(exchange, 1)
    assert "do-up" in below(exchange, 1, rates=True)
    thanked = below(replace(exchange, rated="down"), 1, rates=True)
    assert "Thank you" in thanked
    assert "do-up" not in thanked


def test_a_written_answer_says_by_whom_and_what_the_check_found() -> None:
    doubt = "Bakers can fly (<b>)."
    answer = replace(
        ANSWER, text=f"{ANSWER.text} {doubt}", mode="model", model="openai:m", checked=(1, 3),
        unsupported=(doubt,), note="1 of 3 is left out.",
    )  # fmt: skip
    html = answered(answer)
    assert "Written by openai:m, checked against the guides: 1 of 3 sentences." in html
    assert "1 of 3 is left out." in html
    assert '<span class="differs">Bakers can fly (&lt;b&gt;).</span>' in html


def test_why_there_are_quotes_is_said_below_them() -> None:
    assert "the key (401)" in answered(replace(ANSWER, note="the key (401)"))
    assert 'class="writing"' not in answered(ANSWER)


def test_while_the_model_has_said_nothing_the_page_says_that_it_waits() -> None:
    growing = Exchange("Why?", replace(ANSWER, text="", citations=(), mode="model"), growing=True)
    assert phrases.SEARCHING in messages((growing,))[1]["content"]


def test_the_first_screen_says_where_questions_go() -> None:
    assert phrases.STAYS in welcome([BREAD])
    assert phrases.SENT.format(model="openai:m") in welcome([BREAD], model="openai:m")
