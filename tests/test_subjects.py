"""What guides of several careers in one folder are about."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from assistant import Assistant
from assistant.answers.callings import Callings
from assistant.answers.lexicon import Lexicon
from assistant.answers.subjects import Subjects
from assistant.index.store import open_generation, sync
from assistant.models.embedder import open_embedder
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


REPORTER = """# How to become a court {}

## Work

A court {} sits below the judge in court and {} all that is said by witnesses and lawyers.

## Pay

Every court {} is paid by the day in court, and earns {} a day.

## Rules

{}
"""


@pytest.fixture(scope="module")
def courts(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Indexed guides about two callings that lie near each other."""
    corpus, index = tmp_path_factory.mktemp("courts"), tmp_path_factory.mktemp("courts-index")
    for name, does, pay, rules in (
        ("reporter", "writes down", "$310", "Notes are kept for seven years, in a locked room."),
        (
            "interpreter",
            "translates",
            "$425",
            "You wear a dark suit and flat shoes, and nothing that jangles.",
        ),
    ):
        (corpus / f"{name}.md").write_text(REPORTER.format(name, name, does, name, pay, rules))
    sync(corpus, index, None)
    return Settings(corpus=corpus, index=index, embedder="")


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What should I wear as a court {}?", "dark suit"),
        ("For how many years does a court {} keep notes?", "seven"),
    ],
)
def test_what_is_said_of_a_neighbouring_calling_is_no_answer(
    courts: Settings, question: str, said: str
) -> None:
    own, other = ("interpreter", "reporter") if said == "dark suit" else ("reporter", "interpreter")
    with closing(Assistant.open(courts)) as assistant:
        assert said in assistant.ask(question.format(own)).text
        assert said not in assistant.ask(question.format(other)).text


@pytest.mark.parametrize(
    ("words", "heard"),
    [
        (("reporter", "earn"), {"reporter.md"}),
        (("reporter", "interpreter", "earn"), {"reporter.md", "interpreter.md"}),
        (("court", "earn"), {"reporter.md", "interpreter.md"}),
    ],
)
def test_the_guides_about_every_calling_of_a_question_are_heard(
    courts: Settings, words: tuple[str, ...], heard: set[str]
) -> None:
    with closing(open_generation(courts.index, open_embedder().fingerprint)) as generation:
        lexicon = Lexicon(one.text for one in generation.passages)
        apart = Subjects(generation, Callings(generation), lexicon).apart(words)
        assert generation.guides.keys() - apart == heard
