"""BM25: terms are read once, and the scores are those of an index made anew."""

from pathlib import Path

import numpy as np
import pytest
from toys import CountingEmbedder, write_guides

from assistant.errors import StoreDamagedError
from assistant.index.contents import Row
from assistant.index.lexical import Lexical, write_lexical
from assistant.texts.guides import find_guides, read_guide
from assistant.texts.passages import embedded_text, split_guide


def rows_of(corpus: Path) -> list[Row]:
    guides = [read_guide(corpus, path) for path in find_guides(corpus)]
    passages = [one for guide in guides for one in split_guide(guide, CountingEmbedder().count_tokens)]
    return [Row(passage, embedded_text(passage)) for passage in passages]


def test_a_passages_terms_score_it_alone(guides: Path, tmp_path: Path) -> None:
    rows = rows_of(guides)
    write_lexical(tmp_path, rows)

    scores = Lexical(tmp_path, len(rows)).scores(["captain"])

    assert scores.shape == (len(rows),)
    assert [bool(score) for score in scores] == ["Captains" in row.passage.text for row in rows]
    assert not Lexical(tmp_path, len(rows)).scores(["xylophone"]).any()


def test_what_is_taken_over_scores_as_what_is_made_anew(guides: Path, tmp_path: Path) -> None:
    before, after, anew = (tmp_path / name for name in ("before", "after", "anew"))
    old = rows_of(guides)
    write_lexical(before, old)
    (guides / "baker.md").unlink()
    write_guides(guides, {"pilot.md": "# Pilot\n\nCaptains fly to Oslo.\n", "cook.md": "# Cook\n\nIt is.\n"})
    new = rows_of(guides)

    write_lexical(after, new, before, {row.embedded: place for place, row in enumerate(old)})
    write_lexical(anew, new)

    for term in ("captain", "fly", "oslo", "metal", "weld", "baker", "cook", "month"):
        taken, made = (Lexical(folder, len(new)).scores([term]) for folder in (after, anew))
        assert np.array_equal(taken, made), term
    assert not Lexical(after, len(new)).scores(["baker"]).any()


def test_terms_that_cannot_be_read_are_damage(guides: Path, tmp_path: Path) -> None:
    rows = rows_of(guides)
    write_lexical(tmp_path / "before", rows)
    (tmp_path / "before" / "bm25" / "terms.json").write_text("[")

    with pytest.raises(StoreDamagedError, match="terms of generation before"):
        write_lexical(tmp_path / "after", rows, tmp_path / "before", {})
