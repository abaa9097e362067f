"""The lines of PDFs, and how each looks. The PDFs are printed by Chromium."""

from io import BytesIO

import pytest
from papers import printed
from pypdf import PdfReader, PdfWriter

from assistant.errors import GuideError
from assistant.texts.pdf_lines import PdfText, read_pdf

PAGE = (
    "<h1>Baking</h1><p>Bakers <b>start</b> at three.</p><ul><li>an oven</li></ul>"
    "<table style='width: 100%'><tr><td>Master</td><td>60K</td></tr></table>"
    "<p style='break-before: page'>They go home at noon.</p>"
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return printed([PAGE])[0]


@pytest.fixture(scope="module")
def text(pdf: bytes) -> PdfText:
    return read_pdf(pdf)


def test_lines_are_read_with_their_pages(text: PdfText) -> None:
    assert [(line.text, line.page) for line in text.lines] == [
        ("Baking", 1),
        ("Bakers start at three.", 1),
        ("an oven", 1),
        ("Master: 60K", 1),
        ("They go home at noon.", 2),
    ]
    assert (text.pages, text.unread) == (2, ())


def test_each_line_says_how_it_looks(text: PdfText) -> None:
    title, prose, item, *_ = text.lines
    assert (title.bold, prose.bold) == (True, False)
    assert title.size > 1.5 * prose.size
    assert (item.dotted, prose.dotted) == (True, False)
    assert item.left > prose.left
    assert 0 < title.top < prose.top < item.top < item.height


def locked(pdf: bytes, user: str) -> bytes:
    writer = PdfWriter(PdfReader(BytesIO(pdf)))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-128")
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def test_a_locked_file_is_named_and_one_that_anybody_may_open_is_read(pdf: bytes, text: PdfText) -> None:
    with pytest.raises(GuideError, match="password"):
        read_pdf(locked(pdf, "secret"))
    assert read_pdf(locked(pdf, "")).lines == text.lines


@pytest.mark.parametrize("cut", [0, 20, 300])
def test_what_is_no_whole_pdf_is_named(pdf: bytes, cut: int) -> None:
    with pytest.raises(GuideError, match="damaged"):
        read_pdf(pdf[:cut])


def test_a_page_that_is_a_picture_is_counted() -> None:
    picture = "<svg width=300 height=300><circle cx=150 cy=150 r=140 /></svg>"
    found = read_pdf(printed([f"<p>Read me.</p><div style='break-before: page'>{picture}</div>"])[0])
    assert [line.text for line in found.lines] == ["Read me."]
    assert found.unread == (2,)
