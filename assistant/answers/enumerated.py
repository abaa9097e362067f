"""What a question asks to be named ("which data structures"), and texts that do ("… such as trees")."""

import re
from functools import lru_cache

from assistant.texts.words import FUNCTION_WORDS, tokens

_NAMED = re.compile(
    r"^(?:.{0,80}?[\s,])?(?:which|what|name (?:the|some|all the)|list (?:the|some|all the))\s+(?P<rest>.+)$",
    re.I,
)
_KNOWN = re.compile(
    r"\b(?:know|learn|study|understand|revise|cover)\s+(?:about|of|in|on)\s+(?P<rest>.+)$"
    r"|^(?P<before>[^,.;:]+?)\s+(?:(?:that )?(?:i|you|we)\s+\w+\s+)?to\s+"
    r"(?:know|learn|study|understand|revise)$",
    re.I,
)
_LOOSE_LINE = "topics topic stuff kinds types sorts things areas examples aspects parts different main"
_ENDS_LINE = "am is are was were do does did can could should would will must have has had need to"
_LOOSE, _ENDS = frozenset(_LOOSE_LINE.split()), frozenset(_ENDS_LINE.split())
_MOST = 3  # words that name a kind of thing
_BETWEEN = r",?\s+(?:[\w-]+,?\s+){0,3}?"  # "on the data science front, expected skills include"
_BEGINS = r"(?:\s*[(:]|,?\s+(?:includ(?:es?|ing)|such as|like|for example|e\.g\.|namely|among them)\b)"


@lru_cache(maxsize=1_000)
def asked_noun(question: str) -> tuple[str, ...]:
    """The words for what is to be named; none where it is one word, since all guides name some skills."""
    for pattern in (_NAMED, _KNOWN):
        found = pattern.search(question.strip(" ?.!"))
        if found and (noun := _noun(next(part for part in found.groupdict().values() if part))):
            return noun
    return ()


def _noun(text: str) -> tuple[str, ...]:
    """The noun that a text begins with, without words for kinds and topics; the last of several ("a / b")."""
    noun: list[str] = []
    for word in tokens(text.split("/")[-1]):
        if word == "of" and noun and _LOOSE.issuperset(noun):
            continue
        if word in _ENDS or word in FUNCTION_WORDS:
            break
        noun.append(word)
    kept = [word for word in noun if word not in _LOOSE]
    return tuple(kept) if kept and 1 < len(noun) <= _MOST else ()


def enumerates(question: str, text: str) -> bool:
    """Does a text begin to name what the question asks for ("data structures, including stacks")?"""
    noun = asked_noun(question)
    return bool(noun and _pattern(noun).search(text))


@lru_cache(maxsize=1_000)
def _pattern(noun: tuple[str, ...]) -> re.Pattern[str]:
    words = _BETWEEN.join(rf"{re.escape(word.removesuffix('s'))}\w{{0,3}}" for word in noun)
    return re.compile(rf"\b{words}\b(?:\s+(?:of|for|in)\s+\w+)?{_BEGINS}", re.I)
