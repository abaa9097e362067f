"""Runs of short lines in a plain text: labels with values, statements, headings, lists without marks, page
furniture."""

import re
from dataclasses import replace

from assistant.records import BlockKind
from assistant.texts.text_calls import PITCH, QUESTIONS
from assistant.texts.text_groups import opposed
from assistant.texts.text_lines import FIGURE, OTHER_NAMES, STEP, Line, together
from assistant.texts.text_lists import announces

_LONG_RUN = 6
_ENOUGH = 3
_GROUP_WORDS = 5
_ITEM_WORDS = 24
_FACT_WORDS = 6
_VALUE_WORDS = 8
_COUNTS = 3
_COUNTED = re.compile(r"([A-Za-z]+) (\d{1,3})(?:\s?(?:to|and|[-–&+])\s?\d{0,3})?:?$")
_WITH_PRICE = re.compile(r", (?:about |around |from |up to )?[$€£]\s?\d[\d,.]*\b[^.]*$")
_TOLD = re.compile(r":\s|[$€£%]|\d[kK]\b")


def goes_on(line: Line) -> bool:
    """Is it the next item of a list without marks, longer than a label?"""
    unended = not (line.gap or line.ends_sentence or line.row or line.mark)
    return unended and line.words <= _ITEM_WORDS and not line.asks


def read_run(
    lines: list[Line], kinds: list[BlockKind], at: int, end: int, names: set[str], apart: bool
) -> None:
    """Read a run of short lines: labels with values, statements, a heading, a list without marks, furniture.

    `names` holds the headings above, and takes the run's.
    """
    _read_facts(lines, at, end if apart else at)
    _read_counted_facts(lines, at, end)
    for n in range(at, end):
        said = lines[n].statement and not (lines[n].call or _priced(lines[n]) or PITCH.search(lines[n].text))
        kinds[n] = "paragraph" if said else "furniture"
    values = [n for n in range(at, end) if (lines[n].value or lines[n].labelled) and not lines[n].call]
    if at and lines[at - 1].text.endswith(":") and 2 * len(values) < end - at:
        values = [n for n in values if lines[n].value or ":" in lines[n].text]
    if apart:
        values = _without_strays(lines, values, at, end)
    if any(FIGURE.search(lines[n].text) or lines[n].placed for n in values) and end - at > 1:
        _read_pairs(lines, kinds, at, values)
    for n in range(at, end):
        if OTHER_NAMES.match(lines[n].text):
            kinds[n] = "pair"
    first = not apart or lines[end - 1].gap or end - at == 1 or lines[end - 2].gap
    below = lines[end] if end < len(lines) and kinds[end] == "heading" else None
    titled = below is not None and (below.ends_sentence or bool(below.mark))
    above = titled or (end < len(lines) and kinds[end] in ("paragraph", "item", "pair"))
    told = _priced(lines[end - 1]) or (end - at > 1 and lines[end - 1].goes_on)
    if first and above and kinds[end - 1] == "furniture" and not told:
        kinds[end - 1] = "heading"
    _name_headings(lines, kinds, range(at, end), names)
    names.update(lines[n].text for n in range(at, end) if kinds[n] == "heading")
    _read_plain_lists(lines, kinds, at, end, names, apart)
    for n in range(at, end):
        if kinds[n] in ("furniture", "heading") and _priced(lines[n]):
            kinds[n] = "pair" if "pair" in kinds[max(at, n - 1) : n + 2] else "paragraph"


def _priced(line: Line) -> bool:
    """Is it a thing with its price behind a comma, as an item of a list may be ("Two tunics, £38 a pair")?"""
    return line.statement and not line.call and bool(_WITH_PRICE.search(line.text))


def _name_headings(lines: list[Line], kinds: list[BlockKind], run: range, names: set[str]) -> None:
    """Questions, steps and the headings of before are headings, and so is what stands apart above one."""
    for n in run:
        asks = lines[n].asks or lines[n].text in names or bool(STEP.match(lines[n].text))
        if kinds[n] == "furniture" and asks:
            kinds[n] = "heading"
    for n in run:
        above = n + 1 in run and kinds[n + 1] == "heading" and lines[n].gap and lines[n].text[0].isupper()
        if kinds[n] == "furniture" and above:
            kinds[n] = "heading"
        if kinds[n] == "heading" and (lines[n].call or PITCH.search(lines[n].text)):
            kinds[n] = "furniture"


