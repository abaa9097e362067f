"""What a question names that stands in or around none of the passages that would be quoted."""

from collections.abc import Callable, Sequence

from assistant.answers.lexicon import Lexicon
from assistant.answers.outline import Outline
from assistant.answers.question import Question
from assistant.answers.rivals import named_apart, numbered_apart, ranked_apart
from assistant.records import Guide, Passage
from assistant.texts.passages import embedded_text
from assistant.texts.words import content_words, tokens

AROUND = 300  # characters before and after a passage in which a name that it speaks of may stand
OPENING = 600  # and of a guide, which may be about that name as a whole


def unsaid(
    question: Question,
    passages: Sequence[Passage],
    outline: Callable[[str], Outline],
    lexicon: Lexicon,
) -> tuple[str, ...]:
    """The names in a question that no passage says, nor what stands around it; `outline` knows each guide."""
    said = {word for one in passages for word in tokens(around(one, outline(one.guide)))}
    said |= {f"{word}s" for word in said} | {word.removesuffix("s") for word in said}  # "SREs" and "SRE"
    names = lexicon.unsaid_names(question.text, question.words, said)
    called = named_apart(question.text, question.names, [one.text for one in passages])
    apart = [one for one in called if not said.issuperset(content_words(one))]
    texts = [_titled(one, outline) for one in passages]
    numbered = (*numbered_apart(question.text, texts), *ranked_apart(question.text, texts))
    return (*names, *apart, *numbered)


def _titled(passage: Passage, outline: Callable[[str], Outline]) -> str:
    return f"{outline(passage.guide).guide.title}\n{embedded_text(passage)}"


def around(passage: Passage, outline: Outline) -> str:
    """A passage with what may tell what it speaks of: its headings, the text before and behind it (of a row,
    that of its table, since beside it stand the rows of other things), and how its guide opens.
    """
    guide, listing = outline.guide, outline.listing_at(passage.start, passage.end)
    rows = listing if listing and listing.of_rows else passage
    before = guide.text[max(0, rows.start - AROUND) : rows.start]
    behind = guide.text[rows.end : rows.end + AROUND]
    own = guide.text[passage.start : passage.end]
    of_guide = (signed(guide), guide.publisher or "", guide.text[:OPENING])
    return " ".join((*of_guide, *passage.headings, passage.lead, before, own, behind))


def signed(guide: Guide) -> str:
    """The title of a guide and who wrote it."""
    return f"{guide.title} {guide.author or ''}"
