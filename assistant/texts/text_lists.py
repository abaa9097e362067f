"""The lists of a plain text that have no marks, known by the lines that stand together."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter

from assistant.records import BlockKind
from assistant.texts.text_calls import QUESTIONS
from assistant.texts.text_lines import CLOCK, Line, together
from assistant.texts.words import NUMBER_WORDS, tokens

_LABEL = re.compile(
    r"(?:first|second|third|fourth|fifth|sixth|then|next|last|finally)\b"
    r"|(?:[^\s.:?!]+\s){0,4}?[^\s.:?!]+(?:[.:]|\s[–—-])(?=\s\S)",
    re.I,
)
_IN_YEAR = re.compile(r"(?:19|20)\d\d(?:\s?[:–—-])?\s+[^\W\d_]+\s")
_BROKEN_OFF = re.compile(r"\b(?:includ(?:e|es|ing)|are|is|by|be)$")
_CODED = re.compile(r"[A-Z]{2,5}[ -]?\d{2,4}[A-Z]?:?\s+(?![/|–-])[^\W\d_](?!.* [/|] )")
_STAGE = re.compile(r"([A-Z][A-Za-z]+)[\s-](\d{1,2})\b\W*\s(?=\S+\s\S)(?!.*[$€£])")
_COUNT_WORDS = 4
_COUNT = re.compile(
    rf"\b({'|'.join(NUMBER_WORDS[2:])})(?:\s[\w-]+)?\s(?:things|ways|steps|stages|reasons|rules|tips|points)\b"
)
_POINTING = frozenset(("following", "follows", "below", "these"))
_HEADING_WORDS = 5
_LABELLED = 0.6
_ENOUGH = 3
_TOLD_WORDS = 30
_TOLD_MEAN = 20
_LABELLED_WORDS = 70
_JOINED = 0.1  # of the long paragraphs, which stand right below another where few do not stand apart


def timed(lines: list[Line]) -> set[int]:
    """The places of three lines or more in a row that each begin with a time of day, a year or a code."""
    runs = [
        run
        for time in (CLOCK, _IN_YEAR, _CODED)
        for run in _runs([bool(time.match(one.text)) for one in lines])
    ]
    return {at for first, stop in runs for at in range(first, stop)}


def read_lists(lines: list[Line], kinds: list[BlockKind], apart: bool) -> None:
    """Name the lines that are items, more of them in a text whose parts stand apart by blank lines."""
    _read_parts_of_sentences(lines, kinds)
    _read_lower_case_lists(lines, kinds)
    _read_stages(lines, kinds)
    _read_counted_lists(lines, kinds)
    _read_labelled_lists(lines, kinds)
    _read_long_items(lines, kinds)
    if apart:
        _read_quotations(lines, kinds)
        _read_led_lists(lines, kinds)
        _read_asked_lists(lines, kinds)
        _read_told_lists(lines, kinds)
        _read_headed_lists(lines, kinds)
    _read_lead_ins(lines, kinds)


def _read_long_items(lines: list[Line], kinds: list[BlockKind]) -> None:
    """A list below a lead-in that ends in a colon goes on through a line that is long for an item, up to the
    next sentence, but for a few words above that, which may be its heading.
    """
    for at, line in enumerate(lines[:-1]):
        if kinds[at] != "paragraph" or not line.text.endswith(":") or kinds[at + 1] != "item":
            continue
        end = at + 1
        while end < len(lines) and not (lines[end].ends_sentence or lines[end].gap or lines[end].mark):
            end += 1
        long = [n for n in range(at + 1, end) if kinds[n] == "paragraph"]
        if not long or any(lines[n].call or lines[n].words > _TOLD_MEAN for n in range(at + 1, end)):
            continue
        if end - 1 > long[-1] and lines[end - 1].words <= _HEADING_WORDS:
            end -= 1
        kinds[at + 1 : end] = ["item"] * (end - at - 1)


def _read_lead_ins(lines: list[Line], kinds: list[BlockKind]) -> None:
    """The first of three items or more without marks that breaks off ("The largest employers are") leads to
    the rest.
    """
    for at in range(len(lines) - 2):
        first = kinds[at : at + 3] == ["item"] * 3 and (at == 0 or kinds[at - 1] != "item")
        if first and not lines[at].mark and lines[at].words > 1 and _BROKEN_OFF.search(lines[at].text):
            kinds[at] = "paragraph"


def _read_parts_of_sentences(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Two lines or more that end in a semicolon are a list, and so is the one that ends their sentence."""
    at = 0
    while at < len(lines):
        end = at
        while end < len(lines) and lines[end].text.endswith(";"):
            end += 1
        if end - at > 1:
            last = end < len(lines) and lines[end].text.endswith(".") and kinds[end] != "heading"
            kinds[at : end + last] = ["item"] * (end + last - at)
        at = end + 1


