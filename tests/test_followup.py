"""A follow-up and the turns before it → a question that stands alone."""

import pytest

from assistant.answers.followup import points, rewrites, with_item
from assistant.answers.topics import topic_of
from assistant.records import Turn
from assistant.texts.words import content_words


def after(*earlier: str) -> list[Turn]:
    return [Turn(question, "An answer about whales.") for question in earlier]


def words(questions: list[str]) -> set[str]:
    return set(content_words(questions[0]))


def test_without_history_a_question_is_itself() -> None:
    assert rewrites("  And a lead?  ", []) == ["And a lead?"]


@pytest.mark.parametrize(
    ("before", "question", "needed"),
    [
        ("What does a sourdough baker do?", "How much do they earn?", {"sourdough", "baker", "earn"}),
        ("What is a proofing basket?", "Is it expensive?", {"proofing", "basket", "expensive"}),
        ("What is a proofing basket?", "What are its drawbacks?", {"proofing", "basket", "drawbacks"}),
        ("How do I become a baker?", "How long does that take?", {"baker", "long", "take"}),
    ],
)
def test_a_pronoun_stands_for_the_topic_before(before: str, question: str, needed: set[str]) -> None:
    assert needed <= words(rewrites(question, after(before)))


@pytest.mark.parametrize(
    ("before", "question", "needed"),
    [
        ("Do bakers need a licence?", "why?", {"bakers", "licence"}),
        ("Do bakers need a licence?", "How long?", {"bakers", "licence"}),
        ("Which courses should a baker take?", "Which books?", {"baker", "books"}),
    ],
)
def test_an_ellipsis_is_filled_from_the_question_before(before: str, question: str, needed: set[str]) -> None:
    assert needed <= words(rewrites(question, after(before)))


@pytest.mark.parametrize(
    "question", ["And a lead?", "what about a lead?", "and for a lead", "How about a lead?"]
)
def test_the_subject_is_exchanged(question: str) -> None:
    ways = rewrites(question, after("How much does a junior baker earn?"))
    assert any({"lead", "earn"} <= set(content_words(way)) and "junior" not in way for way in ways)


def test_a_question_that_says_nothing_alone_leans_on_the_one_before() -> None:
    ways = rewrites("and how long do you get", after("How many questions does the flour exam have?"))
    assert {"flour", "exam"} <= words(ways)


def test_a_question_that_names_enough_may_stand_alone_beside_a_pronoun() -> None:
    ways = rewrites("What will they ask in a baker's trial night?", after("What's bad about being a baker?"))
    assert ways[0] == "What will they ask in a baker's trial night?"
    assert len(ways) == 2


def test_a_correction_replaces_what_was_meant() -> None:
    ways = rewrites("no, I meant a miller", after("What does a baker earn?"))
    assert any({"miller", "earn"} <= set(content_words(way)) and "baker" not in way for way in ways)


@pytest.mark.parametrize(
    "question",
    [
        "Which certificates help a pilot find work?",
        "How do nurses become midwives in the north?",
        "Is it hard to become a welder?",
        "How many more welders will there be by 2030?",
        "What is the capital of France?",
    ],
)
def test_a_change_of_topic_is_left_alone(question: str) -> None:
    assert rewrites(question, after("How much does a junior baker earn?")) == [question]


def test_the_answers_of_the_history_are_not_used() -> None:
    for question in ("why?", "And a lead?", "What do they earn?"):
        assert not any("whales" in way for way in rewrites(question, after("What does a baker do?")))


def test_thanks_and_empty_turns_in_between_are_passed_over() -> None:
    history = [*after("What does a baker do?"), Turn("thanks!"), Turn("")]
    assert {"baker", "earn"} <= words(rewrites("How much do they earn?", history))


ITEMS = ["Weigh the flour", "Knead the dough", "Proof it overnight", "Bake it"]


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("What about the second one?", "What about Knead the dough?"),
        ("the first", "Weigh the flour"),
        ("Tell me about the third step", "Tell me about Proof it overnight"),
        ("and the last one?", "And Bake it?"),
        ("What does the 2nd mean?", "What does Knead the dough mean?"),
        ("what exactly in the second one, flour?", "What exactly in Knead the dough, flour?"),
        ("What does the one about flour involve?", "What does Weigh the flour involve?"),
        ("and the step with dough?", "And Knead the dough?"),
        ("how much does the second one pay?", "How much does Knead the dough pay?"),
        ("What's the second one good for?", "What's Knead the dough good for?"),
        ("tell me about the last one. how long is it?", "Tell me about Bake it. how long is it?"),
    ],
)
def test_a_follow_up_points_at_one_of_several(question: str, whole: str) -> None:
    assert points(question)
    assert with_item(question, ITEMS) == whole


