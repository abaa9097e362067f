"""What is shown of the passages found: never a cut sentence, never more than the limit."""

from dataclasses import replace
from functools import partial

import pytest
from bakery import OVENLIGHT, Bench

from assistant.answers.question import understand
from assistant.answers.quoter import LONG_LIMIT, SHORT_LIMIT
from assistant.answers.quotes import Part, Quote
from assistant.answers.reader import Reader
from assistant.records import Span
from assistant.texts.markdown_blocks import plain

QUESTIONS = (
    "What tools does a baker need?",
    "What are the steps to become a baker?",
    "How do I become a baker?",
    "Do bakers need a licence?",
    "How much does a master baker earn?",
    "When do bakers go home?",
    "What does a licence cost?",
    "Do the guides disagree about licences?",
    "Compare the pay of bakers",
    "What do millers do?",
    "why",
)


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


def read(bench: Bench, text: str, limit: int = SHORT_LIMIT) -> list[Part]:
    question = understand(text)
    reader = Reader(question, partial(bench.similarity, question), None, bench.outline, bench.lexicon)
    return reader.read(bench.hits(question), limit)


def quotes(parts: list[Part]) -> list[Quote]:
    return [quote for part in parts for quote in part.quotes]


def words(bench: Bench, quote: Quote) -> str:
    return plain(bench.guides[quote.guide].text[quote.start : quote.end])


def shown(bench: Bench, text: str, limit: int = SHORT_LIMIT) -> str:
    return "\n".join(words(bench, one) for one in quotes(read(bench, text, limit)))


def test_a_whole_list_in_order(bench: Bench) -> None:
    items = [one for one in read(bench, "What tools does a baker need?")[0].quotes if one.item]
    assert [words(bench, one) for one in items] == [
        "an oven",
        "a mixer",
        "a bench scraper",
        "a proofing basket",
    ]


def test_steps_keep_their_numbers(bench: Bench) -> None:
    first = read(bench, "What are the steps to become a baker?")[0]
    assert [one.number for one in first.quotes if one.item] == [1, 2, 3, 4, 5, 6]


def test_one_item_of_a_list(bench: Bench) -> None:
    text = shown(bench, "Before whom do you pass the exam with breads of your own?", limit=160)
    assert "jury of the guild" in text
    assert "trial week" not in text


def test_a_row_of_a_table_is_shown_with_its_header(bench: Bench) -> None:
    text = shown(bench, "How much does a journeyman baker earn?")
    assert "33K" in text
    assert "Pay a year" in text


def test_a_row_is_shown_under_what_introduces_its_table(bench: Bench) -> None:
    part = read(bench, "How much does a journeyman baker earn?")[0]
    starts = [quote.start for quote in part.quotes]
    assert part.intro == "Pay at night" or not part.quotes[0].item
    assert starts == sorted(starts)


def test_a_question_about_the_rows_gets_the_whole_table(bench: Bench) -> None:
    (part,) = read(bench, "What are the pay levels of bakers a year?")
    assert [words(bench, one).split(" | ")[0] for one in part.quotes][1:]
    assert "33K" in shown(bench, "What are the pay levels of bakers a year?")
    guide = bench.outline(part.quotes[0].guide)
    table = guide.listing_at(part.quotes[0].start, part.quotes[0].end)
    assert table is not None
    assert len(part.quotes) == len(table.entries)


def test_a_sentence_that_refers_back_is_shown_with_the_one_before(bench: Bench) -> None:
    text = shown(bench, "What does a licence from the guild cost?")
    assert "300 dollars" in text
    assert "Every baker needs a licence" in text


def test_a_comparison_has_one_view_for_each_guide(bench: Bench) -> None:
    parts = read(bench, "Do the guides disagree about licences?")
    assert {part.intro for part in parts} == {"crumb.md", "crust.md", "miller.txt"}
    assert all({quote.guide for quote in part.quotes} == {part.intro} for part in parts)
    said = {part.intro: " ".join(words(bench, one) for one in part.quotes) for part in parts}
    assert "no licence" in said["crumb.md"]
    assert "needs a licence" in said["crust.md"]


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("limit", [1, 120, SHORT_LIMIT])
def test_nothing_is_cut_shown_twice_or_too_long(bench: Bench, question: str, limit: int) -> None:
    found = quotes(read(bench, question, limit))
    assert found
    for quote in found:
        assert whole(bench, quote), words(bench, quote)
    for place, one in enumerate(found):
        others = [two for two in found[place + 1 :] if two.guide == one.guide]
        assert not any(two.start < one.end and one.start < two.end for two in others)
    assert sum(len(words(bench, one)) for one in found) <= max(limit, LONG_LIMIT)


@pytest.mark.parametrize("limit", [90, 250, SHORT_LIMIT])
@pytest.mark.parametrize(
    "question", [*QUESTIONS, "Does Crumb name six steps?", "Are there needs of a baker?"]
)
def test_a_lead_in_is_never_shown_without_its_items(bench: Bench, question: str, limit: int) -> None:
    for part in read(bench, question, limit):
        assert not words(bench, part.quotes[-1]).endswith(":")


def whole(bench: Bench, quote: Quote) -> bool:
    """Does it begin and end where a sentence, an item, a row or an item's name does?"""
    outline = bench.outline(quote.guide)
    blocks = bench.guides[quote.guide].blocks
    spans = [span for block in blocks for span in (*block.sentences, Span(block.start, block.end))]
    spans += [entry.name for listing in outline.listings for entry in listing.entries]
    return quote.start in {span.start for span in spans} and quote.end in {span.end for span in spans}


