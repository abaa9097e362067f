"""Every sentence for or about a chat model is used, by its name, and stands once."""

import re
from pathlib import Path

import pytest

from assistant import prompts

PACKAGE = Path(prompts.__file__).parent
NAMES = [name for name in vars(prompts) if name.isupper()]
TABLES = (prompts.MODEL_STATUS, prompts.MODEL_REMEDIES)
SAID = [
    vars(prompts)[name] for name in NAMES if name.startswith("MODEL_") and vars(prompts)[name] not in TABLES
]


def test_every_sentence_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.stem != "prompts")
    assert [name for name in NAMES if not re.search(rf"\bprompts\.{name}\b", code)] == []


def test_every_sentence_stands_once() -> None:
    texts = [vars(prompts)[name] for name in NAMES if isinstance(vars(prompts)[name], str)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("line", [*SAID, *(line for table in TABLES for line in table.values())])
def test_what_is_said_of_a_model_is_one_line(line: str) -> None:
    assert "\n" not in line
    assert line.endswith(("}", ".", ")"))
