"""A web page without what stands around its text: menus, banners, forms, lists of links to other pages."""

import re
from collections.abc import Iterator

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from assistant.errors import GuideError

_NEVER = frozenset(
    word
    for line in (
        "script style noscript template iframe object embed svg math canvas video audio select option input",
        "textarea dialog menu map",
    )
    for word in line.split()
)
_AROUND = ("nav", "footer", "aside")
_ROLES = frozenset(
    word
    for line in (
        "navigation banner contentinfo complementary search dialog alertdialog menu menubar toolbar",
        "tooltip",
    )
    for word in line.split()
)
_NAMES = frozenset(
    word
    for line in (
        "nav navbar navigation menu submenu megamenu breadcrumb breadcrumbs crumbs footer cookie cookies",
        "consent gdpr newsletter subscribe subscription signup optin share sharing sharebar social socials",
        "related recommended recommendations recirc trending popular sidebar advert advertisement",
        "advertising ad ads adslot",
        "sponsor sponsored promo promotion popup modal comments comment disqus respond pagination pager",
        "pagenav toc masthead skiplink skip paywall tags taglist tagcloud login",
        "toolbar outbrain taboola printonly noprint",
    )
    for word in line.split()
)
_PAIRS = frozenset(
    word
    for line in (
        "site-header page-header global-header header-nav table-of-contents screen-reader sr-only",
        "visually-hidden site-info site-footer skip-link read-more read-next more-posts more-stories",
        "post-navigation post-meta-share author-bio author-box about-author sign-up jump-links",
    )
    for word in line.split()
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_WORDS = re.compile(r"[a-z]+|[A-Z]+(?![a-z])|[A-Z][a-z]+")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?([\w-]{2,40})", re.I)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w-]{2,40})", re.I)
_MAIN = (
    ".//main | .//*[@role='main']",
    ".//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' articleBody ')]",
    ".//article",
    ".//*[@id='content' or @id='main' or @id='main-content' or @id='article']",
)
_PROSE = ("p", "li", "dd", "td", "blockquote", "h1", "h2", "h3", "h4", "pre", "summary")


def decoded(data: bytes) -> str:
    """Decode a page by its byte order mark, its own word, as UTF-8, else as browsers do, in this order."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace")
    said = _XML_CHARSET.match(data[:400]) or _CHARSET.search(data[:4096])
    names = [said.group(1).decode("ascii", "ignore")] if said else []
    for name in (*names, "utf-8"):
        try:
            return data.decode(name)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("cp1252", "replace")


def parse_page(data: bytes) -> HtmlElement:
    """Parse a page. Raises GuideError: it has no element."""
    if b"\0" in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise GuideError("is binary, not a web page.")
    text = re.sub(r"\A\s*<\?xml[^>]*\?>", "", decoded(data).replace("\0", ""))
    try:
        parser = HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
        return document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise GuideError("is empty.") from error


def main_part(page: HtmlElement) -> HtmlElement:
    """Take out what is not the page's text, and return the element that holds the text."""
    for element in page.xpath(" | ".join(f"//{tag}" for tag in _NEVER)):
        element.drop_tree()
    body = page.find(".//body")
    body = page if body is None else body
    whole = _length(body)
    for element in list(body.iterdescendants()):
        if _is_around(element, whole) and element.getparent() is not None:
            element.drop_tree()
    root = _root(body)
    for element in list(_link_lists(root, known=root is not body)):
        if element.getparent() is not None:
            element.drop_tree()
    return root


def _length(element: HtmlElement) -> int:
    return sum(len(" ".join(words.split())) for words in element.itertext())


def _is_around(element: HtmlElement, whole: int) -> bool:
    if not isinstance(element.tag, str) or element.tag in ("main", "article", "body", "html"):
        return False
    suspect = _looks_around(element)
    # A page may call its whole text "promo" or hide it until a script runs: what holds much of it stays.
    return suspect and (element.tag in ("nav", "footer") or _length(element) < 0.4 * whole)


def _looks_around(element: HtmlElement) -> bool:
    role = (element.get("role") or "").lower()
    if element.tag in _AROUND or role in _ROLES:
        return True
    if element.tag == "header":
        return not _within_text(element) and element.find(".//h1") is None
    panel = role in ("tabpanel", "region")
    shut = element.get("hidden") is not None or _HIDDEN.search(element.get("style") or "")
    shut = shut or element.get("aria-hidden") == "true"
    if shut and not panel and not _opens(element):
        return True
    if element.tag == "button":
        opens = element.get("aria-expanded") is not None or element.text_content().strip().endswith("?")
        return not opens and not any(
            one.tag in ("h1", "h2", "h3", "h4", "summary", "dt") for one in element.iterancestors()
        )
    if element.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "p", "a", "table", "td", "tr", "li"):
        return False
    return any(_named_around(name) for name in _class_names(element))


def _opens(element: HtmlElement) -> bool:
    """Does what stands before an element show and hide it?"""
    before = element.getprevious()
    switch = [] if before is None else [before, *before.iterdescendants()]
    return any(one.get("aria-expanded") is not None for one in switch)


def _within_text(element: HtmlElement) -> bool:
    return any(one.tag in ("main", "article", "section") for one in element.iterancestors())


def _class_names(element: HtmlElement) -> Iterator[str]:
    yield from (element.get("class") or "").split()
    if element.get("id"):
        yield element.get("id") or ""


def _named_around(name: str) -> bool:
    words = [word.lower() for word in _WORDS.findall(name)]
    if {"no", "has", "with", "without"} & set(words):  # "has-sidebar" is said of what stands beside it
        return False
    joined = "-".join(words)
    return any(word in _NAMES for word in words[-2:]) or any(pair in joined for pair in _PAIRS)


def _root(body: HtmlElement) -> HtmlElement:
    """The element that the page itself calls its text, if that holds at least half of it; else the body."""
    whole = _prose(body)
    for path in _MAIN:
        found = sorted(body.xpath(path), key=_prose)
        if found and _prose(found[-1]) >= 0.5 * whole:
            return found[-1]
    return body


def _prose(element: HtmlElement) -> int:
    """Characters in paragraphs, items and headings, each counted once."""
    inner = [
        one
        for one in element.iterdescendants(*_PROSE)
        if not any(above.tag in _PROSE for above in one.iterancestors() if above is not element)
    ]
    return sum(map(_length, inner)) or _length(element) // 4


def _link_lists(root: HtmlElement, *, known: bool) -> Iterator[HtmlElement]:
    """Lists that are a table of contents, and outside of a known text lists of links to other pages."""
    for element in root.iterdescendants("ul", "ol"):
        links = [link for link in element.iterdescendants("a") if link.get("href")]
        linked, whole = sum(map(_length, links)), _length(element)
        if not whole or linked < 0.8 * whole or len(links) < 2:
            continue
        inside = all((link.get("href") or "").startswith("#") for link in links)
        if inside or not known or _follows_offer(element):
            yield element


def _follows_offer(element: HtmlElement) -> bool:
    above = element.getprevious()
    words = " ".join(above.text_content().split()) if above is not None else ""
    return bool(
        re.match(
            r"(?:related|recommended|read (?:more|next)|more (?:from|on|stories)|see also"
            r"|you (?:may|might) (?:also )?like|share|follow|tags|categories|popular)\b",
            words,
            re.I,
        )
    )
