"""The judge: absent is None, a foreign file is refused, and what answers is told from what is only near."""

import subprocess
import sys
import threading
from pathlib import Path

import numpy as np
import pytest

from assistant.errors import WeightsError
from assistant.models.judge import ENTAILMENT_PATH, JUDGE_PATH, JUDGE_SHA256, Entailment, Judge

NURSE = "How to Become a Nurse > Salary. Nurses earn $81,220 a year on average, according to Payscale."
PASSAGES = [
    NURSE,
    "Nurses wear a uniform and comfortable shoes.",
    "Employment of nurses is projected to grow 6 percent over the next ten years.",
    "",
    "A long passage that says nothing of the kind. " * 60,
]


@pytest.fixture(scope="module")
def judge() -> Judge:
    opened = Judge.open()
    assert opened is not None
    return opened


def test_an_absent_file_is_no_judge(tmp_path: Path) -> None:
    assert Judge.open(tmp_path / "judge.onnx") is None


def test_a_changed_file_is_refused(tmp_path: Path) -> None:
    changed = bytearray(JUDGE_PATH.read_bytes())
    changed[len(changed) // 2] ^= 1
    path = tmp_path / "judge.onnx"
    path.write_bytes(changed)
    with pytest.raises(WeightsError, match="not the published one") as caught:
        Judge.open(path)
    assert "\n" not in str(caught.value)


def test_the_same_file_elsewhere_is_taken(tmp_path: Path, judge: Judge) -> None:
    path = tmp_path / "copy.onnx"
    path.write_bytes(JUDGE_PATH.read_bytes())
    other = Judge.open(path)
    assert other is not None
    assert len(JUDGE_SHA256) == 64
    assert np.allclose(other.score("How?", [NURSE]), judge.score("How?", [NURSE]))


def test_scores_are_probabilities_in_the_passages_order(judge: Judge) -> None:
    question = "How much does a nurse earn?"
    scores = judge.score(question, PASSAGES)
    assert scores.dtype == np.float32
    assert scores.shape == (len(PASSAGES),)
    assert ((scores >= 0) & (scores <= 1)).all()
    assert np.allclose(judge.score(question, PASSAGES[::-1])[::-1], scores, atol=1e-6)


def test_a_score_depends_on_its_own_pair_alone(judge: Judge) -> None:
    question = "How much does a nurse earn?"
    alone = [judge.score(question, [one])[0] for one in PASSAGES]
    assert np.allclose(alone, judge.score(question, PASSAGES), atol=1e-6)


def test_nothing_to_judge(judge: Judge) -> None:
    assert judge.score("How?", []).shape == (0,)
    assert judge.score("", [""]).shape == (1,)


def test_long_questions_leave_room_for_the_passage(judge: Judge) -> None:
    rambling = "well I was wondering about something and " * 40
    assert judge.score(rambling, PASSAGES).shape == (len(PASSAGES),)


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How much does a nurse earn?", 0),
        ("nurse salary", 0),
        ("what do nurses wear to work", 1),
        ("Is the demand for nurses growing?", 2),
    ],
)
def test_the_answering_passage_comes_first(judge: Judge, question: str, answer: int) -> None:
    assert int(np.argmax(judge.score(question, PASSAGES))) == answer


@pytest.mark.parametrize(
    "near",
    [
        "How much does a nurse earn in Germany?",
        "How much does a plumber earn?",
        "What is the average age of nurses?",
        "How many holidays do nurses get?",
    ],
)
def test_a_near_miss_scores_below_what_is_answered(judge: Judge, near: str) -> None:
    assert judge.score(near, [NURSE])[0] < judge.score("How much does a nurse earn?", [NURSE])[0] - 0.2


def test_threads_may_share_one(judge: Judge) -> None:
    expected = judge.score("How much does a nurse earn?", PASSAGES)
    found: list[bool] = []

    def work() -> None:
        found.append(np.allclose(judge.score("How much does a nurse earn?", PASSAGES), expected, atol=1e-5))

    threads = [threading.Thread(target=work) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [True] * 4


def test_judging_needs_no_torch() -> None:
    code = (
        "import sys; from assistant.models.judge import Judge; Judge.open().score('a', ['b']);"
        "print([m for m in ('torch', 'transformers', 'sentence_transformers') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
    assert done.stderr == ""


CITED = """Becoming a baker, Whiskwork: Working hours
Most bakers start before four in the morning and go home at noon, since bread must lie in the shop when it
opens. A licence is not required in most towns, but a clean kitchen is."""


def test_what_is_cited_bears_a_sentence_out_or_not() -> None:
    entails = Entailment.open()
    assert entails is not None
    true = entails("Most bakers begin work before four in the morning.", CITED)
    turned = entails("Most bakers begin work after noon.", CITED)
    added = entails("Most bakers start before four because the city is quiet then.", CITED)
    assert true > max(turned, added)
    for one in (true, turned, added, entails("", ""), entails("word " * 400, "word " * 4000)):
        assert 0 <= one <= 1


def test_the_entailment_may_be_absent_and_must_be_the_published_one(tmp_path: Path) -> None:
    assert Entailment.open(tmp_path / "entailment.onnx") is None
    changed = bytearray(ENTAILMENT_PATH.read_bytes())
    changed[len(changed) // 2] ^= 1
    path = tmp_path / "entailment.onnx"
    path.write_bytes(changed)
    with pytest.raises(WeightsError, match="not the published one"):
        Entailment.open(path)
