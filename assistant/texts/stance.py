"""Which way a statement points: negated or not, must or may, more or less."""

import re
from dataclasses import dataclass
from itertools import product

from assistant.texts import cues
from assistant.texts.clauses import orders
from assistant.texts.words import commonness, is_function_word, stem, synonyms, tokens

_LOW = ("least", "minimum", "less", "fewer")
_SCOPE = 5
_REACH = 3  # words of "without any pay"
_COMMON = 8.0  # by `commonness`: get, want, need


@dataclass(frozen=True, slots=True)
class Stance:
    """How a statement is meant.

    `denied` are the stems that each of its negations reaches, without function words, `heads` the first of
    each that is not all too common, `around` all that stand in a clause with one, `apart` those of what it
    sets apart ("unlike …"), which `stems` leaves out; `bounds` says "low" for "at least" and "high" for "at
    most".
    """

    text: str
    words: frozenset[str]
    stems: frozenset[str]
    denied: tuple[tuple[str, ...], ...]
    heads: tuple[str, ...]
    around: frozenset[str]
    apart: frozenset[str]
    bounds: frozenset[str]


def stance(text: str) -> Stance:
    """Read which way a statement points."""
    bounds = set()
    for found in cues.BOUND.finditer(text):
        word = next(part for part in found.groups() if part).lower()
        low = word in _LOW
        bounds.add("low" if low != found.group().lower().startswith("no") else "high")
    denied = _denied(text)
    heads = (next((word for word in words if commonness(word) < _COMMON), None) for words in denied)
    own, apart = cues.APART.sub(" ", text), " ".join(cues.APART.findall(text))
    around = _stems(" ".join(_around(part) for part in cues.CLAUSE_END.split(own)))
    return Stance(
        text=text,
        words=frozenset(
            tokens(cues.IDIOM.sub(" ", cues.REFUSE.sub(" refuse ", cues.ACCEPT.sub(" accept ", own))))
        ),
        stems=frozenset(stem(word) for word in tokens(own)),
        denied=tuple(tuple(stem(word) for word in words) for words in denied),
        heads=tuple(stem(head) if head else "" for head in heads),
        around=around,
        apart=_stems(apart),
        bounds=frozenset(bounds),
    )


def _around(clause: str) -> str:
    """What of a clause a negation in it may deny: what stands behind "without", all for another."""
    found = cues.NOT.search(clause)
    if found is None:
        return ""
    if cues.UNLESS.fullmatch(found.group()):
        return " ".join(clause[found.start() :].split()[:_REACH])
    return clause


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(text) if not is_function_word(word))


def _denied(text: str) -> list[list[str]]:
    found = []
    aside = [one.span() for one in cues.APART.finditer(text)]
    for cue in cues.NOT.finditer(text):
        rest = re.sub(r"^\s*(?:only|just|longer|more|less|fewer)\b", "", text[cue.end() :])
        before = cues.CLAUSE_END.split(text[: cue.start()])[-1]
        end = cues.CLAUSE_END.search(rest)
        scope = rest[: end.start()] if end else rest
        if any(start < cue.start() < end for start, end in aside) or cues.IF.search(text, 0, cue.start()):
            continue
        if cues.UNLESS.search(scope) or (cues.UNLESS.fullmatch(cue.group()) and cues.NOT.search(before)):
            continue  # "not … without a licence" says what needs one
        words = [word for word in tokens(scope) if not is_function_word(word)]
        if not words:  # "Small clinics do not."
            words = [word for word in tokens(before) if not is_function_word(word)]
        found.append(words[:_SCOPE])
    return found


