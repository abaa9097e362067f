"""A follow-up question → a question that stands alone, with no model."""

import re
from collections.abc import Sequence

from assistant.answers.about import WORK
from assistant.answers.swaps import AUX, MEANT, swapped
from assistant.answers.topics import OPENING, thing_of, topic_of
from assistant.records import Turn
from assistant.texts.words import FUNCTION_WORDS, ORDINALS, content_words, index_terms, tokens

_PRONOUN = re.compile(
    r"\b(?P<own>its|their|his|her)\b|\b(?:it|they|them|(?:this|that) one|those|these|this|that|he|she)\b",
    re.I,
)
_PERSONS = frozenset({"he", "she", "his", "her"})
_NAME = re.compile(r"\b[A-Z][a-z]|\bwho\b")
_POINTING = frozenset({"this", "that", "these", "those"})
_DUMMY = re.compile(
    r"\b(?:is|was|does|did|would|will|can|how long|how hard|how much) it (?:\w+ )?(?:true|hard|possible|take"
    r"|worth|cost|"
    r"easy|difficult|better|necessary|ok|okay|normal|common|important) (?:to|that|for|if)\b"
    r"|\b(?:what (?:use|good|point|sense)|why) is it (?:to|in|for)\b"
    r"|\b(?:has|have|had|got) it (?:eas(?:y|iest|ier)|hard(?:er|est)?|good|better|best|bad|worse|worst)\b"
    r"|\bthere (?:is|are|be|was|were|will|would|a|any)\b|\b(?:is|are|was|were|will|would) there\b",
    re.I,
)
# What is asked behind it leans on nothing said before.
_APART = re.compile(
    r"^(?:(?:ok|okay|so|and|but|now|anyway|right|well|thanks|thank you)\b[\s,.!]*)*"
    r"(?:(?:on )?(?:something else|(?:a |one )?(?:different|another|new|other|separate|unrelated)"
    r" (?:thing|question|topic|subject|matter|note))(?: (?:now|then|entirely|completely|please))?"
    r"|(?:leave|forget|never mind) (?:that|it|this)(?: (?:aside|for now|then|now))?|never ?mind|moving on"
    r"|(?:to )?chang(?:e|ing) (?:of |the )?(?:topic|subject)|unrelated)\b\s*(?:[,;:.!–—-]\s*|$)",
    re.I,
)
_CORRECTION = re.compile(
    r"^(?:(?:no(?=,| (?:sorry|i mean|not|the)\b)|sorry|oops|wait|actually|i meant?(?: to (?:say|ask))?"
    r"|rather)\b[\s,.!]*)+",
    re.I,
)
_ROLE = re.compile(r"^as an?\b", re.I)
# "How many does it have?" asks for more of what the question before counted ("How many steps …").
_COUNTED = re.compile(rf"\bhow many(?=\s+{AUX}\b)", re.I)
_COUNTED_NOUN = re.compile(rf"\bhow many\s+(?P<noun>\w+(?:\s\w+)?)\s+{AUX}\b", re.I)
_POLITE = r"(?:\s(?:please|pls|though|then|again|exactly|actually|in (?:more )?detail))?"
_SAID_OF = r"(?:mean|about|involve|entail|require|take|work|do)"
_CLAUSE = r"(?:i|you|we|they|he|she|it|people|that|which|whose?|where|to|of|in|from|an?|the)"
_ORDINAL = re.compile(
    r"\b(?:the\s+)?(?:"
    r"(?:number|item|point|step|option)\s*(?P<number>[1-9]\d?)"
    rf"|(?P<ordinal>{'|'.join(ORDINALS)}|last|final"
    r"|\d{1,2}(?:st|nd|rd|th))"
    r"(?:\s+(?:one|step|item|point|reason|thing|option|skill|tip|of (?:them|these|those)))?"
    rf")(?={_POLITE}\W*$|\s*[,;:.?!]|\s+{_SAID_OF}\b|(?<=\bone)\s+(?!{_CLAUSE}\b)\w)",
    re.I,
)
_THE_ONE = re.compile(
    r"\bthe (?:one|step|item|tip) (?:about|on|with|called) "
    rf"(?P<words>.+?)(?={_POLITE}\W*$|\s*[,;:.?!]|\s+{_SAID_OF}\b)",
    re.I,
)
# "Which company ranked it first?": what is left is what was said of the company.
_WH_SUBJECT = re.compile(r"^(?:who|(?:which|what) \w+) (?=\w+(?:ed|s)\s)", re.I)
# "And if nobody takes me?", "without a degree?": a condition of what was asked before.
_CONDITION = re.compile(
    rf"^(?:(?:what )?if|unless|without|with|when(?=\s+\w)(?! {AUX}\b)|while|until|before|after|as an?)\b"
    rf"(?!.*,.*\b{AUX}\b)",
    re.I,
)
# "Which tools does Crumb use?", "and which does the other guide?"
_LEFT_OUT = re.compile(
    r"^(?:and |but )?(?:which|what|how (?:much|many|long))(?: ones?)? (?:do|does|did) "
    rf"(?P<whom>(?!I\b)[A-Z][\w'’-]+|the (?:[\w'’-]+ ){{1,4}}?{WORK})\W*$"
)
REMEMBERED = 3  # questions before a follow-up that it may lean on
NAMING = 3  # content words of which a question without a verb may well be whole ("lead engineer pay")
LONG_TOPIC = 10  # words of the question before, above which a follow-up first stands by itself
NAMED_BEFORE = 4  # content words before a pronoun that may well have its noun among them
_THEY = r"(?:you|they|that|this|those|these|she|there)"
_FEW = r"(?:ones?|too|also|there|any|for|not|out)"
# What may well be asked with nothing said before: what is to be explained or done, or a thing alone.
_WHOLE = re.compile(
    r"^(?:(?:what|who) (?:is|are|was|were)"
    r" (?!(?:the|it|he|they|this|that|next|best|better|most|more|so)\b|.*['’]s\b)"
    r"|(?:explain|how to \w+) (?!(?:it|this|that|them|one)\b)"
    r"|what (?:causes|means) |(?!(?:how|when|where|why|who|which|what|any|other|not|than|in|at|on|for|of|to"
    rf"|with|from|by)\b|{AUX}\b)|{AUX} (?!{_THEY}\b)\w{{3,}} (?!{_FEW}\b)\w{{3,}})",
    re.I,
)
_SAYS_NOTHING = frozenset(["long", "get", "take", "takes", "last", "go", "goes"])  # "how long do you get"


