"""The guides as a list to read, search and bring up to date. Pure: every character is escaped."""

from collections.abc import Iterable, Mapping, Sequence

from assistant.index.changes import GuideReport
from assistant.page import phrases
from assistant.page.escaping import byline, text
from assistant.page.reading import address, glimpse, link
from assistant.records import Citation, Guide, Hit
from assistant.texts.guides import SUFFIXES

FOUND = 12  # passages that a search shows at most


def shelf(
    guides: Iterable[Guide],
    notice: str,
    stale: bool,
    reports: Sequence[GuideReport] = (),
    *,
    may_edit: bool = False,
) -> str:
    """All guides, with what the index says of itself and of each, and a search; files that could not be read
    come last. Room for the buttons of who may edit.
    """
    kind = "stale" if stale else "notice"
    said = notice or (phrases.SHELF_STALE if stale else phrases.SHELF_FRESH)
    sizes = {report.path: report.passages for report in reports}
    items = "".join(book(guide, sizes.get(guide.path)) for guide in guides)
    items += "".join(unread(report) for report in reports if report.state == "failed")
    return (
        f'<article class="shelf-page"><header><h1>{text(phrases.GUIDES)}</h1>'
        f'<p class="{kind}" id="shelf-state">{text(said)}</p>'
        f'<progress id="shelf-progress" max="1" value="0" aria-label="{text(phrases.SHELF_PROGRESS)}" hidden>'
        f"</progress>{desk() if may_edit else ''}</header>"
        f'<form id="shelf-find" role="search"><label>{text(phrases.SHELF_FIND)}'
        f'<input type="search" name="find" maxlength="200" autocomplete="off"></label></form>'
        f'<div id="shelf-found" aria-live="polite"></div><ul class="books">{items}</ul></article>'
    )


def desk() -> str:
    """Where guides are added, and where it is said what became of them."""
    label = phrases.SHELF_ADD.format(suffixes=", ".join(SUFFIXES))
    return (
        f'<label class="adding">{text(label)}'
        f'<input type="file" id="shelf-add" multiple accept="{",".join(SUFFIXES)}"></label>'
        '<ul class="added" id="shelf-added" aria-live="polite"></ul>'
        '<div class="actions" id="shelf-actions"></div>'
    )


def book(guide: Guide, passages: int | None = None) -> str:
    """One guide: a link to read it, who made it and when, its length, and its file."""
    by = f"{byline(guide)} · {guide.author}" if guide.author else byline(guide)
    words = phrases.SHELF_WORDS.format(words=len(guide.text.split()))
    if passages is not None:
        words += f" · {phrases.SHELF_PASSAGES.format(count=passages)}"
    return (
        f'<li data-path="{text(guide.path)}">'
        f'<a class="passage" href="{text(address(guide.path))}">{text(guide.title)}</a>'
        f'<span class="by">{text(by)}</span><span class="by">{text(words)} · <code>{text(guide.path)}</code>'
        f"</span></li>"
    )


def unread(report: GuideReport) -> str:
    """A file that the index could not take, and why."""
    said = phrases.SHELF_FAILED.format(path=report.path, reason=report.error)
    return f'<li data-path="{text(report.path)}"><span class="stale">{text(said)}</span></li>'


def found(hits: Sequence[Hit], guides: Mapping[str, Guide]) -> str:
    """The passages nearest to some words, each a link to where it stands."""
    known = [hit for hit in hits if hit.passage.guide in guides]
    if not known:
        return f"<p>{text(phrases.SHELF_NOTHING)}</p>"
    items = "".join(place(hit, guides[hit.passage.guide]) for hit in known[:FOUND])
    return f'<ol class="places">{items}</ol>'


def place(hit: Hit, guide: Guide) -> str:
    """One passage that was found."""
    passage = hit.passage
    heading = " › ".join([guide.title, *passage.headings])
    cited = Citation(0, guide.path, guide.title, None, None, "", passage.text, passage.start, passage.end)
    return (
        f'<li><a class="passage" href="{text(link(cited))}">{text(heading)}</a>'
        f"<span>{text(glimpse(passage.text))}</span></li>"
    )
