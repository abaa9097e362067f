"""What was found for a question, and whether that answers it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answers.about import AboutGuide
from assistant.answers.evidence import CONSIDERED, Evidence, near_best
from assistant.answers.places import place_of
from assistant.answers.question import Question
from assistant.answers.quotes import Part
from assistant.answers.reader import EXTRA_MARGIN
from assistant.records import Hit
from assistant.texts.figures import figures

# docs/measurements.md, "Evidence": the probability from which a question counts as answered: a sentence,
# keywords, one in words of which no guide has any, one without its qualifiers; how much less is enough for
# why something is so; from what on the evidence is sure; the share of its words that must stand beside a
# value, unless it is; from what on the judge speaks for a value, and for a passage that tells it by another
# figure ("a month's pay").
ANSWERED = 0.25
KEYWORDS = 0.6
UNHEARD = 0.5
PARTLY = 0.55
LESS_FOR_REASON = 0.1
SURE = 0.9
VALUE_COVERAGE = 0.4
JUDGED_VALUE = 0.4
JUDGED_TOLD = 0.9
NARROWED = 0.02  # by so much a question must have more evidence without a plain word for it to narrow it down


@dataclass(frozen=True, slots=True)
class Found:
    """What the search and the judge say about a question;
    `about` is what guides say of themselves, if it asks that;
    `unsaid` are names in it that do not stand where the best passages do; `name` is what it asks about
    beside others that are asked about too; `aside` is what answers it beside a guide's text.
    """

    question: Question
    hits: tuple[Hit, ...]
    evidence: Evidence
    about: AboutGuide | None = None
    unsaid: tuple[str, ...] = ()
    name: str = ""
    aside: Part | None = None

    @property
    def said(self) -> float:
        """What the judge says of the best passage; 0 without either."""
        return (self.hits[0].judged or 0.0) if self.hits else 0.0


@dataclass(frozen=True, slots=True)
class Decision:
    """Whether the guides answer one question, from what, and what of it they do not mention."""

    found: Found
    answers: bool
    missing: tuple[str, ...]

    @property
    def unmentioned(self) -> tuple[str, ...]:
        """What to name as missing: at least what was asked about beside others, where nothing answers it."""
        name = () if self.answers or not self.found.name else (self.found.name,)
        return self.missing or name


def answers(found: Found, least: float) -> bool:
    """Do the guides answer, by a probability of at least so much, with all names and the value asked for?"""
    if found.question.is_keywords:
        least = max(least, KEYWORDS)
    elif _unheard(found, found.question.words):
        least = max(least, UNHEARD)
    elif found.question.kind == "reason":
        least -= LESS_FOR_REASON
    return found.evidence.probability >= least and _has_value(found) and not found.unsaid


def narrows(phrases: Sequence[str], found: Found, without: Found) -> bool:
    """Do phrases that no guide mentions narrow a question down? Names and figures do ("in Germany"), other
    words where what is found for it `without` them is better evidence ("in a nutshell").
    """
    named = any(re.search(r"\d|[A-Z]", one) or place_of(one) for one in phrases)
    return named or found.evidence.probability < without.evidence.probability - NARROWED


def _unheard(found: Found, words: Sequence[str]) -> bool:
    """Has no guide any of these words of the question?"""
    return set(words) <= set(found.evidence.missing)


def _has_value(found: Found) -> bool:
    """Has a passage near the best the kind of value asked for, beside enough of the question's words?

    That goes for money, shares, dates and lengths of time, unless the best passage tells it otherwise; words
    count for less where all else or the judge speaks for it, unless no guide has any of them, or where guides
    are compared, which a question may describe in words of its own.
    """
    if found.question.kind not in ("money", "share", "date", "duration"):
        return bool(found.hits)
    near = near_best(found.hits[:CONSIDERED], EXTRA_MARGIN)
    held = [hit for hit in near if found.question.held_by(hit.passage.text)]
    judged = found.question.wants_each or any((hit.judged or 0.0) >= JUDGED_VALUE for hit in held)
    sure = judged or found.evidence.probability >= SURE
    unheard = found.question.telling and _unheard(found, found.question.telling)
    covered = found.evidence.signals["kind"] >= VALUE_COVERAGE
    return (bool(held) and ((sure and not unheard) or covered)) or _told_otherwise(near, held)


def _told_otherwise(near: Sequence[Hit], held: Sequence[Hit]) -> bool:
    """Is the judge sure of the best passage, which has figures, though none of the kind asked for?"""
    others = [hit for hit in near[:1] if hit not in held]
    return any((hit.judged or 0.0) >= JUDGED_TOLD and figures(hit.passage.text) for hit in others)
