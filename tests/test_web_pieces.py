"""Pages → pieces."""

from pathlib import Path

import pytest
from papers import parted, web_page

from assistant.errors import GuideError
from assistant.texts.pieces import Piece
from assistant.texts.web_pieces import web_extract

CORPUS = sorted((Path(__file__).parent.parent / "corpus").glob("*.md"))


def pieces(body: str) -> list[tuple[str, str]]:
    page = f"<head><title>Baking</title></head><body><h1>Baking</h1>{body}<p>The end of it.</p></body>"
    found = web_extract(page.encode()).pieces
    assert (found[0].text, found[-1].text) == ("Baking", "The end of it.")
    return [(piece.kind, piece.text) for piece in found[1:-1]]


def test_a_paragraph_is_one_whatever_stands_in_it() -> None:
    note = "<sup><a href='#1'>[1]</a></sup>"
    body = f"<p>A <b>baker</b>\n <a href='/x'>bakes</a>{note} br<i>ea</i>d.<br>Often.</p>"
    assert pieces(body) == [("paragraph", "A baker bakes bread. Often.")]


def test_loose_text_and_divs_are_paragraphs() -> None:
    assert pieces("One.<div>Two.<div>Three.</div>Four.</div>Five.<br><br>Six.") == [
        ("paragraph", text) for text in ("One.", "Two.", "Three.", "Four.", "Five.", "Six.")
    ]


def test_lists_nest_and_count() -> None:
    found = web_extract(
        b"<body><h1>Baking</h1><ol start=3><li>Mix<ul><li><span>flour</span></li>"
        b"<li><p>salt</p><p>Little.</p></li></ul></li><li>Bake</li></ol></body>"
    ).pieces
    assert found[1:] == (
        Piece("item", "Mix", 0, 3),
        Piece("item", "flour", 1),
        Piece("item", "salt", 1),
        Piece("paragraph", "Little.", 2),
        Piece("item", "Bake", 0, 4),
    )


def test_bullets_typed_in_a_paragraph_are_items() -> None:
    assert pieces("<p>• an oven<br>• a mixer</p>") == [("item", "an oven"), ("item", "a mixer")]


def test_tables_are_lines_of_label_and_value() -> None:
    body = "<table><tr><th>Rung<th>Pay</tr><tr><td>Master<td>60K<br>a year</table>"
    assert pieces(body) == [("pair", "Rung: Pay"), ("pair", "Master: 60K a year")]


def test_a_table_that_only_places_things_is_read_through() -> None:
    body = "<table><tr><td><h2>Pay</h2><p>Much.</p></td><td><ul><li>bread</li></ul></td></tr></table>"
    assert pieces(body) == [("heading", "Pay"), ("paragraph", "Much."), ("item", "bread")]


def test_definitions_are_pairs_or_items() -> None:
    long = "a person who learns the trade for three years from a master who has passed the exam"
    body = f"<dl><dt>Pay:</dt><dd>60K</dd><dt>Apprentice</dt><dd>{long}</dd></dl>"
    assert pieces(body) == [("item", "Pay: 60K"), ("item", f"Apprentice: {long}")]
    assert pieces("<dl><dt>Pay:</dt><dd>60K</dd></dl>") == [("pair", "Pay: 60K")]


def test_questions_that_open_are_headings() -> None:
    body = "<details><summary>Do bakers need a licence?</summary><p>They need none.</p></details>"
    assert pieces(body) == [("heading", "Do bakers need a licence?"), ("paragraph", "They need none.")]


def test_a_bold_line_alone_is_a_heading_and_bold_words_are_not() -> None:
    body = "<p><strong>Is a licence needed?</strong></p><p><b>No.</b> It is not.</p><p><b>Mind this:</b></p>"
    assert [kind for kind, _ in pieces(body)] == ["heading", "paragraph", "paragraph"]


def test_code_captions_and_calls_are_furniture() -> None:
    body = "<pre>x = 1</pre><figure><img src=x><figcaption>A baker</figcaption></figure><p>Sign up today</p>"
    assert [kind for kind, _ in pieces(body)] == ["furniture"] * 3


