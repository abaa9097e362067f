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
_AT = r"(?:in|for|from|at|according to|by)"
_WHERE = re.compile(rf"(?:{_AT}\s+)(?:the\s+)?|the\s+")
_EACH = re.compile(rf"{_AT}\s")
_VALUES: tuple[Kind, ...] = ("money", "share", "duration", "count", "date")
_AGAINST = re.compile(r"\b(?:vs|versus|compared|differences? between|differ)\b", re.I)
_BESIDE = re.compile(
    r"([^\W\d_][\w-]+)\s+(?:vs\.?|versus|compared (?:to|with))\s+(?:the\s+)?([^\W\d_][\w-]+)", re.I
)
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
    another, since a choice between two things is one question ("Python or R first?"). Whether something is so
    is asked apart only where each place is ("in Ireland and in Wales").
    """
    beside = {word for pair in _BESIDE.findall(text) if any(map(place_of, pair)) for word in pair}
    named = [word for word in _WORD.findall(text) if word in beside or place_of(word) or is_name(word)]
    if len(named) < 2:
        return ()
    words = "|".join(sorted({re.escape(word) for word in named}, key=len, reverse=True))
    last = r"(?:\s+(?!and\b|or\b|vs\b|versus\b)[a-z]\w+(?=\s*[,?.!]|\s+(?:and|or|vs|versus)\b|\s*$))?"
    one = rf"(?:{_AT}\s+)?(?:the\s+)?(?:[A-Z]\w+\s+)?(?:{words})(?:\s+(?:{words}))*(?:['’]s)?{last}"
    found = re.search(rf"(?<![\w'])(?P<all>{one}(?:{_JOINT}{one})+)(?![\w'])", text)
    if not found:
        return ()
    each = [part.strip() for part in re.split(_JOINT, found["all"]) if part.strip()]
    places = [any(place_of(word) for word in _WORD.findall(part)) for part in each]
    against = bool(_AGAINST.search(text))
    placed = all(places) or (against and any(places))
    chosen = kind == "yes_no" and not (against or (placed and all(_EACH.match(part) for part in each)))
    if chosen or not (placed or kind in _VALUES):
        return ()
    before, after = _COMPARING.sub("", text[: found.start()]), text[found.end() :]
    first = _lead(each[0])
    leads = [_lead(part) if _EACH.match(part) else first for part in each]
    bare = [_WHERE.sub("", part) for part in each]
    return tuple(
        Alternative(part, " ".join(f"{before}{lead}{part}{after}".split()))
        for lead, part in zip(leads, bare, strict=True)
    )


def _lead(part: str) -> str:
    """The preposition and the article before a name."""
    lead = _WHERE.match(part)
    return lead.group() if lead else ""
