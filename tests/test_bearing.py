"""How much sentences bear on a question."""

from functools import partial

import pytest
from bakery import Bench

from assistant.answers.bearing import bearing
from assistant.answers.question import understand

TEXT = "# Baker\n\n## Work\n\nBakers sleep by day. A master earns £900 a week. Cats like ovens.\n"


@pytest.fixture(scope="module")
def bench() -> Bench:
    return Bench({"baker.md": TEXT})


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("What does a master earn?", "A master earns £900 a week."),
        ("When do bakers sleep?", "Bakers sleep by day."),
        ("Which animals like warm kitchens?", "Cats like ovens."),
        ("How much is the pay?", "A master earns £900 a week."),
    ],
)
def test_the_sentence_that_bears_most_on_a_question(bench: Bench, question: str, best: str) -> None:
    asked = understand(question)
    spans = bench.outline("baker.md").sentences(0, len(TEXT))
    texts = [TEXT[span.start : span.end] for span in spans]
    scores = bearing(asked, texts, ("Work",), partial(bench.similarity, asked), bench.lexicon)
    assert scores.shape == (3,)
    assert texts[int(scores.argmax())] == best
