"""The two sides that a question sets against each other."""

import pytest

from assistant.answers.contrasts import contrasts, tells_both


@pytest.mark.parametrize(
    ("question", "sides"),
    [
        (
            "How does the starting pay in Leeds compare with what Crumb pays apprentices?",
            ("the starting pay in Leeds", "what Crumb pays apprentices"),
        ),
        (
            "Compare the starting pay of a trainee in Leeds with that of a baker's helper in York.",
            ("the starting pay of a trainee in Leeds", "the starting pay of a baker's helper in York"),
        ),
        (
            "working hours of night bakers versus ann's team in york",
            ("working hours of night bakers", "working hours of ann's team in york"),
        ),
        (
            "how often are ovens checked in Leeds compared with York?",
            ("how often are ovens checked in Leeds", "how often are ovens checked in York"),
        ),
        (
            "holidays: night bakers vs day bakers, who gets more?",
            ("holidays – night bakers, who gets more", "holidays – day bakers, who gets more"),
        ),
        (
            "Which is expected to grow faster, rye baking or cake making?",
            ("Which is expected to grow faster, rye baking", "Which is expected to grow faster, cake making"),
        ),
        (
            "first pay, cake maker or rye baker in york, who gets more",
            ("first pay, cake maker in york, who gets more", "first pay, rye baker in york, who gets more"),
        ),
        (
            "is the training longer in leeds or in york",
            ("is the training longer in leeds", "is the training longer in york"),
        ),
        ("rye baker vs cake maker: hours", ("hours – rye baker", "hours – cake maker")),
        (
            "What do Ann and Bo Lee each say about nights?",
            ("what does Ann say about nights", "what does Bo Lee say about nights"),
        ),
        (
            "do Ann and Bo agree on rye",
            ("what does Ann say about rye", "what does Bo say about rye"),
        ),
        (
            "how does a baker compare with a miller when it comes to pay",
            ("a baker, pay", "a miller, pay"),
        ),
        (
            "How do the tools named by Crumb differ from those named by Crust?",
            ("the tools named by Crumb", "those named by Crust"),
        ),
        (
            "What takes longer, becoming a baker or a miller?",
            ("What takes longer, becoming a baker", "What takes longer, becoming a miller"),
        ),
    ],
)
def test_each_side_is_asked_what_both_are_asked(question: str, sides: tuple[str, str]) -> None:
    assert tuple(one.question for one in contrasts(question)) == sides


@pytest.mark.parametrize(
    "question",
    [
        "",
        "What do bakers earn?",
        "rye vs spelt",
        "Do bakers need a mask against the flour?",
        "what do bakers in Leeds make compared to the rest of the country",
        "Before paying for a course or a book, what should I sort out first?",
        "Should I learn rye or spelt?",
        "How do bakers differ from ordinary cooks?",
    ],
)
def test_other_questions_have_no_sides(question: str) -> None:
    assert contrasts(question) == ()


def test_sides_are_called_as_they_were_typed() -> None:
    sides = contrasts("Compare the pay of a trainee in Leeds with that of a helper in York.")
    assert [one.name for one in sides] == ["the pay of a trainee in Leeds", "that of a helper in York"]


def test_a_text_may_tell_of_both_sides() -> None:
    sides = contrasts("working hours: night bakers vs day bakers")
    assert tells_both(sides, "Those who bake by night work longer hours than by day.")
    assert not tells_both(sides, "Night bakers work 38 hours.")


@pytest.mark.parametrize(
    "text", ["a vs " * 400, "which " * 400, "x, " * 700, "or " * 600, "compare " * 300, "a: " * 700]
)
def test_long_texts_are_read_in_time(text: str) -> None:
    assert contrasts(text) == () or contrasts(text)