def _read_lower_case_lists(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Three lines or more that begin with a small letter are a list, in a text of capitals; what stands above
    them leads to them.
    """
    small = [line.text[0].islower() and not (line.mark or line.call) for line in lines]
    if sum(small) * 2 > len(lines):
        return
    brief = [told and line.words <= _TOLD_WORDS for told, line in zip(small, lines, strict=True)]
    for first, stop in _runs(brief):
        if "pair" not in kinds[first:stop]:
            kinds[first:stop] = ["item"] * (stop - first)
            if first and kinds[first - 1] == "furniture" and not lines[first - 1].call:
                kinds[first - 1] = "paragraph"


def _read_stages(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Three lines or more, one below the other, whose first word counts on ("Stage 1 A form"), are a list."""
    counts = [found if (found := _STAGE.match(line.text)) else None for line in lines]
    at = 0
    while at < len(lines):
        end = at
        while (one := counts[end] if end < len(lines) else None) and int(one[2]) == end - at + 1:
            end += 1
        if end - at >= _ENOUGH and all(line.words <= _LABELLED_WORDS for line in lines[at:end]):
            kinds[at:end] = ["item"] * (end - at)
        at = max(end, at + 1)


def _read_counted_lists(lines: list[Line], kinds: list[BlockKind]) -> None:
    """As many brief sentences as the line above them says ("Three things keep demand high") are a list."""
    for at, line in enumerate(lines):
        last = re.split(r"(?<=[.?!])\s", line.text)[-1].lower()
        if kinds[at] not in ("paragraph", "heading", "furniture") or len(last.split()) > _TOLD_WORDS:
            continue
        said = [*tokens(last)[:_COUNT_WORDS], *_COUNT.findall(last)]
        count = next((NUMBER_WORDS.index(word) for word in said if word in NUMBER_WORDS), 0)
        below = range(at + 1, at + 1 + count)
        if count < _ENOUGH or below.stop > len(lines):
            continue
        ended = all(_told(lines[n], kinds[n], _TOLD_WORDS) and lines[n].ends_sentence for n in below)
        longer = below.stop < len(lines) and _told(lines[below.stop], kinds[below.stop], _TOLD_WORDS)
        mixed = {"heading", "paragraph"} <= {kinds[n] for n in below}
        if ended and not mixed and not (longer and not lines[below.stop].gap):
            kinds[at] = "heading" if line.short else "paragraph"
            kinds[at + 1 : below.stop] = ["item"] * count


def _read_labelled_lists(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Three sentences or more, a line each, that all begin with another label ("Hands. They are steady.")."""
    called = [
        found[0] if kinds[at] == "paragraph" and (found := _LABEL.match(line.text)) else ""
        for at, line in enumerate(lines)
    ]
    said = Counter(called)
    at = 0
    while at < len(lines):
        end = at
        while (
            end < len(lines) and called[end] and said[called[end]] == 1 and not (lines[end].gap and end > at)
        ):
            end += 1
        if end - at >= _ENOUGH and all(line.words <= _LABELLED_WORDS for line in lines[at:end]):
            kinds[at:end] = ["item"] * (end - at)
        at = max(end, at + 1)


def _read_led_lists(lines: list[Line], kinds: list[BlockKind]) -> None:
    """What stands right below a lead-in ("… these reasons:", "Five things I tell everybody.") up to a blank
    line is a list: sentences, or what comes before the first of them.
    """
    for at, line in enumerate(lines[:-1]):
        if kinds[at] != "paragraph":
            continue
        end = at + 1
        while (
            end < len(lines)
            and not (lines[end].gap or lines[end].asks)
            and (kinds[end] in ("paragraph", "furniture", "heading") or _unmarked(lines[end], kinds[end]))
            and lines[end].ends_sentence == lines[at + 1].ends_sentence
        ):
            end += 1
        below = lines[at + 1 : end]
        brief = sum(one.words for one in below) <= _TOLD_MEAN * len(below)
        if len(below) > 1 and (line.text.endswith(":") or (brief and announces(line, len(below)))):
            kinds[at + 1 : end] = ["item"] * len(below)


def _read_asked_lists(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Three short lines or more below a lead-in or a heading, most of them questions, with no blank line
    between, are what is asked, and no headings ("Other questions that I was asked:").
    """
    for start, end in together(lines):
        first = start + (kinds[start] == "paragraph" and lines[start].text.endswith(":"))
        led = first > start or (
            start > 0 and (lines[start - 1].text.endswith(":") or _names(lines, start - 1))
        )
        brief = all(line.words <= _TOLD_MEAN and not line.call for line in lines[first:end])
        asked = sum(line.asks for line in lines[first:end])
        if led and brief and end - first >= _ENOUGH and 2 * asked > end - first:
            kinds[first:end] = ["item"] * (end - first)


def _names(lines: list[Line], at: int) -> bool:
    """Does a short line stand apart that asks nothing?"""
    line = lines[at]
    return line.short and line.gap and not (line.asks or line.call or QUESTIONS.fullmatch(line.text))


def _unmarked(line: Line, kind: BlockKind) -> bool:
    return kind == "item" and not line.mark


def announces(line: Line, below: int) -> bool:
    """Does the last sentence of a line say that so many lines, or some, stand below it?"""
    said = tokens(re.split(r"(?<=[.?!])\s", line.text)[-1])
    counted = below > 2 and not {*NUMBER_WORDS[below : below + 1]}.isdisjoint(said[:_COUNT_WORDS])
    return len(said) <= _TOLD_WORDS and (counted or not _POINTING.isdisjoint(said))


def _read_quotations(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Three lines or more in quotation marks with no blank line between are a list, and no headings; what
    stands right above them is their heading.
    """
    for start, end in together(lines):
        for first, stop in _runs([lines[at].quoted for at in range(start, end)], start):
            kinds[first:stop] = ["item"] * (stop - first)
            if first and kinds[first - 1] == "furniture" and not lines[first - 1].call:
                kinds[first - 1] = "heading"


def _runs(flags: list[bool], at: int = 0) -> Iterator[tuple[int, int]]:
    """Where enough of some flags in a row are set, the first of which has this place."""
    for told, run in groupby(enumerate(flags, at), key=itemgetter(1)):
        places = [place for place, _ in run]
        if told and len(places) >= _ENOUGH:
            yield places[0], places[-1] + 1


def _read_told_lists(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Brief sentences, a line each with no blank line between, are a list: two after a lead-in ("… in two
    parts:"), three of which nearly all begin with a label of their own or are counted.
    """
    called = [found[0] if (found := _LABEL.match(line.text)) else "" for line in lines]
    said = Counter(called)
    for start, end in together(lines):
        first = start
        while first < end and kinds[first] == "heading" and not lines[first].ends_sentence:
            first += 1
        first += first < end and lines[first].text.endswith(":")
        led = first > 0 and lines[first - 1].text.endswith(":") and end - first > 1
        while first < end and not (led or called[first]):
            first += 1
        run = range(first, end)
        labels = sum(bool(called[at]) and said[called[at]] == 1 for at in run)
        labelled = len(run) >= _ENOUGH and labels > _LABELLED * len(run)
        wholly = labelled and all(called[at].endswith(":") for at in run)
        most, mean = (_LABELLED_WORDS, _LABELLED_WORDS) if wholly else (_TOLD_WORDS, _TOLD_MEAN)
        told = all(_told(lines[at], kinds[at], most) for at in run)
        ended = sum(lines[at].ends_sentence for at in run)
        told = told and ended > 0 and (labelled or 2 * ended >= len(run))
        headed = len(run) >= _ENOUGH and first > start and all(lines[at].ends_sentence for at in run)
        if told and (led or labelled or headed) and sum(lines[at].words for at in run) <= mean * len(run):
            kinds[first:end] = ["item"] * len(run)


def _read_headed_lists(lines: list[Line], kinds: list[BlockKind]) -> None:
    """Where paragraphs stand apart, three brief sentences or more below a heading, a line each with no blank
    line between, are a list.
    """
    long = [at for at, line in enumerate(lines) if line.words > _TOLD_WORDS and line.ends_sentence]
    joined = [at for at in long if not lines[at].gap and kinds[at - 1] == "paragraph"]
    if len(long) < _ENOUGH or len(joined) > _JOINED * len(long):
        return
    for start, end in together(lines):
        first = start + (kinds[start] == "heading" and not lines[start].ends_sentence)
        headed = first > start or (start > 0 and kinds[start - 1] == "heading")
        first += first < end and announces(lines[first], end - first - 1)
        run = lines[first:end]
        told = all(
            _told(lines[at], kinds[at], _TOLD_WORDS) and lines[at].ends_sentence for at in range(first, end)
        )
        if headed and told and len(run) >= _ENOUGH and sum(one.words for one in run) <= _TOLD_MEAN * len(run):
            kinds[first:end] = ["item"] * len(run)


def _told(line: Line, kind: BlockKind, most: int) -> bool:
    prose = kind == "paragraph" or (kind == "heading" and line.ends_sentence) or kind == "item"
    return prose and not (line.mark or line.asks) and line.words <= most
