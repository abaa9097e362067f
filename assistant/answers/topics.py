"""What a question is about: what a later one may mean by "it", and what it may leave out."""

import re

from assistant.answers.swaps import DOING, SELF, SOURCE, STRANDED, SUBJECT, subject_of, told_of
from assistant.texts.words import content_words

OPENING = re.compile(
    r"^(?:\w+[.!]\s+)?(?:(?:and|but|so|or|then|also|ok|okay|what about|how about|same for|no,? i meant?"
    r"|i meant?)\b[\s,]*)+",
    re.I,
)
_REQUEST = re.compile(
    r"^(?:please )?(?:tell me (?:more )?(?:about|of)|explain|describe|what about"
    r"|i want to know (?:about )?)\s+",
    re.I,
)
# What a thing is said to be or what was done to it ends what it is called ("Sickle cell treated").
_DONE = re.compile(
    r"(?<=\S) (?:[a-z]{3,}ed|made|found|known|taught|paid|given|held|run|written|built|done)\b.*$"
)
_OTHER = re.compile(r"(?<=\S )(?:an?|the|my|your|his|her|our|their|any|some)\b", re.I)
_TO_BE = frozenset(("is", "are", "was", "were"))
_NAME_WORDS = 5
_BEHIND = 3  # words behind a verb, beyond which another may be the verb


def topic_of(question: str, whole: bool = False) -> str:
    """What a question is about: its subject, or what "I" want to do; with `whole`, all of it but the
    asking words."""
    question = _REQUEST.sub("", OPENING.sub("", SOURCE.sub("", question.strip(" ?.!"))))
    found = SUBJECT.match(question)
    if not found:
        return question
    ask, rest = found["ask"].split(), found["rest"].split()
    if rest[0].lower() == "there":
        return " ".join([*ask[1:], *rest[1:]] if whole else ask[1:] or rest[1:])
    if rest and rest[0].lower() in SELF:
        noun = " ".join(ask[1:]) if len(ask) > 1 else ""
        doing = " ".join(rest[1:])
        return noun if content_words(noun) else f"{noun} {doing}".strip()
    if whole:
        return " ".join([*ask[1:], *rest])
    if found["aux"].lower() in DOING and len(rest) > 1 and ask:
        return " ".join(rest[:-1])
    return STRANDED.sub("", " ".join(rest))


def thing_of(question: str) -> str:
    """What a question is about, where that is plainly a thing or somebody; else ""."""
    question = _REQUEST.sub("", OPENING.sub("", SOURCE.sub("", question.strip(" ?.!"))))
    found = SUBJECT.match(question)
    if not found:
        return question if len(question.split()) <= _NAME_WORDS else ""
    ask, rest, aux = found["ask"].split(), found["rest"].split(), found["aux"].lower()
    if rest[0].lower() == "there":
        return " ".join(ask[1:] or rest[1:])
    if rest[0].lower() in SELF:
        noun = " ".join(ask[1:])
        return noun if content_words(noun) else ""
    if ask and ask[0].lower() in SELF:
        return ""
    if aux in _TO_BE and ask:
        return STRANDED.sub("", _DONE.sub("", " ".join(rest)))
    if aux in _TO_BE:
        return told_of(question)
    subject = subject_of(found) if ask and len(rest) > 1 else ""
    behind = len(rest) - len(subject.split()) - 1
    return "" if _OTHER.search(subject) or behind > _BEHIND else subject
