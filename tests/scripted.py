"""A chat model server that does as it is told: OpenAI's protocol over real HTTP, with server-sent events."""

import json
import re
import select
import socket
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Asked = dict[str, Any]  # the body of a request
PIECE = re.compile(r"\s*\S+")


@dataclass
class Reply:
    """What the server does with a request.

    It waits `before` seconds, then sends `text` in pieces with `pause` seconds between them, then ends as
    `end` says: "stop" well, "cut" in the middle of the response, "silent" with no word on why, "hang",
    "length".
    """

    text: str = ""
    status: int = 200
    before: float = 0.0
    pause: float = 0.0
    end: str = "stop"
    raw: bytes = b""
    endless: bool = False


Script = Callable[[Asked], Reply]


@dataclass
class ModelServer:
    """Where it listens, what it was asked, and when a client went away before the end."""

    script: Script
    url: str = ""
    asked: list[Asked] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    first_words: list[float] = field(default_factory=list)
    dropped: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(0))
    at_once: int = 0
    most_at_once: int = 0
    lock: threading.Lock = field(default_factory=threading.Lock)
    stopped: threading.Event = field(default_factory=threading.Event)

    kill: Callable[[], None] = lambda: None

    def prompt(self, number: int = -1) -> str:
        """Everything that a request said to the model."""
        return "\n".join(str(one["content"]) for one in self.asked[number]["messages"])


def passages_in(prompt: str) -> list[str]:
    """The texts of the numbered passages of a prompt."""
    return [one.strip() for one in re.findall(r"<passage [^>]*>\n(.*?)\n</passage>", prompt, re.S)]


def faithful(asked: Asked) -> Reply:
    """Repeats a sentence of each of the first two passages, cited."""
    prompt = "\n".join(str(one["content"]) for one in asked["messages"])
    lines = []
    for number, text in enumerate(passages_in(prompt)[:2], 1):
        sentence = re.split(r"(?<=[.!?])\s|\n", text.lstrip("-*# 0123456789."))[0].strip("*. ")
        lines.append(f"{sentence} [{number}].")
    return Reply(" ".join(lines))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    model: ModelServer

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: a test's output is the test's."""

    def do_POST(self) -> None:
        """Answer a request as the script says."""
        asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        model = self.model
        with model.lock:
            model.asked.append(asked)
            model.keys.append(self.headers.get("Authorization", ""))
            model.at_once += 1
            model.most_at_once = max(model.most_at_once, model.at_once)
        try:
            self._reply(model.script(asked))
        except OSError:
            model.dropped.release()
            self.close_connection = True
        finally:
            with model.lock:
                model.at_once -= 1

    def _reply(self, reply: Reply) -> None:
        self._wait(reply.before)
        if reply.status != 200:
            self._send(reply.status, json.dumps({"error": {"message": "sk-secret in a message"}}).encode())
            return
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Transfer-Encoding", "chunked")
        self.end_headers()
        if reply.raw:
            self._chunk(reply.raw)
        for count, piece in enumerate(self._pieces(reply)):
            if count == 0:
                self.model.first_words.append(time.monotonic())
            self._event({"delta": {"role": "assistant", "content": piece}})
            self._wait(reply.pause)
        self._end(reply.end)

    def _pieces(self, reply: Reply) -> Iterator[str]:
        yield from PIECE.findall(reply.text)
        while reply.endless and not self.model.stopped.is_set():
            yield " and"

    def _end(self, end: str) -> None:
        if end == "cut":
            self.close_connection = True
            return
        if end == "hang":
            while not self.model.stopped.wait(0.05):
                self._chunk(b": still here\n\n")  # a client that is gone is found out by writing
        if end in ("stop", "length"):
            self._event({"delta": {}, "finish_reason": end})
        self._chunk(b"data: [DONE]\n\n")
        self.wfile.write(b"0\r\n\r\n")

    def _event(self, choice: dict[str, Any]) -> None:
        event = {
            "id": "c", "object": "chat.completion.chunk", "created": 1, "model": "scripted",
            "choices": [{"index": 0, "finish_reason": None, **choice}],
        }  # fmt: skip
        self._chunk(f"data: {json.dumps(event)}\n\n".encode())

    def _chunk(self, data: bytes) -> None:
        self.wfile.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
        self.wfile.flush()

    def _send(self, status: int, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _wait(self, seconds: float) -> None:
        """Wait, and see whether the client is still there."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0 and not self.model.stopped.is_set():
            readable, _, _ = select.select([self.connection], [], [], min(left, 0.05))
            if readable and not self.connection.recv(1, socket.MSG_PEEK):
                raise ConnectionResetError


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def __init__(self, address: tuple[str, int], handler: type[_Handler]) -> None:
        self.open: set[socket.socket] = set()
        super().__init__(address, handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        """Serve a client, and remember its socket."""
        self.open.add(request)
        super().process_request(request, client_address)

    def kill(self) -> None:
        """End as a process that is killed does: every connection is cut, nobody listens any more."""
        self.socket.close()
        for one in list(self.open):
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hung up is not worth a traceback."""


@contextmanager
def model_server(script: Script | Reply | Sequence[Reply]) -> Iterator[ModelServer]:
    """A server that follows a script: a function of the request, one reply for all, or one after another."""
    model = ModelServer(_script(script))
    handler = type("Handler", (_Handler,), {"model": model})
    server = _Server(("127.0.0.1", 0), handler)
    model.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
    model.kill = server.kill
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield model
    finally:
        model.stopped.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _script(script: Script | Reply | Sequence[Reply]) -> Script:
    if isinstance(script, Reply):
        return lambda asked: script
    if callable(script):
        return script
    replies = iter(script)
    return lambda asked: next(replies)
