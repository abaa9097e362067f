"""PDFs → pieces: headings, lists and paragraphs by their looks."""

from pathlib import Path

import pytest
from papers import parted, pdf_files, printed

from assistant.errors import GuideError
from assistant.texts.pdf_file import pdf_extract
from assistant.texts.pieces import Piece

ROOT = Path(__file__).parent.parent
LOREM = "A baker learns the trade for three years from a master who has passed the exam of the guild. "


def pieces(body: str) -> list[Piece]:
    return list(pdf_extract(printed([body])[0]).pieces)


def test_sizes_and_bold_lines_make_headings() -> None:
    found = pieces(
        f"<h1>Baking</h1><p>{LOREM * 3}</p><h2>Pay</h2><p>{LOREM}</p><p><b>At night</b></p><p>{LOREM}</p>"
        f"<h2>A heading that is so long that it takes two lines of the page, as some of them do</h2>"
        f"<p>{LOREM}</p>"
    )
    assert [piece.level for piece in found if piece.kind == "heading"] == [1, 2, 3, 2]
    assert [piece.text for piece in found if piece.kind == "paragraph"] == [
        (LOREM * 3).strip(),
        *[LOREM.strip()] * 3,
    ]


def test_a_paragraph_goes_on_over_the_end_of_a_page() -> None:
    bakers = (chr(97 + n // 26) + chr(97 + n % 26) for n in range(80))
    long = " ".join(LOREM.replace("baker", f"baker {name}").strip() for name in bakers)
    found = pieces(f"<h1>Baking</h1><p>{long}</p><p>{LOREM}</p>")  # no two lines alike, as headers would be
    assert [piece.text for piece in found[1:]] == [long, LOREM.strip()]
    assert [piece.page for piece in found[:2]] == [1, 1]
    assert found[2].page > 1


def test_lists_are_told_by_their_marks_drawn_or_written() -> None:
    found = pieces(
        f"<h1>Baking</h1><p>{LOREM}</p><ul><li>an oven<ul><li>of stone</li></ul></li><li>{LOREM * 2}</li>"
        f"</ul><p>Then:</p><ol start=3><li>Mix.</li><li>{LOREM * 2}</li></ol><p>Either:</p>"
        "<p>– with butter<br>– without</p>"
    )
    assert [(piece.text, piece.level, piece.number) for piece in found if piece.kind == "item"] == [
        ("an oven", 0, None),
        ("of stone", 1, None),
        ((LOREM * 2).strip(), 0, None),
        ("Mix.", 0, 3),
        ((LOREM * 2).strip(), 0, 4),
        ("with butter", 0, None),
        ("without", 0, None),
    ]


def test_columns_are_read_one_after_the_other_and_paragraphs_stay_whole() -> None:
    columns = f"<div style='columns: 2'><h2>Pay</h2><p>{LOREM * 4}</p><h2>Hours</h2><p>{LOREM * 4}</p></div>"
    found = pieces(f"<h1>Baking</h1>{columns}")
    said = (LOREM * 4).strip()
    assert [piece.text for piece in found] == ["Baking", "Pay", said, "Hours", said]


def test_the_rows_of_a_table_are_lines_of_label_and_value() -> None:
    rows = "<tr><td>Rung<td>Pay<td>Hours</tr><tr><td>Helper<td>31K<td>40</tr><tr><td>Master<td>60K<td>36</tr>"
    found = pieces(
        f"<h1>Baking</h1><p>{LOREM * 2}</p><table style='width: 100%'>{rows}</table><p>{LOREM}</p>"
    )
    pairs = [piece.text for piece in found if piece.kind == "pair"]
    assert pairs == ["Rung: Pay; Hours", "Helper: 31K; 40", "Master: 60K; 36"]


def test_page_numbers_and_what_stands_at_the_edge_of_each_page_are_left_out() -> None:
    page = "<p>Crumb, the weekly</p><div style='height: 255mm'><br><br><br>{}</div><p {}>Page {} of 4</p>"
    last = "style='break-after: page'"
    body = "".join(page.format(f"{LOREM} In year {n}.", last, n) for n in range(1, 5))
    said = " ".join(piece.text for piece in pieces(f"<style>@page {{ margin: 5mm }}</style>{body}"))
    assert "In year 4." in said
    assert "weekly" not in said
    assert "of 4" not in said


def test_a_word_that_is_parted_at_the_end_of_a_line_is_whole_again() -> None:
    lines = (
        "Bakers need experi-",
        "ence, and entry-",
        "level work gives it to them, says the miller of the town.",
    )
    found = pieces("<h1>Baking</h1><p>" + "<br>".join(lines) + f"</p><p>{LOREM * 3}</p>")
    said = " ".join(piece.text for piece in found)
    assert "experience" in said
    assert "entry-level work" in said


def test_a_hyphen_stays_where_no_word_is_parted_by_syllables() -> None:
    found = pieces(f"<h1>Baking</h1><p>Bread is multi-<br>dimensional.</p><p>{LOREM * 3}</p>")
    assert found[1].text == "Bread is multi-dimensional."


def test_the_info_of_the_file_says_who_wrote_it_and_when() -> None:
    text = (
        "---\ntitle: Becoming a baker\nauthor: Ann Marsh\npublished: 2021-03-04\n---\nBakers start early.\n"
    )
    found = pdf_extract(pdf_files([text])[0])
    assert dict(found.facts) == {"author": "Ann Marsh", "published": "2021-03-04"}
    assert found.pieces[0] == Piece("heading", "Becoming a baker", 1, page=1)


def test_pictures_of_pages_are_named() -> None:
    with pytest.raises(GuideError, match=r"only pictures of pages.*OCR"):
        pdf_extract(printed(["<svg width=300 height=300><circle cx=150 cy=150 r=140 /></svg>"])[0])


@pytest.mark.parametrize("path", sorted((ROOT / "corpus").glob("*.md")), ids=lambda path: path.stem)
def test_a_pdf_says_what_the_guide_says(path: Path) -> None:
    text = path.read_text("utf-8")
    said = " ".join(piece.text for piece in pdf_extract(pdf_files([text])[0]).pieces).split()
    marks = {"-", *(f"{number}." for number in range(1, 20))}
    body = parted(text)[1].replace("*", "")
    assert said == [word for word in body.split() if word.strip("#") and word not in marks]
