"""Requests are checked at the door, and what comes back are plain values with exact places."""

from typing import Any

import pytest
from served import ANSWER, BREAD, ToyAssistant

from assistant import Assistant
from assistant.errors import MistakeError, QuestionError, UnknownGuideError
from assistant.shell.batch import answer_json
from assistant.shell.desk import Ask, Read, Request, Search, parsed


def test_a_question_and_its_history_reach_the_assistant() -> None:
    toy = ToyAssistant()
    request = parsed(Ask, b'{"question": "And how long?", "history": ["A baker?", {"question": "Why?"}]}')
    assert request.serve(toy) == answer_json(ANSWER)
    assert toy.asked == [("And how long?", ["A baker?", {"question": "Why?"}])]


@pytest.mark.parametrize(
    ("kind", "given", "named"),
    [
        (Ask, b"", "JSON"),
        (Ask, b"\xff\xfe", "JSON"),
        (Ask, b"[" * 100_000, "JSON"),
        (Ask, b"[]", "object"),
        (Ask, b"{}", "question"),
        (Ask, b'{"question": null}', "question"),
        (Ask, b'{"question": "\\ud800"}', "JSON"),
        (Ask, b'{"question": "a?", "history": "b?"}', "history"),
        (Ask, b'{"question": "a?", "histroy": []}', "histroy"),
        (Search, b'{"question": "a?", "limit": 0}', "limit"),
        (Search, b'{"question": "a?", "limit": 25}', "limit"),
        (Search, b'{"question": "a?", "limit": 1e400}', "limit"),
        (Read, {"start": "-1"}, "start"),
        (Read, {"limit": "many"}, "limit"),
        (Read, {"x\ny" * 1_000: ""}, "x y"),
    ],
)
def test_a_bad_request_is_one_line_that_names_the_field(kind: type[Request], given: Any, named: str) -> None:
    with pytest.raises(MistakeError, match=named) as caught:
        parsed(kind, given)
    assert "\n" not in str(caught.value)
    assert len(str(caught.value)) < 400


def test_passages_come_with_their_exact_place(assistant: Assistant) -> None:
    found = parsed(Search, {"question": "How much does a lead engineer earn?", "limit": "3"}).serve(assistant)
    assert found["index"] == assistant.index_id
    assert len(found["hits"]) == 3
    for hit in found["hits"]:
        guide = assistant.guides[hit["guide"]]
        assert guide.text[hit["start"] : hit["end"]] == hit["text"]
        assert hit["title"] == guide.title
    scores = [hit["score"] for hit in found["hits"]]
    assert scores == sorted(scores, reverse=True)
    assert any("276K" in hit["text"] for hit in found["hits"])


@pytest.mark.parametrize("question", ["", "x" * 2_001])
def test_a_search_for_nothing(assistant: Assistant, question: str) -> None:
    with pytest.raises(QuestionError):
        Search(question=question).serve(assistant)
    with pytest.raises(QuestionError):
        assistant.search(question)


def test_the_guides_are_listed() -> None:
    listed = Read().serve(ToyAssistant())
    assert listed["index"] == "toy-1"
    (guide,) = listed["guides"]
    assert (guide["guide"], guide["title"], guide["length"]) == (BREAD.path, BREAD.title, len(BREAD.text))
    assert "text" not in guide


def test_a_guide_is_read_piece_by_piece() -> None:
    text, start = "", 0
    while start < len(BREAD.text):
        piece = Read(guide=BREAD.path, start=start, limit=7).serve(ToyAssistant())
        assert piece["text"] == BREAD.text[piece["start"] : piece["end"]]
        text, start = text + piece["text"], piece["end"]
    assert text == BREAD.text
    assert Read(guide=BREAD.path, start=start).serve(ToyAssistant())["text"] == ""
    with pytest.raises(MistakeError, match=str(len(BREAD.text))):
        Read(guide=BREAD.path, start=start + 1).serve(ToyAssistant())


@pytest.mark.parametrize("name", ["none.md", "../corpus/baker.md", "/etc/passwd", "baker.md\0", "\ud800"])
def test_a_guide_that_the_index_does_not_have(name: str) -> None:
    with pytest.raises(UnknownGuideError, match="/guides"):
        Read(guide=name).serve(ToyAssistant())
