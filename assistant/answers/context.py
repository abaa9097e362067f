"""A passage as the judge reads it: below what its guide says around it of the question's other words."""

from collections.abc import Iterable, Iterator

from assistant.answers.evidence import calling, qualifiers
from assistant.answers.lexicon import Lexicon
from assistant.answers.outline import Outline
from assistant.answers.question import Question
from assistant.records import Passage
from assistant.texts.markdown_blocks import plain
from assistant.texts.passages import embedded_text
from assistant.texts.words import index_terms

LONGEST = 240  # characters of a sentence that tells what a passage is about
MOST = 2  # such sentences
SPARE = 1  # plain words of a question that a title need not have either
AROUND = 600  # characters before and after a passage in which they may stand


def in_context(question: Question, passage: Passage, outline: Outline, lexicon: Lexicon) -> str:
    """The text of a passage, below what has all the words of the question that it and its headings leave out:
    its guide's title, which may leave out a plain word more, and sentences of its section for what narrows
    the question down ("in Ireland").
    """
    text, title = embedded_text(passage), outline.guide.title
    left_out = set(question.words) - _said(text, question.words, lexicon)
    if not left_out:
        return text
    who = calling(question.text)
    titled = _said(title, left_out, lexicon) if _said(title, who, lexicon) == who else set()
    left_out -= titled
    context: list[str] = []
    narrows = all(qualifiers(question.text, [word]) for word in left_out)
    for sentence in _around(passage, outline) if narrows else ():
        if not left_out or len(context) == MOST:
            break
        if len(sentence) <= LONGEST and (more := _said(sentence, left_out, lexicon)):
            context.append(sentence)
            left_out -= more
    spare = titled and len(left_out) <= SPARE and not qualifiers(question.text, list(left_out))
    return text if left_out and not spare else "\n".join([*([title] if titled else []), *context, text])


def _said(text: str, words: Iterable[str], lexicon: Lexicon) -> set[str]:
    """The words that a text has, or others for them."""
    terms = set(index_terms(text))
    return {word for word in words if not terms.isdisjoint(lexicon.means(word))}


def _around(passage: Passage, outline: Outline) -> Iterator[str]:
    """The sentences of paragraphs in a passage's section, those before it first, nearest first."""
    within = [one for one in outline.sections if one.level > 1 and one.start <= passage.start < one.end]
    section = max(within, key=lambda one: one.start, default=None)
    start, end = (section.start, section.end) if section else (0, len(outline.guide.text))
    before = outline.prose(max(start, passage.start - AROUND), passage.start)
    behind = outline.prose(passage.end, min(end, passage.end + AROUND))
    for span in (*reversed(before), *behind):
        yield plain(outline.guide.text[span.start : span.end])
