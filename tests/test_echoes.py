"""What one guide answers well is looked for in the others, in its own words."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pytest

from assistant.answers.callings import Callings
from assistant.answers.echoes import ECHO, echoes, levelled
from assistant.answers.lexicon import Lexicon
from assistant.answers.subjects import Subjects
from assistant.index.store import Generation, open_generation, sync
from assistant.models.embedder import open_embedder
from assistant.records import Hit

GUIDES = {
    "a.md": "# A baker\n\nWatch a baker at work for a week before you apply.\n",
    "b.md": "# A baker\n\n## Before you apply\n\nNobody need have watched a baker at work.\n\n"
    "## The week\n\nA baker is at work for six days a week.\n",
    "c.md": "# Divers\n\nA diver welds steel pipes under the sea, and repairs oil platforms off the coast.\n",
}


@pytest.fixture(scope="module")
def generation(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    corpus, index = tmp_path_factory.mktemp("bakers"), tmp_path_factory.mktemp("index")
    for name, text in GUIDES.items():
        (corpus / name).write_text(text)
    embedder = open_embedder()
    sync(corpus, index, None, embedder=embedder)
    opened = open_generation(index, embedder.fingerprint)
    yield opened
    opened.close()


def hits_of(generation: Generation, judged: float = 0.9) -> list[Hit]:
    """The passage of a first, with what the judge says of it."""
    passages = sorted(generation.passages, key=lambda one: one.id)
    passages.sort(key=lambda one: one.guide)
    hits = [Hit(one, 1.0 - at / 10, 0.5, 0.0) for at, one in enumerate(passages)]
    return [replace(hits[0], judged=judged), *hits[1:]]


def heard(generation: Generation, hits: list[Hit]) -> np.ndarray:
    return echoes(hits, generation, Subjects(generation, Callings(generation), Lexicon([])))


def test_what_says_the_same_in_another_guide_gets_the_most(generation: Generation) -> None:
    hits = hits_of(generation)
    more = heard(generation, hits)
    guides = [hit.passage.guide for hit in hits]
    assert [guides[at] for at in np.flatnonzero(more)] == ["b.md", "b.md"]
    assert "watched" in hits[int(more.argmax())].passage.text
    assert more.max() <= ECHO


def test_nothing_where_the_best_is_in_doubt_or_the_others_answer_well(generation: Generation) -> None:
    assert not heard(generation, hits_of(generation, judged=0.3)).any()
    hits = hits_of(generation)
    assert not heard(generation, [replace(one, judged=0.9) for one in hits]).any()
    assert len(heard(generation, [])) == 0


def test_each_guides_best_score_stays(generation: Generation) -> None:
    hits = hits_of(generation)
    levels = levelled(hits, np.array([0.0, 0.1, 0.4, 0.0], np.float32))
    best = {one.passage.guide: one.score for one in reversed(levels)}
    assert best == pytest.approx({"a.md": 1.0, "b.md": 0.9, "c.md": 0.7})
    assert next(one for one in levels if one.passage.guide == "b.md").passage == hits[2].passage
    assert levels == sorted(levels, key=lambda one: -one.score)
