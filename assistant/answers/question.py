"""What a question asks for: its kind, a list or each guide's view, and the words that carry it."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace

from assistant.answers.kinds import Kind, answers_kind, kind_of
from assistant.texts.words import IMPLIED, content_words

_LIST = re.compile(
    r"\b(?:list|all (?:the|of)|name (?:the|some|all)|what are|which are|what kinds?|what types?|what sorts?"
    r"|examples? of|steps?|stages?)\b"
    r"|\b(?:what|which|wich|wht)\s+(?!(?:\w+ ){0,2}(?:single|one|thing|person|factor)\b)(?:\w+\s+){0,4}?"
    r"(?!does\b|is\b|was\b|has\b|as\b|this\b|towards\b|focus\b|process\b|business\b|class\b|matters\b|happens\b"
    r"|means\b|makes\b|helps\b)\w{2,}(?<!s)s\b"
    r"|\b(?:how (?:do|can|could|should|would|to|does)|what (?:can|could|should) i do|ways (?:to|of|i)"
    r"|what else (?:can|could|might|do|does|should)"
    r"|tell me about)\b"
    r"|\bpros and cons\b"
    r"|\bwhat (?:do|does|did|will|would|should|can|could|might|must) (?:\S+ ){1,5}?(?:look for|want|expect"
    r"|ask|learn|bring|do (?:all|every|each|most|in a|on a) \w+)\b",
    re.I,
)
# Words that ask for all of something, whatever the kind.
WHOLE = re.compile(
    r"\b(?:list|all the|step[- ]by[- ]step(?![- ](?:guide|article|one|text|page|plan)\b)"
    r"|steps|stages|ranks|rungs|ladder|levels|bands|tiers|routes|(?:in|for|at) each"
    r"|each (?:of|one)|name (?:all|the)|respectively|"
    r"by (?:level|role|state|country|city|region|field)|what are the (?!chances|odds|hours))\b",
    re.I,
)
# Keywords without a verb, the first of them in the plural: "books to read", "other jobs like this".
_KEYWORDS = re.compile(
    r"^(?:\w+ ){0,2}(?!does\b|is\b|was\b|has\b|this\b|whats\b|hows\b|yes\b)\w{3,}(?<!s)s\b(?!.*\b(?:is|are"
    r"|do|does|did|can|will|would|should)\b)",
    re.I,
)
LIST_ASKED = 0.5  # from what likelihood on a list may answer
_MOST_KEYWORDS = 5
_SENTENCE = re.compile(
    r"\b(?:what|wh?at|which|who|whose|when|where|why|how|am|is|are|was|were|do|does|did|can|could|should|would"
    r"|will|must|may|has|have|tell|list|name|show|give|explain|i|you|they|we|it|me|my|your)\b|['’]s\b",
    re.I,
)
_GUIDES = r"(?:guides?|articles?|sources?|texts?|pages?|sites?|pieces?|authors?)"
_OTHERWISE = (
    r"(?:read(?:ing)?|hear(?:ing)?|told|says?|tells?(?: me| us)?)"
    r" (?:different things|something (?:else|different))"
)
_EACH = re.compile(
    r"\b(?:compare|comparison|contrast|differ(?:s|ed|ently)?(?! from\b)|how different"
    rf"|differences?\b(?! between (?!(?:the |these |all |both )*(?:\w+ )?(?:them|{_GUIDES})\b))"
    r"|disagree(?:s|ment)?|agree|versus|vs\.?|side by side|same or different"
    rf"|(?:each|every) (?:one )?(?:of (?:the|these|those|your) )?{_GUIDES}|in every country"
    rf"|(?:both|all|three|two|several|other|different|various) (?:the |of (?:the|these) )?{_GUIDES}"
    r"|(?:guide by|each of|both of) (?:guide|them|these)|(?:do|does|did) (?:all|any) of (?:them|these)"
    r"|they (?:each|all|both|disagree|differ)|(?:do|did) they (?:recommend|suggest|say|think|agree|advise)"
    rf"|consensus|conflict(?:ing)?|contradict\w*|between the (?:\w+ )?{_GUIDES}"
    rf"|{_OTHERWISE}|(?:opinions?|views?|answers?|accounts?) (?:differ|vary)"
    r"|one (?:\w+ )?says?\b.*\b(?:an)?other"
    r"|who (?:says|thinks|recommends) what|who (?:says|thinks|reckons|recommends)\b.*\band who"
    r"|(?:everyone|everybody) (?:here|says?|thinks?|agrees?)"
    rf"|(?:the )?{_GUIDES} (?:say|think|agree|differ|see|view|feel|advise|recommend|suggest|treat|handle"
    r"|reckon|claim|give))\b",
    re.I,
)
_EACH_NOISE = re.compile(
    r"\b(?:compared?(?: (?:to|with))?|comparison of|contrast|differ(?:s|ed|ence|ences|ent|ently)?"
    r"|disagree(?:s|ment)?|agree|versus|vs\.?|side by side|"
    r"(?:what|how) do|do|does|did|(?:between|across|in|of|on|about|according to)?\s*(?:all |both |each "
    r"|every |the |these |those |three |two |different |various |other )*"
    rf"{_GUIDES}|guide by guide|in the eyes of|(?:all|each|both|any) of (?:them|these|the)|here|i keep|"
    rf"{_OTHERWISE}|same or different|who (?:says|thinks|recommends) what|"
    r"they each|everyone|everybody|they all|they both|what do they|which (?:one )?do they|consensus"
    r"|conflict(?:ing)?|contradict\w*|recommends?|suggests?|says?|reckons?|"
    r"(?:and |that )?each|both|tell (?:me|us)|view(?:s|points?)?|opinions?|whether|each other|one another)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Question:
    """A question as the reader takes it: `words` are its content words, `kind` what would answer it.

    `several` is how likely it asks for several things, 0 to 1; `wants_whole` says that it asks for all of a
    list in so many words.
    """

    text: str
    words: tuple[str, ...]
    kind: Kind
    several: float
    wants_each: bool
    wants_whole: bool = False
    names: frozenset[str] = frozenset()

    def held_by(self, text: str) -> bool | None:
        """Does a text hold the kind of thing asked for, in the unit asked for? None where the kind has no
        looks.
        """
        return answers_kind(self.kind, self.text, text)

    @property
    def wants_list(self) -> bool:
        """May a list answer it?"""
        return self.several >= LIST_ASKED

    @property
    def telling(self) -> tuple[str, ...]:
        """The content words that must stand beside a value of the kind."""
        implied = IMPLIED.get(self.kind, frozenset())
        return tuple(word for word in self.words if word not in implied)

    @property
    def single(self) -> bool:
        """Would one value answer it?"""
        return self.kind in ("money", "share", "duration", "date", "count", "person", "yes_no", "reason")

    @property
    def is_keywords(self) -> bool:
        """Is it a few words as one types them into a search box, and no sentence?"""
        return len(self.text.split()) <= _MOST_KEYWORDS and not _SENTENCE.search(self.text)

    @property
    def bare(self) -> str:
        """The topic without the words that only name a guide ("according to Glassdoor")."""
        if not self.names:
            return _trimmed(self.topic)
        text = re.sub(
            rf"\b(?:according to|in|from|by|of)\s+(?:the )?(?:{self._name}\s*)+{_HELD}\b"
            rf"|\b(?:according to|says?|in|from|by|of|at)?\s*(?:the )?{self._name}",
            " ",
            self.topic,
            flags=re.I,
        )
        text = " ".join(re.sub(r"\b(?:guides?|articles?)\b", " ", text).split())
        return _trimmed(text) if content_words(text) else self.topic

    @property
    def asks_of_name(self) -> bool:
        """May it ask something of who made a guide ("Does Springboard give refunds?")?"""
        asked = rf"\b{_DOES}\s+(?:{self._name}\s+)+(?!{SAYING}\b|guide|article)\w"
        return bool(self.names and not self.wants_each and re.search(asked, self.text, re.I))

    @property
    def _name(self) -> str:
        return rf"(?:[\w-]+-)?\b(?:{'|'.join(re.escape(one) for one in self.names)})\b(?:-[\w-]+|['’]s)?"

    @property
    def topic(self) -> str:
        """The question without the words that ask for a comparison; what each guide is searched for."""
        if not self.wants_each:
            return self.text
        bare = " ".join(_EACH_NOISE.sub(" ", self.text).split()).strip(" ?.,:-")
        return bare if content_words(bare) else self.text


_DOES = r"(?:do|does|did|has|have|had|can|could|will|would|is|was|'s)"
SAYING = (  # what a source does with what it holds
    r"(?:say|think|recommend|suggest|list|name|mention|report|advise|claim|tell|describe|define|explain"
    r"|warn|write|put|see|quote)s?"
)
_HELD = r"(?:data|figures|numbers|surveys?|polls?|census|report|profile|pages?)"
_JOINT = r"(?:and|or|about|on|so|by|of|in|for|to|between|the|that|what|do|does|each|both|is|are)"
_JOINTS = re.compile(
    rf"^(?:(?:and|or|about|on|so|by|of|between)\b[\s,]*)+|(?:[\s,—-]+{_JOINT})+[\s,—?-]*$", re.I
)
_IDLE = re.compile(
    r"\b(?:from )?day[- ]to[- ]day\b|\bon a (?:daily|day-to-day) basis\b|\b(?:per|a) year(?=\W*$)"
    r"|\b(?:today|nowadays|these days|currently|at present|right now)\b(?!['’])",
    re.I,
)
_ASIDE = re.compile(
    r"(?:^|(?<=[,;:.?!-])\s*)"
    r"(?:(?:can you |could you |please |pls )?explain (?:it |this |that )?(?:to me )?"
    r"like i['’]?\s?a?m (?:five|5|a child|stupid|dumb)|eli5|in (?:plain|simple) (?:english|terms|words)"
    r"|(?:ok(?:ay)?,? )?(?:enough (?:about|of)|leaving) (?:[\w'’-]+ ){0,3}[\w'’-]+(?: aside)?(?=[,;:.!])"
    r"|(?:to )?be honest|tbh|honestly|(?:quick|honest|serious|dumb|stupid|silly) question|seriously"
    r"|no offen[cs]e"
    r"|(?:just )?(?:curious|wondering)|asking for a friend|long story short|sell it to me|real talk)\b"
    r"(?:\s*(?:but|so|and)\b)?[\s,;:.!-]*",
    re.I,
)
_WALKED = re.compile(
    r"^(?:(?:can|could|would|will) (?:you|u|someone|anyone) )?(?:please |pls )?(?:just )?"
    r"(?:walk|talk|take|run) (?:me|us) thr(?:ough|u) (?:(?P<how>(?=how\b))|(?P<doing>(?=\w+ing\b))"
    r"|(?P<things>(?=(?:all )?the (?:\w+ ){0,2}?(?:steps|stages|phases|routes|rounds|levels)\b))"
    r"|(?P<plan>(?=(?:all )?the (?:\w+ ){0,3}?(?:road ?map|path|pathway|plan|process|journey)\b)))",
    re.I,
)
_AUXILIARY = r"(?:do|does|did|is|are|can|could|should|would|will|what|which|who|where|how|i|you)\b"
_BESIDES = re.compile(
    r",?\s*\b(?:apart from|aside from|other than|except(?: for)?|besides|in addition to|not counting)\s+"
    rf"(?:(?!{_AUXILIARY})[\w'’-]+(?![\w'’-])\s*){{1,6}}(?:,|(?=[?.!]|$|\b{_AUXILIARY}))",
    re.I,
)
_MORE = re.compile(r"\b(?:what|who|which|where) (?:\w+ )?(?:else|other)\b", re.I)
_SET_APART = re.compile(r"\b(?:set|tell|stand|keep)s?\b.*\bapart from\b", re.I)


def asks_for_each_alone(text: str) -> bool:
    """Does it ask for each guide's view, of what it does not say ("what do the guides say?")?"""
    return bool(_EACH.search(text) and not content_words(_EACH_NOISE.sub(" ", text)))


