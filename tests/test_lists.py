"""Which whole list a question is about."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from bakery import OVENLIGHT, Bench

from assistant.answers.listings import Listing
from assistant.answers.lists import LIKELY, SIGNALS, WEIGHTS_PATH, Judging, ListFinder
from assistant.answers.logistic import probability, read_weights
from assistant.answers.question import understand
from assistant.answers.quotes import Part
from assistant.texts.markdown_blocks import plain


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


def finder(bench: Bench, text: str, judging: Judging | None = None) -> ListFinder:
    question = understand(text)
    return ListFinder(question, partial(bench.similarity, question), judging, bench.outline, bench.lexicon)


def find(bench: Bench, text: str, judging: Judging | None = None) -> Listing | None:
    return finder(bench, text, judging).find(bench.hits(understand(text))[:8])


def steps(bench: Bench, text: str) -> list[Part]:
    return finder(bench, text).steps(bench.hits(understand(text))[:8])


def names(bench: Bench, listing: Listing | None) -> list[str]:
    assert listing is not None
    text = bench.guides[listing.guide].text
    return [plain(text[one.name.start : one.name.end]) for one in listing.entries]


@pytest.mark.parametrize(
    "question", ["What tools does a baker need?", "List the tools of a baker", "tools for bakers"]
)
def test_the_list_that_is_asked_for_is_found_whole(bench: Bench, question: str) -> None:
    assert names(bench, find(bench, question)) == [
        "an oven",
        "a mixer",
        "a bench scraper",
        "a proofing basket",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "What are the steps to become a baker?",
        "How do I become a baker?",
        "the six steps to be a baker",
        "How do I get to be a baker, step by step?",
    ],
)
def test_steps_are_found_in_order(bench: Bench, question: str) -> None:
    found = find(bench, question)
    assert names(bench, found)[:2] == ["Work a trial week", "Find a master"]
    assert found is not None
    assert [one.number for one in found.entries] == [1, 2, 3, 4, 5, 6]


def test_a_question_about_one_item_gets_no_list(bench: Bench) -> None:
    assert find(bench, "What happens in the exam of the guild before a jury?") is None


def test_a_question_that_prose_answers_gets_no_list(bench: Bench) -> None:
    assert find(bench, "When do bakers start in the morning?") is None


def test_guides_without_a_list_have_none_to_find(bench: Bench) -> None:
    text = "What do millers grind?"
    hits = [hit for hit in bench.hits(understand(text)) if hit.passage.guide == "miller.txt"]
    assert finder(bench, text).find(hits) is None


def alike(probability: float) -> Judging:
    return lambda texts: np.full(len(texts), probability, np.float32)


def test_a_list_is_found_where_the_judge_likes_it_and_prose_less(bench: Bench) -> None:
    text = "What things are there in a bakery where bakers start at night?"
    hits = [replace(hit, judged=0.5) for hit in bench.hits(understand(text))[:8]]
    for said, found in ((0.02, False), (0.98, True)):
        assert bool(finder(bench, text, alike(said)).find(hits)) == found


def test_the_signals_of_a_list_say_where_it_stands_and_what_is_asked(bench: Bench) -> None:
    text = "What tools does a baker need?"
    hits = bench.hits(understand(text))
    listed, signals = finder(bench, text, alike(0.9)).weigh([replace(hit, judged=0.4) for hit in hits[:8]])
    assert names(bench, listed)[0] == "an oven"
    assert set(signals) == set(SIGNALS)
    assert (signals["wanted"], signals["whole"], signals["names"]) == (1, 0, 0)
    assert signals["judge"] == pytest.approx(0.9)
    assert signals["margin"] == pytest.approx(0.5)
    assert listed is not None
    within = [hit for hit in hits if listed.opening < hit.passage.end and hit.passage.start < listed.end]
    apart = [hit for hit in hits if hit.passage.guide == listed.guide and hit not in within]
    assert finder(bench, text).weigh(apart)[1]["holds"] == 0
    assert finder(bench, text).weigh(apart)[1]["hits"] == 0
    assert finder(bench, text).weigh(hits[:8])[1]["judge"] == 0


def test_a_word_of_one_item_is_a_signal(bench: Bench) -> None:
    text = "What does a baker do with a scraper?"
    listed, signals = finder(bench, text).weigh(bench.hits(understand(text))[:8])
    assert listed is not None
    assert "scraper" in " ".join(names(bench, listed))
    assert signals["names"] == 1


def test_a_count_in_the_question_names_no_item(bench: Bench) -> None:
    assert names(bench, find(bench, "the 6 steps"))[-1] == "Open a shop"


def test_a_short_list_is_found_by_a_heading_that_says_what_is_asked(bench: Bench) -> None:
    assert find(bench, "What does a baker need tools for?") is not None


@pytest.mark.parametrize(
    ("question", "step"),
    [
        ("What is step 2 of becoming a baker?", "Find a master"),
        ("what's the second step to become a baker", "Find a master"),
        ("the first stage", "Work a trial week"),
    ],
)
def test_the_one_step_that_is_asked_for_is_found(bench: Bench, question: str, step: str) -> None:
    (found,) = steps(bench, question)
    (quote,) = found.quotes
    assert plain(bench.guides[quote.guide].text[quote.start : quote.end]).startswith(step)
    assert found.intro == quote.guide


def test_steps_without_numbers_are_counted_where_they_are_called_so() -> None:
    plan = "# The baker\n\n## Steps to the oven\n\n{}\n\n## Tools\n\n- A bowl\n- A scale\n- A brush\n"
    told = "### Wash the hands\n\nUse soap.\n\n### Weigh the flour\n\nUse a scale.\n\n### Bake\n\nWait."
    bench = Bench({"steps.md": plan.format(told)})
    (found,) = steps(bench, "What is the second step?")
    assert bench.guides["steps.md"].text[found.quotes[0].start :].startswith("Weigh the flour")


def test_sub_headings_are_a_list_for_a_hit_above_the_first_of_them() -> None:
    told = "There are three ways in, and one more.\n\n### The school\n\nTwo years.\n\n### The guild\n\nLong."
    bench = Bench({"ways.md": f"# The baker\n\n## Ways in\n\n{told}\n\n### The army\n\nHard.\n"})
    text = "What are all the ways in?"
    above = next(hit for hit in bench.hits(understand(text)) if "three ways" in hit.passage.text)
    found = finder(bench, text, alike(0.5)).find([replace(above, judged=0.9)])
    assert names(bench, found) == ["The school", "The guild", "The army"]


@pytest.mark.parametrize("question", ["What is step 9 of becoming a baker?", "Which steps are there?"])
def test_a_step_that_is_not_there_is_not_found(bench: Bench, question: str) -> None:
    assert steps(bench, question) == []


@pytest.fixture(scope="module")
def ovenlight() -> Bench:
    return Bench({"ovenlight.md": OVENLIGHT})


@pytest.mark.parametrize(
    ("question", "items"),
    [
        ("Which soft skills does a baker need?", ["patience with dough", "calm at four in the morning"]),
        (
            "What skills does a baker need?",
            [
                "Hand skills",
                "kneading by hand",
                "scoring a loaf",
                "Soft skills",
                "patience with dough",
                "calm at four in the morning",
            ],
        ),
    ],
)
def test_all_groups_of_items_are_one_list_unless_one_is_called_for(
    ovenlight: Bench, question: str, items: list[str]
) -> None:
    assert names(ovenlight, find(ovenlight, question)) == items


def test_a_list_behind_a_brief_lead_in_is_found_by_the_sentence_before_that(ovenlight: Bench) -> None:
    found = find(ovenlight, "Beside big chains of shops, which employers do bakers have?")
    assert names(ovenlight, found) == ["ships", "grand hotels", "the army"]


@pytest.mark.parametrize(("heading", "found"), [("The downsides", True), ("Also", False)])
@pytest.mark.parametrize("question", ["what is bad about being a baker", "Are there drawbacks for bakers"])
def test_a_list_of_what_is_bad_needs_less_where_that_is_asked_for(
    heading: str, found: bool, question: str
) -> None:
    text = f"""# Baker

