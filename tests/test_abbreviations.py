"""What short forms stand for: phrases used often, and those that a text spells out."""

import pytest

from assistant.texts.abbreviations import abbreviations, initials, spelled_out


def test_phrases_that_are_used_often_have_their_abbreviation() -> None:
    texts = [
        "Sourdough baking is slow.",
        "We teach sourdough baking.",
        "Sourdough baking pays.",
        "salt butter",
    ]
    assert abbreviations(texts) == {"sb": "sourdough baking"}
    assert abbreviations(texts, least=4) == {}


def test_an_abbreviation_has_no_function_word_in_it() -> None:
    assert abbreviations(["state of affairs"] * 5) == {}


def test_initials() -> None:
    assert initials(("machine", "learning", "engineer")) == "mle"


@pytest.mark.parametrize(
    "text",
    [
        "We teach controlled dough proofing (CDP) in week two.",
        "Bakers speak of CDP (controlled dough proofing) all day.",
        "Two CDPs (controlled dough proofing) and a loaf",
    ],
)
def test_a_short_form_is_what_stands_beside_it_in_brackets(text: str) -> None:
    assert spelled_out([text]) == {"cdp": "controlled dough proofing"}


def test_words_of_grammar_may_have_no_letter_in_a_short_form() -> None:
    assert spelled_out(["the Board of Bakers and Millers (BBM)"]) == {"bbm": "board of bakers and millers"}


@pytest.mark.parametrize(
    "text", ["the guild (GBM)", "flour and salt (FS and more)", "(ABC)", "an oven (Miele)"]
)
def test_other_brackets_spell_nothing_out(text: str) -> None:
    assert spelled_out([text]) == {}


def test_a_word_without_an_end_is_read_once() -> None:
    endless = "a" * 500_000
    assert spelled_out([endless, f"AB ({endless}", f"{endless} (AB)", f"AB ({'a ' * 100_000}"]) == {}


def test_a_short_first_word_stays_whole() -> None:
    texts = ["A UX baker bakes.", "UX baker wanted.", "The UX baker rests."]
    assert abbreviations(texts)["uxb"] == "ux baker"
