"""A chat model over real HTTP: its words as they come, its failures in one line, its request let go."""

import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any

import pytest
from langchain_core.messages import HumanMessage
from scripted import ModelServer, Reply, Script, model_server
from served import free_port

from assistant.errors import ModelError, SettingsError
from assistant.models.language import ATTEMPTS, LanguageModel, open_model
from assistant.settings import Settings

ASKED = [HumanMessage("Do bakers rise early?")]
WORDS = "Bakers rise at three [1]."


@pytest.fixture(autouse=True)
def no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "OPENAI_API_BASE"):
        monkeypatch.delenv(name, raising=False)


@contextmanager
def talking(
    script: Script | Reply | Sequence[Reply], **dials: Any
) -> Iterator[tuple[LanguageModel, ModelServer]]:
    with model_server(script) as server:
        model = open_model(Settings(model="openai:scripted", model_url=server.url, **dials))
        assert model is not None
        try:
            yield model, server
        finally:
            model.close()


def test_no_name_is_no_model() -> None:
    assert open_model(Settings()) is None


def test_the_words_come_as_they_are_said() -> None:
    with talking(Reply(WORDS, pause=0.05)) as (model, _):
        pieces = [piece for piece in model.stream(ASKED) if piece]
    assert "".join(pieces) == WORDS
    assert len(pieces) >= 5


def test_what_is_sent_is_the_messages_and_the_limits() -> None:
    with talking(Reply(WORDS), model_tokens=77) as (model, server):
        assert model.write(ASKED) == WORDS
    (asked,) = server.asked
    assert asked["model"] == "scripted"
    assert asked["messages"] == [{"content": "Do bakers rise early?", "role": "user"}]
    assert asked["max_tokens"] == 77


def test_a_caller_that_waits_has_the_control_now_and_then() -> None:
    with talking(Reply(WORDS, before=0.7)) as (model, _):
        words = model.stream(ASKED)
        assert next(words) == ""
        assert "".join(words) == WORDS


FAILURES: list[tuple[Reply, str, int]] = [
    (Reply(status=400), "refused", 1),
    (Reply(status=401), "key", 1),
    (Reply(status=403), "key", 1),
    (Reply(status=404), "no model", 1),
    (Reply(status=413), "too long", 1),
    (Reply(status=429), "too often", ATTEMPTS),
    (Reply(status=500), "fault", ATTEMPTS),
    (Reply(status=503), "fault", ATTEMPTS),
    (Reply("Bakers rise", end="cut"), "broke off", 1),
    (Reply("Bakers rise", end="silent"), "broke off", 1),
    (Reply("Bakers rise", end="length"), "tokens", 1),
    (Reply("Bakers rise", end="hang"), "longer than", 1),
    (Reply(before=30), "longer than", 1),
    (Reply(""), "nothing", 1),
    (Reply("", end="silent"), "nothing", 1),
    (Reply("  \n "), "nothing", 1),
    (Reply(endless=True), "tokens", 1),
    (Reply(raw=b"data: {not json\n\n"), "cannot be read", 1),
    (Reply(raw=b"data: \xff\xfe\n\n"), "cannot be read", 1),
    (Reply(raw=b'data: {"choices": 3}\n\n'), "failed", 1),
    (Reply(raw=b'data: {"error": {"message": "sk-secret"}}\n\n'), "failed", 1),
]


@pytest.mark.parametrize(("reply", "said", "attempts"), FAILURES, ids=[line for _, line, _ in FAILURES])
def test_a_failure_is_one_line_without_the_servers_words(reply: Reply, said: str, attempts: int) -> None:
    with talking(reply, model_seconds=8 if attempts > 1 else 1.5) as (model, server):
        with pytest.raises(ModelError) as caught:
            model.write(ASKED)
        assert len(server.asked) == attempts
    assert said in str(caught.value)
    assert "openai:scripted" in str(caught.value)
    assert "\n" not in str(caught.value)
    assert "sk-secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_one_line() -> None:
    url = f"http://127.0.0.1:{free_port()}/v1"
    model = open_model(Settings(model="openai:scripted", model_url=url))
    assert model is not None
    with pytest.raises(ModelError, match="cannot be reached"):
        model.write(ASKED)
    model.close()


