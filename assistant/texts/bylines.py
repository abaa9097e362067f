"""Bylines: who wrote a page, who checked it, and when, in the short lines near its top."""

import re
from collections.abc import Iterator
from datetime import datetime

from assistant.records import Fact
from assistant.texts.text_lines import DATE
from assistant.texts.words import is_english

_NICKNAME = r"(?: [\"“][A-Z]\w+[\"”])?"
_NAME = rf"(?:[A-Z][\w'’.-]+{_NICKNAME}(?: (?:de|van|von|da|di|bin|al))?(?: [A-Z][\w'’.-]*){{1,3}})"
_TEAM = r"(?:(?!the\b)[\w'’&-]+ ){1,4}(?:[Tt]eam|[Dd]esk|[Ss]taff|[Cc]ommittee|[Ee]ditors)\b"
_WHO = rf"(?:the )?\**(?P<who>(?!the\b){_TEAM}|{_NAME}\**(?:(?:, {_NAME})*,? (?:and|&) \**{_NAME})?)"
_VERB = (
    r"(?:[Cc]o-)?(?:[Ww]ritten|[Cc]ompiled|[Pp]repared|[Pp]osted|[Aa]uthored|[Ii]nterviews?|[Ww]ords|[Tt]ext"
    r"|[Ss]tory)"
)
_AUTHOR = re.compile(
    rf"(?:\b(?:{_VERB}|[Bb]log|[Jj]ournal|[Dd]iary) by|\b(?:[Ww]ords|[Tt]ext|[Aa]uthor)(?=:)"
    rf"|(?:^\s*|[|·•–—*] ?|\. |\b\d{{4}} )[Bb]y\b):?\s+{_WHO}"
)
_REVIEWER = re.compile(
    rf"\b(?:[\w-]+ly )?(?:[Ff]act-)?(?:[Rr]eview|[Cc]heck|[Ee]dit|[Vv]erifi|[Aa]pprov)ed by:?\s+{_WHO}"
)
_ROLE = re.compile(
    r"\b(?:writer|author|editor|journalist|reporter|correspondent|columnist|contributor)\b", re.I
)
_ROLE_WORDS = 8
_WITH_ROLE = re.compile(r"(?P<who>[A-Z][a-z][\w'’-]*(?: [A-Z][\w'’-]+){1,2})(?:,\s+|\n)(?P<role>[^\n.!?]+)")
_NEXT_SENTENCE = re.compile(r"(?<=\w{3})\.(?:\s.*)?$", re.S)
# "About the author" above "Ann Marsh has baked since 1998."
_PORTRAIT = re.compile(
    rf"^[^\w\n]{{0,9}}(?i:about the (?:author|writer))[^\w\n]{{0,9}}\n\s{{0,9}}\**(?P<who>{_NAME})\**,?"
    r"(?= (?:is|was|has|had|who|works?|worked|lives?|writes?|runs?|spent|teaches|taught|trained|joined"
    r"|began|started|an?|the)\b)",
    re.M,
)
# A line of its own, of a page that names nobody above: "Written by Ann Marsh", or her name above "Follow".
_SIGNED = re.compile(
    rf"^(?:(?i:written by )|(?=[^\n]+\n{{1,3}}(?i:follow)$))(?P<who>(?!(?i:written)){_NAME})$", re.M
)
_PUBLISHER = re.compile(
    r"(?:published by|publisher|courtesy of|from the editors of)\s*:?\s+([A-Z][^\n.|·,]{1,40})", re.I
)
_READ = re.compile(
    r"\b(?P<before>\d{1,3})[- ]?min(?:ute)?s?(?: to)?[- ]read\b"
    r"|\breading time:? (?P<behind>\d{1,3}) min(?:ute)?s?\b",
    re.I,
)
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b")
_FORMATS = ("%B %d %Y", "%b %d %Y", "%d %B %Y", "%d %b %Y", "%B %Y", "%Y-%m-%d")
# A day that is not the page's ("Start date: 9 September 2024", "I qualified in March 2019"), unless the line
# says what was done to the page then.
_OTHER_DAY = re.compile(
    r"\b(?:starts?|started|starting|begins?|began|intakes?|enrol\w*|deadlines?|clos(?:es?|ing)|opens?|opening"
    r"|appl(?:y|ications?)|courses?|terms?|semesters?|exams?|sessions?|cohorts?|next|until|since|ends?|ending"
    r"|born|joined|qualified|graduated|passed|fairs?|workshops?|webinars?|inductions?|auditions?|held)\b"
    r"|^\s*\|",
    re.I,
)
_TELLS = re.compile(r"\bI\b")
_OF_PAGE = re.compile(
    r"\b(?:published|updated?|posted|review(?:ed)?|modified|edited|written|revised|checked|compiled|prepared"
    r"|put together|read|issue|version|last|valid|posts?|threads?|started by"
    r"|(?:words|text|story|notes?|interviews?) by)\b",
    re.I,
)
_HEAD_LINES = 25
_BYLINE_WORDS = 25
_BYLINE_LENGTH = 400
_NEXT_LINE = 60  # characters of it that may hold the name
_DATE_WORDS = 9


