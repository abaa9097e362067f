"""What a question sets against something else ("pay in Berlin compared with what Tramello pays"), apart."""

import re
from collections.abc import Sequence

from assistant.answers.alternatives import Alternative
from assistant.texts.words import content_words, index_terms

_THAN = r"(?:vs\.?|versus|compared? (?:to|with|against)|as opposed to|in comparison (?:to|with))"
_SET_AGAINST = re.compile(rf"\s{_THAN}\s", re.I)
_HOW = re.compile(
    r"^how (?:do|does|did|would) (?P<one>.+?) compare (?:with|to|against) (?P<other>.+)$",
    re.I,
)
_DIFFER = re.compile(
    r"^(?:in [^,]{3,40}, )?how (?:do|does|did) (?P<one>\S+(?: \S+){2,}?) differ from "
    r"(?P<other>\S+(?: \S+){2,})$",
    re.I,
)
_COMPARE = re.compile(
    r"^(?:please |can you |could you )*compare (?P<one>.+?)"
    r" (?:with|to|against|and (?=the\b|that\b|those\b|what\b)) (?P<other>.+)$",
    re.I,
)
_BESIDE = re.compile(rf"^(?P<one>.+?),? {_THAN} (?P<other>.+)$", re.I)
_SHARED = re.compile(r"^(?P<shared>[^:–—?]{4,}?)(?:\s*:|\s+[–—-])\s+(?P<rest>.+)$")
_BEFORE = re.compile(rf"^(?P<shared>[^,]{{4,}}),\s+(?P<rest>(?:[^\s,]+ ){{1,5}}{_THAN} .+)$", re.I)
_WHICH = (
    r"(?:which|who|what|where)\b.*\b(?:more|less|fewer|first|sooner|most|least|better|best|worse|\w{3,}er)\b"
)
_BEHIND = re.compile(rf",?\s+(?P<asked>{_WHICH}.*)$", re.I)
_AS_FOR = re.compile(
    r",?\s+(?:when it comes to|in terms of|with regard to|as regards|regarding) (?P<asked>.+)$",
    re.I,
)
_SIDE = r"(?!(?:before|after|if|when|should|do|does|is|are|can|how)\b)(?:[\w'’+#.-]+\s+){0,4}?[\w'’+#-]+"
_WHERE = r"(?:in|at)\s+(?:the\s+)?\w+"
_PERSON = r"(?!(?:The|These|Both|All)\b)[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?"
_SAYING = re.compile(
    rf"^(?:[Ww]hat|[Hh]ow)? ?(?:[Dd]o|[Dd]id) (?P<one>{_PERSON}) and (?P<other>{_PERSON}) (?:each |both )?"
    r"(?:(?:say|think|reckon|feel|believe|advise|recommend|tell (?:us|you)|agree|disagree|differ)\s)"
    r"(?:(?:about|on|over|of|that)\s)?(?P<about>.+)$"
)
_EITHER_FIRST = re.compile(
    rf"^(?P<shared>.+?[,:–—]\s*)??(?P<one>{_SIDE})\s+or\s+(?P<other>{_SIDE})(?P<where>\s+{_WHERE})?,?"
    rf"(?P<asked>\s+{_WHICH}.*)$",
    re.I,
)
_EITHER_LAST = re.compile(
    rf"^(?P<shared>.*\b{_WHICH}.*?(?:[,:–—]|\sbetween)\s+)(?P<one>{_SIDE}),?\s+or\s+(?P<other>{_SIDE})"
    rf"(?P<where>\s+{_WHERE})?(?P<asked>)$",
    re.I,
)
_EITHER_THERE = re.compile(
    rf"^(?P<shared>.*\b(?:more|less|better|worse|\w{{3,}}er)\b.*\s(?P<at>in|at|for|with)\s)(?P<one>{_SIDE})"
    rf"\s+or\s+(?:(?P=at)\s+)?(?P<other>{_SIDE})(?P<where>)(?P<asked>)$",
    re.I,
)
_ARTICLE = re.compile(r"(?:an?|the)\s", re.I)
_BECOMING = re.compile(r"(\w+ing\s(?:\w+\s)??)(?:an?|the)\s", re.I)
_WHAT_OF = re.compile(r"^(?P<attribute>.+?)\s(?:of|for|in|at|on|to|with|according to)\s(?P<whom>.+)$", re.I)
_WHERE_OF = re.compile(r"^(?P<attribute>.+\s(?:of|for|in|at|according to))\s", re.I)
_THAT = re.compile(r"^(?:that|those|the ones?) (?=of|in|for|at|from|with|to)", re.I)
_REST = re.compile(r"^(?:the |all )?(?:rest|others?|average|usual|norm(?:al)?|before)\b", re.I)
_OWN = re.compile(r"^(?:what|how|where|when|who|which)\b", re.I)
_IDLE = re.compile(r"(?:,\s*)?(?:whats?|what is|what['’]s) (?:the )?differences?\W*$|[\s?.!,]+$", re.I)
_LEAST = 2  # content words that a side's question must have