def test_a_server_that_is_busy_once_is_asked_again() -> None:
    with talking([Reply(status=429), Reply(status=503), Reply(WORDS)]) as (model, server):
        assert model.write(ASKED) == WORDS
        assert len(server.asked) == 3


def test_what_broke_off_is_not_said_twice() -> None:
    with talking([Reply("Bakers rise", end="cut"), Reply(WORDS)]) as (model, server):
        with pytest.raises(ModelError):
            model.write(ASKED)
        assert len(server.asked) == 1


@pytest.mark.parametrize(
    "reply",
    [Reply("Bakers", end="hang"), Reply(WORDS * 100, pause=0.05), Reply(before=60)],
    ids=["hangs", "talks", "has not begun"],
)
def test_a_closed_stream_lets_go_of_its_request(reply: Reply) -> None:
    with talking(reply) as (model, server):
        words = model.stream(ASKED)
        next(words)
        words.close()  # type: ignore[attr-defined]
        assert server.dropped.acquire(timeout=5)


def test_closing_the_model_lets_go_of_what_is_being_written() -> None:
    with model_server(Reply(before=60)) as server:
        model = open_model(Settings(model="openai:scripted", model_url=server.url))
        assert model is not None
        words = model.stream(ASKED)
        next(words)
        model.close()
        assert server.dropped.acquire(timeout=5)
        assert list(words) == []


def test_a_model_that_is_opened_again_asks_the_same_server() -> None:
    """Connections are kept open and shared; those of a model that is closed must not fail the next one."""
    with model_server(Reply(WORDS)) as server:
        for _ in range(3):
            model = open_model(Settings(model="openai:scripted", model_url=server.url))
            assert model is not None
            assert model.write(ASKED) == WORDS
            model.close()


def test_no_more_calls_at_one_time_than_the_dial_says() -> None:
    with talking(Reply(WORDS, before=0.1), model_calls=2) as (model, server):
        with ThreadPoolExecutor(6) as pool:
            said = list(pool.map(lambda _: model.write(ASKED), range(6)))
        assert said == [WORDS] * 6
        assert server.most_at_once == 2


def test_the_time_counts_while_others_are_served() -> None:
    with talking(Reply(before=60), model_calls=1, model_seconds=1) as (model, _):
        begun = threading.Event()

        def first() -> None:
            begun.set()
            with pytest.raises(ModelError):
                model.write(ASKED)

        holder = threading.Thread(target=first)
        holder.start()
        begun.wait()
        asked_at = time.monotonic()
        with pytest.raises(ModelError, match="longer than 1 seconds"):
            model.write(ASKED)
        assert time.monotonic() - asked_at < 10
        holder.join()


@pytest.mark.parametrize("name", ["gpt-4o", ":", "openai:", ":gpt", " : "])
def test_a_name_without_its_provider_says_what_to_write(name: str) -> None:
    with pytest.raises(SettingsError, match="PROVIDER:NAME") as caught:
        open_model(Settings(model=name))
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("groq:llama", "pip install langchain-groq"),
        ("nonsense:llama", "does not know"),
        ("openai:gpt-5", "set the variable of openai"),
        ("huggingface:/no/such/folder", "no model folder"),
    ],
)
def test_a_model_that_cannot_be_had_says_what_to_do(name: str, said: str) -> None:
    with pytest.raises(SettingsError, match=said) as caught:
        open_model(Settings(model=name))
    assert "\n" not in str(caught.value)


def test_the_key_of_the_environment_goes_to_the_server_and_nowhere_else(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-a-secret-of-this-test")
    caplog.set_level(0)
    with talking([Reply(WORDS), Reply(status=401)]) as (model, server):
        model.write(ASKED)
        with pytest.raises(ModelError) as caught:
            model.write(ASKED)
        assert server.keys[0] == "Bearer sk-a-secret-of-this-test"
        shown = [*capfd.readouterr(), caplog.text, str(caught.value), repr(model), repr(vars(model))]
    assert not [one for one in shown if "sk-a-secret" in one]
