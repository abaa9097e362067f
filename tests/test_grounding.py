"""Written answers, sentence by sentence, against the passages that they cite."""

import pytest
from measure_grounding import SETS, judge, rates

from assistant.answers.grounding import Checked, Grounding, check
from assistant.answers.nearness import Nearness
from assistant.models.embedder import open_embedder
from assistant.records import Guide, Passage

PAY = "Bakers earn 210K per year in Bern. Head bakers earn 276K per year. Bakers must pass a test."
DEGREE = "A degree is not required. In 2019 the Mill Board found that 68% of bakers had one."
GUIDES = {
    "crumb.md": Guide("crumb.md", PAY, "", "How to bake", publisher="Crumbline", published="2021-06-13"),
    "whisk.md": Guide("whisk.md", DEGREE, "", "Bread for all", publisher="Whiskwork"),
}
PASSAGES = [
    Passage("1", "crumb.md", 0, len(PAY), PAY, ("Pay",)),
    Passage("2", "whisk.md", 0, len(DEGREE), DEGREE, ("Degrees",)),
]


def verdicts(text: str) -> list[tuple[str, str]]:
    return [(one.verdict, one.reason) for one in checked(text).sentences]


def checked(text: str) -> Checked:
    return check(text, PASSAGES, GUIDES, None)


@pytest.mark.parametrize(
    "text",
    [
        "A baker earns 210,000 a year [1].",
        "Head bakers earn about 276K a year. [1]",
        "Crumbline says that bakers have to pass a test [1].",
        "You do not need a degree [2], but bakers must pass a test [1].",
        "About two thirds of bakers had a degree in 2019, the Mill Board found [2].",
        "Whiskwork says a degree is not required, while Crumbline says that bakers must pass a test [1][2].",
        "The guides say:",
        "Crumbline, published in June 2021, says bakers earn 210K per year [1].",
        "Both Crumbline and Whiskwork write about bakers [1][2].",
        "Key earners include bakers at 210K and head bakers at 276K per year [1].",
        "Head bakers earn about $66,000 more than the $210,000 of a baker, at $276,000 [1].",
    ],
)
def test_what_the_passages_say_is_supported(text: str) -> None:
    assert verdicts(text) == [("supported", "")]


@pytest.mark.parametrize(
    ("text", "verdict", "reason"),
    [
        ("A baker earns 215,000 a year [1].", "struck", "figure"),
        ("A baker earns 210,000 a year [2].", "struck", "figure"),
        ("In 2018 the Mill Board found that 68% of bakers had a degree [2].", "struck", "figure"),
        ("Bakers earn 210K per year in Paris [1].", "struck", "name"),
        ("The Flour Council found that 68% of bakers had a degree [2].", "struck", "name"),
        ("Whiskwork says that bakers must pass a test [1].", "struck", "attribution"),
        ("Head bakers earn 210K per year [1].", "unsupported", "swapped"),
        ("A degree is required [2].", "unsupported", "turned"),
        ("Bakers need not pass a test [1].", "unsupported", "turned"),
        ("Bakers in Bern earn more than head bakers [1].", "unsupported", "turned"),
        ("Both Crumbline and Whiskwork say that bakers must pass a test [1][2].", "unsupported", "content"),
        ("Both guides say that a degree is not required [1][2].", "unsupported", "content"),
        ("Ovens explode whenever customers complain about stale croissants [1].", "unsupported", "content"),
        ("A baker earns 210K per year.", "unsupported", "citation"),
        ("A baker earns 210K per year [7].", "unsupported", "citation"),
    ],
)
def test_what_the_passages_do_not_say_is_not(text: str, verdict: str, reason: str) -> None:
    assert verdicts(text) == [(verdict, reason)]


