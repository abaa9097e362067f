"""A question → the passages worth showing: dense and lexical, fused, as a LangChain retriever."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
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


@dataclass(frozen=True, slots=True)
class Query:
    """A question as it is searched: its content words, its unit vector (d,), and the one that finds
    passages, which is the first through the embedder's query adapter.
    """

    words: Sequence[str]
    vector: NDArray[np.float32]
    adapted: NDArray[np.float32]


def query_of(embedder: Embedder, text: str, words: Sequence[str]) -> Query:
    """A question's text and content words, ready to be searched."""
    vectors = embedder.encode([text])
    return Query(words, vectors[0], embedder.adapted(vectors)[0])


def search(generation: Generation, query: Query, most: int = 24) -> list[Hit]:
    """Find the passages nearest to a question, best first.

    Candidates are the nearest by cosine (Chroma) and by BM25; the score is the cosine with the adapted vector
    plus the weighted and scaled BM25 score.
    """
    lexical = lexical_scores(generation, query.words)
    dense_rows = [row for row, _ in generation.nearest(query.adapted, min(POOL, len(generation.passages)))]
    lexical_rows = [int(row) for row in np.argsort(-lexical, kind="stable")[:POOL] if lexical[row] > 0]
    rows = list(dict.fromkeys([*dense_rows, *lexical_rows]))
    nearness = generation.cosines(query.adapted, rows)
    cosines = generation.cosines(query.vector, rows)
    dense_rank = {row: rank for rank, row in enumerate(dense_rows, 1)}
    lexical_rank = {row: rank for rank, row in enumerate(lexical_rows, 1)}
    shares = scaled(lexical, generation)
    hits = [
        Hit(
            generation.passages[row],
            float(near) + LEXICAL_WEIGHT * float(shares[row]),
            float(cosine),
            float(lexical[row]),
            dense_rank.get(row),
            lexical_rank.get(row),
        )
        for row, near, cosine in zip(rows, nearness, cosines, strict=True)
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


def scaled(lexical: NDArray[np.float32], generation: Generation) -> NDArray[np.float32]:
    """BM25 scores divided by the best of them, or by what one rare word scores where that is more: words that
    every passage has must not decide.
    """
    best = max(float(lexical.max()), math.log1p(len(generation.passages)))
    return np.asarray(lexical / best, np.float32)


class GuideRetriever(BaseRetriever):
    """The search as LangChain users expect it: passages as documents, their place in the metadata."""

    model_config = ConfigDict(arbitrary_types_allowed=True)

    generation: Generation
    embedder: Embedder
    k: int = 6

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun, **kwargs: Any
    ) -> list[Document]:
        asked = query_of(self.embedder, query, content_words(query))
        return [as_document(hit) for hit in search(self.generation, asked, self.k)]


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
