"""What a question names, where passages name others of its kind."""

import pytest

from assistant.answers.rivals import named_apart, numbered_apart, ranked_apart


def test_a_name_is_apart_where_another_stands_before_its_noun() -> None:
    asked = "What does the Fundamentals exam cost?"
    assert named_apart(asked, frozenset(), ["The Masters exam costs £90."]) == ["Fundamentals exam"]
    assert named_apart(asked, frozenset(), ["An exam costs £90."]) == []


def test_a_name_of_a_guide_is_not_apart() -> None:
    asked = "What does the Northquay guide say of exams?"
    assert named_apart(asked, frozenset(("northquay",)), ["The Baker guide names one."]) == []


@pytest.mark.parametrize(
    "text",
    [
        "The Level 4 diploma costs £800.",
        "Levels 1 and 2 are free.",
        "Levels 1, 2 and 4 are free.",
        "Levels 4 to 6 are free.",
        "At level 4, 3 of 10 pay nothing.",
    ],
)
def test_a_number_is_apart_where_only_others_stand_behind_its_noun(text: str) -> None:
    assert numbered_apart("What does the level 3 diploma cost?", [text]) == ["level 3"]


@pytest.mark.parametrize(
    "text",
    [
        "The Level 3 diploma costs £800, the Level 4 one £900.",
        "Levels 2 to 5 are free.",
        "Levels 2–5 are free.",
        "Levels 2, 3 and 5 are free.",
        "Level 2 or level 3 will do.",
        "The diploma costs £800.",
        "A level of 30% is usual.",
    ],
)
def test_a_number_is_not_apart_where_it_stands_or_none_does(text: str) -> None:
    assert numbered_apart("What does the level 3 diploma cost?", [text]) == []


def test_what_comes_after_a_number_is_another() -> None:
    assert numbered_apart("What comes after level 3?", ["Level 4 takes a year."]) == []


def test_endless_numbers_take_no_time() -> None:
    many = "levels " + ", ".join("12" for _ in range(50_000))
    assert numbered_apart("level 3?", [many]) == ["level 3"]


@pytest.mark.parametrize(
    "asked",
    ["Which trade did Crumb rank second?", "What came in third last year?", "Who is in second place?"],
)
def test_a_rank_is_apart_where_only_another_is_told(asked: str) -> None:
    assert ranked_apart(asked, ["Crumb ranked baking number one."])
    assert ranked_apart(asked, ["Crumb has baking second in its ranking, and milling third."]) == []
    assert ranked_apart(asked, ["Bakers rise early."]) == []


def test_the_second_step_is_no_rank() -> None:
    assert ranked_apart("What is the second step?", ["Crumb ranked baking number one."]) == []
