"""A real Chroma server on this machine, for as long as a test needs it."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import chromadb
from chromadb.api import ClientAPI
from chromadb.api.client import AdminClient, Client
from chromadb.api.fastapi import FastAPI


class ChromaRun:
    """`chroma run` on a free port, killed and started at will."""

    def __init__(self, folder: Path) -> None:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            self.port: int = taken.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self._folder = folder
        self.start()

    def start(self) -> None:
        program = str(Path(sys.executable).with_name("chroma"))
        options = ["--path", str(self._folder), "--host", "127.0.0.1", "--port", str(self.port)]
        self.process = subprocess.Popen(
            [program, "run", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for _ in range(300):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.1)
        raise AssertionError("chroma run did not start")

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    @contextmanager
    def client(self) -> Iterator[ClientAPI]:
        made = chromadb.HttpClient("127.0.0.1", self.port)
        yield made
        assert isinstance(made, Client)
        assert isinstance(made._admin_client, AdminClient)
        for server in (made._server, made._admin_client._server):
            assert isinstance(server, FastAPI)
            server._session.close()
        made.close()

    def names(self) -> list[str]:
        with self.client() as client:
            return sorted(one.name for one in client.list_collections())
