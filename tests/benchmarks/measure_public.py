"""Measures the product on public question sets; prints a Markdown table.

    python tests/benchmarks/measure_public.py SET --data FOLDER [--part N] [--cache FOLDER]

`SET` is a folder below `--data` with `questions.jsonl` and, where it has them, `documents.jsonl`. `--part N`
asks every N-th question only. Indexes are kept in the cache: empty it when the splitter changed.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from assistant.answers import search
from assistant.answers.bearing import bearing
from assistant.answers.decision import Found
from assistant.answers.finder import Finder
from assistant.answers.followup import rewrites
from assistant.answers.lexicon import Lexicon
from assistant.answers.question import understand
from assistant.answers.quoter import SHORT_LIMIT
from assistant.answers.windows import Windows
from assistant.index.store import Generation, open_generation, sync
from assistant.live import AROUND
from assistant.models.embedder import PackagedEmbedder, open_embedder
from assistant.models.judge import Judge
from assistant.records import Hit, Span, Turn
from assistant.shell.metrics import auroc, ndcg
from assistant.texts import passages
from assistant.texts.sentences import sentence_spans
from assistant.texts.words import content_words

Row = dict[str, Any]
Table = Iterator[tuple[str, str]]
Floats = NDArray[np.float32]
Place = tuple[str, Span]
"""A span of a guide, by the guide's path."""

TOP = 10
CHUNKS = 5
SIZES = ((300, 420), (400, 560), (600, 800), (800, 1000), (1000, 1200))
WEIGHTS = (0.2, 0.35, 0.5, 0.7, 1.0)


@dataclass(frozen=True)
class Setting:
    """Where a set lies, where its indexes are kept, and that every `part`-th question is asked."""

    folder: Path
    cache: Path
    part: int

    def questions(self) -> list[Row]:
        """The questions of this part."""
        return _lines(self.folder / "questions.jsonl")[:: self.part]

    def documents(self) -> list[Row]:
        """All documents, whatever the part."""
        return _lines(self.folder / "documents.jsonl")

    def index(self, embedder: PackagedEmbedder, name: str = "index", titled: bool = True) -> Generation:
        """Each document as a guide, under its title unless its own offsets must hold; kept by `name`."""
        corpus, index = self.cache / "corpus", self.cache / name
        corpus.mkdir(parents=True, exist_ok=True)
        for row in self.documents():
            text = f"{_header(row)}{row['text']}" if titled else row["text"]
            (corpus / f"{row['id']}.txt").write_text(text, encoding="utf-8")
        sync(corpus, index, None, embedder=embedder)
        return open_generation(index, embedder.fingerprint)


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def _header(row: Row) -> str:
    return f"# {row['title'] or row['id']}\n\n"


def _percent(values: Sequence[float] | Floats) -> str:
    return f"{100 * float(np.mean(values)):.1f}"


def _packaged() -> PackagedEmbedder:
    embedder = open_embedder()
    assert isinstance(embedder, PackagedEmbedder), "without a name it is the packaged one"
    return embedder


# clapnq: is there an answer, and are its sentences quoted?


@dataclass(frozen=True)
class Article:
    """A guide's text, its sentences and their vectors (n, d)."""

    text: str
    sentences: tuple[Place, ...]
    vectors: Floats

    def nearest(self, vector: Floats, k: int) -> list[Place]:
        """The k sentences nearest to a unit vector (d,)."""
        return [self.sentences[i] for i in np.argsort(-(self.vectors @ vector))[:k]]

    def place(self, sentence: str) -> Place:
        """Where a sentence stands."""
        start = self.text.index(sentence)
        return self.sentences[0][0], Span(start, start + len(sentence))


def clapnq(setting: Setting) -> Table:
    """Answerable or not, with all passages in one index; then the sentences that are quoted."""
    embedder, judge = _packaged(), Judge.open()
    generation, asked = setting.index(embedder), setting.questions()
    finder = Finder(generation, embedder, None)
    found = [finder.find_all(row["question"]) for row in asked]
    yield from _abstention(finder, found, asked, "without judge")
    if judge is not None:
        finder = Finder(generation, embedder, judge)
        found = [finder.find_all(row["question"]) for row in asked]
        yield from _abstention(finder, found, asked, "with judge")
    yield from _quoting(finder, found, asked, setting.documents(), embedder)


