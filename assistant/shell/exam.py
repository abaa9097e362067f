"""Question files: what is asked, and what a right answer has. Two formats, see `read_questions`."""

import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from pydantic import AliasChoices, BaseModel, ConfigDict, Field, ValidationError, model_validator

from assistant import wording
from assistant.errors import MistakeError
from assistant.settings import Settings

Kind = Literal["fact", "list", "compare", "followup", "question", "unanswerable"]
SHORT, LONG = 550, 1_000  # characters that a right answer has at most
DOCUMENTS = "documents.jsonl"
GUIDES = "guides"


class Item(BaseModel):
    """One line of a question file. `kind` is `question` where the file only says that it is answerable.

    `gold` are exact substrings of the guides that answer it, `documents` the ids of documents that do.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    id: str
    text: str = Field(validation_alias=AliasChoices("q", "question"))
    kind: Kind = "question"
    history: tuple[str, ...] = ()
    must: tuple[re.Pattern[str], ...] = ()
    some: tuple[re.Pattern[str], ...] = Field((), validation_alias="any")
    least: int = Field(1, validation_alias="min")
    sources: int = 0
    near: bool | None = None
    gold: tuple[str, ...] = ()
    documents: tuple[str, ...] = Field((), validation_alias="doc_ids")

    @model_validator(mode="before")
    @classmethod
    def _kind_from_answerable(cls, line: Any) -> Any:
        if isinstance(line, dict) and "kind" not in line:
            if "answerable" not in line:
                raise ValueError(wording.EVAL_NO_KIND)
            return line if line["answerable"] else {**line, "kind": "unanswerable"}
        return line

    @property
    def answerable(self) -> bool:
        """Whether the guides answer it."""
        return self.kind != "unanswerable"

    @property
    def limit(self) -> int:
        """How many characters a right answer has at most."""
        return SHORT if self.kind in ("fact", "followup") else LONG


def read_questions(file: Path) -> tuple[Item, ...]:
    """Read a question file: JSON lines as `tests/questions` has them, or public sets.

    The first have `q` and `kind`, the others `question`, `answerable` and `doc_ids`.

    Raises:
        MistakeError: it cannot be read, has no question, or a line is not one; names the line.
    """
    questions = []
    for number, line in _lines(file):
        try:
            questions.append(Item.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            place = "".join(f"{part}: " for part in first["loc"])
            reason = place + first["msg"].removeprefix("Value error, ")
            raise MistakeError(wording.EVAL_BAD_LINE.format(file=file, line=number, reason=reason)) from error
    if not questions:
        raise MistakeError(wording.EVAL_EMPTY.format(file=file))
    return tuple(questions)


def _lines(file: Path) -> Iterator[tuple[int, str]]:
    try:
        text = file.read_text("utf-8")
    except OSError as error:
        raise MistakeError(wording.FILE_UNREADABLE.format(file=file, reason=error.strerror)) from error
    except UnicodeDecodeError as error:
        raise MistakeError(wording.FILE_UNREADABLE.format(file=file, reason="not UTF-8")) from error
    return ((number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip())


def write_documents(file: Path, folder: Path) -> dict[str, str]:
    """Write each line of a `documents.jsonl` (`id`, `title`, `text`) as a .txt guide under its title.

    Returns the guides' paths by document id.

    Raises:
        MistakeError: the file cannot be read, or a line is not a document.
    """
    paths: dict[str, str] = {}
    for number, line in _lines(file):
        try:
            document = json.loads(line)
            key, title, text = str(document["id"]), document.get("title") or "", document["text"]
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            reason = wording.EVAL_NO_DOCUMENT
            raise MistakeError(wording.EVAL_BAD_LINE.format(file=file, line=number, reason=reason)) from error
        paths[key] = f"{number:06d}.txt"
        whole = f"{title}\n\n{text}" if title else str(text)
        (folder / paths[key]).write_text(whole.replace("\0", " "), "utf-8", newline="")
    return paths


@dataclass(frozen=True, slots=True)
class Exam:
    """Questions, where their guides are and their index may be, and the guides' paths by document id."""

    name: str
    items: tuple[Item, ...]
    settings: Settings
    documents: Mapping[str, str]


@contextmanager
def prepare(file: Path, settings: Settings, *, own_corpus: bool, own_index: bool) -> Iterator[Exam]:
    """Read a question file and find its guides: `documents.jsonl` or `guides/` beside it, else the corpus.

    `own_corpus` and `own_index` say that the settings' folders were chosen for this run. Guides that are not
    the configured ones get an index in a temporary folder unless one was chosen: the configured one stays.

    Raises:
        MistakeError: a file that is not what it should be.
    """
    questions = read_questions(file)
    with TemporaryDirectory(prefix="career-assistant-") as temporary:
        corpus, index = settings.corpus, Path(temporary) / "index"
        documents: dict[str, str] = {}
        if not own_corpus and file.with_name(DOCUMENTS).is_file():
            corpus = Path(temporary) / GUIDES
            corpus.mkdir()
            documents = write_documents(file.with_name(DOCUMENTS), corpus)
        elif not own_corpus and file.with_name(GUIDES).is_dir():
            corpus = file.with_name(GUIDES)
        if own_index or (corpus == settings.corpus and not own_corpus):
            index = settings.index
        chosen = settings.model_copy(update={"corpus": corpus, "index": index})
        yield Exam(str(file), questions, chosen, documents)
