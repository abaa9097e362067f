"""Every sentence of the page is used, by its name, and stands once."""

import json
import re
from pathlib import Path

from assistant import wording
from assistant.page import phrases

FOLDER = Path(phrases.__file__).parent
NAMES = [name for name in vars(phrases) if name.isupper()]


def test_every_sentence_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.py") if path.stem != "phrases")
    assert [name for name in NAMES if not re.search(rf"\bphrases\.{name}\b", code)] == []


def test_every_sentence_stands_once() -> None:
    own = [vars(phrases)[name] for name in NAMES if isinstance(vars(phrases)[name], str)]
    others = {json.dumps(text) for name, text in vars(wording).items() if name.isupper()}
    assert len(own) == len(set(own))
    assert others.isdisjoint(json.dumps(text) for text in own)


def test_what_the_scripts_say_is_used_by_them() -> None:
    scripts = "\n".join(path.read_text("utf-8") for path in FOLDER.glob("*.js"))
    assert [name for name in phrases.WORDS if f"words.{name}" not in scripts] == []
