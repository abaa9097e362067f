"""Callings by their field ("data") and their noun ("engineer"): which of them a question asks about."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import pairwise

from assistant.texts.words import is_function_word, stem, tokens

NEAR = 5  # words before a noun among which its field is looked for ("data scientists and engineers")
_NOUN = re.compile(r"\w{3,}(?:er|or|ist|yst|ian|ant)s?")


class Fields:
    """The fields of callings in some texts, each with the nouns that stand right behind it."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Reads nothing yet."""
        self._texts = texts

    def apart(self, question: str, passages: Sequence[str]) -> list[str]:
        """The callings in a question ("data engineers") of which no passage speaks, where one speaks of
        another with the same noun ("software engineers") or, if the texts know both, of the same field.
        """
        found = []
        for field, noun in pairwise(tokens(question)):
            others = self._others(field, noun)
            if not others:
                continue
            near = [words for one in passages for words in _before(tokens(one), {stem(noun)})]
            beside = [words for one in passages for words in _before(tokens(one), others)]
            known = self._says(field, noun) and any(stem(field) in words for words in beside)
            if (near or known) and not any(stem(field) in words for words in near):
                found.append(f"{field} {noun}")
        return found

    def _others(self, field: str, noun: str) -> frozenset[str]:
        """The stems of the nouns of other callings of a field: "scientist" for "data" and "engineer"."""
        if not _NOUN.fullmatch(noun) or is_function_word(field):
            return frozenset()
        return self._nouns.get(stem(field), frozenset()) - {stem(noun)}

    def _says(self, field: str, noun: str) -> bool:
        return stem(noun) in self._nouns.get(stem(field), ())

    @cached_property
    def _nouns(self) -> dict[str, frozenset[str]]:
        """By the stem of each field, those of its nouns; no word that stands before a field as often as
        before a noun is one ("senior data engineer").
        """
        nouns: dict[str, list[str]] = defaultdict(list)
        before: Counter[str] = Counter()
        for text in self._texts:
            words = tokens(text)
            for first, field, noun in zip(words, words[1:], words[2:], strict=False):
                if _NOUN.fullmatch(noun) and not is_function_word(field):
                    nouns[stem(field)].append(stem(noun))
                    before[stem(first)] += 1
        return {field: frozenset(of) for field, of in nouns.items() if before[field] < len(of)}


def _before(words: Sequence[str], nouns: Collection[str]) -> Iterator[set[str]]:
    """The stems of the words before each place where one of some nouns stands."""
    stems = [stem(word) for word in words]
    for at, one in enumerate(stems):
        if one in nouns:
            yield set(stems[max(0, at - NEAR) : at])
