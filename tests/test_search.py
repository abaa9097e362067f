"""Dense and lexical, fused: each finds what the other misses."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from assistant.answers.search import GuideRetriever, query_of, search
from assistant.index.store import Generation, open_generation, sync
from assistant.models.embedder import Embedder, open_embedder
from assistant.records import Hit
from assistant.texts.words import content_words

GUIDE = """# Baking for a living

## Workday

Bakers rise at three, while the town sleeps.

## Machines

Order spare part ZX-81Q early.

## Pay

An apprentice earns 21,000 dollars a year.

## Sport

Many who knead dough like to swim on Sundays.

## Flour

Rye comes from the mill by the river.

## Guild

The guild was founded by forty masters.
"""


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    return open_embedder()


@pytest.fixture(scope="module")
def generation(embedder: Embedder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Generation]:
    folder: Path = tmp_path_factory.mktemp("search")
    (folder / "corpus").mkdir()
    (folder / "corpus" / "baker.md").write_text(GUIDE, "utf-8")
    sync(folder / "corpus", folder / "index", None, embedder=embedder)
    opened = open_generation(folder / "index", embedder.fingerprint)
    yield opened
    opened.close()


def find(generation: Generation, embedder: Embedder, question: str, most: int = 24) -> list[Hit]:
    return search(generation, query_of(embedder, question, content_words(question)), most)


def test_a_code_is_found_by_its_letters(generation: Generation, embedder: Embedder) -> None:
    best = find(generation, embedder, "zx-81q")[0]
    assert "ZX-81Q" in best.passage.text
    assert best.lexical_rank == 1


def test_a_paraphrase_is_found_by_its_meaning(generation: Generation, embedder: Embedder) -> None:
    best = find(generation, embedder, "What time do people in this job get up?")[0]
    assert "rise at three" in best.passage.text
    assert best.dense_rank == 1
    assert best.lexical_rank is None


def test_a_synonym_is_found_by_its_letters(generation: Generation, embedder: Embedder) -> None:
    found = {hit.passage.headings[-1]: hit for hit in find(generation, embedder, "wage")}
    assert found["Pay"].lexical_rank == 1


def test_hits_come_best_first_and_once(generation: Generation, embedder: Embedder) -> None:
    hits = find(generation, embedder, "What does an apprentice earn?")
    assert "21,000" in hits[0].passage.text
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert len({hit.passage.id for hit in hits}) == len(hits) == len(generation.passages)
    assert len(find(generation, embedder, "What does an apprentice earn?", most=2)) == 2


def test_a_hit_has_the_cosine_of_the_question_as_it_was_asked(
    generation: Generation, embedder: Embedder
) -> None:
    question = "What time do people in this job get up?"
    hits = find(generation, embedder, question)
    plain = embedder.encode([question])
    assert hits[0].cosine == pytest.approx(nearness(generation, hits[0], plain[0]), abs=1e-5)
    adapted = embedder.adapted(plain)[0]
    unlettered = [hit for hit in hits if not hit.bm25]
    assert unlettered
    for hit in unlettered:
        assert hit.score == pytest.approx(nearness(generation, hit, adapted), abs=1e-5)


def nearness(generation: Generation, hit: Hit, vector: NDArray[np.float32]) -> float:
    return float(generation.cosines(vector, [generation.passages.index(hit.passage)])[0])


@pytest.mark.parametrize("question", ["?", "", "the", "面包", "🥐", "x" * 2_000])
def test_odd_questions_find_something(generation: Generation, embedder: Embedder, question: str) -> None:
    hits = find(generation, embedder, question)
    assert hits
    assert all(np.isfinite(hit.score) for hit in hits)


def test_the_retriever_gives_documents_with_their_place(generation: Generation, embedder: Embedder) -> None:
    retriever = GuideRetriever(generation=generation, embedder=embedder, k=3)
    documents = retriever.invoke("What does an apprentice earn?")
    assert len(documents) == 3
    text = generation.guides["baker.md"].text
    for one in documents:
        assert one.page_content == text[one.metadata["start"] : one.metadata["end"]]
        assert one.metadata["guide"] == "baker.md"
        assert isinstance(one.metadata["score"], float)
    assert documents[0].metadata["headings"] == ["Pay"]
    assert documents[0].id in {passage.id for passage in generation.passages}


def test_the_retriever_batches(generation: Generation, embedder: Embedder) -> None:
    retriever = GuideRetriever(generation=generation, embedder=embedder)
    first, second = retriever.batch(["Who founded the guild?", "rye"])
    assert "forty masters" in first[0].page_content
    assert "Rye" in second[0].page_content
