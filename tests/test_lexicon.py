"""The vocabulary of a corpus: rarity, abbreviations, typos."""

import pytest

from assistant.answers.lexicon import Lexicon

TEXTS = (
    "Sourdough baking takes patience, and sourdough baking takes flour.",
    "An apprentice in sourdough baking earns a small salary.",
    "A certificate of sourdough baking helps. Bakeries want certified bakers.",
    "Kubernetes is no bread.",
)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon(TEXTS)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("what does an aprentice earn", "apprentice"),
        ("which certifcate helps?", "certificate"),
        ("is suordough hard", "sourdough"),
        ("is sourdogh hard", "sourdough"),
        ("Do bakerries hire?", "bakeries"),
        ("why kubrenetes", "kubernetes"),
        ("do i need a certifcation", "certification"),  # the guides say "certificate"
        ("do bakers hav salt", "have"),
    ],
)
def test_typos_are_read_as_words_of_the_guides(lexicon: Lexicon, typed: str, meant: str) -> None:
    assert meant in lexicon.mended(typed)


@pytest.mark.parametrize(
    "question",
    [
        "What is the capital of France?",
        "Is a celery diet right for me?",  # near "salary"
        "Are flowers sold?",  # near "flour"
        "Which brand of dough?",
        "How do I apply at Zyxwvut?",
        "Is C++ or R used, or AWS?",
        "Does it take 1,000 hours?",
    ],
)
def test_english_words_names_and_short_words_are_left_alone(lexicon: Lexicon, question: str) -> None:
    assert lexicon.mended(question) == question


def test_a_question_in_the_guides_words_stays_as_it_is(lexicon: Lexicon) -> None:
    question = "Do certified bakers have patience?"
    assert lexicon.mended(question) == lexicon.expanded(question) == question


def test_an_abbreviation_is_spelled_out(lexicon: Lexicon) -> None:
    assert lexicon.expanded("Is SB hard?").lower() == "is sourdough baking hard?"
    assert lexicon.expanded("sb salary") == "sourdough baking salary"


def test_words_that_are_no_abbreviation_of_the_guides_are_not_spelled_out(lexicon: Lexicon) -> None:
    assert lexicon.expanded("Is QX hard or so?") == "Is QX hard or so?"


def test_a_word_is_known_in_any_form(lexicon: Lexicon) -> None:
    assert lexicon.knows("earned")
    assert lexicon.knows("bakery")
    assert not lexicon.knows("pilot")


def test_a_word_that_no_guide_has_under_any_name_is_missing(lexicon: Lexicon) -> None:
    assert lexicon.missing(["wage", "sb", "pilot", "salary"]) == ["pilot"]


def test_a_rare_word_weighs_more_than_a_common_one(lexicon: Lexicon) -> None:
    assert lexicon.weight("pilot") > lexicon.weight("patience") > lexicon.weight("sourdough") > 0


def test_a_lexicon_of_nothing_knows_nothing() -> None:
    empty = Lexicon([])
    assert empty.mended("Is sourdogh hard?") == "Is sourdogh hard?"
    assert not empty.knows("bread")


@pytest.mark.parametrize("question", ["blorp snazzle breed", "Untill we meet"])
def test_neither_nonsense_nor_a_misspelt_function_word_becomes_a_word_of_the_guides(
    lexicon: Lexicon, question: str
) -> None:
    assert not {"bread", "skill"} & set(lexicon.mended(question).lower().split())


def test_a_name_is_what_the_guides_never_write_small() -> None:
    texts = ["The ovens of Brondel are loved.", "Ask Manager Brondel.", "A manager bakes. Bread rises."]
    lexicon = Lexicon(texts)
    assert lexicon.is_name("brondel")
    assert not any(lexicon.is_name(word) for word in ("manager", "bread", "ask", "oven"))
    assert Lexicon(["BRGX (asked for in 16% of adverts)"]).is_name("brgx")


def test_what_stands_above_every_passage_is_counted_once() -> None:
    made = Lexicon(f"Ann Tess Marsh\n{text}" for text in ("Rye.", "Wheat.", "Spelt.", "Oats."))
    assert made.expanded("What is an ATM?") == "What is an ATM?"


def test_an_ordinal_is_read_as_the_number_that_the_guides_have() -> None:
    lexicon = Lexicon(("Year 2\nYou learn to knead.", "In the first year you sweep."))
    assert lexicon.readings("What do I learn in the second year?") == ["What do I learn in year 2?"]
    assert lexicon.readings("What do I learn in the first year?") == []


def test_short_forms_are_read_as_a_guide_spells_them_out() -> None:
    lexicon = Lexicon(["Controlled dough proofing (CDP) saves time.", "We work in information towns (IT)."])
    assert lexicon.readings("what is cdp?") == ["what is controlled dough proofing?"]
    assert lexicon.readings("what is it?") == []
    assert lexicon.readings("Where is IT?") == ["Where is information towns?"]


def test_a_surname_says_the_name_before_it() -> None:
    lexicon = Lexicon(
        ["Ask Hilda Brackwater about ovens.", "The oven was Mrs Brackwater's.", "See Rufus Cole."]
    )
    asked, words = "Which oven has Hilda Brackwater?", ("oven", "hilda", "brackwater")
    assert lexicon.unsaid_names(asked, words, {"brackwater"}) == []
    assert lexicon.unsaid_names(asked, words, {"hilda"}) == ["brackwater"]
    other = "Which oven has Rufus Brackwater?"
    assert lexicon.unsaid_names(other, ("oven", "rufus", "brackwater"), {"brackwater"}) == ["rufus"]


def test_a_short_form_that_the_guides_prefer_is_left() -> None:
    long = ["Rye bread bakers rise.", "Rye bread bakers rest.", "Rye bread bakers bake."]
    assert (
        Lexicon(long).expanded("What do RBBs and an RBB earn?")
        == "What do RBBs and an rye bread bakers earn?"
    )
    short = [*long, "An RBB bakes.", "One RBB rests.", "Each RBB rises.", "Ask an RBB."]
    assert Lexicon(short).expanded("What does an RBB earn?") == "What does an RBB earn?"
