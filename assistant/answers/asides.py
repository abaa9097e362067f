"""What a page says beside its text: the sentences of an advert, the people whom it introduces. An answer is
made of it only where the guides' own text has none.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby

from assistant import wording
from assistant.answers.decision import KEYWORDS, Found
from assistant.answers.evidence import coverage, qualifiers
from assistant.answers.lexicon import Lexicon
from assistant.answers.quotes import Part, Quote
from assistant.models.reranker import Scorer
from assistant.records import Block, Guide, Hit, Passage
from assistant.texts.passages import embedded_text
from assistant.texts.words import NUMBER_WORDS, content_words, index_terms, stem, tokens

# docs/measurements.md, "Asides": the share of a question's words that sentences must have, and what the judge
# must say of them; keywords must have all, and so must a post of which the judge is not sure.
COVERED = 0.6
JUDGED = 0.2
JUDGED_POST = 0.7
LONGEST = 500  # characters of sentences that are shown together
_STATEMENT = re.compile(r"(?:\S+\s+){5,}\S+[.!]”?")
_POST = re.compile(r"(?:[A-Z][\w&/-]*,? (?:(?:\w|&)[\w/-]*,? ){0,5})(?:at|@) [A-Z].{1,40}")
_COUNTED = re.compile(
    r"\bhow many (?P<what>(?:(?!(?:and|or|are|is|do|does|did|can|will|has|have)\b)[\w-]+\s?){1,3})", re.I
)
_EMPLOYER = re.compile(r" (?:at|@) ")
_OF_POST = "job, role, company, employer"  # what it tells
_NAME = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w.'’-]+")


@dataclass(frozen=True, slots=True)
class Aside:
    """Sentences beside the text, or a person's post ("Ada Byron", and below it "Analyst at Engine Works").

    `said` is what the judge reads; `names`, of a post alone, are the words for the person and the employer.
    """

    passage: Passage
    said: str
    names: frozenset[str] = frozenset()

    @property
    def part(self) -> Part:
        """How an answer shows it: said to stand beside the text."""
        one = self.passage
        quote = Quote(one.guide, one.start, one.end, one.headings, item=bool(self.names))
        return Part((quote,), wording.ASIDE)


class Asides:
    """The asides of all guides, read when they are first asked for."""

    def __init__(self, guides: Mapping[str, Guide], lexicon: Lexicon, judge: Scorer | None) -> None:
        """Without a judge only the posts of people answer."""
        self._guides = guides
        self._lexicon = lexicon
        self._judge = judge

    def instead(self, found: Found) -> Found:
        """What an aside says to a question; what was found for it where none answers."""
        question, keywords = found.question.bare, found.question.is_keywords
        words = content_words(question)
        told = {one: coverage(words, one.said, self._lexicon) for one in self._touched(words)}
        sure = self._posts(question, [one for one in told if not one.names.isdisjoint(words)], told)
        least = 1.0 if keywords else COVERED
        able = [one for one in told if not one.names and told[one] >= least]
        if counted := _counted(question):
            sure |= {one: told[one] for one in able if _counts(counted, one.passage.text)}
        elif self._judge and able:
            judged = self._judge.score(question, [one.said for one in able])
            sure |= dict(zip(able, map(float, judged), strict=True))
        best = max(sure, key=lambda one: sure[one], default=None)
        if best is None or sure[best] < (KEYWORDS if keywords else JUDGED):
            return found
        hit = Hit(best.passage, sure[best], 0.0, 0.0)
        unsaid = [one for one in found.evidence.missing if not coverage([one], best.said, self._lexicon)]
        missing = tuple(qualifiers(found.question.text, unsaid))
        evidence = replace(found.evidence, probability=sure[best], missing=missing)
        return replace(found, hits=(hit, *found.hits), evidence=evidence, unsaid=(), aside=best.part)

    def _posts(
        self, question: str, named: Sequence[Aside], told: Mapping[Aside, float]
    ) -> dict[Aside, float]:
        """Of the posts of whom a question names, those that have all its words or that the judge likes."""
        if not (self._judge and named):
            return {one: 1.0 for one in named if told[one] == 1.0}
        judged = self._judge.score(question, [one.said for one in named])
        return {
            one: 1.0
            for one, said in zip(named, judged, strict=True)
            if told[one] == 1.0 or float(said) >= JUDGED_POST
        }

    def _touched(self, words: Sequence[str]) -> list[Aside]:
        """Those that have one of some words, or another for it."""
        terms = {term for word in words for term in self._lexicon.means(word)}
        return list(dict.fromkeys(one for term in terms for one in self._by_term.get(term, ())))

    @cached_property
    def _by_term(self) -> dict[str, list[Aside]]:
        found: dict[str, list[Aside]] = {}
        for guide in self._guides.values():
            for one in find_asides(guide):
                for term in set(index_terms(one.said)):
                    found.setdefault(term, []).append(one)
        return found


def _counted(question: str) -> list[str]:
    """The stems of what a question counts ("how many capstones")."""
    found = _COUNTED.search(question)
    return [stem(word) for word in content_words(found["what"])] if found else []


def _counts(noun: Sequence[str], text: str) -> bool:
    """Does a text give the number of such things ("three capstones")?"""
    said = tokens(text)
    return any(
        (word.isdigit() or word in NUMBER_WORDS) and [stem(one) for one in said[at : at + len(noun)]] == noun
        for at, word in enumerate(said, 1)
    )


def find_asides(guide: Guide) -> Iterator[Aside]:
    """Find what stands between the text of a guide, and says something."""
    for run in _runs(guide):
        texts = [guide.text[one.start : one.end] for one in run]
        for first, last in _statements(texts):
            sentences = _passage(guide, run[first].start, run[last].end, texts[:first])
            yield Aside(sentences, embedded_text(sentences))
        for at in _posts(texts):
            who, post = texts[at - 1 : at + 1]
            names = frozenset(tokens(f"{who} {_EMPLOYER.split(post)[-1]}"))
            person = _passage(guide, run[at - 1].start, run[at].end, ())
            yield Aside(person, f"{who} works as {post}: {_OF_POST}", names)


def _passage(guide: Guide, start: int, end: int, above: Sequence[str]) -> Passage:
    return Passage(f"{guide.path}:{start}", guide.path, start, end, guide.text[start:end], tuple(above))


def _is_beside(block: Block) -> bool:
    return block.kind == "furniture"


def _runs(guide: Guide) -> list[list[Block]]:
    """The blocks beside the text, those that follow each other together; none of what stands above it."""
    runs = [list(run) for beside, run in groupby(guide.blocks, _is_beside) if beside]
    return runs[1:] if guide.blocks and _is_beside(guide.blocks[0]) else runs


def _statements(texts: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The first and last of the lines that are whole sentences, where they stand together and are short."""
    first = None
    for at, text in enumerate((*texts, "")):
        says = _STATEMENT.fullmatch(text) and len(text) <= LONGEST
        if first is not None and not (says and sum(map(len, texts[first : at + 1])) <= LONGEST):
            yield first, at - 1
            first = None
        if says and first is None:
            first = at


def _posts(texts: Sequence[str]) -> Iterator[int]:
    """The lines that are somebody's post, below their name."""
    for at in range(1, len(texts)):
        if _POST.fullmatch(texts[at]) and _NAME.fullmatch(texts[at - 1]):
            yield at
