"""The guides as a list."""

from dataclasses import replace

from served import BREAD, HIT

from assistant.index.changes import GuideReport
from assistant.page.books import found, shelf

HOSTILE = '<script>x()</script><img src=x onerror="x()">'


def test_every_guide_is_listed_with_what_is_known_of_it() -> None:
    html = shelf([replace(BREAD, author="Ann", published="2021-03-04")], "", False)
    for words in (
        "Becoming a baker",
        "Bakers · 4 March 2021 · Ann",
        "9 words",
        "baker.md",
        "read?path=baker.md",
    ):
        assert words in html


def test_what_the_index_made_of_each_file_is_told() -> None:
    reports = [
        GuideReport(BREAD.path, "indexed", kept=7),
        GuideReport("locked.pdf", "failed", error="It is <locked>."),
    ]
    html = shelf([BREAD], "", False, reports)
    assert "7 passages" in html
    assert "locked.pdf could not be read: It is &lt;locked&gt;." in html
    assert "passages" not in shelf([BREAD], "", False)


def test_it_says_whether_the_index_has_them_as_they_are() -> None:
    assert "as they are now" in shelf([BREAD], "", False)
    behind = shelf([BREAD], "", True)
    assert 'class="stale"' in behind
    assert "have changed" in behind
    assert "Updated: 1 guide." in shelf([BREAD], "Updated: 1 guide.", False)


def test_what_is_found_leads_to_its_place() -> None:
    html = found([HIT], {BREAD.path: BREAD})
    assert 'href="read?path=baker.md&amp;start=0&amp;end=31' in html
    assert "Becoming a baker › Training › Years" in html
    assert "Nothing near" in found([], {})
    assert "Nothing near" in found([HIT], {})


def test_nothing_gets_through_unescaped() -> None:
    guide = replace(BREAD, path=HOSTILE, title=HOSTILE, publisher=HOSTILE, author=HOSTILE, published=HOSTILE)
    hit = replace(HIT, passage=replace(HIT.passage, guide=HOSTILE, text=HOSTILE, headings=(HOSTILE,)))
    for html in (shelf([guide], HOSTILE, True), found([hit], {HOSTILE: guide})):
        assert "<script" not in html
        assert "<img" not in html
