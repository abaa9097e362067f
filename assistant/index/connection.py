"""A connection to a Chroma server: made when it is needed, with timeouts and further attempts."""

import threading
import weakref
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import urlopen

from tenacity import Retrying, retry_if_exception, stop_after_attempt, stop_after_delay, wait_exponential

from assistant.errors import StoreAwayError, StoreDamagedError, StoreError

if TYPE_CHECKING:
    from chromadb.api.client import AdminClient, Client
    from chromadb.api.fastapi import FastAPI

T = TypeVar("T")
ATTEMPTS, LONGEST = 3, 5.0  # and seconds, after which there is no further attempt
FIRST_WAIT = 0.2  # seconds
TIMEOUT = 5.0  # seconds that the server may be silent in one request


class Connection:
    """A Chroma server by its address. Safe for several threads."""

    def __init__(self, url: str) -> None:
        """`url` is http://host:port, or https; nothing is sent yet."""
        self.url = url.rstrip("/")
        self._client: Client | None = None
        self._closer: Callable[[], object] = lambda: None
        self._lock = threading.Lock()

    def ask(self, call: "Callable[[Client], T]") -> T:
        """What `call` gives, tried again where the server does not answer.

        Raises:
            StoreDamagedError: the server has not what was asked for; the text is the bare reason.
            StoreAwayError: it cannot be reached, or fails.
        """
        from chromadb.errors import NotFoundError  # more than half a second, and not needed by everyone

        retrying = Retrying(
            stop=stop_after_attempt(ATTEMPTS) | stop_after_delay(LONGEST),
            wait=wait_exponential(multiplier=FIRST_WAIT),
            retry=retry_if_exception(lambda error: not isinstance(error, NotFoundError | StoreError)),
            reraise=True,
        )
        try:
            return retrying(lambda: call(self._connected()))
        except NotFoundError as error:
            raise StoreDamagedError(f"the Chroma server at {self.url} has lost a part of it") from error
        except Exception as error:  # its client raises bare ones for what it does not know
            reason = (str(error).splitlines() or [type(error).__name__])[0][:200]
            raise StoreAwayError(
                f"The Chroma server at {self.url} does not answer as it should ({reason}): see that it runs, "
                "and that ASSISTANT_CHROMA_URL is its address."
            ) from error

    def _connected(self) -> "Client":
        with self._lock:
            if self._client is None:
                self._client = _connect(self.url)
                self._closer = weakref.finalize(self, _let_go, self._client)
            return self._client

    def close(self) -> None:
        """Let go of the connection; asked again, it makes another."""
        with self._lock:
            self._closer()
            self._client = None


def _connect(url: str) -> "Client":
    import chromadb  # as above
    from chromadb.config import Settings

    # The client's first requests know no timeout: a server that hangs must be met before them.
    try:
        urlopen(f"{url}/api/v2/heartbeat", timeout=TIMEOUT).close()
    except HTTPError as error:
        error.close()
        raise
    place = urlsplit(url)
    client = chromadb.HttpClient(
        place.hostname or "",
        place.port or (443 if place.scheme == "https" else 80),
        ssl=place.scheme == "https",
        settings=Settings(anonymized_telemetry=False),
    )
    made = cast("Client", client)  # its declared type lacks close()
    # It offers no setting for it; and its second session, for the first requests alone, it would leave open.
    _over_http(made._server)._session.timeout = TIMEOUT
    _over_http(cast("AdminClient", made._admin_client)._server)._session.close()
    return made


def _let_go(client: "Client") -> None:
    _over_http(client._server)._session.close()  # which its own closing leaves open
    client.close()


def _over_http(server: object) -> "FastAPI":
    return cast("FastAPI", server)
