"""The process that reads files is started, shared, held to its limits, and ended."""

import os
import signal
import time
from collections.abc import Iterator
from io import BytesIO

import pytest
from papers import bomb_pdf, web_page, word_file
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

from assistant.errors import GuideError
from assistant.records import Limits
from assistant.texts.extractor import Extractor

TEXT = "# Baking\n\nBakers start at three.\n"


@pytest.fixture
def extractor() -> Iterator[Extractor]:
    with Extractor() as one:
        yield one


def number(extractor: Extractor) -> int:
    assert extractor._process is not None
    return extractor._process.pid


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_one_process_serves_all_files_and_ends_with_the_block() -> None:
    with Extractor() as extractor:
        assert extractor._process is None
        first = extractor.read("baking.html", web_page(TEXT), "")
        process = number(extractor)
        assert extractor.read("baking.docx", word_file(TEXT), "").text == first.text
        assert number(extractor) == process
        assert alive(process)
    assert not alive(process)


def test_a_bad_file_costs_nothing_but_itself(extractor: Extractor) -> None:
    extractor.read("baking.html", web_page(TEXT), "")
    process = number(extractor)
    with pytest.raises(GuideError, match="no PDF"):
        extractor.read("baking.pdf", b"%PDF-1.4", "")
    assert extractor.read("baking.html", web_page(TEXT), "").title == "Baking"
    assert number(extractor) == process


def test_a_process_that_is_gone_costs_one_file(extractor: Extractor) -> None:
    extractor.read("baking.html", web_page(TEXT), "")
    os.kill(number(extractor), signal.SIGKILL)
    with pytest.raises(GuideError, match="makes its reader fail"):
        extractor.read("baking.html", web_page(TEXT), "")
    assert extractor.read("baking.html", web_page(TEXT), "").title == "Baking"


def slow_pdf() -> bytes:
    """A small file whose one page draws millions of letters."""
    writer = PdfWriter()
    page = writer.add_blank_page(600, 800)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 9 Tf 1 1 Td " + b"(bread) Tj " * 3_000_000 + b"ET")
    page[NameObject("/Contents")] = writer._add_object(stream.flate_encode())
    data = BytesIO()
    writer.write(data)
    return data.getvalue()


def test_a_file_that_takes_too_long_is_named_and_the_next_one_is_read() -> None:
    data = slow_pdf()
    assert len(data) < 300_000
    with Extractor(Limits(seconds=1)) as extractor:
        began = time.monotonic()
        with pytest.raises(GuideError, match=r"takes longer than 1 s.*ASSISTANT_MAX_SECONDS"):
            extractor.read("baking.pdf", data, "")
        assert time.monotonic() - began < 20
        extractor.limits = Limits()
        assert extractor.read("baking.html", web_page(TEXT), "").title == "Baking"


def test_a_bomb_is_one_line_and_the_next_file_is_read(extractor: Extractor) -> None:
    data = bomb_pdf()
    assert len(data) < 100_000
    with pytest.raises(GuideError) as caught:
        extractor.read("baking.pdf", data, "")
    assert "\n" not in str(caught.value)
    assert extractor.read("baking.html", web_page(TEXT), "").title == "Baking"


def test_a_file_with_more_text_than_allowed_is_named() -> None:
    page = b"<h1>Baking</h1>" + b"<p>Bread and butter for all of us.</p>" * 35_000
    with Extractor(Limits(megabytes=1)) as small, pytest.raises(GuideError, match="more than 1 MB of text"):
        small.read("baking.html", page, "")