def _without_strays(lines: list[Line], values: list[int], at: int, end: int) -> list[int]:
    """The values without those that are lines with some figure among more lines that have none: items."""
    strays: set[int] = set()
    for start, stop in together(lines[at:end]):
        own = [n for n in values if at + start <= n < at + stop]
        told = any(lines[n].value or _TOLD.search(_WITH_PRICE.sub("", lines[n].text)) for n in own)
        if stop - start > 2 and 2 * len(own) < stop - start and not told:
            strays.update(own)
    return [n for n in values if n not in strays]


def _read_facts(lines: list[Line], at: int, end: int) -> None:
    """In a box of facts, where most second lines are the values of the labels above them, so are those that
    have no figure ("Qualification" above "None fixed by law").
    """
    for start, stop in together(lines[at:end]):
        first = at + start + (stop - start) % 2  # the name of the box
        labels, values = range(first, at + stop, 2), range(first + 1, at + stop, 2)
        known = sum(lines[n].value for n in values)
        brief = all(lines[n].words <= _VALUE_WORDS for n in values)
        if known > 1 and 2 * known >= len(values) and brief and all(_labels_fact(lines[n]) for n in labels):
            for n in values:
                lines[n] = replace(lines[n], placed=True)


def _read_counted_facts(lines: list[Line], at: int, end: int) -> None:
    """Below labels that count ("Months 1 to 3", "Months 4 to 6"), a line each, stand their values."""
    for start, stop in together(lines[at:end]):
        first = at + start + (stop - start) % 2
        labels = [_COUNTED.match(lines[n].text) for n in range(first, at + stop, 2)]
        counts = [(one[1].lower(), int(one[2])) for one in labels if one]
        alike = len({word for word, _ in counts}) == 1 and counts == sorted(set(counts))
        if len(labels) >= _COUNTS and len(counts) == len(labels) and alike:
            for n in range(first + 1, at + stop, 2):
                lines[n] = replace(lines[n], placed=True)


def _labels_fact(line: Line) -> bool:
    return line.words <= _FACT_WORDS and not (line.value or line.labelled or line.asks or line.call)


def _read_pairs(lines: list[Line], kinds: list[BlockKind], at: int, values: list[int]) -> None:
    for n in values:
        kinds[n] = "pair"
        labelled = n > at and lines[n].value and kinds[n - 1] == "furniture" and not lines[n - 1].call
        if labelled and not open_ended(lines[n].text):
            kinds[n - 1] = "pair"


def open_ended(text: str) -> bool:
    """Does a value lead on to the next line ("32% advanced to")?"""
    return text.lower().split()[-1] in {"to", "of", "in", "as", "become", "became", "with", "for", "from"}


def _read_plain_lists(
    lines: list[Line], kinds: list[BlockKind], at: int, end: int, names: set[str], apart: bool
) -> None:
    """Three short lines or more that nothing else explains are a list; a heading or the first names it."""
    n = at
    while n < end:
        stop = n
        while (
            stop < end
            and kinds[stop] == "furniture"
            and not (lines[stop].call or PITCH.search(lines[stop].text))
        ):
            stop += 1
        stop = next((m for m in range(n + 2, stop - 2) if _begins_group(lines, m)), stop)
        while (n < stop and (lines[n].text in names or opposed(lines[n]))) or (
            stop - n > 3 and n + 1 < stop and lines[n + 1].text in names
        ):
            kinds[n] = "heading"
            n += 1
        headed = _is_headed(lines, kinds, n, stop, apart)
        beside_call = (stop < end and _ends_page(lines, n, stop, headed)) or _begins_page(lines, n)
        if stop - n >= (_LONG_RUN if beside_call else _ENOUGH - headed):
            kinds[n:stop] = ["item"] * (stop - n)
            if (
                stop - n > 3
                and (not apart or lines[stop - 1].gap)
                and (_heads_pairs(lines, kinds, stop - 1, end) or _heads_group(lines, stop - 1, end))
            ):
                kinds[stop - 1] = "heading"
                names.add(lines[stop - 1].text)
            if not headed:
                named = n + 2 if _first_group(lines, n + 1, stop, end) else n + 1
                kinds[n:named] = ["heading"] * (named - n)
                names.update(lines[m].text for m in range(n, named))
        elif stop - n in (1, 2) and stop < end and kinds[stop] == "pair":
            kinds[n:stop] = ["heading"] * (stop - n)
            names.update(lines[m].text for m in range(n, stop))
        n = max(stop, n + 1)


