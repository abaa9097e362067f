"""How much each sentence or item of a passage bears on a question."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answers.enumerated import enumerates
from assistant.answers.evidence import coverage
from assistant.answers.lexicon import Lexicon
from assistant.answers.question import Question

# docs/measurements.md, "Reading": what the question's words, the kind of thing asked for and its name add to
# a sentence's cosine.
WORDS_WEIGHT = 0.3
KIND_WEIGHT = 0.15
NAMED_WEIGHT = 0.3


def bearing(
    question: Question,
    texts: Sequence[str],
    headings: Sequence[str],
    similarity: Callable[[Sequence[str]], NDArray[np.float32]],
    lexicon: Lexicon,
) -> NDArray[np.float32]:
    """A score for each text below the same headings, shape (n,), best greatest; `similarity` gives the
    question's cosine with each of some texts.
    """
    above = ": ".join(headings[-2:])
    near = similarity(["\n".join(part for part in (above, one) if part) for one in texts])
    own = np.array([coverage(question.words, one, lexicon) for one in texts], np.float32)
    kind = np.array([bool(question.held_by(one)) for one in texts], np.float32)
    named = np.array([enumerates(question.text, one) for one in texts], np.float32)
    return np.asarray(near + WORDS_WEIGHT * own + KIND_WEIGHT * kind + NAMED_WEIGHT * named, np.float32)