def rewrites(question: str, history: Sequence[Turn]) -> list[str]:
    """The ways to read a question after the turns before it, likeliest first; itself alone where it
    stands alone.

    The first may be as good as the others: the caller asks which of them the guides answer best.
    """
    question = question.strip()
    apart = _APART.match(question)
    question = question[apart.end() :] or question if apart else question
    before, whole = _said_before(history[-REMEMBERED:])
    if not before or (apart and not _PRONOUN.search(_DUMMY.sub("", question))):
        return [question]
    ways = [*_leaned(question, before), *(_leaned(question, whole) if whole != before else ())]
    return list(dict.fromkeys([*ways, question] if apart else ways))


def _leaned(question: str, before: str) -> list[str]:
    """The ways to read a question that may lean on the one before."""
    if (counted := _COUNTED.search(question)) and (noun := _COUNTED_NOUN.search(before)):
        question = f"{question[: counted.end()]} {noun['noun']}{question[counted.end() :]}"
    if (left_out := _LEFT_OUT.match(question)) and (ways := swapped(before, left_out["whom"])):
        return ways
    words = content_words(question)
    bare = _CORRECTION.sub("", OPENING.sub("", question)).strip()
    corrected = bool(_CORRECTION.match(question) or MEANT.match(bare))
    opened = corrected or bare != question
    topic = topic_of(before)
    pronoun = None if _DUMMY.search(question) or topic.lower().startswith("who ") else _leaning(bare, topic)
    if pronoun and (thing := thing_of(before)):
        verb = re.search(rf"\b{AUX}\b", bare, re.I)
        whose = opened and pronoun.group("own") and not (pronoun.start() or verb)
        exchanged = swapped(before, f"the{bare[pronoun.end() :]}") if whose else []
        owned = f"{thing}'s" if pronoun.group("own") else thing
        inserted = _sentence(bare[: pronoun.start()] + owned + bare[pronoun.end() :])
        return [*exchanged, inserted, _extended(bare, topic)]
    if pronoun:
        somebody = pronoun.group().lower() in _PERSONS
        return _either(bare, _extended(bare, topic), len(words) >= NAMING and not somebody)
    if re.search(r"\bthere\b", bare, re.I) and not _DUMMY.search(bare):
        return _either(bare, _extended(bare, topic), False)
    if _CONDITION.match(bare):
        exchanged = swapped(before, bare) if _ROLE.match(bare) else []
        return [*exchanged, *_either(bare, _extended(before, bare), len(words) > NAMED_BEFORE)]
    if opened and words and len(tokens(bare)) <= 6 and not re.search(rf"\b{AUX}\b", bare, re.I):
        ways = swapped(before, bare)
        return ways if ways and corrected else [*ways, _extended(before, bare)]
    if _SAYS_NOTHING.issuperset(words) or _elliptic(bare):
        whole = len(words) >= NAMING or bool(words and _WHOLE.match(bare))
        ways = _either(bare, _extended(bare, topic_of(before, whole=True)), whole)
        return ways if ways[0] == bare else ways[:1]
    if len(words) == 1:
        return _either(bare, _extended(bare, topic), bool(_WHOLE.match(bare)))
    return [bare if opened and words else question]


