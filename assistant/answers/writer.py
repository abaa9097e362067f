"""Passages → an answer written by a chat model, streamed, checked, and cited by exact spans.

Whether the guides answer was decided before. The quoted answer is there: after a ModelError it is shown.
"""

import re
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from langchain_core.runnables import RunnableConfig

from assistant import prompts
from assistant.answers.attribute import RUN, Attribution
from assistant.answers.grounding import Entails, Grounding
from assistant.answers.harmless import plain_text, shown_tail
from assistant.answers.instructions import addresses_a_machine, defused
from assistant.answers.prompt import material, messages, rewriting
from assistant.answers.rephrase import kept
from assistant.answers.support import Supports
from assistant.errors import ModelError
from assistant.models.language import LanguageModel
from assistant.records import Answer, Citation, Guide, Hit, Passage, Turn
from assistant.texts.words import index_terms

LEAST_SUPPORTED = 0.5  # of what the model wrote; below it the quotes are the better answer
BETWEEN = 0.05  # seconds between two states of a growing answer
_LINE_OF_NOTHING = re.compile(r"^[ \t]*(?:[-*•]|\d+[.)])?[ \t]*$", re.M)
_ENDED = re.compile(r"(?:[.!?][\"”’')*]*(?:[ \t]*\[\d+\])*|\n)\s*(?=[^\s\[])")


@dataclass(frozen=True, slots=True)
class Shown:
    """A text after the check: what is shown of it, and how many of its sentences the guides support."""

    text: str = ""
    citations: tuple[Citation, ...] = ()
    unsupported: tuple[str, ...] = ()
    supported: int = 0
    idle: int = 0  # that cite nothing and say nothing of the guides: "I hope this helps."
    total: int = 0


class Writer:
    """Writes answers over one generation's guides. Safe to ask from several threads."""

    def __init__(
        self,
        model: LanguageModel,
        guides: Mapping[str, Guide],
        passages: Sequence[Passage],
        near: Supports,
        entails: Entails | None,
    ) -> None:
        """Writes with this model; `near` gives the cosines of pairs of texts, `entails` says whether what is
        cited bears a sentence out.
        """
        self._model, self._guides, self._near, self._entails = model, guides, near, entails
        self._by_guide: dict[str, list[Passage]] = {}
        for passage in passages:
            self._by_guide.setdefault(passage.guide, []).append(passage)

    def rephrase(self, question: str, history: Sequence[Turn], config: RunnableConfig | None = None) -> str:
        """The follow-up as the model rewrites it, "" where that does not keep the person's words.

        Raises:
            ModelError: the model gave no answer.
        """
        return kept(self._model.write(rewriting(question, history), config), question, history)

    def write(
        self,
        quoted: Answer,
        found: Sequence[Sequence[Hit]],
        history: Sequence[Turn],
        config: RunnableConfig | None = None,
    ) -> Iterator[Answer]:
        """Yield the answer as it grows, its text "" until there is one. The last one is checked whole.

        `quoted` is the answer in quotes, `found` the hits of each question in it.

        Raises:
            ModelError: no written answer can be shown; the line says why.
        """
        passages = material(quoted.citations, found, self._by_guide)
        sheet = _Sheet(
            replace(quoted, model=self._model.name), passages, self._guides, self._near, self._entails
        )
        asked = messages(quoted, passages, self._guides, history)
        said, last = "", 0.0
        for piece in self._model.stream(asked, config):
            said += piece
            if not piece or time.monotonic() - last >= BETWEEN:
                yield sheet.growing(_spoken(said))
                last = time.monotonic()
        yield sheet.finished(_spoken(said))


class _Sheet:
    """One answer while it is written, and the passages that it is written from."""

    def __init__(
        self,
        quoted: Answer,
        passages: Sequence[Passage],
        guides: Mapping[str, Guide],
        near: Supports,
        entails: Entails | None,
    ) -> None:
        self._passages, self._guides, self._near = passages, guides, near
        self._base = replace(quoted, mode="model", suggestions=())
        self._partly = quoted.text.partition("\n\n")[0] + "\n\n" if quoted.status == "partly" else ""
        data = [quoted.question, quoted.standalone_question, *(one.text for one in passages)]
        # What is not supported would else stay and be listed.
        self._strict = any(addresses_a_machine(one) for one in data)
        safe = [defused(one) for one in passages]
        self._texts = [one.text for one in safe]
        # Not those of the question: what it wants said may be anything.
        self._known = set(index_terms(" ".join(self._texts)))
        self._missing = set(index_terms(" ".join(quoted.missing)))
        self._grounding = Grounding(safe, guides, near, entails)
        self._whole = ("", Shown())  # the whole sentences so far, and what is shown of them

    def growing(self, said: str) -> Answer:
        """The answer so far: whole sentences checked, the rest as plain words without a marker."""
        end = max((found.end() for found in _ENDED.finditer(said)), default=0)
        if self._whole[0] != said[:end]:
            self._whole = (said[:end], self._shown(said[:end]))
        shown = self._whole[1]
        tail = shown_tail(said[end:], self._known)
        gap = "\n" if said[:end].endswith("\n") else " "
        text = gap.join(one for one in (shown.text, tail) if one)
        text = self._partly + text if text else ""
        return replace(self._base, text=text, citations=shown.citations, unsupported=shown.unsupported)

    def finished(self, said: str) -> Answer:
        """The whole answer, checked. Raises ModelError where too little of it is supported."""
        shown = self._shown(said)
        if not shown.citations or shown.supported < LEAST_SUPPORTED * (shown.total - shown.idle):
            raise ModelError(
                prompts.MODEL_UNGROUNDED.format(
                    supported=shown.supported, total=shown.total, model=self._base.model
                )
            )
        left_out = shown.total - shown.supported - len(shown.unsupported)
        return replace(
            self._base,
            text=self._partly + shown.text,
            citations=shown.citations,
            unsupported=shown.unsupported,
            checked=(shown.supported, shown.total),
            note=prompts.MODEL_STRUCK.format(count=left_out, total=shown.total) if left_out > 0 else "",
        )

    def _shown(self, said: str) -> Shown:
        """Check a text, and cite what it says by exact spans."""
        text, dropped = plain_text(said, self._texts)
        checked = self._grounding.check(text)
        text = checked.text
        kept, idle = [], 0
        for one in checked.sentences:
            unwanted = self._strict or not one.citations or self._missing & set(index_terms(one.text))
            if one.verdict == "unsupported" and unwanted:
                text = text.replace(one.text, "", 1)
                idle += not one.citations
            elif one.verdict == "unsupported":
                kept.append(RUN.sub("", one.text).strip())
        attribution = Attribution(self._passages, self._guides, self._near)
        text = _LINE_OF_NOTHING.sub("", attribution.renumbered(text, kept))
        text = re.sub(r"\n{3,}", "\n\n", text).strip()
        supported = sum(one.verdict == "supported" for one in checked.sentences)
        total = len(checked.sentences) + dropped
        return Shown(text, tuple(attribution.citations), tuple(kept), supported, idle, total)


def _spoken(said: str) -> str:
    """What a model says, without what it thinks aloud before it."""
    if said.lstrip().startswith("<think>"):
        return said.partition("</think>")[2].lstrip()
    return said.lstrip()
