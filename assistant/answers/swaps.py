"""The question before, asked again about something else: what a follow-up names takes its place."""

import re

from assistant.texts.words import ORDINALS, content_words

AUX = r"(?:do|does|did|is|are|was|were|can|could|should|would|will|has|have|must|might)"
SUBJECT = re.compile(rf"^(?P<ask>.*?)\b(?P<aux>{AUX})\s+(?P<rest>.+?)[?.! ]*$", re.I)
# "What are knives good for?" is about knives.
STRANDED = re.compile(
    r"(?:\s(?:good|bad|useful|used|made|known|famous|important|responsible|like))?\s(?:for|about|of|like|with)$",
    re.I,
)
# What a question may be asked again about: its determiner, who does it, what is counted, of whom.
_DETERMINER = r"\b(?:the|an?|my|your|his|her|our|their|those|these|some(?:one|body)|people)\b"
_LAST = re.compile(rf"(?P<determined>{_DETERMINER}\s\S+)$|^\S+\s\S+\s(?P<bare>\S+)$", re.I)
_LEADING = re.compile(rf"^(?:for|of|with|as)\s+(?={_DETERMINER})", re.I)
DOING = frozenset(["do", "does", "did", "can", "could", "should", "would", "will"])
_DOES_IT = re.compile(r"\b(?:earn|make|do|need|cost|take|get|mean|pay|work|use|require|last|involve)$", re.I)
_A_YEAR = re.compile(r"\s+(?:an?|per|each|every) (?:year|month|week|day|hour)$", re.I)
_ASKED = re.compile(r"^(?:how (?:much|many)|which|what(?: kinds? of| sorts? of)?)\s+(?P<noun>\S.*)$", re.I)
_OF = re.compile(r"\b(?P<of>of|for) (?P<what>.+?)(?=\s+(?:in|at|on|by|from|according)\b|$)", re.I)
_ARTICLE = re.compile(r"^(?:the|an?) ", re.I)
# "Are contests any use?": what something is said to be begins with such a word, or is one alone.
_COPULAR = re.compile(
    r"^(?:is|are|was|were)\s+(?P<what>(?!(?:it|that|this|there)\b)(?:(?:the|an?|my|your)\s)?\S+(?:\s\S+){0,4}?)\s+"
    r"(?:(?:any|an?|the|worth|enough|really|also|always|still|more|less|as|too|so|very|part|in|on|at|for|to|good"
    r"|hard|easy|paid|taught|made|\w+ed)\b.+|\S+)$",
    re.I,
)
_AT_NAME = re.compile(r"\b(?:at|in|from|with|by) [A-Z]")
_NAME_WORDS = 3
_AGREE = (("does", "do"), ("is", "are"), ("has", "have"))
_NAMED = re.compile(r"(?<=[\w,] )[A-Z]\w+(?: (?:or |and )?[A-Z]\w+)*")
SOURCE = re.compile(r",?\s+according to\b.*$", re.I)
_IS = re.compile(r"\b(?P<asked>what|who|where|when|how)['’]?s\b", re.I)
_INSTEAD = re.compile(r" (?:instead|then|though)$", re.I)
_PREPOSITION = re.compile(r"\b(?:in|at|for|from|of|by|on|with|without|according|as|to|about|per)\b", re.I)
_POINTING = re.compile(rf"\b(?:{'|'.join(ORDINALS)}|last|final)\b", re.I)
# "Not the diploma, the degree", "the degree, not the diploma"; "the part time one".
MEANT = re.compile(r"^not (?P<old>\S+(?: [^\s,;]+){0,4}?)(?:[,;] ?| but )(?:but )?(?P<new>\S.*)$", re.I)
_RATHER = re.compile(r"^(?P<new>\S.*?)(?:[,;] ?| )(?:and )?not (?P<old>\S+(?: \S+){0,4})$", re.I)
_ONE = re.compile(r"^the (?P<such>\S+(?: \S+){0,3}) one$", re.I)


def _where(preposition: str) -> re.Pattern[str]:
    place = r"(?P<what>(?:the )?[\w-]+(?: [A-Z][\w-]+)*)(?=\W*$|\s+(?:in|at|by|with|a|per)\b)"
    return re.compile(rf"\b{preposition} {place}", re.I)


def _whom(preposition: str) -> re.Pattern[str]:
    end = r"(?=\W*$|\s+(?:in|at|by|with|per|from|according|if|when|and|or|on)\b)"
    return re.compile(rf"\b{preposition} (?P<what>(?:the|an?|my|your) .+?){end}", re.I)


# "Up in Scotland?" asks for another place than "in Wales", "as an interpreter?" in another role than "as a
# clerk", "for the degree?" of something else than "for the diploma".
_KINDS = (
    (
        "place",
        re.compile(r"^(?:(?:up|down|over|out|back) )?(?P<at>in|at) (?P<what>\S+(?: \S+)?)$", re.I),
        _where,
    ),
    ("role", re.compile(r"^(?P<at>as) (?P<what>an? \S.*)$", re.I), _whom),
    ("whom", re.compile(r"^(?P<at>for) (?P<what>(?:the|an?|my|your) \S.*)$", re.I), _whom),
)
SELF = {"i", "you", "we", "one", "someone", "people", "somebody"}


