"""The words that deny, oblige, bound and oppose, for telling which way a statement points."""

import re


def _any(phrases: str) -> re.Pattern[str]:
    """A pattern of any of these phrases, each an expression of its own, with ", " between them."""
    return re.compile(rf"\b(?:{'|'.join(phrases.split(', '))})\b", re.I)


# It denies what stands behind it.
NOT = _any(
    r"(?<!or )not, no(?! (?:matter|cost|charge|more|fewer|less)\b), never, none, nobody, nothing, nowhere, "
    r"neither, nor, cannot, without, hardly, scarcely, rarely, seldom, \w+n['’]t(?! \w+ as "
    r"(?:much|many|often|long)\b), no one, (?:advis\w+|warn\w*|decid\w+) against, discourag\w+, rather "
    r"than, instead of"
)
# They deny too, but a text that says it this way may be told without them.
SOFT = _any(
    r"optional, unnecessary, unneeded, few, little, avoid\w*, refus\w*, lack\w*, forb\w+, bann?(?:ed|s)?, "
    r"prohibit\w*, unable, impossible, free (?:of|from), skip\w*, except, exempt\w*, barely, scarce, "
    r"needless, voluntary, "
    r"un(?:paid|aware|supervised|true|common|likely|usual|checked|able|important|suitable)\w*, "
    r"in(?:valid|correct|capable|eligible), disagree\w*, discourage\w*, zero, \w+-free, \w{3,}less, "
    r"reject\w*, den(?:y|ies|ied), against, wrong, end(?:s|ed)?, stop\w*, fail\w*, at most, no more than, "
    r"maximum, limit\w*, up to (?=[$€£\d]), g[ia]ve up, leav\w+ (?:\w+ ){1,3}behind, mustn['’]t, unless, "
    r"mistakes?, beats?, dangerous, h[eo]ld off, wait, postpone"
)
MUST = _any(
    r"must(?! not\b), ha(?:s|ve|d) to, needs? to, need, needs, needed, requir\w+, mandatory, compulsory, "
    r"obligatory, insists?, demands?, essential, obliged, prerequisites?, wants? (?:proof|a)"
)
MAY = _any(
    r"may, might, could, optional, optionally, voluntary, can, allowed, permitted, possible, sometimes, if "
    r"you like"
)
OPTIONAL = _any(r"may(?! not\b), might, optional, optionally, voluntary, if you like")
STRICT = _any(r"must(?! not\b), ha(?:s|ve) to, requir\w+, mandatory, compulsory, obligatory, demands?")
SOME = _any(
    r"some, certain, several, sometimes, occasionally, often, usually, most, many, mostly, typically, "
    r"generally, may, might, (?<!and a )half, few, nearly, almost, roughly, about, ideally, likely"
)
ALL = _any(
    r"all, every, always, everyone, everybody, entirely, invariably, guarantee[sd]?, exclusively, solely"
)
# What a text may be that says it of all.
WHOLE = _any(
    r"all, every, each, always, everyone, everybody, entire, entirely, any(?:thing|one|body)?, everything, "
    r"whole, both, guarantee\w*, none?, never, nobody, only, alone"
)
ONLY = _any(r"only (?:if|when|for|after|by), solely, exclusively")
# What a text may be that says it of nothing else.
ALONE = _any(
    r"only, solely, exclusively, alone, just, nothing (?:more|but|beyond), no(?:ne|body)? (?:but|other), "
    r"except, unless, no more than, at best, as long as"
)
CONTRAST = re.compile(r"\b(?:rather than|instead of|(?:and|but) not)\s([^,;.]+)", re.I)
UNLIKE = re.compile(r"\bunlike\s([^,;.]+)", re.I)
APART = re.compile(
    r"\b(?:unlike|instead of|as opposed to|(?:rather )?than(?! (?:[$€£]?\d|half|an? (?:third|quarter|half|"
    r"year|month|week|day|hour)|one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b))\s[^,;.]+",
    re.I,
)
NO_NEED = re.compile(
    r"\b(?:not|no(?! matter)|never|none|\w+n['’]t)\s(?:\w+\s){0,2}?(?:need|have to|requir\w+|must|necessary"
    r"|mandatory|compulsory"
    r"|obliged|demand\w*|insist\w*)\b|\bneed not\b|\b(?:needs?|requires?|demands?) no\b"
    r"|\b(?:none|nobody|no one)\b[^,;.]{0,60}\b(?:needs?|requires?|demands?|insists?|forces?)\b",
    re.I,
)
ONE_OF_MANY = re.compile(
    r"\bone of (?:the )?(?:several|many|few|various|two|three|four|five)\b|\bamong (?:several|many|others)\b",
    re.I,
)
SINGLE = re.compile(r"\b(?:the|an?|its|our|their) (?:only|sole|single)\b|\balone\b", re.I)
AGAINST = re.compile(r"\b(\w+) (against|for|in favou?r of)\b", re.I)
IDIOM = re.compile(
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
ACCEPT = re.compile(r"\b(?:say|says|said|saying) yes to\b|\btak(?:e|es|ing) up\b", re.I)
REFUSE = re.compile(r"\b(?:say|says|said|saying) no to\b|\bturn(?:s|ed|ing)? down\b", re.I)
BOUND = re.compile(r"\bat (least|most)\b|\b(minimum|maximum)\b|\b(?:no|not) (more|less|fewer)\b", re.I)
CLAUSE_END = re.compile(
    r"[,;:.!?()–—]|\b(?:but|because|since|so|while|whereas|although|though|if|when|and)\b"
)
IF = re.compile(r"\b(?:if|whether|unless)\b[^,;:.]*$", re.I)
UNLESS = re.compile(r"\b(?:without|unless|until)\b", re.I)
# Each side of a line is the other's opposite.
_OPPOSITE_LINES = (
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
OPPOSITES = tuple(tuple(frozenset(side.split()) for side in line.split("|")) for line in _OPPOSITE_LINES)