def byline_facts(text: str, body: int) -> Iterator[Fact]:
    """Who wrote a page, who checked it, whose it is and when it was published or updated, each with the
    characters that say so; the likeliest of a kind first. "Written by:" may have the name on the next line.
    """
    head = re.match(rf"(?:[^\n]*\n){{0,{_HEAD_LINES}}}", text[body:])
    end = body + (head.end() if head else 0)
    above: re.Match[str] | None = None
    alone: list[Fact] = []
    for line in re.finditer(r"^[^\n]*\S[^\n]*", text[body:end] or text[body:], re.M):
        start, words = body + line.start(), line.group()
        before, above = above, line
        if len(words) > _BYLINE_LENGTH or len(words.split()) > _BYLINE_WORDS:
            continue
        when = DATE.search(words)
        if when and before and len(words.split()) <= _DATE_WORDS and _is_person(before.group().strip()):
            alone.append(Fact("author", before.group().strip(), body + before.start(), body + before.end()))
        if when and _dates_page(words, when.start()) and (iso := iso_date(when.group())):
            yield Fact("published", iso, start, start + len(words.rstrip()))
        yield from _people(text[start : start + len(words) + _NEXT_LINE], len(words), start)
        if with_role := _WITH_ROLE.match(text[start:end]):
            who, role = with_role["who"], with_role["role"]
            if _ROLE.search(role) and len(role.split()) <= _ROLE_WORDS and not _ROLE.search(who):
                alone.insert(0, Fact("author", who, start, start + len(who)))
        if read := _READ.search(words):
            minutes = read["before"] or read["behind"]
            yield Fact("reading", f"{minutes} minutes", start + read.start(), start + read.end())
        if publisher := _PUBLISHER.search(words):
            yield Fact(
                "publisher", publisher.group(1).strip(), start + publisher.start(), start + publisher.end()
            )
    yield from alone
    yield from _signed(text, body)


def _signed(text: str, body: int) -> Iterator[Fact]:
    for pattern in (_PORTRAIT, _SIGNED):
        if told := pattern.search(text, body):
            yield Fact("author", told["who"], *told.span("who"))


def _dates_page(line: str, at: int) -> bool:
    """May the date in a line be the page's, and not of what the guide tells or somebody did?"""
    told = _OTHER_DAY.search(line) or _TELLS.search(line[:at])
    return bool(_OF_PAGE.search(line) or not told)


def _people(text: str, line: int, offset: int) -> Iterator[Fact]:
    for name, pattern in (("author", _AUTHOR), ("reviewer", _REVIEWER)):
        said = pattern.search(text)
        if not said or said.start() >= line:
            continue
        if "\n" not in said.group() or re.match(r"written|author", said.group().strip(), re.I):
            who = _NEXT_SENTENCE.sub("", said["who"]).rstrip("*")
            yield Fact(
                name,
                " ".join(who.replace("*", "").split()),
                offset + said.start() + len(said.group()) - len(said.group().lstrip(" |·•–—*.")),
                offset + said.start("who") + len(who),
            )


def _is_person(line: str) -> bool:
    """Is a line nothing but a name of two words or three, the last of which is no word of English, or that of
    a team?
    """
    if re.fullmatch(_TEAM, line):
        return True
    words = line.split()
    named = 2 <= len(words) <= 3 and all(
        re.fullmatch(r"[A-Z][a-z’'-]+(?:[A-Z][a-z]+)?", word) for word in words
    )
    return named and not is_english(words[-1].lower())


def iso_date(words: str) -> str | None:
    """Read a date in words ("June 13, 2021", "3rd of March 2020", "2021-06-13") as YYYY-MM-DD or YYYY-MM."""
    cleaned = re.sub(r"\bof\b|[,.]", " ", _ORDINAL.sub("", words), flags=re.I)
    cleaned = re.sub(r"\bSept\b", "Sep", " ".join(cleaned.split()), flags=re.I)
    for form in _FORMATS:
        try:
            when = datetime.strptime(cleaned, form)
        except ValueError:
            continue
        return when.strftime("%Y-%m-%d" if "%d" in form else "%Y-%m")
    return None
