"""A passage as the judge reads it: below what its guide says around it of the question's other words."""

from collections.abc import Iterable, Iterator

from rapidfuzz.distance import Prefix

from assistant.answers.evidence import calling, qualifiers
from assistant.answers.lexicon import Lexicon
from assistant.answers.outline import Outline
from assistant.answers.question import Question
from assistant.records import Passage
from assistant.texts.markdown_blocks import plain
from assistant.texts.passages import embedded_text
from assistant.texts.words import index_terms, stem, tokens

LONGEST = 240  # characters of a sentence that tells what a passage is about
MOST = 2  # such sentences
SPARE = 1  # plain words of a question that a title need not have either
KINDRED = 6  # letters that words begin with which are of one family
KINDRED_SHARE = 0.6  # of the longer of them
AROUND = 600  # characters before and after a passage in which they may stand


def in_context(
    question: Question,
    passage: Passage,
    outline: Outline,
    lexicon: Lexicon,
    callings: frozenset[str] = frozenset(),
) -> str:
    """The text of a passage, below what has all the words of the question that it and its headings leave out:
    its guide's title, which may leave out a plain word more, and sentences of its section for what narrows
    the question down ("in Ireland"). A title that says which of several `callings` (stems) a guide is about
    may leave out any plain words.
    """
    text, title = embedded_text(passage), outline.guide.title
    left_out = set(question.words) - _said(text, question.words, lexicon)
    if not left_out:
        return text
    who = calling(question.text)
    titled = _named(title, left_out, lexicon) if _said(title, who, lexicon) == who else set()
    left_out -= titled
    context: list[str] = []
    narrows = all(qualifiers(question.text, [word]) for word in left_out)
    for sentence in _around(passage, outline) if narrows else ():
        if not left_out or len(context) == MOST:
            break
        if len(sentence) <= LONGEST and (more := _said(sentence, left_out, lexicon)):
            context.append(sentence)
            left_out -= more
    spare = titled and (len(left_out) <= SPARE or _calls(title, titled, callings))
    spare = spare and not qualifiers(question.text, list(left_out))
    return text if left_out and not spare else "\n".join([*([title] if titled else []), *context, text])


def _said(text: str, words: Iterable[str], lexicon: Lexicon) -> set[str]:
    """The words that a text has, or others for them."""
    terms = set(index_terms(text))
    return {word for word in words if not terms.isdisjoint(lexicon.means(word))}


def _named(title: str, words: Iterable[str], lexicon: Lexicon) -> set[str]:
    """The words that a title has, in these or in kindred words ("perfusion", "Perfusionist")."""
    own = tokens(title)
    return _said(title, words, lexicon) | {word for word in words if any(kindred(word, one) for one in own)}


def _calls(title: str, words: Iterable[str], callings: frozenset[str]) -> bool:
    """Do words of a question name the calling in a title?"""
    called = [one for one in tokens(title) if stem(one) in callings]
    return any(stem(word) == stem(one) or kindred(word, one) for word in words for one in called)


def kindred(word: str, other: str) -> bool:
    """Are two words of one family, as far as their beginnings tell ("perfusion", "perfusionist")?"""
    shared = Prefix.similarity(word, other)
    return shared >= KINDRED and shared >= KINDRED_SHARE * max(len(word), len(other))


def _around(passage: Passage, outline: Outline) -> Iterator[str]:
    """The sentences of paragraphs in a passage's section, those before it first, nearest first."""
    within = [one for one in outline.sections if one.level > 1 and one.start <= passage.start < one.end]
    section = max(within, key=lambda one: one.start, default=None)
    start, end = (section.start, section.end) if section else (0, len(outline.guide.text))
    before = outline.prose(max(start, passage.start - AROUND), passage.start)
    behind = outline.prose(passage.end, min(end, passage.end + AROUND))
    for span in (*reversed(before), *behind):
        yield plain(outline.guide.text[span.start : span.end])