def swapped(before: str, new: str) -> list[str]:
    """The question before with what it asks about exchanged, likeliest first ("What does a nurse earn?", "and
    a doctor?"; "How much maths do nurses need?", "and chemistry?"; "Does Crumb hire?", "and Crust?").
    """
    whole = _IS.sub(r"\g<asked> is", before.strip(" ?.!"))
    new = _INSTEAD.sub("", new.strip(" ?.!"))
    found = SUBJECT.match(whole)
    if meant := MEANT.match(new) or _RATHER.match(new):
        new = meant["new"]
        if found and re.search(rf"\b{re.escape(meant['old'])}\b", whole, re.I):
            return [f"{_instead(whole, meant['old'], new)}?"]
    if not found or re.search(r"\bones\b", new, re.I):
        return []
    if told := _of_its_kind(whole, new):
        return [told]
    new = _LEADING.sub("", new)
    if (is_so := _COPULAR.match(whole)) and _is_thing(new) and not _AT_NAME.search(whole):
        return [f"{_agreed(whole, is_so['what'], new)}?"]
    if one := _ONE.match(new):
        named = [subject_of(found), *(of["what"] for of in _OF.finditer(whole))]
        return [f"{_instead(whole, old, _such(old, one['such']))}?" for old in named if " " in old][:1]
    return _exchanged(whole, new, found)


def _instead(whole: str, old: str, new: str) -> str:
    return re.sub(rf"\b{re.escape(old)}(?!\w)", lambda _: new, whole, count=1, flags=re.I)


def _such(old: str, such: str) -> str:
    """ "The full time course" → "the part time course"."""
    return f"{'the ' if _ARTICLE.match(old) else ''}{such} {old.split()[-1]}"


def _of_its_kind(whole: str, new: str) -> str:
    """The question with a place, a role or whom it is for exchanged by another ("And as an interpreter?"); a
    place is added where it has none. "" where there is nothing of the kind.
    """
    for kind, new_kind, old_kind in _KINDS:
        if (named := new_kind.match(new)) and not _POINTING.search(new):
            there = old_kind(named["at"].lower()).search(whole)
            if there:
                return f"{whole[: there.start('what')]}{named['what']}{whole[there.end('what') :]}?"
            return f"{whole} {new}?" if kind == "place" else ""
    return ""


def _exchanged(whole: str, new: str, found: re.Match[str]) -> list[str]:
    """The question with its noun, a name, what it is of or its subject exchanged, likeliest first."""
    asked = _ASKED.match(found["ask"].strip())
    of = None if found["aux"].lower() in DOING else _OF.search(whole)
    noun, names = asked["noun"] if asked else "", _NAMED.findall(_source_apart(whole, new))
    named_first = False
    if _ASKED.match(new):
        old = [found["ask"].strip()]
    elif re.match(_DETERMINER, new, re.I):
        old = [of["what"] if of and of["of"] == "of" else "", subject_of(found)]
    elif len(new.split()) > _NAME_WORDS:
        old = []
    else:
        named = names if new[0].isupper() or len(new.split()) == 1 else []
        first = [*named, noun] if new[0].isupper() else [noun, *named]
        named_first = bool(named) and not content_words(noun)
        old = [*first, _ARTICLE.sub("", of["what"]) if of else "", subject_of(found)]
    ways = [f"{_agreed(whole, one, new)}?" for one in old if content_words(one) and one != whole]
    return ways[: 2 if new[0].islower() and named_first else 1]


def _is_thing(new: str) -> bool:
    """Is it a few words that are no name?"""
    return new[0].islower() and len(new.split()) <= _NAME_WORDS


def _agreed(whole: str, old: str, new: str) -> str:
    """A thing exchanged for another, and the verb before it with it ("does a baker" → "do millers")."""
    one, many = re.match(r"an? ", new), re.search(r"[a-rt-z]s$", new)
    for singular, plural in _AGREE:
        said, right = (singular, plural) if many else (plural, singular)
        beside = re.compile(rf"\b{said}(?= {re.escape(old)}\b)", re.I)
        as_said = beside.search(whole) if one or many else None
        if as_said:
            whole = beside.sub(right.capitalize() if as_said.group()[0].isupper() else right, whole)
    return whole.replace(old, new, 1)


def _source_apart(whole: str, new: str) -> str:
    """The question without who says so, where what is new is no name."""
    return SOURCE.sub("", whole) if new[0].islower() else whole


def told_of(question: str) -> str:
    """What a question asks of whether it is so ("Are contests any use?"); "" for any other."""
    is_so = _COPULAR.match(question)
    return is_so["what"] if is_so else ""


def subject_of(found: re.Match[str]) -> str:
    """Who or what it is asked of, in a question with an auxiliary: what stands before the verb, or behind it
    where "I" am asked.
    """
    rest = STRANDED.sub("", _A_YEAR.sub("", found["rest"]))
    if rest.split()[0].lower() in {*SELF, "it"}:
        last = _LAST.search(rest)
        return last["determined"] or last["bare"] if last else ""
    if found["aux"].lower() not in DOING:
        return rest
    inner = None if _DOES_IT.search(rest) else _PREPOSITION.search(rest)
    return " ".join(rest[: inner.start() if inner else None].split()[:-1])