@pytest.mark.parametrize(
    "question", ["What do bakers earn?", "What was the first bakery called?", "What is the first one I need?"]
)
def test_a_question_that_points_at_nothing(question: str) -> None:
    assert not points(question)


@pytest.mark.parametrize("question", ["the tenth one", "the step about ovens", "number 0"])
def test_what_is_not_among_the_items_is_not_meant(question: str) -> None:
    assert with_item(question, ITEMS) == ""


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("What does a sourdough baker do?", "a sourdough baker"),
        ("What is a proofing basket?", "a proofing basket"),
        ("How long does a course take according to Crumb?", "a course"),
        ("Tell me about proofing baskets", "proofing baskets"),
    ],
)
def test_the_topic_of_a_question(question: str, topic: str) -> None:
    assert topic_of(question) == topic


@pytest.mark.parametrize(
    "odd", ["?", "and", "it", "…", "they", "🥐", "no", "面包", "and " * 400, "it " * 600]
)
@pytest.mark.parametrize("before", ["?", "it", "What does a baker do?", "面包师赚多少钱？", "is is is is"])
def test_odd_texts_are_rewritten_to_something(odd: str, before: str) -> None:
    ways = rewrites(odd, after(before))
    assert ways
    assert all(way.strip() for way in ways)


def test_a_second_count_is_of_the_same_things() -> None:
    asked = "How many steps does the first guide have?"
    assert "how many steps" in rewrites("And how many does the second have?", after(asked))[0].lower()


@pytest.mark.parametrize(
    "question",
    [
        "Which tools of this trade are expensive?",  # "this" has its noun
        "Is there a bakery that sells bread at night?",  # "that" speaks of the bakery
        "rye bread prices",  # three words that say what they are about
        "What else gives me practice with rye bread?",
    ],
)
def test_a_word_that_points_at_nothing_before_is_left_alone(question: str) -> None:
    assert rewrites(question, after("How much does a junior baker earn?"))[0] == question


def test_a_question_that_leans_on_one_that_leans_is_read_with_both() -> None:
    history = after("Is there a guild for bakers?", "Does it help with money?")
    assert {"guild", "bakers", "money"} <= words(rewrites("How much?", history))


def test_what_was_said_of_a_subject_is_carried_on() -> None:
    ways = rewrites("In which year?", after("Which guild ranked rye bread first?"))
    assert {"ranked", "rye", "bread"} <= words(ways)
    assert "which guild" not in ways[0].lower()


@pytest.mark.parametrize(
    ("question", "whole"),
    [
        ("and if nobody takes me?", "Which bakeries train people – if nobody takes me?"),
        ("without a degree?", "Which bakeries train people – without a degree?"),
        ("And if I am late, does a guild help?", "If I am late, does a guild help?"),
    ],
)
def test_a_condition_is_one_of_what_was_asked_before(question: str, whole: str) -> None:
    assert rewrites(question, after("Which bakeries train people?"))[0].lower() == whole.lower()


def test_what_a_thing_is_good_for_is_asked_of_another_thing() -> None:
    ways = rewrites("And rye flour?", after("What are proofing baskets good for?"))
    assert ways[0] == "What are rye flour good for?"


def test_there_is_where_the_question_before_was() -> None:
    assert rewrites("do people get hired there?", after("What is a trial week?"))[0].endswith(
        "– a trial week?"
    )
    assert (
        "trial"
        not in rewrites("are there any grants for bakers in the town?", after("What is a trial week?"))[0]
    )


