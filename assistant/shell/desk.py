"""What other programs may ask for, over HTTP, Gradio's API or MCP: checked requests in, plain values out."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant import wording
from assistant.answers.turns import checked_question
from assistant.errors import MistakeError, UnknownGuideError
from assistant.records import Answer, Guide, Hit
from assistant.shell.batch import answer_json

MOST_HITS = 24
USUAL_HITS = 6
MOST_CHARACTERS = 1_000_000
USUAL_CHARACTERS = 50_000
TURN: dict[str, Any] = {
    "type": "object",
    "properties": {"question": {"type": "string"}, "answer": {"type": "string"}},
    "required": ["question"],
}


class Answering(Protocol):
    """What the desk needs of an Assistant."""

    @property
    def guides(self) -> Mapping[str, Guide]:
        """The guides by path."""

    @property
    def index_id(self) -> str:
        """The generation that answers."""

    def ask(self, question: str, history: Sequence[Any] = ()) -> Answer:
        """Answer a question."""

    def search(self, question: str, most: int = ...) -> Sequence[Hit]:
        """The passages nearest to a question."""


class Request(BaseModel):
    """A request; a field that it does not have is a mistake, since a slip would else go unnoticed."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def serve(self, assistant: Answering) -> dict[str, Any]:
        """What was asked for, as plain values. Raises AssistantError."""
        raise NotImplementedError


class Ask(Request):
    """A question → the Answer object."""

    question: str = Field(description=wording.DESK_QUESTION)
    history: list[Any] = Field(
        [],
        description=wording.DESK_HISTORY,
        json_schema_extra={"items": {"anyOf": [{"type": "string"}, TURN]}},
    )

    def serve(self, assistant: Answering) -> dict[str, Any]:
        """The Answer object. Raises QuestionError, HistoryError."""
        return answer_json(assistant.ask(self.question, self.history))


class Search(Request):
    """A question → the passages nearest to it."""

    question: str = Field(description=wording.DESK_SEARCH)
    limit: int = Field(USUAL_HITS, ge=1, le=MOST_HITS, description=wording.DESK_LIMIT)

    def serve(self, assistant: Answering) -> dict[str, Any]:
        """The hits, best first, each with its passage, place and scores. Raises QuestionError."""
        question = checked_question(self.question)
        hits = assistant.search(question, self.limit)
        guides = assistant.guides
        # A guide may go between the two steps: its passages are none of the guides' any more.
        found = [hit_json(hit, guides[hit.passage.guide]) for hit in hits if hit.passage.guide in guides]
        return {"question": question, "index": assistant.index_id, "hits": found}


class Read(Request):
    """A guide's name → its text, or a part of it; without a name, the guides."""

    guide: str = Field("", description=wording.DESK_GUIDE)
    start: int = Field(0, ge=0, description=wording.DESK_START)
    limit: int = Field(USUAL_CHARACTERS, ge=1, le=MOST_CHARACTERS, description=wording.DESK_CHARACTERS)

    def serve(self, assistant: Answering) -> dict[str, Any]:
        """The guides, or the one with `text`, which is exactly its characters from `start` to `end`.

        Raises:
            UnknownGuideError: no guide has that name.
            MistakeError: it is shorter than `start`.
        """
        guides, index = assistant.guides, assistant.index_id
        if not self.guide:
            return {"index": index, "guides": [guide_json(guide) for guide in guides.values()]}
        if self.guide not in guides:
            raise UnknownGuideError(wording.DESK_NO_GUIDE)
        guide = guides[self.guide]
        if self.start > len(guide.text):
            raise MistakeError(wording.DESK_TOO_FAR.format(length=len(guide.text)))
        text = guide.text[self.start : self.start + self.limit]
        place = {"start": self.start, "end": self.start + len(text)}
        return {**guide_json(guide), "index": index, **place, "text": text}


def hit_json(hit: Hit, guide: Guide) -> dict[str, Any]:
    """A hit: where its passage stands, which is exactly `text[start:end]` of the guide, and its scores."""
    passage = hit.passage
    return {
        "guide": passage.guide,
        "title": guide.title,
        "publisher": guide.publisher,
        "published": guide.published,
        "heading": " > ".join(passage.headings),
        "text": passage.text,
        "start": passage.start,
        "end": passage.end,
        "score": round(hit.score, 4),
        "cosine": round(hit.cosine, 4),
        "bm25": round(hit.bm25, 4),
        "judged": None if hit.judged is None else round(hit.judged, 4),
    }


def guide_json(guide: Guide) -> dict[str, Any]:
    """A guide as a list shows it; `length` counts the characters of its text."""
    return {
        "guide": guide.path,
        "title": guide.title,
        "publisher": guide.publisher,
        "author": guide.author,
        "published": guide.published,
        "source": guide.source,
        "length": len(guide.text),
    }


Kind = TypeVar("Kind", bound=Request)


def parsed(kind: type[Kind], given: bytes | Mapping[str, Any]) -> Kind:
    """A request from JSON or from values. Raises MistakeError, which names the field on one line."""
    try:
        if isinstance(given, bytes):
            return kind.model_validate_json(given)
        return kind.model_validate(given)
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        place = ".".join(str(part) for part in first["loc"])
        reason = f"{place}: {first['msg']}" if place else first["msg"]
        raise MistakeError(wording.DESK_BAD_REQUEST.format(reason=" ".join(reason.split())[:300])) from error
