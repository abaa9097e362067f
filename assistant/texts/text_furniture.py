"""What a plain text has beside the guide: the menu above the title, the list of contents, adverts, the names
of other pages."""

import math
import re
from collections import Counter

from assistant.records import BlockKind
from assistant.texts.text_calls import ACTION, BYLINE, CONTENTS, MENU, MORE, PITCH
from assistant.texts.text_lines import ADVERT_WORDS, DATE, OTHER_NAMES, Line, together
from assistant.texts.words import index_terms

TITLE_WORDS = 18
_TITLE_LINES = 30
_LATER = 0.96  # what a line is worth beside the one above it
_CAPITAL = re.compile(r"[A-Z][\w'’-]+[,:;.!?]?")
_SMALL_WORD = 3  # letters of a word that titles may set small
_SMALL = 0.7  # and one that begins with a small letter
_PART = 4  # words that a part of a title has which is parted by bars; all parts of a menu have fewer
_WORD = 0.5  # what each of its words is worth
_CAREER = 1.4  # what a title says that a site's name does not
_OF_CAREER = re.compile(
    r"\b(?:how to|becom(?:e|ing)|became|guide to|want to be an?|(?:career|life|work|working|job) as)\b", re.I
)
_DISPLAYED = 1.5  # what capitals at the head of all its long words say
_DISPLAYED_WORDS = 6
_AT_END = 2.0  # what a title says that the path to the page ends with
_PATH = re.compile(r"\s[>/»›]\s")
_BODY = 0.5  # and what the name of a college says
_BODIES = (
    "(?:College|Academy|University|Institute|Association|Guild|Union|School|Council|Society|Confederation)"
)
_OF_BODY = re.compile(
    rf"^(?:[Tt]he )?(?:(?:[A-Z][\w'’&-]*[ ,]+(?:(?:of|for|and|the|in) )*){{1,6}}?{_BODIES}\b"
    rf"|{_BODIES} (?:of|for)\b|(?:[Mm]agazine|[Nn]ewsletter|[Jj]ournal) of\b)"
)
_ADVERT = re.compile(r"[^\w\n]*(?:advert(?:isement)?s?|sponsored(?: content)?|promoted)[^\w\n]*", re.I)
_SHARED = re.compile(r"share(?: this)?", re.I)  # below what somebody posted, which is no advert
_BELOW = re.compile(r"(?:^|[.?!]\s)(?:below|here) (?:are|is)\b", re.I)
_PRICED = re.compile(r", [$€£]\d")
_OPENING = 3  # paragraphs behind which there is no list of contents any more
_NUMBERED = re.compile(r"^\d+(?:\.\d+)*\.?\s+")
_FACT = re.compile(r"(?:[^\s:]+ ){0,3}[^\s:]+: ")
_NO_TITLE = re.compile(
    r"^(?:(?:words|written|prepared|compiled|posted|reviewed|edited|story|photos?|text)? ?by\b"
    r"|from\b(?!.* to\b)|posted\b|co-authored\b"
    r"|(?:photo(?:graph)?s?|words|images?|illustrations?|recorded|printed|sponsored)\b"
    r"|home\b|jump to|in this)|[›»▼>]"
    r"|^(?:interview|words|text|pictures?):|^filed under\b"
    r"|\b(?:reading time|min(?:ute)?s? (?:to )?read)\b",
    re.I,
)


def _title(lines: list[Line]) -> int | None:
    """Find the title: of the short lines above the first long one, an early one whose words come again."""
    start = next((n for n, line in enumerate(lines) if _is_prose(line)), len(lines))
    told = Counter(term for line in lines[start:] for term in set(index_terms(line.text)))
    ends = {_PATH.split(line.text)[-1].lower() for line in lines[:start] if _PATH.search(line.text)}
    best, most = None, 0.0
    for at, line in enumerate(lines[: min(start, _TITLE_LINES)]):
        if not _titled(line) or _is_fact(lines, at):
            continue
        told_of = sum(math.log1p(told[term]) for term in set(index_terms(line.text)))
        score = (told_of + _WORD * line.words) * _LATER**at * (_SMALL if line.text[0].islower() else 1)
        score *= _CAREER if _OF_CAREER.search(line.text) else 1
        score *= _DISPLAYED if _is_displayed(line.text) else 1
        score *= _AT_END if line.text.lower() in ends else 1
        score *= _BODY if _OF_BODY.search(line.text) else 1
        if score > most:
            best, most = at, score
    return best


def _is_displayed(text: str) -> bool:
    """Are the long words of a line set in capitals or begin with one, as in a title in English?"""
    words = [word for word in text.split() if len(word) > _SMALL_WORD]
    return len(words) >= _DISPLAYED_WORDS and all(_CAPITAL.fullmatch(word) for word in words)


def _is_prose(line: Line) -> bool:
    return line.words > TITLE_WORDS and line.ends_sentence and not (PITCH.search(line.text) or line.call)


def _titled(line: Line) -> bool:
    """May it be a title: no menu, path, byline, date, label or call, and no more than one sentence?"""
    other = (
        _NO_TITLE.search(line.text)
        or OTHER_NAMES.match(line.text)
        or DATE.search(line.text)
        or PITCH.search(line.text)
        or line.call
        or BYLINE.fullmatch(line.text)
        or _PRICED.search(line.text)
    )
    menu = MENU.search(line.text.split(" | ")[0]) or _is_menu(line)
    several = line.text.endswith("?") and not line.asks
    return line.words <= TITLE_WORDS and not (
        other or menu or several or line.value or line.text.endswith((":", "."))
    )