@pytest.mark.parametrize(
    ("before", "then", "whole"),
    [
        ("What does a nurse earn?", "and a doctor?", "What does a doctor earn?"),
        ("How much does a nurse make in Ohio?", "and a doctor?", "How much does a doctor make in Ohio?"),
        ("How much does a cook make a year?", "and a baker?", "How much does a baker make a year?"),
        ("What does a cook in a big hotel earn?", "And a baker in town?", "What does a baker in town earn?"),
        ("What is the pay of a head baker?", "And for the owners?", "What is the pay of the owners?"),
        (
            "How much maths do nurses need?",
            "ok and what about chemistry?",
            "How much chemistry do nurses need?",
        ),
        ("Does Crumb have a course for millers?", "and crust?", "Does crust have a course for millers?"),
        ("Do I need a licence?", "And a degree?", "Do I need a degree?"),
        ("Which tools does Crumb name?", "And Crust?", "Which tools does Crust name?"),
        ("Why do I need salt?", "And time?", "Why do I need time?"),
        ("What do bakers earn in Wales?", "and up in scotland?", "What do bakers earn in scotland?"),
        (
            "What does a baker charge for an hour?",
            "and in big cities?",
            "What does a baker charge for an hour in big cities?",
        ),
        (
            "What is the fee for the long course?",
            "what about day release?",
            "What is the fee for the day release?",
        ),
        ("What is the role of salt?", "and time?", "What is the role of time?"),
        ("What does a cook earn at a private inn?", "And at a mill?", "What does a cook earn at a mill?"),
        (
            "What maths should I know?",
            "and which programming languages?",
            "which programming languages should I know?",
        ),
        (
            "What are Rye bowls good for?",
            "And reading about dough?",
            "What are reading about dough good for?",
        ),
    ],
)
def test_the_question_before_is_asked_about_something_else(before: str, then: str, whole: str) -> None:
    assert rewrites(then, after(before))[0] == whole


@pytest.mark.parametrize(
    "question",
    [
        "OK, something else: what use is it to join a guild?",
        "different question - who hires bakers",
        "ok something else now. are guilds of any use",
        "ok leave that. what use is a guild to bakers",
    ],
)
def test_what_is_asked_apart_leans_on_nothing(question: str) -> None:
    apart = rewrites(question, [Turn("How much does a baker earn?")])
    assert len(apart) == 1
    assert "earn" not in apart[0]
    assert apart[0] in question


def test_what_is_asked_apart_may_still_have_a_pronoun() -> None:
    (first, *_) = rewrites("another question: is it dangerous?", [Turn("What does a baker do?")])
    assert "baker" in first


@pytest.mark.parametrize("question", ["explain the second one please", "the second one again?"])
def test_a_polite_word_behind_an_ordinal_is_passed_over(question: str) -> None:
    assert points(question)
    assert "Bake" in with_item(question, ["Mix", "Bake"])


def test_a_thing_in_small_letters_may_stand_for_the_subject_or_for_a_name() -> None:
    ways = rewrites("and millers?", after("How much does a Rye baker earn?"))
    assert "How much do millers earn?" in ways


def test_who_has_it_easy_leans_on_the_question_before() -> None:
    (way, *_) = rewrites("who has it easier?", after("Is it hard to become a baker?"))
    assert way.startswith("who has it easier –")


@pytest.mark.parametrize(
    ("before", "question", "first"),
    [
        ("What is a proofing basket?", "What is rye?", "What is rye?"),
        ("How is rye bread baked at night?", "Does it need salt?", "Does rye bread need salt?"),
        ("Is the master exam hard?", "What does it cost?", "What does the master exam cost?"),
        ("Can I bake rye bread at home?", "Is it safe?", "Is it safe – bake rye bread at home?"),
        ("How do I become a baker?", "How to open a shop", "How to open a shop"),
        ("How do I become a baker?", "Are ovens hot?", "Are ovens hot?"),
        ("What does a baker earn?", "why?", "why – a baker earn?"),
        ("How much does a baker earn?", "and their master?", "How much does the master earn?"),
    ],
)
def test_what_it_stands_for_is_a_thing_and_what_may_be_whole_stands_first(
    before: str, question: str, first: str
) -> None:
    assert rewrites(question, after(before))[0] == first


def test_of_a_question_that_leant_on_another_a_later_one_leans_on_its_own_words() -> None:
    history = [Turn("How do bakers in large towns find a flat?"), Turn("And the costs of ovens?")]
    assert rewrites("why?", history)[0] == "why – the costs of ovens?"


@pytest.mark.parametrize(
    ("before", "then", "whole"),
    [
        (
            "Which ovens does Crumb recommend?",
            "and which does the other guide?",
            "Which ovens does the other guide recommend?",
        ),
        ("What does Crumb recommend?", "what does Crust?", "What does Crust recommend?"),
    ],
)
def test_a_verb_that_is_left_out_is_that_of_the_question_before(before: str, then: str, whole: str) -> None:
    assert rewrites(then, (Turn(before),))[0] == whole
