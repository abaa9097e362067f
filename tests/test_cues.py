"""The words that tell which way a statement points."""

import pytest

from assistant.texts import cues


@pytest.mark.parametrize(
    "text", ["It is not so.", "They don't.", "Rye rather than wheat.", "Hardly anybody does."]
)
def test_denials(text: str) -> None:
    assert cues.NOT.search(text)


@pytest.mark.parametrize("text", ["No matter what.", "At no cost.", "It doesn't pay as much as rye."])
def test_what_sounds_like_a_denial_and_is_none(text: str) -> None:
    assert not cues.NOT.search(text)


def test_opposites_have_two_sides_that_share_no_word() -> None:
    assert all(one and other and not one & other for one, other in cues.OPPOSITES)
