"""The vocabulary of a corpus: how rare a word is in it, how its words are shortened, and what a typo
meant."""

import math
import re
from collections import Counter
from collections.abc import Collection, Iterable
from functools import cached_property
from itertools import pairwise

from rapidfuzz.distance import DamerauLevenshtein

from assistant.texts.abbreviations import abbreviations, spelled_out
from assistant.texts.words import (
    FUNCTION_WORDS,
    ORDINALS,
    commonness,
    content_words,
    index_terms,
    is_english,
    stem,
    synonyms,
    tokens,
    words_with_synonyms,
)

_NAME = re.compile(r"(?<=[a-z,] )[A-Z][\w'-]*\w|^[A-Z]{3,}\b(?=\W{1,2}[a-z])", re.M)
_SMALL = re.compile(r"\b[a-z]\w+")
COMMON_SHARE = 0.1  # of the passages, and so many of them at least, that have a word which tells nothing
COMMON_LEAST = 5
_ORDINAL = re.compile(
    rf"(?:\bthe )?\b({'|'.join(ORDINALS)}) (year|semester|term|month|week|level|module|unit|part)\b", re.I
)
_SHORT = re.compile(r"\b[A-Za-z]{2,8}\b")
_SHORTEST = 4  # letters of a word that may be any word with a typo
COMMON_WORD = 6.5  # how common a word is that may stand with a capital and name nothing ("Intern")


