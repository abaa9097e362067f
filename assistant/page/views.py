"""Where guides differ: an answer that gives each guide's view, as a row for each, its differences marked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from assistant.answers.quotes import view_head
from assistant.page.escaping import dated, text
from assistant.page.said import MARKER, Known, said
from assistant.records import Answer, Citation
from assistant.texts.words import STANCES

FIGURE = re.compile(
    r"(?<![\w.])[$€£]?\d(?:[\d,.]*\d)?(?:\s?(?:%|percent\b|[KkMm]\b|million\b|years?\b|months?\b|weeks?\b|hours?\b))?"
)
WORD = re.compile(r"[^\W\d_]+(?:['’]t\b)?")


@dataclass(frozen=True, slots=True)
class View:
    """What one guide says: a citation that names the guide, and its lines of the answer."""

    origin: Citation
    text: str


def views_of(answer: Answer) -> tuple[str, list[View]]:
    """What stands before the views, and the views; none where the answer is not told guide by guide."""
    heads = {view_head(one): one for one in answer.citations}
    intro: list[str] = []
    views: list[View] = []
    for block in answer.text.split("\n\n"):
        head = next((one for one in heads if block.startswith(one)), None)
        if head:
            views.append(View(heads[head], block[len(head) :].strip()))
        elif views:
            views[-1] = View(views[-1].origin, f"{views[-1].text}\n\n{block}")
        else:
            intro.append(block)
    several = len({view.origin.guide for view in views}) > 1
    return ("\n\n".join(intro), views) if several else (answer.text, [])


def shown_views(answer: Answer, views: Sequence[View]) -> str:
    """A row for each guide: who says it and when, and its words with what the others do not say marked."""
    known = {citation.number: citation for citation in answer.citations}
    differing = differences([MARKER.sub("", view.text) for view in views])
    rows = "".join(row(view, known, differing) for view in views)
    return f'<div class="views" role="list">{rows}</div>'


def row(view: View, known: Known, differing: re.Pattern[str] | None) -> str:
    """One guide's view."""
    who, when = view.origin.publisher or view.origin.title, dated(view.origin)
    head = f'<cite>{text(who)}</cite><span class="by">{text(when)}</span>'
    words = said(view.text, known, differing)
    inner = f'<p class="view-of">{head}</p><div class="view-says">{words}</div>'
    return f'<div class="view" role="listitem">{inner}</div>'


def differences(texts: Sequence[str]) -> re.Pattern[str] | None:
    """Finds the figures, and the words that take a stance, which some of the texts have and others lack."""
    figures = [{found[0] for found in FIGURE.finditer(one)} for one in texts]
    stances = [{word for word in WORD.findall(one) if word.lower() in STANCES} for one in texts]
    odd_figures = _not_in_all(figures)
    odd = [rf"(?<![\w.,$€£]){re.escape(one)}(?![\w]|[.,]\d)" for one in odd_figures]
    odd += [rf"\b{re.escape(one)}\b" for one in _not_in_all(stances)]
    return re.compile("|".join(sorted(odd, key=len, reverse=True))) if odd else None


def _not_in_all(sets: Sequence[set[str]]) -> list[str]:
    """The members that some of the sets lack, whatever their case."""
    plain = [{re.sub(r"[\s,]", "", one.lower()) for one in own} for own in sets]
    every = set.intersection(*plain)
    return sorted({one for one in chain(*sets) if re.sub(r"[\s,]", "", one.lower()) not in every})
