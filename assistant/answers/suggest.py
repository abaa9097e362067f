"""Questions that the guides answer, made of their own headings and checked by asking them."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import chain, zip_longest

import numpy as np
from numpy.typing import NDArray

from assistant import wording

Similarity = Callable[[Sequence[str]], NDArray[np.float32]]
LONGEST = 90
TRIED = 8
_OF_GUIDES = re.compile(
    r"\b(?:guide|article|author|wrote|about (?:me|us|the)|faqs?|questions?|summary|conclusion"
    r"|introduction)\b",
    re.I,
)
_NUMBER = re.compile(r"^(?:(?:step|part|stage|phase|tip|move) )?\d+(?:[.:)]\s*|\s+(?=(?-i:[A-Z])))", re.I)


class Suggestions:
    """The questions that some headings make; `answered` asks one, which is done once each."""

    def __init__(self, headings: Sequence[tuple[str, str]], answered: Callable[[str], bool]) -> None:
        """Takes headings as pairs of a guide's path and the words."""
        self._by_guide: dict[str, list[str]] = {}
        for path, heading in headings:
            if question := as_question(heading):
                self._by_guide.setdefault(path, []).append(question)
        self._questions = tuple(dict.fromkeys(one for own in self._by_guide.values() for one in own))
        self._answered = lru_cache(maxsize=None)(answered)

    def first(self, most: int) -> tuple[str, ...]:
        """Questions for a first screen: one of each guide in turn."""
        turns = chain.from_iterable(zip_longest(*self._by_guide.values()))
        return self._checked([one for one in turns if one], most, tried=4 * most)

    def near(self, similarity: Similarity, most: int) -> tuple[str, ...]:
        """The questions nearest to what was asked, nearest first."""
        if not self._questions:
            return ()
        order = np.argsort(-similarity(self._questions), kind="stable")
        return self._checked([self._questions[place] for place in order], most, tried=TRIED)

    def _checked(self, questions: Sequence[str], most: int, tried: int) -> tuple[str, ...]:
        found: list[str] = []
        for question in list(dict.fromkeys(questions))[:tried]:
            if len(found) < most and self._answered(question):
                found.append(question)
        return tuple(found)


def as_question(heading: str) -> str:
    """The question that a heading asks, or one about it; "" for one that makes none."""
    heading = _NUMBER.sub("", heading).strip()
    if (
        not heading
        or len(heading) > LONGEST
        or heading.endswith((".", ":", "!"))
        or _OF_GUIDES.search(heading)
    ):
        return ""
    if heading.endswith("?"):
        return heading
    if re.match(r"(?:how to|what to|when to|where to|why)\b", heading, re.I):
        return f"{heading}?"
    topic = heading if heading[:2].isupper() else heading[0].lower() + heading[1:]
    return wording.SUGGESTION.format(topic=topic)
