"""What a page sets as rows, steps and items without saying so."""

import pytest
from lxml.html import HtmlElement, fragment_fromstring

from assistant.texts.web_rows import is_title, row_of_boxes


def children(markup: str) -> list[HtmlElement]:
    return list(fragment_fromstring(f"<div>{markup}</div>"))


def read(markup: str) -> tuple[int, list[tuple[str, str, int | None]]]:
    boxes, pieces = row_of_boxes(children(markup), 0)
    return len(boxes), [(one.kind, one.text, one.number) for one in pieces]


def boxes(name: str, *cells: tuple[str, ...]) -> str:
    rows = ["".join(f"<span>{cell}</span>" for cell in row) for row in cells]
    return "".join(f'<div class="{name}">{row}</div>' for row in rows)


def test_boxes_with_a_name_and_values_are_rows() -> None:
    count, found = read(boxes("city", ("Leeds", "31,000", "612 shops"), ("York", "29,500", "88 shops")))
    assert count == 2
    assert [text for _, text, _ in found] == ["Leeds: 31,000; 612 shops", "York: 29,500; 88 shops"]
    assert {kind for kind, _, _ in found} == {"pair"}


def test_a_first_row_without_figures_heads_the_others() -> None:
    _, found = row_of_boxes(
        children(boxes("row", ("Town", "Pay", "Hours"), ("Leeds", "31K", "38"), ("York", "29K", "40"))), 0
    )
    assert [one.text for one in found] == ["Leeds: Pay 31K; Hours 38", "York: Pay 29K; Hours 40"]


def test_a_figure_goes_before_what_it_counts() -> None:
    _, found = read(
        boxes("counter", ("96%", "of bakers hired within 90 days"), ("24", "seats in each class"))
    )
    assert [text for _, text, _ in found] == ["96% of bakers hired within 90 days", "24 seats in each class"]


def test_numbered_boxes_are_steps() -> None:
    told = "You need a year in a shop that bakes its own bread before any college will look at you."
    _, found = read(boxes("step", ("1", "Find a shop.", told), ("2", "Learn rye."), ("3", "Open your own.")))
    assert found == [
        ("item", f"Find a shop. {told}", 1),
        ("item", "Learn rye.", 2),
        ("item", "Open your own.", 3),
    ]


def test_names_with_what_is_told_of_them_are_items() -> None:
    told = "They shape three hundred loaves a night and none of them may look like another."
    _, found = read(boxes("card", ("Calm hands", told), ("Time sense", told)))
    assert found[0] == ("item", f"Calm hands: {told}", None)


def test_brief_texts_side_by_side_are_items() -> None:
    assert read(boxes("pt", ("Warm rooms",), ("Free bread",), ("A calm night",))) == (
        3,
        [("item", "Warm rooms", None), ("item", "Free bread", None), ("item", "A calm night", None)],
    )


@pytest.mark.parametrize(
    "markup",
    [
        boxes("pt", ("Warm rooms",), ("Free bread",)),
        boxes("", ("Warm rooms",), ("Free bread",), ("A calm night",)),
        "".join(f'<div class="t">Bakers rise early, and that is {word}.</div>' for word in ("a", "b", "c")),
        "".join(f'<div class="t"><a href="/{word}">{word}</a></div>' for word in ("pay", "jobs", "news")),
        "".join(f'<div class="t"><h3>{word}</h3><p>Text.</p></div>' for word in ("a", "b", "c")),
        '<div class="t">one</div> and <div class="t">two</div> and <div class="t">three</div>',
        '<p class="t">one</p><p class="t">two</p><p class="t">three</p>',
    ],
)
def test_other_elements_are_read_as_they_are(markup: str) -> None:
    assert read(markup)[1] == []


@pytest.mark.parametrize(
    ("markup", "title"),
    [
        ('<div class="pb-heading"><span>What do bakers earn?</span></div>', True),
        ('<div class="cardTitle">Pay</div>', True),
        ('<div class="subtitle-row">Pay</div>', False),
        ('<div class="heading">Bakers rise early.</div>', False),
        ('<div class="title"><a href="/pay">Pay</a></div>', False),
        ('<div class="tab-title"><a href="#pay">Pay</a></div>', True),
        ('<div class="title"><p>Pay</p><ul><li>x</li></ul></div>', False),
        ('<div class="text">Pay</div>', False),
        ('<div class="title"></div>', False),
    ],
)
def test_what_is_called_a_title_and_is_brief_is_one(markup: str, title: bool) -> None:
    assert is_title(children(markup)[0]) == title


def test_many_boxes_in_boxes_are_read_in_time() -> None:
    deep = "<div class='x'>" * 200 + "bread" + "</div>" * 200
    assert len(row_of_boxes(children(deep * 20), 0)[0]) == 20


def test_the_rows_of_a_table_are_known_by_their_part_in_it() -> None:
    rows = [("Town", "Pay", "Month"), ("Leeds", "31K", "May"), ("York", "29K", "June")]
    markup = "".join(
        '<div role="row">' + "".join(f'<div role="cell"><span>{one}</span></div>' for one in row) + "</div>"
        for row in rows
    )
    _, found = row_of_boxes(children(markup), 0)
    assert [one.text for one in found] == ["Leeds: Pay 31K; Month May", "York: Pay 29K; Month June"]


def test_a_figure_and_its_unit_are_one_text() -> None:
    first = '<div class="c"><div><span>87</span><span>%</span></div><div>of bakers hired</div></div>'
    second = '<div class="c"><div><span>14</span></div><div>ovens in our school</div></div>'
    assert [text for _, text, _ in read(first + second)[1]] == [
        "87% of bakers hired",
        "14 ovens in our school",
    ]


def test_questions_with_answers_are_read_as_they_are() -> None:
    answer = "No. About one in three of our bakers cannot read a recipe on the first night."
    assert read(boxes("faq", ("Must I read?", answer), ("Must I write?", answer)))[1] == []
