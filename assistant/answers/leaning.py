"""What is good and what is bad: which of the two a question asks for, and which a text is about."""

import re
from functools import lru_cache

from assistant.records import Passage

_SIDES = r"(?:things?|points?|sides?|bits?|parts?|aspects?|news)"
_WHO = r"(?:people|you|they|we|i|he|she|most|many|workers|staff|what(?:['’]?s)?(?: to)?)"
_GOOD = re.compile(
    rf"\b(?:pros|advantages?|upsides?|positives|perks|pluses|likes"
    rf"|(?:good|best|nice|great|bright) {_SIDES}|(?:good|best|nice|great|rewarding) about"
    rf"|{_WHO} (?:\w+ )?(?:likes?|loves?|enjoys?)(?! to\b)|(?:like|love|enjoy) (?:most|best) about"
    r"|the good)\b",
    re.I,
)
_BAD = re.compile(
    rf"\b(?:cons|disadvantages?|drawbacks?|downsides?|negatives|minuses|dislikes?|complain(?:s|ts?)?|gripes?"
    rf"|challenges|annoy(?:s|ing|ances?)|irritat(?:es|ing)|frustrat(?:es|ing|ions?)|bothers"
    rf"|(?:bad|worst|not so (?:good|great|nice)|less (?:good|nice)|dark|ugly) {_SIDES}"
    rf"|(?:hard|bad|worst|hardest|tough|toughest) (?:{_SIDES} )?(?:about|of (?:the|being|this))"
    rf"|{_WHO} (?:\w+ )?(?:hates?|dislikes?|suffers?|sucks)|the bad)\b",
    re.I,
)
_NOT_SO = re.compile(rf"\b(?:not so|not as|less|not very) (?:good|great|nice) {_SIDES}", re.I)
_BOTH = re.compile(
    r"(?:\b(?:what(?:['’]?s| are| is)?|list|name|give me|tell me)\s+)?(?:all )?(?:the )?(?:main |biggest )?"
    r"\b(?:pros?|advantages?|benefits|upsides?|positives|pluses)\s*(?:and|or|vs\.?|&|/|,|n)\s*(?:the )?"
    r"(?:cons?|disadvantages?|drawbacks|downsides?|negatives|minuses)\b(?:\s+(?:of|to|about|in|with|for)\b)?",
    re.I,
)
_WHAT = r"\bwhat(?:['’]?s| is| are)?\s+(?:the )?(?:main |biggest )?"
_PROS = re.compile(rf"{_WHAT}(?:pros?|advantages?|upsides?|plus(?:es)?|benefits?|point) (?:of|to|in)\b", re.I)
_CONS = re.compile(
    rf"{_WHAT}(?:cons?|disadvantages?|downsides?|drawbacks?|minus(?:es)?) (?:of|to|in)\b", re.I
)
_LABEL = re.compile(r"[^\n.:?!]{3,60}:(?=\s)")


@lru_cache(maxsize=1_000)
def leaning(text: str) -> int:
    """1 for what speaks of what is good, -1 of what is bad, 0 of neither or of both."""
    good, bad = bool(_GOOD.search(_NOT_SO.sub("", text))), bool(_BAD.search(text))
    return int(good) - int(bad)


def opposed(question: str, passage: Passage) -> bool:
    """Does a passage tell what is good, by its heading, lead-in or label, where a question asks for what is
    bad, or the other way round?
    """
    asked = leaning(question)
    if not asked:
        return False
    label = _LABEL.match(passage.text)
    told = "\n".join([*passage.headings[-1:], passage.lead, label.group() if label else ""])
    return leaning(told) == -asked


def plainly(question: str) -> str:
    """The question in plain words where it asks for pros, cons or both."""
    question = _BOTH.sub("what is good and bad about", question)
    return _PROS.sub("what is good about", _CONS.sub("what is bad about", question))
