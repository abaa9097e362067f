"""The clauses of a sentence, and the order in which it puts two things."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.texts.words import is_function_word, stem, tokens

_CUT = re.compile(
    r";\s|,?\s(?:but|while|whereas|because(?! of)|although|though|so|which|who|whose)\s"
    r"|,\s(?:and|or|with|as|after|before|once|when|since|where|[a-z]+ing)\s|\s[–—]\s|[()]"
)
_GERUNDS = re.compile(r"\W*\w+ing\b[^;:]*,\s[a-z]+ing\s", re.S)  # "Reading, writing and …": its subject
_ORDER = re.compile(
    r"\b(?:(?P<than>than)|(?P<before>before|until|prior to)"
    r"|(?P<after>after|once(?! (?:an?|every|each|per|more)\b)|as soon as))\b",
    re.I,
)
_BY = re.compile(r"\b(?:more|less|fewer|rather|\w+er)\b", re.I)
_NOT_UNTIL = re.compile(r"(?:\b(?:not|never|hold off|wait)|n['’]t)\b.*\buntil$", re.I | re.S)
_SIDE = re.compile(r"[,;:.!?()–—]|\b(?:but|and|while|whereas|because)\b")


def clauses(text: str) -> list[str]:
    """The clauses of a sentence in order, each with the word that opens it."""
    starts = [0, *(cut.start() for cut in _CUT.finditer(text) if not _GERUNDS.fullmatch(text, 0, cut.end()))]
    parts = [text[one:other] for one, other in zip(starts, [*starts[1:], len(text)], strict=True)]
    return [part.strip() for part in parts if any(letter.isalnum() for letter in part)]


@dataclass(frozen=True, slots=True)
class Order:
    """Two sides that a text puts in an order, as stems: what comes first, or is more; what comes second.

    `by` is what they are compared by: "more" for "pays more than", "" for an order in time.
    """

    by: str
    first: frozenset[str]
    second: frozenset[str]

    def crosses(self, other: "Order") -> bool:
        """Does the other put the same two things the other way round?"""
        crossed = self.first & other.second and self.second & other.first
        return bool(crossed) and not self.second & other.second

    def follows(self, other: "Order") -> bool:
        """Does the other put the same two things in the same order?"""
        return bool(self.first & other.first and self.second & other.second)


def orders(text: str) -> Iterator[Order]:
    """The orders that a text states: "X before Y", "X only after Y", "X pays more than Y"."""
    for found in _ORDER.finditer(text):
        own = _SIDE.split(text[found.end() :])[0]
        second = _stems(own)
        if found["than"]:
            before = _SIDE.split(text[: found.start()])[-1]
            by = _BY.findall(before)
            yield Order(by[-1].lower() if by else "than", _stems(before), second)
            continue
        first = _stems(text[: found.start()] + " " + text[found.end() + len(own) :])
        late = found["after"] or _NOT_UNTIL.search(text, 0, found.end())
        yield Order("", second, first) if late else Order("", first, second)


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(text) if not is_function_word(word))