def _begins_page(lines: list[Line], at: int) -> bool:
    """Does a line stand below a call, or below the first line?"""
    return at == 1 or (at > 1 and lines[at - 1].call)


def _ends_page(lines: list[Line], at: int, stop: int, headed: bool) -> bool:
    """Do short lines end at a call? Not those that have a heading, where it stands apart or is no more than
    "FAQ".
    """
    apart = lines[stop].gap or (stop - at > _ENOUGH and bool(QUESTIONS.fullmatch(lines[stop].text)))
    return lines[stop].call and not (headed and apart)


def _is_headed(lines: list[Line], kinds: list[BlockKind], at: int, end: int, apart: bool) -> bool:
    """Does what stands above some short lines introduce them all, the first one too?"""
    if end - at > 2 and lines[at].goes_on and lines[at + 1].goes_on:
        return True
    if not at:
        return False
    above = lines[at - 1]
    told = kinds[at - 1] == "paragraph" and end - at > 2
    return (
        kinds[at - 1] == "heading"
        or above.text.endswith(":")
        or _led(lines, at - 1)
        or (told and announces(above, end - at))
        or (told and apart and _below_sentence(lines, at, end))
    )


def _first_group(lines: list[Line], at: int, stop: int, end: int) -> bool:
    """Do lines stand together apart from others that do, each group below a brief name of its own?"""
    whole = at + 2 < stop < end and lines[at].gap and not any(line.gap for line in lines[at + 1 : stop])
    return whole and _begins_group(lines, stop) and _names_group(lines, at) and _names_group(lines, stop)


def _names_group(lines: list[Line], at: int) -> bool:
    """Is a line brief, and no longer than both below it?"""
    return lines[at].words <= _GROUP_WORDS and lines[at].words <= min(
        one.words for one in lines[at + 1 : at + 3]
    )


def _heads_pairs(lines: list[Line], kinds: list[BlockKind], at: int, end: int) -> bool:
    """Does a line stand right above labels with values, and have no figure?"""
    above = at + 1 < end and kinds[at + 1] == "pair" and not lines[at + 1].gap
    return above and not FIGURE.search(lines[at].text)


def _heads_group(lines: list[Line], at: int, end: int) -> bool:
    """Does a line stand apart above lines that stand together?"""
    return lines[at].gap and at + 3 < end and _begins_group(lines, at + 1)


def _led(lines: list[Line], at: int) -> bool:
    """Does a paragraph break off, for what stands below it to go on ("Families nearly always want")?"""
    return lines[at].text[-1].islower() and not (lines[at].short or lines[at].mark)


def _below_sentence(lines: list[Line], at: int, end: int) -> bool:
    """Do lines stand right below a paragraph of one sentence, with no blank line above any?"""
    one = ". " not in lines[at - 1].text
    return one and not (_introduces(lines[at]) or any(line.gap for line in lines[at:end]))


def _introduces(line: Line) -> bool:
    """Does a line without an end call for what stands below it ("Duties often include")?"""
    return bool(re.search(r"\b(?:includ(?:e|es|ing)|are|is|need|wants?|as|to)$", line.text))


def _begins_group(lines: list[Line], at: int) -> bool:
    told = lines[at : at + 3]
    return len(told) == 3 and told[0].gap and not (told[1].gap or told[2].gap)
