"""A guide as a page to be read, with a citation marked in it. Pure: every character is escaped.

Every character of the guide's text stands in the page once and in order, so that the marks together are
exactly the citation's characters. Markup of the guide's own (`## `, `**`) is there, and hidden.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from itertools import accumulate, groupby
from urllib.parse import quote, urlencode

from assistant.page import phrases
from assistant.page.escaping import byline, flat, shown_bold, text
from assistant.records import Block, Citation, Guide, Span
from assistant.texts.markdown_blocks import front_matter_length

MARKS_OF_A_LIST = re.compile(r"[\s\-*+•·>|#:`~=_]*(?:\d{1,9}[.)]\s*)?")
ITEM = re.compile(r"\n+[ \t]*[-*+•][ \t]+")
NEAR = 6  # blocks on each side that count as surroundings, at most
GLIMPSE = 160  # characters of a passage, where it is only to be recognised
HIDDEN = '<span class="syntax">{}</span>'


def link(citation: Citation) -> str:
    """The address of a citation: its guide, its span, and what the quote was when it was made."""
    place = {"path": citation.guide, "start": citation.start, "end": citation.end}
    return "read?" + urlencode({**place, "quote": digest(citation.quote)})


def address(path: str) -> str:
    """The address of a whole guide."""
    return f"read?path={quote(path)}"


def glimpse(passage: str) -> str:
    """The beginning of a passage, on one line, without the marks of its list."""
    line = ITEM.sub(" · ", passage).replace("\n", " ")
    return line if len(line) <= GLIMPSE else line[:GLIMPSE].rstrip() + " …"


def digest(words: str) -> str:
    """A short sum of a quote, by which a link proves that the guide still says it there."""
    return sha256(words.encode("utf-8", "replace")).hexdigest()[:12]


def marked_span(guide: Guide, start: int, end: int, proof: str) -> Span | None:
    """The span of a link, if the guide still has the quote there: a wrong mark is worse than none."""
    if 0 <= start < end <= len(guide.text) and digest(guide.text[start:end]) == proof:
        return Span(start, end)
    return None


def read(guide: Guide, mark: Span | None = None, note: str = "") -> str:
    """The whole guide as an article: what it is, where the mark stands, and its text."""
    by = [guide.author] if guide.author else []
    head = f'<h1>{text(guide.title)}</h1><p class="by">{text(" · ".join([byline(guide), *by]))}</p>'
    if guide.source:
        head += f'<p class="by">{text(guide.source)}</p>'
    if mark and (path := heading_path(guide, mark)):
        head += f'<p class="path">{text(" › ".join(path))}</p>'
    if note:
        head += f'<p class="note fault">{text(note)}</p>'
    body = "".join(sections(guide, mark)).replace("<mark>", '<mark id="mark" tabindex="-1">', 1)
    return f'<article class="guide" data-path="{text(guide.path)}"><header>{head}</header>{body}</article>'


def heading_path(guide: Guide, mark: Span) -> list[str]:
    """The headings above a span, outermost first, without the title."""
    path: dict[int, str] = {}
    for block in guide.blocks:
        if block.start > mark.start:
            break
        if block.kind == "heading" and block.level > 1:
            path = {level: words for level, words in path.items() if level < block.level}
            path[block.level] = guide.text[block.start : block.end]
    return list(path.values())


def sections(guide: Guide, mark: Span | None) -> Iterator[str]:
    """The text in its order: each block with what stands between it and the one before."""
    near = surroundings(guide, mark) if mark else range(0)
    ends = [0 if guide.path.lower().endswith(".txt") else front_matter_length(guide.text)]
    ends = list(accumulate([*ends, *(block.end for block in guide.blocks)], max))
    rows = list(zip(range(len(guide.blocks)), guide.blocks, ends, strict=False))
    yield front_matter(guide.text, ends[0], mark)
    for (kind, faint), group in groupby(rows, lambda row: (tag_of_group(row[1]), row[0] in near)):
        inner = "".join(shown_block(guide, block, before, mark) for _, block, before in group)
        outer = f"<{kind}>{inner}</{kind}>" if kind else inner
        yield f'<div class="near">{outer}</div>' if faint else outer
    yield rest(guide.text, ends[-1], len(guide.text), mark)


def front_matter(raw: str, end: int, mark: Span | None) -> str:
    """What a guide says of itself in YAML: hidden, since its head has said it, unless it was quoted."""
    if not end:
        return ""
    cited = mark is not None and mark.start < end
    return f'<p class="rest">{run(raw, 0, end, mark)}</p>' if cited else HIDDEN.format(text(raw[:end]))


def surroundings(guide: Guide, mark: Span) -> range:
    """The places of the blocks around a span: at most a handful on each side, and no other section's."""
    touched = [i for i, one in enumerate(guide.blocks) if one.start < mark.end and mark.start < one.end]
    if not touched:
        return range(0)
    first, last = touched[0], touched[-1]
    while first and guide.blocks[first].kind != "heading" and touched[0] - first < NEAR:
        first -= 1
    while (
        last + 1 < len(guide.blocks)
        and guide.blocks[last + 1].kind != "heading"
        and last - touched[-1] < NEAR
    ):
        last += 1
    return range(first, last + 1)


