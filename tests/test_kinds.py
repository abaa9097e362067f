"""What kinds of thing questions ask for, and how each looks in a text."""

import pytest

from assistant.answers.kinds import Kind, answers_kind, holds_kind, kind_of, of_sums


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How much does a baker earn?", "money"),
        ("whats the salary of a baker", "money"),
        ("What does the course cost?", "money"),
        ("What percentage of bakers own a shop?", "share"),
        ("How long does the training take?", "duration"),
        ("How many years does it take?", "duration"),
        ("how many seconds does it take to shape a roll", "duration"),
        ("How soon can I open a shop?", "duration"),
        ("Who invented sliced bread?", "person"),
        ("Which company runs the course?", "person"),
        ("When was the guild founded?", "date"),
        ("In what year was the guild founded?", "date"),
        ("How many bakeries are there?", "count"),
        ("Where do bakers live?", "place"),
        ("Why do bakers rise early?", "reason"),
        ("Why do masters earn more than others?", "reason"),
        ("why did 12% of the bakeries close", "reason"),
        ("Who pays the fee for the course?", "person"),
        ("and who covered her tuition?", "person"),
        ("Who gets paid the most?", "money"),
        ("Why not say how much a baker earns?", "money"),
        ("How do I become a baker?", "way"),
        ("Do I need a licence?", "yes_no"),
        ("is baking hard", "yes_no"),
        ("And is it hard?", "yes_no"),
        ("should i pay for a course", "yes_no"),
        ("Is the pay good?", "yes_no"),
        ("Do you know how much a baker earns?", "money"),
        ("Which tools do bakers use?", "thing"),
        ("Which certificate raises pay?", "thing"),
        ("Which jobs pay best?", "thing"),
        ("things that raise your wage", "thing"),
        ("Ways to get practice before anyone pays me a salary?", "thing"),
        ("whats a bakers paycheck like", "money"),
        ("how do I negotiate my pay", "way"),
        ("How much does a course raise my pay?", "money"),
        ("What skills stand in better-paid profiles?", "thing"),
        ("What starting pay can I expect?", "money"),
        ("What do apprentices get paid?", "money"),
        ("How much help do apprentices get?", "thing"),
        ("How much extra do apprentices get?", "money"),
        ("What is the pass rate of the exam?", "share"),
        ("When is the application deadline?", "date"),
        ("How much holiday does a baker get?", "duration"),
        ("What is a proofing basket?", "thing"),
        ("What part of the price is flour?", "share"),
        ("What parts of an oven must a baker know?", "thing"),
        ("Who bakes the rolls?", "person"),
        ("Who employs bakers?", "thing"),
        ("What are the duties of a cost analyst?", "thing"),
        ("What does a cost analyst cost?", "money"),
        ("What should I bake before I pay for a course?", "thing"),
        ("what kit will i have to pay for", "thing"),
        ("What will I pay for a course?", "money"),
        ("how much was ann making as a master", "money"),
        ("and who else hires bakers", "thing"),
    ],
)
def test_the_kind_of_thing_asked_for(question: str, kind: Kind) -> None:
    assert (kind_of(question.lower()) or "thing") == kind


@pytest.mark.parametrize(
    ("kind", "text", "held"),
    [
        ("money", "It costs $900.", True),
        ("money", "They earn 54K a year.", True),
        ("money", "They earn well.", False),
        ("duration", "It takes three years.", True),
        ("duration", "It takes time.", False),
        ("duration", "A roll is shaped in four seconds.", True),
        ("duration", "A second loaf is shaped in no time.", False),
        ("duration", "It should fill two pages.", True),
        ("share", "About 40% own a shop.", True),
        ("share", "Most own a shop.", True),
        ("share", "The most famous one owns a shop in a half-timbered house.", False),
        ("share", "In the third year you may own a shop.", False),
        ("date", "It began in 1998.", True),
        ("date", "It began early.", False),
        ("count", "There are twelve.", True),
        ("reason", "Because.", None),
        ("thing", "Bread.", None),
    ],
)
def test_a_text_holds_the_kind_of_thing_or_not(kind: Kind, text: str, held: bool | None) -> None:
    assert holds_kind(kind, text) is held


def test_what_one_pays_is_not_what_one_is_paid() -> None:
    told = "Bakers earn $40,000. The course costs $900.\nA loaf is $5."
    assert of_sums("What does the course cost?", told) == "The course costs $900.\nA loaf is $5."
    assert of_sums("What do bakers earn?", told) == "Bakers earn $40,000.\nA loaf is $5."
    assert of_sums("What do they pay?", told) == told
    insured = "I pay $1,150 a year, and if I cannot bake, I get three years of wages."
    assert of_sums("What does the insurance cost?", insured) == insured


def test_how_long_a_paper_is_is_told_in_pages() -> None:
    asked = "how long should my résumé be"
    assert answers_kind("duration", asked, "Keep the résumé to one page.")
    assert not answers_kind("duration", asked, "A résumé is read for two minutes.")
    assert answers_kind("duration", "how long is the course", "The course lasts two weeks.")
