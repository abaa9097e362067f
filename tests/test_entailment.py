"""The model for entailment: absent is None, and a true sentence gets more than one with an error in it."""

import subprocess
import sys
from pathlib import Path

import pytest

from assistant.models.entailment import ENTAILMENT_SHA256, Entailment, open_entailment

BAKER = (
    "Bread for all, Whiskwork: Starting out \n \nMost bakers begin as apprentices at 16. The bakery pays "
    "for the school, so a newcomer owes nothing at the end. Work starts at three at night; some shops let "
    "parents of small children begin at six."
)


@pytest.fixture(scope="module")
def entails() -> Entailment:
    opened = open_entailment()
    assert opened is not None
    return opened


def test_an_absent_file_is_no_model(tmp_path: Path) -> None:
    assert open_entailment(tmp_path / "entailment.onnx") is None
    assert len(ENTAILMENT_SHA256) == 64


@pytest.mark.parametrize(
    ("true", "false"),
    [
        (
            "The employer covers the cost of the training.",
            "Apprentices have to cover the cost of the training themselves.",
        ),
        (
            "In some bakeries parents may come in later.",
            "In every bakery parents may come in later.",
        ),
        (
            "Many people enter the trade as apprentices in their teens.",
            "Many people enter the trade after a university degree.",
        ),
    ],
)
def test_a_true_sentence_gets_more_than_a_false_one(entails: Entailment, true: str, false: str) -> None:
    assert entails(true, BAKER) > entails(false, BAKER)


def test_any_text_has_a_probability(entails: Entailment) -> None:
    for sentence, passages in (("", ""), ("word " * 500, BAKER), ("Bakers earn well.", BAKER * 30)):
        assert 0 <= entails(sentence, passages) <= 1


def test_entailing_needs_no_torch() -> None:
    code = (
        "import sys; from assistant.models.entailment import open_entailment; open_entailment()('a', 'b');"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""