def contrasts(text: str) -> tuple[Alternative, ...]:
    """The two sides that a question sets against each other, each with a question of its own that has what
    both share; none where it sets none so, or one of them would ask for nothing.
    """
    text = _IDLE.sub("", text.strip())
    sides = _either(text) or _said_by(text) or _against(text)
    asking = all(len(content_words(one.question)) >= _LEAST and not _REST.match(one.name) for one in sides)
    return sides if asking else ()


def tells_both(sides: Sequence[Alternative], text: str) -> bool:
    """Has a text a word of each side that no other side has?"""
    words = [set(index_terms(" ".join(content_words(one.question)))) for one in sides]
    shared = set.intersection(*words)
    return all(not set(index_terms(text)).isdisjoint(own - shared) for own in words)


def _either(text: str) -> tuple[Alternative, ...]:
    """ "A or B, which is cheaper", "Which is cheaper, A or B?", asked of each."""
    found = _EITHER_FIRST.match(text) or _EITHER_LAST.match(text) or _EITHER_THERE.match(text)
    if not found:
        return ()
    said = found.groupdict(default="")
    becoming = _BECOMING.match(said["one"])
    begun = becoming[1] if becoming and _ARTICLE.match(said["other"]) else ""
    sides = ((said["one"], said["one"]), (said["other"], f"{begun}{said['other']}"))
    return tuple(
        Alternative(name, f"{said['shared']}{one}{said['where']},{said['asked']}".strip(" ,"))
        for name, one in sides
    )


def _said_by(text: str) -> tuple[Alternative, ...]:
    """ "What do Ann and Bo each say about rye?", "do Ann and Bo agree on rye?", asked of each."""
    found = _SAYING.match(text)
    if not found:
        return ()
    return tuple(
        Alternative(found[one], f"what does {found[one]} say about {found['about']}")
        for one in ("one", "other")
    )


def _against(text: str) -> tuple[Alternative, ...]:
    """ "A compared with B", "compare A with B", with what is asked of one side asked of the other too."""
    before = _SHARED.match(text) or _BEFORE.match(text)
    shared, rest = (before["shared"], before["rest"]) if before else ("", text)
    if _SET_AGAINST.search(shared) and not _SET_AGAINST.search(rest):
        shared, rest = rest, shared
    shared = f"{shared} – " if shared else ""
    asked = ""
    if behind := _BEHIND.search(rest) or _AS_FOR.search(rest):
        asked, rest = f", {behind['asked']}", rest[: behind.start()]
    for pattern in (_HOW, _DIFFER, _COMPARE, _BESIDE):
        if found := pattern.match(rest):
            one, other = found["one"].strip(" ,"), found["other"].strip(" ,")
            whole, second = (one, other) if shared else _alike(one, other)
            alone = (
                not (shared or asked) and min(len(content_words(side)) for side in (whole, second)) < _LEAST
            )
            told = () if alone else ((one, whole), (other, second))
            return tuple(Alternative(name, f"{shared}{side}{asked}") for name, side in told)
    return ()


def _alike(one: str, other: str) -> tuple[str, str]:
    """Two sides, with what is asked of the first ("working hours of …") where the second lacks it."""
    told = _WHAT_OF.match(one)
    if not told or _OWN.match(other):
        return one, other
    if said := _THAT.match(other):
        return one, f"{told['attribute']} {other[said.end() :]}"
    if set(content_words(told["attribute"])) & set(content_words(other)):
        return one, other
    placed = _WHERE_OF.match(one)
    if placed and not _WHAT_OF.match(other):
        return one, f"{placed['attribute']} {other}"
    joint = one[len(told["attribute"]) : len(one) - len(told["whom"])].strip()
    return one, f"{told['attribute']} {joint} {other}"
