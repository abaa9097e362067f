"""The lines of a plain text, and what each looks like by itself: a label, a value, a menu entry, a pitch."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from assistant.texts.text_calls import BYLINE, is_button
from assistant.texts.text_cells import cells
from assistant.texts.text_marks import BULLET, Mark, alone, marks
from assistant.texts.words import NUMBER_WORDS

DATE = re.compile(
    r"\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}"
    r"|\d{1,2}(?:st|nd|rd|th)? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? \d{4}"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december) \d{4}"
    r"|\d{4}-\d{2}-\d{2})\b",
    re.I,
)
# What a page says of itself beside a date, and no guide of anything else.
_OF_PAGE = re.compile(
    r"(?:page|content|article|guide|post|data|sources?|issue|version|words|text|photos?|by|author|date)\b"
    r"|(?:[\w.]+ ){0,2}(?:published|updated?|posted|review(?:ed)?|modified"
    r"|edited|changed|created|written|revised|checked|accessed|retrieved|recorded|printed|says?|wrote)\b",
    re.I,
)
_BARE = re.compile(r"(?:free|none|nil|n/?a|varies|included|negotiable)\.?", re.I)
_EVENT = re.compile(r"[A-Z][^:.?!]{2,40}:\s")
_DAY = re.compile(r"\d|(?:mon|tues|wednes|thurs|fri|satur|sun)day\b", re.I)
_EVENT_WORDS = 5
_DAY_WORDS = 8
MARKED_HEADING = re.compile(r"(#{1,6})[ \t]+(?=\S)")
FIGURE = re.compile(r"\d")
OTHER_NAMES = re.compile(
    r"(?:also (?:called|known)|(?:other|alternative|alternate) (?:name|title|job)s?)\b.{0,30}(?::|\binclude)",
    re.I,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
CLOCK = re.compile(r"\d{1,2}(?:[:.]\d{2}(?:\s?[ap]\.?m\b\.?)?|\s?[ap]\.?m\b\.?)(?![\d%])\W*\s\S", re.I)
ASKED = re.compile(r"[QA][.:)][ \t]+(?=\S)")
STEP = re.compile(
    rf"(?:step|part|tip|chapter|phase|stage|reason|rule|question)[\s-]+(?:\d+|{'|'.join(NUMBER_WORDS)})\b"
    rf"|(?:year|semester|term|quarter|module|unit|week|month|day) (?:\d{{1,2}}|{'|'.join(NUMBER_WORDS)}):?$"
    r"|#?\d{1,2}[.:)]\s|#\d|0\d\s?[/|–-]\s|\d{1,2}(?:\.\d{1,2})+\.?\s+(?-i:[A-Z])",
    re.I,
)
_ROW = re.compile(r"\|(?:[^|\n]*\|){2,}")
_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_COLUMNS = re.compile(r"\t+|(?<![.!?:])\s{2,}|\s{3,}|\s?\.{4,}\s?")
_FIELDS = tuple(map(re.compile, (r"\s\|\s", r";\s", r"\s[–—-]\s", r"\s/\s")))
_SUMS = re.compile(r"[^\W\d][^$€£\d]*?(?P<sums>(?:\s(?:[$€£]\d[\d.,]*[kKmM]?|(?:19|20)\d\d)){2,})")
_FEW = 6  # words of a field
_LABELLED = re.compile(r"[A-Z][^:.?!\n]{1,40}(?::|\s?\.{3,}|\s\|)\s*\S")
_ENDED = re.compile(r"\w{2}[.!]\s(?=[A-Z])")
_SENTENCES = 2  # above a question, which is no heading then
_QUOTED = re.compile('["“‘\'][^"“”]+["”’\']')
_OPENS = re.compile(r"[+＋−×✕▾▸▼▶⌄]")
_VOTED = re.compile(r"-?\d[\d.,]*k? (?:reply|share|vote|upvote|award|like)s?", re.I)
_BUTTONS = 3
SHORT_WORDS = 12
_SALUTATION = 3
STEP_WORDS = 18
_QUESTION_WORDS = 18
ADVERT_WORDS = 45


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the white space around it; `gap`: a blank line stands above; `indent` in columns;
    `mark`: its bullet or number; `placed`: it stands where values of labels do, or where labels do (False).
    """

    start: int
    end: int
    text: str
    gap: bool
    indent: int
    mark: Mark | None = None
    placed: bool | None = None

    @property
    def words(self) -> int:
        """How many there are."""
        return len(self.text.split())

    @property
    def ends_sentence(self) -> bool:
        """Does it end as a sentence or a lead-in does, a long one with what somebody asks in it?"""
        said = self.text.rstrip("\"'”’)] ")
        quotes = said.endswith("?") and self.words > SHORT_WORDS and not self.asks
        return quotes or said.endswith((".", "!", "…", ";", ":"))

    @property
    def goes_on(self) -> bool:
        """Does it begin or end within a sentence, as no heading does?"""
        return self.text[0].islower() or (self.words > _SALUTATION and self.text.endswith((",", ";")))

    @property
    def asks(self) -> bool:
        """Is it a question, in quotation marks or not?"""
        return asks(self.text)

    @property
    def quoted(self) -> bool:
        """Does it stand in quotation marks as a whole?"""
        return bool(_QUOTED.fullmatch(self.text))

    @property
    def row(self) -> bool:
        """Is it a table's row, or the rule below its header?"""
        return bool(_ROW.fullmatch(self.text))

    @property
    def columns(self) -> int:
        """How many there are, with tabs, two spaces or four dots between them, or sums at the end; 1 for a
        line without.
        """
        if sums := _SUMS.fullmatch(self.text):
            return 1 + len(sums["sums"].split())
        told = _COLUMNS.split(self.text)
        ended = "\t" not in self.text and any(_ended(one) for one in told)
        return 1 if ended else len(told)

    @property
    def fields(self) -> int:
        """How many there are, parted by bars, semicolons, dashes or slashes; else as many as columns."""
        for parted in _FIELDS:
            told = parted.split(self.text)
            if len(told) > 2 and all(len(one.split()) <= _FEW for one in told):
                return len(told)
        return self.columns

    @property
    def rule(self) -> bool:
        """Is it the rule below a table's header?"""
        return bool(_RULE.fullmatch(self.text))

    @property
    def short(self) -> bool:
        """Could it be a heading, a label, a value, a menu entry?"""
        most = _QUESTION_WORDS if self.asks else SHORT_WORDS
        told = self.ends_sentence or self.row or self.mark
        return self.words <= most and not told

    @property
    def call(self) -> bool:
        """Is it what a page says around its text: a menu entry, a button, a byline with a date?"""
        dated = self.short and DATE.search(self.text) and len(DATE.sub("", self.text).split()) <= 5
        dated = dated and not (self._is_day or (_EVENT.match(self.text) and not _OF_PAGE.match(self.text)))
        return bool(
            is_button(self.text)
            or (BYLINE.fullmatch(self.text) and self.words <= (8 if self.text[:3].lower() == "by " else 14))
            or self._menu
            or (dated and not re.search(r"[$€£%]", self.text))
        )

    @property
    def _is_day(self) -> bool:
        return bool(self.placed and _DAY.match(self.text))

    @property
    def _menu(self) -> bool:
        """A page's menu in one line ("HOME   ARCHIVE   SUBSCRIBE")."""
        entries = re.split(r"\s{2,}|\s[>·|»›•]\s", self.text)
        known = sum(is_button(one) for one in entries)
        enough = known == len(entries) > 1 or (known > 0 and len(entries) > 2)
        return enough and self.words <= 3 * len(entries)

    @property
    def statement(self) -> bool:
        """A short line that says a figure by itself ("63% of apprentices advance to journeyman")."""
        telling = re.search(
            r"\d\s?(?:%|percent|per cent)|[$€£]\s?\d|\d[.,]\d{3}|\d.*\.$|\w: ~?\d\S*(?: \S+){0,3}$", self.text
        )
        return (
            self.words >= 6 and bool(telling) and not (self.value or self.asks) and not STEP.match(self.text)
        )

    @property
    def value(self) -> bool:
        """A value that needs the label above it ("66K /yr", "0 - 1 years of experience")."""
        if self.placed is not None:
            return self.placed
        if _BARE.fullmatch(self.text):
            return True
        bare = bool(re.match(r"[$€£~+<>]?\s?\d", self.text)) and not STEP.match(self.text)
        labelled = re.search(r":\s.*\d", self.text)
        return (
            bare
            and not labelled
            and self.words <= 7
            and not re.match(r"\d+([.,]\d+)?\s?(%|percent|per cent) of\b", self.text)
        )

    @property
    def labelled(self) -> bool:
        """A label with its value in one line ("Entry level: $52,300")."""
        figure = self.words < 8 and bool(FIGURE.search(YEAR.sub("", self.text))) and not self.value
        return (figure or bool(_LABELLED.match(self.text))) and not STEP.match(self.text) and not self.asks


