"""What does not hold in a statement of a written answer, against the passages that it cites."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from assistant.answers.derived import MORE, invents_figure
from assistant.answers.held import HEAD, Held, Statement, by_figure
from assistant.answers.support import Supports, aligned, borne_out, content, cover
from assistant.records import Guide
from assistant.texts.amounts import Figure, agree, comparable
from assistant.texts.clauses import clauses, orders
from assistant.texts.figures import figures
from assistant.texts.names import holds, names, opens_with_stranger
from assistant.texts.stance import Stance, stance, turned
from assistant.texts.words import index_terms, is_function_word, stem, synonyms, tokens

Reason = Literal["", "figure", "name", "attribution", "citation", "turned", "swapped", "content"]

_LONG_NAME = re.compile(
    r"(?<=[a-z,]\s)[A-Z]\w+(?:\s[A-Z]\w+)*\s(?:of|for)\s(?:the\s)?[A-Z]\w+(?:\s[A-Z]\w+)*"
)
# Chosen on tests/questions/grounding/tune.jsonl: docs/measurements.md, "Written answers".
_GREATER = ("more", "higher", "longer", "larger", "better", "greater")
_SMALLER = ("less", "lower", "shorter", "smaller", "fewer", "worse", "cheaper")
SWAP_MARGIN = 0.25
ALIGNED = 0.4


def fault(
    text: str,
    pool: Sequence[Held],
    guides: Mapping[str, Guide],
    supports: Supports | None,
    cited: Sequence[Held] = (),
    whole: str = "",
) -> Reason:
    """What does not hold in a part of a sentence; "" when all does.

    `pool` must bear it out; the guides of `cited` may be named beside those of the pool.
    """
    called = {path for _, path in callings(text, guides)}
    lowered = " ".join(held.lowered for held in pool)
    for path in called - {held.guide.path for held in (*pool, *cited)}:
        guide = guides[path]
        if not any(name and name.lower() in lowered for name in (guide.publisher, guide.title, guide.author)):
            return "attribution"
    if invents_figure(text, pool, bool(called)):
        return "figure"
    beside = " ".join(
        f"{held.guide.title} {held.guide.publisher} {held.guide.author}" for held in cited
    ).lower()
    words = frozenset().union(tokens(beside), *(held.words for held in pool))
    if any(not holds(words, lowered, name) for name in names(text, words)):
        return "name"
    if _scattered(text, pool, beside):
        return "name"
    if opens_with_stranger(text, words):
        return "content"
    if _swapped(text, pool):
        return "swapped"
    if _turned(text, pool) or _miscompared(text, pool):
        return "turned"
    return "" if borne_out(text, pool, supports, len(text) < len(whole)) else "content"


def _scattered(text: str, pool: Sequence[Held], beside: str) -> bool:
    """Does a text write a long name, "Council for Hospital Care", whose words stand nowhere together?"""
    long = [set(index_terms(found.group())) for found in _LONG_NAME.finditer(text)]
    if not long:
        return False
    places = [one.stems for held in pool for one in held.statements]
    for held in pool:
        lines = (*held.passage.headings, held.passage.lead, *held.guide.text[:HEAD].split("\n"), beside)
        places += [frozenset(index_terms(line)) for line in lines]
    return any(not any(words <= place for place in places) for words in long)


def callings(text: str, guides: Mapping[str, Guide]) -> Iterator[tuple[int, str]]:
    """Where a text calls a guide by its publisher, title or author, and which."""
    for path, guide in guides.items():
        for name in (guide.publisher, guide.title, guide.author):
            found = re.search(rf"\b{re.escape(name)}\b", text, re.I) if name else None
            if found:
                yield found.start(), path


def _swapped(text: str, pool: Sequence[Held]) -> bool:
    """Does a figure of the text stand in the passages with something else?"""
    held = [clause for one in pool for clause in one.clauses]
    for part in by_figure(text) if "respectively" not in text else ():
        words, stated = content(part), figures(part)
        if any(MORE.match(part, one.end) for one in stated):  # the figures of two things, and how far apart
            continue
        for figure in stated:
            same = [one for one in held if any(_rivals(part, figure, one, it) for it in one.figures)]
            having = [one for one in same if any(agree(figure, other) for other in one.figures)]
            told = [one for one in same if _told(one, part, figure)]
            beside = [one for one in stated if one is not figure and not comparable(one, figure)]
            others = [one for one in same if one not in told]
            others = [one for one in others if not _set_apart(beside, having, one)]
            if having and words and _stands_elsewhere(part, figure, words, having, told, others):
                return True
    return False


def _follows(one: Statement, other: Statement) -> bool:
    """Does it stand behind the other in the same sentence, which may have said half of it already?"""
    return bool(one.of) and one.of == other.of and one.of.find(other.text) < one.of.find(one.text)


def _set_apart(beside: Sequence[Figure], having: Sequence[Statement], other: Statement) -> bool:
    """Does what stands beside a figure in the text say that it is not the other's ("in the third year")?"""
    return any(
        any(_same(figure, one) for own in having for one in own.figures)
        and not any(_same(figure, one) for one in other.figures)
        for figure in beside
    )


