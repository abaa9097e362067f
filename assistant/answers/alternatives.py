"""Names that a question sets side by side ("pay in the US, the UK and Canada"), each asked for by itself."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answers.kinds import Kind
from assistant.answers.places import place_of

_WORD = re.compile(r"[^\W\d_][\w.'’&+#-]*\w|\b[A-Z]\b")
_JOINT = (
    r"(?:\s*,\s*(?:and\s+|or\s+|vs\.?\s+|versus\s+)?"
    r"|\s+(?:and|or|vs\.?|versus|compared (?:to|with)|against)\s+)"
)
_WHERE = re.compile(r"(?:(?:in|for|from|at)\s+)(?:the\s+)?|the\s+")
_VALUES: tuple[Kind, ...] = ("money", "share", "duration", "count", "date")
_AGAINST = re.compile(r"\b(?:vs|versus|compared|differences? between|differ)\b", re.I)
_COMPARING = re.compile(
    r"^\s*(?:compare|comparison of|(?:what(?:['’]s| is| are) )?the differences? (?:in|between))\s+", re.I
)


@dataclass(frozen=True, slots=True)
class Alternative:
    """A name as it was typed, and the question with that name alone."""

    name: str
    question: str


def alternatives(text: str, kind: Kind, is_name: Callable[[str], bool]) -> tuple[Alternative, ...]:
    """A question for each name that a text sets side by side; none for a text that sets none so.

    Values of anything that has a name are asked for apart; of the rest only what holds in one place or
    another, since a choice between two things is one question ("Python or R first?").
    """
    named = [word for word in _WORD.findall(text) if place_of(word) or is_name(word)]
    if len(named) < 2 or (kind == "yes_no" and not _AGAINST.search(text)):
        return ()
    words = "|".join(sorted({re.escape(word) for word in named}, key=len, reverse=True))
    last = r"(?:\s+(?!and\b|or\b|vs\b|versus\b)[a-z]\w+(?=\s*[,?.!]|\s+(?:and|or|vs|versus)\b|\s*$))?"
    one = rf"(?:(?:in|for|from|at)\s+)?(?:the\s+)?(?:{words})(?:\s+(?:{words}))*(?:['’]s)?{last}"
    found = re.search(rf"(?<![\w'])(?P<all>{one}(?:{_JOINT}{one})+)(?![\w'])", text)
    if not found:
        return ()
    each = [part.strip() for part in re.split(_JOINT, found["all"]) if part.strip()]
    placed = all(any(place_of(word) for word in _WORD.findall(part)) for part in each)
    if not (placed or kind in _VALUES):
        return ()
    before, after = _COMPARING.sub("", text[: found.start()]), text[found.end() :]
    lead = _WHERE.match(each[0])
    bare = [_WHERE.sub("", part) for part in each]
    before += lead.group() if lead else ""
    return tuple(Alternative(part, " ".join(f"{before}{part}{after}".split())) for part in bare)
