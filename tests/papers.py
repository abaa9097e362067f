"""Guides in Markdown, made into the other formats: by a template, by python-docx, by Chromium's printing."""

import html
import re
import zipfile
import zlib
from collections.abc import Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

import docx
import yaml
from markdown_it import MarkdownIt
from markdown_it.token import Token
from playwright.sync_api import PdfMargins, sync_playwright
from pypdf import PdfReader, PdfWriter

CHROMIUM = "/usr/bin/chromium"
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title} | {site}</title>{metas}
<script>let tracked = "Buy shoes";</script><style>nav {{ color: red }}</style></head>
<body class="has-sidebar">
<div id="cookie-banner">We use cookies to measure how you read. <button>Accept</button></div>
<header class="site-header"><a href="/">Home</a>
<nav><ul><li><a href="/jobs">Find a job</a></li><li><a href="/pay">Compare salaries</a></li></ul></nav>
</header>
<main><article>{body}
<div class="share-buttons"><a href="https://example.com/tweet">Share this article on social media</a></div>
</article></main>
<aside class="sidebar"><h2>Related articles</h2><ul><li><a href="/nurse">How to become a nurse</a></li>
<li><a href="/pilot">How to become a pilot</a></li></ul></aside>
<form class="newsletter"><p>Subscribe to our newsletter for weekly tips.</p><input name="mail"></form>
<footer><p>© 2024 Example Media. All rights reserved.</p><a href="/terms">Terms of use</a></footer>
</body></html>"""
METAS = {"publisher": "og:site_name", "author": "author", "published": "article:published_time"}
_MARGINS: PdfMargins = {"top": "2cm", "bottom": "2cm", "left": "2cm", "right": "2cm"}
_PARSER = MarkdownIt("commonmark").enable("table")


def parted(text: str) -> tuple[dict[str, str], str]:
    """The front matter of a guide, and its body."""
    header = re.match(r"---\n(.*?)^---\n", text, re.S | re.M)
    if not header:
        return {}, text
    said = yaml.safe_load(header.group(1))
    return {name: str(value) for name, value in said.items() if value is not None}, text[header.end() :]


def web_page(text: str) -> bytes:
    """The guide on a page with everything that pages have around their text."""
    facts, body = parted(text)
    metas = "".join(
        f'<meta property="{METAS[name]}" content="{html.escape(value)}">'
        for name, value in facts.items()
        if name in METAS
    )
    title, site = facts.get("title", ""), facts.get("publisher", "Example")
    return PAGE.format(
        title=html.escape(title), site=html.escape(site), metas=metas, body=_PARSER.render(body)
    ).encode()


def word_file(text: str) -> bytes:  # noqa: C901 - a branch for each kind of token
    """The guide as python-docx writes it, in Word's own styles; each numbered list counts from 1."""
    facts, body = parted(text)
    document = docx.Document()
    tokens = _PARSER.parse(body)
    lists: list[int | None] = []  # the numbering of each list that is open, None for bullets
    style, rows = "", list[list[str]]()
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            lists.append(_fresh_numbering(document) if kind.startswith("ordered") else None)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            lists.pop()
        elif kind == "heading_open":
            style = "Title" if token.tag == "h1" else f"Heading {int(token.tag[1]) - 1}"
        elif kind == "list_item_open":
            style = "List Bullet" if lists[-1] is None else "List Number"
            style += f" {len(lists)}" if len(lists) > 1 else ""
        elif kind == "tr_open":
            rows.append([])
        elif kind == "table_close":
            _add_table(document, rows)
            rows = []
        elif kind == "inline" and token.level > 3 and rows:
            rows[-1].append(_words(token))
        elif kind == "inline":
            paragraph = document.add_paragraph(_words(token), style or None)
            if style.startswith("List Number") and lists[-1] is not None:
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = lists[-1]
            style = ""
    core = document.core_properties
    core.title, core.author = facts.get("title", ""), facts.get("author", "")
    if "published" in facts:
        core.created = core.modified = datetime.fromisoformat(facts["published"])
    said = BytesIO()
    document.save(said)
    return said.getvalue()


def _words(token: Token) -> str:
    return "".join(" " if one.type == "softbreak" else one.content for one in token.children or ())


def _fresh_numbering(document: Any) -> int:
    """A numbering of its own, as Word makes for each list; python-docx would go on counting."""
    part = document.part.numbering_part.element
    style = document.styles["List Number"].element.pPr.numPr.numId.val
    number = part.add_num(part.num_having_numId(style).abstractNumId.val)
    number.add_lvlOverride(0).add_startOverride(1)
    return int(number.numId)


def _add_table(document: Any, rows: list[list[str]]) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    for at, row in enumerate(rows):
        for column, words in enumerate(row):
            table.cell(at, column).text = words


def pdf_files(texts: Sequence[str]) -> list[bytes]:
    """The guides as Chromium prints them, with what each says of itself as the file's info."""
    parts = [parted(text) for text in texts]
    made = printed([_PARSER.render(body) for _, body in parts])
    return [_with_info(data, facts) for data, (facts, _) in zip(made, parts, strict=True)]


def printed(bodies: Sequence[str]) -> list[bytes]:
    """HTML as PDF."""
    found = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for body in bodies:
            page.set_content(f"<body>{body}</body>")
            found.append(page.pdf(format="A4", margin=_MARGINS, prefer_css_page_size=True))
        browser.close()
    return found


def _with_info(data: bytes, facts: dict[str, str]) -> bytes:
    writer = PdfWriter(PdfReader(BytesIO(data)))
    day = facts.get("published", "").replace("-", "")
    said = {"/Title": facts.get("title", ""), "/Author": facts.get("author", ""), "/CreationDate": f"D:{day}"}
    writer.metadata = {name: value for name, value in said.items() if value != "D:"}
    said_again = BytesIO()
    writer.write(said_again)
    return said_again.getvalue()


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    data = BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        for name, said in parts.items():
            made.writestr(name, said)
    return data.getvalue()


def bomb_pdf() -> bytes:
    """A file of some kB with a stream that unpacks to four GB: zeros, deflated twice."""
    packer = zlib.compressobj(9)
    head = packer.compress(b" " * 10_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 10_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    stream = zlib.compress(head + block * 400 + packer.flush(), 9)
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>",
        b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%b\nendstream" % (len(stream), stream),
    )
    body = b"".join(b"%d 0 obj%b\nendobj\n" % pair for pair in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n"