def test_the_title_of_a_page_without_a_heading_is_that_of_its_head() -> None:
    page = (
        b"<head><title>Becoming a baker | Crumb</title><meta property='og:site_name' content='Crumb'></head>"
        b"<body><h2>Hours</h2><p>Bakers start at three.</p><h2>Pay</h2><p>Much.</p></body>"
    )
    found = web_extract(page)
    assert [(one.text, one.level) for one in found.pieces if one.kind == "heading"] == [
        ("Becoming a baker", 1),
        ("Hours", 2),
        ("Pay", 2),
    ]
    assert found.facts == (("publisher", "Crumb"),)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_a_page_says_what_the_guide_says_and_nothing_of_what_stands_around(path: Path) -> None:
    text = path.read_text("utf-8")
    said = " ".join(piece.text for piece in web_extract(web_page(text)).pieces).split()
    body = parted(text)[1].replace("*", "")
    marks = {"-", *(f"{number}." for number in range(1, 20))}
    assert said == [word for word in body.split() if word.strip("#") and word not in marks]


@pytest.mark.parametrize("body", ["", "<nav>Menu</nav>", "<img src=x>", "<script>x</script>"])
def test_a_page_without_text_is_named(body: str) -> None:
    with pytest.raises(GuideError, match="no text"):
        web_extract(f"<html><body>{body}</body></html>".encode())


def test_hostile_markup_does_no_harm() -> None:
    nested = "<div>" * 200 + "deep" + "</div>" * 200
    assert web_extract(nested.encode()).pieces[0].text == "deep"
    with pytest.raises(GuideError):  # what stands deeper than in any page is not read
        web_extract(b"<div>" * 50_000 + b"deep")
    entities = b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><p>Bread &a;&c;.</p>'
    assert "root:" not in web_extract(entities).pieces[0].text


def test_boxes_are_rows_below_their_title() -> None:
    body = (
        '<h2>Pay</h2><div class="box-title">By town</div>'
        '<div class="row"><span>Leeds</span><span>31K</span></div>'
        '<div class="row"><span>York</span><span>29K</span></div>'
    )
    assert pieces(body) == [
        ("heading", "Pay"), ("heading", "By town"), ("pair", "Leeds: 31K"), ("pair", "York: 29K")
    ]  # fmt: skip


def test_a_page_of_many_boxes_that_are_no_rows_is_read_in_time() -> None:
    body = '<div class="line">Bakers rise early, and so do those who eat what they bake.</div>' * 20_000
    assert len(pieces(body)) == 20_000


def test_a_button_that_opens_an_answer_is_its_heading() -> None:
    body = '<div><button aria-expanded="false">Is it hard</button><div>It is.</div></div><button>Buy</button>'
    assert pieces(body) == [("heading", "Is it hard"), ("paragraph", "It is.")]


def test_a_caption_that_is_a_sentence_is_text_without_who_took_the_picture() -> None:
    body = "<figure><figcaption>Ann at work, where she shapes 300 loaves. Photo: Bo Lee</figcaption></figure>"
    assert pieces(body) == [("paragraph", "Ann at work, where she shapes 300 loaves.")]
    assert pieces("<figure><figcaption>Ann at work</figcaption></figure><p>x</p>")[0][0] == "furniture"


def test_the_marks_of_footnotes_are_left_out_and_powers_are_not() -> None:
    body = "<p>Bakers<sup>1</sup> need 4 m<sup>2</sup> each.<sup>a</sup></p>"
    assert pieces(body) == [("paragraph", "Bakers need 4 m2 each.")]


def test_what_a_button_shows_and_hides_is_text() -> None:
    body = (
        '<h3><button aria-expanded="false">Is it hard?</button></h3><div hidden=""><p>It is.</p></div>'
        '<div hidden=""><p>Nobody sees this.</p></div>'
    )
    assert pieces(body) == [("heading", "Is it hard?"), ("paragraph", "It is.")]


def test_heavy_lines_are_headings_and_a_number_above_one_is_its_own() -> None:
    body = '<p><span style="font-weight:700">First-day kit</span></p><ul><li>boots</li></ul>'
    assert pieces(body)[0] == ("heading", "First-day kit")
    steps = "<div>1</div><h3>Rise</h3><p>Early.</p><div>2</div><h3>Bake</h3><p>Long.</p>"
    assert [text for kind, text in pieces(steps) if kind == "heading"] == ["1. Rise", "2. Bake"]


def test_a_question_said_in_bold_is_a_heading_though_it_ends_as_a_sentence() -> None:
    assert pieces("<p><strong>Describe a night.</strong></p><p>Long.</p>")[0] == (
        "heading",
        "Describe a night.",
    )
    told = "<p><strong>Nobody is born knowing how to bake bread.</strong></p><p>x</p>"
    assert pieces(told)[0][0] == "paragraph"
