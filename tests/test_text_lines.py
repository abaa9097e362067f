"""What a line of plain text looks like by itself."""

import pytest

from assistant.texts.text_lines import Line, split_lines


def line(text: str) -> Line:
    (one,) = split_lines(text)
    return one


@pytest.mark.parametrize("text", ["276K /yr", "$52,300", "0 - 1 years of experience"])
def test_a_value_needs_its_label(text: str) -> None:
    assert line(text).value
    assert not line(text).labelled


@pytest.mark.parametrize("text", ["Entry level: $52,300", "Median pay 61K"])
def test_a_label_with_its_value(text: str) -> None:
    assert line(text).labelled


@pytest.mark.parametrize("text", ["Read more", "Sign up now", "Table of contents", "June 13, 2021"])
def test_what_a_page_says_around_its_text(text: str) -> None:
    assert line(text).call


@pytest.mark.parametrize("text", ["A baker learns for three years.", "What does a baker do?", "276K /yr"])
def test_what_a_guide_says(text: str) -> None:
    assert not line(text).call


def test_a_figure_that_speaks_for_itself() -> None:
    assert line("63% of apprentices advance to journeyman").statement
    assert line("Average time in the trade before leaving it: 3.4 years").statement
    assert not line("Step 3: spend 20% of your time on it").statement
    assert not line("Ann: Is it too late to begin at 26?").statement


def test_a_sentence_is_not_short_and_a_heading_is() -> None:
    assert line("Hours and pay").short
    assert not line("Bakers rise early.").short
    assert not line("- Flour").short


def test_lines_know_their_place() -> None:
    text = "Bread\n\n  Flour\nWater"
    lines = list(split_lines(text))
    assert (
        [text[one.start : one.end] for one in lines]
        == [one.text for one in lines]
        == ["Bread", "Flour", "Water"]
    )
    assert [(one.gap, one.indent) for one in lines] == [(True, 0), (True, 2), (False, 0)]


def test_a_hard_wrapped_paragraph_is_one_line() -> None:
    wrapped = "\n".join(["A baker learns the trade for three years and works at night, and"] * 4)
    (one,) = split_lines(wrapped)
    assert (one.start, one.end) == (0, len(wrapped))


@pytest.mark.parametrize("text", ["Start date: 8 September 2025", "Last day to apply: 30 May 2025"])
def test_a_date_of_something_is_a_fact(text: str) -> None:
    assert line(text).labelled
    assert not line(text).call


@pytest.mark.parametrize(
    "text", ["Page updated: 9 January 2025", "Published: 3 June 2024", "Ann says: October 20, 2023"]
)
def test_a_date_of_the_page_is_none(text: str) -> None:
    assert line(text).call


def test_dates_below_what_takes_place_then_are_values() -> None:
    diary = split_lines("Open evening\n13 March 2025, 5pm to 7pm\nInterviews\n9 to 20 June 2025")
    assert [(one.value, one.call) for one in diary] == [(False, False), (True, False)] * 2
    page = split_lines("Published\n3 June 2024\nUpdated\n4 June 2024")
    assert [one.call for one in page if one.text.endswith("2024")] == [True, True]


def test_marks_that_open_what_stands_below_are_no_lines_where_there_are_several() -> None:
    asked = [f"Is it {word}?\n+\nThat depends on the oven." for word in ("hard", "loud", "hot")]
    assert "+" not in [one.text for one in split_lines("\n".join(asked))]
    assert "+" in [one.text for one in split_lines("\n".join(asked[:2]))]


def test_votes_above_a_button_are_no_lines() -> None:
    posts = "\n".join(f"Rise early.\n{votes}\nReply\nShare" for votes in ("148", "2.1k", "-3"))
    texts = [one.text for one in split_lines(posts)]
    assert texts == ["Rise early.", "Reply", "Share"] * 3
    assert "148" in [one.text for one in split_lines("Loaves a night\n148\nBakers\n12\n")]
