"""LangSmith as a user has it: on by LangChain's own switch alone, and no key in what is sent or said."""

import os
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from scripted import faithful, model_server
from shell import LEAD, ROOT, command

KEYS = {"LANGSMITH_API_KEY": "ls-a-secret-of-this-test", "OPENAI_API_KEY": "sk-a-secret-of-this-test"}


@dataclass
class Traces:
    """What a server that takes traces was sent: bodies, and the keys in the headers."""

    url: str = ""
    bodies: list[bytes] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)


class _Handler(BaseHTTPRequestHandler):
    traces: Traces

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test's output is the test's."""

    def do_GET(self) -> None:
        """Say that there is nothing to know of this server."""
        self._say()

    def do_POST(self) -> None:
        """Take a trace."""
        self.traces.bodies.append(self.rfile.read(int(self.headers["Content-Length"])))
        self.traces.keys.append(self.headers.get("x-api-key", ""))
        self._say()

    def _say(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(b"{}")


@contextmanager
def traces_server() -> Iterator[Traces]:
    traces = Traces()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"traces": traces}))
    traces.url = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield traces
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def ask(index: Path, **variables: str) -> tuple[Traces, str]:
    """Ask a question in another process, with a chat model; what was sent, and what the process said."""
    stray = ("LANGSMITH_", "LANGCHAIN_", "OTEL_")
    bare = {name: value for name, value in os.environ.items() if not name.startswith(stray)}
    with traces_server() as traces, model_server(faithful) as model:
        given = {"LANGSMITH_ENDPOINT": traces.url, "ASSISTANT_MODEL_URL": model.url, **KEYS, **variables}
        done = subprocess.run(
            command("ask", "--index", index, "--model", "openai:scripted", LEAD),
            cwd=ROOT, env=bare | given, capture_output=True, text=True, timeout=120, check=True,
        )  # fmt: skip
    return traces, done.stdout + done.stderr


@pytest.mark.parametrize("variables", [{}, {"LANGSMITH_PROJECT": "bread"}, {"LANGSMITH_TRACING": "false"}])
def test_a_key_alone_sends_nothing(corpus_index: Path, variables: dict[str, str]) -> None:
    traces, said = ask(corpus_index, **variables)
    assert traces.bodies == []
    assert "Glassdoor reports the pay of these three roles" in said
    assert not [key for key in KEYS.values() if key in said]


def test_the_switch_sends_the_whole_answer_and_no_key(corpus_index: Path) -> None:
    traces, said = ask(corpus_index, LANGSMITH_TRACING="true")
    sent = b"".join(traces.bodies)
    assert LEAD.encode() in sent
    assert b"ChatOpenAI" in sent
    assert set(traces.keys) == {KEYS["LANGSMITH_API_KEY"]}
    assert "Glassdoor reports the pay of these three roles" in said
    for key in KEYS.values():
        assert key.encode() not in sent
        assert key not in said