def _abstention(finder: Finder, found: Sequence[list[Found]], asked: Sequence[Row], name: str) -> Table:
    """AUROC of what speaks for an answer, and what the product's own threshold makes of it."""
    labels = [bool(row["answerable"]) for row in asked]
    tops = [[hit for one in every for hit in one.hits] for every in found]
    judged = [sorted((hit.judged or 0.0 for hit in hits), reverse=True)[:3] for hits in tops]
    signals = {
        "evidence": [max(one.evidence.probability for one in every) for every in found],
        "best cosine": [max(hit.cosine for hit in hits) for hits in tops],
        "judge's best": [best[0] for best in judged],
        "judge's mean of top 3": [sum(best) / len(best) for best in judged],
    }
    for signal, values in signals.items():
        if name == "with judge" or not signal.startswith("judge"):
            yield f"AUROC, {signal}, {name}", f"{auroc(values, labels) or 0:.3f}"
    refused = np.array([not any(finder.decide(one).answers for one in every) for every in found])
    shares = [_percent(refused[np.array(labels) == truth]) for truth in (True, False)]
    yield f"refused of answerable / of unanswerable, {name}", " / ".join(shares)


def _quoting(
    finder: Finder,
    found: Sequence[list[Found]],
    asked: Sequence[Row],
    documents: Sequence[Row],
    embedder: PackagedEmbedder,
) -> Table:
    """Gold sentences among the shown ones: the product's three ways, and the baselines."""
    articles = {f"{row['id']}.txt": _article(row, embedder) for row in documents}
    index = Article(
        "",
        tuple(place for one in articles.values() for place in one.sentences),
        np.concatenate([one.vectors for one in articles.values()]),
    )
    answerable = [(row, every) for row, every in zip(asked, found, strict=True) if row["sentences"]]
    k = round(float(np.mean([len(row["sentences"]) for row, _ in answerable])))
    scores: dict[str, list[Floats]] = {}
    for row, every in answerable:
        path = f"{row['doc_ids'][0]}.txt"
        article, vector = articles[path], embedder.encode([row["question"]])[0]
        decided = [one.found for one in map(finder.decide, every) if one.answers]
        shown = {
            "as answered, a refusal counts 0": _read(finder, decided),
            "made to answer": _read(finder, every),
            "made to answer, right document only": _read(finder, [_within(one, path) for one in every]),
            f"first {k} sentences of the right document": article.sentences[:k],
            f"best {k} sentences of the right document by cosine": article.nearest(vector, k),
            f"best {k} sentences of the index by cosine": index.nearest(vector, k),
        }
        gold = [article.place(one) for one in row["sentences"]]
        for name, places in shown.items():
            scores.setdefault(name, []).append(_overlap(places, gold, articles))
    for name, rows in scores.items():
        precision, recall, f1 = 100 * np.mean(rows, axis=0)
        yield f"sentences, {name}: F1 (precision / recall)", f"{f1:.1f} ({precision:.1f} / {recall:.1f})"


def _article(row: Row, embedder: PackagedEmbedder) -> Article:
    text, start = _header(row) + row["text"], len(_header(row))
    spans = sentence_spans(text, start, len(text))
    vectors = embedder.encode([text[span.start : span.end] for span in spans])
    return Article(text, tuple((f"{row['id']}.txt", span) for span in spans), vectors)


def _within(found: Found, path: str) -> Found:
    """What was found in one guide."""
    return replace(found, hits=tuple(hit for hit in found.hits if hit.passage.guide == path))