def _ended(cell: str) -> bool:
    """Does a column hold a sentence's end, and more words than an abbreviation has?"""
    said = cell.rstrip('"”’')
    return said.endswith((".", "!", "?")) and said[-3:-1].isalpha() and len(said.split()) > 1


def asks(text: str) -> bool:
    """Is a line a question, behind one sentence at most, or all that somebody asked, in quotation marks?"""
    asked = text.endswith("?") and len(_ENDED.findall(text)) < _SENTENCES
    return asked or bool("?" in text and _QUOTED.fullmatch(text))


def split_lines(text: str) -> list[Line]:
    """The lines with their marks, those of a hard-wrapped paragraph joined into one."""
    lines = _without_buttons(list(_lines(text)))
    found = marks([line.text for line in lines])
    places = {**cells([line.text for line in lines], [*together(lines)]), **dict.fromkeys(_days(lines), True)}
    return [
        replace(line, mark=mark, placed=places.get(at))
        for at, (line, mark) in enumerate(zip(lines, found, strict=True))
    ]


def _without_buttons(lines: list[Line]) -> list[Line]:
    """The lines without several marks that open what stands below ("+"), or votes above "Reply"."""
    opens = {at for at, line in enumerate(lines) if _OPENS.fullmatch(line.text)}
    votes = {
        at for at, (one, below) in enumerate(pairwise(lines)) if _VOTED.fullmatch(f"{one.text} {below.text}")
    }
    dropped = {at for some in (opens, votes) if len(some) >= _BUTTONS for at in some}
    return [
        replace(line, gap=line.gap or lines[at - 1].gap) if at - 1 in dropped else line
        for at, line in enumerate(lines)
        if at not in dropped
    ]


