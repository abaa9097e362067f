"""A passage or a list → the quotes of it that bear on the question."""

from dataclasses import replace
from functools import partial

import pytest
from bakery import Bench

from assistant.answers.question import understand
from assistant.answers.quoter import LONG_LIMIT, Quoter
from assistant.answers.quotes import Quote
from assistant.records import Passage


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench()


def quoter(bench: Bench, text: str) -> Quoter:
    question = understand(text)
    return Quoter(question, partial(bench.similarity, question), bench.outline, bench.lexicon)


def passage(bench: Bench, words: str) -> Passage:
    return next(one for one in bench.passages if words in one.text)


def said(bench: Bench, quotes: list[Quote]) -> list[str]:
    return [bench.guides[one.guide].text[one.start : one.end] for one in quotes]


def test_a_passage_of_prose_is_quoted_whole(bench: Bench) -> None:
    own = next(one for one in bench.passages if not quoter(bench, "?").listing(one))
    (quote,) = quoter(bench, "When do bakers start?").quotes(own)
    assert (quote.start, quote.end) == (own.start, own.end)


def test_the_item_that_stands_out_is_quoted_alone(bench: Bench) -> None:
    asked = quoter(bench, "What happens in the exam of the guild before a jury?")
    quotes = asked.quotes(passage(bench, "Find a master"))
    assert all(one.item for one in quotes)
    assert len(quotes) < 6


def test_a_list_that_is_too_long_is_told_by_the_names_of_its_items(bench: Bench) -> None:
    asked = quoter(bench, "What are the steps to become a baker?")
    listing = asked.listing(passage(bench, "Find a master"))
    assert listing is not None
    whole, short = asked.fitting(listing, LONG_LIMIT), asked.fitting(listing, 200)
    assert len(whole) == len(short) == 6
    assert asked.size(short) <= 200 < asked.size(whole)
    assert said(bench, short)[1].startswith("Find a master")


def test_a_shortened_quote_keeps_the_sentence_that_answers(bench: Bench) -> None:
    own = max(bench.passages, key=lambda one: len(bench.outline(one.guide).sentences(one.start, one.end)))
    spans = bench.outline(own.guide).sentences(own.start, own.end)
    text = bench.guides[own.guide].text
    asked = quoter(bench, text[spans[-1].start : spans[-1].end])
    cut = asked.shortened(Quote(own.guide, own.start, own.end, own.headings), own, 10)
    assert (cut.start, cut.end) == (spans[-1].start, spans[-1].end)


def test_items_are_added_in_the_order_of_their_list_and_none_of_another(bench: Bench) -> None:
    asked = quoter(bench, "How do I become a baker?")
    steps = asked.listing(passage(bench, "Find a master"))
    tools = asked.listing(passage(bench, "proofing basket"))
    assert steps is not None
    assert tools is not None
    first, second, *_ = asked.fitting(steps, LONG_LIMIT)
    other = asked.fitting(tools, LONG_LIMIT)[:1]
    prose = replace(second, start=0, end=10, item=False)
    assert asked.added([second], [first, second]) == [first, second]
    assert asked.added([prose, second], [first]) == [prose, first, second]
    assert asked.added([second], other) == [second]
    assert asked.added([prose], other) == [prose, *other]


PAY = (
    "# Miller\n\nA miller needs a licence.\n\nA miller earns 30,000 pounds a year.\n\n"
    "- Step 1: find a mill\n- Step 2: pass the exam\n"
)


def test_a_sentence_that_answers_is_quoted_without_the_items_that_happen_to_stand_below_it() -> None:
    bench = Bench({"miller.md": PAY})
    own = passage(bench, "earns")
    assert said(bench, quoter(bench, "How much does a miller earn?").quotes(own)) == [
        "A miller earns 30,000 pounds a year."
    ]
    assert len(quoter(bench, "How do I become a miller?").quotes(own)) == 3


def test_an_item_that_only_names_those_below_it_is_quoted_with_them() -> None:
    parts = {
        "Dough": ["weigh the flour", "knead for ten minutes"],
        "Oven": ["heat it at two", "sweep the ash"],
    }
    nested = "\n".join(
        f"- {one}\n" + "\n".join(f"  - {part}" for part in below) for one, below in parts.items()
    )
    bench = Bench({"work.md": f"# Work of bakers\n\n## What a baker does\n\n{nested}\n"})
    quotes = quoter(bench, "Which oven work is there?").quotes(passage(bench, "Oven"))
    assert said(bench, quotes) == ["Oven", "heat it at two", "sweep the ash"]


SOURCED = """# Bakers

## Which skills do bakers have?

- Rye
- Spelt
- Lye

Based on what ninety bakers told us in May.

## Hours

Bakers rise at three, and most of them like it.
"""


def test_what_a_list_is_based_on_is_quoted_with_it() -> None:
    bench = Bench({"baker.md": SOURCED})
    asked = quoter(bench, "Which skills do bakers name?")
    whole = ["Rye", "Spelt", "Lye", "Based on what ninety bakers told us in May."]
    assert said(bench, asked.quotes(passage(bench, "Based on"))) == whole
    listing = bench.outline("baker.md").listings[0]
    assert said(bench, list(asked.list_part(listing).quotes)) == whole
