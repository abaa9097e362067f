"""Which whole list a question is about."""

from dataclasses import replace
from functools import partial

import numpy as np
import pytest
from bakery import OVENLIGHT, Bench

from assistant.answers.listings import Listing
from assistant.answers.lists import Judging, ListFinder
from assistant.answers.question import understand
from assistant.answers.quotes import Part
from assistant.texts.markdown_blocks import plain


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


def find(bench: Bench, text: str, strict: bool = False, judging: Judging | None = None) -> Listing | None:
    question = understand(text)
    near = partial(bench.similarity, question)
    finder = ListFinder(question, near, judging, bench.outline, bench.lexicon)
    return finder.find(bench.hits(question)[:8], strict)


def steps(bench: Bench, text: str) -> list[Part]:
    question = understand(text)
    finder = ListFinder(question, partial(bench.similarity, question), None, bench.outline, bench.lexicon)
    return finder.steps(bench.hits(question)[:8])


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
    ["What are the steps to become a baker?", "How do I become a baker?", "the six steps to be a baker"],
)
def test_steps_are_found_in_order(bench: Bench, question: str) -> None:
    found = find(bench, question)
    assert names(bench, found)[:2] == ["Work a trial week", "Find a master"]
    assert found is not None
    assert [one.number for one in found.entries] == [1, 2, 3, 4, 5, 6]


def test_a_question_about_one_item_gets_no_list(bench: Bench) -> None:
    assert find(bench, "What happens in the exam of the guild before a jury?", strict=True) is None


def test_a_question_that_prose_answers_gets_no_list(bench: Bench) -> None:
    assert find(bench, "When do bakers start in the morning?", strict=True) is None


def test_guides_without_a_list_have_none_to_find(bench: Bench) -> None:
    question = understand("What do millers grind?")
    hits = [hit for hit in bench.hits(question) if hit.passage.guide == "miller.txt"]
    finder = ListFinder(question, partial(bench.similarity, question), None, bench.outline, bench.lexicon)
    assert finder.find(hits) is None


def alike(probability: float) -> Judging:
    return lambda texts: np.full(len(texts), probability, np.float32)


def test_a_list_that_the_judge_is_sure_of_is_found_though_prose_is_nearer(bench: Bench) -> None:
    question = "What things are there in a bakery where bakers start at night?"
    assert find(bench, question, judging=alike(0.5)) is None
    assert find(bench, question, judging=alike(0.95)) is not None


def test_a_list_that_the_judge_likes_nearly_as_much_as_the_best_hit_is_found(bench: Bench) -> None:
    question = understand("What things are there in a bakery where bakers start at night?")
    best, *others = bench.hits(question)
    finder = ListFinder(
        question, partial(bench.similarity, question), alike(0.9), bench.outline, bench.lexicon
    )
    assert finder.find([replace(best, judged=0.93), *others][:8]) is not None
    assert finder.find([replace(best, judged=0.99), *others][:8]) is None


def test_a_list_that_the_judge_likes_far_more_than_the_best_hit_is_found_elsewhere(bench: Bench) -> None:
    question = understand("What does one use who bakes, which tools?")
    hits = bench.hits(question)
    best = next(hit for hit in hits if "oven" not in hit.passage.text)
    for said, found in ((0.5, False), (0.7, True)):
        finder = ListFinder(
            question, partial(bench.similarity, question), alike(said), bench.outline, bench.lexicon
        )
        heard = [replace(best, judged=0.4), *hits[:7]]
        assert bool(finder.find(heard, strict=True)) == found


def test_a_list_without_a_hit_is_none_where_the_judge_prefers_prose(bench: Bench) -> None:
    question = understand("What tools does a baker need?")
    hits = bench.hits(question)
    finder = ListFinder(
        question, partial(bench.similarity, question), alike(0.5), bench.outline, bench.lexicon
    )
    listed = finder.find(hits[:8])
    assert listed is not None
    apart = [one for one in hits if not listed.start - 200 < one.passage.start < listed.end]
    assert finder.find([replace(one, judged=0.4) for one in apart]) is not None
    assert finder.find([replace(one, judged=0.6) for one in apart]) is None


def test_rows_are_none_where_the_judge_prefers_the_best_hit_elsewhere(bench: Bench) -> None:
    question = understand("What wages do bakers have at night?")
    hits = bench.hits(question)
    finder = ListFinder(
        question, partial(bench.similarity, question), alike(0.5), bench.outline, bench.lexicon
    )
    rows = finder.find(hits)
    assert rows is not None
    assert rows.of_rows
    within = [one for one in hits if rows.start <= one.passage.start < rows.end]
    apart = next(one for one in hits if one not in within)
    assert finder.find([replace(apart, judged=0.6), *within]) is not None
    assert finder.find([replace(apart, judged=0.8), *within]) is None


def test_a_count_in_the_question_names_no_item(bench: Bench) -> None:
    assert names(bench, find(bench, "the 6 steps"))[-1] == "Open a shop"


def test_a_short_list_is_found_by_a_heading_that_says_what_is_asked(bench: Bench) -> None:
    assert find(bench, "What does a baker need tools for?", strict=True) is not None


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
    question = understand("What are all the ways in?")
    near = partial(bench.similarity, question)
    finder = ListFinder(
        question, near, lambda texts: np.full(len(texts), 0.5, np.float32), bench.outline, bench.lexicon
    )
    above = next(hit for hit in bench.hits(question) if "three ways" in hit.passage.text)
    assert names(bench, finder.find([replace(above, judged=0.9)])) == ["The school", "The guild", "The army"]


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
    found = find(ovenlight, "Beside big chains of shops, which employers do bakers have?", strict=True)
    assert names(ovenlight, found) == ["ships", "grand hotels", "the army"]


def test_a_sentence_before_a_list_that_the_judge_likes_more_is_not_the_list(ovenlight: Bench) -> None:
    question = understand("Who hires the most bakers?")
    hits = ovenlight.hits(question)
    best = next(hit for hit in hits if "biggest employers" in hit.passage.text)
    for said, found in ((0.7, True), (0.99, False)):
        finder = ListFinder(
            question,
            partial(ovenlight.similarity, question),
            alike(0.9),
            ovenlight.outline,
            ovenlight.lexicon,
        )
        heard = [replace(best, judged=said), *hits[:7]]
        assert bool(finder.find(heard, strict=True)) == found


def test_a_value_that_stands_before_a_list_is_none_of_it(ovenlight: Bench) -> None:
    assert find(ovenlight, "How many chains of shops employ bakers?", strict=True) is None
