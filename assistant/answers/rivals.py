"""What a question names where passages name others of its kind ("Level 3" beside "Level 4")."""

import re
from collections.abc import Sequence

from assistant.texts.words import FUNCTION_WORDS, NUMBER_WORDS, ORDINALS, tokens

NEAR = (
    5  # words before a calling's noun among which its field is looked for ("data scientists and engineers")
)

_CAPITALS = r"[A-Z]\w+(?: (?:(?:and|of|for|the|in) )?[A-Z]\w+)*"
_CALLED = re.compile(rf"(?<=[\w,] )({_CAPITALS} ([a-z]\w+|(?<= )[A-Z]\w+))")
_GRADED = r"level|grade|band|tier|class|category|phase|part|module|unit|year|term|semester|exam|paper|scheme"
_NUMBER = r"\d{1,2}(?![\d%]|[.,:]\d)"
_NUMBERED = re.compile(
    rf"(?<!after )(?<!before )(?<!above )(?<!below )(?<!beyond )\b({_GRADED}) ({_NUMBER})", re.I
)
_PLACE = "|".join(ORDINALS[1:])
_RANKED = re.compile(
    rf"\b(?:rank\w*|came|comes?|placed|finish\w*)\b(?: (?:in|as|the|at))* ({_PLACE})\b"
    rf"|\b({_PLACE})(?: (?:place|best)|-(?:best|highest|most|ranked)|(?= in \S+ ranking))",
    re.I,
)
_RANKS = re.compile(r"\brank(?:s|ed|ing|ings)?\b|\b(?:number|no\.|#) ?(?:one|1)\b|\btop of the list\b", re.I)
_MORE = re.compile(rf"(,? (?:and|or|to)|\s?[-–/&])\s?({_NUMBER})", re.I)
_MORE_OF_MANY = re.compile(rf"(,|{_MORE.pattern[1:]}", re.I)


def named_apart(question: str, names: frozenset[str], texts: Sequence[str]) -> list[str]:
    """The names before a noun in a question ("the Fundamentals exam") where a text has a name before that
    noun; `names` are words that only name a guide.
    """
    return [
        called
        for called, noun in _CALLED.findall(question)
        if noun not in FUNCTION_WORDS and names.isdisjoint(tokens(called)) and _has_named(texts, noun)
    ]


def _has_named(texts: Sequence[str], noun: str) -> bool:
    named = re.compile(rf"\b({_CAPITALS}) {re.escape(noun)}\b")
    names = {one.lower() for text in texts for one in named.findall(text)}
    return not names <= FUNCTION_WORDS


def ranked_apart(question: str, texts: Sequence[str]) -> list[str]:
    """The rank in a question ("came second") where texts rank something, and none says that rank."""
    asked = _RANKED.search(question)
    if not asked or not any(_RANKS.search(one) for one in texts):
        return []
    place = ORDINALS.index(next(word.lower() for word in asked.groups() if word))
    same = re.compile(
        rf"\b(?:{ORDINALS[place]}|{NUMBER_WORDS[place + 1]}|{place + 1}(?:st|nd|rd|th)?)\b", re.I
    )
    return [] if any(same.search(one) for one in texts) else [asked.group()]


def numbered_apart(question: str, texts: Sequence[str]) -> list[str]:
    """The numbers behind a noun in a question ("Level 3") that no text has, where one has another there."""
    found = []
    for asked in _NUMBERED.finditer(question):
        said = {number for text in texts for number in _numbers(asked[1], text)}
        if said and int(asked[2]) not in said:
            found.append(asked[0])
    return found


def _numbers(noun: str, text: str) -> set[int]:
    """The numbers that a text has behind a noun: all of "levels 2, 3 and 5" and "bands 5 to 7"."""
    found: set[int] = set()
    for first in re.finditer(rf"\b{noun}(s?) ({_NUMBER})", text, re.I):
        last, at = int(first[2]), first.end()
        found.add(last)
        run = _MORE_OF_MANY if first[1] else _MORE
        while more := run.match(text, at):
            between = range(last, int(more[2])) if more[1].strip() in ("to", "-", "–") else ()
            last, at = int(more[2]), more.end()
            found.update((*between, last))
    return found
