"""Do the guides answer the question? Signals of the passages found, weighed into a calibrated probability."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from assistant.answers.lexicon import Lexicon
from assistant.answers.logistic import probability, read_weights
from assistant.answers.question import Question
from assistant.records import Hit
from assistant.texts.passages import embedded_text
from assistant.texts.words import PRAISING, content_words, index_terms, is_english, tokens

WEIGHTS_PATH = Path(__file__).with_name("evidence.json")
SIGNALS = ("cosine_mean", "far", "margin", "kind", "names", "year", "length", "judge", "judge_mean")
CONSIDERED = 6
# docs/measurements.md, "Evidence": a question is about something else when no passage is nearer, and that
# share of its words' weight is in no guide.
FAR = 0.2
HALF_UNKNOWN = 0.5
LONE = 0.3  # the cosine below which a question of one word that no guide has is about something else
NEARBY = 0.3  # the cosine from which a passage is not far
SAYING = 4  # words of any kind that a question without content words must have
QUOTED_MARGIN = 0.3  # of the score: what lies farther below the best is not what an answer would quote
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_CODE = re.compile(r"[;{}<>=\\|]|\w\(")
_IDIOM = re.compile(
    r"\b(?:in (?:order|favou?r|real life|general|the (?:world|end|long run|meantime|first place))"
    r"|in (?:this|that) line of work|in the (?:\w+ )?world"
    r"|from (?:zero|day one|scratch|(?:the )?bottom)|at (?:zero|the moment|first)|on the whole"
    r"|for (?:ages|real|free|sure|good|starters|once))\b",
    re.I,
)
_CALLING = re.compile(
    r"\b(?:become|becoming|became|(?:work|working|train|training|retrain|qualify|start)(?: out)? as"
    r"|(?:train|training|retrain|study|studying|qualify|learn|want|hope) to be(?:come)?)\s+an?\s+"
    r"(?P<who>[\w-]+(?:\s+(?!in\b|at\b|for\b|with|if\b|when\b|and\b|or\b|as\b|by\b|after\b|before\b"
    r"|so\b|but\b|like\b|from\b|that\b|who\b|on\b|of\b|beforehand\b|initially\b|afterwards\b|eventually\b|someday\b|instead\b|straight|right\b|now\b|later|quick|fast\b)[\w-]+)"
    r"{0,3})",
    re.I,
)
_WHETHER = r"(?:is|are|was|were|does|do|did|can|has|have|will)\s+(?:the\s+|an?\s+)?"
_NARROWING = re.compile(
    r"(?<!good )(?<!bad )(?<!better )\b(?:in|at|for|from|since|by|within|near|during|until|as of)\s+"
    r"(?:the\s+|an?\s+)?"
    r"(?:(?!what\b|which\b|my\b|your\b|his\b|her\b|our\b|their\b)\w+\s)?$",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """What the passages say for an answer:
    the probability that there is one, the words no guide has, the signals.
    """

    probability: float
    missing: tuple[str, ...]
    signals: dict[str, float]


def weigh(
    question: Question, hits: Sequence[Hit], judged: Sequence[float] | None, lexicon: Lexicon
) -> Evidence:
    """Weigh the hits, best first;
    `judged` holds the judge's probability for the first of them, None without a judge.
    """
    signals = signals_of(question, hits, judged, lexicon)
    weights = read_weights(WEIGHTS_PATH, "with_judge" if judged is not None else "without_judge")
    unread = judged is None and _elsewhere(question, hits, lexicon)
    if not hits or unread or _says_nothing(question, lexicon):
        return Evidence(0.0, tuple(lexicon.missing(question.words)), signals)
    unsaid = [year for year in _YEAR.findall(question.text) if signals["year"]]
    missing = tuple(dict.fromkeys([*lexicon.missing(question.words), *unsaid]))
    return Evidence(probability(weights, signals), missing, signals)


def _unknown(question: Question, lexicon: Lexicon) -> float:
    """The share of the words' weight that is in no guide; all of it for a question without words."""
    total = sum(lexicon.weight(word) for word in question.words)
    return sum(lexicon.weight(word) for word in lexicon.missing(question.words)) / total if total else 1.0


def _elsewhere(question: Question, hits: Sequence[Hit], lexicon: Lexicon) -> bool:
    """Is it about something else: far from every passage, or in words of which the guides have none?"""
    nearest = max((hit.cosine for hit in hits), default=0.0)
    far = nearest < FAR and _unknown(question, lexicon) >= HALF_UNKNOWN
    words = _spelled(question)
    strange = _unheard(words, lexicon) and (len(words) > 1 or nearest < LONE)
    return far or strange


def _says_nothing(question: Question, lexicon: Lexicon) -> bool:
    """Are its words no English or a program's, and none of them in a guide; or has it none, and hardly any
    at all?
    """
    words = _spelled(question)
    odd = any(not is_english(word) for word in words) or _CODE.search(question.text)
    foreign = bool(words and odd) and _unheard(words, lexicon)
    return foreign or (not words and len(set(tokens(question.text))) < SAYING)


