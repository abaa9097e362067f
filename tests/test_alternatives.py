"""Names that a question sets side by side."""

import pytest

from assistant.answers.alternatives import alternatives
from assistant.answers.kinds import kind_of

NAMES = {"leeds", "york", "rye", "crumb"}


def sides(question: str) -> list[str]:
    found = alternatives(question, kind_of(question.lower()) or "thing", lambda word: word.lower() in NAMES)
    return [one.question for one in found]


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("baker pay us vs canada vs uk", ["baker pay us", "baker pay canada", "baker pay uk"]),
        (
            "What do bakers earn in the US, the UK and Canada?",
            [f"What do bakers earn in the {one}?" for one in ("US", "UK", "Canada")],
        ),
        (
            "age limits, american rules vs irish ones",
            ["age limits, american rules", "age limits, irish ones"],
        ),
        ("night shifts, Leeds vs UK", ["night shifts, Leeds", "night shifts, UK"]),
        ("starting wage, Leeds or York?", ["starting wage, Leeds?", "starting wage, York?"]),
        (
            "Compare training in the UK and in the United States",
            ["training in the UK", "training in the United States"],
        ),
        (
            "Is a licence good in Ireland and in Germany?",
            [f"Is a licence good in {one}?" for one in ("Ireland", "Germany")],
        ),
        (
            "How long is it, according to the Irish guide and according to the German one?",
            ["How long is it, according to the Irish guide?", "How long is it, according to the German one?"],
        ),
        ("Compare training in Ireland and Germany", ["training in Ireland", "training in Germany"]),
    ],
)
def test_each_side_is_asked_for_alone(question: str, each: list[str]) -> None:
    assert sides(question) == each


@pytest.mark.parametrize(
    "question",
    [
        "Should I begin with Leeds or York?",
        "Rye or Crumb first?",
        "What do bakers earn in Leeds?",
        "Is a licence good in the US and Canada?",
        "How much do bakers and millers earn?",
        "",
    ],
)
def test_one_question_stays_one(question: str) -> None:
    assert sides(question) == []