def test_what_leads_to_rows_is_shown_with_them_though_the_sentence_before_is_nearer() -> None:
    said = "We asked forty bakers what they had done in the last week. The answers may surprise you:"
    rows = ["Mending (81%)", "Kneading (76%)", "Counting (24%)"]
    full = "You learn to mix, knead and shape at night, so that there is bread when the shop opens at seven."
    text = "\n\n".join(
        ["A baker", full, "What bakers do", said, "\n".join(rows), "How you learn", full, full]
    )
    others = "".join(
        f"## {day}\n\nBakers rest on {day} of a week.\n\n" for day in ("Monday", "Friday", "Sunday")
    )
    bench = Bench({"a.txt": text, "b.md": f"# Rest\n\n{others}"})
    found = shown(bench, "Did they ask bakers what they had done in the last week?")
    assert found.splitlines()[:4] == [said, *rows]


def test_a_short_limit_is_kept_where_a_sentence_fits(bench: Bench) -> None:
    assert len(shown(bench, "When do bakers go home?", limit=120)) <= 120


def test_a_whole_table_is_shown_where_each_rung_is_asked_for(bench: Bench) -> None:
    shown = read(bench, "pay at each rung of the ladder at night")
    assert [len(part.quotes) for part in shown][:1] == [4]


def test_a_whole_table_is_shown_where_no_row_of_it_is_named(bench: Bench) -> None:
    assert [len(part.quotes) for part in read(bench, "what is the pay at night")][:1] == [4]


def test_the_group_that_is_called_for_is_shown_without_the_others() -> None:
    said = shown(Bench({"ovenlight.md": OVENLIGHT}), "Which soft skills does a baker need?")
    assert "patience with dough" in said
    assert "kneading" not in said


TIPS = """# My shop

## What I would tell my younger self

1. Buy the second-hand mixer from the hotel that closes, for a new one is thrice as dear.
2. Sleep in the afternoon, in a dark room, or the nights will break you before winter.
3. Never lend flour to the neighbours; they bring back salt, and what loaf is made of that?
4. Put money aside for the taxes each week, since the letter comes in the worst month.
5. Let the apprentice burn a tray now and then, for that teaches more than any talk.
6. Close on Mondays, whatever your mother-in-law says, and do not answer the door.
"""


def test_a_list_that_is_asked_for_is_shown_whole() -> None:
    shop = Bench({"shop.md": TIPS})
    shown = quotes(read(shop, "What lessons did the owner learn about dozing by day?"))
    assert [quote.number for quote in shown] == [1, 2, 3, 4, 5, 6]


def test_a_row_with_the_figure_that_is_asked_for_is_shown_without_its_neighbours() -> None:
    rows = "\n".join(f"| Level {at} | {20_000 + 137 * at} pounds |" for at in range(1, 90))
    bench = Bench({"pay.md": f"# Pay of millers\n\n## Pay\n\n| Level | Pay |\n|---|---|\n{rows}\n"})
    question = understand("What does a miller of level 77 earn?")
    reader = Reader(question, partial(bench.similarity, question), None, bench.outline, bench.lexicon)
    ranked = sorted(bench.hits(question), key=lambda hit: "Level 77 |" not in hit.passage.text)
    assert [words(bench, one) for one in quotes(reader.read(ranked))] == [
        "Level | Pay",
        "Level 77 | 30549 pounds",
    ]


PAY = """# Pay of bakers

## Pay by town

| Town | Average pay |
|---|---|
| Leith | 47,000 pounds |
| Hull | 39,000 pounds |
| Bath | 44,000 pounds |

A baker earns 41,000 pounds a year on average, say the books of the guild.

## Pay of masters

A master earns 60,000 pounds.
"""


def best_first(bench: Bench, text: str, scored: dict[str, tuple[float, float]]) -> list[str]:
    """What is shown where the passages that have some words lie so near, and the judge says so much."""
    question = understand(text)
    hits = [
        replace(hit, score=score, judged=judged)
        for words, (score, judged) in scored.items()
        for hit in bench.hits(question)
        if words in hit.passage.text
    ]
    reader = Reader(question, partial(bench.similarity, question), None, bench.outline, bench.lexicon)
    return [words(bench, one).split(" | ")[0] for one in quotes(reader.read(hits))]


def test_a_sentence_is_shown_before_rows_of_which_none_is_meant_more_than_others() -> None:
    bench = Bench({"pay.md": PAY})
    rows = {"Leith": (1.7, 0.9), "Hull": (1.69, 0.9), "Bath": (1.68, 0.9)}
    told = "A baker earns 41,000 pounds a year on average, say the books of the guild."
    asked = "What does a baker earn on average?"
    assert best_first(bench, asked, {**rows, "on average": (1.62, 0.92)}) == [told]
    assert best_first(bench, asked, {**rows, "on average": (1.55, 0.92)})[0] == "Town"
    assert best_first(bench, asked, {**rows, "on average": (1.62, 0.7)})[0] == "Town"
    leith = {**rows, "on average": (1.62, 0.92)}
    assert best_first(bench, "What does a baker earn in Leith on average?", leith)[:2] == ["Town", "Leith"]


def test_a_table_of_which_the_judge_likes_some_rows_is_shown_whole() -> None:
    bench = Bench({"pay.md": PAY})
    rows = {"Leith": (1.5, 0.9), "Hull": (1.49, 0.9), "Bath": (1.48, 0.9)}
    asked = "What do people in the trade earn?"
    master = {"A master earns": (1.6, 0.9)}
    assert best_first(bench, asked, {**master, **rows})[:4] == ["Town", "Leith", "Hull", "Bath"]
    less = {**master, **rows, "Bath": (1.48, 0.5)}
    assert best_first(bench, asked, less)[0] == "A master earns 60,000 pounds."
