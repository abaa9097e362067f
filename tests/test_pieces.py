"""Pieces → a text whose blocks are known, not found again."""

import pytest

from assistant.texts.pieces import Composed, Extract, Piece, cleaned, compose, leveled, table_rows

PIECES = (
    Piece("heading", "Becoming a baker", 1, page=1),
    Piece("paragraph", "# Not a heading. 1. Not an item.", page=1),
    Piece("item", "an oven", page=2),
    Piece("item", "a mixer", 1, 3, page=2),
    Piece("pair", "Rung: Pay", 1, page=4),
    Piece("pair", "Master: 60K", page=4),
)


def quoted(made: Composed) -> list[str]:
    return [made.text[block.start : block.end] for block in made.blocks]


def test_each_block_stands_where_it_says() -> None:
    made = compose(Extract(PIECES, (("author", "Ann Marsh"), ("published", "2021-03-04"))))

    assert quoted(made) == [piece.text for piece in PIECES]
    assert [(block.kind, block.level, block.number) for block in made.blocks] == [
        (piece.kind, piece.level, piece.number) for piece in PIECES
    ]
    assert all(block.sentences for block in made.blocks)
    assert [made.text[one.start : one.end] for one in made.facts] == [
        "author: Ann Marsh",
        "published: 2021-03-04",
    ]
    assert made.text[made.body :].startswith("# Becoming a baker\n\n")
    assert "- an oven\n  3. a mixer\n\nRung: Pay\nMaster: 60K\n" in made.text


def test_each_page_begins_with_its_first_piece() -> None:
    made = compose(Extract(PIECES))

    begun = [made.text[at : at + 6] for at in made.pages]
    assert begun == ["# Beco", "- an o", "Rung: ", "Rung: "]


def test_a_file_without_pages_has_none() -> None:
    assert compose(Extract((Piece("heading", "A", 1), Piece("paragraph", "B.")))).pages == ()


def test_without_a_heading_the_lines_are_read_as_plain_text() -> None:
    lines = ("Welders join metal in shops.", "How long does it take?", "A course takes seven months there.")
    pieces = tuple(Piece("paragraph", line) for line in lines)

    made = compose(Extract(pieces, (("author", "Ann Marsh"),)))

    assert quoted(made) == list(lines)
    assert [block.kind for block in made.blocks] == ["paragraph", "heading", "paragraph"]
    assert made.text[made.blocks[2].sentences[0].start :].startswith("A course")


@pytest.mark.parametrize(
    ("depths", "title", "expected"),
    [
        ([1, 2, 3, 2], "", [1, 2, 3, 2]),
        ([2, 4, 2], "", [2, 3, 2]),
        ([2, 4, 2], "A title", [1, 2, 3, 2]),
        ([1, 1], "A title", [1, 2, 2]),
        ([3, 1, 3], "A title", [1, 3, 2, 3]),
        ([0, 1, 2], "A title", [1, 2, 3]),
        ([], "A title", [1]),
    ],
)
def test_headings_begin_with_one_title(depths: list[int], title: str, expected: list[int]) -> None:
    found = leveled([Piece("heading", f"H{depth}", depth) for depth in depths], title)
    assert [piece.level for piece in found] == expected


def test_text_is_cleaned_of_what_nobody_sees() -> None:
    assert cleaned(" a\u00adb\0c\ud800 \ufb01ne\n\u00a0x\u200b ") == "abc fine x"
    assert cleaned("e\u0301") == "é"


def test_a_table_of_two_columns_keeps_its_head() -> None:
    rows = table_rows([["Rung", "Pay"], ["Apprentice:", "19K"], ["", ""]], headed=True)
    assert [(row.text, row.level) for row in rows] == [("Rung: Pay", 1), ("Apprentice: 19K", 0)]


def test_in_a_wide_table_each_value_has_its_name() -> None:
    rows = table_rows([["Rung", "Pay", "Hours"], ["Master", "60K", "40"], ["Helper", "", "20"]], headed=True)
    assert [row.text for row in rows] == ["Master: Pay 60K; Hours 40", "Helper: Hours 20"]


def test_a_table_without_a_head_has_values_only() -> None:
    rows = table_rows([["Master", "60K", "40"], ["", "5"], []], headed=False)
    assert [row.text for row in rows] == ["Master: 60K; 40", "5"]
    assert table_rows([], headed=True) == []
