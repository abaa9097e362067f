"""What a question asks about a guide itself."""

import pytest

from assistant.answers.about import asks_more, facts_asked


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("who wrote the crumb article?", ["author"]),
        ("who checked the text", ["reviewer"]),
        ("when was the guide last updated", ["published"]),
        ("who is the publisher of it, and when was it written", ["published", "publisher"]),
        ("how many minutes does it take to read the article", ["reading"]),
        ("what is the headline of the post", ["title"]),
        ("how many hours do bakers work", []),
        ("when do bakers get up", []),
    ],
)
def test_the_facts_that_a_question_asks_for(question: str, names: list[str]) -> None:
    assert facts_asked(question) == names


def test_more_may_be_asked_of_the_author() -> None:
    assert asks_more("where does the person who wrote the article live?")
    assert not asks_more("what is the person who wrote the article called?")
    assert not asks_more("who wrote the article?")
