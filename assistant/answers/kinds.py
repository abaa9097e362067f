"""The kinds of thing that questions ask for, and how each looks in a text."""

import re
from typing import Literal

Kind = Literal[
    "money", "share", "duration", "date", "count", "person", "place", "yes_no", "reason", "way", "thing"
]

# "Which certificate raises pay?" asks for no sum; "what starting salary" does.
_PAYING = (
    r"(?:which|what) (?!(?:(?:average|median|typical|mean|base|starting|minimum|maximum|top"
    r"|hourly|monthly|yearly|annual) )*(?:salary|wages?|pay|income|earnings|cost|price|fees?|tuition)\b)"
    r"(?!(?:do|does|did|can|could|would|will|is|are)\b)[\w-]+(?: [\w-]+)? "
    r"(?:(?:pays?|raises?|costs?|boosts?|earns?|(?:is|are|gets?) paid)\b"
    r"|(?:do|does|did|will|would|must|should|shall) (?:i|you|we|they|one) (?:\w+ to )?pay for\W*$)"
)
# Nor do "what raises my pay?" and "how do I negotiate a salary?".
_RAISING = (
    r"(?!.*\bhow much\b).*\b(?:rais(?:e|es|ing)|negotiat(?:e|es|ing|ions?)|increas(?:e|es|ing)"
    r"|boost(?:s|ing)?|improv(?:e|es|ing)|push(?:es)? up|affects?|influences?"
    r"|determines?|decides?|talk about|discuss)"
    r" (?:\w+ ){0,3}?(?:salary|salaries|wages?|pay|income|earnings)\b"
)
# Nor do "ways to begin before I am paid".
_WAYS = r"(?:\w+ ){0,4}?(?:ways?|tips|things|steps|advice) (?:to|for|on|of|that|i)\b(?!.*\bhow much\b)"
# "How much help do I get?" asks for none either; "how much extra do I get" does.
_DOING = "do|does|did|can|could|will|would|should"
_OF_SUMS = (
    "is|are|an?|per|in|on|as|at|of|about|roughly|exactly|more|less|extra|money|cash|bonus|commission|tips"
    "|profit|tax|the|your|you|they|i|we"
)
_OF_OTHER = rf"(?: (?!(?:{_DOING}|{_OF_SUMS})\b)[\w-]+){{1,2}} (?:{_DOING})\b"
# A cost analyst is no cost.
_POST = (
    "analysts?|engineers?|managers?|clerks?|consultants?|estimators?|controllers?|planners?|officers?"
    "|specialists?|accountants?|advis[eo]rs?|auditors?|lawyers?|inspectors?|surveyors?|experts?|teams?"
)
# The first that is found names the kind. Why, who pays and whether come before how much: "should I pay for a
# course" asks for no sum. Money comes before the rest, since "how much" and "pay" are said of nothing else.
_KINDS: tuple[tuple[Kind, str], ...] = (
    ("reason", r"^(?:and |so |but )?why\b(?!.*\bhow (?:much|many)\b)"),
    (
        "person",
        r"^(?!.*\b(?:how much|most|best|more|better|least)\b)(?:and |so |but )?"
        r"who(?:['’]s| is| was| will)? (?:\w+ )?(?:pay|paid|cover|fund|foot|sponsor)(?:s|ing|ed)?\b",
    ),
    (
        "yes_no",
        r"^(?:and |so |but |or )?(?:should|must|can|could|may|will|would|do|does|is|are|am) "
        r"(?!.*\b(?:how|what|which|when|percent\w*|average|typical\w*|per)\b)",
    ),
    (
        "share",
        r"\b(?:percent(?:age)?|per cent|proportion|what (?:share|fraction|part)\b|share of|how many out of"
        r"|(?:growth|pass|success|failure|drop-?out|acceptance|completion|retention|(?:un)?employment|placement"
        r"|vacancy) rate|%|how (?:fast|quickly)\b.*\bgrow)",
    ),
    (
        "duration",
        r"\bhow (?:long|many (?:year|month|week|day|hour|minute|second)s|much time|soon|fast|quick(?:ly)?)\b"
        r"|\bhow much (?:\w+ )?(?:holiday|leave|vacation|time off|annual leave)\b"
        r"|\b(?:duration|time ?frame|timeline)\b",
    ),
    (
        "money",
        rf"^(?!{_PAYING})(?!{_RAISING})(?!{_WAYS}).*?(?:"
        rf"\bhow much\b(?!{_OF_OTHER}).*\b(?:earn|mak(?:e|ing)|paid|pay|cost|get|charge|salary|income|money)"
        r"|\b(?:salary|salaries|wages?|(?<!before i )(?<!before you )(?<!if i )(?<!if you )(?<!when i )pay"
        r"|(?<!-)paid|payed|paychecks?|paycheques?|income|earnings?|compensation|cost|costs|price|fees?"
        rf"|tuition)\b(?! (?:{_POST})\b)"
        r"|\b(?:what|wat) (?:do|does|did|can|could|would|will|might)\b.*\b(?:earn|make)\b(?! of\b)"
        r"|\bearns?(?=\W*$)(?<!can i earn)(?<!i earn))",
    ),
    (
        "person",
        r"^(?:and |so |but )?(?:who(?! (?:else )?(?:employs?|hires?|recruits?|takes? on)\b)|whose|whom)\b"
        r"|\b(?:which|what) (?:author|person|company|vendor"
        r"|organi[sz]ation|firm|site)\b"
        r"|\bby whom\b|\bauthor of\b",
    ),
    (
        "date",
        r"\bwhen (?:was|were|did|had)\b|\b(?:what|which|in what) (?:year|date|month|day)\b"
        r"|\bwhen(?:['’]?s| is| are)\b.*\b(?:deadline|closing|last day|dates?|open (?:day|evening)s?)\b",
    ),
    ("count", r"\bhow many\b|\bnumber of\b"),
    ("place", r"^(?:and |so |but )?where\b|\b(?:which|what) (?:city|country|state|place)\b"),
    ("reason", r"\bwhy\b|\bwhat for\b|\breasons?\b"),
    ("way", r"\bhow (?:do|can|could|should|would|to|does|did|might|will)\b"),
    (
        "yes_no",
        r"^(?:and |so |but |or |hey,? )?(?:is|are|was|were|do|does|did|can|could|should|must|will|would|has"
        r"|have|am)\b"
        r"|\bwhether\b|^(?!.*\b(?:what|which|how|who|when|where|why)\b).*\bdo i (?:need|have)\b",
    ),
)
_VALUES: dict[Kind, str] = {
    "money": r"[$€£₹]\s?\d|\b\d+(?:\.\d+)?\s?[kK]\b|\b\d{1,3},\d{3}\b|\d (?:dollars|euros|pounds)\b|/yr|/hr"
    r"|\bfree(?= for\b| of charge\b|[.,;]|$)|\bno (?:charge|fee)s?\b|\bcosts? (?:\w+ ){0,3}nothing\b",
    "share": r"\d\s?(?:%|percent|per cent)|\b(?:half(?!-)|third(?! (?:year|step|party|time))|quarter|majority"
    r"|one in|out of)\b"
    r"|(?<!the )(?<!at )\bmost\b",
    "duration": r"\b(?:\d+|(?<![\d%] )an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|eighteen|few|several|couple)"
    r"(?:\s?(?:-|–|to|or|and)\s?\w+)?[\s-]+(?:\w+\s)?(?:(?:year|month|week|day|hour|minute|decade|semester|page|word)s?|seconds)\b"
    r"|\bfull[- ]time\b",
    "date": r"\b(?:19|20)\d\d\b|\b(?:january|february|march|april|june|july|august|september|october"
    r"|november|december)\b",
    "count": r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|thousand"
    r"|none|no)\b",
}
# What one pays is not what one is paid: the words for either, and how either looks beside a sum.
_COSTS = r"\b(?:costs?|price[sd]?|fees?|tuition|charge[sd]?|expenses?|instal?ments?|afford)\b"
_EARNED = r"\b(?:salar(?:y|ies)|earn(?:s|ed|ings?)?|wages?|income|compensation|base pay)\b"
_SUM = r"[$€£₹]\s?\d"
_SUMS = tuple(
    (re.compile(asked, re.I), re.compile(other, re.I), re.compile(told, re.I))
    for asked, other, told in (
        (own, other, rf"{other}[^.;]{{0,40}}{_SUM}|{_SUM}[\d.,]*[^.;\d]{{0,25}}{other}")
        for own, other in ((_COSTS, _EARNED), (_EARNED, _COSTS))
    )
)
# A difference in pay may be told as a share of it.
_DIFFERENCE = re.compile(
    r"\b(?:more|less|extra|higher|lower|difference|gap|premium|bonus|raises?|increase|supplement|adds?"
    r"|(?:go(?:es)?|going|went) (?:up|down)|how much of)\b",
    re.I,
)
_UNIT = re.compile(r"\bhow many (?:\w+ )?(hour|day|week|month|year|minute|second)s?\b", re.I)
_UNITS_ALIKE = {"week": "week|month", "month": "month|week|year", "year": "year|month"}
# How long a paper is, not how long something takes.
_PAPER = re.compile(
    r"\bhow long (?:should|must|can|may|is|does|do) (?:\w+ ){0,3}?(?:cv|r[ée]sum[ée]|(?:cover )?letter|essay"
    r"|(?:personal )?statement|thesis|dissertation|portfolio)\b",
    re.I,
)
_PAGES = re.compile(r"\b(?:pages?|words?|sides? of|lines|characters)\b", re.I)
# The mark that an exam asks for ("you need 70% to pass") is not the share of those who pass it.
_PASSING = re.compile(r"\bpass(?:es|ed|ing)?\b", re.I)
_MARK = re.compile(
    r"\b(?:pass(?:ing)? (?:mark|score|grade)|score|needs?|requires?)\b[^.;|\n]{0,20}?\d\s?(?:%|per ?cent)",
    re.I,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n")


def kind_of(lowered: str) -> Kind | None:
    """The kind of thing that a question in lower case asks for; None where no word tells."""
    return next((name for name, pattern in _KINDS if re.search(pattern, lowered)), None)


def holds_kind(kind: Kind, text: str) -> bool | None:
    """Does a text hold the kind of thing asked for? None where the kind has no looks of its own."""
    pattern = _VALUES.get(kind)
    if pattern is None:
        return None
    return re.search(pattern, text, re.I) is not None


def answers_kind(kind: Kind, question: str, text: str) -> bool | None:
    """Does a text hold the kind of thing that a question asks for, in the unit asked for? None where the kind
    has no looks.
    """
    if kind == "duration" and _PAPER.search(question):
        return bool(_PAGES.search(text))
    unit = _UNIT.search(question)
    if kind == "duration" and unit:
        names = _UNITS_ALIKE.get(unit.group(1).lower(), unit.group(1).lower())
        if not re.search(rf"(?<![\d%] a )(?<![\d%] an )\b(?:{names})s?\b", text, re.I):
            return False
    if kind == "money" and _DIFFERENCE.search(question) and holds_kind("share", text):
        return True
    if kind == "money":
        text = of_sums(question, text)
    if kind == "share" and _PASSING.search(question):
        text = _MARK.sub(" ", text)
    return holds_kind(kind, text)


def of_sums(question: str, text: str) -> str:
    """A text without the sentences that tell what one is paid where a question asks what one pays, or the
    other way round.
    """
    for own, other, told in _SUMS:
        if own.search(question) and not other.search(question) and told.search(text):
            return "\n".join(one for one in _SENTENCE.split(text) if own.search(one) or not told.search(one))
    return text
