"""A guide to be read: nothing of it is lost, and the marks are exactly the citation."""

from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from served import QUOTE

from assistant.page.reading import digest, heading_path, link, marked_span, read, read_page, sections
from assistant.records import Guide, Span
from assistant.texts.parsing import parse_guide
from assistant.texts.pieces import Extract, Piece, compose

ROOT = Path(__file__).parent.parent
HOSTILE = '<script>x()</script> <img src="https://example.com/p.png" onerror="x()"> '
FILES = [*(ROOT / "corpus").glob("*.md"), *(ROOT / "tests" / "questions").rglob("guides/*.*")]


class Text(HTMLParser):
    """The text of an article, and of its marks."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.whole, self.marked, self._inside, self._header = "", "", 0, False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._header = self._header or tag == "header"
        self._inside += tag == "mark"

    def handle_endtag(self, tag: str) -> None:
        self._header = self._header and tag != "header"
        self._inside -= tag == "mark"

    def handle_data(self, data: str) -> None:
        if not self._header:
            self.whole += data
            self.marked += data if self._inside else ""


def guide_of(file: Path) -> Guide:
    return parse_guide(file.name, file.read_text("utf-8"), "")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_every_character_of_a_guide_is_there_once(file: Path) -> None:
    guide = guide_of(file)
    assert Text(read(guide)).whole == guide.text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_marks_are_exactly_the_span(file: Path) -> None:
    guide = guide_of(file)
    for start in range(0, len(guide.text) - 400, 997):
        span = Span(start, start + start % 389 + 1)
        html = Text(read(guide, span))
        assert html.marked == guide.text[span.start : span.end]
        assert html.whole == guide.text


def test_characters_beyond_the_first_plane_do_not_move_the_mark() -> None:
    guide = parse_guide("a.md", "# 🥖🥖\n\nA 🥖 baker 🥖 learns for three years. Then not.\n", "")
    start = guide.text.index("learns")
    assert Text(read(guide, Span(start, start + 6))).marked == "learns"


def test_the_surroundings_are_the_section_and_no_more() -> None:
    guide = parse_guide(
        "a.md", "# T\n\n## One\n\nFirst.\n\n## Two\n\nBefore. Here.\n\nAfter.\n\n## Three\n\nLast.\n", ""
    )
    start = guide.text.index("Here")
    near = read(guide, Span(start, start + 4)).split('class="near">', 1)[1].split("</div>")[0]
    assert "Two" in near
    assert "Before" in near
    assert "After" in near
    assert "First" not in near
    assert "Last" not in near
    assert heading_path(guide, Span(start, start + 4)) == ["Two"]


def test_the_head_says_what_it_is_and_where_the_mark_stands() -> None:
    guide = next(guide_of(file) for file in FILES if "springboard" in file.name)
    start = guide.text.index("9-minute read")
    head = read(guide, Span(start, start + 8)).split("</header>")[0]
    for words in ("Seven Steps to Becoming", "Springboard", "13 June 2021", "Sakshi Gupta", "Who wrote the"):
        assert words in head


def test_a_link_leads_to_its_span_and_proves_it() -> None:
    query = parse_qs(urlsplit(link(replace(QUOTE, guide="a b/ö&.md"))).query)
    assert query["path"] == ["a b/ö&.md"]
    guide = Guide("a.md", QUOTE.quote, "", "A")
    assert marked_span(guide, 0, len(QUOTE.quote), query["quote"][0]) == Span(0, len(QUOTE.quote))


@pytest.mark.parametrize(("start", "end"), [(1, 31), (-1, 5), (5, 5), (7, 3), (0, 10**9)])
def test_a_span_that_is_not_the_quote_is_not_marked(start: int, end: int) -> None:
    guide = Guide("a.md", QUOTE.quote + " More.", "", "A")
    assert marked_span(guide, start, end, digest(QUOTE.quote)) is None


def test_a_guide_that_has_changed_says_so_and_marks_nothing() -> None:
    guide = parse_guide("a.md", "# A\n\nAnother text now.\n", "")
    status, page = read_page({"a.md": guide}, "a.md", (0, 5), digest(QUOTE.quote))
    assert status == 200
    assert "has changed since" in page
    assert "<mark" not in page


def test_a_guide_that_is_not_there_is_one_line() -> None:
    status, page = read_page({}, "../../etc/passwd", (0, 0), "")
    assert status == 404
    assert "no such guide" in page


def test_hostile_text_is_shown_as_text() -> None:
    guide = parse_guide(
        "a.md", f"# {HOSTILE}\n\n- {HOSTILE}\n\n{HOSTILE}{'w' * 10_000}\n\n<div>{HOSTILE}</div>\n", ""
    )
    guide = replace(
        guide, title=HOSTILE, publisher=HOSTILE, author=HOSTILE, published=HOSTILE, source=HOSTILE
    )
    for status, page in (read_page({"a.md": guide}, "a.md", (0, 30), digest(guide.text[:30])),):
        assert status == 200
        assert not any(tag in page for tag in ("<script", "<img"))


def test_what_is_said_of_an_extracted_guide_above_its_text_is_hidden_as_front_matter_is() -> None:
    made = compose(Extract((Piece("heading", "Baking", 1),), (("author", "Ann Marsh"),)))
    shown = [
        "".join(sections(Guide(name, made.text, "", "Baking", blocks=made.blocks), None))
        for name in ("baker.pdf", "baker.md")
    ]
    assert shown[0] == shown[1]


def test_a_line_that_two_values_share_is_shown_once() -> None:
    text = "A guide for bakers\n\nBakers bake bread for the town, every day of the week.\n\nCareer path\n\n"
    text += "Baker\n\n21K /yrMost Likely Range\n\n32% advanced to\n\nLead Baker\n\n27K /yrMost Likely Range\n"
    guide = parse_guide("pay.txt", text, "")
    assert any(one.start < before.end for before, one in pairwise(guide.blocks))
    assert Text(read(guide)).whole == guide.text
