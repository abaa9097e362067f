"""What a question asks to be named, and texts that name it."""

import pytest

from assistant.answers.enumerated import asked_noun, enumerates


@pytest.mark.parametrize(
    ("question", "noun"),
    [
        ("Which rye breads should a baker know?", ("rye", "breads")),
        ("what rye breads am i supposed to know", ("rye", "breads")),
        ("Name the rye breads.", ("rye", "breads")),
        ("Which dough topics do schools teach?", ("dough",)),
        ("rye breads to know", ("rye", "breads")),
        ("What should I know about rye breads?", ("rye", "breads")),
        ("Which kinds of rye bread are there?", ("rye", "bread")),
        ("What skills do I need?", ()),
        ("What is the pay?", ()),
        ("How do I bake?", ()),
        ("Which of the many things that a baker does every day and night are hard?", ()),
        ("", ()),
    ],
)
def test_what_is_to_be_named(question: str, noun: tuple[str, ...]) -> None:
    assert asked_noun(question) == noun


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("They bake rye breads (dark, light, sour).", True),
        ("Rye bread, including the dark and the sour one, keeps long.", True),
        ("Rye breads of Ohio such as these keep long.", True),
        ("On the rye side, the expected breads include the dark one.", True),
        ("Rye bread keeps long.", False),
        ("Wheat breads such as baguettes do not.", False),
    ],
)
def test_a_text_names_it(text: str, named: bool) -> None:
    assert enumerates("Which rye breads are there?", text) is named
