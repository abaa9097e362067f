"""How much each sentence or item of a passage bears on a question."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from assistant.answers.enumerated import enumerates
from assistant.answers.evidence import coverage
from assistant.answers.lexicon import Lexicon
from assistant.answers.outline import Outline
from assistant.answers.question import Question
from assistant.records import Passage, Span
from assistant.texts.markdown_blocks import plain

# docs/measurements.md, "Reading": what the question's words, the kind of thing asked for and its name add to
# a sentence's cosine.
WORDS_WEIGHT = 0.3
KIND_WEIGHT = 0.15
NAMED_WEIGHT = 0.3


class Bearing:
    """Scores parts of passages for one question; `similarity` gives its cosine with each of some texts."""

    def __init__(
        self,
        question: Question,
        similarity: Callable[[Sequence[str]], NDArray[np.float32]],
        outline: Callable[[str], Outline],
        lexicon: Lexicon,
    ) -> None:
        """Scores for one question."""
        self._question = question
        self._similarity = similarity
        self._outline = outline
        self._lexicon = lexicon

    def scores(self, passage: Passage, spans: Sequence[Span]) -> NDArray[np.float32]:
        """A score for each span of a passage's guide, shape (n,), best greatest."""
        text = self._outline(passage.guide).guide.text
        words = [plain(text[span.start : span.end]) for span in spans]
        near = self._similarity([_under(passage.headings, one) for one in words])
        own = np.array([coverage(self._question.words, one, self._lexicon) for one in words], np.float32)
        kind = np.array([bool(self._question.held_by(one)) for one in words], np.float32)
        named = np.array([enumerates(self._question.text, one) for one in words], np.float32)
        return np.asarray(near + WORDS_WEIGHT * own + KIND_WEIGHT * kind + NAMED_WEIGHT * named, np.float32)


def _under(headings: Sequence[str], words: str) -> str:
    return "\n".join(one for one in (": ".join(headings[-2:]), words) if one)
