"""The names that a text writes: people, companies, places, products, qualifications."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from assistant.texts.abbreviations import initials
from assistant.texts.words import is_english, is_function_word, stem, synonyms, tokens

_WORD = re.compile(r"[^\W_](?:[^\W_]|[.&'’+#/](?=[^\W_])|[+#])*", re.U)
_OPENS = re.compile(r"(?:^|[.!?:]\s|[\"“‘«(]|^\s*(?:[-*+•]|\d+[.)])\s|\n)[\s*_\"“‘(]*$")
_NO_NAME_LINE = (
    "i i'm i'd i've i'll monday tuesday wednesday thursday friday saturday sunday january february march "
    "april "
    "may june july august september october november december ok yes no mr mrs ms dr faq cv ai it hr tv pc"
)
_NO_NAME = frozenset(_NO_NAME_LINE.split())
_SAME = {
    "us": "united states",
    "u.s": "united states",
    "usa": "united states",
    "american": "united states",
    "uk": "united kingdom",
    "u.k": "united kingdom",
    "british": "united kingdom",
    "eu": "european union",
    "ml": "machine learning",
    "ai": "artificial intelligence",
    "dutch": "netherlands",
}
_SUBJECT = re.compile(
    r"[\s*_\"“]*([A-Z][a-z]{2,})(?:'s)?\s(?:is|was|has|does|did|had|will|can|may|must|puts?|leads?|asks?"
    r"|(?!this|plus)[a-z]{2,}(?:[a-rt-z]s(?=\s(?:(?:an?|the|that|its|their|how|all|both|no)\b|\d|[A-Z]))|ed))\b"
)
_COMMON_NOUN = re.compile(
    r"(?:ing|ion|ment|ness|ity|ance|ence|ship|ism|ed|er|or|al|ure|age|ally|ily|ely|work|time|thing|body"
    r"|one|th)$"
    r"|^(?:then|also|nobody|pay|people|half|many)$"
)
_PREFIXED = re.compile(r"^(?:under|over|self|un|up|re|non|co|pre|mis)")
_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Name:
    """A name at `text[start:end]`; `words` are its words, lower-cased."""

    text: str
    words: tuple[str, ...]
    start: int
    end: int


def names(text: str, known: Collection[str] = ()) -> tuple[Name, ...]:
    """Find the names of a text in order: what is written with a capital though no sentence opens there,
    and what has a capital or a digit inside ("TensorFlow", "B2").

    `known` are stems that are no names when they open a sentence.
    """
    runs: list[list[re.Match[str]]] = []
    for word in _WORD.finditer(text):
        if _is_name(text, word, known):
            joins = runs and re.fullmatch(r"\s|-|\s&\s", text[runs[-1][-1].end() : word.start()])
            if joins:
                runs[-1].append(word)
            else:
                runs.append([word])
    return tuple(_name(text, run) for run in runs)


def _name(text: str, run: list[re.Match[str]]) -> Name:
    start, end = run[0].start(), run[-1].end()
    return Name(text[start:end], tuple(tokens(text[start:end])), start, end)


def _is_name(text: str, word: re.Match[str], known: Collection[str]) -> bool:
    written = word.group()
    lowered = written.lower().replace("’", "'").removesuffix("'s")
    if lowered in _NO_NAME or not any(letter.isalpha() for letter in written):
        return False
    if re.fullmatch(r"\d+(?:k|m|bn|st|nd|rd|th|s|kg|km|cm|h|am|pm)?", lowered):
        return False
    inside = re.search(r"[^\W_]*[a-z][A-Z]|^[A-Z]{2,}|[A-Za-z]\d|\d[A-Za-z]|[+#]", written)
    if inside:
        return True
    if not written[0].isupper() or (is_function_word(lowered) and len(lowered) > 1):
        return False
    if not _OPENS.search(text, 0, word.start()):
        return True
    following = re.match(r"[\s-]([A-Z])\w", text[word.end() : word.end() + 3])
    if stem(lowered) in known:
        return False
    return bool(following) or not (is_english(lowered) or is_english(_PREFIXED.sub("", lowered)))


def opens_with_stranger(text: str, known: Collection[str]) -> bool:
    """Is the subject that opens a sentence, with no article, likely a name that is unknown?

    "Stanford offers a course" opens so, and so does "Overtime pays well": a sign, no proof.
    """
    found = _SUBJECT.match(text)
    if found is None or is_function_word(found[1].lower()):
        return False
    word = found[1].lower()
    plural = word.endswith("s") and is_english(word[:-1])
    return not (
        plural
        or _COMMON_NOUN.search(word)
        or word in known
        or stem(word) in known
        or synonyms(stem(word)) & set(known)
    )


def holds(text_words: Collection[str], lowered: str, name: Name) -> bool:
    """Does a text, given as its words and stems and as a lower-cased whole, hold a name, as such or in
    its short or long form?"""
    if all(_has(text_words, lowered, word) for word in name.words):
        return True
    whole = " ".join(name.words)
    if any(long in lowered and whole == short for short, long in _SAME.items()):
        return True
    if any(whole == long and re.search(rf"\b{re.escape(short)}\b", lowered) for short, long in _SAME.items()):
        return True
    short = re.sub(r"\W", "", whole)
    if len(name.words) > 1:  # the long form of what the text shortens
        return initials(name.words) in text_words and len(name.words) > 2
    return name.text.isupper() and len(short) > 1 and short in set(_phrases(lowered, len(short)))


def _has(text_words: Collection[str], lowered: str, word: str) -> bool:
    if word in text_words or stem(word) in text_words or is_function_word(word):
        return True
    if len(word) >= _PREFIX and word.isalpha():  # German, Germany; Canadian, Canada
        root = word[: max(_PREFIX, len(word) - 3)]
        return len(word) > _PREFIX and re.search(rf"\b{re.escape(root)}", lowered) is not None
    return not word.isalnum() and word in lowered


def _phrases(lowered: str, size: int) -> Iterator[str]:
    """The initials of every run of so many words."""
    words = [word for word in tokens(lowered) if not is_function_word(word)]
    for at in range(len(words) - size + 1):
        yield initials(words[at : at + size])
