"""Cosines of pairs, each text embedded once."""

import pytest
from toys import CountingEmbedder

from assistant.answers.nearness import Nearness
from assistant.models.embedder import open_embedder


def test_a_text_is_embedded_once() -> None:
    embedder = CountingEmbedder()
    near = Nearness(embedder)
    assert near([("flour", "flour"), ("flour", "salt")])[0] == pytest.approx(1)
    near([("salt", "flour")])
    assert sorted(embedder.embedded) == ["flour", "salt"]
    assert near([]) == []


def test_words_of_like_meaning_are_near() -> None:
    quick, far = Nearness(open_embedder())([("quicker", "faster"), ("quicker", "banana")])
    assert quick > 0.7 > 0.4 > far
