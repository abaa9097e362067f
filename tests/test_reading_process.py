"""The process that reads files, as a conversation of bytes."""

import json
from io import BytesIO
from typing import Any

from papers import web_page, word_file, zipped

from assistant.texts.reading_process import serve
from assistant.texts.word_parts import DOCUMENT

TEXT = "# Baking\n\nBakers start at three.\n"


def replies(*files: tuple[str, bytes]) -> list[dict[str, Any]]:
    asked, told = BytesIO(), BytesIO()
    for name, data in files:
        request = {"name": name, "sha256": "", "size": len(data), "most": 1_000_000, "seconds": 30}
        asked.write(json.dumps(request).encode() + b"\n" + data)
    asked.seek(0)
    serve(asked, told)
    told.seek(0)
    found = []
    while line := told.readline():
        found.append(json.loads(told.read(int(line))))
    return found


def test_each_file_is_answered_in_turn_whatever_came_before() -> None:
    text, page, none, word, pdf = replies(
        ("a.md", TEXT.encode()),
        ("b.html", web_page(TEXT)),
        ("c.docx", b"\n{}\n"),
        ("d.docx", word_file(TEXT)),
        ("e.pdf", b"%PDF"),
    )
    assert text["guide"]["text"] == TEXT
    assert page["guide"]["title"] == word["guide"]["title"] == "Baking"
    assert "no Word file" in none["error"]
    assert "no PDF" in pdf["error"]


def test_a_fault_of_a_library_is_that_of_its_file() -> None:
    deep = b"<x>" * 20_000 + b"</x>" * 20_000
    (reply,) = replies(("deep.docx", zipped({DOCUMENT: b"<document><body>" + deep + b"</body></document>"})))
    assert reply["error"]
    assert "\n" not in reply["error"]
