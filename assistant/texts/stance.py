"""Which way a statement points: negated or not, must or may, more or less."""

import re
from dataclasses import dataclass

from assistant.texts.words import is_function_word, stem, synonyms, tokens

_NOT = re.compile(
    r"\b(?:not|no(?! matter)|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly|scarcely"
    r"|\w+n['’]t"
    r"|no one)\b",
    re.I,
)
# They deny too, but a text that says it this way may be told without them.
_SOFT = re.compile(
    r"\b(?:optional|unnecessary|unneeded|rarely|seldom|few|little|avoid\w*|refus\w*|lack\w*|forb\w+"
    r"|bann?(?:ed|s)?"
    r"|prohibit\w*|unable|impossible|instead|rather than|free (?:of|from)|skip\w*|except|exempt\w*|barely"
    r"|scarce"
    r"|needless|voluntary|un(?:paid|aware|supervised|true|common|likely|usual|checked|able|important"
    r"|suitable)\w*"
    r"|in(?:valid|correct|capable|eligible)|disagree\w*|discourage\w*|zero|\w+-free|\w{3,}less|reject\w*"
    r"|den(?:y|ies|ied)|against|wrong|end(?:s|ed)?|stop\w*|fail\w*|at most|no more than|maximum|limit\w*"
    r"|up to|g[ia]ve up"
    r"|leav\w+ (?:\w+ ){1,3}behind|mustn['’]t|unless)\b",
    re.I,
)
_NO_NEED = re.compile(
    r"\b(?:not|no(?! matter)|never|none|\w+n['’]t)\s(?:\w+\s){0,2}?(?:need|have to|requir\w+|must|necessary"
    r"|mandatory|compulsory"
    r"|obliged|demand\w*|insist\w*)\b|\bneed not\b|\b(?:needs?|requires?|demands?) no\b",
    re.I,
)
_MUST = re.compile(
    r"\b(?:must(?! not\b)|ha(?:s|ve|d) to|needs? to|need|needs|needed|requir\w+|mandatory|compulsory"
    r"|obligatory"
    r"|insists?|demands?|essential|obliged|prerequisites?|wants? (?:proof|a))\b",
    re.I,
)
_MAY = re.compile(
    r"\b(?:may|might|could|optional|optionally|voluntary|can|allowed|permitted|possible|sometimes"
    r"|if you like)\b",
    re.I,
)
_OPTIONAL = re.compile(r"\b(?:may(?! not\b)|might|optional|optionally|voluntary|if you like)\b", re.I)
_STRICT = re.compile(
    r"\b(?:must(?! not\b)|ha(?:s|ve) to|requir\w+|mandatory|compulsory|obligatory|demands?)\b", re.I
)
_SOME = re.compile(
    r"\b(?:some|several|sometimes|occasionally|often|usually|most|many|mostly|typically|generally|may"
    r"|might|half"
    r"|few|nearly|almost|roughly|about|ideally|likely)\b",
    re.I,
)
_ALL = re.compile(
    r"\b(?:all|every|always|everyone|everybody|entirely|invariably|guarantee[sd]?|exclusively|solely)\b", re.I
)
_WHOLE = re.compile(
    r"\b(?:all|every|each|always|everyone|everybody|entire|entirely|any|whole|both|guarantee\w*|none?"
    r"|never|nobody"
    r"|only|alone)\b",
    re.I,
)
_ONLY = re.compile(r"\b(?:only (?:if|when|for|after|by)|solely|exclusively)\b", re.I)
_ALONE = re.compile(
    r"\b(?:only|solely|exclusively|alone|just|nothing (?:more|but|beyond)|no(?:ne|body)? (?:but|other)|except"
    r"|unless|no more than|at best|as long as)\b",
    re.I,
)
# Each side of a line is the other's opposite.
_OPPOSITES = (
    "more|less fewer",
    "higher highest|lower lowest",
    "above|below",
    "over|under",
    "best|worst",
    "top|bottom",
    "larger largest greater greatest bigger biggest|smaller smallest",
    "rise rose risen increase grow grew growth gain climb jump|fall fell fallen decrease decline shrink "
    "drop shrank",
    "before earlier prior|after later following afterwards",
    "minimum least|maximum most limit",
    "easy easiest simple easier|hard hardest difficult harder tough tricky",
    "long longest longer|short shortest shorter",
    "fast faster quick quicker fastest quickest|slow slower slowest",
    "cheap cheaper cheapest|expensive dearer dear",
    "increases increased increasing rises rising grows growing|falls falling decreases decreased drops "
    "dropped "
    "declined",
    "pass passes passed|fail fails failed",
    "accept accepts accepted recognise recognize|reject rejects rejected refuse refuses",
    "start starts begin begins started began|finish finishes end ends stop stops ended",
    "first|last",
    "old oldest older|young youngest younger",
    "large big|small little",
    "increase raise add adds|reduce reduces cut cuts lower lowers decrease",
    "most many majority|few fewest minority hardly least",
    "advantage benefit|disadvantage drawback",
    "public|private",
    "same|different",
    "include including|exclude excluding",
    "often frequently usually|rarely seldom",
    "strong stronger|weak weaker",
    "buy|sell",
    "theory|practice",
    "indoors inside|outdoors outside",
    "overtime|undertime",
    "online remotely remote|person",
    "own|rent hire",
    "encourage recommend recommends advise advises|discourage discourages warn warns",
    "morning|evening",
    "junior|senior",
    "full|part",
    "safe|dangerous",
    "win won|lost",
    "up|down",
)
# What turns a direction round is no opposite by itself: "at most", "most of".
_IDIOM = re.compile(
    r"\bwait\b.{0,60}\bbefore\b|\blast (?=(?:for|about|between|from|up|at|on|\d|\w+ \w*(?:and|to|year"
    r"|month|week|hour|day)))"
    r"|\bat (?:least|most|best|first|last)\b|\bmore than one\b|\bfirst of all\b|\bup to(?: date)?\b"
    r"|\bup\b(?=[.,])"
    r"|\bno (?:more|less|longer|fewer) (?:than)?\b|\bmore or less\b|\bas long as\b|\bover (?=\w+ (?:years"
    r"|months))"
    r"|\bthe (?:first|last) time\b|\bset up\b|\blast year\b|\bset down\b|\bonce more\b|\bhard skills\b"
    r"|\bfull[- ]?time\b|\bpart[- ]time\b|\bpart of\b|\bon top\b|\btop (?:\w+ )?(?:three|ten|five)\b"
    r"|\blong[- ]haul\b|\bon the way up\b|\bwork(?:s|ing|ed)? hard\b|\bhard (?:work|to)\b|\bof your own\b"
    r"|\bmost of\b",
    re.I,
)
_BOUND = re.compile(r"\bat (least|most)\b|\b(minimum|maximum)\b|\b(?:no|not) (more|less|fewer)\b", re.I)
_LOW = ("least", "minimum", "less", "fewer")
_CLAUSE_END = re.compile(
    r"[,;:.!?()–—]|\b(?:but|because|since|so|while|whereas|although|though|if|when|and)\b"
)
_SCOPE = 5