def tag_of_group(block: Block) -> str:
    """What neighbours of one kind stand in: items in a list, anything else in nothing."""
    if block.kind != "item":
        return ""
    return "ul" if block.number is None else "ol"


def shown_block(guide: Guide, block: Block, before: int, mark: Span | None) -> str:
    """One block, and before it the characters since the last one, which are mostly markup.

    What it shares with the last one ("32% advanced to", "Lead", "276K") has been shown.
    """
    lead = rest(guide.text, before, block.start, mark)
    hidden, shown = (lead, "") if lead.startswith("<span") or not lead else ("", lead)
    inner = hidden + run(guide.text, max(before, block.start), block.end, mark)
    if block.kind == "item":
        number = f' value="{block.number}"' if block.number is not None else ""
        return f'<li{number} class="level-{min(block.level, 3)}">{shown}{inner}</li>'
    if block.kind == "heading":
        tag = f"h{min(max(block.level, 1) + 1, 6)}"
        return f"{shown}<{tag}>{inner}</{tag}>"
    return f'{shown}<p class="{block.kind}">{inner}</p>'


def rest(raw: str, start: int, end: int, mark: Span | None) -> str:
    """Characters that belong to no block: hidden where they are markup, else shown."""
    if start >= end:
        return ""
    if MARKS_OF_A_LIST.fullmatch(raw[start:end]):
        return HIDDEN.format(run(raw, start, end, mark))
    return f'<p class="rest">{run(raw, start, end, mark)}</p>'


def run(raw: str, start: int, end: int, mark: Span | None) -> str:
    """The characters `raw[start:end]`; those inside the mark stand in a <mark>."""
    if mark is None or mark.end <= start or end <= mark.start:
        return shown_bold(raw[start:end])
    first, last = max(start, mark.start), min(end, mark.end)
    before, after = shown_bold(raw[start:first]), shown_bold(raw[last:end])
    return f"{before}<mark>{shown_bold(raw[first:last])}</mark>{after}"


def document(title: str, body: str) -> str:
    """A page of its own: what a link leads to where there is no script, or in a tab of its own."""
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{text(title)}</title><link rel="icon" href="favicon.svg" type="image/svg+xml">'
        f'<link rel="stylesheet" href="page.css"></head><body class="alone"><main>{body}</main></body></html>'
    )


def read_page(guides: Mapping[str, Guide], path: str, span: tuple[int, int], proof: str) -> tuple[int, str]:
    """The status and the page of a link: the guide with its citation, or a line that says why not."""
    guide = guides.get(path)
    if guide is None:
        return 404, document(phrases.TITLE, f'<p class="note fault">{text(phrases.NO_GUIDE)}</p>')
    mark = marked_span(guide, *span, proof)
    note = phrases.MOVED if proof and mark is None else ""
    return 200, document(guide.title, flat(read(guide, mark, note)))
