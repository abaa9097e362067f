"""Every sentence is used, and by its name."""

import re
from pathlib import Path

import pytest

from assistant import wording

PACKAGE = Path(wording.__file__).parent
NAMES = [name for name in vars(wording) if name.isupper()]


def test_every_sentence_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in PACKAGE.rglob("*.py") if path.stem != "wording")
    assert [name for name in NAMES if not re.search(rf"\bwording\.{name}\b", code)] == []


def test_every_sentence_stands_once() -> None:
    texts = [vars(wording)[name] for name in NAMES if isinstance(vars(wording)[name], str)]
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize(
    "name", [name for name in NAMES if name.startswith(("CLI_USAGE", "CLI_FAULT", "FILE_", "EVAL_"))]
)
def test_what_is_said_of_a_mistake_is_one_line(name: str) -> None:
    assert "\n" not in vars(wording)[name]
