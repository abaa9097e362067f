"""A question → the passages worth showing: dense and lexical, fused, as a LangChain retriever."""

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from numpy.typing import NDArray
from pydantic import ConfigDict

from assistant.index.store import Generation
from assistant.models.embedder import Embedder
from assistant.records import Hit
from assistant.texts.words import content_words, index_terms, synonyms

# docs/measurements.md, "Fusion": how much of BM25 is added to the cosine, and how much a synonym's match
# counts.
LEXICAL_WEIGHT = 0.35
SYNONYM_WEIGHT = 0.3
POOL = 60


def search(
    generation: Generation, vectors: NDArray[np.float32], words: Sequence[str], most: int = 24
) -> list[Hit]:
    """Find the passages nearest to a question, best first.

    `vectors` holds the unit vectors of the ways to put the question, shape (m, d); the best counts.
    `words` are its
    content words. Candidates are the nearest by cosine (Chroma) and by BM25; the
    score is the cosine plus the weighted BM25 score, itself divided by the best one for this question, or
    by what one
    rare word scores where that is more: words that every passage has must not decide.
    """
    lexical = lexical_scores(generation, words)
    most_near = min(POOL, len(generation.passages))
    near = sorted(
        (found for vector in vectors for found in generation.nearest(vector, most_near)),
        key=lambda one: -one[1],
    )
    dense_rows = list(dict.fromkeys(row for row, _ in near))[:most_near]
    lexical_rows = [int(row) for row in np.argsort(-lexical, kind="stable")[:POOL] if lexical[row] > 0]
    rows = list(dict.fromkeys([*dense_rows, *lexical_rows]))
    cosines = np.max([generation.cosines(vector, rows) for vector in vectors], axis=0)
    dense_rank = {row: rank for rank, row in enumerate(dense_rows, 1)}
    lexical_rank = {row: rank for rank, row in enumerate(lexical_rows, 1)}
    best = max(float(lexical.max()), math.log1p(len(generation.passages)))
    hits = [
        Hit(
            generation.passages[row],
            float(cosine) + LEXICAL_WEIGHT * float(lexical[row]) / best,
            float(cosine),
            float(lexical[row]),
            dense_rank.get(row),
            lexical_rank.get(row),
        )
        for row, cosine in zip(rows, cosines, strict=True)
    ]
    return sorted(hits, key=lambda hit: -hit.score)[:most]


def lexical_scores(generation: Generation, words: Sequence[str]) -> NDArray[np.float32]:
    """BM25 of every passage, shape (n,): the words' stems, and their synonyms at a lower weight."""
    terms = index_terms(" ".join(words))
    scores = generation.bm25(terms)
    near = [other for term in terms for other in synonyms(term) if other != term]
    if near:
        scores = scores + SYNONYM_WEIGHT * generation.bm25(near)
    return np.asarray(scores, np.float32)


class GuideRetriever(BaseRetriever):
    """The search as LangChain users expect it: passages as documents, their place in the metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    generation: Generation
    embedder: Embedder
    k: int = 6

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[Document]:
        return [
            as_document(hit)
            for hit in search(self.generation, self.embedder.encode([query]), content_words(query), self.k)
        ]


def as_document(hit: Hit) -> Document:
    """A hit as LangChain's document."""
    passage = hit.passage
    place = {
        "guide": passage.guide,
        "start": passage.start,
        "end": passage.end,
        "headings": list(passage.headings),
    }
    return Document(passage.text, id=passage.id, metadata={**place, "score": hit.score})
