"""What a chat model wrote, without what could do harm where it is shown: links, images, HTML, hidden signs.

The page escapes everything anyway; an Answer is also read by other programs, which may not.
"""

import re
import unicodedata
from collections.abc import Collection, Sequence

from assistant.texts.sentences import sentence_spans
from assistant.texts.words import index_terms

_TLD = (
    r"(?:com|org|net|io|co|ru|cn|example|info|biz|dev|app|ai|xyz|top|test|me|gg|tv|link|site|online|click|shop|zip|uk|de|"
    r"us|eu|edu|gov|invalid|local|onion|to|ly|cc|ws|pw)"
)
_FOREIGN = re.compile(
    r"!?\[(?!\d{1,3}\])[^\]\n]*\]\s?\((?P<target>[^)\n]*)\)?"
    r"|!\[|\[(?!\d{1,3}\])[^\]\n]*\]\s?\[[^\]\n]*\]|^\s*\[[^\]\n]+\]:\s*\S+"
    r"|<[a-z/!?][^>\n]*>?|&(?:#x?[0-9a-f]+|lt|gt|quot|amp);?"
    r"|\b(?:h(?:tt|xx)ps?|ftp|file|data|javascript|vbscript|mailto|tel|sms)\s?:\S*|\bwww\.\S+|\S+@\S+"
    rf"|\b(?:[a-z0-9-]{{2,}}\s?(?:\.|\[dot\]|\(dot\)| dot )\s?)+{_TLD}\b(?![’'])(?:/\S*)?"
    r"|```[^\n]*|\bon\w+\s?=\s?[\"']",
    re.I | re.M,
)
_TAIL = re.compile(r"[<&`@]|!?\[|\b(?:h(?:tt|xx)p|www|ftp|javascript|data:|mailto)|\w\.\w", re.I)


def plain_text(said: str, texts: Sequence[str]) -> tuple[str, int]:
    """The text without the sentences that hold a link, an image, HTML or code, and how many those were.

    What stands letter for letter in one of the texts may stay.
    """
    visible = "".join(
        one
        for one in said.replace("\r\n", "\n")
        if one == "\n" or unicodedata.category(one) not in ("Cc", "Cf", "Cs", "Co")
    )
    lines, dropped = [], 0
    for line in visible.split("\n"):
        found = [one for one in _FOREIGN.finditer(line) if not _stands(one, texts)]
        spans = sentence_spans(line, 0, len(line)) if found else ()
        bad = [
            span for span in spans if any(one.start() < span.end and span.start < one.end() for one in found)
        ]
        for span in reversed(bad):
            line = line[: span.start] + line[span.end :]
        dropped += len(bad)
        lines.append(line)
    return "\n".join(lines), dropped


def _stands(found: re.Match[str], texts: Sequence[str]) -> bool:
    return found["target"] is None and any(found.group() in text for text in texts)


def shown_tail(rest: str, known: Collection[str]) -> str:
    """The beginning of a sentence that is still being written and not checked yet.

    It is shown as far as its words are whole, plain, and known: `known` has the stems of the passages.
    """
    suspect = _TAIL.search(rest)
    plain = rest[: suspect.start()] if suspect else rest
    end = 0
    for word in re.finditer(r"\S+(?=\s)", plain):
        if not set(index_terms(word.group())) <= set(known):
            break
        end = word.end()
    return plain[:end].strip()
