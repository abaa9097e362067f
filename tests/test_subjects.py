"""What guides of several careers in one folder are about."""

from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.index.store import sync
from assistant.settings import Settings

BAKER = """# How to become a {}

## Work

A {} mixes flour and water at night, kneads the dough and bakes bread in a hot oven.

Every {} sells rolls and loaves in the shop, and cleans the oven in the morning.

## Pay

{}
"""
DIVER = """# Life as a diver

## Work

A diver welds steel pipes under the sea and repairs the legs of oil platforms.

Each diver spends weeks on a ship, wears a helmet and breathes a mix of helium.

## Pay

A diver earns $90,000 a year. Women are 4 percent of those who weld under the sea.
"""


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    """An assistant over guides about bakers, one of which never says the word, and about divers."""
    corpus, index = tmp_path_factory.mktemp("mixed"), tmp_path_factory.mktemp("index")
    (corpus / "a.md").write_text(BAKER.format("baker", "baker", "baker", "A baker earns $31,000 a year."))
    (corpus / "b.md").write_text(
        BAKER.format("bread maker", "person", "person", "The night bonus is $700.").replace(
            "bread maker", "loaf"
        )
    )
    (corpus / "c.md").write_text(DIVER)
    sync(corpus, index, None)
    opened = Assistant.open(Settings(corpus=corpus, index=index, embedder=""))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    "question",
    ["What percentage of bakers are women?", "Does a baker wear a helmet?"],
)
def test_what_is_said_of_another_career_is_no_answer(mixed: Assistant, question: str) -> None:
    assert mixed.ask(question).status == "not_covered"
    assert mixed.ask(question.replace("baker", "diver")).status == "answered"


def test_a_guide_about_the_same_need_not_use_the_word(mixed: Assistant) -> None:
    assert "$700" in mixed.ask("How much is the night bonus of a baker?").text


def test_a_question_that_names_no_career_is_asked_of_all(mixed: Assistant) -> None:
    assert "4 percent" in mixed.ask("What percentage are women?").text
