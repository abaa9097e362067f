"""Which guides are heard where guides are compared."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.answers.question import Question
from assistant.records import Hit

# docs/measurements.md, "Reading" and "Comparisons": how far below the best the best hit of a guide that is
# heard may lie; where none lies so near, how far that of a second one, and from what word of the judge on it
# may lie anywhere.
VIEW_MARGIN = 0.6
SECOND_MARGIN = 0.9
SECOND_SAID = 0.5
_BEFORE = r"\b(?:vs\.?|versus|and|or|to|with|than|against|between)\s+(?:by\s+|in\s+|from\s+)?(?:the\s+)?"
_BEHIND = r"(?:vs\.?|versus|and|or|compared? (?:to|with)|against|agree|disagree|differ)\b"


def is_one_of_two(question: Question, named: Sequence[str]) -> bool:
    """Is the only guide that a question names set beside another which it does not name as a guide ("the
    recruiter's page vs the Springboard one")?
    """
    if len(named) != 1 or not question.names or not question.wants_each:
        return False
    name = rf"\b(?:{'|'.join(re.escape(one) for one in question.names)})\b"
    beside = rf"{_BEFORE}{name}|{name}(?:['’]s)?(?:\s+\w+)?,?\s+{_BEHIND}"
    return bool(re.search(beside, question.text, re.I))


def sides(question: Question, hits: Sequence[Hit]) -> list[list[Hit]]:
    """The hits of each guide that has something near to say, the nearest guide first; where one value is
    asked for, of those that give one, if two do.
    """
    by_guide: dict[str, list[Hit]] = {}
    for hit in hits:
        by_guide.setdefault(hit.passage.guide, []).append(hit)
    guides = sorted(by_guide.values(), key=lambda own: -own[0].score)
    near = [own for own in guides if own[0].score >= hits[0].score - VIEW_MARGIN]
    if len(near) == 1:
        near += [own for own in guides[1:2] if _second(own[0], hits[0])]
    valued = [own for one in near if (own := [hit for hit in one if question.held_by(hit.passage.text)])]
    return valued if question.single and len(valued) > 1 else near


def _second(hit: Hit, best: Hit) -> bool:
    """May a hit far below the best be the other side?"""
    return (hit.judged or 0.0) >= SECOND_SAID or hit.score >= best.score - SECOND_MARGIN


def spread(hits: Sequence[Hit]) -> list[Hit]:
    """Each guide's best hit, then each one's second, and so on: all of them are to be heard."""
    ranks: Counter[str] = Counter()
    placed = []
    for hit in hits:
        placed.append((ranks[hit.passage.guide], hit))
        ranks[hit.passage.guide] += 1
    return [hit for _, hit in sorted(placed, key=lambda one: one[0])]
