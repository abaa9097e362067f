"""Plain HTTP over a real server: what curl gets, right and wrong."""

import json
import socket
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event, Timer
from typing import Any
from urllib.error import HTTPError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

import pytest
from served import ANSWER, BREAD, ToyAssistant, served
from shell import LEAD, PARIS, ROOT

from assistant import Assistant
from assistant.errors import CorpusError
from assistant.page import api
from assistant.page.opening import Progress
from assistant.records import Answer
from assistant.shell.batch import answer_json


def call(address: str, data: bytes | None = None, method: str | None = None) -> tuple[int, Any]:
    """Status and JSON of an answer; there is always JSON."""
    try:
        answer = urlopen(Request(address, data, method=method), timeout=60)
    except HTTPError as error:
        answer = error
    with answer:
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["content-security-policy"]
        return answer.status, json.loads(answer.read() or b"{}")


def plain(answer: Answer) -> Any:
    return json.loads(json.dumps(answer_json(answer)))


@pytest.fixture(scope="module")
def address(assistant: Assistant) -> Iterator[str]:
    with served(lambda progress: assistant) as (address, _):
        yield f"{address}/api"


@pytest.fixture
def toy() -> Iterator[str]:
    with served(lambda progress: ToyAssistant()) as (address, opening):
        assert opening.wait(30)
        yield f"{address}/api"


def test_a_question_is_answered_by_post_and_by_get(address: str, assistant: Assistant) -> None:
    expected = plain(assistant.ask(LEAD))
    for status, answer in (
        call(f"{address}/ask", json.dumps({"question": LEAD}).encode()),
        call(f"{address}/ask?{urlencode({'question': LEAD})}"),
    ):
        assert status == 200
        assert answer | {"seconds": 0} == expected | {"seconds": 0}
        for citation in answer["citations"]:
            text = (ROOT / "corpus" / citation["guide"]).read_text("utf-8")
            assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_refusal_is_a_whole_answer(address: str) -> None:
    status, answer = call(f"{address}/ask?question={quote(PARIS)}")
    assert (status, answer["status"], answer["citations"]) == (200, "not_covered", [])


def test_a_follow_up_is_read_with_its_history(address: str, assistant: Assistant) -> None:
    asked: dict[str, Any] = {
        "question": "And a senior one?",
        "history": ["How much does a machine learning engineer earn?"],
    }
    _, answer = call(f"{address}/ask", json.dumps(asked).encode())
    assert answer["standalone_question"] != answer["question"]
    expected = plain(assistant.ask(asked["question"], asked["history"]))
    assert answer | {"seconds": 0} == expected | {"seconds": 0}


def test_passages_are_found(address: str) -> None:
    status, found = call(f"{address}/search?limit=2&question={quote(LEAD)}")
    assert (status, len(found["hits"])) == (200, 2)
    assert call(f"{address}/search", json.dumps({"question": LEAD, "limit": 2}).encode()) == (200, found)


def test_guides_are_listed_and_read(address: str, assistant: Assistant) -> None:
    status, listed = call(f"{address}/guides")
    assert (status, [one["guide"] for one in listed["guides"]]) == (200, list(assistant.guides))
    for one in listed["guides"]:
        text = assistant.guides[one["guide"]].text
        status, guide = call(f"{address}/guides/{quote(one['guide'])}?limit=1000000")
        assert (status, guide["text"]) == (200, text)
        _, part = call(f"{address}/guides/{quote(one['guide'])}?start=10&limit=5")
        assert (part["text"], part["end"]) == (text[10:15], 15)


def test_a_guide_in_a_folder_is_read() -> None:
    named = ToyAssistant(guides={"trades/näh en.md": BREAD})
    with served(lambda progress: named) as (address, _):
        status, guide = call(f"{address}/api/guides/{quote('trades/näh en.md')}")
        assert (status, guide["text"]) == (200, BREAD.text)


