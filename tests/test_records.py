"""The values are frozen and slim, and the Answer has the fields of the contract."""

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace

import pytest

from assistant import records
from assistant.records import Answer, Citation, Guide

VALUES = [value for value in vars(records).values() if isinstance(value, type) and is_dataclass(value)]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: value.__name__)
def test_a_value_is_frozen_and_has_slots(value: type) -> None:
    assert value.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(value)


def test_an_answer_cannot_be_changed() -> None:
    answer = Answer("a?", "a?", "not_covered", "No.")
    with pytest.raises(FrozenInstanceError):
        answer.text = "Yes."  # type: ignore[misc]


def test_the_answer_has_the_fields_of_the_contract_in_their_order() -> None:
    answer = (
        "question standalone_question status text citations missing suggestions mode confidence index seconds"
    )
    citation = "number guide title publisher published heading quote start end"
    assert " ".join(one.name for one in fields(Answer)) == f"{answer} unsupported note checked model hits"
    assert " ".join(one.name for one in fields(Citation)) == citation


def test_a_character_stands_on_the_last_page_that_begins_before_it() -> None:
    guide = Guide("a.pdf", "0123456789", "", "A", pages=(0, 4, 4, 8))
    assert [guide.page(at) for at in (0, 3, 4, 7, 8, 9)] == [1, 1, 3, 3, 4, 4]
    assert replace(guide, pages=()).page(5) == 0