def understand(text: str, names: Collection[str] = (), each: bool = False) -> Question:
    """Read what a standalone question asks for.

    `names` are words that only name a guide; `each` says that it names several guides, and so wants the
    view of each. Whether it asks for several things is read off how it is put.
    """
    bare = _ASIDE.sub(" ", _IDLE.sub(" ", text)).strip()
    text = _WALKED.sub(_asked_for, bare if content_words(bare) else text)
    lowered = " ".join(text.lower().split())
    kind = kind_of(lowered.split(" – ")[0]) or kind_of(lowered) or "thing"
    each = each or bool(_EACH.search(lowered))
    whole = bool(WHOLE.search(lowered))
    asked = Question(text, (), kind, 0.0, each, whole, frozenset(names))
    others = text if asked.single and not _MORE.search(text) else _others(text)
    asked = replace(asked, text=others)
    listed = others != text or bool(_LIST.search(asked.topic) or _KEYWORDS.match(asked.topic))
    words = tuple(word for word in content_words(asked.topic) if word not in names)
    return replace(asked, words=words, several=float(whole or (listed and not asked.single)))


def _asked_for(walked: re.Match[str]) -> str:
    """How a request to be walked through something asks for it."""
    if walked["plan"] is not None:
        return "what are the steps of "
    return "what are the steps to " if walked["doing"] is not None else "what are " * (walked["how"] is None)


def _others(text: str) -> str:
    """A question without what it leaves out ("apart from hospitals"): the others are asked for."""
    if _SET_APART.search(text) or not _BESIDES.search(text):
        return text
    others = " ".join(_BESIDES.sub(" ", text).split())
    return others if content_words(others) else text


def _trimmed(text: str) -> str:
    """A topic without the joints that are left at its ends when words were taken out."""
    return _JOINTS.sub("", text) or text