def _days(lines: list[Line]) -> Iterator[int]:
    """Where dates stand, each below what takes place then, two or more with no blank line between."""
    for start, end in together(lines):
        at = start
        while at < end:
            stop = at
            while stop + 1 < end and _names_event(lines[stop]) and _is_day(lines[stop + 1]):
                stop += 2
            if stop - at > 2:
                yield from range(at + 1, stop, 2)
            at = max(stop, at + 1)


def _names_event(line: Line) -> bool:
    named = line.words <= _EVENT_WORDS and not line.ends_sentence
    return named and not (DATE.search(line.text) or _OF_PAGE.match(line.text))


def _is_day(line: Line) -> bool:
    return bool(line.words <= _DAY_WORDS and _DAY.match(line.text) and DATE.search(line.text))


def _lines(text: str) -> Iterator[Line]:
    found = [(m.start(), m.end()) for m in re.finditer(r"^[^\n]*[^\s\ufeff][^\n]*", text, re.M)]
    numbers = set(alone([text[start:end].strip() for start, end in found]))
    wrapped = len(found) > 3 and max(end - start for start, end in found) <= 120
    held: Line | None = None
    for at, (start, end) in enumerate(found):
        raw = text[start:end].replace("\ufeff", " ")
        first = start + len(raw) - len(raw.lstrip())
        last = start + len(raw.rstrip())
        gap = held is None or text[held.end : first].count("\n") > 1
        line = Line(first, last, text[first:last], gap, first - start)
        numbered = held is not None and at - 1 in numbers
        if held and numbered:
            held = replace(held, end=last, text=text[held.start : last])
            continue
        if (
            held
            and wrapped
            and not gap
            and not (held.row or line.row)
            and len(held.text.rsplit("\n")[-1]) >= 50
            and not BULLET.match(line.text)
        ):
            held = replace(held, end=last, text=text[held.start : last])
            continue
        if held:
            yield held
        held = line
    if held:
        yield held


def together(lines: list[Line]) -> Iterator[tuple[int, int]]:
    """Where lines begin and end that have no blank line between them."""
    start = 0
    for at in range(1, len(lines) + 1):
        if at == len(lines) or lines[at].gap:
            yield start, at
            start = at
