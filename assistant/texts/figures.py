"""The figures of a text as values: "15K" and "15,000" are the same, "half" is 50 percent."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from assistant.texts.amounts import Figure
from assistant.texts.words import NUMBER_WORDS, is_function_word

_TEENS_LINE = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_ONES = {word: at for at, word in enumerate([*NUMBER_WORDS, *_TEENS_LINE.split()])} | {"dozen": 12}
_TENS_LINE = "twenty thirty forty fifty sixty seventy eighty ninety"
_TENS = {word: 10 * at for at, word in enumerate(_TENS_LINE.split(), 2)}
_SCALES = {"hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}
_PARTS = {"half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5}
_PARTS |= {"fifths": 5, "tenth": 10, "tenths": 10}
_ORDINAL_LINE = "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINALS = {word: at for at, word in enumerate(_ORDINAL_LINE.split())}
_MONTH_LINE = "january february march april may june july august september october november december"
MONTHS = {word: at for at, word in enumerate(_MONTH_LINE.split(), 1)}
# A span of time in days, or in months: the two do not convert exactly into one another.
_SPANS = {
    "second": ("day", 1 / 86_400),
    "minute": ("day", 1 / 1440),
    "hour": ("day", 1 / 24),
    "day": ("day", 1.0),
    "night": ("day", 1.0),
    "week": ("day", 7.0),
    "fortnight": ("day", 14.0),
    "month": ("month", 1.0),
    "year": ("month", 12.0),
    "yr": ("month", 12.0),
    "decade": ("month", 120.0),
}
_MEASURES = {"km": "km", "kilometre": "km", "kilometer": "km", "mile": "mile", "kg": "kg", "kilogram": "kg"}
_MEASURES |= {"kilo": "kg", "pound": "lb", "lb": "lb", "cm": "cm", "centimetre": "cm", "centimeter": "cm"}
_MEASURES |= {"metre": "m", "meter": "m", "tonne": "t", "ton": "t", "litre": "l", "liter": "l"}
_CURRENCIES = {"$": "$", "€": "€", "£": "£", "¥": "¥", "usd": "$", "eur": "€", "gbp": "£", "dollar": "$"}
_CURRENCIES |= {"euro": "€", "pound": "£", "yen": "¥", "buck": "$"}
_RATES = {"hourly": "hour", "yearly": "year", "annually": "year", "annum": "year", "yr": "year"}
_RATES |= {"monthly": "month", "weekly": "week", "daily": "day"}

_NUMBER_WORDS = "|".join(sorted([*_ONES, *_TENS], key=len, reverse=True))
_WORDED = rf"(?:(?:{'|'.join(_TENS)})[-\s](?:{'|'.join(list(_ONES)[1:10])})\b|(?:{_NUMBER_WORDS}))"
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_FIGURE = re.compile(
    r"(?P<currency>(?:[$€£¥]|\b(?:usd|eur|gbp)\s))?\s?"
    rf"(?<![\w.,/])(?P<value>{_DIGITS}|\b{_WORDED}\b|\ba(?=\s(?:hundred|thousand|million|billion|dozen)\b)"
    r"|\bhalf\sa(?=\s(?:million|billion|dozen)\b))"
    r"(?P<clock>:\d\d\b)?(?P<noon>\s?[ap]\.?m\b\.?)?(?P<nth>(?:st|nd|rd|th)\b)?"
    r"(?P<scale>\s?(?:k|m|bn)\b|\s(?:hundred|thousand|million|billion|dozen)(?:\sand\s(?:"
    + _WORDED
    + r"))?)?"
    r"(?P<half>\sand\sa\shalf)?(?P<percent>\s?%|\spercent|\sper\scent)?",
    re.I,
)
_RATIO = re.compile(
    rf"\b(?P<part>{_DIGITS}|{_WORDED})(?:\s[a-z]+)?\s(?:in|out\sof|of|of\severy|in\severy)\s(?:the\s)?"
    rf"(?P<whole>{_DIGITS}|{_WORDED})\b(?!\s?%|\s(?:hour|day|week|month|year)s\b)",
    re.I,
)
_FRACTION = re.compile(
    r"\b(?:(?<!and\s)(?P<many>one|two|three|four|a|an)[-\s](?P<part>thirds?|quarters?|fifths?|tenths?"
    r"|half|halves)"
    r"|(?<!and\sa\s)(?P<half>half)(?!\s(?:a|an|past)\b))\b(?!\s(?:party|person|year|month|week|day|time)\b)",
    re.I,
)
_ORDINAL = re.compile(rf"\b(?:{'|'.join(list(_ORDINALS)[3:])})\b", re.I)
_MONTH = re.compile(rf"\b(?:{'|'.join(MONTHS)}|(?:jan|feb|aug|sept?|oct|nov|dec)(?=\.?\s\d))\b", re.I)
_ALONE = re.compile(
    r"\b(?:in|for|after|within|takes?|takes\syou|lasts?|about|than|least|most|every|needs?)\s"
    r"(?P<year>(?P<half>half\s)?an?\s(?:full\s|whole\s|entire\s)?(?P<unit>hour|day|week|fortnight|month|year|decade))\b",
    re.I,
)
_AND_A_HALF = re.compile(
    rf"\b(?P<many>an?|{_DIGITS}|{_WORDED})\s(?P<unit>hour|day|week|month|year)s?\sand\sa\shalf\b", re.I
)
_NO_NOUN = ("last", "next", "past", "once", "twice", "daily")  # "seven last year", "ten twice a week"
_HALF_PAST = re.compile(rf"\bhalf past (?P<hour>\d{{1,2}}|{_NUMBER_WORDS})\b", re.I)
_UNIT = re.compile(r"[-\s]{0,2}([a-z]+)\b(?:[-\s]([a-z]+)\b)?", re.I)
_RATE = re.compile(
    r"\s?(?:(?:dollars|euros|pounds)\s)?(?:/|per|an?\b|each|every)\s?(hour|week|month|year|yr|day|annum)\b"
    r"|\s(hourly|yearly|annually|monthly|weekly|daily)\b",
    re.I,
)
_NEXT_YEAR = re.compile(
    r"\b(?:(?P<before>year (?:before|earlier)|(?:previous|prior|preceding) year)"
    r"|year (?:after|later)|(?:next|following) year)\b",
    re.I,
)
_JOINED = re.compile(r"\s?(?:-|–|—|to|and|or)\s?", re.I)
_HEDGE = re.compile(
    r"(?:(?P<over>\b(?:over|above|more than|well over|just over|upwards of|at least|exceed\w*)|>)"
    r"|(?P<under>\b(?:under|below|less than|fewer than|up to|just under|nearly|almost|close to|at most)|<)"
    r"|\b(?:about|around|roughly|approximately|some|just|circa|well|an estimated)|[~≈])\s?(?:a\s)?$",
    re.I,
)


def figures(text: str) -> tuple[Figure, ...]:
    """Read the figures of a text in order, each once; "one" alone, "first" and "second" are none."""
    taken: list[Figure] = []
    halves = [one for one in _others(text) if one.kind in ("span", "clock")]
    numbers = _joined(text, list(_numbers(text)))
    for found in (*halves, *_shares(text), *_dates(text), *numbers, *_others(text)):
        if not any(one.start < found.end and found.start < one.end for one in taken):
            taken.append(found)
    return tuple(sorted(taken, key=lambda one: one.start))


def readings(text: str) -> tuple[Figure, ...]:
    """Every value that may be read in a text: `figures`, the parts of its ratios and dates, the years beside
    its years, and the time between two."""
    found = figures(text)
    return (*found, *_joined(text, list(_numbers(text))), *_beside(text, found))


def _beside(text: str, found: Sequence[Figure]) -> Iterator[Figure]:
    """The year before a year, where a text speaks of it, and the time between two years."""
    years = [one for one in found if one.kind == "year"]
    off = _NEXT_YEAR.search(text)
    for one in years if off else ():
        yield replace(one, value=one.value + (-1 if off and off["before"] else 1))
    for one, other in pairwise(years):
        apart = abs(other.value - one.value)
        if apart:
            yield replace(other, kind="span", unit="month", value=12 * apart, rate=f"{apart}")


def _hedge(text: str, at: int) -> str:
    """The way in which the words before a figure round it."""
    found = _HEDGE.search(text, max(0, at - 20), at)
    return "" if found is None else next((name for name, said in found.groupdict().items() if said), "about")


def _number(written: str) -> float:
    words = re.split(r"[-\s]+", written.lower())
    if words[0] == "a":
        return 1.0
    if words[0] == "half":
        return 0.5
    if words[0][0].isdigit():
        return float(written.replace(",", ""))
    return float(sum(_ONES.get(word, 0) + _TENS.get(word, 0) for word in words))


def _numbers(text: str) -> Iterator[Figure]:
    for found in _FIGURE.finditer(text):
        written, scale = found["value"], (found["scale"] or "").split()
        value = _number(written) * (_SCALES.get(scale[0].lower(), 12.0) if scale else 1.0)
        if len(scale) > 2:
            value += _number(" ".join(scale[2:]))
        value += 0.5 if found["half"] else 0.0
        start = found.start("currency") if found["currency"] else found.start("value")
        hedge = _hedge(text, start) or ("about" if scale[:1] in (["k"], ["K"]) else "")
        base = Figure("count", value, start, found.end(), hedge=hedge)
        if found["nth"]:
            yield replace(base, kind="ordinal")
        elif found["clock"] or found["noon"]:
            noon = (found["noon"] or "").strip().lower()[:1]
            yield replace(base, kind="clock", value=_hour(value, found), unit=noon)
        elif found["percent"]:
            yield replace(base, kind="percent")
        elif (read := _with_unit(text, base, found)) is not None:
            yield read


def _hour(value: float, found: re.Match[str]) -> float:
    """The time of day as hours, 0 to 24."""
    minutes = int(found["clock"][1:]) if found["clock"] else 0
    if found["noon"]:
        value = value % 12 + (12 if "p" in found["noon"].lower() else 0)
    return value + minutes / 60


def _with_unit(text: str, base: Figure, found: re.Match[str]) -> Figure | None:
    """Read what the number counts, from the currency before it or the words after it."""
    after = _UNIT.match(text, found.end())
    near = [one.lower().removesuffix("s") for one in (after.groups() if after else ()) if one]
    if near and (is_function_word(near[0]) or near[0] in _NO_NOUN):
        del near[1:]
    if found["currency"] or (near and near[0] in _CURRENCIES and near[0] != "pound"):
        sign = (found["currency"] or near[0]).strip().lower()
        return replace(base, kind="money", unit=_CURRENCIES[sign], rate=_rate(text, found.end()))
    for one in near:
        if one in _SPANS:
            unit, size = _SPANS[one]
            return replace(base, kind="span", unit=unit, value=base.value * size, rate=f"{base.value}")
        if one in _MEASURES:
            return replace(base, kind="measure", unit=_MEASURES[one], rate=f"{base.value}")
    if found["value"].lower() == "one" and not found["scale"] and not found["half"]:
        return None
    plain = found["value"].isdigit() and not found["scale"]
    if plain and len(found["value"]) == 4 and 1800 <= base.value < 2100:
        return replace(base, kind="year")
    return replace(
        base, rate=_rate(text, found.end()), bare=not near or is_function_word(near[0]) or near[0] in _NO_NOUN
    )


def _rate(text: str, at: int) -> str:
    """What money is paid for, as the words behind it say: "hour"; "" where they do not."""
    found = _RATE.match(text, at)
    each = next((part.lower() for part in found.groups() if part), "") if found else ""
    return _RATES.get(each, each)


def _joined(text: str, read: Sequence[Figure]) -> list[Figure]:
    """Give both ends of a range the unit, the sign and the scale that stand at one of them."""
    read = list(read)
    for at, (one, other) in enumerate(pairwise(read)):
        if not _JOINED.fullmatch(text, one.end, other.start):
            continue
        if one.kind == "money" and other.kind == "count":
            read[at + 1] = replace(other, kind="money", unit=one.unit)
        if one.kind == "count" and other.kind != "year":
            size = 1.0
            if other.kind == "span":
                size = other.value / float(other.rate or 1)
            elif re.search(r"k\s?$", text[other.start : other.end], re.I) and one.value < 1000:
                size = 1e3
            rate = f"{one.value}" if other.kind in ("span", "measure") else other.rate
            read[at] = replace(
                other, value=one.value * size, start=one.start, end=one.end, hedge=one.hedge, rate=rate
            )
    return read


def _shares(text: str) -> Iterator[Figure]:
    for found in _RATIO.finditer(text):
        part, whole = _number(found["part"]), _number(found["whole"])
        if 0 < part <= whole <= 100 and whole > 1:
            hedge = _hedge(text, found.start()) or "about"
            yield Figure("percent", 100 * part / whole, found.start(), found.end(), hedge=hedge)
    for found in _FRACTION.finditer(text):
        many = (found["many"] or "one").lower()
        divisor = _PARTS[(found["part"] or found["half"]).lower()]
        value = 100 * (1 if many in ("a", "an") else _ONES[many]) / divisor
        if value <= 100:
            hedge = _hedge(text, found.start()) or "about"
            yield Figure("percent", value, found.start(), found.end(), hedge=hedge)


def _dates(text: str) -> Iterator[Figure]:
    for found in _MONTH.finditer(text):
        named = found.group().lower()
        before = text[max(0, found.start() - 8) : found.start()].lower()
        dated = re.match(r"\.?,?\s?\d", text[found.end() : found.end() + 4])
        told = re.search(r"(?:\b(?:in|each|every|of|since|until|by|early|late|to|on)\s|\d\s)$", before)
        if named not in ("may", "march") or ((dated or told) and found.group()[0].isupper()):
            value = next(at for word, at in MONTHS.items() if word.startswith(named[:3]))
            yield Figure("month", float(value), found.start(), found.end())
    for found in re.finditer(r"\b(\d{4})-(\d\d)-(\d\d)\b", text):
        yield Figure("year", float(found[1]), found.start(1), found.end(1))
        yield Figure("month", float(found[2]), found.start(2), found.end(2))
        yield Figure("count", float(found[3]), found.start(3), found.end(3))


def _others(text: str) -> Iterator[Figure]:
    for found in _HALF_PAST.finditer(text):
        yield Figure("clock", _number(found["hour"]) + 0.5, found.start(), found.end())
    for found in _AND_A_HALF.finditer(text):
        unit, size = _SPANS[found["unit"].lower()]
        many = 1.5 if found["many"].lower() in ("a", "an") else _number(found["many"]) + 0.5
        yield Figure("span", size * many, found.start(), found.end(), unit, rate=f"{many}")
    for found in _ORDINAL.finditer(text):
        yield Figure("ordinal", float(_ORDINALS[found.group().lower()]), found.start(), found.end())
    for found in _ALONE.finditer(text):
        unit, size = _SPANS[found["unit"].lower()]
        part = 0.5 if found["half"] else 1.0
        yield Figure("span", size * part, found.start("year"), found.end(), unit, rate=f"{part}")
