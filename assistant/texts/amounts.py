"""A figure as a value, and which bear one another out."""

from dataclasses import dataclass, replace
from typing import Literal

FigureKind = Literal["money", "percent", "year", "month", "ordinal", "clock", "span", "measure", "count"]

LEAST_RATIO = 0.1
# How far, as a share of what is claimed, the value may lie from it.
_ROUNDED = {"about": (-0.06, 0.06), "over": (0.0, 0.2), "under": (-0.101, 0.0)}


@dataclass(frozen=True, slots=True)
class Figure:
    """A value that a text states, at `text[start:end]`.

    `unit` is a currency sign, "day" or "month" for a span of time, a measure, or ""; `rate` is what money is
    paid for ("hour"); `hedge` is "about", "over" or "under" where the text rounds it ("15K" too), else "";
    `bare` says that no noun follows ("8,000 hours on site and 576 in class").
    """

    kind: FigureKind
    value: float
    start: int
    end: int
    unit: str = ""
    rate: str = ""
    hedge: str = ""
    bare: bool = False


def agree(claimed: Figure, held: Figure) -> bool:
    """Does a text that holds the one figure bear out the other, in the same or in a converted unit?"""
    if "money" in (claimed.kind, held.kind) and {claimed.kind, held.kind} <= {"money", "count"}:
        units = {claimed.unit, held.unit} - {""}
        rates = {claimed.rate, held.rate} - {""}
        return len(units) < 2 and len(rates) < 2 and _near(claimed, held)
    if {claimed.kind, held.kind} == {"ordinal", "span"}:  # every third year, every three years
        return _written(claimed) == _written(held)
    if {claimed.kind, held.kind} in ({"year", "count"}, {"ordinal", "count"}):
        return claimed.value == held.value
    if claimed.kind == "clock" or held.kind == "clock":
        return _same_hour(claimed, held)
    if claimed.kind in ("span", "measure") and held.kind == "count":
        return held.bare and _near(replace(claimed, value=_written(claimed)), held)
    if {claimed.kind, held.kind} == {"percent", "ordinal"}:  # the top tenth, the top 10%
        return abs(claimed.value * held.value - 100) < 1 and held.value > 1 < claimed.value
    if claimed.kind == "count" and claimed.bare and held.kind == "span":
        return _near(claimed, replace(held, value=_written(held)))
    same = claimed.kind == held.kind and (claimed.unit == held.unit or not claimed.unit)
    if claimed.kind == held.kind == "percent":
        return _near(claimed, held) or (not held.value.is_integer() and abs(claimed.value - held.value) < 0.5)
    if claimed.kind in ("year", "month"):
        return same and claimed.value == held.value
    return same and _near(claimed, held)


def comparable(one: Figure, other: Figure) -> bool:
    """Could one figure be taken for the other, by what they measure and how large they are?"""
    alike = (one.kind, one.unit) == (other.kind, other.unit) or {one.kind, other.kind} == {"money", "count"}
    return alike and other.value > 0 and LEAST_RATIO <= one.value / other.value <= 1 / LEAST_RATIO


def _same_hour(claimed: Figure, held: Figure) -> bool:
    """Is it the same time of day? Twelve hours apart too where a text does not say which half it means."""
    if not {claimed.kind, held.kind} <= {"clock", "count"} or (claimed.unit and held.unit):
        return claimed.kind == held.kind and claimed.value == held.value
    lower = min(claimed, held, key=lambda one: one.value)
    off = abs(claimed.value - held.value)
    return off == 0 or (off == 12 and not lower.unit)


def _written(claimed: Figure) -> float:
    """The number as it was written, before its unit was converted."""
    return float(claimed.rate) if claimed.rate else claimed.value


def _near(claimed: Figure, held: Figure) -> bool:
    """Is it the same value, or one that may be rounded so?"""
    if abs(claimed.value - held.value) <= 1e-6 * max(1.0, abs(held.value)):
        return True
    if not claimed.hedge or held.value == 0 or claimed.value == 0:
        return False
    whole = claimed.value
    while whole == int(whole) and int(whole) % 10 == 0:
        whole /= 10
    # The last digit that is not zero says how far it is rounded; a fraction in words, how far one may.
    step = claimed.value / whole if claimed.value == int(claimed.value) else claimed.value
    off = held.value / claimed.value - 1
    least, most = _ROUNDED[claimed.hedge]
    return abs(claimed.value - held.value) < step and least <= off <= most
