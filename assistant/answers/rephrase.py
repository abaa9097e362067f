"""A follow-up as a chat model rewrote it: taken only where it keeps the person's words."""

import re
from collections.abc import Sequence

from assistant.answers.instructions import addresses_a_machine
from assistant.records import Turn
from assistant.texts.words import content_words, stem, tokens

LONGEST = 300
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][\w.&-]*|\b\w*\d\w*\b")


def kept(said: str, question: str, history: Sequence[Turn]) -> str:
    """The rewrite, or "" where it is none.

    It is one line, says every word of content, name and figure of the question, and takes all others from the
    conversation.
    """
    rewrite = said.strip().strip("\"'“”`").strip()
    if not rewrite or "\n" in rewrite or len(rewrite) > LONGEST or addresses_a_machine(rewrite):
        return ""
    heard = " ".join([question, *(f"{turn.question} {turn.answer}" for turn in history)])
    words, known = _stems(content_words(rewrite)), _stems(tokens(heard))
    if not _stems(content_words(question)) <= words or not words <= known:
        return ""
    names = set(_NAME.findall(question))
    return rewrite if all(name in rewrite for name in names) else ""


def _stems(words: Sequence[str]) -> set[str]:
    return {stem(word) for word in words}