class Lexicon:
    """Counts over the passages' texts (headings included), made once for a generation."""

    def __init__(self, texts: Iterable[str]) -> None:
        """Counts the words of the texts, one a passage."""
        self._texts = tuple(texts)
        self._passages = Counter(term for text in self._texts for term in set(index_terms(text)))
        self._words = Counter(word for text in self._texts for word in tokens(text))

    @cached_property
    def _abbreviations(self) -> dict[str, str]:
        return abbreviations(dict.fromkeys(line for text in self._texts for line in text.split("\n")))

    @cached_property
    def _spelled_out(self) -> dict[str, str]:
        return spelled_out(self._texts)

    @cached_property
    def _by_length(self) -> dict[int, list[str]]:
        lengths: dict[int, list[str]] = {}
        meant = {word for word in words_with_synonyms() if not self.missing([word])}
        for word in self._words.keys() | FUNCTION_WORDS | meant:
            lengths.setdefault(len(word), []).append(word)
        return lengths

    @cached_property
    def _names(self) -> frozenset[str]:
        inside = {word.lower() for text in self._texts for word in _NAME.findall(text)}
        small = {word for text in self._texts for word in _SMALL.findall(text)}
        return frozenset(one for one in inside - small if len(one) > 2 and commonness(one) < COMMON_WORD)

    def is_name(self, word: str) -> bool:
        """Do the guides write this uncommon word with a capital within sentences, and never without one?"""
        return word.lower() in self._names

    def unsaid_names(self, question: str, words: Iterable[str], said: Collection[str]) -> list[str]:
        """The names among a question's words that are not said; a surname ("Mr Cole") says that before it."""
        names = [word for word in words if self.is_name(word)]
        whole = [pair for pair in pairwise(tokens(question)) if set(pair) <= set(names)]
        unsaid = [word for word in names if word not in said]
        known = {one for one, last in whole if one in unsaid and last in said and self.says(f"{one} {last}")}
        return [word for word in unsaid if word not in known]

    def knows(self, word: str) -> bool:
        """Does any guide have the word, in any form?"""
        return stem(word) in self._passages

    def says(self, phrase: str) -> bool:
        """Does any guide have these words in lower case, as they stand?"""
        return any(phrase in text.lower() for text in self._texts)

    def means(self, word: str) -> frozenset[str]:
        """The stems that a guide may use for the word:
        its own, its synonyms', or those of the phrase it shortens.
        """
        own = stem(word)
        if own not in self._passages and (phrase := self._abbreviations.get(word)):
            return synonyms(own) | {stem(part) for part in phrase.split()}
        return synonyms(own)

    def weight(self, word: str) -> float:
        """How much a word tells:
        the inverse frequency of its passages, in nats; the most for a word no guide has.
        """
        return math.log(1 + len(self._texts) / (0.5 + self._passages[stem(word)]))

    def is_common(self, word: str) -> bool:
        """Have so many passages the word that it tells none of them from the others?"""
        return self._passages[stem(word)] >= max(COMMON_LEAST, COMMON_SHARE * len(self._texts))

    def missing(self, words: Iterable[str]) -> list[str]:
        """The words that no guide has, not even by a synonym or as an abbreviation."""
        return [word for word in words if not any(term in self._passages for term in self.means(word))]

    def expanded(self, question: str) -> str:
        """The question with the abbreviations that the guides use less than what they stand for spelled out
        ("ML": "machine learning").
        """
        out = []
        for word in question.split():
            bare = word.strip("?.,!:;()'\"").lower()
            phrase = self._abbreviations.get(bare) if 1 < len(bare) < 5 and not is_english(bare) else None
            phrase = None if phrase and self._prefers(bare, phrase) else phrase
            out.append(word.lower().replace(bare, phrase) if phrase else word)
        return " ".join(out)

    def _prefers(self, short: str, phrase: str) -> bool:
        """Do the guides write a short form more often than what it stands for?"""
        return self._words[short] > sum(text.lower().count(phrase) for text in self._texts)

    def mended(self, question: str) -> str:
        """The question with its typos read as the guides' own words; English words and names are left alone,
        and so is one of which no word can be made out but by mending some and leaving others.
        """
        words = content_words(question)
        odd = [word for word in words if not self.knows(word) and not is_english(word)]
        near = {word: self._nearest(word) for word in odd if len(word) > 2 and word.isalpha()}
        if len(odd) == len(words) and not all(near.values()):
            return question
        for word, meant in near.items():
            question = _replace(question, word, meant) if meant else question
        return question

    def readings(self, question: str) -> list[str]:
        """The question in other words of the guides, where they have them: ordinals as numbers ("the second
        year": "year 2"), and short forms as a guide spells them out.
        """
        ways = (self._numbered(question), self._spelled(question))
        return [one for one in ways if one != question]

    def _spelled(self, question: str) -> str:
        def spell(found: re.Match[str]) -> str:
            word = found.group()
            is_word = not word.isupper() and is_english(word.lower())
            return word if is_word else self._spelled_out.get(word.lower(), word)

        return _SHORT.sub(spell, question)

    def _numbered(self, question: str) -> str:
        def number(found: re.Match[str]) -> str:
            place = ORDINALS.index(found[1].lower()) + 1
            named = f"{found[2].lower()} {place}"
            return named if self.says(named) else found.group()

        return _ORDINAL.sub(number, question)

    def _nearest(self, word: str) -> str | None:
        """The word that is most like it; for one of three letters, the one of grammar that has one more."""
        if len(word) < _SHORTEST:
            longer = [one for one in FUNCTION_WORDS if len(one) == _SHORTEST and _lacks_one(word, one)]
            return longer[0] if len(longer) == 1 else None
        if word.endswith("s") and word[:-1] in self._words:
            return word[:-1]
        reach = 1 if len(word) < 6 else 2
        least = max(len(word) - reach, _SHORTEST)
        near = [
            (DamerauLevenshtein.distance(word, other, score_cutoff=reach), -self._words[other], other)
            for length in range(least, len(word) + reach + 1)
            for other in self._by_length.get(length, ())
        ]
        distance, _, best = min(near, default=(reach + 1, 0, ""))
        return best if distance <= reach else None


def _lacks_one(word: str, longer: str) -> bool:
    return any(longer[:at] + longer[at + 1 :] == word for at in range(len(longer)))


def _replace(text: str, word: str, by: str) -> str:
    at = text.lower().find(word)
    return text[:at] + by + text[at + len(word) :] if at >= 0 else text
