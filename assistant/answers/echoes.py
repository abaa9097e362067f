"""Where guides are compared: what one of them answers well is looked for in the others, in its own words."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from assistant.answers.subjects import Subjects
from assistant.index.store import Generation
from assistant.records import Hit

# docs/measurements.md, "Comparisons": what the cosine with the best passage adds to a hit's score, how sure
# the judge must be of that passage, and how sure of a passage of another guide that nothing is added there.
ECHO = 0.5
SURE = 0.5
HEARD = 0.8


def echoes(hits: Sequence[Hit], generation: Generation, subjects: Subjects) -> NDArray[np.float32]:
    """What is to be added to the score of each hit, shape (n,): more, the nearer it lies to the best one.

    Nothing for a hit in the guide of the best one, in one about something else, or in one that answers well
    itself; nothing at all where the best one is in doubt.
    """
    more = np.zeros(len(hits), np.float32)
    if not hits or (hits[0].judged is not None and hits[0].judged < SURE):
        return more
    heard = {hit.passage.guide for hit in hits if (hit.judged or 0.0) >= HEARD}
    others = subjects.alike(hits[0].passage.guide) - heard
    places = [place for place, hit in enumerate(hits) if hit.passage.guide in others]
    if places:
        best = generation.vectors_of([hits[0].passage])[0]
        more[places] = ECHO * (generation.vectors_of([hits[place].passage for place in places]) @ best)
    return more


def levelled(hits: Sequence[Hit], more: NDArray[np.float32]) -> list[Hit]:
    """The hits, best first, with more added to their scores, but no guide's best score changed by it: which
    guides are heard is not for an echo to say.
    """
    raised = [replace(hit, score=hit.score + float(one)) for hit, one in zip(hits, more, strict=True)]
    before, after = _best_scores(hits), _best_scores(raised)
    level = [
        replace(hit, score=hit.score + before[hit.passage.guide] - after[hit.passage.guide]) for hit in raised
    ]
    return sorted(level, key=lambda hit: -hit.score)


def _best_scores(hits: Sequence[Hit]) -> dict[str, float]:
    best: dict[str, float] = {}
    for hit in hits:
        best[hit.passage.guide] = max(hit.score, best.get(hit.passage.guide, hit.score))
    return best
