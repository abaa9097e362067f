"""What a question asks for: its kind, lists, the views of all."""

import pytest

from assistant.answers.question import understand


@pytest.mark.parametrize(
    "question",
    [
        "What are the steps to become a baker?",
        "List the tools of a baker",
        "which tools do bakers use",
        "What kinds of flour do bakers use?",
        "Examples of breads",
        "How do I become a baker?",
        "tools to buy",
        "What do masters look for in an apprentice?",
        "what does a baker do all day",
        "What else can a baker become?",
    ],
)
def test_a_list_is_wanted(question: str) -> None:
    assert understand(question).wants_list


@pytest.mark.parametrize(
    "question",
    ["How much does a baker earn?", "Who bakes?", "Why salt?", "What is flour?", "What does this do?"],
)
def test_no_list_is_wanted(question: str) -> None:
    assert not understand(question).wants_list


@pytest.mark.parametrize(
    "question",
    [
        "Compare the pay of bakers",
        "Do the guides disagree about licences?",
        "What does each guide say about licences?",
        "what do all the articles say about pay",
        "Is there a consensus on pay?",
        "licences: guide by guide",
    ],
)
def test_every_guides_view_is_wanted(question: str) -> None:
    assert understand(question).wants_each


def test_naming_two_guides_asks_for_both_views() -> None:
    assert understand("What do Crumb and Crust say about pay?", each=True).wants_each
    assert not understand("What does a baker earn?").wants_each


def test_the_topic_of_a_comparison_is_free_of_the_comparing() -> None:
    assert understand("Do the guides disagree about licences?").words == ("licences",)
    assert understand("What do all the guides say about night work?").words == ("night", "work")


def test_a_question_about_nothing_but_comparing_keeps_its_words() -> None:
    assert understand("Do the guides disagree?").topic


def test_the_name_of_a_guide_is_no_content() -> None:
    asked = understand("According to Crumb, what do bakers earn?", names=("crumb",))
    assert asked.words == ("bakers", "earn")
    assert "crumb" not in asked.bare.lower()
    assert "bakers earn" in asked.bare


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Does Crumb give refunds?", True),
        ("Has Crumb an oven?", True),
        ("Does Crumb recommend an oven?", False),
        ("Does the Crumb guide name an oven?", False),
        ("According to Crumb, is it hard?", False),
    ],
)
def test_who_made_a_guide_may_be_asked_about(question: str, asks: bool) -> None:
    assert understand(question, names=("crumb",)).asks_of_name == asks


@pytest.mark.parametrize(
    "question",
    [
        "explain it to me like im five, what is a miller",
        "in plain english, what is a miller",
        "what is a miller? be honest",
        "quick question: what is a miller",
        "ok enough about pay. what is a miller",
        "leaving the hours aside, what is a miller",
    ],
)
def test_an_aside_asks_for_nothing(question: str) -> None:
    assert understand(question).words == ("miller",)


@pytest.mark.parametrize(
    ("question", "rest"),
    [
        ("Where, apart from mills, do bakers work?", "Where do bakers work?"),
        ("Besides flour and water, which things does a baker buy?", "which things does a baker buy?"),
        ("What tools besides an oven do bakers use?", "What tools do bakers use?"),
        ("Which jobs other than baker are there", "Which jobs are there"),
    ],
)
def test_what_is_left_out_is_not_looked_for_and_the_others_are_a_list(question: str, rest: str) -> None:
    asked = understand(question)
    assert asked.text == rest
    assert asked.wants_list


@pytest.mark.parametrize(
    "question",
    [
        "How much does a baker earn besides tips?",
        "Is there a way in other than the guild?",
        "besides ovens?",
        "What else besides the exam",
        "What sets bakers apart from cooks?",
    ],
)
def test_what_a_single_value_leaves_out_stays(question: str) -> None:
    assert understand(question).text == question


def test_the_difference_of_two_things_is_no_comparison_of_guides() -> None:
    assert not understand("What's the difference between a baker and a miller?").wants_each
    assert not understand("How does a baker differ from a cook?").wants_each
    assert understand("How do the guides differ on pay?").wants_each
    assert understand("What is the difference between the guides on pay?").wants_each
    assert understand("What are the differences?").wants_each


