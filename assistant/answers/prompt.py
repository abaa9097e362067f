"""What a chat model is told: the rules, the numbered passages as data, the conversation, the question."""

import re
from collections.abc import Mapping, Sequence
from html import escape

from langchain_core.messages import BaseMessage, HumanMessage, SystemMessage

from assistant import prompts, wording
from assistant.answers.instructions import without_instructions
from assistant.records import Answer, Citation, Guide, Hit, Passage, Turn

MOST_PASSAGES = 8
MOST_CHARACTERS = 6_000  # of passages: about 1,500 tokens, which the smallest local models have room for
TURNS_TOLD = 3
TOLD = 400  # characters of an earlier answer
# What delimits passages in the prompt, written by a guide: it must not end one.
_TAG = re.compile(r"<(?=\s*/?\s*(?:passages?|conversation|question)\b)", re.I)
_MARKERS = re.compile(r"\s*\[\d+\]")


def material(
    citations: Sequence[Citation], found: Sequence[Sequence[Hit]], by_guide: Mapping[str, Sequence[Passage]]
) -> tuple[Passage, ...]:
    """The passages to write from: those that the quoted answer stands in, then each question's best hits.

    No passage twice; 8 passages and 6,000 characters at most, but always the first.
    """
    quoted = [
        passage
        for one in citations
        for passage in by_guide.get(one.guide, ())
        if passage.start < one.end and one.start < passage.end
    ]
    longest = max((len(hits) for hits in found), default=0)
    ranked = [hits[rank].passage for rank in range(longest) for hits in found if rank < len(hits)]
    chosen: list[Passage] = []
    room = MOST_CHARACTERS
    for passage in {one.id: one for one in (*quoted, *ranked)}.values():
        if not chosen or (len(chosen) < MOST_PASSAGES and len(passage.text) <= room):
            chosen.append(passage)
            room -= len(passage.text)
    return tuple(chosen)


def messages(
    quoted: Answer, passages: Sequence[Passage], guides: Mapping[str, Guide], history: Sequence[Turn]
) -> list[BaseMessage]:
    """The messages that ask a model for an answer. `passages` are numbered from 1 in their order."""
    blocks = [_block(number, one, guides[one.guide]) for number, one in enumerate(passages, 1)]
    question = _data(quoted.standalone_question)
    parts = [prompts.PASSAGES.format(passages="\n".join(blocks))]
    if history:
        parts.append(prompts.CONVERSATION.format(turns=_conversation(history)))
    if quoted.missing:
        parts.append(prompts.MISSING.format(missing=_data(", ".join(quoted.missing))))
    parts.append(prompts.QUESTION.format(question=question))
    return [SystemMessage(prompts.RULES), HumanMessage("\n\n".join(parts))]


def rewriting(question: str, history: Sequence[Turn]) -> list[BaseMessage]:
    """The messages that ask a model to make a follow-up stand alone."""
    asked = prompts.FOLLOW_UP.format(turns=_conversation(history), question=_data(question))
    return [SystemMessage(prompts.REWRITE), HumanMessage(asked)]


def _block(number: int, passage: Passage, guide: Guide) -> str:
    origin = {
        "number": str(number),
        "guide": guide.title,
        "publisher": guide.publisher or wording.PAGE_NO_PUBLISHER,
        "date": guide.published or wording.PAGE_NO_DATE,
        "heading": " > ".join(passage.headings),
    }
    named = " ".join(f'{name}="{escape(" ".join(_data(value).split()))}"' for name, value in origin.items())
    words = "\n".join(one for one in (passage.lead, passage.text) if one)
    return f"<passage {named}>\n{_data(words)}\n</passage>"


def _conversation(history: Sequence[Turn]) -> str:
    lines = []
    for turn in history[-TURNS_TOLD:]:
        lines.append(prompts.ASKED.format(text=_data(turn.question)))
        if turn.answer.strip():
            lines.append(prompts.ANSWERED.format(text=_data(_MARKERS.sub("", turn.answer)[:TOLD])))
    return "\n".join(lines)


def _data(text: str) -> str:
    """A stranger's text: what speaks to a machine is left out, and no tag of ours stands in it."""
    return _TAG.sub("‹", without_instructions(text)).strip()
