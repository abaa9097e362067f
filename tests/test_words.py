"""Tokens, stems, content words, synonyms and what is English."""

import pytest

from assistant.texts.words import (
    content_words,
    index_terms,
    is_english,
    stem,
    synonyms,
    tokens,
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Well-known C++ and C# work", ["well", "known", "c++", "and", "c#", "work"]),
        ("A Ph.D. in R&D.", ["a", "ph.d", "in", "r&d"]),
        ("The baker's and the bakers’ day", ["the", "baker", "and", "the", "bakers", "day"]),
        ("don’t", ["don't"]),
        ("Gehälter für Bäcker", ["gehälter", "für", "bäcker"]),
        ("$12,000 in 2021", ["12", "000", "in", "2021"]),
        ("🥐 … !?", []),
        ("", []),
    ],
)
def test_tokens(text: str, found: list[str]) -> None:
    assert tokens(text) == found


def test_forms_of_a_word_share_a_stem() -> None:
    assert len({stem(word) for word in ("train", "trains", "trained", "training")}) == 1
    assert stem("ph.d") == stem("phd")


def test_function_words_are_not_indexed() -> None:
    assert index_terms("What is the pay of a baker?") == ["pay", "baker"]


def test_the_words_by_which_people_ask_are_no_content() -> None:
    assert content_words("Hey, could you please tell me what kind of flour bakers want?") == [
        "flour",
        "bakers",
    ]
    assert content_words("What is it?") == []


def test_content_words_keep_their_order_and_are_not_repeated() -> None:
    assert content_words("Flour or salt, salt or flour?") == ["flour", "salt"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("pay", "salary"),
        ("wages", "earn"),
        ("degree", "university"),
        ("job", "position"),
        ("bootcamp", "course"),
    ],
)
def test_synonyms_go_both_ways_and_hold_the_word_itself(one: str, other: str) -> None:
    assert stem(other) in synonyms(stem(one))
    assert stem(one) in synonyms(stem(other))
    assert stem(one) in synonyms(stem(one))


def test_a_word_without_synonyms_is_its_own() -> None:
    assert synonyms("flour") == {"flour"}


@pytest.mark.parametrize("word", ["salary", "salaries", "baked", "kneading"])
def test_english_words_are_known_in_their_forms(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("word", ["enginer", "sallary", "qwzx", "x", ""])
def test_other_words_are_not_english(word: str) -> None:
    assert not is_english(word)


@pytest.mark.parametrize(
    ("british", "american"),
    [("organisation", "organization"), ("colours", "colors"), ("licence", "license"), ("centres", "centers")],
)
def test_british_and_american_spelling_are_one_word(british: str, american: str) -> None:
    assert stem(british) == stem(american)


def test_kinds_of_a_thing_are_no_synonyms_of_each_other() -> None:
    assert stem("master") in synonyms(stem("degree"))
    assert stem("degree") in synonyms(stem("master"))
    assert stem("bachelor") not in synonyms(stem("master"))
