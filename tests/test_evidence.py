"""Do the guides answer? The signals, and the probability made of them."""

import json
from collections.abc import Sequence

import pytest

from assistant.answers.evidence import (
    SIGNALS,
    WEIGHTS_PATH,
    calling,
    coverage,
    is_name,
    is_named,
    qualifiers,
    signals_of,
    weigh,
)
from assistant.answers.lexicon import Lexicon
from assistant.answers.question import understand
from assistant.records import Hit, Passage

TEXTS = (
    "An apprentice baker earns 21,000 dollars a year.",
    "Bakers start work at three in the morning.",
    "A mixer and an oven are all that a bakery needs.",
)
LEXICON = Lexicon(TEXTS)


def hits(*cosines: float) -> list[Hit]:
    found = []
    for place, (cosine, text) in enumerate(zip(cosines, TEXTS, strict=False)):
        passage = Passage(str(place), "baker.md", 0, len(text), text)
        found.append(Hit(passage, cosine + 0.1, cosine, 1.0, place + 1, place + 1))
    return found


def probability(question: str, found: Sequence[Hit], judged: Sequence[float] | None = None) -> float:
    return weigh(understand(question), found, judged, LEXICON).probability


def test_coverage_goes_from_nothing_to_all() -> None:
    assert coverage(("apprentice", "earns"), TEXTS[0], LEXICON) == 1
    assert coverage(("mixer", "oven"), TEXTS[0], LEXICON) == 0
    assert 0 < coverage(("apprentice", "mixer"), TEXTS[0], LEXICON) < 1
    assert coverage((), TEXTS[0], LEXICON) == 0


def test_a_synonym_covers_less_than_the_word_itself() -> None:
    assert 0 < coverage(("salary",), TEXTS[0], LEXICON) < coverage(("earn",), TEXTS[0], LEXICON)


def test_a_rare_word_counts_more() -> None:
    texts = ("flour and salt", "flour and rye", "flour", "flour")
    lexicon = Lexicon(texts)
    assert coverage(("flour", "salt"), "salt", lexicon) > coverage(("flour", "salt"), "flour", lexicon)


def test_more_evidence_makes_an_answer_likelier() -> None:
    question = "How much does an apprentice baker earn?"
    assert probability(question, hits(0.8, 0.3, 0.2)) > probability(question, hits(0.3, 0.25, 0.2))
    near, far = [0.95, 0.4, 0.3], [0.05, 0.02, 0.01]
    assert probability(question, hits(0.7, 0.3, 0.2), near) > probability(question, hits(0.7, 0.3, 0.2), far)


def test_a_word_that_no_guide_has_makes_it_less_likely_and_is_named() -> None:
    found = hits(0.6, 0.3, 0.2)
    question = understand("How much does an apprentice zookeeper earn?")
    evidence = weigh(question, found, None, LEXICON)
    assert evidence.missing == ("zookeeper",)
    assert evidence.probability < probability("How much does an apprentice baker earn?", found)


def test_another_year_makes_it_less_likely() -> None:
    found = hits(0.6, 0.3, 0.2)
    assert probability("What did bakers earn in 1987?", found) < probability("What did bakers earn?", found)


def test_a_year_that_the_best_passages_lack_is_missing() -> None:
    evidence = weigh(understand("What did bakers earn in 1987?"), hits(0.6, 0.3, 0.2), None, LEXICON)
    assert "1987" in evidence.missing


def test_no_passage_is_no_evidence() -> None:
    assert probability("How much does a baker earn?", []) < 0.5
    assert set(signals_of(understand("Pay?"), [], None, LEXICON)) == set(SIGNALS)


@pytest.mark.parametrize("question", ["", "?", "what is it", "面包师赚多少钱？"])
def test_a_question_without_a_known_word_has_a_probability_too(question: str) -> None:
    assert 0 <= probability(question, hits(0.2, 0.1, 0.1)) < 0.5


@pytest.mark.parametrize("judged", [None, [0.9, 0.5, 0.1], [0.0, 0.0, 0.0], [1.0, 1.0, 1.0]])
def test_every_signal_is_a_number_of_about_one(judged: list[float] | None) -> None:
    signals = signals_of(
        understand("How much does a baker earn in 2021?"), hits(0.6, 0.3, 0.2), judged, LEXICON
    )
    assert set(signals) <= set(SIGNALS)
    assert all(-10 <= value <= 10 for value in signals.values())


@pytest.mark.parametrize("model", ["with_judge", "without_judge"])
def test_every_signal_has_a_weight(model: str) -> None:
    weights = json.loads(WEIGHTS_PATH.read_text())[model]
    judging = {name for name in SIGNALS if name.startswith("judge")}
    wanted = set(SIGNALS) if model == "with_judge" else set(SIGNALS) - judging
    assert {*wanted, "bias"} <= set(weights) <= {*SIGNALS, "bias"}
    assert all(isinstance(value, float) for value in weights.values())


@pytest.mark.parametrize(
    ("question", "missing", "narrowing"),
    [
        ("what do bakers earn in germany", ["germany"], ["germany"]),
        ("what do bakers earn at apple", ["apple"], ["apple"]),
        ("What did bakers earn in 1987?", ["1987"], ["1987"]),
        ("do i start from zero", ["zero"], []),
        ("name the steps in order", ["order"], []),
        ("can i bake during my holidays", ["holidays"], []),
        ("do bakers need a passport", ["passport"], []),
    ],
)
def test_what_narrows_a_question_down(question: str, missing: list[str], narrowing: list[str]) -> None:
    assert qualifiers(question, missing) == narrowing


@pytest.mark.parametrize(
    ("question", "who"),
    [
        ("How do I become a Border Patrol agent?", {"border", "patrol", "agent"}),
        ("can i retrain as a miller at forty", {"miller"}),
        ("how do i train to be a miller", {"miller"}),
        ("what does it take to be a miller", set()),
        ("how do i become good at baking", set()),
        ("How do I become a successful baking expert?", {"baking"}),
        ("If I start as a miller beforehand, what then?", {"miller"}),
    ],
)
def test_who_one_asks_to_become(question: str, who: set[str]) -> None:
    assert calling(question) == who


def test_that_of_which_one_asks_whether_is_named() -> None:
    assert is_named("nevada", "is nevada in the guild")
    assert is_named("nevada", "Does the Nevada guild exist?")
    assert not is_named("guild", "is nevada in the guild")


@pytest.mark.parametrize(
    ("word", "text", "name"),
    [
        ("IBM", "does IBM have an oven too", True),
        ("IBM", "IBM ovens, any good?", True),
        ("Siemens", "I work at Siemens. How do I become a baker?", True),
        ("How", "I work nights. How do I become a baker?", False),
        ("ovens", "does IBM have ovens", False),
        ("Siemens", "How Does A Siemens Oven Work?", False),
        ("IBM", "DOES IBM HAVE OVENS", False),
    ],
)
def test_what_is_a_name_in_a_question(word: str, text: str, name: bool) -> None:
    assert is_name(word, text) == name
