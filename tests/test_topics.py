"""What a question is about, where that is plainly a thing."""

import pytest

from assistant.answers.topics import thing_of, topic_of


@pytest.mark.parametrize(
    ("question", "thing"),
    [
        ("What is a proofing basket?", "a proofing basket"),
        ("How is rye bread made?", "rye bread"),
        ("What are knives good for?", "knives"),
        ("Are contests any use?", "contests"),
        ("How much is the United Bakers exam?", "the United Bakers exam"),
        ("How much does the author earn as a master?", "the author"),
        ("How much does a baker earn at night?", "a baker"),
        ("Which certificates should I get?", "certificates"),
        ("rye bread", "rye bread"),
        ("Are there ovens?", "ovens"),
        ("Can I bake at home?", ""),
        ("Why does a baker wear a hat?", ""),
        ("Should bakers wear hats?", ""),
        ("I have baked rye bread for ten years and like it", ""),
    ],
)
def test_the_thing_that_a_question_is_about(question: str, thing: str) -> None:
    assert thing_of(question) == thing


def test_what_the_first_person_wants_to_do_is_a_topic_and_no_thing() -> None:
    assert topic_of("How can I open a bakery?") == "open a bakery"
    assert thing_of("How can I open a bakery?") == ""
