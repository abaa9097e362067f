"""What does not hold in a statement of a written answer, against the passages that it cites."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

from assistant.answers.held import Held, by_figure
from assistant.records import Guide
from assistant.texts.figures import Figure, agree, figures
from assistant.texts.names import holds, names
from assistant.texts.stance import stance, turned
from assistant.texts.words import commonness, index_terms, is_function_word, stem, synonyms, tokens

Reason = Literal["", "figure", "name", "attribution", "citation", "turned", "swapped", "content"]
Supports = Callable[[Sequence[tuple[str, str]]], Sequence[float]]

_CLAUSES = re.compile(r"[,;:]\s|\s(?:and|but|while|whereas|because|so|which|although|though)\s|\s[–—]\s|[()]")
_SENTENCE_PARTS = re.compile(r";\s|,?\s(?:but|while|whereas)\s|\s[–—]\s")
_DATED = re.compile(r"\b(?:publish|updat|writ|wrote|dated|from)\w*\b", re.I)

# How answers speak of guides, and how they lead in: no content of their own.
_TALK_LINE = (
    "accord guid articl sourc passag text author publish updat written wrote say state report describ "
    "list name "
    "mention recommend suggest advis note explain cite point answer question follow exampl includ call "
    "put give add "
    "agre differ howev contrast similar overal short summari see refer offer cover present consid whi "
    "reader writer "
    "section handbook diari letter data figur accord view warn tell argu claim sum total main key sever"
)
_TALK = frozenset(_TALK_LINE.split())

# First values, to be measured.
LEAST_SUPPORT = 0.62
LEAST_CLAUSE = 0.4
NEAR_WORD = 0.45
SWAP_MARGIN = 0.25
ALIGNED = 0.5


def fault(text: str, pool: Sequence[Held], guides: Mapping[str, Guide], supports: Supports | None) -> Reason:
    """What does not hold in a part of a sentence; "" when all does."""
    called = {path for _, path in callings(text, guides)}
    lowered = " ".join(held.lowered for held in pool)
    for path in called - {held.guide.path for held in pool}:
        guide = guides[path]
        if not any(name and name.lower() in lowered for name in (guide.publisher, guide.title)):
            return "attribution"
    if _invented_figure(text, pool, bool(called)):
        return "figure"
    words = frozenset().union(*(held.words for held in pool))
    if any(not holds(words, lowered, name) for name in names(text, words)):
        return "name"
    if _swapped(text, pool):
        return "swapped"
    if _turned(text, pool):
        return "turned"
    return "content" if _uncovered(text, pool, guides, supports) else ""


def callings(text: str, guides: Mapping[str, Guide]) -> Iterator[tuple[int, str]]:
    """Where a text calls a guide by its publisher or title, and which."""
    for path, guide in guides.items():
        for name in (guide.publisher, guide.title):
            found = re.search(rf"\b{re.escape(name)}\b", text, re.I) if name else None
            if found:
                yield found.start(), path


def _uncovered(
    text: str, pool: Sequence[Held], guides: Mapping[str, Guide], supports: Supports | None
) -> bool:
    """Are there too many words that the passages neither have nor say otherwise?"""
    own = {word for path in {path for _, path in callings(text, guides)} for word in _called(guides[path])}
    shares = shares_of([word for word in content(text) if stem(word) not in own], pool, supports)
    clauses = [[word for word in content(part) if stem(word) not in own] for part in _CLAUSES.split(text)]
    support = _mean(shares, shares)
    worst = min((_mean(shares, clause) for clause in clauses if len(clause) > 2), default=1.0)
    return support < LEAST_SUPPORT or worst < LEAST_CLAUSE


def _called(guide: Guide) -> set[str]:
    return set(index_terms(f"{guide.title} {guide.publisher} {guide.author}"))


def shares_of(words: Sequence[str], pool: Sequence[Held], supports: Supports | None) -> dict[str, float]:
    """How far the passages have each word, 0 to 1: itself, a synonym, or a word that is near it."""
    held: dict[str, str] = {}
    for one in pool:
        held |= one.vocabulary
    shares: dict[str, float] = {}
    far = []
    for word in words:
        stemmed = stem(word)
        if stemmed in held:
            shares[word] = 1.0
        elif synonyms(stemmed) & held.keys():
            shares[word] = 0.9
        else:
            shares[word] = 0.0
            far.append(word)
    if supports is not None and far and held:
        others = list(held.values())
        near = supports([(word, other) for word in far for other in others])
        for at, word in enumerate(far):
            best = max(near[at * len(others) : (at + 1) * len(others)])
            shares[word] = best if best >= NEAR_WORD else best / 2
    return shares


def content(text: str) -> list[str]:
    """The words that carry what a text says, numbers left out, without repeats."""
    found = [
        word
        for word in tokens(text)
        if not is_function_word(word) and not word[0].isdigit() and stem(word) not in _TALK
    ]
    return list(dict.fromkeys(found))


def _mean(shares: Mapping[str, float], words: Sequence[str] | Mapping[str, float]) -> float:
    """The mean share of words, rare ones counting more."""
    total = got = 0.0
    for word in words:
        if word in shares:
            weight = min(1.0, max(0.25, (9.5 - commonness(word)) / 3))
            total += weight
            got += weight * shares[word]
    return got / total if total else 1.0


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


def _cover(words: Sequence[str], stems: frozenset[str]) -> float:
    """How much of the words a statement has, 0 to 1."""
    return sum(bool(synonyms(stem(word)) & stems) for word in words) / max(1, len(words))


def _swapped(text: str, pool: Sequence[Held]) -> bool:
    """Does a figure of the text stand in the passages with something else?"""
    clauses = [clause for one in pool for clause in one.clauses]
    for part in by_figure(text):
        words = content(part)
        for figure in figures(part):
            same = [one for one in clauses if any(other.kind == figure.kind for other in one.figures)]
            having = [one for one in same if any(agree(figure, other) for other in one.figures)]
            if not having or not words:
                continue
            own = max(_cover(words, one.stems) for one in having)
            best = max(_cover(words, one.stems) for one in same)
            if best - own >= SWAP_MARGIN:
                return True
    return False


def _turned(text: str, pool: Sequence[Held]) -> bool:
    """Does a text deny, loosen or reverse the statement that it is about?"""
    statements = [statement for one in pool for statement in one.statements]
    for part in _SENTENCE_PARTS.split(text):
        words = content(part)
        if len(words) < 2 or not statements:
            continue
        best = max(statements, key=lambda one: _cover(words, one.stems))
        if _cover(words, best.stems) >= ALIGNED and turned(stance(part), best.stance):
            return True
    return False
