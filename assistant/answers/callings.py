"""Whom guides are about ("machine learning engineer"), by their titles and what they say that one is."""

import re
from collections import Counter
from collections.abc import Collection
from functools import cached_property
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray

from assistant.index.store import Generation
from assistant.texts.words import ARTICLES, content_words, stem

RUNS = 0.08  # docs/measurements.md, "Callings": the share of a guide's passages that have the word for whom
_BEHIND = (
    r"(?:in|at|who|you|is|with|and|or|for|do|does|can|that|to|on|without|if|needs?|must|will|has|earns?"
    r"|should|by|from|of|as|but|because|when|while|before|after)"
)
_PERSON = re.compile(
    r"\b(?:be|being|becom(?:e|ing)|became|as|does|do|is|was|am)\s+an?\s+"
    rf"(?=(?P<one>(?:[\w-]+\s+){{0,3}}?[\w-]+)(?:[^\w\s-]|\s*\n|\s*$|\s+{_BEHIND}\b))",
    re.I,
)
_INTO = re.compile(
    r"\b(?:get|break|go|mov|start|switch)(?:e|t?(?P<ing>ing))?(?: started)? in(?:to)? (?:it|this|that|the)"
    r"(?:(?<!the)(?=\W*$| from\b)"
    r"| (?:field|trade|job|career|profession|game|business|industry|line of work)\b)",
    re.I,
)
_DEFINED = re.compile(
    r"\b(define|definitions? of) (?:the|this) (?:job|role|profession|occupation|trade|career)\b",
    re.I,
)


class Callings:
    """The callings that the guides of one generation are about."""

    def __init__(self, generation: Generation) -> None:
        """Reads nothing yet."""
        self._generation = generation
        self._shares: dict[frozenset[str], NDArray[np.float64]] = {}

    @cached_property
    def paths(self) -> list[str]:
        """The guides that have passages."""
        return list(dict.fromkeys(one.guide for one in self._generation.passages))

    @cached_property
    def owners(self) -> NDArray[np.int64]:
        """For each passage the place of its guide among the paths, shape (n,)."""
        places = {path: place for place, path in enumerate(self.paths)}
        return np.array([places[one.guide] for one in self._generation.passages])

    def shares(self, terms: Collection[str]) -> NDArray[np.float64]:
        """The share of each guide's passages that have one of some stems of titles, shape (guides,)."""
        if (known := self._shares.get(frozenset(terms))) is not None:
            return known
        having = self._generation.bm25(sorted(terms)) > 0
        shares = np.bincount(self.owners, having) / np.bincount(self.owners)
        self._shares[frozenset(terms)] = shares
        return shares

    @cached_property
    def called(self) -> list[frozenset[str]]:
        """The content words of the title and of the file's name of each guide."""
        guides = [self._generation.guides[path] for path in self.paths]
        return [frozenset(content_words(f"{_spaced(one.path)} {one.title}")) for one in guides]

    @cached_property
    def titled(self) -> frozenset[str]:
        """The stems of all titles and names of files."""
        return frozenset(stem(word) for words in self.called for word in words)

    @cached_property
    def rivals(self) -> frozenset[str]:
        """The stems of the words for whom some guides are about, by their titles, and others are not."""
        titles = [frozenset(stem(word) for word in words) for words in self.called]
        return frozenset(one for one in self._terms if any(one not in title for title in titles))

    def is_one(self, word: str, place: int) -> bool:
        """Does the guide at a place say that one is such a person ("become a court reporter")?"""
        return stem(word) in self._kinds[place]

    def in_words(self, text: str) -> str:
        """A question of how to get into "it" or "this field", or to define "the job", with the calling that
        most guides are about.
        """
        if not self._shared:
            return text
        article = "an" if self._shared[0] in "aeiou" else "a"
        called = f"{article} {self._shared}"
        text = _DEFINED.sub(rf"\1 {called}", text)
        return _INTO.sub(lambda into: f"becom{'ing' if into['ing'] else 'e'} {called}", text)

    def left_out(self, text: str, apart: Collection[str]) -> str:
        """A question without the calling ("a court reporter") that most guides are about beside those set
        `apart`, whose passages need not say it; the same text where it names none, or nothing else.
        """
        said = re.findall(r"[\w'’-]+|[^\w\s]+", text)
        terms = [stem(re.sub(r"['’]s$", "", word.lower())) for word in said]
        out: set[int] = set()
        heard = np.array([path not in apart for path in self.paths])
        for place in (at for at, term in enumerate(terms) if term in self._terms):
            if 2 * (self.shares([terms[place]])[heard] >= RUNS).sum() < heard.sum():
                continue
            first = place
            while first and terms[first - 1] in self.titled:
                first -= 1
            article = first > 0 and said[first - 1].lower() in ARTICLES
            out.update(range(first - article, place + 1))
        rest = " ".join(word for place, word in enumerate(said) if place not in out)
        return rest if out and content_words(rest) else text

    @cached_property
    def _shared(self) -> str:
        """The calling of most guides, as they put it most often in words of titles; "" where some are about
        another.
        """
        terms = sorted(self._terms)
        if not terms:
            return ""
        shares = np.array([self.shares([term]) for term in terms])
        about = shares.max(axis=0) >= RUNS
        first = {terms[place] for place in shares.argmax(axis=0)[about]}
        if len(first) != 1 or 2 * about.sum() <= len(self.paths):
            return ""
        said = Counter(
            one
            for persons in self._persons
            for one in persons
            if stem(_last(one)) in first and self.titled.issuperset(stem(word) for word in one.split())
        )
        return max(said, key=said.__getitem__, default="")

    @cached_property
    def _terms(self) -> frozenset[str]:
        """The stems of the words of titles that run through their guides and say what one is."""
        return frozenset(
            stem(word)
            for place, words in enumerate(self.called)
            for word in words
            if self.is_one(word, place) and self.shares([stem(word)])[place] >= RUNS
        )

    @cached_property
    def _kinds(self) -> list[frozenset[str]]:
        """The stems of the last words of what each guide says that one is."""
        return [frozenset(stem(_last(one)) for one in persons) for persons in self._persons]

    @cached_property
    def _persons(self) -> list[list[str]]:
        """What each guide says that one is or becomes, in small letters."""
        texts = [self._generation.guides[path].text for path in self.paths]
        return [[" ".join(found["one"].lower().split()) for found in _PERSON.finditer(one)] for one in texts]


def _last(words: str) -> str:
    return words.split()[-1]


def _spaced(path: str) -> str:
    return re.sub(r"[_-]", " ", PurePosixPath(path).stem)
