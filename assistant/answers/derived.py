"""Does a statement have a figure that the passages neither hold nor give by counting and comparing?"""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answers.held import Held
from assistant.texts.amounts import Figure, agree, comparable
from assistant.texts.figures import figures

MORE = re.compile(r"\s(?:\w+\s)?(?:more|less|fewer|higher|lower|above|below|longer|shorter|cheaper)\b", re.I)
_AS_MUCH = re.compile(r"\s(?:as|(?:of )?(?:that|those|what))\b", re.I)
_DATED = re.compile(r"\b(?:publish|updat|writ|wrote|dated|from)\w*\b", re.I)


def invents_figure(text: str, pool: Sequence[Held], called: bool) -> bool:
    """Does a text state a figure that no passage holds?"""
    held = [figure for one in pool for figure in one.figures]
    if called or _DATED.search(text):
        held += [figure for one in pool for figure in one.provenance]
    return any(
        not any(agree(figure, other) for other in held)
        and not _counted(figure, text, pool)
        and not _in_parts(figure, text, pool)
        and not _difference(figure, text, held)
        and not _share_of_another(figure, text, held)
        for figure in figures(text)
    )


def _in_parts(figure: Figure, text: str, pool: Sequence[Held]) -> bool:
    """Is it a ratio that a statement writes in two parts ("Of the 60 bakers, 22 ...")?"""
    parts = figures(text[figure.start : figure.end].replace(" of ", " | "))
    written = [one.figures for held in pool for one in held.statements]
    return len(parts) == 2 and any(
        all(any(agree(part, other) for other in found) for part in parts)
        and not any(other.kind == "percent" for other in found)
        for found in written
    )


def _difference(figure: Figure, text: str, held: Sequence[Figure]) -> bool:
    """Is it how much more one figure of a text is than another ("$13,000 more than ...")?"""
    if not MORE.match(text, figure.end):
        return False
    told = [one for one in figures(text) if one.kind == figure.kind and any(agree(one, it) for it in held)]
    return any(
        agree(figure, replace(one, value=one.value - other.value, hedge=""))
        for one in told
        for other in told
        if one.value > other.value
    )


def _share_of_another(figure: Figure, text: str, held: Sequence[Figure]) -> bool:
    """Is it what one figure of the passages is of another ("half as much as …")?"""
    if figure.kind != "percent" or not _AS_MUCH.match(text, figure.end):
        return False
    return any(
        comparable(one, other)
        and agree(figure, replace(figure, value=100 * one.value / other.value, hedge=""))
        for one in held
        for other in held
        if one.value
    )


def _counted(figure: Figure, text: str, pool: Sequence[Held]) -> bool:
    """Does a small number count what a passage, or the sentence itself, lists?"""
    if figure.kind != "count" or figure.value > 12 or figure.unit or not text[figure.start].isalpha():
        return False
    listed = text[figure.end :].count(",") + 2 if "," in text[figure.end :] else 0
    sizes = {len(one.statements) for one in pool} | {len(one.statements) - 1 for one in pool}
    sizes |= {listed, len(pool), len({one.guide.path for one in pool})}
    sizes |= {statement.text.count(",") + 2 for one in pool for statement in one.statements}
    return int(figure.value) in sizes or text.rstrip().endswith(":")