@dataclass(frozen=True, slots=True)
class Stance:
    """How a statement is meant.

    `denied` are the stems that each of its negations reaches, without function words, `around` all that stand
    in a clause with one; `bounds` says "low"
    for "at least", "high" for "at most".
    """

    text: str
    words: frozenset[str]
    stems: frozenset[str]
    denied: tuple[tuple[str, ...], ...]
    around: frozenset[str]
    bounds: frozenset[str]


def stance(text: str) -> Stance:
    """Read which way a statement points."""
    bounds = set()
    for found in _BOUND.finditer(text):
        word = next(part for part in found.groups() if part).lower()
        low = word in _LOW
        bounds.add("low" if low != found.group().lower().startswith("no") else "high")
    straight = _IDIOM.sub(" ", text)
    words = frozenset(tokens(straight))
    around = {
        stem(word)
        for part in _CLAUSE_END.split(text)
        if _NOT.search(part)
        for word in tokens(part)
        if not is_function_word(word)
    }
    stems = frozenset(stem(word) for word in words)
    return Stance(text, words, stems, tuple(_denied(text)), frozenset(around), frozenset(bounds))


def _denied(text: str) -> list[tuple[str, ...]]:
    found = []
    for cue in _NOT.finditer(text):
        rest = text[cue.end() :]
        rest = re.sub(r"^\s*(?:only|just|longer|more|less|fewer)\b", "", rest)
        end = _CLAUSE_END.search(rest)
        words = [word for word in tokens(rest[: end.start()] if end else rest) if not is_function_word(word)]
        found.append(tuple(stem(word) for word in words[:_SCOPE]))
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
    return "direction" if _opposed(claim.words, held.words) else ""


def _negation_differs(claim: Stance, held: Stance) -> bool:
    for one, other in ((claim, held), (held, claim)):
        if _SOFT.search(other.text):
            continue
        for words in one.denied:
            reached = {near for word in words for near in synonyms(word) & other.stems}
            both = reached & other.around
            if words and not both and 2 * sum(bool(synonyms(word) & reached) for word in words) >= len(words):
                return True
    return False


def _modality_differs(claim: str, held: str) -> bool:
    needless, held_needless = bool(_NO_NEED.search(claim)), bool(_NO_NEED.search(held))
    if needless and not held_needless and _STRICT.search(held):
        return True
    loosened = _OPTIONAL.search(claim) and not _MUST.search(claim) and _MUST.search(held)
    if loosened and not held_needless and not _MAY.search(held):
        return True
    strict = _STRICT.search(claim) and not needless
    if strict and not _MAY.search(claim) and _MAY.search(held) and not _MUST.search(held):
        return True
    if _ALL.search(claim) and _SOME.search(held) and not _WHOLE.search(held) and not _SOME.search(claim):
        return True
    return bool(_ONLY.search(claim)) and not _ALONE.search(held)


def _opposed(claim: frozenset[str], held: frozenset[str]) -> bool:
    for line in _OPPOSITES:
        one, other = (frozenset(side.split()) for side in line.split("|"))
        for this, that in ((one, other), (other, one)):
            if claim & this and not claim & that and held & that and not held & this:
                return True
    return False