def _read(finder: Finder, found: Sequence[Found]) -> list[Place]:
    """What is quoted of what was found, if anything was."""
    parts = [part for one in found if one.hits for part in finder.read(one, SHORT_LIMIT // len(found))]
    return [(quote.guide, Span(quote.start, quote.end)) for part in parts for quote in part.quotes]


def _overlap(shown: Sequence[Place], gold: Sequence[Place], articles: dict[str, Article]) -> Floats:
    """Precision over the sentences shown, recall over the gold ones, F1."""
    sentences = [one for path in {path for path, _ in shown} for one in articles[path].sentences]
    quoted = [one for one in sentences if any(_same(one, other) for other in shown)]
    right = sum(any(_same(one, other) for other in gold) for one in quoted)
    precision = right / len(quoted) if quoted else 0.0
    recall = sum(any(_same(one, other) for other in shown) for one in gold) / len(gold)
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return np.array([precision, recall, f1], np.float32)


def _same(one: Place, other: Place) -> bool:
    """Do two places share at least half of the shorter one?"""
    (path, a), (other_path, b) = one, other
    shared = min(a.end, b.end) - max(a.start, b.start)
    return path == other_path and shared > 0 and 2 * shared >= min(a.end - a.start, b.end - b.start)


# selqa-dev: which sentence answers?


def selqa(setting: Setting) -> Table:
    """Mean average precision of the choice among a section's sentences."""
    embedder, judge = _packaged(), Judge.open()
    found: dict[str, list[float]] = {}
    rows = [one for one in setting.questions() if any(one["labels"])]
    lexicon = Lexicon(sentence for row in rows for sentence in row["candidates"])
    for row in rows:
        labels = np.array(row["labels"], bool)
        cosine = embedder.encode(row["candidates"]) @ embedder.encode([row["question"]])[0]
        found.setdefault("cosine", []).append(_precision(cosine, labels))
        if judge is not None:
            judged = judge.score(row["question"], row["candidates"])
            found.setdefault("judge", []).append(_precision(judged, labels))
            found.setdefault("cosine + judge", []).append(_precision(cosine + judged, labels))
            bears = bearing(
                understand(row["question"]), row["candidates"], (), partial(_given, cosine), lexicon
            )
            found.setdefault("bearing + judge", []).append(_precision(bears + judged, labels))
    for name, values in found.items():
        yield f"MAP, {name}", f"{np.mean(values):.3f}"


def _given(cosine: Floats, texts: Sequence[str]) -> Floats:
    """The cosines of a section's sentences, which are known."""
    return cosine


def _precision(scores: Floats, labels: NDArray[np.bool_]) -> float:
    """The average precision of a ranking."""
    hits = labels[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(hits) / np.arange(1, len(hits) + 1))[hits].mean())


# xquad: which paragraph is found?


def xquad(setting: Setting) -> Table:
    """nDCG and recall of the paragraphs; the best passage counts for its paragraph."""
    embedder = _packaged()
    generation, asked = setting.index(embedder), setting.questions()
    found: dict[str, list[tuple[float, float]]] = {}
    packaged = search.LEXICAL_WEIGHT
    for row in asked:
        query = search.query_of(embedder, row["question"], content_words(row["question"]))
        gold = f"{row['doc_ids'][0]}.txt"
        for weight in WEIGHTS:
            search.LEXICAL_WEIGHT = weight
            hits = search.search(generation, query, most=2 * search.POOL)
            found.setdefault(f"fused, BM25 weighs {weight}", []).append(_rank(hits, gold))
        search.LEXICAL_WEIGHT = packaged
        dense = sorted((one for one in hits if one.dense_rank), key=lambda one: one.dense_rank or 0)
        found.setdefault("dense alone", []).append(_rank(dense, gold))
        lexical = sorted((one for one in hits if one.lexical_rank), key=lambda one: one.lexical_rank or 0)
        found.setdefault("BM25 alone", []).append(_rank(lexical, gold))
    if (judge := Judge.open()) is not None:
        finder = Finder(generation, embedder, judge)
        ranks = [_rank(finder.find(row["question"]).hits, f"{row['doc_ids'][0]}.txt") for row in asked]
        found["as the chain ranks them, with judge"] = ranks
    for name, values in found.items():
        gained, recalled = np.mean(values, axis=0)
        yield f"nDCG@10 / recall@10, {name}", f"{gained:.4f} / {recalled:.4f}"


def _rank(hits: Sequence[Hit], gold: str) -> tuple[float, float]:
    """NDCG and recall of the guides in the order of their best hit."""
    order = list(dict.fromkeys(hit.passage.guide for hit in hits))[:TOP]
    return ndcg([float(path == gold) for path in order], 1, TOP), float(gold in order)


# chroma-chunking: are the passages cut where answers begin and end?


def chunking(setting: Setting) -> Table:
    """Recall, precision and IoU of the characters of five passages: as they are searched for, alone and with
    what stands around them, and for several sizes of passage.
    """
    embedder, asked = _packaged(), setting.questions()
    yield from _searched(setting, embedder, asked)
    queries = [search.query_of(embedder, row["question"], content_words(row["question"])) for row in asked]
    for prose, listed in SIZES:
        passages.PROSE_SIZE, passages.LIST_SIZE = prose, listed
        generation = setting.index(embedder, f"index-{prose}-{listed}", titled=False)
        lengths = [len(one.text) for one in generation.passages]
        size = f"{prose}/{listed}: {len(lengths)} passages of {np.mean(lengths):.0f} characters"
        found: dict[str, list[Floats]] = {}
        for row, query in zip(asked, queries, strict=True):
            hits = search.search(generation, query, most=2 * search.POOL)
            found.setdefault("fused", []).append(_spans_found(hits, row))
            dense = sorted((one for one in hits if one.dense_rank), key=lambda one: one.dense_rank or 0)
            found.setdefault("dense", []).append(_spans_found(dense, row))
        for name, rows in found.items():
            recall, precision, iou = 100 * np.mean(rows, axis=0)
            yield f"recall / precision / IoU, {name}, {size}", f"{recall:.1f} / {precision:.1f} / {iou:.1f}"
        generation.close()


def _searched(setting: Setting, embedder: PackagedEmbedder, asked: Sequence[Row]) -> Table:
    generation = setting.index(embedder, "index-searched", titled=False)
    finder = Finder(generation, embedder, Judge.open())
    windows = Windows(generation.passages, generation.guides)
    rows: dict[int, list[Floats]] = {0: [], AROUND: []}
    for row in asked:
        hits = finder.find(row["question"]).hits
        for around, found in rows.items():
            found.append(_spans_found(windows.widened(hits, around), row))
    for around, found in rows.items():
        recall, precision, iou = 100 * np.mean(found, axis=0)
        name = f"as searched for, {around} characters around" if around else "as searched for, alone"
        yield f"recall / precision / IoU, {name}", f"{recall:.1f} / {precision:.1f} / {iou:.1f}"
    generation.close()


def _spans_found(hits: Sequence[Hit], row: Row) -> Floats:
    """Recall, precision and IoU of characters, as Chroma counts; a passage elsewhere only costs precision."""
    guide = f"{row['doc_ids'][0]}.txt"
    gold = {at for start, end in row["spans"] for at in range(start, end)}
    top = [hit.passage for hit in hits[:CHUNKS]]
    shown = {at for one in top if one.guide == guide for at in range(one.start, one.end)}
    read, both = sum(one.end - one.start for one in top), len(shown & gold)
    return np.array([both / len(gold), both / max(1, read), both / (read + len(gold - shown))], np.float32)


# mtrag-rewrites: does a follow-up stand alone?


def mtrag(setting: Setting) -> Table:
    """Cosine to the hand-made question, and content words shared with it, of follow-ups only."""
    asked = [row for row in setting.questions() if row["history"]]
    embedder = _packaged()
    gold = embedder.encode([row["rewrite"] for row in asked])
    ways = {
        "the product's": [rewrites(one["question"], [Turn(q) for q in one["history"]])[0] for one in asked],
        "last turn alone": [row["question"] for row in asked],
        "both last turns joined": [f"{row['history'][-1]} {row['question']}" for row in asked],
    }
    for name, texts in ways.items():
        cosines = np.sum(embedder.encode(texts) * gold, axis=1)
        shares = [_shared(text, row["rewrite"]) for text, row in zip(texts, asked, strict=True)]
        recall, precision = _percent([one for one, _ in shares]), _percent([one for _, one in shares])
        yield (
            f"cosine; recall / precision of content words, {name}",
            f"{cosines.mean():.3f}; {recall} / {precision}",
        )


def _shared(text: str, gold: str) -> tuple[float, float]:
    """Recall and precision of content words; 1 of nothing."""
    ours, theirs = set(content_words(text)), set(content_words(gold))
    both = len(ours & theirs)
    return (both / len(theirs) if theirs else 1.0), (both / len(ours) if ours else 1.0)


SETS = {
    "clapnq": clapnq,
    "selqa-dev": selqa,
    "xquad": xquad,
    "chroma-chunking": chunking,
    "mtrag-rewrites": mtrag,
}


def main() -> None:
    """Reads the command line and prints the table."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("set", choices=SETS)
    parser.add_argument("--data", type=Path, required=True, help="the folder of the sets")
    parser.add_argument("--part", type=int, default=1, help="ask every n-th question only")
    parser.add_argument("--cache", type=Path, default=Path(tempfile.gettempdir()) / "public-sets")
    given = parser.parse_args()
    print(f"| {given.set}, every {given.part}. question | figure |\n|---|---|", flush=True)
    for name, figure in SETS[given.set](Setting(given.data / given.set, given.cache / given.set, given.part)):
        print(f"| {name} | {figure} |", flush=True)


if __name__ == "__main__":
    main()
