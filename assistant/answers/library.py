"""The guides as a reader speaks of them: which ones a question names, and what each says about itself."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import PurePosixPath

from assistant.records import Fact, Guide
from assistant.texts.markdown_blocks import plain
from assistant.texts.words import content_words, tokens

_WORK = r"(?:guide|article|text|page|post|piece|site|blog|author|document|report|publication)s?"
_ABOUT: tuple[tuple[str, str], ...] = (
    (
        "author",
        r"\bwho (?:wrote|is the (?:author|writer) of|authored|has written)\b"
        rf"|\b(?:author|writer|written by)\b.*\b{_WORK}\b"
        rf"|\bwhose {_WORK}\b|\b{_WORK}\b.*\b(?:written by|by whom|author(?:ed)?)\b",
    ),
    (
        "published",
        r"\b(?:when|what (?:date|year|day|month)|which (?:year|date|month))\b.*"
        r"\b(?:publish\w*|updat\w*|wr(?:itten|ote)|posted|released|dated|come out|came out)\b"
        rf"|\bhow (?:old|recent|current|up[- ]to[- ]date)\b.*\b{_WORK}\b"
        rf"|\b(?:publication|publishing) date\b|\blast updated?\b|\bdate of\b.*\b{_WORK}\b",
    ),
    (
        "publisher",
        r"\bwho (?:published|publishes|is the publisher)\b|\bpublisher of\b"
        r"|\b(?:which|what) (?:site|company|publisher|organi[sz]ation) (?:published|publishes|is behind)\b.*"
        rf"\b{_WORK}\b",
    ),
    ("title", rf"\b(?:title|headline) of\b.*\b{_WORK}\b|\b{_WORK}(?:'s)? (?:title|headline)\b"),
)
_WRITTEN = re.compile(r"(?<![\w/.@-])[^\W\d_]\w*")
_UNNAMED_LINE = "different other various same three two first second third last both all several many each "
"every guides"
_UNNAMED = frozenset(_UNNAMED_LINE.split())


@dataclass(frozen=True, slots=True)
class AboutGuide:
    """A question about guides themselves:
    what is asked (names of facts), of which guides, and the facts that answer it.
    """

    names: tuple[str, ...]
    guides: tuple[str, ...]
    facts: tuple[tuple[str, Fact], ...]


class Library:
    """The guides of one generation, by the names that people use for them."""

    def __init__(self, guides: Mapping[str, Guide]) -> None:
        """Reads names from titles, publishers, authors and file names."""
        self._guides = guides

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        """For each guide the words of its publisher, title, author and file name that no other guide's names
        have.
        """
        words = {path: self._words_of(guide) for path, guide in self._guides.items()}
        holders = Counter(word for own in words.values() for word in own)
        return {path: frozenset(word for word in own if holders[word] == 1) for path, own in words.items()}

    def _words_of(self, guide: Guide) -> set[str]:
        stem = PurePosixPath(guide.path).stem
        names = [
            stem.replace("_", " ").replace("-", " "),
            guide.title,
            guide.publisher or "",
            guide.author or "",
        ]
        return {word for name in names for word in content_words(name)}

    @cached_property
    def _proper(self) -> frozenset[str]:
        """Name words that the guides always write with a capital."""
        written = {word for guide in self._guides.values() for word in _WRITTEN.findall(guide.text)}
        small = {word for word in written if word.islower()}
        known = {word.lower() for word in written} | {
            word for guide in self._guides.values() for word in tokens(f"{guide.publisher} {guide.author}")
        }
        candidates = {word for own in self._names.values() for word in own if len(word) > 2}
        return frozenset(candidates & known - small)

    def named(self, question: str) -> tuple[str, ...]:
        """The guides that a question names: "the Springboard article", "according to Glassdoor", an
        author's name."""
        return tuple(self._naming(question))

    def name_words(self, question: str) -> frozenset[str]:
        """The words of a question by which it names guides; no passage need have them."""
        return frozenset(word for words in self._naming(question).values() for word in words)

    def _naming(self, question: str) -> dict[str, frozenset[str]]:
        said = set(tokens(question))
        found = {path: frozenset(own & said & self._proper) for path, own in self._names.items()}
        for phrase in re.finditer(rf"\bthe\s+((?:(?!the\b)[\w'-]+\s+){{1,4}}){_WORK}\b", question, re.I):
            called = set(tokens(phrase.group(1)))
            shared = {path: called & own for path, own in self._names.items()}
            best = max((len(words) for words in shared.values()), default=0)
            if not called & _UNNAMED and best:
                for path, words in shared.items():
                    found[path] = found[path] | (words if len(words) == best else frozenset())
        return {path: words for path, words in found.items() if words}

    def about(self, question: str) -> AboutGuide | None:
        """Read a question about a guide itself ("Who wrote …?", "When was … updated?"); None for any
        other."""
        lowered = question.lower()
        names = [name for name, pattern in _ABOUT if re.search(pattern, lowered)]
        named = self.named(question)
        if not names or not (named or re.search(rf"\b{_WORK}\b", lowered)) or _asks_more(lowered):
            return None
        paths = named or tuple(self._guides)
        facts = [
            (path, fact)
            for path in paths
            for name in names
            for fact in self._guides[path].facts
            if fact.name == name
        ]
        return AboutGuide(tuple(names), paths, tuple(facts))

    @cached_property
    def headings(self) -> tuple[tuple[str, str], ...]:
        """Every heading below a title that has text under it, with the path of its guide."""
        found = []
        for path, guide in self._guides.items():
            blocks = [block for block in guide.blocks if block.kind != "furniture"]
            for block, below in pairwise(blocks):
                if block.kind == "heading" and block.level > 1 and below.kind != "heading":
                    found.append((path, plain(guide.text[block.start : block.end])))
        return tuple(dict.fromkeys(found))


def _asks_more(question: str) -> bool:
    """Does it ask something else about the author ("Where does the author of the guide work?")?"""
    return bool(
        re.search(rf"^(?:where|what|which|how|why)\b.*\b(?:author|writer) of\b.*\b{_WORK}\b.*\w", question)
    ) and not re.search(r"^(?:what|which)(?:'s| is| was)? the (?:name|author|writer)\b", question)
