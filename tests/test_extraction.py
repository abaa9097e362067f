"""The text of a file, by its kind."""

import pytest
from papers import web_page, word_file

from assistant.errors import GuideError
from assistant.texts.extraction import extract, structure

TEXT = "# Baking\n\nBakers start at three.\n"


def test_a_file_is_read_by_its_suffix() -> None:
    page, word = extract(web_page(TEXT), ".html", 1_000_000), extract(word_file(TEXT), ".docx", 1_000_000)
    assert [piece.text for piece in page.pieces] == ["Baking", "Bakers start at three."]
    assert word.pieces == page.pieces
    with pytest.raises(GuideError, match="no PDF"):
        extract(web_page(TEXT), ".pdf", 1_000_000)


def test_a_marked_text_has_marks_and_a_plain_one_lines() -> None:
    kinds = [[block.kind for block in structure(TEXT, suffix)] for suffix in (".md", ".txt")]
    assert kinds == [["heading", "paragraph"], ["heading", "paragraph"]]
    assert structure(TEXT, ".md")[0].start == len("# ")
