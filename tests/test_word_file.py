"""Word files → pieces."""

import re
import zipfile
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import pytest
from docx.oxml import parse_xml
from papers import word_file

from assistant.errors import GuideError
from assistant.texts.pieces import Extract, Piece
from assistant.texts.word_file import word_extract

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(document: Any) -> Extract:
    data = BytesIO()
    document.save(data)
    return word_extract(data.getvalue(), 20_000_000)


def pieces(*markup: str) -> list[Piece]:
    """The pieces of a document whose body is that XML, after its title."""
    document = docx.Document()
    document.add_heading("Baking", 0)
    for one in markup:
        document.element.body.insert_element_before(parse_xml(one.replace(">", f" {W}>", 1)), "w:sectPr")
    return [piece for piece in read(document).pieces[1:] if piece.text]


def run(words: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def test_styles_make_headings_and_items() -> None:
    text = (
        "# Baking\n\n## Tools\n\nA baker needs:\n\n- an oven\n  - of stone\n- a mixer\n\n1. Mix.\n2. Bake.\n"
    )
    assert word_extract(word_file(text), 20_000_000).pieces == (
        Piece("heading", "Baking", 1),
        Piece("heading", "Tools", 2),
        Piece("paragraph", "A baker needs:"),
        Piece("item", "an oven"),
        Piece("item", "of stone"),
        Piece("item", "a mixer"),
        Piece("item", "Mix.", 0, 1),
        Piece("item", "Bake.", 0, 2),
    )


def test_what_is_deleted_hidden_or_computed_is_not_read() -> None:
    paragraph = (
        f"<w:p><w:r><w:t>Bakers</w:t><w:tab/></w:r><w:del>{run('once')}</w:del><w:ins>{run('now')}</w:ins>"
        f"{run(' secretly', '<w:vanish/>')}<w:r><w:instrText>PAGE</w:instrText></w:r>"
        f"<w:hyperlink>{run(' start at three')}</w:hyperlink>{run('.')}</w:p>"
    )
    assert [piece.text for piece in pieces(paragraph)] == ["Bakers now start at three."]


def test_a_bold_line_alone_is_a_heading() -> None:
    bold, light = run("Pay at night", "<w:b/>"), run("Not bold", "<w:b w:val='0'/>")
    found = pieces(f"<w:p>{bold}</w:p>", f"<w:p>{bold}{light}</w:p>", f"<w:p>{light}</w:p>")
    assert [piece.kind for piece in found] == ["heading", "paragraph", "paragraph"]


def test_bullets_that_were_typed_are_items() -> None:
    found = pieces(f"<w:p>{run('• an oven')}</w:p>", f"<w:p>{run('2) a mixer')}</w:p>")
    assert found == [Piece("item", "an oven"), Piece("item", "a mixer", 0, 2)]


def test_the_contents_are_passed_over_and_wrapped_paragraphs_are_read() -> None:
    contents = (
        "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
        f"<w:sdtContent><w:p>{run('Pay ... 3')}</w:p></w:sdtContent></w:sdt>"
    )
    wrapped = f"<w:sdt><w:sdtContent><w:p>{run('Bakers bake.')}</w:p></w:sdtContent></w:sdt>"
    assert [piece.text for piece in pieces(contents, wrapped)] == ["Bakers bake."]


def table(*rows: tuple[str, ...]) -> Any:
    document = docx.Document()
    document.add_heading("Baking", 0)
    made = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            made.cell(at, column).text = words
    return document


def rows(document: Any) -> list[tuple[str, str, int]]:
    return [(piece.kind, piece.text, piece.level) for piece in read(document).pieces[1:]]


def test_a_table_is_lines_of_label_and_value() -> None:
    assert rows(table(("Rung", "Pay"), ("Master", "60K"))) == [
        ("pair", "Rung: Pay", 1),
        ("pair", "Master: 60K", 0),
    ]
    assert rows(table(("Pay", "60K"), ("Hours", "40"))) == [("pair", "Pay: 60K", 0), ("pair", "Hours: 40", 0)]


def test_a_merged_cell_says_its_words_in_each_row() -> None:
    document = table(("Rung", "Year", "Pay"), ("Master", "2020", "60K"), ("", "2021", "61K"))
    made = document.tables[0]
    made.cell(1, 0).merge(made.cell(2, 0))
    assert [text for _, text, _ in rows(document)] == [
        "Master: Year 2020; Pay 60K",
        "Master: Year 2021; Pay 61K",
    ]


def test_a_table_that_only_places_things_is_read_through() -> None:
    assert rows(table(("Bakers start at three.",))) == [("paragraph", "Bakers start at three.", 0)]
    long = "Bakers start at three in the morning. " * 12
    assert [kind for kind, _, _ in rows(table((long, "Hours")))] == ["paragraph", "paragraph"]


def test_the_file_says_who_wrote_it_and_when() -> None:
    document = docx.Document()
    document.add_paragraph("Bakers start at three.")
    core = document.core_properties
    core.author, core.title = "Ann Marsh", "Becoming a baker"
    core.created, core.modified = datetime(2020, 1, 2), datetime(2021, 3, 4)
    found = read(document)
    assert dict(found.facts) == {"author": "Ann Marsh", "published": "2021-03-04"}
    assert found.pieces[0] == Piece("heading", "Becoming a baker", 1)


def test_what_a_program_wrote_there_by_itself_says_nothing() -> None:
    document = docx.Document()
    document.add_paragraph("Bakers start at three.")
    document.core_properties.title = "Document1"
    found = read(document)
    assert found == Extract((Piece("paragraph", "Bakers start at three."),))


def test_a_file_without_text_is_named() -> None:
    with pytest.raises(GuideError, match="no text"):
        read(docx.Document())


def test_odd_numbers_in_the_file_are_no_end() -> None:
    document = docx.Document()
    document.add_paragraph("Bakers bake.", "List Number")
    data = BytesIO()
    document.save(data)
    changed = BytesIO()
    with zipfile.ZipFile(data) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            said = old.read(name)
            new.writestr(name, re.sub(rb'w:ilvl="0"', b'w:ilvl="x"', said) if "numbering" in name else said)
    assert word_extract(changed.getvalue(), 20_000_000).pieces[0].kind == "item"