def test_struck_sentences_are_gone_and_invented_numbers_too() -> None:
    text = (
        "Bakers earn 210K per year [1] [9]. They earn 999K in Oslo [1].\n\n"
        "- Bakers must pass a test [1, 8]\n- Rye Inc. pays 30K [1]\n"
    )
    assert checked(text).text == "Bakers earn 210K per year [1].\n\n- Bakers must pass a test [1]"
    assert checked(text).sentences[0].citations == (1,)


def test_the_items_of_a_list_are_borne_out_by_what_its_lead_in_cites() -> None:
    assert verdicts(
        "Bakers in Crumbline earn [1]:\n- bakers 210K\n- head bakers 276K\n\nBakers pass a test."
    ) == [
        ("supported", ""),
        ("supported", ""),
        ("supported", ""),
        ("unsupported", "citation"),
    ]


def test_a_sentence_alone_is_judged_as_in_its_answer() -> None:
    text = "A baker earns 210,000 a year [1]. A degree is required [2]."
    grounding = Grounding(PASSAGES, GUIDES, Nearness(open_embedder()))
    whole = grounding.check(text).sentences
    assert [grounding.sentence(one.text) for one in whole] == list(whole)
    assert [one.verdict for one in whole] == ["supported", "unsupported"]


def test_nearness_bears_out_other_words() -> None:
    text = "Folks who bake get compensated with 210K annually [1]."
    near = Nearness(open_embedder())
    assert check(text, PASSAGES, GUIDES, near).sentences[0].verdict == "supported"


@pytest.mark.parametrize(
    ("text", "chance", "verdict"),
    [
        ("Bakers must pass a test [1].", 0.1, "unsupported"),
        ("Bakers earn 210K per year in Bern [1].", 0.2, "supported"),  # the figure is known to stand there
        ("Bakers earn 210K per year in Bern [1].", 0.1, "unsupported"),
        ("Bakers need not pass a test [1].", 0.9, "supported"),
        ("Bakers earn 310K per year in Bern [1].", 0.9, "struck"),  # no word of a model saves a wrong figure
        ("- Bakers must pass a test [1]", 0.1, "supported"),  # no sentence
    ],
)
def test_what_entailment_says_is_weighed_with_the_rules(text: str, chance: float, verdict: str) -> None:
    found = check(text, PASSAGES, GUIDES, None, lambda sentence, cited: chance)
    assert found.sentences[0].verdict == verdict


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n\n",
        "[1]",
        "[99999999]",
        "[" * 2000,
        "1 " * 5000,
        "**[1]",
        "- \n- [1]\n",
        "a" * 20_000,
        "½ ٣ 2²",
    ],
)
def test_odd_texts_are_judged_too(text: str) -> None:
    found = checked(text)
    assert len(found.text) <= len(text)
    assert not found.sentences or found.sentences[0].text.strip()


def test_without_passages_nothing_is_supported() -> None:
    assert check("Bakers earn 210K [1].", [], {}).sentences[0].verdict == "struck"


@pytest.mark.parametrize(
    ("name", "hard", "rest", "true"),
    [
        ("tune", 0.95, 0.94, 0.96),
        ("tune-more", 1.0, 0.8, 0.95),
        ("held-out", 0.95, 0.77, 0.96),
        ("fresh-unseen", 1.0, 0.8, 1.0),
        ("blind-unseen", 1.0, 0.5, 0.88),
        ("fourth-unseen", 0.92, 0.71, 0.9),
    ],
)
def test_the_floor_that_was_reached(name: str, hard: float, rest: float, true: float) -> None:
    """Planted errors that are found, and true sentences that are left alone."""
    found = rates(judge(SETS / f"{name}.jsonl", open_embedder()))
    shares = {kind: right / of for kind, (right, of) in found.items()}
    assert shares["hard"] >= hard
    assert shares["rest"] >= rest
    assert shares["true"] >= true


def test_true_sentences_freely_put_are_left_alone() -> None:
    right, of = rates(judge(SETS / "tune-true.jsonl", open_embedder()))["true"]
    assert right / of >= 0.92
