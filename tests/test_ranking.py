"""What the kind of thing asked for and the judge add to a hit's score."""

import pytest

from assistant.answers.question import understand
from assistant.answers.ranking import by_judge, by_kind
from assistant.records import Hit, Passage


def hit(text: str, score: float = 0.5) -> Hit:
    return Hit(Passage(text, "baker.md", 0, len(text), text), score, score, 0.0)


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("How much does a baker earn?", "Bakers earn 31K a year."),
        ("What is a baker?", "A baker is a cook of dough."),
        ("Which rye breads are there?", "Rye breads such as pumpernickel keep long."),
    ],
)
def test_what_holds_names_or_defines_what_is_asked_for_comes_first(question: str, first: str) -> None:
    hits = [hit("Many bakers like to earn a name.", 0.52), hit(first)]
    assert by_kind(understand(question), hits)[0].passage.text == first


def test_the_judge_reorders_what_it_has_read_and_the_rest_stays() -> None:
    hits = [hit("Bread is old.", 0.6), hit("Bakers rise early."), hit("Not read.", 0.1)]
    ranked = by_judge(understand("When do bakers rise?"), hits, [0.1, 0.9])
    assert [one.passage.text for one in ranked] == ["Bakers rise early.", "Bread is old.", "Not read."]
    assert [one.judged for one in ranked] == [0.9, 0.1, None]


def test_the_judge_counts_for_less_where_no_value_is() -> None:
    question = understand("How much does a baker earn?")
    with_sum, without = by_judge(question, [hit("They earn 31K."), hit("They earn a name.")], [0.8, 0.8])
    assert with_sum.passage.text == "They earn 31K."
    assert with_sum.score > without.score


def test_without_a_judge_nothing_moves() -> None:
    hits = [hit("Bread is old.", 0.6), hit("Bakers rise early.")]
    assert by_judge(understand("When do bakers rise?"), hits, None) == hits
