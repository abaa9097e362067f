"""Clauses, and the order in which a sentence puts two things."""

import pytest

from assistant.texts.clauses import clauses, orders


def test_a_sentence_is_cut_where_it_says_something_more() -> None:
    text = "Bakers rise at three, and most of them nap (at noon) – which helps; some don't."
    assert clauses(text) == [
        "Bakers rise at three",
        ", and most of them nap",
        "(at noon",
        "– which helps",
        "; some don't.",
    ]


@pytest.mark.parametrize("text", ["Bakers rise at three.", "Salt, flour and water make bread.", "It is so."])
def test_what_says_one_thing_is_not_cut(text: str) -> None:
    assert clauses(text) == [text]


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("Enrol before you ask.", "Ask before you enrol."),
        ("Ask after you have enrolled.", "Ask before you enrol."),
        ("Don't ask until you enrol.", "Ask before you enrol."),
        ("Bread pays more than cake.", "Cake pays more than bread."),
    ],
)
def test_put_the_other_way_round(claim: str, held: str) -> None:
    (one,), (other,) = orders(claim), orders(held)
    assert one.crosses(other)
    assert not one.follows(other)


@pytest.mark.parametrize(
    ("claim", "held"),
    [
        ("Before you enrol, ask.", "Ask before you enrol."),
        ("Enrol after you have asked.", "Ask before you enrol."),
        ("Bread pays more than cake.", "In Bern bread pays more than cake or buns."),
    ],
)
def test_put_the_same_way_round(claim: str, held: str) -> None:
    (one,), (other,) = orders(claim), orders(held)
    assert one.follows(other)
    assert not one.crosses(other)


def test_what_is_compared_is_named() -> None:
    assert [one.by for one in orders("Bread pays more than cake, and takes longer than buns.")] == [
        "more",
        "longer",
    ]
    assert list(orders("Bread pays well.")) == []
