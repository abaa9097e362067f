"""What a question asks to be defined ("what is a sous-chef"), and texts that do ("A sous-chef is …")."""

import re
from functools import lru_cache

from assistant.texts.words import ARTICLES, stem, tokens

_ENDS = r"(?=\W*$|\W* (?:according|for|in|at|and|or|vs|versus)\b|[,;:–(])"
_ASKED = re.compile(
    r"\b(?:(?:what|who)(?: exactly| really)? (?:is|are|does it mean to be)(?: exactly)?"
    r"|what(?:['’]s|s)(?: exactly)?|define|definitions? of)\s+"
    rf"(?:an?|the)\s+(?P<what>[\w'’-]+(?: [\w'’-]+){{0,3}}?){_ENDS}",
    re.I,
)
_VERB = re.compile(r"is|are|\w{2,}s")
_SAID = 80  # characters that a text begins with


def defines(question: str, text: str) -> bool:
    """Does a text begin by saying what that is which the question asks to be defined?"""
    what = asked_meaning(question)
    if not what:
        return False
    said = tokens(text[:_SAID])
    said = said[1:] if said and said[0] in ARTICLES else said
    subject, behind = said[: len(what)], said[len(what) : len(what) + 1]
    same = tuple(stem(word) for word in subject) == what
    return same and bool(behind) and (subject[-1].endswith("s") or bool(_VERB.fullmatch(behind[0])))


@lru_cache(maxsize=1_000)
def asked_meaning(question: str) -> tuple[str, ...]:
    """The stems of what a question asks to be defined; none where it asks something else."""
    found = _ASKED.search(question)
    return tuple(stem(word) for word in tokens(found["what"])) if found else ()
