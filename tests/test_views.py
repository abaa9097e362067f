"""Where guides differ: a row for each, the differences marked."""

from dataclasses import replace

from served import QUOTE

from assistant import Assistant
from assistant.page.markup import answered
from assistant.page.views import differences, shown_views, views_of
from assistant.records import Answer

CRUST = replace(
    QUOTE, number=2, guide="crust.md", title="The night shift", publisher=None, published="2019-11"
)
ANSWER = Answer(
    "Do bakers need a licence?",
    "",
    "answered",
    "The guides say nothing about Rome. This is what they do say:\n\n"
    "**Bakers:** No licence is needed. [1]\n\n"
    "**The night shift, 2019:**\n- Every baker needs one. [2]\n- It costs 300 dollars. [2]",
    (QUOTE, CRUST),
)


def test_each_guide_has_its_view() -> None:
    intro, views = views_of(ANSWER)
    assert intro.startswith("The guides say nothing about Rome.")
    assert [view.origin.guide for view in views] == ["baker.md", "crust.md"]
    assert views[1].text == "- Every baker needs one. [2]\n- It costs 300 dollars. [2]"


def test_an_answer_that_is_not_told_guide_by_guide_has_none() -> None:
    plain = replace(ANSWER, text="A baker learns for three years. [1]")
    assert views_of(plain) == (plain.text, [])
    one = replace(ANSWER, text="**Bakers:** No licence is needed. [1]")
    assert views_of(one) == (one.text, [])


def test_a_row_says_who_and_when_and_marks_what_differs() -> None:
    html = shown_views(ANSWER, views_of(ANSWER)[1])
    assert html.count('class="view"') == 2
    assert "<cite>The night shift</cite>" in html
    assert "2019-11" in html
    for odd in ("No", "Every", "300"):
        assert f'<span class="differs">{odd}</span>' in html


def test_figures_that_all_have_are_not_marked() -> None:
    found = differences(["It takes 3 years and 1,000 dollars.", "It takes 3 years and 2,000 dollars."])
    assert found is not None
    assert found.findall("3 years, 1,000 or 2,000 or 12,000") == ["1,000", "2,000"]
    assert differences(["The same 5%.", "The same 5 %."]) is None


def test_the_guides_of_the_corpus_are_shown_as_rows(assistant: Assistant) -> None:
    answer = assistant.ask("Do the guides agree on whether a degree is needed?")
    html = answered(answer, assistant.guides)
    assert html.count('class="view"') == len({one.guide for one in answer.citations}) > 1
