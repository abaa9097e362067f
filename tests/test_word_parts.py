"""The parts of a Word file: opened with care; styles and numbers."""

import pytest
from defusedxml.ElementTree import fromstring
from papers import zipped

from assistant.errors import GuideError
from assistant.texts.word_parts import DOCUMENT, Numbering, Package, Styles

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MOST = 100_000


def refused(data: bytes, part: str = DOCUMENT) -> str:
    with pytest.raises(GuideError) as caught:
        Package(data, MOST).part(part)
    assert "\n" not in str(caught.value)
    return str(caught.value)


def test_a_part_is_parsed_and_a_missing_one_is_none() -> None:
    package = Package(zipped({DOCUMENT: f"<w:document {W}/>"}), MOST)
    assert package.part(DOCUMENT) is not None
    assert package.part("word/styles.xml") is None


@pytest.mark.parametrize("data", [b"no zip", b"PK\3\4 cut", b""])
def test_what_is_no_zip_is_named(data: bytes) -> None:
    assert "damaged" in refused(data)


def test_a_zip_of_something_else_is_named() -> None:
    assert "something else" in refused(zipped({"xl/workbook.xml": "<x/>"}))


def test_a_locked_file_is_named() -> None:
    assert "password" in refused(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    data = bytearray(zipped({DOCUMENT: "<x/>"}))
    data[6] |= 1  # the member is encrypted, says its header,
    data[data.index(b"PK\1\2") + 8] |= 1  # and the zip's directory
    assert "password" in refused(bytes(data))


def test_a_bomb_is_not_unpacked() -> None:
    data = zipped({DOCUMENT: b"<x>" + b" " * 50_000_000 + b"</x>"})
    assert len(data) < 100_000
    assert "unpacks to more" in refused(data)


def test_a_bomb_that_lies_about_its_size_is_named() -> None:
    data = bytearray(zipped({DOCUMENT: b"<x>" + b" " * 5_000_000 + b"</x>"}))
    for at in (data.index(b"PK\3\4") + 22, data.index(b"PK\1\2") + 24):
        data[at : at + 4] = (1_000).to_bytes(4, "little")
    assert refused(bytes(data))


@pytest.mark.parametrize(
    "entities",
    ['<!ENTITY a "bread"><!ENTITY b "&a;&a;&a;">', '<!ENTITY b SYSTEM "file:///etc/passwd">'],
)
def test_entities_are_refused(entities: str) -> None:
    assert "entities" in refused(zipped({DOCUMENT: f"<!DOCTYPE x [{entities}]><x>&b;</x>"}))


def test_xml_that_is_cut_is_named() -> None:
    assert "damaged (word/document.xml" in refused(zipped({DOCUMENT: "<x><y>"}))


def test_a_style_asks_its_ancestors() -> None:
    styles = Styles(
        fromstring(
            f'<w:styles {W}><w:style w:type="paragraph" w:styleId="a"><w:name w:val="Heading 2"/></w:style>'
            '<w:style w:styleId="b"><w:name w:val="My own"/><w:basedOn w:val="a"/></w:style>'
            '<w:style w:styleId="c"><w:name w:val="loop"/><w:basedOn w:val="c"/></w:style>'
            '<w:style w:styleId="d"><w:name w:val="Title"/></w:style>'
            '<w:style w:styleId="e"><w:name w:val="Points"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr>'
            "</w:pPr></w:style></w:styles>"
        )
    )
    assert [styles.of(key).heading for key in ("a", "b", "c", "d", "nowhere", None)] == [
        2,
        2,
        None,
        0,
        None,
        None,
    ]
    assert styles.of("e").list_id == "7"


def test_lists_count_each_for_itself_and_begin_again_below_another_item() -> None:
    def level(depth: int, form: str, start: int) -> str:
        return f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/></w:lvl>'

    def number(name: int, kind: int, override: str = "") -> str:
        return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>'

    first = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
    kinds = {1: level(0, "decimal", 1) + level(1, "lowerLetter", 3), 2: level(0, "bullet", 1)}
    head = "<w:abstractNum w:abstractNumId='{}'>{}</w:abstractNum>"
    made = "".join(head.format(*one) for one in kinds.items())
    made += number(5, 1) + number(6, 1, first) + number(7, 2)
    numbering = Numbering.read(fromstring(f"<w:numbering {W}>{made}</w:numbering>"))

    asked = [("5", 0), ("5", 1), ("5", 1), ("5", 0), ("5", 1), ("6", 0), ("7", 0), ("9", 0)]
    assert [numbering.count(*one) for one in asked] == [1, 3, 4, 2, 3, 1, None, None]
