"""What a cited passage holds, read once: its statements, figures, words and names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from assistant.records import Guide, Passage
from assistant.texts.amounts import Figure, comparable
from assistant.texts.clauses import clauses
from assistant.texts.figures import figures, readings
from assistant.texts.markdown_blocks import plain
from assistant.texts.names import Name, names
from assistant.texts.sentences import sentence_spans
from assistant.texts.stance import Stance, stance
from assistant.texts.words import index_terms, stem, tokens

_LABEL = re.compile(r"([^\d.:|]{3,60}?)\s?(?::|\||–)?\s(?=[$€£]?\d)[^.]{0,60}$")
HEAD = 500  # characters of a guide in which it says who speaks
_ITEM = re.compile(r"^\s*(?:[-*+•]\s|\d+[.)]\s|\|)")
_RANGE = re.compile(r"\b(?:between|from|either)\s[^\s]+(?:\s\w+)?$", re.I)
_FROM_TO = re.compile(r"\bfrom\s[$€£]?\d[^;]+$", re.I)
_TO = re.compile(r"[^;]*\bto\s[$€£]?\d", re.I)
_NUMBER = re.compile(r"[$€£]?\d|(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b", re.I)
_CUT = re.compile(r"[,;:]\s|\s(?:and|but|while|whereas)\s|\s[–—]\s")


@dataclass(frozen=True)
class Statement:
    """A sentence, an item or a row of a passage, or a clause `of` one."""

    text: str
    of: str = ""

    @cached_property
    def parts(self) -> "tuple[Statement, ...]":
        """Its clauses as statements, itself alone where it has but one."""
        found = clauses(self.text)
        return tuple(Statement(part) for part in found) if len(found) > 1 else (self,)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its words without function words, as stems."""
        return frozenset(index_terms(self.text))

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words and their stems, function words included."""
        found = tokens(self.text)
        return frozenset(found) | {stem(word) for word in found}

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every value that may be read in it."""
        return readings(self.text)

    @cached_property
    def names(self) -> tuple[Name, ...]:
        """The names that it writes."""
        return names(self.text)

    @cached_property
    def label(self) -> frozenset[str]:
        """The stems of what stands before its value, where it is a label with a value: a row, a pair."""
        found = _LABEL.match(self.text)
        return frozenset(index_terms(found[1])) if found else frozenset()

    @cached_property
    def stance(self) -> Stance:
        """Which way it points."""
        return stance(self.text)


@dataclass(frozen=True)
class Held:
    """A passage and its guide, as the check of an answer reads them."""

    passage: Passage
    guide: Guide

    @cached_property
    def statements(self) -> tuple[Statement, ...]:
        """The sentences, items and rows of the passage."""
        return tuple(Statement(text) for text in _statements(self.passage.text))

    @cached_property
    def clauses(self) -> tuple[Statement, ...]:
        """The statements, those with several figures of a kind cut so that each part has its own."""
        return tuple(Statement(part, one.text) for one in self.statements for part in by_figure(one.text))

    @cached_property
    def whole(self) -> str:
        """The text with its headings and lead-in."""
        return " \n".join((*self.passage.headings, self.passage.lead, plain(self.passage.text)))

    @cached_property
    def lowered(self) -> str:
        """The whole, lower-cased, and what its guide says of itself at its head."""
        guide = self.guide
        return "\n".join(
            (self.whole, guide.title, guide.publisher or "", guide.author or "", guide.text[:HEAD])
        ).lower()

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of it and their stems, function words included."""
        found = tokens(self.lowered)
        return frozenset(found) | {stem(word) for word in found}

    @cached_property
    def vocabulary(self) -> dict[str, str]:
        """The stems of the whole and its guide's title, without function words, each with a word it is of."""
        found = {}
        for word in tokens(f"{self.whole}\n{self.guide.title}"):
            for stemmed in index_terms(word):
                if not word[0].isdigit():
                    found[stemmed] = word
        return found

    @cached_property
    def above(self) -> frozenset[str]:
        """The stems of its headings and its lead-in."""
        return frozenset(index_terms(" ".join((*self.passage.headings, self.passage.lead))))

    @cached_property
    def speakers(self) -> frozenset[str]:
        """The stems of who wrote and published its guide."""
        return frozenset(index_terms(f"{self.guide.publisher or ''} {self.guide.author or ''}"))

    @cached_property
    def figures(self) -> tuple[Figure, ...]:
        """Every value that may be read in the whole."""
        return tuple(figure for part in self.whole.split("\n") for figure in readings(part))

    @cached_property
    def provenance(self) -> tuple[Figure, ...]:
        """The values of the guide's date and title."""
        return (*readings(self.guide.published or ""), *readings(self.guide.title))


def by_figure(text: str) -> list[str]:
    """Cut a sentence with several figures of a kind where clauses end, so that each part has one at least."""
    if len(figures(text)) < 2:
        return [text]
    parts: list[str] = []
    start = 0
    for cut in _CUT.finditer(text):
        if _RANGE.search(text, 0, cut.start()) and _NUMBER.match(text, cut.end()):
            continue
        if _FROM_TO.search(text, start, cut.start()) and _TO.match(text, cut.start()):
            continue
        before, behind = figures(text[start : cut.start()]), figures(text[cut.end() :])
        if any(comparable(one, other) for one in before for other in behind):
            parts.append(text[start : cut.start()])
            start = cut.end()
    return [*parts, text[start:]]


def _statements(text: str) -> Iterator[str]:
    run: list[str] = []
    for line in [*text.split("\n"), ""]:
        alone = bool(_ITEM.match(line)) or not line.strip()
        if alone and run:
            whole = " ".join(run)
            yield from (plain(whole[span.start : span.end]) for span in sentence_spans(whole, 0, len(whole)))
            run = []
        if alone and line.strip():
            whole = _ITEM.sub("", line)
            yield from (plain(whole[span.start : span.end]) for span in sentence_spans(whole, 0, len(whole)))
        elif line.strip():
            run.append(line.strip())
