"""Which way a statement points: negated or not, must or may, more or less."""

import re
from dataclasses import dataclass
from itertools import product

from assistant.texts.clauses import orders
from assistant.texts.words import commonness, is_function_word, stem, synonyms, tokens

_NOT = re.compile(
    r"\b(?:(?<!or )not|no(?! (?:matter|cost|charge|more|fewer|less)\b)|never|none|nobody|nothing|nowhere|neither|nor|cannot|without|hardly"
    r"|scarcely|rarely|seldom"
    r"|\w+n['’]t(?! \w+ as (?:much|many|often|long)\b)"
    r"|no one|(?:advis\w+|warn\w*|decid\w+) against|discourag\w+|rather than|instead of)\b",
    re.I,
)
_UNLIKE = re.compile(r"\bunlike\s([^,;.]+)", re.I)
# What a statement sets apart from what it speaks of.
_APART = re.compile(
    r"\b(?:unlike|instead of|as opposed to|(?:rather )?than(?! (?:[$€£]?\d|half|an? (?:third|quarter|half|"
    r"year|month|week|day|hour)|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b))\s[^,;.]+",
    re.I,
)
# They deny too, but a text that says it this way may be told without them.
_SOFT = re.compile(
    r"\b(?:optional|unnecessary|unneeded|few|little|avoid\w*|refus\w*|lack\w*|forb\w+"
    r"|bann?(?:ed|s)?"
    r"|prohibit\w*|unable|impossible|free (?:of|from)|skip\w*|except|exempt\w*|barely"
    r"|scarce"
    r"|needless|voluntary|un(?:paid|aware|supervised|true|common|likely|usual|checked|able|important"
    r"|suitable)\w*"
    r"|in(?:valid|correct|capable|eligible)|disagree\w*|discourage\w*|zero|\w+-free|\w{3,}less|reject\w*"
    r"|den(?:y|ies|ied)|against|wrong|end(?:s|ed)?|stop\w*|fail\w*|at most|no more than|maximum|limit\w*"
    r"|up to (?=[$€£\d])|g[ia]ve up"
    r"|leav\w+ (?:\w+ ){1,3}behind|mustn['’]t|unless|mistakes?|beats?|dangerous|h[eo]ld off|wait|postpone)\b",
    re.I,
)
_NO_NEED = re.compile(
    r"\b(?:not|no(?! matter)|never|none|\w+n['’]t)\s(?:\w+\s){0,2}?(?:need|have to|requir\w+|must|necessary"
    r"|mandatory|compulsory"
    r"|obliged|demand\w*|insist\w*)\b|\bneed not\b|\b(?:needs?|requires?|demands?) no\b"
    r"|\b(?:none|nobody|no one)\b[^,;.]{0,60}\b(?:needs?|requires?|demands?|insists?|forces?)\b",
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
    r"\b(?:some|certain|several|sometimes|occasionally|often|usually|most|many|mostly|typically|generally|may"
    r"|might|(?<!and a )half"
    r"|few|nearly|almost|roughly|about|ideally|likely)\b",
    re.I,
)
_ALL = re.compile(
    r"\b(?:all|every|always|everyone|everybody|entirely|invariably|guarantee[sd]?|exclusively|solely)\b", re.I
)
_WHOLE = re.compile(
    r"\b(?:all|every|each|always|everyone|everybody|entire|entirely|any(?:thing|one|body)?|everything|whole|both|guarantee\w*|none?"
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
_ONE_OF_MANY = re.compile(r"\bone of (?:the )?(?:several|many|few|various|two|three|four|five)\b|\bamong (?:several|many|others)\b", re.I)
_SINGLE = re.compile(r"\b(?:the|an?|its|our|their) (?:only|sole|single)\b|\balone\b", re.I)
_AGAINST = re.compile(r"\b(\w+) (against|for|in favou?r of)\b", re.I)
# Each side of a line is the other's opposite.
_OPPOSITES = (
    "more higher above up|less fewer lower below down",
    "up rise rose risen rises rising increase increased increases increasing grow grew grows growing growth "
    "gain climb jump|down fall fell fallen falls falling decrease decreased decreases decline declined "
    "shrink shrank drop drops dropped",
    "over|under",
    "most highest best top largest biggest greatest|lowest worst bottom smallest fewest least",
    "larger greater bigger|smaller",
    "earlier|later afterwards",
    "minimum|maximum limit",
    "easy easiest simple easier|hard hardest difficult harder tough tricky",
    "long longest longer|short shortest shorter",
    "fast faster quick quicker fastest quickest|slow slower slowest",
    "cheap cheaper cheapest|expensive dearer dear",
    "pass passes passed|fail fails failed",
    "accept accepts accepted recognise recognize|reject rejects rejected refuse refuses",
    "start starts begin begins started began|finish finishes end ends stop stops ended",
    "first|last",
    "old oldest older|young youngest younger",
    "large big|small little",
    "increase raise add adds|reduce reduces cut cuts lower lowers decrease",
    "most many majority|few minority hardly",
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
    "encourage recommend recommends advise advises|warn warns",
    "morning|evening",
    "junior|senior",
    "full|part",
    "safe|dangerous",
    "win won|lost",
    "accept|refuse",
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
_ACCEPT = re.compile(r"\b(?:say|says|said|saying) yes to\b|\btak(?:e|es|ing) up\b", re.I)
_REFUSE = re.compile(r"\b(?:say|says|said|saying) no to\b|\bturn(?:s|ed|ing)? down\b", re.I)
_BOUND = re.compile(r"\bat (least|most)\b|\b(minimum|maximum)\b|\b(?:no|not) (more|less|fewer)\b", re.I)
_LOW = ("least", "minimum", "less", "fewer")
_CLAUSE_END = re.compile(
    r"[,;:.!?()–—]|\b(?:but|because|since|so|while|whereas|although|though|if|when|and)\b"
)
_IF = re.compile(r"\b(?:if|whether|unless)\b[^,;:.]*$", re.I)
_UNLESS = re.compile(r"\b(?:without|unless|until)\b", re.I)
_SCOPE = 5
_REACH = 3  # words of "without any pay"
_COMMON = 8.0  # by `commonness`: get, want, need


@dataclass(frozen=True, slots=True)
class Stance:
    """How a statement is meant.

    `denied` are the stems that each of its negations reaches, without function words, `heads` the first one of
    each that is not all too common, `around` all that stand
    in a clause with one, `apart` those of what it sets apart ("unlike …"), which `stems` leaves out; `bounds`
    says "low" for "at least", "high" for "at most".
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
    for found in _BOUND.finditer(text):
        word = next(part for part in found.groups() if part).lower()
        low = word in _LOW
        bounds.add("low" if low != found.group().lower().startswith("no") else "high")
    denied = _denied(text)
    heads = (next((word for word in words if commonness(word) < _COMMON), None) for words in denied)
    own, apart = _APART.sub(" ", text), " ".join(_APART.findall(text))
    around = _stems(" ".join(_around(part) for part in _CLAUSE_END.split(own)))
    return Stance(
        text=text,
        words=frozenset(tokens(_IDIOM.sub(" ", _REFUSE.sub(" refuse ", _ACCEPT.sub(" accept ", own))))),
        stems=frozenset(stem(word) for word in tokens(own)),
        denied=tuple(tuple(stem(word) for word in words) for words in denied),
        heads=tuple(stem(head) if head else "" for head in heads),
        around=around,
        apart=_stems(apart),
        bounds=frozenset(bounds),
    )


def _around(clause: str) -> str:
    """What of a clause a negation in it may deny: what stands behind "without", all for another."""
    found = _NOT.search(clause)
    if found is None:
        return ""
    if _UNLESS.fullmatch(found.group()):
        return " ".join(clause[found.start() :].split()[:_REACH])
    return clause


def _stems(text: str) -> frozenset[str]:
    return frozenset(stem(word) for word in tokens(text) if not is_function_word(word))


def _denied(text: str) -> list[list[str]]:
    found = []
    aside = [one.span() for one in _APART.finditer(text)]
    for cue in _NOT.finditer(text):
        rest = re.sub(r"^\s*(?:only|just|longer|more|less|fewer)\b", "", text[cue.end() :])
        before = _CLAUSE_END.split(text[: cue.start()])[-1]
        end = _CLAUSE_END.search(rest)
        scope = rest[: end.start()] if end else rest
        if any(start < cue.start() < end for start, end in aside) or _IF.search(text, 0, cue.start()):
            continue
        if _UNLESS.search(scope) or (_UNLESS.fullmatch(cue.group()) and _NOT.search(before)):
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
    if _exchanged(claim, held):
        return "direction"
    turned_round, settled = _order_differs(claim.text, held.text)
    return "direction" if turned_round or _opposed(claim.words - settled, held.words - settled) else ""


def _negation_differs(claim: Stance, held: Stance) -> bool:
    unlike = _UNLIKE.search(held.text)
    subject = {stem(word) for word in [one for one in tokens(claim.text) if not is_function_word(one)][:2]}
    if unlike and not _UNLIKE.search(claim.text) and subject & {stem(word) for word in tokens(unlike[1])}:
        return not claim.denied
    for one, other in ((claim, held), (held, claim)):
        if _SOFT.search(_APART.sub(" ", other.text)):
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
    needless, held_needless = bool(_NO_NEED.search(claim)), bool(_NO_NEED.search(held))
    if needless and not held_needless and _STRICT.search(held):
        return True
    loosened = _OPTIONAL.search(claim) and not _MUST.search(claim) and _MUST.search(held)
    if loosened and not held_needless and not _MAY.search(held):
        return True
    strict = _STRICT.search(claim) and not needless
    if (
        strict
        and not _MAY.search(claim)
        and not _SOME.search(claim)
        and _MAY.search(held)
        and not _MUST.search(held)
    ):
        return True
    if _ALL.search(claim) and _SOME.search(held) and not _WHOLE.search(held) and not _SOME.search(claim):
        return True
    if _ONE_OF_MANY.search(claim) and _SINGLE.search(held):
        return True
    return bool(_ONLY.search(claim)) and not _ALONE.search(held)


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


def _exchanged(claim: Stance, held: Stance) -> bool:
    """Does the claim set apart what the other says, and say what that sets apart ("on X, not on Y")?"""
    if not claim.apart | held.apart:
        return False
    ours, theirs = (
        one.apart.union(*(words for words in one.denied if len(words) < _REACH)) for one in (claim, held)
    )
    return bool(ours & held.stems - theirs and theirs & claim.stems - ours)


def _sides_differ(claim: str, held: str) -> bool:
    """Is what one is for what the other is against ("voted for it", "voted against it")?"""
    ours, theirs = (
        {(stem(found[1].lower()), found[2].lower() == "against") for found in _AGAINST.finditer(text)}
        for text in (claim, held)
    )
    return any(
        (verb, not against) in theirs and (verb, against) not in theirs
        for verb, against in ours
        if not is_function_word(verb)
    )


def _opposed(claim: frozenset[str], held: frozenset[str]) -> bool:
    for line in _OPPOSITES:
        one, other = (frozenset(side.split()) for side in line.split("|"))
        for this, that in ((one, other), (other, one)):
            if claim & this and not claim & that and held & that and not held & this:
                return True
    return False
