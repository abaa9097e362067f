"""The country that a guide is about, and the one that a question asks about."""

import re
from collections import Counter
from functools import cache

from assistant.records import Guide
from assistant.texts.words import COUNTRIES, stem

_CAPITAL = re.compile(r"\b[A-Z][\w.]*\w\b|\bU\.S\.")
_PRICES = re.compile(r"(?:(?P<dollars>C|CA|A|AU|NZ)\$|(?P<other>[$£₹]))\s?\d")
_CURRENCIES = {"C": "canada", "CA": "canada", "A": "australia", "AU": "australia", "NZ": "zealand"}
_SIGNS = {"$": "america", "£": "uk", "₹": "india"}
# Whose own may be written as "$" alone, by those who do not write "C$".
_DOLLARS = frozenset(("canada", "australia", "zealand"))
_LEAST = 3
_US = re.compile(r"\b(?:the|in|from) us\b|\b(?-i:US)\b", re.I)
_UNIONS = {"states": "america", "kingdom": "uk"}
_UNITED = re.compile(rf"\bunited (?P<of>{'|'.join(_UNIONS)})\b", re.I)
_PRONOUN = re.compile(r"\b(?:tell|give|show|help) us\b")
WRITTEN = re.compile(r"[^\W\d_](?:[\w.]*\w)?")


def place_of(word: str) -> str | None:
    """The country that a word stands for, by the first word for it; None for none. "us" is one too: whether
    a text means the pronoun is for the caller to know.
    """
    bare = word.removesuffix("'s").removesuffix("’s").replace(".", "")
    return "america" if bare in ("US", "us") else _places().get(stem(bare.lower()))


@cache
def _places() -> dict[str, str]:
    return {stem(word): line.split()[0] for line in COUNTRIES for word in line.split()}


def home(guide: Guide) -> str | None:
    """The country that a guide speaks of most by far, or whose money it counts in; None if neither tells."""
    named = Counter(place for word in _CAPITAL.findall(guide.text) if (place := place_of(word)))
    named = Counter({place: count for place, count in named.items() if place != "europe"}) or named
    first, second = [*named.most_common(2), ("", 0), ("", 0)][:2]
    if first[1] >= max(_LEAST, 2 * second[1]):
        return first[0]
    signs = Counter(
        _CURRENCIES[one["dollars"]] if one["dollars"] else _SIGNS[one["other"]]
        for one in _PRICES.finditer(guide.text)
    )
    money = signs.most_common(1)[0][0] if signs else None
    other = any(named[one] > named["america"] and not signs[one] for one in _DOLLARS)
    return None if money == "america" and other else money


def asked_place(question: str) -> tuple[str, frozenset[str]] | None:
    """The only country that a question names, and its words for it; None for none or several."""
    words = [word for word in WRITTEN.findall(question) if word.lower() != "us"]
    if _US.search(_PRONOUN.sub("", question)):
        words.append("us")
    found = {word.lower(): place for word in words if (place := place_of(word))}
    for union in _UNITED.finditer(question):
        found |= dict.fromkeys(union.group().lower().split(), _UNIONS[union["of"].lower()])
    places = set(found.values())
    return (places.pop(), frozenset(found)) if len(places) == 1 else None


def names_place(place: str, text: str) -> bool:
    """Does a text of a guide name a country? It has a capital there: "the best-paying states" names none."""
    return any(word[0].isupper() and place_of(word) == place for word in WRITTEN.findall(text))
