"""What a page says beside its text answers only where the text does not."""

from collections.abc import Iterator

import pytest

from assistant import Assistant, wording
from assistant.answers.asides import find_asides
from assistant.settings import Settings
from assistant.texts.parsing import parse_guide

PAGE = """Back to the blog

How do you become a baker?

4 minute read | May 2, 2022

Ovens & Co.

A baker rises at three and has the first loaves in the oven before the town is awake. Few would change.

How much does a baker earn?

A trained baker earns 31K a year in the first job, and 44K after ten years in the trade.

Bread student
Place in a bakery

Become a Pastry Chef. Find a Job or Your Money Back.

Build baking skills with 19 small bakes and two wedding cakes. Find a job — or your money back.

Explore course

How long does it take to become a baker?

An apprenticeship takes three years, two of them at the oven. A trained cook may skip one of them.

Meet Other Students

Ada Quernby

Ada Quernby

Head Baker at Ovendale

Read Story

Tom Brotmann

Tom Brotmann

Miller at Zellmark Mills

Read Story

Is it hard to become a baker?

It is hard on the back and on the nights, and easy on the purse: no college asks for fees.
"""


@pytest.fixture(scope="module")
def bakery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("asides")
    (folder / "guides").mkdir()
    (folder / "guides" / "baker.txt").write_text(PAGE, "utf-8")
    opened = Assistant.open(Settings(corpus=folder / "guides", index=folder / "index", embedder=""))
    yield opened
    opened.close()


def test_sentences_and_posts_are_found_and_nothing_else() -> None:
    found = list(find_asides(parse_guide("baker.txt", PAGE, "")))
    assert [bool(one.names) for one in found] == [False, True, True]
    assert found[0].passage.text.startswith("Become a Pastry Chef.")
    assert found[0].passage.text.endswith("your money back.")
    assert [one.passage.text.splitlines()[0] for one in found[1:]] == ["Ada Quernby", "Tom Brotmann"]
    assert all(PAGE[one.passage.start : one.passage.end] == one.passage.text for one in found)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Where does Ada Quernby work?", "- Ada Quernby: Head Baker at Ovendale [1]"),
        ("what company does Tom Brotmann work for", "- Tom Brotmann: Miller at Zellmark Mills [1]"),
        ("What is Ada Quernby's job?", "- Ada Quernby: Head Baker at Ovendale [1]"),
        ("how many small bakes and wedding cakes are in the pastry chef course", "19 small bakes"),
        ("How many wedding cakes do pastry chef students build their skills with?", "two wedding cakes"),
    ],
)
def test_it_answers_what_the_text_does_not(bakery: Assistant, question: str, said: str) -> None:
    answer = bakery.ask(question)
    assert answer.status == "answered"
    assert wording.ASIDE in answer.text
    assert said in answer.text
    assert [one.quote for one in answer.citations] == [PAGE[one.start : one.end] for one in answer.citations]


def test_a_follow_up_may_ask_it(bakery: Assistant) -> None:
    assert "Zellmark" in bakery.ask("and Tom?", ["Where does Ada work?"]).text


@pytest.mark.parametrize(
    "question",
    ["Where did Ada Quernby study?", "Does Tom Brotmann work at Ovendale?", "course cost"],
)
def test_what_it_does_not_say_is_not_answered(bakery: Assistant, question: str) -> None:
    assert bakery.ask(question).status == "not_covered"


def test_what_it_says_is_not_called_missing(bakery: Assistant) -> None:
    answer = bakery.ask("Who works at Ovendale, and in what position?")
    assert "Ada Quernby: Head Baker at Ovendale" in answer.text
    assert answer.missing == ()


def test_the_text_comes_first(bakery: Assistant) -> None:
    answer = bakery.ask("How long does it take to become a baker?")
    assert wording.ASIDE not in answer.text
    assert "three years" in answer.text


def test_how_long_it_takes_to_read_is_told_as_the_page_does(bakery: Assistant) -> None:
    assert "4 minute read" in bakery.ask("How long does it take to read this article?").text
