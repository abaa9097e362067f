"""Questions about a guide itself: who wrote it, when, what it is called, how long it takes to read."""

import re
from dataclasses import dataclass

from assistant.records import Fact

WORK = (
    r"(?:guide|handbook|profile|article|text|page|post|piece|site|blog|author|document|report|publication"
    r"|letter|column|diary|interview)s?"
)
_ABOUT: tuple[tuple[str, str], ...] = (
    (
        "author",
        r"\bwho (?:wrote|writes|compiled|put together|is the (?:author|writer) of|authored|has written)\b"
        rf"|\b(?:author|writer|written by)\b.*\b{WORK}\b"
        rf"|\bwhose {WORK}\b|\b{WORK}\b.*\b(?:written by|by whom|author(?:ed)?)\b",
    ),
    (
        "reviewer",
        r"\bwho (?:(?:has |have )?(?:fact[- ])?(?:reviewed|edited|checked|edits|verified)\b"
        r"|is the (?:editor|reviewer) of\b)"
        rf"|\b{WORK}\b.*\b(?:edited|reviewed|checked) by\b",
    ),
    (
        "published",
        r"\b(?:when|what (?:date|year|day|month)|which (?:year|date|month))\b.*"
        r"\b(?:publish\w*|updat\w*|wr(?:itten|ote)|posted|released|reviewed|checked|edited|revised|dated"
        r"|come out|came out)\b"
        rf"|\bhow (?:old|recent|current|up[- ]to[- ]date)\b.*\b{WORK}\b"
        rf"|\b(?:publication|publishing) date\b|\blast updated?\b|\bdate of\b.*\b{WORK}\b",
    ),
    (
        "publisher",
        r"\bwho (?:published|publishes|is the publisher)\b|\bpublisher of\b"
        r"|\b(?:which|what) (?:site|company|publisher|organi[sz]ation) (?:published|publishes|is behind)\b.*"
        rf"\b{WORK}\b",
    ),
    (
        "reading",
        r"\breading time\b|(?=.*\b(?:how long|minutes|how much time)\b)"
        rf"(?=.*\b{WORK}\b).*\b(?:to read|read (?:it|this|that|the)|reading)\b",
    ),
    ("title", rf"\b(?:title|headline) of\b.*\b{WORK}\b|\b{WORK}(?:'s)? (?:title|headline)\b"),
)
_PERSON = r"(?:author|writer|person|man|woman|lady|guy|one|editor|journalist|expert|teacher|colleague)"
WRITER = re.compile(
    rf"\bthe\s+(?:{_PERSON}\s+(?:who|that)\s+(?:wrote|has written|authored)|{_PERSON}\s+(?:of|behind))"
    rf"(?P<work>(?:\s+[\w'’-]+){{1,7}}?\s+{WORK})\b",
    re.I,
)
_OTHER = re.compile(
    r"^(?!who (?:is|was)\b)(?:\w+ ){0,3}?(?:where|what(?:['’]?s)?|which|how|why|do|does|did|is|has|can)\b",
    re.I,
)
_NAME_ASKED = re.compile(
    r"\bnamed?\b|\bcalled\b|^(?:what|which)(?:'s| is| was)? the (?:author|writer)\b", re.I
)


@dataclass(frozen=True, slots=True)
class AboutGuide:
    """A question about guides themselves:
    what is asked (names of facts), of which guides, and the facts that answer it.
    """

    names: tuple[str, ...]
    guides: tuple[str, ...]
    facts: tuple[tuple[str, Fact], ...]


def facts_asked(question: str) -> list[str]:
    """The names of the facts about a guide that a question in small letters asks for."""
    return [name for name, pattern in _ABOUT if re.search(pattern, question)]


def asks_more(question: str) -> bool:
    """Does it ask something else about the author ("Where does the author of the guide work?")?"""
    described = WRITER.search(question)
    return bool(described and _OTHER.match(question)) and not _NAME_ASKED.search(question)
