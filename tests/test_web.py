"""The page over HTTP: a real server on this machine."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Event
from typing import Any
from urllib.error import HTTPError

import pytest
from gradio_client import Client  # type: ignore[import-untyped]
from gradio_client.exceptions import AppError  # type: ignore[import-untyped]
from served import ToyAssistant, free_port, served

from assistant import Assistant
from assistant.errors import CorpusError, SettingsError
from assistant.page.opening import Progress
from assistant.page.web import INLINE_SCRIPT, bind, sealed

ROOT = Path(__file__).parent.parent


def get(address: str, data: bytes | None = None) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of an answer."""
    try:
        with urllib.request.urlopen(address, data, timeout=30) as answer:
            return answer.status, {k.lower(): v for k, v in answer.headers.items()}, answer.read()
    except HTTPError as error:
        with error:
            return error.code, {k.lower(): v for k, v in error.headers.items()}, error.read()


def health(address: str) -> dict[str, Any]:
    status, _, body = get(f"{address}/healthz")
    assert status == 200
    return dict(json.loads(body))


@pytest.fixture(scope="module")
def address(assistant: Assistant) -> Iterator[str]:
    with served(lambda progress: assistant) as (address, _):
        yield address


@pytest.fixture(scope="module")
def client(address: str) -> Iterator[Client]:
    client = Client(address, verbose=False)
    yield client
    client.close()


def test_the_page_is_served_before_the_assistant_is_there() -> None:
    go = Event()

    def opener(progress: Progress) -> ToyAssistant:
        progress("indexing", 12, 40)
        assert go.wait(30)
        return ToyAssistant()

    with served(opener) as (address, opening):
        assert get(address)[0] == 200
        loading = health(address)
        assert loading["status"] == "loading"
        assert loading["index"] is None
        go.set()
        assert opening.wait(30)
        ready = health(address)
        assert (ready["status"], ready["index"], ready["guides"], ready["passages"]) == (
            "ready",
            "toy-1",
            1,
            2,
        )


def test_an_assistant_that_cannot_be_opened_is_said_everywhere() -> None:
    def opener(progress: Progress) -> ToyAssistant:
        raise CorpusError("There is no folder called guides.")

    with served(opener) as (address, opening):
        assert opening.wait(30)
        assert get(address)[0] == 200
        status, _, body = get(f"{address}/healthz")
        assert status == 503
        assert json.loads(body)["status"] == "failed"
        assert json.loads(body)["doing"] == "There is no folder called guides."
        with pytest.raises(AppError, match=r"There is no folder called guides\."):
            Client(address, verbose=False).predict("How long?", [], api_name="/ask")


def test_a_covered_question_is_answered_with_exact_quotes(client: Client) -> None:
    answer = client.predict("How much does a lead machine learning engineer earn?", [], api_name="/ask")
    assert answer["status"] == "answered"
    assert "276K" in answer["text"]
    for citation in answer["citations"]:
        text = (ROOT / "corpus" / citation["guide"]).read_text("utf-8")
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_an_uncovered_question_is_refused(client: Client) -> None:
    answer = client.predict("What is the capital of France?", api_name="/ask")
    assert answer["status"] == "not_covered"
    assert answer["citations"] == []


def test_the_history_is_taken_in(client: Client) -> None:
    history = ["What is Springboard's second step?", {"question": "And the third?", "answer": "Learn."}]
    assert client.predict("And the fourth?", history, api_name="/ask")["question"] == "And the fourth?"


@pytest.mark.parametrize(
    ("question", "history", "line"),
    [
        ("", [], "empty"),
        ("x" * 100_000, [], "2,000"),
        ("How long?", {"question": "no list"}, "history"),
        ("How long?", [7], "history"),
    ],
)
def test_a_mistake_comes_back_as_one_line(client: Client, question: str, history: Any, line: str) -> None:
    with pytest.raises(AppError, match=line) as caught:
        client.predict(question, history, api_name="/ask")
    assert "\n" not in str(caught.value)


def test_only_the_endpoints_are_public(client: Client) -> None:
    described = client.view_api(return_format="dict", print_info=False)
    assert isinstance(described, dict)
    assert sorted(described["named_endpoints"]) == ["/ask", "/guides", "/search"]
    assert described["unnamed_endpoints"] == {}


@pytest.mark.parametrize(
    "path", ["/", "/healthz", "/page.css", "/read?path=none", "/config", "/gradio_api/upload", "/nowhere"]
)
def test_every_answer_is_sealed(address: str, path: str) -> None:
    _, headers, _ = get(address + path)
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert "unsafe" not in policy["script-src"]
    assert not re.search(r"https?:|\*", headers["content-security-policy"])
    assert headers["x-frame-options"] == "DENY"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


def test_the_scripts_of_the_index_page_are_allowed_and_hold_no_guide(address: str) -> None:
    _, headers, body = get(address)
    scripts = INLINE_SCRIPT.findall(body)
    assert len(scripts) == headers["content-security-policy"].count("'sha256-") > 0
    assert b"Glassdoor" not in body


def test_a_compressed_index_page_would_not_be_readable_so_none_is_asked_for(address: str) -> None:
    request = urllib.request.Request(address, headers={"Accept-Encoding": "br, gzip"})
    with urllib.request.urlopen(request, timeout=30) as answer:
        assert answer.headers["content-encoding"] is None
        assert b"<script" in answer.read()


def test_nothing_can_be_uploaded(address: str) -> None:
    assert get(f"{address}/gradio_api/upload", b"x" * 100)[0] == 404


def test_headers_are_added_without_losing_the_others() -> None:
    start = {"type": "http.response.start", "status": 200, "headers": [(b"etag", b"1")]}
    assert (b"etag", b"1") in sealed(start, b"")["headers"]


def test_a_taken_port_is_one_line_that_says_what_to_do() -> None:
    with bind("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=rf"Port {port} on 127\.0\.0\.1 is taken.*--port"):
            bind("127.0.0.1", port)


def test_a_foreign_address_is_one_line_that_says_what_to_do() -> None:
    with pytest.raises(SettingsError, match=r"192\.0\.2\.1.*--host"):
        bind("192.0.2.1", 0)


def run_app(*options: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, str(ROOT / "app.py"), *options],
        cwd=ROOT,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_app_py_ends_with_code_2_when_the_port_is_taken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        app = run_app("--port", str(taken.getsockname()[1]))
        out, err = app.communicate(timeout=60)
    assert app.returncode == 2
    assert out == ""
    assert err.count("\n") == 1
    assert "--port" in err


def test_app_py_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    app = run_app(
        "--port", str(free_port()), "--corpus", str(tmp_path / "none"), "--index", str(tmp_path / "index")
    )
    assert app.stdout is not None
    assert app.stderr is not None
    address = re.findall(r"http://\S+", app.stdout.readline())[0]
    told = app.stderr.readline()
    assert get(f"{address}/healthz")[0] == 503
    tab = urllib.request.urlopen(f"{address}/gradio_api/heartbeat/tab", timeout=30)  # as an open page has it
    app.send_signal(signal.SIGINT)
    out, err = app.communicate(timeout=30)
    tab.close()
    assert app.returncode == 0
    assert "none" in told
    assert "Traceback" not in out + err
    assert err == ""
