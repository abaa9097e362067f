"""What a page says about itself."""

import pytest
from lxml.html import document_fromstring

from assistant.texts.web_facts import page_facts


def facts(head: str) -> dict[str, str]:
    return page_facts(document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"))


def linked(data: str) -> dict[str, str]:
    return facts(f'<script type="application/ld+json">{data}</script>')


def test_json_ld_is_read_first() -> None:
    found = facts(
        '<meta name="author" content="The web team"><title>A | Crumb</title>'
        '<link rel="canonical" href="https://crumb.example/baker">'
        '<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "No"}, {"@type": '
        '["NewsArticle"], "headline": "Becoming a baker", "datePublished": "2021-03-04T10:00:00Z", "author": '
        '[{"name": "Ann Marsh"}, {"name": "Bo Lee"}], "publisher": {"name": "Crumb"}}]}</script>'
    )
    assert found == {
        "title": "Becoming a baker",
        "publisher": "Crumb",
        "author": "Ann Marsh, Bo Lee",
        "published": "2021-03-04",
        "source": "https://crumb.example/baker",
    }


def test_metas_are_read_whatever_their_attribute() -> None:
    found = facts(
        '<meta property="og:title" content="Baking"><meta property="og:site_name" content="Crumb">'
        '<meta name="DC.creator" content="Ann Marsh"><meta itemprop="datePublished" content="March 4, 2021">'
    )
    assert list(found.values()) == ["Baking", "Crumb", "Ann Marsh", "2021-03-04"]


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:author" content="https://facebook.example/crumb">',
        '<meta name="date" content="last spring">',
        '<link rel="canonical" href="/baker">',
        '<meta name="author" content="  ">',
    ],
)
def test_what_cannot_be_a_value_is_none(head: str) -> None:
    assert facts(head) == {}


@pytest.mark.parametrize(
    "data",
    ["", "{", "[" * 100_000, '"text"', "[null, 3]", '{"@type": 5}', '{"@type": "Article", "author": 7}'],
)
def test_bad_json_says_nothing(data: str) -> None:
    assert linked(data) == {}


def test_a_value_stays_on_one_line_and_short() -> None:
    found = facts(f'<meta name="author" content="Ann\nMarsh{" x" * 1_000}">')
    assert found["author"].startswith("Ann Marsh x")
    assert len(found["author"]) <= 300


@pytest.mark.parametrize(
    ("title", "body", "site"),
    [
        ("Becoming a baker | Crumb", "<h1>Becoming a baker</h1><p>Crumb asked ninety bakers.</p>", "Crumb"),
        ("Becoming a baker | Crumb", "<h1>Becoming a baker</h1><p>Nobody was asked.</p>", "Crumb"),
        ("Becoming a baker - Crumb", "<h1>Becoming a baker</h1><p>Nobody was asked.</p>", None),
        ("A career guide - Rye baker", "<h1>Rye baker</h1><p>A Rye baker rises early.</p>", None),
    ],
)
def test_the_name_behind_a_title_is_the_publisher_if_the_page_says_it(
    title: str, body: str, site: str | None
) -> None:
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    assert page_facts(document_fromstring(page)).get("publisher") == site