## {heading}

- Nights are short, and the neighbours sleep when you work.
- Flour gets into the lungs.
- Pay rises slowly.

## A day

Bakers work from two at night. The work is hard, and the hours are bad for a family. What is bad for bakers
most of all is the heat. Some say that being a baker is bad for the back and bad for sleep.
"""
    bench = Bench({"baker.md": text})
    listing, signals = finder(bench, question).weigh(bench.hits(understand(question))[:8])
    assert listing is not None
    assert probability(read_weights(WEIGHTS_PATH, "without_judge"), signals) < LIKELY
    assert (find(bench, question) is not None) == found


LEVELS = """# Baker

## What bakers earn

Bakers earn $31,000 a year on average, at whatever level they are. Pay differs a lot by level, by town and by
shop.

## Pay by level

| Level | Pay |
|---|---|
| Helper | $21,000 |
| Baker | $30,000 |
| Master | $44,000 |

## Hours by town

| Town | Hours |
|---|---|
| Leeds | 38 |
| York | 40 |
"""


@pytest.mark.parametrize(
    ("question", "found"),
    [("How much do bakers earn at each level?", True), ("How much do bakers earn in each town?", False)],
)
def test_a_table_that_is_sorted_as_asked_needs_no_likelihood(question: str, found: bool) -> None:
    bench = Bench({"baker.md": LEVELS})
    listing = finder(bench, question)
    tables = [one for one in bench.outline("baker.md").listings if listing._sorted_as_asked(one)]
    assert [one.headings[-1] for one in tables] == ["Pay by level"] * found
    if found:
        assert find(bench, question) == tables[0]