def _same(one: Figure, other: Figure) -> bool:
    return one.kind == other.kind and agree(one, other)


def _told(statement: Statement, part: str, figure: Figure) -> bool:
    """Does a text state a figure of the statement: one like this, where a figure says what it is?"""
    ours = [one for one in figures(part) if figure.kind == "count" or comparable(figure, one)]
    return any(agree(one, other) for one in ours for other in statement.figures)


def _rivals(part: str, figure: Figure, statement: Statement, other: Figure) -> bool:
    """Could a text mean the other figure of a statement?

    Not where that counts something which the text does not name.
    """
    if not comparable(figure, other):
        return False
    if agree(figure, other) or other.kind != "count" or other.bare:
        return True
    counted = tokens(statement.text[other.end :])[:2]
    return any(synonyms(stem(word)) & set(index_terms(part)) for word in counted) or not counted


def _stands_elsewhere(
    part: str,
    figure: Figure,
    words: Sequence[str],
    having: Sequence[Statement],
    told: Sequence[Statement],
    others: Sequence[Statement],
) -> bool:
    """Is a text rather about statements that have other figures than about those that have its own?

    `having` have the figure in question, `told` any of the text's.
    """
    own = max(having, key=lambda one: cover(words, one.stems))
    if not any(stemmed.isalpha() for stemmed in own.stems):  # "67% in 2017": its subject stands before it
        return False
    stems = {stem(word) for word in words}
    mine = {word for word in words if any(cover([word], one.stems) for one in (own, *told))}
    subject = next((one.words for one in names(part, ()) if own.names), ())
    subjects = set(content(part[: figure.start]))
    for other in others:
        theirs = {word for word in words if cover([word], other.stems)}
        named = bool(subject) and cover(subject, other.stems) == 1 and not cover(subject, own.stems)
        if (
            _follows(own, other) and mine & subjects - theirs
        ):  # "15% at night, and Sundays add 25%": half of it goes unsaid
            continue
        more = theirs > mine or len(theirs) - len(mine) >= SWAP_MARGIN * len(words)
        labelled = other.label and own.label and other.label <= stems and not own.label <= stems
        if named or labelled or (theirs - mine and more):
            return True
    return False


def _turned(text: str, pool: Sequence[Held]) -> bool:
    """Does a text deny, loosen or reverse the statement that it is about?"""
    known = frozenset[str]().union(*(held.vocabulary for held in pool))
    for part in clauses(text):
        best = aligned(part, pool) if content(part) else None
        if best is None or best[1] < ALIGNED:
            continue
        claim, words = (
            _speaking(stance(part), known),
            [word for word in tokens(part) if not is_function_word(word)],
        )
        whole = cover(words, best[0].stems)
        own = next((one for one in best[0].parts if cover(words, one.stems) >= whole), best[0])
        how = turned(claim, own.stance)
        if how and not (how == "negation" and _denied_too(claim, pool)):
            return True
    return False


def _miscompared(text: str, pool: Sequence[Held]) -> bool:
    """Does a text put as more what by the passages' figures is less?"""
    values = [
        (one.stems, valued[0])
        for held in pool
        for one in held.clauses
        if len(valued := figures(one.text)) == 1 and valued[0].kind in ("money", "count", "percent", "span")
    ]
    for order in orders(text):
        more, less = order.by in _GREATER, order.by in _SMALLER
        ones = [value for stems, value in values if _of(stems, order.first) > _of(stems, order.second)]
        others = [value for stems, value in values if _of(stems, order.second) > _of(stems, order.first)]
        pairs = [(one.value, other.value) for one in ones for other in others if comparable(one, other)]
        wrong = [one < other if more else one > other for one, other in pairs]
        if more != less and wrong and all(wrong):
            return True
    return False


def _of(stems: frozenset[str], words: frozenset[str]) -> float:
    """How far a statement is about some words, 0 to 1; 0 where it has few of them."""
    share = len(stems & words) / max(1, len(words))
    return share if share >= ALIGNED else 0.0


def _speaking(claim: Stance, known: Collection[str]) -> Stance:
    """The claim without its denials of what the passages do not speak of ("It is no obstacle")."""
    kept = [
        one
        for one, head in zip(claim.denied, claim.heads, strict=True)
        if not head or synonyms(head) & set(known)
    ]
    return replace(claim, denied=tuple(kept))


def _denied_too(claim: Stance, pool: Sequence[Held]) -> bool:
    """Does a statement beside the one it is about deny what the claim denies ("It was no problem")?"""
    denied = [word for words in claim.denied for word in words]
    around = [one.stance.around for held in pool for one in held.statements]
    return any(
        2 * sum(bool(synonyms(word) & stems) for word in denied) >= len(denied) > 0 for stems in around
    )
