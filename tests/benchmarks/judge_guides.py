"""The judge's pairs from guides: questions of `tests/questions/judge`, and the passages that are found.

A passage that holds a part of a question's gold answers it, and every other one that is found does not: the
near ones are what the judge must learn to tell apart. A list answers where half of its items do. Texts are as
the product shows them to the judge.
"""

import random
from collections.abc import Iterator, Sequence
from pathlib import Path

from careers import Asked, Place, careers, holds, within
from judge_pairs import Pair, roughened

from assistant.answers.listings import listing_words
from assistant.answers.outline import Outline
from assistant.answers.search import query_of, search
from assistant.index.store import Generation
from assistant.models.embedder import Embedder, open_embedder
from assistant.texts.passages import embedded_text
from assistant.texts.words import content_words

NEAREST = 16
NEGATIVES = 6
LISTS = 3  # at most, which do not answer
FORMS = 2  # a question is asked as it was written, and as people type it


def guide_pairs(folder: Path, seed: int) -> list[Pair]:
    """The pairs of every career below the folder, shuffled."""
    rng = random.Random(seed)
    pairs = [pair for group in guide_groups(folder, seed) for pair in group]
    rng.shuffle(pairs)
    return pairs


def guide_groups(folder: Path, seed: int, forms: int = FORMS) -> list[list[Pair]]:
    """Each question of every career below the folder, in so many forms: a form's pairs lie together.

    All passages of a form are asked in the same words: were only the true ones asked with a typo, a typo
    would be a sign of an answer.
    """
    rng = random.Random(seed)
    embedder = open_embedder(None)
    groups: list[list[Pair]] = []
    for generation, questions in careers(folder, embedder):
        outlines = {path: Outline(guide) for path, guide in generation.guides.items()}
        for asked in questions:
            groups += _of_question(asked, generation, outlines, embedder, rng, forms)
    rng.shuffle(groups)
    return groups


def _of_question(
    asked: Asked,
    generation: Generation,
    outlines: dict[str, Outline],
    embedder: Embedder,
    rng: random.Random,
    forms: int,
) -> Iterator[list[Pair]]:
    question, places = asked.question, asked.places
    true = [one for one in generation.passages if holds(one, places)]
    query = query_of(embedder, question, content_words(question))
    found = [hit.passage for hit in search(generation, query, NEAREST)]
    false = [one for one in found if not holds(one, places)]
    near = [outlines[path] for path in dict.fromkeys(one.guide for one in found)]
    for form in range(forms):
        nearest, others = false[: NEGATIVES // 2], false[NEGATIVES // 2 :]
        chosen = [*nearest, *rng.sample(others, min(NEGATIVES // 2, len(others)))]
        texts = [(embedded_text(one), True) for one in true] + [(embedded_text(one), False) for one in chosen]
        texts += _lists(near, places, rng)
        typed = roughened(question, rng) if form else question
        yield [Pair(typed, text, answered, "guides") for text, answered in texts]


def _lists(
    outlines: list[Outline], places: Sequence[Place], rng: random.Random
) -> Iterator[tuple[str, bool]]:
    false = []
    for outline in outlines:
        path = outline.guide.path
        for listing in outline.listings:
            held = [within(path, entry.whole.start, entry.whole.end, places) for entry in listing.entries]
            text = listing_words(outline.guide, listing)
            if 2 * sum(held) >= len(held):
                yield text, True
            elif not any(held):
                false.append(text)
    yield from ((text, False) for text in rng.sample(false, min(LISTS, len(false))))
