"""What a question names that no passage says, nor what stands around it."""

import pytest

from assistant.answers.lexicon import Lexicon
from assistant.answers.outline import Outline
from assistant.answers.question import understand
from assistant.answers.unsaid import around, unsaid
from assistant.records import Passage
from assistant.texts.parsing import parse_guide
from assistant.texts.passages import embedded_text, split_guide

LONG = "Bread is older than writing, and nobody knows who first left dough in the sun. " * 9
TEXT = f"""# Becoming a baker

{LONG}

There is the school of Zellmark. It is free.

{LONG}

## Pay

Those at Ovendale are paid on bands.

| Rung | Pay |
|---|---|
| The Brotmann helper | 21K |
| Senior | 54K |

Figures by Quernby.
"""
GUIDE = parse_guide("baker.md", TEXT, "")
OUTLINE = Outline(GUIDE)
PASSAGES = split_guide(GUIDE, lambda texts: [1 for _ in texts], 200)


def passage(words: str) -> Passage:
    return next(one for one in PASSAGES if words in one.text)


def named(question: str, words: str) -> tuple[str, ...]:
    lexicon = Lexicon(embedded_text(one) for one in PASSAGES)
    return unsaid(understand(question), [passage(words)], lambda path: OUTLINE, lexicon)


@pytest.mark.parametrize("name", ["Ovendale", "Quernby"])
def test_what_stands_above_or_below_a_table_is_said_of_its_rows(name: str) -> None:
    assert named(f"What does a senior earn at {name}?", "54K") == ()


def test_what_another_row_says_is_not() -> None:
    assert named("What does a senior at Brotmann earn?", "54K") == ("brotmann",)
    assert "Brotmann" not in around(passage("54K"), OUTLINE)


def test_what_stands_far_away_is_not_said() -> None:
    assert named("What does a senior earn at Zellmark?", "54K") == ("zellmark",)
    assert named("Is the school of Zellmark free?", "It is free") == ()
