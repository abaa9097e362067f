"""Which guides are heard where they are compared."""

import pytest

from assistant.answers.question import understand
from assistant.answers.sides import SECOND_SAID, is_one_of_two, sides
from assistant.records import Hit, Passage

PAY = understand("How much does each guide say a baker earns?")
HANDS = understand("Compare what the guides say about hands")


def hit(guide: str, score: float, judged: float | None = None, text: str = "A baker has hands.") -> Hit:
    return Hit(Passage(f"{guide}{score}", guide, 0, len(text), text), score, score, 0.0, judged=judged)


def heard(hits: list[Hit]) -> list[str]:
    return [own[0].passage.guide for own in sides(HANDS, hits)]


def test_guides_near_the_best_are_heard_nearest_first() -> None:
    assert heard([hit("a", 1.2), hit("b", 0.9), hit("a", 0.8), hit("c", 0.3)]) == ["a", "b"]


@pytest.mark.parametrize(("score", "judged", "both"), [(0.5, 0.0, True), (0.2, 0.0, False), (0.2, 0.6, True)])
def test_a_second_guide_is_heard_if_it_is_not_too_far_or_the_judge_believes_it(
    score: float, judged: float, both: bool
) -> None:
    assert SECOND_SAID <= 0.6
    assert heard([hit("a", 1.3), hit("b", score, judged), hit("c", 0.1)]) == ["a", "b"][: 1 + both]


def test_where_one_value_is_asked_for_only_who_gives_one_is_heard() -> None:
    told = [hit("a", 1.0, text="They earn $31,000."), hit("b", 0.9), hit("c", 0.8, text="They earn $40,000.")]
    assert [own[0].passage.guide for own in sides(PAY, told)] == ["a", "c"]
    assert [own[0].passage.guide for own in sides(PAY, told[:2])] == ["a", "b"]


@pytest.mark.parametrize(
    ("question", "beside"),
    [
        ("rye or wheat first? the recruiter's page vs the Crumb one, do they agree?", True),
        ("hours: Crumb's advice vs that of the guild", True),
        ("does crumb agree with the guild on hours", True),
        ("compare the hours given by the guild and by Crumb", True),
        ("what does Crumb say of the difference in pay of masters vs helpers", False),
    ],
)
def test_a_guide_may_be_set_beside_what_is_not_named_as_one(question: str, beside: bool) -> None:
    assert is_one_of_two(understand(question, ["crumb"], each=True), ["crumb.md"]) == beside
    assert not is_one_of_two(understand(question, ["crumb"], each=True), ["crumb.md", "crust.md"])
