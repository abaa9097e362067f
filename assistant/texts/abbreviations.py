"""What the short forms in texts stand for."""

import re
from collections.abc import Iterable, Iterator, Sequence

from assistant.texts.words import FUNCTION_WORDS, is_english, tokens

_SHORT = r"([A-Z][A-Za-z]{0,6}[A-Z])s?"
_BEHIND = re.compile(rf"(?<![\w'-])((?:[\w'-]+ ){{1,9}})\({_SHORT}\)")
_AHEAD = re.compile(rf"\b{_SHORT} \(((?:[\w'-]+ ){{1,8}}[\w'-]+)\)")
_SHORT_WORD = 3  # letters
_WORD = re.compile(r"[^\W\d_]+")


def initials(phrase: Sequence[str]) -> str:
    """The letters that a phrase is shortened to."""
    return "".join(word[0] for word in phrase)


def abbreviations(texts: Iterable[str], least: int = 3) -> dict[str, str]:
    """Phrases of two to four words that texts use often, by their initials ("ml": "machine learning").

    A phrase counts when it stands at least `least` times without a function word in it; the most frequent
    wins.
    """
    counts: dict[tuple[str, ...], int] = {}
    for text in texts:
        words = tokens(text)
        for size in (2, 3, 4):
            for at in range(len(words) - size + 1):
                phrase = tuple(words[at : at + size])
                if all(word.isalpha() and word not in FUNCTION_WORDS for word in phrase):
                    counts[phrase] = counts.get(phrase, 0) + 1
    best: dict[str, tuple[int, str]] = {}
    for phrase, count in counts.items():
        for key in _shortened(phrase):
            if count >= least and count > best.get(key, (0, ""))[0]:
                best[key] = (count, " ".join(phrase))
    return {key: phrase for key, (_, phrase) in best.items()}


def _shortened(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """Its initials, and those behind a first word that is short already ("uxr": "ux researcher")."""
    is_short = len(phrase[0]) <= _SHORT_WORD and not is_english(phrase[0])
    return (initials(phrase), phrase[0] + initials(phrase[1:]))[: 1 + is_short]


def spelled_out(texts: Iterable[str]) -> dict[str, str]:
    """What texts themselves put beside a short form in brackets, by the short form: "road traffic collision
    (RTC)" and "RTC (road traffic collision)".

    The first letters of the phrase must be those of the short form, grammar words aside (Schwartz and Hearst
    2003 with whole words alone).
    """
    return {short.lower(): phrase for text in texts for short, phrase in _spelled(text)}


def _spelled(text: str) -> Iterator[tuple[str, str]]:
    for found in _BEHIND.finditer(text):
        words = _WORD.findall(found[1].lower())
        for first in range(len(words) - 1, -1, -1):
            if _shortens(found[2], words[first:]):
                yield found[2], " ".join(words[first:])
                break
    for found in _AHEAD.finditer(text):
        words = _WORD.findall(found[2].lower())
        if _shortens(found[1], words):
            yield found[1], " ".join(words)


def _shortens(short: str, words: Sequence[str]) -> bool:
    """Is a short form made of the words' first letters, with or without those of grammar?"""
    if words[0] in FUNCTION_WORDS or words[-1] in FUNCTION_WORDS:
        return False
    telling = [word for word in words if word not in FUNCTION_WORDS]
    return short.lower() in (initials(words), initials(telling))