def turned(claim: Stance, held: Stance) -> str:
    """Name what a claim turns round of the statement that it is about: "negation", "modality", "direction",
    or "".

    Meant for two statements about the same thing: it compares how they are put, not what they say.
    """
    if _negation_differs(claim, held):
        return "negation"
    if _modality_differs(claim.text, held.text):
        return "modality"
    if claim.bounds and held.bounds and not claim.bounds & held.bounds:
        return "direction"
    if _sides_differ(claim.text, held.text):
        return "direction"
    if _exchanged(claim.text, held.text):
        return "direction"
    turned_round, settled = _order_differs(claim.text, held.text)
    return "direction" if turned_round or _opposed(claim.words - settled, held.words - settled) else ""


def _negation_differs(claim: Stance, held: Stance) -> bool:
    unlike = cues.UNLIKE.search(held.text)
    subject = {stem(word) for word in [one for one in tokens(claim.text) if not is_function_word(one)][:2]}
    if unlike and not cues.UNLIKE.search(claim.text) and subject & {stem(word) for word in tokens(unlike[1])}:
        return not claim.denied
    for one, other in ((claim, held), (held, claim)):
        if cues.SOFT.search(cues.APART.sub(" ", other.text)):
            continue
        for words in one.denied:
            if other.apart >= set(words):
                continue
            reached = {near for word in words for near in synonyms(word) & other.stems}
            both = reached & other.around
            if words and not both and 2 * sum(bool(synonyms(word) & reached) for word in words) >= len(words):
                return True
    return False


def _modality_differs(claim: str, held: str) -> bool:
    needless, held_needless = bool(cues.NO_NEED.search(claim)), bool(cues.NO_NEED.search(held))
    if needless and not held_needless and cues.STRICT.search(held):
        return True
    loosened = cues.OPTIONAL.search(claim) and not cues.MUST.search(claim) and cues.MUST.search(held)
    if loosened and not held_needless and not cues.MAY.search(held):
        return True
    strict = cues.STRICT.search(claim) and not needless
    if (
        strict
        and not cues.MAY.search(claim)
        and not cues.SOME.search(claim)
        and cues.MAY.search(held)
        and not cues.MUST.search(held)
    ):
        return True
    if (
        cues.ALL.search(claim)
        and cues.SOME.search(held)
        and not cues.WHOLE.search(held)
        and not cues.SOME.search(claim)
    ):
        return True
    if cues.ONE_OF_MANY.search(claim) and cues.SINGLE.search(held):
        return True
    return bool(cues.ONLY.search(claim)) and not cues.ALONE.search(held)


def _order_differs(claim: str, held: str) -> tuple[bool, set[str]]:
    """Does a claim put two things the other way round? And the words by which both compare them."""
    settled = set()
    for one, other in product(orders(claim), list(orders(held))):
        opposed = _opposed(frozenset([one.by]), frozenset([other.by]))
        crossed, along = one.crosses(other), one.follows(other)
        if (one.by == other.by or opposed) and (crossed or along):
            settled |= {one.by, other.by}
            if crossed != opposed:
                return True, settled
    return False, settled


def _exchanged(claim: str, held: str) -> bool:
    """Does a claim set apart what the other says, and say what that sets apart ("on X and not on Y")?"""
    ours, theirs = (_stems(" ".join(cues.CONTRAST.findall(text))) for text in (claim, held))
    said, told = (_stems(cues.CONTRAST.sub(" ", text)) for text in (claim, held))
    return bool(ours & told - theirs and theirs & said - ours)


def _sides_differ(claim: str, held: str) -> bool:
    """Is what one is for what the other is against ("voted for it", "voted against it")?"""
    ours, theirs = (
        {(stem(found[1].lower()), found[2].lower() == "against") for found in cues.AGAINST.finditer(text)}
        for text in (claim, held)
    )
    return any(
        (verb, not against) in theirs and (verb, against) not in theirs
        for verb, against in ours
        if not is_function_word(verb)
    )


def _opposed(claim: frozenset[str], held: frozenset[str]) -> bool:
    for one, other in cues.OPPOSITES:
        for this, that in ((one, other), (other, one)):
            if claim & this and not claim & that and held & that and not held & this:
                return True
    return False
