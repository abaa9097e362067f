"""The tree in the docstring is the tree."""

import re

import pytest

from assistant import errors


def tree() -> list[tuple[int, str, str]]:
    rows = re.findall(r"^([│ ├└─]*)(\w+Error) *(.*)$", errors.__doc__ or "", re.M)
    return [(len(indent) // 4, name, says) for indent, name, says in rows]


def test_every_class_is_drawn_where_it_stands() -> None:
    above: dict[int, str] = {}
    for depth, name, _ in tree():
        above[depth] = name
        base = getattr(errors, name).__bases__[0]
        assert base.__name__ == (above[depth - 1] if depth else "Exception")


def test_no_class_is_missing_from_the_drawing() -> None:
    classes = {name for name, value in vars(errors).items() if isinstance(value, type)}
    assert classes == {name for _, name, _ in tree()}


@pytest.mark.parametrize("name", ["QuestionError", "HistoryError", "CorpusError", "SettingsError"])
def test_a_mistake_of_the_user_is_a_mistake(name: str) -> None:
    assert issubclass(getattr(errors, name), errors.MistakeError)
