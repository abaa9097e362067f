"""The guides as a reader speaks of them: which ones a question names, and what each says about itself."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise
from pathlib import PurePosixPath

from assistant.answers.about import WORK, WRITER, AboutGuide, asks_more, facts_asked
from assistant.answers.question import SAYING
from assistant.records import Guide
from assistant.texts.figures import MONTHS
from assistant.texts.markdown_blocks import plain
from assistant.texts.words import content_words, is_english, tokens

_SOURCE = r"(?P<source>\s*\b(?:in|from|by|of|according to)\s+the\s+)?"
_DATE = rf"(?:(?P<month>{'|'.join(MONTHS)})\s+)?(?P<year>(?:19|20)\d\d)\b"
_DATED_WORK = r"(?P<work>guide|article|post|piece|text)"
_BEHIND = rf"{_DATED_WORK}\s+(?:(?:from|of|dated|published|written|updated|in)\s+)+{_DATE}"
_DATED = tuple(re.compile(rf"{_SOURCE}\b{one}", re.I) for one in (_BEHIND, rf"{_DATE}\s+{_DATED_WORK}\b"))
_WRITTEN = re.compile(r"(?<![\w/.@-])[^\W\d_]\w*")
_NAME_WRITTEN = re.compile(r"(?<=[\w,] )[A-Z]\w+")
_ASKING_LINE = (
    "author writer wrote written write editor edited reviewer reviewed checked publisher published date title"
)
_ASKING = frozenset(_ASKING_LINE.split())
_CALLED = r"\bthe\s+((?:(?!(?:the|in|from|at)\b)[\w'-]+\s+){1,4})"
_WORK = re.compile(rf"{_CALLED}{WORK}\b", re.I)
_ONE = re.compile(rf"{_CALLED}(?:{WORK}|one)\b", re.I)
_KIND = re.compile(r"\bthe (forum|thread|blog|magazine|podcast|newsletter|handbook)\b", re.I)
_UNNAMED_LINE = (
    "different other various same three two first second third last both all several many each every guides"
)
_UNNAMED = frozenset(_UNNAMED_LINE.split())


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
        return {word for name in _names_of(guide) for word in content_words(name)}

    @cached_property
    def _telling(self) -> frozenset[str]:
        """Name words that name a guide alone: a whole name, or a word that is nothing else in English."""
        names = [content_words(name) for guide in self._guides.values() for name in _names_of(guide)]
        return frozenset(word for words in names for word in words if len(words) == 1 or not is_english(word))

    @cached_property
    def _owners(self) -> dict[str, str]:
        """The publishers of several words, as a question says them, which no guide writes small."""
        owners = {path: guide.publisher for path, guide in self._guides.items() if guide.publisher}
        texts = [guide.text for guide in self._guides.values()]
        small = {name for name in owners.values() if any(name.lower() in text for text in texts)}
        return {
            path: " ".join(tokens(name)) for path, name in owners.items() if " " in name and name not in small
        }

    @cached_property
    def _authors(self) -> frozenset[str]:
        return frozenset(
            word for guide in self._guides.values() for word in content_words(guide.author or "")
        ) - frozenset(
            word for guide in self._guides.values() for word in content_words(guide.publisher or "")
        )

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
        dated, naming = self._dated(question), tuple(self._naming(question))
        both = tuple(path for path in naming if path in dated)
        return both or (*naming, *dated)

    def undated(self, question: str) -> str:
        """The question without the date by which it names guides that there are."""
        for dated in _DATED if self._dated(question) else ():
            question = dated.sub(lambda named: "" if named["source"] else named["work"], question)
        return question

    def name_words(self, question: str) -> frozenset[str]:
        """The words of a question by which it names guides; no passage need have them.

        An author's name is one only where it stands for what they wrote ("according to …").
        """
        named = frozenset(word for words in self._naming(question).values() for word in words)
        named -= {word for word, number in pairwise(tokens(question)) if number.isdigit()}  # "Level 3"
        named |= self._companions(named, tokens(question))
        people = "|".join(re.escape(word) for word in sorted(named & self._authors))
        says = rf"(?:(?:{SAYING}|gives?)\b|{WORK}\b)"
        quoted = rf"\b(?:according to|by)\s+(?:{people})\b|\b(?:{people})(?:['’]s)?\s+{says}"
        return named if people and re.search(quoted, question, re.I) else named - self._authors

    def _companions(self, named: frozenset[str], said: Sequence[str]) -> frozenset[str]:
        """The words beside names in a question that no guide has but beside them ("Ridgeway Polytechnic")."""
        return frozenset(
            other
            for pair in pairwise(said)
            for name, other in (pair, pair[::-1])
            if name in named
            and other not in named
            and 0 < self._texts.count(other) == self._texts.count(" ".join(pair))
        )

    @cached_property
    def _texts(self) -> str:
        return " ".join(word for guide in self._guides.values() for word in tokens(guide.text))

    def _naming(self, question: str) -> dict[str, frozenset[str]]:
        in_order = f" {' '.join(tokens(question))} "
        said = set(in_order.split())
        written = set(_NAME_WRITTEN.findall(question))
        telling = self._telling | {word.lower() for word in written}
        found: dict[str, frozenset[str]] = {}
        for path, own in self._names.items():
            named = own & said & self._proper
            found[path] = named if named & telling or len(named) > 1 else frozenset()
        for path, owner in self._owners.items():
            if f" {owner} " in in_order:
                found[path] |= frozenset(owner.split())
        for phrase in (_ONE if any(found.values()) else _WORK).finditer(question):
            called = set(tokens(phrase.group(1)))
            shared = {path: called & own for path, own in self._names.items()}
            best = max((len(words) for words in shared.values()), default=0)
            if not called & _UNNAMED and best:
                for path, words in shared.items():
                    found[path] = found[path] | (words if len(words) == best else frozenset())
        for kind in map(str.lower, _KIND.findall(question)):
            holders = [path for path, own in self._names.items() if kind in own]
            found.update((path, found[path] | {kind}) for path in holders)
        return {path: words for path, words in found.items() if words}

    def _dated(self, question: str) -> list[str]:
        """The guides of the dates by which a question names some ("the guide from October 2023", "the 2021
        article").
        """
        begins = [
            f"{named['year']}-{MONTHS[named['month'].lower()]:02}" if named["month"] else named["year"]
            for pattern in _DATED
            for named in pattern.finditer(question)
        ]
        return [
            path
            for path, guide in self._guides.items()
            if any((guide.published or "").startswith(begin) for begin in begins)
        ]

    def with_authors(self, question: str) -> str:
        """The question with the names of authors in the place of their descriptions ("the person who wrote
        the … article"), where these mean one guide alone.
        """

        def name(described: re.Match[str]) -> str:
            meant = [self._guides[path].author for path in self.named(f"the{described['work']}")]
            return meant[0] if len(meant) == 1 and meant[0] else described.group()

        return WRITER.sub(name, question)

    def with_apostrophes(self, question: str) -> str:
        """The question with the apostrophes that names of guides lack in it ("springboards steps")."""

        def owned(typed: re.Match[str]) -> str:
            word = typed.group()
            return f"{word[:-1]}'s" if word.lower() in self._owned else word

        return re.sub(r"\b\w+[sS]\b", owned, question)

    @cached_property
    def _owned(self) -> frozenset[str]:
        """Name words with an s behind them which no guide writes so."""
        written = {word for guide in self._guides.values() for word in tokens(guide.text)}
        return frozenset(f"{word}s" for word in self._proper if not word.endswith("s")) - written

    def author_asked(self, question: str) -> str | None:
        """The author whom a question about a single guide asks for; None for any other question."""
        about = self.about(question)
        one = about and about.names == ("author",) and len(about.guides) == 1
        return self._guides[about.guides[0]].author if about and one else None

    def about(self, question: str) -> AboutGuide | None:
        """Read a question about a guide itself ("Who wrote …?", "When was … updated?"); None for any
        other."""
        lowered = question.lower()
        names, named = facts_asked(lowered), self.named(question)
        if not names or not (named or re.search(rf"\b{WORK}\b", lowered)) or asks_more(lowered):
            return None
        paths = named or self._titled(question) or tuple(self._guides)
        facts = [
            (path, fact)
            for path in paths
            for name in names
            for fact in self._guides[path].facts
            if fact.name == name
        ]
        if names == ["reading"] and not facts:
            return None  # a guide may say so in a sentence
        return AboutGuide(tuple(names), paths, tuple(facts))

    def _titled(self, question: str) -> tuple[str, ...]:
        """The guide whose title alone has what a question says it is about ("the letter to my cousin")."""
        words = [word for word in content_words(question) if word not in _ASKING]
        found = [path for path, guide in self._guides.items() if set(words) <= set(tokens(guide.title))]
        return tuple(found) if len(found) == 1 and len(words) > 1 else ()

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


def _names_of(guide: Guide) -> tuple[str, ...]:
    """What a guide may be called by: its file, its title, who published and who wrote it."""
    stem = PurePosixPath(guide.path).stem.replace("_", " ").replace("-", " ")
    return stem, guide.title, guide.publisher or "", guide.author or ""
