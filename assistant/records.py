"""The values that travel through the package: frozen, and they do nothing. Offsets are characters of
`Guide.text`."""

from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Literal

Status = Literal["answered", "partly", "not_covered", "chat"]
Mode = Literal["quotes", "model"]
BlockKind = Literal["heading", "paragraph", "item", "pair", "furniture"]


@dataclass(frozen=True, slots=True)
class Span:
    """A run of characters of a guide's text: `text[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One structural piece of a guide, in reading order.

    `level` is a heading's depth (1 is the title) or an item's nesting (0 is the outermost); `number` is
    the ordinal
    of a numbered item or heading. A pair is a label and its value on lines of their own ("Lead engineer /
    120K /yr"), or the row of a table, of which the header row has level 1.
    `sentences` are the block's whole sentences (a heading has one, a pair has one).
    """

    kind: BlockKind
    start: int
    end: int
    level: int = 0
    number: int | None = None
    sentences: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A statement about a guide itself (who wrote it, when), and the characters that say so;
    no span if inferred.
    """

    name: str
    value: str
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file of guides may be: `megabytes` of size and of text, `seconds` to take its text out."""

    megabytes: int = 20
    seconds: float = 60.0

    @property
    def size(self) -> int:
        """The megabytes in bytes."""
        return self.megabytes * 1_000_000


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide: `path` is its file below the corpus folder, with forward slashes.

    `pages` holds the offset at which each page begins, and `unread` the numbers of pages without any text;
    both are empty where the file has no pages.
    """

    path: str
    text: str
    sha256: str
    title: str
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    source: str | None = None
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = ()
    pages: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()

    def page(self, offset: int) -> int:
        """The page, counted from 1, on which a character stands; 0 where the file has no pages."""
        return bisect_right(self.pages, offset)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a guide that a person could read alone, and that the embedder reads whole.

    `text` is exactly `guide.text[start:end]`; `headings` is the path of headings above it, outermost
    first, without
    the guide's title; `lead` is the sentence that introduces it when that stands elsewhere (a list's
    lead-in).
    """

    id: str
    guide: str
    start: int
    end: int
    text: str
    headings: tuple[str, ...] = ()
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found for a question: the fused score, its cosine and BM25 scores, and its rank in each
    (from 1).

    `judged` is the judge's probability that it answers, for the hits that the judge has read.
    """

    passage: Passage
    score: float
    cosine: float
    bm25: float
    dense_rank: int | None = None
    lexical_rank: int | None = None
    judged: float | None = None


@dataclass(frozen=True, slots=True)
class Turn:
    """An earlier turn of the conversation."""

    question: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """Where an answer's words stand: `quote` is exactly the guide's `text[start:end]`."""

    number: int
    guide: str
    title: str
    publisher: str | None
    published: str | None
    heading: str
    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Answer:
    """What the assistant says, and why it may say it.

    The fields of the contract, plus the hits that were weighed and a note for the person.

    With `mode` "model" the text was written by a chat model (`model`) and checked against the guides:
    `unsupported` has the sentences in it that no passage was found to support, `checked` how many sentences
    the guides support, and of how many (those that were struck out count). `note` is one line about the
    writing: why the answer is quoted although there is a model, or that something was struck out.
    """

    question: str
    standalone_question: str
    status: Status
    text: str
    citations: tuple[Citation, ...] = ()
    missing: tuple[str, ...] = ()
    suggestions: tuple[str, ...] = ()
    mode: Mode = "quotes"
    confidence: float = 0.0
    index: str = ""
    seconds: float = 0.0
    unsupported: tuple[str, ...] = ()
    note: str = ""
    checked: tuple[int, int] = (0, 0)
    model: str = ""
    hits: tuple[Hit, ...] = field(default=(), repr=False)
