"""The judge's pairs from guides: questions of `tests/questions/judge`, and the passages that are found.

A passage that holds a part of a question's gold answers it, and every other one that is found does not: the
near ones are what the judge must learn to tell apart. A list answers where half of its items do. Texts are as
the product shows them to the judge.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from careers import Asked, Place, careers, holds, within
from judge_pairs import Pair, roughened

from assistant.answers.lists import listing_words
from assistant.answers.outline import Outline
from assistant.answers.search import query_of, search
from assistant.index.store import Generation
from assistant.models.embedder import Embedder, open_embedder
from assistant.texts.passages import embedded_text
from assistant.texts.words import content_words

NEAREST = 16
NEGATIVES = 6
LISTS = 3  # at most, which do not answer
VARIANTS = 2  # each question is also asked as people type it


def guide_pairs(folder: Path, seed: int) -> list[Pair]:
    """The pairs of every career below the folder, shuffled."""
    rng = random.Random(seed)
    embedder = open_embedder(None)
    pairs: list[Pair] = []
    for generation, questions in careers(folder, embedder):
        outlines = {path: Outline(guide) for path, guide in generation.guides.items()}
        for asked in questions:
            pairs += _of_question(asked, generation, outlines, embedder, rng)
    rng.shuffle(pairs)
    return pairs


def _of_question(
    asked: Asked,
    generation: Generation,
    outlines: dict[str, Outline],
    embedder: Embedder,
    rng: random.Random,
) -> Iterator[Pair]:
    question, places = asked.question, asked.places
    true = [one for one in generation.passages if holds(one, places)]
    query = query_of(embedder, question, content_words(question))
    found = [hit.passage for hit in search(generation, query, NEAREST)]
    false = [one for one in found if not holds(one, places)]
    for passage in true:
        yield from _asked(question, embedded_text(passage), True, rng)
    for passage in [*false[: NEGATIVES // 2], *rng.sample(false[NEGATIVES // 2 :], NEGATIVES // 2)]:
        yield from _asked(question, embedded_text(passage), False, rng)
    near = [outlines[path] for path in dict.fromkeys(one.guide for one in found)]
    yield from _of_lists(question, near, places, rng)


def _of_lists(
    question: str, outlines: list[Outline], places: Sequence[Place], rng: random.Random
) -> Iterator[Pair]:
    false = []
    for outline in outlines:
        path = outline.guide.path
        for listing in outline.listings:
            held = [within(path, entry.whole.start, entry.whole.end, places) for entry in listing.entries]
            text = listing_words(outline.guide, listing)
            if 2 * sum(held) >= len(held):
                yield from _asked(question, text, True, rng)
            elif not any(held):
                false.append(text)
    for text in rng.sample(false, min(LISTS, len(false))):
        yield from _asked(question, text, False, rng)


def _asked(question: str, text: str, answered: bool, rng: random.Random) -> Iterator[Pair]:
    pair = Pair(question, text, answered, "guides")
    yield pair
    for _ in range(VARIANTS - 1 if answered else 0):
        yield replace(pair, question=roughened(pair, rng).question)
