"""What a web page says about itself in its head: title, publisher, author, date, address."""

import json
import re
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from assistant.texts.bylines import iso_date
from assistant.texts.pieces import cleaned
from assistant.texts.provenance import NAMES, TITLE_TAIL

_META = {
    "title": ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title"),
    "publisher": ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher", "publisher"),
    "author": ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator", "byl"),
    "published": (
        "article:published_time",
        "og:article:published_time",
        "datepublished",
        "citation_publication_date",
        "citation_date",
        "dc.date",
        "dc.date.issued",
        "dcterms.issued",
        "dcterms.date",
        "date",
        "pubdate",
        "publish-date",
        "article:modified_time",
        "og:updated_time",
        "datemodified",
        "last-modified",
    ),
    "source": ("og:url", "citation_public_url", "dc.identifier"),
}
_PLACES = {
    "title": ("headline",),
    "publisher": ("publisher",),
    "author": ("author", "creator"),
    "published": ("datePublished", "dateModified"),
    "source": (),
}
_WORK = re.compile(r"(?:Article|Posting|Report|WebPage|HowTo|FAQPage|Guide|Course|LearningResource)$")
_ISO = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T\s])")
LONGEST = 300


def page_facts(page: HtmlElement) -> dict[str, str]:
    """Read JSON-LD first, then the meta elements, then the title and the canonical link."""
    metas = dict(_metas(page))
    works = list(_works(page))
    facts: dict[str, str] = {}
    for name in NAMES:
        said = [_value(work.get(key)) for work in works for key in _PLACES[name]]
        if name == "source":
            said += [str(link) for link in page.xpath("//link[@rel='canonical']/@href")]
        said += [metas.get(key, "") for key in _META[name]]
        if name == "title":
            said += [one.text_content() for one in page.xpath("//head/title")]
        fitting = (value for one in said if (value := _fitting(name, cleaned(one))))
        if value := next(fitting, ""):
            facts[name] = value[:LONGEST]
    if "publisher" not in facts and (site := _site(page)):
        facts["publisher"] = site
    return facts


def _site(page: HtmlElement) -> str:
    """The name of the site behind the title of a page, which no heading says; behind a dash one that the page
    says elsewhere too.
    """
    for title in page.xpath("//head/title"):
        tail = TITLE_TAIL.search(cleaned(title.text_content()))
        headed = any(tail and tail[1] in cleaned(one.text_content()) for one in page.iter("h1", "h2"))
        told = any(tail and tail[1] in cleaned(one.text_content()) for one in page.iter("body"))
        if tail and not headed and (told or " | " in tail[0]):
            return tail[1]
    return ""


def _metas(page: HtmlElement) -> Iterator[tuple[str, str]]:
    """Name and content, the first of each name last, so that it wins."""
    for meta in reversed(page.xpath("//meta[@content]")):
        for key in ("name", "property", "itemprop"):
            if name := meta.get(key):
                yield name.strip().lower(), meta.get("content", "")


def _works(page: HtmlElement) -> Iterator[dict[str, Any]]:
    """The objects of the JSON-LD that describe the page."""
    for script in page.xpath("//script[@type='application/ld+json']"):
        try:
            waiting = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting = one + waiting
            elif isinstance(one, dict):
                kinds = one.get("@type")
                kinds = kinds if isinstance(kinds, list) else [kinds]
                if any(isinstance(kind, str) and _WORK.search(kind) for kind in kinds):
                    yield one
                waiting.append(one.get("@graph"))


def _value(said: object) -> str:
    if isinstance(said, dict):
        return _value(said.get("name"))
    if isinstance(said, list):
        return ", ".join(value for one in said[:5] if (value := _value(one)))
    return said if isinstance(said, str) else ""


def _fitting(name: str, value: str) -> str:
    """The value if it can be one: a date as ISO, an address with a scheme, a name that is no address."""
    if name == "published":
        found = _ISO.match(value)
        return found.group() if found else iso_date(value) or ""
    address = bool(re.match(r"https?://\S+$", value))
    return value if address == (name == "source") else ""