def _spelled(question: Question) -> list[str]:
    return [word for word in question.words if not word.isdigit()]


def _unheard(words: Sequence[str], lexicon: Lexicon) -> bool:
    """Has no guide any of the words?"""
    return len(lexicon.missing(words)) == len(words)


def signals_of(
    question: Question, hits: Sequence[Hit], judged: Sequence[float] | None, lexicon: Lexicon
) -> dict[str, float]:
    """Compute the signals by name, each about 0 to 1."""
    if not hits:
        return dict.fromkeys(SIGNALS, 0.0)
    top = hits[:CONSIDERED]
    cosines = sorted((hit.cosine for hit in hits), reverse=True)
    fitting = [
        coverage(question.telling, embedded_text(hit.passage), lexicon) if question.telling else 1.0
        for hit in top
        if question.held_by(hit.passage.text) is not False
    ]
    signals = {
        "cosine_mean": float(np.mean(cosines[:3])),
        "far": max(0.0, 1 - cosines[0] / NEARBY),
        "margin": top[0].score - top[-1].score,
        "kind": max(fitting, default=0.0),
        "names": float(any(not is_english(word) for word in lexicon.missing(question.words))),
        "year": float(_year_missed(question, top)),
        "length": min(1.0, len(question.words) / 8),
    }
    if judged is not None:
        logits = sorted((_logit(one) for one in judged), reverse=True)
        signals["judge"] = logits[0] / 5
        signals["judge_mean"] = float(np.mean(logits[:3])) / 5
    return signals


def coverage(words: Sequence[str], text: str, lexicon: Lexicon) -> float:
    """How much of the words' weight a text has, 0 to 1; a synonym counts 0.7."""
    terms = set(index_terms(text))
    total = got = 0.0
    for word in words:
        weight = lexicon.weight(word)
        total += weight
        own = set(index_terms(word))
        if own & terms or not own:
            got += weight
        elif lexicon.means(word) & terms:
            got += 0.7 * weight
    return got / total if total else 0.0


def qualifiers(text: str, missing: Sequence[str]) -> list[str]:
    """The missing words that narrow a question down rather than name what it asks for, as they were typed.

    They are years, and what stands after "in", "at", "for" and the like ("in Germany", "at Netflix"); a name
    of several words is kept whole ("New Zealand").
    """
    found = []
    for word in missing:
        typed = re.search(rf"\b((?:[A-Z]\w+ )*)(?i:{re.escape(word)})\b((?: [A-Z]\w+)*)", text)
        if typed is None:
            continue
        start, end = typed.span()
        if any(idiom.start() <= start and end <= idiom.end() for idiom in _IDIOM.finditer(text)):
            continue
        if re.fullmatch(r"(?:19|20)\d\d", word) or _NARROWING.search(text[:start]):
            found.append(text[start:end].strip())
    return list(dict.fromkeys(found))


def is_named(word: str, text: str) -> bool:
    """Does a question name a word: as a name, or as that of which it asks whether ("is rye in it?")?"""
    return is_name(word, text) or bool(re.match(rf"{_WHETHER}{re.escape(word)}\b", text, re.I))


def is_name(word: str, text: str) -> bool:
    """Is a word of a question a name: capitals alone ("IBM"), or with one where no sentence begins?"""
    if text.istitle() or text.isupper() or not word[:1].isupper():
        return False
    return (word.isupper() and len(word) > 1) or bool(re.search(rf"[\w,;] {re.escape(word)}\b", text))


def calling(text: str) -> frozenset[str]:
    """The words for who the question speaks of becoming ("How do I become a Border Patrol agent?")."""
    found = _CALLING.search(text)
    return frozenset(content_words(found["who"])) - PRAISING if found else frozenset()


def without(text: str, phrases: Sequence[str]) -> str:
    """The question with some of its qualifiers left out, and the prepositions before them."""
    for phrase in phrases:
        text = re.sub(
            rf"\s*(?:\b(?:in|at|for|from|since|by|within|near|during|until|as of|of|as)\s+(?:the\s+"
            rf"|an?\s+)?)?{re.escape(phrase)}",
            "",
            text,
            flags=re.I,
        )
    return " ".join(text.split())


def _year_missed(question: Question, hits: Sequence[Hit]) -> bool:
    years = _YEAR.findall(question.text)
    fitting = [hit for hit in hits[:3] if question.held_by(hit.passage.text) is not False] or hits[:1]
    near = near_best(fitting, QUOTED_MARGIN)
    return bool(years) and not any(all(year in embedded_text(hit.passage) for year in years) for hit in near)


def near_best(hits: Sequence[Hit], margin: float) -> list[Hit]:
    """The hits whose scores lie at most so far below that of the first."""
    return [hit for hit in hits if hit.score >= hits[0].score - margin]


def _logit(probability: float) -> float:
    bounded = min(max(probability, 1e-4), 1 - 1e-4)
    return math.log(bounded / (1 - bounded))


def as_typed(word: str, text: str) -> str:
    """A word of a question as it was typed there."""
    typed = re.search(rf"\b{re.escape(word)}\b", text, re.I)
    return typed.group() if typed else word
