"""The questions in a text: several in one, and one behind what it tells first."""

import re

from assistant.answers.question import asks_for_each_alone
from assistant.texts.words import content_words

_LONG_WORDS = 22
# "As a recruiter I'd like to know: …", "I know hospitals. …"
_WONDERING = re.compile(
    r"^.{0,80}?\bi(?:['’]d| would|['’]m| am| was)?"
    r" (?:(?:like|love|want|need) to (?:know|ask)|wonder(?:ing|ed)?)\b[\s:,]*",
    re.I,
)
_TELLING = re.compile(r"^[^?]{0,120}\.\s+(?=[^.?]+\?$)")
_NAMING = re.compile(r"\d|(?<=[\w,] )(?!I\b)[A-Z]")
_LEANING = re.compile(
    r"^(?:in )?(?:what|which) (?:year|month|date|country|city)\W*$|\b(?:that|this|it|so)\W*$", re.I
)
_POINTING = re.compile(r"\b(?:that|this|those|these|it|them)\b", re.I)
_PARTS = re.compile(
    r"(?<=[?!.])\s+(?=\S)|,?\s+\b(?:and|but)\s+(?:also\s+)?(?=(?:in (?:what|which)|what|which|who|when|where"
    r"|why|how|is|are|do|does|did|can|should|will)\b)",
    re.I,
)


def parts(text: str) -> list[str]:
    """Split a text that asks several things into its questions; one that asks one thing is itself."""
    found = [one.strip(" ,") for one in _PARTS.split(text)]
    if any(asks_for_each_alone(one) for one in found):
        return [text]  # "… what do the guides say?" asks for each guide's view of the rest
    asking = [one for one in found if _asks(one)]
    if found[0] not in asking and content_words(found[0]) and _POINTING.search(asking[0] if asking else ""):
        return [text]  # "Linear algebra. Do I need that stuff?"
    whole = [one for one in asking if content_words(one) and not _LEANING.search(one)]
    if len(asking) > len(whole) == 1:
        return whole  # the rest leans on it ("and in what year?"): its passage is the place to look
    return whole if len(whole) > 1 else [text]


def focus(text: str) -> list[str]:
    """The asking clauses of a long text, which may be the question in it; of a short one what stands behind
    "I'd like to know".
    """
    if len(text.split()) < _LONG_WORDS:
        rest = _behind(_WONDERING, text)
        return [rest] if rest else []
    clauses = [
        one.strip(" ,")
        for one in re.split(r"(?<=[.?!;:])\s+|,\s+|\s+(?:and|but|so|because)\s+", text)
        if one.strip(" ,")
    ]
    return [one for one in clauses if _asks(one) and content_words(one)]


def behind_preamble(text: str) -> str:
    """What a text asks behind a sentence that names nothing ("I bake at home. …"); "" where there is none."""
    return _behind(_TELLING, text)


def _behind(preamble: re.Pattern[str], text: str) -> str:
    before = preamble.match(text)
    rest = text[before.end() :] if before and not _NAMING.search(before.group()) else ""
    return rest if _asks(rest) and content_words(rest) else ""


def _asks(text: str) -> bool:
    return text.endswith("?") or bool(
        re.match(
            r"(?:in what|in which|what|which|who|when|where|why|how|is|are|do|does|did|can|should|will|tell"
            r"|name|list)\b",
            text,
            re.I,
        )
    )