def _is_menu(line: Line) -> bool:
    parts = line.text.split(" | ")
    return len(parts) > 2 and max(len(one.split()) for one in parts) < _PART


def _is_fact(lines: list[Line], at: int) -> bool:
    """Is it one of several labels with their values?"""
    near = [lines[n].text for n in (at - 1, at + 1) if 0 <= n < len(lines)]
    told = [one for one in near if not (DATE.search(one) or MENU.search(one) or OTHER_NAMES.match(one))]
    labelled = any(_FACT.match(one) for one in told)
    return bool(_FACT.match(lines[at].text) and labelled) or lines[at].columns > 1


def mark_title(lines: list[Line], kinds: list[BlockKind]) -> list[BlockKind]:
    """What stands above the title is the page's menu;
    what the contents list repeats of the headings is no text.
    """
    kinds = list(kinds)
    title = _title(lines)
    if title is not None:
        kinds[:title] = [
            "furniture" if one.short or _is_menu(one) else kinds[n] for n, one in enumerate(lines[:title])
        ]
        kinds[title] = "heading"
    _mark_contents(lines, kinds)
    _mark_teasers(lines, kinds)
    last = {line.text: at for at, line in enumerate(lines) if kinds[at] == "heading"}
    begun = _text_begins(lines)
    for at in range(len(lines) - 1):
        later = kinds[at] == "heading" and last.get(lines[at].text, at) > at
        named = kinds[at + 1] == "heading" or (kinds[at + 1] == "item" and at < begun)
        if later and at != title and named:
            kinds[at] = "furniture"
            for n in range(at + 1, len(lines)):
                if kinds[n] != "item" or not lines[n].short:
                    break
                kinds[n] = "furniture"
    headings = {line.text for line, kind in zip(lines, kinds, strict=True) if kind == "heading"}
    return [
        "furniture" if k == "item" and line.text in headings else k
        for line, k in zip(lines, kinds, strict=True)
    ]


def _text_begins(lines: list[Line]) -> int:
    """The place of the last of the first sentences of the text, behind which it has no contents any more."""
    prose = [at for at, line in enumerate(lines) if _is_prose(line)]
    return prose[_OPENING - 1] if len(prose) >= _OPENING else len(lines)


def _mark_contents(lines: list[Line], kinds: list[BlockKind]) -> None:
    """What the list of contents names comes again below it."""
    at = next((n for n, line in enumerate(lines) if CONTENTS.fullmatch(line.text.rstrip(":"))), len(lines))
    end = at + 2
    while end < len(lines) and not lines[end].gap:
        end += 1
    later = {one.text for one in lines[end:]}
    named = [_NUMBERED.sub("", line.text) for line in lines[at + 1 : end]]
    if sum(name in later for name in named) * 3 > end - at - 1:
        kinds[at + 1 : end] = ["furniture"] * len(kinds[at + 1 : end])


def _mark_teasers(lines: list[Line], kinds: list[BlockKind]) -> None:
    """The names of other pages, short lines below "Related articles"."""
    for at, line in enumerate(lines):
        if not MORE.fullmatch(line.text):
            continue
        end = at + 1
        while end < len(lines) and lines[end].words <= TITLE_WORDS and not _said(lines[end]):
            if lines[end].gap and end > at + 1:
                break
            end += 1
        kinds[at:end] = ["furniture"] * (end - at)


def _said(line: Line) -> bool:
    return line.text.endswith((".", ":", ";"))


def _pitchable(line: Line, kind: BlockKind) -> bool:
    return kind in ("paragraph", "furniture") and not line.statement


def _looks_like_a_teaser(line: Line, kind: BlockKind) -> bool:
    return line.short and not line.text.endswith("?") and kind in ("furniture", "heading")


def mark_adverts(lines: list[Line], kinds: list[BlockKind]) -> list[BlockKind]:
    """An advert is short lines, at most two short paragraphs, and a call ("Explore course")."""
    _mark_named_adverts(lines, kinds)
    _mark_empty_promise(lines, kinds)
    for at, line in enumerate(lines):
        if not ACTION.fullmatch(line.text) or _SHARED.fullmatch(line.text):
            continue
        above = at - 1
        while (
            above >= 0
            and at - above <= 2
            and _pitchable(lines[above], kinds[above])
            and lines[above].words <= ADVERT_WORDS
        ):
            above -= 1
        if above == at - 1:
            continue
        paragraphs = above
        while above >= 0 and _looks_like_a_teaser(lines[above], kinds[above]):
            above -= 1
        if above < 0 or above == paragraphs:  # the title and the first paragraph are no advert
            continue
        kinds[above + 1 : at] = ["furniture"] * (at - above - 1)
    return kinds


def _mark_empty_promise(lines: list[Line], kinds: list[BlockKind]) -> None:
    """A brief last paragraph that only says what stood below it ("Below are …") tells nothing."""
    last = max((at for at, kind in enumerate(kinds) if kind != "furniture"), default=None)
    if last is None or kinds[last] != "paragraph":
        return
    if lines[last].words <= ADVERT_WORDS and _BELOW.search(lines[last].text):
        kinds[last] = "furniture"


def _mark_named_adverts(lines: list[Line], kinds: list[BlockKind]) -> None:
    """What stands right below "ADVERTISEMENT", up to a blank line, is one, if it is short and the guide goes
    on below it.
    """
    for start, end in together(lines):
        told = lines[start + 1 : end]
        named = _ADVERT.fullmatch(lines[start].text) and end < len(lines)
        if named and sum(one.words for one in told) <= ADVERT_WORDS:
            kinds[start + 1 : end] = ["furniture"] * len(told)
