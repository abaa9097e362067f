"""What the kind of thing asked for and the judge add to a hit's score."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answers.defined import defines
from assistant.answers.enumerated import enumerates
from assistant.answers.leaning import opposed
from assistant.answers.listings import Listing
from assistant.answers.outline import Outline
from assistant.answers.question import Question
from assistant.records import Hit

# docs/measurements.md, "Ranking": what is added for the kind of thing asked for, for naming and for defining
# it, what the judge's word is worth, how much of it a hit keeps that has no such thing, and how many rows of
# a table are among the hits that the judge reads.
KIND_WEIGHT = 0.1
ENUMERATED = 0.4
DEFINED = 0.4
JUDGE_WEIGHT = 0.7
VALUELESS = 0.5
ROWS_JUDGED = 3
OPPOSED = 0.3  # of what the judge says, where what is good is asked for and what is bad told


def by_kind(question: Question, hits: Sequence[Hit]) -> list[Hit]:
    """Rank anew by the kind of thing asked for, and by whether what is asked for is named or defined."""
    scored = [replace(hit, score=hit.score + _apt(question, hit.passage.text)) for hit in hits]
    return sorted(scored, key=lambda hit: -hit.score)


def _apt(question: Question, text: str) -> float:
    held = KIND_WEIGHT * bool(question.held_by(text))
    return held + ENUMERATED * enumerates(question.text, text) + DEFINED * defines(question.bare, text)


def varied(hits: Sequence[Hit], outline: Callable[[str], Outline], most: int) -> list[Hit]:
    """The hits with few rows of each table among the first, which the judge reads."""
    first: list[Hit] = []
    rows: Counter[Listing] = Counter()
    for hit in hits:
        listing = outline(hit.passage.guide).listing_at(hit.passage.start, hit.passage.end)
        if listing and listing.of_rows:
            rows[listing] += 1
        if not listing or rows[listing] <= ROWS_JUDGED:
            first.append(hit)
    return first[:most] + [hit for hit in hits if hit not in first[:most]]


def by_judge(question: Question, hits: Sequence[Hit], judged: Sequence[float] | None) -> list[Hit]:
    """Rank anew by what the judge says, less of it where the kind of thing asked for is not there."""
    said = dict(enumerate(judged or ()))
    scored = [judged_as(question, hit, said.get(place)) for place, hit in enumerate(hits)]
    return sorted(scored, key=lambda hit: -hit.score)


def judged_as(question: Question, hit: Hit, said: float | None) -> Hit:
    """A hit with the judge's word; None where it was not read."""
    valued = VALUELESS if question.held_by(hit.passage.text) is False else 1.0
    apt = OPPOSED if opposed(question.text, hit.passage) else 1.0
    more = JUDGE_WEIGHT * (said or 0.0) * valued * apt
    return replace(hit, score=hit.score + more, judged=said)