def _either(bare: str, extended: str, whole: bool) -> list[str]:
    """Both ways, as it stands first where it may be whole, or what it would lean on is long."""
    leant_on = len(extended.split()) - len(bare.split())
    whole = whole or (len(content_words(bare)) > 1 and leant_on > LONG_TOPIC)
    return [bare, extended] if whole else [extended, bare]


def _said_before(history: Sequence[Turn]) -> tuple[str, str]:
    """The last question that says something, made to stand alone: its own words, and all of it."""
    while history and not content_words(history[-1].question):
        history = history[:-1]
    if not history:
        return "", ""
    own = set(content_words(history[-1].question))
    whole = rewrites(history[-1].question, history[:-1])[0]
    said = max(whole.split(" – "), key=lambda one: len(own.intersection(content_words(one))))
    leans = _CONDITION.match(said) or _PRONOUN.search(_DUMMY.sub("", said))
    return (whole if leans else said), whole


def _leaning(question: str, topic: str) -> re.Match[str] | None:
    """The pronoun that stands for something said before, if there is one.

    None is "this" before its noun ("this service"), "that" after one ("a tool that needs less"), or a pronoun
    whose noun the question itself may name before it.
    """
    for found in _PRONOUN.finditer(question):
        before, after = tokens(question[: found.start()]), tokens(question[found.end() :])
        asked = bool(before) and bool(re.fullmatch(AUX, before[-1], re.I))
        if found.group().lower() in _POINTING and not asked:
            noun = after and after[0] not in FUNCTION_WORDS
            relative = found.group().lower() == "that" and before and before[-1] not in FUNCTION_WORDS
            if noun or relative:
                continue
        person = found.group().lower() in _PERSONS
        if len(content_words(" ".join(before))) < NAMED_BEFORE and (not person or _NAME.search(topic)):
            return found
    return None


def points(question: str) -> bool:
    """Does a follow-up mean one of the things listed before ("the second one", "the one about pay")?"""
    return bool(_ORDINAL.search(question) or _THE_ONE.search(question))


def with_item(question: str, items: Sequence[str]) -> str:
    """The follow-up with the item that it means in its place; "" where none of them is meant."""
    found = _ORDINAL.search(question) or _THE_ONE.search(question)
    if found is None:
        return ""
    said = found.groupdict()
    if "words" in said:
        meant = set(index_terms(said["words"]))
        named = [one for one in items if meant and meant <= set(index_terms(one))]
    else:
        place = _place((said["number"] or said["ordinal"]).lower())
        named = list(items[place : place + 1 or None])
    return (
        _sentence(question[: found.start()] + named[0] + question[found.end() :]) if len(named) == 1 else ""
    )


def _place(word: str) -> int:
    """The place that "second", "3rd", "4" or "last" names: 0 for the first, -1 for the last."""
    if word in ("last", "final"):
        return -1
    digits = re.match(r"\d+", word)
    return int(digits.group()) - 1 if digits else ORDINALS.index(word)


def _elliptic(question: str) -> bool:
    """Is it too short to be a question of its own ("Which conferences?", "Why Python?")?"""
    count = len(tokens(question))
    has_verb = re.search(rf"\b{AUX}\b", question, re.I)
    said = len(content_words(question))
    if re.search(r"\belse\b", question, re.I):
        return said < 2
    more = re.search(r"\bones?\b|\binstead\b", question, re.I) and said < 3
    return count <= 3 or (count <= 5 and not has_verb) or bool(more)


def _extended(question: str, by: str) -> str:
    return f"{question.rstrip(' ?.!')} – {_WH_SUBJECT.sub('', by.strip(' ?.!'))}?"


def _sentence(text: str) -> str:
    text = text.strip()
    return text[:1].upper() + text[1:]
