"""How far passages bear out what a statement says, beside its figures and names."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from assistant.answers.held import Held, Statement
from assistant.texts.amounts import agree
from assistant.texts.clauses import clauses
from assistant.texts.figures import figures
from assistant.texts.names import names
from assistant.texts.words import commonness, is_function_word, stem, synonyms, tokens

_REASON = re.compile(r"[,;]?\s?(?:because|since|as|so|with)\b", re.I)
Supports = Callable[[Sequence[tuple[str, str]]], Sequence[float]]

# How answers speak of guides, and how they lead in: no content of their own.
_TALK_LINE = (
    "accord guid articl sourc passag text author publish updat written wrote say state report describ "
    "list name "
    "mention recommend suggest advis note explain cite point answer question follow exampl includ call "
    "put give add "
    "agre differ howev contrast similar overal short summari see refer offer cover present consid whi "
    "reader writer "
    "half third quarter dozen hundr thousand "
    "section handbook diari letter data figur accord view warn tell argu claim sum total main key sever "
    "opinion opposit odd split disagre advic conclud regard believ think counter reli "
    "otherwis ideal beforehand afterward altogeth basic meanwhil moreov furthermor addit final especi "
    "typic actual simpli mean"
)
_TALK = frozenset(_TALK_LINE.split())


# Chosen on tests/questions/grounding/tune.jsonl: docs/measurements.md, "Written answers".
NEAR = 0.45
SAYS_LITTLE = 1.0
LEAST, LEAST_CLAUSE = 1.0, 0.9
LEAST_WORDS, LEAST_WORDS_CLAUSE = 0.55, 0.35  # where nothing says how near they are
LEAST_REASON = 1.2  # for the reason of a judgement
SHORT = 2.0  # what a clause weighs that adds little
CLAUSE = 1.5  # what a clause must weigh to be judged alone
FIGURE = 1.2  # what a figure that is borne out weighs, where a rare word weighs 1
FAMILY = 6  # letters that words of a family share: interpret, interpretation


def content(text: str) -> list[str]:
    """The words that carry what a text says, numbers left out, without repeats."""
    return list(dict.fromkeys(word for word in tokens(text) if _carries(word)))


@lru_cache(maxsize=20_000)
def _carries(word: str) -> bool:
    stemmed = stem(word)
    return not is_function_word(word) and not stemmed[0].isdigit() and stemmed not in _TALK


def weight(word: str) -> float:
    """How much a word counts, 0.25 to 1: a rare one says more."""
    return min(1.0, max(0.25, (9.5 - commonness(word)) / 3))


def cover(words: Sequence[str], stems: frozenset[str]) -> float:
    """How many of the words a statement has, as such or by a synonym, 0 to 1."""
    return sum(bool(synonyms(stem(word)) & stems) for word in words) / max(1, len(words))


def aligned(text: str, pool: Sequence[Held]) -> tuple[Statement, float] | None:
    """The statement of the passages that a text is most likely about, and how much of it that covers, 0 to 1;
    a figure that they share speaks for it."""
    speakers = frozenset[str]().union(*(held.speakers for held in pool))
    words = [word for word in content(text) if stem(word) not in speakers]
    told = figures(text)
    best: tuple[Statement, float] | None = None
    for held in pool:
        above = held.above
        for one in held.statements:
            share = cover(words, one.stems | above) * 0.5 + cover(words, one.stems) * 0.5
            if told and any(agree(figure, other) for figure in told for other in one.figures):
                share += 0.25
            if best is None or share > best[1]:
                best = one, share
    return best


def signals(text: str, pool: Sequence[Held], supports: Supports | None) -> dict[str, float]:
    """Measure how far the passages bear a text out, by name, each about 0 to 1.

    `words`: the share of its words that they have; `said`: the weight of its words, not bounded; `statement`:
    the share of the words that one statement has; `cosine`: how near the nearest statement is (0 without
    `supports`).
    """
    called = {word for held in pool for word in held.speakers}
    called |= {stem(word) for name in names(text) for word in name.words} - {
        one for held in pool for one in held.vocabulary
    }
    words = [word for word in content(text) if stem(word) not in called]
    best = aligned(text, pool)
    return {
        "words": _mean(words, shares_of(words, pool, supports), FIGURE * len(figures(text))),
        "said": sum(weight(word) for word in words),
        "statement": min(1.0, best[1]) if best else 0.0,
        "cosine": _nearest(text, pool, supports),
    }


def borne_out(text: str, pool: Sequence[Held], supports: Supports | None, part: bool = False) -> bool:
    """Do the passages bear out what a sentence, or a `part` of one, says, and what each clause of it says?"""
    found = signals(text, pool, supports)
    if found["said"] < SAYS_LITTLE and figures(text):
        return True  # "… while the others need four": the figure is all that it says
    least, least_clause = (LEAST, LEAST_CLAUSE) if supports else (LEAST_WORDS, LEAST_WORDS_CLAUSE)
    if _score(found) < (least_clause if part else least):
        return False
    parts = clauses(text)
    judged = [signals(clause, pool, supports) for clause in parts] if len(parts) > 1 else []
    return all(
        one["said"] < CLAUSE or _score(one) >= least_clause or _reasoned(at, parts, judged)
        for at, one in enumerate(judged)
    )


def _reasoned(at: int, parts: Sequence[str], judged: Sequence[Mapping[str, float]]) -> bool:
    """Is a clause a judgement, without a figure or a name, and what follows it the reason, borne out well?

    Such as opens a sentence ("The outlook is good, since …"), or is short.
    """
    if at + 1 == len(parts) or (at and judged[at]["said"] > SHORT) or figures(parts[at]) or names(parts[at]):
        return False
    return bool(_REASON.match(parts[at + 1])) and _score(judged[at + 1]) >= LEAST_REASON


def _score(found: Mapping[str, float]) -> float:
    return found["words"] + 0.6 * found["cosine"] + 0.2 * found["statement"]


def remember(pool: Sequence[Held], supports: Supports) -> None:
    """Have `supports` meet what sentences will be compared with, so that it costs nothing while they come."""
    words = [word for held in pool for word in held.vocabulary.values()]
    texts = [text for held in pool for text in _texts(held)]
    supports([(one, one) for one in (*words, *texts)])


def _texts(held: Held) -> list[str]:
    return [*(one.text for one in held.statements), held.whole]


def _nearest(text: str, pool: Sequence[Held], supports: Supports | None) -> float:
    if supports is None or not pool:
        return 0.0
    return max(supports([(text, one) for held in pool for one in _texts(held)]))


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
        elif synonyms(stemmed) & held.keys() or any(_kin(stemmed, other) for other in held):
            shares[word] = 0.9
        else:
            shares[word] = 0.0
            far.append(word)
    if supports is not None and far and held:
        others = list(held.values())
        near = supports([(word, other) for word in far for other in others])
        for at, word in enumerate(far):
            best = max(near[at * len(others) : (at + 1) * len(others)])
            shares[word] = best if best >= NEAR else best / 2
    return shares


def _kin(one: str, other: str) -> bool:
    """Are two stems of a family?"""
    return len(one) >= FAMILY and len(other) >= FAMILY and one[:FAMILY] == other[:FAMILY]


def _mean(words: Sequence[str], shares: Mapping[str, float], told: float) -> float:
    """The mean share of words, rare ones counting more, and of the figures, which are borne out."""
    total = told + sum(weight(word) for word in words)
    return (told + sum(weight(word) * shares[word] for word in words)) / total if total else 1.0
