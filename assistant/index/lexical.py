"""BM25 over the passages: terms read once a passage, scores looked up."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant.errors import StoreDamagedError
from assistant.index.contents import Floats, Row
from assistant.texts.passages import embedded_text
from assistant.texts.words import index_terms

Ids = NDArray[np.int32]
FOLDER = "bm25"


def write_lexical(
    folder: Path, rows: Sequence[Row], before: Path | None = None, places: Mapping[str, int] | None = None
) -> None:
    """Write the BM25 index of a generation, and the terms of each row.

    Rows whose embedded text has its place in an earlier generation, `before`, are not read for terms again;
    the scores are those of an index made anew. Raises OSError, StoreDamagedError.
    """
    from bm25s import BM25  # a third of a second, and not needed where nothing changed
    from bm25s.tokenization import Tokenized

    words, known = _read_terms(before) if before else ({}, [])
    places = places if before and places else {}
    found = [known[places[row.embedded]] if row.embedded in places else _terms_of(row, words) for row in rows]
    used, flat = np.unique(np.concatenate(found), return_inverse=True)
    names = list(words)
    vocabulary = {names[old]: new for new, old in enumerate(used.tolist())}
    ends = np.cumsum([len(one) for one in found])
    texts = [one.tolist() for one in np.split(flat, ends[:-1])]
    bm25 = BM25()
    bm25.index(Tokenized(ids=texts, vocab=dict(vocabulary)), show_progress=False)
    bm25.save(folder / FOLDER, show_progress=False)
    np.save(folder / FOLDER / "terms.npy", flat.astype(np.int32))
    np.save(folder / FOLDER / "ends.npy", ends)
    (folder / FOLDER / "terms.json").write_text(json.dumps(list(vocabulary)), "utf-8")


def _terms_of(row: Row, words: dict[str, int]) -> Ids:
    terms = index_terms(embedded_text(row.passage)) or [""]  # an empty vocabulary is refused
    return np.array([words.setdefault(term, len(words)) for term in terms], np.int32)


def _read_terms(folder: Path) -> tuple[dict[str, int], list[Ids]]:
    """The words of a generation by their numbers, and each row's numbers."""
    try:
        words = json.loads((folder / FOLDER / "terms.json").read_text("utf-8"))
        flat: Ids = np.load(folder / FOLDER / "terms.npy")
        ends = np.load(folder / FOLDER / "ends.npy")
    except (OSError, ValueError) as error:
        raise StoreDamagedError(f"the terms of generation {folder.name} cannot be read") from error
    return {word: number for number, word in enumerate(words)}, np.split(flat, ends[:-1])


class Lexical:
    """The BM25 scores of a generation's rows."""

    def __init__(self, folder: Path, rows: int) -> None:
        """Load them; `rows` is how many passages there are."""
        from bm25s import BM25  # a third of a second, and `status` needs none of it

        self._rows = rows
        self._bm25 = BM25.load(folder / FOLDER, show_progress=False)

    def scores(self, terms: Sequence[str]) -> Floats:
        """The score of each row for terms from `index_terms`, shape (rows,); 0 where none occurs."""
        known = self._bm25.get_tokens_ids([term for term in terms if term])
        if not known:
            return np.zeros(self._rows, np.float32)
        return np.asarray(self._bm25.get_scores_from_ids(known), np.float32)
