"""What does not hold in a statement of a written answer, against the passages that it cites."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from assistant.answers.held import Held, Statement, by_figure
from assistant.answers.support import Supports, aligned, borne_out, content, cover
from assistant.records import Guide
from assistant.texts.amounts import Figure, agree
from assistant.texts.figures import figures
from assistant.texts.names import holds, names, opens_with_stranger
from assistant.texts.stance import Stance, stance, turned
from assistant.texts.words import stem, synonyms

Reason = Literal["", "figure", "name", "attribution", "citation", "turned", "swapped", "content"]

_SENTENCE_PARTS = re.compile(r";\s|,?\s(?:but|while|whereas)\s|\s[–—]\s")
_DATED = re.compile(r"\b(?:publish|updat|writ|wrote|dated|from)\w*\b", re.I)
# Chosen on tests/questions/grounding/tune.jsonl: docs/measurements.md, "Written answers".
SWAP_MARGIN = 0.25
LEAST_RATIO = 0.1
ALIGNED = 0.5


def fault(text: str, pool: Sequence[Held], guides: Mapping[str, Guide], supports: Supports | None) -> Reason:
    """What does not hold in a part of a sentence; "" when all does."""
    called = {path for _, path in callings(text, guides)}
    lowered = " ".join(held.lowered for held in pool)
    for path in called - {held.guide.path for held in pool}:
        guide = guides[path]
        if not any(name and name.lower() in lowered for name in (guide.publisher, guide.title, guide.author)):
            return "attribution"
    if _invented_figure(text, pool, bool(called)):
        return "figure"
    words = frozenset().union(*(held.words for held in pool))
    if any(not holds(words, lowered, name) for name in names(text, words)):
        return "name"
    if opens_with_stranger(text, words):
        return "content"
    if _swapped(text, pool):
        return "swapped"
    if _turned(text, pool):
        return "turned"
    return "" if borne_out(text, pool, supports) else "content"


def callings(text: str, guides: Mapping[str, Guide]) -> Iterator[tuple[int, str]]:
    """Where a text calls a guide by its publisher, title or author, and which."""
    for path, guide in guides.items():
        for name in (guide.publisher, guide.title, guide.author):
            found = re.search(rf"\b{re.escape(name)}\b", text, re.I) if name else None
            if found:
                yield found.start(), path


def _invented_figure(text: str, pool: Sequence[Held], called: bool) -> bool:
    """Does a text state a figure that no passage holds?"""
    held = [figure for one in pool for figure in one.figures]
    if called or _DATED.search(text):
        held += [figure for one in pool for figure in one.provenance]
    return any(
        not any(agree(figure, other) for other in held) and not _counted(figure, text, pool)
        for figure in figures(text)
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


def _swapped(text: str, pool: Sequence[Held]) -> bool:
    """Does a figure of the text stand in the passages with something else?"""
    clauses = [clause for one in pool for clause in one.clauses]
    for part in by_figure(text):
        words = content(part)
        for figure in figures(part):
            same = [one for one in clauses if any(_comparable(figure, other) for other in one.figures)]
            having = [one for one in same if any(agree(figure, other) for other in one.figures)]
            others = [one for one in same if one not in having and not _told(one, part)]
            if having and words and _stands_elsewhere(part, words, having, others):
                return True
    return False


def _told(statement: Statement, part: str) -> bool:
    """Does a text state a figure of the statement?"""
    return any(agree(figure, other) for figure in figures(part) for other in statement.figures)


def _comparable(one: Figure, other: Figure) -> bool:
    """Could one figure be taken for the other?"""
    alike = (one.kind, one.unit) == (other.kind, other.unit) or {one.kind, other.kind} == {"money", "count"}
    return alike and other.value > 0 and LEAST_RATIO <= one.value / other.value <= 1 / LEAST_RATIO


def _stands_elsewhere(
    part: str, words: Sequence[str], having: Sequence[Statement], others: Sequence[Statement]
) -> bool:
    """Is a text rather about statements that have other figures than about those that have its own?"""
    own = max(having, key=lambda one: cover(words, one.stems))
    if not any(stemmed.isalpha() for stemmed in own.stems):  # "67% in 2017": its subject stands before it
        return False
    stems = {stem(word) for word in words}
    mine = {word for word in words if cover([word], own.stems)}
    subject = next((one.words for one in names(part, ()) if own.names), ())
    for other in others:
        theirs = {word for word in words if cover([word], other.stems)}
        named = bool(subject) and cover(subject, other.stems) == 1 and not cover(subject, own.stems)
        more = theirs > mine or len(theirs) - len(mine) >= SWAP_MARGIN * len(words)
        labelled = other.label and own.label and other.label <= stems and not own.label <= stems
        if named or labelled or (theirs - mine and more):
            return True
    return False


def _turned(text: str, pool: Sequence[Held]) -> bool:
    """Does a text deny, loosen or reverse the statement that it is about?"""
    for part in _SENTENCE_PARTS.split(text):
        best = aligned(part, pool) if len(content(part)) > 1 else None
        if best is None or best[1] < ALIGNED:
            continue
        claim = stance(part)
        how = turned(claim, best[0].stance)
        if how and not (how == "negation" and _denied_too(claim, pool)):
            return True
    return False


def _denied_too(claim: Stance, pool: Sequence[Held]) -> bool:
    """Does a statement beside the one it is about deny what the claim denies ("It was no problem")?"""
    denied = [word for words in claim.denied for word in words]
    around = [one.stance.around for held in pool for one in held.statements]
    return any(
        2 * sum(bool(synonyms(word) & stems) for word in denied) >= len(denied) > 0 for stems in around
    )
