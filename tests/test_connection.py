"""A connection to a Chroma server: made late, made again, given up in time."""

import socket
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from chromadb.api.client import Client
from chromas import ChromaRun

from assistant.errors import StoreAwayError, StoreDamagedError
from assistant.index.connection import ATTEMPTS, Connection


def test_it_goes_on_when_the_server_is_back(chroma: ChromaRun) -> None:
    with closing(Connection(chroma.url + "/")) as connection:
        assert connection.ask(lambda client: client.count_collections()) == 0
        chroma.kill()
        with pytest.raises(StoreAwayError, match=f"{chroma.url} .*ASSISTANT_CHROMA_URL"):
            connection.ask(lambda client: client.count_collections())
        chroma.start()
        assert connection.ask(lambda client: client.count_collections()) == 0


def test_what_is_not_there_is_not_asked_for_again(chroma: ChromaRun) -> None:
    asked: list[int] = []

    def missing(client: Client) -> None:
        asked.append(1)
        client.get_collection("nothing")

    with closing(Connection(chroma.url)) as connection, pytest.raises(StoreDamagedError):
        connection.ask(missing)
    assert len(asked) == 1


def test_a_server_that_hangs_is_given_up() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        connection = Connection(f"http://127.0.0.1:{silent.getsockname()[1]}")
        with pytest.raises(StoreAwayError, match="timed out"):
            connection.ask(lambda client: client.heartbeat())


class Elsewhere(BaseHTTPRequestHandler):
    """Another program's server, or a proxy whose own server is away."""

    asked = 0

    def do_GET(self) -> None:
        Elsewhere.asked += 1
        self.send_error(502)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def test_a_failing_server_is_asked_again_and_named_in_one_line() -> None:
    with HTTPServer(("127.0.0.1", 0), Elsewhere) as server:
        Thread(target=server.serve_forever).start()
        with pytest.raises(StoreAwayError, match="502") as caught:
            Connection(f"http://127.0.0.1:{server.server_port}").ask(lambda client: client.heartbeat())
        server.shutdown()
    assert (Elsewhere.asked, "\n" in str(caught.value)) == (ATTEMPTS, False)
