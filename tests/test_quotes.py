"""Quotes: cut at sentences, and told apart."""

from dataclasses import replace

from assistant.answers.quotes import Part, Quote, between, is_shown, line_of, named_part, unshown
from assistant.records import Span

QUOTE = Quote("a.md", 10, 90, ("Pay",))


def test_a_quote_from_one_sentence_to_another_keeps_its_place() -> None:
    cut = between(QUOTE, Span(20, 40), Span(41, 60))
    assert (cut.guide, cut.start, cut.end, cut.headings) == ("a.md", 20, 60, ("Pay",))


def test_what_a_part_shows_is_not_shown_again() -> None:
    parts = [Part((QUOTE,))]
    assert is_shown(Quote("a.md", 80, 120, ()), parts)
    assert not is_shown(Quote("a.md", 90, 120, ()), parts)
    assert not is_shown(Quote("b.md", 80, 120, ()), parts)


def test_a_part_without_what_was_shown() -> None:
    other = Quote("b.md", 10, 90, ())
    assert unshown(Part((QUOTE, other), "Pay"), [Part((QUOTE,))]) == Part((other,), "Pay")


def test_two_facts_of_one_line_are_told_both_and_each_once() -> None:
    author = Quote("a.md", 0, 30, (), said="written by: Ann")
    dated = Quote("a.md", 0, 30, (), said="published: 2021")
    assert unshown(Part((author,)), [Part((author,))]).quotes == ()
    assert unshown(Part((dated,)), [Part((author,))]).quotes == (dated,)


def test_parts_are_introduced_by_what_they_are_about() -> None:
    parts = [Part((), "Pay"), Part((), "Hours")]
    assert [one.intro for one in named_part(parts, "uk pay")] == ["UK pay: Pay", "Hours"]
    assert [one.intro for one in named_part([Part(())], "britain")] == ["Britain:"]
    assert named_part(parts, "") == parts
    assert named_part([], "uk") == []


def test_a_quote_stands_in_an_answer_on_one_line() -> None:
    item = replace(QUOTE, item=True)
    assert line_of(QUOTE, "Bakers\nearn **a lot**.") == "Bakers earn a lot."
    assert line_of(item, "Apprentice\t21,000\t2020") == "- Apprentice | 21,000 | 2020"
    assert line_of(replace(item, number=3), "Knead\n\nFold it often.") == "3. Knead: Fold it often."
    assert line_of(replace(item, level=1), "Flour") == "  - Flour"
    assert line_of(replace(QUOTE, said="written by: Ann"), "By Ann") == "written by: Ann"