def test_a_definition_by_each_guide_is_no_list() -> None:
    assert not understand("How does each guide define a baker?").wants_list
    assert understand("Which tools does each guide name?").wants_list


@pytest.mark.parametrize(
    "text",
    [
        "",
        "?",
        "…!?",
        "x",
        "面包师赚多少钱？",
        "🥐",
        "a" * 2_000,
        "who " * 400,
        "((([[",
        f"but {'besides a' * 300}=",
        f"besides {'a' * 1_000}=",
    ],
)
def test_odd_texts_are_understood_as_something(text: str) -> None:
    asked = understand(text, names=("(", "["))
    assert asked.topic or not text


def test_the_mark_of_an_exam_is_not_the_share_of_those_who_pass_it() -> None:
    asked = understand("What share of bakers pass the exam?")
    assert not asked.held_by("The exam has 40 questions, and you need 65% to pass.")
    assert not asked.held_by("It lasts an hour, and the pass mark is 65%.")
    assert asked.held_by("The pass mark is 65%, and 80% of bakers reach it.")
    assert understand("What share of bakers score well?").held_by("You need 65%.")


def test_a_salary_is_no_answer_to_what_a_course_costs() -> None:
    asked = understand("How much does the course cost?")
    assert not asked.held_by("The average base salary is $40,000.")
    assert asked.held_by("The average base salary is $40,000. The course is $900.")


def test_what_else_costs_is_a_list_without_what_is_left_out() -> None:
    asked = understand("besides flour what else does a baker pay for, all the fees")
    assert asked.wants_list
    assert "flour" not in asked.words


def test_a_difference_in_pay_may_be_told_as_a_share() -> None:
    told = "Certified bakers earned 12% more in 2022."
    assert understand("How much more do certified bakers earn?").held_by(told)
    assert understand("How much of the wage do certified bakers pay back?").held_by(told)
    assert not understand("How much do certified bakers earn?").held_by(told)


def test_what_a_value_says_by_itself_need_not_stand_beside_it() -> None:
    assert understand("What salary does a head baker earn?").telling == ("head", "baker")
    assert understand("How long does the training take?").telling == ("training",)
    assert understand("Which tools do bakers use?").telling == ("tools", "bakers")


@pytest.mark.parametrize(
    ("question", "each"),
    [
        ("What are the different kinds of flour?", False),
        ("How different are the guides on pay?", True),
        ("Do the guides differ on pay?", True),
        ("do all of them say you need a degree", True),
        ("starting pay: what does each of the guides give", True),
        ("how long until I'm hired? every site tells me something else", True),
        ("are nights hard? i keep reading different things", True),
        ("rye or wheat, one guide says this the other says that", True),
        ("does everybody here see it like that?", True),
        ("Do I need every certificate?", False),
    ],
)
def test_who_asks_for_each_view_says_so_in_many_ways(question: str, each: bool) -> None:
    assert understand(question).wants_each is each


def test_what_do_the_guides_say_asks_for_the_views_on_the_rest() -> None:
    text = "Should I go to school for it? what do the guides say"
    assert understand(text).wants_each


def test_the_kind_is_that_of_the_follow_up_and_not_of_what_it_leans_on() -> None:
    assert understand("In which year – company ranked it first?").kind == "date"


def test_a_price_a_week_is_no_length_of_time() -> None:
    asked = understand("How many weeks of holiday do I get?")
    assert not asked.held_by("Agencies paid up to $5,200 a week.")
    assert asked.held_by("You have five weeks off.")


@pytest.mark.parametrize(
    ("text", "keywords"),
    [("night shifts", True), ("remote?", True), ("are nights hard", False), ("tell me a joke", False)],
)
def test_keywords_are_no_sentence(text: str, keywords: bool) -> None:
    assert understand(text).is_keywords is keywords


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("can you walk me through becoming a baker", "what are the steps to becoming a baker"),
        ("Please talk me through how to bake bread", "how to bake bread"),
        ("walk me through the three steps to it", "what are the three steps to it"),
        ("walk me through the exam", "walk me through the exam"),
    ],
)  # fmt: skip
def test_who_wants_to_be_walked_through_wants_the_steps(text: str, asked: str) -> None:
    assert understand(text).text == asked