@pytest.mark.parametrize(
    ("path", "data", "status", "line"),
    [
        ("/ask", None, 400, "question"),
        ("/ask?question=", None, 400, "empty"),
        (f"/ask?question={'x' * 3_000}", None, 400, "2,000"),
        ("/ask", b"", 400, "JSON"),
        ("/ask", b'{"question": 7}', 400, "question"),
        ("/ask", b'{"question": "a?", "history": [7]}', 400, "history"),
        ("/ask", b"\xff\xfe\x00", 400, "JSON"),
        ("/ask", b"{" * 10_000, 400, "JSON"),
        ("/ask", b" " * 300_000, 413, "262,144"),
        ("/search?question=a&limit=1000", None, 400, "limit"),
        ("/search?question=a&loud=1", None, 400, "loud"),
        ("/guides/none.md", None, 404, "no guide"),
        ("/guides/..%2f..%2fetc%2fpasswd", None, 404, "no guide"),
        ("/guides?start=-1", None, 400, "start"),
        ("/guides", b"{}", 405, "GET"),
        ("/ask/more", None, 404, "/api/ask"),
        ("/sing", None, 404, "/api/ask"),
        ("/", None, 404, "/api/ask"),
        ("", None, 404, "/api/ask"),
    ],
)
def test_a_mistake_is_one_line_of_json(
    address: str, path: str, data: bytes | None, status: int, line: str
) -> None:
    code, said = call(address + path, data)
    assert (code, list(said)) == (status, ["error"])
    assert line in said["error"]
    assert "\n" not in said["error"]


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS"])
def test_other_methods_are_turned_down(toy: str, method: str) -> None:
    assert call(f"{toy}/ask", method=method) == (405, {"error": "This takes GET or POST."})


def test_a_head_is_a_get_without_its_body(toy: str) -> None:
    assert call(f"{toy}/guides", method="HEAD") == (200, {})


def test_a_body_without_a_length_is_cut_off_too(toy: str) -> None:
    host, port = toy.removeprefix("http://").removesuffix("/api").split(":")
    with socket.create_connection((host, int(port)), timeout=30) as line:
        line.sendall(b"POST /api/ask HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n")
        for _ in range(5):
            line.sendall(b"10000\r\n" + b" " * 65_536 + b"\r\n")
        assert line.recv(100).startswith(b"HTTP/1.1 413 ")


def test_a_caller_waits_for_an_assistant_that_is_being_opened() -> None:
    go = Event()

    def opener(progress: Progress) -> ToyAssistant:
        assert go.wait(30)
        return ToyAssistant()

    with served(opener) as (address, _), ThreadPoolExecutor(60) as pool:
        # More than there are threads to wait in: the page goes on answering nonetheless.
        callers = [pool.submit(call, f"{address}/api/ask?question=How") for _ in range(50)]
        status, health = call(f"{address}/healthz")
        assert (status, health["status"]) == (200, "loading")
        go.set()
        assert [one.result() for one in callers] == [(200, plain(ANSWER))] * 50


def test_an_assistant_that_cannot_be_opened_is_said() -> None:
    def opener(progress: Progress) -> ToyAssistant:
        raise CorpusError("There is no folder called guides.")

    with served(opener) as (address, opening):
        assert opening.wait(30)
        said = {"error": "There is no folder called guides."}
        assert call(f"{address}/api/guides") == (503, said)


class Faulty(ToyAssistant):
    def ask(self, question: str, history: Any = ()) -> Answer:
        raise ZeroDivisionError("secret")


def test_a_fault_of_ours_is_one_line_without_its_reason(caplog: pytest.LogCaptureFixture) -> None:
    with served(lambda progress: Faulty()) as (address, _):
        status, said = call(f"{address}/api/ask?question=How")
    assert status == 500
    assert "not foreseen" in said["error"]
    assert "secret" not in said["error"]
    assert "secret" in caplog.text


class Slow(ToyAssistant):
    def __init__(self, go: Event) -> None:
        super().__init__()
        self.go = go

    def ask(self, question: str, history: Any = ()) -> Answer:
        assert self.go.wait(60)
        return super().ask(question, history)


def test_too_many_at_once_are_told_so() -> None:
    go, most = Event(), api.AT_ONCE + api.WAITING
    with served(lambda progress: Slow(go)) as (address, opening), ThreadPoolExecutor(most + 5) as pool:
        assert opening.wait(30)
        callers = [pool.submit(call, f"{address}/api/ask?question=How") for _ in range(most + 5)]
        Timer(3, go.set).start()
        codes = sorted(one.result()[0] for one in callers)
    assert codes == [200] * most + [503] * 5
